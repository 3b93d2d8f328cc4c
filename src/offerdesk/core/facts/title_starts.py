"""Where a job title begins in running text, and whether some words can be one at all."""

import re

from offerdesk.core.facts.dates import MONTH_NUMBER
from offerdesk.core.facts.role_words import BLOCKED_LEFT, NOT_ROLE, PRONOUN, STOP
from offerdesk.core.facts.titles import has_title_head, is_level, is_title_head

MAX_ROLE_CHARS = 80
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_JOB_OF = re.compile(
    r"(?:position|role|job|posição|posición|cargo|puesto|plaza|vaga|poste|stelle|functie|funktion) (?:of|as|de|als|van|for|como)\b"
)
ORDINAL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.?[ºª°]|er|ère|ème|e|de|ste)(?!\w)"
)  # "2nd AC", "1er assistant"
_DASHED_NUMBER = re.compile(r"(?<![^\W\d_])\d-|-\d")  # "W2-Professur" is a title
RANKED = re.compile(
    r"\b(?:class|level|grade|band|tier|type|cdl|category|categoría|categoria|catégorie|clase|classe|klasse|niveau|stufe)$"
)
_NO_TITLE = frozenset(
    (
        "angestellte|angestellter|arbeiter|arbeiterin|agent contractuel|agente contractuelle|agent contractuelle"
        "|tarifbeschäftigte|tarifbeschäftigter|salarié|salariée|trabajador|trabajadora|werknemer|arbeitnehmer|arbeitnehmerin"
        "|employee|agent|agente|vollzeitkraft|teilzeitkraft|hand|guy|sister|mate|title|job title|titel|titre|título"
        "|functietitel|berufsbezeichnung"
    ).split("|")
)
_PARTICIPLE = re.compile(r"[a-z]{3,}ed\b")  # "the post is graded at": what was done to it
# "politically restricted", "ik heb intern overlegd": what is said of a post, or by somebody.
_SAID_OF_IT = re.compile(r"\w+ly \w+ed$|(?:ik|wij|we|i|ich|wir|je|on|nous|yo|eu) ")
# Words at which a title ends, unless they open one: "Contract Specialist", "Line Cook".
# A head right of these has another to the left, or is none of the title: "subimos o vencimento de enólogo".
_JOINS_LEFT = frozenset(
    "of de d' do da dos das del di du des la le les el al van der den het the los las".split()
)
MAY_OPEN = frozenset("contract line post place document interview offer working under".split())


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
        ranked = word.isdigit() or (len(word) == 1 and flat[space + 1].isupper())
        if ranked and RANKED.search(low, max(0, space - 12), space):
            start = space + 1
            continue  # "class 1 driver", "Class A Tanker Driver"
        if not re.fullmatch(r"[\w&'’/+#.-]*[\w&+#]", word) or word.isdigit() or PRONOUN.fullmatch(word):
            break
        if (
            word in BLOCKED_LEFT
            or (word in NOT_ROLE and not is_level(word) and not _is_team(word, low, space + 1))
            or word in _JOINS_LEFT
            or (
                word in STOP
                and word != "sous"
                and not (
                    word in MAY_OPEN
                    and is_title_head(low[at:].split(None, 1)[0].strip(".,;:!?"))
                    and start == at
                )
            )
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
    if (
        _JOB_OF.match(low)
        or low in _NO_TITLE
        or _SAID_OF_IT.match(low)
        or (_PARTICIPLE.match(text) and not has_title_head(low))
    ):
        return False
    if first in ("collaborateur", "collaboratrice", "mitarbeiter", "mitarbeiterin") and len(words) > 1:
        return True  # "collaboratrice libérale"; alone it is a colleague
    if first in NOT_ROLE and not is_level(first) and not has_title_head(" ".join(words[1:])):
        return False
    if (
        low in NOT_ROLE
        or PRONOUN.search(low)
        or (
            first in STOP
            and not text.startswith(("IT ", "UN "))
            and not low.startswith("sous chef")
            and low != "sous"
            and not (
                first in MAY_OPEN
                and len(words) > 1
                and (
                    is_title_head(words[1])
                    or words[1] == "op"
                    or (text[0].isupper() and has_title_head(" ".join(words[1:])))
                )
            )
        )
    ):
        return False
    if (
        first in MONTH_NUMBER
        or (first[0].isdigit() and not ORDINAL.match(first))
        or _DASHED_NUMBER.search(first)
    ):
        return False
    return not (
        len(words) == 1 and low in ("member", "head", "lead", "chief", "staff", "principal", "summer")
    )
