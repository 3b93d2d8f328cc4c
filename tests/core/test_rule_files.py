"""A rule file with any mistake in it is refused in words that name the key; nothing of it is skipped or guessed."""

import tomllib
from typing import Any

import pytest

from offerdesk.adapters.resources import read_rules
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.patterns import PatternError
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.errors import ConfigError
from packaged import packaged_rules

RULE = '[[rule]]\nid = "mine"\nwhy = "a word of mine"\nweight = 1.0\npatterns = ["zugzwang"]\n'
SAMPLE = '[[sample]]\nabout = "one"\ntext = "zugzwang"\nverdict = "other"\n'
TOGETHER = '[[together]]\nid = "both"\nwhy = "both stand there"\nweight = 1.0\nneeds = ["mine"]\n'


def problems_of(text: str) -> list[str]:
    try:
        parse_rules({"mine.toml": tomllib.loads(text)})
    except ConfigError as error:
        return error.problems
    return []


def test_a_file_without_a_mistake_has_no_problem() -> None:
    assert problems_of(RULE + TOGETHER + SAMPLE) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (RULE + "where = 5", "where"),
        (RULE + "hit = 3", "hit"),
        (RULE + "miss = [1]", "miss"),
        (RULE + 'most = "many"', "most"),
        (RULE + 'each = "yes"', "each"),
        (RULE + 'kind = ["initial"]', "kind"),
        (RULE + "scam = 1", "scam"),
        (RULE + 'unless = "word"', "unless"),
        (RULE.replace("1.0", '"heavy"'), "weight"),
        (RULE.replace("1.0", "true"), "weight"),
        (RULE.replace('why = "a word of mine"\n', ""), "why"),
        (RULE + "colour = 1", "colour"),
        (TOGETHER.replace("needs", 'within = "far"\nneeds'), "within"),
        (SAMPLE + 'headers = "x"', "headers"),
        (SAMPLE + "files = 2", "files"),
        ("queries = 5", "queries"),
        ('queries = "offer"', "queries"),
        ("rule = 5", "rule"),
        ("score = 5", "score"),
        ("words = 5", "words"),
        ('[words]\n"start date" = "much"', "start date"),
        ('[words]\n"start date" = inf', "start date"),
        ("[score]\nbase = nan", "base"),
        ('[words]\n"Start Date" = 1.0', '"start date"'),
        ('[words]\n"start-date" = 1.0', '"start date"'),
        ('[words]\n"été" = 1.0', '"ete"'),
        ('[words]\n"Subject: sailing" = 1.0', '"subject: sailing"'),
        ('[words]\n"the start date" = 1.0', "the start date"),
        ("phrases = 5", "phrases"),
        ("[phrases]\nfew = 3", "few"),
    ],
)
def test_a_mistake_is_told_with_its_key(text: str, key: str) -> None:
    found: Any = problems_of(text)

    assert found
    assert any(key in problem for problem in found), found


# ------- patterns that wait


PACKAGED = read_rules(None)
SPOKEN = "[[rule]]\nid = \"mine.{0}\"\nwhy = \"a word\"\nweight = 1.0\npatterns = ['''{1}''']\n"


def test_patterns_that_waited_are_those_that_are_read_at_once():
    at_once, waiting = packaged_rules(), parse_rules(PACKAGED, proven=PACKAGED.keys())

    for rule, waited in zip(at_once.rules, waiting.rules, strict=True):
        for name in ("patterns", "unless", "unless_before"):
            read, later = getattr(rule, name), getattr(waited, name)
            assert bool(later) == bool(read)
            assert tuple(later) == tuple(read), f"{rule.id} {name}"


def test_patterns_of_another_language_are_not_read_for_a_mail():
    tables = {"ours.toml": tomllib.loads(SPOKEN.format("en", "zugzwang") + SPOKEN.format("fr", "(?:coup"))}
    book = parse_rules(tables, proven=tables.keys())

    found = book.find_in("text", Page("that is zugzwang"), ("en",))

    assert [hit.rule.id for hit in found] == ["mine.en"]
    with pytest.raises(PatternError):
        book.find_in("text", Page("that is zugzwang"), ("fr",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SPOKEN.format("pt", "(?:lance"), "a bracket is not closed"),
        (SPOKEN.format("pt", "{pieces}"), '"pieces"'),
        (RULE.replace("mine", PACKAGED["english.toml"]["rule"][0]["id"]), "is taken"),
        ('[phrases]\nmine = ["(?:lance"]', "phrases.mine"),
        ('[phrases]\nmine = ["{mine}"]', '"mine"'),
        ('[phrases]\nfew = ["one"]', "phrases.few: the name is taken"),
        (TOGETHER, '"mine"'),
    ],
)
def test_a_file_of_the_persons_own_is_read_whole_while_the_packaged_ones_wait(text: str, told: str):
    with pytest.raises(ConfigError) as error:
        parse_rules(PACKAGED | {"own/mine.toml": tomllib.loads(text)}, proven=PACKAGED.keys())

    assert len(error.value.problems) == 1
    assert told in error.value.problems[0]


def test_a_rule_of_the_persons_own_may_name_phrases_that_wait():
    own = {"own/mine.toml": tomllib.loads(SPOKEN.format("en", "zugzwang {few}now"))}
    book = parse_rules(PACKAGED | own, proven=PACKAGED.keys())

    found = book.find_in("text", Page("zugzwang for you now"), ("en",))

    assert "mine.en" in [hit.rule.id for hit in found]
