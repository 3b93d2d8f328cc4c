"""Which employer? The name used by the offer-maker; never the service that carried the mail, never the agency."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.addresses import clean_name, domain_of, is_free_mail, is_no_reply, service_of
from offerdesk.core.company_names import (
    MAX_NAME_CHARS,
    domain_label,
    fit,
    name_around,
    name_at,
    other_labels,
    runs_of,
    without_form,
)
from offerdesk.core.contact_names import local_fits
from offerdesk.core.contacts import is_robot
from offerdesk.core.employer_words import SERVICE_WORDS, display_name_company, names_by_words, without_team
from offerdesk.core.labelled import Labelled
from offerdesk.core.names import fold_long, is_person_name
from offerdesk.core.passages import Passage, Places

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
    r"|\bthey (?:want|loved|came back|need|like)|ze (?:doen|willen|bieden)|man möchte ihnen|wil je graag|souhaite vous|se han decidido por|sich für sie entschieden|\b(?:they|the (?:client|board|team|partners?|firm|owners?))(?:'ve|’ve|'d|’d|'re|’re| have| would| want| are| has| authori[sz]ed)|te ofrecen|le ofrecen|me piden|ils vous|elle vous propose|ze willen|bieden je aan|hat sich .{0,40}für sie entschieden|have chosen you|has chosen you|placing you|your manager there|eles querem"
)
_DOMAIN_IN_TEXT = re.compile(r"[\w.+-]{1,64}@([a-z0-9.-]{3,100}\.[a-z]{2,24})")


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
    if agency:
        return _by_label(places, sender)
    return in_display


def _found(passage: Passage, start: int, end: int, label: str = "") -> FoundCompany | None:
    """label: part of the employer's domain, which decides whether "Recruiting" belongs to the name."""
    quote = re.sub(r"(?:['’]s|['’])$", "", passage.quote(start, end).rstrip(" ,;:–—-"))
    short = without_team(quote)
    if (
        short != quote
        and quote.startswith(short)
        and len(short) > 2
        and fit(short, label) >= fit(quote, label)
    ):
        quote = short
    name = " ".join(quote.split())
    if not 2 <= len(name) <= MAX_NAME_CHARS or SERVICE_WORDS.fullmatch(name.lower()):
        return None
    return FoundCompany(name, quote, passage.source)


def _is_agency(places: Places) -> bool:
    sender = places.email.sender
    if is_no_reply(sender.email) or service_of(sender.email):
        return False
    domain = domain_of(sender.email)
    if _LENDS.search(f"{domain} {sender.name} {places.closing.text}".lower()) or _LENDS.search(
        places.prose.low
    ):
        return False
    if _MY_CLIENT.search(places.prose.low) or _AGENCY.search(domain):
        return True
    says = f"{sender.name} {places.closing.text}".lower()
    return bool(_AGENCY.search(says)) and bool(_FOR_CLIENT.search(places.prose.low))


def _labels(places: Places, own_addresses: frozenset[str], *, agency: bool) -> Iterator[str]:
    """Parts of mail domains that may name the employer, the surest first."""
    email = places.email
    sender = email.sender.email
    if (service_of(sender) or "").startswith("ats:") and not is_no_reply(sender):
        yield sender.partition("@")[0].split("+", 1)[0]  # Workday and iCIMS name the tenant before the @
    own = {domain_of(a.email) for a in email.to} | {domain_of(a) for a in own_addresses}
    if domain_of(sender) in own and len(own) == 1:
        own = set()  # an internal offer
    robot = is_robot(places)
    candidates = [] if agency or robot else [sender]
    candidates += [a.email for a in (*email.reply_to, *email.cc)]
    for passage in (places.prose, places.closing, places.quoted):
        candidates += [f"x@{m[1]}" for m in _DOMAIN_IN_TEXT.finditer(passage.low, 0, 12_000)][:6]
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
    best: tuple[float, int, FoundCompany] | None = None
    passages = (places.closing, places.prose, places.quoted, *places.letters, places.subject)
    for order, passage in enumerate((*passages, _display(places))):
        for start, end in _fitting(passage, label):
            found = _found(passage, start, end, label)
            if found is None:
                continue
            share = fit(found.name, label)
            if share < _FITS or (
                is_person_name(found.name) and local_fits(found.name, places.email.sender.email)
            ):
                continue
            heading = 3 if passage.source in ("subject", "sender") else 0
            rank = round(share * 5) + min(len(without_form(found.name).split()), 6) * 0.7 - heading
            if order < 3 and found.name != without_form(found.name):
                rank += 0.3
            if (
                best is None
                or rank > best[0]
                or (rank == best[0] and order == best[1] and len(found.name) > len(best[2].name))
            ):
                best = (rank, order, found)
    return best[2] if best else None


def _display(places: Places) -> Passage:
    name = clean_name(places.email.sender.name)
    return Passage("sender", name, name, name.lower(), frozenset(), ())


def _fitting(passage: Passage, label: str) -> Iterator[tuple[int, int]]:
    """Runs of words in a passage that begin with letters of the domain."""
    folded = passage.low if passage.low.isascii() else fold_long(passage.low)
    seen: set[int] = set()
    for seed in _seeds(label):
        at = folded.find(seed)
        while at >= 0:
            if (
                (at == 0 or not folded[at - 1].isalnum())
                and at not in seen
                and folded[at - 1 : at] not in ("@", "/", ".")
            ):
                seen.add(at)
                yield _run(passage, at, label)
            at = folded.find(seed, at + len(seed))
    if len(label) <= 6 or not seen:
        for start, end in runs_of(passage.flat[:4000]):
            if start not in seen and fit(passage.flat[start:end], label) >= 0.75:
                yield start, end


def _seeds(label: str) -> list[str]:
    pieces = [label, *label.split("-"), re.sub("ae|oe|ue", lambda m: m[0][0], label)]
    bare = re.sub(r"^(?:the|groupe|gruppe|grupo|team|my|we)(?=\w{3})", "", label)
    if bare != label:
        pieces.append(bare)
    return list(dict.fromkeys(p[:3] for p in pieces if len(p) >= 3))


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
