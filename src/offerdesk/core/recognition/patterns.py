"""The pattern language of the rules: a small, bounded part of regular expressions, read by our own parser.

Small, so that no pattern can hang on hostile mail (every repeat has a limit), and so that the words which a
match must contain are known beforehand (pattern_words.py): a pattern is tried only on mails that hold them.
A pattern is searched in folded text (core/mail/folding.py) and its match begins at the start of a word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from offerdesk.core.mail.folding import fold

MAX_PATTERN_CHARS = 4000
MAX_REPEAT = 200
_MAX_REPEAT_PRODUCT = 2000  # of nested limits: (?:\w{1,20} ){0,8} is 160

LITERAL, CLASS, EDGE, LOOK, CHOICE, REPEAT = range(6)
_CLASSES = {"w": True, "d": True, "s": False, "W": False, "D": True, "S": True}  # may it match in a word?


class PatternError(ValueError):
    """What is wrong with a pattern, in words."""


class Node(NamedTuple):
    """One piece of a pattern; a tuple, because a start makes ten thousands of them.

    LITERAL: `text` is a run of characters. CLASS: `text` is its source, `wordy` tells whether it can match a letter
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
        source, out = self.source, self.out
        while self.at < len(source) and source[self.at] not in "|)":
            run = _RUN.match(source, self.at)
            if run is not None:
                self.at = run.end()
                out.append(run[0])
                nodes.append(Node(LITERAL, run[0]))
                continue
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
        plain = _PLAIN_GROUP.match(self.source, self.at)
        if plain is not None:
            self.at = plain.end()
            self.out.append(plain[0])
            words = plain[1].split("|")
            return Node(CHOICE, "(?:", branches=tuple((Node(LITERAL, w),) if w else () for w in words))
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


# Characters that mean themselves; the last one before a repeat is left out, because only that one is repeated.
_PLAIN = r"[a-z0-9 ',:;@#%&/=!\"<>~_-]"
_RUN = re.compile(rf"{_PLAIN}+(?![?*+{{])")
_PLAIN_GROUP = re.compile(
    rf"\(\?:((?:{_PLAIN}|\|)*)\)"
)  # words to choose from: most groups are no more than that
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
