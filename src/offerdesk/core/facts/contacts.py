"""Whom to answer: the human's name as they sign, and an address that reaches them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from offerdesk.core.facts.carriers import is_robot, name_behind, works_there
from offerdesk.core.facts.contact_names import (
    NamedPerson,
    fullest_name,
    is_company,
    local_fits,
    names_of_reader,
    signed_name,
    single_name,
)
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.named_people import PERSON, name_for_address, named_copy, named_in_text, people_in
from offerdesk.core.facts.names import display_person, fold, plain_name, strip_honorifics
from offerdesk.core.facts.passages import Passage, Places, is_forwarded
from offerdesk.core.facts.word_places import find_addresses
from offerdesk.core.mail.addresses import (
    clean_name,
    domain_of,
    is_free_mail,
    is_no_reply,
    registrable_domain,
    service_of,
)
from offerdesk.model import Address

_POINTS_TO = re.compile(
    r"(?:reply|replies|respond|write|contact|e-?mail|reach|send|questions?|queries|ping|ask|tell|let|to|antwort\w*|kontakt\w*"
    r"|schreiben|wenden|melde\w*|contacter|écrire|écrivez|joindre|contactar|escrib\w*|responder|responde|contato|fale|dúvidas"
    r"|dudas|mail(?:en)?|bereik\w*|stuur|recruiter|inquiries|enquiries)\b[^\n]{0,60}$",
    re.IGNORECASE,
)
_TELL_THEM = re.compile(
    rf"(?:(?:[Pp]lease )?(?:reply|respond|answer|write|send your answer|tell|let)(?: directly)? (?:to )?{PERSON}(?:,| know"
    rf"| directly| at| who| by| \())|{PERSON}(?:,? on the cc|, copied here,|, in cc,"
    rf"|, cc'd,)? is (?:your hiring manager and )?the (?:one|person) to (?:tell|answer|reply to|write to)"
)
# "Please reply to her rather than to me": whoever was named before, if they are in Cc.
_TELL_HER = re.compile(
    r"(?:reply|replies|respond|answer|write) (?:directly )?to (?:her|him|them)\b|antworten sie (?:bitte )?(?:ihr|ihm)\b"
    r"|respóndele|réponds-lui|répondez-lui|antwoord haar|antwoord hem"
)


@dataclass(frozen=True, slots=True)
class FoundContact:
    """name and email with the words that show them; "" when unknown. quoted name: as they write it, with a title."""

    name: str = ""
    name_quote: str = ""
    name_source: str = ""
    email: str = ""
    email_quote: str = ""
    email_source: str = ""


def find_contact(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], own_addresses: frozenset[str]
) -> FoundContact:
    """The author of the mail, or the human that a robot's mail points to."""
    own = own_addresses | {a.email for a in places.email.to}
    robot = is_robot(places)
    told = _first_author(places) or _told_to_answer(places, own, robot=robot)
    if told is not None:
        person, reached, source = told
        return FoundContact(
            person.name, person.quote, person.source, reached.email.lower(), reached.email, source
        )
    address = _address(places, own, robot=robot)
    name = _name(places, labelled, own, address[0], robot=robot)
    if name is None:
        return FoundContact("", "", "", *address)
    return FoundContact(name.name, name.quote, name.source, *(_own_mailbox(places, name, own, address)))


# The head that a mail program writes above what is forwarded: "From: Dana Hale <dana@kestrelworks.example>".
_FROM_LINE = re.compile(
    r"^[>* ]*(?:from|von|de|van|da)\s?:\*? *([^\n<]{0,80})<([^\s<>]+@[^\s<>]+)>", re.IGNORECASE | re.MULTILINE
)


def _first_author(places: Places) -> tuple[NamedPerson, Address, str] | None:
    """Who wrote the offer that somebody passes on from a private mailbox: the one to answer is not the messenger."""
    if not is_forwarded(places) or not is_free_mail(registrable_domain(domain_of(places.email.sender.email))):
        return None
    head = _FROM_LINE.search(places.quoted.text, 0, 1200)
    if head is None or is_no_reply(head[2]):
        return None
    name = display_person(head[1].strip(' "'))
    return NamedPerson(name, name, "quoted"), Address(name, head[2]), "quoted"


_SURNAME_FIRST = re.compile(r"[A-Z]{2,4}(?: [A-Z][a-z]+){1,2}")  # "ONG Hui Shan"


def _own_mailbox(
    places: Places, name: NamedPerson, own: frozenset[str], address: tuple[str, str, str]
) -> tuple[str, str, str]:
    """The address of the person named, when a team's mailbox carried the mail and theirs stands in it."""
    sender = places.email.sender
    house = registrable_domain(domain_of(sender.email))
    if address[0] != sender.email.lower() or local_fits(name.name, address[0]):
        return address
    for passage in (places.closing, places.prose):
        for start, end in find_addresses(passage.text):
            written = passage.text[start:end]
            if (
                registrable_domain(domain_of(written)) == house
                and written.lower() not in own
                and local_fits(name.name, written)
            ):
                return written.lower(), written, passage.source
    return address


def _told_to_answer(
    places: Places, own: frozenset[str], *, robot: bool
) -> tuple[NamedPerson, Address, str] | None:
    """ "Anthony Ruiz on the cc is the one to tell": whoever the author says to answer, if an address is known."""
    written = None if robot else _written_beside(places, own)
    if written is not None:
        return written
    copied = _told_among_copied(places)
    return (*copied, "sender") if copied is not None else None


_ANSWER_TO = re.compile(
    r"\b(?:reply|respond|answer|confirm|confirmation|accept|acceptance|decision|return|send|let|antwort\w*|zusage|rückmeldung"
    r"|senden|schicken|bestätig\w*|rückantwort|répon\w+|retour\w*|confirm\w+|renvoy\w+|adress\w+"
    r"|respond\w*|contest\w+|envi\w+|remit\w+|confirm\w+|firmad\w+|respost\w*|devolv\w+|reag\w+|antwoord\w*|stur\w+|bevestig\w*|akkoord)\b"
)


# In the mail of an office, whose head signs: who is named as the one to speak to, or to send the papers to.
_OFFICER = re.compile(
    r"\b(?:contact (?:officer|person|for this)|point of contact|case officer"
    r"|(?:sign|signed|scan|scanned|copy|form|forms|papers|contract) (?:and \w+ )?(?:[\w ]{0,20} )?to|ansprechpartner\w*"
    r"|ansprechperson|sachbearbeiter\w*|zuständig (?:ist|für)|unterschrieben an|unterzeichnet an|(?:votre|l['’]) ?interlocut\w+"
    r"|personne (?:à contacter|de contact|ressource)|dossier (?:est )?suivi par|signée? à"
    r"|persona de contacto|tramita|firmad[oa] a|pessoa de contact?o|assinad[oa] (?:a|para|ao|à)|contactpersoon|behandelaar"
    r"|behandelend ambtenaar|ondertekend (?:aan|naar))\b"
)


def _written_beside(places: Places, own: frozenset[str]) -> tuple[NamedPerson, Address, str] | None:
    """ "Please reply to our coordinator, Pat Gorman (pgorman@...)": the name right before an address to answer."""
    passage = places.prose
    # A team's mailbox, and nobody signs: whoever is named beside an address of theirs is the human to ask.
    team = not display_person(places.email.sender.name)
    nobody = team and signed_name(places, "") is None
    house = registrable_domain(domain_of(places.email.sender.email))
    for start, end in find_addresses(passage.text):
        address = passage.text[start:end]
        if registrable_domain(domain_of(address)) != house:
            continue  # an outsider named in a mail is not who answers for it
        if (
            address.lower() in own
            or is_no_reply(address)
            or address.lower() == places.email.sender.email.lower()
        ):
            continue
        begin = max(passage.sentence(start)[0], start - 160)
        named = team and bool(_OFFICER.search(passage.low, begin, start))
        if not nobody and not named and not _ANSWER_TO.search(passage.low, begin, start):
            continue
        for left, right in people_in(passage.flat[begin:start]):
            name = strip_honorifics(passage.value(begin + left, begin + right))
            if (
                start - begin - right <= (70 if nobody or named else 24)
                and " " in name
                and local_fits(name, address)
            ):
                person = NamedPerson(name, passage.quote(begin + left, begin + right), passage.source)
                return person, Address(name, address), passage.source
    return None


def _told_among_copied(places: Places) -> tuple[NamedPerson, Address] | None:
    if not places.email.cc:
        return None
    match = _TELL_THEM.search(places.prose.flat)
    if match is not None:
        group = 1 if match[1] else 2
        name = strip_honorifics(match[group])
        address = _match_address(name, places.email.cc)
        if address is not None:
            return NamedPerson(name, places.prose.quote(*match.span(group)), "body"), address
    nobody_signs = not display_person(places.email.sender.name) and signed_name(places, "") is None
    if nobody_signs or _TELL_HER.search(places.prose.low):
        return named_copy(places)
    return None


def _match_address(name: str, addresses: Iterable[Address]) -> Address | None:
    return next(
        (a for a in addresses if local_fits(name, a.email) or fold(plain_name(a.name)) == fold(name)), None
    )


def _name(
    places: Places,
    labelled: Iterable[tuple[Passage, Labelled]],
    own: frozenset[str],
    address: str,
    *,
    robot: bool,
) -> NamedPerson | None:
    email = places.email
    display = display_person(name_behind(places) or email.sender.name)
    if display and (is_company(display, email.sender.email) or works_there(places, display)):
        display = ""
    if robot and _is_tenant(display, email.sender):
        display = ""
    signed = signed_name(places, display)
    if signed is not None and (
        is_company(signed.name, address or email.sender.email)
        or (robot and _is_tenant(signed.name, email.sender))
    ):
        signed = None
    if not robot and display:
        return fullest_name(signed, display, places)
    if not robot and signed is not None and " " in signed.name:
        return signed
    shown = plain_name(email.sender.name)
    if (
        not robot
        and signed is None
        and _SURNAME_FIRST.fullmatch(shown)
        and local_fits(shown, email.sender.email)
    ):
        return NamedPerson(shown, clean_name(email.sender.name), "sender")
    owner = names_of_reader(places)
    candidates = [
        c
        for c in named_in_text(places, labelled, display)
        if not set(fold(c.name).split()) <= owner and not (robot and _is_tenant(c.name, email.sender))
    ]
    usable = [
        c for c in candidates if " " in c.name and not is_company(c.name, address or email.sender.email)
    ]
    reply = next((a for a in email.reply_to if a.email not in own), None)
    target = address or (reply.email if reply else "")
    if reply is not None and display_person(reply.name) and not is_company(reply.name, reply.email):
        usable.insert(0, NamedPerson(display_person(reply.name), clean_name(reply.name), "sender"))
    for candidate in usable:
        if target and local_fits(candidate.name, target):
            return candidate
    if target:
        fitting = name_for_address(places, target, owner)
        if fitting is not None:
            return fitting
    if (
        signed is not None
        and not set(fold(signed.name).split()) <= owner
        and (" " in signed.name or not usable)
    ):
        return signed
    if usable:
        return usable[0]
    return None if robot else single_name(places, signed)


def _is_tenant(name: str, sender: Address) -> bool:
    """Services of hiring name the firm before the @: "merciabrands@myworkday.com"."""
    return bool(name) and fold(name).replace(" ", "") == sender.email.partition("@")[0].lower()


def _address(places: Places, own: frozenset[str], *, robot: bool) -> tuple[str, str, str]:
    """(address, exact words, source) of the mailbox that reaches them; empty when there is none."""
    email = places.email
    sender = email.sender.email
    domain = registrable_domain(domain_of(sender))
    for passage in (places.closing, places.prose):
        for start, end in find_addresses(passage.text):
            written = passage.text[start:end]
            found = written.lower()
            if found in own or is_no_reply(found) or service_of(found) is not None or found == sender.lower():
                continue
            pointed = _POINTS_TO.search(passage.text[max(0, start - 80) : start])
            related = registrable_domain(domain_of(found)) == domain
            if (passage.source == "signature" and (related or robot)) or (pointed and (related or robot)):
                if not robot and not _is_theirs(found, places):
                    continue
                return found, written, passage.source
    for address in email.reply_to:
        usable = address.email not in own and not is_no_reply(address.email)
        usable = usable and not (service_of(address.email) or "").startswith("esign")
        related = registrable_domain(domain_of(address.email)) == domain
        if usable and (related or robot or display_person(address.name)):
            return address.email.lower(), address.email, "sender"
    if sender and not robot and sender not in own:
        return sender.lower(), sender, "sender"
    if robot:
        for passage in (places.prose, places.closing, places.own):
            for start, end in find_addresses(passage.text):
                found = passage.text[start:end].lower()
                if found in own or is_no_reply(found) or service_of(found) is not None:
                    continue
                if _OTHER_DESKS.isdisjoint(re.split(r"[.+_-]", found.partition("@")[0])):
                    return found, passage.text[start:end], passage.source
    return "", "", ""


# Who is named at a mail's foot for other matters than its offer.
_OTHER_DESKS = frozenset(
    "privacy datenschutz privacidad privacidade dpo gdpr dsgvo rgpd support help helpdesk unsubscribe abuse compliance"
    " legal security postmaster webmaster newsletter".split()
)


def _is_theirs(address: str, places: Places) -> bool:
    """An address in a person's mail replaces their own only if it is theirs, or they point to it plainly."""
    display = display_person(places.email.sender.name)
    if display and local_fits(display, address):
        return True
    return not display
