"""By when do they want an answer? The day or moment as stated, and its earliest safe reading as an instant.

Phrases and readings: offer-correspondence.md section 3.6. A reading that is not certain is marked unclear, and
the safe instant is the earliest one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from offerdesk.core.facts.clocks import Clock, find_clock, says_midnight
from offerdesk.core.facts.cues import ASK, OTHER, START, VALID, WE, Cue, cues_of
from offerdesk.core.facts.day_words import PERIOD_LEADS
from offerdesk.core.facts.days import RANGE_BEFORE, Day, find_days
from offerdesk.core.facts.labelled import Labelled, find_labelled
from offerdesk.core.facts.passages import Passage, passage_of

OFFICE_CLOSES = time(17, 0)  # "by Friday" is safe to read as five in the afternoon
_LAST_MINUTE = time(23, 59)

_UNTIL = re.compile(
    r"(?:(?:no|not) later than|on or before|before or on|at the latest|(?<!\w)(?:by|before|until|till|til|through|thru|latest|due|prior to)"
    r"|(?<!\w)(?:bis|spätestens|vor)|(?<!\w)(?:avant|jusqu['’](?:au|à|en)|d['’]ici|au plus tard|pour)|(?<!\w)(?:antes de que(?: acabe| termine)?|antes|hasta|a más tardar|más tardar)|(?<!\w)até|(?<!\w)(?:vóór|voor|tegen|uiterlijk|tot en met|tot)|(?<!\w)(?:disons|digamos)"
    r"|(?<!\w)entro)[\s:]+(?:(?:the|close of business|cob|eod|end of (?:the )?(?:day|business)|end of|noon|midday|midnight|on|of|and|or|latest|zum|einschließlich|einschl\.|am|den|dem|spätestens|le|la|el|au|à|del?|al|día|o|ao|dia|op|en|met|het|de|een|il|this|next|coming|kommenden|nächsten|diesen|t|dit|deze|tardar|este|esta|ce|cette"
    r"|\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h|uur)?|time|et|est|edt|pt|pst|ct|gmt|cet|eastern|pacific)[\s,(]+){0,5}$"
)
_WITHIN = re.compile(
    r"(?:within|in|inside|inside of|innert|next|(?:valid|open|good|live|active|accessible|available|stands?|held|hold|reserved|firm|binding|yours) for|have|have got|you've|you’ve|got|given|give you|gives you|innerhalb|innerhalb von|binnen|sous|dans|d'ici|délai de|disposez de|avez|plazo de|plazo máximo de|dentro de|dentro del plazo de|en|em|prazo de|tiene|tienes|tem|têm|heeft|hebt|heb je|entro|ask is|ask for|valid|open|expires?|after|until|take)"
    r"[\s:]+(?:(?:the|a|next|a delay of|un|una|um|uma|de|den|der|die|nächsten|les|los|las|os|as|próximos|próximas|von|about|only|exactly|further|another|up to|bis zu|period of|maximum of|máximo de|maximaal|ein|einer|eine|een|période de)[\s(]+){0,4}$"
)
# The last words of the two patterns above: a look at one word spares most searches.
_UNTIL_ENDS = frozenset(
    (
        "than before on latest by until till til through thru due to bis spätestens vor avant au à en d'ici d’ici tard pour antes hasta tardar até vóór voor tegen disons digamos uiterlijk met tot entro"
        " the business cob eod day noon midday midnight of and or zum einschließlich einschl. am den dem le la el de del al día o ao dia op het een il this next coming kommenden nächsten diesen este esta ce cette"
        " pm a.m. p.m. uhr h uur time et est edt pt pst ct gmt cet eastern pacific acabe termine que"
    ).split()
)
_THEN_WORDS = frozenset("then that date dahin vorher là cela ça eso esa entonces lá disso tijd dan".split())
_AFTER_LATEST = re.compile(
    r"[\s,)]{0,3}(?:at the latest|is (?:the|our) (?:(?:very )?latest|last day|cut-?off|deadline|limit)|latest|au plus tard|spätestens|a más tardar|como muy tarde|no máximo|o mais tardar|uiterlijk|at the very latest|einschließlich|inclusive)"
)
_AFTER_TO = re.compile(
    r"[\s)]{0,2}(?:(?:be )?enough (?:for you )?to|to|pour|um|para|om)\s(?:mull|let|decide|accept|respond|reply|sign|return|confirm|think|consider|make|vous|nous|sich|uns|zu|te|aceptar|responder|decidir|firmar|aceitar|assinar|te beslissen|te reageren)"
)
_UNTIL_CLOCK = re.compile(
    r"\s(?:bis|by|before|until|antes d[eao]s?|até|avant|vor|vóór|voor)\s(?:[aà]s?\s)?(?:\d|noon|mittag|midi|meio)"
)
_THEN = re.compile(
    r"(?:before|by|prior to) (?:that|then|this date|that date)|until then|(?:to )?have \w+ (?:by )?then|bis dahin|vorher|d['’]ici là|avant (?:cela|ça)|antes de (?:eso|esa fecha)|para entonces|até lá|antes disso|voor die tijd|tot dan"
)
_AND_NAMES_ANOTHER = re.compile(
    r"[^.!?\n]{0,30}\b(?:by|spätestens|no later than|au plus tard|a más tardar|uiterlijk)\s[^.!?\n]{0,10}(?:day|tag|\d|di\b)"
)
# "Tell me whether 1 April works": a day to begin on.
_WHETHER = re.compile(r"(?<!\w)(?:of|if|whether|ob|si|se) (?:the |der |le |el |o |de )?$")
_WORKS = re.compile(
    r" (?:is |would be |wäre |ist |serait |sería )?(?:works?|suits?|possible|haalbaar|mogelijk|möglich|machbar|passt|viable|posible|possível|faisable)\b"
)
_SAW_YOU = re.compile(
    r"(?:seeing|see|saw|met|meeting|talking to|talking with|chatting with|chat with) you $|(?:asked|rung|called|phoned)(?: \w{1,9}){1,3} $"
)
# "June 25 instead of the 20th": the day that no longer counts.
_NO_LONGER = re.compile(
    r"(?:instead of|rather than|statt|anstatt|au lieu d[eu]|en (?:vez|lugar) del?|em vez d[eo]|in plaats van)(?: (?:the|am|dem|le|el|dia|día|de|on))? $"
)
_RANGE = re.compile(r"\s?(?:[-–—]|to|through|until|bis|au|à|al|a|até|tot|t/m)\s?(?:zum |the |o |el |le )?")
# Counted from something that has not happened yet.
_LATER = re.compile(
    r"\b(?:once|after|when|upon|from) (?:it|you|the (?:letter|contract|offer letter)|we|receipt|receiving)\b|sobald|nach erhalt|dès réception|à réception|una vez|ao receber|após receber|na ontvangst|zodra"
)
_MOVED = re.compile(
    r"(?:extend|push|moved|move|bump|shift|now|verläng|verschob|repouss|report|prolong|prorrog|ampli|ampl[ií]|prorrog|verleng|opgeschoven|instead)"
)
_ENOUGH = 4
_IF_NOTHING_BETTER = 3
_USUAL = timedelta(days=45)  # an answer is due within weeks; only plain words make a later day a deadline
_DONE = frozenset("told said wrote written heard".split())
_ASIDE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """value: the stated local day or moment; safe: the earliest reading, aware UTC; clear: one reading only."""

    value: str
    safe: datetime
    clear: bool
    quote: str
    source: str = "body"
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Clockwork:
    """When and where a mail was written: what relative days are counted from.

    place: the zone of the writer. received_at: aware UTC. today: the day it was there.
    """

    received_at: datetime
    place: tzinfo
    today: date


def clockwork_of(received_at: datetime, place: tzinfo) -> Clockwork:
    return Clockwork(received_at, place, received_at.astimezone(place).date())


def find_deadline(
    text: str,
    received_at: datetime,
    zone: ZoneInfo,
    *,
    language: str = "en",
    sender_zone: tzinfo | None = None,
) -> FoundDeadline | None:
    """The day or moment by which a text asks for an answer; None if it names none.

    text: the sender's own words. sender_zone: from the Date header when a person wrote it; else `zone`.
    Never raises on odd text.
    """
    passage = passage_of(text, "body")
    clockwork = clockwork_of(received_at, sender_zone or zone)
    days = find_days(passage, near=clockwork.today, language=language)
    return choose_deadline(passage, days, tuple(find_labelled(passage)), clockwork)


def choose_deadline(
    passage: Passage, days: Sequence[Day], labelled: Sequence[Labelled], clockwork: Clockwork
) -> FoundDeadline | None:
    """The day among `days` that is the deadline: the one that speaks of an answer most plainly, then the earliest."""
    best: tuple[int, Day] | None = None
    for index, day in enumerate(days):
        if (
            day.day < clockwork.today
            or day.day > clockwork.today + _ASIDE
            or (day.kind == "month" and _is_first(day))
        ):
            continue
        score = deadline_score(passage, day, labelled, days[index - 1] if index else None)
        if score < _ENOUGH and (score < _IF_NOTHING_BETTER or day.day > clockwork.today + _USUAL):
            continue
        if best is None or _beats(score, day, *best):
            best = (max(score, best[0]) if best and score >= _ENOUGH else score, day)
    return _deadline(passage, best[1], clockwork) if best else None


def _beats(score: int, day: Day, best_score: int, best: Day) -> bool:
    if (score >= _ENOUGH) != (best_score >= _ENOUGH):
        return score > best_score
    return score > best_score + 1 or (abs(score - best_score) <= 1 and day.day < best.day)


def _is_first(day: Day) -> bool:
    return day.day.day == 1


def deadline_score(passage: Passage, day: Day, labelled: Sequence[Labelled], previous: Day | None) -> int:
    """How plainly a day is the deadline; _ENOUGH and more counts."""
    for label in labelled:
        if label.start - 1 <= day.start < label.end:
            if label.kind == "deadline":
                return 9 if day.start - label.start < 60 else 5
            if label.kind == "start" and day.start - label.start < 30:
                return -9
    start, end = passage.sentence(day.start)
    low = passage.low
    before = low[max(start, day.start - 44) : day.start]
    if _NO_LONGER.search(before) or RANGE_BEFORE.search(before):
        return 0
    last = before.rsplit(None, 1)[-1].strip("(,") if before.strip() else ""
    until = (last in _UNTIL_ENDS or last[:1].isdigit()) and bool(_UNTIL.search(before))
    until = until or bool(_AFTER_LATEST.match(low, day.end))
    if day.kind == "ahead" and not until:
        until = bool(_UNTIL_CLOCK.match(low, day.end))
    if day.kind == "period":
        until = (
            until
            or (last in PERIOD_LEADS and bool(_WITHIN.search(before)))
            or bool(_AFTER_TO.match(low, day.end))
        )
        if not until or _LATER.search(low, start, day.start):
            return 0
    if day.kind == "ahead" and _SAW_YOU.search(before):
        return 0
    if not until and _WHETHER.search(before) and _WORKS.match(low, day.end):
        return 0
    cues = cues_of(passage, start, end)
    score = 2 if until else 0
    score += 4 if day.closes else 0
    score += _by_cues(low, cues, day, until=until)
    if (
        previous is not None
        and day.start - previous.end <= 8
        and _RANGE.fullmatch(low[previous.end : day.start])
    ):
        score -= 4  # "from May 12 to September 26" is how long the job lasts
    if not _THEN_WORDS.isdisjoint(passage.apart[day.end : day.end + 160].split()):
        following = passage.sentence(min(end + 1, len(low)))[1]
        then = _THEN.search(low, day.end, min(following, day.end + 160))
        if then is not None:
            # "An answer by the 24th. Could I hear before that, say by Monday?": the later one counts.
            score += -4 if _AND_NAMES_ANOTHER.search(low, then.end(), then.end() + 44) else 4
    if score >= _ENOUGH and _MOVED.search(low, max(start, day.start - 60), day.start):
        score += 2
    return score


def _by_cues(low: str, cues: Sequence[Cue], day: Day, *, until: bool) -> int:
    """What the words of the sentence say: the nearest one before the day counts most."""
    nearest = dict.fromkeys((ASK, VALID, START, OTHER, WE), 999)
    after_ask = after_valid = 999
    same_clause = False
    for cue in cues:
        if cue.kind == ASK and not until and _is_past(low[cue.start : cue.end]):
            continue  # "the Provost signed on Friday" asks for nothing
        if cue.end <= day.start:
            nearest[cue.kind] = min(nearest[cue.kind], day.start - cue.end)
        elif cue.start >= day.end and cue.kind in (ASK, VALID):
            after_ask = min(after_ask, cue.start - day.end)
            same_clause = same_clause or not re.search("[,;]", low[day.end : cue.start])
            after_valid = min(after_valid, cue.start - day.end) if cue.kind == VALID else after_valid
    score = 0
    if nearest[VALID] < 999:
        score += 4 if nearest[VALID] <= 60 else 2
    elif after_valid <= 25:
        score += 4  # "on garde lundi comme date limite"
    if nearest[ASK] < 999:
        score += 3 if nearest[ASK] <= 45 else 2
        score += 1 if nearest[ASK] <= 14 else 0
    elif after_ask < 999:
        score += 2 if after_ask > 40 or not same_clause else 4 if after_ask <= 15 else 3
    elif (
        until and nearest[VALID] == 999 and nearest[WE] == 999 and min(nearest[START], nearest[OTHER]) == 999
    ):
        score += 1
    closest = min(nearest[ASK], nearest[VALID], after_ask)
    if nearest[START] < closest:
        score -= 4 if nearest[START] <= 30 else 2
    if nearest[OTHER] < closest and nearest[OTHER] <= 40:
        score -= 2
    if nearest[WE] < min(nearest[ASK], nearest[VALID]) and not (after_ask < 40 and same_clause):
        score -= 8 if day.closes else 4
    return score


def _is_past(word: str) -> bool:
    return word in _DONE or (word.endswith("ed") and word != "need")


def _deadline(passage: Passage, day: Day, clockwork: Clockwork) -> FoundDeadline:
    sentence = passage.sentence(day.start)
    low = passage.low
    clock = find_clock(low, day.start, day.end, sentence) if not day.hours else None
    start, end = _phrase(passage, day, clock, sentence)
    quote = passage.quote(start, end)
    found = _instant_of(day, clock, clockwork, midnight=says_midnight(low, day.start, day.end, sentence))
    value, safe, clear = found
    return FoundDeadline(value, safe, clear, quote, passage.source, day.start, day.end)


def _phrase(passage: Passage, day: Day, clock: Clock | None, sentence: tuple[int, int]) -> tuple[int, int]:
    """The words to show: from "by" to the end of the day and its time."""
    left = max(sentence[0], day.start - 40)
    until = _UNTIL.search(passage.low, left, day.start) or _WITHIN.search(passage.low, left, day.start)
    start, end = (until.start() if until else day.start), day.end
    if clock is not None:
        start, end = min(start, clock.start), max(end, clock.end)
    return start, end


def _instant_of(
    day: Day, clock: Clock | None, clockwork: Clockwork, *, midnight: bool
) -> tuple[str, datetime, bool]:
    """(stated value, earliest safe instant, whether there is one reading)."""
    place: tzinfo = ZoneInfo(clock.zone) if clock and clock.zone else clockwork.place
    if day.hours:
        moment = clockwork.received_at + timedelta(hours=day.hours)
        return day.day.isoformat(), moment.astimezone(UTC), True
    value, earliest = day.day.isoformat(), min(day.day, day.other or day.day)
    if clock is not None:
        value = f"{value}T{clock.at:%H:%M}"
        return value, _instant(earliest, clock.at, place), day.clear
    if midnight:
        # "By midnight Friday" may mean the night before.
        return value, _instant(earliest - timedelta(days=1), _LAST_MINUTE, place), False
    safe = _instant(earliest, OFFICE_CLOSES, place)
    if safe < clockwork.received_at:  # "today", written in the evening
        safe = _instant(earliest, _LAST_MINUTE, place)
    return value, safe, day.clear


def _instant(day: date, at: time, place: tzinfo) -> datetime:
    return datetime.combine(day, at, tzinfo=place).astimezone(UTC)
