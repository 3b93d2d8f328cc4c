"""The simulated calendar of the demo: one moment, shared by the practice mailbox and the cycles."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
_SATURDAY = 5


@dataclass(slots=True)
class Calendar:
    """`now` is aware UTC; days and hours are read in ZONE."""

    now: datetime

    def read(self) -> datetime:
        return self.now

    def pass_time(self, span: timedelta) -> None:
        self.now += span

    def move_to(self, hour: int, minute: int = 0, *, days: int = 0) -> None:
        """A time of day, some working days ahead; a moment that is past already leaves the clock as it is."""
        day = self.now.astimezone(ZONE).date()
        for _ in range(days):
            day += timedelta(days=1)
            while day.weekday() >= _SATURDAY:
                day += timedelta(days=1)
        at = datetime.combine(day, clock_time(hour, minute), tzinfo=ZONE).astimezone(UTC)
        self.now = max(self.now, at)


def working_morning_after(moment: datetime) -> datetime:
    """9:00 on the first working day on which a mail of that moment can be read in the morning."""
    local = moment.astimezone(ZONE)
    day = local.date() if local.time() < clock_time(9) else local.date() + timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, clock_time(9), tzinfo=ZONE).astimezone(UTC)
