"""Where a job title ends in running text."""

import re
from dataclasses import dataclass

from offerdesk.core.facts.company_names import is_name_head
from offerdesk.core.facts.dates import MONTH_NUMBER
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.role_words import (
    AND,
    CONNECT,
    LANGUAGES,
    NO_FIELDS,
    NOT_ROLE,
    PRONOUN,
    STOP,
)
from offerdesk.core.facts.title_fields import are_served, is_field, is_taught_in, served_end
from offerdesk.core.facts.title_starts import MAY_OPEN, ORDINAL, RANKED
from offerdesk.core.facts.title_stops import DAYS, TOKEN, goes_on_with_sentence, names_day
from offerdesk.core.facts.title_tails import with_bracket, with_field
from offerdesk.core.facts.titles import is_title_head
from offerdesk.core.facts.trade_shapes import is_operated

_MAX_WORDS = 10
_GENDERED = re.compile(r"\((?:a|o|in|e|es|r|s|ne|euse|rice|ra)\)")  # "Engenheiro(a)"
_DASHED = re.compile(
    r"[-–]\s([A-Z][\w&/]+(?: [A-Z&][\w&/]*){0,3})(?=\s*(?:[.,;:!\n(]|$)"
    r"|\s(?:position|role|job|vacancy|spot|post|at|in|for|with|bei|in|em|en|na|no|bij|chez|from|on)\s)"
)
_HOURS_AFTER = re.compile(
    r"\s?(?:heures|horas|uren|hours|hrs|nuits|noches|h\b|days|%|weeks|months|years|uur|stunden|std|€|am|pm|shoot)"
)
_PART_TIME = re.compile(r"à (?:mi-temps|temps partiel|domicile)")
_UNITS = frozenset(
    "departamento department abteilung equipo team área area servicio service faculty facultad división division".split()
)
# "responsable du service comptable", "jefa de área": who heads a unit.
_HEADS_UNITS = re.compile(
    r"(?:responsable|responsável|cheff?e?|jef[ea]|director[a]?|directeur|directrice|diretora?|coordinador[a]?|coordenadora?"
    r"|encargad[oa]|encarregad[oa]|asociad[oa]|associad[oa]|sóci[oa]|adjointe?|hoofd) (?:du|de|d['’]|del|do|da)$",
    re.IGNORECASE,
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
    return min(with_bracket(passage.flat, end, limit), limit)


_ON_TO = re.compile(r" (?:(?:la|los|las|o|os) )?[A-ZÀ-Þ][a-zà-ÿ]{3}")
# What stands after "de" and a capital letter is a subject, not a firm: "profesora de Francés".
_TEACHES_OF = re.compile(
    r"(?:profesor|profesora|professor|professora|professeure?|maestr[oa]|docente|catedrátic[oa]|leraar|lerares|adjunt[oa]"
    r"|especialista|facultativ[oa]|residente|intern[oa]|enfermer[oa]|técnic[oa]|licenciad[oa]"
    r"|(?:teacher|tutor|instructor|lecturer|reader|leader)(?= of)) (?:de|d['’]|of)$"
)


_SCHOOL_YEAR = re.compile(r" \d{1,2}\.(?:/\d{1,2}\.)? (?:Klasse|Schuljahr)(?!\w)")
_GRADE_ENDS = re.compile(r"[,.;:)\n]|\s\(|\s(?:in|at|for|with|on|to|position|role)\s|$")


def _step(passage: Passage, walk: _Walk, avoid: frozenset[str], limit: int) -> bool:
    """Read one more word; False when the title is over."""
    flat = passage.flat
    token = TOKEN.match(flat, walk.position)
    if token is None:
        return False
    at, word, low = token.start(), token[0], token[0].lower().strip(".:*")
    if word in ("-", "–"):
        return _dash(passage, walk, avoid)
    if not (word[0].isalnum() or word in ("&", "/", "+")):
        return False
    if (
        walk.words
        and not word[0].islower()
        and fold(word.strip(".,")) in avoid
        and not _names_office(flat, walk, token)
    ):
        return False  # written small it is a common noun: "técnico de farmacia" at the Farmacia Ibáñez
    if len(word) == 1 and word.isupper() and walk.words and RANKED.search(flat[at - 13 : at - 1].lower()):
        return _take(flat, walk, token, avoid, limit)  # "Class A Tanker Driver"
    if word == "I" and walk.capitals and _GRADE_ENDS.match(flat, token.end()):
        return _take(flat, walk, token, avoid, limit)  # "Deputy Court Clerk I in the Clerk's office"
    if (
        low in ("a", "al", "ao", "à")
        and walk.capitals >= 2
        and " de " in flat[max(0, walk.end - 30) : walk.end]
        and _ON_TO.match(flat, token.end())
    ):
        walk.position, walk.words = token.end() + 1, walk.words + 1  # "Técnico de Apoyo a la Investigación"
        return True
    if low == "op" and walk.words and is_operated(flat[: walk.end].rpartition(" ")[2].lower()):
        return _take(flat, walk, token, avoid, limit)  # "forklift op"
    if low == "aux" and walk.words == 1 and are_served(flat, at, token.end()):
        return _take(flat, walk, token, avoid, limit)
    if walk.words and word[0].islower() and goes_on_with_sentence(flat, low, token.end()):
        return False
    if word == "Needs" and flat.endswith("Special ", 0, at):
        return _take(flat, walk, token, avoid, limit)
    if low in STOP and word not in ("IT", "UN") and not _goes_with_next(flat, walk, token, low):
        return _stop_word(passage, walk, token, low)
    if low == "the" and not flat.endswith(("of ", "to "), 0, token.start()):
        return False
    if low in CONNECT or low in AND:
        taught = walk.words <= 2 and _TEACHES_OF.search(flat, max(0, token.start() - 14), token.end())
        if (
            not walk.words
            or names_day(flat, token.end())
            or not (taught or _continues(flat, token.end(), walk))
        ):
            return False
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    if walk.words and low in DAYS:
        return False
    if low in MONTH_NUMBER and re.match(r"\s\d", flat[token.end() : token.end() + 3]):
        return False
    school_year = _SCHOOL_YEAR.match(flat, token.start() - 1) if walk.words else None
    if school_year is not None:
        walk.end = school_year.end()
        return False
    if word[0].isdigit() and not _number_belongs(flat, walk, token):
        return False
    if walk.capitals and word[0].islower() and not is_title_head(low) and _is_german(passage):
        return _is_adjective(flat, token, low) and _take(flat, walk, token, avoid, limit)
    if walk.capitals >= 2 and word[0].islower() and not is_title_head(low):
        return False  # "Jefa de Turno contempla un salario": what follows is the sentence
    return _take(flat, walk, token, avoid, limit)


def _names_office(flat: str, walk: _Walk, token: re.Match[str]) -> bool:
    """ "Deputy Town Clerk" of the Town of Ashby: a kind of house between capitals, right before the head."""
    following = TOKEN.match(flat, token.end() + 1)
    return (
        walk.end + 1 == token.start()
        and following is not None
        and is_name_head(token[0])
        and following[0][0].isupper()
        and is_title_head(following[0].lower())
    )


_GERMAN = frozenset(
    "wir sie ihnen ihre ihr und für dir dich ist nicht zum zur mit unser unsere beim wird werden können freuen beginnt".split()
)
_SMALL_ENDINGS = re.compile(r"[a-zäöüß-]{4,}(?:e|er|es)$")


def _is_german(passage: Passage) -> bool:
    return len(_GERMAN & passage.words) >= 2


def _is_adjective(flat: str, token: re.Match[str], low: str) -> bool:
    """ "Leiter technische Planung": a small word between nouns; all other small words are the sentence again."""
    following = TOKEN.match(flat, token.end() + 1)
    return (
        bool(_SMALL_ENDINGS.match(low))
        and following is not None
        and following[0][0].isupper()
        and low not in NOT_ROLE
    )


_SHORT_FIRST = frozenset(
    "Dipl dipl Ing Sr Jr Asst Assoc Exec Mgr Snr Jnr Dep Tec Téc Aux Coord Ass Med Med".split()
)
_GOES_ON = re.compile(r"\. [^\W\d_a-zß-ÿ]")
_FILE = re.compile(r"\w\.(?:pdf|docx?|odt)$", re.IGNORECASE)
_HALF_WORD = re.compile(r"- (?:und|oder|en|of) (?=[^\W\d_])")  # "Gesundheits- und Krankenpflegerin"


def _goes_with_next(flat: str, walk: _Walk, token: re.Match[str], low: str) -> bool:
    """ "Executive Sous Chef", "Contract Specialist": such a word before the head of a title is part of it."""
    following = TOKEN.match(flat, token.end() + 1)
    if following is not None and following[0].lower() == "op" and is_operated(low):
        return True  # "line op"
    if low == "sous":
        return not walk.words or (following is not None and following[0].lower().startswith("chef"))
    return (
        low in MAY_OPEN
        and not walk.words
        and following is not None
        and flat[token.end()] == " "
        and token[0][0].isupper() == following[0][0].isupper()
        and is_title_head(following[0].lower())
    )


def _take(flat: str, walk: _Walk, token: re.Match[str], avoid: frozenset[str], limit: int) -> bool:
    word = token[0]
    if not walk.words or word[0].isupper():
        walk.small = not word[0].isupper()
    walk.capitals += word[0].isupper()
    if _FILE.search(word):
        walk.end = token.start() + word.rindex(".")
        return False  # "Estimator.pdf"
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
    short = word in _SHORT_FIRST and walk.words == 1 and _GOES_ON.match(flat, walk.end)
    if short or (word in ("Sr", "Jr") and flat.startswith(". (", walk.end)):
        walk.end += not short  # "Ingeniero de Calidad Sr. (SQE)"
        walk.position = walk.end + (2 if short else 1)  # "Dipl. Expertin Notfallpflege", "Sr. Data Engineer"
        return bool(short)
    if dotted or after != " ":
        if after == "," and not dotted and (walk.capitals or is_title_head(word.lower())):
            walk.end = with_field(flat, walk.end, avoid, limit)
        return False
    walk.position = walk.end + 1
    return True


_FILE_CODE = re.compile(r"[A-Z]{2,}[/-][\w/-]*\d")  # "– FCR/25/88"


def _dash(passage: Passage, walk: _Walk, avoid: frozenset[str]) -> bool:
    """ "Principal Scientist - Forecasting" is one title; in a subject the dash parts things."""
    more = _DASHED.match(passage.flat, walk.position)
    if (
        more is not None
        and walk.words
        and passage.source != "subject"
        and not set(fold(more[1]).split()) & avoid
        and not _FILE_CODE.match(more[1])
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
    following = TOKEN.match(flat, token.end() + 1)
    if following is None or not walk.words:
        return False
    after = following[0]
    if low == "to":
        walk.end = served_end(flat, token.start(), token.end()) or walk.end
        return False
    if low == "in" and is_taught_in(flat, token.start(), token.end()):
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    if low == "with" and after in LANGUAGES:
        walk.position, walk.words = token.end() + 1, walk.words + 1  # "AP Accountant with German"
        return True
    if low in ("en", "em") and (
        (low == "en" and is_title_head(after.lower())) or is_field(passage, walk.end, walk.words, token)
    ):
        walk.position, walk.words = token.end() + 1, walk.words + 1  # Dutch "and"
        return True
    if low == "e" and _continues(flat, token.end(), walk):
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    noun = (
        after[0].isupper()
        and after.lower() not in NOT_ROLE
        and after.lower() not in MONTH_NUMBER
        and after.lower() not in NO_FIELDS
    )
    if low in ("für", "im") and walk.capitals and noun and flat[token.end() : token.end() + 1] == " ":
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    return False


_NTH_FIELD = re.compile(
    r" \d{1,2}(?:\.?[ºª°]|er|ro|do|to|mo|vo|no)(?= (?!de\b|do\b|da\b|al\b|ao\b)[a-zà-ÿ]{4}|[.,;\n]|$)"
)
_YEARS = re.compile(r"\d{1,2}[/-]\d{1,2}")
_TAUGHT = re.compile(
    r"(?:[Yy]ear|[Ll]evel|[Bb]and|[Gg]rade|[Cc]lass|[Ss]tep|LPH|[Kk]lasse|[Gg]roep) $"
)  # "Year 3/4 teacher"


def _number_belongs(flat: str, walk: _Walk, token: re.Match[str]) -> bool:
    """ "Library Assistant 2", "Summer 2026 Intern" and "1st Assistant Editor" hold numbers, "QA tester 4 days" does not."""
    if ORDINAL.match(token[0]):
        return True
    if not walk.words:
        return False
    if _NTH_FIELD.match(flat, token.start() - 1):
        return True
    if _YEARS.fullmatch(token[0]) and _TAUGHT.search(flat, max(0, token.start() - 12), token.start()):
        return True
    if re.fullmatch(r"20\d\d", token[0]):
        following = TOKEN.match(flat, token.end() + 1)
        return following is not None and following[0][0].isupper()
    return len(token[0]) <= 2 and not _HOURS_AFTER.match(flat[token.end() : token.end() + 9].lower())


def _continues(flat: str, at: int, walk: _Walk) -> bool:
    """Does a title go on after "of", "and" or "de"? A capital after small letters is a firm or a place."""
    token = TOKEN.match(flat, at + 1)
    if token is None:
        return False
    if _NTH_FIELD.match(flat, at) and flat.endswith((" de", " do", " da"), 0, at):
        return True  # "profesora de 4º básico"
    if not token[0][0].isalpha():
        return False
    word = token[0]
    if word.lower() in STOP or PRONOUN.fullmatch(word):
        return False
    if word.lower() in _UNITS:
        return walk.words == 1 and bool(_HEADS_UNITS.search(flat, max(0, at - 24), at))
    if word.lower() in ("la", "los", "las", "le", "les", "el", "the", "l", "der", "die", "den", "de"):
        return True
    return not word[0].isupper() or not walk.small or is_title_head(word.lower()) or word.isupper()
