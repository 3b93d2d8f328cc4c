"""Requests as the discovery document defines them: everything unknown is refused as Google refuses it."""

import http.client
import json
from urllib.parse import urlsplit

import pytest
from googleapiclient.errors import HttpError


def reason_of(answer):
    return answer["error"]["errors"][0]["reason"]


def test_the_profile_names_the_address_and_the_newest_history_id(mailbox, users):
    mailbox.receive(subject="Hello")

    profile = users.getProfile(userId="me").execute()

    assert profile == {
        "emailAddress": "sam.rivera@gmail.example",
        "messagesTotal": 1,
        "threadsTotal": 1,
        "historyId": str(mailbox.history_id),
    }


def test_the_address_itself_may_stand_for_me_and_nobody_else(mailbox, users):
    assert users.getProfile(userId=mailbox.address).execute()["emailAddress"] == mailbox.address

    with pytest.raises(HttpError) as refused:
        users.getProfile(userId="other@gmail.example").execute()

    assert refused.value.status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/messages?colour=red", "/profile?maxResults=5", "/labels?q=x", "/threads?historyTypes=messageAdded"],
)
def test_a_parameter_that_the_method_does_not_have_is_refused(ask, path):
    status, answer = ask("GET", path)

    assert status == 400
    assert "Cannot bind query parameter" in answer["error"]["message"]


@pytest.mark.parametrize(
    "path",
    [
        "/messages?maxResults=many",
        "/messages?includeSpamTrash=perhaps",
        "/history?startHistoryId=-3",
        "/history?startHistoryId=abc",
        "/history?startHistoryId=1&historyTypes=messagesAdded",
        "/drafts?q=a&q=b",
        "/messages?alt=media",
        "/messages?pageToken=nonsense",
    ],
)
def test_a_value_of_the_wrong_type_or_outside_its_enum_is_refused(ask, path):
    status, answer = ask("GET", path)

    assert status == 400
    assert answer["error"]["status"] == "INVALID_ARGUMENT"


@pytest.mark.parametrize("kind", ["raw", "whole", ""])
def test_a_conversation_has_no_raw_format(mailbox, ask, kind):
    thread_id = mailbox.messages[mailbox.receive(subject="Hello")].thread_id

    status, _ = ask("GET", f"/threads/{thread_id}?format={kind}")

    assert status == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/labels", {"name": "A", "shade": "dark"}),
        ("/labels", {"name": "A", "labelListVisibility": "labelShown"}),
        ("/labels", {"name": 5}),
        ("/labels", ["name"]),
        ("/drafts", {"message": "a string"}),
        ("/drafts", {"message": {"raw": "aGk", "thread": "x"}}),
        ("/drafts", {"message": {"raw": ["aGk"]}}),
        ("/messages", {"raw": "aGk", "labelIds": "INBOX"}),
        ("/messages", {"raw": "aGk", "labelIds": [3]}),
        ("/drafts", "{not json"),
        ("/drafts", {}),
        ("/drafts", {"message": {"raw": ""}}),
        ("/drafts", {"message": {"raw": "ü"}}),
    ],
)
def test_a_body_that_does_not_fit_the_schema_is_refused_and_changes_nothing(mailbox, ask, path, body):
    status, _ = ask("POST", path, body)

    assert status == 400
    assert not mailbox.messages
    assert all(label["type"] == "system" for label in mailbox.labels.values())


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/messages/", "/drafts/a/b", "//messages", "/messages/a%2Fb/c", "/../users/me/profile"],
)
def test_a_path_without_a_method_is_not_found(ask, path):
    assert ask("GET", path)[0] == 404


@pytest.mark.parametrize("verb", ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
def test_a_verb_that_the_path_does_not_have_is_not_found(ask, verb):
    assert ask(verb, "/messages")[0] == 404


def test_a_method_that_is_not_played_says_so(ask):
    status, answer = ask("GET", "/settings/vacation")

    assert status == 501
    assert reason_of(answer) == "notImplemented"


def test_no_token_or_a_wrong_one_is_unauthenticated(ask):
    for headers in ({"authorization": ""}, {"authorization": "Bearer guessed"}, {"authorization": "Basic x"}):
        status, answer = ask("GET", "/profile", headers=headers)

        assert status == 401
        assert answer["error"]["status"] == "UNAUTHENTICATED"


def test_a_very_long_search_may_come_as_a_post_that_says_it_is_a_get(mailbox, users, server):
    wanted = mailbox.receive(subject="Needle")
    query = " OR ".join(["needle", *(f"word{n}" for n in range(400))])  # google's client turns it into a POST

    found = users.messages().list(userId="me", q=query).execute()

    assert [m["id"] for m in found["messages"]] == [wanted]
    assert server.requests[-1].verb == "POST"
    assert server.requests[-1].method == "messages.list"


def test_no_other_verb_can_be_smuggled_in_by_a_header(mailbox, ask):
    draft_id = mailbox.write_draft(mailbox.messages[mailbox.receive(subject="Hello")].thread_id, "Hi")

    status, _ = ask("POST", f"/drafts/{draft_id}", headers={"x-http-method-override": "DELETE"})

    assert status == 400
    assert draft_id in mailbox.drafts


def test_a_field_mask_keeps_what_it_names_and_nothing_else(mailbox, users):
    message_id = mailbox.receive(subject="Hello", text="Body")
    thread_id = mailbox.messages[message_id].thread_id

    listed = users.messages().list(userId="me", fields="messages/id").execute()
    thread = (
        users.threads()
        .get(userId="me", id=thread_id, fields="id,messages(id,payload(headers/name),labelIds)")
        .execute()
    )

    assert listed == {"messages": [{"id": message_id}]}
    assert set(thread) == {"id", "messages"}
    assert set(thread["messages"][0]) == {"id", "payload", "labelIds"}
    assert set(thread["messages"][0]["payload"]) == {"headers"}
    assert all(set(h) == {"name"} for h in thread["messages"][0]["payload"]["headers"])


@pytest.mark.parametrize("mask", ["colour", "messages/colour", "messages(id,colour)", "messages(id", "a b"])
def test_a_field_mask_that_names_nothing_is_refused(ask, mask):
    status, answer = ask("GET", f"/messages?fields={mask.replace(' ', '%20')}")

    assert status == 400
    assert "field" in answer["error"]["message"].lower()


def test_every_request_is_logged_with_its_method_verb_status_and_units(mailbox, users, ask, server):
    users.getProfile(userId="me").execute()
    users.labels().create(userId="me", body={"name": "A"}).execute()
    ask("GET", "/nothing")

    assert [(r.method, r.verb, r.status, r.units) for r in server.requests] == [
        ("getProfile", "GET", 200, 1),
        ("labels.create", "POST", 200, 5),
        ("", "GET", 404, 0),
    ]
    assert server.units == 6
    assert server.count()["labels.create"] == 1
    assert [w.method for w in server.writes()] == ["labels.create"]


def test_going_over_the_quota_of_a_minute_is_refused_with_a_time_to_wait(mailbox, users, server):
    server.quota_per_minute = 10

    for _ in range(10):
        users.getProfile(userId="me").execute()
    with pytest.raises(HttpError) as refused:
        users.getProfile(userId="me").execute()

    assert refused.value.status_code == 429
    assert int(refused.value.resp["retry-after"]) > 0


def test_one_connection_serves_many_requests(mailbox, server):
    parts = urlsplit(server.url)
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    headers = {"authorization": f"Bearer {server.tokens.access_token}"}

    for _ in range(3):
        line.request("GET", "/gmail/v1/users/me/profile", headers=headers)
        kept = line.sock
        answer = line.getresponse()
        assert json.loads(answer.read())["emailAddress"] == mailbox.address
        assert line.sock is kept
    line.close()


def test_a_fault_of_the_mailbox_itself_is_an_error_500_and_is_kept_for_the_test_to_see(mailbox, ask, server):
    def break_something() -> None:
        raise ZeroDivisionError

    mailbox.before("getProfile", break_something)

    assert ask("GET", "/profile")[0] == 500
    assert "ZeroDivisionError" in server.crashes.pop()
