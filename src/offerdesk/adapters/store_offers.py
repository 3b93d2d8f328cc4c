"""Tables of offers, their history, drafts and notes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from offerdesk.adapters.store_connection import StoreConnection, stamp
from offerdesk.core.mail.addresses import company_domain, mailbox_of
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer, Papers
from offerdesk.core.offers.record_json import to_json
from offerdesk.model import Stage


@dataclass(frozen=True, slots=True)
class Move:
    """One row of an offer's history."""

    from_stage: str
    to_stage: str
    why: str
    at: datetime


class OfferTables(StoreConnection):
    """Offers and what was made for them."""

    def load_offers(self) -> tuple[Offer, ...]:
        """All offers, oldest first."""
        rows = self._rows("SELECT record FROM offer ORDER BY found_at, offer_id")
        return tuple(self._record(Offer, row[0]) for row in rows)

    def load_offer(self, offer_id: str) -> Offer | None:
        row = self._row("SELECT record FROM offer WHERE offer_id = ?", (offer_id,))
        return self._record(Offer, row[0]) if row else None

    def find_offer_of_thread(self, thread_id: str) -> str | None:
        row = self._row("SELECT offer_id FROM offer_thread WHERE thread_id = ?", (thread_id,))
        return str(row[0]) if row else None

    def is_from_an_open_offer(self, sender: str) -> bool:
        """Did this mailbox, or a colleague at the same company, make an offer that is open?

        The companies on record were told by the lists of the day they were written; the sender is told by today's.
        """
        row = self._row(
            """SELECT 1 FROM offer_contact WHERE mailbox = ?
               UNION ALL SELECT 1 FROM offer_contact WHERE company = ? AND company <> '' LIMIT 1""",
            (mailbox_of(sender), company_domain(sender)),
        )
        return row is not None

    def load_threads(self) -> dict[str, str]:
        """Offer id by thread id."""
        return dict(self._rows("SELECT thread_id, offer_id FROM offer_thread"))

    def find_due_offers(self, now: datetime, *, posted_before: datetime) -> tuple[str, ...]:
        """Offers whose time has come, whose status label is not yet true in Gmail, or with open effects.

        posted_before: what was posted later than that and got no answer is still waited for.
        """
        rows = self._rows(
            """SELECT offer_id FROM offer WHERE due_at <= ? OR labelled <> stage
               UNION SELECT offer_id FROM effect
               WHERE state = 'intent' OR (state = 'posting' AND coalesce(tried_at, created_at) <= ?)
               UNION SELECT substr(key, 6) FROM meta WHERE key GLOB 'wish:*'""",
            (stamp(now), stamp(posted_before)),
        )
        return tuple(str(row[0]) for row in rows)

    def find_next_due(self) -> datetime | None:
        row = self._row("SELECT min(due_at) FROM offer")
        return datetime.fromisoformat(row[0]) if row and row[0] else None

    def save_wish(
        self, offer_id: str, wish: Mapping[str, str | bool], *, due_at: datetime, at: datetime
    ) -> None:
        """What the person asked for on the command line: fields of the offer, and when to look at it again.

        A cycle that is at work on this offer writes its own copy later. The wish is therefore also kept beside
        the record until a cycle has taken it in (`load_wish`, `drop_wish`).
        """
        with self.transaction():
            offer = self.load_offer(offer_id)
            if offer is None:
                return
            self.save_offer(replace(offer, **wish, due_at=due_at), at=at)  # type: ignore[arg-type]
            waiting = json.loads(self.load_wish(offer_id) or "{}")
            self.save_meta({f"wish:{offer_id}": json.dumps(waiting | dict(wish))})

    def load_wish(self, offer_id: str) -> str:
        """The wish that waits for a cycle, as JSON; "" when there is none."""
        return self.load_meta(f"wish:{offer_id}")

    def drop_wish(self, offer_id: str, taken_in: str) -> None:
        """Forget a wish that was taken in; one that came meanwhile stays."""
        with self.transaction():
            self._db.execute("DELETE FROM meta WHERE key = ? AND value = ?", (f"wish:{offer_id}", taken_in))

    def save_offer(self, offer: Offer, *, at: datetime) -> None:
        """Write an offer; a changed stage becomes a row of its history."""
        with self.transaction():
            before = self._row("SELECT stage FROM offer WHERE offer_id = ?", (offer.offer_id,))
            if before is None or before[0] != offer.stage.value:
                self._db.execute(
                    "INSERT INTO move (offer_id, from_stage, to_stage, why, at) VALUES (?, ?, ?, ?, ?)",
                    (
                        offer.offer_id,
                        before[0] if before else "",
                        offer.stage.value,
                        offer.reason,
                        stamp(at),
                    ),
                )
            self._db.execute(
                "INSERT OR REPLACE INTO offer VALUES (?, ?, ?, ?, ?, ?)",
                (
                    offer.offer_id,
                    offer.stage.value,
                    offer.labelled.value if offer.labelled else "",
                    stamp(offer.due_at) if offer.due_at else None,
                    stamp(offer.found_at),
                    to_json(offer),
                ),
            )
            self._save_contact(offer)
            self._db.executemany(
                "INSERT OR REPLACE INTO offer_thread VALUES (?, ?)",
                [(t, offer.offer_id) for t in offer.threads],
            )

    def _save_contact(self, offer: Offer) -> None:
        """Only of an open offer: a mail from elsewhere changes none that is closed."""
        contact = offer.facts.contact_email.value if offer.facts.contact_email else ""
        self._db.execute("DELETE FROM offer_contact WHERE offer_id = ?", (offer.offer_id,))
        if contact and offer.stage is not Stage.CLOSED:
            self._db.execute(
                "INSERT INTO offer_contact VALUES (?, ?, ?)",
                (offer.offer_id, mailbox_of(contact), company_domain(contact)),
            )

    def load_moves(self, offer_id: str) -> tuple[Move, ...]:
        rows = self._rows(
            "SELECT from_stage, to_stage, why, at FROM move WHERE offer_id = ? ORDER BY id", (offer_id,)
        )
        return tuple(Move(a, b, why, datetime.fromisoformat(at)) for a, b, why, at in rows)

    def load_papers(self, offer_id: str) -> Papers:
        # Drafts stand in the order in which they were made: a clock that was set back puts no older one last.
        drafts = self._rows("SELECT record FROM draft WHERE offer_id = ? ORDER BY rowid", (offer_id,))
        notes = self._rows(
            "SELECT record FROM note WHERE offer_id = ? ORDER BY created_at, rowid", (offer_id,)
        )
        created = self._rows(
            "SELECT key FROM effect WHERE offer_id = ? AND kind = 'draft' AND state = 'done'", (offer_id,)
        )
        found = tuple(self._record(NoteRecord, row[0]) for row in notes)
        return Papers(
            drafts=tuple(self._record(DraftRecord, row[0]) for row in drafts),
            notes=found,
            note_keys=frozenset(note.key for note in found),
            draft_keys=frozenset(str(row[0]) for row in created),
        )

    def save_draft(self, record: DraftRecord) -> None:
        with self.transaction():
            self._db.execute(
                """INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (draft_id) DO UPDATE SET
                   key = excluded.key, state = excluded.state, message_id = excluded.message_id,
                   record = excluded.record""",
                (
                    record.draft_id,
                    record.offer_id,
                    record.key,
                    record.state.value,
                    record.message_id,
                    stamp(record.created_at),
                    to_json(record),
                ),
            )

    def save_note(self, record: NoteRecord) -> None:
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO note VALUES (?, ?, ?, ?, ?)",
                (
                    record.key,
                    record.offer_id,
                    record.message_id,
                    stamp(record.created_at),
                    to_json(record),
                ),
            )

    def find_draft_by_message(self, message_id: str) -> DraftRecord | None:
        row = self._row("SELECT record FROM draft WHERE message_id = ?", (message_id,))
        return self._record(DraftRecord, row[0]) if row else None

    def find_note_by_message(self, message_id: str) -> NoteRecord | None:
        row = self._row("SELECT record FROM note WHERE message_id = ? AND message_id <> ''", (message_id,))
        return self._record(NoteRecord, row[0]) if row else None

    def load_live_drafts(self) -> tuple[DraftRecord, ...]:
        rows = self._rows("SELECT record FROM draft WHERE state IN ('untouched', 'edited', 'vanished')")
        return tuple(self._record(DraftRecord, row[0]) for row in rows)
