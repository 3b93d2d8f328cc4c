"""The places of a mail that facts are read from: own words, the lines below them, quoted text, attached letters.

Every passage carries its text three times at the same length (as written, on one line, in lower case), so that
a place found in one is the same place in the others and a quote is always an exact part of the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from offerdesk.core.closings import split_closing
from offerdesk.model import Email

MAX_PASSAGE_CHARS = 20_000  # nobody states the terms of a job after seven pages
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?;…](?=[\s\"”»')]|$)|\n\s*\n|\n(?=\s*(?:[-*•–·]|\d{1,2}[.)])\s)|\n")
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof st no nr art abs ca bzw usw inkl zzgl evtl ggf str tel mob jan feb mar apr jun jul aug"
        " sep sept oct okt nov dec dez p a m z b d h u s i e g vs approx incl inc ltd co corp pvt jr sr sra dra"
        " mme mlle av avda rua janv févr avr juil déc ene abr ago dic set fev mei mrt bijv resp asst"
    ).split()
)
_LABEL_START = re.compile(r"\s*[\w/ ()'-]{2,30}[:|]\s")
_MAX_WRAPPED = 45  # a line shorter than that was ended on purpose, not by wrapping


@dataclass(frozen=True, slots=True)
class Passage:
    """text: as written. flat: wrapped lines joined by a blank. low: flat in lower case. breaks: where sentences end."""

    source: str
    text: str
    flat: str
    low: str
    words: frozenset[str]
    breaks: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]

    def value(self, start: int, end: int) -> str:
        """The words between two places, on one line and without blanks around."""
        return " ".join(self.flat[start:end].split())

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence, list item or form line around a place."""
        index = bisect_right(self.breaks, at)
        start = self.breaks[index - 1] if index else 0
        end = self.breaks[index] if index < len(self.breaks) else len(self.text)
        return start, end


def passage_of(text: str, source: str, *, shortest_wrapped: int = _MAX_WRAPPED) -> Passage:
    """A passage of at most MAX_PASSAGE_CHARS characters.

    shortest_wrapped: a line shorter than that was ended on purpose; longer ones may go on in the next.
    """
    text = text[:MAX_PASSAGE_CHARS]
    breaks, wrapped = _breaks(text, shortest_wrapped)
    flat = text
    if wrapped:
        pieces, last = [], 0
        for at in wrapped:
            pieces += [text[last:at], " "]
            last = at + 1
        flat = "".join((*pieces, text[last:]))
    low = flat.lower()
    if len(low) != len(flat):  # a few capitals (the Turkish one with a dot) grow when lowered
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)
    return Passage(source, text, flat, low, frozenset(_WORD.findall(low)), breaks)


def _breaks(text: str, shortest_wrapped: int) -> tuple[tuple[int, ...], list[int]]:
    """(where sentences, list items and lines of a form end, line breaks that only wrap a sentence)."""
    found: list[int] = []
    wrapped: list[int] = []
    line_start = 0
    for match in _SENTENCE_END.finditer(text):
        at, mark = match.start(), match[0]
        if mark[0] == "\n":
            short = at - line_start < shortest_wrapped
            line_start = match.end()
            if len(mark) == 1 and not short and not _LABEL_START.match(text, match.end()):
                wrapped.append(at)
                continue
        elif mark == "." and _goes_on(text, at):
            continue
        found.append(match.end())
    return tuple(found), wrapped


def _goes_on(text: str, at: int) -> bool:
    """Is this full stop part of "14. März", "Dr. Strand", "p. a." rather than the end of a sentence?"""
    start = at
    while start > 0 and text[start - 1].isalnum() and at - start < 12:
        start -= 1
    before = text[start:at]
    if before.isdigit():
        after = text[at + 1 : at + 3].strip()
        return len(before) <= 2 and after.isalpha()
    return before.lower() in _ABBREVIATIONS and text[at + 1 : at + 2] == " "


@dataclass(frozen=True, slots=True)
class Places:
    """Everything of one mail that facts are read from."""

    email: Email
    subject: Passage
    prose: Passage
    closing: Passage
    closing_lines: tuple[str, ...]
    quoted: Passage
    letters: tuple[Passage, ...]


def places_of(email: Email, letters: tuple[tuple[str, str], ...] = ()) -> Places:
    """letters: (file name, words) of each attached letter that could be read."""
    prose, closing = split_closing(email)
    below = ""
    if len(email.text) > len(email.own_text) + len(closing.text) + 20:
        at = email.text.find(email.own_text[-60:]) if email.own_text else 0
        below = email.text[max(0, at) + min(60, len(email.own_text)) :][:MAX_PASSAGE_CHARS]
    return Places(
        email=email,
        subject=passage_of(email.subject, "subject"),
        prose=passage_of(prose, "body"),
        closing=passage_of(closing.text, "signature", shortest_wrapped=10_000),
        closing_lines=closing.lines,
        quoted=passage_of(below, "quoted"),
        letters=tuple(passage_of(text, f"attachment:{name}") for name, text in letters if text.strip()),
    )


_FORWARDED = re.compile(r"(?:re: ?|aw: ?)?(?:fwd?|wg|tr|rv|enc|doorst|i)\s?:")


def is_forwarded(places: Places) -> bool:
    """Do the author's few words only pass on what somebody else wrote below them?"""
    return bool(_FORWARDED.match(places.subject.low)) and len(places.prose.text) < 600
