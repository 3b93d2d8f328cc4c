"""Places of a text that may hold the title of the job, and how surely each does."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.role_words import PAPERS
from offerdesk.core.facts.title_leads import LEADS, lead_pattern
from offerdesk.core.facts.title_spans import title_end
from offerdesk.core.facts.title_starts import is_role, title_start
from offerdesk.core.facts.titles import has_title_head, title_heads
from offerdesk.core.facts.trade_shapes import sounds_like_trade
from offerdesk.core.facts.word_places import find_words

_ARTICLE = re.compile(
    r"(?:an?|the|our|your|their|this|my|his|her|its|der|des|die|das|den|eine[rnsm]?|un|une|una|uma|um|een|de la|la|le|el|los"
    r"|del|de|do|da|l['’]|d['’]|het|o|a|as|new|next|nuestro|nuestra|nuestro nuevo|nuestra nueva|notre|nouvelle|nouveau|nosso"
    r"|nossa|novo|nova|unser|unsere[rn]?|onze|ons|nieuwe|permanent|full[- ]time|part[- ]time|temporary|fixed[- ]term|casual"
    r"|unbefristete[rn]?|befristete[rn]?|vaste|tijdelijke|gewoon|simplemente|einfach|simplesmente|titel|angebot|oferta"
    r"|propuesta|proposta|aanbod)\s+",
    re.IGNORECASE,
)
# "our third Executive Director", "notre première juriste"; with a capital it is a rank ("Third Officer").
_ORDINAL = re.compile(
    r"(?:(?:first|second|third|fourth|fifth) (?=[A-Z])"
    r"|first(?:[- ]ever)? (?!officer|mate|responder|aider|assistant|engineer|year|class|grade|line|aid)"
    r"|erste[nr]? |premi(?:er|ère) (?!surveillant|maître|clerc|commis|violon)|primer[ao]? (?!oficial)|primeir[oa] |eerste (?=[a-z]))"
)
# "Tallybird's second Product Designer", "die Funktion Legal Counsel", "Still Coach Driver": what goes before a title.
_THEIR_NTH = re.compile(
    r"[A-ZÀ-Þ][\w&-]+['’]s? (?:(?:first|second|third|fourth|fifth|next|new) )?(?=[A-ZÀ-Þ])"
    r"|(?:[Ff]unktion|[Ff]unctie|[Ff]onction|[Ff]unción|[Ff]unção|Stelle) (?=[A-ZÀ-Þ])|Still (?![Pp]hoto|[Ll]ife)(?=[A-ZÀ-Þ])"
)
# Words before which a title stands: "the evening bookseller job", "a felony trial attorney line".
_AFTER_TITLE = frozenset(
    "position role title job post opening vacancy spot line slot apprenticeship internship seat agreement place offer contract "
    "rate mandate assignment gig placement secondment thing hire hires opening openings cohort roles positions".split()
)
_PLAINLY_A_JOB = ("role", "position", "post", "job", "vacancy", "opening")
_WEAK_OPENERS = frozenset("for as of".split())
_OPENERS = _WEAK_OPENERS | frozenset("the our a an this your that its it's it’s".split())


_SHORT = frozenset("asst. sr. jr. dr. st. dep. exec.".split())


@dataclass(frozen=True, slots=True)
class TitleTry:
    score: float
    start: int
    end: int
    passage: Passage


# Words behind which most offers name the job; when one does, no other place has to be looked at.
SURE_LEADS = frozenset(word for word, patterns in LEADS.items() if any(rank >= 5 for rank, _ in patterns))
OTHER_LEADS = frozenset(LEADS) - SURE_LEADS


def after_words(
    passage: Passage, weight: float, avoid: frozenset[str], wanted: Iterable[str]
) -> Iterator[TitleTry]:
    low = passage.low
    for start, end in find_words(low, wanted, limit=8000):
        for rank, pattern in LEADS[low[start:end]]:
            match = lead_pattern(pattern).match(low, start)
            if match is not None and not _plain_pair(passage, match, rank):
                yield from title_at(passage, match.end(), rank + weight, avoid)


def _plain_pair(passage: Passage, match: re.Match[str], rank: int) -> bool:
    """ "Post supervisor here": right after the word alone, only a title in capitals counts."""
    return (
        rank == 2
        and len(match[0].split()) == 1
        and match[0].strip()
        in (
            "position",
            "post",
            "role",
            "title",
            "plaza",
            "puesto",
            "stage",
            "alternance",
            "praktikum",
            "estágio",
        )
        and passage.flat[match.end()].islower()
    )


def before_words(passage: Passage, weight: float, avoid: frozenset[str]) -> Iterator[TitleTry]:
    low = passage.low
    for at, _ in find_words(low, passage.words & _AFTER_TITLE, limit=8000):
        start = _opened(low, at - 1) if at > 1 and low[at - 1] in " \n" else -1
        if start < 0:
            continue
        base = 3.0 if passage.flat[start].isupper() and low.startswith(_PLAINLY_A_JOB, at) else 2.5
        for one in title_at(passage, start, base + weight, avoid, limit=at - 1):
            if one.end >= at - 2 and (has_title_head(low[start:at]) or len(low[start:at].split()) <= 3):
                yield one


def _opened(low: str, end: int) -> int:
    """Where the words begin that an article opens and that end at a place; -1 if none does within eight.

    "the Director of Nursing job": an article further left beats "of", "for" and "as".
    """
    position, weak = end, -1
    for _ in range(9):
        space = max(low.rfind(" ", 0, position), low.rfind("\n", 0, position))
        word = low[space + 1 : position]
        if word in _OPENERS:
            if position >= end:
                return -1
            if word not in _WEAK_OPENERS:
                return position + 1
            weak = position + 1 if weak < 0 else weak
        elif not word or (word[-1] in ".;:!?" and word not in _SHORT) or space < 0:
            return weak
        position = space
    return weak


# A line that ends in "als", and the mark of a quoted line below.
_WRAPPED = re.compile(r"\s{0,2}(?:>\s){0,2}")
_CODE_BEFORE = re.compile(r"(?:[A-Z]{0,4}[-/]?\d[\w/-]{3,}|REQ\s?\d+|#\d+)[\s:–-]+(?=[A-Z])")
_CLAUSE_START = re.compile(
    r"(?:^|[.!?:;,()\"“”„«–—>*•-]\s{0,2}|\n\s?|\d[.)]\s)(?:\*\s?)?(?:so[,:]?\s|then[,:]?\s|here it is[,:]?\s|a |an |une? |una "
    r"|ein[e]? )?(?:permanent |temporary |full[- ]time |part[- ]time |unbefristet |befristet |cdi |cdd "
    r"|(?:puesto|cargo|poste|functie|vaga) (?:de |d['’]|van )?|de |como |comme |als )?$",
    re.IGNORECASE,
)


def standing_alone(passage: Passage, weight: float, avoid: frozenset[str], pay_at: int) -> Iterator[TitleTry]:
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
    " au ",
    " à ",
    " aux ",
    " al ",
    " ao ",
    " auf ",
    " op ",
    " per ",
    " para ",
    " pour ",
    " con ",
    " com ",
    " mit ",
    " out ",
    " met ",
    " zum ",
    " zur ",
    " aan ",
    " a par",
)
_DAY_FOLLOWS = re.compile(r" (?:from|vom|von|du|del|de|van) (?:the |le |el )?\d{1,2}(?!\d)")
_LEADS_IN = re.compile(
    r"\b(?:for|as|met|pour|para|für|about|voor|como|comme|als|sobre|rôle|with a|of)\s(?:the |our |a |an |den |die |de |le |la |el )?$"
)


def _standing(
    passage: Passage, start: int, weight: float, avoid: frozenset[str], pay_at: int
) -> Iterator[TitleTry]:
    """The title that begins at a place and stands there by itself."""
    flat, low = passage.flat, passage.low
    base = 1.0
    if flat[start - 1 : start] == "(" and has_title_head(
        low[max(0, start - 24) : start - 1].rstrip().rpartition(" ")[2]
    ):
        return  # "Mitarbeiterin (Doktorandin)" is one title
    if not _CLAUSE_START.search(passage.flat[max(0, start - 14) : start]):
        if not _LEADS_IN.search(low[max(0, start - 14) : start]) or not flat[start].isupper():
            return
        base = 0.4
    near_pay = 0 <= pay_at - start < 120
    for one in title_at(
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
            or after[0] in ',.;:\n()!?–—"”“»'
            or (after.startswith((" –", " -", " (", *_MAY_FOLLOW)) and len(text.split()) <= 7)
            or _DAY_FOLLOWS.match(low, one.end)
            or (
                after[0] == " " and after[1:2].isdigit() and text[0].isupper()
            )  # "Optician 80 %", "Christmas Temp 16 hrs"
        ):
            yield one


# Words of papers and steps before a title in a subject: "Revised offer Night Porter", "Promesse d'embauche cariste".
_SUBJECT_PAPERS = re.compile(
    r"(?:(?:your|our|the|new|revised|updated|final|formal|amended|conditional|ihre?|dein|unser|votre|ton|notre|tu|su|nuestra"
    r"|a sua|sua|je|jouw|uw|ons|nouvelle|nueva|nova|nieuw)\s)?"
    r"(?:(?:job |employment |contract )?offer(?: letter)?(?: of employment)?|welcome(?: aboard| to the team)?,|(?:role|post|position) of"
    r"|einstellungszusage|stellenzusage|arbeitsvertrag|(?:stellen|job|arbeits|vertrags)?angebot|stelle|einstellung|bewerbung(?:sverfahren)?"
    r"|(?:promesse|proposition|offre|contrat|confirmation)(?: d['’](?:embauche|emploi|engagement)"
    r"| de (?:poste|travail|contrat))?|candidature(?: au poste d(?:e |['’]))?|poste|cdi|cdd|alternance|recrutement"
    r"|(?:oferta|propuesta|contrato)(?: de (?:trabajo|empleo)| laboral)?|incorporación|candidatura(?: [aà])?|vacante|puesto"
    r"|(?:proposta|oferta|contrato)(?: de (?:trabalho|emprego))?|admissão|contratação|vaga"
    r"|functie|vacature|contract|sollicitatie|arbeidsovereenkomst|(?:job|contract)?(?:aanbod|voorstel)|aanwerving|indiensttreding)"
    r"\s?[:–-]?\s(?=\w)"
)
_SUBJECT_PIECE = re.compile(
    r"(?:^|(?<=\s)[-–—]\s?|[:|,(\"“/]\s?|\b(?:for|as|als|de|como|voor|pour|für|of|d['’])\s)(?=\w)"
)


def in_subject(places: Places, avoid: frozenset[str]) -> Iterator[TitleTry]:
    passage = places.subject
    for match in _SUBJECT_PIECE.finditer(passage.flat):
        papers = _SUBJECT_PAPERS.match(passage.low, match.end())
        for one in title_at(passage, papers.end() if papers else match.end(), 1.0, avoid):
            if has_title_head(passage.flat[one.start : one.end]):
                yield one


_TO = re.compile(r"(?:pour|de|d['’]|à|para|por|a|te|se|le|l['’]|t['’]|s['’]|vous|nous|lhe|os|as|o)\s?$")


def _is_infinitive(low: str, at: int, text: str) -> bool:
    """ "pour assurer", "para responder": a verb with the ending of a trade."""
    first = text.split(" ", 1)[0]
    return first.islower() and first.endswith("er") and _TO.search(low, max(0, at - 6), at) is not None


def title_at(
    passage: Passage, at: int, score: float, avoid: frozenset[str], *, limit: int | None = None
) -> Iterator[TitleTry]:
    """The title that begins at a place, if there is one."""
    for _ in range(2):
        article = _ARTICLE.match(passage.flat, at)
        if article is None:
            break
        at = article.end()
    theirs = _THEIR_NTH.match(passage.flat, at)
    at = theirs.end() if theirs is not None else at
    ordinal = _ORDINAL.match(passage.flat, at)
    if ordinal is not None:
        at = ordinal.end()
    while passage.flat[at : at + 1] in ("*", '"', "“", "„", "«", "'", "‘", " ") and at < len(passage.flat):
        at += 1
    for _ in range(2):
        space = passage.low.find(" ", at, at + 24)
        if space > 0 and passage.low[at:space] in PAPERS and passage.source in ("subject", "body"):
            at = space + 1
    if limit is None:
        at = _WRAPPED.match(passage.flat, at).end()  # type: ignore[union-attr]
    code = _CODE_BEFORE.match(passage.flat, at)
    if code is not None:
        at = code.end()
    end = title_end(passage, at, avoid, limit if limit is not None else len(passage.flat))
    text = passage.flat[at:end]
    if not is_role(text):
        return
    head = has_title_head(text) or text == "sous"
    words = len(text.split())
    bonus = 2.0 if head else 0.0
    bonus += 0.5 if text[:1].isupper() else 0.0
    if not head and score >= 3 and sounds_like_trade(text) and not _is_infinitive(passage.low, at, text):
        yield TitleTry(score + bonus - at / 10_000, at, end, passage)
        return
    if not head and (score < 4 or not (text[:1].isupper() or score >= 5)):
        bonus -= 2.0
    if words == 1 and not head:
        bonus -= 1.0
    yield TitleTry(score + bonus - at / 10_000, at, end, passage)
