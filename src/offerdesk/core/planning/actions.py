"""The closed list of what Offerdesk can do to a mailbox. There is no send."""

from dataclasses import dataclass

from offerdesk.core.offers.draft_life import DraftSight
from offerdesk.core.offers.offer import DraftRecord, NoteRecord
from offerdesk.model import Draft, Note


@dataclass(frozen=True, slots=True)
class CreateDraft:
    """Make a new draft. `key` is unique for offer, kind, version and round: one key, one draft, ever."""

    key: str
    draft: Draft
    content_key: str
    parent_id: str


@dataclass(frozen=True, slots=True)
class AdoptDraft:
    """A draft that stands in the conversation equals what we would write: it is ours (nothing is written)."""

    key: str
    draft: Draft
    content_key: str
    parent_id: str
    sight: DraftSight


@dataclass(frozen=True, slots=True)
class ReplaceDraft:
    """Rewrite our draft, if it is proven untouched immediately before."""

    record: DraftRecord
    key: str
    draft: Draft
    content_key: str
    parent_id: str


@dataclass(frozen=True, slots=True)
class WithdrawDraft:
    """Delete our draft, if it is proven untouched immediately before."""

    record: DraftRecord


@dataclass(frozen=True, slots=True)
class AddNote:
    """Insert a note to self."""

    note: Note


@dataclass(frozen=True, slots=True)
class RetireNote:
    """Take a note of ours that no longer applies out of the inbox; it stays under Offers/Notes."""

    record: NoteRecord


@dataclass(frozen=True, slots=True)
class ChangeLabels:
    """Add and remove our status labels (Gmail ids) on one message, or on a whole conversation."""

    thread_id: str
    message_id: str  # "" for the whole conversation
    add: tuple[str, ...]
    remove: tuple[str, ...]


DraftAction = CreateDraft | AdoptDraft | ReplaceDraft | WithdrawDraft
Action = DraftAction | AddNote | RetireNote | ChangeLabels
