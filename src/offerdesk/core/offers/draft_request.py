"""What a draft is composed from, and what stands in its way: the values that planner and composer share."""

from dataclasses import dataclass, field
from datetime import date, datetime

from offerdesk.core.offers.label_book import DEFAULT_LABELS, LabelBook
from offerdesk.model import (
    Address,
    CallMark,
    DraftKind,
    Email,
    Extra,
    Facts,
    Person,
    Reason,
    Register,
    Thread,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How they address the person: du or Sie, by first name or not, and the name below their text."""

    familiar: bool = False
    on_first_names: bool = False
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The offer mail without its words, and who else of theirs wrote. offset_min: of their clock, None if unknown."""

    sender: Address
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    subject: str
    received_at: datetime
    offset_min: int | None
    manner: Manner
    interviewed: bool
    people: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """Everything a draft is rendered from. The same request gives the same words.

    thread: the conversation the draft goes into; offer_email: the message in it that states the offer (or the
    newest of theirs). spoke_on, declined_on: local days. until: the day asked for. known_companies:
    other employers in the record, which no draft may name. accepted_elsewhere: another offer was accepted in
    writing. interviewed: the conversations show interviews. manner: as read from an earlier mail of theirs
    (None: read it from offer_email). connected, invited_by: full names of people whom LinkedIn's mails show as
    connected with the person, or as having invited them. labels: the names by which the person knows the marks.
    """

    offer_id: str
    kind: DraftKind
    facts: Facts
    person: Person
    thread: Thread
    offer_email: Email
    now: datetime
    register: Register = Register.WARM
    reason: Reason = Reason.DIRECTION
    reason_text: str = ""
    extras: frozenset[Extra] = field(default_factory=frozenset)
    call: CallMark | None = None
    spoke_on: date | None = None
    deadline_passed: bool = False
    ask: str = ""
    until: date | None = None
    declined_on: date | None = None
    quote_original: bool = True
    interviewed: bool = False
    revised: bool = False
    accepted_elsewhere: bool = False
    known_companies: frozenset[str] = field(default_factory=frozenset)
    manner: Manner | None = None
    connected: frozenset[str] = field(default_factory=frozenset)
    invited_by: frozenset[str] = field(default_factory=frozenset)
    labels: LabelBook = DEFAULT_LABELS


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no draft was made: the check that failed, in plain words, and the words that failed it."""

    check: str  # "R01" .. "R20", "template", "language", "mime", "name"
    why: str
    words: str = ""
    what_to_do: str = ""
