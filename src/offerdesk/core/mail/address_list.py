"""The addresses of a From, To, Cc or Reply-To header, read from hostile text."""

import re
from dataclasses import dataclass, field
from functools import cache

from offerdesk.core.mail.addresses import clean_name, is_deceptive
from offerdesk.core.mail.header_text import MAX_HEADER_CHARS, decode_header, whole
from offerdesk.model import Address

MAX_ADDRESSES = 100  # a list of 10,000 recipients says nothing more than one of 100

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-\u0080-\uffff]{1,64}"
_DOMAIN = r"[A-Za-z0-9\u0080-\uffff](?:[A-Za-z0-9.\-\u0080-\uffff]{0,251}[A-Za-z0-9\u0080-\uffff])?"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_PLAIN = re.compile(r'[^"(<,;:]+')
# How nearly all headers look: one mailbox of plain ASCII, whose name needs no decoding.
_USUAL = re.compile(
    r"""(?:"([\w !#$%&'*+./|~,-]*)"|([\w !#$%&'*+./|~-]*))\s*<([\w!#$%&'*+/^`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)>""",
    re.ASCII,
)


@dataclass(slots=True)
class _Piece:
    """What stands between two commas: words of the name, addresses in angle brackets, comments."""

    words: list[str] = field(default_factory=list)
    angles: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def parse_addresses(value: str) -> tuple[Address, ...]:
    """All addresses of a header value as it stands in the mail (encoded words and all), in order.

    A tokenizer of our own, because the library's takes `a@trusted.example <b@evil.example>` for the first
    (CVE-2023-27043): what stands in angle brackets is the address, everything before it is only a name. Names
    are decoded after the cut: an encoded word can hide a comma, or a whole second address.
    Never raises; parts without one usable address are left out.
    """
    if not value:
        return ()
    usual = _USUAL.fullmatch(value) if len(value) < 400 else None
    if usual is not None:
        return (Address(clean_name(usual[1] or usual[2] or ""), _lower_domain(usual[3])),)
    found: list[Address] = []
    last_name = ""  # "Ortega, Maya <maya@acme.example>" without its quotes
    for piece in _pieces(whole(value[:MAX_HEADER_CHARS])):
        if len(found) >= MAX_ADDRESSES:
            break
        address = _address(piece, last_name)
        last_name = ""
        if address is not None:
            found.append(address)
        elif not piece.angles and "@" not in (text := "".join(piece.words)):
            last_name = clean_name(decode_header(text))
    return tuple(found)


def _pieces(value: str) -> list[_Piece]:
    """Cut at commas and semicolons outside quotes, comments and angle brackets; group names fall away.

    Linear: what is never closed counts as plain text, and is looked for once.
    """
    closing = _closing_brackets(value)
    pieces = [_Piece()]
    quotes_close = angles_close = True
    position, end = 0, len(value)
    while position < end:
        c, piece = value[position], pieces[-1]
        plain = _PLAIN.match(value, position)
        if plain is not None:
            piece.words.append(plain[0])
            position = plain.end()
            continue
        if c == '"' and quotes_close:
            match = _QUOTED.match(value, position)
            if match is not None:
                piece.words.append(re.sub(r"\\(.)", r"\1", match[1]))
                position = match.end()
                continue
            quotes_close = False
        elif c == "(" and position in closing:
            piece.comments.append(value[position + 1 : closing[position]])
            position = closing[position] + 1
            continue
        elif c == "<" and angles_close:
            close = value.find(">", position)
            if close >= 0:
                opening = value.rfind("<", position, close)
                piece.words.append(value[position:opening])
                piece.angles.append(value[opening + 1 : close].strip())
                position = close + 1
                continue
            angles_close = False
        elif c in ",;":
            pieces.append(_Piece())
        elif c == ":" and not piece.angles and value.find(";", position) >= 0:
            pieces[-1] = _Piece()  # "Team: a@b.example, c@d.example;"
        else:
            piece.words.append(c)
        position += 1
    return pieces


def _closing_brackets(value: str) -> dict[int, int]:
    """Where each comment that is closed ends, by where it begins."""
    closing: dict[int, int] = {}
    if "(" not in value:
        return closing
    stack: list[int] = []
    for match in re.finditer(r"\\.|[()]", value):
        if match[0] == "(":
            stack.append(match.start())
        elif match[0] == ")" and stack:
            closing[stack.pop()] = match.start()
    return closing


def _address(piece: _Piece, last_name: str) -> Address | None:
    words = "".join(piece.words)
    if not piece.angles:
        bare = words.strip().rsplit(":", 1)[-1].strip()  # "mailto:a@b.example"
        email = _usable(bare)
        named = next((clean_name(decode_header(c)) for c in piece.comments if c.strip()), "")
        return Address(named, email) if email else None
    if len(set(piece.angles)) > 1:
        return None  # which of the two would get the answer is anyone's guess
    email = _usable(piece.angles[0])
    if not email:
        return None
    name = clean_name(decode_header(words)) or next(
        (clean_name(decode_header(c)) for c in piece.comments), ""
    )
    if last_name and name:
        name = clean_name(f"{last_name}, {name}")
    return Address(name, email)


@cache
def _address_form() -> re.Pattern[str]:
    """Compiled when first needed: letters beyond ASCII take long to compile, and nearly all headers are _USUAL."""
    return re.compile(rf"{_LOCAL}@{_DOMAIN}")


def _usable(text: str) -> str:
    """The address with its domain in lower case; "" when it is none, or holds characters one cannot see."""
    if _address_form().fullmatch(text) is None:
        return ""
    if not text.isascii() and (re.search("[\\s\ufffd]", text) or is_deceptive(text)):
        return ""
    return _lower_domain(text)


def _lower_domain(email: str) -> str:
    local, _, domain = email.rpartition("@")
    return f"{local}@{domain.lower()}"
