"""Which of the days in a mail is probably the first day of work, where no phrase that a reader knows says so."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice, takewhile

from offerdesk.core.facts.day import Day
from offerdesk.core.facts.learned_days import WORK_BEGINS
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.signs import Weights, plain, tokens_of

_BEFORE, _BEHIND = 90, 60  # characters that are looked at before a day and behind it
_WEEKS = ((0, "today"), (4, "days"), (9, "week"), (16, "fortnight"), (32, "month"), (64, "months"))


def odds_of_start(passage: Passage, day: Day, today: date) -> float:
    """Log-odds that the work begins that day."""
    return _weights().odds(day_signs(passage, day, today))


@cache
def _weights() -> Weights:
    return Weights(WORK_BEGINS)


def day_signs(passage: Passage, day: Day, today: date) -> Iterator[str]:
    """What can be seen of a day and the words around it; the same in training and in use.

    "-1 by" is the word before, "<: answer" one that stands before it in its sentence, ">: start" behind it; "far": how far off
    the day is, "kind": how it is told.
    """
    begin, end = passage.sentence(day.start)
    before = [plain(t) for t in tokens_of(passage.flat[max(begin, day.start - _BEFORE) : day.start])][::-1]
    behind = [plain(t) for t in tokens_of(passage.flat[day.end : min(end, day.end + _BEHIND)])]
    far = _how_far(day, today)
    yield f"far {far}"
    yield f"kind {day.kind}"
    yield f"far {far} {day.kind}"
    yield from _near(before, "-")
    yield from _near(behind, "+")
    for word in sorted(set(islice(_words(before), 12))):
        yield f"<: {word}"
        yield f"<: {word} {far}"
    for word in sorted(set(islice(_words(behind), 8))):
        yield f">: {word}"


def _near(words: Sequence[str], side: str) -> Iterator[str]:
    first, second, third = (*words[:3], "|", "|", "|")[:3]
    yield f"{side}1 {first}"
    yield f"{side}2 {second}"
    yield f"{side}12 {first} {second}"
    yield f"{side}123 {first} {second} {third}"


def _words(words: Sequence[str]) -> Iterator[str]:
    """Up to the end of the paragraph."""
    return (word for word in takewhile(lambda word: word != "|", words) if word[0].isalpha())


def _how_far(day: Day, today: date) -> str:
    days = (day.day - today).days
    return "past" if days < 0 else next((name for most, name in _WEEKS if days <= most), "later")
