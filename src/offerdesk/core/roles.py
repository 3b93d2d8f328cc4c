"""Which role? As written in the offer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.labelled import Labelled
from offerdesk.core.names import display_person, fold
from offerdesk.core.passages import Passage, Places, is_forwarded
from offerdesk.core.role_words import LEADS
from offerdesk.core.title_spans import is_role, title_end, title_start
from offerdesk.core.titles import has_title_head, is_title_head, title_heads

_ARTICLE = re.compile(
    r"(?:an?|the|our|your|their|this|my|his|her|its|der|des|die|das|den|eine[rnsm]?|un|une|una|uma|um|een|de la|la|le|el|los|del|de|do|da|l['’]|d['’]|het|o|a|as|new|next|nuestro|nuestra|nuestro nuevo|nuestra nueva|notre|nouvelle|nouveau|nosso|nossa|novo|nova|unser|unsere[rn]?|onze|ons|nieuwe|permanent|full[- ]time|part[- ]time|temporary|vaste)\s+",
    re.IGNORECASE,
)
# Words before which a title stands: "the evening bookseller job", "a felony trial attorney line".
_AFTER_TITLE = frozenset(
    "position role job post opening vacancy spot line slot apprenticeship internship seat agreement place offer contract".split()
)
_OPENERS = frozenset("the our a an this your that for as of".split())


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
    tries: list[_Try] = []
    avoid = _words_to_avoid(places, company)
    for passage, label in labelled:
        if label.kind == "role":
            tries += _one(
                passage, label.start, 8.0 if passage.source == "body" else 7.0, avoid, limit=label.end
            )
    for weight, passage in (
        (0.0, places.prose),
        *((0.6, p) for p in places.letters),
        (0.0 if is_forwarded(places) else -2.0, places.quoted),
    ):
        tries += _after_words(passage, weight, avoid)
        tries += _before_words(passage, weight, avoid)
        tries += _alone(passage, weight, avoid, pay_at if passage is places.prose else -1)
    tries += _in_subject(places, avoid)
    tries = [
        t
        for t in tries
        if not _is_signers(t) and fold(t.passage.flat[t.start : t.end]).split(" ")[0] not in avoid
    ]
    if not tries:
        return None
    agreed = _agreement(tries)
    best = max(tries, key=lambda t: (t.score + agreed[_key(t)], -t.start))
    if best.score + agreed[_key(best)] < 2.5:
        return None
    quote = best.passage.quote(best.start, best.end)
    return FoundRole(" ".join(quote.split()), quote, best.passage.source)


def _words_to_avoid(places: Places, company: str) -> frozenset[str]:
    """Words that are no part of a title here: the employer's first one, and names of people."""
    email = places.email
    names = [display_person(email.sender.name)]
    names += [a.name or a.email.partition("@")[0].replace(".", " ") for a in email.to]
    found = {
        w for name in names for w in re.findall(r"\w+", fold(name)) if len(w) > 2 and not is_title_head(w)
    }
    first = re.findall(r"\w+", fold(company))[:1]
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


def _is_signers(one: _Try) -> bool:
    """ "Sophie (who will be your manager)", "our hiring manager": somebody else's job."""
    low = one.passage.low
    before = low[max(0, one.start - 34) : one.start]
    title = low[one.start : one.end]
    if re.search(
        r"(?:report(?:ing|s)?(?: directly)? to(?: the| our)?|rattachée? (?:au|à la)|reporting line:?|manager:|berichte[nt]? an(?: den| die)?|reportando a[l]?|rapporteer(?:t)? aan(?: de)?|i am the|i'm the|ich bin|je suis|soy|sou|ik ben|my name is \w+,?|with your|to our|by our|your (?:new )?boss,?)\s$",
        before,
    ):
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


def _after_words(passage: Passage, weight: float, avoid: frozenset[str]) -> Iterator[_Try]:
    low = passage.low
    for word in passage.words & LEADS.keys():
        at = low.find(word)
        while at >= 0 and at < 8000:
            end = at + len(word)
            if (at == 0 or not low[at - 1].isalnum()) and not low[end : end + 1].isalnum():
                for rank, pattern in LEADS[word]:
                    match = pattern.match(low, at)
                    if match is not None and not _plain_pair(passage, match, rank):
                        yield from _one(passage, match.end(), rank + weight, avoid)
            at = low.find(word, end)


def _plain_pair(passage: Passage, match: re.Match[str], rank: int) -> bool:
    """ "Post supervisor here": right after the word alone, only a title in capitals counts."""
    return (
        rank == 2
        and len(match[0].split()) == 1
        and match[0].strip() in ("position", "post", "role", "stelle", "plaza", "puesto", "vaga", "functie")
        and passage.flat[match.end()].islower()
    )


def _before_words(passage: Passage, weight: float, avoid: frozenset[str]) -> Iterator[_Try]:
    low = passage.low
    for word in passage.words & _AFTER_TITLE:
        at = low.find(word)
        while at >= 0 and at < 8000:
            end = at + len(word)
            if at > 1 and low[at - 1] in " \n" and not low[end : end + 1].isalnum():
                start = _opened(low, at - 1)
                if start >= 0:
                    for one in _one(passage, start, 2.5 + weight, avoid, limit=at - 1):
                        if one.end >= at - 2 and (
                            has_title_head(low[start:at]) or len(low[start:at].split()) <= 3
                        ):
                            yield one
            at = low.find(word, end)


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
    r"(?:^|[.!?:;,()\"“”«–—>*•-]\s{0,2}|\n\s?|\d[.)]\s)(?:\*\s?)?(?:so[,:]?\s|then[,:]?\s|here it is[,:]?\s|a |an |une? |una |ein[e]? )?$",
    re.IGNORECASE,
)


def _alone(passage: Passage, weight: float, avoid: frozenset[str], pay_at: int) -> Iterator[_Try]:
    """A title between commas or full stops: "So here's an offer. Group Product Manager, three squads"."""
    heads = title_heads(passage.words)
    flat, low = passage.flat, passage.low
    for head in heads:
        at = low.find(head)
        while at >= 0 and at < 6000:
            if (at == 0 or not (low[at - 1].isalnum())) and not low[
                at + len(head) : at + len(head) + 1
            ].isalnum():
                start = title_start(flat, low, at)
                yield from _standing(passage, start, weight, avoid, pay_at)
            at = low.find(head, at + len(head))


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
