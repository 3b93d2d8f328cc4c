"""Which employer? The name used by the offer-maker; never the service that carried the mail, never the agency."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from offerdesk.core.facts.agencies import is_agency, lends_out
from offerdesk.core.facts.carriers import is_robot, is_service_domain, name_behind
from offerdesk.core.facts.company_names import MAX_NAME_CHARS, name_around, name_at
from offerdesk.core.facts.contact_names import is_founder, local_fits, signed_name
from offerdesk.core.facts.display_names import SERVICE_WORDS, display_name_company, without_team
from offerdesk.core.facts.domain_fits import GOOD_FIT, domain_label, fit, other_labels
from offerdesk.core.facts.domain_runs import initialled, seeded, with_place
from offerdesk.core.facts.employer_words import names_by_words, names_in_closing
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.legal_forms import without_form
from offerdesk.core.facts.name_trims import name_alone
from offerdesk.core.facts.names import fold, is_person_name, plain_name
from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.placements import names_of_clients
from offerdesk.core.facts.word_places import find_addresses
from offerdesk.core.mail.addresses import clean_name, domain_of, is_free_mail, is_no_reply, service_of

_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_SAINTS = re.compile(r"(?:St|Saint|Sint)\.? [^\W\d_]+['’]s$")  # "St Cuthbert's"
_NUMBERED_CODE = re.compile(r"[A-Z]{2,}[-/](?:[A-Z\d]{1,4}[-/]){0,2}\d{3,}")  # "FCHA-EA-0417" is a file
_SHIP = re.compile(
    r"(?:M/?V|M/?T|MS|MY|S/?S|F/?V|R/?V|HMS|RRS|VSL\.?) (?=[A-ZÀ-Þ])"
)  # they work on it, not for it
# Wards, offices and providers of a house, of which the house is the employer.
_UNITS = frozenset(
    "uti uci icu nicu picu itu ccu hdu a&e urgencias pronto-socorro intensivstation spoed payroll reception finance facilities estates"
    " cliente client kunde klant great internal".split()
) | {"occupational health", "intensive care"}
_IS_SAID = re.compile(r"['’](?:ve|re|ll|m|d)$")  # "We've" is no firm


# The rest of a labelled name behind a word that joins its parts: "Waterschap Rijn en Linge".
_JOINED = re.compile(r" en [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}$")


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
            joined = _JOINED.match(passage.flat, run[1], label.end) if run is not None else None
            found = _found(passage, run[0], joined.end() if joined else run[1]) if run is not None else None
            if found is not None:
                return found
    agency = is_agency(places)
    found = _find(places, own_addresses, agency=agency)
    return (
        _find(places, own_addresses, agency=False)
        if found is None and agency and lends_out(places)
        else found
    )


def _find(places: Places, own_addresses: frozenset[str], *, agency: bool) -> FoundCompany | None:
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
    named = [*names_by_words(places), *(names_of_clients(places) if agency else names_in_closing(places))]
    low = places.subject.low if agency else ""
    for one in sorted(
        named, key=lambda t: -t.score + (_lone(t.passage.low[t.start : t.end], low) if agency else 0)
    ):
        found = _found(one.passage, one.start, one.end)
        if found is None or (
            agency and (fit(found.name, sender) >= GOOD_FIT or _made_of(found.name, sender))
        ):
            continue
        if in_display is not None and one.score < 2.8:
            break
        return _in_full(places, found) if agency else found
    return None if agency else in_display


def _made_of(name: str, label: str) -> bool:
    """ "Prisma Consultora" at consultoraprisma: the agency itself, its words in another order."""
    words = [word for word in fold(name).split() if len(word) > 3]
    return bool(words) and all(word in label for word in words)


def _lone(name: str, subject: str) -> float:
    """One word that is not in the subject is as likely the client's human: "Greg has authorised me"."""
    return 0.0 if " " in name or name in subject else 1.2


def _in_full(places: Places, short: FoundCompany) -> FoundCompany:
    """A client is often named in full once, and by the first words of it in passing."""
    longest = short
    for passage in (places.prose, places.subject, places.quoted):
        at = passage.flat.find(short.name)
        while at >= 0:
            found = _found(passage, at, name_around(passage.flat, at, seed_end=at + len(short.name))[1])
            if (
                found is not None
                and found.name.startswith(short.name)
                and len(found.name) > len(longest.name)
            ):
                longest = found
            at = passage.flat.find(short.name, at + len(short.name))
    return longest


def _found(passage: Passage, start: int, end: int, label: str = "") -> FoundCompany | None:
    """label: part of the employer's domain, which decides whether "Recruiting" belongs to the name."""
    quote = passage.quote(start, end).rstrip(" ,;:–—-")
    if ("'" in quote or "’" in quote) and not (_SAINTS.match(quote) or _is_called_so(quote, label)):
        quote = _POSSESSIVE.sub("", quote)
    short = without_team(quote)
    if short != quote and short in quote and len(short) > 2 and fit(short, label) >= fit(quote, label):
        quote = short
    beside = quote.rpartition(" + ")[2]
    if label and beside != quote and fit(beside, label) >= fit(quote, label):
        quote = beside  # the title of a meeting: "Femke + Northwind"
    quote = name_alone(quote, label)
    name = " ".join(quote.split())
    if not 2 <= len(name) <= MAX_NAME_CHARS or SERVICE_WORDS.fullmatch(name.lower()) or _IS_SAID.search(name):
        return None
    if _NUMBERED_CODE.fullmatch(name) or _SHIP.match(name) or name.lower() in _UNITS:
        return None
    return FoundCompany(name, quote, passage.source)


def _is_called_so(quote: str, label: str) -> bool:
    """ "Brindley's" at brindleyscafe: the s belongs to the name where the domain has it."""
    bare = _POSSESSIVE.sub("", quote)
    return bare != quote and label.startswith(fold(bare).replace(" ", "") + "s")


def _labels(places: Places, own_addresses: frozenset[str], *, agency: bool) -> Iterator[str]:
    """Parts of mail domains that may name the employer, the surest first."""
    email = places.email
    sender = email.sender.email
    tenant = (service_of(sender) or "").startswith("ats:") and not is_no_reply(sender)
    first = fold(plain_name(email.sender.name)).partition(" ")[0]
    local = sender.partition("@")[0].lower()
    if tenant and (first not in re.split(r"[._+-]", local) or _is_a_domain(local, places)):
        yield sender.partition("@")[0].split("+", 1)[0]  # Workday and iCIMS name the tenant before the @
    own = {domain_of(a.email) for a in email.to} | {domain_of(a) for a in own_addresses}
    if domain_of(sender) in own and len(own) == 1:
        own = set()  # an internal offer
    robot = is_robot(places)
    candidates = [] if agency or robot else [sender]
    candidates += [a.email for a in (*email.reply_to, *email.cc)]
    for passage in (places.own if robot else places.prose, places.closing, places.quoted):
        candidates += [passage.low[a:b] for a, b in islice(find_addresses(passage.low), 6)]
    candidates += [sender] if robot and not agency and not _is_carrier(places) else []
    seen = set(own)
    for address in candidates:
        domain = domain_of(address)
        if domain in seen or not domain or is_free_mail(domain) or service_of(address):
            continue
        seen.add(domain)
        if not (agency and domain == domain_of(sender)):
            if not is_service_domain(domain) and domain_label(domain) not in _ZONES:
                yield domain_label(domain)
            yield from other_labels(domain)


_ZONES = frozenset(
    "com co org net edu gov ac gob gouv".split()
)  # "firma.com.example" names no firm by its "com"


def _is_a_domain(local: str, places: Places) -> bool:
    """Is what stands before the @ of a service the domain that their own addresses have?"""
    low = places.own.low
    return any(domain_label(domain_of(low[a:b])) == local for a, b in islice(find_addresses(low), 6))


def _is_carrier(places: Places) -> bool:
    """Does the display name name another firm than the domain of a robot does?"""
    if name_behind(places):
        return True
    shown = display_name_company(places)
    return bool(shown) and fit(shown, domain_label(domain_of(places.email.sender.email))) < GOOD_FIT


def _by_label(places: Places, label: str) -> FoundCompany | None:
    """The fullest name in the mail whose words make up (that part of) a domain."""
    passages = (places.closing, places.prose, places.quoted, *places.letters, places.subject, places.display)
    found = _best_fitting(places, label, ((n, p, seeded(p, label)) for n, p in enumerate(passages)))
    if (
        found is None
        or len(label) <= 5
        or found.source == "sender"
        or (found.name.isupper() and " " not in found.name)
    ):
        # "fwcb" for Federal Waterways Compact Board, "stalbrecht" for St. Albrecht: no letters to begin a search with.
        runs = ((n, p, initialled(p, label)) for n, p in enumerate(passages))
        found = _best_fitting(places, label, runs) or found
    return found if found is None else _as_shown(places, found)


_DASHED = re.compile(r"\s[-–—|·]\s")
_ARTICLE = re.compile(r"(?:Le|La|Les|El|Los|Las|De|Het) [^|–—,]+$")


def _as_shown(places: Places, found: FoundCompany) -> FoundCompany:
    """ "Le Relais des Ormes", "Fazenda Duas Barras": the whole of a display name that ends with the words found."""
    if found.source != "sender":
        return found
    display = clean_name(places.email.sender.name)
    shown = display if _ARTICLE.match(display) else _DASHED.split(display_name_company(places))[-1]
    if found.name != shown and shown.endswith(" " + found.name):
        return FoundCompany(shown, shown, found.source)
    return found


def _best_fitting(
    places: Places, label: str, runs: Iterable[tuple[int, Passage, Iterator[tuple[int, int]]]]
) -> FoundCompany | None:
    best: tuple[float, int, FoundCompany] | None = None
    for order, passage, spans in runs:
        for start, end in spans:
            end = with_place(passage, end, label)
            found = _found(passage, _behind_person(places, passage, start, end), end, label)
            if found is None:
                continue
            share = fit(found.name, label)
            if share < GOOD_FIT or _is_somebody(found.name, places):
                continue
            short = without_form(found.name)
            rank = round(share * 5) + min(len(short.split()), 6) * 0.7
            shown = passage.source == "sender" and share >= 0.95 and " " in found.name
            rank -= 1 if shown else 3 if passage.source in ("subject", "sender") else 0
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


_OF_FIRM = re.compile(r" (?:van|von|de|da|do|del|of|from|at) (?=[^\W\d_a-zß-ÿ])")


def _behind_person(places: Places, passage: Passage, start: int, end: int) -> int:
    """Where the firm begins in "Wiebke Aalders van Aalders & Smit", when Wiebke is one who can be written to."""
    match = _OF_FIRM.search(passage.flat, start, end) if is_robot(places) else None
    if match is None or " " not in passage.flat[start : match.start()]:
        return start
    return match.end() if _is_somebody(passage.flat[start : match.start()], places) else start


def _is_somebody(name: str, places: Places) -> bool:
    """Is it the human who writes, rather than the firm that is called after them?"""
    if not is_person_name(name):
        return False
    signer = signed_name(places, "") if " " in name else None
    email = places.email
    if (
        signer is not None
        and signer.quote == name
        and is_founder(name, domain_label(domain_of(email.sender.email)))
    ):
        return True
    written = (
        (places.own.low[a:b] for a, b in islice(find_addresses(places.own.low), 6))
        if is_robot(places)
        else ()
    )
    addresses = (email.sender.email, *(a.email for a in email.reply_to), *written)
    return any(
        local_fits(name, address)
        for address in addresses
        if not (service_of(address) and _is_a_domain(address.partition("@")[0].lower(), places))
    )
