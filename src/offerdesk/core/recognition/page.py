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
        self.apart = words_apart(folded)
        self.words = self.apart.split()
        self._between: dict[Span, list[str]] = {}
        self.places = _Places(folded, self.apart)
        self.distinct = set(self.places)
        if ANY_CURRENCY in folded:
            self.distinct.add(ANY_CURRENCY)
        if _DIGIT.search(folded):
            self.distinct.add(NUMBER)
        self.pairs = set(zip(self.words, self.words[1:], strict=False))

    def sentence(self, start: int, end: int) -> Span:
        """Where the sentence around a hit begins and ends."""
        low, high = max(0, start - _MAX_SENTENCE), min(len(self.folded), end + _MAX_SENTENCE)
        ends, seen = self._stops
        before = bisect_right(seen, start) - 1
        if before >= 0:
            low = max(low, ends[before])
        after = bisect_right(ends, end)  # the first that ends behind the hit
        return low, ends[after] if after < len(ends) and seen[after] <= high else high

    def words_between(self, start: int, end: int) -> list[str]:
        """What stands between blanks there; "" where several are side by side. A sentence is asked for again and again."""
        words = self._between.get((start, end))
        if words is None:
            words = self._between[start, end] = self.apart[start:end].split(" ")
        return words

    @cached_property
    def _stops(self) -> tuple[list[int], list[int]]:
        """(where sentences end, up to where the text has to be read to see it: a full stop needs a blank behind it)."""
        ends = [match.end() for match in _STOP.finditer(self.folded)]
        return ends, [end if self.folded[end - 1] == "\n" else end + 1 for end in ends]


class _Places(dict[str, list[int]]):
    """Where each word begins; and when asked, where a sign stands, or (for NUMBER) a word that begins with a digit."""

    def __init__(self, folded: str, apart: str) -> None:
        places: dict[str, list[int]] = {}  # filled first: Python is slower with a dict of our own kind
        at = 0
        for word in apart.split(" "):
            if word in places:
                places[word].append(at)
            else:
                places[word] = [at]
            at += len(word) + 1
        places.pop("", None)
        super().__init__(places)
        self._folded = folded
        self._apart = apart

    def __missing__(self, name: str) -> list[int]:
        if name == NUMBER:
            found = [match.start() for match in _NUMBER.finditer(f" {self._apart}")]
        else:
            found = all_places(self._folded, name)
        self[name] = found
        return found


def all_places(text: str, sign: str) -> list[int]:
    places = []
    at = text.find(sign)
    while at >= 0:
        places.append(at)
        at = text.find(sign, at + 1)
    return places


def in_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
