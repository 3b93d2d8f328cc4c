"""A conversation that offers nothing, marked by the person: the answer still says whom and what it is about."""

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
