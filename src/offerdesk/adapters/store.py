"""Memory and journal in one SQLite file. All SQL lives in the store modules; Gmail stays the truth.

Every write happens inside `transaction()`. The order that carries the promises: an effect is saved as
"intent", marked "posting" immediately before the one POST, and marked "done" together with the draft or
note it made and the stage it leads to.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from offerdesk.adapters.store_connection import (
    check_ours,
    check_whole,
    copy_aside,
    create_private,
    refuse_no_file,
    translate,
    use_wal,
)
from offerdesk.adapters.store_effects import Effect, EffectTables
from offerdesk.adapters.store_mail import MailTables, Unreadable
from offerdesk.adapters.store_offers import Move, OfferTables
from offerdesk.adapters.store_schema import MIGRATIONS, Migration, check_version, migrate, version_of

__all__ = ["Effect", "Move", "Store", "Unreadable"]

BUSY_TIMEOUT_MS = 5000  # another program may read the file; longer than that is a stuck one


def _is_there(path: str) -> bool:
    """Is there a file, or a link to refuse?"""
    return Path(path).exists() or Path(path).is_symlink()


@contextmanager
def _closed_on_trouble(db: sqlite3.Connection, path: str) -> Iterator[None]:
    """What goes wrong in here closes the database, and is said in our own words."""
    try:
        yield
    except BaseException as error:
        db.close()
        if isinstance(error, sqlite3.DatabaseError | OSError):
            raise translate(error, path) from error
        raise


class Store(OfferTables, EffectTables, MailTables):
    """One open database. Use `Store.open`; one thread only."""

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        busy_timeout_ms: int = BUSY_TIMEOUT_MS,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> "Store":
        """Open or create the database (0600) and bring its schema up to date, keeping a copy of the old one.

        Raises UserError, with the next step, when the file cannot be used.
        """
        where = str(path)
        try:
            if where != ":memory:":
                create_private(Path(where))
            db = sqlite3.connect(where, isolation_level=None, timeout=busy_timeout_ms / 1000)
        except (sqlite3.DatabaseError, OSError) as error:
            raise translate(error, where) from error
        with _closed_on_trouble(db, where):
            check_version(db, where, migrations)
            check_ours(db, where)
            use_wal(db, wait_s=busy_timeout_ms / 1000)
            # Full: a draft must not be created before its intent is durable.
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            check_whole(db)
            migrate(db, migrations, keep=lambda version: copy_aside(where, version))
        return cls(db, where)

    @classmethod
    def open_to_look(
        cls,
        path: Path | str,
        *,
        busy_timeout_ms: int = BUSY_TIMEOUT_MS,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> "Store":
        """Open a database that is there, only to read it: nothing is changed, neither schema nor content.

        After a crash SQLite folds the log that was left into the file, as whoever opens it first does.
        Raises UserError as `open` does, and for an older schema: the service that is at work on it may be older too.
        """
        return cls._looking(str(path), busy_timeout_ms, migrations, oldest=len(migrations))

    @classmethod
    def look_up(cls, path: Path | str, *keys: str) -> dict[str, str]:
        """What a database of this or an older schema remembers under these keys; "" for nothing, also without a file.

        It is only looked at, as by `open_to_look`.
        """
        where = str(path)
        found = dict.fromkeys(keys, "")
        if not _is_there(where):
            return found
        with cls._looking(where, BUSY_TIMEOUT_MS, MIGRATIONS) as store:
            return {key: store.load_meta(key) for key in keys} if version_of(store._db) else found

    @classmethod
    def _looking(
        cls, where: str, busy_timeout_ms: int, migrations: Sequence[Migration], *, oldest: int = 0
    ) -> "Store":
        refuse_no_file(Path(where))
        try:
            # Not "mode=ro": that leaves the two files of the write-ahead log behind, and cannot read a log that a
            # crash left. A look as the only reader folds such a log into the file, as SQLite does; no more.
            name = Path(where).absolute().as_uri()
            db = sqlite3.connect(
                f"{name}?mode=rw", uri=True, isolation_level=None, timeout=busy_timeout_ms / 1000
            )
        except sqlite3.DatabaseError as error:
            raise translate(error, where) from error
        with _closed_on_trouble(db, where):
            db.execute("PRAGMA query_only = ON")
            check_version(db, where, migrations, oldest=oldest)
            check_ours(db, where)
            check_whole(db)
        return cls(db, where)

    @classmethod
    def open_copy(
        cls,
        path: Path | str,
        *,
        busy_timeout_ms: int = BUSY_TIMEOUT_MS,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> "Store":
        """A throw-away copy in memory, brought up to date, for a dry run; the file stays as it is (or as SQLite
        leaves it when a crashed log has to be folded in first).

        Where there is no file the copy is empty. Raises UserError as `open_to_look` does.
        """
        where = str(path)
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with _closed_on_trouble(copy, where):
            if _is_there(where):
                looking = cls._looking(where, busy_timeout_ms, migrations)
                with looking:
                    looking._db.backup(copy)
            migrate(copy, migrations)
        return cls(copy, ":memory:")

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
