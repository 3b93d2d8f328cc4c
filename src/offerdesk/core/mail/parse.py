"""A message as its reader takes it in: from Gmail's JSON or from raw bytes. Never raises on bad mail.

Reading is done with a walk of our own and caps on everything: `email.policy.default` takes minutes and gigabytes
on hostile headers.
"""

import email.utils
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from offerdesk.core.mail.address_list import parse_addresses
from offerdesk.core.mail.addresses import clean_name
from offerdesk.core.mail.gmail_parts import as_list, as_map, as_number, gmail_headers, gmail_parts
from offerdesk.core.mail.header_text import decode_header
from offerdesk.core.mail.html_text import MAX_HTML_CHARS, MAX_TEXT_CHARS, html_to_text, tidy
from offerdesk.core.mail.mime_parts import Header, Part, walk_raw
from offerdesk.core.mail.own_text import split_own_text
from offerdesk.model import Address, Attachment, Email

# Headers that recognition, recipients and the journal read; all others are left where they are.
KEPT_HEADERS = frozenset(
    (
        "list-unsubscribe list-id precedence auto-submitted authentication-results return-path delivered-to"
        " x-auto-response-suppress x-autoreply sender x-offerdesk-note feedback-id bcc"
    ).split()
)
MAX_REFERENCES = 50
_MAX_VALUES = 20  # of one header
_MAX_ATTACHMENTS = 50
# Printable ASCII only: an id is written into our own headers (row 70). Longer ones exist nowhere.
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,980}>")
_STUB_CHARS = 40  # a plain part shorter than that beside an HTML part says nothing ("see HTML version")
_SHORT_CHARS = 300  # ... and one up to that may be "your program cannot show this mail"
_STUB_RATIO = 4
# ... which it is whatever the length of the HTML part when it says so.
_SAYS_STUB = re.compile(
    r"\bhtml\b|\bview (?:this|the) (?:e-?mail|message) (?:online|in )|\bin (?:your|a|ihrem|deinem|je|uw) browser\b"
    r"|dans (?:votre|un) navigateur|en (?:tu|su) navegador|no (?:seu|teu) navegador",
    re.IGNORECASE,
)
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

    Expected: {"id", "threadId", "labelIds", "historyId": as text, "internalDate": ms as text, "payload":
    {"headers": [{"name", "value"}], "mimeType", "filename", "body": {"size", "data", "attachmentId"},
    "parts": [...]}}; every key may be missing. Bodies are UTF-8 whatever the part's charset says (F7.4).
    """
    payload = as_map(message.get("payload"))
    defects: list[str] = []
    parts = list(gmail_parts(payload, defects))
    try:
        received_at = _sane(_EPOCH + timedelta(milliseconds=int(message.get("internalDate", ""))))
    except (TypeError, ValueError, OverflowError):
        received_at = None
    return _email(
        gmail_headers(payload),
        parts,
        defects,
        message_id=str(message.get("id", "")),
        thread_id=str(message.get("threadId", "")),
        labels=frozenset(str(label) for label in as_list(message.get("labelIds"))),
        received_at=received_at,
        history_id=as_number(message.get("historyId")),
    )


def _email(
    headers: Sequence[Header],
    parts: Sequence[Part],
    defects: list[str],
    *,
    message_id: str,
    thread_id: str,
    labels: frozenset[str],
    received_at: datetime | None,
    history_id: int = 0,
) -> Email:
    by_name: dict[str, list[str]] = {}
    for name, value in headers:
        values = by_name.setdefault(name.lower(), [])
        if len(values) < _MAX_VALUES:
            values.append(value)

    def first(name: str) -> str:
        return by_name.get(name, [""])[0]

    source, text = _words(parts)
    own, signature = split_own_text(text)
    sent_at = _date(first("date"))
    rfc_ids = _MESSAGE_ID.findall(first("message-id"))
    reply_ids = _MESSAGE_ID.findall(first("in-reply-to"))
    return Email(
        message_id=message_id,
        thread_id=thread_id or message_id,
        rfc_message_id=rfc_ids[0] if rfc_ids else "",
        in_reply_to=reply_ids[0] if reply_ids else "",
        references=tuple(_MESSAGE_ID.findall(first("references")))[-MAX_REFERENCES:],
        sender=_sender(by_name.get("from", []), defects),
        reply_to=parse_addresses(first("reply-to")),
        to=parse_addresses(", ".join(by_name.get("to", []))),
        cc=parse_addresses(", ".join(by_name.get("cc", []))),
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
        attachments=tuple(_attachment(p) for p in parts if p.is_attachment)[:_MAX_ATTACHMENTS],
        html=source,
        defects=tuple(dict.fromkeys(defects))[:20],
        history_id=history_id,
    )


def _words(parts: Sequence[Part]) -> tuple[str, str]:
    """(HTML source, readable text) of the parts that are the message itself."""
    shown = [p for p in parts if not p.is_attachment and p.mime_type in _READ_TYPES and p.text.strip()]
    if not shown:  # some programs give even the letter itself a file name
        shown = [p for p in parts if p.mime_type in _READ_TYPES and p.text.strip() and not p.placed_apart][:1]
    source = "\n".join(p.text for p in shown if p.mime_type == "text/html")[:MAX_HTML_CHARS]
    plain_source = "\n".join(p.text for p in shown if p.mime_type == "text/plain")
    if "<html" in plain_source[:200].lower():  # HTML under a wrong label
        source, plain_source = source or plain_source[:MAX_HTML_CHARS], ""
    plain = tidy(plain_source)
    if source and len(plain) < _SHORT_CHARS:
        rich = html_to_text(source, mark_quotes=True)
        stub = len(plain) < _STUB_CHARS or _SAYS_STUB.search(plain) is not None
        if stub or len(rich) > _STUB_RATIO * len(plain) + _SHORT_CHARS:
            plain = rich or plain
    return source, plain[:MAX_TEXT_CHARS]


_READ_TYPES = frozenset(("text/plain", "text/html"))


def _sender(values: Sequence[str], defects: list[str]) -> Address:
    """Who wrote it. Several different authors are none: nobody knows which of them would get the answer."""
    found = [address for value in values for address in parse_addresses(value)]
    if len({address.email.lower() for address in found}) == 1:
        return found[0]
    if found:
        defects.append("several addresses in From")
    return Address(clean_name(decode_header(values[0] if values else ""))[:80].strip(), "")


def _attachment(part: Part) -> Attachment:
    return Attachment(
        part_id=part.part_id,
        filename=part.filename or "attachment",
        mime_type=part.mime_type,
        size=part.size,
        attachment_id=part.attachment_id,
        data=part.data,
    )


def _date(value: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(value[:200])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return _sane(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _sane(moment: datetime) -> datetime | None:
    return moment if 1990 <= moment.year <= 2100 else None


def _received(received: Sequence[str], sent_at: datetime | None) -> datetime:
    """When a mail from a file arrived: the newest Received header, else its Date."""
    for value in received[:1]:
        moment = _date(value.rpartition(";")[2].strip())
        if moment is not None:
            return moment.astimezone(UTC)
    return sent_at.astimezone(UTC) if sent_at else _EPOCH
