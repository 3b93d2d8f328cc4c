"""What a cycle did, in words that scripts can rely on; ids and kinds only, no mail text."""

from offerdesk.app.session import Session
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.actions import (
    Action,
    AddNote,
    AdoptDraft,
    ChangeLabels,
    CreateDraft,
    ReplaceDraft,
    RetireNote,
    WithdrawDraft,
)

# The names that `once --json` prints, and what they mean for a reader.
_NAMES: dict[type, str] = {
    CreateDraft: "create_draft",
    AdoptDraft: "adopt_draft",
    ReplaceDraft: "replace_draft",
    WithdrawDraft: "withdraw_draft",
    AddNote: "add_note",
    RetireNote: "retire_note",
    ChangeLabels: "set_status",
}
ACTION_WORDS = {
    "create_draft": "new draft",
    "adopt_draft": "found our own draft again",
    "replace_draft": "draft rewritten",
    "withdraw_draft": "draft taken back",
    "leave_draft": "draft left alone, you edited it",
    "add_note": "note to you",
    "retire_note": "note taken out of the inbox",
    "set_status": "status label",
    "offer_found": "found",
    "conversation_joined": "another conversation belongs to it",
    "parked": "needs you",
}


def action_name(action: Action) -> str:
    """The action as `once --json` names it."""
    return _NAMES[type(action)]


def report_action(session: Session, offer: Offer, action: Action) -> None:
    """Add one action to what the cycle tells."""
    if isinstance(action, CreateDraft | AdoptDraft | ReplaceDraft):
        detail = action.draft.kind.value
    elif isinstance(action, WithdrawDraft):
        detail = action.record.kind.value
    elif isinstance(action, AddNote):
        detail = action.note.purpose.value
    elif isinstance(action, RetireNote):
        detail = action.record.purpose.value
    else:
        detail = "none" if offer.dismissed else offer.stage.value
    session.report(offer, action_name(action), detail)
