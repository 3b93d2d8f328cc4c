"""Business days and due times: date arithmetic in the person's zone, results in UTC."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5
# What was decided on a weekend counts from here on the Monday after it; reminders come from here on.
OFFICE_OPENS, OFFICE_CLOSES = time(9, 0), time(17, 0)


def is_business_day(moment: datetime, zone: ZoneInfo) -> bool:
    return moment.astimezone(zone).weekday() < SATURDAY


def in_office_hours(moment: datetime, zone: ZoneInfo) -> bool:
    """Is it working time on the person's clock? Public holidays are unknown here."""
    at = moment.astimezone(zone).timetz().replace(tzinfo=None)
    return is_business_day(moment, zone) and OFFICE_OPENS <= at < OFFICE_CLOSES


def next_office_opening(after: datetime, zone: ZoneInfo, *, same_day: bool = True) -> datetime:
    """The first opening of a business day that lies after a moment; aware UTC. same_day: on its own day, too."""
    day = after.astimezone(zone).date() + timedelta(days=0 if same_day else 1)
    while True:
        opens = datetime.combine(day, OFFICE_OPENS, tzinfo=zone)
        if day.weekday() < SATURDAY and opens > after:
            return opens.astimezone(UTC)
        day += timedelta(days=1)


def add_business_days(start: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same wall-clock time, `days` business days later in `zone`; weekends do not count.

    A start on a weekend counts from the Monday after it, 09:00, so that a decline marked on a Saturday
    leaves whole working days for the call. Public holidays are unknown here. Returns aware UTC.
    """
    local = start.astimezone(zone)
    if local.weekday() >= SATURDAY:
        monday = local.date() + timedelta(days=7 - local.weekday())
        local = datetime.combine(monday, OFFICE_OPENS, tzinfo=zone)
    day, left = local.date(), days
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            left -= 1
    return datetime.combine(day, local.timetz().replace(tzinfo=None), tzinfo=zone).astimezone(UTC)


def fallback_due(
    decided_at: datetime, *, business_days: int, deadline: datetime | None, zone: ZoneInfo
) -> datetime:
    """When a decline that could not be said by phone must go out in writing.

    The earlier of `business_days` after the decision and 24 hours before the offer's deadline, but never
    before the decision itself (offer-correspondence.md 0.3, the deadline rule).
    """
    due = add_business_days(decided_at, business_days, zone)
    if deadline is not None:
        due = min(due, deadline - timedelta(hours=24))
    return max(due, decided_at)
