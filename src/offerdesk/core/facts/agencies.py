"""Agencies that pass on the offers of others: told by their name and their voice."""

import re
from itertools import islice

from offerdesk.core.facts.company_names import name_at
from offerdesk.core.facts.domain_fits import domain_label, fit
from offerdesk.core.facts.legal_forms import without_form
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Places
from offerdesk.core.facts.placements import acts, names_in_subject, placed_with, principal, wants_reader
from offerdesk.core.facts.word_places import find_addresses
from offerdesk.core.mail.addresses import domain_of, is_free_mail, is_no_reply, service_of

_AGENCY = re.compile(
    r"recruit|staffing|personnel|executive search|search\b|headhunt|talent ?(?:partners|solutions|agency)|zeitarbeit"
    r"|personal(?:beratung|vermittlung|dienst)|interim|rekrut|selección|seleccion|consultoria de rh|uitzend|werving"
    r"|apprenticeships|int[ée]rim|temps\b|recursos humanos consult|resourcing|placement"
    r"|(?:employment|recruitment|staffing) agency|^\S*agency|agentur|detachering|talent\."
    r"|\bett\b|labou?r[- ]hire|tempor[áa]ri[oa]s\b|servicios est\b|servicios transitorios|trabajo temporal|trabalho temporário"
)
# Agencies of the state place nobody: "National Statistics Agency", whose domain ends in the word too.
_OF_THE_STATE = re.compile(
    r"\b(?:national|federal|state|government|public|european|environment\w*|protection|space|energy|revenue|transport|health"
    r"|standards|housing|development|statistics|security|medicines)(?: \w+)? agency\b"
)
# Those who hire for their own house: "Recruitment Specialist", "HR Adviser (Recruitment)", "recruitment@".
_OWN_DESK = re.compile(
    r"\brecruit(?:ment|ing) (?:specialist|officer|coordinator|co-ordinator|assistant|associate|administrator|adviser|advisor"
    r"|lead|partner|team|manager)s?\b|\bhr recruit(?:ment|ing)\b|\((?:recruitment|recruiting|resourcing)\)"
    r"|\bhr (?:executive|business partner)\b"
)
# Agencies that say that they employ whom they lend out. The others name the client as the place to work, contract or not.
_EMPLOYS = re.compile(
    r"arbeitnehmerüberlassung|\bigz\b|(?:on|be|through) our payroll|contract (?:is|will be) with us|contrato é feito con?nosco"
    r"|contrato (?:es|será) con nosotros|contrat (?:est|sera) (?:signé )?avec nous|vertrag (?:läuft|ist) (?:über|mit) uns"
)
# Those who lend people out are whom one works for, as long as no client is named.
_LENDS = re.compile(
    r"zeitarbeit|uitzend|travail temporaire|int[ée]rim|\bett\b|trabajo temporal|trabalho temporário|staffing|temps\b"
)
_MY_CLIENT = re.compile(
    r"\bme (?:pasaron|passaram) (?:la|su|a) (?:oferta|proposta)|charge(?:nt)? de (?:vous|te) transmettre"
    r"|\b(?:my|our) client(?!s)|as agents? (?:only )?for\s|der mandant|unser(?:e[mns]?)? mandant|(?:notre|mon) client(?!s)"
    r"|(?:mi|nuestro) cliente(?!s)|(?:meu|nosso) cliente(?!s)|onze opdrachtgever|mijn opdrachtgever|te ofrecen|le ofrecen"
    r"|have (?:chosen|picked|selected) you|they(?:['’]re| are) offering|ils vous (?:proposent|offrent)|sie bieten ihnen"
    r"|ze bieden je|eles (?:te )?oferecem"
)
_FOR_CLIENT = re.compile(
    r"\bthe client|\bman (?:ist ihnen|bittet (?:um|sie)|bietet ihnen)|der kunde|unser(?:e[mns]?)? kunde|kunde hat|el cliente"
    r"|o cliente|onze klant|de opdrachtgever"
    r"|\bthey (?:want|loved|came back|need|like)|ze (?:doen|willen|bieden)|man möchte ihnen|wil je graag|souhaite vous"
    r"|se han decidido por|sich für sie entschieden"
    r"|\b(?:they|the (?:client|board|team|partners?|firm|owners?))(?:'ve|’ve|'d|’d|'re|’re| have| would| want| are| has"
    r"| authori[sz]ed)|te ofrecen|le ofrecen|me piden|ils vous|elle vous propose|ze willen|bieden je aan"
    r"|hat sich .{0,40}für sie entschieden|have chosen you|has chosen you|placing you|your manager there|eles querem"
    r"|hat (?:das|ihr|sein) angebot|(?:has|have) (?:improved|raised|upped|revised|increased) (?:the|its|their) offer"
    r"|a revu (?:son|sa) (?:offre|proposition)|ha(?:n)? mejorado (?:la|su) oferta|melhorou a proposta"
    r"|heeft (?:het|haar|zijn) aanbod"
)
_CLIENT_WORDS = frozenset(
    "pasaron passaram transmettre client agent agents mandant cliente opdrachtgever kunde kunden klant chosen picked selected "
    "offering ofrecen proposent offrent bieten bieden oferecem".split()
)


# Those whose name does not say it all: what only they, and nobody who offers a job of their own, call themselves.
_CALLED = re.compile(
    r"(\w+) (?:Recruit(?:ment|ing|ers)|Staffing|Personnel|Placements?|Resourcing|Agency|Search|Temps|Uitzend\w*|Flex\w*"
    r"|Personal(?:dienst\w*|leasing|vermittlung|beratung|service)?|Zeitarbeit|Intérim|Interim|Trabajo Temporal|ETT|Selección"
    r"|Recrutamento|Labou?r Hire|Temporári[oa]s|Servicios EST)\b(?!,? (?:Team|Dep|Man|Ad|Off|Lead|Part|Coord|Spec))"
)
_VIA_US = re.compile(
    r"\b(?:via ons|via us|through us\b|über uns|par notre intermédiaire|via notre agence|a través de nosotros|por medio nuestro"
    r"|por nosso intermédio|pela nossa agência|nicht (?:mit|über|bei) uns\b|not (?:with|through) us\b"
    r"|niet (?:via|bij|met) ons\b|pas (?:avec|par) nous\b|no con nosotros|não con(?:n)?osco|direktvermittlung|festvermittlung"
    r"|contrat direct|direct hire)"
)
_AGENT_DOMAIN = re.compile(
    r"flex(?:$|-)|^flex|manning|crewing|recrut|recruta|rekrut|talento|locum|jobs?-|-jobs|(?:^|-)rh(?:$|-)|rec$|interim|werving|detacher|selec"
)
_PLAINLY = re.compile(
    r"(?:employment|recruitment|staffing) (?:agency|business)|cabinet de recrutement|personalberatung|personalvermittlung"
    r"|consultora de (?:selección|rr)|executive search|headhunt|wervingsbureau|consultoria de recrutamento"
)
_THEIR_VOICE = re.compile(
    r"\bils disent|me chargent? de|vien(?:t|nent) de m['’]appeler|de chez eux|\bil souhaite vous|ils souhaitent"
    r"|elle souhaite vous|\bme (?:pasaron|pidieron|confirmaron|dijeron|llamaron|autorizaron)|necesitan (?:una|tu|su) respuesta"
    r"|les pida algo|authori[sz]ed me|on their behalf|from their (?:hr|side|end)|\bdie firma .{3,60} möchte sie"
    r"|\blässt (?:ihnen )?ausrichten|beauftragt, ihnen|hun hr"
    r"|\bthey (?:said|say|will|moved|heard|were|took|offered|chose|picked|asked|hope)|\bthey['’]ll"
    r"|\btheir (?:offer|final|last word|contract|paperwork)|called me back|come back (?:to me|at|with)"
    r"|want(?:s)? to take you on|would be theirs|be theirs from"
    r"|entschied(?:en)? sich für|entscheidet sich für|lässt man ihnen|man bietet|me trasladan|les gustaría"
    r"|me han (?:pedido|dicho|confirmado)|se han decidido|quieren que"
    r"|ils te veulent|ils vous veulent|leur proposition|leur offre|m['’]a (?:dictée?|demandé)|te fait une offre|vous fait une offre"
    r"|o que me passaram|me passaram|precisam da sua|bateu o martelo|bateram o martelo|o rh deles|ze nemen|ze bieden|bij hen|het is hun"
)


def is_agency(places: Places) -> bool:
    """Does the author pass on the offer of somebody else?"""
    sender = places.email.sender
    if is_no_reply(sender.email) or service_of(sender.email):
        return False
    domain = domain_of(sender.email)
    if not is_free_mail(domain) and any(domain_of(a.email) == domain for a in places.email.to):
        return False  # from one house to one of its own people
    says = f"{domain} {sender.name} {places.closing.text}".lower()
    low = places.prose.low
    own = domain_label(domain)
    client = not places.prose.words.isdisjoint(_CLIENT_WORDS) and bool(_MY_CLIENT.search(low))
    by_name = (
        bool(_AGENCY.search(says))
        and not _OF_THE_STATE.search(says)
        and bool(_AGENCY.search(_OWN_DESK.sub(" ", says)))
    )
    plainly = (not is_free_mail(domain) and bool(_AGENT_DOMAIN.search(own))) or bool(_PLAINLY.search(says))
    plainly = plainly or _another_firm(places, own)
    passes_on = (
        client
        or (by_name and bool(_AGENCY.search(domain)))
        or principal(places, own)
        or (by_name and bool(_FOR_CLIENT.search(low)))
        or (plainly and bool(_THEIR_VOICE.search(low)))
        or (
            (plainly or (by_name and _called_agency(places, own)))
            and (bool(_VIA_US.search(low)) or placed_with(places, own))
        )
        or _another_wants(places, own)
    )
    return passes_on and not (_EMPLOYS.search(says) or _EMPLOYS.search(low))


def _called_agency(places: Places, own: str) -> bool:
    """Is the firm itself called so ("Quick Hands Recruitment"), rather than a team of it?"""
    return any(
        len(match[1]) > 2 and fold(match[1]) in own
        for passage in (places.closing, places.display)
        for match in _CALLED.finditer(passage.flat)
    )


def lends_out(places: Places) -> bool:
    """Does an agency employ those whom it sends to its clients?"""
    sender = places.email.sender
    says = f"{domain_of(sender.email)} {sender.name} {places.closing.text}".lower()
    return bool(_LENDS.search(says) or _LENDS.search(places.prose.low))


def _another_wants(places: Places, own: str) -> bool:
    """Is a firm said to have chosen the reader that is neither the sender's nor named in their closing?"""
    closing = fold(places.closing.text)
    names = (places.prose.flat[slice(*run)] for run in wants_reader(places))
    return any(fit(name, own) < 0.5 and fold(without_form(name)) not in closing for name in names)


def _another_firm(places: Places, own: str) -> bool:
    """Does the subject, or a forwarded mail below, name a firm that is neither the sender's nor in their closing?"""
    closing = fold(places.closing.text)
    for name in names_in_subject(places):
        if fold(name) not in closing and fit(name, own) < 0.5 and acts(places, name):
            return True
    behalf = _BEHALF.search(places.prose.flat) if "behalf" in places.prose.words else None
    run = name_at(places.prose.flat, behalf.end()) if behalf else None
    if run is None:
        return False
    name = places.prose.flat[slice(*run)]
    elsewhere = (domain_label(domain_of(a)) for a in _addresses_below(places))
    return fit(name, own) < 0.5 and any(label != own and fit(name, label) >= 0.6 for label in elsewhere)


def _addresses_below(places: Places) -> list[str]:
    low = places.quoted.low
    return [low[a:b] for a, b in islice(find_addresses(low), 6)]


_BEHALF = re.compile(r"\b(?:on )?behalf of (?:the )?")
