"""How does a draft begin? By the name they sign with and the form of address they use; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offerdesk.core.drafting.phrase_table import fill
from offerdesk.core.drafting.recipients import Route
from offerdesk.core.facts.person_names import (
    Addressee,
    addressee_of,
    is_familiar,
    is_on_first_names,
    signed_name,
)
from offerdesk.core.offers.draft_request import DraftRequest, Manner
from offerdesk.core.offers.joins import folded_name
from offerdesk.model import Email, Person, Register


def manner_of(email: Email, person: Person, language: str) -> Manner:
    """Read the form of address from a mail of theirs."""
    own_first = next(iter(person.name.split()), "")
    return Manner(
        familiar=is_familiar(email.own_text, language),
        on_first_names=is_on_first_names(email, own_first),
        signed=signed_name(email),
    )


def manner_in(request: DraftRequest) -> Manner:
    if request.manner is not None:
        return request.manner
    return manner_of(request.offer_email, request.person, request.facts.language)


@dataclass(frozen=True, slots=True)
class _Words:
    table: Mapping[str, Any]
    names: Mapping[str, str]

    def say(self, key: str) -> str:
        return fill(self.table[key], self.names)


def greeting_of(request: DraftRequest, route: Route | None, phrases: Mapping[str, Any], company: str) -> str:
    """The greeting for the recipient; neutral when no human name is certain (offer-correspondence.md 2.1)."""
    manner = manner_in(request)
    who = recipient_name(request, route)
    if who is None:
        words = _Words(
            phrases["greeting"], {"company": company, "first": "", "last": "", "full": "", "title": ""}
        )
        return words.say("team" if company and request.register is not Register.BRIEF else "nobody")
    names = {"first": who.first, "last": who.last, "full": who.full, "title": who.title, "company": company}
    words = _Words(phrases["greeting"], names)
    if who.title and who.last and not manner.on_first_names:
        return words.say("by_title")
    formal = request.register is Register.FORMAL and not (manner.on_first_names or manner.familiar)
    if not who.first or formal or not on_first_names(request):
        return words.say("by_name")
    # A first name together with the polite form asks for the more reserved greeting.
    reserved = request.facts.language != "en" and not manner.familiar
    return words.say("formal" if reserved else request.register.value)


def on_first_names(request: DraftRequest) -> bool:
    """May the answer use first names? In English always; elsewhere only where the offer does."""
    manner = manner_in(request)
    return request.facts.language == "en" or manner.on_first_names or manner.familiar


def recipient_name(request: DraftRequest, route: Route | None) -> Addressee | None:
    """The human behind the To address: as they sign when they wrote the mail, else as the header says."""
    offer, facts = request.offer_email, request.facts
    contact = facts.contact_name.value if facts.contact_name else ""
    if route is None:
        return addressee_of(contact)
    wrote_it = offer.sender.email.lower() == route.to.email.lower()
    # The record's contact may be somebody else (an earlier writer): only with the same address it is the recipient.
    known = facts.contact_email.value.lower() if facts.contact_email else ""
    is_contact = known == route.to.email.lower() if known else wrote_it
    signed = manner_in(request).signed if wrote_it else ""
    for name in (contact if is_contact else "", route.to.name):
        who = addressee_of(name, signed)
        if who is not None and not _is_company(who, request, route, signed):
            return who
    return None


def _is_company(who: Addressee, request: DraftRequest, route: Route, signed: str) -> bool:
    """ "Northwind <talent@northwind.example>" is nobody to greet; one word is a name when they sign or mail with it."""
    company = request.facts.company
    name = folded_name(who.full)
    if company is not None and (name in folded_name(company.value) or folded_name(company.value) in name):
        return name not in folded_name(signed)
    one_word = " " not in who.full
    local = folded_name(route.to.email.partition("@")[0])
    return one_word and name not in local and name not in folded_name(signed)
