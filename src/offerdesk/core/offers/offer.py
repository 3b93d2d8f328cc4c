"""What we remember of one offer, its drafts and its notes: the records that plan and store share."""

from dataclasses import dataclass, field
from datetime import datetime

from offerdesk.core.offers.draft_request import Glimpse
from offerdesk.model import (
    CallMark,
    Decision,
    DraftKind,
    DraftState,
    Facts,
    LinkedInText,
    NotePurpose,
    OfferKind,
    Stage,
    Verdict,
)

TWIN = "/twin/"  # in the key of a draft that was made twice; then its id


@dataclass(frozen=True, slots=True)
class Offer:
    """One role at one company, over all its conversations and versions.

    Gmail is the truth; this record is memory: what was seen, since when, and what was done about it.
    `decision` is the one acted upon; `seen_decision` is what the labels say, which first has to settle.
    """

    offer_id: str
    threads: tuple[str, ...]  # the human conversation first
    stage: Stage
    reason: str  # why this stage, in words for the person
    verdict: Verdict
    kind: OfferKind
    facts: Facts
    message_id: str  # the newest message that states the offer
    received_at: datetime  # of that message
    found_at: datetime
    version: int = 1  # 1, and one more for each revised offer
    warnings: tuple[str, ...] = ()
    trusted: bool = False  # the person lifted the scam verdict
    warned: bool = False  # the scam warning has been shown
    warned_event: int = 0  # newest label event at that time: only a later "Is an offer" lifts the verdict
    told_points: tuple[str, ...] = ()  # what stands against accepting, as the person was told ...
    told_round: int = 0  # ... in this round: only Accept set anew after that goes on
    dismissed: bool = False  # "Not an offer"
    held: bool = False  # by the mass guard, until `offerdesk confirm`
    seen_marks: str = ""  # all that the person's labels say, as one value: what has to settle
    seen_marks_at: datetime | None = None
    seen_decision: Decision | None = None
    seen_decision_at: datetime | None = None
    seen_until: datetime | None = None  # newest message that was there when this decision was set
    seen_version: int = 0  # the version of the offer at that time
    seen_call: CallMark | None = None
    seen_call_at: datetime | None = None
    seen_call_until: datetime | None = None  # newest message that was known before this mark was seen
    decision: Decision | None = None
    decided_at: datetime | None = None
    decided_version: int = 0  # the version of the offer that the decision answers
    label_event: int = 0  # newest history id of a labelAdded of a decision label
    offer_event: int = 0  # the same of "Is an offer"
    decision_event: int = 0  # the newest of these that was taken into account
    seen_unsure: bool = False  # mail may have come before or after the label: only its place tells
    unsure: bool = False  # the same of the decision that is acted upon
    event_owed: bool = False  # the decision was read off the labels before the history told of it
    round: int = 0  # one more for each time a decision was set anew after its cycle had ended
    read_until: datetime | None = None  # newest message already weighed against the decision (Gmail's time)
    newest_at: datetime | None = None  # newest live message of the conversations (Gmail's time)
    answer: DraftKind | None = None  # the newest answer that went out, by a draft of ours or by hand
    answered_at: datetime | None = None
    answered_by: str = ""  # its message id
    answered_marks: str = ""  # of the labels at the look before it, as `seen_marks`, those that stand since
    declined_at: datetime | None = None  # a refusal was sent
    accepted_at: datetime | None = None  # an acceptance was sent
    stray_draft: bool = False  # a draft was seen that no record knows, and that is gone from here
    doubt: str = ""  # why we may not write: whether a draft was made could not be found out
    reason_text: str = ""  # the person's own reason words
    ask: str = ""  # what to negotiate, in the person's words
    until: str = ""  # the date asked for, "YYYY-MM-DD"
    glimpse: Glimpse | None = None  # what a preview needs of the conversations
    due_at: datetime | None = None  # look again then, even if nothing changed
    labelled: Stage | None = None  # the status label that stands in Gmail as far as we know


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """One draft we made. Keyed by Gmail's draft id; the message id only tells that something changed."""

    draft_id: str
    offer_id: str
    key: str  # offer, kind, version and round: never two drafts with one key
    kind: DraftKind
    state: DraftState
    thread_id: str
    message_id: str
    fingerprint: str  # of what we wrote
    content_key: str  # of what it was rendered from; another one means the draft is out of date
    parent_id: str  # RFC Message-ID that it answers
    created_at: datetime
    subject: str = ""
    to: str = ""
    cc: str = ""
    text: str = ""
    missing_since: datetime | None = None
    sent_message_id: str = ""
    sent_at: datetime | None = None
    remarks: tuple[str, ...] = ()
    next_fingerprint: str = ""  # of what we are about to replace it with
    was_edited: bool = False  # once true, true for ever: the draft is the person's
    seen_fingerprint: str = ""  # of what the person made of it, as last seen
    trashed: bool = False  # last seen in the trash
    withdrawing: bool = False  # we are about to delete it: gone then means withdrawn, not discarded
    round: int = 0  # of the offer when it was written
    call: CallMark | None = None  # the call mark that stood then
    newest_at: datetime | None = (
        None  # newest mail of the conversations then (Gmail's time): a later one sent it
    )

    @property
    def first_key(self) -> str:
        """The key under which it was decided on: a twin, made by a create that ran twice, shares it."""
        return self.key.partition(TWIN)[0]

    def is_before(self, at: datetime) -> bool:
        """Was this draft there before a mail of that (Gmail's) time?"""
        return at > self.newest_at if self.newest_at is not None else at >= self.created_at

    @property
    def live(self) -> bool:
        return self.state in (DraftState.UNTOUCHED, DraftState.EDITED, DraftState.VANISHED)


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One note to self that was inserted (or kept back, when notes are off: then without ids)."""

    key: str
    offer_id: str
    purpose: NotePurpose
    message_id: str
    thread_id: str
    created_at: datetime
    subject: str = ""
    text: str = ""
    html: str = ""
    labels: frozenset[str] = frozenset()  # Gmail label ids last seen on it: marks on our own notes count
    linkedin: tuple[LinkedInText, ...] = ()
    current: bool = True  # False once it no longer applies and was taken out of the inbox


@dataclass(frozen=True, slots=True)
class Papers:
    """All drafts and notes of one offer, oldest first."""

    drafts: tuple[DraftRecord, ...] = ()
    notes: tuple[NoteRecord, ...] = ()
    note_keys: frozenset[str] = field(default_factory=frozenset)
    draft_keys: frozenset[str] = field(default_factory=frozenset)  # under which drafts were created, ever
