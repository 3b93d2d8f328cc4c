"""No match of a pattern is lost by looking only where its words stand: shown with words made from the rules themselves."""

import random
from collections.abc import Iterator

import pytest

from offerdesk.core.mail.folding import fold
from offerdesk.core.recognition.guards import Unwanted, search
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.pattern_words import Need, first_words, needs_of
from offerdesk.core.recognition.patterns import (
    CHOICE,
    CLASS,
    LITERAL,
    REPEAT,
    Node,
    Pattern,
    parse_alternatives,
    parse_phrases,
)
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_finder import Finder, finds
from offerdesk.core.recognition.rules import Rule
from packaged import packaged_rules

_SAMPLES = 1  # of each pattern
_SIGNS = "ab 7-k9\n.,'x"


def test_what_every_pattern_of_our_rules_matches_is_found(rules: RuleBook):
    chance = random.Random(7)
    lost, tried = [], 0

    for rule in rules.rules:
        for pattern in rule.patterns:
            for words in _matches(pattern, chance):
                tried += 1
                alone = Rule(id=rule.id, why="", weight=1.0, patterns=(pattern,))
                if not finds(Finder([alone]), words):
                    lost.append((rule.id, words))

    assert lost == []
    assert tried > 2 * len(rules.rules)


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("let me know by", {("let", "me")}),
        (r"offers? you\b", {("offer", "you"), ("offers", "you")}),
        (r"(?:an|the) offer\b", {("an", "offer"), ("the", "offer")}),
        (r"your \w{1,12} offer here\b", {("offer", "here")}),
    ],
)
def test_neighbouring_words_are_known(pattern: str, pairs: set[tuple[str, str]]):
    assert [need.pairs for need in needs_of(_one(pattern)) if need.pairs] == [pairs]


def test_what_every_guard_of_our_rules_matches_is_found(rules: RuleBook):
    chance = random.Random(11)
    lost, tried = [], 0

    for rule in rules.rules:
        for pattern in (*rule.unless, *rule.unless_before):
            guard = Unwanted((pattern,))
            for words in _matches(pattern, chance):
                tried += 1
                if not guard.stand_in(Page(words), 0, len(words)):
                    lost.append((rule.id, words))

    assert lost == []
    assert tried > len(rules.rules)


@pytest.mark.parametrize(
    ("pattern", "start", "end", "found"),
    [
        ("not yet", 0, 12, True),
        ("not yet", 1, 12, False),
        ("not yet", 0, 6, False),
        ("not ye", 0, 6, True),
        (r"not ye\b", 0, 6, True),
        ("yet[.] we", 0, 12, True),
        (r"\d{1,2} days", 12, 20, True),
        ("%", 0, 21, True),
    ],
)
def test_a_guard_reads_a_part_of_a_page_as_if_nothing_stood_around_it(
    pattern: str, start: int, end: int, *, found: bool
):
    page = Page("not yet. we 12 days %")

    assert Unwanted(tuple(parse_alternatives(pattern, {}))).stand_in(page, start, end) is found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("offers? stands?", "the offers stand"),
        (r"pay\b[^.!?\n]{0,20}\d", "pay: 7"),
        (r"(?:\w{1,9} )?yes or no", "yes or no"),
        (r"(?:not )?for you\b", "for you"),
        ("'t want you", "we can't want you"),
        (r"we-?(?:are|re) here", "we-re here"),
        (r"you(?: still)?\w{0,5} want me", "your want me"),
        (r"you(?: still)?\w{0,5} want me", "you still want me"),
        (r"\w{0,6}gehalt", "jahresgehalt"),
        ("¤ ?[0-9]{1,6}", "pays ¤90"),
        (r"(?:to|for)(?: \w{1,9}){0,2} join us", "to join us"),
        ("(?:an |)(?:offer|contract){1,2}s?(?: for|) you", "an offercontracts you"),
    ],
)
def test_optional_and_glued_pieces_lose_no_match(pattern: str, text: str):
    rule = Rule(id="one", why="", weight=1.0, patterns=tuple(parse_alternatives(pattern, {})))

    assert finds(Finder([rule]), text)
    assert all(_holds(need, Page(fold(text))) for p in rule.patterns for need in needs_of(p))


def test_a_pattern_is_found_whenever_the_words_come_that_it_can_begin_with():
    """A finder learns of a pattern when a text could begin it; what it learned of words before must not hide it."""
    spoken = [f"word{n} (?:of|for) the crew" for n in range(30)]
    others = [r"\d{1,3} hands", "¤ ?owed", "mates? ahoy", "boat[a-z]{0,3} ahoy", r"\w{1,9} overboard"]
    rules = [
        Rule(id=text, why="", weight=1.0, patterns=tuple(parse_alternatives(text, {})))
        for text in (*spoken, *others)
    ]
    finder = Finder(rules)
    texts = {
        "the crew of and for ahoy hands owed mates mate overboard now": [r"\w{1,9} overboard"],
        "boats ahoy": ["boat[a-z]{0,3} ahoy"],
        "12 hands": [r"\d{1,3} hands"],
        "¤owed": ["¤ ?owed"],
        "mate ahoy": ["mates? ahoy"],
        **{f"word{n} for the crew": [spoken[n]] for n in range(30)},
        "word3 word4 of the crew, mates ahoy": [spoken[4], "mates? ahoy"],
    }

    found = {text: [rule.id for rule, _ in finder.run(Page(fold(text)))] for text in texts}

    assert found == texts


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("-?" * 60 + "we offer you", "--we offer you"),
        ("we" + "(?:-|:)?" * 60 + "offer you", "we-:offer you"),
        ("we" + r"\s" * 900 + "offer you", f"we{' ' * 900}offer you"),
    ],
    ids=["optional signs", "optional choices", "900 blanks"],
)
def test_a_pattern_that_can_be_read_in_endless_ways_is_read_at_once(pattern: str, text: str):
    needs = needs_of(_one(pattern))

    assert all(_holds(need, Page(text)) for need in needs)


def test_words_that_begin_every_match_are_whole_or_marked_as_beginnings():
    assert first_words(_one("offer(?:s|ed)? you")) == {"offer*"}
    assert first_words(_one(r"(?:we|i) offer")) == {"we", "i"}
    assert first_words(_one(r"\d{1,3} days")) == {"#"}
    assert first_words(_one(r"(?:[nr]|eur) ?\d{1,3}")) == {"n*", "r*", "eur*"}
    assert first_words(_one(r"\w{1,5} days")) is None


def test_a_named_list_is_read_like_its_phrases():
    named = {"glad": parse_phrases(["happy", "pleased"], {})}
    pattern = parse_alternatives("{glad} to offer you", named)[0]

    assert first_words(pattern) == {"happy", "pleased"}
    assert pattern.compiled().search("so pleased to offer you this")


def _one(source: str) -> Pattern:
    return parse_alternatives(source, {})[0]


def _holds(need: Need, page: Page) -> bool:
    beginnings = tuple(word[:-1] for word in need.words if word.endswith("*"))
    return (
        not need.words.isdisjoint(page.distinct)
        or not need.pairs.isdisjoint(page.pairs)
        or any(word.startswith(beginnings) for word in page.words if beginnings)
        or any(piece in page.folded for piece in need.pieces)
    )


def _matches(pattern: Pattern, chance: random.Random) -> Iterator[str]:
    """Texts that a pattern finds, made from its own pieces; assertions in it may refuse one."""
    compiled = pattern.compiled()
    for _ in range(_SAMPLES):
        text = fold(f"so {_text_of(chance.choice(pattern.branches), chance)} or")
        if search(compiled, text) is not None:
            yield text


def _text_of(nodes: tuple[Node, ...], chance: random.Random) -> str:
    out = []
    for node in nodes:
        if node.kind == LITERAL:
            out.append(node.text)
        elif node.kind == CLASS:
            out.append(_sign_of(node.text, chance))
        elif node.kind == CHOICE:
            out.append(_text_of(chance.choice(node.branches), chance))
        elif node.kind == REPEAT:
            times = chance.randint(node.low, min(node.high, node.low + 3))
            out += [_text_of(node.branches[0], chance) for _ in range(times)]
    return "".join(out)


def _sign_of(source: str, chance: random.Random) -> str:
    one = parse_alternatives(source, {})[0].compiled()
    fitting = [sign for sign in _SIGNS + source if one.fullmatch(sign)]
    return chance.choice(fitting) if fitting else "x"


@pytest.fixture(scope="module")
def rules() -> RuleBook:
    return packaged_rules()
