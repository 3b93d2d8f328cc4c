"""Apply: carry out a plan. Record the intent, act once, mark it done together with the stage it leads to."""

import logging
from dataclasses import replace

from offerdesk.adapters.gmail import DraftRef
from offerdesk.app.apply_notes import add_note, retire_note
from offerdesk.app.journal import draft_record, pending_of, save_intents
from offerdesk.app.reporting import action_name, report_action
from offerdesk.app.session import DOUBT_WAIT, Session
from offerdesk.app.steps import step
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.offers.conversation import TRASH
from offerdesk.core.offers.offer import DraftRecord, Offer
from offerdesk.core.planning.actions import (
    AddNote,
    AdoptDraft,
    CreateDraft,
    DraftAction,
    ReplaceDraft,
    RetireNote,
    WithdrawDraft,
)
from offerdesk.core.planning.plan import Plan
from offerdesk.errors import Gone, InDoubt, LoginNeeded, OfferdeskError, Refused, RetryLater
from offerdesk.model import DraftState

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
        session.store.save_offer(plan.offer, at=session.now)  # in a copy of the database
        for action in plan.actions:
            report_action(session, plan.offer, action)
        return plan.offer
    with step("plan recorded"), session.store.transaction():
        session.store.save_offer(offer, at=session.now)
        for record in plan.drafts:
            session.store.save_draft(record)
        save_intents(session, plan)
    for number, action in enumerate(draft_actions, start=1):
        # The stage moves with the last of them, and with nothing if one could not be done.
        after = plan.offer if number == len(draft_actions) else offer
        stopped = _apply_draft(session, offer, plan.offer, after, action)
        if stopped is not None:
            return stopped
    for action in plan.actions:
        if isinstance(action, AddNote):
            add_note(session, plan.offer, action.note)
        elif isinstance(action, RetireNote):
            retire_note(session, plan.offer, action.record)
    return plan.offer


def _apply_draft(
    session: Session, offer: Offer, planned: Offer, after: Offer, action: DraftAction
) -> Offer | None:
    """One draft action. None when it is done; else the offer as recorded, which is looked at again later.

    offer: as it is recorded until then; planned: as it will be after the whole plan; after: once this is done.
    """
    if isinstance(action, CreateDraft):
        return _create_draft(session, offer, planned, after, action)
    if isinstance(action, AdoptDraft):
        sight = action.sight
        ref = DraftRef(sight.draft_id, sight.message_id, sight.thread_id)
        record = draft_record(session, offer.offer_id, pending_of(planned, action), ref)
        _draft_done(session, after, record, action)
        return None
    found = _look_again(session, action.record)
    if found is DraftState.UNTOUCHED:
        try:
            written = _overwrite(session, planned, action)
        except Gone:
            found = DraftState.VANISHED  # gone between the look and the write
        else:
            _draft_done(session, after, written, action)
            return None
    again = replace(offer, due_at=session.now)
    with step("edit noticed"), session.store.transaction():
        if found is DraftState.EDITED:
            session.store.save_draft(replace(action.record, state=found))
        session.store.save_offer(again, at=session.now)
    if found is DraftState.EDITED:
        session.report(offer, "leave_draft", action.record.kind.value, done=True)
    return again


def _overwrite(session: Session, planned: Offer, action: ReplaceDraft | WithdrawDraft) -> DraftRecord:
    """Replace or delete a draft that was just proven untouched. Announced before, so that a crash right after
    it, or a lost answer, looks neither like an edit nor like a deletion by the person."""
    session.draft_refs = None
    if isinstance(action, WithdrawDraft):
        with step("withdrawal announced"):
            session.store.save_draft(replace(action.record, withdrawing=True))
        with step("draft withdrawn"):
            session.gmail.withdraw_draft(action.record.draft_id)
        return replace(action.record, state=DraftState.WITHDRAWN)
    with step("replacement announced"):
        session.store.save_draft(replace(action.record, next_fingerprint=action.draft.fingerprint))
    with step("draft replaced"):
        ref = session.gmail.replace_draft(action.record.draft_id, action.draft.thread_id, action.draft.raw)
    record = draft_record(session, planned.offer_id, pending_of(planned, action), ref)
    return replace(record, created_at=action.record.created_at)


def _create_draft(
    session: Session, offer: Offer, planned: Offer, after: Offer, action: CreateDraft
) -> Offer | None:
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
    except (RetryLater, LoginNeeded):
        session.store.mark_effect(action.key, "intent")  # it certainly did not run
        raise
    except Refused as error:
        session.store.mark_effect(action.key, "cancelled")
        session.report(offer, "create_draft", f"{action.draft.kind.value}, refused", done=False)
        raise Refused(f"the draft: {error}") from error
    record = draft_record(session, offer.offer_id, pending_of(planned, action), ref)
    _draft_done(session, after, record, action)
    return None


def _draft_done(session: Session, after: Offer, record: DraftRecord, action: DraftAction) -> None:
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


def _look_again(session: Session, record: DraftRecord) -> DraftState:
    """What the draft is immediately before a write: UNTOUCHED only by what it shows, never by its message id.

    The window until the write shrinks to one request; it cannot be closed, since Gmail knows no condition on
    a write (F1.28).
    """
    try:
        _, email = session.gmail.fetch_draft(record.draft_id)
    except Gone:
        return DraftState.VANISHED  # sent, perhaps: the next look finds out what happened
    if TRASH in email.labels:
        return DraftState.VANISHED
    same = fingerprint(email) in {record.fingerprint, record.next_fingerprint} - {""}
    return DraftState.UNTOUCHED if same else DraftState.EDITED
