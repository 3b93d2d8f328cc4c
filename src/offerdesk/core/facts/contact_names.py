"""Names of the human to answer: as signed below the text, in the sender, or with which they introduce themselves."""

import re
from dataclasses import dataclass
from functools import lru_cache

from offerdesk.core.facts.domain_fits import domain_label, fit, spelled_out
from offerdesk.core.facts.names import (
    PARTICLES,
    fold,
    has_honorific,
    is_person_name,
    plain_name,
    strip_farewell,
    strip_honorifics,
)
from offerdesk.core.facts.passages import Places
from offerdesk.core.mail.addresses import clean_name, domain_of, is_free_mail

_IN_BRACKETS = re.compile(
    r"^\((?:Mrs?|Ms|Miss|Dr|Smt|Shri|Prof|Sra?|Frau|Herr)\.?\)\s"
)  # "(Mrs.) Vasudha Rao"
_COMPANY_TAIL = re.compile(
    r"\s*[|•·,(]\s*|\s(?:y todo el equipo|and (?:all )?the (?:whole )?team|und das (?:ganze )?team|et toute l['’]équipe"
    r"|e toda a equipa?e?|en het hele team)\b|\s+[-–—]\s+|\s{2,}|\s\+?\(?\d"
)
_FAREWELL = re.compile(
    r"^(?i:[\w'’ ]{2,40}?(?:regards|wishes|thanks|blessings?|love|cheers|best|greetings|truly|sincerely|faithfully|grüße|grüßen"
    r"|gruß|saludo|saludos|abrazo|abraço|cordialement|groet|groeten|hope|solidarity)?),\s+(?=[A-ZÀ-Þ])"
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """name: as they are called; quote: the exact words, with a title if they use one."""

    name: str
    quote: str
    source: str


@lru_cache(maxsize=2048)
def local_fits(name: str, address: str) -> bool:
    """Is the part before the @ made of this person's names or initials?"""
    if not name.isascii() and (spelled := spelled_out(name)) != name and local_fits(spelled, address):
        return True  # "Krüger" is krueger@ as often as kruger@
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
        "".join(everything[1:]) + everything[0],  # "huishan.ong" of Ong Hui Shan
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


def is_company(name: str, address: str) -> bool:
    """ "Balneario Fuensanta <info@balneariofuensanta...>" is no person, "Kenneth Balfour <kbalfour@balfour...>" is."""
    domain = domain_of(address)
    if not domain or is_free_mail(domain) or local_fits(name, address):
        return False
    label = domain_label(domain)
    return not is_founder(name, label) and fit(name, label) >= 0.85


def is_founder(name: str, label: str) -> bool:
    """ "Walter Hollmann" of hollmann-brot: a domain made of the last name alone is called after a human."""
    words = [w for w in fold(name).replace("'", "").split() if w not in PARTICLES]
    last = fold(spelled_out(name)).split()[-1]
    return len(words) == 2 and words[0][:4] not in label and (words[1] in label or last in label)


def fullest_name(signed: NamedPerson | None, display: str, places: Places) -> NamedPerson:
    """The name as signed; "Maya" below the text and "Maya Ortega" in the sender are one person: the fuller form."""
    shown = NamedPerson(display, _quoted_display(places, display), "sender")
    if signed is None:
        return _from_letter(shown, places)
    if has_honorific(signed.name) and len(strip_honorifics(signed.name)) <= 2:
        return shown  # "Dr. K"
    ours, theirs = fold(signed.name).replace(".", "").split(), fold(display).replace(".", "").split()
    if " " not in signed.name:
        return _from_letter(shown, places) if _is_short_of(ours[0], theirs) else shown
    initials = len(ours[0]) == 1 and theirs and theirs[0][0] == ours[0]
    if initials and len(theirs[0]) > 1 and ours[-1] in theirs:
        return shown
    if not set(ours) & set(theirs) and not local_fits(signed.name, places.email.sender.email):
        return shown if local_fits(display, places.email.sender.email) else signed
    return signed


def _from_letter(shown: NamedPerson, places: Places) -> NamedPerson:
    """ "J. Marbury-Vance" is written out below the attached letter."""
    words = shown.name.split()
    if not (words and len(words[0].strip(".")) == 1):
        return shown
    pattern = re.compile(rf"\b{re.escape(words[0][0])}[\w'’-]+\s(?:[\w.'’-]+\s)?{re.escape(words[-1])}\b")
    for passage in (*places.letters, places.prose, places.quoted):
        match = pattern.search(passage.flat)
        if match is not None:
            return NamedPerson(match[0], passage.quote(*match.span()), passage.source)
    return shown


def _quoted_display(places: Places, display: str) -> str:
    raw = clean_name(places.email.sender.name)
    return raw if display else ""


def _is_short_of(short: str, words: list[str]) -> bool:
    return bool(words) and (words[0].startswith(short[:3]) or short in words)


def signed_name(places: Places, display: str) -> NamedPerson | None:
    """The first line of the closing that is a person's name; a fuller one two lines below beats it."""
    passage = places.closing
    first: NamedPerson | None = None
    known = set(fold(display).replace(".", "").split())
    at = 0
    for line in places.closing_lines[:6]:
        start = passage.flat.find(line, at)
        if start < 0:
            continue
        at = start + len(line)
        text = line.lstrip("-–—~*_ ")
        farewell = _FAREWELL.match(text) if "," in text else None
        if farewell is not None and known & set(fold(text[farewell.end() :]).split()):
            text = text[farewell.end() :]
        bare = _COMPANY_TAIL.split(_IN_BRACKETS.sub("", text))[0].strip(" .*_!,")
        bare = strip_farewell(bare)
        if has_honorific(bare) and " " not in bare:
            bare = strip_honorifics(text.strip(" .*_!,"))  # "Dr. (Mrs.) Sunita Raghavan"
        named = strip_honorifics(bare)
        if not named or not is_person_name(bare):
            if first is not None and " " in first.name:
                break
            continue
        quote_at = passage.flat.find(bare, start)
        found = NamedPerson(
            _tidy(named if " " in named or not has_honorific(bare) else bare),
            passage.quote(quote_at, quote_at + len(bare)),
            "signature",
        )
        words = fold(named).split()
        if first is None:
            first = found
            if " " in named:
                return _fuller_below(first, places.closing_lines) or first
        elif " " in named and (words[0][:3] == fold(first.name)[:3] or known & set(words)):
            return found
        else:
            break
    return first


def _fuller_below(first: NamedPerson, lines: tuple[str, ...]) -> NamedPerson | None:
    """ "Hui Ling" above "Tan Hui Ling (Ms) | VP": the same person, named in full."""
    known = set(fold(first.name).split())
    for line in lines[1:4]:
        bare = _COMPANY_TAIL.split(line)[0].strip(" .*_!,")
        if len(bare.split()) > len(known) and known < set(fold(bare).split()) and is_person_name(bare):
            return NamedPerson(_tidy(strip_honorifics(bare)), bare, "signature")
    return None


def _tidy(name: str) -> str:
    if name.isupper() and len(name) > 3:
        return plain_name(name)
    return " ".join(w.title() if w.isupper() and len(w) > 3 and "-" not in w else w for w in name.split())


# "this is Ruth from the kiosk", "soy paco del candil": who writes from a mailbox without a name.
_INTRODUCES = re.compile(
    r"\b(?:[Ss]oy|[Cc]['’]est|[Cc]|[Ii]ch bin(?: ?['’]?s)?,?|[Hh]ier ist|[Tt]his is|[Ii]t['’]?s|[Ii]k ben"
    r"|[Aa]qui (?:é|fala) [ao]|[Jj]e suis|[Ss]ou [ao])\s([^\W\d_][\w'’-]+)(?=,? (?:de|del|da|do|from|at|van|von|vom|aus|uit"
    r"|here)\s)"
    r"|(?:^|[,.!\n]\s?)([^\W\d_a-zß-ÿ][\w'’-]+)(?= here(?:[,.!]| (?:from|at)\s))"
)
_ENDS_WITH = re.compile(
    r"\b(?:[Gg]roetjes|[Gg]roeten?|[Gg]ruß|[Gg]rüße|LG|[Ss]aludos?|[Uu]n abrazo|[Bb]esos|[Bb]ises|[Aa]braços?|[Bb]eijos"
    r"|[Cc]heers|[Tt]hanks|[Cc]iao),?\s([^\W\d_a-zß-ÿ][\w'’-]+)[\s!.]*(?:\n[\d ()+./-]{6,20}\s*)?$"
)


def introduced_name(places: Places) -> NamedPerson | None:
    """The first name with which somebody begins or ends the few lines they write from a firm's mailbox."""
    flat = places.prose.flat
    match = _INTRODUCES.search(flat, 0, 200) or _ENDS_WITH.search(flat, max(0, len(flat) - 60))
    if match is None:
        return None
    start, end = match.span(match.lastindex or 1)
    name = flat[start:end]
    if not is_person_name(name[:1].upper() + name[1:]) or fold(name) in names_of_reader(places):
        return None
    return NamedPerson(name, name, places.prose.source)


def names_of_reader(places: Places) -> set[str]:
    """Words that name the mail's reader, who is never the contact."""
    return {w for a in places.email.to for w in fold(plain_name(a.name)).split()} | {
        w for a in places.email.to for w in re.findall(r"[a-z]{3,}", fold(a.email.partition("@")[0]))
    }


def single_name(places: Places, signed: NamedPerson | None) -> NamedPerson | None:
    """Only a first name is known: the one signed with, or the sender's if their address bears it out ("Deb")."""
    if signed is not None:
        return signed
    shown = plain_name(places.email.sender.name)
    if is_person_name(shown) and local_fits(shown, places.email.sender.email):
        return NamedPerson(shown, clean_name(places.email.sender.name), "sender")
    return introduced_name(places)
