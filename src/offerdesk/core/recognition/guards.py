"""What turns a rule's words into something else: "not" shortly before them, or other words in their sentence.

A guard is asked wherever a rule finds its words, and hardly ever answers: it looks up each word of the sentence, and
tries a pattern only where one stands that the pattern can begin with.
"""

import re
from collections.abc import Callable, Sequence

from offerdesk.core.facts.titles import is_folded_title_head
from offerdesk.core.recognition.page import Page, Span, in_word
from offerdesk.core.recognition.pattern_words import NUMBER, first_words
from offerdesk.core.recognition.patterns import Pattern

_SHORTLY = 70  # characters before a hit in which "not" or "if we" belongs to it
_TITLE_WORDS, _TITLE_CHARS = 4, 50  # behind a hit, in which the name of a job may stand
_MAX_REMEMBERED_WORDS = 2_000  # by each list: there are hundreds
_MAX_TRIES = 200  # places at which one pattern is tried


class Guards:
    """A rule's `unless` and `unless_before`, and whether the name of a job has to follow."""

    def __init__(
        self, unless: Sequence[Pattern], unless_before: Sequence[Pattern], *, before_title: bool = False
    ) -> None:
        self._unless = Unwanted(unless)
        self._unless_before = Unwanted(unless_before)
        self._before_title = before_title
        self._needed = bool(unless or unless_before or before_title)

    def turn(self, page: Page, span: Span) -> bool:
        """Does something around a hit turn it into something else?"""
        if not self._needed:
            return False
        first, last = page.sentence(*span)
        if self._before_title and not _title_follows(page, span[1], last):
            return True
        return self._unless.stand_in(page, first, last) or self._unless_before.stand_in(
            page, max(first, span[0] - _SHORTLY), span[1]
        )


def _title_follows(page: Page, start: int, end: int) -> bool:
    """Is one of the next words the name of a job? "as a trainee shop assistant" has three before it."""
    words = [word for word in page.words_between(start, min(end, start + _TITLE_CHARS)) if word]
    return any(is_folded_title_head(word) for word in words[:_TITLE_WORDS])


class Unwanted:
    """Patterns of which none may stand in a part of a page."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._anywhere: list[int] = []
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._signs: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            starts = first_words(pattern)
            if starts is None:
                self._anywhere.append(number)
            for start in starts or ():
                if start.endswith("*"):
                    self._stems.setdefault(start[:-1], []).append(number)
                elif start == NUMBER or start[0].isalnum():
                    self._words.setdefault(start, []).append(number)
                else:
                    self._signs.setdefault(start, []).append(number)
        self._beginnings: dict[str, list[int]] = {}  # which patterns begin with a word
        self._idle = {""}  # words with which none begins: most words

    def stand_in(self, page: Page, start: int, end: int) -> bool:
        """Is one of them found between two places, read as if nothing stood around them?"""
        if not self._patterns:
            return False
        words = page.words_between(start, end)
        known = self._idle.issuperset(words)
        if known and not (self._signs or self._anywhere):
            return False
        text = page.folded[start:end]
        at = 0
        for word in () if known else words:
            if word not in self._idle:
                for number in self._beginning_with(word):
                    if self._pattern(number).match(text, at):
                        return True
            at += len(word) + 1
        for sign, begun in self._signs.items():
            if sign in text and any(search(self._pattern(number), text) for number in begun):
                return True
        return any(search(self._pattern(number), text) for number in self._anywhere)

    def _beginning_with(self, word: str) -> list[int]:
        known = self._beginnings.get(word)
        if known is None:
            found = {*self._words.get(word, ()), *(self._words.get(NUMBER, ()) if word[0].isdigit() else ())}
            for stem, numbers in self._stems.items():
                if word.startswith(stem):
                    found.update(numbers)
            if len(self._beginnings) + len(self._idle) >= _MAX_REMEMBERED_WORDS:
                self._beginnings.clear()
                self._idle = {""}
            known = sorted(found)
            if known:
                self._beginnings[word] = known
            else:
                self._idle.add(word)
        return known

    def _pattern(self, number: int) -> re.Pattern[str]:
        known = self._compiled.get(number)
        if known is None:
            known = self._compiled[number] = self._patterns[number].compiled()
        return known


def search(
    pattern: re.Pattern[str], folded: str, *, refused: Callable[[Span], bool] | None = None
) -> Span | None:
    """First match that begins at the start of a word and is not refused."""
    at = 0
    for _ in range(_MAX_TRIES):
        match = pattern.search(folded, at)
        if match is None:
            return None
        start, end = match.span()
        if start and in_word(folded[start]) and in_word(folded[start - 1]):
            at = start + 1
        elif refused is not None and refused((start, end)):
            at = max(end, start + 1)
        else:
            return start, end
    return None
