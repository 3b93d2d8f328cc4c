"""Agencies that pass on the offers of others: told by their name and their voice; and whom they speak for."""

import re
from collections.abc import Iterator
from itertools import islice

from offerdesk.core.facts.company_names import name_around, name_at, runs_of
from offerdesk.core.facts.domain_fits import domain_label, fit
from offerdesk.core.facts.employer_words import Presented, is_plausible, presented
from offerdesk.core.facts.legal_forms import without_form
from offerdesk.core.facts.names import fold, is_person_name
from offerdesk.core.facts.passages import Places
from offerdesk.core.facts.titles import has_title_head
from offerdesk.core.facts.word_places import find_addresses
from offerdesk.core.mail.addresses import domain_of, is_free_mail, is_no_reply, service_of

_AGENCY = re.compile(
    r"recruit|staffing|personnel|executive search|search\b|headhunt|talent ?(?:partners|solutions|agency)|zeitarbeit|personal(?:beratung|vermittlung|dienst)|interim|rekrut|selección|seleccion|consultoria de rh|uitzend|werving|apprenticeships|int[ée]rim|temps\b|recursos humanos consult|resourcing|placement|(?:employment|recruitment|staffing) agency|^\S*agency|agentur|detachering|talent\."
)
# Agencies that employ the people they lend out.
_LENDS = re.compile(
    r"zeitarbeit|arbeitnehmerüberlassung|\bigz\b|uitzend|travail temporaire|\bett\b|trabajo temporal|trabalho temporário|(?:on|be|through) our payroll|contract (?:is|will be) with us|contrato é feito con?nosco|contrato (?:es|será) con nosotros|vertrag (?:läuft|ist) (?:über|mit) uns"
)
_MY_CLIENT = re.compile(
    r"\b(?:my|our) client(?!s)|as agents? (?:only )?for\s|der mandant|unser(?:e[mns]?)? mandant|(?:notre|mon) client(?!s)|(?:mi|nuestro) cliente(?!s)|(?:meu|nosso) cliente(?!s)|onze opdrachtgever|mijn opdrachtgever|te ofrecen|le ofrecen|have (?:chosen|picked|selected) you|they(?:['’]re| are) offering|ils vous (?:proposent|offrent)|sie bieten ihnen|ze bieden je|eles (?:te )?oferecem"
)
_FOR_CLIENT = re.compile(
    r"\bthe client|\bman (?:ist ihnen|bittet (?:um|sie)|bietet ihnen)|der kunde|unser(?:e[mns]?)? kunde|kunde hat|el cliente|o cliente|onze klant|de opdrachtgever"
    r"|\bthey (?:want|loved|came back|need|like)|ze (?:doen|willen|bieden)|man möchte ihnen|wil je graag|souhaite vous|se han decidido por|sich für sie entschieden|\b(?:they|the (?:client|board|team|partners?|firm|owners?))(?:'ve|’ve|'d|’d|'re|’re| have| would| want| are| has| authori[sz]ed)|te ofrecen|le ofrecen|me piden|ils vous|elle vous propose|ze willen|bieden je aan|hat sich .{0,40}für sie entschieden|have chosen you|has chosen you|placing you|your manager there|eles querem|hat (?:das|ihr|sein) angebot|(?:has|have) (?:improved|raised|upped|revised|increased) (?:the|its|their) offer|a revu (?:son|sa) (?:offre|proposition)|ha(?:n)? mejorado (?:la|su) oferta|melhorou a proposta|heeft (?:het|haar|zijn) aanbod"
)
_CLIENT_WORDS = frozenset(
    "client agent agents mandant cliente opdrachtgever kunde kunden klant chosen picked selected offering ofrecen proposent offrent bieten bieden oferecem".split()
)


# Those whose name does not say it all: what only they, and nobody who offers a job of their own, call themselves.
_AGENT_DOMAIN = re.compile(
    r"recrut|recruta|rekrut|talento|locum|jobs?-|-jobs|(?:^|-)rh(?:$|-)|rec$|interim|werving|detacher|selec"
)
_PLAINLY = re.compile(
    r"(?:employment|recruitment|staffing) (?:agency|business)|cabinet de recrutement|personalberatung|personalvermittlung|consultora de (?:selección|rr)|executive search|headhunt|wervingsbureau|consultoria de recrutamento"
)
_THEIR_VOICE = re.compile(
    r"\bthey (?:said|say|will|moved|heard|were|took|offered|chose|picked|asked|hope)|\bthey['’]ll|\btheir (?:offer|final|last word|contract|paperwork)|called me back|come back (?:to me|at|with)|want(?:s)? to take you on|would be theirs|be theirs from"
    r"|entschied(?:en)? sich für|entscheidet sich für|lässt man ihnen|man bietet|me trasladan|les gustaría|me han (?:pedido|dicho|confirmado)|se han decidido|quieren que"
    r"|ils te veulent|ils vous veulent|leur proposition|leur offre|m['’]a (?:dictée?|demandé)|te fait une offre|vous fait une offre"
    r"|o que me passaram|me passaram|precisam da sua|bateu o martelo|bateram o martelo|o rh deles|ze nemen|ze bieden|bij hen|het is hun"
)


def is_agency(places: Places) -> bool:
    """Does the author pass on the offer of somebody else?"""
    sender = places.email.sender
    if is_no_reply(sender.email) or service_of(sender.email):
        return False
    domain = domain_of(sender.email)
    says = f"{domain} {sender.name} {places.closing.text}".lower()
    low = places.prose.low
    own = domain_label(domain)
    client = not places.prose.words.isdisjoint(_CLIENT_WORDS) and bool(_MY_CLIENT.search(low))
    by_name = bool(_AGENCY.search(says))
    plainly = (not is_free_mail(domain) and bool(_AGENT_DOMAIN.search(own))) or bool(_PLAINLY.search(says))
    plainly = plainly or _another_firm(places, own)
    if not (by_name or client or plainly) or _LENDS.search(says) or _LENDS.search(low):
        return False
    if client or _AGENCY.search(domain):
        return True
    return bool((by_name and _FOR_CLIENT.search(low)) or (plainly and _THEIR_VOICE.search(low)))


def _another_firm(places: Places, own: str) -> bool:
    """Does the subject, or a forwarded mail below, name a firm that is neither the sender's nor in their closing?"""
    closing = fold(places.closing.text)
    for name in _in_subject(places):
        if fold(name) not in closing and fit(name, own) < 0.5 and _acts(places, name):
            return True
    behalf = _BEHALF.search(places.prose.flat) if "behalf" in places.prose.words else None
    run = name_at(places.prose.flat, behalf.end()) if behalf else None
    if run is None:
        return False
    name = places.prose.flat[slice(*run)]
    elsewhere = (domain_label(domain_of(a)) for a in _addresses_below(places))
    return fit(name, own) < 0.5 and any(label != own and fit(name, label) >= 0.6 for label in elsewhere)


def _acts(places: Places, name: str) -> bool:
    """Does the text speak of this name as of a firm: at its head of a sentence, behind "at", before "called"?"""
    at = places.prose.flat.find(name)
    if at < 0 or " " not in name:
        return False
    end = at + len(name)
    return bool(
        _BEFORE_FIRM.search(places.prose.low[max(0, at - 12) : at])
        or _THEY_CALLED.match(places.prose.low, end)
    )


_BEFORE_FIRM = re.compile(r"(?:\b(?:at|of|from|with|by|bei|chez|bij|los de|les gens de)\s|[.!?\n]\s?)$")


def _addresses_below(places: Places) -> list[str]:
    low = places.quoted.low
    return [low[a:b] for a, b in islice(find_addresses(low), 6)]


def _in_subject(places: Places) -> Iterator[str]:
    flat = places.subject.flat
    reader = {
        w
        for a in places.email.to
        for w in fold(a.name or a.email.partition("@")[0]).replace(".", " ").split()
    }
    reader |= set(fold(places.email.sender.name).split())
    for start, end in runs_of(flat):
        name = flat[start:end]
        if is_plausible(name, places) and not set(fold(name).split()) & reader and not has_title_head(name):
            yield name


_BEHALF = re.compile(r"\b(?:on )?behalf of (?:the )?")
# "My client, Rowan Hill, ...": the name right behind it is the one.
_CLIENT_IS = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Nn]otre|[Mm]on|[Mm]i|[Nn]uestro|[Mm]eu|[Nn]osso|[Uu]nser(?:e[mns]?)?|[Oo]nze|[Mm]ijn) (?:client|cliente|[Mm]andant(?:in)?|Kunde|opdrachtgever|klant),? (?:the |die |der |la |le |el |o |a |de )?"
)
_THEY_CALLED = re.compile(
    r"\s(?:(?:has|have|had) (?:come back|moved|agreed|said yes|decided|improved)|(?:are|is) coming in at|called (?:me )?back|came back|rang|phoned|got back|entscheidet sich|entschied sich|hat sich für sie|souhaite(?:nt)? vous|veut vous|vous propose|te fait|vous fait|decidiu|decidiram|escolheu|(?:lo|la|te|le) (?:aprobó|aprobaron|eligió|quiere)|vous a (?:choisie?|retenue?)|bateu|fechou|quer |se ha decidido|ha decidido|quiere|heeft gebeld|wil je|wants? to take)"
)


_CLIENT_AT = re.compile(r"\b(?:to|with|by|for|from|an|von|der|à|a|aan|de)\s(?=[^\W\d_])")
_SUBJECT_PIECE = re.compile(r"(?:^|[-–—:|]\s|\b(?:from|von|van|de|at|by|with|bei|bij)\s)(?=[^\W\d_])")


def names_of_clients(places: Places) -> Iterator[Presented]:
    """An agency names its client in the subject, or somewhere in the text."""
    for match in _CLIENT_AT.finditer(places.prose.flat):
        run = name_at(places.prose.flat, match.end())
        if run is not None and " " in places.prose.flat[slice(*run)]:
            name = places.prose.flat[slice(*run)]
            yield from presented(places.prose, run, 2.6 if without_form(name) != name else 1.0, places)
    yield from _of_their_people(places)
    for match in _CLIENT_IS.finditer(places.prose.flat, 0, 3000):
        run = name_at(places.prose.flat, match.end())
        if run is not None:
            yield from presented(places.prose, run, 6.0, places)
    for run in runs_of(places.prose.flat[:3000]):
        name = places.prose.flat[slice(*run)]
        if without_form(name) != name:
            yield from presented(places.prose, run, 2.6, places)
        if " " in name and _THEY_CALLED.match(places.prose.low, run[1]):
            yield from presented(places.prose, run, 4.0, places)
    for name in _in_subject(places):
        at = places.prose.flat.find(name)
        if at >= 0 and (" " not in name or _acts(places, name)):
            yield from presented(
                places.prose, name_around(places.prose.flat, at, seed_end=at + len(name)), 2.4, places
            )
    for match in _SUBJECT_PIECE.finditer(places.subject.flat):
        run = name_at(places.subject.flat, match.end())
        if run is not None and places.subject.flat[run[1] : run[1] + 1] in ("", " ", ",", ":"):
            yield from presented(places.subject, run, 2.2, places)


_THEIR_PERSON = re.compile(
    r"(?:[Hh]errn?|[Ff]rau|[Mm]r|[Mm]rs|[Mm]s|[Mm]me|[Mm]evrouw|[Mm]eneer|[Dd]hr|[Ss]ra?|[Dd]r)?\.?\s?\b([^\W\d_a-zß-ÿ]\w+) (?:at|from|over at|von(?: der| den| dem)?|vom|bei(?: der| dem)?|beim|chez|d[eoa]|del|de la|van(?: de)?|bij(?: de)?) (?:the )?(?=[^\W\d_a-zß-ÿ])"
)


def _of_their_people(places: Places) -> Iterator[Presented]:
    """ "I have just spoken to Graham at Thornbury & Wills": what follows the person is the client."""
    flat = places.prose.flat
    for match in _THEIR_PERSON.finditer(flat, 0, 3000):
        run = name_at(flat, match.end())
        if run is not None and is_person_name(match[1]) and not is_person_name(flat[run[0] : run[1]]):
            yield from presented(places.prose, run, 5.2, places)
        elif run is not None and is_person_name(match[1]):
            yield from presented(places.prose, run, 2.0, places)
