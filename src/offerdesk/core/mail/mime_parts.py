"""The parts of a raw MIME message, read without recursion and with caps.

The library's parser recurses and builds objects for every part: 2,000 nested parts end it, and 30 MB of
attachment cost five times that in memory. This walk cuts at boundaries, keeps text parts, and remembers of
attachments what a letter reader needs.
"""

import binascii
import re
from dataclasses import dataclass, field

from offerdesk.core.mail.addresses import clean_name
from offerdesk.core.mail.charsets import decode_text
from offerdesk.core.mail.header_text import (
    MAX_HEADER_CHARS,
    content_kind,
    decode_base64,
    parameters,
)
from offerdesk.core.mail.html_text import MAX_HTML_CHARS

MAX_RAW_BYTES = 60_000_000
MAX_PARTS = 1000
MAX_DEPTH = 60
MAX_ATTACHMENT_BYTES = 5_000_000
MAX_KEPT_BYTES = 20_000_000  # of all attachments of one mail together
_MAX_HEAD_BYTES = 262_144
_MAX_FIELDS = 500
# Boundaries are searched once per level: real mails have five levels, a bomb has sixty over the same 30 MB.
_MAX_SEARCHES = 8
_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_LIKELY_BOUNDARY = re.compile(rb"\n--([^\r\n]{1,200})\r?\nContent-", re.IGNORECASE)

Header = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a message. `text` is set for text parts, `data` for files within the size cap.

    is_attachment: something to open, not to read on; placed_apart: the sender says so outright (a named
    text part may still be the body).
    """

    part_id: str
    mime_type: str
    filename: str
    is_attachment: bool
    placed_apart: bool
    size: int
    text: str
    data: bytes | None
    attachment_id: str = ""


@dataclass(slots=True)
class _Walk:
    raw: bytes
    parts: list[Part] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    search_left: int = 0
    keep_left: int = MAX_KEPT_BYTES


def walk_raw(raw: bytes) -> tuple[list[Header], list[Part], list[str]]:
    """(headers of the message, its leaf parts in reading order, what is wrong with it)."""
    walk = _Walk(raw[:MAX_RAW_BYTES] if len(raw) > MAX_RAW_BYTES else raw)
    if len(raw) > MAX_RAW_BYTES:
        walk.defects.append("larger than 60 MB, the rest was not read")
    raw = walk.raw
    if not raw or raw.isspace():
        walk.defects.append("the message is empty")
    walk.search_left = max(_MAX_SEARCHES * len(raw), 5_000_000)
    headers, body_at = _headers(raw, _beginning(raw), len(raw))
    stack: list[tuple[list[Header], int, int, str, int]] = [(headers, body_at, len(raw), "", 0)]
    visited = 0
    while stack:
        own, start, end, part_id, depth = stack.pop()
        visited += 1
        if visited > MAX_PARTS:
            walk.defects.append(f"more than {MAX_PARTS:,} parts")
            break
        kind = content_kind(first_value(own, "content-type"))
        if kind.startswith("multipart/"):
            spans = _inner_spans(walk, own, start, end, depth)
            if spans is None:
                continue
            for number, (a, b) in reversed(list(enumerate(spans))):
                inner, inner_at = _headers(raw, a, b)
                name = f"{part_id}.{number}" if part_id else str(number)
                stack.append((inner, inner_at, b, name, depth + 1))
            if not spans:
                _leaf(walk, own, start, end, part_id, "text/plain")
        elif kind == "message/rfc822" and part_id == "":
            inner, inner_at = _headers(raw, start, end)
            stack.append((inner, inner_at, end, "0", depth + 1))
        else:
            _leaf(walk, own, start, end, part_id, kind)
    return headers, walk.parts, walk.defects


def _beginning(raw: bytes) -> int:
    """Past a byte order mark, blank lines and the "From " line that programs leave before the headers."""
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while start < 1000 and raw[start : start + 1] in (b"\r", b"\n"):
        start += 1
    if raw.startswith((b"From ", b">From "), start):
        start = raw.find(b"\n", start) + 1 or len(raw)
    return start


def _headers(raw: bytes, start: int, end: int) -> tuple[list[Header], int]:
    """Unfolded header fields, and where the body begins. At most 256 KB and 500 fields are looked at.

    Lines end at LF only: a header value may hold any other separator that Unicode knows. A part whose first
    line is no field has no headers at all: its text must not be taken for them.
    """
    if raw.startswith((b"\r\n", b"\n"), start):
        return [], start + (2 if raw.startswith(b"\r", start) else 1)
    head_end, body_at = _blank_line(raw, start, end)
    lines = raw[start : min(head_end, start + _MAX_HEAD_BYTES)].decode("utf-8", "surrogateescape").split("\n")
    if _FIELD.match(lines[0]) is None:
        return [], start
    fields: list[tuple[str, list[str]]] = []
    values: list[str] = []
    for line in lines:
        if line[:1] in (" ", "\t"):
            values.append(line.strip())
            continue
        match = _FIELD.match(line)
        values = [match[2].strip()] if match else []  # the rest of a line that is no field is dropped with it
        if match is not None:
            fields.append((match[1], values))
            if len(fields) > _MAX_FIELDS:
                break
    return [(name, capped(name, " ".join(values))) for name, values in fields[:_MAX_FIELDS]], body_at


def capped(name: str, value: str) -> str:
    """A header value within bounds. Of the ids of a conversation the newest stand at the end."""
    if len(value) <= MAX_HEADER_CHARS:
        return value
    return value[-MAX_HEADER_CHARS:] if name.lower() == "references" else value[:MAX_HEADER_CHARS]


def _blank_line(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """(end of the headers, begin of the body) at the first empty line; (end, end) if there is none."""
    crlf = raw.find(b"\n\r\n", start, end)
    bare = raw.find(b"\n\n", start, crlf if crlf >= 0 else end)
    if bare >= 0:
        return bare, bare + 2
    return (crlf, crlf + 3) if crlf >= 0 else (end, end)


def first_value(headers: list[Header], name: str) -> str:
    return next((v for n, v in headers if n.lower() == name), "")


def _inner_spans(
    walk: _Walk, headers: list[Header], start: int, end: int, depth: int
) -> list[tuple[int, int]] | None:
    """Where the parts of a multipart body stand; [] when there is no boundary, None when it is not looked at."""
    if depth >= MAX_DEPTH or walk.search_left < end - start:
        walk.defects.append(f"parts nested too deep, at most {MAX_DEPTH} levels are read")
        return None
    walk.search_left -= end - start
    boundary = parameters(first_value(headers, "content-type")).get("boundary", "")
    spans = _spans(walk, start, end, boundary.encode("utf-8", "replace")) if boundary else []
    if spans:
        return spans
    walk.defects.append("a multipart body whose boundary is missing")
    guess = _LIKELY_BOUNDARY.search(walk.raw, max(0, start - 1), min(end, start + 8192))
    return _spans(walk, start, end, guess[1].rstrip()) if guess else []


def _spans(walk: _Walk, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts between the boundary lines stand."""
    raw, mark = walk.raw, b"--" + boundary
    spans: list[tuple[int, int]] = []
    position, open_at = start, -1
    while len(spans) < MAX_PARTS:
        found = raw.find(mark, position, end)
        if found < 0:
            break
        at_line_start = found == start or raw[found - 1 : found] == b"\n"
        after = raw[found + len(mark) : found + len(mark) + 2]
        if not at_line_start or (after[:1] not in (b"\r", b"\n", b" ", b"\t", b"") and after != b"--"):
            position = found + len(mark)
            continue
        if open_at >= 0:
            spans.append((open_at, max(open_at, found - (2 if raw[found - 2 : found] == b"\r\n" else 1))))
        if after == b"--":
            return spans
        line_end = raw.find(b"\n", found, end)
        open_at = line_end + 1 if line_end >= 0 else end
        position = open_at
    if 0 <= open_at < end and len(spans) < MAX_PARTS:
        walk.defects.append("a multipart body is cut off")
        spans.append((open_at, end))
    return spans


def is_file(mime_type: str, filename: str, disposition: str) -> bool:
    """Something to open rather than words to read: it has a name, or is placed apart, or is no text."""
    return bool(filename) or is_apart(disposition) or not mime_type.startswith("text/")


def is_apart(disposition: str) -> bool:
    return disposition.strip().lower().startswith("attachment")


def _leaf(walk: _Walk, headers: list[Header], start: int, end: int, part_id: str, kind: str) -> None:
    content_type = parameters(first_value(headers, "content-type"))
    disposition = first_value(headers, "content-disposition")
    filename = clean_name(parameters(disposition).get("filename") or content_type.get("name") or "")
    encoding = first_value(headers, "content-transfer-encoding").strip().lower()
    is_attachment = is_file(kind, filename, disposition)
    size, text, data = end - start, "", None
    if kind.startswith("text/"):
        cut = _decoded(walk.raw[start : min(end, start + 4 * MAX_HTML_CHARS)], encoding)
        text, problem = decode_text(cut, content_type.get("charset", ""))
        text = text[:MAX_HTML_CHARS]
        if problem:
            walk.defects.append(problem)
    if is_attachment:
        if encoding == "base64":
            size = size * 3 // 4
        if size <= min(MAX_ATTACHMENT_BYTES * 11 // 10, walk.keep_left):  # line ends in base64 count too
            data = _decoded(walk.raw[start:end], encoding)
            size = len(data)
            walk.keep_left -= size
            data = data if size <= MAX_ATTACHMENT_BYTES else None
    walk.parts.append(Part(part_id, kind, filename, is_attachment, is_apart(disposition), size, text, data))


def _decoded(data: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return decode_base64(data)
    return binascii.a2b_qp(data) if encoding == "quoted-printable" else data
