"""The allow-list: all methods of Gmail's API are tried at the wire, and every way around it that we know."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.adapters.transport import (
    ALLOWED,
    ALLOWED_LEAST,
    Endpoint,
    Wire,
    check_allowed,
    check_labels,
    check_note_labels,
)
from offerdesk.errors import Forbidden, UserError
from offerdesk.mailbox.discovery import document, find_method, methods

GOOGLE = Endpoint.of("https://gmail.googleapis.com")
MAILBOX = "https://gmail.googleapis.com/gmail/v1/users/me"
# What Offerdesk may do, by the ids of Gmail's own description of its API.
MAY = {
    "getProfile",
    "history.list",
    "messages.list",
    "messages.get",
    "messages.attachments.get",
    "messages.modify",
    "messages.insert",
    "threads.get",
    "threads.modify",
    "drafts.list",
    "drafts.get",
    "drafts.create",
    "drafts.update",
    "drafts.delete",
    "labels.list",
    "labels.create",
    "labels.delete",
    "settings.sendAs.list",
}
BODIES = {
    "drafts.create": {"message": {"raw": "aGk", "threadId": "18f0"}},
    "drafts.update": {"message": {"raw": "aGk", "threadId": "18f0"}},
    "labels.create": {"name": "Offers"},
    "messages.modify": {"addLabelIds": ["Label_1"]},
    "threads.modify": {"removeLabelIds": ["Label_1"]},
    "messages.insert": {"raw": "aGk", "labelIds": ["INBOX"]},
}


def all_methods():
    """(short id, verb, path with ids filled in, media paths) of each method in the packaged description."""
    stack = [document()["resources"]]
    while stack:
        for resource in stack.pop().values():
            stack.append(resource.get("resources", {}))
            for method in resource.get("methods", {}).values():
                short = method["id"].removeprefix("gmail.users.")
                uploads = [p["path"] for p in method.get("mediaUpload", {}).get("protocols", {}).values()]
                yield short, method["httpMethod"], "/" + method["path"], uploads


def filled(path: str, short: str) -> str:
    path = path.replace("{userId}", "me")
    own = "Label_1" if short.startswith("labels.") else "r7000000007919"
    return re.sub(r"\{\+?\w+\}", own, path)


# With access "least" no existing message can be changed, and nothing is inserted.
MAY_LEAST = MAY - {"messages.modify", "messages.insert", "threads.modify"}


@pytest.mark.parametrize(
    ("allowed", "may"), [(ALLOWED, MAY), (ALLOWED_LEAST, MAY_LEAST)], ids=["standard", "least"]
)
def test_of_all_methods_of_the_api_only_ours_reach_the_server(raw_server, allowed, may):
    def serve(line):
        while line.read_request():
            line.answer(b"{}")

    served = raw_server(serve)
    wire = Wire(Endpoint.of(served.url), allowed=allowed)
    passed, stopped = set(), set()

    for short, verb, path, _ in all_methods():
        body = json.dumps(BODIES[short]) if short in BODIES else None
        try:
            wire.request(served.url + filled(path, short), verb, body=body)
            passed.add(short)
        except Forbidden:
            stopped.add(short)
    wire.close()

    assert len(passed | stopped) >= 79
    assert passed == may
    assert len(served.requests) == len(may)
    assert all("send" not in r.split(b" ")[1].decode().lower().replace("sendas", "") for r in served.requests)


def test_every_allowed_method_is_one_of_googles_and_each_has_one_entry():
    assert len(ALLOWED) == len(MAY)


def test_no_upload_path_passes():
    tried = 0
    for short, verb, _, uploads in all_methods():
        for path in uploads:
            for body in (None, json.dumps(BODIES.get(short, {}))):
                tried += 1
                with pytest.raises(Forbidden):
                    check_allowed(
                        GOOGLE, verb, "https://gmail.googleapis.com" + filled(path, short), {}, body
                    )
    assert tried >= 8


SEND_BODY = json.dumps({"message": {"raw": "aGk"}})
BYPASSES = {
    "drafts.send": ("POST", f"{MAILBOX}/drafts/send"),
    "messages.send": ("POST", f"{MAILBOX}/messages/send"),
    "send by PUT": ("PUT", f"{MAILBOX}/drafts/send"),
    "send with a slash": ("POST", f"{MAILBOX}/messages/send/"),
    "SEND in capitals": ("PUT", f"{MAILBOX}/drafts/SEND"),
    "import": ("POST", f"{MAILBOX}/messages/import"),
    "batchDelete": ("POST", f"{MAILBOX}/messages/batchDelete"),
    "batchModify": ("POST", f"{MAILBOX}/messages/batchModify"),
    "trash": ("POST", f"{MAILBOX}/messages/18f0/trash"),
    "trash of a conversation": ("POST", f"{MAILBOX}/threads/18f0/trash"),
    "delete of a message": ("DELETE", f"{MAILBOX}/messages/18f0"),
    "delete of a conversation": ("DELETE", f"{MAILBOX}/threads/18f0"),
    "delete of a system label": ("DELETE", f"{MAILBOX}/labels/INBOX"),
    "settings write": ("POST", f"{MAILBOX}/settings/sendAs"),
    "forwarding": ("POST", f"{MAILBOX}/settings/forwardingAddresses"),
    "filters": ("POST", f"{MAILBOX}/settings/filters"),
    "watch": ("POST", f"{MAILBOX}/watch"),
    "upload": ("POST", "https://gmail.googleapis.com/upload/gmail/v1/users/me/messages/send"),
    "upload of a draft": ("POST", "https://gmail.googleapis.com/upload/gmail/v1/users/me/drafts"),
    "resumable upload": ("POST", "https://gmail.googleapis.com/resumable/upload/gmail/v1/users/me/drafts"),
    "batch": ("POST", "https://gmail.googleapis.com/batch/gmail/v1"),
    "old batch": ("POST", "https://gmail.googleapis.com/batch"),
    "dots": ("POST", f"{MAILBOX}/drafts/../messages/send"),
    "dots at the end": ("POST", f"{MAILBOX}/messages/send/../../drafts"),
    "one dot": ("POST", f"{MAILBOX}/./drafts"),
    "escaped dots": ("POST", f"{MAILBOX}/drafts/%2e%2e/messages/send"),
    "escaped slash": ("PUT", f"{MAILBOX}/drafts%2Fsend"),
    "escaped letter": ("POST", f"{MAILBOX}/drafts/%73end"),
    "twice escaped": ("POST", f"{MAILBOX}/drafts%252Fsend"),
    "double slash": ("POST", f"{MAILBOX}//drafts"),
    "double slash at the root": ("POST", "https://gmail.googleapis.com//gmail/v1/users/me/drafts"),
    "backslash": ("POST", f"{MAILBOX}/drafts\\send"),
    "semicolon": ("POST", f"{MAILBOX}/drafts;/send"),
    "colon verb": ("POST", f"{MAILBOX}/drafts:send"),
    "trailing blank": ("POST", f"{MAILBOX}/drafts "),
    "tab": ("POST", f"{MAILBOX}/dra\tfts"),
    "newline": ("POST", f"{MAILBOX}/drafts\n"),
    "second request in the path": ("POST", f"{MAILBOX}/drafts HTTP/1.1\r\nHost: x\r\n\r\nPOST /x"),
    "newline in the query": ("GET", f"{MAILBOX}/messages?q=a\r\nx: y"),
    "null byte": ("POST", f"{MAILBOX}/drafts\0"),
    "fragment": ("GET", f"{MAILBOX}/profile#/messages/send"),
    "fragment after the query": ("GET", f"{MAILBOX}/messages?q=a#b"),
    "unicode letter": ("POST", f"{MAILBOX}/draft\u017f"),
    "unicode slash": ("POST", f"{MAILBOX}\u2215drafts"),
    "full-width dot in the host": ("POST", "https://gmail\uff0egoogleapis.com/gmail/v1/users/me/drafts"),
    "unicode digit in the id": ("GET", f"{MAILBOX}/messages/1\u0661"),
    "look-alike host": ("POST", "https://gmail.googleapis.com.evil.example/gmail/v1/users/me/drafts"),
    "look-alike host before": ("POST", "https://evil-gmail.googleapis.com/gmail/v1/users/me/drafts"),
    "another google host": ("POST", "https://www.googleapis.com/gmail/v1/users/me/drafts"),
    "trailing dot in the host": ("POST", "https://gmail.googleapis.com./gmail/v1/users/me/drafts"),
    "user info": ("POST", "https://gmail.googleapis.com@evil.example/gmail/v1/users/me/drafts"),
    "user info with a colon": ("POST", "https://gmail.googleapis.com:443@evil.example/gmail/v1/users/me/drafts"),
    "another port": ("POST", "https://gmail.googleapis.com:8443/gmail/v1/users/me/drafts"),
    "no port number": ("POST", "https://gmail.googleapis.com:/gmail/v1/users/me/drafts"),
    "plain http": ("POST", "http://gmail.googleapis.com/gmail/v1/users/me/drafts"),
    "plain http on the secure port": ("POST", "http://gmail.googleapis.com:443/gmail/v1/users/me/drafts"),
    "another scheme": ("POST", "ftp://gmail.googleapis.com/gmail/v1/users/me/drafts"),
    "no scheme": ("POST", "//gmail.googleapis.com/gmail/v1/users/me/drafts"),
    "a path only": ("POST", "/gmail/v1/users/me/drafts"),
    "another mailbox": ("POST", "https://gmail.googleapis.com/gmail/v1/users/boss@corp.example/drafts"),
    "me in capitals": ("POST", "https://gmail.googleapis.com/gmail/v1/users/ME/drafts"),
    "another version": ("POST", "https://gmail.googleapis.com/gmail/v2/users/me/drafts"),
    "path in capitals": ("POST", f"{MAILBOX}/DRAFTS"),
    "lower-case verb": ("post", f"{MAILBOX}/drafts"),
    "verb with a blank": ("POST ", f"{MAILBOX}/drafts"),
    "verb with a newline": ("POST\r\n", f"{MAILBOX}/drafts"),
    "PATCH": ("PATCH", f"{MAILBOX}/drafts/r1"),
    "HEAD": ("HEAD", f"{MAILBOX}/messages"),
    "CONNECT": ("CONNECT", f"{MAILBOX}/messages"),
    "GET where POST belongs": ("GET", f"{MAILBOX}/messages/18f0/modify"),
    "very long id": ("GET", f"{MAILBOX}/messages/{'a' * 500}"),
    "empty id": ("GET", f"{MAILBOX}/messages/"),
    "upload by parameter": ("POST", f"{MAILBOX}/drafts?uploadType=multipart"),
    "another answer form": ("GET", f"{MAILBOX}/messages?alt=media"),
    "two answer forms": ("GET", f"{MAILBOX}/messages?alt=json&alt=media"),
    "verb by parameter": ("POST", f"{MAILBOX}/drafts?$httpMethod=DELETE"),
    "verb by old parameter": ("GET", f"{MAILBOX}/drafts?_method=DELETE"),
    "token by parameter": ("GET", f"{MAILBOX}/messages?access_token=x"),
    "key by parameter": ("GET", f"{MAILBOX}/messages?key=x"),
    "callback": ("GET", f"{MAILBOX}/messages?callback=x"),
    "parameter of another method": ("DELETE", f"{MAILBOX}/drafts/r1?deleted=true"),
    "escaped parameter name": ("GET", f"{MAILBOX}/messages?%61lt=media"),
}  # fmt: skip


@pytest.mark.parametrize(("verb", "url"), BYPASSES.values(), ids=list(BYPASSES))
@pytest.mark.parametrize("body", [None, SEND_BODY], ids=["no body", "body"])
def test_no_way_around_passes(verb, url, body):
    with pytest.raises(Forbidden):
        check_allowed(GOOGLE, verb, url, {}, body)


def test_the_list_of_ways_around_is_longer_than_the_one_it_began_with():
    assert len(BYPASSES) >= 22


@pytest.mark.parametrize(
    "headers",
    [
        {"X-HTTP-Method-Override": "DELETE"},
        {"x-http-method": "POST"},
        {"x-method-override": "POST"},
        {"X_HTTP_Method_Override": "DELETE"},
        {"Host": "www.googleapis.com"},
        {"Content-Length": "0"},
        {"Transfer-Encoding": "chunked"},
        {"Cookie": "a=b"},
        {"Expect": "100-continue"},
        {"Connection": "upgrade"},
        {"x-goog-user-project": "other"},
        {"authorization": "Bearer x\r\nX-HTTP-Method-Override: DELETE"},
        {"accept": "a\nb"},
        {"accept": "é"},
        {"bad name": "x"},
        {"content-type": "multipart/mixed; boundary=x"},
        {"content-type": "application/http"},
        {"content-type": "message/rfc822"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
def test_no_header_may_change_what_a_request_means(headers):
    with pytest.raises(Forbidden):
        check_allowed(GOOGLE, "POST", f"{MAILBOX}/drafts", headers, SEND_BODY)


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("POST", "/messages/18f0/modify", '{"addLabelIds": ["TRASH"]}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": ["SPAM"]}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": ["SENT"]}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": ["INBOX"]}'),
        ("POST", "/messages/18f0/modify", '{"removeLabelIds": ["STARRED"]}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": [["Label_1"]]}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": "Label_1"}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": ["Label_1"], "addLabelIds": ["TRASH"]}'),
        ("POST", "/messages/18f0/modify", '{"addLabelIds": ["TRASH"], "addLabelIds": ["Label_1"]}'),
        ("POST", "/messages/18f0/modify", '{"ids": ["a", "b"], "addLabelIds": ["Label_1"]}'),
        ("POST", "/messages/18f0/modify", None),
        ("POST", "/threads/18f0/modify", '{"addLabelIds": ["TRASH"]}'),
        ("POST", "/threads/18f0/modify", "[]"),
        ("POST", "/messages", '{"raw": "aGk", "labelIds": ["SENT"]}'),
        ("POST", "/messages", '{"raw": "aGk", "labelIds": ["DRAFT"]}'),
        ("POST", "/messages", '{"raw": "aGk", "threadId": "18f0"}'),
        ("POST", "/messages", '{"labelIds": ["INBOX"]}'),
        ("POST", "/messages", '{"raw": ["aGk"]}'),
        ("POST", "/drafts", '{"id": "r1"}'),
        ("POST", "/drafts", '{"id": "r1", "message": {"raw": "aGk"}}'),
        ("POST", "/drafts", '{"message": {"raw": "aGk", "labelIds": ["SENT"]}}'),
        ("POST", "/drafts", '{"message": "aGk"}'),
        ("POST", "/drafts", '{"message": {"raw": 1}}'),
        ("POST", "/drafts", "{}"),
        ("POST", "/drafts", "--batch\r\nPOST /gmail/v1/users/me/messages/send"),
        ("POST", "/drafts", "{" * 5000),
        ("POST", "/drafts", b"\xff\xfe"),
        ("PUT", "/drafts/r1", None),
        ("DELETE", "/drafts/r1", '{"message": {"raw": "aGk"}}'),
        ("GET", "/messages", '{"raw": "aGk"}'),
        ("POST", "/labels", '{"name": "A", "type": "system"}'),
        ("POST", "/labels", '{"name": {"a": "b"}}'),
    ],
    ids=lambda v: str(v)[:60],
)
def test_no_body_may_do_more_than_its_method_is_for(verb, path, body):
    with pytest.raises(Forbidden):
        check_allowed(GOOGLE, verb, MAILBOX + path, {"content-type": "application/json"}, body)


@pytest.mark.parametrize("short", sorted(MAY))
def test_what_is_ours_passes_with_the_headers_and_parameters_of_googles_client(short):
    verb, path = next((v, p) for s, v, p, _ in all_methods() if s == short)
    body = json.dumps(BODIES[short]) if short in BODIES else None
    headers = {"accept": "application/json", "authorization": "Bearer ya29.a0-_~+/", "user-agent": "(gzip)"}
    headers |= {"x-goog-api-client": "gdcl/2.202.0 gl-python/3.11.7", "accept-encoding": "gzip, deflate"}
    if body:
        headers["content-type"] = "application/json"
    url = "https://gmail.googleapis.com" + filled(path, short) + "?alt=json"

    target = check_allowed(GOOGLE, verb, url, headers, body)

    assert target == filled(path, short) + "?alt=json"


def test_a_search_may_hold_any_words(users_of_google):
    request = users_of_google.messages().list(
        userId="me", q='from:"Zoë & Söhne" OR (a+b)/c %41 {x} #1 "\n\t', labelIds=["INBOX", "Label_1"]
    )

    assert check_allowed(GOOGLE, request.method, request.uri, request.headers, request.body)


WORDS = [
    "drafts", "messages", "threads", "labels", "send", "import", "modify", "trash", "untrash", "insert", "history",
    "settings", "sendAs", "profile", "batchModify", "batchDelete", "watch", "stop", "attachments", "upload", "r1",
    "18f0aa", "Label_1", "", ".", "..", "%2e", "%2F", "Send", "me",
]  # fmt: skip


@given(
    verb=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "get", "post"]),
    segments=st.lists(st.sampled_from(WORDS), min_size=0, max_size=5),
    end=st.sampled_from(["", "/", "?alt=json", "?uploadType=media", "#x", " "]),
    body=st.sampled_from(
        [None, SEND_BODY, '{"addLabelIds": ["Label_1"]}', '{"raw": "aGk"}', '{"name": "A"}']
    ),
)
def test_whatever_passes_is_a_method_of_ours_by_googles_own_description(verb, segments, end, body):
    url = "/".join([MAILBOX, *segments]) + end

    try:
        target = check_allowed(GOOGLE, verb, url, {}, body)
    except Forbidden:
        return

    found = find_method(verb, target.partition("?")[0])
    assert found is not None
    assert found[0].short in MAY


def test_a_label_change_names_user_labels_and_takes_only_inbox_and_unread_away():
    check_labels(("Label_1",), ("INBOX", "UNREAD", "Label_2"))
    check_note_labels(("INBOX", "UNREAD", "Label_2"))

    for add, remove in (
        (("INBOX",), ()),
        (("TRASH",), ()),
        ((), ("SPAM",)),
        (("Label_1\n",), ()),
        (("",), ()),
    ):
        with pytest.raises(Forbidden):
            check_labels(add, remove)
    for label_id in ("SENT", "DRAFT", "TRASH", "STARRED", "", "Label_", "Label_1 "):
        with pytest.raises(Forbidden):
            check_note_labels((label_id,))


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://gmail.googleapis.com", ("https", "gmail.googleapis.com", 443)),
        ("https://Gmail.GoogleApis.com/", ("https", "gmail.googleapis.com", 443)),
        ("https://oauth2.googleapis.com:8443/token", ("https", "oauth2.googleapis.com", 8443)),
        ("http://127.0.0.1:8900", ("http", "127.0.0.1", 8900)),
        ("http://127.8.9.1:1", ("http", "127.8.9.1", 1)),
        ("http://localhost:8900/token", ("http", "localhost", 8900)),
        ("http://[::1]:8900", ("http", "::1", 8900)),
    ],
)
def test_an_address_has_an_origin(url, origin):
    found = Endpoint.of(url)

    assert (found.scheme, found.host, found.port) == origin


@pytest.mark.parametrize(
    "url",
    [
        "http://gmail.googleapis.com",
        "http://127.0.0.1.evil.example/token",
        "http://127.evil.example/token",
        "http://localhost.evil.example/token",
        "http://0.0.0.0:80",
        "http://10.0.0.1/",
        "ftp://127.0.0.1/",
        "https://",
        "https://[::1/token",
        "https://host:99999999/",
        "https://host:port/",
        "https://user:secret@host.example/token",
        "https://ho st.example/",
        "https://host.example/to ken",
        "https://h\u00f6st.example/",
        "https://host.example/\r\n",
        "javascript:alert(1)",
        "gmail.googleapis.com",
        "",
    ],
)
def test_an_address_that_is_not_safe_or_none_at_all_is_an_error_for_the_person(url):
    with pytest.raises(UserError):
        Endpoint.of(url)


@pytest.fixture
def users_of_google():
    from googleapiclient.discovery import build_from_document

    source = files("googleapiclient.discovery_cache.documents").joinpath("gmail.v1.json")
    return build_from_document(json.loads(source.read_text("utf-8")), http=object()).users()


def test_the_methods_above_are_all_of_the_api():
    assert {m.short for m in methods()} == {short for short, *_ in all_methods()}
    assert {m.short for m in methods()} >= MAY
