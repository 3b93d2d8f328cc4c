"""Tables of mail that was read, could not be read, or waits to be read; and what the person taught us."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from offerdesk.adapters.store_connection import StoreConnection, stamp
from offerdesk.core.offers.record_json import to_json
from offerdesk.model import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One mail that was set aside, with its reason."""

    message_id: str
    thread_id: str
    why: str
    at: datetime
    next_try: datetime


class MailTables(StoreConnection):
    """Verdicts by message; no mail text is kept outside the conversations of an offer."""

    def save_judgements(
        self, thread_id: str, judged: Mapping[str, Judgement], *, at: datetime, keep: bool
    ) -> None:
        """Remember verdicts; the whole judgement only with `keep` (conversations of an offer)."""
        with self.transaction():
            self._db.executemany(
                """INSERT INTO mail VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO UPDATE SET
                   thread_id = excluded.thread_id, verdict = excluded.verdict, score = excluded.score,
                   judgement = coalesce(excluded.judgement, mail.judgement)""",
                [
                    (m, thread_id, j.verdict.value, j.score, stamp(at), to_json(j) if keep else None)
                    for m, j in judged.items()
                ],
            )

    def load_judgements(self, message_ids: Iterable[str]) -> dict[str, Judgement]:
        found = {}
        for message_id in message_ids:
            row = self._row("SELECT judgement FROM mail WHERE message_id = ?", (message_id,))
            if row and row[0]:
                found[message_id] = self._record(Judgement, row[0])
        return found

    def find_verdict(self, message_id: str) -> Verdict | None:
        """None when this mail was never judged."""
        row = self._row("SELECT verdict FROM mail WHERE message_id = ?", (message_id,))
        return Verdict(row[0]) if row else None

    def count_mail(self) -> int:
        return int(self._row("SELECT count(*) FROM mail")[0])

    def save_unreadable(self, item: Unreadable) -> None:
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?, ?)",
                (item.message_id, item.thread_id, item.why, stamp(item.at), stamp(item.next_try)),
            )

    def forget_unreadable(self, item: Unreadable) -> None:
        """Take it off the list, unless it was set aside anew since it was loaded."""
        with self.transaction():
            self._db.execute(
                "DELETE FROM unreadable WHERE message_id = ? AND next_try = ?",
                (item.message_id, stamp(item.next_try)),
            )

    def load_unreadable(self, *, due_by: datetime | None = None) -> tuple[Unreadable, ...]:
        rows = self._rows("SELECT * FROM unreadable ORDER BY at, message_id")
        items = (
            Unreadable(m, t, why, datetime.fromisoformat(at), datetime.fromisoformat(again))
            for m, t, why, at, again in rows
        )
        return tuple(i for i in items if due_by is None or i.next_try <= due_by)

    # -------------------------------------------------------------- the reading list of a scan

    def add_to_read(self, found: Iterable[tuple[str, str]]) -> int:
        """Queue messages (id, thread id) that were never judged, or judged and then not taken on; newest (largest id) is read first."""
        with self.transaction():
            before = self._db.total_changes
            self._db.executemany(
                """INSERT OR IGNORE INTO to_read SELECT ?1, ?2, ?3
                   WHERE NOT EXISTS (SELECT 1 FROM mail WHERE message_id = ?1 AND (verdict = 'other'
                     OR EXISTS (SELECT 1 FROM offer_thread WHERE offer_thread.thread_id = mail.thread_id)))
                   AND NOT EXISTS (SELECT 1 FROM unreadable WHERE message_id = ?1)""",
                [(m, t, -_order_of(m)) for m, t in found],
            )
            return self._db.total_changes - before

    def load_to_read(self, limit: int) -> tuple[tuple[str, str], ...]:
        rows = self._rows("SELECT message_id, thread_id FROM to_read ORDER BY rank LIMIT ?", (limit,))
        return tuple((m, t) for m, t in rows)

    def count_to_read(self) -> int:
        return int(self._row("SELECT count(*) FROM to_read")[0])

    def mark_read(self, message_id: str) -> None:
        with self.transaction():
            self._db.execute("DELETE FROM to_read WHERE message_id = ?", (message_id,))

    # -------------------------------------------------------------- what the person taught us

    def save_learned(self, about: str, value: str, verdict: str, *, at: datetime) -> None:
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO learned VALUES (?, ?, ?, ?)", (about, value, verdict, stamp(at))
            )

    def forget_learned(self, about: str, value: str) -> None:
        with self.transaction():
            self._db.execute("DELETE FROM learned WHERE about = ? AND value = ?", (about, value))

    def find_learned(self, about: str, value: str) -> str:
        """What was taught about this sender or conversation; "" for nothing."""
        row = self._row("SELECT verdict FROM learned WHERE about = ? AND value = ?", (about, value))
        return str(row[0]) if row else ""


def _order_of(message_id: str) -> int:
    """Gmail's message ids are hexadecimal and grow with time; anything else sorts last."""
    try:
        return int(message_id, 16) & (2**62 - 1)
    except ValueError:
        return 0
