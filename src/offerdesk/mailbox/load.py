"""Load mails from .eml files, folders and .mbox files (Google Takeout with its X-GM-THRID and X-Gmail-Labels)."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from offerdesk.mailbox.messages import StoredMessage, decoded
from offerdesk.mailbox.person import Person
from offerdesk.mailbox.refusals import ApiRefusal

# Takeout writes labels as the web page shows them.
_NO_LABELS = ("opened", "archived", "all mail")
_TAKEOUT = {
    "inbox": "INBOX",
    "sent": "SENT",
    "unread": "UNREAD",
    "starred": "STARRED",
    "important": "IMPORTANT",
    "spam": "SPAM",
    "trash": "TRASH",
    "chat": "CHAT",
}
_TAKEOUT |= {
    f"category {name}": f"CATEGORY_{name.upper()}"
    for name in ("personal", "social", "promotions", "updates", "forums")
}
_DRAFT = "drafts"
# The line between two mails ends with a time and a year; other lines that begin with "From " are words of a mail.
_SEPARATOR = re.compile(rb"From \S.{0,200}?\d:\d\d.{0,40}?\d{4}\s*$")


def load_mails(mailbox: Person, path: Path) -> list[str]:
    """Put the mails of a file or folder into the mailbox, oldest first; returns their message ids."""
    mails = sorted(_read(path), key=lambda item: item[0])
    threads: dict[str, str] = {}
    ids = []
    with mailbox.lock:
        for at_ms, raw, is_sent in mails:
            probe = StoredMessage("", "", raw, set(), at_ms)
            names = _takeout_labels(probe)
            if _DRAFT in names:
                continue  # a mail that was never sent is no mail that arrived
            labels = _label_ids(mailbox, names) if names else _guessed(mailbox, probe, is_sent=is_sent)
            key = probe.header("x-gm-thrid")
            thread_id = threads.get(key, "") if key else mailbox.thread_for(raw)
            message = mailbox.store(raw, labels, thread_id=thread_id, at_ms=at_ms)
            if key:
                threads[key] = message.thread_id
            ids.append(message.id)
    return ids


def _takeout_labels(probe: StoredMessage) -> dict[str, str]:
    """The names in X-Gmail-Labels by their lower case; a name with a comma stands in quotes."""
    listed = decoded(probe.header("x-gmail-labels"))
    names = re.findall(r'\s*(?:"([^"]*)"|([^,]+))\s*(?:,|$)', listed)
    return {name.strip().lower(): name.strip() for pair in names if (name := pair[0] or pair[1]).strip()}


def _label_ids(mailbox: Person, names: dict[str, str]) -> set[str]:
    """Ids for names as Takeout writes them. What is no label ("Opened", "Archived") or cannot be one is left out."""
    ids = set()
    for low, name in names.items():
        if low in _NO_LABELS:
            continue
        if low in _TAKEOUT:
            ids.add(_TAKEOUT[low])
            continue
        try:
            ids.add(mailbox.find_label(name) or mailbox.make_label(name)["id"])
        except ApiRefusal:
            continue
    return ids


def _guessed(mailbox: Person, probe: StoredMessage, *, is_sent: bool) -> set[str]:
    own = {mailbox.address, *(alias["sendAsEmail"].lower() for alias in mailbox.send_as)}
    return {"SENT"} if is_sent or probe.sender in own else {"INBOX", "UNREAD"}


def _read(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        suffix = file.suffix.lower()
        if suffix == ".eml":
            raw = file.read_bytes()
            yield _at_ms(raw), raw, file.name.endswith(".sent.eml")
        elif suffix == ".mbox":
            for raw in split_mbox(file):
                yield _at_ms(raw), raw, False


def split_mbox(path: Path) -> Iterator[bytes]:
    """The messages of an mbox file, one at a time."""
    lines: list[bytes] = []
    blank = first = True
    with path.open("rb") as source:
        for line in source:
            if blank and (_SEPARATOR.match(line) or (first and line.startswith(b"From "))):
                if lines:
                    yield b"".join(lines)
                lines = []
                blank = first = False
                continue
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            blank = line in (b"\n", b"\r\n")
    if lines:
        yield b"".join(lines)


_YEARS = range(1970, 2100)  # any other is a forger's or a broken clock's, and no calendar can be set to it


def _at_ms(raw: bytes) -> int:
    """When a mail arrived, in ms since 1970; 0 when it does not say so."""
    probe = StoredMessage("", "", raw, set(), 0)
    for value in (probe.header("received").rpartition(";")[2], probe.header("date")):
        try:
            moment: datetime = parsedate_to_datetime(value.strip())
        except (TypeError, ValueError, IndexError, OverflowError):
            continue
        if moment.year in _YEARS:
            return int(moment.timestamp() * 1000)
    return 0
