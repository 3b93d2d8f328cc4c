"""Where a job title begins and ends in running text."""

import re
from dataclasses import dataclass

from offerdesk.core.facts.dates import MONTH_NUMBER
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.role_words import AND, BLOCKED_LEFT, CONNECT, NOT_ROLE, PRONOUN, STOP
from offerdesk.core.facts.title_tails import with_bracket, with_field
from offerdesk.core.facts.titles import has_title_head, is_level, is_title_head

MAX_ROLE_CHARS = 80
_MAX_WORDS = 10
_TOKEN = re.compile(r"[\w&'’/+#.°²*:-]*[\w+#°]|[&/]|\S")
_GENDERED = re.compile(r"\((?:a|o|in|e|es|r|s|ne|euse|rice|ra)\)")  # "Engenheiro(a)"
_DASHED = re.compile(
    r"[-–]\s([A-Z][\w&]+(?:\s[A-Z&][\w&]*){0,3})(?=\s*(?:[.,;:\n(]|$)|\s(?:at|in|for|with|bei|in|em|en|na|no|bij|chez|from|on)\s)"
)
_PERCENT = re.compile(r"\s\d{2,3}(?:\s?[-–]\s?\d{2,3})?\s?%")  # "Applikationsingenieur 80-100 %"
_HOURS_AFTER = re.compile(r"\s?(?:hours|h\b|days|%|weeks|months|years|uur|stunden|std|€|am|pm|shoot)")
_PART_TIME = re.compile(r"à (?:mi-temps|temps (?:partiel|plein))")
_UNITS = frozenset(
    "departamento department abteilung equipo team área area servicio service faculty facultad división division".split()
)
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_JOB_OF = re.compile(
    r"(?:position|role|job|posição|posición|cargo|puesto|plaza|vaga|poste|stelle|functie|funktion) (?:of|as|de|als|van|for|como)\b"
)
_DASHED_NUMBER = re.compile(r"\d-|-\d")


_RANKED = re.compile(r"\b(?:class|level|grade|band|tier|category|categoría|klasse|niveau|stufe)$")
# Words at which a title ends, unless they open one: "Contract Specialist", "Line Cook".
_MAY_OPEN = frozenset("contract line post place document interview offer".split())
_NO_TITLE = frozenset(
    (
        "agent contractuel|agente contractuelle|agent contractuelle|tarifbeschäftigte|tarifbeschäftigter|salarié|salariée|trabajador|trabajadora|werknemer|arbeitnehmer|arbeitnehmerin|employee"
    ).split("|")
)
_PARTICIPLE = re.compile(r"[a-z]{3,}ed\b")  # "the post is graded at": what was done to it


def title_start(flat: str, low: str, at: int) -> int:
    """Where the title begins whose head stands at a place: left over modifiers, up to a break."""
    start = at
    while start and flat[start - 1] == "-" and flat[start - 2 : start - 1].isalpha():
        start = max(flat.rfind(" ", 0, start), flat.rfind("\n", 0, start)) + 1  # "Leerling-monteur"
    for _ in range(6):
        if start < 2 or flat[start - 1] != " ":
            break
        space = max(flat.rfind(" ", 0, start - 1), flat.rfind("\n", 0, start - 1))
        word = low[space + 1 : start - 1]
        if (
            word[:1] in '("“„«*['
            and re.fullmatch(r"[\w&'’/+#.-]*[\w&+#]", word[1:])
            and word[1:] not in BLOCKED_LEFT
        ):
            return space + 2  # "Offer of Employment (Senior Platform Engineer)"
        if word.isdigit() and _RANKED.search(low, max(0, space - 12), space):
            start = space + 1
            continue  # "class 1 driver"
        if not re.fullmatch(r"[\w&'’/+#.-]*[\w&+#]", word) or word.isdigit() or PRONOUN.fullmatch(word):
            break
        if (
            word in BLOCKED_LEFT
            or (word in NOT_ROLE and not is_level(word) and not _is_team(word, low, space + 1))
            or (word in STOP and word != "sous")
        ):
            break
        start = space + 1
    return start


_TEAM = re.compile(r"team (?:leader|lead|manager|coach|assistant|supervisor|captain)\b")


def _is_team(word: str, low: str, at: int) -> bool:
    return word == "team" and bool(_TEAM.match(low, at))


def is_role(text: str) -> bool:
    """Can these words be a job title?"""
    low = text.lower().strip(" .,")
    if not 2 <= len(low) <= MAX_ROLE_CHARS or not _TWO_LETTERS.search(low):
        return False
    words = low.split()
    first = words[0]
    if _JOB_OF.match(low) or low in _NO_TITLE or (_PARTICIPLE.match(text) and not has_title_head(low)):
        return False
    if first in ("collaborateur", "collaboratrice") and len(words) > 1:
        return True  # "collaboratrice libérale"; alone it is a colleague
    if first in NOT_ROLE and not is_level(first) and not has_title_head(" ".join(words[1:])):
        return False
    if (
        low in NOT_ROLE
        or PRONOUN.search(low)
        or (
            first in STOP
            and not text.startswith("IT ")
            and not low.startswith("sous chef")
            and not (first in _MAY_OPEN and text[0].isupper() and has_title_head(" ".join(words[1:])))
        )
    ):
        return False
    if (
        first in MONTH_NUMBER
        or (first[0].isdigit() and not re.match(r"\d(?:st|nd|rd|th)\b", first))
        or _DASHED_NUMBER.search(first)
    ):
        return False
    return not (
        len(words) == 1 and low in ("member", "head", "lead", "chief", "staff", "principal", "summer")
    )


@dataclass(slots=True)
class _Walk:
    """How far a title was read. small: it is written without capitals; capitals: words with one."""

    end: int
    position: int
    words: int = 0
    small: bool = True
    capitals: int = 0


def title_end(passage: Passage, at: int, avoid: frozenset[str], limit: int) -> int:
    """Where a title ends that begins at a place. avoid: folded words of the employer and of people, which end it."""
    walk = _Walk(at, at)
    while walk.position < limit and walk.words < _MAX_WORDS:
        if not _step(passage, walk, avoid, limit):
            break
    end = walk.end
    percent = _PERCENT.match(passage.flat, end)
    if percent is not None and walk.words:
        end = percent.end()
    return min(with_bracket(passage.flat, end, limit), limit)


_TEACHES = re.compile(
    r"(?:[Ll]ecturer|[Pp]rofessor|[Rr]eader|[Ff]ellow|[Cc]hair|[Dd]iploma|[Rr]egistrar|[Rr]esident) $"
)
# What stands after "de" and a capital letter is a subject, not a firm: "profesora de Francés".
_TEACHES_OF = re.compile(
    r"(?:profesor|profesora|professor|professora|professeure?|maestr[oa]|docente|catedrátic[oa]|leraar|lerares) (?:de|d['’])$"
)


_GRADE_ENDS = re.compile(r"[,.;:)\n]|\s(?:in|at|for|with|on|to|position|role)\s|$")


def _step(passage: Passage, walk: _Walk, avoid: frozenset[str], limit: int) -> bool:
    """Read one more word; False when the title is over."""
    flat = passage.flat
    token = _TOKEN.match(flat, walk.position)
    if token is None:
        return False
    word, low = token[0], token[0].lower().strip(".:*")
    if word in ("-", "–"):
        return _dash(passage, walk, avoid)
    if not (word[0].isalnum() or word in ("&", "/", "+")):
        return False
    if walk.words and not word[0].islower() and fold(word.strip(".,")) in avoid:
        return False  # written small it is a common noun: "técnico de farmacia" at the Farmacia Ibáñez
    if word == "I" and walk.capitals and _GRADE_ENDS.match(flat, token.end()):
        return _take(flat, walk, token, avoid, limit)  # "Deputy Court Clerk I in the Clerk's office"
    if low in STOP and word != "IT" and not _goes_with_next(flat, walk, token, low):
        return _stop_word(passage, walk, token, low)
    if low in CONNECT or low in AND:
        taught = walk.words == 1 and _TEACHES_OF.search(flat, max(0, token.start() - 14), token.end())
        if not walk.words or not (taught or _continues(flat, token.end(), walk)):
            return False
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    if low in MONTH_NUMBER and re.match(r"\s\d", flat[token.end() : token.end() + 3]):
        return False
    if word[0].isdigit() and not _number_belongs(flat, walk, token):
        return False
    if walk.capitals >= 2 and word[0].islower() and not is_title_head(low):
        return False  # "Jefa de Turno contempla un salario": what follows is the sentence
    return _take(flat, walk, token, avoid, limit)


_HALF_WORD = re.compile(r"- (?:und|oder|en|of) (?=[^\W\d_])")  # "Gesundheits- und Krankenpflegerin"


def _goes_with_next(flat: str, walk: _Walk, token: re.Match[str], low: str) -> bool:
    """ "Executive Sous Chef", "Contract Specialist": such a word before the head of a title is part of it."""
    following = _TOKEN.match(flat, token.end() + 1)
    if low == "sous":
        return not walk.words or (following is not None and following[0].lower().startswith("chef"))
    return (
        low in _MAY_OPEN
        and not walk.words
        and token[0][0].isupper()
        and following is not None
        and following[0][0].isupper()
        and is_title_head(following[0].lower())
    )


def _take(flat: str, walk: _Walk, token: re.Match[str], avoid: frozenset[str], limit: int) -> bool:
    word = token[0]
    if not walk.words or word[0].isupper():
        walk.small = not word[0].isupper()
    walk.capitals += word[0].isupper()
    dotted = word.endswith(".") and word.lower() not in ("sr.", "jr.", "asst.", "dr.", "st.", "gr.")
    walk.end = token.end() - (1 if dotted else 0)
    walk.words += 1
    gendered = _GENDERED.match(flat, walk.end)
    if gendered is not None:
        walk.end = gendered.end()
    joined = _HALF_WORD.match(flat, walk.end)
    if joined is not None:
        walk.position, walk.words = joined.end(), walk.words + 1
        return True
    after = flat[walk.end : walk.end + 1]
    if word in ("Dipl", "Ing") and flat.startswith(". ", walk.end):
        walk.position = walk.end + 2  # "Dipl. Expertin Notfallpflege"
        return True
    if dotted or after != " ":
        if after == "," and not dotted:
            walk.end = with_field(flat, walk.end, avoid, limit)
        return False
    walk.position = walk.end + 1
    return True


def _dash(passage: Passage, walk: _Walk, avoid: frozenset[str]) -> bool:
    """ "Principal Scientist - Forecasting" is one title; in a subject the dash parts things."""
    more = _DASHED.match(passage.flat, walk.position)
    if (
        more is not None
        and walk.words
        and passage.source != "subject"
        and not set(fold(more[1]).split()) & avoid
    ):
        walk.end = more.end(1)
    return False


def _stop_word(passage: Passage, walk: _Walk, token: re.Match[str], low: str) -> bool:
    """Most of these words end a title; a few go on in some languages."""
    flat = passage.flat
    if low == "à":
        part_time = _PART_TIME.match(flat, token.start())
        if part_time is not None:
            walk.end = part_time.end()
        return False
    following = _TOKEN.match(flat, token.end() + 1)
    if following is None or not walk.words:
        return False
    after = following[0]
    if (
        low == "in"
        and after[0].isupper()
        and _TEACHES.search(flat, max(0, token.start() - 12), token.start())
    ):
        walk.position, walk.words = token.end() + 1, walk.words + 1  # "Lecturer in Soil Science"
        return True
    if low == "en" and (is_title_head(after.lower()) or _is_field(passage, walk, token, after)):
        walk.position, walk.words = token.end() + 1, walk.words + 1  # Dutch "and"
        return True
    if low == "e" and _continues(flat, token.end(), walk):
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    noun = (
        after[0].isupper()
        and after.lower() not in NOT_ROLE
        and after.lower() not in MONTH_NUMBER
        and after not in ("Sie", "Ihnen", "Ihre", "Dich", "Umfang", "Rahmen", "Zeitraum")
    )
    if low in ("für", "im") and walk.capitals and noun and flat[token.end() : token.end() + 1] == " ":
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    return False


_DUTCH = frozenset("het een jij jouw uw wij bij voor functie dienst graag onze bent wordt werken".split())
# "conseillère en environnement", "especialista en Monitoreo": what such a person is expert in.
_EXPERT = re.compile(
    r"(?:conseill(?:er|ère)|technicien(?:ne)?|ingénieure?|spécialiste|experte?|consultante?|especialista|técnic[oa]|analista|máster|licenciad[oa]|doctorante?)$",
    re.IGNORECASE,
)
_TERMS = frozenset(
    "cdi cdd contrat temps alternance intérim poste télétravail tant qualité région nuestro nuestra nuestros nuestras el la los las su jornada plantilla prácticas remoto turno turnos horario régimen modalidad formación formation binôme équipe".split()
)


def _is_field(passage: Passage, walk: _Walk, token: re.Match[str], after: str) -> bool:
    """Does "en" join two fields (Dutch), or a profession and its field (French, Spanish)?"""
    if len(_DUTCH & passage.words) >= 2:
        return bool(walk.words > 1 and passage.flat[walk.end - 1].isalpha() and _joins(passage, walk, after))
    expert = _EXPERT.search(passage.flat, max(0, token.start() - 15), token.start() - 1)
    if expert is None or after.lower().strip(".,") in _TERMS:
        return False
    return after[0].islower() or expert[0].lower().startswith("especialista")


def _joins(passage: Passage, walk: _Walk, after: str) -> bool:
    """ "Water en Klimaat", "orde en veiligheid": both with a capital or both without."""
    start = passage.flat.rfind(" ", 0, walk.end) + 1
    return after[:1].isupper() == passage.flat[start].isupper() and after.lower() not in STOP


_YEARS = re.compile(r"\d{1,2}[/-]\d{1,2}")
_TAUGHT = re.compile(
    r"(?:[Yy]ear|[Ll]evel|[Bb]and|[Gg]rade|[Cc]lass|[Ss]tep|LPH|[Kk]lasse|[Gg]roep) $"
)  # "Year 3/4 teacher"


def _number_belongs(flat: str, walk: _Walk, token: re.Match[str]) -> bool:
    """ "Library Assistant 2", "Summer 2026 Intern" and "1st Assistant Editor" hold numbers, "QA tester 4 days" does not."""
    if re.match(r"\d(?:st|nd|rd|th)\b", token[0]):
        return True
    if not walk.words:
        return False
    if _YEARS.fullmatch(token[0]) and _TAUGHT.search(flat, max(0, token.start() - 12), token.start()):
        return True
    if re.fullmatch(r"20\d\d", token[0]):
        following = _TOKEN.match(flat, token.end() + 1)
        return following is not None and following[0][0].isupper()
    return len(token[0]) <= 2 and not _HOURS_AFTER.match(flat[token.end() : token.end() + 9].lower())


def _continues(flat: str, at: int, walk: _Walk) -> bool:
    """Does a title go on after "of", "and" or "de"? A capital after small letters is a firm or a place."""
    token = _TOKEN.match(flat, at + 1)
    if token is None or not token[0][0].isalpha():
        return False
    word = token[0]
    if word.lower() in STOP or PRONOUN.fullmatch(word) or word.lower() in _UNITS:
        return False
    if word.lower() in ("la", "los", "las", "le", "les", "el", "the", "l", "der", "die", "den", "de"):
        return True
    return not word[0].isupper() or not walk.small or is_title_head(word.lower()) or word.isupper()
