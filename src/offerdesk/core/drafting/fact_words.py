"""Facts as words that may stand in a mail: one line, without marks, never cut in the middle of a word."""

import re

from offerdesk.core.facts.legal_forms import as_one_says_it

MAX_FACT_CHARS = 120
# A company or role longer than that is no name but a sentence: the draft does without it.
MAX_NAME_CHARS = 70

_GENDER_MARKS = re.compile(
    r"\s*[(\[]\s*(?:[mwfdxhiv*](?:\s*/\s*[mwfdxhiv*])+|all genders?|gn\*?|f/m/div\.?|h/f|m/v/x)\s*[)\]]|\s+(?:[mwfdx]/){2}[mwfdx]\b",
    re.IGNORECASE,
)
# Marks of a template, a tag, an address: whatever that is, it is no name to print in a letter.
_NO_NAME = re.compile(r"[{}<>@]|://|\n.*:")
_HOLES = frozenset("none null undefined nan n/a tbd unknown".split())
# "We would like to hire you as our first Data Engineer": the letter speaks of "the Data Engineer role".
_ORDINAL = re.compile(r"^(?:first|second|next|new)\s+(?=[A-Z])")
_POST = re.compile(r"\s+(?:role|position|job|post|opening|vacancy)$", re.IGNORECASE)


def one_line(text: str) -> str:
    """A fact as it may be printed: one line, no markup characters that a mail would show oddly, capped."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    for c in "<>{}[]|`":
        plain = plain.replace(c, " ")
    return _capped(" ".join(plain.split()), MAX_FACT_CHARS).strip(" ,;:")


def counted(number: int, thing: str) -> str:
    """ "1 mail", "2 mails"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _capped(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    return cut[: cut.rfind(" ")] if " " in cut else text[:most]


def printed_company(value: str) -> str:
    """A company's name as one says it, without its legal form; "" for what cannot be one."""
    name = as_one_says_it(one_line(value))
    return name if _is_name(name) and not _NO_NAME.search(value) else ""


def printed_role(value: str) -> str:
    """A role as one says it: without "(m/f/d)", "first", and a "role" that the sentence says itself."""
    name = _ORDINAL.sub("", _POST.sub("", one_line(_GENDER_MARKS.sub("", value))))
    return name if _is_name(name) and not _NO_NAME.search(value) else ""


def _is_name(text: str) -> bool:
    if text.lower() in _HOLES:
        return False
    return len(text) <= MAX_NAME_CHARS and any(c.isalpha() for c in text) and not text.endswith(("?", "!"))


def own_words(text: str) -> str:
    """The person's own sentence: one line, begun with a capital, closed with a full stop."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())[:600]
    if not line:
        return ""
    line = line[0].upper() + line[1:]
    return line if line.endswith((".", "!", "?")) else f"{line}."


def ask_words(text: str) -> str:
    """What the person wants, as it stands inside a sentence: one line, without a full stop."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()).rstrip(". ")
