"""A folded text as the rules read it: its words, where they stand, and where its sentences end."""

import re
from bisect import bisect_right
from functools import cached_property

from offerdesk.core.mail.folding import ANY_CURRENCY, words_apart
from offerdesk.core.recognition.pattern_words import NUMBER

_MAX_SENTENCE = 240  # characters around a hit that can belong to its sentence
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(" [0-9]")
# A full stop before a blank, or a line end; one set of characters comes first, for which Python has a quick search.
_STOP = re.compile(r"[.!?;\n](?:(?<=\n)|(?=\s))")

Span = tuple[int, int]


class Page:
    """A folded text with its words, and where they stand (looked up when first asked)."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.apart = f" {words_apart(folded)} "  # a word stands one place further on than in `folded`
        self.words = self.apart.split()
        self.distinct = set(self.words)
        if ANY_CURRENCY in folded:
            self.distinct.add(ANY_CURRENCY)
        if _DIGIT.search(folded):
            self.distinct.add(NUMBER)
        self.pairs = set(zip(self.words, self.words[1:], strict=False))
        self.places = _Places(folded, self.apart)

    def sentence(self, start: int, end: int) -> Span:
        """Where the sentence around a hit begins and ends."""
        low, high = max(0, start - _MAX_SENTENCE), min(len(self.folded), end + _MAX_SENTENCE)
        ends, seen = self._stops
        before = bisect_right(seen, start) - 1
        if before >= 0:
            low = max(low, ends[before])
        after = bisect_right(ends, end)  # the first that ends behind the hit
        return low, ends[after] if after < len(ends) and seen[after] <= high else high

    @cached_property
    def _stops(self) -> tuple[list[int], list[int]]:
        """(where sentences end, up to where the text has to be read to see it: a full stop needs a blank behind it)."""
        ends = [match.end() for match in _STOP.finditer(self.folded)]
        return ends, [end if self.folded[end - 1] == "\n" else end + 1 for end in ends]


class _Places(dict[str, list[int]]):
    """Where a word begins, or a sign such as the currency sign, or (for NUMBER) a word that begins with a digit."""

    def __init__(self, folded: str, apart: str) -> None:
        super().__init__()
        self._folded, self._apart = folded, apart

    def __missing__(self, name: str) -> list[int]:
        if name == NUMBER:
            found = [match.start() for match in _NUMBER.finditer(self._apart)]
        elif name[0].isalnum():
            found = all_places(self._apart, f" {name} ", step=len(name) + 1)
        else:
            found = all_places(self._folded, name, step=1)
        self[name] = found
        return found


def all_places(text: str, wanted: str, *, step: int) -> list[int]:
    places = []
    at = text.find(wanted)
    while at >= 0:
        places.append(at)
        at = text.find(wanted, at + step)
    return places


def in_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
