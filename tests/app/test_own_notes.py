"""Our own notes are never judged like mail of somebody else, whichever way they are come across."""

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
