"""The draft as MIME, by the one recipe that survived every name and id it was tried with, and read back.

`EmailMessage` damages long message ids and may merge two recipients (gmail-api.md F1.10-F1.12): the old
compat32 classes with plain strings do neither.
"""

import hashlib
import re
from dataclasses import dataclass
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr

from offerdesk.core.mail.addresses import clean_name
from offerdesk.core.mail.header_text import decode_header
from offerdesk.core.mail.html_text import html_to_text, tidy
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Address, Email

POLICY = compat32.clone(linesep="\r\n")
# What may stand in a header line as it is: printable ASCII, shorter than the 998 characters of a line.
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")
MAX_REFERENCES = 10  # the newest ids are what threads a reply; 100 KB of them is an attack (row 70)


@dataclass(frozen=True, slots=True)
class Envelope:
    """The headers of a draft. Ids are RFC Message-IDs with their angle brackets."""

    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    in_reply_to: str
    references: tuple[str, ...]
    reply_to: str = ""


def build_mime(envelope: Envelope, text: str, html: str) -> bytes:
    """multipart/alternative, plain first. Names and subject are cleaned of line ends; addresses must be ASCII."""
    message = two_parts(text, html)
    message["From"] = _written(envelope.sender)
    message["To"] = ", ".join(_written(a) for a in envelope.to)
    if envelope.cc:
        message["Cc"] = ", ".join(_written(a) for a in envelope.cc)
    if envelope.reply_to:
        message["Reply-To"] = ascii_address(envelope.reply_to)
    message["Subject"] = header_text(envelope.subject)
    if envelope.in_reply_to:
        message["In-Reply-To"] = envelope.in_reply_to
        message["References"] = " ".join(envelope.references)
    return message.as_bytes()


def two_parts(text: str, html: str) -> MIMEMultipart:
    """The same words plain and as HTML. No random boundary: the same words give the same bytes, which a draft is known by."""
    boundary = "=_" + hashlib.sha256(f"{text}\x1f{html}".encode()).hexdigest()[:32]
    message = MIMEMultipart("alternative", boundary=boundary, policy=POLICY)
    message.attach(MIMEText(_crlf(text), "plain", "utf-8", policy=POLICY))
    message.attach(MIMEText(_crlf(html), "html", "utf-8", policy=POLICY))
    return message


def ascii_address(email: str) -> str:
    """An address as headers may carry it: the domain in IDNA. Raises ValueError when that is impossible."""
    local, _, domain = email.rpartition("@")
    if not local or not domain or not local.isascii():
        raise ValueError(f"{email} cannot be written to by mail programs of today")
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError:
        raise ValueError(f"{email} has no valid domain") from None


def _written(address: Address) -> str:
    name = clean_name(address.name)
    return formataddr((name, ascii_address(address.email)))


def header_text(text: str) -> str:
    """One line of text as a header carries it: encoded words where it is not ASCII."""
    line = " ".join(text.split())
    # "=?...?=" that stands there literally would be read as an encoded word.
    plain = line.isascii() and "=?" not in line
    return line if plain else Header(line, "utf-8", header_name="Subject").encode()


def _crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def differences(raw: bytes, envelope: Envelope, text: str, html: str) -> tuple[str, ...]:
    """Read the built mail back and name everything that is not what was meant; () when all is right."""
    read = parse_raw(raw)
    wrong = []
    for name, meant, found in (
        ("From", (envelope.sender,), (read.sender,)),
        ("To", envelope.to, read.to),
        ("Cc", envelope.cc, read.cc),
    ):
        if [_ascii(a) for a in meant] != [a.email.lower() for a in found]:
            wrong.append(f"the {name} addresses")
        elif [clean_name(a.name) for a in meant] != [a.name for a in found]:
            wrong.append(f"the {name} names")
    if " ".join(envelope.subject.split())[:500] != read.subject:
        wrong.append("the subject")
    if (envelope.in_reply_to, envelope.references if envelope.in_reply_to else ()) != (
        read.in_reply_to,
        read.references,
    ):
        wrong.append("the reply headers")
    if _words(read.text) != _words(text):
        wrong.append("the plain part")
    if _words(read.html) != _words(html):
        wrong.append("the HTML part")
    return tuple(wrong)


def _ascii(address: Address) -> str:
    return ascii_address(address.email).lower()


def _words(text: str) -> str:
    """As a reader of the mail gets it: without white space and characters that nobody sees."""
    return " ".join(tidy(text).split())


def says_the_same(text: str, html: str) -> bool:
    """Do both parts carry the same words? Quote marks and the "--" of a signature are not words.

    They are left out on both sides: the mail that is quoted may hold quotes and a signature of its own.
    """
    return _bare_words(text) == _bare_words(html_to_text(html))


def _bare_words(text: str) -> list[str]:
    return [w for w in _words(text).split() if w.strip(">") and w != "--"]


def reply_headers(parent: Email) -> tuple[str, tuple[str, ...]]:
    """(In-Reply-To, References) for an answer to `parent`; ("", ()) when it has no usable Message-ID."""
    own = parent.rfc_message_id
    if not _MESSAGE_ID.fullmatch(own):
        return "", ()
    chain = parent.references or ((parent.in_reply_to,) if parent.in_reply_to else ())
    kept = [i for i in dict.fromkeys(chain) if _MESSAGE_ID.fullmatch(i) and i != own][-(MAX_REFERENCES - 1) :]
    return own, (*kept, own)


def reply_subject(subject: str) -> str:
    """The parent's subject with one "Re: "; other prefixes stay as they are (F1.6)."""
    line = " ".join(decode_header(subject).split())
    return line if line.lower().startswith("re:") else f"Re: {line}".rstrip()
