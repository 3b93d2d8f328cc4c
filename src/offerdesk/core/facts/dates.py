"""Calendar dates in running text, in six languages (and Italian, which mail from the Alps mixes in)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.word_places import find_words

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "en3": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de3": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fr3": "janv févr mars avr mai juin juil août sept oct nov déc",
    "fr0": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "es3": "ene feb mar abr may jun jul ago set oct nov dic",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pt3": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "nl3": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
MONTH_NUMBER = {name: i + 1 for names in _MONTHS.values() for i, name in enumerate(names.split())}
MONTH_NUMBER |= {"sept": 9, "jänner": 1, "maerz": 3, "marco": 3, "setiembre": 9, "feber": 2, "julho": 7}
_MONTH_WORDS = frozenset(MONTH_NUMBER)
# Month names that are also ordinary words: they name a month only beside a day or a year.
_ALSO_WORDS = frozenset("may mar set out mai jan dec mars sep mei ago dic".split())

_NUMBER_FIRST = re.compile(
    r"\d{1,4}(?:(?<=\d{4})-(\d\d)-(\d\d)(?!\d)"
    r"|(?<=\d)([./-])(\d{1,2})(?:\3(20\d\d|\d\d)(?![\d])|(\.)(?![\d.])|(?!\w|[.,]\d|%|[/-]))"
    r"|(?:st|nd|rd|th|er|re|ème|e|de|º|ª|°|o|\.)?[\s\-/]{1,2}(?:de\s+|of\s+|d['’])?([a-zà-ÿ]{3,10})(?:\.(?!\w)"
    r"|(?![\w]))(?:[\s,\-/.]{1,2}(?:de\s+|del\s+|d['’])?(20\d\d|'\d\d)(?!\d)|-(\d\d)(?!\d))?)"
)
_AFTER_MONTH = re.compile(
    r"\.?\s+(?:the\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|\s?(?:am|pm|%|€|k\b))|(first|second|third|fourth|fifth))(?:,?\s+(20\d\d)(?!\d))?"
)
_AFTER_MONTH_ONLY = re.compile(r"(?:,?\s+(?:de\s+|of\s+|del\s+)?(20\d\d))?(?!\w)")
_DIGITS = re.compile(r"\d+")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|er|\.|º|°)?(?: de| of)? ?$")
_NUMBER_BEFORE = re.compile(r"\d\S{0,2}(?: de| of)? ?$")
_ORDINAL_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)(?!\w)")
_ARTICLE = re.compile(r"(?<!\w)(?:dia|día|el|le|den|am|bis|zum|op|de|il) $")
_AFTER_DAY = re.compile(
    r"(?:er|\.|º|°|e|ste|de)?(?:[\w:%/€$-]|[.,]\d|\s?(?:uhr|h\b|%|€|eur|k\b|de [a-z]|tage|jours|d[ií]as|horas|stunden|uur|\d))"
)
_ORDINAL_WORDS = {
    word: number + 1
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth".split()
    )
}
_OF_MONTH = re.compile(r" of ([a-z]{3,9})(?!\w)(?:,? (20\d\d))?")
_BY_THE = re.compile(r"(?<!\w)(?:by|before|until|on|till) the $")
_ENDS_THERE = re.compile(r"[,.;!?)]|$|\s(?:because|if|so|or|and|at|please|as|since)\s")
_ORDINALS = frozenset(_ORDINAL_WORDS)
_PARTLY = re.compile(
    r"(last day(?: of)?|end(?: of)?|ende|fin(?: de| du mois de)?|finales de|final de|fim de|eind(?:e)?(?: van)?|mid|middle of"
    r"|mitte|mi|mediados de|meados de|half|early|beginning of|anfang|début|principios de|início de|begin)[\s-]+(?:the\s+|des\s+"
    r"|du mois de\s+)?$"
)
_SUITING = re.compile(r" (?:wäre|would|sería|seria|works|suits|serait|zou)(?!\w)")
_IN_MONTH = re.compile(
    r"(?:^|\W)(?:in|from|as of|im|ab|en|em|à partir de?|a partir de|vanaf|per|until|by|bis|for|starting)\s$"
)


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Which number of "04/05" is the day.

    day_first: None if nothing tells. leaning: which of the two readings to name first then (True: the day first).
    """

    day_first: bool | None = None
    leaning: bool | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One calendar date.

    other: the second reading of a numeric date when both are possible. kind: "date", "day" (only the day of the
    month is named) or "month" (only the month is named: its first day, or its last or fifteenth if so said).
    """

    day: date
    start: int
    end: int
    other: date | None = None
    kind: str = "date"


def find_dates(passage: Passage, *, near: date, order: DayOrder) -> Iterator[FoundDate]:
    """Dates in a passage. A date without a year is the next one from `near` (two months back allowed)."""
    low, words = passage.low, passage.words
    for start, end in passage.numbers:
        found = _at_number(start, end, low, near, order)
        if found is not None:
            yield found
    for month in words & _MONTH_WORDS:
        yield from _month_first(low, month, near)
    for start, end in find_words(low, words & _ORDINALS):
        yield from _ordinal_word(low, start, end, near)


def _at_number(start: int, end: int, low: str, near: date, order: DayOrder) -> FoundDate | None:
    """The date at a number: "4 May", "04/05/2026", "2026-05-04", "the 14th", "le 12"."""
    if end - start > 4:
        return None
    before = low[start - 1] if start else " "
    if (
        before.isalnum()
        or before in "#$€£₹@_"
        or (before in "/.,-:" and start > 1 and low[start - 2].isdigit())
    ):
        return None
    match = _NUMBER_FIRST.match(low, start)
    if match is not None:
        found = _number_first(match, near, order)
        if found is not None:
            return found
    if end - start > 2 or not 1 <= int(low[start:end]) <= 31:
        return None
    ordinal = _ORDINAL_DAY.match(low, start)
    if ordinal is not None:
        return (
            None
            if _followed_by_month(low, ordinal.end())
            else _day_alone(int(ordinal[1]), start, ordinal.end(), near)
        )
    if _ARTICLE.search(low, max(0, start - 11), start) and _AFTER_DAY.match(low, end) is None:
        return _day_alone(int(low[start:end]), start, end, near)
    return None


def _ordinal_word(low: str, start: int, end: int, near: date) -> Iterator[FoundDate]:
    """ "the first of August", "by the tenth"."""
    number = _ORDINAL_WORDS[low[start:end]]
    match = _OF_MONTH.match(low, end)
    if match is not None:
        month = MONTH_NUMBER.get(match[1])
        day = _with_year(number, month, match[2] or "", near) if month else None
        if day is not None:
            yield FoundDate(day, start, match.end())
    elif _BY_THE.search(low, max(0, start - 12), start) and _ENDS_THERE.match(low, end):
        found = _day_alone(number, start, end, near)
        if found is not None:
            yield found


def _number_first(match: re.Match[str], near: date, order: DayOrder) -> FoundDate | None:
    start, end = match.span()
    number = _DIGITS.match(match[0])
    count = number[0] if number else "0"
    if match[1]:
        day = make_date(int(count), int(match[1]), int(match[2])) if len(count) == 4 else None
        return FoundDate(day, start, end) if day else None
    if len(count) > 2:
        return None
    if match[7]:
        month = MONTH_NUMBER.get(match[7])
        if month is None:
            return None
        year = (match[8] or match[9] or "").strip("'")
        day = _with_year(int(count), month, year, near)
        return FoundDate(day, start, end) if day else None
    return _numeric(int(count), match, start, end, near, order)


def _numeric(
    a: int, match: re.Match[str], start: int, end: int, near: date, order: DayOrder
) -> FoundDate | None:
    mark, b, year, dot = match[3], int(match[4]), match[5] or "", match[6]
    if not year and (mark == "-" or (mark == "." and not dot)):
        return None  # "2-3" is a range and "3.5" a number more often than a date
    one, two = _with_year(a, b, year, near), _with_year(b, a, year, near)
    if mark == "." or order.day_first:
        return FoundDate(one, start, end) if one else None
    if one and two and one != two and order.day_first is None:
        if (one < near) != (two < near):
            return FoundDate(max(one, two), start, end)  # offers speak of days to come
        # Both readings are possible; the one that the sender's part of the world leans to is named first.
        first, second = (one, two) if order.leaning else (two, one)
        return FoundDate(first, start, end, other=second)
    only = two or one
    return FoundDate(only, start, end) if only else None


def _month_first(low: str, month: str, near: date) -> Iterator[FoundDate]:
    number = MONTH_NUMBER[month]
    at = low.find(month)
    while at >= 0:
        end = at + len(month)
        whole = (at == 0 or not low[at - 1].isalnum()) and (end >= len(low) or not low[end].isalnum())
        if whole:
            match = _AFTER_MONTH.match(low, end)
            before = low[max(0, at - 22) : at]
            if match is not None and not _DAY_BEFORE.search(before):
                count = int(match[1]) if match[1] else _ORDINAL_WORDS[match[2]]
                day = _with_year(count, number, match[3] or "", near)
                if day:
                    yield FoundDate(day, at, match.end())
            elif not _NUMBER_BEFORE.search(before):
                yield from _month_alone(low, at, end, number, before, near, plain=month not in _ALSO_WORDS)
        at = low.find(month, end)


def _month_alone(
    low: str, at: int, end: int, number: int, before: str, near: date, *, plain: bool
) -> Iterator[FoundDate]:
    """ "end of May", "mid-September", "in October": kind "month"."""
    year_match = _AFTER_MONTH_ONLY.match(low, end)
    year = year_match[1] if year_match else None
    partly = _PARTLY.search(before)
    in_month = _IN_MONTH.search(before) or (plain and _SUITING.match(low, end))
    if partly is None and not (in_month and (plain or year)) and not year:
        return
    first = _with_year(1, number, year or "", near)
    if first is None:
        return
    stop = year_match.end() if year_match and year else end
    start = at - len(before) + partly.start() if partly else at
    word = partly[1] if partly else ""
    if re.match(r"last|end|ein|fin|fim", word):
        yield FoundDate(last_of_month(first), start, stop, kind="month")
    elif re.match(r"mi|med|mea|half", word):
        yield FoundDate(first.replace(day=15), start, stop, kind="month")
    else:
        yield FoundDate(first, start, stop, kind="month")


def _day_alone(number: int, start: int, end: int, near: date) -> FoundDate | None:
    """The next day of that number, today excepted: "the 14th"."""
    day = next_day_of_month(number, near)
    return FoundDate(day, start, end, kind="day") if day is not None else None


def _followed_by_month(low: str, end: int) -> bool:
    match = re.compile(r"\s+(?:of\s+|de\s+)?([a-zà-ÿ]{3,10})").match(low, end)
    return bool(match and match[1] in MONTH_NUMBER)


def _with_year(day: int, month: int, year: str, near: date) -> date | None:
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


def last_of_month(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def next_day_of_month(number: int, after: date) -> date | None:
    year, month = after.year, after.month
    for _ in range(3):
        found = make_date(year, month, number)
        if found and found > after:
            return found
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
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


_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?!\d)")


def writes_day_first(low: str) -> bool | None:
    """What the numeric dates of a text tell about their order: True, False, or None if all fit both ways."""
    votes = 0
    at = low.find("/")
    while at >= 0:
        start = at - 2 if at >= 2 and low[at - 2].isdigit() else at - 1
        match = _SLASHED.match(low, start) if start >= 0 else None
        if match is not None and not (start and low[start - 1] in "0123456789/.-"):
            votes += (int(match[1]) > 12) - (int(match[2]) > 12)
            at = match.end()
        at = low.find("/", at + 1)
    return None if votes == 0 else votes > 0
