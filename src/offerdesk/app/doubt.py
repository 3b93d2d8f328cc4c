"""Doubt: a create was posted and nobody knows whether it ran. Wait, look, then adopt, repeat or ask.

Search decides nothing here, because its index lags: only the history since the moment before the POST and the
conversation itself do.
"""

import logging
from dataclasses import replace

from offerdesk.adapters.store import Effect
from offerdesk.app.gather import list_drafts, read_thread
from offerdesk.app.journal import draft_record, note_record, pending_draft, pending_note
from offerdesk.app.session import DOUBT_WAIT, Session
from offerdesk.app.steps import step
from offerdesk.core.conversation import DRAFT, SENT, TRASH
from offerdesk.core.fingerprint import fingerprint
from offerdesk.core.offer import Offer
from offerdesk.errors import CursorExpired, Gone
from offerdesk.model import DraftState, Email, Mark

log = logging.getLogger(__name__)


def settle_doubts(session: Session, offer: Offer) -> tuple[Offer, bool]:
    """Clear up everything of this offer that was posted without an answer.

    Returns the offer and whether planning may go on: False while a wait is not over.
    """
    for effect in session.store.load_open_effects(offer.offer_id):
        if effect.state != "posting":
            continue
        due = (effect.tried_at or effect.created_at) + DOUBT_WAIT
        if session.now < due:
            waiting = replace(offer, due_at=due)
            if not session.dry_run:
                session.store.save_offer(waiting, at=session.now)
            return waiting, False
        if session.dry_run:
            return offer, False
        offer = (
            _settle_draft(session, offer, effect)
            if effect.kind == "draft"
            else _settle_note(session, offer, effect)
        )
    return offer, True


def _settle_draft(session: Session, offer: Offer, effect: Effect) -> Offer:
    pending = pending_draft(effect)
    found, certain = _find_draft(session, effect)
    store = session.store
    if found is None and not certain:
        doubtful = replace(offer, doubt="it could not be found out whether a draft was made")
        with step("doubt given up"), store.transaction():
            store.mark_effect(effect.key, "cancelled")
            store.save_offer(doubtful, at=session.now)
        log.warning("draft still in doubt offer=%s thread=%s", offer.offer_id, effect.thread_id)
        return doubtful
    if found is None:
        with step("doubt cleared"):
            store.mark_effect(effect.key, "cancelled")  # it certainly did not run: planned anew
        return offer
    draft_id, email = found
    record = draft_record(
        session,
        offer.offer_id,
        pending,
        draft_id=draft_id or f"gone:{email.message_id}",
        message_id=email.message_id,
        thread_id=email.thread_id,
    )
    record = replace(record, created_at=effect.tried_at or effect.created_at)
    if not draft_id:
        sent = SENT in email.labels
        record = replace(
            record,
            state=DraftState.SENT if sent else DraftState.DISCARDED,
            sent_message_id=email.message_id if sent else "",
            sent_at=email.received_at if sent else None,
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
    return after


def _find_draft(session: Session, effect: Effect) -> tuple[tuple[str, Email] | None, bool]:
    """(draft id or "" when it is no draft any more, its message) or None; and whether that is certain."""
    known = {r.message_id for r in session.store.load_papers(effect.offer_id).drafts}
    thread = read_thread(session, effect.thread_id)
    messages = {m.message_id: m for m in thread.messages} if thread else {}
    try:
        changes = session.gmail.changes_since(effect.cursor).changes
        certain = True
        added = [
            c.message_id
            for c in changes
            if c.kind == "added" and c.thread_id == effect.thread_id and c.labels & {DRAFT, SENT}
        ]
    except CursorExpired:
        certain = False
        since = effect.tried_at or effect.created_at
        added = [
            m.message_id
            for m in messages.values()
            if DRAFT in m.labels or (SENT in m.labels and m.received_at >= since)
        ]
    added = [m for m in dict.fromkeys(added) if m not in known]
    session.draft_refs = None
    draft_of = {message_id: draft_id for draft_id, (message_id, _) in list_drafts(session).items()}
    ours = {r.draft_id for r in session.store.load_papers(effect.offer_id).drafts}
    # Present drafts first, newest first: autosaves leave a trail of dead messages behind one living draft.
    for message_id in reversed(added):
        draft_id = draft_of.get(message_id, "")
        if draft_id and draft_id not in ours and message_id in messages:
            return (draft_id, messages[message_id]), certain
    for draft_id, (message_id, thread_id) in list_drafts(session).items():
        if added and draft_id not in ours and thread_id == effect.thread_id and message_id in messages:
            return (draft_id, messages[message_id]), certain
    for message_id in reversed(added):
        email = messages.get(message_id)
        if email is not None and SENT in email.labels and TRASH not in email.labels:
            return ("", email), certain
    if added and certain:
        # It was a draft and is gone: the person deleted it. Only its traces are left.
        ghost = next(iter(messages.values()), None)
        if ghost is not None:
            gone = replace(ghost, message_id=added[-1], labels=frozenset({DRAFT}))
            return ("", gone), certain
    return None, certain


def _settle_note(session: Session, offer: Offer, effect: Effect) -> Offer:
    note = pending_note(effect)
    label = session.labels.id_of(Mark.NOTES)
    try:
        changes = session.gmail.changes_since(effect.cursor).changes
        added = [c.message_id for c in changes if c.kind == "added" and label in c.labels]
    except CursorExpired:
        added = [m for m, _ in session.gmail.search(label_ids=(label,)).ids] if label else []
    for message_id in dict.fromkeys(added):
        if session.store.find_note_by_message(message_id) is not None:
            continue
        try:
            email = session.gmail.fetch_message(message_id)
        except Gone:
            continue
        if note.key in email.headers.get("x-offerdesk-note", ()):
            record = note_record(
                offer.offer_id, note, message_id=message_id, thread_id=email.thread_id, session=session
            )
            with step("note adopted"), session.store.transaction():
                session.store.save_note(record)
                session.store.mark_effect(effect.key, "done")
            session.report(offer, "add_note", note.purpose.value)
            return offer
    session.store.mark_effect(effect.key, "cancelled")
    return offer
