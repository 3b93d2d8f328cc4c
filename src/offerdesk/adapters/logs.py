"""Logs: one line a change, key=value, to stderr. Never a mail's words, an address or a token."""

import logging
import sys

_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), "?")
# These tell whole addresses with search words in them, or worse (gmail-api.md F10.9).
_LOUD = ("googleapiclient", "google_auth_httplib2", "google.auth", "google_auth_oauthlib", "urllib3")


class _PlainFormatter(logging.Formatter):
    """No control characters: a log line must not move the cursor of the terminal it is read on."""

    def format(self, record: logging.LogRecord) -> str:
        lines = super().format(record).split("\n")
        return "\n".join(line.translate(_CONTROL) for line in lines)


def set_up_logs(*, verbose: bool = False, quiet: bool = False) -> None:
    """INFO to stderr; `verbose` adds each step, `quiet` leaves only warnings."""
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("offerdesk").setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("apscheduler").setLevel(logging.ERROR if not verbose else logging.WARNING)
