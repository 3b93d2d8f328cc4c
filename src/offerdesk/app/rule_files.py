"""The rules that are in force: the packaged ones with the person's own on top. Knows nothing of Gmail."""

import json
from functools import lru_cache
from pathlib import Path

from offerdesk.adapters.resources import read_own_rules, read_rules
from offerdesk.adapters.settings import Settings
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.core.recognition.rule_samples import check_samples


def load_rules(settings: Settings) -> RuleBook:
    """The packaged rules with the person's own on top. Raises ConfigError with every problem."""
    return _rule_book(_own_text(settings.folder / "rules"))


def find_rule_problems(own: Path) -> list[str]:
    """Samples that the rules in force judge wrongly, in words; the same rules are tried once.

    Raises ConfigError as `load_rules` does.
    """
    return list(_sample_problems(_own_text(own)))


def _own_text(own: Path) -> str:
    return json.dumps(read_own_rules(own), sort_keys=True, default=str)


@lru_cache(maxsize=4)
def _sample_problems(own: str) -> tuple[str, ...]:
    """Here the packaged rules are read to their last pattern, too."""
    return tuple(check_samples(parse_rules(read_rules(None) | json.loads(own))))


@lru_cache(maxsize=4)
def _rule_book(own: str) -> RuleBook:
    """Rules that were compiled before are not compiled again: the daemon opens anew after each trouble."""
    packaged = read_rules(None)
    return parse_rules(packaged | json.loads(own), proven=packaged.keys())
