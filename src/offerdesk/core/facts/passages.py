"""The places of a mail that facts are read from: own words, the lines below them, quoted text, attached letters.

Every passage carries its text three times at the same length (as written, with wrapped lines joined, in lower
case), so that a place found in one is the same place in the others and a quote is always an exact part of the text.
"""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from offerdesk.core.facts.closings import split_closing
from offerdesk.core.facts.names import fold_long
from offerdesk.core.facts.word_places import number_places, words_apart
from offerdesk.core.mail.addresses import clean_name
from offerdesk.model import Email

MAX_PASSAGE_CHARS = 20_000  # nobody states the terms of a job after seven pages
_MARKS = ("! ", "? ", "; ", "… ", '." ', ".” ", ".) ")  # besides the full stop and the end of a line
_LONGEST_SENTENCE = 700
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof st no nr art abs ca bzw usw inkl zzgl evtl ggf str tel mob jan feb mar apr jun jul aug"
        " sep sept oct okt nov dec dez p a m z b d h u s i e g vs approx incl inc ltd co corp pvt jr sr sra dra"
        " mme mlle av avda rua janv févr avr juil déc ene abr ago dic set fev mei mrt bijv resp asst"
    ).split()
)
# "Your first day is October 27. The offer ...": a day behind its month is no ordinal number.
_MONTH_BEFORE = re.compile(
    r"(?<!\w)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\s$",
    re.IGNORECASE,
)
_LABEL_START = re.compile(r"\s*[\w/ ()'-]{2,30}[:|]\s")
_ITEM_START = re.compile(r"\s*(?:[-*•–·]|\d{1,2}[.)])\s")
_MAX_WRAPPED = 45  # a line shorter than that was ended on purpose, not by wrapping


@dataclass(frozen=True)
class Passage:
    """text: as written. flat: wrapped lines joined by a blank. low: flat in lower case."""

    source: str
    text: str
    flat: str
    low: str

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.apart.split())

    @cached_property
    def apart(self) -> str:
        """low with its words only; all else is blank."""
        return words_apart(self.low)

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Where digits stand side by side."""
        return number_places(self.low)

    @cached_property
    def folded(self) -> str:
        """low without accents, of the same length."""
        return self.low if self.low.isascii() else fold_long(self.low)

    @cached_property
    def memo(self) -> dict[Hashable, Any]:
        """What was already found out about parts of this passage (their sentences, their telling words)."""
        return {}

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        return tuple(mark for mark in _MARKS if mark in self.flat)

    def quote(self, start: int, end: int) -> str:
        return self.text[start:end]

    def value(self, start: int, end: int) -> str:
        """The words between two places, on one line and without blanks around."""
        return " ".join(self.flat[start:end].split())

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence, list item or form line around a place."""
        known: list[tuple[int, int]] = self.memo.setdefault("sentences", [])
        for span in known:
            if span[0] <= at < span[1]:
                return span
        span = self._sentence(at)
        known.append(span)
        return span

    def _sentence(self, at: int) -> tuple[int, int]:
        flat = self.flat
        low = max(0, at - _LONGEST_SENTENCE)
        start = max(low - 1, flat.rfind("\n", low, at))
        marks = self._marks
        for mark in marks:
            start = max(start, flat.rfind(mark, max(start, 0), at))
        stop = flat.rfind(". ", max(start, 0), at)
        while stop > start and _goes_on(flat, stop):
            stop = flat.rfind(". ", max(start, 0), stop)
        start = max(start, stop) + 1
        high = min(len(flat), at + _LONGEST_SENTENCE)
        end = _first(flat, "\n", at, high)
        for mark in marks:
            end = _first(flat, mark, at, end)
        stop = flat.find(". ", at, end)
        while stop >= 0 and _goes_on(flat, stop):
            stop = flat.find(". ", stop + 1, end)
        end = stop if stop >= 0 else end
        return start, min(end + 1, len(flat))


def _first(flat: str, mark: str, at: int, end: int) -> int:
    found = flat.find(mark, at, end)
    return found if found >= 0 else end


def passage_of(text: str, source: str, *, shortest_wrapped: int = _MAX_WRAPPED) -> Passage:
    """A passage of at most MAX_PASSAGE_CHARS characters.

    shortest_wrapped: a line shorter than that was ended on purpose; longer ones may go on in the next.
    """
    text = text[:MAX_PASSAGE_CHARS]
    flat = _unwrapped(text, shortest_wrapped) if "\n" in text else text
    low = flat.lower()
    if len(low) != len(flat):  # a few capitals (the Turkish one with a dot) grow when lowered
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)
    return Passage(source, text, flat, low)


def _unwrapped(text: str, shortest_wrapped: int) -> str:
    """The text with the line breaks that only wrap a sentence turned into blanks."""
    lines = text.split("\n")
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        goes_on = (
            len(before) >= shortest_wrapped
            and line
            and not _ITEM_START.match(line)
            and not _LABEL_START.match(line)
        )
        pieces += (" " if goes_on else "\n", line)
    return "".join(pieces)


def _goes_on(text: str, at: int) -> bool:
    """Is this full stop part of "14. März", "Dr. Strand", "p. a." rather than the end of a sentence?"""
    start = at
    while start > 0 and text[start - 1].isalnum() and at - start < 12:
        start -= 1
    before = text[start:at]
    if before.isdigit():
        after = text[at + 1 : at + 3].strip()
        return (
            len(before) <= 2 and after.isalpha() and not _MONTH_BEFORE.search(text, max(0, start - 11), start)
        )
    return before.lower() in _ABBREVIATIONS and text[at + 1 : at + 2] == " "


@dataclass(frozen=True)
class Places:
    """Everything of one mail that facts are read from."""

    email: Email
    subject: Passage
    prose: Passage
    closing: Passage
    closing_lines: tuple[str, ...]
    letters: tuple[Passage, ...]

    @cached_property
    def own(self) -> Passage:
        """The author's words with the small print below them, which may say whom to ask."""
        return passage_of(self.email.own_text, "body")

    @cached_property
    def quoted(self) -> Passage:
        """What stands below the author's words: the mail they answer or pass on."""
        email = self.email
        if len(email.text) <= len(email.own_text) + len(self.closing.text) + 20:
            return passage_of("", "quoted")
        at = email.text.find(email.own_text[-60:]) if email.own_text else 0
        return passage_of(email.text[max(0, at) + min(60, len(email.own_text)) :], "quoted")

    @cached_property
    def display(self) -> Passage:
        name = clean_name(self.email.sender.name)
        return Passage("sender", name, name, name.lower())


def places_of(email: Email, letters: tuple[tuple[str, str], ...] = ()) -> Places:
    """letters: (file name, words) of each attached letter that could be read."""
    prose, closing = split_closing(email)
    return Places(
        email=email,
        subject=passage_of(email.subject, "subject"),
        prose=passage_of(prose, "body"),
        closing=passage_of(closing.text, "signature", shortest_wrapped=10_000),
        closing_lines=closing.lines,
        letters=tuple(passage_of(text, f"attachment:{name}") for name, text in letters if text.strip()),
    )


_FORWARDED = re.compile(r"(?:re: ?|aw: ?)?(?:fwd?|wg|tr|rv|enc|doorst|i)\s?:")


def is_forwarded(places: Places) -> bool:
    """Do the author's few words only pass on what somebody else wrote below them?"""
    return bool(_FORWARDED.match(places.subject.low)) and len(places.prose.text) < 600


_HEAD_LINE = re.compile(
    r"(?:^|\n)[> ]*(?:(?:from|von|de|van|da)\s?: ?([^\n]{3,80})"
    r"|(?:on|am|le|el|em|op) [^\n]{6,80}? (?:wrote|schrieb|écrit|escribió|escreveu|schreef)\b)",
    re.IGNORECASE,
)


def quotes_own_offer(places: Places) -> bool:
    """Does a reminder quote, as the first mail below it, what the same writer sent before?

    What the reader wrote is theirs, and says what they would like rather than what is offered.
    """
    match = _HEAD_LINE.search(places.quoted.flat[:600])
    if match is None or not match[1]:
        return False
    sender = places.email.sender
    line = match[1].lower()
    named = set(re.findall(r"\w{3,}", clean_name(sender.name).lower()))
    return sender.email.lower() in line or not named.isdisjoint(re.findall(r"\w{3,}", line))
