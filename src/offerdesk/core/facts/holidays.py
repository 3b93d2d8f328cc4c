"""Days that people name by their feast: "by Anzac Day", "vor Ostern", "antes de Reyes"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from offerdesk.core.facts.dates import make_date, next_weekday
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.word_places import find_words

_FIXED = {
    (
        12,
        25,
    ): "christmas|christmas day|xmas|weihnachten|noël|noel|navidad|navidades|natal|kerst|kerstmis|natale",
    (12, 24): "christmas eve|xmas eve|heiligabend|nochebuena|véspera de natal|kerstavond",
    (12, 26): "boxing day",
    (
        12,
        31,
    ): "new year's eve|new years eve|new year|new year's|silvester|neujahr|nochevieja|año nuevo|réveillon|ano novo"
    "|nouvel an|saint-sylvestre|oudjaar|nieuwjaar|jahreswechsel|jaarwisseling",
    (1, 6): "epiphany|dreikönig|reyes|épiphanie|driekoningen",
    (1, 26): "australia day|republic day",
    (2, 6): "waitangi day",
    (2, 14): "valentine's|valentine's day|valentinstag|san valentín|saint-valentin|valentijnsdag",
    (3, 17): "st patrick's day|st. patrick's day|paddy's day",
    (4, 25): "anzac day",
    (4, 27): "koningsdag",
    (5, 1): "may day|maifeiertag|dia do trabalhador|dag van de arbeid",
    (6, 19): "juneteenth",
    (6, 24): "saint-jean|são joão|san juan",
    (7, 1): "canada day",
    (7, 4): "independence day|the fourth of july",
    (10, 31): "halloween|hallowe'en|reformationstag",
    (11, 1): "allerheiligen|toussaint|todos los santos|todos os santos",
    (11, 5): "bonfire night|guy fawkes",
    (11, 11): "remembrance day|veterans day|martinstag",
    (12, 5): "sinterklaas|pakjesavond",
    (12, 6): "nikolaus|saint-nicolas",
}
# Month, weekday (Monday is 0), and which of that month; -1 is the last.
_WEEKDAY_OF_MONTH = {
    (1, 0, 3): "mlk day",
    (2, 0, 3): "presidents' day|presidents day",
    (5, 0, -1): "memorial day",
    (9, 0, 1): "labor day|labour day",
    (10, 0, 2): "columbus day",
    (11, 3, 4): "thanksgiving",
}
# Days from Easter Sunday.
_FROM_EASTER = {
    -48: "rosenmontag",
    -47: "carnaval|karneval|fasching|mardi gras|shrove tuesday",
    -46: "ash wednesday|aschermittwoch|aswoensdag",
    -7: "semana santa",
    -3: "maundy thursday|gründonnerstag|jueves santo",
    -2: "good friday|karfreitag|vendredi saint|viernes santo|sexta-feira santa|goede vrijdag",
    0: "easter|ostern|pâques|pascua|páscoa|pasen",
    1: "easter monday|ostermontag",
    39: "ascension|ascension day|christi himmelfahrt|hemelvaart|hemelvaartsdag",
    49: "pentecost|pfingsten|pentecôte|pentecostés|pinksteren",
    60: "corpus christi|fronleichnam",
}
_FIXED_BY_NAME = {name: rule for rule, names in _FIXED.items() for name in names.split("|")}
_WEEKDAY_BY_NAME = {name: rule for rule, names in _WEEKDAY_OF_MONTH.items() for name in names.split("|")}
_EASTER_BY_NAME = {name: rule for rule, names in _FROM_EASTER.items() for name in names.split("|")}
_NAMES = sorted((*_FIXED_BY_NAME, *_WEEKDAY_BY_NAME, *_EASTER_BY_NAME), key=len, reverse=True)
_A_NAME = re.compile(f"(?:{'|'.join(map(re.escape, _NAMES))})(?![\\w-])")
_FIRST_WORDS = frozenset(re.split(r"\W", name)[0] for name in _NAMES) - {"the"} | {"fourth"}
# "After Easter" and "over Christmas" set no day; a feast is a day for an answer only behind one of these.
_BY = re.compile(
    r"(?<!\w)(?:by|before|until|till?|ahead of|prior to|bis|vor|avant|d['’]ici(?: à)?|jusqu['’](?:à|au)|antes|hasta|até|voor|vóór|tot|tegen)"
    r"(?: (?:the|den|dem|zum|la|le|el|los|las|a|o|al?|de|del|da|do|het|de la|de las))?[\s:]$"
)
# What the name of a feast may begin: "before Easter term", "before the Christmas party".
_GOES_ON = re.compile(
    r"[\s-](?:parties|party|lunch|dinner|do\b|bonus|term|break|season|rush|market|fair|tree|shutdown|closure|card)"
)


def find_holidays(low: str, words: frozenset[str], *, near: date) -> Iterator[Day]:
    """Feasts by which something is due, in no order. Whether work stops the day before is not said: never clear."""
    for start, _ in find_words(low, words & _FIRST_WORDS):
        at = start - 4 if low.startswith("the fourth", max(0, start - 4)) else start
        match = _A_NAME.match(low, at)
        if match is None or _GOES_ON.match(low, match.end()) or not _BY.search(low, max(0, at - 24), at):
            continue
        day = _next(match[0], near)
        if day is not None:
            yield Day(day, at, match.end(), "span", clear=False, other=_working_day_before(day))


def _next(name: str, near: date) -> date | None:
    """The next such day after the one on which the mail was written."""
    days = (_in_year(name, year) for year in (near.year, near.year + 1))
    return next((day for day in days if day is not None and day > near), None)


def _in_year(name: str, year: int) -> date | None:
    if name in _FIXED_BY_NAME:
        return make_date(year, *_FIXED_BY_NAME[name])
    if name in _WEEKDAY_BY_NAME:
        month, weekday, which = _WEEKDAY_BY_NAME[name]
        if which < 0:
            return next_weekday(weekday, date(year, month + 1, 1) - timedelta(days=8))
        return next_weekday(weekday, date(year, month, 1) - timedelta(days=1)) + timedelta(weeks=which - 1)
    return easter(year) + timedelta(days=_EASTER_BY_NAME[name])


def _working_day_before(day: date) -> date:
    before = day - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - 4))


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    The first Sunday after the church's full moon: the 14th day of a moon whose age on 1 January steps on by eleven
    days each year, with the corrections of 1582 for the calendar and for the moon. Good for 1583 and later.
    """
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= 1 if moon == 29 or (moon == 28 and golden > 10) else 0
    full_moon = date(year, 3, 21) + timedelta(days=moon)
    return next_weekday(6, full_moon)
