"""One offer with everything that is true of it now, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from offerdesk.core.offers.conversation import Reply, Talk
from offerdesk.core.offers.decisions import DECLINE_KINDS
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import DraftRecord, Offer
from offerdesk.core.planning.desk import Policy, View
from offerdesk.model import Decision, DraftKind, DraftState

FINAL_KINDS = DECLINE_KINDS | {DraftKind.WITHDRAW, DraftKind.ACCEPT}


@dataclass(frozen=True, slots=True)
class Case:
    """One offer with everything that is true of it now.

    view: as Gmail shows it; talk: what was said in it. drafts: our records, already judged against the view, oldest
    first. posted: keys under which drafts were created already. marks_before: the labels at the look before this one.
    """

    offer: Offer
    view: View
    talk: Talk
    drafts: Sequence[DraftRecord]
    now: datetime
    policy: Policy
    posted: frozenset[str] = frozenset()
    marks_before: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true, and what follows.

    event None: nothing may be concluded yet (a change has to settle); leave everything as it is.
    draft: the kind of draft that should wait in the conversation; withdraw: an untouched draft should go.
    offer: the record with what was noticed and decided. due_at: look again then. maybe_sent: unless a mail that
    the person sent is the draft that we would write.
    """

    event: Event | None
    why: str
    offer: Offer
    draft: DraftKind | None = None
    withdraw: bool = False
    call_card: bool = False
    what_to_do: str = ""
    due_at: datetime | None = None
    maybe_sent: bool = False
    sent: DraftRecord | None = field(default=None)  # the draft whose sending answered the offer


def replies_by_hand(case: Case) -> list[Reply]:
    """What the person sent in the conversation without a draft of ours."""
    ours = {d.sent_message_id for d in case.drafts if d.sent_message_id}
    return [r for r in case.talk.replies if r.message_id not in ours]


def unread_since_decision(case: Case) -> list[datetime]:
    """Times of their messages that came after the decision and were not weighed against it."""
    until = case.offer.read_until
    return [m.received_at for m in case.talk.they_wrote if until is not None and m.received_at > until]


def latest_draft(case: Case) -> DraftRecord | None:
    """The newest draft of ours that was not taken back."""
    return next((d for d in reversed(case.drafts) if d.state is not DraftState.WITHDRAWN), None)


def marked_anew(gone: DraftRecord, offer: Offer) -> bool:
    """Did the person set a decision or another call mark since this draft was written? (E-33)

    A call mark says something new about a decline only: other drafts do not depend on it.
    """
    called = offer.decision is Decision.DECLINE and offer.seen_call is not None
    return offer.round > gone.round or (called and offer.seen_call is not gone.call)
