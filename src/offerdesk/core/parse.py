"""A message as its reader takes it in: from Gmail's JSON or from raw bytes. Never raises on bad mail.

Reading is done with the old `compat32` policy and caps on everything: `email.policy.default` takes minutes and
gigabytes on hostile headers.
"""

import base64
import binascii
import email.utils
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from offerdesk.core.addresses import MAX_HEADER_CHARS, clean_name, parse_addresses
from offerdesk.core.header_text import decode_header
from offerdesk.core.html_text import MAX_HTML_CHARS, MAX_TEXT_CHARS, html_to_text, tidy
from offerdesk.core.mime_parts import Part, walk_raw
from offerdesk.core.own_text import split_own_text
from offerdesk.model import Address, Attachment, Email

# Headers that recognition, recipients and the journal read; all others are left where they are.
KEPT_HEADERS = frozenset(
    (
        "list-unsubscribe list-id precedence auto-submitted authentication-results return-path delivered-to"
        " x-auto-response-suppress x-autoreply sender x-offerdesk-note feedback-id bcc"
    ).split()
)
MAX_REFERENCES = 50
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,980}>")
_STUB_CHARS = 40  # a plain part shorter than that beside an HTML part is "please view in a browser"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse_raw(
    raw: bytes,
    *,
    message_id: str = "",
    thread_id: str = "",
    labels: frozenset[str] = frozenset(),
    received_at: datetime | None = None,
) -> Email:
    """One RFC 5322 message. What is wrong with it stands in `defects`."""
    headers, parts, defects = walk_raw(raw)
    return _email(
        headers,
        parts,
        defects,
        message_id=message_id,
        thread_id=thread_id,
        labels=labels,
        received_at=received_at,
    )


def parse_gmail(message: Mapping[str, Any]) -> Email:
    """One message of `messages.get` or `threads.get` with format=full (users.messages resource).

    Expected: {"id", "threadId", "labelIds", "internalDate": ms as text, "payload": {"headers": [{"name",
    "value"}], "mimeType", "filename", "body": {"size", "data", "attachmentId"}, "parts": [...]}}; every key may
    be missing. Bodies are UTF-8 whatever the part's charset says (F7.4).
    """
    payload = message.get("payload") or {}
    headers = [
        (str(h.get("name", "")), str(h.get("value", ""))[:MAX_HEADER_CHARS])
        for h in (payload.get("headers") or [])[:500]
        if isinstance(h, dict)
    ]
    defects: list[str] = []
    parts = list(_gmail_parts(payload, defects))
    try:
        received_at = _EPOCH + timedelta(milliseconds=int(message.get("internalDate", "")))
    except (TypeError, ValueError, OverflowError):
        received_at = None
    return _email(
        headers,
        parts,
        defects,
        message_id=str(message.get("id", "")),
        thread_id=str(message.get("threadId", "")),
        labels=frozenset(str(label) for label in message.get("labelIds") or ()),
        received_at=received_at,
    )


def _gmail_parts(payload: Mapping[str, Any], defects: list[str]) -> Iterator[Part]:
    """Leaves of the part tree in reading order, without recursion and with a cap."""
    stack: list[Mapping[str, Any]] = [payload]
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > 1000:
            defects.append("more than 1,000 parts")
            return
        children = part.get("parts") or []
        if children:
            stack.extend(c for c in reversed(children) if isinstance(c, dict))
            continue
        body = part.get("body") or {}
        mime_type = str(part.get("mimeType", "text/plain")).lower()
        filename = clean_name(str(part.get("filename") or ""))
        data = body.get("data")
        content: bytes | None = None
        if isinstance(data, str) and (mime_type.startswith("text/") or filename):
            content = _base64url(data, defects)
        disposition = next(
            (
                h.get("value", "")
                for h in part.get("headers") or []
                if h.get("name", "").lower() == "content-disposition"
            ),
            "",
        )
        yield Part(
            part_id=str(part.get("partId", "")),
            mime_type=mime_type,
            filename=filename,
            is_attachment=bool(filename) or str(disposition).lower().startswith("attachment"),
            size=int(body.get("size") or 0),
            text=content.decode("utf-8", "replace")[:MAX_HTML_CHARS]
            if content is not None and mime_type.startswith("text/")
            else "",
            data=content,
            attachment_id=str(body.get("attachmentId") or ""),
        )


def _base64url(data: str, defects: list[str]) -> bytes:
    try:
        return base64.urlsafe_b64decode(
            data + "=" * (-len(data) % 4)
        )  # Gmail may leave the padding out (F1.9)
    except (binascii.Error, ValueError):
        defects.append("a body is no valid base64")
        return b""


def _email(
    headers: Sequence[tuple[str, str]],
    parts: Sequence[Part],
    defects: list[str],
    *,
    message_id: str,
    thread_id: str,
    labels: frozenset[str],
    received_at: datetime | None,
) -> Email:
    by_name: dict[str, list[str]] = {}
    for name, value in headers:
        values = by_name.setdefault(name.lower(), [])
        if len(values) < 20:
            values.append(value)

    def first(name: str) -> str:
        return by_name.get(name, [""])[0]

    source = next(
        (p.text for p in parts if p.mime_type == "text/html" and not p.is_attachment and p.text), ""
    )
    plain = tidy("\n".join(p.text for p in parts if p.mime_type == "text/plain" and not p.is_attachment))
    text = plain
    if source and (len(plain) < _STUB_CHARS or "<html" in plain[:200].lower()):
        text = html_to_text(source, mark_quotes=True) or plain
    text = text[:MAX_TEXT_CHARS]
    own, signature = split_own_text(text)
    sent_at = _date(first("date"))
    references = tuple(_MESSAGE_ID.findall(first("references")[:MAX_HEADER_CHARS]))[-MAX_REFERENCES:]
    rfc_ids = _MESSAGE_ID.findall(first("message-id"))
    reply_ids = _MESSAGE_ID.findall(first("in-reply-to"))
    senders = parse_addresses(decode_header(first("from")))
    return Email(
        message_id=message_id,
        thread_id=thread_id or message_id,
        rfc_message_id=rfc_ids[0] if rfc_ids else "",
        in_reply_to=reply_ids[0] if reply_ids else "",
        references=references,
        sender=senders[0] if senders else Address(clean_name(decode_header(first("from")))[:80], ""),
        reply_to=parse_addresses(decode_header(first("reply-to"))),
        to=parse_addresses(decode_header(", ".join(by_name.get("to", [])))),
        cc=parse_addresses(decode_header(", ".join(by_name.get("cc", [])))),
        subject=" ".join(decode_header(first("subject")).split())[:500],
        received_at=received_at or _received(by_name.get("received", []), sent_at),
        sent_at=sent_at,
        text=text,
        own_text=own,
        signature=signature,
        headers={
            n: tuple(decode_header(v) for v in values) for n, values in by_name.items() if n in KEPT_HEADERS
        },
        labels=labels,
        attachments=tuple(
            Attachment(
                part_id=p.part_id,
                filename=p.filename or "attachment",
                mime_type=p.mime_type,
                size=p.size,
                attachment_id=p.attachment_id,
                data=p.data,
            )
            for p in parts
            if p.is_attachment
        )[:50],
        html=source,
        defects=tuple(dict.fromkeys(defects))[:20],
    )


def _date(value: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(value[:200])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if not 1990 <= moment.year <= 2100:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _received(received: Sequence[str], sent_at: datetime | None) -> datetime:
    """When a mail from a file arrived: the newest Received header, else its Date."""
    for value in received[:1]:
        moment = _date(value.rpartition(";")[2].strip())
        if moment is not None:
            return moment.astimezone(UTC)
    return sent_at.astimezone(UTC) if sent_at else _EPOCH
