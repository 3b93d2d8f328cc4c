"""Where a mail and its letter disagree, both answers are told."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mails import multipart, part, raw_mail
from offerdesk.core.facts.conflicts import Stated, conflicts_among, still_standing
from offerdesk.core.facts.extract import extract_facts
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Fact, Facts

MAIL = (
    "Hello Sam,\r\n\r\nwe are pleased to offer you the position of Data Analyst at Northwind Optics GmbH with a salary "
    "of EUR 61,500 a year. Your start date will be 2 March 2027. Please let us know by 12 February 2027.\r\n"
)
LETTER = (
    "Dear Sam,\n\nwe offer you the position of Data Analyst at a salary of EUR 61,500 a year. "
    "Your start date will be 2 March 2027. Please sign and return this letter by 12 February 2027.\n"
)


def facts_of(letter: str, mail: str = MAIL) -> Facts:
    """The facts of an offer from the beginning of February, with one attached letter."""
    attached = part(b"%PDF", content_type="application/pdf; name=offer.pdf")
    raw = raw_mail(
        multipart(part(mail), attached),
        content_type="multipart/mixed; boundary=b1",
        date="Mon, 1 Feb 2027 10:00:00 +0100",
    )
    email = parse_raw(raw)
    texts = {email.attachments[0].part_id: letter}
    return extract_facts(email, zone=ZoneInfo("Europe/Berlin"), attachment_texts=texts)


def test_a_letter_that_says_the_same_makes_no_conflict():
    facts = facts_of(LETTER)

    assert facts.conflicts == ()
    assert facts.deadline_clear


def test_another_first_day_in_the_letter_is_told():
    facts = facts_of(LETTER.replace("2 March 2027", "9 March 2027"))

    assert facts.conflicts == ("start date: the mail says Tue 2 Mar 2027, the letter Tue 9 Mar 2027",)


def test_of_two_deadlines_the_earlier_one_is_kept_safe():
    facts = facts_of(LETTER.replace("12 February 2027", "8 February 2027"))

    assert facts.conflicts == ("deadline: the mail says Fri 12 Feb 2027, the letter Mon 8 Feb 2027",)
    assert facts.deadline_safe == datetime(2027, 2, 8, 16, 0, tzinfo=UTC)
    assert not facts.deadline_clear


def test_other_pay_in_the_letter_is_told():
    facts = facts_of(LETTER.replace("61,500", "58,000"))

    assert len(facts.conflicts) == 1
    assert facts.conflicts[0].startswith("compensation: the mail says EUR 61,500")
    assert "the letter EUR 58,000" in facts.conflicts[0]


def test_another_job_in_the_letter_is_told():
    facts = facts_of(LETTER.replace("Data Analyst", "Warehouse Clerk"))

    assert facts.conflicts == ("role: the mail says Data Analyst, the letter Warehouse Clerk",)


def test_what_only_the_letter_says_is_no_conflict():
    mail = "Hello Sam,\r\n\r\nyour offer from Northwind Optics GmbH is attached. We look forward to you!\r\n"

    facts = facts_of(LETTER, mail)

    assert facts.conflicts == ()
    assert facts.start_date is not None
    assert facts.start_date.source == "attachment:offer.pdf"


@pytest.mark.parametrize(
    ("mail", "letter"),
    [
        ("EUR 61,500 a year", "61.500 € brutto"),
        ("€5,000 per month", "60,000 EUR p.a."),
        ("4.500 € im Monat", "EUR 58.500"),
        ("$31/hr", "$64,480 annually"),
        ("80-90k", "USD 85,000 to 90,000"),
        ("$80,000 to $90,000", "$85,000"),
        ("Entgeltgruppe 11 TVöD", "61.500 €"),
    ],
)
def test_the_same_pay_in_other_words_is_no_conflict(mail: str, letter: str):
    said = [Stated(mail, "body"), Stated(letter, "attachment:offer.pdf")]

    found = conflicts_among(pays=said)

    assert found == ()


@pytest.mark.parametrize(
    ("mail", "letter", "differ"),
    [
        ("Data Analyst", "Data Analyst (m/f/d)", False),
        ("Software Engineer", "Senior Software Engineer", False),
        ("Softwareentwicklerin", "Softwareentwickler", False),
        ("Junior Analyst", "Senior Analyst", True),
        ("Night Porter", "Pastry Chef", True),
    ],
)
def test_titles_differ_by_substance_or_by_rank(mail: str, letter: str, differ: bool):
    said = [Stated(mail, "body"), Stated(letter, "attachment:offer.pdf")]

    found = conflicts_among(roles=said)

    assert bool(found) is differ


def test_a_day_agrees_with_a_moment_of_it():
    said = [Stated("2027-02-12", "body"), Stated("2027-02-12T17:00", "attachment:offer.pdf")]

    found = conflicts_among(deadlines=said)

    assert found == ()


def test_two_letters_that_disagree_are_told_by_name():
    said = [Stated("2027-03-02", "attachment:offer.pdf"), Stated("2027-03-09", "attachment:terms.docx")]

    found = conflicts_among(starts=said)

    assert found == ("start date: offer.pdf says Tue 2 Mar 2027, terms.docx Tue 9 Mar 2027",)


def test_a_later_mail_that_states_the_fact_again_settles_it():
    old = (
        "start date: the mail says Tue 2 Mar 2027, the letter Tue 9 Mar 2027",
        "role: the mail says Porter, the letter Cook",
    )
    newer = replace(Facts(), start_date=Fact("2027-03-09", "9 March", "body", "m2"))

    left = tuple(still_standing(old, newer))

    assert left == old[1:]
