"""Where a job title begins and ends in running text."""

import re

from offerdesk.core.dates import MONTH_NUMBER
from offerdesk.core.names import fold
from offerdesk.core.passages import Passage
from offerdesk.core.role_words import AND, CONNECT, FIELDS, NOT_ROLE, PRONOUN, STOP
from offerdesk.core.titles import has_title_head, is_level, is_title_head

MAX_ROLE_CHARS = 80
_TOKEN = re.compile(r"[\w&'’/+#.°²*:-]*[\w+#°]|[&/]|\S")
_PAREN_OUT = re.compile(
    r"^(?:req|ref|job|id|level|nr|no\b|#|kennziffer|r-\d|\d{1,2}/\d|\d{1,2}(?:[.,]\d+)? (?:hours|uur|stunden|std|h\b)|[\d.,]+ fte,|you|the|we|who|a |our|that|with|cc'|cc:|see|starting|from|about|m/f/x gesucht)",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(r",\s(?=[A-Z]{1,4}-?\d)[A-Z]{1,4}[-\d]+\d\b")


def title_start(flat: str, low: str, at: int) -> int:
    """Where the title begins whose head stands at a place: left over modifiers, up to a break."""
    start = at
    for _ in range(6):
        if start < 2 or flat[start - 1] != " ":
            break
        space = max(flat.rfind(" ", 0, start - 1), flat.rfind("\n", 0, start - 1))
        word = low[space + 1 : start - 1]
        if (
            not word
            or word[-1] in ',.;:!?)"”'
            or (word in NOT_ROLE and not is_level(word))
            or (word in STOP and word != "sous")
            or PRONOUN.fullmatch(word)
        ):
            break
        if (
            not re.fullmatch(r"[\w&'’/+#-]+", word)
            or word.isdigit()
            or word
            in (
                "a",
                "an",
                "the",
                "our",
                "my",
                "and",
                "or",
                "for",
                "each",
                "two",
                "three",
                "word",
                "ser",
                "be",
                "comme",
                "como",
                "als",
                "as",
            )
        ):
            break
        start = space + 1
    return start


def is_role(text: str) -> bool:
    low = text.lower().strip(" .,")
    if not 2 <= len(low) <= MAX_ROLE_CHARS or not re.search(r"[^\W\d_]{2}", low):
        return False
    words = low.split()
    alone = words[0] in NOT_ROLE and not is_level(words[0])
    if (alone and not has_title_head(" ".join(words[1:]))) or low in NOT_ROLE or PRONOUN.search(low):
        return False
    if (
        (words[0] in STOP and not low.startswith("sous chef"))
        or words[0] in MONTH_NUMBER
        or words[0][0].isdigit()
        or re.search(r"\d-|-\d", words[0])
    ):
        return False
    return not (len(words) == 1 and low in ("member", "head", "lead", "chief", "staff", "principal"))


def title_end(passage: Passage, at: int, firm: str, limit: int) -> int:
    """Where a title ends that begins at a place."""
    flat, low, text = passage.flat, passage.low, passage.text
    end, position, words = at, at, 0
    small = True  # no capital seen yet beyond the first word
    while position < limit and words < 10:
        token = _TOKEN.match(flat, position)
        if token is None:
            break
        word = token[0]
        plain = word.lower().strip(".:*")
        if token.start() > position or (
            word in ",;!?" or (not word[0].isalnum() and word not in ("&", "/", "+", "(", "-", "–"))
        ):
            break
        if (
            words
            and "\n" in text[end : token.start()]
            and (text.find("\n\n", end, token.start() + 1) >= 0 or end - text.rfind("\n", 0, end) < 40)
        ):
            break
        if word in ("-", "–"):
            more = re.compile(r"[-–]\s([A-Z][\w&]+(?:\s[A-Z&][\w&]*){0,2})(?=\s*(?:[.,;\n(]|$))").match(
                flat, position
            )
            if (
                more is None
                or not words
                or passage.source == "subject"
                or fold(more[1]).startswith(firm or "\0")
            ):
                break
            end = more.end(1)
            break
        if word[0] == "(":
            break
        if plain in STOP and not (plain == "sous" and not words):
            if plain == "à" and flat[token.end() : token.end() + 6] in (" mi-te", " temps"):
                end = token.end() + (9 if flat[token.end() + 1] == "m" else 14)
            elif plain in ("en", "e") and words and _continues(flat, token.end(), small):
                position, words = token.end() + 1, words + 1
                continue
            break
        if plain in MONTH_NUMBER and re.match(r"\s\d", flat[token.end() : token.end() + 3]):
            break
        if firm and len(firm) > 2 and words and fold(word).startswith(firm):
            break
        if plain in CONNECT or plain in AND:
            if not words or not _continues(flat, token.end(), small):
                break
            position = token.end() + 1
            words += 1
            continue
        if word[0].isdigit() and (len(word) > 2 or not words):
            break
        if word[0].isdigit() and re.match(
            r"\s?(?:hours|h\b|days|%|weeks|months|years|uur|stunden|std|€|am|pm)",
            low[token.end() : token.end() + 9],
        ):
            break
        if not words or word[0].isupper():
            small = not word[0].isupper()
        dotted = word.endswith(".") and plain not in ("sr", "jr", "asst", "dr", "st")
        end = token.end() - (1 if dotted else 0)
        words += 1
        if dotted or flat[token.end() : token.end() + 1] != " ":
            position = token.end()
            if flat[position : position + 1] == "," and not dotted:
                end = _with_field(flat, end, limit)
            break
        position = token.end() + 1
    end = _with_bracket(flat, end, limit)
    return min(end, limit)


def _continues(flat: str, at: int, small: bool) -> bool:
    """Does a title go on after "of", "and" or "de"? A capital after small letters is a firm or a place."""
    token = _TOKEN.match(flat, at + 1)
    if token is None or not token[0][0].isalpha():
        return False
    word = token[0]
    if word.lower() in STOP or PRONOUN.fullmatch(word):
        return False
    if word.lower() in ("la", "los", "las", "le", "les", "el", "the", "l", "der", "die", "den", "de"):
        return True
    return True if not word[0].isupper() or not small else small_and_capital(word)


def small_and_capital(word: str) -> bool:
    return is_title_head(word.lower()) or word.isupper()


def _with_field(flat: str, end: int, limit: int) -> int:
    """ "Staff Data Scientist, Risk": a field of work after the comma belongs to the title, a town does not."""
    code = _CODE_AFTER.match(flat, end)
    if code is not None:
        return code.end()
    match = re.compile(
        r",\s([\w&'’-]+(?:\s(?:&\s|and\s|of\s)?[\w&'’-]+){0,3}?)(?=[,.;\n)(]|\s[–—-]\s|\s(?:at|in|bei|with)\s|$)"
    ).match(flat, end, limit)
    if match is None:
        return end
    words = match[1].lower().split()
    if words and (words[0] in FIELDS or words[0].split("-")[0] in FIELDS or words[-1] in FIELDS):
        return match.end()
    return end


def _with_bracket(flat: str, end: int, limit: int) -> int:
    """ "Technology Lead (JL5A)", "Konstrukteur (m/w/d)": a short bracket right after the title is part of it."""
    match = re.compile(r"\s?\(([^()\n]{1,32})\)").match(flat, end)
    if match is None or match.end() > limit + 1 or _PAREN_OUT.search(match[1]):
        return end
    code = _CODE_AFTER.match(flat, match.end())
    return code.end() if code else match.end()
