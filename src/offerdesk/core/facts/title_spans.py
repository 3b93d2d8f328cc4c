"""Where a job title begins and ends in running text."""

import re
from dataclasses import dataclass

from offerdesk.core.facts.dates import MONTH_NUMBER
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.role_words import AND, BLOCKED_LEFT, CONNECT, NOT_FIELDS, NOT_ROLE, PRONOUN, STOP
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
_PAREN_OUT = re.compile(
    r"^(?:req|ref|job|id|level|nr|no\b|#|kennziffer|r-\d|[a-z]{1,3}[- ]?\d{4,}|\d{1,2}/\d{1,2} |\d{1,2}(?:[.,]\d+)? (?:hours|uur|stunden|std|h\b)|[\d.,]+ fte,|you|the|we|who|a |our|that|with|cc'|cc:|see|starting|from|about|m/f/x gesucht|vale|or |and )",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(r",\s(?=[A-Z]{1,4}-?\d)[A-Z]{1,4}[-\d]+\d\b")
_BRACKET = re.compile(r"\s?\(([^()\n]{1,32})\)")
_FIELD = re.compile(
    r",\s([A-ZÀ-Þ][\w'’./-]*(?:\s(?:&\s|and\s|of\s|und\s|et\s|y\s|e\s)?[A-ZÀ-Þ][\w'’./-]*){0,3})(?=[,.;:\n)(]|\s[–—-]\s|\s(?:at|in|on|bei|with|for|from|here)\s|$)"
)
_REGION = re.compile(r",\s(?:EMEA|APAC|LATAM|DACH|MENA|EU|UK|US|USA|NA|AMER)(?!\w)")
_SMALL_FIELD = re.compile(r",\s([a-zà-ÿ-]+)(?=[.;:\n]|,\s|\ssi\s|$)")
_UNITS = frozenset(
    "departamento department abteilung equipo team área area servicio service faculty facultad división division".split()
)
_FIELD_WORDS = frozenset(
    "risk conformité compliance finance marketing operations nights logistics routing fleet substitute-to-contract payments growth security".split()
)

_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_JOB_OF = re.compile(
    r"(?:position|role|job|posição|posición|cargo|puesto|plaza|vaga|poste|stelle|functie|funktion) (?:of|as|de|als|van|for|como)\b"
)
_DASHED_NUMBER = re.compile(r"\d-|-\d")


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
        if not re.fullmatch(r"[\w&'’/+#.-]*[\w&+#]", word) or word.isdigit() or PRONOUN.fullmatch(word):
            break
        if (
            word in BLOCKED_LEFT
            or (word in NOT_ROLE and not is_level(word))
            or (word in STOP and word != "sous")
        ):
            break
        start = space + 1
    return start


def is_role(text: str) -> bool:
    """Can these words be a job title?"""
    low = text.lower().strip(" .,")
    if not 2 <= len(low) <= MAX_ROLE_CHARS or not _TWO_LETTERS.search(low):
        return False
    words = low.split()
    first = words[0]
    if _JOB_OF.match(low):
        return False
    if first in NOT_ROLE and not is_level(first) and not has_title_head(" ".join(words[1:])):
        return False
    if (
        low in NOT_ROLE
        or PRONOUN.search(low)
        or (first in STOP and not text.startswith("IT ") and not low.startswith("sous chef"))
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
    return min(_with_bracket(passage.flat, end, limit), limit)


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
    if low in STOP and not (low == "sous" and not walk.words) and word != "IT":
        return _stop_word(flat, walk, token, low)
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
    after = flat[walk.end : walk.end + 1]
    if dotted or after != " ":
        if after == "," and not dotted:
            walk.end = _with_field(flat, walk.end, avoid, limit)
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


def _stop_word(flat: str, walk: _Walk, token: re.Match[str], low: str) -> bool:
    """Most of these words end a title; a few go on in some languages."""
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
    if low == "en" and is_title_head(after.lower()):
        walk.position, walk.words = token.end() + 1, walk.words + 1  # Dutch "and"
        return True
    if low == "e" and _continues(flat, token.end(), walk):
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    noun = (
        after[0].isupper()
        and after.lower() not in NOT_ROLE
        and after.lower() not in MONTH_NUMBER
        and after not in ("Sie", "Ihnen", "Ihre", "Dich")
    )
    if low in ("für", "im") and walk.capitals and noun and flat[token.end() : token.end() + 1] == " ":
        walk.position, walk.words = token.end() + 1, walk.words + 1
        return True
    return False


def _number_belongs(flat: str, walk: _Walk, token: re.Match[str]) -> bool:
    """ "Library Assistant 2", "Summer 2026 Intern" and "1st Assistant Editor" hold numbers, "QA tester 4 days" does not."""
    if re.match(r"\d(?:st|nd|rd|th)\b", token[0]):
        return True
    if not walk.words:
        return False
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


def _with_field(flat: str, end: int, avoid: frozenset[str], limit: int) -> int:
    """ "Staff Data Scientist, Risk": what follows the comma with capitals, alone between marks, belongs to the title."""
    code = _CODE_AFTER.match(flat, end)
    if code is not None:
        return code.end()
    match = _FIELD.match(flat, end, limit)
    if match is not None:
        words = match[1].lower().split()
        taken = any(w.strip(".") in NOT_FIELDS or w in MONTH_NUMBER or fold(w) in avoid for w in words)
        return end if taken else match.end()
    region = _REGION.match(flat, end, limit)
    if region is not None:
        return region.end()
    small = _SMALL_FIELD.match(flat, end, limit)
    return small.end() if small is not None and small[1] in _FIELD_WORDS else end


def _with_bracket(flat: str, end: int, limit: int) -> int:
    """ "Technology Lead (JL5A)", "Konstrukteur (m/w/d)": a short bracket right after the title is part of it."""
    match = _BRACKET.match(flat, end)
    if match is None or match.end() > limit + 1 or _PAREN_OUT.search(match[1]):
        return end
    code = _CODE_AFTER.match(flat, match.end())
    return code.end() if code else match.end()
