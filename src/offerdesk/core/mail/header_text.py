"""Header values as text: encoded words read, on one line, capped; and their parameters. Never raises."""

import binascii
import re

from offerdesk.core.mail.charsets import decode_text

MAX_HEADER_CHARS = 8192
_WORD_HEAD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?")
HALVES = re.compile("[\ud800-\udfff]")  # no characters, and nothing that can be encoded
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_PARAMETER = re.compile(r";\s*([a-zA-Z0-9*_.-]{1,40})\s*=\s*(?:\"((?:[^\"\\]|\\.){0,900})\"|([^;\"]{0,900}))")
_NOT_BASE64 = bytes(c for c in range(256) if not (chr(c).isascii() and chr(c).isalnum()) and c not in b"+/=")
_KIND = re.compile(r"\s*([a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80})")


def decode_header(value: str) -> str:
    """A header value with its encoded words read, without line ends, control characters and half characters."""
    text = whole(value[:MAX_HEADER_CHARS])
    if "=?" in text:
        text = _decode_words(text)
    return text if text.isprintable() else CONTROL.sub(" ", text)


def whole(value: str) -> str:
    """Text without half characters: raw 8-bit bytes of a header stand as such until they are decoded here."""
    if value.isascii() or not HALVES.search(value):
        return value
    smuggled = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", value)  # the others came from JSON escapes
    return decode_text(smuggled.encode("utf-8", "surrogateescape"))[0]


def _decode_words(text: str) -> str:
    """RFC 2047 in one pass. Neighbouring words of one charset are joined as bytes: many senders cut inside a
    character."""
    out: list[str] = []
    charset, data = "", b""
    position = 0
    while True:
        head = _WORD_HEAD.search(text, position)
        end = text.find("?=", head.end()) if head else -1
        if head is None or end < 0:
            break
        between = text[position : head.start()]
        name = head[1].split("*", 1)[0].lower()  # "utf-8*en": a language may follow
        if data and (between.strip() or name != charset):
            out.append(decode_text(data, charset)[0])
            data = b""
        if between.strip() or not (out or data):
            out.append(between)
        charset = name
        data += _word_bytes(head[2], text[head.end() : end])
        position = end + 2
    if data:
        out.append(decode_text(data, charset)[0])
    return "".join(out) + text[position:]


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    return decode_base64(raw)


def decode_base64(data: bytes) -> bytes:
    """As much as is valid: foreign characters are passed over, padding ends it, a cut end loses its last bytes."""
    try:
        return binascii.a2b_base64(data, strict_mode=True)  # nearly all of it
    except binascii.Error:
        pass
    clean = data.translate(None, _NOT_BASE64).partition(b"=")[0]
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def content_kind(value: str) -> str:
    """The media type of a Content-Type value; what names none is plain text (RFC 2045 5.2)."""
    match = _KIND.match(value.lower())
    return match[1] if match else "text/plain"


def parameters(value: str) -> dict[str, str]:
    """Parameters of a Content-Type or Content-Disposition value by lower-case name, decoded.

    The encoded form of RFC 2231 (filename*=utf-8''na%C3%AFve.pdf, also cut into filename*0*, filename*1*) wins
    over the plain one beside it; of two plain ones the first wins.
    """
    if ";" not in value:
        return {}
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for name, quoted, bare in _PARAMETER.findall(value[:MAX_HEADER_CHARS]):
        key, star, rest = name.lower().partition("*")
        text = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare.strip()
        if not quoted and key not in ("filename", "name"):  # a file name with blanks is wrong, and common
            text = text.split()[0] if text else ""
        if not star:
            found.setdefault(key, decode_header(text))
            continue
        number = rest.rstrip("*")
        order = int(number) if number.isdecimal() else 0
        pieces.setdefault(key, []).append((order, text, rest == "" or rest.endswith("*")))
    for key, parts in pieces.items():
        found[key] = _joined(sorted(parts, key=lambda part: part[0]))
    return found


def _joined(parts: list[tuple[int, str, bool]]) -> str:
    charset, data = "", b""
    for number, (_, text, encoded) in enumerate(parts):
        if encoded and number == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        raw = text.encode("utf-8", "replace")
        data += re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), raw) if encoded else raw
    return decode_header(decode_text(data, charset)[0])
