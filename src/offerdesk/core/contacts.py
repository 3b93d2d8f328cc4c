"""Whom to answer: the human's name as they sign, and an address that reaches them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.addresses import (
    clean_name,
    domain_of,
    is_free_mail,
    is_no_reply,
    registrable_domain,
    service_of,
)
from offerdesk.core.company_names import domain_label, fit
from offerdesk.core.labelled import Labelled
from offerdesk.core.names import (
    PARTICLES,
    display_person,
    fold,
    has_honorific,
    is_person_name,
    plain_name,
    strip_honorifics,
)
from offerdesk.core.passages import Passage, Places
from offerdesk.model import Address

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,200}[A-Za-z0-9])?\.[A-Za-z]{2,24}"
)
_POINTS_TO = re.compile(
    r"(?:reply|replies|respond|write|contact|e-?mail|reach|send|questions?|queries|ping|ask|tell|let|to|antwort\w*|kontakt\w*|schreiben|wenden|melde\w*|contacter|écrire|écrivez|joindre|contactar|escrib\w*|responder|responde|contato|fale|dúvidas|dudas|mail(?:en)?|bereik\w*|stuur|recruiter|inquiries|enquiries)\b[^\n]{0,60}$",
    re.IGNORECASE,
)
_PERSON = r"((?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herrn?|Frau|Mme|Madame|Monsieur|Sra?|Dña|Dra|Mevr)\.?\s)?[^\W\d_a-zß-ÿ][\w'’.-]+(?:\s(?:(?:van|von|de|der|den|da|do|dos|del|la|le|el|al|ten|ter|bin|y|e)\s){0,2}[^\W\d_a-zß-ÿ][\w'’.-]*){1,3})"
# Robots and teams name the human in a few ways.
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[Cc]ontact|[Rr]ecruiter|[Qq]uestions|[Qq]ueries|[Ii]nquiries|[Ee]nquiries|[Rr]each out to|[Rr]eply to|[Rr]eplies (?:to this \S+ )?(?:reach|go to)|[Pp]lease (?:reply to|tell|contact|answer)|[Aa]nswer to|[Ww]rite to|HR contact is|contact person is|[Aa]nsprechpartner(?:in)?|[Kk]ontakt|[Ff]ragen (?:beantwortet|an)|[Ww]enden Sie sich (?:bitte )?an|[Ii]nterlocut\w+|[Cc]ontacter|[Cc]ontactez|[Rr]épondre à|[Cc]ontacto|[Cc]ontacta(?:r)? (?:con|a)|[Rr]esponde(?:r)? a|[Ff]ale com|[Cc]ontato|[Rr]esponda (?:a|para)|[Cc]ontactpersoon|[Nn]eem contact op met|should go to|can be sent to|[Ss]peak to|[Tt]alk to|[Pp]ing)[\s:]{{1,2}}(?:is\s|ist\s|est\s|es\s|é\s|an\s)?{_PERSON}",
        rf"{_PERSON}(?:\s\([^()]{{2,60}}\))?,?\s(?:has |hat |a |ha |heeft )?(?:shared|sent you|requested|requests|requesting|asked you|added|invited you|wants you|is waiting|would like you to sign|from [A-Z]|extended|prepared|bittet|geteilt|gesendet|freigegeben|partagé|envoyé|vous (?:invite|a envoyé|demande)|te ha enviado|ha compartido|te atiende|te invita|enviou|solicitou|compartilhou|convidou|gedeeld|gestuurd|vraagt|nodigt|is a reply away|is happy to|hört gern|will (?:help|answer)|can help|on the cc)",
        rf"{_PERSON}\s+via\s",
        rf"(?:[Ss]ent by|[Ss]ender|[Gg]esendet von|[Vv]on|[Ee]nvoyé par|[Dd]e la part de|[Ee]nviado por|[Vv]erzonden door|[Nn]ote from|[Mm]essage from|[Mm]ensagem de|[Mm]ensaje de|[Mm]essage de|[Nn]achricht von)[\s:]+{_PERSON}",
    )
)
_TELL_THEM = re.compile(
    rf"(?:(?:[Pp]lease )?(?:reply|respond|answer|write|send your answer|tell|let)(?: directly)? (?:to )?{_PERSON}(?:,| know| directly| at| who| by))|{_PERSON}(?:,? on the cc|, copied here,|, in cc,|, cc'd,)? is (?:your hiring manager and )?the (?:one|person) to (?:tell|answer|reply to|write to)"
)
_COMPANY_TAIL = re.compile(r"\s*[|•·,(]\s*|\s+[-–—]\s+|\s{2,}|\s\+?\(?\d")
# "Gruß Holger Ohlsen", "Ihre Ulrike Petersen": a farewell on the line of the name.
_GREETING = re.compile(
    r"^(?:(?:best|kind|warm|many|liebe|viele|beste|herzliche|schöne|un|com)\s)?(?:gruß|grüße|gruss|ihre?|deine?|eure?|best|regards|cheers|thanks|love|saludos?|abrazos?|abraços?|groet(?:en)?|groetjes|lg|vg|mfg|br|cordialement|votre|tu|teu|seu|je|uw|xo|from)\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:[\w'’ ]{2,40}?(?:regards|wishes|thanks|blessings?|love|cheers|best|greetings|truly|sincerely|faithfully|grüße|grüßen|gruß|saludo|saludos|abrazo|abraço|cordialement|groet|groeten|hope|solidarity)?),\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
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


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    quote: str
    source: str


def find_contact(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], own_addresses: frozenset[str]
) -> FoundContact:
    """The author of the mail, or the human that a robot's mail points to."""
    own = own_addresses | {a.email for a in places.email.to}
    robot = is_robot(places)
    told = _told_to_answer(places, own)
    address = _address(places, own, robot=robot, told=told)
    name = told or _name(places, labelled, own, address[0], robot=robot)
    if name is None:
        return FoundContact("", "", "", *address)
    return FoundContact(name.name, name.quote, name.source, *address)


def is_robot(places: Places) -> bool:
    """Did a machine write this, or a person through one that hides their address?"""
    sender = places.email.sender.email
    return is_no_reply(sender) or service_of(sender) is not None or _writes_for_others(places)


def _writes_for_others(places: Places) -> bool:
    """A sender at one domain whose answers all go to a person at another is a service we do not know."""
    email = places.email
    domain = registrable_domain(domain_of(email.sender.email))
    elsewhere = [a for a in email.reply_to if registrable_domain(domain_of(a.email)) != domain]
    return bool(elsewhere) and not display_person(email.sender.name)


def _told_to_answer(places: Places, own: frozenset[str]) -> _Name | None:
    """ "Anthony Ruiz on the cc is the one to tell": whoever the author says to answer, if an address is known."""
    if not places.email.cc:
        return None
    match = _TELL_THEM.search(places.prose.flat)
    if match is None:
        return None
    group = 1 if match[1] else 2
    name = strip_honorifics(match[group])
    if _match_address(name, places.email.cc) is None:
        return None
    return _Name(name, places.prose.quote(*match.span(group)), "body")


def _match_address(name: str, addresses: Iterable[Address]) -> Address | None:
    return next(
        (a for a in addresses if local_fits(name, a.email) or fold(plain_name(a.name)) == fold(name)), None
    )


def local_fits(name: str, address: str) -> bool:
    """Is the part before the @ made of this person's names or initials?"""
    words = [
        w for w in re.findall(r"[a-z]+", fold(name).replace("'", "").replace("-", "")) if w not in PARTICLES
    ]
    everything = re.findall(r"[a-z]+", fold(name).replace("'", "").replace("-", ""))
    local = fold(address.rpartition("@")[0].split("+", 1)[0])
    parts = re.findall(r"[a-z]+", local)
    if not words or not parts:
        return False
    joined = "".join(parts)
    first, last = words[0], words[-1]
    shapes = {
        first + last,
        last + first,
        first[0] + last,
        last + first[0],
        first + last[0],
        "".join(everything),
        everything[0][0] + "".join(everything[1:]),
        "".join(w[0] for w in words),
    }
    if joined in shapes and len(joined) > 1:
        return True
    if joined == last or (joined == first and len(joined) > 2):
        return True
    tokens = {t for w in re.findall(r"[\w'-]+", fold(name)) for t in re.findall(r"[a-z]+", w)}
    return (
        len(parts) > 1
        and all(p in tokens or (len(p) == 1 and p in {w[0] for w in tokens}) for p in parts)
        and last in "".join(parts)
    )


def _name(
    places: Places,
    labelled: Iterable[tuple[Passage, Labelled]],
    own: frozenset[str],
    address: str,
    *,
    robot: bool,
) -> _Name | None:
    email = places.email
    display = display_person(email.sender.name)
    if display and _is_company(display, email.sender.email):
        display = ""
    signed = _signed(places, display)
    if not robot:
        if display:
            return _fullest(signed, display, places)
        if signed is not None:
            return signed
        return _single_name(places)
    owner = {w for a in email.to for w in fold(plain_name(a.name)).split()} | {
        w for a in email.to for w in re.findall(r"[a-z]{3,}", fold(a.email.partition("@")[0]))
    }
    candidates = list(_named(places, labelled, display))
    usable = [
        c
        for c in candidates
        if not set(fold(c.name).split()) <= owner and not _is_company(c.name, email.sender.email)
    ]
    reply = next((a for a in email.reply_to if a.email not in own), None)
    if reply is not None and display_person(reply.name) and not _is_company(reply.name, reply.email):
        usable.append(_Name(display_person(reply.name), clean_name(reply.name), "sender"))
    target = address or (reply.email if reply else "")
    for candidate in usable:
        if target and local_fits(candidate.name, target) and " " in candidate.name:
            return candidate
    if target:
        fitting = _fitting_in_text(places, target, owner)
        if fitting is not None:
            return fitting
    usable = [c for c in usable if " " in c.name]
    if usable:
        return usable[0]
    if signed is not None and not set(fold(signed.name).split()) <= owner:
        return signed
    return None


def _is_company(name: str, address: str) -> bool:
    """ "Balneario Fuensanta <info@balneariofuensanta...>" is no person, "Kenneth Balfour <kbalfour@balfour...>" is."""
    domain = domain_of(address)
    if not domain or is_free_mail(domain) or local_fits(name, address):
        return False
    return fit(name, domain_label(domain)) >= 0.85


def _fullest(signed: _Name | None, display: str, places: Places) -> _Name:
    """The name as signed; "Maya" below the text and "Maya Ortega" in the sender are one person: the fuller form."""
    shown = _Name(display, _quoted_display(places, display), "sender")
    if signed is None:
        return _from_letter(shown, places)
    ours, theirs = fold(signed.name).replace(".", "").split(), fold(display).replace(".", "").split()
    if " " not in signed.name:
        return _from_letter(shown, places) if _is_short_of(ours[0], theirs) else shown
    initials = len(ours[0]) == 1 and theirs and theirs[0][0] == ours[0]
    if initials and len(theirs[0]) > 1 and ours[-1] in theirs:
        return shown
    if not set(ours) & set(theirs) and not local_fits(signed.name, places.email.sender.email):
        return shown if local_fits(display, places.email.sender.email) else signed
    return signed


def _from_letter(shown: _Name, places: Places) -> _Name:
    """ "J. Marbury-Vance" is written out below the attached letter."""
    words = shown.name.split()
    if not (words and len(words[0].strip(".")) == 1):
        return shown
    pattern = re.compile(rf"\b{re.escape(words[0][0])}[\w'’-]+\s(?:[\w.'’-]+\s)?{re.escape(words[-1])}\b")
    for passage in (*places.letters, places.prose, places.quoted):
        match = pattern.search(passage.flat)
        if match is not None:
            return _Name(match[0], passage.quote(*match.span()), passage.source)
    return shown


def _quoted_display(places: Places, display: str) -> str:
    raw = clean_name(places.email.sender.name)
    return raw if display else ""


def _is_short_of(short: str, words: list[str]) -> bool:
    return bool(words) and (words[0].startswith(short[:3]) or short in words)


def _signed(places: Places, display: str) -> _Name | None:
    """The first line of the closing that is a person's name; a fuller one two lines below beats it."""
    passage = places.closing
    first: _Name | None = None
    known = set(fold(display).replace(".", "").split())
    at = 0
    for line in places.closing_lines[:6]:
        start = passage.flat.find(line, at)
        if start < 0:
            continue
        at = start + len(line)
        text = line.lstrip("-–—~*_ ")
        farewell = _FAREWELL.match(text)
        if farewell is not None and known & set(fold(text[farewell.end() :]).split()):
            text = text[farewell.end() :]
        bare = _COMPANY_TAIL.split(text)[0].strip(" .*_!,")
        bare = _GREETING.sub("", bare)
        named = strip_honorifics(bare)
        if not named or not is_person_name(bare):
            if first is not None and " " in first.name:
                break
            continue
        quote_at = passage.flat.find(bare, start)
        found = _Name(
            _tidy(named if " " in named or not has_honorific(bare) else bare),
            passage.quote(quote_at, quote_at + len(bare)),
            "signature",
        )
        words = fold(named).split()
        if first is None:
            first = found
            if " " in named:
                return first
        elif " " in named and (words[0][:3] == fold(first.name)[:3] or known & set(words)):
            return found
        else:
            break
    return first


def _tidy(name: str) -> str:
    if name.isupper() and len(name) > 3:
        return plain_name(name)
    return name


def _single_name(places: Places) -> _Name | None:
    """Only one name is known ("Dona Zuleide"): better than none, when a human surely wrote."""
    return None


def _named(places: Places, labelled: Iterable[tuple[Passage, Labelled]], display: str) -> Iterator[_Name]:
    for passage, label in labelled:
        if label.kind == "contact":
            match = re.match(_PERSON, passage.flat[label.start : label.end])
            if match is not None and is_person_name(match[1]):
                yield _Name(
                    strip_honorifics(match[1]),
                    passage.quote(label.start, label.start + match.end()),
                    passage.source,
                )
    if display:
        yield _Name(display, clean_name(places.email.sender.name), "sender")
    for passage in (places.prose, places.closing, places.subject):
        for pattern in _NAMED:
            for match in pattern.finditer(passage.flat[:6000]):
                name = strip_honorifics(match[1]).rstrip(".")
                if " " in name and is_person_name(name):
                    yield _Name(name, passage.quote(*match.span(1)), passage.source)


_CAPITAL_RUN = re.compile(r"(?<![\w@./])" + _PERSON)


def _fitting_in_text(places: Places, address: str, owner: set[str]) -> _Name | None:
    """A name in the text whose letters make up the address: "Ginés Lorente" for gines.lorente@."""
    for passage in (places.prose, places.closing, places.subject, *places.letters):
        for match in _CAPITAL_RUN.finditer(passage.flat[:6000]):
            words = match[1].split()
            for size in (len(words), 2, 3):
                for start in range(max(1, len(words) - size + 1)):
                    name = strip_honorifics(" ".join(words[start : start + size]).rstrip(".,"))
                    if (
                        " " in name
                        and is_person_name(name)
                        and local_fits(name, address)
                        and not set(fold(name).split()) <= owner
                    ):
                        return _Name(name, name, passage.source)
    return None


def _address(places: Places, own: frozenset[str], *, robot: bool, told: _Name | None) -> tuple[str, str, str]:
    """(address, exact words, source) of the mailbox that reaches them; empty when there is none."""
    email = places.email
    if told is not None:
        known = _match_address(told.name, email.cc)
        if known is not None:
            return known.email.lower(), known.email, "sender"
    sender = email.sender.email
    domain = registrable_domain(domain_of(sender))
    for passage in (places.closing, places.prose):
        for match in _EMAIL.finditer(passage.text):
            found = match[0].lower().rstrip(".")
            if found in own or is_no_reply(found) or service_of(found) is not None or found == sender.lower():
                continue
            pointed = _POINTS_TO.search(passage.text[max(0, match.start() - 80) : match.start()])
            related = registrable_domain(domain_of(found)) == domain
            if (passage.source == "signature" and (related or robot)) or (pointed and (related or robot)):
                if not robot and not _is_theirs(found, places):
                    continue
                return found, match[0].rstrip("."), passage.source
    for address in email.reply_to:
        usable = address.email not in own and not is_no_reply(address.email)
        usable = usable and not (service_of(address.email) or "").startswith("esign")
        related = registrable_domain(domain_of(address.email)) == domain
        if usable and (related or robot or display_person(address.name)):
            return address.email.lower(), address.email, "sender"
    if sender and not robot and sender not in own:
        return sender.lower(), sender, "sender"
    if robot:
        for passage in (places.prose, places.closing):
            for match in _EMAIL.finditer(passage.text):
                found = match[0].lower().rstrip(".")
                if found not in own and not is_no_reply(found) and service_of(found) is None:
                    return found, match[0].rstrip("."), passage.source
        named = _named_copy(places)
        if named is not None:
            return named.email.lower(), named.email, "sender"
    return "", "", ""


def _is_theirs(address: str, places: Places) -> bool:
    """An address in a person's mail replaces their own only if it is theirs, or they point to it plainly."""
    display = display_person(places.email.sender.name)
    if display and local_fits(display, address):
        return True
    return not display


def _named_copy(places: Places) -> Address | None:
    """ "Inquiries: Leland Buffington, copied." names one of the addresses in Cc."""
    for address in places.email.cc:
        for match in _CAPITAL_RUN.finditer(places.prose.flat[:6000]):
            if local_fits(strip_honorifics(match[1]), address.email):
                return address
    return None
