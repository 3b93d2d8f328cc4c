"""What Gmail's answers become: plain values, and the small readers of its JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from offerdesk.errors import RetryLater


@dataclass(frozen=True, slots=True)
class Profile:
    email: str
    history_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """One history record's effect on one message. labels: of the message (added), or the changed ones."""

    history_id: int
    kind: str  # added | deleted | label_added | label_removed
    message_id: str
    thread_id: str
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    cursor: str  # to be saved once everything is done
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Found:
    ids: tuple[tuple[str, str], ...]  # message id, thread id
    next_page: str


@dataclass(frozen=True, slots=True)
class DraftRef:
    draft_id: str
    message_id: str
    thread_id: str


@dataclass(frozen=True, slots=True)
class Label:
    id: str
    name: str
    kind: str  # "user" or "system"


def changes_of(record: dict[str, Any]) -> Iterable[Change]:
    """Expected: {"id", "messagesAdded": [{"message": {"id", "threadId", "labelIds"}}], "messagesDeleted": [...],
    "labelsAdded": [{"message", "labelIds"}], "labelsRemoved": [...]}; any key may be missing."""
    history_id = int(record.get("id", 0))
    for key, kind in (
        ("messagesAdded", "added"),
        ("messagesDeleted", "deleted"),
        ("labelsAdded", "label_added"),
        ("labelsRemoved", "label_removed"),
    ):
        for item in record.get(key, []):
            message = item.get("message", {})
            labels = message.get("labelIds", []) if kind in ("added", "deleted") else item.get("labelIds", [])
            yield Change(
                history_id,
                kind,
                str(message.get("id", "")),
                str(message.get("threadId", "")),
                frozenset(labels),
            )


def draft_ref(draft: dict[str, Any]) -> DraftRef:
    message = draft.get("message") or {}
    return DraftRef(str(draft.get("id", "")), str(message.get("id", "")), str(message.get("threadId", "")))


def check_same_id(answer: dict[str, Any], wanted: str) -> None:
    if answer.get("id") != wanted:
        raise RetryLater(f"Gmail answered for another item than {wanted}")
