"""All rules together, ready to be tried on mails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from offerdesk.core.language import LANGUAGES
from offerdesk.core.rule_finder import Finder
from offerdesk.core.rules import PLACES, Rule, RuleHit, Sample, Scale, Together


@dataclass(frozen=True)
class RuleBook:
    """All rules, and the words of the first scan's search."""

    rules: tuple[Rule, ...]
    queries: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()
    samples: tuple[Sample, ...] = ()
    scale: Scale = field(default_factory=Scale)

    @cached_property
    def _finders(self) -> dict[tuple[str, str], Finder]:
        return {
            (place, language): Finder([r for r in self.rules if place in r.where and r.language == language])
            for place in PLACES
            for language in ("", *LANGUAGES)
        }

    @cached_property
    def tests(self) -> tuple[Rule, ...]:
        return tuple(r for r in self.rules if r.test)

    def find_in(
        self, place: str, folded: str, words: Iterable[str], languages: Sequence[str] = LANGUAGES
    ) -> list[RuleHit]:
        """All rules whose words stand in this place of a mail. `words` are the distinct words of `folded`."""
        return [
            RuleHit(rule, place, *found[0], tuple(found[1:]))
            for language in ("", *languages)
            for rule, found in self._finders[place, language].run(folded, words)
        ]
