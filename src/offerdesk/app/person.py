"""Who writes: the person as configured, completed by what Gmail told once a day (identity.py)."""

import json

from offerdesk.adapters.settings import Settings
from offerdesk.adapters.store import Store
from offerdesk.core.offers.record_json import from_json
from offerdesk.model import Person, Register, SendAs


def load_person(store: Store, settings: Settings) -> Person:
    """The person as configured, completed by what Gmail told of the send-as addresses."""
    user = settings.user
    account = store.load_meta("account")
    stored = [from_json(SendAs, text) for text in json.loads(store.load_meta("send_as", "[]"))]
    addresses = tuple(sorted(stored, key=lambda a: not a.is_primary))
    if account and not any(a.email.lower() == account for a in addresses):
        addresses = (SendAs(email=account, name="", is_primary=True), *addresses)
    default = next((a for a in addresses if a.is_default), addresses[0] if addresses else None)
    name = user.name or (default.name if default else "") or next((a.name for a in addresses if a.name), "")
    return Person(
        name=name,
        addresses=addresses,
        phone=user.phone,
        timezone=settings.zone.key,
        register=Register(user.register),
        linkedin=user.linkedin,
        linkedin_note_limit=user.linkedin_note_limit,
    )
