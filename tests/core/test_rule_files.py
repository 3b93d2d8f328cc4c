"""A rule file with any mistake in it is refused in words that name the key; nothing of it is skipped or guessed."""

import tomllib
from typing import Any

import pytest

from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.errors import ConfigError

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
