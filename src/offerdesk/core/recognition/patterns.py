"""The pattern language of the rules: a small, bounded part of regular expressions, read by our own parser.

Small, so that no pattern can hang on hostile mail (every repeat has a limit), and so that the words which a
match must contain are known beforehand: a pattern is tried only on mails that hold one of them.
A pattern is searched in folded text (core/mail/folding.py) and its match begins at the start of a word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from offerdesk.core.mail.folding import ANY_CURRENCY, fold
from offerdesk.core.mail.language import COMMON_WORDS, LITTLE_WORDS

MAX_PATTERN_CHARS = 4000
MAX_REPEAT = 200
_MAX_REPEAT_PRODUCT = 2000  # of nested limits: (?:\w{1,20} ){0,8} is 160

LITERAL, CLASS, EDGE, LOOK, CHOICE, REPEAT = range(6)
_CLASSES = {"w": True, "d": True, "s": False, "W": False, "D": True, "S": True}  # may it match in a word?


class PatternError(ValueError):
    """What is wrong with a pattern, in words."""


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a pattern.

    LITERAL: `text` is one character. CLASS: `text` is its source, `wordy` tells whether it can match a letter
    or digit. EDGE: a place, not a character. LOOK: an assertion. CHOICE: `branches`. REPEAT: `branches[0]`,
    `low` to `high` times.
    """

    kind: int
    text: str = ""
    wordy: bool = False
    branches: tuple[tuple["Node", ...], ...] = ()
    low: int = 1
    high: int = 1


@dataclass(slots=True)
class _Reader:
    source: str
    named: Mapping[str, "Pattern"]
    at: int = 0
    out: list[str] = field(default_factory=list)

    def choice(self) -> tuple[tuple[Node, ...], ...]:
        branches = [self.sequence()]
        while self.at < len(self.source) and self.source[self.at] == "|":
            self.at += 1
            self.out.append("|")
            branches.append(self.sequence())
        return tuple(branches)

    def sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            node = self.atom()
            low, high = self.repeat()
            if (low, high) != (1, 1):
                if node.kind in (EDGE, LOOK):
                    raise PatternError("a place cannot be repeated")
                if high * _widest(node) > _MAX_REPEAT_PRODUCT:
                    raise PatternError("repeats inside repeats multiply too far; use smaller limits")
                node = Node(REPEAT, branches=((node,),), low=low, high=high)
            nodes.append(node)
        return tuple(nodes)

    def atom(self) -> Node:
        source, at = self.source, self.at
        c = source[at]
        if c == "(":
            return self._group()
        if c == "[":
            return self._set()
        if c == "{":
            return self._name()
        if c == "\\":
            return self._escape()
        self.at += 1
        if c in "*+":
            raise PatternError(f'"{c}" repeats without a limit; write one, such as {{0,60}}')
        if c == "?":
            raise PatternError("nothing stands before the question mark")
        self.out.append(c)
        if c == ".":
            return Node(CLASS, ".", wordy=True)
        if c in "^$":
            return Node(EDGE, c)
        if c.isupper():
            raise PatternError(f'"{c}": mail is searched in lower case, so write small letters')
        return Node(LITERAL, c)

    def _group(self) -> Node:
        for opening, kind in (("(?:", CHOICE), ("(?!", LOOK), ("(?=", LOOK), ("(?<!", LOOK), ("(?<=", LOOK)):
            if self.source.startswith(opening, self.at):
                self.at += len(opening)
                self.out.append(opening)
                branches = self.choice()
                if self.source[self.at : self.at + 1] != ")":
                    raise PatternError("a bracket is not closed")
                self.at += 1
                self.out.append(")")
                return Node(kind, opening, branches=branches)
        raise PatternError('write groups as "(?:...)"')

    def _set(self) -> Node:
        source, start = self.source, self.at
        at = start + 1
        negated = source.startswith("^", at)
        at += negated
        wordy = negated
        first = at
        while at < len(source) and (source[at] != "]" or at == first):
            c = source[at]
            if c == "\\":
                at += 1
                wordy = wordy or _CLASSES.get(source[at : at + 1], False)
            elif c.isalnum():
                if c.isupper():
                    raise PatternError(f'"{c}": mail is searched in lower case, so write small letters')
                wordy = True
            at += 1
        if at >= len(source):
            raise PatternError("a bracket is not closed")
        self.at = at + 1
        self.out.append(source[start : at + 1])
        return Node(CLASS, source[start : at + 1], wordy=wordy)

    def _name(self) -> Node:
        end = self.source.find("}", self.at)
        name = self.source[self.at + 1 : end] if end > 0 else ""
        if name not in self.named:
            raise PatternError(f'there is no list of phrases named "{name}"')
        self.at = end + 1
        pattern = self.named[name]
        self.out.append(f"(?:{pattern.source})")
        return Node(CHOICE, branches=pattern.branches)

    def _escape(self) -> Node:
        c = self.source[self.at + 1 : self.at + 2]
        if not c:
            raise PatternError("it ends in a backslash")
        self.at += 2
        self.out.append("\\" + c)
        if c == "b":
            return Node(EDGE, "\\b")
        if c in _CLASSES:
            return Node(CLASS, "\\" + c, wordy=_CLASSES[c])
        if c == "n":
            return Node(LITERAL, "\n")
        if c.isalnum():
            raise PatternError(f'"\\{c}" is not part of the pattern language')
        if c == "$":
            raise PatternError('write "¤" for any currency sign')
        return Node(LITERAL, c)

    def repeat(self) -> tuple[int, int]:
        source, at = self.source, self.at
        if at >= len(source):
            return 1, 1
        if source[at] == "?":
            low, high, length = 0, 1, 1
        elif source[at] in "*+":
            raise PatternError(f'"{source[at]}" repeats without a limit; write one, such as {{0,60}}')
        else:
            found = _LIMITS.match(source, at)
            if found is None:
                return 1, 1
            low = int(found[1])
            high = int(found[2]) if found[2] else low
            length = len(found[0])
        if high > MAX_REPEAT or low > high:
            raise PatternError(f"a limit must be at most {MAX_REPEAT}")
        text = source[at : at + length]
        self.at = at + length
        if source[self.at : self.at + 1] in ("?", "+"):  # as little as possible; or what it took it keeps
            text += source[self.at]
            self.at += 1
        self.out.append(text)
        return low, high


_LIMITS = re.compile(r"\{(\d{1,3})(?:,(\d{1,3}))?\}")


def _widest(node: Node) -> int:
    """The largest product of nested repeat limits inside a node."""
    inner = max((_widest(n) for branch in node.branches for n in branch), default=1)
    return inner * node.high if node.kind == REPEAT else inner


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that was read: its full regular expression and its tree."""

    source: str
    branches: tuple[tuple[Node, ...], ...]

    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, re.ASCII)


def parse_pattern(text: str, named: Mapping[str, Pattern]) -> Pattern:
    """Read one pattern. `{name}` stands for a list of phrases. Raises PatternError."""
    branches = parse_alternatives(text, named)
    return Pattern("|".join(b.source for b in branches), tuple(b.branches[0] for b in branches))


def parse_alternatives(text: str, named: Mapping[str, Pattern]) -> list[Pattern]:
    """Read a pattern and part it at its outermost bars: each part is tried only where its own words stand."""
    if not text.strip():
        raise PatternError("is empty")
    if len(text) > MAX_PATTERN_CHARS:
        raise PatternError(f"is longer than {MAX_PATTERN_CHARS} characters")
    reader = _Reader(_fold_pattern(text), named)
    found = []
    while True:
        reader.out.clear()
        nodes = reader.sequence()
        if not nodes:
            raise PatternError("an alternative is empty")
        found.append(Pattern("".join(reader.out), (nodes,)))
        if reader.at >= len(reader.source):
            return found
        if reader.source[reader.at] == ")":
            raise PatternError("a bracket is closed that was not opened")
        reader.at += 1


def parse_phrases(phrases: list[str], named: Mapping[str, Pattern]) -> Pattern:
    """A list of phrases as one pattern that matches any of them."""
    return parse_pattern("|".join(phrases), named)


def _fold_pattern(text: str) -> str:
    """Without accents, like the text it is searched in; capitals stay, because \\S is not \\s."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else fold(c) for c in text)


# ---------------------------------------------------------------- which words must a match contain?

_NEVER = 10_000  # cost of "no word is certain"
_NUMBER_COST, _SIGN_COST, _PIECE_COST = 200, 20, 100
_MIN_PIECE = 3
PIECE = "~"  # begins a piece of a word
_MAX_NEEDED = 3
NUMBER = "#"  # stands for "some number"


def needed_words(pattern: Pattern) -> list[frozenset[str]]:
    """Sets of words of which every match holds at least one each, the rarest first (at most three sets).

    "offer" is a whole word, "selec*" a beginning, "~lpa" a piece of any word, "#" any number, "¤" the currency
    sign. Empty when nothing is certain: such a pattern is tried on every mail.
    """
    if len(pattern.branches) != 1:
        cost, words = _best_choice(pattern.branches, before=True, after=False)
        return [words] if cost < _NEVER else []
    found = [f for f in _all_in_sequence(pattern.branches[0], before=True, after=False) if f[0] < _NEVER]
    return [words for _, words in sorted(found, key=lambda f: f[0])[:_MAX_NEEDED]]


def _best_choice(
    branches: tuple[tuple[Node, ...], ...], *, before: bool, after: bool
) -> tuple[int, frozenset[str]]:
    cost, words = 0, frozenset[str]()
    for branch in branches:
        branch_cost, branch_words = _best_sequence(branch, before=before, after=after)
        if branch_cost >= _NEVER:
            return _NEVER, frozenset()
        cost += branch_cost
        words |= branch_words
    return cost, words


def _best_sequence(nodes: tuple[Node, ...], *, before: bool, after: bool) -> tuple[int, frozenset[str]]:
    found = _all_in_sequence(nodes, before=before, after=after)
    return min(found, key=lambda f: f[0], default=(_NEVER, frozenset()))


def _all_in_sequence(
    nodes: tuple[Node, ...], *, before: bool, after: bool
) -> list[tuple[int, frozenset[str]]]:
    """What each piece of a sequence needs, with its cost."""
    all_found: list[tuple[int, frozenset[str]]] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        following = at + 1
        if node.kind == LITERAL:
            while following < len(nodes) and nodes[following].kind == LITERAL:
                following += 1
            all_found.append(
                _best_word(
                    "".join(n.text for n in nodes[at:following]),
                    before=_ends_apart(nodes, at - 1, before),
                    after=_starts_apart(nodes, following, after),
                )
            )
        elif node.kind == CLASS and node.text == "\\d":
            all_found.append((_NUMBER_COST, frozenset((NUMBER,))))
        elif node.kind == CHOICE or (node.kind == REPEAT and node.low > 0):
            all_found.append(
                _best_choice(
                    node.branches,
                    before=_ends_apart(nodes, at - 1, before),
                    after=_starts_apart(nodes, following, after),
                )
            )
        at = following
    return all_found


def _best_word(run: str, *, before: bool, after: bool) -> tuple[int, frozenset[str]]:
    best: tuple[int, frozenset[str]] = (_NEVER, frozenset())
    if ANY_CURRENCY in run:
        best = (_SIGN_COST, frozenset((ANY_CURRENCY,)))
    for match in _WORD.finditer(run):
        word = match[0]
        if match.start() == 0 and not before:
            if len(word) >= _MIN_PIECE and best[0] > _PIECE_COST:
                best = (_PIECE_COST, frozenset((PIECE + word,)))
            continue
        whole = match.end() < len(run) or after
        if not whole and len(word) < 3:
            continue
        cost = _word_cost(word) + (0 if whole else 2)
        if cost < best[0]:
            best = (cost, frozenset((word if whole else word + "*",)))
    return best


def _word_cost(word: str) -> int:
    """How many mails of a hundred hold the word, roughly."""
    if word in LITTLE_WORDS:
        return 80
    return 30 if word in COMMON_WORDS else max(2, 12 - 2 * len(word))


_WORD = re.compile(r"[a-z0-9]+")


# ---------------------------------------------------------------- what can a match begin with?

_MAX_STARTS = 400


def first_words(pattern: Pattern) -> frozenset[str] | None:
    """What every match begins with: whole words, beginnings ("selec*"), a number ("#") or a sign ("¤").

    None when it may begin with anything.
    """
    starts: set[str] = set()
    if not _first_of_choice(pattern.branches, (), starts) or len(starts) > _MAX_STARTS:
        return None
    return frozenset(starts)


def _first_of_choice(
    branches: tuple[tuple[Node, ...], ...], rest: tuple[Node, ...], starts: set[str]
) -> bool:
    return all(_first_of_sequence(branch + rest, starts) for branch in branches)


def _first_of_sequence(nodes: tuple[Node, ...], starts: set[str]) -> bool:
    """Add to `starts` what these pieces can begin with; False when that can be anything."""
    if not nodes:
        return False
    node, rest = nodes[0], nodes[1:]
    if node.kind in (EDGE, LOOK):
        return _first_of_sequence(rest, starts)
    if node.kind == CHOICE:
        return _first_of_choice(node.branches, rest, starts)
    if node.kind == REPEAT:
        again = _first_of_sequence(node.branches[0] + (rest if node.high == 1 else _ANYTHING), starts)
        return again and (node.low > 0 or _first_of_sequence(rest, starts))
    if node.kind == CLASS:
        if node.text == "\\d":
            starts.add(NUMBER)
        return node.text == "\\d"
    if not node.text.isalnum():
        starts.add(node.text)
        return node.text != " "
    count = 1
    while count < len(nodes) and nodes[count].kind == LITERAL and nodes[count].text.isalnum():
        count += 1
    word = "".join(n.text for n in nodes[:count])
    whole = count < len(nodes) and _starts_apart(nodes, count, after=False)
    starts.add(word if whole else word + "*")
    return True


_ANYTHING = (Node(CLASS, ".", wordy=True),)


def _starts_apart(nodes: tuple[Node, ...], at: int, after: bool) -> bool:
    """Does what follows from `at` on surely begin with something that is no letter or digit?"""
    while at < len(nodes):
        node = nodes[at]
        if node.kind == LOOK:
            at += 1
            continue
        if node.kind == EDGE:
            return True
        if node.kind == LITERAL:
            return not node.text.isalnum()
        if node.kind == CLASS:
            return not node.wordy
        rest = _starts_apart(nodes, at + 1, after)
        apart = all(_starts_apart(branch, 0, rest) for branch in node.branches)
        return apart and (rest or node.kind == CHOICE or node.low > 0)
    return after


def _ends_apart(nodes: tuple[Node, ...], at: int, before: bool) -> bool:
    """Does what stands up to `at` surely end with something that is no letter or digit?"""
    while at >= 0:
        node = nodes[at]
        if node.kind == LOOK:
            at -= 1
            continue
        if node.kind == EDGE:
            return True
        if node.kind == LITERAL:
            return not node.text.isalnum()
        if node.kind == CLASS:
            return not node.wordy
        rest = _ends_apart(nodes, at - 1, before)
        apart = all(_ends_apart(branch, len(branch) - 1, rest) for branch in node.branches)
        return apart and (rest or node.kind == CHOICE or node.low > 0)
    return before
