"""What only the whole program can show: nothing without a decision, several offers at once, and a memory."""

import json

import pytest
from desk import Desk


def test_without_a_decision_there_is_never_a_draft(desk: Desk):
    """S1-02, S1-03: however old the offer is, before and after its deadline."""
    thread_id = desk.known_offer(
        deadline="Please let me know by 4 March 2026 whether you would like to join us."
    )

    for hours in (20, 20, 20, 48, 24 * 14):
        desk.cycle(hours=hours)

        assert desk.drafts() == []
    assert desk.status(thread_id) == {"To decide"}


def test_several_offers_have_their_own_decisions_and_drafts(desk: Desk):
    """S2-02."""
    first = desk.known_offer()
    second = desk.known_offer(company="Fabrikam", name="Lena Brandt", role="Team Lead")
    third = desk.known_offer(company="Contoso", name="Rosa Marin", role="Cook")

    desk.label(first, "Decide/Decline")
    desk.label(first, "Call/Email instead")
    desk.label(second, "Decide/Ask for time")
    desk.cycle()

    kinds = {d["kind"] for o in desk.offers for d in o["drafts"]}
    assert kinds == {"decline_email_only", "more_time"}
    assert desk.drafts(third) == []
    assert "Fabrikam" not in desk.drafts(first)[0].words
    assert "Northwind" not in desk.drafts(second)[0].words


@pytest.mark.unsettled
def test_a_closed_offer_stays_in_the_record_with_contact_and_dates(desk: Desk):
    """S1-18, S2-20."""
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(minutes=3)

    code, out, _ = desk.run("show", desk.offer["id"], "--json")

    shown = json.loads(out)
    assert code == 0
    assert shown["offer"]["stage"] == "closed"
    assert shown["offer"]["contact"]["name"] == "Maya Ortega"
    assert [d["state"] for d in shown["drafts"]] == ["sent"]
    assert shown["drafts"][0]["to"].endswith("<maya.ortega@northwind.example>")
    assert "declined in writing" in shown["history"][-1]["why"]
