"""Our own notes are never judged like mail of somebody else, whichever way they are come across."""

import json

import pytest
from desk import Desk

from offerdesk.adapters.store import Store
from offerdesk.app.gather import is_own_note
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Mark


def call_card(desk: Desk) -> str:
    """A call card in the inbox; it speaks of an offer, so that every search finds it."""
    thread = desk.known_offer()
    desk.label(thread, "Decide/Decline")
    desk.cycle()
    (card,) = desk.notes("call_card")
    return card.id


def was_judged(desk: Desk, message_id: str) -> bool:
    with Store.open(desk.database) as store:
        return store.find_verdict(message_id) is not None


def test_the_daily_look_does_not_judge_a_call_card(desk: Desk) -> None:
    card = call_card(desk)

    desk.cycle(days=1, minutes=5)

    assert not was_judged(desk, card)
    assert len(desk.offers) == 1


def test_a_lost_database_does_not_turn_notes_into_mail(desk: Desk) -> None:
    card = call_card(desk)

    desk.lose_database()
    desk.cycle()
    desk.cycle(minutes=10)

    assert not was_judged(desk, card)
    assert len(desk.offers) == 1


def test_a_mail_that_forges_our_marker_is_read_as_any_other(desk: Desk) -> None:
    desk.cycle()
    made = desk.mailbox.receive(
        sender="Offerdesk <notes@offerdesk.invalid>",
        subject="Your offer",
        text="Hello",
        headers={"X-Offerdesk-Note": "abcdef/call_card/v1.0/0"},
    )

    desk.cycle()

    assert was_judged(desk, made)


@pytest.mark.parametrize(
    "sender", ["Maya Ortega <maya@northwind.example>", "Offerdesk <notes@offerdesk.invalid>"]
)
def test_an_offer_that_forges_our_marker_is_found_all_the_same(desk: Desk, sender: str) -> None:
    key = "abcdef/call_card/v1.0/0"

    thread_id = desk.offer_arrives(sender=sender, headers={"X-Offerdesk-Note": key})
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}
    _, why, _ = desk.run("explain", desk.messages(thread_id)[0].id)
    assert "it is a note of Offerdesk" not in why


def test_explain_says_of_a_note_that_it_is_one(desk: Desk) -> None:
    card = call_card(desk)

    _, why, _ = desk.run("explain", card)

    assert "it is a note of Offerdesk" in why


def test_the_label_in_the_persons_own_mailbox_tells_a_note(desk: Desk) -> None:
    desk.cycle()
    session = desk.office().session(desk.now)
    session.labels = desk.office().labels()
    raw = b"From: Offerdesk <notes@offerdesk.invalid>\r\nSubject: Call Maya\r\n\r\nCall her.\r\n"
    labels = frozenset({"INBOX", session.labels.id_of(Mark.NOTES)})

    assert is_own_note(session, parse_raw(raw, message_id="18f0", labels=labels))
    assert not is_own_note(session, parse_raw(raw, message_id="18f0", labels=frozenset({"INBOX"})))


# ---------------------------------------------------------------- notes that Gmail refuses to hand out


def unreadable(desk: Desk) -> list[str]:
    told = json.loads(desk.run("status", "--json")[1])["health"]["unreadable"]
    return [item["message_id"] for item in told]


def test_a_marked_note_that_gmail_refuses_stops_nothing_and_counts_later(desk: Desk):
    card = call_card(desk)
    desk.label(card, "Call/Spoke")
    other = desk.offer_arrives(company="Fabrikam")
    desk.mailbox.fault("messages.get", "400")  # the note is read first

    desk.cycle()

    assert desk.status(other) == {"To decide"}
    assert desk.drafts() == []
    assert unreadable(desk) == [card]

    desk.cycle(days=1)

    drafts = desk.offer_of(desk.draft().thread_id)["drafts"]
    assert [d["kind"] for d in drafts] == ["decline_after_call"]
    assert unreadable(desk) == []


def test_a_note_that_gmail_refuses_keeps_the_marks_that_it_had(desk: Desk):
    card = call_card(desk)
    desk.label(card, "Call/Spoke")
    desk.cycle()
    before = desk.draft()
    desk.label(card, "Reason/Pay")
    desk.mailbox.fault("messages.get", "400")

    desk.cycle()

    assert desk.draft() == before


def test_a_mark_taken_off_while_gmail_refuses_a_note_is_noticed_at_the_next_try(desk: Desk):
    card = call_card(desk)
    desk.label(card, "Call/Spoke")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(hours=1)
    assert desk.stage == "closed"
    desk.unlabel(card, "Call/Spoke")
    desk.mailbox.fault("messages.get", "400")
    desk.cycle()
    assert unreadable(desk) == [card]

    with desk.watched() as seen:
        desk.cycle(days=1)

    assert sum(r.method == "messages.get" and card in r.path for r in seen) == 1
    with Store.open(desk.database) as store:
        note = store.find_note_by_message(card)
    assert note is not None
    assert note.labels == frozenset(desk.mailbox.messages[card].labels)


def test_after_a_lost_database_a_note_that_gmail_refuses_stops_nothing(desk: Desk):
    card = call_card(desk)
    desk.lose_database()
    desk.mailbox.fault("messages.get", "400")

    desk.cycle()

    assert desk.stage == "call_first"
    assert unreadable(desk) == [card]


def test_after_a_lost_database_a_marked_note_that_gmail_refuses_makes_no_offer_and_counts_later(desk: Desk):
    card = call_card(desk)
    desk.label(card, "Call/Spoke")
    desk.lose_database()
    desk.mailbox.fault("messages.get", "400")

    desk.cycle()
    assert desk.stage == "call_first"
    assert len(desk.offer["threads"]) == 1
    desk.cycle(hours=2)

    assert desk.states() == [("decline_after_call", "untouched")]
    assert desk.notes("call_card", in_inbox=True) == []


def test_a_note_whose_answer_was_lost_keeps_its_linkedin_text_when_the_history_is_gone(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.fault("messages.insert", "hangup", after=True)
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(hours=1)
    desk.mailbox.expire_history()

    desk.cycle()
    desk.cycle(minutes=15)

    assert len(desk.notes("linkedin")) == 1
    assert [text["person"] for text in desk.shown()["linkedin"]] == ["Maya Ortega"]
