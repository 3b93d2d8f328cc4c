"""Who carried the mail: a service that writes in somebody else's name, told by its address, its display name, its words."""

import re

from offerdesk.core.facts.contact_names import local_fits
from offerdesk.core.facts.names import display_person, fold
from offerdesk.core.facts.passages import Places
from offerdesk.core.mail.addresses import clean_name, domain_of, is_no_reply, registrable_domain, service_of

# Parts of a domain that say what its owner sells: "kenko-ats", "inkpath-esign", "mail.workhub-notify".
_SERVICE_PARTS = frozenset("ats esign signing portal portaal portail notify hub vagas".split())
# "Paraphio im Auftrag von Luzius Brandt", "Firmaya (en nombre de Inés Prado)": the carrier, and for whom.
_FOR_SOMEBODY = re.compile(
    r"(.{2,40}?)\s\(?(?:im auftrag von|im namen von|on behalf of|en nombre de|em nome de|au nom de|de la part de"
    r"|pour le compte de|namens|in opdracht van)\s(.{2,60}?)\)?$",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s(?:via|über|through)\s", re.IGNORECASE)
_NOBODY_READS = re.compile(
    r"(?:this (?:mailbox|inbox|address|email address) (?:is not|isn['’]t|does not|doesn['’]t"
    r"|cannot)(?: (?!always)\w+){0,2} (?:read|monitored|accept|receive)"
    r"|replies (?:to this (?:address|mailbox|e-?mail|message) )?(?:are|will be|go) (?:undeliverable|discarded|deleted|unread"
    r"|not (?:read|monitored|answered|seen|delivered))"
    r"|(?:this|diese|este|esta|cette|ce|deze|dit) (?:message|e-?mail|nachricht|mensaje|mensagem|correo|courriel|bericht) (?:was"
    r"|is|wurde|fue|foi|a été|werd|is) (?:automatisch (?:über|via|durch|von|door) \w+ (?:versendet|versandt|verschickt|erstellt"
    r"|verstuurd|verzonden)|(?:sent|generated|created|enviad[oa]|generad[oa]|gerad[oa]|envoyée?|générée?) automa[tá]"
    r"|(?:an? )?automa[tá]\w* (?:sent|generated|created|message|e-?mail|erstellt|erzeugt|versandt|versendet|verschickt"
    r"|generiert|verstuurd|verzonden|gegenereerd|enviad|generad|gerad|envoy|génér))"
    r"|(?:do not|don['’]t|please do not) reply to this (?:e-?mail|message|address)"
    r"|bitte nicht (?:auf diese (?:e-mail|nachricht)|antworten)|no respondas? (?:a este|este)|favor no respond"
    r"|não responda a este|please do not reply[.!]|ne pas (?:y )?répondre|niet op dit bericht"
    r"|replies are not (?:read|monitored|seen)|(?:mensaje|correo) fue generado automáticamente"
    r"|mensagem (?:foi )?gerada automaticamente"
    # What a signing service says of those who write through it.
    r"|(?:has|have) sent you an? (?:document|agreement|envelope)|(?:te|le) (?:envió|ha enviado|mandó) un documento"
    r"|enviou(?:-lhe)? um documento|(?:vous|t['’])\s?a envoyé un document|(?:hat ihnen|hat dir) ein dokument"
    r"|heeft (?:je |u )?een document"
    r"|antworten an diese (?:e-mail-)?adresse (?:werden|wird)|diese (?:e-mail-)?adresse wird nicht|les réponses à cette adresse"
    r"|cette (?:adresse|boîte) (?:n['’]est pas|ne (?:reçoit|permet))"
    r"|respuestas a (?:esta dirección|este correo)|respostas a este (?:endereço|e-?mail)|antwoorden (?:op|naar|aan) dit (?:adres|bericht))"
)
_AT = (
    " at ",
    " bei ",
    " bei der ",
    " chez ",
    " en ",
    " na ",
    " no ",
    " bij ",
    " join ",
    " joining ",
    " welcome to ",
)
_NOBODY_WORDS = frozenset(
    "automatically automatisch automáticamente automaticamente automatiquement document documento dokument agreement envelope "
    "reply respondas responda respondes répondre antworten bericht mailbox inbox address replies antworten adresse adresse "
    "réponses boîte respuestas respostas antwoorden".split()
)


def is_robot(places: Places) -> bool:
    """Did a machine write this, or a person through one that hides their address?"""
    known: bool | None = places.prose.memo.get("robot")
    if known is None:
        known = places.prose.memo["robot"] = _is_robot(places)
    return known


def _is_robot(places: Places) -> bool:
    sender = places.email.sender.email
    if is_no_reply(sender) or service_of(sender) is not None:
        return True
    shown = display_person(clean_name(places.email.sender.name))
    tenant = (
        is_service_domain(domain_of(sender))
        and fold(shown).replace(" ", "") == sender.partition("@")[0].lower()
    )
    if shown and local_fits(shown, sender) and not tenant:
        return False  # a person at their own address, whatever a footer of their firm says
    return (
        is_service_domain(domain_of(sender))
        or _writes_for_others(places)
        or bool(name_behind(places))
        or _says_nobody_reads(places)
    )


def is_service_domain(domain: str) -> bool:
    """Does the domain itself say that a service writes, and whose name it is?"""
    own = registrable_domain(domain).split(".", 1)[0]
    return "-" in own and not _SERVICE_PARTS.isdisjoint(own.split("-"))


def name_behind(places: Places) -> str:
    """Whom the display name says a carrier writes for, a person or a firm; "" when it does not say so."""
    sender = places.email.sender
    raw = clean_name(sender.name)
    match = _FOR_SOMEBODY.match(raw)
    if match is not None:
        return "" if local_fits(match[1], sender.email) else match[2]
    via = _VIA.search(raw)
    shown = display_person(raw) if via else ""
    return "" if not shown or local_fits(shown, sender.email) else shown


def _writes_for_others(places: Places) -> bool:
    """A sender at one domain whose answers all go to a person at another is a service we do not know."""
    email = places.email
    domain = registrable_domain(domain_of(email.sender.email))
    elsewhere = [a for a in email.reply_to if registrable_domain(domain_of(a.email)) != domain]
    return bool(elsewhere) and not display_person(email.sender.name)


def _says_nobody_reads(places: Places) -> bool:
    # The author's words with the small print below them, and what stands below a farewell.
    return any(
        not passage.words.isdisjoint(_NOBODY_WORDS) and bool(_NOBODY_READS.search(passage.low))
        for passage in (places.own, places.closing)
    )


def works_there(places: Places, name: str) -> bool:
    """Does the text name as a place to work what stands in the sender: "your offer at Rowan Hill"?"""
    low, name = places.prose.low, name.lower()
    at = low.find(name)
    while at >= 0:
        if low.endswith(_AT, 0, at):
            return True
        at = low.find(name, at + len(name))
    return False
