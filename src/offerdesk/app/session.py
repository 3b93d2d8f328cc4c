"""Everything one cycle works with: settings, store, Gmail, the moment it lives in, and what it did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.settings import Settings
from offerdesk.adapters.store import Store
from offerdesk.app.label_ids import LabelIds
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.offers.news import News
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.desk import Desk, Policy
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.model import Email, Person

# How long a create whose answer was lost may still run at Google's side: a guess on the safe side
# (reliability notes: to be verified on a real account).
DOUBT_WAIT = timedelta(minutes=10)
Progress = Callable[[str, int, int], None]  # what, done, of


@dataclass(frozen=True, slots=True)
class Done:
    """One action of a cycle, for people and for `--json`; ids and kinds, no mail text."""

    offer_id: str
    action: str
    detail: str
    done: bool
    stage: str = ""


@dataclass(slots=True)
class Session:
    """One cycle's working state. Not shared between threads."""

    settings: Settings
    store: Store
    gmail: Gmail
    rules: RuleBook
    templates: Templates
    zone: ZoneInfo
    now: datetime
    dry_run: bool = False  # write nothing to Gmail; the store is a copy then
    progress: Progress = lambda what, done, of: None
    person: Person = field(default_factory=lambda: Person(name="", addresses=()))
    labels: LabelIds = field(default_factory=lambda: LabelIds({}))
    cursor: str = ""  # of this cycle's history reading: a create is looked for from here on
    done: list[Done] = field(default_factory=list)
    late_search: bool = (
        False  # new mail could not be searched for at once (history gone twice within an hour)
    )
    draft_refs: dict[str, tuple[str, str]] | None = None  # draft id -> message id, thread id; None: not asked
    taken_on: set[str] = field(default_factory=set)  # conversations of new mail that were dealt with
    sent_elsewhere: dict[str, list[Email]] = field(default_factory=dict)  # by offer id
    news: News = field(default_factory=News)
    hold: bool = False  # mass guard: decisions first seen in this cycle are held

    @property
    def own_addresses(self) -> frozenset[str]:
        return frozenset(a.email.lower() for a in self.person.addresses)

    def desk(self, others: tuple[Offer, ...]) -> Desk:
        decisions, notes = self.settings.decisions, self.settings.notes
        delivered = notes.deliver == "inbox" and self.settings.gmail.access != "least"
        return Desk(
            policy=Policy(
                self.zone,
                decisions.settle,
                decisions.fallback_business_days,
                call_reminders=notes.call_reminder and delivered,
                stay_in_touch=notes.stay_in_touch if delivered else None,
                labels=self.settings.labels.book,
            ),
            person=self.person,
            templates=self.templates,
            own_addresses=self.own_addresses,
            quote_original=decisions.quote_original,
            others=others,
        )

    def forget_plan(self, offer: Offer) -> None:
        """In a dry run an offer may be planned twice; only the last plan is what a real run would do."""
        self.done = [d for d in self.done if d.offer_id != offer.offer_id or d.done]

    def report(self, offer: Offer, action: str, detail: str = "", *, done: bool | None = None) -> None:
        happened = not self.dry_run if done is None else done
        self.done.append(Done(offer.offer_id, action, detail, happened, offer.stage.value))
