"""The moment a command lives in: the clock's, or `--now` on a mailbox that is not Google's."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from offerdesk.adapters.settings import Settings
from offerdesk.app.clock import utc_now
from offerdesk.core.mail.hosts import is_google
from offerdesk.errors import UserError

# Mail is dated from 1970 on, and days before and after a moment are counted: calendars end at the years 1 and 9999.
YEARS = range(1971, 2200)


def moment_of(now: str | None, settings: Settings) -> datetime:
    """The moment the program lives in: the clock, or `--now` with a practice mailbox."""
    if now is None:
        return utc_now()
    require_practice(settings.gmail.endpoint)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise UserError(
            f'--now "{now}" is no ISO 8601 moment', hint="for example --now 2026-03-03T09:00:00+01:00"
        ) from None
    if moment.year not in YEARS:
        raise UserError(
            f"--now {now} is too far away", hint=f"name a year from {YEARS.start} to {YEARS.stop - 1}"
        )
    return (moment if moment.tzinfo else moment.replace(tzinfo=settings.zone)).astimezone(UTC)


def require_practice(endpoint: str) -> None:
    """`--now` would let a whole mailbox live at another time: nobody's mailbox at Google may."""
    if is_google(urlsplit(endpoint).hostname or ""):
        raise UserError(
            "--now works only with a practice mailbox, and this configuration names Gmail itself",
            hint="leave --now out, or set [gmail] endpoint to the practice mailbox",
        )
