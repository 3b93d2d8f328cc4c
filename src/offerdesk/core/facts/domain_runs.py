"""Where in a text words stand that may make up a mail domain, and how far the name reaches that they begin."""

import re
from collections.abc import Iterator
from functools import lru_cache

from offerdesk.core.facts.company_names import is_name_head, name_around, runs_in
from offerdesk.core.facts.domain_fits import fit
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Passage

_PLACE = re.compile(r", ([^\W\d_a-zß-ÿ][\w-]{3,24})(?![\w.])")


_PARTNERS = re.compile(
    r" (?:&|e|y|et|und|and|en) (?:Associados|Asociados|Associés|Associates|Partners?|Partner|Partnerschaft|Abogados|Advogados"
    r"|Avocats|Rechtsanwälte|Advocaten|Sons|Söhne|Fils|Hijos|Filhos|Zonen"
    r"|[A-ZÀ-Þ][\w'’-]{2,24})(?!\w)(?: (?:Abogados|Advogados|Avocats|Rechtsanwälte|Advocaten|Solicitors|Architects"
    r"|Architekten))?"
)


def with_place(passage: Passage, end: int, label: str) -> int:
    """ "St Ann's School, Harden" at stannsharden: there the place is part of the name."""
    place = _PLACE.match(passage.flat, end)
    if place is None or not label.endswith(fold(place[1])):
        return end
    partner = _PARTNERS.match(passage.flat, place.end())  # "Meneses, Roquete & Associados" at meneses-roquete
    return partner.end() if partner is not None else place.end()


def seeded(passage: Passage, label: str) -> Iterator[tuple[int, int]]:
    """Runs of words in a passage that begin with letters of the domain."""
    folded, seen = passage.folded, set()
    for match in _spelling(label).finditer(folded):
        start, end = match.span()
        if folded[end : end + 1] not in ("@", ".") or folded[end + 1 : end + 2] in ("", " ", "\n"):
            seen.add(start)
            yield _run(passage, start, label, reach=end)
    for seed in _seeds(label):
        at = folded.find(seed)
        while at >= 0:
            before = folded[at - 1 : at]
            if not before.isalnum() and before not in ("@", "/", ".") and at not in seen:
                seen.add(at)
                start, end = _run(passage, at, label)
                if folded[end : end + 1] != "@":
                    yield start, end
            at = folded.find(seed, at + len(seed))


def initialled(passage: Passage, label: str) -> Iterator[tuple[int, int]]:
    for start, end in runs_in(passage, 4000):
        end = with_place(passage, end, label)
        if fit(passage.flat[start:end], label) >= 0.75:
            yield start, end
        elif len(label) <= 5:
            # "the Regulatory Section of the Department of Harbours" at doh: a house behind its own section
            for inner in _OF_HOUSE.finditer(passage.flat, start, end):
                if is_name_head(inner[1]) and fit(passage.flat[inner.start(1) : end], label) >= 0.75:
                    yield inner.start(1), end


_OF_HOUSE = re.compile(r" (?:of|de|do|da|du|van|der|des) (?:the |la |het |l['’])?([A-ZÀ-Þ]\w{2,})")


@lru_cache(maxsize=512)
def _spelling(label: str) -> re.Pattern[str]:
    """The letters of a label with what may stand between the words of a name: "Taigh na Mara", "TU Delta"."""
    letters = [re.escape(c) for c in label if c.isalnum()]
    if len(letters) < 4:
        return _NOTHING
    # The look behind comes second: a pattern that begins with a letter is searched much faster.
    rest = "".join(r"[ '’.&-]{0,3}" + letter for letter in letters[1:])
    return re.compile(rf"{letters[0]}(?<![\w@/.-]{letters[0]}){rest}(?!\w)")


_NOTHING = re.compile(r"(?!)")
# What kind of house it is stands first in many a domain: "bararriero", "estudioferreyra", "lepetitzinc".
_HOUSE = re.compile(
    r"^(?:bar|cafe|resto|restaurante?|hotel|casa|estudio|studio|taller(?:es)?|bodegas?|clinica|clinique|farmacia|panaderia"
    r"|autoescuela|boulangerie|garage|bakkerij|b(?:ae|a)ckerei|colegio|escuela|escola|lycee|oficina(?:d[aoe])?|padaria|praxis"
    r"|kanzlei|cabinet|maison|chez|le|la|les|el|los|las|de|het)(?=\w{5})"
)


@lru_cache(maxsize=512)
def _seeds(label: str) -> tuple[str, ...]:
    """What a name may begin with that makes up a domain label."""
    pieces = [label, *label.split("-"), re.sub("ae|oe|ue", lambda m: m[0][0], label)]
    pieces.append(re.sub(r"^(?:the|groupe|gruppe|grupo|team|my|we)(?=\w{3})", "", label))
    pieces += [_HOUSE.sub("", piece) for piece in (label, *label.split("-"))]
    return tuple(dict.fromkeys(p[:3] for p in pieces if len(p) >= 3))


# A line of the closing that begins with one is the name as it is: "Le Vieux Pressoir", "De Lange Brug".
_ARTICLE_OPENS = re.compile(r"(?:^|\n)((?:Te|Le|La|Les|El|Los|Las|De|Het) )$")


# Written small before the name of an institution: "al colegio Santa Elena", "de gemeente Wielerdam".
_KIND = re.compile(
    r"(?:colegio|escuela|instituto|hospital|clínica|ayuntamiento|gemeente|provincie|lycée|collège|mairie|école|colégio|escola"
    r"|hotel|basisschool)\s(?=[^\W\d_a-zß-ÿ])"
)
_KIND_BEFORE = re.compile(rf"(?<!\w)({_KIND.pattern.partition('(?=')[0]})$")


def _word_end(flat: str, at: int) -> int:
    while at < len(flat) and (flat[at].isalnum() or flat[at] in "'’&-+"):
        at += 1
    return at


_AS_JOB = re.compile(
    r"\b(?:comme|como|als|as|de|en tant que|en qualité de|puesto de|cargo de) (?:une? |una |uma? |eine? |een |an? )?$"
)


def _run(passage: Passage, at: int, label: str, *, reach: int = 0) -> tuple[int, int]:
    """The name that begins at a place. reach: up to where its letters are known to make up the label."""
    flat = passage.flat
    end = _word_end(flat, max(at, reach - 1))
    if flat[at].isupper():
        start, end = name_around(flat, at, seed_end=end)
        opens = (
            _ARTICLE_OPENS.search(flat, max(0, start - 5), start)
            if passage.source in ("signature", "sender")
            else None
        )
        if opens is not None and flat[end : end + 1] in ("", "\n", ",", " "):
            return opens.start(1), end
        kind = _KIND_BEFORE.search(flat, max(0, start - 14), start)
        return (kind.start(1) if kind else start), end
    kind = _KIND.match(flat, at)
    if kind is not None and flat[kind.end() : kind.end() + 1].isupper():
        return at, name_around(flat, kind.end(), seed_end=_word_end(flat, kind.end()))[1]
    # Written without capitals: as many words as the domain takes.
    best, stop = fit(flat[at:end], label), end
    for _ in range(4):
        space = re.compile(r" [\w'’&+-]+").match(flat, end)
        if space is None:
            break
        end = space.end()
        if flat[space.start() + 1].isupper():
            break  # "con Contactia": the small word is none of the name
        share = fit(flat[at:end], label)
        if share > best:
            best, stop = share, end
    # "comme horlogère-rhabilleuse" at horloger-jaccoud: a word that only begins as the domain does is no name.
    letters = re.sub(r"['’]s$|\W", "", passage.folded[at:stop])
    own = re.sub(r"\W", "", label)
    trade = _AS_JOB.search(flat, max(0, at - 24), at)
    return at, at if trade or letters not in own or len(letters) < 0.6 * len(own) else stop
