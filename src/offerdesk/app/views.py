"""Offers as scripts see them: the JSON of `status` and `show` (design section 7 is the contract)."""

from collections.abc import Sequence
from typing import Any

from offerdesk.adapters.store import Store
from offerdesk.app.fact_views import fact_json, fact_value
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer
from offerdesk.model import FACT_NAMES, DraftState, NotePurpose


def offer_json(store: Store, offer: Offer) -> dict[str, Any]:
    """One offer as in `status --json`."""
    papers = store.load_papers(offer.offer_id)
    facts = offer.facts
    return {
        "id": offer.offer_id,
        "company": fact_value(facts.company),
        "role": fact_value(facts.role),
        "stage": offer.stage.value,
        "reason": offer.reason,
        "verdict": offer.verdict.value,
        "decision": offer.decision.value if offer.decision else None,
        "call": offer.seen_call.value if offer.seen_call else None,
        "deadline": fact_value(facts.deadline),
        "deadline_safe": facts.deadline_safe.isoformat() if facts.deadline_safe else None,
        "contact": {
            "name": fact_value(facts.contact_name),
            "email": fact_value(facts.contact_email),
            "phone": fact_value(facts.contact_phone),
        },
        "warnings": list(offer.warnings),
        "thread_id": offer.threads[0],
        "threads": list(offer.threads),
        "drafts": [draft_json(d) for d in papers.drafts],
        "notes": [note_json(n) for n in papers.notes],
        "version": offer.version,
        "due_at": offer.due_at.isoformat() if offer.due_at else None,
    }


def draft_json(record: DraftRecord) -> dict[str, Any]:
    """One draft as in `status --json`.

    A draft that is missing, while nobody knows yet whether it was sent or deleted (Undo Send, Schedule Send), has the
    state in which it was seen last, and says since when it is missing.
    """
    missing = record.state is DraftState.VANISHED
    state = (DraftState.EDITED if record.was_edited else DraftState.UNTOUCHED) if missing else record.state
    since = record.missing_since if missing else None
    return {
        "draft_id": record.draft_id,
        "kind": record.kind.value,
        "state": state.value,
        "created_at": record.created_at.isoformat(),
        "missing_since": since.isoformat() if since else None,
    }


def note_json(record: NoteRecord) -> dict[str, Any]:
    return {
        "key": record.key,
        "purpose": record.purpose.value,
        "message_id": record.message_id,
        "thread_id": record.thread_id,
        "current": record.current,
        "created_at": record.created_at.isoformat(),
    }


def status_json(store: Store, *, health: dict[str, Any]) -> dict[str, Any]:
    return {"offers": [offer_json(store, o) for o in store.load_offers()], "health": health}


def show_json(store: Store, offer: Offer) -> dict[str, Any]:
    """One offer as in `show --json`."""
    papers = store.load_papers(offer.offer_id)
    cards = [n for n in papers.notes if n.purpose is NotePurpose.CALL_CARD]
    card = next((n for n in reversed(cards) if n.current), cards[-1] if cards else None)
    return {
        "offer": offer_json(store, offer),
        "facts": {name: fact_json(getattr(offer.facts, name)) for name in FACT_NAMES},
        "conflicts": list(offer.facts.conflicts),
        "letters_unread": list(offer.facts.letters_unread),
        "history": [
            {"at": m.at.isoformat(), "from": m.from_stage or None, "to": m.to_stage, "why": m.why}
            for m in store.load_moves(offer.offer_id)
        ],
        "call_card": {"text": card.text, "html": card.html} if card else None,
        "linkedin": linkedin_texts(papers.notes),
        "drafts": [
            draft_json(d)
            | {"subject": d.subject, "to": d.to, "cc": d.cc, "text": d.text, "remarks": list(d.remarks)}
            for d in papers.drafts
        ],
    }


def linkedin_texts(notes: Sequence[NoteRecord]) -> list[dict[str, str]]:
    return [
        {"person": item.person, "text": item.text}
        for note in notes
        if note.purpose is NotePurpose.LINKEDIN
        for item in note.linkedin
    ]
