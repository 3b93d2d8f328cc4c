"""Is the person's answer out, and does it still stand? By a draft of ours that was sent, or by hand."""

from dataclasses import dataclass, replace
from datetime import datetime

from offerdesk.core.offers.decisions import DECLINE_KINDS, choice_of, the_decision
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import DraftRecord, Offer
from offerdesk.core.planning.case import FINAL_KINDS, Case, Situation, replies_by_hand
from offerdesk.model import Decision, DraftKind, DraftState

_SENT_WORDS = {
    DraftKind.ACCEPT: "accepted in writing",
    DraftKind.WITHDRAW: "withdrew in writing",
    DraftKind.ACCEPT_VERBAL: "asked for the written offer",
    DraftKind.MORE_TIME: "asked for more time",
    DraftKind.NEGOTIATE: "asked to negotiate",
    DraftKind.RECONSIDER: "asked whether the door is still open",
}
_KIND_BY_DECISION = {
    Decision.ACCEPT: DraftKind.ACCEPT,
    Decision.DECLINE: DraftKind.DECLINE_EMAIL_ONLY,
    Decision.MORE_TIME: DraftKind.MORE_TIME,
    Decision.NEGOTIATE: DraftKind.NEGOTIATE,
    Decision.WITHDRAW: DraftKind.WITHDRAW,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that went out. kind: of the draft, or of the one that a hand-written mail stands for.

    outright: its words say the decision; else it was only written while a decision stood.
    """

    kind: DraftKind
    at: datetime
    message_id: str
    outright: bool = True


def kind_of(decision: Decision) -> DraftKind:
    """The draft that says a decision; for a decline one of several."""
    return _KIND_BY_DECISION[decision]


def decision_of(kind: DraftKind) -> Decision:
    """The decision that a draft says."""
    if kind in DECLINE_KINDS:
        return Decision.DECLINE
    if kind in (DraftKind.ACCEPT, DraftKind.ACCEPT_VERBAL, DraftKind.RECONSIDER):
        return Decision.ACCEPT
    return next(d for d, k in _KIND_BY_DECISION.items() if k is kind)


def remember_answers(case: Case) -> Offer:
    """The record with the newest answer that went out, and since when they know a yes or a no.

    A sending that was undone (Undo Send: the draft is back and its mail is gone) is forgotten again.
    """
    offer = case.offer
    if _undone(case):
        offer = replace(
            offer,
            answer=None,
            answered_at=None,
            answered_by="",
            answered_marks="",
            declined_at=None if offer.declined_at == offer.answered_at else offer.declined_at,
            accepted_at=None if offer.accepted_at == offer.answered_at else offer.accepted_at,
        )
    answers = _answers(replace(case, offer=offer))
    said_no = [a.at for a in answers if a.kind in DECLINE_KINDS and a.outright]
    said_yes = [a.at for a in answers if a.kind is DraftKind.ACCEPT and a.outright]
    newest = max(answers, key=lambda a: a.at, default=None)
    later = newest is not None and (offer.answered_at is None or newest.at >= offer.answered_at)
    if newest is not None and later and newest.message_id != offer.answered_by:
        offer = replace(
            offer,
            answer=newest.kind,
            answered_at=newest.at,
            answered_by=newest.message_id,
            answered_marks=case.marks_before,
        )
    return replace(
        offer,
        declined_at=max(said_no, default=None) or offer.declined_at,
        accepted_at=max(said_yes, default=None) or offer.accepted_at,
    )


def _undone(case: Case) -> bool:
    """Is the mail that was the answer gone, while a draft from before it is there again?"""
    offer = case.offer
    if offer.answered_at is None or any(m.message_id == offer.answered_by for m in case.talk.messages):
        return False
    return any(
        d.state in (DraftState.UNTOUCHED, DraftState.EDITED) and d.is_before(offer.answered_at)
        for d in case.drafts
    ) and not any(d.state is DraftState.SENT and d.sent_at == offer.answered_at for d in case.drafts)


def _answers(case: Case) -> list[Answer]:
    """All answers that went out, in no order: sent drafts of ours, and mails written by hand that decide.

    A mail by hand decides when it says so outright, or when it was written while a decision stood; the latter
    no longer counts once the label was set anew after it.
    """
    offer = case.offer
    found = [
        Answer(d.kind, d.sent_at, d.sent_message_id)
        for d in case.drafts
        if d.state is DraftState.SENT and d.sent_at is not None
    ]
    for reply in replies_by_hand(case):
        stood = offer.decision is not None and offer.read_until is not None and reply.at > offer.read_until
        # Taken off since the last look: it stood while they wrote only if the history says so.
        stands = the_decision(case.view.choice) is offer.decision
        stood = stood and (stands or reply.message_id in case.view.while_decided)
        decision = reply.decision or (offer.decision if stood else None)
        if decision is not None:
            outright = reply.decision is not None
            found.append(Answer(kind_of(decision), reply.at, reply.message_id, outright))
    return found


def decided_more(case: Case) -> bool:
    """Was something decided since the answer that is out, beside what the labels said until then?"""
    then, now = choice_of(case.offer.answered_marks), case.view.choice
    return bool(now.decisions - then.decisions) or (now.not_offer and not then.not_offer)


def find_answer(case: Case) -> Situation | None:
    """What follows from the newest answer that is out. None while there is none, or it no longer counts."""
    offer, talk = case.offer, case.talk
    if offer.answer is None or offer.answered_at is None:
        return None
    kind, at = offer.answer, offer.answered_at
    sent = next((d for d in case.drafts if d.state is DraftState.SENT and d.sent_at == at), None)
    outright = sent is not None or _said_outright(case)
    decided_later = offer.decision is not None and offer.read_until is not None and offer.read_until >= at
    if decided_later and offer.round > 0 and not outright:
        return None  # written by hand while a decision stood, and then the label was set anew
    if talk.ended_at is not None and talk.ended_at > at:
        return None
    if offer.unsure and not outright and not decided_later and offer.decision is not None:
        word = case.policy.labels.word_of(offer.decision)
        return Situation(
            Event.STUCK,
            f'you wrote to them and set "{word}", in whatever order',
            offer,
            withdraw=True,
            what_to_do=f"If your mail was the answer, nothing is left to do. For a draft, take {word} off and set "
            "it again.",
            maybe_sent=True,
        )
    restated = _restated_since(case, kind, at)
    if restated is not None:
        weighed = offer.read_until is not None and offer.read_until >= restated
        if decided_later and weighed and offer.decided_version >= talk.version:
            return None
        return Situation(
            Event.STUCK,
            "they sent a revised offer after your answer",
            offer,
            withdraw=True,
            what_to_do="Read it, then take the decision label off and set the one you mean again.",
        )
    words = f"you {_SENT_WORDS.get(kind, 'declined in writing')}" if sent else "you answered by hand"
    if kind in FINAL_KINDS:
        return _after_final(case, kind, words, sent, decided_later=decided_later)
    heard = talk.heard_at if talk.heard_at is not None and talk.heard_at > at else None
    asks_again = heard is not None and offer.read_until is not None and offer.read_until >= heard
    if decided_later and (offer.decision is not decision_of(kind) or asks_again):
        return None
    if heard is not None:
        return Situation(
            Event.STUCK,
            f"they answered after {words}",
            offer,
            what_to_do="Read their answer and set the label for what you decide now; take the old one off.",
        )
    return Situation(Event.ASKED, words, offer, withdraw=True, sent=sent)


def _after_final(
    case: Case, kind: DraftKind, words: str, sent: DraftRecord | None, *, decided_later: bool
) -> Situation | None:
    """A yes or a no is out. Another decision after it is no ordinary one: it is never passed over in silence."""
    offer = case.offer
    if decided_later and offer.decision is not None and offer.decision is not decision_of(kind):
        if offer.decision is Decision.ACCEPT and offer.declined_at is not None:
            return None  # a no, and now a yes: ask whether the door is still open
        if not (kind is DraftKind.WITHDRAW and offer.decision is Decision.DECLINE):
            word = case.policy.labels.word_of(offer.decision)
            return Situation(
                Event.STUCK,
                f'you set "{word}" after {words}',
                offer,
                what_to_do="Call them before you write anything: they count on your word. Offerdesk drafts "
                f'nothing for this. Take "{word}" off to close it again.',
            )
    return Situation(Event.ANSWERED, words, offer, withdraw=True, sent=sent)


def _said_outright(case: Case) -> bool:
    by_id = {r.message_id: r for r in replies_by_hand(case)}
    reply = by_id.get(case.offer.answered_by)
    return reply is None or reply.decision is not None


def _restated_since(case: Case, kind: DraftKind, at: datetime) -> datetime | None:
    """When they made an offer again after this answer: after a no any statement counts, after a yes a revision.

    What they took back after the yes and offer anew is another offer, in whatever words.
    """
    talk = case.talk
    revised = talk.revisions[-1].received_at if talk.revisions else None
    took_back = talk.taken_back_at is not None and talk.taken_back_at > at
    stated = talk.stated_at if took_back or decision_of(kind) is not Decision.ACCEPT else revised
    newest = max((m for m in (revised, stated) if m is not None), default=None)
    return newest if newest is not None and newest > at else None
