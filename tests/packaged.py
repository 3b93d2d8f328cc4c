"""The packaged rules, read once for all tests of a process: what is made ready for one is there for the next."""

from functools import cache

from offerdesk.adapters.resources import read_rules
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules


@cache
def packaged_rules() -> RuleBook:
    return parse_rules(read_rules(None))
