"""The quoted original below an answer, as Gmail writes it: "On ..., NAME <ADDRESS> wrote:" and "> " lines."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from offerdesk.core.mail.html_text import tidy
from offerdesk.model import Email

MAX_QUOTED_CHARS = 20_000
MAX_QUOTED_LINES = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """head: the line that says who wrote when; text: the original's words, unquoted; email: who wrote."""

    head: str
    text: str
    email: str

    @property
    def plain(self) -> str:
        """As it stands in the plain part."""
        lines = ("> " + line if line else ">" for line in self.text.split("\n"))
        return f"{self.head}\n\n" + "\n".join(lines)


def quote_of(original: Email, phrases: Mapping[str, Any], zone: ZoneInfo) -> Quote:
    """Quote a mail: its plain words only, which is safe whatever its HTML held."""
    words = phrases["quote"]
    at = original.received_at.astimezone(zone)
    who = original.sender.name or original.sender.email.partition("@")[0]
    weekdays, months = phrases["dates"]["weekdays_short"], phrases["dates"]["months_short"]
    head = str(words["head"]).format(
        weekday=weekdays[at.weekday()],
        day=at.day,
        month=months[at.month - 1],
        month_number=f"{at.month:02}",
        year=at.year,
        time=at.strftime("%H:%M"),
        name=who.replace("<", "").replace(">", ""),
        email=original.sender.email,
    )
    lines = _printable(original.text[:MAX_QUOTED_CHARS]).split("\n")
    cut = len(original.text) > MAX_QUOTED_CHARS or len(lines) > MAX_QUOTED_LINES
    text = "\n".join(line.rstrip() for line in lines[:MAX_QUOTED_LINES]).strip()
    return Quote(head, text + (f"\n{words['cut']}" if cut else ""), original.sender.email)


def _printable(text: str) -> str:
    """Without control characters, which no mail program shows and some stop at."""
    return "".join(c for c in tidy(text) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
