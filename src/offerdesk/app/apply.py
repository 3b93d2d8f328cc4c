"""Apply: carry out a plan. Record the intent, act once, mark it done together with the stage it leads to."""

import logging
from dataclasses import replace

from offerdesk.app.apply_notes import add_note, retire_note
from offerdesk.app.journal import draft_record, pending_of, save_intents
from offerdesk.app.reporting import action_name, report_action
from offerdesk.app.session import DOUBT_WAIT, Session
from offerdesk.app.steps import step
from offerdesk.core.actions import AddNote, AdoptDraft, CreateDraft, DraftAction, RetireNote, WithdrawDraft
from offerdesk.core.fingerprint import fingerprint
from offerdesk.core.offer import DraftRecord, Offer
from offerdesk.core.plan import Plan
from offerdesk.errors import Gone, InDoubt, OfferdeskError, Refused, RetryLater
from offerdesk.model import DraftState, Stage

log = logging.getLogger(__name__)


def apply_plan(session: Session, before: Offer, plan: Plan) -> Offer:
    """Carry out one offer's plan and return the offer as it is recorded afterwards.

    An unknown outcome (InDoubt) or a refused draft leaves the stage as it was and is looked at again later.
    Raises RetryLater when Gmail is out of reach: the intents stand in the journal, and the next cycle plans
    anew from what is true then.
    """
    draft_actions = [a for a in plan.actions if isinstance(a, DraftAction)]
    offer = replace(plan.offer, stage=before.stage, reason=before.reason) if draft_actions else plan.offer
    if session.dry_run:
        for action in plan.actions:
            report_action(session, plan.offer, action)
        return plan.offer
    with step("plan recorded"), session.store.transaction():
        session.store.save_offer(offer, at=session.now)
        for record in plan.drafts:
            session.store.save_draft(record)
        save_intents(session, plan)
    for action in draft_actions:
        offer = _apply_draft(session, offer, plan.offer, action)
    if draft_actions and offer.stage is not plan.offer.stage:
        return offer
    for action in plan.actions:
        if isinstance(action, AddNote):
            add_note(session, plan.offer, action.note)
        elif isinstance(action, RetireNote):
            retire_note(session, plan.offer, action.record)
    return offer


def _apply_draft(session: Session, offer: Offer, after: Offer, action: DraftAction) -> Offer:
    """One draft action. Returns the offer as recorded: `after` when it is done, else `offer`."""
    if isinstance(action, CreateDraft):
        return _create_draft(session, offer, after, action)
    if isinstance(action, AdoptDraft):
        sight = action.sight
        record = draft_record(
            session,
            offer.offer_id,
            pending_of(after, action),
            draft_id=sight.draft_id,
            message_id=sight.message_id,
            thread_id=sight.thread_id,
        )
        return _draft_done(session, after, record, action)
    if not _still_untouched(session, action.record):
        edited = replace(action.record, state=DraftState.EDITED)
        again = replace(offer, due_at=session.now)
        with step("edit noticed"), session.store.transaction():
            session.store.save_draft(edited)
            session.store.save_offer(again, at=session.now)
        session.report(offer, "leave_draft", action.record.kind.value, done=True)
        return again
    session.draft_refs = None
    if isinstance(action, WithdrawDraft):
        with step("draft withdrawn"):
            try:
                session.gmail.withdraw_draft(action.record.draft_id)
            except Gone:
                pass
        return _draft_done(session, after, replace(action.record, state=DraftState.WITHDRAWN), action)
    expected = replace(action.record, next_fingerprint=action.draft.fingerprint)
    with step("replacement announced"):
        session.store.save_draft(expected)  # a crash after the write must not make it look like an edit
    with step("draft replaced"):
        ref = session.gmail.replace_draft(action.record.draft_id, action.draft.thread_id, action.draft.raw)
    record = draft_record(
        session,
        offer.offer_id,
        pending_of(after, action),
        draft_id=ref.draft_id,
        message_id=ref.message_id,
        thread_id=ref.thread_id,
    )
    return _draft_done(session, after, replace(record, created_at=action.record.created_at), action)


def _create_draft(session: Session, offer: Offer, after: Offer, action: CreateDraft) -> Offer:
    with step("draft marked as posting"):
        if not session.store.begin_posting(action.key, at=session.now):
            raise OfferdeskError(f"draft {action.key} was posted before; it is not posted again")
    session.draft_refs = None
    try:
        with step("draft posted"):
            ref = session.gmail.create_draft(action.draft.thread_id, action.draft.raw)
    except InDoubt:
        log.warning("draft in doubt offer=%s thread=%s", offer.offer_id, action.draft.thread_id)
        waiting = replace(offer, due_at=session.now + DOUBT_WAIT)
        with step("doubt recorded"):
            session.store.save_offer(waiting, at=session.now)
        session.report(offer, "create_draft", f"{action.draft.kind.value}, outcome unknown", done=False)
        return waiting
    except RetryLater:
        session.store.mark_effect(action.key, "intent")  # it certainly did not run
        raise
    except Refused as error:
        stuck = replace(offer, stage=Stage.NEEDS_YOU, reason=f"Gmail refused the draft: {error}", due_at=None)
        with session.store.transaction():
            session.store.mark_effect(action.key, "cancelled")
            session.store.save_offer(stuck, at=session.now)
        session.report(stuck, "create_draft", f"{action.draft.kind.value}, refused", done=False)
        return stuck
    pending = pending_of(after, action)
    record = draft_record(
        session,
        offer.offer_id,
        pending,
        draft_id=ref.draft_id,
        message_id=ref.message_id,
        thread_id=ref.thread_id,
    )
    return _draft_done(session, after, record, action)


def _draft_done(session: Session, after: Offer, record: DraftRecord, action: DraftAction) -> Offer:
    with step("draft recorded"), session.store.transaction():
        session.store.save_draft(record)
        if isinstance(action, CreateDraft):
            session.store.mark_effect(action.key, "done")
        session.store.save_offer(after, at=session.now)
    log.info(
        "done action=%s offer=%s thread=%s draft=%s",
        action_name(action),
        after.offer_id,
        record.thread_id,
        record.draft_id,
    )
    report_action(session, after, action)
    return after


def _still_untouched(session: Session, record: DraftRecord) -> bool:
    """Prove it immediately before the write: same message, or same visible text and recipients (F1.28)."""
    try:
        ref, email = session.gmail.fetch_draft(record.draft_id)
    except Gone:
        return True  # nothing is left that a write could destroy; the next look finds out what happened
    return ref.message_id == record.message_id or fingerprint(email) == record.fingerprint
