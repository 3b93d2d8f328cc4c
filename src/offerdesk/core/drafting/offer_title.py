"""What an offer is called where a person reads of it."""

from offerdesk.core.drafting.fact_words import one_line, printed_company, printed_role
from offerdesk.core.offers.offer import Offer


def title_of(offer: Offer) -> str:
    """The offer as a person calls it: "Data Analyst at Northwind"; by its writer if neither of the two is known."""
    company, role = value_of(offer, "company"), value_of(offer, "role")
    sender = offer.glimpse.sender if offer.glimpse else None
    who = value_of(offer, "contact_name") or (sender.name or sender.email if sender else "")
    if who and not company and not role:
        return f"offer from {one_line(who)}"
    return title_words(company, role)


def title_words(company: str, role: str) -> str:
    """An offer as a person calls it."""
    parts = (printed_role(role) or one_line(role), printed_company(company) or one_line(company))
    return " at ".join(part for part in parts if part) or "an offer"


def value_of(offer: Offer, name: str) -> str:
    """A fact of an offer; "" for one that is not known."""
    fact = getattr(offer.facts, name)
    return str(fact.value) if fact is not None else ""
