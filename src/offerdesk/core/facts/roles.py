"""Which role? As written in the offer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.names import display_person, fold, is_person_name, strip_honorifics
from offerdesk.core.facts.passages import Passage, Places, is_forwarded
from offerdesk.core.facts.role_words import LEADS
from offerdesk.core.facts.title_spans import is_role, title_end, title_start
from offerdesk.core.facts.titles import has_title_head, is_title_head, title_heads
from offerdesk.core.facts.word_places import find_words

_ARTICLE = re.compile(
    r"(?:an?|the|our|your|their|this|my|his|her|its|der|des|die|das|den|eine[rnsm]?|un|une|una|uma|um|een|de la|la|le|el|los|del|de|do|da|l['’]|d['’]|het|o|a|as|new|next|nuestro|nuestra|nuestro nuevo|nuestra nueva|notre|nouvelle|nouveau|nosso|nossa|novo|nova|unser|unsere[rn]?|onze|ons|nieuwe|permanent|full[- ]time|part[- ]time|temporary|vaste|angebot|oferta|propuesta|proposta|aanbod)\s+",
    re.IGNORECASE,
)
# "our third Executive Director"; with a capital it is a rank ("Third Officer").
_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth) (?=[A-Z])")
# Words before which a title stands: "the evening bookseller job", "a felony trial attorney line".
_AFTER_TITLE = frozenset(
    "position role title job post opening vacancy spot line slot apprenticeship internship seat agreement place offer contract".split()
)
_WORD = re.compile(r"\w+")
_OPENERS = frozenset("the our a an this your that for as of".split())


_ENOUGH = 2.5
_PLAIN = 6.9  # a title with a head behind "the position of" or a label: no need to look further


@dataclass(frozen=True, slots=True)
class FoundRole:
    role: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class _Try:
    score: float
    start: int
    end: int
    passage: Passage


def find_role(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], *, company: str = "", pay_at: int = -1
) -> FoundRole | None:
    """The title of the job as written; None when nothing in the mail is surely one.

    company: the employer's name, which ends a title. pay_at: where the pay phrase stands in the body; a title often
    stands right before it.
    """
    avoid = _words_to_avoid(places, company)
    tries: list[_Try] = []
    for passage, label in labelled:
        if label.kind == "role":
            weight = 8.0 if passage.source == "body" else 7.0
            tries += _one(passage, label.start, weight, avoid, limit=label.end)
    for more in _places_to_look(places, avoid, pay_at):
        tries += more
        usable = [one for one in tries if not _is_somebody_elses(one, avoid)]
        if any(one.score >= _PLAIN for one in usable):
            break
    return _best(usable)


def _places_to_look(places: Places, avoid: frozenset[str], pay_at: int) -> Iterator[Iterable[_Try]]:
    """Titles from place to place, the surest first; a plain one spares the rest."""
    words = places.prose.words
    yield ()
    yield _after_words(places.prose, 0.0, avoid, words & _SURE_LEADS)
    yield _after_words(places.prose, 0.0, avoid, words & _OTHER_LEADS)
    yield (
        *_before_words(places.prose, 0.0, avoid),
        *_alone(places.prose, 0.0, avoid, pay_at),
        *_in_subject(places, avoid),
        *(one for letter in places.letters for one in _everywhere(letter, 0.6, avoid)),
    )
    yield _everywhere(places.quoted, 0.0 if is_forwarded(places) else -2.0, avoid)


def _everywhere(passage: Passage, weight: float, avoid: frozenset[str]) -> Iterator[_Try]:
    yield from _after_words(passage, weight, avoid, passage.words & LEADS.keys())
    yield from _before_words(passage, weight, avoid)
    yield from _alone(passage, weight, avoid, -1)


def _best(tries: list[_Try]) -> FoundRole | None:
    if not tries:
        return None
    agreed = _agreement(tries)
    best = max(tries, key=lambda t: (t.score + agreed[_key(t)], -t.start, t.end))
    if best.score + agreed[_key(best)] < _ENOUGH:
        return None
    quote = best.passage.quote(best.start, best.end)
    return FoundRole(" ".join(quote.split()), quote, best.passage.source)


def _words_to_avoid(places: Places, company: str) -> frozenset[str]:
    """Words that are no part of a title here: the employer's first one, and names of people."""
    email = places.email
    names = [display_person(email.sender.name)]
    names += [a.name or a.email.partition("@")[0].replace(".", " ") for a in email.to]
    found = {w for name in names for w in _WORD.findall(fold(name)) if len(w) > 2 and not is_title_head(w)}
    first = _WORD.findall(fold(company))[:1]
    found |= {w for w in first if len(w) > 2 and not is_title_head(w)}
    return frozenset(found)


def _key(one: _Try) -> str:
    return fold(one.passage.value(one.start, one.end))


def _agreement(tries: list[_Try]) -> dict[str, float]:
    """A title named in several places (body and subject, body and letter) is surer."""
    sources: dict[str, set[tuple[str, int]]] = {}
    for one in tries:
        sources.setdefault(_key(one), set()).add((one.passage.source, one.start))
    return {key: min(2, len(found) - 1) * 0.8 for key, found in sources.items()}


_SOMEBODY = re.compile(
    r"(?:report(?:ing|s)?(?: directly)? to(?: the| our)?|rattachée? (?:au|à la)|reporting line:?|manager:|berichte[nt]? an(?: den| die)?|reportando a[l]?|rapporteer(?:t)? aan(?: de)?|i am the|i'm the|ich bin|je suis|soy|sou|ik ben|my name is \w+,?|with your|to our|by our|your (?:new )?boss,?)\s$"
)


def _is_somebody_elses(one: _Try, avoid: frozenset[str]) -> bool:
    """ "Sophie (who will be your manager)", "our hiring manager": somebody else's job; or no title but a name."""
    if fold(one.passage.flat[one.start : one.end].split(" ", 1)[0]) in avoid:
        return True
    low = one.passage.low
    before = low[max(0, one.start - 34) : one.start]
    title = low[one.start : one.end]
    if _SOMEBODY.search(before) or _is_titled_person(one.passage.flat[one.start : one.end]):
        return True
    return title in (
        "manager",
        "hiring manager",
        "line manager",
        "recruiter",
        "team",
        "director",
        "assistant",
    )


def _is_titled_person(text: str) -> bool:
    """ "Professor Oona Thal" is a human with a title in front, not a job."""
    bare = strip_honorifics(text)
    return not text.startswith(bare) and " " in bare and is_person_name(bare) and not has_title_head(bare)


# Words behind which most offers name the job; when one does, no other place has to be looked at.
_SURE_LEADS = frozenset(word for word, patterns in LEADS.items() if any(rank >= 5 for rank, _ in patterns))
_OTHER_LEADS = frozenset(LEADS) - _SURE_LEADS


def _after_words(
    passage: Passage, weight: float, avoid: frozenset[str], wanted: Iterable[str]
) -> Iterator[_Try]:
    low = passage.low
    for start, end in find_words(low, wanted, limit=8000):
        for rank, pattern in LEADS[low[start:end]]:
            match = pattern.match(low, start)
            if match is not None and not _plain_pair(passage, match, rank):
                yield from _one(passage, match.end(), rank + weight, avoid)


def _plain_pair(passage: Passage, match: re.Match[str], rank: int) -> bool:
    """ "Post supervisor here": right after the word alone, only a title in capitals counts."""
    return (
        rank == 2
        and len(match[0].split()) == 1
        and match[0].strip()
        in ("position", "post", "poste", "role", "title", "stelle", "plaza", "puesto", "vaga", "functie")
        and passage.flat[match.end()].islower()
    )


def _before_words(passage: Passage, weight: float, avoid: frozenset[str]) -> Iterator[_Try]:
    low = passage.low
    for at, _ in find_words(low, passage.words & _AFTER_TITLE, limit=8000):
        start = _opened(low, at - 1) if at > 1 and low[at - 1] in " \n" else -1
        if start < 0:
            continue
        for one in _one(passage, start, 2.5 + weight, avoid, limit=at - 1):
            if one.end >= at - 2 and (has_title_head(low[start:at]) or len(low[start:at].split()) <= 3):
                yield one


def _opened(low: str, end: int) -> int:
    """Where the words begin that an article opens and that end at a place; -1 if none does within seven."""
    position = end
    for _ in range(8):
        space = max(low.rfind(" ", 0, position), low.rfind("\n", 0, position))
        word = low[space + 1 : position]
        if word in _OPENERS:
            return position + 1 if position < end else -1
        if not word or word[-1] in ".,;:!?" or space < 0:
            return -1
        position = space
    return -1


_CODE_BEFORE = re.compile(r"(?:[A-Z]{0,4}[-/]?\d[\w/-]{3,}|REQ\s?\d+|#\d+)[\s:–-]+(?=[A-Z])")
_CLAUSE_START = re.compile(
    r"(?:^|[.!?:;,()\"“”«–—>*•-]\s{0,2}|\n\s?|\d[.)]\s)(?:\*\s?)?(?:so[,:]?\s|then[,:]?\s|here it is[,:]?\s|a |an |une? |una |ein[e]? )?(?:permanent |temporary |full[- ]time |part[- ]time |unbefristet |befristet )?$",
    re.IGNORECASE,
)


def _alone(passage: Passage, weight: float, avoid: frozenset[str], pay_at: int) -> Iterator[_Try]:
    """A title between commas or full stops: "So here's an offer. Group Product Manager, three squads"."""
    for at, _ in find_words(passage.low, title_heads(passage.words), limit=6000):
        start = title_start(passage.flat, passage.low, at)
        yield from _standing(passage, start, weight, avoid, pay_at)


_MAY_FOLLOW = (
    " at ",
    " in ",
    " bei ",
    " chez ",
    " for ",
    " from ",
    " with ",
    " here ",
    " on ",
    " de ",
    " da ",
    " do ",
    " van ",
    " of ",
    " en ",
    " na ",
    " no ",
    " em ",
    " bij ",
    " im ",
    " für ",
    " has ",
    " was ",
    " titl",
    " role ",
    " post ",
    " am ",
    " ab ",
    " instead ",
)
_LEADS_IN = re.compile(
    r"\b(?:for|as|met|pour|für|about|voor|como|comme|als|sobre|rôle|with a|of)\s(?:the |our |a |an |den |die |de |le |la |el )?$"
)


def _standing(
    passage: Passage, start: int, weight: float, avoid: frozenset[str], pay_at: int
) -> Iterator[_Try]:
    """The title that begins at a place and stands there by itself."""
    flat, low = passage.flat, passage.low
    base = 1.0
    if not _CLAUSE_START.search(passage.flat[max(0, start - 14) : start]):
        if not _LEADS_IN.search(low[max(0, start - 14) : start]) or not flat[start].isupper():
            return
        base = 0.4
    near_pay = 0 <= pay_at - start < 120
    for one in _one(
        passage,
        start,
        base + weight + (1.2 if near_pay else 0) + (0.5 if flat[start].isupper() else 0),
        avoid,
    ):
        text, after = flat[one.start : one.end], low[one.end : one.end + 6]
        if text.lower() in (
            "coo",
            "ceo",
            "cto",
            "cfo",
            "cpo",
            "president",
            "owner",
            "partner",
            "professor",
            "doctor",
        ):
            continue
        if (
            not after
            or after[0] in ',.;:\n()!?–—"”'
            or (after.startswith((" –", " -", *_MAY_FOLLOW)) and len(text.split()) <= 7)
        ):
            yield one


def _in_subject(places: Places, avoid: frozenset[str]) -> Iterator[_Try]:
    passage = places.subject
    for match in re.finditer(
        r"(?:^|[-–—:|,(\"“/]\s?|\b(?:for|as|als|de|como|voor|pour|für|of|d['’])\s)(?=\w)", passage.flat
    ):
        for one in _one(passage, match.end(), 1.0, avoid):
            if has_title_head(passage.flat[one.start : one.end]):
                yield one


def _one(
    passage: Passage, at: int, score: float, avoid: frozenset[str], *, limit: int | None = None
) -> Iterator[_Try]:
    """The title that begins at a place, if there is one."""
    for _ in range(2):
        article = _ARTICLE.match(passage.flat, at)
        if article is None:
            break
        at = article.end()
    ordinal = _ORDINAL.match(passage.flat, at)
    if ordinal is not None:
        at = ordinal.end()
    while passage.flat[at : at + 1] in ("*", '"', "“", "„", "«", "'", "‘", " ") and at < len(passage.flat):
        at += 1
    code = _CODE_BEFORE.match(passage.flat, at)
    if code is not None:
        at = code.end()
    end = title_end(passage, at, avoid, limit if limit is not None else len(passage.flat))
    text = passage.flat[at:end]
    if not is_role(text):
        return
    head = has_title_head(text)
    words = len(text.split())
    bonus = 2.0 if head else 0.0
    bonus += 0.5 if text[:1].isupper() else 0.0
    if not head and (score < 4 or not (text[:1].isupper() or score >= 5)):
        bonus -= 2.0
    if words == 1 and not head:
        bonus -= 1.0
    yield _Try(score + bonus - at / 10_000, at, end, passage)
