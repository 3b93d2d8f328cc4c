"""Is this the same offer as one we know? One role at one company may span several conversations."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from offerdesk.core.offers.offer import Offer
from offerdesk.model import Facts, Stage

JOIN_WITHIN = timedelta(days=60)  # a notice or letter that belongs to an offer follows within weeks
_LEGAL_FORMS = frozenset(
    (
        "inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh mbh ag se kg kgaa ohg ug ev eg"
        " sa sas sarl sasu sl slu srl spa bv nv vof ab as asa aps oy oyj ltda lda pty"
    ).split()
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")  # "S.A.", "B.V."


def folded_words(text: str) -> str:
    """Words without case, accents and punctuation, for comparison only."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", plain)
    return " ".join(re.sub(r"\W+", " ", plain).split())


def folded_name(name: str) -> str:
    """A company's name folded and without the legal form at its end; one that is all legal form stays whole."""
    words = folded_words(name).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def find_same_offer(facts: Facts, received_at: datetime, offers: Sequence[Offer]) -> Offer | None:
    """The one known open offer that a new conversation belongs to; None if there is none, or a tie.

    Same company, and the same role or one of the two unknown. Two roles at one company stay two offers.
    """
    if facts.company is None:
        return None
    company = folded_name(facts.company.value)
    role = folded_words(facts.role.value) if facts.role else ""
    same = [
        offer
        for offer in offers
        if offer.facts.company is not None
        and offer.stage is not Stage.CLOSED
        and abs(received_at - offer.received_at) <= JOIN_WITHIN
        and folded_name(offer.facts.company.value) == company
        and (not role or offer.facts.role is None or folded_words(offer.facts.role.value) == role)
    ]
    return same[0] if len(same) == 1 else None
