"""The daemon's work: one cycle after another on one open office, opened again after a new login."""

import contextlib
import logging
from datetime import datetime, timedelta
from pathlib import Path

from offerdesk.adapters.notify import tell
from offerdesk.adapters.settings import Settings
from offerdesk.app.daemon import CycleOutcome, run_daemon
from offerdesk.app.office import Office
from offerdesk.errors import LoginNeeded, RetryLater

log = logging.getLogger(__name__)

# A login that was refused is tried again so often (the API may have been switched on since); a new one at once.
REFUSED_WAIT = timedelta(minutes=10)


class Service:
    """Keeps an office open between cycles; opens it anew when the token file changed or an error closed it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = contextlib.ExitStack()
        self._office: Office | None = None
        self._token_seen = ""
        self._refused: tuple[str, datetime, LoginNeeded] | None = None  # token state, until, what was wrong

    def cycle(self, now: datetime) -> CycleOutcome:
        """One cycle. Raises RetryLater, LoginNeeded, Busy or UserError for the daemon to wait out."""
        token = _file_state(Path(self._settings.gmail.token_file))
        if self._refused is not None:
            state, until, refusal = self._refused
            if state == token and until - REFUSED_WAIT <= now < until:
                raise refusal  # the same login would be refused again: nobody is asked
        if self._office is not None and token != self._token_seen:
            self.close()
        try:
            if self._office is None:
                self._office = self._stack.enter_context(Office.opened(self._settings))
                self._token_seen = _file_state(Path(self._settings.gmail.token_file))
            report = self._office.cycle(now)
            if self._office.store.load_meta("login_needed"):
                self._office.store.save_meta({"login_needed": ""})
        except LoginNeeded as error:
            self._refused = (token, now + REFUSED_WAIT, error)
            if self._office is not None:
                self._office.store.save_meta({"login_needed": str(error)})
            self.close()
            raise
        except RetryLater:
            raise  # the office stays open: the connection is made anew by itself
        except Exception:
            self.close()
            raise
        self._refused = None
        return CycleOutcome(due_at=report.due_at, summary=report.summary)

    def close(self) -> None:
        """Let go of the lock, the database and the connection."""
        self._stack.close()
        self._stack = contextlib.ExitStack()
        self._office = None


def _file_state(path: Path) -> str:
    try:
        seen = path.stat()
    except OSError:
        return "none"
    return f"{seen.st_mtime_ns}:{seen.st_size}:{seen.st_ino}"


def run_service(settings: Settings) -> int:
    """Run until SIGTERM or SIGINT; returns the exit code."""
    service = Service(settings)
    return run_daemon(
        service.cycle,
        poll_s=settings.gmail.poll.total_seconds(),
        notify=lambda words: tell(settings.notify.command, words),
        at_end=service.close,
    )
