"""What the rubric judges by: findings, what is true around a text, and the word lists of a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from offerdesk.model import CallMark, DraftKind, Register


@dataclass(frozen=True, slots=True)
class Finding:
    """One check that a text does not pass."""

    check: str
    hard: bool
    why: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is true around a text, as far as the checks need it.

    facts: every value that may stand in it (names, company, role, dates, amounts, the person's own data).
    foreign: companies of other offers, which it may not name. own_reason, own_ask: the person's own words.
    final: negotiation is closed, so a stop sentence is due. late: it asks first whether the offer stands.
    """

    kind: DraftKind
    register: Register
    language: str
    name: str
    facts: tuple[str, ...] = ()
    foreign: frozenset[str] = field(default_factory=frozenset)
    own_reason: str = ""
    own_ask: str = ""
    reason: str = ""
    reasons_known: tuple[str, ...] = ()
    call: CallMark | None = None
    final: bool = True
    late: bool = False
    referral: bool = False
    has_attachment: bool = False
    money_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A text prepared for the checks: body has the known facts masked, low is the body in lower case."""

    text: str
    body: str
    low: str
    sentences: tuple[str, ...]  # of low, after the greeting line


class WordLists:
    """The lists of one language (config/rubric/LANGUAGE.toml): regular expressions on lower-cased text."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table

    def patterns(self, key: str) -> tuple[str, ...]:
        return tuple(self._table.get(key, ()))

    def find(self, key: str, text: str) -> str:
        """The first words of a list that stand in the text; "" when none do."""
        patterns = self.patterns(key)
        match = _compiled(patterns).search(text) if patterns else None
        return match[0] if match else ""

    def count(self, key: str, text: str) -> int:
        patterns = self.patterns(key)
        return sum(1 for _ in _compiled(patterns).finditer(text)) if patterns else 0

    def without(self, key: str, text: str) -> str:
        """The text with the words of a list taken out."""
        patterns = self.patterns(key)
        return _compiled(patterns).sub(" ", text) if patterns else text


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))
