"""Which rules find their words in a text? Only patterns whose needed words are there are tried, and only there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from offerdesk.core.mail.folding import ANY_CURRENCY, fold, words_apart
from offerdesk.core.recognition.pattern_words import NUMBER, Need, Pair, first_words, needs_of
from offerdesk.core.recognition.patterns import Pattern
from offerdesk.core.recognition.rules import Rule

_MAX_REMEMBERED_WORDS = 50_000
_MAX_WORD_CHARS = 40  # of a word that is remembered
_MAX_SENTENCE = 240  # characters around a hit in which `unless` is looked for
_SHORTLY = 70  # characters before a hit in which "not" or "if we" belongs to it
_MAX_TRIES = 200  # places at which one pattern is tried

Span = tuple[int, int]


class Page:
    """A folded text with its words, and where they stand (looked up when first asked)."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._apart = f" {words_apart(folded)} "  # a word stands one place further on than in `folded`
        self.words = self._apart.split()
        self.distinct = set(self.words)
        if ANY_CURRENCY in folded:
            self.distinct.add(ANY_CURRENCY)
        if _DIGIT.search(folded):
            self.distinct.add(NUMBER)
        self.pairs = set(zip(self.words, self.words[1:], strict=False))
        self._places: dict[str, list[int]] = {}

    def places_of(self, word: str) -> list[int]:
        """Where a word begins."""
        places = self._places.get(word)
        if places is None:
            places = self._places[word] = _all_places(self._apart, f" {word} ", step=len(word) + 1)
        return places

    def sign_places(self, sign: str) -> list[int]:
        """Where a sign such as the currency sign stands."""
        places = self._places.get(sign)
        if places is None:
            places = self._places[sign] = _all_places(self.folded, sign, step=1)
        return places

    def numbers(self) -> list[int]:
        """Where words that begin with a digit begin."""
        places = self._places.get(NUMBER)
        if places is None:
            places = self._places[NUMBER] = [match.start() for match in _NUMBER.finditer(self._apart)]
        return places


def _all_places(text: str, wanted: str, *, step: int) -> list[int]:
    places = []
    at = text.find(wanted)
    while at >= 0:
        places.append(at)
        at = text.find(wanted, at + step)
    return places


_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(" [0-9]")


def _in_word(text: str) -> bool:
    return text.isascii() and text.isalnum()


@dataclass(slots=True)
class _Entry:
    """One pattern of one rule, and what it can begin with."""

    number: int
    pattern: Pattern
    words: frozenset[str] = frozenset()
    signs: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    begins_with_number: bool = False
    anywhere: bool = False  # it may begin with anything: the whole text is searched
    also_needed: tuple[Need, ...] = ()
    compiled: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a word of a mail is to the patterns: which need it, and which beginnings it has."""

    entries: tuple[int, ...] = ()
    stems: tuple[str, ...] = ()


_NOTHING = _Meaning()


@dataclass(slots=True)
class _Guards:
    """What turns a rule's words into something else."""

    unless: list[re.Pattern[str]] = field(default_factory=list)
    unless_before: list[re.Pattern[str]] = field(default_factory=list)


class Finder:
    """Tries only those patterns whose needed words are there: most mails need few."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._entries: list[_Entry] = []
        self._guards: dict[int, _Guards] = {}
        self._always: list[int] = []
        self._whole: dict[str, list[int]] = {}
        self._pairs: dict[Pair, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._begin_stems: set[str] = set()
        for number, rule in enumerate(rules):
            for pattern in rule.patterns:
                self._add(number, pattern)
        self._lengths = sorted({len(stem) for stem in (*self._stems, *self._begin_stems)})
        self._remembered: dict[str, _Meaning] = {}
        self._idle: set[str] = set()  # words that mean nothing to any pattern: most words

    def _add(self, number: int, pattern: Pattern) -> None:
        at = len(self._entries)
        starts = first_words(pattern)
        stems = tuple(s[:-1] for s in starts or () if s.endswith("*"))
        plain = [s for s in starts or () if not s.endswith("*") and s != NUMBER]
        needs = needs_of(pattern)
        key = next((need for need in needs if not need.pieces), None)  # by this one it is looked up
        self._entries.append(
            _Entry(
                number,
                pattern,
                words=frozenset(s for s in plain if s[0].isalnum()),
                stems=stems,
                signs=tuple(s for s in plain if not s[0].isalnum()),
                begins_with_number=NUMBER in (starts or ()),
                anywhere=starts is None,
                also_needed=tuple(need for need in needs if need is not key),
            )
        )
        self._begin_stems.update(stems)
        for need in self._entries[-1].also_needed:
            self._begin_stems.update(w[:-1] for w in need.words if w.endswith("*"))
        if key is None:
            self._always.append(at)
            return
        for pair in key.pairs:
            self._pairs.setdefault(pair, []).append(at)
        for word in key.words:
            if word.endswith("*"):
                self._stems.setdefault(word[:-1], []).append(at)
            else:
                self._whole.setdefault(word, []).append(at)

    def _meaning(self, word: str) -> _Meaning:
        entries = list(self._whole.get(word, ()))
        stems = []
        for length in self._lengths:
            if length > len(word):
                break
            stem = word[:length]
            entries += self._stems.get(stem, ())
            if stem in self._begin_stems:
                stems.append(stem)
        return _Meaning(tuple(entries), tuple(stems)) if entries or stems else _NOTHING

    def _remember(self, word: str, meaning: _Meaning) -> None:
        if len(self._remembered) + len(self._idle) >= _MAX_REMEMBERED_WORDS:
            self._remembered.clear()
            self._idle.clear()
        if len(word) > _MAX_WORD_CHARS:
            return
        if meaning is _NOTHING:
            self._idle.add(word)
        else:
            self._remembered[word] = meaning

    def run(self, page: Page) -> list[tuple[Rule, list[Span]]]:
        """The rules that find their words, each with where (several places if each hit counts)."""
        if not self._entries or not page.folded:
            return []
        wanted = set(self._always)
        begins: dict[str, list[str]] = {}
        remembered = self._remembered
        for word in page.distinct - self._idle:
            meaning = remembered.get(word)
            if meaning is None:
                meaning = self._meaning(word)
                self._remember(word, meaning)
            wanted.update(meaning.entries)
            for stem in meaning.stems:
                if stem in begins:
                    begins[stem].append(word)
                else:
                    begins[stem] = [word]
        for pair in self._pairs.keys() & page.pairs:
            wanted.update(self._pairs[pair])
        present = page.distinct.union([stem + "*" for stem in begins])
        hits: dict[int, list[Span]] = {}
        for at in sorted(wanted):
            entry = self._entries[at]
            if entry.number in hits and len(hits[entry.number]) >= self._rules[entry.number].most:
                continue
            for need in entry.also_needed:  # written out: this is the innermost loop of all reading
                if (
                    need.words.isdisjoint(present)
                    and (not need.pairs or need.pairs.isdisjoint(page.pairs))
                    and not (need.pieces and any(piece in page.folded for piece in need.pieces))
                ):
                    break
            else:
                span = self._try(entry, page, begins)
                if span is not None:
                    hits.setdefault(entry.number, []).append(span)
        return [(self._rules[number], spans) for number, spans in hits.items()]

    def _try(self, entry: _Entry, page: Page, begins: dict[str, list[str]]) -> Span | None:
        folded = page.folded
        compiled = entry.compiled
        if compiled is None:
            compiled = entry.compiled = entry.pattern.compiled()
        if entry.anywhere:
            guards = self._guards_of(entry.number)
            return search(compiled, folded, guards.unless, guards.unless_before)
        starts: list[int] = []
        for word in entry.words & page.distinct:
            starts += page.places_of(word)
        for stem in entry.stems:
            if stem in begins:
                for word in begins[stem]:
                    starts += page.places_of(word)
        for sign in entry.signs:
            starts += page.sign_places(sign)
        if entry.begins_with_number:
            starts += page.numbers()
        if len(starts) > 1:
            starts = sorted(set(starts))[:_MAX_TRIES]
        match = compiled.match
        for start in starts:
            found = match(folded, start)
            if found is not None and not _means_else(folded, found.span(), self._guards_of(entry.number)):
                return found.span()
        return None

    def _guards_of(self, number: int) -> _Guards:
        known = self._guards.get(number)
        if known is None:
            rule = self._rules[number]
            known = self._guards[number] = _Guards(
                [p.compiled() for p in rule.unless], [p.compiled() for p in rule.unless_before]
            )
        return known


def finds(finder: Finder, sentence: str) -> bool:
    """Does a finder of one rule find its words in a sentence?"""
    return bool(finder.run(Page(fold(sentence))))


def search(
    pattern: re.Pattern[str],
    folded: str,
    unless: Sequence[re.Pattern[str]] = (),
    unless_before: Sequence[re.Pattern[str]] = (),
) -> Span | None:
    """First match that begins at the start of a word and that nothing around it turns into something else."""
    guards = _Guards(list(unless), list(unless_before))
    at = 0
    for _ in range(_MAX_TRIES):
        match = pattern.search(folded, at)
        if match is None:
            return None
        start, end = match.span()
        if start and _in_word(folded[start]) and _in_word(folded[start - 1]):
            at = start + 1
        elif _means_else(folded, (start, end), guards):
            at = max(end, start + 1)
        else:
            return start, end
    return None


def _means_else(folded: str, span: Span, guards: _Guards) -> bool:
    """Does something around a hit turn it into something else?"""
    if not guards.unless and not guards.unless_before:
        return False
    start, end = span
    first, last = _sentence(folded, start, end)
    sentence = folded[first:last]
    before = folded[max(first, start - _SHORTLY) : end]
    return any(search(p, sentence) for p in guards.unless) or any(
        search(p, before) for p in guards.unless_before
    )


_STOP = re.compile(r"[.!?;](?=\s)|\n")


def _sentence(folded: str, start: int, end: int) -> Span:
    """Where the sentence around a hit begins and ends."""
    low, high = max(0, start - _MAX_SENTENCE), min(len(folded), end + _MAX_SENTENCE)
    for stop in _STOP.finditer(folded, low, start):
        low = stop.end()
    after = _STOP.search(folded, end, high)
    return low, after.start() + 1 if after else high
