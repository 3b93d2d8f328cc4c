"""Our labels as Gmail knows them: what each id means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from offerdesk.core.offers.label_book import Meaning
from offerdesk.model import CallMark, Decision, Extra, Mark, Reason, Stage


@dataclass(frozen=True, slots=True)
class LabelIds:
    """Our labels as Gmail knows them: by id, so that a renamed label keeps its meaning.

    also: labels that carry one of our names beside a renamed one, or that bore the name which the configuration gave
    before. They mean the same; they are never set by us.
    """

    meaning_by_id: dict[str, Meaning]
    also: Mapping[str, Meaning] = field(default_factory=dict)

    @property
    def _all(self) -> dict[str, Meaning]:
        return {**self.also, **self.meaning_by_id}

    def id_of(self, meaning: Meaning) -> str:
        return next((i for i, m in self.meaning_by_id.items() if m is meaning), "")

    def meanings(self, label_ids: frozenset[str]) -> frozenset[Meaning]:
        meanings = self._all
        return frozenset(meanings[i] for i in label_ids if i in meanings)

    def ids_of(self, meaning: Meaning) -> frozenset[str]:
        return frozenset(i for i, m in self._all.items() if m is meaning)

    @property
    def statuses(self) -> dict[Stage, str]:
        """The status labels that we set, by stage."""
        return {m: i for i, m in self.meaning_by_id.items() if isinstance(m, Stage)}

    @property
    def status_ids(self) -> frozenset[str]:
        """All labels that say a status."""
        return frozenset(i for i, m in self._all.items() if isinstance(m, Stage))

    @property
    def marks(self) -> frozenset[str]:
        kinds = (Decision, CallMark, Reason, Extra)
        return frozenset(
            i for i, m in self._all.items() if isinstance(m, kinds) or m in (Mark.IS_OFFER, Mark.NOT_OFFER)
        )

    @property
    def decisions(self) -> frozenset[str]:
        return frozenset(i for i, m in self._all.items() if isinstance(m, Decision))

    @property
    def judging(self) -> frozenset[str]:
        """Labels that say what it is, or what is decided."""
        return self.choosing | self.ids_of(Mark.NOT_OFFER)

    @property
    def choosing(self) -> frozenset[str]:
        return frozenset(i for i, m in self._all.items() if isinstance(m, Decision) or m is Mark.IS_OFFER)
