"""What the person and the others do: mail arrives, labels are set, drafts are edited and sent by hand."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime

from offerdesk.mailbox.messages import StoredMessage
from offerdesk.mailbox.state import MailboxState

_POLICY = compat32.clone(linesep="\r\n")


class Person(MailboxState):
    """The person side of the mailbox. Ids of messages, conversations and drafts are those of the API."""

    # ------------------------------------------------------------------ mail arrives

    def receive(
        self,
        raw: bytes | None = None,
        *,
        sender: str = "Maya Ortega <maya@northwind.example>",
        subject: str = "",
        text: str = "",
        html: str = "",
        to: str = "",
        cc: str = "",
        headers: dict[str, str] | None = None,
        attachments: Iterable[tuple[str, bytes]] = (),
        reply_to: str = "",
        date: datetime | None = None,
        labels: Iterable[str] = ("INBOX", "UNREAD"),
    ) -> str:
        """A mail arrives; returns its message id. reply_to: the message id (ours or Gmail's) that it answers."""
        with self.lock:
            moment = date or self.clock()
            if raw is None:
                parent = self.messages.get(reply_to)
                raw = self._compose(
                    sender=sender,
                    to=to or f"{self.name} <{self.address}>",
                    cc=cc,
                    subject=subject or (_re(parent.header("subject")) if parent else "Hello"),
                    text=text,
                    html=html,
                    headers=headers or {},
                    attachments=attachments,
                    parent=parent,
                    date=moment,
                )
            at_ms = int(moment.timestamp() * 1000)
            probe = StoredMessage("", "", raw, set(labels), at_ms)
            filtered = {label_id for matches, label_id in self.filters if matches(probe)}
            message = self.store(raw, {*labels, *filtered}, thread_id=self.thread_for(raw), at_ms=at_ms)
            return message.id

    def _compose(
        self,
        *,
        sender: str,
        to: str,
        subject: str,
        text: str,
        date: datetime,
        cc: str = "",
        html: str = "",
        headers: dict[str, str] | None = None,
        attachments: Iterable[tuple[str, bytes]] = (),
        parent: StoredMessage | None = None,
    ) -> bytes:
        body: Message = MIMEText(text, "plain", "utf-8", policy=_POLICY)
        if html:
            both = MIMEMultipart("alternative", policy=_POLICY)
            if text:
                both.attach(body)
            both.attach(MIMEText(html, "html", "utf-8", policy=_POLICY))
            body = both
        files = list(attachments)
        if files:
            mixed = MIMEMultipart("mixed", policy=_POLICY)
            mixed.attach(body)
            for name, data in files:
                part = MIMEApplication(data, policy=_POLICY)
                part.add_header("Content-Disposition", "attachment", filename=name)
                mixed.attach(part)
            body = mixed
        for name, value in {"From": sender, "To": to, "Cc": cc, "Subject": subject}.items():
            if value:
                body[name] = value
        body["Date"] = format_datetime(date)
        domain = sender.rpartition("@")[2].rstrip(">") or "mail.example"
        body["Message-ID"] = f"<{self._next_id:x}.{len(self.messages)}@{domain}>"
        if parent is not None and parent.message_id:
            body["In-Reply-To"] = parent.message_id
            chain = [*parent.reference_ids[-8:], parent.message_id]
            body["References"] = " ".join(dict.fromkeys(chain))
        for name, value in (headers or {}).items():
            del body[name]
            body[name] = value
        return body.as_bytes()

    # ------------------------------------------------------------------ labels

    def label(self, target: str, name: str, *, only_message: bool = False) -> None:
        """Set a label (made if missing) on a conversation, as Gmail's conversation view does, or one message."""
        with self.lock:
            label_id = self.label_id(name) or self.make_label(name)["id"]
            with self.one_record():
                for message in self._targets(target, only_message=only_message):
                    self.modify(message, [label_id], [])

    def unlabel(self, target: str, name: str, *, only_message: bool = False) -> None:
        with self.lock, self.one_record():
            for message in self._targets(target, only_message=only_message):
                self.modify(message, [], [self.label_id(name)])

    def _targets(self, target: str, *, only_message: bool) -> list[StoredMessage]:
        if target in self.threads and not only_message:
            messages = [self.messages[i] for i in self.threads[target]]
            return [m for m in messages if self.labels_reach_drafts or "DRAFT" not in m.labels]
        return [self.messages[target]]

    def rename_label(self, old: str, new: str) -> None:
        with self.lock:
            self.check_label_name(new, ignore=self.label_id(old))
            self.labels[self.label_id(old)]["name"] = new

    def delete_label(self, name: str) -> None:
        with self.lock:
            self.drop_label(self.label_id(name))

    def add_filter(self, matches: Callable[[StoredMessage], bool], name: str) -> None:
        """A Gmail filter that labels on arrival: seen on the added message, without a record of its own (F2.13)."""
        with self.lock:
            self.filters.append((matches, self.label_id(name) or self.make_label(name)["id"]))

    def archive(self, thread_id: str) -> None:
        self._system(thread_id, (), ("INBOX",))

    def read(self, thread_id: str) -> None:
        self._system(thread_id, (), ("UNREAD",))

    def trash(self, thread_id: str) -> None:
        self._system(thread_id, ("TRASH",), ("INBOX",))

    def untrash(self, thread_id: str) -> None:
        self._system(thread_id, ("INBOX",), ("TRASH",))

    def spam(self, thread_id: str) -> None:
        self._system(thread_id, ("SPAM",), ("INBOX",))

    def _system(self, target: str, add: Iterable[str], remove: Iterable[str]) -> None:
        with self.lock, self.one_record():
            ids = list(self.threads.get(target, [target]))
            for message in [self.messages[i] for i in ids]:
                self.modify(message, add, remove)

    def delete_thread(self, thread_id: str) -> None:
        """Delete a conversation for good, its drafts included."""
        with self.lock:
            for message_id in list(self.threads[thread_id]):
                for draft_id in [d for d, m in self.drafts.items() if m == message_id]:
                    del self.drafts[draft_id]
                self.drop(self.messages[message_id])

    # ------------------------------------------------------------------ drafts and sending

    def edit_draft(
        self,
        draft_id: str,
        *,
        text: str | None = None,
        add: str = "",
        to: str | None = None,
        subject: str | None = None,
        html: Callable[[str], str] | None = None,
    ) -> None:
        """The person edits a draft in Gmail: new text, text added on top, other recipients, another subject.

        html: what becomes of the HTML part, for an edit that changes no word: a picture, a link, words struck through.
        """
        with self.lock:
            message = self.messages[self.drafts[draft_id]]
            before = _part_of(message, "text/plain")
            plain = text if text is not None else f"{add}\n{before}" if add else before
            fields = {
                n: message.header(n) for n in ("From", "To", "Cc", "Subject", "In-Reply-To", "References")
            }
            fields["To"] = to if to is not None else fields["To"]
            fields["Subject"] = subject if subject is not None else fields["Subject"]
            body = MIMEMultipart("alternative", policy=_POLICY)
            body.attach(MIMEText(plain, "plain", "utf-8", policy=_POLICY))
            rich = html(_part_of(message, "text/html")) if html else f'<div dir="ltr">{_as_html(plain)}</div>'
            body.attach(MIMEText(rich, "html", "utf-8", policy=_POLICY))
            for name, value in fields.items():
                if value:
                    body[name] = value
            self.save_draft(body.as_bytes(), self._thread_if_same(message, subject), draft_id)

    def _thread_if_same(self, message: StoredMessage, subject: str | None) -> str:
        return (
            ""
            if subject is not None or self.threads[message.thread_id] == [message.id]
            else message.thread_id
        )

    def open_draft(self, draft_id: str) -> None:
        """Opening without a change: Gmail's composer wraps the HTML anew and the message id rotates (F1.25)."""
        with self.lock:
            message = self.messages[self.drafts[draft_id]]
            raw = re.sub(rb"<div dir=3D\"ltr\">|<div dir=\"ltr\">", b'<div dir="ltr" class="x">', message.raw)
            alone = self.threads[message.thread_id] == [message.id]
            self.save_draft(raw, "" if alone else message.thread_id, draft_id)

    def write_draft(self, thread_id: str, text: str) -> str:
        """The person begins an answer of their own."""
        with self.lock:
            return self.save_draft(self._answer(thread_id, text), thread_id)

    def delete_draft(self, draft_id: str) -> None:
        with self.lock:
            self.drop_draft(draft_id)

    def trash_draft(self, draft_id: str) -> None:
        """The draft's message goes to the trash; the draft keeps its id but is not listed any more."""
        with self.lock:
            message = self.messages[self.drafts[draft_id]]
            message.labels.add("TRASH")
            self.record("labelsAdded", message, {"TRASH"})

    def send_draft(self, draft_id: str) -> str:
        """The person presses Send; returns the id of the sent message."""
        with self.lock:
            return self.post(draft_id).id

    def reply(self, thread_id: str, text: str) -> str:
        """The person answers by hand, without any draft of ours; returns the sent message's id."""
        with self.lock:
            return self.store(self._answer(thread_id, text), {"SENT"}, thread_id=thread_id).id

    def _answer(self, thread_id: str, text: str) -> bytes:
        live = [
            m
            for m in (self.messages[i] for i in self.threads[thread_id])
            if not m.labels & {"DRAFT", "TRASH"}
        ]
        parent = live[-1]
        return self._compose(
            sender=f"{self.name} <{self.address}>",
            to=parent.header("From"),
            subject=_re(parent.header("subject")),
            text=text,
            parent=parent,
            date=self.clock(),
        )

    # ------------------------------------------------------------------ looking

    def label_names(self, target: str) -> set[str]:
        """Names of the user labels on a message, or on any message of a conversation."""
        with self.lock:
            ids = (
                self.threads.get(target, [target])
                if target not in self.messages or target in self.threads
                else [target]
            )
            found = {label for i in ids for label in self.messages[i].labels}
            return {self.labels[i]["name"] for i in found if self.labels[i]["type"] == "user"}

    def draft_messages(self) -> dict[str, StoredMessage]:
        """The message of every draft, by draft id."""
        with self.lock:
            return {d: self.messages[m] for d, m in self.drafts.items()}

    def carrying(self, name: str) -> list[StoredMessage]:
        """All messages with this label, oldest first."""
        with self.lock:
            label_id = self.label_id(name)
            return [m for m in self.messages.values() if label_id and label_id in m.labels]

    def sent(self) -> list[StoredMessage]:
        with self.lock:
            return [m for m in self.messages.values() if "SENT" in m.labels]


def _re(subject: str) -> str:
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def _part_of(message: StoredMessage, content_type: str) -> str:
    """The first part of that type, or all words when there is none."""
    for part in message.tree.walk():
        if part.get_content_type() == content_type:
            data = part.get_payload(decode=True)
            return data.decode("utf-8", "replace").replace("\r\n", "\n") if isinstance(data, bytes) else ""
    return message.text


def _as_html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"<div>{line or '<br>'}</div>" for line in escaped.split("\n"))
