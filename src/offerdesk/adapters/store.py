"""Memory and journal in one SQLite file. All SQL lives in the store modules; Gmail stays the truth.

Every write happens inside `transaction()`. The order that carries the promises: an effect is saved as
"intent", marked "posting" immediately before the one POST, and marked "done" together with the draft or
note it made and the stage it leads to.
"""

import sqlite3
from pathlib import Path

from offerdesk.adapters.store_connection import copy_aside, create_private, translate
from offerdesk.adapters.store_effects import Effect, EffectTables
from offerdesk.adapters.store_mail import MailTables, Unreadable
from offerdesk.adapters.store_offers import Move, OfferTables
from offerdesk.adapters.store_schema import MIGRATIONS, migrate

__all__ = ["Effect", "Move", "Store", "Unreadable"]

BUSY_TIMEOUT_MS = 5000  # another program may read the file; longer than that is a stuck one


class Store(OfferTables, EffectTables, MailTables):
    """One open database. Use `Store.open`; one thread only."""

    @classmethod
    def open(cls, path: Path | str) -> "Store":
        """Open or create the database (0600) and bring its schema up to date.

        Raises UserError, with the next step, when the file cannot be used.
        """
        where = str(path)
        try:
            if where != ":memory:":
                create_private(Path(where))
            db = sqlite3.connect(where, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute(
                "PRAGMA synchronous = FULL"
            )  # a draft must not be created before its intent is durable
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA trusted_schema = OFF")
            problem = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if problem != "ok":
                raise sqlite3.DatabaseError(problem)
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if 0 < version < len(MIGRATIONS):
                copy_aside(db, where, version)
            migrate(db, where)
        except (sqlite3.Error, OSError) as error:
            raise translate(error, where) from error
        return cls(db, where)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def copy_in_memory(self) -> "Store":
        """A throw-away copy, for a dry run."""
        copy = sqlite3.connect(":memory:", isolation_level=None)
        self._db.backup(copy)
        return Store(copy, ":memory:")
