"""How is a person addressed? Names as they sign, cleaned, split only where the order is certain."""

import re
from dataclasses import dataclass

from offerdesk.core.facts.names import is_person_name
from offerdesk.core.mail.addresses import clean_name
from offerdesk.model import Email

_TITLE = re.compile(
    r"^(?:((?:(?:Dr|Prof)\.?(?:\s+med\.?)?\s+)+)|(?:Mr|Mrs|Ms|Mx|Herr|Frau|Mme|M|Sr|Sra|Dhr|Mevr)\.?\s+)",
    re.I,
)
_CASED = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ'’.\-]+")
_PARTICLES = frozenset(
    "van von de der den da do dos das del la le di du ten ter el al bin zu zur zum".split()
)


@dataclass(frozen=True, slots=True)
class Addressee:
    """title: one they use of themselves ("Dr."); first: "" when the order of the names is not certain."""

    full: str
    first: str = ""
    last: str = ""
    title: str = ""


def addressee_of(name: str, signed: str = "") -> Addressee | None:
    """A contact's name as an addressee; None when it is not a human's name.

    signed: the name below their text, which beats every other form ("Maya").
    """
    text = " ".join(clean_name(name).split())
    title = ""
    match = _TITLE.match(text)
    if match:
        title = " ".join((match[1] or "").split())
        text = text[match.end() :].strip()
    if not text or not is_person_name(text):
        return None
    parts = text.split()
    certain = len(parts) in (2, 3) and all(_CASED.fullmatch(p) for p in parts)
    if len(parts) == 3 and not (parts[1].lower() in _PARTICLES or len(parts[1].rstrip(".")) == 1):
        certain = False  # Maria Lopez Garcia, Mary Ann Smith: where the first name ends is a guess
    if len(parts) == 4 and parts[1].lower() in _PARTICLES and parts[2].lower() in _PARTICLES:
        certain = True
    first = parts[0] if certain else ""
    last = " ".join(parts[1:]) if certain else ""
    alone = signed.strip(" ,.-–—*_")
    if (
        alone
        and " " not in alone
        and _CASED.fullmatch(alone)
        and parts[0].lower().startswith(alone.lower()[:3])
    ):
        first = alone
    if len(parts) == 1:
        first, last = text, ""
    return Addressee(full=text, first=first, last=last, title=title)


def signed_name(email: Email) -> str:
    """The first line below the sign-off, if it looks like a name as one signs it."""
    for line in email.signature.split("\n")[:2]:
        text = line.strip(" *_-–—\t,")
        if text:
            return text if len(text) <= 40 and is_person_name(text) else ""
    return ""


def is_on_first_names(email: Email, own_first: str) -> bool:
    """Does their mail greet the person by the first name alone ("Hi Sam,")?"""
    if not own_first:
        return False
    start = email.own_text[:200].lower()
    return bool(
        re.match(
            rf"\W*(?:(?:hi|hello|hey|dear|hallo|hoi|liebe[rs]?|lieve|beste|bonjour|salut|cher|chère|hola|querid[oa]|estimad[oa]|olá|oi|prezad[oa]"
            rf"|car[oa]|good (?:morning|afternoon|evening)),? )?{re.escape(own_first.lower())}\b[ \t]*(?:[,!:.\-–]|$)",
            start,
            re.MULTILINE,
        )
    )


_FAMILIAR = {
    "de": (r"\b(?:[Dd](?:u|ir|ich)|[Dd]ein\w*|[Ee]uch)\b", r"\b(?:Ihnen|Ihr(?:e[mnrs]?)?|Sie)\b"),
    "fr": (r"\b(?:tu|te|toi|ton|ta|tes|t')\b", r"\b(?:vous|votre|vos)\b"),
    "es": (r"\b(?:tú|te|ti|contigo|tu|tus|vos)\b", r"\b(?:usted|le|su|sus|ustedes)\b"),
    "pt": (r"\b(?:tu|te|ti|teu|tua|contigo)\b", r"\b(?:você|lhe|seu|sua|senhor\w*|o\(a\))\b"),
    "nl": (r"\b(?:je|jij|jou|jouw)\b", r"\b(?:u|uw)\b"),
}


def is_familiar(text: str, language: str) -> bool:
    """Does the mail say du, tu, tú, je? The answer copies the offer's form of address; polite when unclear."""
    patterns = _FAMILIAR.get(language)
    if patterns is None:
        return False
    sample = text[:4000]
    # Only German tells the polite form by its capital letter.
    flags = 0 if language == "de" else re.IGNORECASE
    familiar = len(re.findall(patterns[0], sample, flags))
    return familiar > len(re.findall(patterns[1], sample, flags))
