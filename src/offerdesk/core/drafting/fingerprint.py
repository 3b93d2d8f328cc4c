"""What the person sees of a draft, as one short value: two drafts that look the same have the same one."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from offerdesk.core.drafting.letter_html import safe_signature, signature_text
from offerdesk.core.mail.html_seen import see_html
from offerdesk.model import Email

_SPACE = re.compile(r"[\s\u00a0\u200b\u202f]+")


def fingerprint(email: Email) -> str:
    """Of sender, recipients, subject, visible text and attachments; then of what is seen in it that is no word.

    The HTML part counts, because that is what Gmail shows and edits; its plain part is written anew, wrapped
    differently, whenever the draft is opened. Pictures, links on words and what is struck through count too. What Gmail
    may change by itself does not: white space, paragraphs, fonts and colours, the names beside addresses.

    Stored with drafts that wait at people's: the first part may never change, and a draft that shows nothing but words
    has no second. What the second is extended by, `grown` has to give to the fingerprints that are stored already.
    """
    words, marks = see_html(email.html) if email.html else (email.text, ())
    parts = [
        email.sender.email.lower(),
        _people(a.email for a in email.to),
        _people(a.email for a in email.cc),
        _people(email.headers.get("bcc", ())),
        " ".join(email.subject.split()),
        _SPACE.sub(" ", words).strip(),
        *sorted(f"{a.filename}:{a.size}" for a in email.attachments),
    ]
    return _short(parts) + _second_part(marks)


def grown(first_part: str, text: str, signatures: Iterable[str]) -> str:
    """The whole fingerprint of a draft that was written when fingerprints knew words only.

    text: the plain words of that draft; signatures: the person's, as HTML. In a draft as we write it, only the signature
    holds anything but words.
    """
    written = {signature_text(html): html for html in map(safe_signature, signatures)}
    written[""] = ""  # a signature without a word is left out of drafts
    words = max((w for w in written if w in text), key=len)  # the longest: "Sam" stands in "Sam Rivera" too
    return first_part + _second_part(see_html(written[words])[1])


def _second_part(marks: Sequence[str]) -> str:
    return f".{_short(marks)}" if marks else ""


def _short(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _people(addresses: Iterable[str]) -> str:
    return ",".join(sorted(a.lower() for a in addresses))
