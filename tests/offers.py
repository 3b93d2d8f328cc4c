"""Offers, drafts and judgements for tests: complete records that show only what a test names."""

from datetime import UTC, datetime
from typing import Any

from offerdesk.core.offers.offer import DraftRecord, Offer
from offerdesk.model import (
    DraftKind,
    DraftState,
    Fact,
    Facts,
    Judgement,
    OfferKind,
    Stage,
    Verdict,
)

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)  # a Tuesday


def facts(**values: str) -> Facts:
    """Facts by name, each with its own words as the proof."""
    return Facts(**{name: Fact(value, value, "body") for name, value in values.items()})


def an_offer(**changes: Any) -> Offer:
    fields: dict[str, Any] = {
        "offer_id": "offer-1",
        "threads": ("t1",),
        "stage": Stage.TO_DECIDE,
        "reason": "",
        "verdict": Verdict.OFFER,
        "kind": OfferKind.INITIAL,
        "facts": facts(company="Acme", role="Engineer"),
        "message_id": "m1",
        "received_at": NOON,
        "found_at": NOON,
    }
    return Offer(**fields | changes)


def a_draft(**changes: Any) -> DraftRecord:
    fields: dict[str, Any] = {
        "draft_id": "d1",
        "offer_id": "offer-1",
        "key": "offer-1/decline/1/0",
        "kind": DraftKind.DECLINE_EMAIL_ONLY,
        "state": DraftState.UNTOUCHED,
        "thread_id": "t1",
        "message_id": "m9",
        "fingerprint": "written",
        "content_key": "c1",
        "parent_id": "<one@acme.example>",
        "created_at": NOON,
    }
    return DraftRecord(**fields | changes)


def a_judgement(
    verdict: Verdict = Verdict.OFFER, kind: OfferKind | None = OfferKind.INITIAL, **changes: Any
) -> Judgement:
    fields: dict[str, Any] = {"score": 0.9, "signals": (), "facts": Facts()}
    return Judgement(verdict, kind, **fields | changes)
