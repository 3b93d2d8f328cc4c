"""Which role? As written in the offer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from offerdesk.core.facts.labelled import Labelled, label_kind
from offerdesk.core.facts.likely_titles import odds_by_place
from offerdesk.core.facts.names import display_person, fold, is_person_name, strip_honorifics
from offerdesk.core.facts.passages import Passage, Places, is_forwarded
from offerdesk.core.facts.title_finds import (
    OTHER_LEADS,
    SURE_LEADS,
    TitleTry,
    after_words,
    before_words,
    in_subject,
    standing_alone,
    title_at,
)
from offerdesk.core.facts.title_leads import LEADS
from offerdesk.core.facts.titles import has_title_head, is_title_head
from offerdesk.core.facts.untitled_jobs import find_untitled_jobs

_WORD = re.compile(r"\w+")
_ENOUGH = 2.5
_SURE = 3.0  # from here on what was learned of titles is not asked
# Log-odds from which a title is looked for where it probably begins, what they count more beside what the readers find,
# and by how much it has to be likelier than a title that some phrase names by chance ("Trostpflaster", a comfort).
_LIKELY, _LEARNED, _BY_FAR = 0.4, 1.5, 2.5
_PLAIN = 6.9  # a title with a head behind "the position of" or a label: no need to look further


@dataclass(frozen=True, slots=True)
class FoundRole:
    role: str
    quote: str
    source: str


def find_role(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], *, company: str = "", pay_at: int = -1
) -> FoundRole | None:
    """The title of the job as written; None when nothing in the mail is surely one.

    company: the employer's name, which ends a title. pay_at: where the pay phrase stands in the body; a title often
    stands right before it.
    """
    avoid = _words_to_avoid(places, company)
    tries: list[TitleTry] = []
    for passage, label in labelled:
        if label.kind == "role":
            weight = 8.0 if passage.source == "body" else 7.0
            tries += title_at(passage, label.start, weight, avoid, limit=label.end)
    usable: list[TitleTry] = []
    for more in chain((tries,), _places_to_look(places, avoid, pay_at)):
        usable += [one for one in more if not _is_somebody_elses(one, avoid)]
        if any(one.score >= _PLAIN for one in usable):
            return _best(usable)
    odds = {place.source: odds_by_place(place) for place in (places.prose, places.subject)}
    likely = [one for one in _likely(places, odds, avoid) if not _is_somebody_elses(one, avoid)]
    if all(one.score < _SURE for one in usable):
        return _best(usable + likely)
    return _best(likely if _are_likelier(likely, usable, odds) else usable)


def _places_to_look(places: Places, avoid: frozenset[str], pay_at: int) -> Iterator[Iterable[TitleTry]]:
    """Titles from place to place, the surest first; a plain one spares the rest."""
    words = places.prose.words
    yield after_words(places.prose, 0.0, avoid, words & SURE_LEADS)
    yield after_words(places.prose, 0.0, avoid, words & OTHER_LEADS)
    yield (
        *before_words(places.prose, 0.0, avoid),
        *standing_alone(places.prose, 0.0, avoid, pay_at),
        *in_subject(places, avoid),
        *(
            TitleTry(*one, place)
            for place in (places.prose, places.subject)
            for one in find_untitled_jobs(place)
        ),
        *(one for letter in places.letters for one in _everywhere(letter, 0.6, avoid)),
    )
    yield _everywhere(places.quoted, 0.0 if is_forwarded(places) else -2.0, avoid)


# "Ask for the site manager": somebody who is there already, unless it is written as a title.
_DEFINITE = re.compile(
    r"(?<!\w)(?:[Tt]he|[Oo]ur|[Yy]our|[Dd](?:er|ie|as|en|em)|[Uu]nsere?[rn]?|[Ii]hre?[rn]?|[Ll][ea]|[Ll]['’]|[Nn]otre|[Vv]otre|[Ee]l|[Nn]uestr[oa]"
    r"|A|O|[Nn]oss[oa]|[Hh]et|[Oo]nze)\s?$"
)


_Odds = Mapping[str, Mapping[int, float]]  # that a title begins there, by source and place


def _likely(places: Places, odds: _Odds, avoid: frozenset[str]) -> Iterator[TitleTry]:
    """What begins where titles probably begin, in a mail whose phrases the readers do not know."""
    for passage in (places.prose, places.subject):
        for at, likely in odds[passage.source].items():
            if likely >= _LIKELY and not (
                passage.flat[at].islower() and _DEFINITE.search(passage.flat, max(0, at - 9), at)
            ):
                yield from title_at(passage, at, likely + _LEARNED, avoid)


def _are_likelier(likely: list[TitleTry], found: list[TitleTry], odds: _Odds) -> bool:
    """Is what probably is a title another one than what the readers found, and likelier by far?"""
    if not likely:
        return False
    best, key = _first(likely)[0], _key(_first(found)[0])
    other = _key(best)
    if key in other or other in key or len(set(_WORD.findall(key)) & set(_WORD.findall(other))) > 1:
        return False  # "civilian administrative captain", "Admin Captain (civilian)"
    theirs = [odds.get(one.passage.source, {}).get(one.start) for one in found if _key(one) == key]
    seen = [x for x in theirs if x is not None]
    return bool(seen) and odds[best.passage.source].get(best.start, 0.0) >= max(seen) + _BY_FAR


def _everywhere(passage: Passage, weight: float, avoid: frozenset[str]) -> Iterator[TitleTry]:
    yield from after_words(passage, weight, avoid, passage.words & LEADS.keys())
    yield from before_words(passage, weight, avoid)
    yield from standing_alone(passage, weight, avoid, -1)


def _best(tries: list[TitleTry]) -> FoundRole | None:
    if not tries:
        return None
    best, score = _first(tries)
    if score < _ENOUGH:
        return None
    plain = next((one for one in tries if _key(one) + "s" == _key(best)), None)
    best = plain or best  # "des Systems Engineers", and "Systems Engineer" in the subject
    quote = best.passage.quote(best.start, best.end)
    return FoundRole(" ".join(quote.split()), quote, best.passage.source)


def _first(tries: list[TitleTry]) -> tuple[TitleTry, float]:
    """The best of them with its score: the surest, then the earliest."""
    agreed = _agreement(tries)
    best = max(tries, key=lambda t: (t.score + agreed[_key(t)], -t.start, t.end))
    return best, best.score + agreed[_key(best)]


def _words_to_avoid(places: Places, company: str) -> frozenset[str]:
    """Words that are no part of a title here: the employer's first one, and names of people."""
    email = places.email
    names = [display_person(email.sender.name)]
    names += [a.name or a.email.partition("@")[0].replace(".", " ") for a in email.to]
    found = {w for name in names for w in _WORD.findall(fold(name)) if len(w) > 2 and not is_title_head(w)}
    first = _WORD.findall(fold(company))[:1]
    found |= {w for w in first if len(w) > 2 and not is_title_head(w)}
    return frozenset(found)


def _key(one: TitleTry) -> str:
    return fold(one.passage.value(one.start, one.end))


def _agreement(tries: list[TitleTry]) -> dict[str, float]:
    """A title named in several places (body and subject, body and letter) is surer."""
    sources: dict[str, set[tuple[str, int]]] = {}
    for one in tries:
        sources.setdefault(_key(one), set()).add((one.passage.source, one.start))
    return {key: min(2, len(found) - 1) * 0.8 for key, found in sources.items()}


_SOMEBODY = re.compile(
    r"(?:\b(?:mrs?|ms|dr|herrn?|frau|monsieur|madame|mme|señora?|sra?|senhora?|meneer|mevrouw|dhr)\.?"
    r"|report(?:ing|s)?(?: directly)? to(?: the| our)?|rattachée? (?:au|à la)|reporting line:?|manager:"
    r"|berichte[nt]? an(?: den| die)?|reportando a[l]?|rapporteer(?:t)? aan(?: de)?|i am the|i'm the|ich bin|je suis|soy|sou"
    r"|ik ben|my name is \w+,?|with your|to our|by our|your (?:new )?boss,?)\s$"
)


def _is_somebody_elses(one: TitleTry, avoid: frozenset[str]) -> bool:
    """ "Sophie (who will be your manager)", "our hiring manager": somebody else's job; or no title but a name."""
    if fold(one.passage.flat[one.start : one.end].split(" ", 1)[0]) in avoid:
        return True
    low = one.passage.low
    before = low[max(0, one.start - 34) : one.start]
    title = low[one.start : one.end]
    if (
        _HAVE_BEEN.search(low, max(0, one.start - 80), one.start)
        or _INSTEAD.search(before)
        or _HAS_BEEN.search(low, max(0, one.start - 70), one.start)
        or (_APPLIED_FOR.search(before) and _BUT.match(low, one.end))
    ):
        return True
    if _RETURN.search(low, max(0, one.start - 70), one.start) or _names_chief(one):
        return True
    if _THE.search(before) and _COLLEAGUE.match(one.passage.flat, one.start):
        return True
    if one.passage.flat[one.start].islower() and _BESIDE_NAME.search(
        one.passage.flat, max(0, one.start - 24), one.start
    ):
        return True
    if (
        _APPOSED.search(one.passage.flat, max(0, one.start - 30), one.start)
        and one.passage.flat[one.start].islower()
    ):
        return True
    said = _SAID_SO.search(low, one.start, one.end + 14)
    if (said is not None and not _AS_WE.search(low, one.end, said.end())) or _ABOVE_YOU.search(
        low, max(0, one.start - 44), one.start
    ):
        return True
    if _signs(one):
        return True
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
        "dev",
        "helfer",
        "bote",
    )


_BESIDE_DASH = re.compile(
    r"(?:^|\n)[ >]*([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3})(?: [–—|-]|(?<= )[–—|-]) $"
    r"|(?:^|\n)[ >]*([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’.-]+){1,3}), $"
)


def _signs(one: TitleTry) -> bool:
    """ "Ida Holm" and below it "HR Analyst II": who signs, at the end of what they wrote."""
    passage = one.passage
    flat, start = passage.flat, one.start
    if passage.source != "body" or (start * 2 < len(flat) and len(flat) - start > 300):
        return False
    beside = _BESIDE_DASH.search(flat, max(0, start - 60), start)
    if beside is not None:
        who = beside[1] or beside[2]
        return not label_kind(who) and not is_title_head(who.rpartition(" ")[2].lower())
    if start and flat[start - 1] != "\n":
        return False
    above = flat[max(0, start - 60) : max(0, start - 1)].rpartition("\n")[2].strip(" *,-")
    return " " in above and is_person_name(above) and not has_title_head(above)


# "As our receptionist Jo told you", "je leidinggevende wordt teamleider Bas": the job of somebody they name.
_SAID_SO = re.compile(
    r" (?:told|said|says|reckons|sagt|meint|dice|dijo|diz|zegt|mentioned|explained|wrote|sagte|erklärte|a dit|disse|zei|vertelde)\b"
)
_AS_WE = re.compile(r"\b(?:as|like|we|you|i|they|wie|ich|comme|on|como|eu|zoals|ik)\b")
_ABOVE_YOU = re.compile(
    r"\b(?:leidinggevende|vorgesetzte[rn]?|manager|supervisor|responsable|responsável|chefe|jef[ea]|baas|boss"
    r"|superior) (?:wordt|ist|wird|will be|is|será|sera|est|é|es|sería) (?:de |die |der |the |our |la |le |el |o |a )?$"
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|not|anstatt|statt|au lieu de|et non|en lugar de|en vez de|em vez de|ao invés de"
    r"|in plaats van)(?: an?| the| your| our| als| as| comme| como| de| der| den| die| le| la| el| o| a)? $"
)
# "You applied for Sous Chef but we think": what is offered follows.
_APPLIED_FOR = re.compile(
    r"\b(?:you (?:had )?applied (?:for|as)|(?:dich|sie) als|postulé (?:pour|comme)|candidataste a|te postulaste (?:a|para)|solliciteerde"
    r"(?: als| naar| op))(?: the| an?| le| la| de| el| o| a)? $"
)
_BUT = re.compile(r"(?: beworben)?,? (?:but|aber|mais|pero|mas|maar)\b")
# "A professora Elisa pediu transferência": a colleague by their first name.
_THE = re.compile(r"(?:^|\W)(?:a|o|la|el|le|the|die|der|de|our|notre|unsere?|nuestr[oa]|noss[oa])\s$")
_COLLEAGUE = re.compile(r"[a-zà-ÿ]{4,20} [A-ZÀ-Þ][a-zà-ÿ]+ (?!d[aeo]s? |of |en |in )[a-zà-ÿ]")
# "After two years as a junior buyer", "deine Jahre bei uns als Aushilfe", "your present post as clerk".
_HAVE_BEEN = re.compile(
    r"\b(?:(?:after|since|following|nach|seit|après|depuis|tras|después de|após|depois de|na|sinds|over)\b[^.!?\n]{0,24}"
    r"\b(?:years?|months?|seasons?|jahren?|monaten?|ans|mois|années|años|meses|anos|jaar|jaren|maanden)|stint|worked|your time"
    r"|(?:current|present|existing|old|former|previous) (?:job|post|role|position|title))"
    r"(?: here| with us| there| bei uns| chez nous| con nosotros| connosco| bij ons)? (?:as|of|als|comme|como"
    r"|en tant que)(?: an?| our| una?| une?| eine?| een| the)? $"
)
# "Si ça ne te plaît pas, tu retrouves ton poste de caviste", "you'd go back to your old job as".
_RETURN = re.compile(
    r"\b(?:(?:return|go back|revert|come back)\w* to your|retrouv\w+ (?:ton|votre)"
    r"|(?:reviens|revenez|reviendr\w+) à (?:ton|votre)|zurück (?:in|auf|an) (?:die|deine?|ihre?)"
    r"|(?:vuelves?|volver\w*|regresa\w*) a (?:tu|su)"
    r"|(?:voltas?|voltar\w*|regressa\w*) (?:ao|à|para o|para a)(?: seu| sua| teu| tua)?"
    r"|terug naar (?:je|jouw|uw))(?: \w{3,10})? (?:role|job|post|position|poste|emploi|stelle|position|puesto|plaza|posto|cargo"
    r"|vaga|lugar|functie|baan|rol) (?:of|as|de|d['’]|als|van|como)(?: an?)?\s?$"
)
# "Principal Lafleur has recommended you": an office before the name of who holds it, who does something.
_CHIEF = re.compile(
    r"(?:Principal|Headteacher|Headmaster|Headmistress|Dean|Provost|Chancellor|Superintendent|Captain|Chief|Sergeant|Major"
    r"|Colonel|Commander|Pastor|Rabbi|Father|Sister|Chef|Coach|Mayor|Judge|Director[a]?|Rektor|Kapitän|Pfarrer|Capitaine"
    r"|Capitán|Capitão|Kapitein|Maître) [A-ZÀ-Þ][\w'’-]+$"
)
_DOES = re.compile(
    r"(?:'s|’s)?,? (?:and (?:i|the)|ha[sd]?|have|is|was|will|would|wants|asked|told|said|recommend\w*|approv\w*|chose|picked"
    r"|hat|ist|möchte|wird|und ich|et moi|a|est|veut|sera|y yo|quiere|será|e eu|quer|vai|tem|heeft|wil|en ik|zal)\b"
)


def _names_chief(one: TitleTry) -> bool:
    title = one.passage.flat[one.start : one.end]
    return (
        _CHIEF.match(title) is not None
        and not is_title_head(title.rpartition(" ")[2].lower())
        and _DOES.match(one.passage.low, one.end) is not None
    )


# "It has been a pleasure to have you as a trainee": what they were.
_HAS_BEEN = re.compile(
    r"\b(?:has been|was|enjoyed|loved)\b[^.!?\n]{0,40}\b(?:to have|having)(?: had)? you as (?:an? |our )?$"
)
_APPOSED = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ]+, (?:an?|our|unsere?|notre|nuestr[oa]|noss[oa]|onze) $"
)  # "Sam, a senior developer"
_BESIDE_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+ \($")  # "Diego (diretor de Dados) and I"


def _is_titled_person(text: str) -> bool:
    """ "Professor Oona Thal" is a human with a title in front, not a job."""
    bare = strip_honorifics(text)
    return not text.startswith(bare) and " " in bare and is_person_name(bare) and not has_title_head(bare)
