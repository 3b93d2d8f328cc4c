"""Accept, Ask for time, Negotiate, Withdraw, Is an offer, Not an offer; late answers and verbal offers."""

import pytest
from desk import Desk, offer_text

from offerdesk.adapters.store import Store

LATE = "Please let me know by 4 March 2026 whether you would like to join us."


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Accept", "accept"),
        ("Ask for time", "more_time"),
        ("Negotiate", "negotiate"),
        ("Withdraw", "withdraw"),
    ],
)
def test_the_other_decisions_draft_at_once_in_the_thread(desk: Desk, label: str, kind: str):
    thread_id = desk.known_offer()

    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()

    assert desk.states() == [(kind, "untouched")]
    assert desk.draft().thread_id == thread_id
    assert desk.draft().to == ["maya.ortega@northwind.example"]
    assert desk.status(thread_id) == {"Draft ready"}


@pytest.mark.parametrize(
    ("label", "stage"),
    [("Accept", "closed"), ("Ask for time", "waiting"), ("Negotiate", "waiting"), ("Withdraw", "closed")],
)
def test_what_stands_after_sending(desk: Desk, label: str, stage: str):
    thread_id = desk.known_offer()
    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    assert desk.stage == stage
    assert desk.status(thread_id) == {stage.capitalize()}
    assert desk.notes("linkedin") == []


def test_accepting_lists_the_other_open_offers_and_drafts_nothing_for_them(desk: Desk):
    first = desk.known_offer()
    other = desk.known_offer(company="Fabrikam", name="Lena Brandt", role="Team Lead")

    desk.label(first, "Decide/Accept")
    desk.cycle()

    words = desk.note_words("other_offers")
    assert "Fabrikam" in words
    assert "phone first" in words
    assert desk.drafts(other) == []
    assert desk.status(other) == {"To decide"}
    assert len(desk.notes("other_offers")) == 1


def test_a_second_acceptance_names_the_first_one_before_all_others(desk: Desk):
    first = desk.known_offer()
    desk.known_offer(company="Fabrikam", name="Lena Brandt", role="Team Lead")
    third = desk.known_offer(company="Tailspin", name="Ida Holm", role="Baker")
    desk.label(third, "Decide/Accept")
    desk.cycle()

    desk.label(first, "Decide/Accept")
    desk.cycle()

    newest = desk.notes("other_offers")[-1].text
    assert newest.index("Tailspin") < newest.index("Fabrikam")
    assert 'you set "Accept" on this one, too' in newest


def test_accepting_the_only_offer_needs_no_list(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.notes("other_offers") == []


def test_a_decision_changed_while_waiting_acts_without_their_answer(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    assert desk.stage == "waiting"

    desk.unlabel(thread_id, "Decide/Ask for time")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("more_time", "sent"), ("decline_email_only", "untouched")]
    assert desk.stage == "draft_ready"


def test_taking_the_label_off_while_waiting_changes_nothing(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Negotiate")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Negotiate")
    desk.cycle()

    assert desk.stage == "waiting"
    assert desk.drafts() == []


def test_more_time_can_be_asked_for_a_second_time(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    desk.wait(hours=3)
    desk.they_write(thread_id, "We can wait until Friday, but not longer than that, I am afraid.")
    desk.cycle()

    desk.set_anew(thread_id, "Decide/Ask for time")
    desk.cycle()

    assert desk.states() == [("more_time", "sent"), ("more_time", "untouched")]


@pytest.fixture
def asks_until(desk: Desk) -> str:
    """An offer that they want answered on 11 March, for which the person would ask for time until the 13th."""
    thread_id = desk.known_offer(phone="")
    ask_until(desk, "2026-03-13")
    return thread_id


def ask_until(desk: Desk, day: str) -> None:
    """As `offerdesk ask`, which takes only days that lie ahead for us who test."""
    with Store.open(desk.database) as store:
        store.save_wish(desk.offer["id"], {"until": day}, due_at=desk.now, at=desk.now)


def test_a_day_that_passed_before_the_decision_is_not_asked_for(desk: Desk, asks_until: str):
    desk.cycle(days=12)

    desk.label(asks_until, "Decide/Ask for time")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(asks_until) == {"Needs you"}
    assert "Friday, 13 March 2026, has passed" in desk.note_words("needs_you")
    assert "--until" in desk.note_words("needs_you")


def test_a_day_that_passes_while_the_draft_waits_is_told(desk: Desk, asks_until: str):
    desk.label(asks_until, "Decide/Ask for time")
    desk.cycle()
    waiting = desk.draft()
    assert "Friday 13 March" in waiting.words

    desk.cycle(days=12)

    assert desk.draft() == waiting
    assert desk.status(asks_until) == {"Needs you"}
    assert "has passed" in desk.reason

    ask_until(desk, "2026-03-20")
    desk.cycle()

    assert "Friday 20 March" in desk.draft().words
    assert desk.status(asks_until) == {"Draft ready"}


@pytest.mark.parametrize("label", ["Accept", "Ask for time"])
def test_after_the_deadline_the_draft_asks_whether_the_offer_still_stands(desk: Desk, label: str):
    thread_id = desk.known_offer(deadline=LATE)
    desk.cycle(days=4)

    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()

    assert "?" in desk.draft().words or "whether" in desk.draft().words
    assert desk.status(thread_id) == {"Draft ready"}


def test_after_the_deadline_a_decline_still_drafts(desk: Desk):
    thread_id = desk.known_offer(deadline=LATE)
    desk.cycle(days=4)

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_fallback", "untouched")]


def test_a_passed_deadline_is_shown_without_a_decision(desk: Desk):
    thread_id = desk.known_offer(deadline=LATE)

    desk.cycle(days=4)

    assert desk.status(thread_id) == {"To decide"}
    assert "passed" in desk.reason


def test_accepting_a_spoken_offer_asks_for_the_written_one(desk: Desk):
    thread_id = desk.known_offer(
        text="Hi Sam,\n\nAs discussed on the phone today, we would like to offer you the position of Data Analyst"
        " at Northwind. The written offer will follow next week.\n\nWarm regards,\n\nMaya Ortega\nHead of Data\n"
        "Northwind GmbH\nT: +49 30 23125 104\n"
    )

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("accept_verbal", "untouched")]


def test_not_an_offer_takes_our_status_off_and_is_remembered(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()
    desk.wait(hours=1)
    desk.they_write(thread_id, offer_text())
    desk.cycle()

    assert desk.status(thread_id) == set()
    assert "Offers/Decide/Not an offer" in desk.mailbox.label_names(thread_id)
    assert desk.stage == "closed"


def test_not_an_offer_withdraws_an_untouched_draft(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == set()


def test_not_an_offer_taken_back_makes_it_an_offer_again(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Not an offer")
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}


def test_a_decision_on_mail_we_missed_makes_it_an_offer(desk: Desk):
    message_id = desk.mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>",
        subject="Lunch",
        text="Hi Sam,\n\nso, are you in?\n\nMaya\n",
    )
    desk.cycle()
    assert desk.offers == []

    desk.label(message_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.status(message_id) == {"Draft ready"}


def test_a_decision_taken_off_mail_we_missed_drops_it_again(desk: Desk):
    message_id = desk.mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>",
        subject="Lunch",
        text="So, are you in?\n\nMaya\n",
    )
    desk.cycle()
    desk.label(message_id, "Decide/Decline")
    desk.cycle()

    desk.unlabel(message_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(message_id) == set()


def test_is_an_offer_on_mail_we_missed_waits_for_the_decision(desk: Desk):
    message_id = desk.mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>",
        subject="Lunch",
        text="So, are you in?\n\nMaya\n",
    )
    desk.cycle()

    desk.label(message_id, "Decide/Is an offer")
    desk.cycle()

    assert desk.status(message_id) == {"To decide"}
    assert desk.drafts() == []


def test_a_maybe_is_confirmed_by_the_label(desk: Desk, maybe_text: str):
    thread_id = desk.offer_arrives(text=maybe_text, subject="Papers")
    desk.cycle()
    assert desk.status(thread_id) == {"To confirm"}

    desk.label(thread_id, "Decide/Is an offer")
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}


def test_is_an_offer_taken_off_a_maybe_asks_again(desk: Desk, maybe_text: str):
    thread_id = desk.offer_arrives(text=maybe_text, subject="Papers")
    desk.cycle()
    desk.label(thread_id, "Decide/Is an offer")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Is an offer")
    desk.cycle()

    assert desk.status(thread_id) == {"To confirm"}


def test_a_decision_on_a_maybe_confirms_it(desk: Desk, maybe_text: str):
    thread_id = desk.offer_arrives(text=maybe_text, subject="Papers")
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.stage in ("call_first", "draft_ready")


def test_two_roles_at_one_company_are_two_offers(desk: Desk):
    first = desk.known_offer(role="Data Analyst")
    second = desk.known_offer(role="Team Lead", subject="Your second offer from Northwind", phone="")

    desk.label(second, "Decide/Decline")
    desk.cycle()

    assert len(desk.offers) == 2
    assert "Team Lead" in desk.draft().words
    assert desk.status(first) == {"To decide"}


def test_an_unknown_role_and_company_break_no_sentence(desk: Desk):
    thread_id = desk.offer_arrives(
        sender="Maya <maya@gmail.example>",
        subject="Good news",
        text="Hi Sam,\n\nwe are delighted to offer you the job! Your salary will be 62,000 euros per year. Please"
        " let me know by 11 March.\n\nBest,\nMaya\n",
    )
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()

    words = desk.draft().words
    assert "None" not in words
    assert "  " not in words
    assert " ," not in words


def test_a_reply_to_nobody_is_drafted_nowhere_and_the_note_says_what_to_do(desk: Desk):
    thread_id = desk.offer_arrives(
        sender="Northwind Careers <no-reply@northwind.example>",
        subject="Your offer of employment from Northwind",
        text="Dear Sam,\n\nWe are pleased to offer you the position of Data Analyst at Northwind. Your annual base"
        " salary will be €62,000. Please accept or decline this offer in the portal by 11 March.\n\nNorthwind\n",
    )
    desk.cycle()

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}
    assert "portal" in desk.note_words("needs_you")


def test_what_a_draft_does_without_is_told_before_it_is_sent(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Negotiate")
    desk.cycle()

    assert "it names no figure" in desk.note_words("remarks").lower()
    desk.unlabel(thread_id, "Decide/Negotiate")
    desk.cycle()
    assert desk.notes("remarks", in_inbox=True) == []
