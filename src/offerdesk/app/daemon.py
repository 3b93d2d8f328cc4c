"""The daemon: runs cycles on a timer until it is told to stop; no error of one cycle ends it."""

import logging
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from offerdesk.adapters import systemd
from offerdesk.errors import Busy, LoginNeeded, OfferdeskError, RetryLater

log = logging.getLogger(__name__)

SOONEST_S = 5.0  # something due is looked at earlier than the poll, but not faster than this
MAX_BACKOFF_S = 300.0
MAX_ASKED_S = 3600.0  # longer than that nobody is waited for, whatever they ask
STUCK_AFTER_S = 900.0  # no cycle takes that long; one that does hangs, and systemd may start us anew


@dataclass(frozen=True, slots=True)
class CycleOutcome:
    """What the daemon needs of a cycle: when something is due by the clock, and one line for the log."""

    due_at: datetime | None
    summary: str


Cycle = Callable[[datetime], CycleOutcome]
JOB = "cycle"


class Daemon:
    """One cycle at a time, always in the same thread; the next one is planned when one ends."""

    def __init__(
        self,
        cycle: Cycle,
        *,
        poll_s: float,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        notify: Callable[[str], object] = lambda words: None,
        at_end: Callable[[], object] = lambda: None,
    ) -> None:
        """at_end: what closes the things that cycles opened. It runs in their thread: SQLite and the lock ask so."""
        self._at_end = at_end
        self._cycle, self._poll_s, self._clock, self._notify = cycle, poll_s, clock, notify
        self._failures = 0
        self._began: float | None = None  # monotonic; of the cycle under way
        self._alive_at = 0.0  # monotonic; of the last sign of life
        self._ready = False
        self._told = ""
        self._random = random.Random()  # noqa: S311  jitter, no secret
        self._stopped = threading.Event()
        self.exit_code = 0
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(1)},
            # After sleep a missed run is made up for once, however late (misfire_grace_time None).
            job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
            timezone=UTC,
        )

    def run(self) -> int:
        """Run until `stop`; returns the exit code."""
        self._plan(0)
        self._scheduler.start()
        systemd.notify("STATUS=first look at Gmail")
        while not self._stopped.wait(1.0):
            # A sleeping laptop stops the timer's clock but not the wall's: wake the scheduler after a jump.
            job = self._scheduler.get_job(JOB)
            if (
                job is not None
                and job.next_run_time
                and datetime.now(UTC) - job.next_run_time > timedelta(seconds=5)
            ):
                self._scheduler.wakeup()
            self._show_life()
        systemd.notify("STOPPING=1")
        self._finish()
        self._scheduler.shutdown(wait=True)
        log.info("stopped")
        return self.exit_code

    def _finish(self) -> None:
        """Let the cycle under way end, then close what it used."""
        finished = threading.Event()

        def close() -> None:
            try:
                self._at_end()
            finally:
                finished.set()

        self._scheduler.add_job(close, DateTrigger(datetime.now(UTC)))
        finished.wait()

    def stop(self, *_: Any) -> None:
        """Finish the cycle under way, then end."""
        self._stopped.set()

    def _show_life(self) -> None:
        """Tell the watchdog that we are well, also while Gmail is away or nothing is due; not while a cycle hangs."""
        every_s = systemd.watchdog_s()
        now, began = time.monotonic(), self._began
        if every_s is None or now - self._alive_at < every_s / 3:
            return
        if began is not None and now - began > STUCK_AFTER_S:
            return
        self._alive_at = now
        systemd.notify("WATCHDOG=1")

    def _plan(self, in_s: float) -> None:
        at = datetime.now(UTC) + timedelta(seconds=in_s)
        self._scheduler.add_job(self._once, DateTrigger(at), id=JOB, replace_existing=True)

    def _once(self) -> None:
        wait_s = self._poll_s
        self._began = time.monotonic()
        try:
            outcome = self._cycle(self._clock())
        except LoginNeeded as error:
            self._tell(error, before="login needed: ")
        except RetryLater as error:
            wait_s = self._back_off(error.retry_after_s)
            log.warning("gmail not reachable now, next try in %.0f s: %s", wait_s, error.log_words)
        except Busy as error:
            self._tell(error)
            self.exit_code = error.exit_code
            self.stop()
        except OfferdeskError as error:
            wait_s = self._back_off(None)
            self._tell(error)
        except Exception:
            wait_s = self._back_off(None)
            log.exception("a cycle failed, next try in %.0f s", wait_s)
        else:
            self._failures, self._told = 0, ""
            wait_s = wait_after(outcome, poll_s=self._poll_s, now=self._clock())
            log.info("cycle done %s next_in_s=%.0f", outcome.summary, wait_s)
            systemd.notify(f"WATCHDOG=1\nSTATUS={outcome.summary}")
        self._began = None
        if not self._ready:
            # Started is started, also without a login or Gmail: whoever waits for us must not stop us for that.
            self._ready = True
            systemd.notify("READY=1")
        if not self._stopped.is_set():
            self._plan(wait_s)

    def _back_off(self, asked_s: float | None) -> float:
        self._failures += 1
        return back_off(self._failures, asked_s, jitter=self._random.random())

    def _tell(self, error: OfferdeskError, *, before: str = "") -> None:
        """Say a lasting trouble once, not at every poll: all of it to the person, to the log what may stand there."""
        words = f"{before}{error}"
        if words != self._told:
            log_words = f"{before}{error.log_words}"
            log.error("%s%s", log_words, f"; next: {error.hint}" if error.hint else "")
            systemd.notify(f"STATUS={log_words}")  # the journal keeps it, too
            self._notify(f"{words}. Next: {error.hint}" if error.hint else words)
            self._told = words


def wait_after(outcome: CycleOutcome, *, poll_s: float, now: datetime) -> float:
    """Seconds until the next cycle: the poll, or less when something is due earlier; never more."""
    if outcome.due_at is None:
        return poll_s
    due_s = (outcome.due_at - now).total_seconds()
    return min(poll_s, max(due_s, min(SOONEST_S, poll_s), 0.0))


def back_off(failures: int, asked_s: float | None, *, jitter: float) -> float:
    """Seconds to wait after the n-th failure in a row: doubled each time up to a ceiling, or as long as asked.

    jitter: 0..1, so that many machines do not come back at the same moment.
    """
    grown = min(2.0 ** min(failures, 9) * (0.5 + jitter), MAX_BACKOFF_S)
    return max(grown, min(asked_s or 0.0, MAX_ASKED_S))


def run_daemon(
    cycle: Cycle,
    *,
    poll_s: float,
    notify: Callable[[str], object] = lambda words: None,
    at_end: Callable[[], object] = lambda: None,
) -> int:
    """Run cycles until SIGTERM or SIGINT. notify: told of lasting trouble, once. at_end: see Daemon."""
    daemon = Daemon(cycle, poll_s=poll_s, notify=notify, at_end=at_end)
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), daemon.stop)
    return daemon.run()
