"""One Offerdesk per database: a lock file beside it, held for as long as the process works."""

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from offerdesk.errors import Busy, UserError

# A dry run tries the lock, and holds it for that instant (`refuse_if_held`): whoever starts just then waits it out.
PATIENCE_S = 0.2


@contextmanager
def held_lock(database: Path) -> Iterator[None]:
    """Hold the lock of this database. Raises Busy, naming the process, when another one holds it.

    The system frees the lock when its process ends, however it ends; an old file means nothing.
    """
    path, who = _lock_file(database), _owner_file(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(path, timeout=PATIENCE_S, mode=0o600)
        lock.acquire()
    except Timeout:
        raise _busy(who) from None
    except OSError as error:
        raise UserError(
            f"the folder {path.parent} cannot be written: {error.strerror}",
            hint="make it writable for you, or set another [store] path",
        ) from None
    except NotImplementedError:
        raise UserError(
            f"the file system of {path.parent} has no locks", hint="set a [store] path on a local disk"
        ) from None
    try:
        _write_owner(who)
        yield
    finally:
        with contextlib.suppress(OSError):
            who.unlink(missing_ok=True)
        lock.release()


def refuse_if_held(database: Path) -> None:
    """Raise Busy, naming the process, when one holds the lock now. Keeps no lock and makes no file."""
    if not _lock_file(database).exists():
        return
    try:
        with FileLock(_lock_file(database), mode=0o600, timeout=0):
            pass
    except Timeout:
        raise _busy(_owner_file(database)) from None
    except (OSError, NotImplementedError):
        return  # a lock that cannot even be tried: a dry run needs none


def _lock_file(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


def _owner_file(database: Path) -> Path:
    return database.with_name(database.name + ".lock-owner")


def _busy(who: Path) -> Busy:
    return Busy(
        f"another Offerdesk works on this database ({_owner(who)})",
        hint='stop it first, or let it do the work; "offerdesk status" works meanwhile',
    )


def _write_owner(path: Path) -> None:
    """Say who holds the lock, for whoever finds it held. That it cannot be said (a full disk) is no reason to stop."""
    words = f"process {os.getpid()}: offerdesk {' '.join(sys.argv[1:])}"
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            out.write(words + "\n")


def _owner(path: Path) -> str:
    try:
        words = path.read_text(encoding="utf-8", errors="replace")[:200].strip()
    except OSError:
        words = ""
    return "".join(c if c.isprintable() else "?" for c in words) or "process unknown"
