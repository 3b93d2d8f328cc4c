"""The leaf parts of a message as Gmail's API shows it (users.messages, format=full). Never raises."""

from collections.abc import Iterator, Mapping
from typing import Any

from offerdesk.core.mail.addresses import clean_name
from offerdesk.core.mail.charsets import decode_text
from offerdesk.core.mail.header_text import content_kind, decode_base64, decode_header, parameters
from offerdesk.core.mail.html_text import MAX_HTML_CHARS
from offerdesk.core.mail.mime_parts import MAX_PARTS, Header, Part, capped, first_value, is_apart, is_file

_MAX_FIELDS = 500
_MAX_DATA_CHARS = 6 * MAX_HTML_CHARS
_MAPPING = (dict, Mapping)  # asking for a dict first spares the slow question


def gmail_headers(part: Mapping[str, Any]) -> list[Header]:
    """Header fields of a message or part: [{"name": ..., "value": ...}, ...]."""
    fields = []
    for entry in as_list(part.get("headers"))[:_MAX_FIELDS]:
        if isinstance(entry, _MAPPING):
            name = str(entry.get("name") or "")
            fields.append((name, capped(name, str(entry.get("value") or ""))))
    return fields


def gmail_parts(payload: Mapping[str, Any], defects: list[str]) -> Iterator[Part]:
    """Leaves of the part tree in reading order, without recursion and with a cap.

    Expected of each part: {"partId", "mimeType", "filename", "headers", "body": {"size", "data" | "attachmentId"},
    "parts"}. An attached message is a file: its words are not this author's.
    """
    stack: list[Mapping[str, Any]] = [payload]
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > MAX_PARTS:
            defects.append(f"more than {MAX_PARTS:,} parts")
            return
        kind = content_kind(str(part.get("mimeType") or ""))
        children = [c for c in as_list(part.get("parts")) if isinstance(c, _MAPPING)]
        if children and (kind != "message/rfc822" or count == 1):
            stack.extend(reversed(children))
        elif not kind.startswith("multipart/"):
            yield _leaf(part, kind, defects)


def _leaf(part: Mapping[str, Any], kind: str, defects: list[str]) -> Part:
    headers = gmail_headers(part)
    body = as_map(part.get("body"))
    named = part.get("filename")
    filename = clean_name(decode_header(str(named))) if named else ""
    disposition = first_value(headers, "content-disposition")
    is_attachment = is_file(kind, filename, disposition)
    encoded = body.get("data")
    attachment_id = str(body.get("attachmentId") or "")
    text, data = "", None
    if isinstance(encoded, str):
        if kind.startswith("text/"):
            # Gmail has turned it into UTF-8 whatever the label says (F7.4); the label is for what is not.
            raw = _base64url(encoded[:_MAX_DATA_CHARS], defects)
            text, problem = decode_text(raw)
            if problem:
                charset = parameters(first_value(headers, "content-type")).get("charset", "")
                text, problem = decode_text(raw, charset)
                defects.append(problem or "a body that Gmail did not turn into UTF-8")
            text = text[:MAX_HTML_CHARS]
        if is_attachment:
            data = _base64url(encoded, defects)
    elif kind.startswith("text/") and not is_attachment and attachment_id:
        defects.append("a text part was too large to be read")
    return Part(
        part_id=str(part.get("partId") or ""),
        mime_type=kind,
        filename=filename,
        is_attachment=is_attachment,
        placed_apart=is_apart(disposition),
        size=as_number(body.get("size")),
        text=text,
        data=data,
        attachment_id=attachment_id,
    )


def _base64url(data: str, defects: list[str]) -> bytes:
    """Gmail may leave the padding out (F1.9)."""
    raw = data.encode("ascii", "replace").translate(_TO_STANDARD)
    if b"?" in raw:
        defects.append("a body is no valid base64")
    return decode_base64(raw)


_TO_STANDARD = bytes.maketrans(b"-_", b"+/")


def as_map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, _MAPPING) else {}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def as_number(value: Any) -> int:
    try:
        return max(0, int(value or 0))
    except (TypeError, ValueError, OverflowError):
        return 0
