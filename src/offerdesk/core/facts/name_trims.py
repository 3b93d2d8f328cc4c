"""What stands beside a firm's name without being part of it: labels, desks, jobs, people."""

import re

from offerdesk.core.facts.domain_fits import GOOD_FIT, fit
from offerdesk.core.facts.names import fold, is_person_name
from offerdesk.core.facts.titles import has_title_head, is_title_head


def name_alone(quote: str, label: str) -> str:
    """A firm's name without what stands before and behind it. label: part of the employer's domain, or ""."""
    quote = _without_job(_behind_label(_before_person(quote, label), label), label)
    return _behind_desk(_before_place(quote, label), label)


def _is_enough(part: str, quote: str, label: str) -> bool:
    """Do some words of a name make up the domain at least as well as all of them do?"""
    return bool(label) and fit(part, label) >= max(fit(quote, label), GOOD_FIT)


# What stands before a name without being part of it: a label, what somebody is there, where they are.
_LABELS = frozenset(
    "werkgever werkgeefster arbeitgeber arbeitgeberin employeur empleador empleadora empregador empregadora employer firma "
    "empresa entreprise company unternehmen"
    " bedrijf opdrachtgever carrier principal principals kunde client cliente klant en em na no in im bij bei chez at from "
    "secrétariat secretaria secretaría sekretariat secretariaat"
    " owner co-owner inhaber inhaberin mitinhaber mitinhaberin geschäftsführer geschäftsführerin eigenaar eigenaresse "
    "mede-eigenaar mede-eigenaresse medeoprichter oprichter gérant gérante cogérant fondateur fondatrice cofondateur "
    "cofondatrice"
    " titular socia socio sócia sócio sócia-gerente sócio-gerente propietario propietaria dueño dueña cofundador cofundadora "
    "fundador fundadora proprietário proprietária gründer gründerin mitgründer mitgründerin zaakvoerder bestuurder".split()
)


def _behind_label(quote: str, label: str) -> str:
    """ "Werkgever Kruitberg N.V.", "Mede-eigenaar Pixelpolder", "En Minera Sierra": the firm behind such a word."""
    first, _, rest = quote.partition(" ")
    low = first.lower().strip(":,")
    if not rest or not (low in _LABELS or is_title_head(low)):
        return quote
    small, _, more = rest.partition(" ")
    if more and small.lower() in _OF:
        rest = more
    elif low not in _LABELS:
        return quote  # "Windkraft Nordmeer": what may be a worker elsewhere is the trade of a firm
    return rest if rest[:1].isupper() and _is_enough(rest, quote, label) else quote


_OF = frozenset("da do de del der des of van von at bei".split())
_FOR_JOB = re.compile(
    r" (?:for|as|als|als|comme|como) (?:the |our |an? |die |den |de |la |el |o )?(?=[^\W\d_])"
)


def _without_job(quote: str, label: str) -> str:
    """ "Helios Wind for the Turbine Technician", "Carver County Treasurer": the firm without the job behind it."""
    match = _FOR_JOB.search(quote)
    if match is not None and has_title_head(quote[match.end() :]):
        return quote[: match.start()]
    if match is not None and label and GOOD_FIT <= fit(quote, label) <= fit(quote[: match.start()], label):
        return quote[: match.start()]
    short, _, last = quote.rpartition(" ")
    cut = " " in short and is_title_head(last.lower()) and _is_enough(short, quote, label)
    return short if cut else quote


# Offices of a house whose name may follow without a mark between: "Personeelsdienst Brouwerij De Zwaan nv".
_DESKS = re.compile(
    r"(?:drh|rh|hr|p&o|direction|personeelsdienst|personeelszaken|secretariaat|sekretariat|secrétariat|secretaría|secretaria"
    r"|personalabteilung|personalstelle|personaldienst|funktionsdienst|schulleitung|geschäftsstelle|verwaltung)\s",
    re.IGNORECASE,
)


def _behind_desk(quote: str, label: str) -> str:
    desk = _DESKS.match(quote)
    rest = quote[desk.end() :] if desk is not None else ""
    return rest if rest[:1].isupper() and _is_enough(rest, quote, label) else quote


_AND_SOMEBODY = re.compile(
    r",? (?:and|&|und|et|y|e|en) (?!Sons\b|Brothers\b|Daughters\b|Partner|Co\b|Cie\b|Assoc|Asoc|Söhne\b|Fils\b|Hijos\b|Filhos\b"
    r"|Zonen\b)(?=[^\W\d_a-zß-ÿ])"
)


def _before_person(quote: str, label: str) -> str:
    """ "Wattle Creek Mining and Dylan Frost": the firm, when the human beside it is no part of the domain."""
    for match in _AND_SOMEBODY.finditer(quote):
        firm, human = quote[: match.start()], quote[match.end() :]
        if " " in human and is_person_name(human) and _is_enough(firm, quote, label):
            return firm
    return quote


_SAINT = re.compile(r"(?:St|Saint|Sint)\.? ")  # "St Brannock's C of E Primary"
_OF_THEIRS = re.compile(r"['’]s? (?=[^\W\d_a-zß-ÿ])")


def _before_place(quote: str, label: str) -> str:
    """ "Ironbark Mining's Mt Keswick": the firm whose place it is, when its own words make up the domain."""
    match = _OF_THEIRS.search(quote)
    if match is None or _SAINT.match(quote) or fold(quote[match.end() :]).replace(" ", "")[:4] in label:
        return quote
    firm = quote[: match.start()]
    return firm if " " in firm and fit(firm, label) >= 0.9 else quote
