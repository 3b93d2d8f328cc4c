"""The daemon: runs cycles on a timer until it is told to stop; no error of one cycle ends it."""

import logging
import random
import signal
import threading
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
STOP_WAIT_S = 35.0  # a create under way may take 30 s to answer


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
    ) -> None:
        self._cycle, self._poll_s, self._clock, self._notify = cycle, poll_s, clock, notify
        self._failures = 0
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
        systemd.notify("STOPPING=1")
        self._scheduler.shutdown(wait=True)
        log.info("stopped")
        return self.exit_code

    def stop(self, *_: Any) -> None:
        """Finish the cycle under way, then end."""
        self._stopped.set()

    def _plan(self, in_s: float) -> None:
        at = datetime.now(UTC) + timedelta(seconds=in_s)
        self._scheduler.add_job(self._once, DateTrigger(at), id=JOB, replace_existing=True)

    def _once(self) -> None:
        wait_s = self._poll_s
        try:
            outcome = self._cycle(self._clock())
        except LoginNeeded as error:
            self._tell(f"login needed: {error}", hint=error.hint)
        except RetryLater as error:
            wait_s = self._back_off(error.retry_after_s)
            log.warning("gmail not reachable now, next try in %.0f s: %s", wait_s, error)
        except Busy as error:
            self._tell(str(error), hint=error.hint)
            self.exit_code = error.exit_code
            self.stop()
        except OfferdeskError as error:
            wait_s = self._back_off(None)
            self._tell(str(error), hint=error.hint)
        except Exception:
            wait_s = self._back_off(None)
            log.exception("a cycle failed, next try in %.0f s", wait_s)
        else:
            self._failures, self._told = 0, ""
            wait_s = self._wait_after(outcome)
            log.info("cycle done %s next_in_s=%.0f", outcome.summary, wait_s)
            if not self._ready:
                self._ready = True
                systemd.notify("READY=1")
            systemd.notify(f"WATCHDOG=1\nSTATUS={outcome.summary}")
        if not self._stopped.is_set():
            self._plan(wait_s)

    def _wait_after(self, outcome: CycleOutcome) -> float:
        """The poll, or less when something is due earlier; never more."""
        if outcome.due_at is None:
            return self._poll_s
        due_s = (outcome.due_at - self._clock()).total_seconds()
        return min(self._poll_s, max(due_s, min(SOONEST_S, self._poll_s), 0.0))

    def _back_off(self, asked_s: float | None) -> float:
        self._failures += 1
        grown = min(2.0 ** min(self._failures, 9) * (0.5 + self._random.random()), MAX_BACKOFF_S)
        return max(grown, min(asked_s or 0.0, 3600.0))

    def _tell(self, words: str, *, hint: str) -> None:
        """Say a lasting trouble once, not at every poll."""
        if words != self._told:
            log.error("%s%s", words, f"; next: {hint}" if hint else "")
            systemd.notify(f"STATUS={words}")
            self._notify(f"{words}. Next: {hint}" if hint else words)
            self._told = words


def run_daemon(cycle: Cycle, *, poll_s: float, notify: Callable[[str], object] = lambda words: None) -> int:
    """Run cycles until SIGTERM or SIGINT. notify: told of lasting trouble, once."""
    daemon = Daemon(cycle, poll_s=poll_s, notify=notify)
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), daemon.stop)
    return daemon.run()
