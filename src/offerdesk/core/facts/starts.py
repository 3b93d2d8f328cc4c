"""When does the work begin? The first day as stated; a day that nothing ties to the beginning is not guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from offerdesk.core.facts.cues import ASK, OTHER, START, VALID, Cue, cues_of
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.days import RANGE_BEFORE, is_dropped, is_moved_to
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.likely_days import odds_of_start
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.start_phrases import (
    APPROVED,
    APPROVED_WORDS,
    AWAY,
    COURSE_BEGINS,
    FROM,
    FROM_ENDS,
    IN_CONTRACT,
    LEAVES,
    PAID_FROM,
    RANGE_BEGINS,
    ROSTER,
    SINCE,
    SLASHED,
    SOMETHING_ELSE,
    STAFF_DAY,
    START_WORD,
    SUITS,
    TERM,
    TO_BE_EXACT,
    UNTIL,
    UNTIL_ENDS,
    WAITED,
    YOU_START,
)

_ENOUGH = 3
_RULED_OUT = -5  # of a day that is said to be another one: it no longer counts, or ends a stay
_GONE_BY = 4  # a day that has passed needs plainer words
# Log-odds, as learned, from which a day is the first one without a phrase that says so, and what a word for something else
# takes away from them, such as that a board meets.
_LIKELY, _ELSE = 1.5, 2.0
# What a phrase says so surely is not doubted; below, another day has to be likelier by so much.
_SURE, _BY_FAR = 9, 3.0
_LONGEST = timedelta(days=1000)
_SOONEST = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class FoundStart:
    day: date
    quote: str
    source: str
    clear: bool = True


def choose_start(
    passage: Passage,
    days: Sequence[Day],
    labelled: Sequence[Labelled],
    *,
    today: date,
    deadline_at: int = -1,
    deadline_day: date | None = None,
) -> FoundStart | None:
    """The first day of work among `days`; None when none is said to be it.

    deadline_at: where the deadline stands in the same passage (-1: elsewhere or unknown); it is not looked at again.
    """
    best: tuple[float, Day] | None = None
    left: list[Day] = []
    said: list[Day] = []
    open_: list[Day] = []  # those that nothing makes another day
    for index, day in enumerate(days):
        if day.start == deadline_at or day.kind in ("period", "span") or not _plausible(day, today):
            continue
        score = start_score(passage, day, labelled, days, index)
        if score > _RULED_OUT:
            open_.append(day)
        if score < _GONE_BY and day.day < today:
            continue  # "the letter we sent on the 6th, for you to join us"
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, day)
        if score >= _ENOUGH:
            said.append(day)
        elif score >= 0 and day.kind == "date" and day.day > today + _SOONEST and _may_be_first(passage, day):
            left.append(day)
    if best is None and len({day.day for day in left}) == 1 and left[0].day != deadline_day:
        # Terms told in a row ("land counsel, 110k, Feb 16") name the first day without a word for it.
        best = (0, left[0])
    if best is None or best[0] < _SURE:
        best = _likeliest(passage, open_, today, than=best)
    if best is None:
        return None
    day = _more_exact(passage.low, best[1], days, said)
    return FoundStart(day.day, passage.quote(day.start, day.end), passage.source, day.clear)


def _likeliest(
    passage: Passage, days: Iterable[Day], today: date, *, than: tuple[float, Day] | None
) -> tuple[float, Day] | None:
    """The day that the words around it make the first one, in phrases that nobody foresaw.

    than: what a reader's phrases found, which stays unless another day is likelier by far.
    """
    odds = [
        (odds_of_start(passage, day, today) - (0 if _may_be_first(passage, day) else _ELSE), day)
        for day in days
    ]
    best = max(odds, key=lambda one: one[0], default=None)
    if than is not None:
        likelier = best is not None and best[0] >= max(
            _LIKELY, odds_of_start(passage, than[1], today) + _BY_FAR
        )
        return best if likelier else than
    return best if best is not None and best[0] >= _LIKELY else None


def _more_exact(low: str, day: Day, days: Sequence[Day], said: Sequence[Day]) -> Day:
    """ "In mid April, say Monday the 13th": for a vague day, the one in the same month that is meant.

    said: the days that are named as the first day, too.
    """
    if day.kind != "month":
        return day
    exact = (
        d
        for d in days
        if d.kind in ("date", "weekday", "day")
        and (
            0 <= d.start - day.end <= 14
            or d in said
            or (0 < d.start - day.end <= 70 and TO_BE_EXACT.match(low[day.end : d.start]))
        )
        and (d.day.year, d.day.month) == (day.day.year, day.day.month)
    )
    return next(exact, day)


def _may_be_first(passage: Passage, day: Day) -> bool:
    """Does nothing in its sentence say what else happens on a day?"""
    start, end = passage.sentence(day.start)
    return SOMETHING_ELSE.search(passage.low, start, end) is None


def _plausible(day: Day, today: date) -> bool:
    return today - timedelta(days=45) <= day.day <= today + _LONGEST


def start_score(
    passage: Passage, day: Day, labelled: Sequence[Labelled], days: Sequence[Day], index: int
) -> float:
    """How plainly a day is the first day of work; _ENOUGH and more counts."""
    start, end = passage.sentence(day.start)
    low = passage.low
    if is_dropped(low, start, day, days[index + 1] if index + 1 < len(days) else None):
        return -5
    for label in labelled:
        if label.start - 1 <= day.start < label.end:
            if label.kind == "start" and day.start - label.start < 80:
                return 9 if day.start - label.start < 30 else 6
            if label.kind == "deadline":
                return -9
    before = low[max(start, day.start - 60) : day.start]
    cues = cues_of(passage, start, end)
    if day.kind == "ahead":
        return 4 if START_WORD.search(before[-25:]) else 0
    previous = days[index - 1] if index else None
    range_end = (
        previous is not None
        and previous.kind not in ("period", "span")  # "back two weeks to December 1"
        and day.start - previous.end <= 5
        and bool(
            re.fullmatch(
                r"\s?(?:[-–—]|to|through|until|bis|au|à|a|al|até|tot|and|und)\s?",
                low[previous.end : day.start],
            )
        )
    )
    moved = is_moved_to(low, start, previous, day)
    if not moved and (range_end or RANGE_BEFORE.search(before)):
        return -5
    if AWAY.search(before) or SINCE.search(before):
        return -5
    if SLASHED.fullmatch(low, day.start, day.end) and ROSTER.search(
        low, max(start, day.start - 70), day.start
    ):
        return -5
    score = 0.0
    if RANGE_BEGINS.match(low, day.end):
        score += 5 if before.endswith((" du ", " del ", " vom ", " van ", " de ")) else 2
    last = before.rsplit(None, 1)[-1] if before.strip() else ""
    from_then = last in FROM_ENDS and bool(FROM.search(before))
    score += 3 if from_then else 0
    score -= 1.5 if STAFF_DAY.search(low, max(start, day.start - 30), day.start) else 0
    approved = not passage.words.isdisjoint(APPROVED_WORDS) and bool(APPROVED.search(before))
    score += 3 if approved or (before.endswith(" put ") and IN_CONTRACT.match(low, day.end)) else 0
    if SUITS.match(low, day.end):
        score += 3.5 if day.kind == "month" else 2
    if RANGE_BEGINS.match(low, day.end) and TERM.search(low, max(0, day.start - 60), day.start):
        score += 4
    score += 1 if YOU_START.search(before) else 0
    score += 2 if moved else 0
    waited = WAITED.search(before) is not None
    score += 4 if waited else 0
    score -= 3 if last in UNTIL_ENDS and not (waited or approved or moved) and UNTIL.search(before) else 0
    score -= 6 if PAID_FROM.search(before) else 0
    score -= 2 if LEAVES.match(low, day.end) else 0
    score -= 1 if COURSE_BEGINS.search(low, max(start, day.start - 90), day.start) else 0
    by_cues = _by_cues(cues, day, None if moved else previous, start)
    score += max(by_cues, 0.0) if from_then else by_cues
    if day.kind == "day" or (day.kind == "weekday" and not low[day.end - 1].isdigit()):
        score -= 0.5  # "lunes 9" is as plain as a date
    if day.kind == "month" and day.day.day == 1 and not from_then:
        score -= 0.5
    return score


def _by_cues(cues: Sequence[Cue], day: Day, previous: Day | None, sentence_start: int) -> float:
    nearest = dict.fromkeys((ASK, VALID, START, OTHER, "we"), 999)
    after = 999
    for cue in cues:
        if cue.end <= day.start:
            nearest[cue.kind] = min(nearest[cue.kind], day.start - cue.end)
        elif cue.start >= day.end and cue.kind == START:
            after = min(after, cue.start - day.end)
    score = 0.0
    if nearest[START] < 999:
        score += 4 if nearest[START] <= 35 else 3 if nearest[START] <= 70 else 1
    elif after <= 30:
        score += 3.5 if after <= 18 else 3
    if min(nearest[ASK], nearest[VALID]) < min(nearest[START], after):
        score -= 2
    if nearest[OTHER] < min(nearest[START], after) and nearest[OTHER] <= 40:
        score -= 2
    if (
        previous is not None
        and nearest[START] < 999
        and previous.end > sentence_start
        and previous.end > day.start - nearest[START]
    ):
        score -= 1.5  # the word for starting belongs to the day before this one
    return score
