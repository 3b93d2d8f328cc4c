"""Whom to answer: the human's name as they sign, and an address that reaches them."""

import re
from dataclasses import dataclass

from offerdesk.core.addresses import clean_name, domain_of, is_no_reply, registrable_domain, service_of
from offerdesk.model import Email

_TEAM = re.compile(
    r"\b(?:team|hr|recruit\w*|talent|careers?|jobs?|people|hiring|office|notifications?|no-?reply|support|human resources|personal\w*|bewerbung\w*|rh|inc|gmbh|ltd|llc|department|via)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx|Herr|Frau|Mme|Sr|Sra|Dra)\.?\s+){0,2}[A-ZÀ-ÖØ-Þ][\w'’.\-à-öø-ÿ]*(?:\s+(?:(?:van|von|de|der|den|da|do|dos|del|la|le|di|du|ten|ter|el|al|bin|y|e)\s+){0,3}[A-ZÀ-ÖØ-Þ][\w'’.\-à-öø-ÿ]*){0,4}"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,200}[A-Za-z0-9])?\.[A-Za-z]{2,24}"
)
_POINTS_TO = re.compile(
    r"(?:reply|respond|write|contact|e-?mail|reach|send|questions?|antwort|kontakt|contacter|écrire|contactar|escrib|responder|contato|mail(?:en)?)\b.{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundContact:
    """name and email with the words that show them; "" when unknown."""

    name: str = ""
    name_quote: str = ""
    name_source: str = ""
    email: str = ""
    email_quote: str = ""
    email_source: str = ""


def find_contact(email: Email, own_addresses: frozenset[str]) -> FoundContact:
    """The author of the mail, or the human that a robot's mail points to."""
    name, quote, source = _name(email)
    address, address_quote, address_source = _address(email, own_addresses)
    return FoundContact(name, quote, source, address, address_quote, address_source)


def is_person_name(text: str) -> bool:
    """Looks like the name of a human: two or more capitalised words, no team or company words."""
    return bool(_NAME.fullmatch(text)) and 2 <= len(text) <= 60 and not _TEAM.search(text)


def _name(email: Email) -> tuple[str, str, str]:
    display = _display_name(email.sender.name)
    signed = _signed_name(email.signature, display)
    robot = is_no_reply(email.sender.email) or service_of(email.sender.email) is not None
    if signed:
        # "Maya" below the text and "Maya Ortega" in the sender are one person: the fuller form is shown.
        if display and " " not in signed and display.split()[0].lower() == signed.lower() and not robot:
            return display, email.sender.name, "sender"
        return signed, signed, "signature"
    last = _last_line_name(email.own_text, display)
    if last:
        if display and display.lower().startswith(last.lower()) and not robot:
            return display, email.sender.name, "sender"
        return last, last, "body"
    if display and not robot:
        return display, email.sender.name, "sender"
    return "", "", ""


def _display_name(raw: str) -> str:
    """A sender's display name as a human's name: "ORTEGA, MAYA (HR)" gives "Maya Ortega"; "" if it is none."""
    text = re.split(r"\s+(?:via|from|at|@|\||-|–|bei|chez|da|de la)\s+|\s*[|(\[]", clean_name(raw))[0].strip()
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        if not re.match(r"(?i)(?:phd|md|mba|sphr|phr|jr|sr)\b", first):
            text = f"{first} {last}"
        else:
            text = last
    if text.isupper():
        text = text.title()
    return text if " " in text and is_person_name(text) else ""


def _signed_name(signature: str, display: str) -> str:
    for line in signature.split("\n")[:4]:
        text = re.split(r"\s*[|•·,(]\s*|\s+[-–—]\s+", line.strip(" *_-–—\t"))[0].strip()
        if not text or len(text) > 50:
            continue
        if is_person_name(text) and (" " in text or len(text) > 1):
            return text
        return ""
    return ""


def _last_line_name(own_text: str, display: str) -> str:
    """A mail may end in a bare name without any sign-off."""
    lines = [line.strip() for line in own_text.split("\n") if line.strip()]
    if not lines:
        return ""
    text = re.sub(r"^[-–—~*\s]+", "", lines[-1]).strip()
    if len(text) <= 40 and is_person_name(text) and not text.endswith(("!", "?")):
        known = {part.lower() for part in display.split()}
        if text.split()[0].lower() in known or len(text.split()) in (2, 3):
            return text
    return ""


def _address(email: Email, own: frozenset[str]) -> tuple[str, str, str]:
    sender = email.sender.email
    domain = registrable_domain(domain_of(sender))
    robot = is_no_reply(sender) or service_of(sender) is not None
    for text, source in ((email.signature, "signature"), (email.own_text, "body")):
        for match in _EMAIL.finditer(text[:20_000]):
            found = match[0].lower().rstrip(".")
            usable = found not in own and not is_no_reply(found) and service_of(found) is None
            pointed = _POINTS_TO.search(text[max(0, match.start() - 80) : match.start()])
            related = registrable_domain(domain_of(found)) == domain
            if usable and (
                (source == "signature" and (related or robot)) or (pointed and (related or robot))
            ):
                return found, match[0], source
    for address in email.reply_to:
        usable = (
            address.email not in own
            and not is_no_reply(address.email)
            and not (service_of(address.email) or "").startswith("esign")
        )
        if usable and (registrable_domain(domain_of(address.email)) == domain or robot):
            return address.email.lower(), address.email, "sender"
    if sender and not robot and sender not in own:
        return sender.lower(), sender, "sender"
    return "", "", ""
