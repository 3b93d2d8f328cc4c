"""The parts of a raw MIME message, read without recursion and with caps.

The library's parser recurses and builds objects for every part: 2,000 nested parts end it, and 30 MB of
attachment cost five times that in memory. This walk cuts at boundaries, keeps text parts, and remembers of
attachments what a letter reader needs.
"""

import base64
import binascii
import quopri
import re
from dataclasses import dataclass

from offerdesk.core.addresses import MAX_HEADER_CHARS, clean_name
from offerdesk.core.header_text import decode_header
from offerdesk.core.html_text import MAX_HTML_CHARS

MAX_RAW_BYTES = 60_000_000
MAX_PARTS = 1000
MAX_DEPTH = 60
MAX_ATTACHMENT_BYTES = 5_000_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_PARAMETER = re.compile(
    r";\s*([a-zA-Z0-9*_.-]{1,40})\s*=\s*(?:\"((?:[^\"\\]|\\.){0,900})\"|([^;\s\"]{0,900}))"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a message. `text` is set for text parts, `data` for attachments within the size cap."""

    part_id: str
    mime_type: str
    filename: str
    is_attachment: bool
    size: int
    text: str
    data: bytes | None
    attachment_id: str = ""


def walk_raw(raw: bytes) -> tuple[list[tuple[str, str]], list[Part], list[str]]:
    """(headers of the message, its leaf parts in reading order, what is wrong with it)."""
    defects: list[str] = []
    if len(raw) > MAX_RAW_BYTES:
        defects.append("larger than 60 MB, the rest was not read")
        raw = raw[:MAX_RAW_BYTES]
    if not raw.strip():
        defects.append("the message is empty")
    headers, body_at = _headers(raw, 0, len(raw))
    parts: list[Part] = []
    stack: list[tuple[list[tuple[str, str]], int, int, str, int]] = [(headers, body_at, len(raw), "", 0)]
    visited = 0
    while stack:
        own, start, end, part_id, depth = stack.pop()
        visited += 1
        if visited > MAX_PARTS:
            defects.append(f"more than {MAX_PARTS:,} parts")
            break
        content_type, parameters = _content_type(_first(own, "content-type"))
        if content_type.startswith("multipart/") and parameters.get("boundary"):
            if depth >= MAX_DEPTH:
                defects.append(f"parts nested more than {MAX_DEPTH} deep")
                continue
            spans = _spans(raw, start, end, parameters["boundary"], defects)
            for number, (a, b) in reversed(list(enumerate(spans))):
                inner, inner_at = _headers(raw, a, b)
                name = f"{part_id}.{number}" if part_id else str(number)
                stack.append((inner, inner_at, b, name, depth + 1))
        elif content_type == "message/rfc822" and depth < MAX_DEPTH and part_id == "":
            inner, inner_at = _headers(raw, start, end)
            stack.append((inner, inner_at, end, "0", depth + 1))
        else:
            parts.append(_leaf(raw, own, start, end, part_id, content_type, parameters, defects))
    return headers, parts, defects


def _headers(raw: bytes, start: int, end: int) -> tuple[list[tuple[str, str]], int]:
    """Unfolded header fields, and where the body begins. At most 256 KB and 500 fields are looked at."""
    if raw[start : start + 2] == b"\r\n" or raw[start : start + 1] == b"\n":
        return [], start + (2 if raw[start : start + 1] == b"\r" else 1)
    match = _BLANK_LINE.search(raw, start, min(end, start + 4_000_000))
    head_end, body_at = (match.start(), match.end()) if match else (end, end)
    text = raw[start : min(head_end, start + 262_144)].decode("utf-8", "surrogateescape")
    fields: list[list[str]] = []
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and fields:
            if len(fields[-1][1]) < MAX_HEADER_CHARS:
                fields[-1][1] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        if colon and name and " " not in name.strip() and len(fields) < 500:
            fields.append([name.strip(), value.strip()[:MAX_HEADER_CHARS]])
    return [(n, v[:MAX_HEADER_CHARS]) for n, v in fields], body_at


def _first(headers: list[tuple[str, str]], name: str) -> str:
    return next((v for n, v in headers if n.lower() == name), "")


def _content_type(value: str) -> tuple[str, dict[str, str]]:
    kind = value.partition(";")[0].strip().lower() or "text/plain"
    return kind, _parameters(value)


def _parameters(value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, quoted, bare in _PARAMETER.findall(value[:MAX_HEADER_CHARS]):
        key = name.lower()
        text = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        if "*" in key:  # RFC 2231: filename*=utf-8''na%C3%AFve.pdf, also cut into filename*0*=...
            key = key.split("*", 1)[0]
            text = _percent(text.split("''", 1)[-1])
            text = found.get(key, "") + text
        found[key] = text
    return found


def _percent(text: str) -> str:
    data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), text.encode("utf-8", "replace"))
    return data.decode("utf-8", "replace")


def _spans(raw: bytes, start: int, end: int, boundary: str, defects: list[str]) -> list[tuple[int, int]]:
    """Where the parts between the boundary lines stand."""
    mark = b"--" + boundary.encode("utf-8", "surrogateescape")
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
    if open_at >= 0 and open_at < end and len(spans) < MAX_PARTS:
        defects.append("a multipart body is cut off")
        spans.append((open_at, end))
    if not spans:
        defects.append("a multipart body has no parts")
        spans.append((start, end))
    return spans


def _leaf(
    raw: bytes,
    headers: list[tuple[str, str]],
    start: int,
    end: int,
    part_id: str,
    content_type: str,
    parameters: dict[str, str],
    defects: list[str],
) -> Part:
    disposition = _first(headers, "content-disposition")
    placed = _parameters(disposition)
    name = placed.get("filename") or parameters.get("name") or ""
    is_text = content_type.startswith("text/") or "/" not in content_type
    is_attachment = bool(name) or disposition.strip().lower().startswith("attachment") or not is_text
    encoding = _first(headers, "content-transfer-encoding").strip().lower()
    size = end - start
    if is_text and not is_attachment:
        data = _decoded(raw[start : min(end, start + 4 * MAX_HTML_CHARS)], encoding, defects)
        text = _text(data, parameters.get("charset", ""), defects)[:MAX_HTML_CHARS]
        return Part(part_id, content_type, "", False, size, text, None)
    data_or_none: bytes | None = None
    if size <= MAX_ATTACHMENT_BYTES * 3 // 2:
        data_or_none = _decoded(raw[start:end], encoding, defects)
        size = len(data_or_none)
    return Part(part_id, content_type, clean_name(decode_header(name)), True, size, "", data_or_none)


def _decoded(data: bytes, encoding: str, defects: list[str]) -> bytes:
    if encoding == "base64":
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        try:
            return base64.b64decode(clean + b"=" * (-len(clean) % 4))
        except binascii.Error:
            defects.append("a part is no valid base64")
            return base64.b64decode(clean[: len(clean) // 4 * 4] or b"")
    if encoding == "quoted-printable":
        return quopri.decodestring(data)
    return data


def _text(data: bytes, charset: str, defects: list[str]) -> str:
    wanted = charset.strip().strip("'\"").lower() or "utf-8"
    try:
        return data.decode(wanted)
    except (LookupError, ValueError):
        pass
    try:
        text = data.decode("utf-8")
        if wanted not in ("utf-8", "us-ascii", "ascii"):
            defects.append(f"the charset {wanted[:40]!r} does not fit or is unknown")
        return text
    except ValueError:
        defects.append(f"bytes do not fit the charset {wanted[:40]!r}")
        return data.decode("cp1252", "replace")
