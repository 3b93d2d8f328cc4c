"""Every day that a passage names, written as a date or said in words, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from offerdesk.core.facts.dates import DayOrder, find_dates, writes_day_first
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.holidays import find_holidays
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.spans import find_spans
from offerdesk.core.facts.spoken_days import find_spoken_days

MAX_DAYS = 80  # a mail that names more days than that is a calendar, not a letter
_BETWEEN = re.compile(
    r"[\s,(]*(?:prochain,?\s|que viene,?\s|que vem,?\s|próximo,?\s|next,?\s|(?:next )?week,?\s"
    r"|(?:nächster|kommender|volgende) w[oe]+che?k?,?\s|de la semaine prochaine,?\s|de la semana que viene,?\s"
    r"|da semana que vem,?\s)?(?:(?:the|den|dem|le|el|dia|de|il|dé)\s)?$"
)
_PARTS = re.compile(
    r"[.!?;]|\n(?!(?:on|of|am|den|le|el|em|op)\s)"
)  # what keeps "close of business" from a day
# "cierra del 1 al 15 de agosto": the second of two days of one month.
RANGE_BEFORE = re.compile(
    r"(?<!\w)(?:del?|du|vom|from|van|no período de|entre) (?:the )?\d{1,2}(?:er|st|nd|rd|th|\.|º|°)? (?:al?|au|bis(?: zum)?"
    r"|auf(?: den)?|to|naar|para|tot|até|and|und|y|e) (?:the )?$"
)


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
    low, words = passage.low, passage.words
    found += find_spoken_days(low, passage.flat, words, near=near, language=language)
    found += find_spans(low, words, near=near)
    found += find_holidays(low, words, near=near)
    found.sort(key=lambda d: (d.start, -d.end))
    return tuple(_without_echoes(_joined(found[:MAX_DAYS], passage.low), passage.low))


# "The start has moved from 3 March to the 10th": verbs of changing a day, in the six languages.
_MOVED = re.compile(
    r"(?<!\w)(?:extend|push|mov(?:e|ing)|bump|shift|chang|amend|postpon|defer|brought|bring|put|slip|slid|reschedul|revis"
    r"|adjust|verläng|verschieb|verschob|verleg|(?:ge)?änder|vorgezogen|repouss|report|décal|avanc|prolong|modifi"
    r"|prorrog|ampl[ií]|aplaz|retras|adelant|traslad|cambi|pospon|pass?(?:a|ó|ou)\b|adi(?:ad|am|ou)|antecip|alter|mud(?:a|ou)"
    r"|verleng|verschoven|verzet|opgeschoven|uitgesteld|vervroegd|gewijzigd|verplaatst|schui)"
)
_MOVED_FROM = re.compile(r"(?<!\w)(?:from|vom|von|du|de|del|do|van)(?: the| den| el| le)?(?: dia)?\s$")
_MOVED_TO = re.compile(
    r"[\s,(]{1,2}(?:to|auf|au|al?|para|naar)(?: (?:the|den|le|el|o|de))?(?: dia)?\s(?:the )?(?:next |this |coming |kommenden |nächsten )?"
)
# "June 25 instead of the 20th": the day that no longer counts.
_NO_LONGER = re.compile(
    r"(?<!ou )(?<!of )(?<!or )(?<!o )(?:had (?:until|till|tot|to)|hattest? (?:du )?bis|hatten sie bis|avais jusqu['’]à"
    r"|aviez jusqu['’]à|tenías hasta|tinhas até|instead of|rather than|not|no longer|nicht|niet|non|não|y no|statt|anstatt"
    r"|anstelle vom|au lieu d[eu]|en (?:vez|lugar) del?|em vez d[eo]"
    r"|in plaats van|em vez d(?:a|est[ea]|ess[ea]))(?: (?:the|this|am|dem|diesem|zum|ab|le|ce|el|este|a|o|em|dia|día|de|dit|deze|on|op|per))?\s$"
)


def is_dropped(low: str, start: int, day: Day, following: Day | None) -> bool:
    """Is this a day that no longer counts? start: where its sentence begins; following: the next day of the passage."""
    if _NO_LONGER.search(low, max(start, day.start - 30), day.start):
        return True
    return following is not None and is_moved_to(low, start, day, following)


def is_moved_to(low: str, start: int, day: Day | None, following: Day) -> bool:
    """ "moved from 3 March to the 10th": does the second of two days replace the first?"""
    before = low[max(start, following.start - 24) : following.start]
    if RANGE_BEFORE.search(before):  # "vom 3. auf den 10. März": the first is a bare number
        return _MOVED.search(low, max(start, following.start - 140), following.start) is not None
    if day is None or not start <= day.start or not 0 < following.start - day.end <= 16:
        return False
    return (
        _MOVED_TO.fullmatch(low, day.end, following.start) is not None
        and _MOVED_FROM.search(low, max(start, day.start - 16), day.start) is not None
        and _MOVED.search(low, max(start, day.start - 140), day.start) is not None
    )


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
                closes = last.closes or day.closes
                kept[-1] = replace(day, start=min(day.start, last.start), closes=closes)
            continue
        if (
            last.closes
            and day.kind in ("date", "weekday", "day", "ahead", "span")
            and len(gap) <= 8  # "close of business on the 27th"
            and not _PARTS.search(gap)
        ):
            kept[-1] = replace(day, start=last.start, closes=True)
            continue
        if (
            last.kind in ("weekday", "ahead")
            and day.kind in ("date", "day", "weekday")
            and len(gap) <= 30
            and _BETWEEN.fullmatch(gap)
        ):
            # The date says it better than the weekday before it; "tomorrow, Friday" is one day too.
            kept[-1] = (
                replace(last, end=day.end)
                if day.kind == "weekday"
                else replace(day, start=last.start, closes=last.closes or day.closes)
            )
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
