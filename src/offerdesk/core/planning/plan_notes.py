"""Which notes to self are due, and which no longer apply?"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from offerdesk.core.drafting.call_card import compose_call_card
from offerdesk.core.drafting.linkedin import compose_linkedin
from offerdesk.core.drafting.notes import (
    compose_broken,
    compose_needs_you,
    compose_other_offers,
    compose_remarks,
    compose_stay_in_touch,
)
from offerdesk.core.drafting.templates import TemplateProblem
from offerdesk.core.offers.decisions import DECLINE_KINDS
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import Offer, Papers
from offerdesk.core.planning.actions import AddNote, DraftAction, RetireNote, WithdrawDraft
from offerdesk.core.planning.case import Case, Situation
from offerdesk.core.planning.desk import Desk
from offerdesk.core.planning.plan_papers import draft_request, without_strangers
from offerdesk.core.planning.reminders import (
    NO_PAPERS,
    call_reminder_is_due,
    card_key,
    stay_in_touch_is_due,
    stay_in_touch_key,
)
from offerdesk.model import Decision, DraftKind, DraftState, Extra, Note, NotePurpose, Stage

# Taken out of the inbox when they no longer apply.
_PASSING = (NotePurpose.CALL_CARD, NotePurpose.NEEDS_YOU, NotePurpose.REMARKS)
_OPEN = (
    Stage.TO_CONFIRM,
    Stage.TO_DECIDE,
    Stage.CALL_FIRST,
    Stage.DRAFT_READY,
    Stage.WAITING,
    Stage.NEEDS_YOU,
)


def plan_notes(
    case: Case,
    situation: Situation,
    papers: Papers,
    drafting: Sequence[DraftAction] = (),
    *,
    desk: Desk,
) -> tuple[tuple[AddNote | RetireNote, ...], Offer]:
    """New notes first, then the ones to take out of the inbox; and the record with what was told.

    drafting: what this plan does to drafts.
    """
    offer = situation.offer
    wanted: list[Note] = []
    if situation.event in (Event.CALL_DUE, Event.DRAFTED):
        if situation.call_card:
            again = call_reminder_is_due(case, situation, papers)
            wanted += call_card(case, desk=desk, fallback_at=situation.due_at, again=again, papers=papers)
        elif situation.draft is DraftKind.RECONSIDER:
            wanted += call_card(case, desk=desk, kind=DraftKind.RECONSIDER)
        wanted += _remarks(case, situation, drafting)
    if situation.event in (Event.STUCK, Event.SCAM_SIGNS):
        wanted.append(needs_you_note(offer, situation.why, situation.what_to_do))
        if situation.event is Event.SCAM_SIGNS and not offer.warned:
            offer = replace(offer, warned=True, warned_event=offer.offer_event)
    if situation.event is Event.ANSWERED and _linkedin_wanted(case, situation, desk):
        wanted += linkedin_note(case, desk=desk)
    if stay_in_touch_is_due(case, situation):
        wanted.append(compose_stay_in_touch(offer, zone=case.policy.zone, key=stay_in_touch_key(offer)))
    if situation.draft is DraftKind.ACCEPT and situation.event is Event.DRAFTED:
        wanted += _other_offers(offer, desk)
    wanted = [_unretired(note, papers) for note in wanted]
    actions: list[AddNote | RetireNote] = [AddNote(n) for n in wanted if n.key not in papers.note_keys]
    keep = {note.key for note in wanted}
    passing = (r for r in papers.notes if r.purpose in _PASSING and r.current)
    actions += [RetireNote(record) for record in passing if record.key not in keep]
    return tuple(actions), offer


def _unretired(note: Note, papers: Papers) -> Note:
    """A note that was taken out of the inbox and applies again is written anew, under the next key."""
    retired = {n.key for n in papers.notes if not n.current}
    key, number = note.key, 1
    while key in retired:
        number += 1
        key = f"{note.key}/{number}"
    return replace(note, key=key)


def _remarks(case: Case, situation: Situation, drafting: Sequence[DraftAction]) -> list[Note]:
    """What to look at in the draft that waits, or is about to: told once for each draft."""
    waiting = [(d.key, d.remarks) for d in case.drafts if d.state is DraftState.UNTOUCHED]
    made = [(a.key, a.draft.remarks) for a in drafting if not isinstance(a, WithdrawDraft)]
    for key, remarks in (made or waiting)[-1:]:
        if remarks:
            told = f"{case.offer.offer_id}/remarks/{_digest(key, *remarks)}"
            return [compose_remarks(situation.offer, remarks, key=told)]
    return []


def call_card(
    case: Case,
    *,
    desk: Desk,
    fallback_at: datetime | None = None,
    kind: DraftKind = DraftKind.DECLINE_AFTER_CALL,
    again: bool = False,
    papers: Papers = NO_PAPERS,
) -> list[Note]:
    """The call card as it would be written now ([] when no message of theirs is left).

    kind: RECONSIDER for the card that asks whether a declined offer still stands. again: today's card, which
    takes the place of the one from an earlier day; else the one that stands among `papers` goes on standing.
    """
    for thread in case.view.threads:
        request = draft_request(case, kind, thread, desk=desk)
        if request is None:
            continue
        phone = request.facts.contact_phone.value if request.facts.contact_phone else ""
        said = _digest(
            request.reason.value, request.reason_text, phone, *sorted(e.value for e in request.extras)
        )
        said = said if kind is DraftKind.DECLINE_AFTER_CALL else f"{said}/{kind.value}"
        key = f"{case.offer.offer_id}/call_card/v{case.offer.version}.{case.offer.round}/{said}"
        key = card_key(key, case, papers, again=again)
        doubtful = bool(case.offer.warnings)
        try:
            return [
                compose_call_card(
                    request,
                    desk.templates,
                    key=key,
                    fallback_at=fallback_at,
                    doubtful=doubtful,
                    again=again,
                )
            ]
        except TemplateProblem as problem:
            return [compose_broken(NotePurpose.CALL_CARD, case.offer, str(problem), key=key, phone=phone)]
    return []


def linkedin_note(
    case: Case,
    *,
    desk: Desk,
) -> list[Note]:
    """The LinkedIn texts for the people met ([] when there is nobody to write to)."""
    for thread in case.view.threads:
        request = draft_request(case, DraftKind.DECLINE_AFTER_CALL, thread, desk=desk)
        if request is not None:
            key = f"{case.offer.offer_id}/linkedin"
            try:
                theirs = tuple(without_strangers(case, t) for t in case.view.threads)
                note = compose_linkedin(
                    request, desk.templates, key=key, threads=theirs, standing=case.view.standing
                )
            except TemplateProblem as problem:
                note = compose_broken(NotePurpose.LINKEDIN, case.offer, str(problem), key=key)
            return [note] if note is not None else []
    return []


def _linkedin_wanted(case: Case, situation: Situation, desk: Desk) -> bool:
    declined = situation.sent is not None and situation.sent.kind in DECLINE_KINDS
    return declined and (desk.person.linkedin == "note" or Extra.LINKEDIN_NOTE in case.view.choice.extras)


def needs_you_note(offer: Offer, why: str, what_to_do: str) -> Note:
    """Why it cannot go on alone, keyed so that one reason is told once."""
    return compose_needs_you(
        offer,
        why=why,
        what_to_do=what_to_do,
        key=f"{offer.offer_id}/needs_you/v{offer.version}.{offer.round}/{_digest(why)}",
    )


def _other_offers(offer: Offer, desk: Desk) -> list[Note]:
    others = [
        other
        for other in desk.others
        if other.offer_id != offer.offer_id
        and other.stage in _OPEN
        and other.decision is not Decision.WITHDRAW
    ]
    if not others:
        return []
    # A second yes is the worst that can be forgotten; then whoever waits least long.
    others.sort(
        key=lambda o: (
            o.decision is not Decision.ACCEPT,
            o.facts.deadline_safe is None,
            o.facts.deadline_safe or o.received_at,
        )
    )
    key = f"{offer.offer_id}/other_offers/{offer.round}"
    return [compose_other_offers(offer, others, key=key, labels=desk.policy.labels)]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]
