"""One day that a passage names, and where it stands in it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """One day and where it stands.

    kind: "date", "day" (the 14th), "month" (in May), "weekday", "ahead" (tomorrow), "period" (within a week) or
    "span" (end of the week). other: a second reading. clear: there is only one. hours: of "within 48 hours".
    closes: the words say the end of the working day. pressing: "today still", "this very week".
    """

    day: date
    start: int
    end: int
    kind: str
    clear: bool = True
    other: date | None = None
    hours: int = 0
    closes: bool = False
    pressing: bool = False
