"""Employers as the words around a name present them: "welcome to Northwind", a line of the closing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from offerdesk.core.facts.carriers import is_robot
from offerdesk.core.facts.company_names import is_name_head, name_at, runs_in, runs_of
from offerdesk.core.facts.contact_names import signed_name
from offerdesk.core.facts.display_names import SERVICE_WORDS, TITLE_WORDS
from offerdesk.core.facts.domain_fits import domain_label
from offerdesk.core.facts.legal_forms import without_form
from offerdesk.core.facts.names import fold, is_person_name, plain_name, strip_farewell
from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.titles import is_title_head
from offerdesk.core.mail.addresses import domain_of, is_free_mail, service_of

# Words after which the employer is named, and how much that says.
_BEFORE_NAME = re.compile(
    r"(?<!\w)(?:(?:position|role|job|post|place|offer|letter|contract|agreement|employment|opportunity|internship|career|team"
    r"|you|us|here|family)\s(?:at|with|from)"
    r"|\b(?:ceo|coo|cto|cfo|manager|recruiter|partner|director|head of \w+|founder|lead) (?:at|of)"
    r"|(?:on )?behalf of(?: everyone at| the (?:team|board|whole team) (?:at|of)| all of us at| all(?: \w+){0,2} of)?"
    r"|(?:rejoin|join|joining|joined)(?: us at| the team at| our team at| the)?|welcome to(?: the team at)?"
    r"|(?:appointed|employed|hired) (?:by|at)|board of|trustees of|directors of|partners (?:at|of)"
    r"|(?:this is|it's|i'm) \w+ (?:from|at|with)|we (?:here )?at|everyone at|all of us at|us at|work(?:ing)? (?:at|for)"
    r"|greetings from|offer from|spot at|of us at"
    r"|(?:stelle|position|zusage|vertrag|angebot|einsatz|team|tätigkeit|ihnen|dir|uns"
    r"|mitarbeiter\w*) (?:als [\w/ -]{3,50} )?(?:bei|beim|von|in der|der|im)|willkommen (?:bei|beim|im)|namen (?:der|des|von)"
    r"|vorstand der|geschäftsführung der|herrn? bei|zwischen der|mandant,? (?:die|der)|bei(?: der| dem)?|beim"
    r"|(?:poste|sein|équipe|rejoindre|rejoigniez|rejoignez|intégrer|intégriez|chez|au sein d[eu]|nom d[eu]|bienvenue chez"
    r"|salariée? d[eu])(?: l['’]| la| le| les)?|chez"
    r"|(?:puesto|equipo|incorporarte|incorporarse|incorporación|oferta|trabajar|plantilla|parte|unirte|propietaria|dueños"
    r"|nombre|bienvenida|bienvenido|la empresa|formar parte)(?: a| al| en| de| del| con| de la| en el| en la)?|en nombre de"
    r"|(?:vaga|cargo|time|equipe|equipa|proposta|trabalhar|parte|empresa|família|nome|bem-vindo|bem-vinda|continuar)(?: a| à"
    r"| ao| na| no| em| da| do| de| com)?"
    r"|(?:functie|team|aanbod|baan|dienst|werken|aanstelling|namens|welkom|contract|collega)(?: bij| van| op| in)?(?: de| het)?|bij|namens)\s$"
)
_AFTER_NAME = re.compile(
    r"[\s,]{1,2}(?:(?:is|are|was|would|'d|will|has|have|hereby|and i are)\s(?:\w+ly\s)?(?:pleased|delighted|excited|happy"
    r"|thrilled|proud|like|love|chosen|decided|selected|offered|made|picked|approved|extended|prepared|shared|sent"
    r"|authori[sz]ed|wish|want|resolved|offering|making|keen|invited|issued|generated|invite)"
    r"|(?:hereby )?(?:offers|wishes|extends|wants|chose|picked|needs|invites|sent you|pays|doesn't want|would like|will be"
    r"|resolved)\b|freut sich|möchte|hat (?:das|ihr|sein) angebot|bietet|hat (?:sich|ihnen|dir|heute|dich|sie)|a le plaisir"
    r"|souhaite|vous (?:propose|offre)|peuvent|tiene el placer|se complace|te ofrece|quiere|(?:le |les |os |nos )?ofrece"
    r"|se compromete|tem o prazer|gostaria|oferece|enviou|quer\b|formaliza|apresenta|propõe|convida|convoca|confirma|comunica"
    r"|le propone|te propone|te invita|le invita|ha decidido|presenta|formula|a décidé|a retenu|vous adresse|vous confirme"
    r"|bestätigt|stellt sie|stellt dich|hat beschlossen|hat entschieden|bevestigt|nodigt|heeft besloten|confirms|has agreed"
    r"|is an? (?:e-verify|equal opportunit\w+|inclusive|disability confident) |biedt|wil\b|wilt|heeft|doet je|came back"
    r"|have come back|has come back|said yes)"
)


@dataclass(frozen=True, slots=True)
class Presented:
    """A name and how surely the words around it make it the employer."""

    score: float
    start: int
    end: int
    passage: Passage


def names_by_words(places: Places) -> Iterator[Presented]:
    """Names that the words around them present as the employer."""
    weighted = [(3.0, places.prose), (2.0, places.subject), (1.0, places.quoted)]
    for base, passage in (*weighted, *((2.5, letter) for letter in places.letters)):
        yield from _after_words(passage, base, places)
        yield from _before_words(passage, base, places)
    yield from _letterhead(places)
    yield from _near_domain(places)
    yield from _in_full(places)


def _near_domain(places: Places) -> Iterator[Presented]:
    """ "Lantern Maths & Science Centre" at lanterntuition: the domain begins as the name does, and goes on otherwise."""
    domain = domain_of(places.email.sender.email)
    label = domain_label(domain)
    if len(label) < 6 or is_free_mail(domain) or service_of(places.email.sender.email):
        return
    for passage, score in ((places.prose, 1.2), (places.closing, 1.0)):
        if label[:5] not in passage.folded and not is_name_head(label.partition("-")[0]):
            continue
        for start, end in runs_in(passage, 4000):
            name = passage.flat[start:end]
            first = re.sub(r"['’]s?$", "", fold(name.partition(" ")[0]))
            begins = len(first) > 4 and label.startswith(first) and (" " in name or len(first) > 6)
            house = " " in name and is_name_head(first) and label.partition("-")[0] == first
            if (begins or house) and not is_person_name(name):
                yield from presented(passage, (start, end), score, places)


def _letterhead(places: Places) -> Iterator[Presented]:
    """ "INSTITUTO TÉCNICO DE VALDEMORA" alone on the first line of a formal letter."""
    passage = places.prose
    line = passage.flat[:80].lstrip("\n").split("\n", 1)[0].strip()
    start = passage.flat.find(line) if line else -1
    if (
        start >= 0
        and is_name_head(line.split(" ", 1)[0])
        and name_at(passage.flat, start) == (start, start + len(line))
    ):
        yield from presented(passage, (start, start + len(line)), 2.9, places)


def _in_full(places: Places) -> Iterator[Presented]:
    """ "Litoral Terminais Ltda." on a line of its own in a mail that a service carries: signed for the firm."""
    if is_robot(places):
        flat = places.prose.flat[:4000]
        for start, end in runs_of(flat):
            if without_form(flat[start:end]) != flat[start:end]:
                alone = flat[start - 1 : start] in ("", "\n") and flat[end : end + 1] in ("", "\n")
                yield from presented(places.prose, (start, end), 3.2 if alone else 2.4, places)


def presented(
    passage: Passage, run: tuple[int, int] | None, score: float, places: Places, *, sender_too: bool = False
) -> Iterator[Presented]:
    if run is None or not is_plausible(passage.flat[run[0] : run[1]], places, sender_too=sender_too):
        return
    score += 0.5 if " " in passage.flat[run[0] : run[1]] else 0.0
    yield Presented(score - run[0] / 10_000, run[0], run[1], passage)


_IN_A_TEAM = re.compile(
    r" (?:in|from|at|aus|von|de|van) (?:hr|people|payroll|personal|rh|p&o|our|the|unserer?|der|finance|legal|talent|recruiting|accounts)\b"
)


# Behind these stands a job, and a colleague rather than a firm.
_BEFORE_TITLE = re.compile(
    r"(?:puesto|plaza|vaga|cargo|poste|fonctions?|functie|baan|position|role|post|stelle|función|função) (?:de|d['’]|como|van"
    r"|als|of|as) (?:la |el |o |a |de |l['’])?$"
)
_LETTER_FROM = re.compile(r"(?:letter|contract|agreement) from $")


def _after_words(passage: Passage, base: float, places: Places) -> Iterator[Presented]:
    """Names behind words like "welcome to"; a look at the last word spares most searches."""
    low, flat = passage.low, passage.flat
    robot = is_robot(places)
    for start, end in runs_in(passage):
        if " " not in flat[start:end] and _IN_A_TEAM.match(low, end):
            continue  # "a letter from Pauline in HR"
        before = low[max(0, start - 70) : start]
        if _BEFORE_TITLE.search(before) or (
            not robot and " " not in flat[start:end] and _LETTER_FROM.search(before)
        ):
            continue
        for article in ("", *_ARTICLES):
            if not before.endswith(article):
                continue
            left = before[: len(before) - len(article)]
            last = left.rsplit(None, 1)[-1] if left.strip() else ""
            if last in _LAST_WORDS and _BEFORE_NAME.search(left):
                bonus = 1.0 if _AFTER_NAME.match(low, end) else 0.0
                yield from presented(passage, (start, end), base + bonus, places, sender_too=robot)
                break


def _before_words(passage: Passage, base: float, places: Places) -> Iterator[Presented]:
    for run in runs_in(passage, 3000):
        if _AFTER_NAME.match(passage.low, run[1]) and not passage.low.endswith(_OF_TEAM, 0, run[0]):
            # "Die Verhandlung hat sich gelohnt": in German any noun may stand there.
            common = " " not in passage.flat[run[0] : run[1]] and passage.low.endswith(_GERMAN, 0, run[0])
            yield from presented(passage, run, base + (-1.5 if common else 0.6), places)


_OF_TEAM = ("team ", "équipe ", "equipo ", "equipe ", "equipa ", "abteilung ", "afdeling ")
_GERMAN = ("die ", "der ", "das ", "ihre ", "unsere ", "eine ", "diese ")
# Articles and the like between those words and the name, and the last words that the pattern can end with.
_ARTICLES = (
    "the ",
    "a ",
    "our ",
    "die ",
    "der ",
    "das ",
    "la ",
    "le ",
    "les ",
    "el ",
    "los ",
    "o ",
    "de ",
    "het ",
    "fa. ",
    "firma ",
    "empresa ",
    "société ",
    "company ",
    "dem ",
    "den ",
    "us ",
    "team ",
    "here ",
    "l'",
    "l’",
)
_LAST_WORDS = frozenset(
    (
        "at with from of us the team rejoin join joining joined to by for in is here offer spot"
        " bei beim von der im als willkommen namen zwischen die dem"
        " poste sein équipe rejoindre rejoigniez rejoignez intégrer intégriez chez du de au bienvenue salarié salariée la le les"
        " puesto equipo incorporarte incorporarse incorporación oferta trabajar plantilla parte unirte propietaria dueños "
        "nombre bienvenida bienvenido empresa a al en del con el"
        " vaga cargo time equipe equipa proposta família bem-vindo bem-vinda continuar à ao na no em da do com"
        " functie aanbod baan dienst werken aanstelling namens welkom contract collega bij van op het"
    ).split()
)


def names_in_closing(places: Places) -> Iterator[Presented]:
    """The line below name and title that is neither: mostly the employer."""
    passage, at = places.closing, 0
    signer = signed_name(places, "")
    known = set(fold(plain_name(places.email.sender.name)).split())
    for number, line in enumerate(places.closing_lines[:7]):
        start = passage.flat.find(line, at)
        if start < 0:
            continue
        at = start + len(line)
        if strip_farewell(line) != line and "," in line:
            continue  # "Love from Ann, Tom and the cat"
        yield from _signed_from(passage, line, start, known, places)
        for index, piece in enumerate(re.finditer(r"[^|•·,–—]+", line)):
            if number == 0 and index == 0:
                continue
            text = piece[0].strip()
            run = name_at(passage.flat, start + piece.start() + len(piece[0]) - len(piece[0].lstrip()))
            alone = passage.flat[slice(*run)].strip(" .") if run is not None else ""
            if signer is not None and (text.strip(" .") == signer.quote or (not number and text.isupper())):
                continue  # the name, and the letters behind it
            if run is not None and alone == text.partition(" via ")[0].strip(" ."):
                yield from presented(passage, run, 2.4 - 0.2 * number, places)


_FROM_FIRM = re.compile(r"\s(?:from|at|@|van|von|bei|de|da|do|del|chez)\s")


def _signed_from(
    passage: Passage, line: str, start: int, known: set[str], places: Places
) -> Iterator[Presented]:
    """ "Wouter van Kaas & Ko", where Wouter is the sender: the rest is the firm."""
    match = _FROM_FIRM.search(line)
    if match is None or not known & set(fold(line[: match.start()]).split()):
        return
    run = name_at(passage.flat, start + match.end())
    if run is not None and not set(fold(passage.flat[slice(*run)]).split()) & known:
        yield from presented(passage, run, 2.4, places)


def is_plausible(name: str, places: Places, *, sender_too: bool = False) -> bool:
    """May this be a firm: no service, no job title, no person of this mail, no figure?

    sender_too: the name in the sender may be the firm's.
    """
    low = name.lower()
    last = low.rpartition(" ")[2]
    if (
        SERVICE_WORDS.fullmatch(low)
        or TITLE_WORDS.search(low)
        or len(name) < 3
        or (
            is_title_head(last) and last != "tech"
        )  # "for the Postdoctoral Researcher position", but "Andino Tech"
        or not re.search(r"[^\W\d_]{2}", name)
    ):
        return False
    folded = set(fold(name).split())
    people = set() if sender_too else set(fold(places.email.sender.name).split())
    for address in places.email.to:
        people |= set(fold(address.name).split())
    return not folded <= people
