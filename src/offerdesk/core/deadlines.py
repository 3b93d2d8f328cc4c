"""By when do they want an answer? The day or moment as stated, and its earliest safe reading as an instant.

Phrases and readings: offer-correspondence.md section 3.6. A reading that is not certain is marked unclear, and
the safe instant is the earliest one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from offerdesk.core.dates import WEEKDAY_NUMBER, WEEKDAY_PATTERN, add_weekdays, find_dates, next_weekday

OFFICE_CLOSES = time(17, 0)  # "by Friday" is safe to read as five in the afternoon
_ZONES = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "ct": "America/Chicago",
}
_ZONES |= {
    "cst": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
}
_ZONES |= {
    "pdt": "America/Los_Angeles",
    "gmt": "UTC",
    "utc": "UTC",
    "bst": "Europe/London",
    "cet": "Europe/Berlin",
}
_ZONES |= {"cest": "Europe/Berlin", "mez": "Europe/Berlin", "ist": "Asia/Kolkata", "brt": "America/Sao_Paulo"}

# A sentence that asks for an answer or says how long the offer stands.
_ASKS = re.compile(
    r"let (?:me|us) know|hear (?:back )?from you|get back to|reply|respond|response|answer|confirm|decide|decision|accept|sign|return(?:ed)?\b|say yes|yes or no|expire"
    r"|valid|open (?:until|till|through|for)|stands?\b|good (?:until|through|till)|deadline|hold (?:it|the|this|that)|need (?:it|this|your|to know)|by when|lapse|on the table"
    r"|yea or nay|shout|word from you|back to (?:me|us)|countersigned|thumbs|rsvp|revert|acknowledge|keep (?:it|this) (?:open|for)|take until|have until|you have"
    r"|bescheid|rückmeldung|antwort|zusage|zusagen|unterschrieb|unterzeichn|gültig|entscheid|melden|meldest|annehm|zurück(?:senden|schicken)|frist|rückantwort|binde[nt]"
    r"|réponse|retour|accord|confirm|répondre|décision|valable|signé|signer|acceptation|revenir vers|délai|réflexion|expire"
    r"|respuesta|contest|confirm|decisi|responder|válid|firma|acept|plazo|caduca|vigente|avísa|díga|dinos|dime|respond"
    r"|resposta|retorno|aceite|decisão|responder|válid|assina|prazo|diga|avise|devolv|validade|até"
    r"|reactie|antwoord|weten|beslis|getekend|teken|geldig|akkoord|uiterlijk|laat .{0,20}horen|reageren|bevestig"
)
_NOT_THIS = re.compile(
    r"interview|orientation|first day|start date|start(?:ing)? on|join(?:ing)? date|background|reference|commenc|onboard|eintritt|arbeitsbeginn|prise de (?:poste|fonction)"
    r"|incorporación|data de início|startdatum|in dienst|vesting|bonus|payroll|probation|review"
)
_UNTIL = re.compile(
    r"\b(?:by|before|until|till|through|no later than|not later than|on or before|latest|expires?(?: on| at)?|due|deadline(?: is|:)?|close of business|cob|eod|end of (?:the )?day"
    r"|bis(?: zum| spätestens| einschließlich)?(?: am)?|spätestens|vor dem|avant(?: le)?|d'ici(?: le| au)?|jusqu'(?:au|à)|au plus tard(?: le)?|le|antes del?|hasta(?: el)?|a más tardar(?: el)?"
    r"|até(?: o dia| ao dia| dia)?|antes de|vóór|voor|uiterlijk(?: op)?|tot(?: en met)?|on)\b"
)
_NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
    "fourteen": 14,
    "a": 1,
}
_NUMBER_WORDS |= {
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sieben": 7,
    "zehn": 10,
    "vierzehn": 14,
    "einer": 1,
    "deux": 2,
}
_NUMBER_WORDS |= {
    "trois": 3,
    "cinq": 5,
    "huit": 8,
    "dix": 10,
    "quinze": 15,
    "dos": 2,
    "tres": 3,
    "cinco": 5,
    "siete": 7,
    "diez": 10,
}
_NUMBER_WORDS |= {
    "dois": 2,
    "três": 3,
    "sete": 7,
    "dez": 10,
    "twee": 2,
    "drie": 3,
    "vijf": 5,
    "zeven": 7,
    "tien": 10,
    "veertien": 14,
    "une": 1,
    "una": 1,
    "uma": 1,
    "een": 1,
    "un": 1,
}
_N = r"(\d{1,2}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
_WITHIN = re.compile(
    rf"\b(?:within|in|next|for|have|innerhalb von|innerhalb|binnen|sous|dans(?: un délai de| les)?|délai de|en un plazo de|plazo de|en|dentro de|no prazo de|prazo de|em|binnen)\s+(?:the (?:next )?|den nächsten )?"
    rf"{_N}\s*(?:\(\d+\)\s*)?(business |working |calendar |werk|arbeits)?(hours?|stunden|heures|horas|uur|days?|tagen?|tage|jours(?: ouvrés| ouvrables)?|días(?: hábiles| laborables)?"
    rf"|dias(?: úteis)?|werkdagen|dagen|weeks?|wochen?|semaines?|semanas?|weken|week)\b"
)
_HOURS = re.compile(r"hour|stunden|heure|hora|uur")
_WEEKS = re.compile(r"week|woche|semain|semana|weken")
_WORKING = re.compile(r"business|working|werk|arbeits|ouvr|hábil|labora|út")
_CLOCK = re.compile(
    r"\b(?:(noon|midday|mittag|midi|mediodía|meio-dia)|(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h\b|hrs|uur|o'clock)|(\d{1,2}):(\d{2}))(?:\s+\(?(et|est|edt|ct|cst|mt|pt|pst|pdt|gmt|utc|bst|cet|cest|mez|ist|brt)\b)?"
)
_DAYS_AHEAD = {"today": 0, "tonight": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "hoje": 0, "vandaag": 0}
_DAYS_AHEAD |= {"tomorrow": 1, "morgen": 1, "demain": 1, "mañana": 1, "amanhã": 1, "übermorgen": 2}
_END_OF_WEEK = re.compile(
    r"end of (?:the|this) week|this week|ende (?:der|dieser) woche|fin de (?:la )?semaine|final(?:es)? de (?:la |esta )?semana|fim da semana|final da semana|einde van de week|eind van de week"
)
_END_OF_NEXT = re.compile(
    r"end of next week|ende (?:der )?nächsten woche|fin de la semaine prochaine|(?:friday|freitag|vendredi|viernes|vrijdag) (?:of )?(?:next week|nächster woche|prochain|volgende week)"
)
_WEEKDAY = re.compile(
    rf"\b(?:(next|coming|this|nächsten|kommenden|diesen|prochain|próximo|próxima|volgende|komende|aanstaande) )?({WEEKDAY_PATTERN})\b(?: (next week|week|nächster woche|prochain|que viene|próximo))?"
)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """value: the stated local day or moment; safe: the earliest reading, aware UTC; clear: one reading only."""

    value: str
    safe: datetime
    clear: bool
    quote: str


def find_deadline(
    text: str,
    received_at: datetime,
    zone: ZoneInfo,
    *,
    language: str = "en",
    sender_zone: tzinfo | None = None,
) -> FoundDeadline | None:
    """The earliest day or moment by which the sender asks for an answer; None if no sentence does.

    text: the sender's own words. sender_zone: from the Date header when a person wrote it; else `zone`.
    Never raises on odd text.
    """
    place = sender_zone or zone
    today = received_at.astimezone(place).date()
    found: list[FoundDeadline] = []
    for start, end in _sentences(text):
        sentence = text[start:end].replace("\n", " ")
        low = sentence.lower()
        if len(low) != len(sentence) or not _ASKS.search(low):
            continue
        one = _in_sentence(sentence, low, today, received_at, place, language)
        if one is not None:
            found.append(one)
    return min(found, key=lambda f: f.safe) if found else None


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in re.finditer(
        r"(?<![0-9])[.!?](?=\s+[A-ZÀ-Ý¿¡\"'(])|(?<=\d)[.!?](?=\s+[A-Z][a-z]+ )|\n\s*\n|\n(?=\s*[-*•])|;", text
    ):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if 3 < b - a < 1200]


def _in_sentence(
    sentence: str, low: str, today: date, received_at: datetime, place: tzinfo, language: str
) -> FoundDeadline | None:
    clock = _CLOCK.search(low)
    within = _WITHIN.search(low)
    if within is not None and not _elsewhere(low, within.start()):
        return _within(sentence, within, received_at, today, place)
    for date_found in find_dates(low, near=today, language=language):
        before = low[max(0, date_found.start - 34) : date_found.start]
        if not _UNTIL.search(before) or _elsewhere(low, date_found.start) or date_found.day < today:
            continue
        start = _phrase_start(low, date_found.start)
        return _dated(sentence[start : date_found.end], date_found.day, date_found.other, clock, low, place)
    nxt = _END_OF_NEXT.search(low)
    if nxt is not None:
        day = today + timedelta(days=7 - today.weekday() + 4)
        return _dated(sentence[nxt.start() : nxt.end()], day, None, clock, low, place)
    week = _END_OF_WEEK.search(low)
    if week is not None:
        day = today + timedelta(days=(4 - today.weekday()) % 7)
        return _dated(
            sentence[week.start() : week.end()], day, None, clock, low, place, clear=today.weekday() < 4
        )
    for weekday in _WEEKDAY.finditer(low):
        before = low[max(0, weekday.start() - 30) : weekday.start()]
        if not _UNTIL.search(before) or _elsewhere(low, weekday.start()):
            continue
        day = next_weekday(WEEKDAY_NUMBER[weekday[2]], today)
        if weekday[3] in ("week",):
            day += timedelta(days=7)
        unclear = weekday[1] == "next" or "midnight" in low
        start = _phrase_start(low, weekday.start())
        return _dated(sentence[start : weekday.end()], day, None, clock, low, place, clear=not unclear)
    ahead = re.search(
        r"\b(today|tonight|tomorrow|heute|übermorgen|morgen|aujourd'hui|demain|hoy|mañana|hoje|amanhã|vandaag)\b",
        low,
    )
    if ahead is not None and _UNTIL.search(low[max(0, ahead.start() - 25) : ahead.start()]):
        day = today + timedelta(days=_DAYS_AHEAD[ahead[1]])
        start = _phrase_start(low, ahead.start())
        return _dated(sentence[start : ahead.end()], day, None, clock, low, place)
    return None


def _elsewhere(low: str, at: int) -> bool:
    """Does the clause around this place speak of something else than the answer?"""
    clause = low[max(0, at - 60) : at]
    return bool(_NOT_THIS.search(clause)) and not _ASKS.search(clause)


def _phrase_start(low: str, at: int) -> int:
    starts = [m.start() for m in _UNTIL.finditer(low, max(0, at - 34), at)]
    return starts[0] if starts else at


def _within(
    sentence: str, match: re.Match[str], received_at: datetime, today: date, place: tzinfo
) -> FoundDeadline:
    count = int(match[1]) if match[1].isdigit() else _NUMBER_WORDS[match[1]]
    unit = f"{match[2] or ''}{match[3]}"
    quote = sentence[match.start() : match.end()]
    if _HOURS.search(unit) and not _WEEKS.search(unit):
        moment = received_at + timedelta(hours=count)
        day = moment.astimezone(place).date()
        return FoundDeadline(day.isoformat(), moment.astimezone(UTC), True, quote)
    if _WEEKS.search(unit):
        day = today + timedelta(days=7 * count)
    elif _WORKING.search(unit):
        day = add_weekdays(today, count)
    else:
        day = today + timedelta(
            days=7 if count == 8 and "jours" in unit else 14 if count == 15 and "jours" in unit else count
        )
    return FoundDeadline(day.isoformat(), _instant(day, OFFICE_CLOSES, place), True, quote)


def _dated(
    quote: str,
    day: date,
    other: date | None,
    clock: re.Match[str] | None,
    low: str,
    place: tzinfo,
    *,
    clear: bool = True,
) -> FoundDeadline:
    value, at = day.isoformat(), OFFICE_CLOSES
    if clock is not None and abs(low.find(quote.lower()) - clock.start()) < 80:
        moment, named = _clock_time(clock)
        if moment is not None:
            at = moment
            value = f"{day.isoformat()}T{moment:%H:%M}"
            if named:
                place = ZoneInfo(_ZONES[named])
    if other is not None:
        clear = False
        day = min(day, other)
    if "midnight" in low and "T" not in value:
        clear, day = False, day - timedelta(days=1)
    return FoundDeadline(value, _instant(day, at, place), clear, quote)


def _clock_time(clock: re.Match[str]) -> tuple[time | None, str]:
    named = clock[7] or ""
    if clock[1]:
        return time(12, 0), named
    hour = int(clock[2] or clock[5])
    minute = int(clock[3] or clock[6] or 0)
    half = (clock[4] or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return (time(hour, minute), named) if hour < 24 and minute < 60 else (None, named)


def _instant(day: date, at: time, place: tzinfo) -> datetime:
    return datetime.combine(day, at, tzinfo=place).astimezone(UTC)
