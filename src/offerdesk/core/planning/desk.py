"""What planning looks at besides the offer: the world as Gmail shows it, and the desk it works at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from offerdesk.core.drafting.linkedin_mail import Standing
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.offers.draft_life import DraftSight
from offerdesk.core.offers.label_book import DEFAULT_LABELS, LabelBook
from offerdesk.core.offers.offer import Offer
from offerdesk.model import Choice, Email, Judgement, Person, Thread


@dataclass(frozen=True, slots=True)
class View:
    """What Gmail shows of one offer now.

    judgements: by message id. event: newest history id of a labelAdded of a decision label in these conversations
    (0: none seen); offer_event: the same of "Is an offer"; taken_off: of a labelRemoved. while_decided: new
    messages that came while the decision of the last look stood, as the history tells. later: messages that came
    after the event, whatever their time says (without one: after the label, as the labels show); order_is_sure:
    told by the history, or by labels that leave no other reading. labelled_at: received time of the newest live
    message that carries the standing decision's label. sights: drafts in these conversations and drafts of ours
    anywhere, their contents read where the message id is new to us. stray_draft: a draft was here that nobody knows
    of, while none of ours is alive. sent_elsewhere: mails the person sent in other conversations. standing: what
    LinkedIn's mails say of the people met, by full name.
    """

    threads: tuple[Thread, ...]
    judgements: Mapping[str, Judgement]
    choice: Choice
    event: int = 0
    offer_event: int = 0
    taken_off: int = 0
    while_decided: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    order_is_sure: bool = True
    labelled_at: datetime | None = None
    sights: tuple[DraftSight, ...] = ()
    stray_draft: bool = False
    sent_elsewhere: tuple[Email, ...] = ()
    standing: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings that deciding needs. stay_in_touch: so long after a decline; None for never.

    labels: the names by which the person knows the marks.
    """

    zone: ZoneInfo
    settle: timedelta = timedelta(minutes=2)
    fallback_business_days: int = 2
    call_reminders: bool = True
    stay_in_touch: timedelta | None = None
    labels: LabelBook = DEFAULT_LABELS


@dataclass(frozen=True, slots=True)
class Desk:
    """What planning needs besides the offer itself: the rules, the person, the words, the other offers."""

    policy: Policy
    person: Person
    templates: Templates
    own_addresses: frozenset[str]
    quote_original: bool = True
    others: tuple[Offer, ...] = ()
