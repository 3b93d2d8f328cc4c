"""Which employer? The name used by the offer-maker; never the service that carried the mail, never the agency."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from offerdesk.core.facts.company_names import (
    MAX_NAME_CHARS,
    domain_label,
    fit,
    name_around,
    name_at,
    other_labels,
    runs_of,
    without_form,
)
from offerdesk.core.facts.contact_names import local_fits
from offerdesk.core.facts.contacts import is_robot
from offerdesk.core.facts.employer_words import (
    SERVICE_WORDS,
    display_name_company,
    names_by_words,
    without_team,
)
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.names import fold, is_person_name, plain_name
from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.word_places import find_addresses
from offerdesk.core.mail.addresses import domain_of, is_free_mail, is_no_reply, service_of

_FITS = 0.6  # of the letters of a domain: "Saltmarsh Coastal Laboratory" at saltmarshlab
_AGENCY = re.compile(
    r"recruit|staffing|personnel|executive search|search\b|headhunt|talent ?(?:partners|solutions|agency)|zeitarbeit|personal(?:beratung|vermittlung|dienst)|interim|rekrut|selección|seleccion|consultoria de rh|uitzend|werving|apprenticeships|int[ée]rim|temps\b|recursos humanos consult|resourcing|placement|agency|agentur|detachering|talent\."
)
# Agencies that employ the people they lend out.
_LENDS = re.compile(
    r"zeitarbeit|arbeitnehmerüberlassung|\bigz\b|uitzend|travail temporaire|\bett\b|trabajo temporal"
)
_MY_CLIENT = re.compile(
    r"\b(?:my|our) client(?!s)|der mandant|unser(?:e[mns]?)? mandant|(?:notre|mon) client(?!s)|(?:mi|nuestro) cliente(?!s)|(?:meu|nosso) cliente(?!s)|onze opdrachtgever|mijn opdrachtgever|te ofrecen|le ofrecen|have (?:chosen|picked|selected) you|they(?:['’]re| are) offering|ils vous (?:proposent|offrent)|sie bieten ihnen|ze bieden je|eles (?:te )?oferecem"
)
_FOR_CLIENT = re.compile(
    r"\bthe client|der kunde|unser(?:e[mns]?)? kunde|kunde hat|el cliente|o cliente|onze klant|de opdrachtgever"
    r"|\bthey (?:want|loved|came back|need|like)|ze (?:doen|willen|bieden)|man möchte ihnen|wil je graag|souhaite vous|se han decidido por|sich für sie entschieden|\b(?:they|the (?:client|board|team|partners?|firm|owners?))(?:'ve|’ve|'d|’d|'re|’re| have| would| want| are| has| authori[sz]ed)|te ofrecen|le ofrecen|me piden|ils vous|elle vous propose|ze willen|bieden je aan|hat sich .{0,40}für sie entschieden|have chosen you|has chosen you|placing you|your manager there|eles querem|hat (?:das|ihr|sein) angebot|(?:has|have) (?:improved|raised|upped|revised|increased) (?:the|its|their) offer|a revu (?:son|sa) (?:offre|proposition)|ha(?:n)? mejorado (?:la|su) oferta|melhorou a proposta|heeft (?:het|haar|zijn) aanbod"
)
_CLIENT_WORDS = frozenset(
    "client mandant cliente opdrachtgever kunde kunden klant chosen picked selected offering ofrecen proposent offrent bieten bieden oferecem".split()
)


_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_IS_SAID = re.compile(r"['’](?:ve|re|ll|m|d)$")  # "We've" is no firm


@dataclass(frozen=True, slots=True)
class FoundCompany:
    name: str
    quote: str
    source: str


def find_company(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], own_addresses: frozenset[str]
) -> FoundCompany | None:
    """The employer's fullest name as written, from the most trustworthy place; None when nothing names it."""
    for passage, label in labelled:
        if label.kind == "company":
            run = name_at(passage.flat, label.start)
            found = _found(passage, *run) if run is not None else None
            if found is not None:
                return found
    agency = _is_agency(places)
    for label_of_domain in _labels(places, own_addresses, agency=agency):
        found = _by_label(places, label_of_domain)
        if found is not None:
            return found
    return _by_words(places, agency=agency)


def _by_words(places: Places, *, agency: bool) -> FoundCompany | None:
    shown = display_name_company(places)
    in_display = FoundCompany(shown, shown, "sender") if shown else None
    if in_display is not None and is_robot(places):
        return in_display
    sender = domain_label(domain_of(places.email.sender.email))
    for one in sorted(names_by_words(places, agency=agency), key=lambda t: -t.score):
        found = _found(one.passage, one.start, one.end)
        if found is None or (agency and fit(found.name, sender) >= _FITS):
            continue
        if in_display is not None and one.score < 2.8:
            break
        return found
    return None if agency else in_display


def _found(passage: Passage, start: int, end: int, label: str = "") -> FoundCompany | None:
    """label: part of the employer's domain, which decides whether "Recruiting" belongs to the name."""
    quote = passage.quote(start, end).rstrip(" ,;:–—-")
    if "'" in quote or "’" in quote:
        quote = _POSSESSIVE.sub("", quote)
    short = without_team(quote)
    if short != quote and short in quote and len(short) > 2 and fit(short, label) >= fit(quote, label):
        quote = short
    beside = quote.rpartition(" + ")[2]
    if label and beside != quote and fit(beside, label) >= fit(quote, label):
        quote = beside  # the title of a meeting: "Femke + Northwind"
    name = " ".join(quote.split())
    if not 2 <= len(name) <= MAX_NAME_CHARS or SERVICE_WORDS.fullmatch(name.lower()) or _IS_SAID.search(name):
        return None
    return FoundCompany(name, quote, passage.source)


def _is_agency(places: Places) -> bool:
    sender = places.email.sender
    if is_no_reply(sender.email) or service_of(sender.email):
        return False
    domain = domain_of(sender.email)
    says = f"{domain} {sender.name} {places.closing.text}".lower()
    low = places.prose.low
    by_name = bool(_AGENCY.search(says))
    client = not places.prose.words.isdisjoint(_CLIENT_WORDS) and bool(_MY_CLIENT.search(low))
    if not (by_name or client) or _LENDS.search(says) or _LENDS.search(low):
        return False
    return client or bool(_AGENCY.search(domain)) or bool(_FOR_CLIENT.search(low))


def _labels(places: Places, own_addresses: frozenset[str], *, agency: bool) -> Iterator[str]:
    """Parts of mail domains that may name the employer, the surest first."""
    email = places.email
    sender = email.sender.email
    tenant = (service_of(sender) or "").startswith("ats:") and not is_no_reply(sender)
    first = fold(plain_name(email.sender.name)).partition(" ")[0]
    if tenant and first not in re.split(r"[._+-]", sender.partition("@")[0].lower()):
        yield sender.partition("@")[0].split("+", 1)[0]  # Workday and iCIMS name the tenant before the @
    own = {domain_of(a.email) for a in email.to} | {domain_of(a) for a in own_addresses}
    if domain_of(sender) in own and len(own) == 1:
        own = set()  # an internal offer
    robot = is_robot(places)
    candidates = [] if agency or robot else [sender]
    candidates += [a.email for a in (*email.reply_to, *email.cc)]
    for passage in (places.prose, places.closing, places.quoted):
        candidates += [passage.low[a:b] for a, b in islice(find_addresses(passage.low), 6)]
    candidates += [sender] if robot and not agency else []
    seen = set(own)
    for address in candidates:
        domain = domain_of(address)
        if domain in seen or not domain or is_free_mail(domain) or service_of(address):
            continue
        seen.add(domain)
        if not (agency and domain == domain_of(sender)):
            yield domain_label(domain)
            yield from other_labels(domain)


def _by_label(places: Places, label: str) -> FoundCompany | None:
    """The fullest name in the mail whose words make up (that part of) a domain."""
    passages = (places.closing, places.prose, places.quoted, *places.letters, places.subject, places.display)
    found = _best_fitting(places, label, ((n, p, _seeded(p, label)) for n, p in enumerate(passages)))
    if found is None or len(label) <= 5:
        # "fwcb" for Federal Waterways Compact Board, "stalbrecht" for St. Albrecht: no letters to begin a search with.
        runs = ((n, p, _initialled(p, label)) for n, p in enumerate(passages))
        found = _best_fitting(places, label, runs) or found
    return found


def _best_fitting(
    places: Places, label: str, runs: Iterable[tuple[int, Passage, Iterator[tuple[int, int]]]]
) -> FoundCompany | None:
    best: tuple[float, int, FoundCompany] | None = None
    for order, passage, spans in runs:
        for start, end in spans:
            found = _found(passage, start, end, label)
            if found is None:
                continue
            share = fit(found.name, label)
            if share < _FITS or (
                is_person_name(found.name) and local_fits(found.name, places.email.sender.email)
            ):
                continue
            short = without_form(found.name)
            rank = round(share * 5) + min(len(short.split()), 6) * 0.7
            rank -= 3 if passage.source in ("subject", "sender") else 0
            rank += 0.3 if order < 3 and found.name != short else 0
            fuller = (
                best is not None
                and rank == best[0]
                and order == best[1]
                and len(found.name) > len(best[2].name)
            )
            if best is None or rank > best[0] or fuller:
                best = (rank, order, found)
    return best[2] if best else None


def _seeded(passage: Passage, label: str) -> Iterator[tuple[int, int]]:
    """Runs of words in a passage that begin with letters of the domain."""
    folded, seen = passage.folded, set()
    for seed in _seeds(label):
        at = folded.find(seed)
        while at >= 0:
            before = folded[at - 1 : at]
            if not before.isalnum() and before not in ("@", "/", ".") and at not in seen:
                seen.add(at)
                yield _run(passage, at, label)
            at = folded.find(seed, at + len(seed))


def _initialled(passage: Passage, label: str) -> Iterator[tuple[int, int]]:
    for start, end in runs_of(passage.flat[:4000]):
        if fit(passage.flat[start:end], label) >= 0.75:
            yield start, end


@lru_cache(maxsize=512)
def _seeds(label: str) -> tuple[str, ...]:
    """What a name may begin with that makes up a domain label."""
    pieces = [label, *label.split("-"), re.sub("ae|oe|ue", lambda m: m[0][0], label)]
    pieces.append(re.sub(r"^(?:the|groupe|gruppe|grupo|team|my|we)(?=\w{3})", "", label))
    return tuple(dict.fromkeys(p[:3] for p in pieces if len(p) >= 3))


def _run(passage: Passage, at: int, label: str) -> tuple[int, int]:
    end = at
    flat = passage.flat
    while end < len(flat) and (flat[end].isalnum() or flat[end] in "'’&-+"):
        end += 1
    if flat[at].isupper():
        return name_around(flat, at, seed_end=end)
    # Written without capitals: as many words as the domain takes.
    best, stop = fit(flat[at:end], label), end
    for _ in range(4):
        space = re.compile(r" [\w'’&+-]+").match(flat, end)
        if space is None:
            break
        end = space.end()
        share = fit(flat[at:end], label)
        if share > best:
            best, stop = share, end
    return at, stop
