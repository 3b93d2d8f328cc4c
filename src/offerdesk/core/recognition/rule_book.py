"""All rules together, ready to be tried on mails."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from offerdesk.core.mail.language import LANGUAGES
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.rule_finder import Finder
from offerdesk.core.recognition.rules import Rule, RuleHit, Sample, Scale, Together
from offerdesk.core.recognition.word_weights import WordWeights

FOR, AGAINST, SCAM = "for", "against", "scam"


@dataclass(frozen=True)
class RuleBook:
    """All rules, the weights of single words, and the words of the first scan's search."""

    rules: tuple[Rule, ...]
    queries: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()
    samples: tuple[Sample, ...] = ()
    scale: Scale = field(default_factory=Scale)
    words: WordWeights = field(default_factory=lambda: WordWeights({}))

    @cached_property
    def _finders(self) -> dict[tuple[str, str, str, bool], Finder]:
        return {}

    @cached_property
    def tests(self) -> dict[str, tuple[Rule, ...]]:
        """Rules that ask something of a mail besides its words, by aspect."""
        return {
            aspect: tuple(r for r in self.rules if r.test and aspect_of(r) == aspect)
            for aspect in (FOR, AGAINST, SCAM)
        }

    def find_in(
        self, place: str, page: Page, languages: Sequence[str] = LANGUAGES, *, aspect: str = FOR
    ) -> list[RuleHit]:
        """All rules of these languages and this aspect whose words stand in this place of a mail."""
        return [
            RuleHit(rule, place, *spans[0], tuple(spans[1:]))
            for number, language in enumerate(languages)
            for rule, spans in self._finder(place, language, aspect, with_common=number == 0).run(page)
        ]

    def _finder(self, place: str, language: str, aspect: str, *, with_common: bool) -> Finder:
        """The rules of one language (and those of all languages), made ready when first needed."""
        key = (place, language, aspect, with_common)
        known = self._finders.get(key)
        if known is None:
            spoken = (language, "") if with_common else (language,)
            known = self._finders[key] = Finder(
                [
                    r
                    for r in self.rules
                    if place in r.where and r.language in spoken and aspect_of(r) == aspect
                ]
            )
        return known


def aspect_of(rule: Rule) -> str:
    """When is a rule asked? Those against an offer only where something speaks for one, scam signs last."""
    if rule.scam:
        return SCAM
    return AGAINST if rule.weight < 0 and not rule.rejects and rule.kind is None else FOR
