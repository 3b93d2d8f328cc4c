"""The Gmail adapter over the practice mailbox: every call, and what becomes of every kind of trouble."""

import base64
import json
import logging
import socket
import threading
import time
from datetime import UTC, datetime

import pytest

from offerdesk.adapters.auth import Login
from offerdesk.adapters.gmail import Change, Gmail, Label
from offerdesk.adapters.gmail_errors import Taken
from offerdesk.errors import (
    CursorExpired,
    Forbidden,
    Gone,
    InDoubt,
    LoginNeeded,
    OfferdeskError,
    Refused,
    RetryLater,
)

LONG = 3_000  # seconds: longer than any test


def a_login(server, **changed) -> Login:
    fields = {
        "client_id": "practice-client",
        "client_secret": "practice-secret",
        "refresh_token": server.tokens.refresh_token,
        "token_uri": server.token_url,
        "token": server.tokens.access_token,
        "good_until": time.monotonic() + LONG,
    }
    return Login(**(fields | changed))


@pytest.fixture
def slept():
    return []


@pytest.fixture
def gmail(server, slept, clock):
    with Gmail(a_login(server), endpoint=server.url, sleep=slept.append, clock=clock) as opened:
        yield opened


@pytest.fixture
def impatient(server, slept, clock):
    """An adapter that waits for an answer no longer than 0.3 s."""
    with Gmail(
        a_login(server), endpoint=server.url, sleep=slept.append, clock=clock, read_timeout_s=0.3
    ) as opened:
        yield opened


@pytest.fixture
def offer(mailbox):
    return mailbox.messages[mailbox.receive(subject="Your offer", text="We offer you the job.")]


def an_answer(parent, text: str = "Thank you.") -> bytes:
    return (
        "To: Maya Ortega <maya@northwind.example>\r\nSubject: Re: Your offer\r\n"
        f"In-Reply-To: {parent.message_id}\r\nReferences: {parent.message_id}\r\n\r\n{text}"
    ).encode()


NOTE = b"From: Offerdesk <notes@offerdesk.invalid>\r\nSubject: Call card\r\n\r\nCall Maya."


# ---------------------------------------------------------------- reading


def test_the_profile_tells_address_and_newest_history_id(gmail, mailbox):
    profile = gmail.profile()

    assert (profile.email, profile.history_id) == (mailbox.address, str(mailbox.history_id))


def test_a_message_is_read_with_its_words_and_labels(gmail, offer):
    email = gmail.fetch_message(offer.id)

    assert email.message_id == offer.id
    assert email.thread_id == offer.thread_id
    assert email.subject == "Your offer"
    assert "We offer you the job." in email.text
    assert email.labels == {"INBOX", "UNREAD"}


def test_a_conversation_is_read_in_one_request_oldest_first_drafts_included(
    gmail, mailbox, offer, clock, server
):
    clock.go_on(hours=1)
    mailbox.write_draft(offer.thread_id, "Thanks")

    thread = gmail.fetch_thread(offer.thread_id)

    assert [("DRAFT" in m.labels) for m in thread.messages] == [False, True]
    assert server.count() == {"threads.get": 1}


def test_a_body_too_long_to_come_inline_is_fetched_and_read(gmail, mailbox, server):
    message_id = mailbox.receive(subject="Long", text="beginning " + "word " * 240_000)

    email = gmail.fetch_message(message_id)

    assert email.text.startswith("beginning word")
    assert server.count() == {"messages.get": 1, "messages.attachments.get": 1}


def test_of_many_long_bodies_only_the_first_few_are_fetched(gmail, mailbox, server):
    part = b"--x\r\nContent-Type: text/plain\r\n\r\n" + b"word " * 240_000 + b"\r\n"
    raw = b"Subject: Long\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + part * 6 + b"--x--"

    gmail.fetch_message(mailbox.receive(raw))

    assert server.count()["messages.attachments.get"] == 3


def test_a_long_body_that_is_gone_meanwhile_leaves_the_rest_of_the_mail(gmail, mailbox):
    message_id = mailbox.receive(subject="Long", text="word " * 240_000)
    mailbox.fault("messages.attachments.get", "404")

    assert gmail.fetch_message(message_id).subject == "Long"


def test_an_attachment_is_fetched_by_the_id_of_this_reading(gmail, mailbox):
    message_id = mailbox.receive(
        subject="Letter", text="See", attachments=[("letter.pdf", b"%PDF-1.4 \xff\xfb")]
    )
    (attachment,) = gmail.fetch_message(message_id).attachments

    assert gmail.fetch_attachment(message_id, attachment.attachment_id) == b"%PDF-1.4 \xff\xfb"


def test_changes_are_read_to_the_last_page_and_name_the_next_cursor(gmail, mailbox, server):
    start = mailbox.history_id
    ids = [mailbox.receive(subject=f"Mail {n}") for n in range(1003)]

    changes = gmail.changes_since(str(start))

    assert [c.message_id for c in changes.changes] == ids
    assert changes.cursor == str(mailbox.history_id)
    assert server.count()["history.list"] == 3


def test_a_change_tells_kind_ids_and_labels(gmail, mailbox, offer):
    start = mailbox.history_id
    mailbox.label(offer.thread_id, "Offers")
    mailbox.read(offer.thread_id)
    label = mailbox.label_id("Offers")
    mailbox.delete_thread(offer.thread_id)

    kinds = [
        (c.kind, c.message_id, c.thread_id, set(c.labels)) for c in gmail.changes_since(str(start)).changes
    ]

    assert kinds == [
        ("label_added", offer.id, offer.thread_id, {label}),
        ("label_removed", offer.id, offer.thread_id, {"UNREAD"}),
        ("deleted", offer.id, offer.thread_id, {"INBOX", label}),
    ]


def test_messages_without_their_labels_in_history_are_changes_all_the_same(gmail, mailbox):
    mailbox.history_shows_labels = False
    start = mailbox.history_id
    message_id = mailbox.receive(subject="Hello")

    (change,) = gmail.changes_since(str(start)).changes

    assert (change.kind, change.message_id, change.labels) == ("added", message_id, frozenset())


def test_no_changes_keep_the_cursor_at_the_newest_id_with_one_request(gmail, mailbox, server):
    assert gmail.changes_since(str(mailbox.history_id)) == type(gmail.changes_since(str(mailbox.history_id)))(
        str(mailbox.history_id), ()
    )
    assert server.count() == {"history.list": 2}


def test_an_expired_cursor_is_told_apart_from_a_message_that_is_gone(gmail, mailbox):
    start = mailbox.history_id
    mailbox.expire_history()

    with pytest.raises(CursorExpired):
        gmail.changes_since(str(start))
    with pytest.raises(Gone):
        gmail.fetch_message("18f0000000009999")


def test_a_search_gives_ids_page_by_page(gmail, mailbox):
    for number in range(501):
        mailbox.receive(subject=f"Offer {number}")

    first = gmail.search("offer")
    second = gmail.search("offer", page_token=first.next_page)

    assert (len(first.ids), len(second.ids), second.next_page) == (500, 1, "")
    assert all(message_id and thread_id for message_id, thread_id in first.ids)


def test_a_search_may_ask_for_labels_and_for_trash(gmail, mailbox):
    trashed = mailbox.messages[mailbox.receive(subject="Offer", labels=["TRASH"])]

    assert gmail.search("offer").ids == ()
    assert gmail.search("offer", ["TRASH"]).ids == ((trashed.id, trashed.thread_id),)
    assert gmail.search("offer", include_spam_trash=True).ids == ((trashed.id, trashed.thread_id),)


def test_a_very_long_search_is_one_request(gmail, mailbox, server):
    wanted = mailbox.receive(subject="Needle")

    found = gmail.search(" OR ".join(["needle", *(f"word{n}" for n in range(400))]))

    assert [m for m, _ in found.ids] == [wanted]
    assert server.requests[-1].verb == "GET"


def test_drafts_are_listed_to_the_last_page(gmail, mailbox, offer):
    for _ in range(501):
        mailbox.write_draft(offer.thread_id, "Thanks")

    refs = gmail.list_drafts()

    assert {r.draft_id: r.message_id for r in refs} == mailbox.drafts
    assert {r.thread_id for r in refs} == {offer.thread_id}


def test_a_draft_is_read_with_its_ids_and_words(gmail, mailbox, offer):
    draft_id = mailbox.write_draft(offer.thread_id, "Thanks a lot")

    ref, email = gmail.fetch_draft(draft_id)

    assert (ref.draft_id, ref.message_id, ref.thread_id) == (
        draft_id,
        mailbox.drafts[draft_id],
        offer.thread_id,
    )
    assert "Thanks a lot" in email.text


def test_labels_and_send_as_addresses_are_listed(gmail, mailbox):
    mailbox.make_label("Offers")
    mailbox.send_as.append({"sendAsEmail": "Sam@Work.example", "verificationStatus": "pending"})

    labels, addresses = gmail.list_labels(), gmail.send_as()

    assert Label("Label_1", "Offers", "user") in labels
    assert Label("INBOX", "INBOX", "system") in labels
    assert [(a.email, a.is_primary, a.verified) for a in addresses] == [
        ("sam.rivera@gmail.example", True, True),
        ("sam@work.example", False, False),
    ]


# ---------------------------------------------------------------- writing


def test_a_draft_is_created_in_its_conversation(gmail, mailbox, offer):
    ref = gmail.create_draft(offer.thread_id, an_answer(offer))

    assert mailbox.drafts == {ref.draft_id: ref.message_id}
    assert ref.thread_id == offer.thread_id


def test_a_draft_that_gmail_files_elsewhere_tells_where(gmail, offer):
    raw = an_answer(offer).replace(b"Re: Your offer", b"Something else")

    assert gmail.create_draft(offer.thread_id, raw).thread_id != offer.thread_id


def test_a_draft_is_rewritten_under_its_id(gmail, mailbox, offer):
    made = gmail.create_draft(offer.thread_id, an_answer(offer))

    ref = gmail.replace_draft(made.draft_id, offer.thread_id, an_answer(offer, "Thank you very much."))

    assert ref.draft_id == made.draft_id
    assert ref.message_id != made.message_id
    assert "very much" in mailbox.draft_messages()[ref.draft_id].text


def test_a_draft_is_withdrawn(gmail, mailbox, offer):
    gmail.withdraw_draft(gmail.create_draft(offer.thread_id, an_answer(offer)).draft_id)

    assert not mailbox.drafts


def test_a_note_is_put_into_the_inbox_in_a_conversation_of_its_own_and_never_counts_as_sent(gmail, mailbox):
    label = mailbox.make_label("Notes")["id"]

    message_id, thread_id = gmail.insert_note(NOTE, ("INBOX", "UNREAD", label))

    assert mailbox.messages[message_id].labels == {"INBOX", "UNREAD", label}
    assert thread_id == message_id
    for label_id in ("SENT", "DRAFT", "TRASH"):
        with pytest.raises(Forbidden):
            gmail.insert_note(NOTE, (label_id,))
    assert len(mailbox.messages) == 1
    assert gmail.spent == {"messages.insert": 1}  # stopped before the wire would stop it too


def test_labels_are_made_set_taken_away_and_deleted(gmail, mailbox, offer):
    label = gmail.create_label("Offers/Status/To decide")
    gmail.modify_message(offer.id, add=(label.id,))
    gmail.modify_thread(offer.thread_id, remove=("UNREAD",))
    assert mailbox.messages[offer.id].labels == {"INBOX", label.id}
    gmail.modify_thread(offer.thread_id, add=(label.id,), remove=("INBOX",))
    gmail.delete_label(label.id)

    assert mailbox.messages[offer.id].labels == set()
    assert mailbox.label_id("Offers/Status/To decide") == ""


@pytest.mark.parametrize(
    ("add", "remove"),
    [(("TRASH",), ()), (("INBOX",), ()), (("SPAM",), ()), ((), ("SENT",)), ((), ("STARRED",))],
)
def test_no_label_of_the_system_is_changed_but_inbox_and_unread_taken_away(gmail, offer, server, add, remove):
    for change in (gmail.modify_message, gmail.modify_thread):
        with pytest.raises(Forbidden):
            change(offer.id, add=add, remove=remove)

    assert server.requests == []
    assert not gmail.spent  # stopped where the request is built, before the wire would stop it too


def test_a_label_that_was_made_meanwhile_is_taken_as_it_is(gmail, mailbox):
    there = mailbox.make_label("Offers")["id"]

    assert gmail.create_label("Offers").id == there


def test_a_label_whose_answer_was_lost_is_not_made_twice(gmail, mailbox):
    mailbox.fault("labels.create", "hangup", after=True)

    label = gmail.create_label("Offers")

    assert label.id == mailbox.label_id("Offers")
    assert len([i for i in mailbox.labels if i.startswith("Label_")]) == 1


def test_another_label_that_gmail_holds_for_the_same_is_a_refusal(gmail, mailbox):
    mailbox.make_label("offers-done")

    with pytest.raises(Taken):
        gmail.create_label("Offers/Done")


def test_there_is_no_way_to_send_delete_or_trash():
    names = {n.lower() for n in dir(Gmail) if not n.startswith("__")}

    assert not [n for n in names if "send" in n and n != "send_as"]
    assert not [n for n in names if "trash" in n or "import" in n or "batch" in n]
    assert {n for n in names if "delete" in n} == {"delete_label"}


# ---------------------------------------------------------------- reads are repeated


@pytest.mark.parametrize(
    "kind", ["500", "503", "502-html", "429", "403-user", "403-rate", "400-precondition"]
)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_read_that_fails_for_now_is_tried_again_after_a_pause(gmail, mailbox, server, slept, kind, after):
    mailbox.fault("getProfile", kind, after=after)

    assert gmail.profile().email == mailbox.address

    assert server.count()["getProfile"] == 2
    assert len(slept) == 1
    assert 1 <= slept[0] <= 2


@pytest.mark.parametrize("kind", ["hangup", "reset", "truncated", "badjson"])
def test_a_read_whose_answer_is_spoilt_is_tried_again(gmail, mailbox, server, slept, kind):
    mailbox.fault("getProfile", kind)

    assert gmail.profile().email == mailbox.address
    assert server.count()["getProfile"] == 2


def test_a_read_that_gets_no_answer_in_time_is_tried_again(impatient, mailbox, slept):
    mailbox.fault("getProfile", "slow", seconds=0.6)

    assert impatient.profile().email == mailbox.address
    assert slept  # before another try: one, or two where the machine has other work


def test_pauses_grow_are_spread_and_end(gmail, mailbox, server, slept):
    mailbox.fault("getProfile", "503", times=None)

    for _ in range(2):
        with pytest.raises(RetryLater):
            gmail.profile()

    assert server.count()["getProfile"] == 8
    assert [int(s) for s in slept] == [1, 2, 4, 1, 2, 4]
    assert len({s % 1 for s in slept}) > 1


def test_a_wait_that_gmail_asks_for_is_honoured_and_not_undercut(gmail, mailbox, slept):
    mailbox.fault("getProfile", "429", retry_after=17)

    gmail.profile()

    assert 17 <= slept[0] <= 18


def test_a_long_wait_is_left_to_the_next_cycle(gmail, mailbox, server, slept):
    mailbox.fault("getProfile", "429", retry_after=600, times=None)

    with pytest.raises(RetryLater) as later:
        gmail.profile()

    assert later.value.retry_after_s == 600
    assert slept == []
    assert server.count()["getProfile"] == 1


def test_the_daily_limit_ends_the_cycle_at_once_for_an_hour(gmail, mailbox, server, slept):
    mailbox.fault("getProfile", "403-daily", times=None)

    with pytest.raises(RetryLater) as later:
        gmail.profile()

    assert later.value.retry_after_s == 3600
    assert slept == []
    assert server.count()["getProfile"] == 1


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("401", LoginNeeded, "does not accept the login"),
        ("403-scope", LoginNeeded, "lacks a right"),
        ("403-disabled", LoginNeeded, "not switched on"),
        ("403-domain", LoginNeeded, "administrator"),
        ("400", Refused, "400 badRequest"),
        ("404", Gone, "does not exist"),
    ],
)
def test_what_no_repetition_would_change_is_said_at_once(gmail, mailbox, slept, kind, error, words):
    mailbox.fault("getProfile", kind, times=None)

    with pytest.raises(error, match=words) as raised:
        gmail.profile()

    assert slept == []
    assert type(raised.value) is error
    if error is LoginNeeded:
        assert raised.value.hint


def test_label_changes_are_repeated_like_reads(gmail, mailbox, offer, server):
    label = mailbox.make_label("Offers")["id"]
    mailbox.fault("messages.modify", "reset", after=True)

    gmail.modify_message(offer.id, add=(label,))

    assert server.count()["messages.modify"] == 2
    assert label in mailbox.messages[offer.id].labels


# ---------------------------------------------------------------- creates are not

AMBIGUOUS = ["hangup", "reset", "truncated", "badjson", "502-html", "500", "503"]


@pytest.mark.parametrize("what", ["draft", "note"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("kind", AMBIGUOUS)
def test_a_create_with_an_unclear_outcome_is_tried_once_and_is_in_doubt(
    gmail, mailbox, offer, server, slept, kind, after, what
):
    method = "drafts.create" if what == "draft" else "messages.insert"
    mailbox.fault(method, kind, after=after)
    before = len(mailbox.messages)

    with pytest.raises(InDoubt):
        _create(gmail, offer, what)

    assert server.count()[method] == 1
    assert slept == []
    assert len(mailbox.messages) - before == (1 if after else 0)


def _create(gmail, offer, what):
    if what == "draft":
        return gmail.create_draft(offer.thread_id, an_answer(offer))
    return gmail.insert_note(NOTE, ("INBOX",))


@pytest.mark.parametrize("what", ["draft", "note"])
def test_a_create_without_an_answer_in_time_is_in_doubt_whether_it_ran_or_runs_later(
    impatient, mailbox, offer, what
):
    method = "drafts.create" if what == "draft" else "messages.insert"
    mailbox.fault(method, "slow", seconds=0.6)
    before = len(mailbox.messages)

    with pytest.raises(InDoubt):
        _create(impatient, offer, what)
    early = len(mailbox.messages)
    until = time.monotonic() + 5
    while len(mailbox.messages) == before and time.monotonic() < until:
        time.sleep(0.02)

    assert early == before
    assert len(mailbox.messages) == before + 1


@pytest.mark.parametrize("what", ["draft", "note"])
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("429", RetryLater),
        ("403-user", RetryLater),
        ("403-rate", RetryLater),
        ("403-daily", RetryLater),
        ("400-precondition", RetryLater),
        ("400", Refused),
        ("404", Gone),
        ("403-scope", LoginNeeded),
        ("403-disabled", LoginNeeded),
        ("401", LoginNeeded),
    ],
)
def test_a_certain_refusal_of_a_create_is_no_doubt(gmail, mailbox, offer, slept, kind, error, what):
    method = "drafts.create" if what == "draft" else "messages.insert"
    mailbox.fault(method, kind, times=None)
    before = len(mailbox.messages)

    with pytest.raises(error) as raised:
        _create(gmail, offer, what)

    assert type(raised.value) is error
    assert slept == []
    assert len(mailbox.messages) == before


def test_a_create_that_certainly_never_left_is_no_doubt(server, offer, slept):
    login = a_login(server)
    with (
        Gmail(login, endpoint="http://127.0.0.1:9", sleep=slept.append) as gmail,
        pytest.raises(RetryLater) as raised,
    ):
        gmail.create_draft(offer.thread_id, an_answer(offer))

    assert not isinstance(raised.value, InDoubt)


@pytest.mark.parametrize("kind", ["hangup", "reset", "502-html", "503"])
def test_trouble_at_the_token_endpoint_is_no_doubt_about_a_draft(gmail, mailbox, offer, server, kind):
    server.tokens.expire_access()
    mailbox.fault("token", kind, times=None)

    with pytest.raises(RetryLater) as raised:
        gmail.create_draft(offer.thread_id, an_answer(offer))

    assert not isinstance(raised.value, InDoubt)
    assert not mailbox.drafts


@pytest.mark.parametrize("kind", [*AMBIGUOUS, "429", "403-user"])
@pytest.mark.parametrize("call", ["replace", "withdraw"])
def test_a_draft_is_rewritten_or_withdrawn_with_one_try_only(
    gmail, mailbox, offer, server, slept, kind, call
):
    ref = gmail.create_draft(offer.thread_id, an_answer(offer))
    method = "drafts.update" if call == "replace" else "drafts.delete"
    mailbox.fault(method, kind)
    anew = an_answer(offer, "Anew.")
    act = {
        "replace": lambda: gmail.replace_draft(ref.draft_id, offer.thread_id, anew),
        "withdraw": lambda: gmail.withdraw_draft(ref.draft_id),
    }[call]

    # Between a first try and a second one the person may have begun to write.
    with pytest.raises(RetryLater):
        act()

    assert server.count()[method] == 1
    assert slept == []


# ---------------------------------------------------------------- the login


def test_an_expired_token_is_renewed_once_and_the_request_sent_again(gmail, mailbox, server, slept):
    server.tokens.expire_access()

    assert gmail.profile().email == mailbox.address

    assert server.count() == {"getProfile": 2, "token": 1}
    assert slept == []


def test_a_create_that_met_an_expired_token_makes_exactly_one_draft(gmail, mailbox, offer, server):
    server.tokens.expire_access()

    gmail.create_draft(offer.thread_id, an_answer(offer))

    assert len(mailbox.drafts) == 1
    assert [r.status for r in server.requests if r.method == "drafts.create"] == [401, 200]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_draft_is_not_changed_after_a_renewal_without_another_look(gmail, offer, server, change):
    draft = gmail.create_draft(offer.thread_id, an_answer(offer))
    server.tokens.expire_access()

    def write() -> None:
        if change == "update":
            gmail.replace_draft(draft.draft_id, offer.thread_id, an_answer(offer))
        else:
            gmail.withdraw_draft(draft.draft_id)

    with pytest.raises(RetryLater, match="looked at again"):
        write()

    assert [r.status for r in server.requests if r.method == f"drafts.{change}"] == [401]
    assert server.count()["token"] == 1


def test_a_token_that_was_never_had_is_asked_for_first(server, mailbox):
    with Gmail(a_login(server, token="", good_until=0.0), endpoint=server.url) as gmail:
        gmail.profile()
        gmail.profile()

    assert [r.method for r in server.requests] == ["token", "getProfile", "getProfile"]


def test_a_revoked_login_needs_the_person_and_is_not_asked_again_and_again(gmail, server, slept):
    server.tokens.revoke()

    with pytest.raises(LoginNeeded):
        gmail.profile()

    assert server.count() == {"getProfile": 1, "token": 1}
    assert slept == []


def test_a_token_endpoint_that_is_down_for_a_moment_is_asked_again(gmail, mailbox, server, slept):
    server.tokens.expire_access()
    mailbox.fault("token", "503")

    assert gmail.profile().email == mailbox.address
    assert len(slept) == 1


def test_a_token_endpoint_that_stays_down_is_not_reported_as_revoked(gmail, mailbox, server):
    server.tokens.expire_access()
    mailbox.fault("token", "503", times=None)

    with pytest.raises(RetryLater):
        gmail.profile()


# ---------------------------------------------------------------- answers that make no sense


@pytest.fixture
def odd_gmail(raw_server, slept, clock):
    """An adapter on a server that gives these answers, one after the other, the last one for ever."""
    opened = []

    def _open(*answers: object) -> Gmail:
        bodies = [a if isinstance(a, bytes) else json.dumps(a).encode() for a in answers]

        def script(line):
            given = 0
            while line.read_request():
                line.answer(bodies[min(given, len(bodies) - 1)])
                given += 1

        served = raw_server(script)
        login = Login("c", "s", "r", served.url + "/token", token="t", good_until=time.monotonic() + LONG)
        gmail = Gmail(login, endpoint=served.url, sleep=slept.append, clock=clock)
        gmail.served = served
        opened.append(gmail)
        return gmail

    yield _open
    for gmail in opened:
        gmail.__exit__()


MESSAGE = {"id": "18f0", "threadId": "18f0", "payload": {}}


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (lambda g: g.profile(), {}),
        (lambda g: g.profile(), {"emailAddress": "", "historyId": "5"}),
        (lambda g: g.profile(), []),
        (lambda g: g.profile(), "text"),
        (lambda g: g.profile(), None),
        (lambda g: g.profile(), b""),
        (lambda g: g.profile(), b"\xff\xfe"),
        (lambda g: g.search("x"), {"messages": [{"id": "18f0"}]}),
        (lambda g: g.search("x"), {"messages": [{"threadId": "18f0"}]}),
        (lambda g: g.fetch_message("18f0"), {}),
        (lambda g: g.fetch_message("18f0"), MESSAGE | {"id": "18f1"}),
        (lambda g: g.fetch_thread("18f0"), {"id": "18f0"}),
        (lambda g: g.fetch_thread("18f0"), {"id": "18f0", "messages": []}),
        (lambda g: g.fetch_thread("18f0"), {"id": "18f1", "messages": [MESSAGE]}),
        (lambda g: g.fetch_draft("r1"), {"id": "r2", "message": MESSAGE}),
        (lambda g: g.fetch_draft("r1"), {"id": "r1"}),
        (lambda g: g.fetch_draft("r1"), {"id": "r1", "message": {"id": "18f0"}}),
        (lambda g: g.list_drafts(), {"drafts": [{"id": "r1"}]}),
        (lambda g: g.list_drafts(), b""),
        (lambda g: g.list_labels(), {}),
        (lambda g: g.list_labels(), {"labels": [{"id": "Label_1"}]}),
        (lambda g: g.changes_since("5"), {"historyId": "9", "history": [{"messagesAdded": []}]}),
        (lambda g: g.changes_since("5"), {"historyId": "9", "history": [{"id": "x"}]}),
        (lambda g: g.changes_since("5"), {"historyId": "9", "history": [{"id": "6", "labelsAdded": [{}]}]}),
        (lambda g: g.replace_draft("r1", "18f0", b"x"), {"id": "r2", "message": MESSAGE}),
        (lambda g: g.replace_draft("r1", "18f0", b"x"), {}),
        (lambda g: g.create_label("A"), {}),
    ],
)  # fmt: skip
def test_half_an_answer_or_one_for_another_item_is_not_used(odd_gmail, call, answer):
    with pytest.raises(RetryLater):
        call(odd_gmail(answer))


@pytest.mark.parametrize(
    "answer",
    [{}, {"id": ""}, {"id": 5}, {"id": "r1"}, {"id": "r1", "message": {"id": "m1"}}, [], None, b"", b"<html>", b"[" * 9999],
    ids=str,
)  # fmt: skip
def test_a_created_draft_whose_answer_lacks_its_ids_is_in_doubt(odd_gmail, answer):
    gmail = odd_gmail(answer)

    with pytest.raises(InDoubt):
        gmail.create_draft("18f0", b"x")

    assert gmail.served.count(b"POST") == 1


@pytest.mark.parametrize("answer", [{}, {"threadId": "18f0"}, [], b""])
def test_an_inserted_note_whose_answer_lacks_its_id_is_in_doubt(odd_gmail, answer):
    with pytest.raises(InDoubt):
        odd_gmail(answer).insert_note(NOTE, ())


@pytest.mark.parametrize(
    "status", ["302 Found", "404 Not Found", "401 Unauthorized", "429 Slow Down", "400 Bad"]
)
def test_a_create_that_somebody_else_than_google_refused_is_in_doubt(raw_server, slept, status):
    def script(line):
        while line.read_request():
            line.answer(b'{"access_token": "t2"}' if line.answers_token else b"<html>", status=status)

    served = raw_server(script)
    login = Login("c", "s", "r", served.url + "/token", token="t", good_until=time.monotonic() + LONG)
    expected = (
        RetryLater if status.startswith("401") else InDoubt
    )  # without a new token nothing was sent again

    with Gmail(login, endpoint=served.url, sleep=slept.append) as gmail, pytest.raises(expected):
        gmail.create_draft("18f0", b"x")

    assert len([r for r in served.requests if b"/drafts" in r.split(b"\r\n")[0]]) == 1


def test_an_empty_answer_is_no_empty_list(raw_server, slept):
    def script(line):
        while line.read_request():
            line.answer(b"", status="204 No Content")

    served = raw_server(script)
    login = Login("c", "s", "r", served.url + "/token", token="t", good_until=time.monotonic() + LONG)

    with Gmail(login, endpoint=served.url, sleep=slept.append) as gmail, pytest.raises(RetryLater):
        gmail.list_drafts()


def test_a_line_that_brought_nonsense_is_not_used_again(odd_gmail):
    gmail = odd_gmail(b"<html>", {"emailAddress": "a@b.example", "historyId": "5"})

    with pytest.raises(RetryLater):
        gmail.profile()

    assert gmail.served.lines == 4  # one line for each try


def test_lists_that_are_missing_are_empty(odd_gmail):
    assert odd_gmail({}).search("x").ids == ()
    assert odd_gmail({"resultSizeEstimate": 0}).list_drafts() == ()
    assert odd_gmail({}).send_as() == ()
    assert odd_gmail({"historyId": "9", "history": None}).changes_since("5").changes == ()


def test_a_page_without_records_may_have_a_next_one(odd_gmail):
    added = {"id": "7", "messagesAdded": [{"message": {"id": "18f0", "threadId": "18f0", "labelIds": None}}]}
    gmail = odd_gmail({"historyId": "9", "nextPageToken": "2"}, {"historyId": "9", "history": [added]})

    changes = gmail.changes_since("5")

    assert changes.changes == (Change(7, "added", "18f0", "18f0", frozenset()),)
    assert changes.cursor == "9"


@pytest.mark.parametrize("history_id", [None, "", "abc", "3", 7])
def test_the_cursor_never_goes_backwards_nor_to_nonsense(odd_gmail, history_id):
    cursor = odd_gmail({"historyId": history_id}).changes_since("5").cursor

    assert cursor == ("7" if history_id == 7 else "5")


def test_history_pages_in_a_circle_are_an_expired_cursor_and_never_a_whole_list(odd_gmail):
    gmail = odd_gmail({"historyId": "9", "nextPageToken": "2"})

    with pytest.raises(CursorExpired):
        gmail.changes_since("5")

    assert len(gmail.served.requests) <= 3


def test_draft_pages_in_a_circle_are_no_list_of_drafts(odd_gmail):
    with pytest.raises(RetryLater):
        odd_gmail({"drafts": [], "nextPageToken": "2"}).list_drafts()


def test_a_mail_nested_beyond_reading_concerns_that_mail_alone(odd_gmail):
    body = b'{"id": "18f0", "payload": ' + b'{"parts": [' * 5000 + b"]}" * 5000 + b"}"

    with pytest.raises(Refused):
        odd_gmail(body).fetch_message("18f0")


def test_an_attachment_that_is_no_base64_concerns_that_file_alone(odd_gmail):
    with pytest.raises(Refused):
        odd_gmail({"data": "a"}).fetch_attachment("18f0", "a1")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        ("404 Not Found", b"<html>no such page</html>", RetryLater),
        ("401 Unauthorized", b"<html>log in to our wifi</html>", RetryLater),
        ("400 Bad Request", b"", RetryLater),
        ("302 Found", b"", RetryLater),
        ("403 Forbidden", b'{"error": "no object"}', RetryLater),
        ("403 Forbidden", b'{"error": {"errors": 5, "details": "x"}}', RetryLater),
        ("403 Forbidden", b'{"error": {"status": "PERMISSION_DENIED", "details": [{"reason": "SERVICE_DISABLED"}]}}', LoginNeeded),
        ("403 Forbidden", b'{"error": {"details": [{"reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}}', LoginNeeded),
        ("403 Forbidden", b'{"error": {"details": [{"reason": "RATE_LIMIT_EXCEEDED"}]}}', RetryLater),
        ("429 Slow Down", b'{"error": {"status": "RESOURCE_EXHAUSTED"}}', RetryLater),
        ("400 Bad Request", b'{"error": {"status": "FAILED_PRECONDITION", "message": "Mail service not enabled"}}', LoginNeeded),
        ("400 Bad Request", b'{"error": {"status": "FAILED_PRECONDITION", "message": "Precondition check failed."}}', RetryLater),
        ("403 Forbidden", b'{"error": {"errors": [{"reason": "a\\r\\nforged=1 secret words"}]}}', Refused),
        ("413 Too Large", b'{"error": {"errors": [{"reason": "uploadTooLarge"}]}}', Refused),
        ("404 Not Found", b'{"error": {"status": "NOT_FOUND"}}', Gone),
    ],
    ids=str,
)  # fmt: skip
def test_only_googles_own_words_are_believed(raw_server, slept, status, body, error):
    def script(line):
        while line.read_request():
            if line.answers_token:
                line.answer(b'{"access_token": "t2"}')
            else:
                line.answer(body, status=status)

    served = raw_server(script)
    login = Login("c", "s", "r", served.url + "/token", token="t", good_until=time.monotonic() + LONG)

    with Gmail(login, endpoint=served.url, sleep=slept.append) as gmail, pytest.raises(error) as raised:
        gmail.fetch_message("18f0")

    assert type(raised.value) is error
    assert "\n" not in str(raised.value)
    assert "secret words" not in str(raised.value)


@pytest.mark.parametrize(
    ("header", "message", "waits"),
    [
        ("30", "", 30),
        ("Mon, 02 Mar 2026 09:00:20 GMT", "", 20),
        ("Mon, 02 Mar 2026 08:00:00 GMT", "", 0),
        ("", "User-rate limit exceeded. Retry after 2026-03-02T09:00:45.123Z", 45.123),
        ("", "Retry after 2026-03-02T10:00:45+01:00", 45),
        ("soon", "Retry after 2026-03-02T09:00:45Z", 45),
        ("-5", "", None),
        ("", "Retry after 2026-99-99T09:00:45Z", None),
        ("", "", None),
    ],
)
def test_the_time_to_wait_is_read_from_header_or_message(header, message, waits):
    from offerdesk.adapters.gmail_errors import retry_after_of

    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    found = retry_after_of({"retry-after": header} if header else {}, message, now=now)

    assert found == (pytest.approx(waits) if waits is not None else None)


def test_a_wait_is_capped_at_an_hour():
    from offerdesk.adapters.gmail_errors import retry_after_of

    assert retry_after_of({"retry-after": "999999"}, "", now=datetime.now(UTC)) == 3600


# ---------------------------------------------------------------- one thread, one line, few words


def test_a_second_thread_is_turned_away_before_answers_can_get_mixed_up(gmail, server):
    caught = []

    def use() -> None:
        try:
            gmail.profile()
        except OfferdeskError as error:
            caught.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert caught == ["Gmail was used from a second thread"]
    assert server.requests == []


def test_requests_and_units_are_counted_by_method(gmail, offer, server):
    gmail.fetch_message(offer.id)
    gmail.fetch_thread(offer.thread_id)
    gmail.create_draft(offer.thread_id, an_answer(offer))

    assert gmail.spent == server.count()
    assert gmail.units == server.units == 70


def test_logs_and_errors_hold_no_words_addresses_or_tokens(gmail, mailbox, offer, server, caplog):
    mailbox.fault("messages.list", "503", times=None)
    with caplog.at_level(logging.DEBUG, logger="offerdesk"):
        gmail.fetch_message(offer.id)
        with pytest.raises(RetryLater) as later:
            gmail.search("from:maya secret words")
        server.tokens.expire_access()
        gmail.create_draft(offer.thread_id, an_answer(offer))

    # google's own modules tell whole addresses; `set_up_logs` keeps them quiet, which has its own test.
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("offerdesk")]
    told = "\n".join(ours) + str(later.value)
    assert len(ours) > 5
    for words in (
        "maya",
        "secret",
        "Your offer",
        "practice-",
        "sam.rivera",
        base64.b64encode(b"Maya").decode(),
    ):
        assert words not in told


def test_no_other_address_is_ever_looked_up_or_contacted(server, mailbox, offer, monkeypatch):
    contacted, looked_up = set(), set()
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def watched_connect(self, address):
        contacted.add(address)
        return connect(self, address)

    def watched_look_up(host, *more, **how):
        looked_up.add(host)
        return look_up(host, *more, **how)

    monkeypatch.setattr(socket.socket, "connect", watched_connect)
    monkeypatch.setattr(socket, "getaddrinfo", watched_look_up)
    with Gmail(a_login(server, token=""), endpoint=server.url) as gmail:
        gmail.profile()
        gmail.changes_since(str(mailbox.history_floor))
        gmail.create_draft(offer.thread_id, an_answer(offer))
        server.tokens.expire_access()
        gmail.insert_note(NOTE, ())

    port = int(server.url.rpartition(":")[2])
    assert contacted == {("127.0.0.1", port)}
    assert looked_up == {"127.0.0.1"}


def test_no_request_leaves_by_googles_own_way(gmail):
    request = gmail._users.getProfile(userId="me")

    with pytest.raises(OfferdeskError, match="past the wire"):
        request.execute()
