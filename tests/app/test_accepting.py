"""An acceptance can bind: nothing is accepted while letter and mail differ, or while an offer looks like a scam."""

import io
import zipfile

import pytest
from desk import Desk


def a_letter(*lines: str) -> bytes:
    """A DOCX with these lines."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def a_differing_offer(desk: Desk) -> str:
    letter = a_letter(
        "Offer of employment",
        "We are pleased to offer you the position of Data Analyst at Northwind.",
        "Your base salary will be €62,000 per year.",
        "Your start date will be 11 May 2026.",
    )
    return desk.known_offer(attachments=[("Offer_Letter.docx", letter)])


def test_a_letter_that_differs_from_the_mail_is_told_and_not_accepted(desk: Desk):
    """E-44."""
    thread_id = a_differing_offer(desk)

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}
    words = desk.note_words("needs_you")
    assert "start date" in words
    assert "Mon 4 May 2026" in words
    assert "the letter Mon 11 May 2026" in words


def test_a_preview_of_the_acceptance_says_that_a_second_look_comes_first(desk: Desk):
    a_differing_offer(desk)

    _, out, _ = desk.run("preview", desk.offer["id"], "--decision", "accept")
    _, declined, _ = desk.run("preview", desk.offer["id"], "--decision", "decline")

    assert "asks you to look again: start date" in " ".join(out.split())
    assert "look again" not in declined


@pytest.mark.parametrize("quickly", [True, False], ids=["within one poll", "in two polls"])
def test_accept_set_anew_drafts_without_what_is_in_doubt(desk: Desk, quickly: bool):
    thread_id = a_differing_offer(desk)
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Accept")
    if not quickly:
        desk.cycle()
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("accept", "untouched")]
    assert "May 2026" not in desk.draft().words
    assert "start date" in desk.note_words("remarks").lower()


@pytest.mark.unsettled
def test_other_decisions_need_no_second_thought(desk: Desk):
    thread_id = a_differing_offer(desk)

    desk.label(thread_id, "Decide/Negotiate")
    desk.cycle()

    assert desk.states() == [("negotiate", "untouched")]


@pytest.mark.unsettled
def test_a_suspicious_offer_is_never_accepted(desk: Desk):
    text = (
        "Dear applicant,\n\nwe are pleased to offer you the position of Data Entry Clerk, no interview needed. We will send"
        " you a check: deposit it and buy your equipment from our vendor, then text us on Telegram.\n\nHR\n"
    )
    thread_id = desk.offer_arrives(text=text, sender="HR <hr.fasthire@gmail.com>", subject="Job offer")
    desk.cycle()

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Suspicious"}
