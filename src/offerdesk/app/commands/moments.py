"""The moment a command lives in: the clock's, or `--now` on a practice mailbox."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from offerdesk.adapters.settings import Settings
from offerdesk.app.clock import utc_now
from offerdesk.core.mail.hosts import is_loopback
from offerdesk.errors import UserError


def moment_of(now: str | None, settings: Settings) -> datetime:
    """The moment the program lives in: the clock, or `--now` with a practice mailbox."""
    require_practice(now, settings.gmail.endpoint)
    if now is None:
        return utc_now()
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise UserError(
            f'--now "{now}" is no ISO 8601 moment', hint="for example --now 2026-03-03T09:00:00+01:00"
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=settings.zone)).astimezone(UTC)


def require_practice(now: str | None, endpoint: str) -> None:
    """`--now` would let a whole mailbox live at another time: only a practice mailbox may."""
    if now is not None and not is_loopback(urlsplit(endpoint).hostname or ""):
        raise UserError(
            "--now works only with a practice mailbox on this machine, and this configuration names another one",
            hint="leave --now out, or set [gmail] endpoint to the practice mailbox",
        )
