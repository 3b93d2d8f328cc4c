"""What did we notice? Copies what labels and mails say into the record, and lets a choice settle."""

from dataclasses import replace
from datetime import datetime

from offerdesk.core.case import Case, replies_by_hand, unread_since_decision
from offerdesk.core.decisions import conflict_of, the_call, the_decision
from offerdesk.core.offer import Offer
from offerdesk.model import DraftState, OfferKind


def take_notice(case: Case) -> Offer:
    """Copy what mails and labels say now into the record; remember since when the choice stands."""
    offer, talk, now = case.offer, case.talk, case.now
    decision, call = the_decision(case.choice), the_call(case.choice)
    if conflict_of(case.choice):
        decision = None
    changes: dict[str, object] = {
        "facts": talk.facts,
        "version": max(talk.version, offer.version),
        "label_event": max(case.event, offer.label_event),
        "due_at": None,
        "dismissed": False,
    }
    if talk.offer is not None and talk.judgement is not None:
        changes |= {
            "message_id": talk.offer.message_id,
            "received_at": talk.offer.received_at,
            "verdict": talk.judgement.verdict,
            "kind": talk.judgement.kind or OfferKind.INITIAL,
            "warnings": talk.judgement.warnings,
        }
    clash_began = bool(conflict_of(case.choice)) and offer.seen_decision is not None
    if decision != offer.seen_decision or clash_began:
        changes |= {"seen_decision": decision, "seen_decision_at": now}
    if call != offer.seen_call:
        changes |= {"seen_call": call, "seen_call_at": now}
    return replace(offer, **changes)  # type: ignore[arg-type]


def act_on_choice(case: Case) -> Offer:
    """The choice has settled: make it the decision, or notice that it was set anew."""
    offer, now = case.offer, case.now
    if case.choice.is_offer and offer.warned and offer.label_event > offer.warned_event:
        offer = replace(offer, trusted=True)  # "Is an offer", set after the warning was shown
    if offer.seen_decision != offer.decision:
        first = offer.decision is None and offer.decided_at is None
        return replace(
            offer,
            decision=offer.seen_decision,
            decided_at=offer.seen_decision_at,
            decided_version=case.talk.version,
            decision_event=offer.label_event,
            read_until=_latest(case, offer.seen_decision_at),
            round=offer.round if first else offer.round + 1,
        )
    if offer.decision is None:
        return offer
    fresh_label = offer.label_event > offer.decision_event
    on_newer_mail = (
        case.labelled_at is not None and offer.read_until is not None and case.labelled_at > offer.read_until
    )
    offer = replace(offer, decision_event=offer.label_event)
    if (fresh_label or on_newer_mail) and _cycle_ended(case):
        return replace(
            offer,
            decided_at=now,
            decided_version=case.talk.version,
            read_until=_latest(case, now),
            round=offer.round + 1,
            held=False,
            doubt="",
        )
    return replace(offer, held=False) if fresh_label else offer


def _latest(case: Case, at: datetime | None) -> datetime | None:
    newest = case.talk.newest_at
    return max(newest, at) if newest and at else at or newest


def _cycle_ended(case: Case) -> bool:
    """Did something happen that only a decision set anew can answer?"""
    last = case.drafts[-1] if case.drafts else None
    gone = last is not None and last.state in (DraftState.DISCARDED, DraftState.VANISHED)
    revised = case.talk.version > case.offer.decided_version
    answered_by_hand = any(r.decision for r in replies_by_hand(case)) and last is None
    return bool(case.offer.doubt) or gone or revised or answered_by_hand or bool(unread_since_decision(case))
