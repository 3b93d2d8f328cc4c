"""Every day that a passage names, written as a date or said in words, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from offerdesk.core.facts.dates import DayOrder, find_dates, writes_day_first
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.spoken_days import find_spoken_days

MAX_DAYS = 80  # a mail that names more days than that is a calendar, not a letter
_BETWEEN = re.compile(
    r"[\s,(]*(?:prochain,?\s|que viene,?\s|próximo,?\s)?(?:(?:the|den|dem|le|el|dia|de|il|dé)\s)?$"
)
_PARTS = re.compile(
    r"[.!?;]|\n(?!(?:on|of|am|den|le|el|em|op)\s)"
)  # what keeps "close of business" from a day
# "cierra del 1 al 15 de agosto": the second of two days of one month.
RANGE_BEFORE = re.compile(
    r"(?<!\w)(?:del?|du|vom|from|van|no período de|entre) (?:the )?\d{1,2}(?:er|st|nd|rd|th|\.|º|°)? (?:al?|au|bis(?: zum)?|to|tot|até|and|und|y|e) (?:the )?$"
)
_MONEY_BEFORE = re.compile(r"[$€£₹]\s?$")


@dataclass(frozen=True, slots=True)
class Day:
    """One day and where it stands.

    kind: "date", "day" (the 14th), "month" (in May), "weekday", "ahead" (tomorrow), "period" (within a week) or
    "span" (end of the week). other: a second reading. clear: there is only one. hours: of "within 48 hours".
    closes: the words say the end of the working day.
    """

    day: date
    start: int
    end: int
    kind: str
    other: date | None = None
    clear: bool = True
    hours: int = 0
    closes: bool = False


_ECHO_CHARS = 30
_ORDER_UNKNOWN = DayOrder()


def find_days(
    passage: Passage, *, near: date, language: str, order: DayOrder = _ORDER_UNKNOWN
) -> tuple[Day, ...]:
    """All days of a passage. near: the local day on which it was written; order: as far as it is known beforehand."""
    if order.day_first is None:
        # Of the six languages only English writes its dates in two ways.
        order = replace(order, day_first=writes_day_first(passage.low) if language == "en" else True)
    found = [
        Day(d.day, d.start, d.end, d.kind, other=d.other, clear=d.other is None)
        for d in find_dates(passage, near=near, order=order)
    ]
    found += [
        Day(s.day, s.start, s.end, s.kind, other=s.other, clear=s.clear, hours=s.hours, closes=s.closes)
        for s in find_spoken_days(passage.low, passage.flat, passage.words, near=near, language=language)
    ]
    found.sort(key=lambda d: (d.start, -d.end))
    return tuple(_without_echoes(_joined(found[:MAX_DAYS], passage.low), passage.low))


def _without_echoes(days: list[Day], low: str) -> Iterator[Day]:
    """ "the Tuesday load-in on March 10", a Tuesday: the weekday says no other day than the date behind it."""
    for day, following in zip_longest(days, days[1:]):
        said_again = (
            following is not None
            and day.kind == "weekday"
            and following.kind == "date"
            and day.day.weekday() == following.day.weekday()
            and following.start - day.end <= _ECHO_CHARS
            and not re.search(r"[.!?;\n]", low[day.end : following.start])
        )
        if not said_again:
            yield day


_RANK = {"date": 0, "weekday": 1, "day": 2, "period": 1, "ahead": 1, "span": 1, "month": 3}


def _joined(days: list[Day], low: str) -> list[Day]:
    """ "Friday, October 10" is one day; what overlaps is read once, by its fullest words."""
    kept: list[Day] = []
    for day in days:
        if not kept:
            kept.append(day)
            continue
        last = kept[-1]
        gap = low[last.end : day.start]
        if day.start < last.end:
            if day.end - day.start > last.end - last.start or (
                _RANK[day.kind] < _RANK[last.kind] and day.end >= last.end
            ):
                kept[-1] = replace(day, start=min(day.start, last.start))
            continue
        if (
            last.closes
            and day.kind in ("date", "weekday", "day", "ahead", "span")
            and len(gap) <= 6
            and not _PARTS.search(gap)
        ):
            kept[-1] = replace(day, start=last.start, closes=True)
            continue
        if (
            last.kind in ("weekday", "ahead")
            and day.kind in ("date", "day", "weekday")
            and len(gap) <= 14
            and _BETWEEN.fullmatch(gap)
        ):
            # The date says it better than the weekday before it; "tomorrow, Friday" is one day too.
            kept[-1] = replace(last, end=day.end) if day.kind == "weekday" else replace(day, start=last.start)
            continue
        if (
            day.closes
            and last.kind in ("date", "weekday", "day", "ahead")
            and len(gap) <= 5
            and day.kind == "ahead"
        ):
            kept[-1] = replace(last, end=day.end, closes=True)
            continue
        kept.append(day)
    return kept
