"""Names of the human to answer: as signed below the text, in the sender, or as a robot's mail names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from offerdesk.core.facts.domain_fits import domain_label, fit, spelled_out
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.names import (
    PARTICLES,
    fold,
    has_honorific,
    is_person_name,
    plain_name,
    strip_farewell,
    strip_honorifics,
)
from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.titles import has_title_head
from offerdesk.core.mail.addresses import clean_name, domain_of, is_free_mail
from offerdesk.model import Address

PERSON = (
    r"((?:(?:Mr|Mrs|Ms|Mx|Dra?|Prof|Hna|Hno|Lic|Herrn?|Frau|Mme|Madame|Monsieur|Sra?|Dña"
    r"|Mevr)\.?\s)?[^\W\d_a-zß-ÿ][\w'’.-]+(?:\s(?:(?:van|von|de|der|den|da|do|dos|del|la|le|el|al|ten|ter|bin|y"
    r"|e)\s){0,2}[^\W\d_a-zß-ÿ][\w'’.-]*){1,3})"
)
_RUN = re.compile(
    r"[A-ZÀ-ÖØ-Þ\u0100-\u017f][\w'’.-]*(?: (?:(?:van|von|de|der|den|da|do|dos|del|la|le|el|al|ten|ter|bin|y"
    r"|e) ){0,2}[A-ZÀ-ÖØ-Þ\u0100-\u017f][\w'’.-]*){1,4}"
)
# Robots and teams name the human in a few ways: what stands before the name, or after it.
_BEFORE_PERSON = re.compile(
    r"(?:[Cc]ontact(?: (?:your|our|the) [\w ]{3,25},?)?|[Gg]oes to|[Cc]omes to|[Tt]ell|[Rr]eporting to|[Hh]iring manager:?"
    r"|[Rr]ecruiter|[Qq]uestions|[Dd]úvidas|[Dd]udas|[Vv]ragen|[Rr]ückfragen|[Qq]ueries|[Ii]nquiries|[Ee]nquiries"
    r"|[Rr]each out to|[Rr]eply to|[Rr]eplies (?:to this \S+ )?(?:reach|go to)|[Pp]lease (?:reply to|tell|contact|answer)"
    r"|[Aa]nswer to|[Ww]rite to|HR contact is|contact person is|[Aa]nsprechpartner(?:in)?|[Kk]ontakt"
    r"|[Ff]ragen (?:beantwortet|an)|[Ww]enden Sie sich (?:bitte )?an|[Ii]nterlocut\w+|[Cc]ontacter|[Cc]ontactez|[Rr]épondre à"
    r"|[Cc]ontacto|[Cc]ontacta(?:r)? (?:con|a)|[Rr]esponde(?:r)? a|[Ff]ale com|[Cc]ontato|[Rr]esponda (?:a|para)"
    r"|[Cc]ontactpersoon|[Nn]eem contact op met|should go to|can be sent to|[Ss]peak to|[Tt]alk to|[Pp]ing)[\s:]{1,2}(?:is\s"
    r"|ist\s|est\s|es\s|é\s|an\s)?|(?:(?<!\w)(?:[Aa]sk for|[Cc]all|[Rr]ing|[Pp]regunt(?:a|e|ar) por(?: mí,)?"
    r"|[Pp]ergunt(?:e|ar) por(?: mim,)?|[Dd]emande[rz]|[Vv]raag naar|[Vv]erlangen Sie|[Ff]alar com|[Hh]ablar con)|[Ss]ent by"
    r"|[Ss]ender|[Gg]esendet von|[Vv]on|[Ee]nvoyé par|[Dd]e la part de|[Ee]nviado por|[Vv]erzonden door|[Nn]ote from"
    r"|[Mm]essage from|[Mm]ensagem de|[Mm]ensaje de|[Mm]essage de|[Nn]achricht von)[\s:]{1,2}$"
)
_AFTER_PERSON = re.compile(
    r"(?:\s\([^()]{2,60}\))?,?\s(?:has |hat |a |ha |heeft )?(?:shared|sent you|requested|requests|requesting|asked you|added"
    r"|invited you|wants you|is waiting|would like you to sign|from [A-Z]|extended|prepared|bittet|geteilt|gesendet|freigegeben"
    r"|partagé|envoyé|vous (?:invite|a envoyé|demande)|te ha enviado|ha compartido|te atiende|te invita|enviou|solicitou"
    r"|compartilhou|convidou|gedeeld|gestuurd|vraagt|nodigt|is a reply away|is happy to|hört gern|will (?:help|answer)|can help"
    r"|on the cc)|\s+via\s"
)
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


def named_in_text(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], display: str
) -> Iterator[NamedPerson]:
    for passage, label in labelled:
        if label.kind == "contact":
            match = re.match(PERSON, passage.flat[label.start : label.end])
            if match is not None and is_person_name(match[1]):
                yield NamedPerson(
                    strip_honorifics(match[1]),
                    passage.quote(label.start, label.start + match.end()),
                    passage.source,
                )
    if display:
        yield NamedPerson(display, clean_name(places.email.sender.name), "sender")
    yield from _above_title(places.prose)
    for passage in (places.prose, places.closing, places.subject):
        for start, end in people_in(passage.flat):
            before, after = passage.flat[max(0, start - 50) : start], _AFTER_PERSON.match(passage.flat, end)
            if after is not None or _BEFORE_PERSON.search(before):
                yield NamedPerson(
                    strip_honorifics(passage.value(start, end)), passage.quote(start, end), passage.source
                )


# "Contact Yolanda Bright": the first word is none of the name.
_CALLS_ON = frozenset(
    "Contact Call Ask Email Text Ring Reply Tell Write Kontakt Contactez Contacter Contacta Contacte Contate Fale Bel Mail".split()
)


def people_in(flat: str) -> Iterator[tuple[int, int]]:
    """Where full names of people may stand, by their capitals."""
    for match in _RUN.finditer(flat, 0, 6000):
        start = match.start()
        if start and (flat[start - 1].isalnum() or flat[start - 1] in "@./"):
            continue
        text = match[0].rstrip(".,'’")
        if text.count(" ") > 1 and text.partition(" ")[0] in _CALLS_ON:
            start, text = start + text.index(" ") + 1, text.partition(" ")[2]  # "Contact Yolanda Bright"
        if is_person_name(text):
            yield start, start + len(text)


def _above_title(passage: Passage) -> Iterator[NamedPerson]:
    """A name on a line of its own above a job title, as network sites show who wrote."""
    lines = passage.text[:3000].split("\n")
    for line in lines:
        name, _, title = line.strip().partition(", ")
        if title and len(line) < 80 and " " in name and has_title_head(title) and is_person_name(name):
            yield NamedPerson(strip_honorifics(name), name, passage.source)
    for line, below in pairwise([line.strip() for line in lines if line.strip()]):
        if (
            len(line) < 40
            and " " in line
            and is_person_name(line)
            and len(below) < 80
            and has_title_head(below)
        ):
            yield NamedPerson(strip_honorifics(line), line, passage.source)


def name_for_address(places: Places, address: str, owner: set[str]) -> NamedPerson | None:
    """A name in the text whose letters make up the address: "Ginés Lorente" for gines.lorente@."""
    for passage in (places.prose, places.closing, places.subject, *places.letters):
        for match in _RUN.finditer(passage.flat, 0, 6000):
            words = match[0].split()
            for size in (len(words), 2, 3):
                for start in range(max(1, len(words) - size + 1)):
                    name = strip_farewell(" ".join(words[start : start + size]).rstrip(".,"))
                    name = strip_honorifics(name)
                    if (
                        " " in name
                        and is_person_name(name)
                        and local_fits(name, address)
                        and not set(fold(name).split()) <= owner
                    ):
                        return NamedPerson(name, name, passage.source)
    return None


def named_copy(places: Places) -> tuple[NamedPerson, Address] | None:
    """ "Inquiries: Leland Buffington, copied." names one of the addresses in Cc."""
    for address in places.email.cc:
        for passage in (places.prose, places.closing):
            for start, end in people_in(passage.flat):
                name = strip_honorifics(passage.value(start, end))
                if " " in name and local_fits(name, address.email):
                    return NamedPerson(name, passage.quote(start, end), passage.source), address
    return None
