"""Is this the same offer as one we know? One role at one company may span several conversations."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from offerdesk.core.offer import Offer
from offerdesk.model import Facts, Stage

JOIN_WITHIN = timedelta(days=60)  # a notice or letter that belongs to an offer follows within weeks
_LEGAL_FORM = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|se|kg|plc|llp|corp|corporation|co|sa|sas|sarl|bv|nv|ab|as|oy|spa|srl)\b"
)


def folded_name(name: str) -> str:
    """A company or role name without case, accents, punctuation and legal form, for comparison only."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", _LEGAL_FORM.sub(" ", plain)).strip()


def find_same_offer(facts: Facts, received_at: datetime, offers: Sequence[Offer]) -> Offer | None:
    """The one known open offer that a new conversation belongs to; None if there is none, or a tie.

    Same company, and the same role or one of the two unknown. Two roles at one company stay two offers.
    """
    if facts.company is None:
        return None
    company = folded_name(facts.company.value)
    role = folded_name(facts.role.value) if facts.role else ""
    same = [
        offer
        for offer in offers
        if offer.facts.company is not None
        and offer.stage is not Stage.CLOSED
        and abs(received_at - offer.received_at) <= JOIN_WITHIN
        and folded_name(offer.facts.company.value) == company
        and (not role or offer.facts.role is None or folded_name(offer.facts.role.value) == role)
    ]
    return same[0] if len(same) == 1 else None
