"""The journal's words: what is kept of a draft or note before it is created, and its record afterwards."""

from dataclasses import dataclass
from datetime import datetime

from offerdesk.adapters.gmail import DraftRef
from offerdesk.adapters.store import Effect
from offerdesk.app.session import Session
from offerdesk.core.mail.addresses import format_address
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer
from offerdesk.core.offers.record_json import from_json, to_json
from offerdesk.core.planning.actions import AddNote, AdoptDraft, CreateDraft, ReplaceDraft
from offerdesk.core.planning.plan import Plan
from offerdesk.model import CallMark, DraftKind, DraftState, Note, Stage


@dataclass(frozen=True, slots=True)
class PendingDraft:
    """What the journal keeps of a draft that is to be created: enough to adopt it after a crash."""

    kind: DraftKind
    key: str
    content_key: str
    parent_id: str
    fingerprint: str
    subject: str
    to: str
    cc: str
    text: str
    stage: Stage
    reason: str
    remarks: tuple[str, ...] = ()
    round: int = 0
    call: CallMark | None = None
    newest_at: datetime | None = None


def save_intents(session: Session, plan: Plan) -> None:
    """Journal what is about to be created; intents of an older plan that never went out are void."""
    keys = set()
    for action in plan.actions:
        if isinstance(action, CreateDraft):
            keys.add(action.key)
            session.store.save_intent(
                Effect(
                    key=action.key,
                    offer_id=plan.offer.offer_id,
                    kind="draft",
                    state="intent",
                    thread_id=action.draft.thread_id,
                    cursor=session.cursor,
                    payload=to_json(pending_of(plan.offer, action)),
                    raw=action.draft.raw,
                    created_at=session.now,
                    tried_at=None,
                )
            )
        elif isinstance(action, AddNote):
            keys.add(action.note.key)
            session.store.save_intent(note_intent(session, plan.offer, action.note))
    for effect in session.store.load_open_effects(plan.offer.offer_id):
        if effect.state == "intent" and effect.key not in keys:
            session.store.mark_effect(effect.key, "cancelled")


def note_intent(session: Session, offer: Offer, note: Note) -> Effect:
    """A note that is about to be inserted, as the journal keeps it."""
    return Effect(
        key=note.key,
        offer_id=offer.offer_id,
        kind="note",
        state="intent",
        thread_id="",
        cursor=session.cursor,
        payload=to_json(note),
        raw=b"",
        created_at=session.now,
        tried_at=None,
    )


def pending_of(offer: Offer, action: CreateDraft | ReplaceDraft | AdoptDraft) -> PendingDraft:
    draft = action.draft
    return PendingDraft(
        kind=draft.kind,
        key=action.key,
        content_key=action.content_key,
        parent_id=action.parent_id,
        fingerprint=draft.fingerprint,
        subject=draft.subject,
        to=", ".join(format_address(a) for a in draft.to),
        cc=", ".join(format_address(a) for a in draft.cc),
        text=draft.text,
        stage=offer.stage,
        reason=offer.reason,
        remarks=draft.remarks,
        round=offer.round,
        call=offer.seen_call,
        newest_at=offer.newest_at,
    )


def draft_record(session: Session, offer_id: str, pending: PendingDraft, ref: DraftRef) -> DraftRecord:
    """The record of a draft that exists in Gmail as we wrote it."""
    return DraftRecord(
        draft_id=ref.draft_id,
        offer_id=offer_id,
        key=pending.key,
        kind=pending.kind,
        state=DraftState.UNTOUCHED,
        thread_id=ref.thread_id,
        message_id=ref.message_id,
        fingerprint=pending.fingerprint,
        content_key=pending.content_key,
        parent_id=pending.parent_id,
        created_at=session.now,
        subject=pending.subject,
        to=pending.to,
        cc=pending.cc,
        text=pending.text,
        remarks=pending.remarks,
        round=pending.round,
        call=pending.call,
        newest_at=pending.newest_at,
    )


def note_record(
    offer_id: str, note: Note, *, message_id: str, thread_id: str, session: Session
) -> NoteRecord:
    return NoteRecord(
        key=note.key,
        offer_id=offer_id,
        purpose=note.purpose,
        message_id=message_id,
        thread_id=thread_id,
        created_at=session.now,
        subject=note.subject,
        text=note.text,
        html=note.html,
        linkedin=note.linkedin,
    )


def pending_draft(effect: Effect) -> PendingDraft:
    """The draft that an effect of the journal stands for."""
    return from_json(PendingDraft, effect.payload)


def pending_note(effect: Effect) -> Note:
    """The note that an effect of the journal stands for."""
    return from_json(Note, effect.payload)
