"""Labels that the person renamed in the configuration: notes, reasons and cards call them by that name."""

import pytest
from desk import Desk

RENAMED = """
[labels.decide]
accept = "Say yes"
decline = "Say no"
more_time = "Need a week"
negotiate = "Haggle"
is_offer = "A real one"
[labels.call]
spoke = "Told them"
no_answer = "Rang out"
email_instead = "No call"
"""
DEFAULTS = (
    "Accept",
    "Decline",
    "Ask for time",
    "Negotiate",
    "Is an offer",
    "Spoke",
    "No answer",
    "Email instead",
)


@pytest.fixture
def renamed(desk: Desk) -> Desk:
    desk.configure(RENAMED)
    return desk


def test_the_call_card_says_which_labels_there_are_to_set(renamed: Desk):
    thread_id = renamed.known_offer()

    renamed.label(thread_id, "Decide/Say no")
    renamed.cycle()

    words = renamed.note_words("call_card")
    assert all(
        f'"{name}"' in words
        for name in ("Told them", "Rang out", "No call", "Say no", "Haggle", "Need a week")
    )
    assert not any(f'"{name}"' in words for name in DEFAULTS)
    assert renamed.shown()["call_card"]["text"].count('"Told them"') == words.count('"Told them"')


def test_a_card_in_another_language_says_so_too(renamed: Desk):
    text = (
        "Hallo Sam,\n\nwir freuen uns, dir die Stelle als Data Analyst bei Northwind anzubieten. Dein Gehalt beträgt"
        " 62.000 € im Jahr, Start ist der 4. Mai 2026.\n\nViele Grüße\nMaya Ortega\nTel. +49 30 23125104\n"
    )
    thread_id = renamed.known_offer(text=text)

    renamed.label(thread_id, "Decide/Say no")
    renamed.cycle()

    words = renamed.note_words("call_card")
    assert "Danach" in words
    assert '"Told them"' in words
    assert not any(f'"{name}"' in words for name in DEFAULTS)


def test_the_reason_of_a_status_and_its_note_name_the_label(renamed: Desk):
    thread_id = renamed.known_offer()
    renamed.label(thread_id, "Decide/Say yes")
    renamed.label(thread_id, "Decide/Need a week")
    renamed.cycle()

    assert renamed.reason == "the labels contradict each other: Need a week and Say yes are both set"
    assert "Need a week and Say yes are both set" in renamed.note_words("needs_you")


def test_a_draft_that_waits_names_the_decision_as_the_person_does(renamed: Desk):
    thread_id = renamed.known_offer()

    renamed.label(thread_id, "Decide/Need a week")
    renamed.cycle()

    assert renamed.reason == "Need a week: the draft waits for your review"


def test_what_to_do_about_a_deleted_draft_names_the_label_to_set_again(renamed: Desk):
    thread_id = renamed.known_offer()
    renamed.label(thread_id, "Decide/Haggle")
    renamed.cycle()
    draft = renamed.draft()

    renamed.mailbox.trash_draft(draft.draft_id)
    renamed.cycle(minutes=10)

    assert "take Haggle off and set it again" in renamed.note_words("needs_you")


def test_the_note_about_other_offers_names_the_labels(renamed: Desk):
    first = renamed.known_offer()
    renamed.known_offer(company="Tidewell", name="Ines Duarte")

    renamed.label(first, "Decide/Say yes")
    renamed.cycle()

    words = renamed.note_words("other_offers")
    assert '"Say no"' in words
    assert '"Withdraw"' in words  # not renamed
    assert '"Decline"' not in words


def test_a_preview_names_the_decision_as_the_person_does(renamed: Desk):
    renamed.known_offer()

    code, out, _ = renamed.run("preview", renamed.offer["id"], "--decision", "accept")

    assert code == 0
    assert "Say yes" in out
    assert "Accept" not in out
