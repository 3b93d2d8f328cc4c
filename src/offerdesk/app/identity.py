"""Whose mailbox is this, and under which addresses does its person write? Asked once a day and remembered."""

import hashlib
import json
from datetime import datetime, timedelta

from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.store import Store
from offerdesk.core.offers.record_json import to_json
from offerdesk.errors import LoginNeeded

# Asked again after this long; in between, the answer is remembered in the store (design section 8, Cost).
IDENTITY_EVERY_H = 24


def identity_due(store: Store, login_id: str, now: datetime) -> bool:
    """Is it time to ask Gmail again: after a new login, and once a day?"""
    seen = store.load_meta("identity_at")
    if not seen or store.load_meta("login_id") != login_id:
        return True
    return not timedelta() <= now - datetime.fromisoformat(seen) < timedelta(hours=IDENTITY_EVERY_H)


def check_identity(gmail: Gmail, store: Store, login_id: str, now: datetime) -> str:
    """Make sure that this login opens the mailbox the database belongs to; returns its newest history id.

    Raises LoginNeeded for another mailbox: its mail must not mix with what is recorded here.
    """
    profile = gmail.profile()
    account = store.load_meta("account")
    if account and account != profile.email.lower():
        raise LoginNeeded(
            f"this login opens {profile.email}, but the database belongs to {account}",
            hint='run "offerdesk login" with the right account, or set another [store] path for this one',
            log_words="this login opens another mailbox than the one that the database belongs to",
        )
    addresses = gmail.send_as()
    store.save_meta(
        {
            "account": profile.email.lower(),
            "identity_at": now.isoformat(),
            "login_id": login_id,
            "send_as": json.dumps([to_json(a) for a in addresses]),
        }
    )
    return profile.history_id


def login_id_of(refresh_token: str) -> str:
    """Tells one login from the next without keeping anything that could be used to log in."""
    return hashlib.sha256(refresh_token.encode()).hexdigest()[:16]
