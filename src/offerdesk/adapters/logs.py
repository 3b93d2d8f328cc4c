"""Logs: one line a change, key=value, to stderr. Never a mail's words, an address or a token."""

import logging
import sys
import traceback
from types import TracebackType

from offerdesk.errors import OfferdeskError

# Control characters move the cursor of the terminal a log is read on, a line end forges a line of its own, and
# marks of direction or no width make a name look like another one.
_UNSAFE = dict.fromkeys(
    (
        *range(32),
        *range(127, 160),
        0x061C,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ),
    "?",
)
# These tell whole addresses with search words in them, or worse (gmail-api.md F10.9).
_LOUD = ("googleapiclient", "google_auth_httplib2", "google.auth", "google_auth_oauthlib", "urllib3")
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _PlainFormatter(logging.Formatter):
    """One line a message, without anything that could move or mislead; errors without what they quote."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(_UNSAFE)
        return super().formatMessage(record)

    def formatException(self, ei: _Raised) -> str:
        """Where it happened and of which kind. An error's own words may quote a mail: only ours are shown."""
        shown: list[str] = []
        error = ei[1]
        while error is not None and len(shown) < 400:
            words = f": {error.log_words}" if isinstance(error, OfferdeskError) else ""
            frames = traceback.format_tb(error.__traceback__)
            head = f"{type(error).__module__}.{type(error).__qualname__}{words}".translate(_UNSAFE)
            shown = [*frames, head + "\n", *(["  then\n"] if shown else []), *shown]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(shown).rstrip("\n")


def set_up_logs(*, verbose: bool = False, quiet: bool = False) -> None:
    """INFO to stderr; `verbose` adds each step, `quiet` leaves only errors.

    A command tells its own trouble in a sentence: that it tries again meanwhile is for the service's log.
    """
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.INFO
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("offerdesk").setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("apscheduler").setLevel(logging.ERROR if not verbose else logging.WARNING)
