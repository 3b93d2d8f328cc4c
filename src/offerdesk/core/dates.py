"""Calendar dates in running text, in six languages: written out, numeric, weekdays, relative."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
MONTH_NUMBER = {name: i + 1 for names in _MONTHS.values() for i, name in enumerate(names.split())}
MONTH_NUMBER |= {name[:3]: i + 1 for i, name in enumerate(_MONTHS["en"].split())}
MONTH_NUMBER |= {
    "sept": 9,
    "jänner": 1,
    "maerz": 3,
    "fevrier": 2,
    "aout": 8,
    "decembre": 12,
    "setiembre": 9,
    "marco": 3,
    "okt": 10,
    "dez": 12,
    "mrt": 3,
}

_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
WEEKDAY_NUMBER = {name: i for names in _WEEKDAYS.values() for i, name in enumerate(names.split())}
WEEKDAY_NUMBER |= {
    "segunda": 0,
    "segunda-feira": 0,
    "terça": 1,
    "terça-feira": 1,
    "quarta": 2,
    "quarta-feira": 2,
}
WEEKDAY_NUMBER |= {"quinta": 3, "quinta-feira": 3, "sexta": 4, "sexta-feira": 4, "sonnabend": 5, "domingo": 6}
WEEKDAY_NUMBER |= {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

_M = "|".join(sorted(map(re.escape, MONTH_NUMBER), key=len, reverse=True))
_W = "|".join(sorted(map(re.escape, WEEKDAY_NUMBER), key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<y0>20\d\d)-(?P<m0>\d\d)-(?P<d0>\d\d)\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?(?:\s+de|\s+of)?\s+(?P<m1>{_M})\b\.?(?:,?\s+(?:de\s+|del\s+)?(?P<y1>20\d\d))?"
    rf"|\b(?P<m2>{_M})\b\.?\s+(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y2>20\d\d))?"
    rf"|\b(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?:(?P=sep)(?P<y3>20\d\d|\d\d)\b|(?P<dot>\.)(?!\d)|(?![\d./-]|,\d|\s*(?:%|k\b|€|eur)))"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One calendar date. other: the second reading of a numeric date, when both are possible."""

    day: date
    start: int
    end: int
    other: date | None = None


def find_dates(text: str, *, near: date, language: str) -> Iterator[FoundDate]:
    """Dates in a lower-cased text. A date without a year is the next one from `near` (two months back allowed)."""
    for match in _DATE.finditer(text):
        found = _read(match, near, language)
        if found is not None:
            yield found


def _read(match: re.Match[str], near: date, language: str) -> FoundDate | None:
    start, end = match.span()
    if match["y0"]:
        day = make_date(int(match["y0"]), int(match["m0"]), int(match["d0"]))
        return FoundDate(day, start, end) if day else None
    for n in ("1", "2"):
        if match[f"m{n}"]:
            day = _with_year(int(match[f"d{n}"]), MONTH_NUMBER[match[f"m{n}"]], match[f"y{n}"], near)
            return FoundDate(day, start, end) if day else None
    a, b, mark, year = int(match["a"]), int(match["b"]), match["sep"], match["y3"]
    if year is None and (mark == "-" or (mark == "." and not match["dot"])):
        return None  # "2-3" is a range and "3.5" a number more often than a date
    day_first = _with_year(a, b, year, near)
    month_first = _with_year(b, a, year, near)
    if mark == "." or language != "en":
        return FoundDate(day_first, start, end) if day_first else None
    if day_first and month_first and day_first != month_first:
        # An English writer of unknown country: both readings are possible, the earlier one is safe.
        return FoundDate(month_first, start, end, other=day_first)
    only = month_first or day_first
    return FoundDate(only, start, end) if only else None


def _with_year(day: int, month: int, year: str | None, near: date) -> date | None:
    if year:
        return make_date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    for candidate in (near.year - 1, near.year, near.year + 1):
        found = make_date(candidate, month, day)
        if found and found >= near - timedelta(days=60):
            return found
    return None


def make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_weekday(weekday: int, after: date) -> date:
    """The next such weekday after a day (a week later if it is that weekday itself)."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def add_weekdays(start: date, days: int) -> date:
    """That many working days later; the day after `start` is the first."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day


WEEKDAY_PATTERN = _W
