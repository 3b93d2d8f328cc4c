"""One table says which moves an offer may make; all others are refused by name."""

import itertools

import pytest

from offerdesk.core.offers.lifecycle import MOVES, Event, stage_after
from offerdesk.errors import OfferdeskError
from offerdesk.model import Stage


def test_every_event_has_its_move_and_every_stage_can_be_reached():
    assert set(MOVES) == set(Event)
    assert {to for to, _ in MOVES.values()} == set(Stage)


@pytest.mark.parametrize("event", list(Event), ids=lambda event: event.value)
def test_staying_is_always_allowed(event: Event):
    to_stage, _ = MOVES[event]

    assert stage_after(to_stage, event, offer_id="offer-1") is to_stage


@pytest.mark.parametrize(("event", "stage"), list(itertools.product(Event, Stage)), ids=lambda v: v.value)
def test_each_event_leads_to_its_one_stage(event: Event, stage: Stage):
    to_stage, from_stages = MOVES[event]

    if stage is to_stage or stage in from_stages:
        assert stage_after(stage, event, offer_id="offer-1") is to_stage
        return
    with pytest.raises(OfferdeskError, match=f"offer-1 may not go from {stage.value}"):
        stage_after(stage, event, offer_id="offer-1")


def test_the_person_can_end_it_from_everywhere():
    for stage, event in itertools.product(Stage, (Event.ANSWERED, Event.DISMISSED, Event.SET_ASIDE)):
        assert stage_after(stage, event, offer_id="offer-1") is Stage.CLOSED
