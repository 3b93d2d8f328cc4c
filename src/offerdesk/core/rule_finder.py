"""Which rules find their words in a text? Only patterns whose needed words are there are tried at all."""

import re
from collections.abc import Iterable, Sequence

from offerdesk.core.folding import fold
from offerdesk.core.patterns import NUMBER, Pattern, needed_words
from offerdesk.core.rules import Rule

_MAX_REMEMBERED_WORDS = 100_000
_MAX_WORD_CHARS = 40  # of a word that is remembered
_MAX_SENTENCE = 240  # characters around a hit in which `unless` is looked for
_MAX_TRIES = 200


class Finder:
    """Tries only those patterns whose needed words are there: most mails need no pattern at all."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._entries: list[tuple[int, Pattern]] = []
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._unless: dict[int, tuple[list[re.Pattern[str]], list[re.Pattern[str]]]] = {}
        self._always: list[int] = []
        self._whole: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for pattern in rule.patterns:
                self._add(number, pattern)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._remembered: dict[str, tuple[int, ...]] = {}

    def _add(self, rule_number: int, pattern: Pattern) -> None:
        entry = len(self._entries)
        self._entries.append((rule_number, pattern))
        needed = needed_words(pattern)
        if needed is None:
            self._always.append(entry)
            return
        for word in needed:
            if word.endswith("*"):
                self._stems.setdefault(word[:-1], []).append(entry)
            else:
                self._whole.setdefault(word, []).append(entry)

    def _entries_of(self, word: str) -> tuple[int, ...]:
        found = list(self._whole.get(word, ()))
        if word[0].isdigit():
            found += self._whole.get(NUMBER, ())
        for length in self._lengths:
            if length > len(word):
                break
            found += self._stems.get(word[:length], ())
        return tuple(found)

    def run(self, folded: str, words: Iterable[str]) -> list[tuple[Rule, list[tuple[int, int]]]]:
        if not self._entries or not folded:
            return []
        wanted = set(self._always)
        remembered = self._remembered
        for word in words:
            entries = remembered.get(word)
            if entries is None:
                entries = self._entries_of(word)
                if len(remembered) >= _MAX_REMEMBERED_WORDS:
                    remembered.clear()
                remembered[word[:40]] = entries
            if entries:
                wanted.update(entries)
        hits: dict[int, list[tuple[int, int]]] = {}
        for entry in sorted(wanted):
            number, pattern = self._entries[entry]
            known = hits.get(number)
            if known is not None and len(known) >= self._rules[number].most:
                continue
            compiled = self._compiled.get(entry)
            if compiled is None:
                compiled = self._compiled[entry] = pattern.compiled()
            found = search(compiled, folded, *self._unless_of(number))
            if found is not None:
                hits.setdefault(number, []).append(found)
        return [(self._rules[number], found) for number, found in hits.items()]

    def _unless_of(self, number: int) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
        known = self._unless.get(number)
        if known is None:
            rule = self._rules[number]
            known = self._unless[number] = (
                [p.compiled() for p in rule.unless],
                [p.compiled() for p in rule.unless_before],
            )
        return known


def find_sample(rule: Rule, sentence: str) -> tuple[int, int] | None:
    """Where one rule's words stand in a sentence; None if nowhere."""
    folded = fold(sentence)
    unless = [p.compiled() for p in rule.unless]
    unless_before = [p.compiled() for p in rule.unless_before]
    for pattern in rule.patterns:
        found = search(pattern.compiled(), folded, unless, unless_before)
        if found is not None:
            return found
    return None


def search(
    pattern: re.Pattern[str],
    folded: str,
    unless: Sequence[re.Pattern[str]],
    unless_before: Sequence[re.Pattern[str]],
) -> tuple[int, int] | None:
    """First match that begins at the start of a word and that nothing around it turns into something else."""
    at = 0
    for _ in range(_MAX_TRIES):
        match = pattern.search(folded, at)
        if match is None:
            return None
        start, end = match.span()
        if start and folded[start].isalnum() and folded[start - 1].isalnum():
            at = start + 1
            continue
        if not unless and not unless_before:
            return start, end
        first, last = _sentence(folded, start, end)
        sentence = folded[first:last]
        before = folded[max(first, start - _SHORTLY) : end]
        if not any(search(p, sentence, (), ()) for p in unless) and not any(
            search(p, before, (), ()) for p in unless_before
        ):
            return start, end
        at = max(end, start + 1)
    return None


_SHORTLY = 70  # characters before a hit in which "not" or "if we" belongs to it
_STOP = re.compile(r"[.!?;](?=\s)|\n")


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a hit begins and ends."""
    low, high = max(0, start - _MAX_SENTENCE), min(len(folded), end + _MAX_SENTENCE)
    for stop in _STOP.finditer(folded, low, start):
        low = stop.end()
    after = _STOP.search(folded, end, high)
    return low, after.start() + 1 if after else high
