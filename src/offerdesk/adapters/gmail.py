"""The only module that speaks Gmail: a closed set of calls. What is not here cannot be done to a mailbox."""

import base64
from collections.abc import Iterable
from typing import Any

from offerdesk.adapters.gmail_errors import Taken
from offerdesk.adapters.gmail_exchange import EndlessPages, GmailExchange
from offerdesk.adapters.gmail_types import (
    Change,
    Changes,
    DraftRef,
    Found,
    Label,
    Profile,
    bytes_of,
    changes_of,
    check_same_id,
    draft_ref,
    items_of,
    object_of,
    text_of,
)
from offerdesk.adapters.transport import check_labels, check_note_labels
from offerdesk.core.mail.parse import parse_gmail
from offerdesk.errors import CursorExpired, InDoubt, Refused, RetryLater
from offerdesk.model import Email, SendAs, Thread

__all__ = ["Change", "Changes", "DraftRef", "Found", "Gmail", "Label", "Profile"]

MAX_BODY_FETCH = 3  # text parts that Gmail hands out separately, per message
MAX_BODY_BYTES = 2_000_000  # of one such part; far more than is ever read of a mail


class Gmail(GmailExchange):
    """One mailbox. Use it as a context manager, from one thread, one request at a time."""

    def __enter__(self) -> "Gmail":
        return self

    # ------------------------------------------------------------------ reading

    def profile(self) -> Profile:
        answer = self.read("getProfile", self._users.getProfile(userId="me"), doing="read the profile")
        return Profile(text_of(answer, "emailAddress"), text_of(answer, "historyId"))

    def changes_since(self, cursor: str) -> Changes:
        """Everything after a history cursor, all pages. Raises CursorExpired when Gmail no longer knows it."""
        changes: list[Change] = []
        newest = cursor
        pages = self.pages(
            "history.list",
            lambda token: self._history.list(
                userId="me", startHistoryId=cursor, maxResults=500, pageToken=token
            ),
            doing="read the history",
        )
        try:
            for answer in pages:
                for record in items_of(answer, "history"):
                    changes += changes_of(record)
                newest = str(answer.get("historyId", ""))
        except EndlessPages:
            # Reading the same pages again would end the same way; a full look does not need them.
            raise CursorExpired("Gmail's history has no end from this cursor on") from None
        if not newest.isdecimal() or (cursor.isdecimal() and int(newest) < int(cursor)):
            newest = cursor  # never backwards
        return Changes(newest, tuple(changes))

    def search(
        self,
        query: str = "",
        label_ids: Iterable[str] = (),
        page_token: str = "",
        *,
        include_spam_trash: bool = False,
    ) -> Found:
        """One page of message and thread ids. The index lags: not found proves nothing (F3.7)."""
        request = self._messages.list(
            userId="me",
            q=query or None,
            labelIds=list(label_ids) or None,
            maxResults=500,
            pageToken=page_token or None,
            includeSpamTrash=include_spam_trash or None,
        )
        answer = self.read("messages.list", request, doing="search")
        ids = tuple((text_of(m, "id"), text_of(m, "threadId")) for m in items_of(answer, "messages"))
        return Found(ids, str(answer.get("nextPageToken") or ""))

    def fetch_message(self, message_id: str) -> Email:
        """One message. Raises Gone when it does not exist (any more)."""
        request = self._messages.get(userId="me", id=message_id, format="full")
        answer = self.read("messages.get", request, doing=f"read message {message_id}")
        check_same_id(answer, message_id)
        return parse_gmail(self._complete(answer))

    def fetch_thread(self, thread_id: str) -> Thread:
        """A conversation with everything in it, drafts and trash included, oldest first."""
        request = self._threads.get(userId="me", id=thread_id, format="full")
        answer = self.read("threads.get", request, doing=f"read conversation {thread_id}")
        check_same_id(answer, thread_id)
        found = items_of(answer, "messages")
        if not found:
            raise RetryLater("Gmail's answer lacks messages")  # a conversation without any does not exist
        messages = [parse_gmail(self._complete(m)) for m in found]
        return Thread(thread_id, tuple(sorted(messages, key=lambda m: (m.received_at, m.message_id))))

    def fetch_attachment(self, message_id: str, attachment_id: str) -> bytes:
        request = self._messages.attachments().get(userId="me", messageId=message_id, id=attachment_id)
        answer = self.read("messages.attachments.get", request, doing=f"read an attachment of {message_id}")
        return bytes_of(answer)

    def list_drafts(self) -> tuple[DraftRef, ...]:
        """Every draft: draft id, current message id, conversation."""
        pages = self.pages(
            "drafts.list",
            lambda token: self._drafts.list(userId="me", maxResults=500, pageToken=token),
            doing="list drafts",
        )
        return tuple(draft_ref(d) for answer in pages for d in items_of(answer, "drafts"))

    def fetch_draft(self, draft_id: str) -> tuple[DraftRef, Email]:
        request = self._drafts.get(userId="me", id=draft_id, format="full")
        answer = self.read("drafts.get", request, doing=f"read draft {draft_id}")
        check_same_id(answer, draft_id)
        return draft_ref(answer), parse_gmail(self._complete(answer["message"]))

    def list_labels(self) -> tuple[Label, ...]:
        answer = self.read("labels.list", self._labels.list(userId="me"), doing="list labels")
        found = items_of(answer, "labels")
        if not found:
            raise RetryLater("Gmail's answer lacks labels")  # those of the system are always there
        return tuple(Label(text_of(i, "id"), text_of(i, "name"), str(i.get("type", "user"))) for i in found)

    def send_as(self) -> tuple[SendAs, ...]:
        """The addresses this account may write from."""
        request = self._users.settings().sendAs().list(userId="me")
        answer = self.read("settings.sendAs.list", request, doing="read the send-as addresses")
        return tuple(
            SendAs(
                email=str(i.get("sendAsEmail", "")).lower(),
                name=str(i.get("displayName", "")),
                signature_html=str(i.get("signature", "")),
                reply_to=str(i.get("replyToAddress", "")),
                is_primary=bool(i.get("isPrimary")),
                is_default=bool(i.get("isDefault")),
                verified=bool(i.get("isPrimary")) or i.get("verificationStatus") == "accepted",
            )
            for i in items_of(answer, "sendAs")
            if i.get("sendAsEmail")
        )

    # ------------------------------------------------------------------ writing

    def create_draft(self, thread_id: str, raw: bytes) -> DraftRef:
        """Create a draft in a conversation ("": one of its own): exactly one try.

        Raises InDoubt when it may have been made; RetryLater or Refused when it certainly was not.
        """
        message = {"raw": base64.urlsafe_b64encode(raw).decode()}
        if thread_id:
            message["threadId"] = thread_id
        request = self._drafts.create(userId="me", body={"message": message})
        answer = self.create("drafts.create", request, doing=f"create a draft in {thread_id}")
        try:
            return draft_ref(answer)
        except RetryLater as error:
            raise InDoubt(f"Gmail's answer makes no sense (create a draft in {thread_id})") from error

    def replace_draft(self, draft_id: str, thread_id: str, raw: bytes) -> DraftRef:
        """Write a draft anew: one try. The caller has just proven that nobody touched it; before a second try
        that would have to be proven again."""
        body = {"message": {"threadId": thread_id, "raw": base64.urlsafe_b64encode(raw).decode()}}
        request = self._drafts.update(userId="me", id=draft_id, body=body)
        answer = self.once("drafts.update", request, doing=f"rewrite draft {draft_id}")
        check_same_id(answer, draft_id)
        return draft_ref(answer)

    def withdraw_draft(self, draft_id: str) -> None:
        """Delete a draft: one try, for the same reason."""
        request = self._drafts.delete(userId="me", id=draft_id)
        self.once("drafts.delete", request, doing=f"withdraw draft {draft_id}")

    def create_label(self, name: str) -> Label:
        """Make a label, or find the one of this name that was made meanwhile (F4.4).

        Raises Taken when Gmail holds another label for the same.
        """
        body = {"name": name, "labelListVisibility": "labelShow", "messageListVisibility": "show"}
        request = self._labels.create(userId="me", body=body)
        try:
            answer = self.read("labels.create", request, doing="create a label")
        except Taken:
            made = next((label for label in self.list_labels() if label.name == name), None)
            if made is None:
                raise
            return made
        return Label(text_of(answer, "id"), str(answer.get("name", name)), "user")

    def delete_label(self, label_id: str) -> None:
        self.read(
            "labels.delete",
            self._labels.delete(userId="me", id=label_id),
            doing=f"delete label {label_id}",
        )

    def modify_message(self, message_id: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        body = _label_body(add, remove)
        request = self._messages.modify(userId="me", id=message_id, body=body)
        self.read("messages.modify", request, doing=f"label message {message_id}")

    def modify_thread(self, thread_id: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        body = _label_body(add, remove)
        request = self._threads.modify(userId="me", id=thread_id, body=body)
        self.read("threads.modify", request, doing=f"label conversation {thread_id}")

    def insert_note(self, raw: bytes, label_ids: Iterable[str]) -> tuple[str, str]:
        """Put a note to self into the mailbox: exactly one try (see create_draft). It sends nothing."""
        labels = tuple(label_ids)
        check_note_labels(labels)
        body = {"raw": base64.urlsafe_b64encode(raw).decode(), "labelIds": list(labels)}
        request = self._messages.insert(userId="me", body=body, internalDateSource="receivedTime")
        answer = self.create("messages.insert", request, doing="insert a note")
        return str(answer["id"]), str(answer.get("threadId") or answer["id"])

    def _complete(self, message: dict[str, Any]) -> dict[str, Any]:
        """Large text bodies come by attachment id instead of data (F7.3): fetch the first few."""
        stack, fetched = [object_of(message, "payload")], 0
        while stack and fetched < MAX_BODY_FETCH:
            part = stack.pop()
            stack.extend(reversed(items_of(part, "parts")))
            body = object_of(part, "body")
            is_text = str(part.get("mimeType", "")).startswith("text/") and not part.get("filename")
            size = body.get("size")
            if not is_text or "data" in body or not body.get("attachmentId"):
                continue
            if isinstance(size, int) and size < MAX_BODY_BYTES:
                fetched += 1
                try:
                    data = self.fetch_attachment(str(message.get("id", "")), str(body["attachmentId"]))
                except Refused:
                    continue
                part["body"] = {**body, "data": base64.urlsafe_b64encode(data).decode()}
        return message


def _label_body(add: Iterable[str], remove: Iterable[str]) -> dict[str, list[str]]:
    added, removed = tuple(add), tuple(remove)
    check_labels(added, removed)
    return {"addLabelIds": list(added), "removeLabelIds": list(removed)}
