"""Whom does a draft go to, from which of the person's addresses, and in answer to which message?

The human who made the offer, reached inside the conversation they wrote in. Never a robot, never the person,
never an address that only the text of a mail or a foreign Reply-To names.
"""

import re
from dataclasses import dataclass, replace

from offerdesk.core.drafting.mime_build import ascii_address
from offerdesk.core.facts.names import is_person_name
from offerdesk.core.mail.addresses import (
    domain_of,
    is_free_mail,
    is_no_reply,
    registrable_domain,
    same_mailbox,
    service_of,
)
from offerdesk.core.mail.automatic import find_substitute, is_automatic, is_bounce
from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.offers.draft_request import DraftRequest, Refusal
from offerdesk.model import Address, Email, Person, SendAs

MAX_CC = 3
_BOX = re.compile(
    r"^(?:recruit\w*|talent\w*|careers?|jobs?|people|hr|hiring|offers?|onboarding|bewerbung\w*|karriere|recrutement|rh|seleccion|vacatures"
    r"|assist\w*|office|info|hello|contact|team|all|staff|everyone|list|support|admin|payroll|benefits|legal)(?:[._+\-].*)?$"
)


@dataclass(frozen=True, slots=True)
class Route:
    """to: the human; cc: colleagues of theirs who were on the offer mail; sender: the person's own address.

    remarks: what the person should know about these, in plain words.
    """

    to: Address
    cc: tuple[Address, ...]
    sender: SendAs
    parent: Email
    remarks: tuple[str, ...] = ()


def find_route(request: DraftRequest) -> Route | Refusal:
    """The route for a draft in `request.thread`; a Refusal (check R01 or R02) when there is none."""
    person, offer = request.person, request.offer_email
    to = _human(request)
    if to is None:
        return Refusal(
            "R01",
            "no human address is known that an answer would reach",
            what_to_do="Answer in their portal, or write to the person you talked to; Offerdesk notices when you do.",
        )
    try:
        ascii_address(to.email)
    except ValueError as error:
        return Refusal("R01", str(error), words=to.email)
    parent = _parent(request, to)
    cc = _colleagues(offer, to, person)
    sender = sender_for(offer, person)
    return Route(to, cc, sender, parent, _remarks(request, to, sender))


def _remarks(request: DraftRequest, to: Address, sender: SendAs) -> tuple[str, ...]:
    found = []
    came_to = _came_to(request.offer_email, request.person)
    if came_to and not same_mailbox(came_to, sender.email):
        found.append(
            f"the offer came to {came_to}, from which your Gmail may not send; this goes out from {sender.email}"
        )
    away = _automatic_answer(request, to)
    if away is not None and is_bounce(away):
        found.append("a mail to them came back: look for another address before you send it")
    elif away is not None:
        substitute = find_substitute(away)
        named = f" and names {substitute}" if substitute else ""
        found.append(
            f"an automatic reply says that they may be away{named}; whom to write to is yours to decide"
        )
    return tuple(found)


def _came_to(offer: Email, person: Person) -> str:
    """The address the offer was delivered to, when it is certain (E-17)."""
    delivered = offer.headers.get("delivered-to", ())
    if delivered:
        return "" if is_own(delivered[0], person) else delivered[0].strip()
    alone = offer.to[0].email if len(offer.to) == 1 and not offer.cc else ""
    related = registrable_domain(domain_of(alone)) == registrable_domain(domain_of(offer.sender.email))
    return "" if not alone or related or is_own(alone, person) else alone


def _automatic_answer(request: DraftRequest, to: Address) -> Email | None:
    """The newest robot mail after the offer: an absence of the recipient, or a bounce (E-16)."""
    since = request.offer_email.received_at
    for message in reversed(request.thread.messages):
        if not is_live(message) or message.received_at <= since or not is_automatic(message):
            continue
        if is_bounce(message) or same_mailbox(message.sender.email, to.email):
            return message
    return None


def is_own(email: str, person: Person) -> bool:
    """One of the person's own addresses, in any spelling that reaches the same mailbox."""
    return any(same_mailbox(email, own.email) for own in person.addresses)


def is_robot(email: str) -> bool:
    """Nobody reads what is sent there, or a service does. ".invalid" exists nowhere: our own notes come from it."""
    return (
        not email
        or is_no_reply(email)
        or service_of(email) is not None
        or domain_of(email).endswith(".invalid")
    )


def _human(request: DraftRequest) -> Address | None:
    """The offer-maker: the offer's sender, its trustworthy Reply-To, or the contact that the mail itself names."""
    offer, person, facts = request.offer_email, request.person, request.facts
    contact = facts.contact_email.value if facts.contact_email else ""
    name = facts.contact_name.value if facts.contact_name else ""
    sender = offer.sender
    sender_domain = registrable_domain(domain_of(sender.email))
    usable = not is_robot(sender.email) and not is_own(sender.email, person)
    for answer in offer.reply_to[:3]:
        if is_own(answer.email, person) or _is_dead(answer.email) or same_mailbox(answer.email, sender.email):
            continue
        related = registrable_domain(domain_of(answer.email)) == sender_domain
        if usable and related and not is_free_mail(domain_of(answer.email)):
            return _named(answer, name if _fits(name, answer.email) else "", sender)
        by_service = (service_of(sender.email) or "").startswith("ats:")
        if not usable and by_service and not is_free_mail(domain_of(answer.email)):
            return _named(answer, name, sender)
    if contact and not is_robot(contact) and not is_own(contact, person):
        related = registrable_domain(domain_of(contact)) == sender_domain
        if same_mailbox(contact, sender.email):
            return _named(Address("", sender.email), name, sender)
        if related and not is_free_mail(domain_of(contact)):
            return Address(name, contact)
        if not usable and _took_part(contact, request):
            return Address(name, contact)
    if usable:
        return _named(sender, "" if contact else name, sender)
    return _earlier_human(request)


def _is_dead(email: str) -> bool:
    """An address nobody reads; an ATS's own reply token is read by it, and reaches its user."""
    return not email or is_no_reply(email) or (service_of(email) or "").startswith(("esign:", "board:"))


def _named(address: Address, name: str, sender: Address) -> Address:
    return replace(address, name=address.name or name or sender.name)


def _fits(name: str, email: str) -> bool:
    local = email.partition("@")[0].lower()
    return any(len(part) > 2 and part.lower() in local for part in name.split())


def _took_part(email: str, request: DraftRequest) -> bool:
    people = (a for m in request.thread.messages if is_live(m) for a in (m.sender, *m.to, *m.cc))
    return any(same_mailbox(email, a.email) for a in people)


def _earlier_human(request: DraftRequest) -> Address | None:
    """The newest human of this conversation, when the offer itself came from a robot."""
    for message in reversed(request.thread.messages):
        if not is_live(message) or is_sent(message) or is_own(message.sender.email, request.person):
            continue
        if not is_robot(message.sender.email) and not is_automatic(message):
            return message.sender
    return None


def _parent(request: DraftRequest, to: Address) -> Email:
    """The newest message that the answer may follow: theirs, the person's own, never a bounce or a stranger's."""
    domain = registrable_domain(domain_of(to.email))
    free = is_free_mail(domain)
    best = request.offer_email
    for message in request.thread.messages:
        if not is_live(message) or message.received_at < best.received_at or is_automatic(message):
            continue
        theirs = same_mailbox(message.sender.email, to.email) or (
            not free and registrable_domain(domain_of(message.sender.email)) == domain
        )
        mine = is_sent(message) and is_own(message.sender.email, request.person)
        if (theirs and not is_no_reply(message.sender.email)) or mine:
            best = message
    return best


def _colleagues(offer: Email, to: Address, person: Person) -> tuple[Address, ...]:
    """People of the same company who were on the offer mail; no boxes, no outsiders, at most three (E-13)."""
    domain = registrable_domain(domain_of(to.email))
    if is_free_mail(domain_of(to.email)) or service_of(to.email) is not None:
        return ()
    found: list[Address] = []
    for address in (*offer.to, *offer.cc):
        known = same_mailbox(address.email, to.email) or any(
            same_mailbox(address.email, a.email) for a in found
        )
        if known or is_own(address.email, person) or is_no_reply(address.email):
            continue
        if registrable_domain(domain_of(address.email)) != domain or not address.email.isascii():
            continue
        if _BOX.match(address.email.partition("@")[0].lower()) or not is_person_name(address.name):
            continue
        found.append(address)
    return tuple(found) if len(found) <= MAX_CC else ()


def sender_for(offer: Email, person: Person) -> SendAs:
    """The address the offer came to, if the account may send from it; else the default one (F1.19, E-17)."""
    verified = [a for a in person.addresses if a.verified]
    delivered = [a.email for a in (*offer.to, *offer.cc)] + list(offer.headers.get("delivered-to", ()))
    for same in (lambda a, b: a.lower() == b.lower(), same_mailbox):
        for email in delivered:
            for own in verified:
                if same(own.email, email):
                    return own
    for own in verified:
        if own.is_default:
            return own
    return verified[0] if verified else SendAs(email="", name=person.name)
