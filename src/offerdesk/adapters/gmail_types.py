"""What Gmail's answers become: plain values, and the small readers of its JSON."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from offerdesk.errors import Refused, RetryLater


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


def items_of(answer: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list; any list may be missing from an answer (F2.6)."""
    value = answer.get(key)
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def object_of(item: dict[str, Any], key: str) -> dict[str, Any]:
    value = item.get(key)
    return value if isinstance(value, dict) else {}


def text_of(item: dict[str, Any], key: str) -> str:
    """A text that must be there. Raises RetryLater: half an answer is worth a second try, and nothing else."""
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise RetryLater(f"Gmail's answer lacks {key}")
    return value


def bytes_of(item: dict[str, Any]) -> bytes:
    """The bytes of a body, with or without padding (F1.9). Raises Refused for what is no base64."""
    try:
        data = str(item.get("data") or "").encode("ascii")
        return base64.urlsafe_b64decode(data + b"=" * (-len(data) % 4))
    except ValueError:
        raise Refused("Gmail's answer holds no readable data") from None


def changes_of(record: dict[str, Any]) -> Iterable[Change]:
    """Expected: {"id", "messagesAdded": [{"message": {"id", "threadId", "labelIds"}}], "messagesDeleted": [...],
    "labelsAdded": [{"message", "labelIds"}], "labelsRemoved": [...]}; any list may be missing."""
    history_id = text_of(record, "id")
    if not history_id.isdecimal():
        raise RetryLater("Gmail's answer lacks id")
    for key, kind in (
        ("messagesAdded", "added"),
        ("messagesDeleted", "deleted"),
        ("labelsAdded", "label_added"),
        ("labelsRemoved", "label_removed"),
    ):
        for item in items_of(record, key):
            message = item.get("message")
            if not isinstance(message, dict):
                raise RetryLater("Gmail's answer lacks message")
            labels = (message if kind in ("added", "deleted") else item).get("labelIds")
            yield Change(
                int(history_id),
                kind,
                text_of(message, "id"),
                text_of(message, "threadId"),
                frozenset(map(str, labels)) if isinstance(labels, list) else frozenset(),
            )


def draft_ref(draft: dict[str, Any]) -> DraftRef:
    message = object_of(draft, "message")
    return DraftRef(text_of(draft, "id"), text_of(message, "id"), text_of(message, "threadId"))


def check_same_id(answer: dict[str, Any], wanted: str) -> None:
    """Answers get mixed up when a line is shared (F10.4): take none that is for another item."""
    if answer.get("id") != wanted:
        raise RetryLater(f"Gmail answered for another item than {wanted}")
