"""Of what field, and in whose service: "Lecturer in Soil Science", "Assistant to the CEO", "conseillère en énergie"."""

import re

from offerdesk.core.facts.dates import MONTH_NUMBER
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.role_words import STOP, TERMS
from offerdesk.core.facts.title_stops import TOKEN
from offerdesk.core.facts.titles import is_level, is_title_head

_SERVES = re.compile(r"\b(?:[Aa]ssistant|[Ss]ecretary|[Dd]eputy|[Aa]dvis[eo]r|[Aa]ide|PA|EA) $")
_SERVED = re.compile(r" (?:the )?(?:[A-Z][\w&]*(?: [A-Z&][\w&]*){0,3})")
_TEACHES = re.compile(
    r"(?:[Rr]esearch(?:er|(?: [Aa]ssociate| [Aa]ssistant| [Ff]ellow| [Ss]cientist))"
    r"|[Pp]ostdoc(?:toral)?(?: [Rr]esearcher| [Ff]ellow)?|[Ll]ecturer|[Pp]rofessor|[Rr]eader|[Ff]ellow|[Cc]hair|[Dd]iploma"
    r"|[Rr]egistrar|[Rr]esident) $",
    re.IGNORECASE,
)
_PRACTISES = re.compile(
    r"(?:Doctor|Consultant|Trainee|Specialist|Apprentice|Intern|Nurse|Physician|Technician|Instructor) $"
)
_SCIENCE = re.compile(
    r" (?:[A-Z][a-z]+ (?:and |& )?){0,2}[A-Z][a-z]+(?:ology|ics|icine|ing|iatry|gery|graphy|therapy|tronics|ience|ation|ment)(?!\w)"
)


def served_end(flat: str, start: int, end: int) -> int:
    """Where the name of whom somebody serves ends, behind a "to" between two places; 0 if there is none."""
    if _SERVES.search(flat, max(0, start - 12), start) is None:
        return 0
    served = _SERVED.match(flat, end)
    return served.end() if served is not None else 0


# "Préposée aux bénéficiaires", "conseillère aux familles".
_SERVES_THEM = re.compile(
    r"(?<!\w)(?:préposée?|commis|conseill(?:er|ère)|enseignante?|attachée?|déléguée?|adjointe?|chargée?|inspect(?:eur|rice)) $",
    re.IGNORECASE,
)


def are_served(flat: str, start: int, end: int) -> bool:
    """Does an "aux" between two places stand before those whom somebody serves?"""
    return (
        not flat.startswith("conditions", end + 1)
        and _SERVES_THEM.search(flat, max(0, start - 16), start) is not None
    )


def is_taught_in(flat: str, start: int, end: int) -> bool:
    """Does an "in" between two places stand before what somebody teaches, studies or practises?"""
    if flat[end + 1 : end + 2].isupper() and _TEACHES.search(flat, max(0, start - 24), start):
        return True
    practises = _PRACTISES.search(flat, max(0, start - 14), start) is not None
    return practises and _SCIENCE.match(flat, end) is not None  # "Specialty Doctor in Emergency Medicine"


_DUTCH = frozenset("het een jij jouw uw wij bij voor functie dienst graag onze bent wordt werken".split())
# "conseillère en environnement", "especialista em Dados": what such a person is expert in may have a capital.
_EXPERT = re.compile(
    r"(?:conseill(?:er|ère)|technicien(?:ne)?|ingénieure?|spécialiste|experte?|consultante?|especialista|espec\.|técnic[oa]"
    r"|analista|perit[oa]|consultora?|instrutora?|instructora?|máster|mestrad[oa]|licenciad[oa]|graduad[oa]|bacharel"
    r"|doctorante?|docteure?)(?:/[ao]s?|\([ao]\))?$",
    re.IGNORECASE,
)


def is_field(passage: Passage, end: int, words: int, token: re.Match[str]) -> bool:
    """Does "en" (or "em") join two fields (Dutch), or a profession and its field (French, Spanish, Portuguese)?

    end: of the title so far, which has so many words. token: the word "en" itself.
    """
    following = TOKEN.match(passage.flat, token.end() + 1)
    if following is None:
        return False
    after = following[0]
    if token[0] == "en" and len(_DUTCH & passage.words) >= 2:
        return words > 1 and passage.flat[end - 1].isalpha() and _joins(passage, end, after)
    if after.lower().strip(".,") in TERMS or after.lower() in MONTH_NUMBER or not after[0].isalpha():
        return False
    if after[0].islower():
        before = re.split(r"[\s'’]+", passage.low[max(0, token.start() - 60) : token.start() - 1])[-2:]
        while before and is_level(before[-1]):
            before.pop()  # "consultant junior en marchés"
        return bool(before) and is_title_head(before[-1]) and after.lower() not in STOP
    return _EXPERT.search(passage.flat, max(0, token.start() - 15), token.start() - 1) is not None


def _joins(passage: Passage, end: int, after: str) -> bool:
    """ "Water en Klimaat", "orde en veiligheid": both with a capital or both without."""
    start = passage.flat.rfind(" ", 0, end) + 1
    return after[:1].isupper() == passage.flat[start].isupper() and after.lower() not in STOP
