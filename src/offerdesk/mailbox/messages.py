"""Messages as the practice mailbox keeps them, and as the API shows them."""

import base64
import email
import email.message
import email.utils
import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.policy import compat32
from functools import cached_property
from itertools import count
from typing import Any

_ATTACHMENT_NUMBER = count(1)
_MAX_PARTS = 3000
_MAX_DEPTH = 90  # Google's own JSON writer stops at 100 levels; what lies deeper is shown as one file
_INLINE_BYTES = 1_000_000  # longer texts come by attachment id (F7.3); Gmail's own bound is not published


@dataclass(eq=False)
class StoredMessage:
    """One message. `labels` are label ids; the bytes never change (a saved draft is a new message)."""

    id: str
    thread_id: str
    raw: bytes
    labels: set[str]
    internal_ms: int
    history_id: int = 0
    attachments: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def headers(self) -> list[tuple[str, str]]:
        """Header fields as Gmail shows them: unfolded, encoded words decoded."""
        head = BytesHeaderParser(policy=compat32).parsebytes(_head(self.raw) + b"\r\n\r\n")
        return [(name, decoded(str(value))) for name, value in list(head.items())[:500]]

    def header(self, name: str) -> str:
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @cached_property
    def tree(self) -> email.message.Message:
        """The parsed message; one that no parser can take becomes a single text part."""
        try:
            parsed = email.message_from_bytes(self.raw, policy=compat32)
            if sum(1 for _ in zip(parsed.walk(), range(_MAX_PARTS + 1), strict=False)) <= _MAX_PARTS:
                return parsed
        except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
            pass
        flat = email.message.Message(policy=compat32)
        flat["Content-Type"] = "text/plain; charset=utf-8"
        flat.set_payload(self.raw[:200_000].partition(b"\r\n\r\n")[2].decode("utf-8", "replace"))
        return flat

    @cached_property
    def text(self) -> str:
        """All text parts, tags removed: what a search sees."""
        parts = []
        for part in _leaves(self.tree):
            if part.get_content_maintype() == "text" and not part.get_filename():
                body = _text_of(part)
                parts.append(
                    re.sub(r"<[^>]{0,2000}>", " ", body) if part.get_content_subtype() == "html" else body
                )
        return html.unescape(" ".join(parts))

    @cached_property
    def words(self) -> str:
        """Subject, people and text as lower-case words between single blanks, for whole-word search."""
        fields = " ".join(self.header(n) for n in ("subject", "from", "to", "cc"))
        return f" {normal_words(fields + ' ' + self.text)} "

    @property
    def message_id(self) -> str:
        return message_ids(self.header("message-id"))[0] if message_ids(self.header("message-id")) else ""

    @property
    def sender(self) -> str:
        """The address of the From header, in lower case."""
        return email.utils.parseaddr(self.header("from"))[1].lower()

    @property
    def date_ms(self) -> int | None:
        """The Date header in milliseconds; None when it is no date."""
        try:
            return int(email.utils.parsedate_to_datetime(self.header("date")).timestamp() * 1000)
        except (TypeError, ValueError, IndexError, OverflowError):
            return None

    @property
    def reference_ids(self) -> list[str]:
        return message_ids(self.header("in-reply-to") + " " + self.header("references"))


def normal_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def message_ids(value: str) -> list[str]:
    return re.findall(r"<[^<>\s]+>", value)


def normal_subject(subject: str) -> str:
    """The subject without reply and forward prefixes, as threading compares it."""
    bare = re.sub(r"^(?:\s*(?:re|fw|fwd|aw|sv|wg|tr|rv|antw)\s*:)+", "", subject, flags=re.IGNORECASE)
    return " ".join(bare.split()).lower()


def decoded(value: str) -> str:
    one_line = re.sub(r"\r?\n[ \t]*", " ", value)
    if "=?" not in one_line or one_line.count("=?") > 200:
        return one_line
    try:
        return str(make_header(decode_header(one_line)))
    except (ValueError, LookupError, email.errors.HeaderParseError):
        return one_line


def _head(raw: bytes) -> bytes:
    match = re.search(rb"\r?\n\r?\n", raw[:4_000_000])
    return raw[: match.start()] if match else raw[:262_144]


def _leaves(root: email.message.Message) -> list[email.message.Message]:
    return [part for part in root.walk() if not part.is_multipart()]


def _bytes_of(part: email.message.Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, AttributeError, LookupError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _text_of(part: email.message.Message) -> str:
    data = _bytes_of(part)
    charset = part.get_content_charset("utf-8")
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def as_json(message: StoredMessage, kind: str, wanted_headers: list[str] | None = None) -> dict[str, Any]:
    """The message in one of the API's formats: minimal, metadata, full, raw."""
    shown: dict[str, Any] = {"id": message.id, "threadId": message.thread_id}
    if message.labels:
        shown["labelIds"] = sorted(message.labels)
    shown |= {
        "snippet": html.escape(" ".join(message.text.split())[:180], quote=True),
        "historyId": str(message.history_id),
        "internalDate": str(message.internal_ms),
        "sizeEstimate": len(message.raw),
    }
    if kind == "raw":
        shown["raw"] = base64.urlsafe_b64encode(message.raw).decode()
    elif kind == "metadata":
        keep = {h.lower() for h in wanted_headers or []}
        fields = [h for h in message.headers if not keep or h[0].lower() in keep]
        shown["payload"] = {"mimeType": message.tree.get_content_type(), "headers": _headers_json(fields)}
    elif kind == "full":
        shown["payload"] = _part_json(message, message.tree)
    return shown


def _headers_json(fields: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": n, "value": v.encode("utf-8", "replace").decode()} for n, v in fields]


def _part_json(message: StoredMessage, root: email.message.Message) -> dict[str, Any]:
    """The part tree, built without recursion; text comes as UTF-8, files by an id that changes every time."""
    top: dict[str, Any] = {}
    stack: list[tuple[email.message.Message, str, dict[str, Any]]] = [(root, "", top)]
    while stack:
        part, part_id, target = stack.pop()
        fields = message.headers if part is root else [(n, decoded(str(v))) for n, v in part.items()]
        filename = decoded(part.get_filename() or "")
        target |= {
            "partId": part_id,
            "mimeType": part.get_content_type(),
            "filename": filename,
            "headers": _headers_json(fields),
            "body": {"size": 0},
        }
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list) and part_id.count(".") < _MAX_DEPTH:
            target["parts"] = [{} for _ in payload]
            for number, child in enumerate(payload):
                name = f"{part_id}.{number}" if part_id else str(number)
                if isinstance(child, email.message.Message):
                    stack.append((child, name, target["parts"][number]))
            continue
        is_text = part.get_content_maintype() == "text" and not filename
        data = _text_of(part).encode("utf-8", "replace") if is_text else _bytes_of(part)
        if is_text and len(data) <= _INLINE_BYTES:
            target["body"] = {"size": len(data), "data": base64.urlsafe_b64encode(data).decode()}
        else:
            attachment_id = f"ANGjdJ{next(_ATTACHMENT_NUMBER):010x}{message.id}"
            message.attachments = {attachment_id: data, **dict(list(message.attachments.items())[:40])}
            target["body"] = {"size": len(data), "attachmentId": attachment_id}
    return top


def rewritten(raw: bytes, *, message_id: str, date: datetime, sender: str) -> bytes:
    """A draft as Gmail stores it: its own Message-ID and Date (F1.20), a From if there was none."""
    match = re.search(rb"\r?\n\r?\n", raw)
    head, body = (raw[: match.start()], raw[match.end() :]) if match else (raw, b"")
    fields: list[bytes] = []
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] += b"\r\n" + line
        elif line:
            fields.append(line)
    kept = [
        f for f in fields if f.partition(b":")[0].strip().lower() not in (b"message-id", b"date", b"bcc-self")
    ]
    if not any(f.partition(b":")[0].strip().lower() == b"from" for f in kept):
        kept.insert(0, b"From: " + sender.encode())
    stamp = email.utils.format_datetime(date).encode()
    kept = [b"Date: " + stamp, b"Message-ID: " + message_id.encode(), *kept]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body
