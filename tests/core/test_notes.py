"""Notes to self: they say why, what to do, and where; and as mails they can be found again and sent nowhere."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from writing import NOW, a_fact, a_person, known_facts

from offerdesk.core.drafting.notes import (
    build_note_mime,
    compose_broken,
    compose_needs_you,
    compose_other_offers,
    compose_remarks,
    compose_stay_in_touch,
)
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.label_book import DEFAULT_LABELS
from offerdesk.core.offers.offer import Offer
from offerdesk.model import Decision, Note, NotePurpose, OfferKind, Stage, Verdict


def an_offer(offer_id: str = "k3x7qa", **facts: object) -> Offer:
    return Offer(
        offer_id=offer_id,
        threads=(f"thread-{offer_id}",),
        stage=Stage.TO_DECIDE,
        reason="found",
        verdict=Verdict.OFFER,
        kind=OfferKind.INITIAL,
        facts=known_facts(**facts),
        message_id="m1",
        received_at=NOW,
        found_at=NOW,
    )


def test_needs_you_says_why_what_to_do_and_where():
    note = compose_needs_you(
        an_offer(), why="the labels contradict each other", what_to_do="Leave one.", key="k"
    )

    assert note.subject == "Needs you: Data Analyst at Northwind"
    assert "Offerdesk waits for you: the labels contradict each other.\n" in note.text
    assert "WHAT YOU CAN DO\nLeave one.\n" in note.text
    assert "offerdesk show k3x7qa" in note.text
    assert 'href="https://mail.google.com/mail/#all/thread-k3x7qa"' in note.html


def test_needs_you_reads_well_without_facts():
    nobody = an_offer(company=None, role=None, contact_name=None)

    note = compose_needs_you(nobody, why="Why?", what_to_do="", key="k")

    assert note.subject == "Needs you: an offer"
    assert "Why?\n" in note.text
    assert "Why?." not in note.text


def test_an_offer_without_company_and_role_is_known_by_who_wrote_it():
    offer = an_offer(company=None, role=None, contact_name=a_fact("Aylin Demir"))

    note = compose_needs_you(offer, why="Why?", what_to_do="", key="k")

    assert note.subject == "Needs you: offer from Aylin Demir"


def test_remarks_are_listed_before_the_draft_is_sent():
    note = compose_remarks(an_offer(), ("it names no date", 'a word ("x") [R19]'), key="k")

    assert note.purpose is NotePurpose.REMARKS
    assert note.subject == "Before you send: Data Analyst at Northwind"
    assert '- It names no date.\n- A word ("x") [R19].\n' in note.text


def test_other_offers_are_listed_in_the_given_order_with_number_and_deadline():
    """E-46."""
    kestrel = an_offer("a", company=a_fact("Kestrel Lane"), role=None, deadline=a_fact("2026-03-09T17:00"))
    tidewell = an_offer("b", company=a_fact("Tidewell"), deadline=None, contact_phone=None)

    note = compose_other_offers(an_offer(), [kestrel, tidewell], key="k", labels=DEFAULT_LABELS)

    assert note.subject == "Before you accept: 2 other open offers"
    lines = [line for line in note.text.split("\n") if line.startswith("- ")]
    assert (
        lines[0]
        == "- Kestrel Lane; answer by Monday, 9 March 2026, 17:00; call Maya Ortega first, +49 30 23125 100"
    )
    assert lines[1] == "- Data Analyst at Tidewell"
    assert "Nothing is drafted for any of them before you set a label." in note.text
    assert note.html.count("mail.google.com") == 2


def test_an_offer_that_is_being_declined_already_is_listed_as_such():
    declining = replace(an_offer("a"), decision=Decision.DECLINE)

    note = compose_other_offers(an_offer(), [declining], key="k", labels=DEFAULT_LABELS)

    assert "you are declining it already" in note.text


def test_a_note_calls_an_offer_as_a_person_would():
    formal = an_offer(company=a_fact("Northwind GmbH"), role=a_fact("first Data Engineer (m/f/d)"))

    note = compose_needs_you(formal, why="Why?", what_to_do="", key="k")

    assert note.subject == "Needs you: Data Engineer at Northwind"


def test_one_other_offer_is_told_in_the_singular():
    note = compose_other_offers(an_offer(), [an_offer("a")], key="k", labels=DEFAULT_LABELS)

    assert note.subject == "Before you accept: 1 other open offer"


def test_a_broken_template_still_tells_the_number():
    note = compose_broken(
        NotePurpose.CALL_CARD, an_offer(), "en/call_card.txt, line 3: oops", key="k", phone="+49 1"
    )

    assert "+49 1" in note.text
    assert "line 3: oops" in note.text


HOSTILE = [
    "<script>alert(1)</script>",
    "a\r\nBcc: eve@evil.example",
    "{{ 7 }}",
    '"><img src=x>',
    "\x00\u202e",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_facts_stay_words(hostile: str):
    offer = an_offer(
        company=a_fact(hostile),
        role=a_fact(hostile),
        contact_name=a_fact(hostile),
        contact_email=a_fact(hostile),
    )
    notes = [
        compose_needs_you(offer, why=hostile, what_to_do=hostile, key="k"),
        compose_other_offers(
            offer, [replace(offer, offer_id="x", threads=(hostile,))], key="k", labels=DEFAULT_LABELS
        ),
        compose_remarks(offer, (hostile,), key="k"),
        compose_stay_in_touch(offer, zone=ZoneInfo("Europe/Berlin"), key="k"),
    ]

    for note in notes:
        raw = build_note_mime(note, a_person(), NOW)
        assert "<script" not in note.html
        assert "<img" not in note.html
        assert b"\nBcc:" not in raw.split(b"\r\n\r\n")[0]
        assert "\n" not in note.subject


def a_note(**changes: object) -> Note:
    note = Note(
        NotePurpose.NEEDS_YOU, "k3x7qa/needs_you/v1", "Braucht dich: Größe", "text\n", "<div>text</div>"
    )
    return replace(note, **changes)


def test_a_note_comes_from_nobody_and_carries_its_key():
    read = parse_raw(build_note_mime(a_note(), a_person(), datetime(2026, 3, 4, 10, 0, tzinfo=UTC)))

    assert read.sender.email == "notes@offerdesk.invalid"
    assert read.headers["x-offerdesk-note"] == ("k3x7qa/needs_you/v1",)
    assert read.subject == "Braucht dich: Größe"
    assert read.to[0].email == "sam.rivera@mailbox.example"
    assert read.sent_at == datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_a_note_can_be_built_before_the_account_is_known():
    read = parse_raw(build_note_mime(a_note(), a_person(addresses=(), name=""), NOW))

    assert read.sender.email == "notes@offerdesk.invalid"


def test_the_same_note_at_the_same_moment_gives_the_same_bytes():
    note = compose_needs_you(an_offer(), why="Why?", what_to_do="", key="k")

    assert build_note_mime(note, a_person(), NOW) == build_note_mime(note, a_person(), NOW)
