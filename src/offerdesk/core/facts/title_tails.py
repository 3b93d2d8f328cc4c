"""What may follow a job title and still be part of it: a field behind a comma, a code, a short bracket."""

import re

from offerdesk.core.facts.dates import MONTH_NUMBER
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.role_words import NOT_FIELDS

_PAREN_OUT = re.compile(
    r"^(?:amended|revised|updated|corrected|final|re-?issued|req|réf|ref|aps |ec-?\d|academic level|grupo|grado|échelon|bolsa"
    r"|grade \d+, |position|art\.|cp \d|scale\b|job|id|level|nr|no\b|#|kennziffer|r-\d|[a-z]{1,5}[-/]\d{3,}|[a-z]{1,3} ?\d{4,}"
    r"|[^,]{3,20}, [a-z]{2}$|\d{1,2}/\d{1,2} |\d{1,2}(?:[.,]\d+)? (?:hours|uur|stunden|std|horas|heures|h\b)|[\d.,]+ fte,"
    r"|(?:you|the|we|who|our|that|with|see|starting|from|about)\b|a |cc'|cc:|m/f/x gesucht|vale|or |and "
    r"|(?:bei |à |auf |zu )?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?%|\d+[- ](?:month|year|mois|monate|meses|maanden|hour)"
    r"|(?:cdi|cdd|contract|temporary|permanent|fixed|full|part|remote|hybrid|vollzeit|teilzeit|unbefristet|befristet|temps"
    r"|indefinido|temporal|vast|tijdelijk)\b)",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(r",\s(?!R-?\d{4})[A-Z]{2,4}-\d{2}[-\d]*\b")
_BRACKET = re.compile(r"\s?\(([^()\n]{1,32})\)")
_FIELD = re.compile(
    r",\s([A-ZÀ-Þ][\w'’./-]*(?: (?:& |and |of |und |et |y |e )?[A-ZÀ-Þ\d][\w'’./-]*){0,3})(?= ?[,.;:!\n)(]|\s[–—-]\s"
    r"|\s(?:at|in|on|bei|with|for|from|here|position|role|post|job|vacancy|will|is|to)\s|$)"
)
_REGION = re.compile(r",\s(?:EMEA|APAC|LATAM|DACH|MENA|EU|UK|US|USA|NA|AMER)(?!\w)")
_SMALL_FIELD = re.compile(r",\s([a-zà-ÿ-]+)(?=[.;:\n]|,\s|\ssi\s|$)")
_FIELD_WORDS = frozenset(
    "risk conformité compliance finance marketing operations nights logistics routing fleet substitute-to-contract payments growth security".split()
)


def with_field(flat: str, end: int, avoid: frozenset[str], limit: int) -> int:
    """ "Staff Data Scientist, Risk": what follows the comma with capitals, alone between marks, belongs to the title."""
    code = _CODE_AFTER.match(flat, end)
    if code is not None:
        return code.end()
    match = _FIELD.match(flat, end, limit)
    if match is not None:
        words = match[1].lower().split()
        taken = any(
            w.strip(".").partition("-")[0] in NOT_FIELDS or w in MONTH_NUMBER or fold(w) in avoid
            for w in words
        )
        taken = taken or any(c.isdigit() for c in words[0])  # "First Officer, E175"
        return end if taken else match.end() - match[0].endswith(".")
    region = _REGION.match(flat, end, limit)
    if region is not None:
        return region.end()
    small = _SMALL_FIELD.match(flat, end, limit)
    return small.end() if small is not None and small[1] in _FIELD_WORDS else end


def with_bracket(flat: str, end: int, limit: int) -> int:
    """ "Technology Lead (JL5A)", "Konstrukteur (m/w/d)": a short bracket right after the title is part of it."""
    match = _BRACKET.match(flat, end)
    if match is None or match.end() > limit + 1 or _PAREN_OUT.search(match[1]):
        return end
    code = _CODE_AFTER.match(flat, match.end())
    return code.end() if code else match.end()
