"""Where does an offer stand, and what is due? Pure rules over labels, conversations, drafts and the clock.

The rules run from the top; the first that fits wins. Everything is read from what is true now, so a missed,
repeated or reordered event cannot matter.
"""

from dataclasses import replace
from datetime import datetime

from offerdesk.core.drafting.fact_words import counted
from offerdesk.core.offers.calendar import fallback_due
from offerdesk.core.offers.decisions import conflict_of, the_call
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.answers import decided_more, find_answer, kind_of, remember_answers
from offerdesk.core.planning.case import Case, Situation, latest_draft, marked_anew, unread_since_decision
from offerdesk.core.planning.notice import act_on_choice, take_notice
from offerdesk.model import CallMark, Decision, DraftKind, DraftState, Mark, Verdict


def find_situation(case: Case) -> Situation:
    """Apply the rules of design sections 3 and 8 to one case."""
    offer = take_notice(case)
    case = replace(case, offer=offer, marks_before=case.offer.seen_marks)
    if not case.talk.live:
        where = "in spam" if case.talk.spam else "in the trash or deleted"
        return Situation(Event.SET_ASIDE, f"the conversation is {where}", offer)
    settled_at = (offer.seen_marks_at or case.now) + case.policy.settle
    if offer.seen_marks_at is None or case.now >= settled_at:
        return _situation(case, settled=True)
    # Wherever it stands until then: what the person marked is looked at again when it has settled.
    situation = _situation(case, settled=False)
    return replace(situation, due_at=min(settled_at, situation.due_at or settled_at))


def _situation(case: Case, *, settled: bool) -> Situation:
    offer = case.offer
    if settled:
        # What was written while the decision of the last look stood is an answer to it, whatever stands now.
        case = replace(case, offer=remember_answers(case))
        offer = act_on_choice(case)
        case = replace(case, offer=offer)
    offer = remember_answers(case)
    case = replace(case, offer=offer)
    # Reasons alone decide nothing, so that two of them contradict nothing either.
    counts = case.view.choice.decisions or case.view.choice.not_offer
    clash = conflict_of(case.view.choice, case.policy.labels) if counts else ""
    if case.view.choice.not_offer and not (case.view.choice.decisions or case.view.choice.is_offer):
        if not settled:
            return Situation(None, "", offer)
        return Situation(
            Event.DISMISSED, "you marked it as not an offer", replace(offer, dismissed=True), withdraw=True
        )
    if settled and not clash:
        doubtful = _claimed_by_a_stranger(case)
        if doubtful is not None:
            return doubtful
    answered = None if settled and clash and decided_more(case) else find_answer(case)
    if answered is not None:
        return answered
    if case.talk.ended_at is not None:
        return _ended(case, case.talk.ended_at)
    if not settled:
        return Situation(None, "", offer)
    if clash:
        return Situation(
            Event.STUCK,
            f"the labels contradict each other: {clash}",
            offer,
            withdraw=len(case.view.choice.decisions) > 1 or case.view.choice.not_offer,
            what_to_do="Leave only the label that you mean.",
        )
    if offer.decision is None:
        return _undecided(case)
    return _decided(case, offer.decision)


def _claimed_by_a_stranger(case: Case) -> Situation | None:
    """Somebody who may not be the offer-maker changed the offer in words: the person judges, nothing else moves.

    It is over once they took the offer back themselves, or the person answered or decided with that mail in view.
    """
    offer, talk = case.offer, case.talk
    seen = [at for at in (offer.read_until, offer.answered_at, talk.ended_at) if at is not None]
    claim = next((c for c in reversed(talk.claims) if all(at < c.at for at in seen)), None)
    if claim is None:
        return None
    return Situation(
        Event.STUCK,
        claim.why,
        offer,
        what_to_do="It changes nothing by itself. If it is not from them, delete that mail or report it. If it is, set"
        " the label for what you decide (again); a draft still goes to the one who made the offer.",
    )


def _ended(case: Case, ended_at: datetime) -> Situation:
    """They took the offer back. It is closed, unless the person counts on it."""
    offer, why = case.offer, case.talk.ended_why
    changed_since = offer.read_until is not None and offer.read_until >= ended_at
    let_go = changed_since and offer.decision in (None, Decision.DECLINE, Decision.WITHDRAW)
    if offer.accepted_at is not None and not let_go:
        labels = case.policy.labels
        close_it = (
            f'Take "{labels.word_of(Decision.ACCEPT)}" off to close it.'
            if offer.decision is Decision.ACCEPT
            else f'Set "{labels.word_of(Decision.DECLINE)}" to close it; nothing is drafted for it.'
        )
        return Situation(
            Event.STUCK,
            f"{why}, after you had accepted it",
            offer,
            withdraw=True,
            what_to_do=f"Read their mail, and call them before you give up other processes. {close_it}",
        )
    wants_it = offer.decision in (Decision.ACCEPT, Decision.MORE_TIME, Decision.NEGOTIATE)
    if wants_it and offer.decision and changed_since:
        word = case.policy.labels.word_of(offer.decision)
        return Situation(
            Event.STUCK,
            f'you set "{word}", but {why}',
            offer,
            withdraw=True,
            what_to_do=f'Call them if you want to know more. Take "{word}" off to close it.',
        )
    return Situation(Event.ENDED_BY_THEM, why, offer, withdraw=True)


def _undecided(case: Case) -> Situation:
    offer = case.offer
    if any(d.state is DraftState.EDITED for d in case.drafts):
        return Situation(
            Event.STUCK,
            "you took the decision off, but the draft that you edited is still in the conversation",
            offer,
            what_to_do="Send or delete the draft; Offerdesk does not touch it.",
        )
    if offer.verdict is Verdict.SUSPICIOUS and not offer.trusted:
        return _scam(case)
    if offer.verdict is Verdict.OTHER and not case.view.choice.is_offer:
        return Situation(
            Event.DISMISSED, "nothing is marked on it any more", replace(offer, dismissed=True), withdraw=True
        )
    if offer.verdict is Verdict.MAYBE and not case.view.choice.is_offer:
        return Situation(Event.UNSURE, "it may be an offer; you know better", offer, withdraw=True)
    deadline = offer.facts.deadline_safe
    late = deadline is not None and deadline < case.now
    why = "its deadline has passed" if late else "waiting for your decision"
    due = deadline if deadline is not None and not late else None
    return Situation(Event.UNDECIDED, why, offer, withdraw=True, due_at=due)


MAX_SIGNS = 3  # in one sentence; `show` and `explain` have them all


def _scam(case: Case) -> Situation:
    offer = case.offer
    shown = "; ".join(offer.warnings[:MAX_SIGNS]) or "several signs speak for it"
    more = len(offer.warnings) - MAX_SIGNS
    why = f"it may be a scam: {shown}" + (f"; and {counted(more, 'more sign')}" if more > 0 else "")
    return Situation(
        Event.SCAM_SIGNS,
        why,
        offer,
        withdraw=True,
        what_to_do="Nothing is drafted, because any answer would confirm your address. If you are sure "
        f'that it is real, set the label "{case.policy.labels.word_of(Mark.IS_OFFER)}" (again) or run '
        f'"offerdesk trust {offer.offer_id}".',
    )


# ------------------------------------------------------------------------------------------ a decision stands


def _decided(case: Case, decision: Decision) -> Situation:
    offer, talk = case.offer, case.talk
    word = case.policy.labels.word_of(decision)
    if offer.verdict is Verdict.SUSPICIOUS and not offer.trusted:
        return _scam(case)
    if offer.held:
        return Situation(
            Event.STUCK,
            "more than ten decisions appeared at once, so none was acted on",
            offer,
            what_to_do='If that was you, run "offerdesk confirm", or set the label here again.',
        )
    if len(talk.roles) > 1:
        return Situation(
            Event.STUCK,
            f"two offers stand in this conversation: {' and '.join(talk.roles)}",
            offer,
            withdraw=True,
            what_to_do="Answer by hand and name the one you mean; Offerdesk cannot know it. It notices when you do.",
        )
    if talk.version > offer.decided_version:
        return Situation(
            Event.STUCK,
            "a revised offer arrived after you decided",
            offer,
            withdraw=True,
            what_to_do=f"Read it. If {word} is still what you want, take the label off and set it again.",
        )
    if offer.doubt:
        return Situation(
            Event.STUCK,
            offer.doubt,
            offer,
            what_to_do=f"Look at the conversation. For a (new) draft, take {word} off and set it again.",
        )
    latest = latest_draft(case)
    if unread_since_decision(case):
        return Situation(
            Event.STUCK,
            "they wrote again after you decided",
            offer,
            what_to_do=f"Read their message. If {word} still stands, take the label off and set it again.",
        )
    if latest is not None and latest.state is DraftState.DISCARDED and not marked_anew(latest, offer):
        return Situation(
            Event.STUCK,
            "you deleted the draft, or scheduled it",  # Gmail shows no difference until it goes out
            offer,
            what_to_do="If it is scheduled, nothing is left to do. Else nothing more happens by itself: for a new draft, "
            f"take {word} off and set it again.",
        )
    if decision is Decision.DECLINE:
        return _declined(case)
    kind = kind_of(decision)
    if decision is Decision.ACCEPT:
        if offer.declined_at is not None and offer.answer is not DraftKind.RECONSIDER:
            kind = DraftKind.RECONSIDER
        elif offer.facts.verbal:
            kind = DraftKind.ACCEPT_VERBAL
        points = points_against_accepting(offer)
        told = set(points) <= set(offer.told_points) and offer.round > offer.told_round
        if kind is not DraftKind.RECONSIDER and points and not told:
            return _think_twice(case, points)
    return Situation(Event.DRAFTED, f"{word}: the draft waits for your review", offer, draft=kind)


def points_against_accepting(offer: Offer) -> tuple[str, ...]:
    """Where letter and mail differ (E-44), and signs of a scam that are too few for the verdict."""
    return offer.facts.conflicts + (() if offer.trusted else offer.warnings)


def _think_twice(case: Case, points: tuple[str, ...]) -> Situation:
    """An acceptance can bind: the person is told once, and sets the label again if it is meant all the same."""
    offer, word_of = case.offer, case.policy.labels.word_of
    return Situation(
        Event.STUCK,
        "before you accept: " + "; ".join(points),
        replace(offer, told_points=points, told_round=offer.round),
        withdraw=True,
        what_to_do=f'Ask them which is right; "{word_of(Decision.NEGOTIATE)}" drafts such a mail. If you accept '
        f'all the same, take "{word_of(Decision.ACCEPT)}" off and set it again: the draft leaves out what is in doubt.',
    )


def _declined(case: Case) -> Situation:
    offer, now = case.offer, case.now

    def drafted(why: str, kind: DraftKind, *, call_card: bool = False) -> Situation:
        words = f"{why}: the draft waits for your review"
        return Situation(Event.DRAFTED, words, offer, kind, call_card=call_card)

    if offer.declined_at is not None:
        return drafted("declined again", DraftKind.STILL_NO)
    call = the_call(case.view.choice)
    if call is CallMark.SPOKE:
        return drafted("you spoke with them", DraftKind.DECLINE_AFTER_CALL)
    if call is CallMark.EMAIL_INSTEAD:
        return drafted("no call wanted", DraftKind.DECLINE_EMAIL_ONLY)
    if offer.facts.contact_phone is None:
        return drafted("no phone number is known", DraftKind.DECLINE_EMAIL_ONLY)
    due = fallback_due(
        offer.decided_at or now,
        business_days=case.policy.fallback_business_days,
        deadline=offer.facts.deadline_safe,
        zone=case.policy.zone,
    )
    if now >= due:
        return drafted("not reached by phone in time", DraftKind.DECLINE_FALLBACK, call_card=True)
    why = "you called and did not reach them" if call is CallMark.NO_ANSWER else "call them first"
    return Situation(Event.CALL_DUE, why, offer, call_card=True, withdraw=True, due_at=due)
