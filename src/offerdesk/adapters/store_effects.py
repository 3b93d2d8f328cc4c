"""The journal of creates: intent, posting, done. What stands here was decided; Gmail may not know it yet."""

from dataclasses import dataclass
from datetime import datetime

from offerdesk.adapters.store_connection import StoreConnection, stamp
from offerdesk.errors import OfferdeskError


@dataclass(frozen=True, slots=True)
class Effect:
    """One create that is planned, under way, or done. `payload` is JSON for whoever planned it."""

    key: str
    offer_id: str
    kind: str  # "draft" or "note"
    state: str  # intent | posting | done | cancelled
    thread_id: str
    cursor: str  # history cursor of the moment before the POST
    payload: str
    raw: bytes
    created_at: datetime
    tried_at: datetime | None


class EffectTables(StoreConnection):
    """One row for each draft or note that is to be created."""

    def save_intent(self, effect: Effect) -> None:
        """Plan a create. An effect that is being posted or done is never touched by this."""
        with self.transaction():
            self._db.execute(
                """INSERT INTO effect VALUES (?, ?, ?, 'intent', ?, ?, ?, ?, ?, NULL)
                   ON CONFLICT (key) DO UPDATE SET state = 'intent', thread_id = excluded.thread_id,
                   cursor = excluded.cursor, payload = excluded.payload, raw = excluded.raw
                   WHERE effect.state IN ('intent', 'cancelled')""",
                (
                    effect.key,
                    effect.offer_id,
                    effect.kind,
                    effect.thread_id,
                    effect.cursor,
                    effect.payload,
                    effect.raw,
                    stamp(effect.created_at),
                ),
            )

    def load_open_effects(self, offer_id: str | None = None) -> tuple[Effect, ...]:
        rows = self._rows(
            """SELECT * FROM effect WHERE state IN ('intent', 'posting') AND (? IS NULL OR offer_id = ?)
               ORDER BY created_at, key""",
            (offer_id, offer_id),
        )
        return tuple(_effect(row) for row in rows)

    def begin_posting(self, key: str, *, at: datetime) -> bool:
        """Claim an intent for its one POST, durably. False: it is no intent (any more), so nothing may be posted."""
        if self._db.in_transaction:
            raise OfferdeskError("a claim inside a transaction would not be there after a crash")
        with self.transaction():
            claimed = self._db.execute(
                "UPDATE effect SET state = 'posting', tried_at = ? WHERE key = ? AND state = 'intent'",
                (stamp(at), key),
            )
            return claimed.rowcount == 1

    def save_tried_at(self, key: str, *, at: datetime) -> None:
        with self.transaction():
            self._db.execute("UPDATE effect SET tried_at = ? WHERE key = ?", (stamp(at), key))

    def mark_effect(self, key: str, state: str) -> None:
        """Move an effect on; one that is done stays so, and its words are not kept a second time."""
        with self.transaction():
            self._db.execute(
                """UPDATE effect SET state = ?1,
                   raw = CASE WHEN ?1 IN ('done', 'cancelled') THEN NULL ELSE raw END
                   WHERE key = ?2 AND state <> 'done'""",
                (state, key),
            )


def _effect(row: tuple[object, ...]) -> Effect:
    key, offer_id, kind, state, thread_id, cursor, payload, raw, created_at, tried_at = row
    return Effect(
        str(key),
        str(offer_id),
        str(kind),
        str(state),
        str(thread_id),
        str(cursor),
        str(payload),
        raw if isinstance(raw, bytes) else b"",
        datetime.fromisoformat(str(created_at)),
        datetime.fromisoformat(str(tried_at)) if tried_at else None,
    )
