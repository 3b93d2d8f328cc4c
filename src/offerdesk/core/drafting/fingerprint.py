"""What the person sees of a draft, as one short value: two drafts that look the same have the same one."""

import hashlib
import re
from collections.abc import Iterable

from offerdesk.core.mail.html_text import html_to_text
from offerdesk.model import Email

_SPACE = re.compile(r"[\s\u00a0\u200b\u202f]+")


def fingerprint(email: Email) -> str:
    """Of sender, recipients, subject, visible text and attachments.

    The HTML part counts, because that is what Gmail shows and edits; its plain part is written anew, wrapped
    differently, whenever the draft is opened. White space and markup do not count, every visible word does.
    """
    visible = html_to_text(email.html) if email.html else email.text
    parts = [
        email.sender.email.lower(),
        _people(a.email for a in email.to),
        _people(a.email for a in email.cc),
        _people(email.headers.get("bcc", ())),
        " ".join(email.subject.split()),
        _SPACE.sub(" ", visible).strip(),
        *sorted(f"{a.filename}:{a.size}" for a in email.attachments),
    ]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _people(addresses: Iterable[str]) -> str:
    return ",".join(sorted(a.lower() for a in addresses))
