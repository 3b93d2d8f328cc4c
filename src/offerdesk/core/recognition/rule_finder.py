"""Which rules find their words in a text? Only patterns whose needed words are there are tried, and only there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from offerdesk.core.mail.folding import ANY_CURRENCY, fold
from offerdesk.core.recognition.guards import Guards, search
from offerdesk.core.recognition.page import Page, Span
from offerdesk.core.recognition.pattern_words import NUMBER, Need, Pair, first_words, needs_of
from offerdesk.core.recognition.patterns import Pattern
from offerdesk.core.recognition.rules import Rule

_MAX_REMEMBERED_WORDS = 50_000
_MAX_WORD_CHARS = 40  # of a word that is remembered
_MAX_TRIES = 200  # places at which one pattern is tried
_PIECE_HEAD = 3  # letters by which pieces of words are looked up
_MAX_WAKINGS = 8  # pages that wake patterns; then all are woken, for each time the words are learned anew


@dataclass(slots=True, eq=False)
class _Starts:
    """With what a match can begin: where it stands in a mail is looked up once for all patterns that share it."""

    words: frozenset[str]
    stems: tuple[str, ...]
    others: tuple[str, ...]  # signs, and NUMBER


@dataclass(slots=True)
class _Entry:
    """One pattern of one rule: what it needs besides the word it is looked up by, and what it can begin with."""

    number: int  # of the rule
    most: int  # hits of the rule that count
    pattern: Pattern
    starts: _Starts | None  # None: it may begin with anything, and the whole text is searched
    needs: int = 0  # one bit for each
    phrases: tuple[tuple[int, list[str]], ...] = ()  # needs that some phrase meets, too: (its bit, phrases)
    compiled: re.Pattern[str] | None = None


@dataclass(slots=True)
class _Meaning:
    """What a word (or pair of words) of a mail is to the patterns.

    entries: which are looked up by it. meets: which needs it meets, one bit for each. stems: which beginnings it has.
    """

    entries: list[int] = field(default_factory=list)
    meets: int = 0
    stems: tuple[str, ...] = ()


class Finder:
    """Tries only those patterns whose needed words are there: most mails need few.

    Needs are bits of one number, so that all words of a mail are held against all needs of a pattern at once.
    A pattern sleeps until a text holds a word that it can begin with: what it needs takes long to work out, and whoever
    reads one mail meets a sixth of the patterns.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._patterns = [(number, pattern) for number, rule in enumerate(rules) for pattern in rule.patterns]
        self._entries: dict[int, _Entry] = {}  # those that are awake, by their place among all patterns
        self._guards: dict[int, Guards] = {}
        self._always: list[int] = []
        self._bits: dict[Need, int] = {}
        self._whole: dict[str, _Meaning] = {}
        self._pairs: dict[Pair, _Meaning] = {}
        self._stems: dict[str, _Meaning] = {}
        self._pieces: dict[str, dict[str, _Meaning]] = {}  # by their first letters
        self._starts: dict[frozenset[str], _Starts] = {}
        self._begin_stems: set[str] = set()
        self._lengths: list[int] = []  # of these stems
        self._known_pairs: frozenset[Pair] = frozenset()  # a set asks for no second hash of a page's pairs
        self._remembered: dict[str, _Meaning] = {}
        self._heard: set[str] = set()  # words of which those patterns are awake that can begin with them
        self._wakings = 0
        self._sleepers: dict[str, list[int]] = {}  # by the words they can begin with
        for at, (_, pattern) in enumerate(self._patterns):
            starts = first_words(pattern)
            if starts is None or not all(_is_word(start) for start in starts):
                self._add(at, starts)
            else:
                for start in starts:
                    self._sleepers.setdefault(start, []).append(at)
        self._learn_anew()

    def _wake(self, words: set[str]) -> None:
        """Add the patterns that can begin with these words; after a few times, all."""
        sleepers = self._sleepers
        self._wakings += 1
        if self._wakings > _MAX_WAKINGS:
            called = set().union(*sleepers.values())
            sleepers.clear()
        else:
            lengths = {len(start) - 1 for start in sleepers if start.endswith("*")}
            begun = {f"{word[:length]}*" for word in words for length in lengths}
            called = set().union(*(sleepers.pop(start) for start in sleepers.keys() & (words | begun)))
        self._heard |= words
        woken = called - self._entries.keys()
        for at in woken:
            self._add(at, first_words(self._patterns[at][1]))
        if woken:
            self._learn_anew()

    def _learn_anew(self) -> None:
        """What words mean, after patterns were added."""
        self._lengths = sorted({len(stem) for stem in (*self._stems, *self._begin_stems)})
        self._known_pairs = frozenset(self._pairs)
        self._remembered.clear()

    def _add(self, at: int, starts: frozenset[str] | None) -> None:
        number, pattern = self._patterns[at]
        needs = needs_of(pattern)
        key = next((need for need in needs if not need.pieces), None)  # by this one it is looked up
        others = [need for need in needs if need is not key]
        entry = _Entry(
            number,
            self._rules[number].most,
            pattern,
            starts=None if starts is None else self._known_starts(starts),
        )
        for need in others:
            phrases = [piece for piece in need.pieces if not piece.isalnum()]
            if phrases:
                entry.phrases += ((self._bit(need), phrases),)
            else:
                entry.needs |= self._bit(need)
        self._entries[at] = entry
        if key is None:
            self._always.append(at)
        else:
            for meaning in self._meanings_of(key):
                meaning.entries.append(at)

    def _known_starts(self, starts: frozenset[str]) -> _Starts:
        known = self._starts.get(starts)
        if known is None:
            known = self._starts[starts] = _Starts(
                words=frozenset(s for s in starts if s[0].isalnum() and not s.endswith("*")),
                stems=tuple(s[:-1] for s in starts if s.endswith("*")),
                others=tuple(s for s in starts if not s[0].isalnum()),
            )
            self._begin_stems.update(known.stems)
        return known

    def _bit(self, need: Need) -> int:
        """The bit that stands for a need; known to all words that meet it."""
        bit = self._bits.get(need)
        if bit is None:
            bit = self._bits[need] = 1 << len(self._bits)
            for meaning in self._meanings_of(need):
                meaning.meets |= bit
        return bit

    def _meanings_of(self, need: Need) -> list[_Meaning]:
        meanings = [self._pairs.setdefault(pair, _Meaning()) for pair in need.pairs]
        for word in need.words:
            known, name = (self._stems, word[:-1]) if word.endswith("*") else (self._whole, word)
            meanings.append(known.setdefault(name, _Meaning()))
        for piece in need.pieces:
            if piece.isalnum():  # no piece without a blank stands in two words
                inner = self._pieces.setdefault(piece[:_PIECE_HEAD], {})
                meanings.append(inner.setdefault(piece, _Meaning()))
        return meanings

    def _meaning(self, word: str) -> _Meaning:
        whole = self._whole.get(word, _NOTHING)
        entries, meets, stems = list(whole.entries), whole.meets, []
        for length in self._lengths:
            if length > len(word):
                break
            stem = word[:length]
            begun = self._stems.get(stem, _NOTHING)
            entries += begun.entries
            meets |= begun.meets
            if stem in self._begin_stems:
                stems.append(stem)
        for at in range(len(word) - _PIECE_HEAD + 1):
            for piece, inner in self._pieces.get(word[at : at + _PIECE_HEAD], _NO_PIECES).items():
                if word.startswith(piece, at):
                    meets |= inner.meets
        return _Meaning(entries, meets, tuple(stems)) if entries or meets or stems else _NOTHING

    def _remember(self, word: str, meaning: _Meaning) -> None:
        if len(self._remembered) >= _MAX_REMEMBERED_WORDS:
            self._remembered.clear()
        if len(word) <= _MAX_WORD_CHARS:
            self._remembered[word] = meaning

    def run(self, page: Page) -> list[tuple[Rule, list[Span]]]:
        """The rules that find their words, each with where (several places if each hit counts)."""
        if not self._patterns or not page.folded:
            return []
        wanted = set(self._always)
        met = 0
        begins: dict[str, list[str]] = {}
        remembered = self._remembered
        for word in page.distinct:
            meaning = remembered.get(word)
            if meaning is None:
                if self._sleepers and word not in self._heard:
                    self._wake(page.distinct)
                    return self.run(page)
                meaning = self._meaning(word)
                self._remember(word, meaning)
            if meaning is _NOTHING:
                continue  # as most words of most mails
            met |= meaning.meets
            if meaning.entries:
                wanted.update(meaning.entries)
            for stem in meaning.stems:
                if stem in begins:
                    begins[stem].append(word)
                else:
                    begins[stem] = [word]
        for pair in self._known_pairs & page.pairs:
            meaning = self._pairs[pair]
            met |= meaning.meets
            wanted.update(meaning.entries)
        hits: dict[int, list[Span]] = {}
        tried: dict[_Starts, list[int]] = {}
        entries, folded = self._entries, page.folded
        for at in sorted([at for at in wanted if (needs := entries[at].needs) & met == needs]):
            entry = entries[at]
            found = hits.get(entry.number)
            if found is not None and len(found) >= entry.most:
                continue
            for bit, phrases in entry.phrases:
                if not (bit & met or _holds_one(folded, phrases)):
                    break
            else:
                starts = entry.starts
                places = tried.get(starts) if starts is not None else None
                if starts is not None and places is None:
                    places = tried[starts] = _places_of(starts, page, begins)
                span = self._try(entry, page, places)
                if span is not None:
                    hits.setdefault(entry.number, []).append(span)
        return [(self._rules[number], spans) for number, spans in hits.items()]

    def _try(self, entry: _Entry, page: Page, places: list[int] | None) -> Span | None:
        """The first match at one of these places (None: anywhere) that nothing turns into something else."""
        folded = page.folded
        compiled = entry.compiled
        if compiled is None:
            compiled = entry.compiled = entry.pattern.compiled()
        if places is None:
            guards = self._guards_of(entry.number)
            return search(compiled, folded, refused=lambda span: guards.turn(page, span))
        match = compiled.match
        for place in places:
            found = match(folded, place)
            if found is not None and not self._guards_of(entry.number).turn(page, found.span()):
                return found.span()
        return None

    def _guards_of(self, number: int) -> Guards:
        known = self._guards.get(number)
        if known is None:
            rule = self._rules[number]
            known = self._guards[number] = Guards(
                rule.unless, rule.unless_before, before_title=rule.before_title
            )
        return known


_NOTHING = _Meaning()
_NO_PIECES: dict[str, _Meaning] = {}


def _places_of(starts: _Starts, page: Page, begins: dict[str, list[str]]) -> list[int]:
    """Where a match can begin that begins so, in order. begins: the words of the page with each beginning."""
    known = page.places
    places: list[int] = []
    for word in starts.words & page.distinct:
        places += known[word]
    for stem in starts.stems:
        if stem in begins:
            for word in begins[stem]:
                places += known[word]
    for sign in starts.others:
        places += known[sign]
    return sorted(set(places))[:_MAX_TRIES] if len(places) > 1 else places


def _is_word(start: str) -> bool:
    """Is that among the words of a page, as other signs are not?"""
    return start[0].isalnum() or start in (NUMBER, ANY_CURRENCY)


def _holds_one(text: str, phrases: list[str]) -> bool:
    for phrase in phrases:  # noqa: SIM110 (a third of the time that any() takes)
        if phrase in text:
            return True
    return False


def finds(finder: Finder, sentence: str) -> bool:
    """Does a finder of one rule find its words in a sentence?"""
    return bool(finder.run(Page(fold(sentence))))
