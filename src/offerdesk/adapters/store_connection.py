"""The open database file: privacy of the file, transactions, small values, errors in plain words."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from offerdesk.errors import UserError


class StoreConnection:
    """One SQLite connection; the tables' classes build on it."""

    def __init__(self, db: sqlite3.Connection, path: str) -> None:
        self._db = db
        self.path = path

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One commit for everything inside; nested use joins the outer one."""
        if self._db.in_transaction:
            yield
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._rollback()
            raise translate(error, self.path) from error
        except BaseException:
            self._rollback()
            raise

    def _rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def load_meta(self, key: str, default: str = "") -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def save_meta(self, values: Mapping[str, str]) -> None:
        with self.transaction():
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))


def create_private(path: Path) -> None:
    """Make the file and its folder readable by the person only, whatever the umask."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.is_symlink():
        raise UserError(f"the database {path} is a symbolic link", hint="name the real file in [store] path")
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    elif os.name == "posix" and path.stat().st_mode & 0o077 and path.stat().st_uid == os.getuid():
        path.chmod(0o600)


def copy_aside(db: sqlite3.Connection, path: str, version: int) -> None:
    """Keep a copy before a migration. By sqlite's backup: a plain copy of an open WAL database is empty."""
    if path == ":memory:":
        return
    target = f"{path}.before-schema-{version + 1}"
    if os.path.exists(target):
        return
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    copy = sqlite3.connect(target)
    try:
        db.backup(copy)
    finally:
        copy.close()


def translate(error: Exception, path: str) -> Exception:
    if isinstance(error, UserError):
        return error
    text = str(error)
    hints = {
        "database is locked": "another program holds the file; close it and try again",
        "disk is full": "free some space on that disk; nothing is lost",
        "readonly": "make the file and its folder writable for you, or set another [store] path",
        "unable to open": "check that the folder exists and is writable for you, or set another [store] path",
        "not a database": 'run "offerdesk rebuild": it keeps this file aside and starts anew from Gmail',
        "malformed": 'run "offerdesk rebuild": it keeps this file aside and starts anew from Gmail',
    }
    hint = next(
        (h for sign, h in hints.items() if sign in text), "check the file, its folder and the free space"
    )
    return UserError(f"the database {path} cannot be used: {text}", hint=hint)
