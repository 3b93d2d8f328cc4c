"""What does an offer say? Facts with their proof; unknown stays unknown, never guessed."""

import re
from collections.abc import Mapping
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from offerdesk.core.addresses import domain_of, is_no_reply, service_of
from offerdesk.core.companies import find_company
from offerdesk.core.contacts import find_contact
from offerdesk.core.dates import find_dates
from offerdesk.core.deadlines import find_deadline
from offerdesk.core.pay import find_pay
from offerdesk.core.phones import find_phone
from offerdesk.core.roles import find_role
from offerdesk.model import Email, Fact, Facts

_VERBAL = re.compile(
    r"verbal(?:ly)? offer|as (?:we )?(?:discussed|agreed|talked about|mentioned|said)(?: \w+){0,3} (?:on|by|over) (?:the )?(?:phone|call)|following (?:up on )?our (?:call|conversation|chat|phone)"
    r"|(?:formal|written|official) (?:offer |letter|offer letter|contract|paperwork).{0,40}(?:follow|come|be sent|sent (?:out|over)|arrive|on its way)|(?:letter|contract|paperwork) (?:will |to |is )?(?:follow|be sent|coming|on its way)"
    r"|pending the paperwork|schriftlich(?:e|es)? .{0,30}folgt|vertrag .{0,30}(?:folgt|schicken|zusenden|kommt)|contrat .{0,40}(?:suivra|envoyé prochainement)|contrato .{0,40}(?:enviaremos|a continuación|seguirá)|contract .{0,30}volgt"
)
_START = re.compile(
    r"start(?:ing|s)?\b|first day|join(?:ing)? (?:us )?(?:on|date)|commenc\w*|begin(?:ning|s)?\b|effective|day one|eintritt\w*|beginn\w*|arbeitsbeginn|zum\b|ab dem|antritt|anfangen|date d'entrée|prise de (?:poste|fonction)|à (?:compter|partir) d[ue]|commenc|débuter?|début|entrée"
    r"|incorpora\w*|comenzar|empezar|empiezas|inicio|a partir d[eo]l?|início|começ\w*|admissão|startdatum|in dienst|beginnen|aanvang|per\b|vanaf"
)
_LETTER_CHARS = 20_000


def extract_facts(
    email: Email,
    *,
    zone: ZoneInfo,
    own_addresses: frozenset[str] = frozenset(),
    attachment_texts: Mapping[str, str] = {},
    language: str = "en",
) -> Facts:
    """All facts of one offer mail; what only an attached letter says is taken from there.

    attachment_texts: words of attached letters by part id.
    """
    body, signature = email.own_text, email.signature
    robot = is_no_reply(email.sender.email) or service_of(email.sender.email) is not None
    sender_zone: tzinfo | None = None
    if email.sent_at is not None and not robot:
        sender_zone = email.sent_at.tzinfo
    letters = [(_letter_name(email, part), text[:_LETTER_CHARS]) for part, text in attachment_texts.items()]
    contact = find_contact(email, own_addresses)
    deadline = find_deadline(body, email.received_at, zone, language=language, sender_zone=sender_zone)
    deadline_source = "body"
    if deadline is None:
        for name, text in letters:
            deadline = find_deadline(
                text, email.received_at, zone, language=language, sender_zone=sender_zone
            )
            deadline_source = f"attachment:{name}"
            if deadline is not None:
                break
    phone = find_phone(signature, body, sender_domain=domain_of(email.sender.email), language=language)
    company = find_company(email, body)
    role = find_role(body, email.subject)
    pay: tuple[str, str] | None = _first_text(find_pay(body), "body")
    start = find_start(body, email.received_at.astimezone(zone).date(), language)
    start_source = "body"
    for name, text in letters:
        source = f"attachment:{name}"
        if pay is None:
            pay = _first_text(find_pay(text), source)
        if start is None:
            start = find_start(text, email.received_at.astimezone(zone).date(), language)
            start_source = source
        if role is None:
            in_letter = find_role(text, "")
            role = (in_letter[0], in_letter[1], source) if in_letter else None
    message_id = email.message_id

    def fact(value: str, quote: str, source: str) -> Fact | None:
        return Fact(value, quote, source, message_id) if value else None

    return Facts(
        company=fact(*company) if company else None,
        role=fact(*role) if role else None,
        contact_name=fact(contact.name, contact.name_quote, contact.name_source),
        contact_email=fact(contact.email, contact.email_quote, contact.email_source),
        contact_phone=fact(*phone) if phone else None,
        deadline=fact(deadline.value, deadline.quote, deadline_source) if deadline else None,
        deadline_safe=deadline.safe if deadline else None,
        deadline_clear=deadline.clear if deadline else False,
        compensation=fact(pay[0], pay[0], pay[1]) if pay else None,
        start_date=fact(start[0].isoformat(), start[1], start_source) if start else None,
        verbal=not letters
        and not email.attachments
        and bool(_VERBAL.search(body.replace("\n", " ").lower())),
        language=language,
    )


def _letter_name(email: Email, part_id: str) -> str:
    return next((a.filename for a in email.attachments if a.part_id == part_id), part_id)


def _first_text(found: str | None, source: str) -> tuple[str, str] | None:
    return (found, source) if found else None


def find_start(text: str, near: date, language: str) -> tuple[date, str] | None:
    """The first day of work as stated, with its words; None when none is tied to a word for starting."""
    low = text[:_LETTER_CHARS].replace("\n", " ").lower()
    if len(low) != len(text[:_LETTER_CHARS]):
        return None
    for found in find_dates(low, near=near, language=language):
        before = low[max(0, found.start - 48) : found.start]
        hits = list(_START.finditer(before))
        if not hits or re.search(r"[.!?]\s", before[hits[-1].end() :]):
            continue
        if re.search(
            r"reply|answer|let (?:me|us) know|sign|expire|valid|deadline|bescheid|rückmeldung|gültig|réponse|respuesta|resposta|antwoord",
            before[hits[-1].start() :],
        ):
            continue
        return found.day, text[found.start : found.end]
    return None
