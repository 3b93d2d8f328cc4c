"""One process per database, across real processes."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import filelock
import pytest

from offerdesk.adapters.lock import held_lock
from offerdesk.errors import Busy, UserError

SOURCES = str(Path(__file__).parents[2] / "src")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "state" / "offerdesk.db"


@pytest.fixture
def other(database):
    """Another process that holds the lock until it is told to end."""
    script = f"""
        import sys
        from pathlib import Path
        sys.path.insert(0, {SOURCES!r})
        sys.argv[1:] = ["run", "\\x1b[31mred"]
        from offerdesk.adapters.lock import held_lock
        with held_lock(Path({str(database)!r})):
            print("held", flush=True)
            sys.stdin.read()
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_turned_away_and_told_who_holds_the_lock(database, other):
    with pytest.raises(Busy) as busy, held_lock(database):
        pass

    assert f"process {other.pid}: offerdesk run" in str(busy.value)
    assert "\x1b" not in str(busy.value)
    assert busy.value.exit_code == 1


def test_when_the_holder_ends_the_lock_is_free_and_its_note_gone(database, other):
    other.communicate("", timeout=5)

    assert not database.with_name("offerdesk.db.lock-owner").exists()
    with held_lock(database):
        pass


def test_a_holder_that_was_killed_leaves_nothing_that_blocks(database, other):
    other.send_signal(signal.SIGKILL)
    other.wait(5)

    with held_lock(database):
        who = database.with_name("offerdesk.db.lock-owner").read_text()

    assert who.startswith(f"process {os.getpid()}: ")


def test_a_dry_run_that_tries_the_lock_for_an_instant_turns_nobody_away(database):
    database.parent.mkdir()
    tried = filelock.FileLock(database.with_name("offerdesk.db.lock"), timeout=0, thread_local=False)
    tried.acquire()
    over = threading.Timer(0.05, tried.release)
    over.start()

    with held_lock(database):
        over.join()


def test_the_same_process_does_not_get_in_twice(database):
    with held_lock(database):
        with pytest.raises(Busy, match=f"process {os.getpid()}"), held_lock(database):
            pass
        with pytest.raises(Busy), held_lock(database):
            pass


def test_an_error_inside_frees_the_lock(database):
    with pytest.raises(ZeroDivisionError), held_lock(database):
        raise ZeroDivisionError

    with held_lock(database):
        pass


def test_two_databases_do_not_disturb_each_other(database):
    with held_lock(database), held_lock(database.with_name("other.db")):
        pass


def test_files_and_folder_are_the_persons_alone(database):
    before = os.umask(0)
    try:
        with held_lock(database):
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in database.parent.iterdir()}
    finally:
        os.umask(before)

    assert modes == {"offerdesk.db.lock": 0o600, "offerdesk.db.lock-owner": 0o600}
    assert stat.S_IMODE(database.parent.stat().st_mode) & 0o077 == 0


def test_a_note_that_cannot_be_written_does_not_stop_the_work(database):
    database.parent.mkdir()
    database.with_name("offerdesk.db.lock-owner").mkdir()

    with held_lock(database), pytest.raises(Busy, match="process unknown"), held_lock(database):
        pass


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(UserError) as refused, held_lock(tmp_path / "file" / "offerdesk.db"):
        pass

    assert "[store] path" in refused.value.hint


def test_a_file_system_without_locks_is_said(database, monkeypatch):
    def no_locks(*_, **__):
        raise NotImplementedError

    monkeypatch.setattr(filelock.FileLock, "acquire", no_locks)

    with pytest.raises(UserError, match="no locks") as refused, held_lock(database):
        pass

    assert "local disk" in refused.value.hint
