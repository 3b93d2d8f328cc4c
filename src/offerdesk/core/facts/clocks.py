"""Times of day beside a date, with their zone: "by 5pm ET", "18 Uhr", "às 23h59", "noon"."""

import re
from dataclasses import dataclass
from datetime import time

ZONES = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern": "America/New_York",
    "ct": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "central": "America/Chicago",
    "mt": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mountain": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "gmt": "UTC",
    "utc": "UTC",
    "bst": "Europe/London",
    "wet": "Europe/Lisbon",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin",
    "eet": "Europe/Athens",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "aest": "Australia/Brisbane",
    "aedt": "Australia/Sydney",
    "brt": "America/Sao_Paulo",
}
_ZONE = "|".join(sorted(ZONES, key=len, reverse=True))
# No time of day begins with anything but a digit, "m" or "n": asked first, that spares the rest at most places.
_CLOCK = re.compile(
    r"(?=[\dmn])(?:(noon|midday|mittags?|midi|mediodía|meio-dia|mezzogiorno)"
    r"|(\d{1,2})(?:[:.h](\d{2}))?\s?(a\.?m\.?|p\.?m\.?)"
    r"|(\d{1,2})(?:[:.](\d{2}))?\s?(?:uhr|h|hrs|uur|o['’]clock|heures|horas)(?!\w)(?:(\d{2}))?"
    r"|(\d{1,2})h(\d{2})"
    r"|(\d{1,2})[:.](\d{2})|(\d{2})(\d{2})(?=\s(?:tonight|hours|hrs|today)))"
    rf"(?!\w|[.:/]\d)(?:\s\(?(?:us |local )?({_ZONE})(?!\w))?"
)
_AT_MIDNIGHT = re.compile(r"midnight|mitternacht|minuit|medianoche|meia-noite|middernacht|mezzanotte")
_BESIDE = 34  # characters between the day and its time of day at most


@dataclass(frozen=True, slots=True)
class Clock:
    """at: the time of day; zone: an IANA name, "" if none is said; start and end: its place."""

    at: time
    zone: str
    start: int
    end: int


def find_clock(low: str, start: int, end: int, sentence: tuple[int, int]) -> Clock | None:
    """The time of day said beside the day that stands from start to end, within its sentence."""
    left, right = max(sentence[0], start - _BESIDE), min(sentence[1], end + _BESIDE)
    best: Clock | None = None
    for match in _CLOCK.finditer(low, left, right):
        if match.start() and (low[match.start() - 1].isalnum() or low[match.start() - 1] in "/.:,-$€£"):
            continue
        if match.start() < end and match.end() > start:
            continue  # "6." of "6. März" is no clock
        clock = _read(match)
        if clock is None:
            continue
        distance = min(abs(match.start() - end), abs(start - match.end()))
        if best is None or distance < min(abs(best.start - end), abs(start - best.end)):
            best = clock
    return best


def says_midnight(low: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    left, right = max(sentence[0], start - _BESIDE), min(sentence[1], end + _BESIDE)
    return bool(_AT_MIDNIGHT.search(low, left, right))


def _read(match: re.Match[str]) -> Clock | None:
    zone = ZONES[match[14]] if match[14] else ""
    if match[1]:
        return Clock(time(12, 0), zone, *match.span())
    if match[4]:
        hour, minute, half = int(match[2]), int(match[3] or 0), match[4][0]
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif match[5]:
        hour, minute = int(match[5]), int(match[6] or match[7] or 0)
        if "clock" in match[0] and 1 <= hour <= 7:
            hour += 12  # nobody waits for an answer at five o'clock in the morning
    elif match[8]:
        hour, minute = int(match[8]), int(match[9])
    elif match[10]:
        hour, minute = int(match[10]), int(match[11])
    else:
        hour, minute = int(match[12]), int(match[13])
        if hour == 11 and "tonight" in match.string[match.end() : match.end() + 9]:
            hour = 23
    if hour > 24 or minute > 59:
        return None
    return Clock(time(hour % 24, minute), zone, *match.span()) if hour < 24 else None
