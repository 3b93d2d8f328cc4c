"""By when do they want an answer? The day or moment as stated, and its earliest safe reading as an instant.

Phrases and readings: offer-correspondence.md section 3.6. A reading that is not certain is marked unclear, and
the safe instant is the earliest one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

from offerdesk.core.facts.clocks import Clock, find_clock, says_midnight
from offerdesk.core.facts.cues import ASK, OTHER, START, VALID, WE, Cue, cues_of
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.days import RANGE_BEFORE, is_dropped, is_moved_to
from offerdesk.core.facts.deadline_phrases import (
    AND,
    AND_NAMES_ANOTHER,
    BETWEEN,
    HOPED,
    LATEST_SAID,
    MOVED,
    NO_DEADLINE,
    OF_SOMETHING_ELSE,
    OR,
    RANGE,
    SAW_YOU,
    THEN,
    THEN_WORDS,
    TOLD,
    WHETHER,
    WORKS,
)
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.likely_days import odds_of_start
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.until import (
    is_before_event,
    is_counted_later,
    is_from_receipt,
    says_until,
    until_begins,
)

OFFICE_CLOSES = time(17, 0)  # "by Friday" is safe to read as five in the afternoon
_LAST_MINUTE = time(23, 59)

_ENOUGH = 4
_IF_NOTHING_BETTER = 3
_PLAIN = 6  # what says it so plainly is not doubted
_FIRST_DAY = 2.0  # log-odds, as learned, from which a day is one to begin on
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
        score = deadline_score(passage, days, index, labelled)
        if _IF_NOTHING_BETTER <= score < _PLAIN and _is_first_day(passage, day, clockwork.today):
            continue
        if score < _ENOUGH and (score < _IF_NOTHING_BETTER or day.day > clockwork.today + _USUAL):
            continue
        if best is None or _beats(score, day, *best):
            best = (max(score, best[0]) if best and score >= _ENOUGH else score, day)
    return _deadline(passage, _either(passage.low, best[1], days), clockwork) if best else None


def _is_first_day(passage: Passage, day: Day, today: date) -> bool:
    """Do the words around a day that no word makes the last one tell of the first day of work? "Hire date on the offer: 16 June"."""
    return not says_until(passage, day, passage.sentence(day.start)[0]) and (
        odds_of_start(passage, day, today) >= _FIRST_DAY
    )


def _either(low: str, day: Day, days: Sequence[Day]) -> Day:
    """ "Today or tomorrow": the later one is what they stated, the earlier one is safe."""
    at = days.index(day)
    for first, second in pairwise(days[max(0, at - 1) : at + 2]):
        gap = low[first.end : second.start]
        between = low.endswith(BETWEEN, 0, first.start) and AND.fullmatch(gap)
        if first.day < second.day and (OR.fullmatch(gap) or between):
            return replace(second, start=first.start, other=first.day, clear=False)
    return day


def _beats(score: int, day: Day, best_score: int, best: Day) -> bool:
    if (score >= _ENOUGH) != (best_score >= _ENOUGH):
        return score > best_score
    return score > best_score + 1 or (abs(score - best_score) <= 1 and day.day < best.day)


def _is_first(day: Day) -> bool:
    return day.day.day == 1


def deadline_score(passage: Passage, days: Sequence[Day], index: int, labelled: Sequence[Labelled]) -> int:
    """How plainly the day at a place among `days` is the deadline; _ENOUGH and more counts."""
    day = days[index]
    previous = days[index - 1] if index else None
    start, end = passage.sentence(day.start)
    low = passage.low
    if is_dropped(low, start, day, days[index + 1] if index + 1 < len(days) else None):
        return 0
    for label in labelled:
        if label.start - 1 <= day.start < label.end:
            if label.kind == "deadline":
                return 9 if day.start - label.start < 60 else 5
            if label.kind == "start" and day.start - label.start < 30:
                return -9
    before = low[max(start, day.start - 44) : day.start]
    moved = is_moved_to(low, start, previous, day)
    if (not moved and RANGE_BEFORE.search(before)) or OF_SOMETHING_ELSE.search(before):
        return 0
    until = says_until(passage, day, start)
    if day.kind == "period" and (not until or is_counted_later(low, day, start)):
        return 0
    if day.kind == "ahead" and SAW_YOU.search(before):
        return 0
    if not until and WHETHER.search(before) and WORKS.match(low, day.end):
        return 0
    cues = cues_of(passage, start, end)
    if not until and is_before_event(low, day, start):
        until = any(cue.kind == ASK and cue.end <= day.start for cue in cues)
    score = 2 if until else 0
    score += 4 if day.closes else 0
    score += 1 if until and is_from_receipt(low, day) else 0
    score += 3 if TOLD.search(before) and not any(cue.kind == START for cue in cues) else 0
    score += _by_cues(low, cues, day, until=until)
    if day.pressing and not until and any(cue.kind in (ASK, VALID) for cue in cues):
        score += 1
    if HOPED.search(low, max(start, day.start - 70), day.start) and LATEST_SAID.search(
        low, day.end, min(end, day.end + 44)
    ):
        score -= 4
    if (
        previous is not None
        and not moved
        and previous.kind != "period"  # "two weeks, until 12 May"
        and day.start - previous.end <= 8
        and RANGE.fullmatch(low[previous.end : day.start])
    ):
        score -= 4  # "from May 12 to September 26" is how long the job lasts
    score += _by_then(passage, day, (start, end))
    if score >= _ENOUGH and MOVED.search(low, max(start, day.start - 60), day.start):
        score += 2
    return score


def _by_then(passage: Passage, day: Day, sentence: tuple[int, int]) -> int:
    """What "before that" behind a day says of it: "She flies on the 3rd and has to know before that"."""
    if THEN_WORDS.isdisjoint(passage.apart[day.end : day.end + 160].split()):
        return 0
    low = passage.low
    following = passage.sentence(min(sentence[1] + 1, len(low)))[1]
    then = THEN.search(low, day.end, min(following, day.end + 160))
    if then is None:
        return 0
    if AND_NAMES_ANOTHER.search(low, then.end(), then.end() + 44):
        return -4  # "An answer by the 24th. Could I hear before that, say by Monday?"
    return -2 if NO_DEADLINE.search(low, *sentence) else 4


def _by_cues(low: str, cues: Sequence[Cue], day: Day, *, until: bool) -> int:
    """What the words of the sentence say: the nearest one before the day counts most."""
    nearest = dict.fromkeys((ASK, VALID, START, OTHER, WE), 999)
    after_ask = after_valid = 999
    same_clause, asked = False, -99
    for cue in cues:
        if cue.kind == START and until and cue.start - asked <= 14 and cue.end <= day.start:
            continue  # "acknowledge, confirming your joining by the 18th"
        asked = cue.end if cue.kind == ASK else asked
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
        score += 1 if until and nearest[ASK] <= 45 else 0
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
    if nearest[WE] <= min(998, nearest[ASK], nearest[VALID]) and not (after_ask < 40 and same_clause):
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
    start, end = until_begins(passage.low, day, sentence[0]), day.end
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
