"""Notes to self: insert them once, and take those that no longer apply out of the inbox."""

import logging
from dataclasses import replace

from offerdesk.app.journal import note_intent, note_record
from offerdesk.app.reporting import report_action
from offerdesk.app.session import DOUBT_WAIT, Session
from offerdesk.app.steps import step
from offerdesk.core.drafting.notes import build_note_mime
from offerdesk.core.offers.offer import NoteRecord, Offer
from offerdesk.core.planning.actions import AddNote, RetireNote
from offerdesk.core.planning.plan_notes import needs_you_note
from offerdesk.errors import InDoubt, LoginNeeded, Refused, RetryLater
from offerdesk.model import Mark, Note

log = logging.getLogger(__name__)


def add_note(session: Session, offer: Offer, note: Note) -> None:
    if session.settings.notes.deliver == "off" or session.settings.gmail.access == "least":
        record = note_record(offer.offer_id, note, message_id="", thread_id="", session=session)
        with session.store.transaction():
            session.store.save_note(record)
            session.store.mark_effect(note.key, "done")
        return
    with step("note marked as posting"):
        if not session.store.begin_posting(note.key, at=session.now):
            return  # inserted before, or being looked for
    raw = build_note_mime(note, session.person, session.now)
    label_ids = ["INBOX", "UNREAD", session.labels.id_of(Mark.NOTES)]
    try:
        with step("note posted"):
            message_id, thread_id = session.gmail.insert_note(raw, [i for i in label_ids if i])
    except InDoubt:
        log.warning("note in doubt offer=%s purpose=%s", offer.offer_id, note.purpose.value)
        due = min(offer.due_at or session.now + DOUBT_WAIT, session.now + DOUBT_WAIT)
        session.store.save_offer(replace(offer, due_at=due), at=session.now)
        session.report(offer, "add_note", f"{note.purpose.value}, outcome unknown", done=False)
        return
    except (RetryLater, LoginNeeded):
        session.store.mark_effect(note.key, "intent")
        raise
    except Refused as error:
        words = error.log_words
        log.error("note refused offer=%s purpose=%s error=%s", offer.offer_id, note.purpose.value, words)
        session.store.mark_effect(note.key, "cancelled")
        session.report(offer, "add_note", f"{note.purpose.value}, refused", done=False)
        return
    record = note_record(offer.offer_id, note, message_id=message_id, thread_id=thread_id, session=session)
    with step("note recorded"), session.store.transaction():
        session.store.save_note(record)
        session.store.mark_effect(note.key, "done")
    log.info("note added offer=%s purpose=%s message=%s", offer.offer_id, note.purpose.value, message_id)
    report_action(session, offer, AddNote(note))


def tell_stuck(session: Session, offer: Offer, what_to_do: str) -> None:
    """A "needs you" note about trouble that no plan could know of; the same trouble is told once."""
    papers = session.store.load_papers(offer.offer_id)
    note = needs_you_note(offer, offer.reason, what_to_do)
    if note.key in papers.note_keys:
        return
    with step("trouble noted"), session.store.transaction():
        session.store.save_intent(note_intent(session, offer, note))
    try:
        add_note(session, offer, note)
    except Refused:
        log.warning("trouble could not be told offer=%s", offer.offer_id)


def retire_note(session: Session, offer: Offer, record: NoteRecord) -> None:
    archived = bool(record.labels) and "INBOX" not in record.labels
    if record.message_id and not archived:
        with step("note retired"):
            try:
                session.gmail.modify_message(record.message_id, remove=("INBOX",))
            except Refused:
                pass  # the person deleted it: retired all the same
    with step("note retirement recorded"):
        session.store.save_note(replace(record, current=False))
    report_action(session, offer, RetireNote(record))
