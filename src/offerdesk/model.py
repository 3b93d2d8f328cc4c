"""The nouns of Offerdesk: frozen values that every floor shares. Nothing here computes or talks to anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# ---------------------------------------------------------------- mail


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of a header. `name` is decoded and stripped of control characters, may be ""."""

    name: str
    email: str  # lower case domain; "" when the header held no usable address


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file. `data` is None until it was fetched (Gmail) or when it is over the size cap."""

    part_id: str
    filename: str
    mime_type: str
    size: int
    attachment_id: str = ""  # Gmail's, changes on every read (F7.3): use at once or not at all
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Email:
    """One message as its reader would take it in.

    received_at: aware UTC, Gmail's internalDate (file: newest Received header, else Date).
    sent_at: the Date header with the sender's own offset, None if missing or absurd.
    text: readable plain text of the whole body (HTML turned into text), capped.
    own_text: what this author wrote in this message: quotes, forwarded originals, signature and footers cut.
    signature: the author's signature block ("" if none was found).
    headers: lower-case name -> decoded values in order, capped; only those that recognition reads.
    labels: Gmail label ids (empty for files).
    history_id: of the last record in Gmail's history that changed it (0 for files).
    """

    message_id: str
    thread_id: str
    rfc_message_id: str  # with its angle brackets, "" if the header is missing
    in_reply_to: str
    references: tuple[str, ...]
    sender: Address
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    received_at: datetime
    sent_at: datetime | None
    text: str
    own_text: str
    signature: str
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    html: str = ""  # the raw HTML part, capped; "" when the mail has none
    defects: tuple[str, ...] = ()
    history_id: int = 0


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation with everything in it, drafts and trash included, oldest first."""

    thread_id: str
    messages: tuple[Email, ...]


# ---------------------------------------------------------------- recognition


class Verdict(StrEnum):
    OFFER = "offer"
    MAYBE = "maybe"
    SUSPICIOUS = "suspicious"
    OTHER = "other"


class OfferKind(StrEnum):
    INITIAL = "initial"
    REVISED = "revised"
    REMINDER = "reminder"
    RESCINDED = "rescinded"


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for or against, with the words that show it."""

    id: str  # rule id, e.g. "offer.pleased-to-offer"
    weight: float  # > 0 speaks for an offer, < 0 against; 0 is information
    quote: str  # exact words from the mail, at most 160 characters
    why: str = ""  # the rule in plain words


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact read from a mail, with the words that prove it."""

    value: str
    quote: str  # exact substring of the text it was read from
    source: str  # "body", "subject", "sender", "signature", "attachment:NAME", "person"
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an offer says. None means unknown, never guessed.

    deadline: the stated local day "YYYY-MM-DD" or moment "YYYY-MM-DDTHH:MM" in the sender's zone.
    deadline_safe: the earliest reading as an aware UTC instant (reminders and rules use this one).
    deadline_clear: True when there is a single reading, so that a draft may print it.
    contact_phone: international form when the country is certain, else as written.
    compensation: as written; start_date: "YYYY-MM-DD".
    verbal: the mail confirms a spoken offer and the written one is still to come.
    conflicts: where mail and attached letter disagree, in plain words that begin with the name of the fact.
    letters_unread: attached letters that could not be read, each with the reason.
    """

    company: Fact | None = None
    role: Fact | None = None
    contact_name: Fact | None = None
    contact_email: Fact | None = None
    contact_phone: Fact | None = None
    deadline: Fact | None = None
    deadline_safe: datetime | None = None
    deadline_clear: bool = False
    compensation: Fact | None = None
    start_date: Fact | None = None
    verbal: bool = False
    language: str = "en"
    conflicts: tuple[str, ...] = ()
    letters_unread: tuple[str, ...] = ()


FACT_NAMES = (
    "company",
    "role",
    "contact_name",
    "contact_email",
    "contact_phone",
    "deadline",
    "compensation",
    "start_date",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer to "is this an offer, and what does it say?".

    score: 0..1, how sure the recogniser is that this is an offer.
    warnings: scam signals in plain words, shown to the person.
    rejected: the newest own text tells the reader that they do not get the job.
    courtesy: a short polite line that changes nothing ("you're welcome, all the best").
    automatic: auto-reply, bounce, or other robot mail that nobody should answer.
    to_confirm: an offer by the present employer (a promotion, a counter-offer): the person says whether it is one
    for Offerdesk, because other rules hold for its answer.
    wants_letters: attached documents may tell more; read them and judge again.
    note: why the verdict is another than the score alone would give; "" when it is the same.
    """

    verdict: Verdict
    kind: OfferKind | None
    score: float
    signals: tuple[Signal, ...]
    facts: Facts
    warnings: tuple[str, ...] = ()
    rejected: bool = False
    courtesy: bool = False
    automatic: bool = False
    wants_letters: bool = False
    to_confirm: bool = False
    note: str = ""


# ---------------------------------------------------------------- the person's choice


class Decision(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    MORE_TIME = "more_time"
    NEGOTIATE = "negotiate"
    WITHDRAW = "withdraw"


class CallMark(StrEnum):
    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    EMAIL_INSTEAD = "email_instead"


class Reason(StrEnum):
    ANOTHER_ROLE = "another_role"
    STAYING = "staying"
    DIRECTION = "direction"  # the default
    LOCATION = "location"
    PAY = "pay"
    TIMING = "timing"
    NO_REASON = "no_reason"


class Extra(StrEnum):
    LINKEDIN_NOTE = "linkedin_note"
    REFERRAL = "referral"
    OPEN_TO_TALKS = "open_to_talks"


class Mark(StrEnum):
    """The labels that are neither a decision, a call mark, a reason, an extra nor a status."""

    IS_OFFER = "is_offer"
    NOT_OFFER = "not_offer"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the labels on a conversation say now. More than one decision is a conflict."""

    decisions: frozenset[Decision] = frozenset()
    calls: frozenset[CallMark] = frozenset()
    reasons: frozenset[Reason] = frozenset()
    extras: frozenset[Extra] = frozenset()
    is_offer: bool = False
    not_offer: bool = False


# ---------------------------------------------------------------- the offer's stages and papers


class Stage(StrEnum):
    TO_CONFIRM = "to_confirm"
    TO_DECIDE = "to_decide"
    CALL_FIRST = "call_first"
    DRAFT_READY = "draft_ready"
    WAITING = "waiting"
    NEEDS_YOU = "needs_you"
    SUSPICIOUS = "suspicious"
    CLOSED = "closed"


class DraftKind(StrEnum):
    DECLINE_AFTER_CALL = "decline_after_call"
    DECLINE_FALLBACK = "decline_fallback"
    DECLINE_EMAIL_ONLY = "decline_email_only"
    ACCEPT = "accept"
    ACCEPT_VERBAL = "accept_verbal"
    MORE_TIME = "more_time"
    NEGOTIATE = "negotiate"
    WITHDRAW = "withdraw"
    STILL_NO = "still_no"
    RECONSIDER = "reconsider"


# After their deadline these are another text: it asks first whether the offer still stands.
LATE_KINDS = (DraftKind.ACCEPT, DraftKind.MORE_TIME)


class DraftState(StrEnum):
    UNTOUCHED = "untouched"
    EDITED = "edited"
    SENT = "sent"
    DISCARDED = "discarded"
    WITHDRAWN = "withdrawn"
    VANISHED = (
        "vanished"  # gone, neither sent nor surely discarded (Undo Send, Schedule Send); never shown as final
    )


class Register(StrEnum):
    WARM = "warm"
    FORMAL = "formal"
    BRIEF = "brief"


class NotePurpose(StrEnum):
    CALL_CARD = "call_card"
    LINKEDIN = "linkedin"
    NEEDS_YOU = "needs_you"
    REMARKS = "remarks"
    OTHER_OFFERS = "other_offers"
    STAY_IN_TOUCH = "stay_in_touch"
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class SendAs:
    """One address the account may send from (settings.sendAs)."""

    email: str
    name: str
    signature_html: str = ""
    reply_to: str = ""
    is_primary: bool = False
    is_default: bool = False
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """The user of Offerdesk, as drafts need them."""

    name: str
    addresses: tuple[SendAs, ...]  # primary first
    phone: str = ""  # printed only if set
    timezone: str = "UTC"
    register: Register = Register.WARM
    linkedin: str = "note"  # note | in-letter | off
    linkedin_note_limit: int = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered answer before it becomes MIME: the words, without headers."""

    kind: DraftKind
    text: str  # greeting to name, no quote, no signature
    html: str  # the same words as Gmail-like HTML
    language: str
    remarks: tuple[str, ...] = ()  # soft rubric findings, in plain words


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply ready for Gmail. `raw` is the whole MIME message; `text` is its plain part with the quote."""

    kind: DraftKind
    thread_id: str
    raw: bytes
    fingerprint: (
        str  # of what the person sees: recipients, subject, visible text (core/drafting/fingerprint.py)
    )
    subject: str
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedInText:
    """Words to copy into an invitation to one person."""

    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note to self, inserted into the person's own mailbox, never sent."""

    purpose: NotePurpose
    key: str  # offer and purpose; the same key is never inserted twice
    subject: str
    text: str
    html: str
    linkedin: tuple[LinkedInText, ...] = ()  # what a LinkedIn note holds, by person
