"""Days as people say them: "Friday", "tomorrow", "within five working days", "by the end of next week"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from offerdesk.core.facts.dates import MONTH_NUMBER, add_weekdays, last_of_month, make_date, next_weekday
from offerdesk.core.facts.day_words import (
    AHEAD,
    AHEAD_WORDS,
    COUNTS,
    HOLIDAY_WORDS,
    HOLIDAYS,
    KIND_OF_DAY,
    PERIOD_LEADS,
    SHORT,
    SHORT_PT,
    UNIT_WORDS,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAY_WORDS,
    WEEKDAYS,
)
from offerdesk.core.facts.word_places import find_words

_A_WEEKDAY = re.compile(
    rf"({WEEKDAY_NAMES})(?:abend|mittag|früh|vormittag|nachmittag|morgen|avond|middag|ochtend)?(?![\w-])(?:-feira)?"
)
_SHORT_TOLD = re.compile(r"\b(?:by|till?|until|on|this|next|before) $")  # "lmk by fri"
_GONE = re.compile(
    r"(?:\ba|as of|last|past|previous|letzten|letzter|vergangenen|vorigen|vorige|afgelopen|every|each|jeden|jede|alle|chaque|cada|todos os|todas as|todos los|los|toda|elke|iedere|other|on your|(?<!end )(?<!close )of|tous les|todas)\s$"
)
_OF_MONTH = re.compile(r" (?:of|in|im|de|van) ([a-zà-ÿ]{3,10})(?!\w)")  # "the first Monday of January"
_GONE_AFTER = re.compile(r"\s(?:dernier|dernière|pasado|pasada|passado|passada|jl\b|gestern|scorso)")
_SPAN_AFTER = re.compile(
    rf"\s?(?:to|through|thru|[-–/&+]|bis|and|und|et|y|e|en|a|à|au|até|t/m|tot)\s?(?:{WEEKDAY_NAMES})(?!\w)"
)
_SPAN_BEFORE = re.compile(
    rf"(?:{WEEKDAY_NAMES})\s?(?:to|through|thru|[-–/&+]|bis|and|und|et|y|e|en|a|à|au|até|t/m|tot|,)\s?$"
)
_NEXT_BEFORE = re.compile(r"(?:next|nächsten|nächster|volgende)\s$")
_AFTER_NEXT = re.compile(
    r"\s(?:of |in )?(?:next week|(?:der )?nächste[rn]? woche|(?:de )?la semaine prochaine|de la (?:próxima semana|semana (?:que viene|próxima))|da (?:próxima semana|semana que vem)|volgende week|week\b(?! or))"
)
_DAY_NUMBER = re.compile(
    r"\s?,?\s(?:the\s|den\s|le\s|el\s|dia\s|de\s)?(\d{1,2})(?:st|nd|rd|th|er|\.|e|º|°)?(?![\w:%]|[.,/-]\d|\s?(?:am|pm|uhr|h|%|€|a\.m|p\.m)\b)"
)

_SINCE = re.compile(r"(?:as of|from|since|ab|seit|depuis|desde|effective|until|vanaf) $")
_MORNING = re.compile(r"(?:guten|good|goede|goeden|heute|jeden|am|la|de|esta|por la|this|dagelijks|vanaf)\s$")

_AFTER_PERIOD = re.compile(
    r"[\s)]{0,2}(?:(?:be )?enough|to |pour |um |para |om |left|zeit|at the latest|from (?:now|today|receipt|the date|this)|from your|of (?:this|receipt|receiving)|ab heute|nach erhalt|à compter|à partir|desde|a partir|remaining|für )"
)
_KIND_AFTER = re.compile(r"\s(ouvrés|ouvrables|hábiles|laborables|úteis|calendaires|naturales|corridos)")
_FOLLOWED = re.compile(
    r"binnen (de week)|within (the week|a fortnight)|sous (la semaine|(?:une? |la )?(?:huitaine|quinzaine))"
)
_FOLLOWED_WORDS = frozenset("binnen within sous".split())
_HOURS = re.compile(r"h(?:ou|r)|stunden|heure|hora|uur")
_WEEKS = re.compile(r"week|woche|semain|semana|weken")
_WORKING = re.compile(r"business|working|work\b|werk|arbeits|geschäfts|ouvr|hábil|labora|út")
_NOT_FROM_NOW = re.compile(
    r"\s(?:of|from|after|following|nach|ab|après|suivant|después|tras|após|depois|na|vanaf|before|vor|avant|prior)\s(?:(?:the|your|our|de|der|die|das|ihrer?|deiner?|votre|la|el|su|tu|uw|je|het|sua)\s)?(?:start|first|join|accept|sign|hire|annahme|arbeits|eintritt|unter|prise|accept|firma|incorp|inicio|início|indienst|onboard|offer is accepted|completion|notice|receiving your|acceptance)"
)

_SPANS = re.compile(
    r"(mid(?:dle of)? next week|mitte (?:der )?nächste[rn]? woche|mitte kommender woche|(?:milieu|mi-semaine) (?:de la )?(?:semaine )?prochaine|mediados de la (?:próxima semana|semana que viene)|meados da (?:próxima semana|semana que vem)|(?:midden|halverwege) volgende week)"
    r"|end of (?:this|the|that) (week|month|day)|end of (next week|day|business|business day)|(close of (?:business|play)|start of (?:next|the) week)"
    r"|ende (?:dieser|der) (woche)|ende (?:der )?(nächste[rn]? woche|kommender woche|kommende woche)|ende (?:des|dieses) (monats)|(wochenende)"
    r"|fin de (?:la |cette )?(semaine)(?! prochaine)|fin de (la semaine prochaine)|fin (?:du|de ce) (mois)"
    r"|(?:fin|final|finales) de (?:la |esta )?(semana)(?! (?:que viene|próxima))|(?:fin|final|finales) de (la (?:próxima semana|semana (?:que viene|próxima)))|(?:fin|final|finales) de(?:l| este) (mes)"
    r"|(?:acabe|termine) (?:la |esta )(semana)|(esta misma semana|noch diese woche|nog deze week|(?:esta semana|cette semaine|diese woche|deze week)(?=[.?!,;\n]|$))|(?:fim|final) d(?:a|esta) (semana)(?! que vem)|(?:fim|final) d(a (?:próxima semana|semana que vem))|(?:fim|final) d(?:o|este) (mês)"
    r"|einde? van (?:de|deze) (week)|einde? van (volgende week)|einde? van de (maand)"
    r"|(this week)(?=[.?!,;\n]|$| (?:please|if|so|or|would)\b)|(weekend)|(week-end|fin de semana|fim de semana)"
)
_SPAN_WORDS = frozenset(
    "mid middle mitte milieu mediados meados midden halverwege acabe termine esta cette noch diese nog deze this end close start ende wochenende fin final finales fim eind einde weekend week".split()
)
_A_WEEK_FROM = re.compile(
    rf"week (today|from (?:now|today)|tomorrow|from tomorrow|(?:on |from )?(?:{'|'.join(WEEKDAYS['en'].split())}))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """One day said in words. clear: there is a single reading. kind: "weekday", "ahead", "period" or "span".

    other: the second reading, if any. hours: for "within 48 hours", counted from the moment of the mail.
    """

    day: date
    start: int
    end: int
    kind: str
    clear: bool = True
    other: date | None = None
    hours: int = 0
    closes: bool = False  # "close of business", "end of day"


def find_spoken_days(
    low: str, flat: str, words: frozenset[str], *, near: date, language: str
) -> Iterator[SpokenDay]:
    """Days said in words, in no order. low: flat in lower case, of the same length; words: those of low."""
    for start, _ in find_words(low, words & WEEKDAY_WORDS):
        match = _A_WEEKDAY.match(low, start)
        found = _weekday(match, low, flat, near, language) if match is not None else None
        if found is not None:
            yield found
    if not words.isdisjoint(AHEAD_WORDS):
        yield from _ahead(low, flat, words, near)
    for start, end in find_words(low, words & HOLIDAY_WORDS):
        month, number = HOLIDAYS[low[start:end]]
        day = make_date(near.year, month, number)
        if day is not None and day > near:
            yield SpokenDay(day, start, end, "span", clear=False)
    for start, end in find_words(low, words & UNIT_WORDS):
        found = _period(low, start, end, near)
        if found is not None:
            yield found
    for start, _ in find_words(low, words & _FOLLOWED_WORDS):
        followed = _FOLLOWED.match(low, start)
        if followed is not None:
            long = followed[0].endswith(("quinzaine", "fortnight"))
            yield SpokenDay(
                near + timedelta(days=14 if long else 7), *followed.span(followed.lastindex or 0), "period"
            )
    for start, _ in find_words(low, words & _SPAN_WORDS):
        yield from _span_at(low, start, near)


def _span_at(low: str, start: int, near: date) -> Iterator[SpokenDay]:
    """ "end of the week", "the weekend", "a week from Monday", at the word that begins it."""
    before = low[max(0, start - 7) : start]
    if low.startswith("week ", start):
        match = _A_WEEK_FROM.match(low, start)
        if (match is not None and before.endswith(" a ")) or (match is not None and before.endswith("\na ")):
            yield SpokenDay(_week_from(match[0], near), start, match.end(), "ahead")
        return
    match = _SPANS.match(low, start)
    if (
        match is None
        or low[max(0, start - 3) : start] == "at "
        or low[max(0, start - 7) : start] == "at the "
    ):
        return  # "at the end of the day", all things considered
    if match[0] == "weekend" and low.endswith(("over the ", "during the "), 0, start):
        return
    if match[0] == "weekend" and not before.endswith(("this ", "the ", "het ", "dit ", " t ", "'t ")):
        return
    yield _span(match, near)


def _weekday(match: re.Match[str], low: str, flat: str, near: date, language: str) -> SpokenDay | None:
    start, end = match.span()
    name = match[1]
    if start and (low[start - 1].isalnum() or low[start - 1] == "-"):
        return None
    told = (
        language == "en" and name not in ("sat", "sun") and _SHORT_TOLD.search(low, max(0, start - 8), start)
    )
    if (name in SHORT and (language == "fr" or (flat[start].islower() and not told))) or (
        name in SHORT_PT and language != "pt"
    ):
        return None
    if name in ("sun", "mar") and flat[start].islower():
        return None
    number = WEEKDAY.get(name, SHORT.get(name, SHORT_PT.get(name, 0)))
    before = low[max(0, start - 14) : start]
    of_month = _OF_MONTH.match(low, end)
    if (of_month and of_month[1] in MONTH_NUMBER) or (language == "fr" and before.endswith(" de ")):
        return None
    if (
        _GONE.search(before)
        or _GONE_AFTER.match(low, end)
        or _SPAN_AFTER.match(low, end)
        or _SPAN_BEFORE.search(before)
    ):
        return None
    numbered = _DAY_NUMBER.match(low, end)
    if numbered is not None and 1 <= int(numbered[1]) <= 31:
        day = _weekday_with_number(number, int(numbered[1]), near)
        if day is not None:
            return SpokenDay(day, start, numbered.end(), "weekday")
    day = next_weekday(number, near)
    after_next = _AFTER_NEXT.match(low, end)
    if after_next is not None:
        monday = near - timedelta(days=near.weekday()) + timedelta(days=7)
        in_next_week = monday + timedelta(days=number)
        if after_next[0].strip() == "week":
            return SpokenDay(day + timedelta(days=7), start, after_next.end(), "weekday")
        return SpokenDay(in_next_week, start, after_next.end(), "weekday")
    upcoming = _NEXT_BEFORE.search(before)
    if upcoming is not None:
        start -= len(upcoming[0])
        return SpokenDay(day, start, end, "weekday", clear=False, other=day + timedelta(days=7))
    return SpokenDay(day, start, end, "weekday")


def _weekday_with_number(weekday: int, number: int, near: date) -> date | None:
    """ "Thursday the 6th": the next sixth, if it is a Thursday; else the next sixth that is one within the year."""
    year, month = near.year, near.month
    for _ in range(13):
        day = make_date(year, month, number)
        if day is not None and day > near and day.weekday() == weekday:
            return day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def _ahead(low: str, flat: str, words: frozenset[str], near: date) -> Iterator[SpokenDay]:
    wanted = [word for word in AHEAD if word in words or "'" in word or "’" in word]
    for start, end in find_words(low, wanted):
        word = low[start:end]
        if start and low[start - 1] == "-":
            continue
        before = low[max(0, start - 10) : start]
        if _SINCE.search(before) or (word in ("eod", "cob") and before.endswith("the ")):
            continue
        if word in ("morgen", "mañana") and _MORNING.search(before) and not before.endswith("antes de "):
            continue
        if word == "morgen" and flat[start].isupper() and before.strip()[-1:] not in ("", ".", "!", "?", ":"):
            continue
        if word == "morgen" and re.search(r"(?:day after |over)$", before):
            continue
        extra = 1 if word == "tomorrow" and low[max(0, start - 14) : start].endswith("day after ") else 0
        if word == "mañana" and re.search(r"pasado $", before):
            extra = 1
        if word == "demain" and before.endswith(("après-", "après ")):
            extra = 1
        yield SpokenDay(
            near + timedelta(days=AHEAD[word] + extra), start, end, "ahead", closes=word in ("eod", "cob")
        )


def _period(low: str, at: int, end: int, near: date) -> SpokenDay | None:
    """ "five working days", "48 hours": read from the unit, which stands from at to end, to the left."""
    unit = low[at:end]
    start, count, kind, lead = _count_before(low, at)
    if lead not in PERIOD_LEADS and not lead.isdigit() and not _AFTER_PERIOD.match(low, end):
        return None  # "28 days of holiday" says nothing about when
    if not 0 < count <= 120 or (unit in ("day", "tag") and count != 1):
        return None
    if start and (low[start - 1].isalnum() or low[start - 1] in ".,-$€£:/"):
        return None
    after = _KIND_AFTER.match(low, end)
    if after is not None:
        kind, end = f"{kind} {after[1]}", after.end()
    if _NOT_FROM_NOW.match(low, end):
        return None
    if unit in ("fortnight", "quinzaine"):
        return SpokenDay(near + timedelta(days=14), start, end, "period")
    if unit == "huitaine":
        return SpokenDay(near + timedelta(days=7), start, end, "period")
    if _WEEKS.search(unit):
        return SpokenDay(near + timedelta(days=7 * count), start, end, "period")
    if unit == "uur" and lead in ("voor", "van"):
        return None  # so many hours a week
    if _HOURS.search(unit):
        return SpokenDay(near + timedelta(days=round(count / 24)), start, end, "period", hours=count)
    if _WORKING.search(f"{kind} {unit}"):
        return SpokenDay(add_weekdays(near, count), start, end, "period")
    if unit == "jours" and count in (8, 15) and not kind:
        count -= 1  # "huit jours" is a week, "quinze jours" two
    return SpokenDay(near + timedelta(days=count), start, end, "period")


def _count_before(low: str, at: int) -> tuple[int, int, str, str]:
    """(where it begins, how many, of which kind, the word before) read left of a unit; no count: (at, 0, "", "")."""
    left = max(0, at - 48)
    words = low[left:at].rstrip(" -").split()
    kind = ""
    if words and words[-1].strip("-") in KIND_OF_DAY:
        kind = words.pop().strip("-")
    if words and words[-1].startswith("(") and words[-1].endswith(")"):
        words.pop()
    if not words:
        return at, 0, "", ""
    last = words.pop().strip("-(")
    joined = last.rpartition("-")
    if joined[2] in KIND_OF_DAY and joined[0]:
        last, kind = joined[0], joined[2]
    count = int(last) if last.isdigit() and len(last) <= 3 else COUNTS.get(last, 0)
    if not count:
        return at, 0, "", ""
    return low.rfind(last, left, at), count, kind, words[-1].strip("(,:") if words else ""


def _week_from(phrase: str, near: date) -> date:
    for name, number in WEEKDAY.items():
        if name in phrase:
            return next_weekday(number, near) + timedelta(days=7)
    return near + timedelta(days=8 if "tomorrow" in phrase else 7)


def _span(match: re.Match[str], near: date) -> SpokenDay:
    word = next(group for group in match.groups() if group)
    start, end = match.span()
    if word in ("day", "business", "business day") or word.startswith("close of"):
        return SpokenDay(near, start, end, "ahead", closes=True)
    if (
        "weekend" in word
        or "week-end" in word
        or "wochenende" in word
        or word in ("fin de semana", "fim de semana")
    ):
        return SpokenDay(next_weekday(6, near - timedelta(days=1)), start, end, "span")
    if word in ("month", "monats", "mois", "mes", "mês", "maand"):
        return SpokenDay(last_of_month(near), start, end, "span")
    if word.startswith(("mid", "mitte", "milieu", "mi-", "mediados", "meados", "halverwege")):
        monday = near - timedelta(days=near.weekday()) + timedelta(days=7)
        return SpokenDay(monday + timedelta(days=2), start, end, "span", clear=False)
    friday = near + timedelta(days=(4 - near.weekday()) % 7)
    if re.search(r"next|nächst|kommend|prochain|próxima|que v|volgende", word):
        monday = near - timedelta(days=near.weekday()) + timedelta(days=7)
        return SpokenDay(monday + timedelta(days=0 if "start" in word else 4), start, end, "span")
    # Written on a Friday or later, "the end of the week" may be today, Sunday or next week.
    return SpokenDay(friday, start, end, "span", clear=near.weekday() < 4)
