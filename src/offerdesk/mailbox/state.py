"""The practice mailbox itself: messages, conversations, labels, drafts and their history, in memory.

It behaves like Gmail where that hurts, and is stricter, never kinder: conversations are joined only when all
conditions hold, message ids rotate on each draft save, new mail inherits no label, history expires.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from offerdesk.mailbox.faults import FaultBook
from offerdesk.mailbox.messages import StoredMessage, message_ids, normal_subject, rewritten
from offerdesk.mailbox.refusals import ApiRefusal

SYSTEM_LABELS = (
    "INBOX SENT DRAFT TRASH SPAM UNREAD STARRED IMPORTANT CHAT CATEGORY_PERSONAL CATEGORY_SOCIAL"
    " CATEGORY_PROMOTIONS CATEGORY_UPDATES CATEGORY_FORUMS"
).split()
_FIXED = {"SENT", "DRAFT", "CHAT"}  # can never be added or removed by a client
MAX_LABELS = 10_000
MAX_CHANGED = 100  # labels in one change (F4.7)
_RESERVED = {name.lower() for name in SYSTEM_LABELS} | {"drafts", "all mail", "allmail", "muted", "scheduled"}


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One effect on one message; events with one id are one record."""

    id: int
    kind: str
    message: dict[str, Any]  # as it was then
    changed: tuple[str, ...]  # label ids added or removed
    labels: frozenset[str]  # of the message, with the changed ones


def _utc_now() -> datetime:
    return datetime.now(UTC)


class MailboxState:
    """The data and its rules. One lock guards everything; `clock` gives aware datetimes."""

    def __init__(
        self,
        address: str = "sam.rivera@gmail.example",
        name: str = "Sam Rivera",
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.address, self.name, self.clock = address.lower(), name, clock
        self.lock = threading.RLock()
        self.messages: dict[str, StoredMessage] = {}
        self.threads: dict[str, list[str]] = {}
        self.labels: dict[str, dict[str, Any]] = {
            n: {"id": n, "name": n, "type": "system"} for n in SYSTEM_LABELS
        }
        self.drafts: dict[str, str] = {}  # draft id -> message id
        self.history: list[HistoryEvent] = []
        # What nobody could verify on a real account, or what was seen both ways (gmail-api.md section 11): a
        # client has to be right with either.
        self.history_shows_labels = True  # on added messages; usual, without a promise (F2.7)
        self.sends_in_place = False  # DRAFT becomes SENT on the same message, instead of a new one (F1.30)
        self.saves_in_one_record = False  # the new message of a draft and the end of the old one
        self.labels_reach_drafts = False  # when the person labels a whole conversation
        self._inside_record = self._record_begun = False
        self.history_id = 9_007_199_254_740_993  # larger than a double can count: ids are text on purpose
        self.history_floor = self.history_id
        self.by_rfc_id: dict[str, list[str]] = {}
        self.send_as: list[dict[str, Any]] = [
            {
                "sendAsEmail": self.address,
                "displayName": name,
                "replyToAddress": "",
                "signature": "",
                "isPrimary": True,
                "isDefault": True,
                "verificationStatus": "accepted",
            }
        ]
        self.filters: list[tuple[Callable[[StoredMessage], bool], str]] = []
        self.search_lag_s = 0.0
        self.faults = FaultBook()
        self._next_id = 0x18F0_0000_0000_0001
        self._next_label = 1
        self._next_draft = 1

    # ------------------------------------------------------------------ history

    def record(self, kind: str, message: StoredMessage, labels: Iterable[str] = ()) -> None:
        """Add to the history: messagesAdded, messagesDeleted, labelsAdded or labelsRemoved."""
        if not self._inside_record or not self._record_begun:
            self.history_id += 7 + (self.history_id % 5)
            self._record_begun = True
        message.history_id = self.history_id
        shown: dict[str, Any] = {"id": message.id, "threadId": message.thread_id}
        if message.labels:
            shown["labelIds"] = sorted(message.labels)
        changed = tuple(sorted(labels))
        self.history.append(
            HistoryEvent(self.history_id, kind, shown, changed, frozenset(message.labels) | set(changed))
        )

    @contextmanager
    def one_record(self) -> Iterator[None]:
        """What happens inside is one history record, as one click on a conversation is (F2.7)."""
        self._inside_record, self._record_begun = True, False
        try:
            yield
        finally:
            self._inside_record = False

    def expire_history(self) -> None:
        """Forget all history so far: any older cursor is a 404 from now on (F2.3)."""
        self.history.clear()
        self.history_id += 100
        self.history_floor = self.history_id

    # ------------------------------------------------------------------ messages

    def new_id(self) -> str:
        self._next_id += 0x1_0001
        return f"{self._next_id:016x}"

    def now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def store(
        self, raw: bytes, labels: Iterable[str], *, thread_id: str = "", at_ms: int | None = None
    ) -> StoredMessage:
        """Keep a new message; without a thread id it begins a conversation of its own."""
        message_id = self.new_id()
        message = StoredMessage(
            message_id, thread_id or message_id, raw, set(labels), self.now_ms() if at_ms is None else at_ms
        )
        self.messages[message_id] = message
        self.threads.setdefault(message.thread_id, []).append(message_id)
        if message.message_id:
            self.by_rfc_id.setdefault(message.message_id, []).append(message_id)
        self.record("messagesAdded", message)
        return message

    def drop(self, message: StoredMessage) -> None:
        """Delete for good."""
        del self.messages[message.id]
        siblings = self.threads[message.thread_id]
        siblings.remove(message.id)
        if not siblings:
            del self.threads[message.thread_id]
        if message.message_id in self.by_rfc_id:
            self.by_rfc_id[message.message_id] = [
                i for i in self.by_rfc_id[message.message_id] if i != message.id
            ]
        self.record("messagesDeleted", message)

    def thread_for(self, raw: bytes) -> str:
        """The conversation that a mail arriving by itself belongs to: by references and subject."""
        probe = StoredMessage("", "", raw, set(), 0)
        for reference in reversed(probe.reference_ids):
            for message_id in self.by_rfc_id.get(reference, []):
                parent = self.messages.get(message_id)
                if parent and normal_subject(parent.header("subject")) == normal_subject(
                    probe.header("subject")
                ):
                    return parent.thread_id
        return ""

    def thread_asked(self, raw: bytes, thread_id: str) -> str:
        """The conversation for a client's `threadId`, if all of Gmail's conditions hold; else "" (a new one).

        A malformed id is refused, a vanished conversation is not found. In-Reply-To must name a message there
        that is to be seen, References must hold it too, and the subject must match: whatever is missing gives
        a conversation of its own without a word (F1.1-F1.7).
        """
        if not re.fullmatch(r"[0-9a-f]{16}", thread_id):
            raise ApiRefusal(400, "Invalid thread_id value", "invalidArgument")
        if thread_id not in self.threads:
            raise ApiRefusal(404, "Requested entity was not found.", "notFound")
        probe = StoredMessage("", "", raw, set(), 0)
        visible = [
            m
            for m in (self.messages[i] for i in self.threads[thread_id])
            if not m.labels & {"DRAFT", "TRASH", "SPAM"}
        ]
        parents = set(message_ids(probe.header("in-reply-to"))) & set(message_ids(probe.header("references")))
        subjects = {normal_subject(m.header("subject")) for m in visible}
        joined = (
            any(m.message_id in parents for m in visible if m.message_id)
            and normal_subject(probe.header("subject")) in subjects
        )
        return thread_id if joined else ""

    def modify(self, message: StoredMessage, add: Iterable[str], remove: Iterable[str]) -> None:
        """Change labels. Drafts take no user labels, SENT and DRAFT cannot be set (F1.23, F4.12)."""
        added, removed = set(add), set(remove)
        if len(added) > MAX_CHANGED or len(removed) > MAX_CHANGED:
            raise ApiRefusal(400, f"No more than {MAX_CHANGED} labels at once", "invalidArgument")
        for label_id in sorted(added | removed):
            if label_id not in self.labels:
                raise ApiRefusal(400, f"labelId not found: {label_id}", "invalidArgument")
            if label_id in _FIXED:
                raise ApiRefusal(400, f"Cannot modify label: {label_id}", "invalidArgument")
        if added & removed:
            raise ApiRefusal(400, "Cannot both add and remove the same label", "invalidArgument")
        on_draft = "DRAFT" in message.labels and not self.labels_reach_drafts
        if on_draft and any(self.labels[i]["type"] == "user" for i in added):
            raise ApiRefusal(400, "Labels cannot be applied to draft messages", "invalidArgument")
        added -= message.labels
        removed &= message.labels
        message.labels |= added
        message.labels -= removed
        if added:
            self.record("labelsAdded", message, added)
        if removed:
            self.record("labelsRemoved", message, removed)

    # ------------------------------------------------------------------ drafts

    def save_draft(self, raw: bytes, thread_id: str, draft_id: str = "") -> str:
        """Create a draft, or save one anew: the draft id stays, the message and its ids are new (F1.24)."""
        stored = self._as_gmail_keeps_it(raw)
        target = self.thread_asked(stored, thread_id) if thread_id else ""
        old = self.messages.get(self.drafts.get(draft_id, "")) if draft_id else None
        if draft_id and old is None:
            raise ApiRefusal(404, "Requested entity was not found.", "notFound")
        with self.one_record() if self.saves_in_one_record else nullcontext():
            message = self.store(stored, {"DRAFT"}, thread_id=target)
            if old is not None:
                self.drop(old)
        if not draft_id:
            draft_id = f"r{7_000_000_000_000 + self._next_draft * 7919}"
            self._next_draft += 1
        self.drafts[draft_id] = message.id
        return draft_id

    def _as_gmail_keeps_it(self, raw: bytes) -> bytes:
        """With a Message-ID and Date of its own at every saving and sending (F1.20)."""
        return rewritten(
            raw,
            message_id=f"<CA+{self.new_id()}@mail.gmail.com>",
            date=self.clock(),
            sender=f"{self.name} <{self.address}>",
        )

    def drop_draft(self, draft_id: str) -> None:
        message_id = self.drafts.pop(draft_id, None)
        if message_id is None:
            raise ApiRefusal(404, "Requested entity was not found.", "notFound")
        self.drop(self.messages[message_id])

    def post(self, draft_id: str) -> StoredMessage:
        """What pressing Send does: the draft is gone, a new message with SENT stands in its place (F1.30)."""
        message = self.messages[self.drafts[draft_id]]
        if self.sends_in_place:
            del self.drafts[draft_id]
            message.labels = {"SENT"}
            with self.one_record():
                self.record("labelsRemoved", message, {"DRAFT"})
                self.record("labelsAdded", message, {"SENT"})
            return message
        thread_id, raw = message.thread_id, self._as_gmail_keeps_it(message.raw)
        alone = self.threads[thread_id] == [message.id]
        del self.drafts[draft_id]
        self.drop(message)
        return self.store(raw, {"SENT"}, thread_id="" if alone else thread_id)

    # ------------------------------------------------------------------ labels

    def make_label(self, name: str, extra: dict[str, Any] | None = None) -> dict[str, Any]:
        """Create a user label, with Gmail's rules for names (F4.3-F4.5)."""
        self.check_label_name(name)
        if len(self.labels) >= MAX_LABELS:
            raise ApiRefusal(400, "Too many labels", "invalidArgument")
        label = {
            "id": f"Label_{self._next_label}",
            "name": name,
            "type": "user",
            "messageListVisibility": "show",
            "labelListVisibility": "labelShow",
        } | (extra or {})
        self._next_label += 1
        self.labels[label["id"]] = label
        return label

    def check_label_name(self, name: str, *, ignore: str = "") -> None:
        bare = name.strip()
        if (
            not bare
            or bare != name
            or len(name) > 225
            or "^" in name
            or "  " in name
            or bare.lower() in _RESERVED
        ):
            raise ApiRefusal(400, "Invalid label name", "invalidArgument")
        for label in self.labels.values():
            if label["id"] != ignore and _fold(label["name"]) == _fold(name):
                raise ApiRefusal(409, "Label name exists or conflicts", "aborted")

    def label_id(self, name: str) -> str:
        """The id of a label by its exact name; "" if there is none."""
        return next((i for i, label in self.labels.items() if label["name"] == name), "")

    def find_label(self, name: str) -> str:
        """The id of the label that Gmail holds for the same as this name; "" if there is none."""
        return next((i for i, label in self.labels.items() if _fold(label["name"]) == _fold(name)), "")

    def drop_label(self, label_id: str) -> None:
        """Delete a label: it disappears from all messages at once (F4.2)."""
        del self.labels[label_id]
        for message in self.messages.values():
            if label_id in message.labels:
                message.labels.discard(label_id)
                self.record("labelsRemoved", message, {label_id})


@lru_cache(maxsize=4_096)
def _fold(name: str) -> str:
    return re.sub(r'[-/"&(){}|]', "-", name.lower())
