"""Days as people say them: "Friday", "tomorrow", "within five working days", "by the end of next week"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from offerdesk.core.facts.dates import MONTH_NUMBER, add_weekdays, make_date, next_day_of_month, next_weekday
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.day_words import (
    AHEAD,
    AHEAD_WORDS,
    COUNTS,
    HOURS_SHORT,
    KIND_OF_DAY,
    PERIOD_LEADS,
    SHORT,
    SHORT_PT,
    UNIT_WORDS,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAY_WORDS,
)
from offerdesk.core.facts.validity import stands_for
from offerdesk.core.facts.word_places import find_words

_A_WEEKDAY = re.compile(
    rf"({WEEKDAY_NAMES})(?:abend|mittag|früh|vormittag|nachmittag|morgen|avond|middag|ochtend)?(?![\w-])(?:-feira)?"
)
_SHORT_TOLD = re.compile(r"\b(?:by|till?|until|on|this|next|before) $")  # "lmk by fri"
_SHORT_BY = re.compile(r"\b(?:by|till?|until|before) $")  # "in the sun", "she sat", but "text me by sat"
_GONE = re.compile(
    r"(?:\ba|as of|last|past|previous|letzten|letzter|vergangenen|vorigen|vorige|afgelopen|every|each|jeden|jede|vom|alle"
    r"|chaque|cada|todos os|todas as|todos los|los|toda|elke|iedere|other|on your|(?<!end )(?<!close )of|tous les|todas)\s$"
)
_OF_MONTH = re.compile(r" (?:of|in|im|de|van) ([a-zà-ÿ]{3,10})(?!\w)")  # "the first Monday of January"
_GONE_AFTER = re.compile(r"\s(?:dernier|dernière|pasado|pasada|passado|passada|jl\b|gestern|scorso)")
_SPAN_AFTER = re.compile(
    rf"\s?(?:to|through|thru|[-–/&+]|bis|and|und|et|y|e|en|a|à|au|até|t/m|tot)\s?(?:{WEEKDAY_NAMES})(?!\w)"
)
_SPAN_BEFORE = re.compile(
    rf"(?:{WEEKDAY_NAMES})\s?(?:to|through|thru|[-–/&+]|bis|and|und|et|y|e|en|a|à|au|até|t/m|tot|,)\s?$"
)
# "Danke für das Gespräch von Montag": what has taken place, and when.
_GONE_MEETING = re.compile(
    r"(?:gespräch|besuch|telefonat|treffen|anruf|nachricht|mail|kennenlernen|probearbeiten|entretien|échange|message|appel"
    r"|rencontre|visite|essai|reunión|charla|llamada|entrevista|mensaje|correo|visita|conversa"
    r"|conversación|reunião|ligação|mensagem|gesprek|bericht|bezoek|kennismaking|proefdag|telefoontje)s? (?:von|am|van|de|du|del|d[ao])\s$"
)
# "nächste Woche Mittwoch": the week said first.
_NEXT_WEEK_BEFORE = re.compile(
    r"(?:next week|(?:nächste[rn]?|kommende[rn]?) woche|volgende week|semaine prochaine|próxima semana"
    r"|semana (?:que viene|que vem|próxima)),?\s(?:(?:on|am|op|le|el|na|no|by|bis|til)\s)?$"
)
_LATER_WEEK = re.compile(
    r"\s(?:in (?:einer woche|acht tagen|a week)|en huit(?! jours)|over (?:een week|acht dagen)|en ocho(?: días|(?=[,.;:!?]|$))|a oito dias)(?!\w)"
)
_TWO_WEEKS_LATER = re.compile(
    r"\s(?:fortnight|in (?:zwei wochen|vierzehn tagen)|en quinze|over (?:twee weken|veertien dagen))(?!\w)"
)
_NEXT_BEFORE = re.compile(r"(?:next|nächsten|nächster|volgende)\s$")
_AFTER_NEXT = re.compile(
    r"\s(?:of |in )?(?:next week|(?:der )?nächste[rn]? woche|(?:de )?la semaine prochaine"
    r"|de la (?:próxima semana|semana (?:que viene|próxima))|da (?:próxima semana|semana que vem)|volgende week|week\b(?! or))"
)
_DAY_NUMBER = re.compile(
    r"\s?,?\s(?:the\s|den\s|le\s|el\s|dia\s|día\s|de\s)?(\d{1,2})(?:st|nd|rd|th|er|\.|e|º|°)?(?![\w:%]|[.,/-]\d"
    r"|\s\d{2,4}[ -]\d{2}|\s?(?:am|pm|uhr|h|hrs|%|€|a\.m|p\.m|noon|midday|midnight|o['’]clock|uur|heures|horas)\b)"
)

_SINCE = re.compile(
    r"(?:(?:as of|from|since|ab|seit|depuis|desde|effective|vanaf) |(?:à compter|à partir|dès) d['’]|a (?:contar|partir) de )$"
)
_UNTIL_NOW = re.compile(r"(?:until|till|bis|jusqu'à|hasta|até|tot) $")
# "HEUTE noch", "hoy mismo": a day that is pressed upon the reader.
_PRESSING_AFTER = re.compile(r"\s(?:noch|nog|mismo|mesmo|même|still|sans faute|without fail)(?!\w)")
# "Until today at two": no day gone by, unlike "until today we had no answer".
_AT_CLOCK = re.compile(r",?\s(?:a las?|às|um|at|à|om)\s\d")
_PRESSING_BEFORE = re.compile(r"(?<!\w)(?:noch|nog|ainda|encore|still) $")
_THIS_MORNING = re.compile(r" (?:Morgen|früh)\b")  # it is past: "unsere Zusage von heute Morgen"
_MORNING = re.compile(r"(?:guten|good|goede|goeden|heute|jeden|am|la|de|esta|por la|this|dagelijks|vanaf)\s$")

_AFTER_PERIOD = re.compile(
    r"[\s)]{0,2}(?:(?:be )?enough|to |pour |um |para |om |left|zeit|at the latest|from (?:now|today|receipt|the date|this)"
    r"|from your|of (?:this|receipt|receiving)|ab heute|nach erhalt|à compter|à partir|desde|a partir|remaining|für )"
)
_KIND_AFTER = re.compile(r"\s(ouvrés|ouvrables|hábiles|laborables|úteis|calendaires|naturales|corridos)")
_FOLLOWED = re.compile(
    r"binnen (de week)|within (the week|a fortnight)|sous (la semaine)"
    r"|(?:sous|ici|dans|avant) (?:(?:une?|la|à) )?(huitaine|quinzaine)"
    r"|(?:inner(?:halb|t)|binnen) ((?:der |einer )?(?:wochen|monats)frist)"
)
_FOLLOWED_WORDS = frozenset("binnen within sous ici dans avant innert innerhalb".split())
_MANY_HOURS = 72
_DAYS_OF = {"quinzaine": 15, "fortnight": 14, "monatsfrist": 28}
# "Reply needed before the next candidate is called: 3 working days".
_LABEL_BEFORE = re.compile(r":\s(?:máximo |maximum |max\. )?$")
_LOOSE_COUNTS = ("acht ", "ocho ", "oito ", "quince ", "quinze ")  # "in acht Tagen" is said of a week
_HOURS = re.compile(r"h(?:ou|r)|stunden|heure|hora|uur")
_WEEKS = re.compile(r"week|woche|semain|semana|weken")
_WORKING = re.compile(r"business|working|work\b|werk|arbeits|geschäfts|ouvr|hábil|labora|út")
_NOT_FROM_NOW = re.compile(
    r"\s(?:of|from|after|following|nach|ab|après|suivant|después|tras|após|depois|na|vanaf|before|vor|avant"
    r"|prior)\s(?:(?:the|your|our|de|der|die|das|ihrer?|deiner?|votre|la|el|su|tu|uw|je|het|sua)\s)?(?:start|first|join|accept"
    r"|sign(?!ature of)|hire|pick(?:ing)?[- ]?up|collect|arriv|landing|delivery|purchase|graduat|visa|the test|each|any|leaving"
    r"|terminat|resign|incident|birth|moving|abholung|ankunft|lieferung|retrait|arrivée|livraison|llegada|entrega|recogida"
    r"|chegada|retirada|aankomst|levering|annahme|arbeits|eintritt|unter|prise|accept|firma|incorp|inicio|início|indienst"
    r"|onboard|offer is accepted|completion|notice|receiving your|acceptance)"
)


def find_spoken_days(
    low: str, flat: str, words: frozenset[str], *, near: date, language: str
) -> Iterator[Day]:
    """Days said in words, in no order. low: flat in lower case, of the same length; words: those of low."""
    for start, _ in find_words(low, words & WEEKDAY_WORDS):
        match = _A_WEEKDAY.match(low, start)
        found = _weekday(match, low, flat, near, language) if match is not None else None
        if found is not None:
            yield found
    if not words.isdisjoint(AHEAD_WORDS):
        yield from _ahead(low, flat, words, near)
    for start, end in find_words(low, (words & UNIT_WORDS) | (words & HOURS_SHORT)):
        found = _period(low, start, end, near)
        if found is not None:
            yield found
    for start, _ in find_words(low, words & _FOLLOWED_WORDS):
        followed = _FOLLOWED.match(low, start)
        if followed is not None:
            days = _DAYS_OF.get(followed[0].rsplit(None, 1)[-1], 7)
            yield Day(near + timedelta(days=days), *followed.span(followed.lastindex or 0), "period")


def _weekday(match: re.Match[str], low: str, flat: str, near: date, language: str) -> Day | None:
    start, end = match.span()
    name = match[1]
    if start and (low[start - 1].isalnum() or low[start - 1] == "-"):
        return None
    by_then = _SHORT_BY if name in ("sat", "sun") else _SHORT_TOLD
    told = language == "en" and by_then.search(low, max(0, start - 8), start)
    if (name in SHORT and (language == "fr" or (flat[start].islower() and not told))) or (
        name in SHORT_PT and language != "pt"
    ):
        return None
    if name in ("sun", "mar") and flat[start].islower() and not told:
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
        or _GONE_MEETING.search(low, max(0, start - 26), start)
    ):
        return None
    numbered = _DAY_NUMBER.match(low, end)
    if numbered is not None and 1 <= int(numbered[1]) <= 31:
        return _numbered_weekday(number, numbered, start, near)
    day = next_weekday(number, near)
    week_first = _NEXT_WEEK_BEFORE.search(low, max(0, start - 40), start)
    if week_first is not None:
        monday = near - timedelta(days=near.weekday()) + timedelta(days=7)
        return Day(monday + timedelta(days=number), week_first.start(), end, "weekday")
    for later, days in ((_LATER_WEEK, 7), (_TWO_WEEKS_LATER, 14)):
        match_later = later.match(low, end)
        if match_later is not None:
            return Day(day + timedelta(days=days), start, match_later.end(), "weekday")
    after_next = _AFTER_NEXT.match(low, end)
    if after_next is not None:
        monday = near - timedelta(days=near.weekday()) + timedelta(days=7)
        in_next_week = monday + timedelta(days=number)
        if after_next[0].strip() == "week":
            return Day(day + timedelta(days=7), start, after_next.end(), "weekday")
        return Day(in_next_week, start, after_next.end(), "weekday")
    upcoming = _NEXT_BEFORE.search(before)
    if upcoming is not None:
        start -= len(upcoming[0])
        return Day(day, start, end, "weekday", clear=False, other=day + timedelta(days=7))
    return Day(day, start, end, "weekday")


def _numbered_weekday(weekday: int, numbered: re.Match[str], start: int, near: date) -> Day | None:
    """ "Thursday the 6th": the next sixth that is a Thursday. If the very next one is none, one of the two may be wrong."""
    number = int(numbered[1])
    by_name, by_number = next_weekday(weekday, near), next_day_of_month(number, near)
    if by_number is None or by_number == by_name:
        return Day(by_name, start, numbered.end(), "weekday")
    year, month = near.year, near.month
    for _ in range(4):
        day = make_date(year, month, number)
        if day is not None and day > near and day.weekday() == weekday:
            if day == by_number:
                return Day(day, start, numbered.end(), "weekday")
            return Day(day, start, numbered.end(), "weekday", clear=False, other=min(by_name, by_number))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return Day(by_number, start, numbered.end(), "weekday", clear=False, other=by_name)


def _ahead(low: str, flat: str, words: frozenset[str], near: date) -> Iterator[Day]:
    wanted = [word for word in AHEAD if word in words or "'" in word or "’" in word]
    for start, end in find_words(low, wanted):
        word = low[start:end]
        if start and low[start - 1] == "-":
            continue
        before = low[max(0, start - 12) : start]
        later = _LATER_WEEK.match(low, end) if AHEAD[word] <= 1 else None
        if later is not None:  # "de hoje a oito dias"
            yield Day(near + timedelta(days=AHEAD[word] + 7), start, later.end(), "ahead")
            continue
        if word == "heute" and _THIS_MORNING.match(flat, end) and not before.endswith("bis "):
            continue
        if (
            AHEAD[word] == 0
            and word != "tonight"
            and _UNTIL_NOW.search(before)
            and not _PRESSING_AFTER.match(low, end)
            and not _AT_CLOCK.match(low, end)
        ):
            continue  # "until today we had no answer"
        if _SINCE.search(before) or (word in ("eod", "cob") and before.endswith("the ")):
            continue
        if (
            word in ("morgen", "mañana")
            and _MORNING.search(before)
            and not before.endswith(("antes de ", "día de "))
        ):
            continue
        if word == "morgen" and flat[start].isupper() and before.strip()[-1:] not in ("", ".", "!", "?", ":"):
            continue
        if word == "morgen" and re.search(r"(?:day after |over)$", before):
            continue
        if word == "soir" and not before.endswith("ce "):
            continue
        extra = 1 if word == "tomorrow" and low[max(0, start - 14) : start].endswith("day after ") else 0
        if word == "mañana" and re.search(r"pasado $", before):
            extra = 1
        if word == "demain" and before.endswith(("après-", "après ")):
            extra = 1
        pressing = bool(_PRESSING_AFTER.match(low, end) or _PRESSING_BEFORE.search(before))
        day = near + timedelta(days=AHEAD[word] + extra)
        yield Day(day, start, end, "ahead", closes=word in ("eod", "cob"), pressing=pressing)


def _period(low: str, at: int, end: int, near: date) -> Day | None:
    """ "five working days", "48 hours": read from the unit, which stands from at to end, to the left."""
    unit = low[at:end]
    if unit in HOURS_SHORT:
        unit, at = "hours", at + 2  # "48h"
    start, count, kind, lead = _count_before(low, at)
    after = _KIND_AFTER.match(low, end)
    told = lead in PERIOD_LEADS or lead.isdigit() or _LABEL_BEFORE.search(low, max(0, start - 12), start)
    over = after.end() if after else end
    if not (told or _AFTER_PERIOD.match(low, over) or stands_for(low, start, over)):
        return None  # "28 days of holiday" says nothing about when
    if not 0 < count <= 120 or (unit in ("day", "tag") and count != 1):
        return None
    if start and (low[start - 1].isalnum() or low[start - 1] in ".,-$€£:/"):
        return None
    if after is not None:
        kind, end = f"{kind} {after[1]}", after.end()
    if _NOT_FROM_NOW.match(low, end):
        return None
    if unit in _DAYS_OF:
        return Day(near + timedelta(days=_DAYS_OF[unit]), start, end, "period")
    if _WEEKS.search(unit):
        return Day(near + timedelta(days=7 * count), start, end, "period")
    if unit == "uur" and lead in ("voor", "van"):
        return None  # so many hours a week
    if _HOURS.search(unit) and lead in ("hasta", "até") and count > _MANY_HOURS:
        return None  # "hasta 80 horas anuales"
    if _HOURS.search(unit):
        return Day(near + timedelta(days=round(count / 24)), start, end, "period", hours=count)
    if _WORKING.search(f"{kind} {unit}"):
        return Day(add_weekdays(near, count), start, end, "period")
    if unit == "jours" and count in (8, 15) and not kind:
        count -= 1  # "huit jours" is a week, "quinze jours" two
    day = near + timedelta(days=count)
    if low.startswith(_LOOSE_COUNTS, start) and not kind:
        return Day(day, start, end, "period", clear=False, other=day - timedelta(days=1))
    return Day(day, start, end, "period")


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
