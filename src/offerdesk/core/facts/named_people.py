"""People whom a mail names in its text: "questions to Yolanda Bright", a name above a job title, one that makes up an address."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from offerdesk.core.facts.contact_names import NamedPerson, local_fits
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.names import fold, is_person_name, strip_farewell, strip_honorifics
from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.titles import has_title_head
from offerdesk.core.mail.addresses import clean_name
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
