"""What a cycle did, in words that scripts can rely on; ids and kinds only, no mail text."""

from offerdesk.app.session import Session
from offerdesk.core.actions import (
    Action,
    AddNote,
    AdoptDraft,
    ChangeLabels,
    CreateDraft,
    ReplaceDraft,
    RetireNote,
    WithdrawDraft,
)
from offerdesk.core.offer import Offer


def action_words(action: Action) -> str:
    names: dict[type, str] = {
        CreateDraft: "draft made",
        AdoptDraft: "draft adopted",
        ReplaceDraft: "draft replaced",
        WithdrawDraft: "draft withdrawn",
        AddNote: "note added",
        RetireNote: "note retired",
        ChangeLabels: "status label changed",
    }
    return names[type(action)]


def report_action(session: Session, offer: Offer, action: Action) -> None:
    if isinstance(action, CreateDraft | AdoptDraft | ReplaceDraft):
        detail = action.draft.kind.value
    elif isinstance(action, WithdrawDraft):
        detail = action.record.kind.value
    elif isinstance(action, AddNote):
        detail = action.note.purpose.value
    elif isinstance(action, RetireNote):
        detail = action.record.purpose.value
    else:
        detail = offer.stage.value
    session.report(offer, action_words(action).replace(" ", "_"), detail)
