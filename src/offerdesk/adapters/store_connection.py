"""The open database file: privacy of the file, transactions, small values, errors in plain words."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from offerdesk.core.offers.record_json import from_json
from offerdesk.errors import OfferdeskError, Refused, UserError

T = TypeVar("T")
_REBUILD = 'run "offerdesk rebuild": it keeps this file aside and starts anew from Gmail'


class StoreConnection:
    """One SQLite connection; the tables' classes build on it."""

    def __init__(self, db: sqlite3.Connection, path: str) -> None:
        self._db = db
        self.path = path
        self._broken = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One commit for everything inside; nested use joins the outer one, and a failure in it undoes both."""
        if self._db.in_transaction:
            try:
                yield
            except BaseException:
                self._broken = True
                raise
            return
        self._broken = False
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            if self._broken:
                raise OfferdeskError("a step inside a transaction failed, so nothing of it was kept")
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._rollback()
            raise translate(error, self.path) from error
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _rows(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        """All rows of a query."""
        try:
            return self._db.execute(statement, tuple(values)).fetchall()
        except sqlite3.DatabaseError as error:
            raise translate(error, self.path) from error

    def _row(self, statement: str, values: Iterable[Any] = ()) -> Any:
        """The first row of a query, or None."""
        return next(iter(self._rows(statement, values)), None)

    def _record(self, record_type: type[T], text: str) -> T:
        """A record as it was saved. Raises UserError for one that this version cannot read."""
        try:
            return from_json(record_type, text)
        except (ValueError, TypeError, KeyError, LookupError) as error:
            raise UserError(
                f"the database {self.path} holds a record that cannot be read ({type(error).__name__})",
                hint=_REBUILD,
            ) from error

    def load_meta(self, key: str, default: str = "") -> str:
        row = self._row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else default

    def save_meta(self, values: Mapping[str, str]) -> None:
        with self.transaction():
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def stamp(moment: datetime) -> str:
    """A moment as the tables keep it: in UTC, so that text compares like time."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone cannot be stored")
    return moment.astimezone(UTC).isoformat()


def refuse_no_file(path: Path) -> None:
    """Raise UserError for a folder in the place of the database, or for a link: it may lead anywhere."""
    if path.is_symlink():
        raise UserError(f"the database {path} is a symbolic link", hint="name the real file in [store] path")
    if path.exists() and not path.is_file():
        raise UserError(f"the database {path} is no file", hint="name a file in [store] path")


def create_private(path: Path) -> None:
    """Make the file and its folder readable by the person only, whatever the umask."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_no_file(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return
    except FileExistsError:
        pass  # the usual case; asking first would leave a moment in which another process makes it
    if os.name == "posix" and path.stat().st_mode & 0o077 and path.stat().st_uid == os.geteuid():
        path.chmod(0o600)


def use_wal(db: sqlite3.Connection, *, wait_s: float) -> None:
    """Readers and a writer side by side. In this one step SQLite does not wait for another process by itself."""
    until = time.monotonic() + wait_s
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
            time.sleep(0.02)


def check_ours(db: sqlite3.Connection, path: str) -> None:
    """Raise UserError for a database of some other program: our tables have no business in it."""
    tables = {str(row[0]) for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and not {"meta", "offer", "effect"} <= tables:
        raise UserError(
            f"the database {path} belongs to another program",
            hint="set another [store] path; it was not touched",
        )


def check_whole(db: sqlite3.Connection) -> None:
    """Raise DatabaseError for a damaged file; what is stored in its schema is not trusted."""
    db.execute("PRAGMA trusted_schema = OFF")
    problem = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    if problem != "ok":
        raise sqlite3.DatabaseError("database disk image is malformed")


def copy_aside(path: str, version: int) -> None:
    """Keep a whole copy before a migration. By sqlite's backup: a plain copy of an open WAL database is empty.

    Called by whoever holds the database for writing; a connection of its own reads what was committed before.
    """
    if path == ":memory:" or not version:
        return
    target = f"{path}.before-schema-{version + 1}"
    begun = f"{target}.part"  # a copy that was cut off must not pass for one
    if os.path.exists(begun):
        os.unlink(begun)
    os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(begun)) as copy:
        source.backup(copy)
    os.replace(begun, target)


_WRITABLE = "make the file and its folder writable for you, or set another [store] path"
_HINTS = {
    "database is locked": "another program holds the file; close it and try again",
    "disk is full": "free some space on that disk; nothing is lost",
    "readonly": _WRITABLE,
    "unable to open": _WRITABLE,
    "Permission denied": _WRITABLE,
    "Read-only file system": _WRITABLE,
    "Not a directory": _WRITABLE,
    "File exists": _WRITABLE,
    "not a database": _REBUILD,
    "malformed": _REBUILD,
}


def translate(error: Exception, path: str) -> Exception:
    """Our own error for what SQLite or the system says; a mistake of ours stays what it is."""
    if isinstance(error, UserError | sqlite3.ProgrammingError):
        return error
    if isinstance(error, sqlite3.IntegrityError):
        # The tables' own guards, such as the one key of a draft: it concerns this one offer.
        return Refused(f"a second record under the same key was stopped ({error})")
    text = str(error)
    hint = next(
        (h for sign, h in _HINTS.items() if sign in text), "check the file, its folder and the free space"
    )
    return UserError(f"the database {path} cannot be used: {text}", hint=hint)
