"""Which words must the match of a pattern hold, and with which can it begin? Mails without them need no search."""

import re
from dataclasses import dataclass, field

from offerdesk.core.mail.folding import ANY_CURRENCY
from offerdesk.core.mail.language import COMMON_WORDS, LITTLE_WORDS
from offerdesk.core.recognition.patterns import CHOICE, CLASS, EDGE, LITERAL, LOOK, REPEAT, Node, Pattern

_NEVER = 10_000  # cost of "no word is certain"
_NUMBER_COST, _SIGN_COST, _PIECE_COST = 200, 20, 100
_MIN_PIECE = 3
PIECE = "~"  # begins a piece of a word
_MAX_NEEDED = 3
_RARE = 5  # cost of words beside which no pair is looked for
NUMBER = "#"  # stands for "some number"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Need:
    """Words of which every match holds at least one, or one of the pairs of neighbouring words.

    "offer" is a whole word, "selec*" a beginning, "#" any number, "¤" the currency sign; `pieces` may stand
    anywhere in a word.
    """

    words: frozenset[str]
    pieces: tuple[str, ...] = ()
    pairs: frozenset[Pair] = frozenset()


def needs_of(pattern: Pattern) -> list[Need]:
    """What every match of a pattern holds, the rarest first. Empty when nothing is certain."""
    if len(pattern.branches) != 1:
        cost, words = _best_choice(pattern.branches, before=True, after=False)
        return [_need(words)] if cost < _NEVER else []
    nodes = pattern.branches[0]
    found = sorted(_all_in_sequence(nodes, before=True, after=False), key=lambda f: f[0])
    needs = [_need(words) for cost, words in found[:_MAX_NEEDED] if cost < _NEVER]
    if not found or found[0][0] > _RARE:
        pair_cost, neighbours = _best_neighbours(nodes)
        if neighbours is not None:
            needs.insert(0 if not found or pair_cost < found[0][0] else len(needs), neighbours)
    phrases = _phrases(nodes)
    if phrases:
        needs.append(Need(frozenset(), pieces=phrases))
    return needs


def _need(words: frozenset[str]) -> Need:
    pieces = tuple(word.removeprefix(PIECE) for word in words if word.startswith(PIECE))
    if not pieces:
        return Need(words)
    return Need(frozenset(word for word in words if not word.startswith(PIECE)), pieces)


def _best_choice(
    branches: tuple[tuple[Node, ...], ...], *, before: bool, after: bool
) -> tuple[int, frozenset[str]]:
    cost, words = 0, set[str]()
    for branch in branches:
        if len(branch) == 1 and branch[0].kind == LITERAL:  # most are no more than a few words
            branch_cost, branch_words = _best_word(branch[0].text, before=before, after=after)
        else:
            branch_cost, branch_words = _best_sequence(branch, before=before, after=after)
        if branch_cost >= _NEVER:
            return _NEVER, frozenset()
        cost += branch_cost
        words |= branch_words
    return cost, frozenset(words)


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
            run = node.text
            while following < len(nodes) and nodes[following].kind == LITERAL:
                run += nodes[following].text
                following += 1
            all_found.append(
                _best_word(  # what stands around counts only where a word touches it
                    run,
                    before=not run[0].isalnum() or _ends_apart(nodes, at - 1, before),
                    after=not run[-1].isalnum() or _starts_apart(nodes, following, after),
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
    best, best_word = _NEVER, ""
    if ANY_CURRENCY in run:
        best, best_word = _SIGN_COST, ANY_CURRENCY
    for match in _WORD.finditer(run):
        word = match[0]
        if match.start() == 0 and not before:
            if len(word) >= _MIN_PIECE and best > _PIECE_COST:
                best, best_word = _PIECE_COST, PIECE + word
            continue
        whole = match.end() < len(run) or after
        if not whole and len(word) < 3:
            continue
        cost = _word_cost(word) + (0 if whole else 2)
        if cost < best:
            best, best_word = cost, word if whole else word + "*"
    return best, frozenset((best_word,) if best_word else ())


def _word_cost(word: str) -> int:
    """How many mails of a hundred hold the word, roughly."""
    if word in LITTLE_WORDS:
        return 80
    return 30 if word in COMMON_WORDS else max(2, 12 - 2 * len(word))


_WORD = re.compile(r"[a-z0-9]+")


# ------- which phrase must stand there letter by letter?

_MAX_PHRASES = 6
_MIN_PHRASE = 6


def _phrases(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """The longest phrase of several words that every match holds as it is, or a few of which it holds one."""
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(nodes):
        text = ""
        while at < len(nodes) and nodes[at].kind == LITERAL:
            text += nodes[at].text
            at += 1
        if len(text) >= _MIN_PHRASE and " " in text.strip():
            found.append((text,))
        if at < len(nodes) and nodes[at].kind == CHOICE and len(nodes[at].branches) <= _MAX_PHRASES:
            inner = [_phrases(branch) for branch in nodes[at].branches]
            if all(len(phrases) == 1 for phrases in inner):
                found.append(tuple(phrases[0] for phrases in inner))
        at += 1
    return max(found, key=lambda phrases: min(map(len, phrases)) / len(phrases), default=())


# ------- which words must stand side by side?

_MAX_HEADS = 150
_MAX_HEAD_CHARS = 80
_TWO_WORDS = re.compile(r" *([a-z0-9]+) +([a-z0-9]+) ")
_ONE_WORD = re.compile(r" *([a-z0-9]+)( ?)")
_BETWEEN = re.compile(r"[^a-z0-9]")
_CHANCE = 500  # divides the product of two words' costs: pairs are that much rarer than their words


def _best_neighbours(nodes: tuple[Node, ...]) -> tuple[float, Need | None]:
    """The rarest pairs of which one is certain, looked for from every piece of a sequence on."""
    best: tuple[float, Need | None] = (_NEVER, None)
    for at, node in enumerate(nodes):
        before = _ends_apart(nodes, at - 1, before=True)
        if node.kind == LITERAL:  # also from each later word of it
            for word in _WORD.finditer(node.text):
                rest = (Node(LITERAL, node.text[word.start() :]), *nodes[at + 1 :])
                if word.start() or before:
                    best = _rarer(best, rest)
        elif before and (node.kind == CHOICE or (node.kind == REPEAT and node.low > 0)):
            best = _rarer(best, nodes[at:])
    return best


def _rarer(best: tuple[float, Need | None], nodes: tuple[Node, ...]) -> tuple[float, Need | None]:
    """The words that these pieces can begin with, if they are rarer than the best so far."""
    heads = _Heads(most=best[0])
    if not _read_heads(nodes, "", heads) or not heads.pairs:
        return best
    return heads.cost, Need(frozenset(heads.words), pairs=frozenset(heads.pairs))


@dataclass(slots=True)
class _Heads:
    """Beginnings that were read so far: their words, and what these cost. What costs as much as `most` is no use."""

    most: float
    cost: float = 0.0
    count: int = 0
    seen: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    pairs: set[Pair] = field(default_factory=set)

    def add(self, head: str, two: re.Match[str] | None) -> bool:
        """Keep a beginning; False when there are too many, they cost too much, or no word of it is certain."""
        self.count += 1
        if head not in self.seen:
            self.seen.add(head)
            if two is not None:
                self.pairs.add((two[1], two[2]))
                self.cost += _word_cost(two[1]) * _word_cost(two[2]) / _CHANCE
            else:
                one = _ONE_WORD.match(head)
                if one is None or not (one[2] or len(one[1]) >= _MIN_PIECE):
                    return False
                self.words.add(one[1] if one[2] else one[1] + "*")
                self.cost += _word_cost(one[1])
        return self.count <= _MAX_HEADS and self.cost < self.most


def _read_heads(nodes: tuple[Node, ...], head: str, heads: _Heads) -> bool:
    """Add to `heads` what these pieces can begin with, up to two words; what is no letter or digit is a blank.

    A last word without a blank behind it may go on. False as soon as that leads to nothing: there are too many,
    counting the same ones again (a row of forty optional signs can be read in 2**40 ways), or one is no use.
    """
    two = _TWO_WORDS.match(head)
    if not nodes or two is not None:
        return heads.add(head, two)
    if len(head) > _MAX_HEAD_CHARS:
        return False
    node, rest = nodes[0], nodes[1:]
    if node.kind == LITERAL:
        return _read_heads(rest, head + _BETWEEN.sub(" ", node.text), heads)
    if node.kind == LOOK:
        return _read_heads(rest, head, heads)
    if node.kind == EDGE or (node.kind == CLASS and not node.wordy):
        return _read_heads(rest, head + " ", heads)
    if node.kind == CHOICE:
        return all(_read_heads(branch + rest, head, heads) for branch in node.branches)
    if node.kind == REPEAT:
        again = node.branches[0] + (rest if node.high == 1 else _ANYTHING)
        return (node.low > 0 or _read_heads(rest, head, heads)) and _read_heads(again, head, heads)
    return _read_heads((), head, heads)


# ------- what can a match begin with?


_MAX_STARTS = 400
_LETTERS = re.compile(r"\[([a-z]+)\]")  # a choice of letters: "[nr]" before a sum of naira or rand


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
        letters = _LETTERS.fullmatch(node.text)
        starts.update(f"{letter}*" for letter in (letters[1] if letters else ""))
        if node.text == "\\d":
            starts.add(NUMBER)
        return letters is not None or node.text == "\\d"
    word = _WORD.match(node.text)
    if word is None:
        starts.add(node.text[0])
        return node.text[0] != " "
    text, count = node.text, 1
    while word.end() == len(text) and count < len(nodes) and nodes[count].kind == LITERAL:
        text += nodes[count].text
        count += 1
        word = _WORD.match(text) or word
    whole = word.end() < len(text) or (count < len(nodes) and _starts_apart(nodes, count, after=False))
    starts.add(word[0] if whole else word[0] + "*")
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
            return not node.text[0].isalnum()
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
            return not node.text[-1].isalnum()
        if node.kind == CLASS:
            return not node.wordy
        rest = _ends_apart(nodes, at - 1, before)
        apart = all(_ends_apart(branch, len(branch) - 1, rest) for branch in node.branches)
        return apart and (rest or node.kind == CHOICE or node.low > 0)
    return before
