"""A conversation that offers nothing, marked by the person: the answer still says whom and what it is about."""

import pytest
from desk import Desk

INTERVIEW = """Hi Sam,

Thank you for applying for the position of Data Engineer at Fernwerk AG. We would like to invite you to a second interview next
week; the salary band is 60,000 to 70,000 euros, and the role starts on 1 June 2026.

Kind regards,
Friederike Sommer
Talent Partner
Fernwerk AG
"""


def test_a_withdrawal_from_an_interview_names_role_and_company_and_no_terms(desk: Desk) -> None:
    desk.cycle()
    made = desk.mailbox.receive(
        sender="Friederike Sommer <friederike.sommer@fernwerk.example>",
        subject="Second interview",
        text=INTERVIEW,
    )
    thread = desk.mailbox.messages[made].thread_id
    desk.cycle()

    desk.label(thread, "Decide/Withdraw")
    desk.cycle()
    desk.cycle()

    assert desk.offer["role"] == "Data Engineer"
    assert "Fernwerk" in desk.offer["company"]
    assert desk.offer["deadline"] is None
    assert "Data Engineer" in desk.draft().words
    assert desk.draft().to == ["friederike.sommer@fernwerk.example"]


def chat(desk: Desk) -> str:
    """A conversation that offers nothing, read and left alone; returns its id."""
    desk.cycle()
    thread = desk.offer_arrives(text="Hello there, nice weather today.", subject="Hi")
    desk.cycle()
    assert desk.offers == []
    return thread


@pytest.mark.parametrize("full_look", [False, True], ids=["told-by-history", "found-by-a-full-look"])
@pytest.mark.parametrize("mark", ["Reason/Pay", "Call/Spoke", "Extra/Referral", "Decide/Not an offer"])
def test_a_mark_that_is_no_decision_makes_no_offer_of_a_mail(desk: Desk, mark: str, full_look: bool) -> None:
    thread = chat(desk)

    desk.label(thread, mark)
    if full_look:
        desk.mailbox.expire_history()
    report = desk.cycle()

    assert report.done == ()
    assert desk.offers == []


def test_a_reason_set_first_counts_once_a_decision_makes_it_an_offer(desk: Desk) -> None:
    thread = chat(desk)
    desk.label(thread, "Reason/Pay")
    desk.cycle()

    desk.label(thread, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert "overall package" in desk.draft().words


def test_a_decision_that_is_off_again_before_the_look_makes_no_offer_of_a_mail(desk: Desk) -> None:
    thread = chat(desk)

    desk.label(thread, "Decide/Decline")
    desk.unlabel(thread, "Decide/Decline")
    desk.cycle()

    assert desk.offers == []


def test_a_false_alarm_of_an_earlier_life_is_remembered_however_old_its_mail_is(
    desk: Desk, maybe_text: str
) -> None:
    thread = desk.offer_arrives(text=maybe_text, subject="Papers")
    desk.cycle()
    desk.label(thread, "Decide/Not an offer")
    desk.cycle(days=200)
    desk.lose_database()
    desk.cycle()

    again = desk.offer_arrives(text=maybe_text, subject="Papers")
    desk.cycle()

    assert desk.status(again) == set()
