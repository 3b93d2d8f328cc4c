"""Is that move allowed? One table of events and stages; a move that is not in it is refused."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from offerdesk.errors import OfferdeskError
from offerdesk.model import Stage


class Event(StrEnum):
    """What the planner found to be true of an offer. Each leads to exactly one stage."""

    UNSURE = "unsure"  # maybe an offer, nobody said so yet
    UNDECIDED = "undecided"  # an offer, no decision stands
    SCAM_SIGNS = "scam_signs"  # looks like a job scam, not trusted by the person
    CALL_DUE = "call_due"  # declined, the call comes first
    DRAFTED = "drafted"  # our draft waits for review
    ASKED = "asked"  # something was sent that needs their answer
    STUCK = "stuck"  # cannot go on without the person
    ANSWERED = "answered"  # the person's answer is out
    ENDED_BY_THEM = "ended_by_them"  # rescinded, or rejected after the offer
    DISMISSED = "dismissed"  # "Not an offer"
    SET_ASIDE = "set_aside"  # the conversation is in trash or spam, or gone


S = Stage
_OPEN = frozenset({S.TO_CONFIRM, S.TO_DECIDE, S.CALL_FIRST, S.DRAFT_READY, S.NEEDS_YOU})
_ALL = frozenset(S)

# event: (to, from). CLOSED is left only through a fresh sign of life: a revised offer, a decision set anew,
# a dismissal taken back. WAITING is left by their answer or a new decision, never by taking a label off alone;
# back to the beginning it goes only when the sending itself was undone (Undo Send).
MOVES: Mapping[Event, tuple[Stage, frozenset[Stage]]] = MappingProxyType(
    {
        Event.UNSURE: (S.TO_CONFIRM, _OPEN | {S.SUSPICIOUS, S.WAITING, S.CLOSED}),
        Event.UNDECIDED: (S.TO_DECIDE, _OPEN | {S.SUSPICIOUS, S.WAITING, S.CLOSED}),
        Event.SCAM_SIGNS: (S.SUSPICIOUS, _OPEN | {S.WAITING, S.CLOSED}),
        Event.CALL_DUE: (S.CALL_FIRST, _ALL),
        Event.DRAFTED: (S.DRAFT_READY, _ALL),
        Event.ASKED: (S.WAITING, _ALL),
        Event.STUCK: (S.NEEDS_YOU, _ALL),
        Event.ANSWERED: (S.CLOSED, _ALL),
        Event.ENDED_BY_THEM: (S.CLOSED, _ALL),
        Event.DISMISSED: (S.CLOSED, _ALL),
        Event.SET_ASIDE: (S.CLOSED, _ALL),
    }
)


def stage_after(stage: Stage, event: Event, *, offer_id: str) -> Stage:
    """The stage an event leads to. Staying is no move and always allowed.

    Raises OfferdeskError when the table has no such move: planner and table disagree, which is a bug.
    """
    to_stage, from_stages = MOVES[event]
    if stage != to_stage and stage not in from_stages:
        raise OfferdeskError(
            f"offer {offer_id} may not go from {stage.value} to {to_stage.value} ({event.value})"
        )
    return to_stage
