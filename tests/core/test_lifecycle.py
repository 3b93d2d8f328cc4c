"""Each event leads to one stage; where an offer stood before plays no part (the planner's side is in test_plan.py)."""

from offerdesk.core.offers.lifecycle import STAGES, Event
from offerdesk.model import Stage


def test_every_event_has_its_stage_and_every_stage_can_be_reached():
    assert set(STAGES) == set(Event)
    assert set(STAGES.values()) == set(Stage)


def test_only_what_is_over_is_closed():
    over = {Event.ANSWERED, Event.ENDED_BY_THEM, Event.DISMISSED, Event.SET_ASIDE}

    assert {event for event, stage in STAGES.items() if stage is Stage.CLOSED} == over
