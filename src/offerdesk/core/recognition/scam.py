"""Signs of a job scam in one mail, weighed (config/rules/scam.toml, scam-money.toml, scam-work.toml, scam-advance.toml).

One hard or two strong ones make it suspicious, or a strong one among several that would be harmless alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from offerdesk.core.recognition.rules import SCAM_LEVELS, Rule


@dataclass(frozen=True, slots=True)
class ScamSigns:
    """hard: one is enough; strong: two are; lesser: harmless alone. words: all for the person, the weightiest first."""

    hard: int
    strong: int
    lesser: int
    words: tuple[str, ...]

    @property
    def suspicious(self) -> bool:
        return self.hard > 0 or self.strong >= 2 or (self.strong == 1 and self.lesser >= _SEVERAL)

    @property
    def clear(self) -> bool:
        """Enough also for a mail that hardly reads as an offer."""
        return self.hard > 0 and self.hard + self.strong >= 2


_SEVERAL = 2  # lesser signs beside a strong one
# Harmless alone: they are shown only beside a weightier sign.
_COMPANIONS = ("medium", "weak")


def weigh_signs(hits: Mapping[str, tuple[Rule, str]]) -> ScamSigns:
    """hits: findings by rule id with the words that show them. Of one group, only the weightiest counts."""
    by_group: dict[str, tuple[Rule, str]] = {}
    signs = [item for item in hits.values() if item[0].scam]
    for rule, quote in sorted(signs, key=lambda item: SCAM_LEVELS.index(item[0].scam)):
        by_group.setdefault(rule.group, (rule, quote))
    found = list(by_group.values())
    grave = [item for item in found if item[0].scam not in _COMPANIONS]
    shown = found if grave else []
    return ScamSigns(
        hard=sum(rule.scam == "hard" for rule, _ in grave),
        strong=sum(rule.scam == "strong" for rule, _ in grave),
        lesser=len(found) - len(grave),
        words=tuple(f'{_plain(rule)}: "{quote}"' if quote else _plain(rule) for rule, quote in shown),
    )


def _plain(rule: Rule) -> str:
    """The rule in words, without the language it was found in."""
    return rule.why.partition(" (")[0] if rule.language else rule.why
