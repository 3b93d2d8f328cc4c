"""Recognition rules: read from tables, checked as a whole, and run over one mail's words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offerdesk.errors import ConfigError
from offerdesk.model import OfferKind

PLACES = ("text", "subject", "attachments", "esign", "sender")
_KEYS = {"id", "why", "weight", "patterns", "where", "veto", "rejects", "kind", "hit", "miss", "replaces"}
_NESTED = re.compile(r"\([^()]*[+*][^()]*\)(?:[+*]|\{\d*,\})")
MAX_PATTERN_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason for or against, with the sample sentences that prove it."""

    id: str
    why: str
    weight: float
    patterns: tuple[re.Pattern[str], ...]
    where: str = "text"
    veto: bool = False
    rejects: bool = False
    kind: OfferKind | None = None
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()

    def find(self, words: str) -> tuple[int, int] | None:
        """Where the rule's words stand in a lower-cased text; None if nowhere."""
        for pattern in self.patterns:
            match = pattern.search(words)
            if match is not None:
                return match.start(), match.end()
        return None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, and the words of the first scan's search."""

    rules: tuple[Rule, ...]
    queries: tuple[str, ...]


def parse_rules(tables: Mapping[str, Mapping[str, Any]]) -> RuleBook:
    """Build the book from parsed files by name; a later rule of the same id replaces an earlier one if it says so.

    Raises ConfigError with every problem: a broken rule is never skipped.
    """
    problems: list[str] = []
    rules: dict[str, Rule] = {}
    queries: list[str] = []
    for name, table in tables.items():
        for number, raw in enumerate(table.get("rule", [])):
            where = f"{name} rule[{number}]"
            rule = _rule(where, raw, problems) if isinstance(raw, dict) else None
            if rule is None:
                continue
            if rule.id in rules and not raw.get("replaces"):
                problems.append(
                    f'{where}: the id "{rule.id}" is taken; add `replaces = true` to replace that rule'
                )
            rules[rule.id] = rule
        queries += [str(q) for q in table.get("queries", [])]
        unknown = [key for key in table if key not in ("rule", "queries")]
        problems += [f'{name}: unknown table "{key}"' for key in unknown]
    if problems:
        raise ConfigError("the recognition rules", problems)
    return RuleBook(tuple(rules.values()), tuple(queries))


def _rule(where: str, raw: Mapping[str, Any], problems: list[str]) -> Rule | None:
    before = len(problems)
    unknown = [key for key in raw if key not in _KEYS]
    problems += [f"{where}.{key}: unknown key; known: {', '.join(sorted(_KEYS))}" for key in unknown]
    for key, kinds in (("id", str), ("why", str), ("weight", (int, float)), ("patterns", list)):
        if not isinstance(raw.get(key), kinds):
            problems.append(f"{where}.{key}: is missing or has the wrong type")
    if raw.get("where", "text") not in PLACES:
        problems.append(f"{where}.where: must be one of {', '.join(PLACES)}")
    kind = raw.get("kind")
    if kind is not None and kind not in {k.value for k in OfferKind}:
        problems.append(f"{where}.kind: must be one of {', '.join(k.value for k in OfferKind)}")
    patterns = []
    for number, text in enumerate(raw.get("patterns", []) if isinstance(raw.get("patterns"), list) else []):
        compiled = _pattern(f"{where}.patterns[{number}]", text, problems)
        if compiled is not None:
            patterns.append(compiled)
    if len(problems) > before:
        return None
    return Rule(
        id=raw["id"],
        why=raw["why"],
        weight=float(raw["weight"]),
        patterns=tuple(patterns),
        where=raw.get("where", "text"),
        veto=bool(raw.get("veto")),
        rejects=bool(raw.get("rejects")),
        kind=OfferKind(kind) if kind else None,
        hit=tuple(raw.get("hit", ())),
        miss=tuple(raw.get("miss", ())),
    )


def _pattern(where: str, text: Any, problems: list[str]) -> re.Pattern[str] | None:
    if not isinstance(text, str) or not text:
        problems.append(f"{where}: must be text")
        return None
    if len(text) > MAX_PATTERN_CHARS:
        problems.append(f"{where}: is longer than {MAX_PATTERN_CHARS} characters")
        return None
    if _NESTED.search(text) or ".*" in text or ".+" in text:
        problems.append(f"{where}: repeats without a bound; write a limit such as .{{0,60}}")
        return None
    try:
        return re.compile(text)
    except re.error as error:
        problems.append(f"{where}: {error}")
        return None


def check_samples(book: RuleBook) -> list[str]:
    """Run every rule on its own sample sentences; what is wrong, in words ([] when all is right)."""
    problems = []
    for rule in book.rules:
        problems += [
            f'{rule.id}: does not find its sample "{s}"' for s in rule.hit if rule.find(s.lower()) is None
        ]
        problems += [
            f'{rule.id}: finds "{s}", which it should not'
            for s in rule.miss
            if rule.find(s.lower()) is not None
        ]
    return problems
