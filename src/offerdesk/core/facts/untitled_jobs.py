"""Jobs that are named by what one does there rather than by a trade: an internship, a training contract, the front desk.

Such words stand in every other mail to a student. They count only right behind words that offer them, and only where
no trade is named.
"""

import re
from collections.abc import Iterator
from functools import cache

from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.word_places import find_words

_WORD = r"[^\W\d_][\w&'’/-]{1,24}"
_FIELD = (
    rf"{_WORD}(?: (?:(?:&|and|of|und|et|de|da|do|du|des|la|y|e|en|van) )?[A-ZÀ-Þ][\w&'’/-]{{1,24}}){{0,3}}"
)
_SMALL = r"(?:l['’])?[^\W\d_][\w-]{3,24}(?: (?:de |da |do |du |des |d['’])?[a-zà-ÿ][\w-]{3,24}){0,2}?"
_ENDS = (
    r"(?=[,.;:!?)\n]|\s[\W\d]|\s(?:at|with|from|starting|for|this|und|mit|bei|ab|zum|vom|in|am|an|als|au|aux|chez|dès|à|avec|pour|dans"
    r"|sur|con|en|desde|a|para|por|com|no|na|nos|nas|aan|aqui|aquí|ici|hier|bij|vanaf|met|op|lopen|doen|te|we|is|are|starts|begins|beginnt"
    r"|können|durante|pendant|durant)\b|$)"
)
_NEAR = r"(?: [^.!?\n]{0,24})?"
_REACH = 70

# For each word: what it stands for, and what must stand right in front of it ("kind" belongs to the name).
_THINGS: dict[str, list[tuple[str, str]]] = {}


def _thing(words: str, thing: str, before: str) -> None:
    for word in words.split():
        _THINGS.setdefault(word, []).append((thing, before))


@cache
def _patterns(thing: str, before: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?:{thing}){_ENDS}"), re.compile(rf"(?<!\w)(?:{before})\s?$", re.IGNORECASE)


_OFFERS_EN = (
    r"(?:offer(?:ing)? you|offer of|to confirm|confirming|extend(?:ing)?(?: to)? you|have you for|give you|award(?:ing)? you|you (?:to )?do"
    r"|you (?:to )?start|you (?:to )?begin|you (?:to )?complete|accepted (?:for|onto)|a place on|come (?:here )?for|selected for|chosen for)"
)
_thing(
    "internship apprenticeship traineeship placement studentship training",
    (
        rf"[Ii]nternship(?: in {_FIELD})?|[Aa]pprenticeship(?: in {_FIELD})?|[Tt]raineeship(?: in {_FIELD})?|[Pp]lacement"
        rf"|[Ss]tudentship|[Tt]raining [Cc]ontract"
    ),
    rf"{_OFFERS_EN} (?:an?|our|your|the|this)(?: (?:paid|\d{{1,2}}[- ](?:week|month)s?))?(?P<kind>(?: (?!paid\b|unpaid\b)[a-z&-]{{3,14}}){{0,2}})",
)
_thing(
    "stage alternance apprentissage",
    (
        rf"(?:stage|alternance)(?: (?:de fin d['’]études|de master|de licence|de (?:deux|trois|quatre|cinq|six|\d) mois"
        rf"|d['’]été|d['’]un an))?(?: (?:en|au) {_SMALL})?|apprentissage"
    ),
    (
        rf"(?:propos\w+|offr\w+|confirm\w+|fassiez|fasses|ferais|feriez|faire|effectu\w+|accord\w+|accueillir pour"
        rf"|convention de){_NEAR}(?: (?:un|une|votre|ton|notre|ce|le|de|en)| l['’])?"
    ),
)
_thing(
    "prácticas beca pasantía",
    rf"(?:prácticas|beca|pasantía)(?: (?:profesionales|curriculares|extracurriculares))?(?: (?:en|de) {_SMALL})?",
    rf"(?:hagas|hicieras|hacer|hicieses|ofrec\w+|propon\w+|confirm\w+|realizar|realices|convenio de){_NEAR}(?: (?:una?s?|las|tus|sus|la|tu|su))?",
)
_thing(
    "estágio",
    rf"[Ee]stágio(?: (?:de nível superior|curricular|profissional|obrigatório|de verão|supervisionado))?(?: (?:em {_FIELD}|na área {_SMALL}))?",
    (
        rf"(?:fizesse|fizesses|faça|faças|fazer|ofere\w+|propo\w+|confirm\w+|convid\w+|compromisso|iniciar|começar|aprovad[oa]"
        rf"|selecionad[oa]){_NEAR} (?:um|o|do|de|seu|teu|para o|no)"
    ),
)
_thing(
    "praktikum pflichtpraktikum schulpraktikum fachpraktikum volontariat praxissemester",
    rf"(?:Praktikum|Pflichtpraktikum|Schulpraktikum|Fachpraktikum|Volontariat|Praxissemester)(?: (?:im Bereich|in der|im) {_FIELD})?",
    (
        r"(?:biet\w*|zusagen?|bestätig\w*|zusicher\w*|machst|machen|absolvier\w*)(?: [^.!?\n]{0,30})? (?:ein|Ihr|dein|das"
        r"|für das|für ein|für Ihr|für dein)"
    ),
)
_thing(
    "praktikum pflichtpraktikum fachpraktikum volontariat",
    (
        rf"(?:Praktikum|Pflichtpraktikum|Fachpraktikum"
        rf"|Volontariat)(?: (?:im Bereich|in der|im) {_FIELD})?(?=[^!?\n]{{0,50}}\b(?:antreten|beginnt|startet|beginnen"
        rf"|starten)\b)"
    ),
    r"Ihr|dein",
)
_thing(
    "stage afstudeerstage meeloopstage snuffelstage",
    r"(?:afstudeer|meeloop|snuffel)?stage",
    rf"(?:mag|kan|kunt|wilt|komt?|aanbied\w*|bieden|bevestig\w*){_NEAR} (?:een|je|jouw|uw|ons|hier|bij \w+)",
)
# Where somebody stands all day.
_thing(
    "reception front housekeeping",
    r"[Rr]eception|[Ff]ront [Dd]esk|[Ff]ront [Oo]f [Hh]ouse|[Hh]ousekeeping",
    r"(?:join us|have you|want you|need you|like you|put you|take you|you[’']d be|you would be|you[’']ll be|you will be"
    r"|join the team|working) (?:with us )?(?:on|at|in)(?: the| our)?"
    r"|(?:take you|hired|you[’']re in|yours)[^.,!\n]{0,20}[.,!:]{1,2}",
)
_thing(
    "recepção receção recepción",
    rf"(?:recep?ção|recepción)(?: d(?:el?|[ao]) {_SMALL})?",
    rf"(?:fi(?:c|qu)\w+|trabalh\w+|trabaj\w+|qued\w+|estarías){_NEAR} (?:na(?: nossa)?|en(?: la| nuestra)?)",
)
_JOB = r"(?:bar|kitchen|shop|summer|holiday|christmas|saturday|sunday|weekend|warehouse|cleaning|evening|office|farm|café|stockroom) job"
_SUBJECT = re.compile(
    rf"(?:re: ?|aw: ?|fwd?: ?){{0,3}}(?:(?:your|the|our|offer:?|your offer:|job offer:?) )?"
    rf"({_JOB}|(?:summer |winter |research )?internship|apprenticeship|training contract|estágio|stage|praktikum|prácticas)"
    r"(?: (?:offer|offre|angebot))?[ .!?]{0,3}$"
)
_SCORE = 2.7  # enough where nothing else was found, less than any trade


def find_untitled_jobs(passage: Passage) -> Iterator[tuple[float, int, int]]:
    """Score, start and end of each such job that a text offers."""
    if passage.source == "subject":
        match = _SUBJECT.match(passage.low)
        if match is not None:
            yield _SCORE, match.start(1), match.end(1)
        return
    flat = passage.flat
    for at, end in find_words(passage.low, passage.words & _THINGS.keys(), limit=6000):
        window = flat[max(0, at - _REACH) : at]
        for rule in _THINGS[passage.low[at:end]]:
            thing, before = _patterns(*rule)
            found = thing.match(flat, at)
            led = before.search(window) if found is not None else None
            if found is None or led is None:
                continue
            kind = (led.groupdict().get("kind") or "").strip()
            yield _SCORE, at - (len(kind) + 1 if kind else 0), found.end()
