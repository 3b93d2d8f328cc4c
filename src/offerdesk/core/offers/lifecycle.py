"""Which stage does an offer stand in? One table: each event leads to one stage, whatever stage was before.

There is no forbidden move. Between two looks a month may pass in which the person decided, sent, and took it back, so
that any stage may follow any other; a table that refused one would park an offer on which somebody decided. The stage
is told to the person and never asked by the planner: what must not happen twice is held by the records of drafts and
answers, not by where an offer stood.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

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


STAGES: Mapping[Event, Stage] = MappingProxyType(
    {
        Event.UNSURE: Stage.TO_CONFIRM,
        Event.UNDECIDED: Stage.TO_DECIDE,
        Event.SCAM_SIGNS: Stage.SUSPICIOUS,
        Event.CALL_DUE: Stage.CALL_FIRST,
        Event.DRAFTED: Stage.DRAFT_READY,
        Event.ASKED: Stage.WAITING,
        Event.STUCK: Stage.NEEDS_YOU,
        Event.ANSWERED: Stage.CLOSED,
        Event.ENDED_BY_THEM: Stage.CLOSED,
        Event.DISMISSED: Stage.CLOSED,
        Event.SET_ASIDE: Stage.CLOSED,
    }
)
