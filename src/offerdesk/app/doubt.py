"""Doubt: a create was posted and nobody knows whether it ran. Wait, look (draft_trace.py), then adopt, repeat or ask."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from offerdesk.adapters.gmail import Change, DraftRef
from offerdesk.adapters.store import Effect
from offerdesk.app.draft_trace import find_trace
from offerdesk.app.journal import draft_record, note_record, pending_draft, pending_note
from offerdesk.app.session import DOUBT_WAIT, Session
from offerdesk.app.steps import step
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.mail.own_note import key_of
from offerdesk.core.offers.conversation import SENT
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.plan_papers import UNLISTED_AGAIN, UNLISTED_WAIT
from offerdesk.errors import CursorExpired, Gone
from offerdesk.model import DraftState, Mark

log = logging.getLogger(__name__)


def settle_doubts(session: Session, offer: Offer) -> tuple[Offer, bool]:
    """Clear up everything of this offer that was posted without an answer.

    Returns the offer and whether planning may go on: False while the wait for a draft is not over. A note in
    doubt waits alone; its key keeps it from being written a second time.
    """
    for effect in session.store.load_open_effects(offer.offer_id):
        if effect.state != "posting":
            continue
        tried = effect.tried_at or effect.created_at
        if tried > session.now and not session.dry_run:
            # The clock was set back: how long ago it was is unknown, so the wait begins anew.
            tried = session.now
            session.store.save_tried_at(effect.key, at=tried)
        due = tried + DOUBT_WAIT
        waits = session.now < due or session.dry_run
        if effect.kind == "note":
            offer = offer if waits else _settle_note(session, offer, effect)
            continue
        if waits:
            offer = replace(offer, due_at=due)
            session.store.save_offer(offer, at=session.now)
            return offer, False
        offer, settled = _settle_draft(session, offer, effect)
        if not settled:
            return offer, False
    return offer, True


def _settle_draft(session: Session, offer: Offer, effect: Effect) -> tuple[Offer, bool]:
    pending = pending_draft(effect)
    trace = find_trace(session, effect, pending.fingerprint)
    store = session.store
    if trace.unlisted and session.now - (effect.tried_at or effect.created_at) < UNLISTED_WAIT:
        again = replace(offer, due_at=session.now + UNLISTED_AGAIN)
        store.save_offer(again, at=session.now)
        return again, False
    if trace.email is None and not trace.certain:
        doubtful = replace(offer, doubt="it could not be found out whether a draft was made")
        with step("doubt given up"), store.transaction():
            store.mark_effect(effect.key, "cancelled")
            store.save_offer(doubtful, at=session.now)
        log.warning("draft still in doubt offer=%s thread=%s", offer.offer_id, effect.thread_id)
        return doubtful, True
    if trace.email is None:
        with step("doubt cleared"):
            # It certainly did not run: planned anew with the same key.
            store.mark_effect(effect.key, "cancelled")
        return offer, True
    email = trace.email
    ref = DraftRef(trace.draft_id or f"gone:{email.message_id}", email.message_id, email.thread_id)
    record = draft_record(session, offer.offer_id, pending, ref)
    record = replace(record, created_at=effect.tried_at or effect.created_at)
    if not trace.draft_id:
        sent = SENT in email.labels
        record = replace(
            record,
            state=DraftState.SENT if sent else DraftState.DISCARDED,
            sent_message_id=email.message_id if sent else "",
            sent_at=email.received_at if sent else None,
            missing_since=None if sent else session.now,
        )
    elif fingerprint(email) != pending.fingerprint:
        record = replace(record, state=DraftState.EDITED)
    after = replace(offer, stage=pending.stage, reason=pending.reason, due_at=session.now)
    with step("draft adopted"), store.transaction():
        store.save_draft(record)
        store.mark_effect(effect.key, "done")
        store.save_offer(after, at=session.now)
    log.info("draft adopted after doubt offer=%s draft=%s", offer.offer_id, record.draft_id)
    session.report(after, "adopt_draft", pending.kind.value)
    return after, True


def _settle_note(session: Session, offer: Offer, effect: Effect) -> Offer:
    note = pending_note(effect)
    label = session.labels.id_of(Mark.NOTES)
    try:
        changes = session.gmail.changes_since(effect.cursor).changes
        # Labels are usually named with what was added, without a promise (F2.7).
        added = [c.message_id for c in changes if c.kind == "added" and (label in c.labels or not c.labels)]
    except CursorExpired:
        added = [m for m, _ in session.gmail.search(label_ids=(label,)).ids] if label else []
        changes = ()
    deleted = ""
    for message_id in dict.fromkeys(added):
        if session.store.find_note_by_message(message_id) is not None:
            continue
        try:
            email = session.gmail.fetch_message(message_id)
        except Gone:
            deleted = message_id if label in _labels_of(changes, message_id) else deleted
            continue
        if key_of(email) == note.key:
            return _note_found(session, offer, effect, message_id, email.thread_id)
    others = [e for e in session.store.load_open_effects() if e.kind == "note" and e.state == "posting"]
    if deleted and len(others) == 1:
        # Only we put notes there, and this is the only one that is not accounted for: the person deleted it.
        return _note_found(session, offer, effect, deleted, deleted)
    session.store.mark_effect(effect.key, "cancelled")
    return offer


def _labels_of(changes: Sequence[Change], message_id: str) -> frozenset[str]:
    return frozenset[str]().union(*(c.labels for c in changes if c.message_id == message_id))


def _note_found(session: Session, offer: Offer, effect: Effect, message_id: str, thread_id: str) -> Offer:
    note = pending_note(effect)
    record = note_record(offer.offer_id, note, message_id=message_id, thread_id=thread_id, session=session)
    with step("note adopted"), session.store.transaction():
        session.store.save_note(record)
        session.store.mark_effect(effect.key, "done")
    session.report(offer, "add_note", note.purpose.value)
    return offer
