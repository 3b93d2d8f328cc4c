"""Put mails into the mailbox as they came, those of Google Takeout with its X-GM-THRID and X-Gmail-Labels."""

import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime

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


def load_mails(mailbox: Person, mails: Iterable[tuple[bytes, bool]]) -> list[str]:
    """Put mails into the mailbox, oldest first, each with whether the person sent it; returns their message ids."""
    dated = sorted(((_at_ms(raw), raw, is_sent) for raw, is_sent in mails), key=lambda item: item[0])
    threads: dict[str, str] = {}
    ids = []
    with mailbox.lock:
        for at_ms, raw, is_sent in dated:
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
