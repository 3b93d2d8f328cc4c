"""docs/rules.md says what is: its example works as it stands, and every key of a rule is listed."""

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

from offerdesk.adapters.resources import read_rules
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.core.recognition.rule_samples import check_samples
from offerdesk.core.recognition.rules import Rule, Scale

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")


def example() -> dict[str, object]:
    return tomllib.loads(PAGE.split("```toml\n")[1].split("```")[0])


def beside_ours(own: dict[str, object]) -> RuleBook:
    """Ours lose their sample sentences: other tests try those."""
    book = parse_rules(read_rules(None) | {"own/mine.toml": own})
    rules = (r if r.id.startswith("mine.") else replace(r, hit=(), miss=()) for r in book.rules)
    return replace(book, rules=tuple(rules))


def test_the_example_works_beside_our_rules_as_it_stands():
    book = beside_ours(example())

    assert {"mine.alumni-list", "mine.bunk.en"} <= {rule.id for rule in book.rules}
    assert check_samples(book) == []


def test_the_example_shows_what_our_rules_alone_do_not_see():
    alone = beside_ours({"sample": example()["sample"]})

    assert [p for p in check_samples(alone) if "a place on a ship" in p]


def test_every_key_of_a_rule_is_explained():
    listed = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"(?m)^\| (.+?) \|", PAGE))))
    keys = {field.name for field in fields(Rule)} - {"language"}  # told by the id's ending

    assert keys | {"each", "replaces"} <= listed


def test_the_start_value_and_the_limits_are_those_of_the_program():
    scale = Scale()

    assert f"(`base`, {scale.base})" in PAGE
    assert f"(`offer_at`, {scale.offer_at})" in PAGE
    assert f"(`maybe_at`, {scale.maybe_at})" in PAGE
