"""Where a mail and the letter attached to it say different things. Both are told; neither is corrected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from offerdesk.core.facts.names import fold
from offerdesk.model import Facts

# One pay as an hour's, a week's, a month's (twelve to fourteen a year) and a year's; and a lakh written out.
_SAME_PAY = (1, 12, 13, 13.5, 14, 24, 26, 52, 160, 173.3, 2080, 100_000, 12 * 160)
_NEARLY = 0.02
_TO = re.compile(r"\s?(?:-|–|—|/|\b(?:to|up to|and|bis|à|a|until|tot|até|hasta)\b)\s?")
_SENIORITY = frozenset(
    "junior senior lead principal staff head chief intern trainee assistant associate deputy director vp i ii iii iv v 1 2 3 4 5".split()
)
_SMALL_WORDS = frozenset(
    "the a an of for and in at de da do du des der die das la le el e y et und van von m w d f x gn all genders".split()
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as one place says it. source: as in a Fact; "attachment:NAME" is a letter."""

    value: str
    source: str


def conflicts_among(
    *,
    deadlines: Sequence[Stated] = (),
    starts: Sequence[Stated] = (),
    pays: Sequence[Stated] = (),
    roles: Sequence[Stated] = (),
) -> tuple[str, ...]:
    """Plain words for each fact that a letter states otherwise than the mail (or than another letter).

    Each begins with the name of the fact: "start date: the mail says Mon 2 Mar 2026, the letter Mon 9 Mar 2026".
    """
    asked = (
        ("role", roles, _other_role),
        ("deadline", deadlines, _other_moment),
        ("compensation", pays, _other_pay),
        ("start date", starts, _other_day),
    )
    found = []
    for name, stated, differ in asked:
        if len(stated) < 2:
            continue
        first = stated[0]
        others = [s for s in stated[1:] if s.source != first.source and differ(first.value, s.value)]
        if others:
            pair = (first, others[0])
            both_letters = all(map(_is_letter, pair))
            told = [_place(s, named=both_letters) for s in pair]
            found.append(f"{name}: {told[0]} says {_shown(first)}, {told[1]} {_shown(others[0])}")
    return tuple(found)


def still_standing(conflicts: Iterable[str], newer: Facts) -> Iterator[str]:
    """Conflicts of older mails about facts that a newer one does not state again."""
    for conflict in conflicts:
        name = conflict.partition(":")[0].replace(" ", "_")
        if getattr(newer, name, None) is None:
            yield conflict


_LETTER = "attachment:"


def _is_letter(stated: Stated) -> bool:
    return stated.source.startswith(_LETTER)


def _place(stated: Stated, *, named: bool) -> str:
    if not _is_letter(stated):
        return "the mail"
    return stated.source.removeprefix(_LETTER) if named else "the letter"


def _shown(stated: Stated) -> str:
    """A day as people say it ("Tue 9 Mar 2027", with the time if one was stated); anything else as it was written."""
    if not re.match(r"\d{4}-\d\d-\d\d(?:T|$)", stated.value):
        return stated.value
    at = datetime.fromisoformat(stated.value)
    time = f", {at:%H:%M}" if "T" in stated.value else ""
    return f"{at:%a} {at.day} {at:%b} {at.year}{time}"


def _other_day(one: str, other: str) -> bool:
    return one[:10] != other[:10]


def _other_moment(one: str, other: str) -> bool:
    """A day agrees with each moment of it."""
    return one[:10] != other[:10] or (len(one) > 10 and len(other) > 10 and one != other)


def _other_pay(one: str, other: str) -> bool:
    """Pay told by the month is the same pay told by the year; a grade cannot be compared with an amount."""
    ours, theirs = list(_reaches(one)), list(_reaches(other))
    return bool(ours and theirs) and not any(_agree(a, b) for a in ours for b in theirs)


def _reaches(phrase: str) -> Iterator[tuple[float, float]]:
    """The lowest and the highest figure of each amount in a phrase."""
    from offerdesk.core.facts.amounts import find_amounts  # slow to load, and few who come here compare pay

    for amount in find_amounts(phrase):
        last = _TO.split(phrase[amount.start : amount.end])[-1]
        highest = max((a.size for a in find_amounts(last, bare_too=True)), default=amount.size)
        yield amount.size, max(amount.size, highest)


def _agree(one: tuple[float, float], other: tuple[float, float]) -> bool:
    if one[0] <= other[1] and other[0] <= one[1]:
        return True
    ratio = max(one[0], other[0]) / min(one[0], other[0])
    return any(abs(ratio / same - 1) < _NEARLY for same in _SAME_PAY)


def _other_role(one: str, other: str) -> bool:
    """Titles that share no word of substance, or that name different ranks."""
    ours, theirs = frozenset(_words(one)), frozenset(_words(other))
    ranks = ours & _SENIORITY, theirs & _SENIORITY
    if all(ranks) and ranks[0] != ranks[1]:
        return True
    ours, theirs = ours - _SENIORITY, theirs - _SENIORITY
    return bool(ours and theirs) and not any(a.startswith(b[:5]) for a in ours for b in theirs if len(b) > 2)


def _words(title: str) -> Iterator[str]:
    return (w for w in re.findall(r"\w+", fold(title)) if w not in _SMALL_WORDS)
