"""Days as a mail says them: "on Tuesday", "on 4 March", "Wednesday, 11 March"."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from offerdesk.core.drafting.phrase_table import fill


def past_day(day: date | None, today: date, phrases: Mapping[str, Any]) -> str:
    """A past day that stays true when the draft is sent days later: "on Tuesday", "on 4 March".

    "" if unknown, and for today itself: nobody writes "on Tuesday" on that Tuesday, and "today" goes stale.
    """
    if day is None or day >= today:
        return ""
    dates = phrases["dates"]
    if day <= today - timedelta(days=6):
        return dated(dates["far"], day, phrases)
    # Where the little word before a weekday depends on the weekday (na segunda, no sábado), it is listed.
    listed = dates.get("near_days")
    return str(listed[day.weekday()]) if listed else dated(dates["near"], day, phrases)


def full_day(day: date, phrases: Mapping[str, Any]) -> str:
    """A day to come, with its weekday: "Wednesday, 11 March"."""
    return dated(phrases["dates"]["full"], day, phrases)


def short_day(day: date, phrases: Mapping[str, Any]) -> str:
    """A day to come, without its weekday: "11 March"."""
    return dated(phrases["dates"]["short"], day, phrases)


def day_with_year(day: date, phrases: Mapping[str, Any]) -> str:
    """A day that may be months away: "4 May 2026"."""
    return dated(phrases["dates"]["year"], day, phrases)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_english(day: date) -> str:
    """A day in a note to the person, which is English whatever the offer: "Wednesday, 11 March 2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def dated(pattern: str, day: date, phrases: Mapping[str, Any]) -> str:
    dates = phrases["dates"]
    first = dates.get("first_day", "1")  # "1er mars" in French
    return fill(
        pattern,
        {
            "weekday": dates["weekdays"][day.weekday()],
            "day": first if day.day == 1 else day.day,
            "month": dates["months"][day.month - 1],
            "year": day.year,
        },
    )
