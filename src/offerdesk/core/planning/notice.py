"""What did we notice? Copies what labels and mails say into the record, and lets a choice settle."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from offerdesk.core.offers.decisions import conflict_of, marks_of, still_said, the_call, the_decision
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.case import Case, latest_draft, replies_by_hand, unread_since_decision
from offerdesk.model import CallMark, Decision, DraftState, OfferKind


def take_notice(case: Case) -> Offer:
    """Copy what mails and labels say now into the record; remember since when the choice stands."""
    offer, talk, now = case.offer, case.talk, case.now
    decision, call = the_decision(case.view.choice), the_call(case.view.choice)
    if conflict_of(case.view.choice, case.policy.labels):
        decision = None
    changes: dict[str, object] = {
        "facts": talk.facts,
        "version": max(talk.version, offer.version),
        "label_event": max(case.view.event, offer.label_event),
        "offer_event": max(case.view.offer_event, offer.offer_event),
        "due_at": None,
        "dismissed": False,
        "answered_marks": still_said(offer.answered_marks, case.view.choice),
        "stray_draft": case.view.stray_draft,
        "newest_at": max((m.received_at for m in talk.messages), default=offer.newest_at),
    }
    if talk.offer is not None and talk.judgement is not None:
        changes |= {
            "message_id": talk.offer.message_id,
            "received_at": talk.offer.received_at,
            "verdict": talk.judgement.verdict,
            "kind": talk.judgement.kind or OfferKind.INITIAL,
            "warnings": talk.judgement.warnings,
        }
    marks = marks_of(case.view.choice)
    if marks != offer.seen_marks:
        changes |= {"seen_marks": marks, "seen_marks_at": now}
    if decision != offer.seen_decision:
        seen = _known_then(case)
        changes |= {
            "seen_decision": decision,
            "seen_decision_at": seen.at,
            "seen_until": seen.until,
            "seen_version": seen.version,
            "seen_unsure": seen.unsure,
            "event_owed": decision is not None and case.view.event <= offer.label_event,
        }
    if call != offer.seen_call:
        changes |= {"seen_call": call, "seen_call_at": now, "seen_call_until": offer.newest_at}
    for name in ("seen_marks_at", "seen_decision_at", "seen_call_at", "decided_at"):
        at = changes.get(name, getattr(offer, name))
        if isinstance(at, datetime) and at > now:
            changes[name] = now  # the clock was set back: nothing waits for a time that was never true
    return replace(offer, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What the person could know when they set the label: when that was, up to which mail, which version.

    until is Gmail's time of a mail, never ours: the two clocks may be minutes apart.
    """

    at: datetime
    until: datetime
    version: int
    unsure: bool = False


def _known_then(case: Case) -> _Knowledge:
    """A label may be seen together with mail that came after it (a poll is a minute, a sleep is a night).

    Then the label is as old as the first of that mail, which it does not answer.
    """
    later = [m for m in case.talk.messages if m.message_id in case.view.later]
    before = [m.received_at for m in case.talk.messages if m.message_id not in case.view.later]
    if not later:
        return _Knowledge(case.now, max(before, default=case.now), case.talk.version)
    at = min(case.now, min(m.received_at for m in later) - timedelta(milliseconds=1))
    version = 1 + sum(1 for m in case.talk.revisions if m.message_id not in case.view.later)
    until = max((b for b in before if b <= at), default=at)
    return _Knowledge(at, until, version, unsure=not case.view.order_is_sure)


def act_on_choice(case: Case) -> Offer:
    """The choice has settled: make it the decision, or notice that it was set anew."""
    offer = case.offer
    if case.view.choice.is_offer and offer.warned and offer.offer_event > offer.warned_event:
        offer = replace(offer, trusted=True)  # "Is an offer", set after the warning was shown
    if offer.seen_decision != offer.decision:
        first = offer.decision is None and offer.decided_at is None
        return replace(
            offer,
            decision=offer.seen_decision,
            decided_at=offer.seen_decision_at,
            decided_version=offer.seen_version,
            decision_event=offer.label_event,
            read_until=offer.seen_until,
            unsure=offer.seen_unsure,
            round=offer.round if first else offer.round + 1,
            held=offer.held and offer.decision is None,
            doubt="",
        )
    if offer.decision is None:
        return replace(offer, held=False)
    offer = _confirmed_by_call(case, offer)
    event, seen = offer.label_event, offer.decision_event
    anew = seen < case.view.taken_off < event
    # A label set while a cycle ran is read off the mail first and comes up in the history later: no second thought.
    fresh_label = event > seen and (anew or not offer.event_owed)
    on_newer_mail = (
        case.view.labelled_at is not None
        and offer.read_until is not None
        and case.view.labelled_at > offer.read_until
    )
    offer = replace(offer, decision_event=event, event_owed=offer.event_owed and event == seen)
    if (fresh_label or on_newer_mail) and _cycle_ended(case):
        known = _known_then(case)
        return replace(
            offer,
            decided_at=known.at,
            decided_version=known.version,
            read_until=known.until,
            unsure=known.unsure,
            round=offer.round + 1,
            held=False,
            doubt="",
        )
    # Gmail labels a long list message by message: a further label alone is no second thought. Off and on is.
    return replace(offer, held=offer.held and not anew)


def _confirmed_by_call(case: Case, offer: Offer) -> Offer:
    """They wrote after a decline, and then the person spoke with them, or wants no call: the decline stands.

    A mail that may have come together with the mark is not weighed by it, and a revised offer by no call mark.
    """
    until, read = offer.seen_call_until, offer.read_until
    if offer.decision is not Decision.DECLINE or until is None or read is None or until <= read:
        return offer
    says_so = offer.seen_call in (CallMark.SPOKE, CallMark.EMAIL_INSTEAD)
    return replace(offer, read_until=until) if says_so and unread_since_decision(case) else offer


def _cycle_ended(case: Case) -> bool:
    """Did something happen that only a decision set anew can answer?"""
    offer = case.offer
    last = latest_draft(case)
    gone = last is not None and last.state in (DraftState.DISCARDED, DraftState.VANISHED)
    revised = case.talk.version > offer.decided_version
    answered_by_hand = last is None and bool(replies_by_hand(case))
    heard = case.talk.heard_at
    they_answered = offer.answered_at is not None and heard is not None and heard > offer.answered_at
    told_off = (
        offer.decision is Decision.ACCEPT and bool(offer.told_points) and offer.told_round == offer.round
    )
    return (
        bool(offer.doubt)
        or told_off
        or gone
        or revised
        or answered_by_hand
        or they_answered
        or bool(unread_since_decision(case))
    )
