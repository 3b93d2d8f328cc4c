"""The daemon: timer, back-off, sleep, signals, systemd; trouble that it lives through; a login picked up without restart."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk import Desk

from offerdesk.adapters.settings import load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.daemon import MAX_BACKOFF_S, CycleOutcome, Daemon, back_off, wait_after
from offerdesk.app.service_loop import Service
from offerdesk.errors import Busy, LoginNeeded, RetryLater, UserError

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
QUIET = CycleOutcome(None, "nothing")


def run_until(daemon_of: Callable[[list[Daemon]], Daemon]) -> int:
    """Run a daemon here until its own cycle stops it; it never takes longer than a few seconds."""
    holder: list[Daemon] = []
    holder.append(daemon_of(holder))
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(holder[0].run()))
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "the daemon did not stop"
    return codes[0]


# ---------------------------------------------------------------- when the next cycle is


WAITS = {
    "nothing-due": (None, 60, 60),
    "due-later-than-the-poll": (timedelta(hours=3), 60, 60),
    "due-earlier": (timedelta(seconds=20), 60, 20),
    "due-now": (timedelta(), 60, 5),
    "overdue": (timedelta(hours=-8), 60, 5),
    "a-fast-poll-stays-fast": (timedelta(), 1, 1),
}


@pytest.mark.parametrize(("due_in", "poll_s", "wait_s"), WAITS.values(), ids=WAITS.keys())
def test_the_next_cycle_is_at_the_poll_or_earlier_when_something_is_due(
    due_in: timedelta | None, poll_s: float, wait_s: float
):
    outcome = CycleOutcome(None if due_in is None else NOW + due_in, "")

    assert wait_after(outcome, poll_s=poll_s, now=NOW) == wait_s


def test_back_off_grows_has_jitter_and_a_ceiling():
    middle = [back_off(n, None, jitter=0.5) for n in range(1, 12)]

    assert middle == sorted(middle)
    assert middle[:3] == [2, 4, 8]
    assert middle[-1] == MAX_BACKOFF_S
    assert back_off(3, None, jitter=0.0) < back_off(3, None, jitter=1.0)


def test_gmail_may_ask_for_a_longer_wait_within_reason():
    assert back_off(1, 120, jitter=0.5) == 120
    assert back_off(1, 86_400, jitter=0.5) == 3600


# ---------------------------------------------------------------- what it lives through


def test_cycles_follow_each_other_in_one_thread_until_it_is_stopped():
    threads: list[int] = []

    def daemon_of(holder: list[Daemon]) -> Daemon:
        def cycle(now: datetime) -> CycleOutcome:
            threads.append(threading.get_ident())
            if len(threads) == 5:
                holder[0].stop()
            return QUIET

        return Daemon(cycle, poll_s=0.01)

    assert run_until(daemon_of) == 0
    assert len(threads) == 5
    assert len(set(threads)) == 1


def test_what_cycles_opened_is_closed_in_their_own_thread():
    threads: list[int] = []

    def daemon_of(holder: list[Daemon]) -> Daemon:
        def cycle(now: datetime) -> CycleOutcome:
            threads.append(threading.get_ident())
            holder[0].stop()
            return QUIET

        return Daemon(cycle, poll_s=0.01, at_end=lambda: threads.append(threading.get_ident()))

    assert run_until(daemon_of) == 0
    assert len(threads) == 2
    assert threads[0] == threads[1]


@pytest.mark.parametrize(
    "trouble",
    [
        RetryLater("away"),
        LoginNeeded("no login", hint="log in"),
        UserError("disk full", hint="free some"),
        ValueError("a bug"),
    ],
    ids=lambda e: type(e).__name__,
)
def test_no_trouble_of_a_cycle_ends_it(trouble: Exception, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("offerdesk.app.daemon.MAX_BACKOFF_S", 0.01)
    seen: list[str] = []

    def daemon_of(holder: list[Daemon]) -> Daemon:
        def cycle(now: datetime) -> CycleOutcome:
            seen.append("cycle")
            if len(seen) < 3:
                raise trouble
            holder[0].stop()
            return QUIET

        return Daemon(cycle, poll_s=0.01)

    assert run_until(daemon_of) == 0
    assert len(seen) == 3


def test_another_daemon_on_the_same_database_ends_it_with_exit_1():
    def daemon_of(holder: list[Daemon]) -> Daemon:
        def cycle(now: datetime) -> CycleOutcome:
            raise Busy("another one works here", hint="stop it")

        return Daemon(cycle, poll_s=0.01)

    assert run_until(daemon_of) == 1


def test_a_lasting_trouble_is_told_once():
    told: list[str] = []

    def daemon_of(holder: list[Daemon]) -> Daemon:
        calls: list[int] = []

        def cycle(now: datetime) -> CycleOutcome:
            calls.append(1)
            if len(calls) == 4:
                holder[0].stop()
            raise LoginNeeded("revoked", hint="log in")

        return Daemon(cycle, poll_s=0.01, notify=told.append)

    run_until(daemon_of)

    assert len(told) == 1
    assert "log in" in told[0]


def test_a_run_that_was_slept_through_is_made_up_for_once():
    """The machine slept: the wall clock is hours ahead of the planned run; one cycle follows, not many."""
    cycles: list[float] = []

    def daemon_of(holder: list[Daemon]) -> Daemon:
        def cycle(now: datetime) -> CycleOutcome:
            cycles.append(time.monotonic())
            if len(cycles) == 1:
                # What suspend does: the timer stands still while its run falls due.
                threading.Timer(0.05, lambda: holder[0]._plan(-8 * 3600)).start()
                return QUIET
            threading.Timer(0.3, holder[0].stop).start()
            return QUIET

        return Daemon(cycle, poll_s=3600)

    run_until(daemon_of)

    assert len(cycles) == 2
    assert cycles[1] - cycles[0] < 5


# ---------------------------------------------------------------- the service on a mailbox


@pytest.fixture
def service(desk: Desk) -> Iterator[Service]:
    service = Service(load_settings(desk.config_path))
    yield service
    service.close()


def test_a_revoked_login_is_not_tried_again_and_again(desk: Desk, service: Service):
    service.cycle(desk.now)
    desk.mailbox.tokens.revoke()
    for _ in range(5):
        desk.wait(minutes=1)
        with pytest.raises(LoginNeeded):
            service.cycle(desk.now)

    tried = desk.server.count()["token"]
    desk.wait(minutes=1)
    with pytest.raises(LoginNeeded):
        service.cycle(desk.now)

    assert desk.server.count()["token"] == tried
    desk.mailbox.tokens.grant_again()
    desk.log_in()


def test_a_new_login_is_picked_up_at_the_next_poll_without_a_restart(desk: Desk, service: Service):
    thread_id = desk.offer_arrives(phone="")
    service.cycle(desk.now)
    desk.mailbox.tokens.revoke()
    desk.label(thread_id, "Decide/Decline")
    desk.wait(minutes=1)
    with pytest.raises(LoginNeeded):
        service.cycle(desk.now)

    desk.mailbox.tokens.grant_again()
    desk.log_in()
    desk.wait(minutes=1)
    service.cycle(desk.now)

    assert desk.states() == [("decline_email_only", "untouched")]
    service.close()
    assert desk.run("status")[0] == 0


def test_a_refusal_that_no_new_login_heals_is_tried_again_after_a_while(desk: Desk, service: Service):
    service.cycle(desk.now)
    desk.mailbox.fault("history.list", "403-disabled")
    desk.wait(minutes=1)
    with pytest.raises(LoginNeeded):
        service.cycle(desk.now)

    desk.wait(minutes=10)
    service.cycle(desk.now)

    assert desk.mailbox.faults.take("history.list") is None


def test_while_a_login_is_needed_the_database_is_free_for_others(desk: Desk, service: Service):
    desk.mailbox.tokens.revoke()
    with pytest.raises(LoginNeeded):
        service.cycle(desk.now)

    desk.mailbox.tokens.grant_again()
    desk.log_in()

    assert desk.once()["requests"]


def test_gmail_away_keeps_the_office_open_and_loses_nothing(desk: Desk, service: Service):
    thread_id = desk.offer_arrives(phone="")
    service.cycle(desk.now)
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("history.list", "403-daily", times=2)
    for _ in range(2):
        desk.wait(minutes=1)
        with pytest.raises(RetryLater):
            service.cycle(desk.now)

    desk.wait(minutes=1)
    service.cycle(desk.now)

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_database_that_disappears_is_made_anew(desk: Desk, service: Service):
    thread_id = desk.offer_arrives(phone="")
    desk.label(thread_id, "Decide/Decline")
    service.cycle(desk.now)
    service.close()
    for path in desk.folder.glob("offerdesk.db*"):
        path.unlink()

    desk.wait(minutes=1)
    service.cycle(desk.now)

    assert desk.created() == 1
    assert desk.states() == [("decline_email_only", "untouched")]


# ---------------------------------------------------------------- a real process


class Systemd:
    """What systemd gives a service: a socket for its states."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "notify"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.path))
        self.socket.settimeout(30)
        self.states: list[str] = []

    def wait_for(self, word: str) -> None:
        while not any(word in s for s in self.states):
            self.states.append(self.socket.recv(4096).decode())


@pytest.mark.unsettled
@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is a matter of Linux")
def test_a_real_process_acts_tells_systemd_and_ends_at_sigterm(desk: Desk):
    desk.now = datetime.now(UTC).replace(microsecond=0)
    thread_id = desk.offer_arrives(phone="", deadline="")
    desk.label(thread_id, "Decide/Decline")
    with tempfile.TemporaryDirectory(prefix="sd") as name:
        systemd = Systemd(Path(name))
        environment = os.environ | {
            "PYTHONPATH": str(ROOT / "src"),
            "NOTIFY_SOCKET": str(systemd.path),
            "WATCHDOG_USEC": "3000000",
        }
        command = [sys.executable, "-m", "offerdesk.app.cli", "--config", str(desk.config_path), "run"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
            systemd.wait_for("READY=1")
            systemd.wait_for("WATCHDOG=1")
            made = [d.thread_id for d in desk.drafts()]
            code, _, err = desk.run("once")
            process.send_signal(signal.SIGTERM)
            log = process.communicate(timeout=30)[1]
            systemd.wait_for("STOPPING=1")
        systemd.socket.close()

    assert process.returncode == 0, log
    assert made == [thread_id]
    assert code == 1
    assert str(process.pid) in err
    assert "stopped" in log
    assert "Ortega" not in log
    assert json.loads(desk.run("status", "--json")[1])["health"]["last_good_at"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is a matter of Linux")
def test_a_cycle_that_hangs_gives_no_sign_of_life_so_that_systemd_starts_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    systemd = Systemd(tmp_path)
    monkeypatch.setenv("NOTIFY_SOCKET", str(systemd.path))
    monkeypatch.setenv("WATCHDOG_USEC", "300000")
    monkeypatch.setattr("offerdesk.app.daemon.STUCK_AFTER_S", 1.5)  # instead of a quarter of an hour

    def daemon_of(holder: list[Daemon]) -> Daemon:
        def cycle(now: datetime) -> CycleOutcome:
            time.sleep(4.4)
            holder[0].stop()
            return QUIET

        return Daemon(cycle, poll_s=60)

    run_until(daemon_of)

    systemd.wait_for("STOPPING=1")
    systemd.socket.close()
    # After the first second it only takes its time; from then on it hangs.
    assert systemd.states.count("WATCHDOG=1") == 1, systemd.states


def test_sigterm_in_the_middle_of_a_create_waits_for_its_answer(desk: Desk):
    desk.now = datetime.now(UTC).replace(microsecond=0)
    thread_id = desk.offer_arrives(phone="", deadline="")
    desk.label(thread_id, "Decide/Decline")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "offerdesk.app.cli", "--config", str(desk.config_path), "run"]
    running: list[subprocess.Popen[str]] = []
    asked_to_end: list[int] = []

    def end_it() -> None:
        asked_to_end.append(running[0].pid)
        running[0].send_signal(signal.SIGTERM)
        time.sleep(0.5)  # the answer comes when the signal has long arrived

    desk.mailbox.before("drafts.create", end_it)
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        running.append(process)
        log = process.communicate(timeout=30)[1]

    assert asked_to_end == [process.pid], log
    assert process.returncode == 0, log
    assert desk.states() == [("decline_email_only", "untouched")]
    with Store.open(desk.database) as store:
        assert store.load_open_effects() == ()


@pytest.mark.unsettled
@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd is a matter of Linux")
def test_a_real_process_without_a_login_is_started_all_the_same(desk: Desk):
    (desk.folder / "token.json").unlink()
    with tempfile.TemporaryDirectory(prefix="sd") as name:
        systemd = Systemd(Path(name))
        environment = os.environ | {
            "PYTHONPATH": str(ROOT / "src"),
            "NOTIFY_SOCKET": str(systemd.path),
            "WATCHDOG_USEC": "3000000",
        }
        command = [sys.executable, "-m", "offerdesk.app.cli", "--config", str(desk.config_path), "run"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
            systemd.wait_for("READY=1")
            systemd.wait_for("WATCHDOG=1")
            process.send_signal(signal.SIGTERM)
            log = process.communicate(timeout=30)[1]
        systemd.socket.close()

    assert process.returncode == 0
    assert "offerdesk login" in log
