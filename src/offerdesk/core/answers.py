"""Is the person's answer out, and does it still stand? By a draft of ours that was sent, or by hand."""

from dataclasses import replace
from datetime import datetime

from offerdesk.core.case import DECLINE_KINDS, FINAL_KINDS, Case, Situation, replies_by_hand
from offerdesk.core.lifecycle import Event
from offerdesk.core.offer import DraftRecord, Offer
from offerdesk.model import Decision, DraftKind, DraftState

_SENT_WORDS = {
    DraftKind.ACCEPT: "accepted in writing",
    DraftKind.WITHDRAW: "withdrew in writing",
    DraftKind.ACCEPT_VERBAL: "asked for the written offer",
    DraftKind.MORE_TIME: "asked for more time",
    DraftKind.NEGOTIATE: "asked to negotiate",
    DraftKind.RECONSIDER: "asked whether the door is still open",
}


def find_answer(case: Case) -> Situation | None:
    """The person's answer is out: by our draft or by hand. None while it is not, or no longer counts."""
    offer = case.offer
    sent = [d for d in case.drafts if d.state is DraftState.SENT and d.sent_at is not None]
    last = max(sent, key=lambda d: d.sent_at or case.now, default=None)
    if last is not None and last.sent_at is not None:
        offer = _remember_answer(offer, last.kind, last.sent_at)
        case = replace(case, offer=offer)
        words = _SENT_WORDS.get(last.kind, "declined in writing")
        return _after_answer(case, f"you {words}", last.sent_at, final=last.kind in FINAL_KINDS, sent=last)
    for reply in reversed(replies_by_hand(case)):
        decided = offer.decision is not None and offer.decided_at is not None and reply.at >= offer.decided_at
        set_anew = offer.round > 0 and offer.decided_at is not None and offer.decided_at > reply.at
        if set_anew or not (decided or reply.decision):
            continue
        final = offer.decision not in (Decision.MORE_TIME, Decision.NEGOTIATE) or reply.decision is not None
        if reply.decision is Decision.DECLINE or (offer.decision is Decision.DECLINE and decided):
            offer = replace(offer, declined_at=reply.at)
        elif reply.decision is Decision.ACCEPT or (offer.decision is Decision.ACCEPT and decided):
            offer = replace(offer, accepted_at=reply.at)
        return _after_answer(
            replace(case, offer=offer), "you answered by hand", reply.at, final=final, sent=None
        )
    return None


def _remember_answer(offer: Offer, kind: DraftKind, at: datetime) -> Offer:
    if kind in DECLINE_KINDS:
        return replace(offer, declined_at=at)
    return replace(offer, accepted_at=at) if kind is DraftKind.ACCEPT else offer


def _after_answer(
    case: Case, why: str, at: datetime, *, final: bool, sent: DraftRecord | None
) -> Situation | None:
    """What an answer that is out means now: done, waiting, or overtaken by what they wrote since."""
    offer, talk = case.offer, case.talk
    decided_later = offer.decided_at is not None and offer.decided_at > at and offer.decision is not None
    revised = talk.revised_at is not None and talk.revised_at > at
    if talk.ended_at is not None and talk.ended_at > at:
        return None
    if revised:
        if decided_later and offer.decided_version >= talk.version:
            return None
        return Situation(
            Event.STUCK,
            "they sent a revised offer after your answer",
            offer,
            withdraw=True,
            what_to_do="Read it, then take the decision label off and set the one you mean again.",
        )
    if final:
        turned_round = decided_later and offer.decision is Decision.ACCEPT and offer.declined_at is not None
        if turned_round:
            return None
        return Situation(Event.ANSWERED, why, offer, withdraw=True, sent=sent)
    if decided_later and (sent is None or kind_of(offer.decision) != sent.kind or offer.round > 0):
        return None
    if any(m.received_at > at for m in talk.they_wrote):
        return Situation(
            Event.STUCK,
            f"they answered after {why}",
            offer,
            what_to_do="Read their answer and set the label for what you decide now; take the old one off.",
        )
    return Situation(Event.ASKED, why, offer, withdraw=True, sent=sent)


def kind_of(decision: Decision | None) -> DraftKind | None:
    table = {
        Decision.MORE_TIME: DraftKind.MORE_TIME,
        Decision.NEGOTIATE: DraftKind.NEGOTIATE,
        Decision.WITHDRAW: DraftKind.WITHDRAW,
        Decision.ACCEPT: DraftKind.ACCEPT,
    }
    return table.get(decision) if decision else None
