"""Does a domain imitate another one? Edit distance, digits for letters, added words, and foreign letters that look alike."""

import re
from collections.abc import Iterable
from functools import lru_cache

from offerdesk.core.mail.addresses import registrable_domain

# Names that job scams borrow most. Only the name before the ending counts: amazon.de is as good as amazon.com.
_BORROWED = frozenset(
    (
        "amazon google microsoft apple facebook netflix tesla walmart costco fedex deloitte accenture infosys"
        " wipro siemens samsung linkedin indeed paypal docusign adobe oracle salesforce pfizer nestle unilever"
        " boeing airbus spacex coinbase shopify spotify starbucks mastercard citigroup barclays santander"
        " lufthansa volkswagen mercedes bosch philips heineken carrefour renault telefonica inditex petrobras"
        " itau bradesco mercadolivre mercadolibre danone loreal sanofi novartis hubspot workday greenhouse"
    ).split()
)
_ADDED = frozenset(
    "careers career jobs job hiring hire hires hr recruit recruiting recruitment recruiter talent vacancy vacancies vacature"
    " emploi emplois empleo empleos vagas work remote staffing onboarding payroll offer offers interview apply human resources"
    " teletravail bewerbung stellen mission".split()
)
_DIGITS = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"})
_MIN_NAME = 5  # shorter names differ by one letter from too many honest ones


def imitated(domain: str, known: Iterable[str]) -> str:
    """The domain or name that this one imitates, "" when none is seen.

    known: domains that belong to the company for sure (linked in the text, seen in earlier mail).
    """
    registrable = registrable_domain(domain)
    name = registrable.split(".")[0]
    if any(label.startswith("xn--") for label in domain.split(".")):
        return readable(domain) or domain
    for other in known:
        other_registrable = registrable_domain(other)
        other_name = other_registrable.split(".")[0]
        if other_registrable == registrable or len(other_name) < _MIN_NAME:
            continue
        if name != other_name and _looks_like(name, other_name):
            return other_registrable
    return _borrowed(name)


@lru_cache(maxsize=2048)
def _borrowed(name: str) -> str:
    """The well-known name that this one imitates. Senders recur, so the answer is remembered."""
    for part in re.split(r"[-_]", name):
        for brand in _BORROWED:
            if part != brand and len(part) >= _MIN_NAME and _looks_like(part, brand):
                return brand
            if part == brand and part != name:
                return brand  # amazon-remote-hiring.example is not Amazon's
    return ""


def _looks_like(name: str, other: str) -> bool:
    if abs(len(name) - len(other)) > 1:
        return False
    plain = name.translate(_DIGITS).replace("rn", "m").replace("vv", "w")
    if plain == other:
        return True
    if len(set(name) ^ set(other)) > 2:
        return False  # one change takes away one letter and brings another at the most
    return _one_slip_apart(name, other)


def _one_slip_apart(one: str, two: str) -> bool:
    """Does at most one insertion, deletion, change or swap of neighbours lie between two words?"""
    shorter, longer = sorted((one, two), key=len)
    first = 0
    while first < len(shorter) and shorter[first] == longer[first]:
        first += 1
    rest, other_rest = shorter[first:], longer[first:]
    if len(shorter) < len(longer):
        return rest == other_rest[1:]
    return rest[1:] == other_rest[1:] or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])


def readable(domain: str) -> str:
    """A punycode domain as people see it; "" when it cannot be read."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return ""


def added_words(domain: str) -> str:
    """The recruiting words that were put to a name ("acme-careers" gives "careers"); "" for none.

    A domain that consists of such words alone, or a company that has one in its name, is none.
    """
    parts = re.split(r"[-_]", registrable_domain(domain).split(".")[0])
    added = [p for p in parts if p.rstrip("0123456789") in _ADDED]
    return "-".join(added) if added and len(added) < len(parts) else ""
