"""The rules that are in force: the packaged ones with the person's own on top. Knows nothing of Gmail."""

import json
from functools import lru_cache
from pathlib import Path

from offerdesk.adapters.resources import read_own_rules, read_rules
from offerdesk.adapters.settings import Settings
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules


def load_rules(settings: Settings) -> RuleBook:
    """The packaged rules with the person's own on top. Raises ConfigError with every problem."""
    return load_rules_from(settings.folder / "rules")


def load_rules_from(own: Path) -> RuleBook:
    """The same, with the person's own rules in this folder."""
    return _rule_book(json.dumps(read_own_rules(own), sort_keys=True, default=str))


@lru_cache(maxsize=4)
def _rule_book(own: str) -> RuleBook:
    """Rules that were compiled before are not compiled again: the daemon opens anew after each trouble."""
    return parse_rules(read_rules(None) | json.loads(own))
