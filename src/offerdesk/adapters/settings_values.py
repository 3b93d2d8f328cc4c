"""What each setting may be: its type, default and check. Problems are collected, never raised one by one."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from offerdesk.core.mail.hosts import is_loopback
from offerdesk.core.offers.label_book import DEFAULT_NAMES, Meaning, folded, make_label_book

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
# Names that Gmail keeps for itself at the top level (observed; its own list is not complete).
_RESERVED = frozenset(
    (
        "inbox spam trash unread starred important sent draft drafts chat personal social promotions"
        " updates forums scheduled muted snoozed all-mail allmail voicemail"
    ).split()
)


@dataclass(slots=True)
class Problems:
    """Everything that is wrong, each line with its path."""

    found: list[str] = field(default_factory=list)

    def add(self, path: str, words: str) -> None:
        self.found.append(f"{path}: {words}")


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting. kind: text | choice | whole | switch | duration | duration_or_off | days | url | command."""

    kind: str
    default: Any
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = 0


SPEC: Mapping[str, Mapping[str, Spec]] = {
    "user": {
        "name": Spec("text", ""),
        "phone": Spec("text", ""),
        "timezone": Spec("text", ""),
        "register": Spec("choice", "warm", ("warm", "formal", "brief")),
        "linkedin": Spec("choice", "note", ("note", "in-letter", "off")),
        "linkedin_note_limit": Spec("whole", 200, low=100, high=300),
    },
    "gmail": {
        "credentials_file": Spec("text", "credentials.json"),
        "token_file": Spec("text", "token.json"),
        "access": Spec("choice", "standard", ("standard", "least")),
        "endpoint": Spec("url", "https://gmail.googleapis.com"),
        "poll": Spec("duration", "60s", low=5, high=86400),
        "lookback": Spec("duration", "90d", low=3600, high=86400 * 3650),
    },
    "decisions": {
        "settle": Spec("duration", "2m", low=0, high=86400),
        "fallback_after": Spec("days", "2 business days", low=1, high=5),
        "quote_original": Spec("switch", True),
    },
    "labels": {"root": Spec("text", "Offers"), "notes": Spec("text", "Notes")},
    "notes": {
        "deliver": Spec("choice", "inbox", ("inbox", "off")),
        "call_reminder": Spec("switch", True),
        "stay_in_touch": Spec("duration_or_off", "off", low=86400, high=86400 * 1095),
    },
    "store": {"path": Spec("text", "offerdesk.db")},
    "notify": {"command": Spec("command", [])},
}
_MAX_LABEL_CHARS = 225  # of a whole label name (gmail-api.md F4.7)
_MUST_NOT_BE_EMPTY = {
    "gmail.credentials_file",
    "gmail.token_file",
    "store.path",
    "labels.root",
    "labels.notes",
}


def parse_duration(text: str) -> timedelta:
    """ "90s", "2m", "1h30m", "90d". Raises ValueError in plain words."""
    parts = re.findall(r"([0-9]+)\s*([smhdw])", text.strip().lower())
    if not parts or re.sub(r"[0-9]+\s*[smhdw]\s*", "", text.strip().lower()):
        raise ValueError('a duration is written like "90s", "2m", "1h30m" or "90d"')
    seconds = sum(int(number[:9]) * _UNITS[unit] for number, unit in parts)
    return timedelta(seconds=min(seconds, 86400 * 36500))


def check_value(path: str, value: Any, spec: Spec, problems: Problems) -> Any:
    """The value in its final type; a problem is noted and the default returned when it does not fit."""
    try:
        return _CHECKS[spec.kind](path, value, spec)
    except ValueError as error:
        problems.add(path, str(error))
        return _CHECKS[spec.kind](path, spec.default, spec)


def _text(path: str, value: Any, spec: Spec) -> str:
    if not isinstance(value, str):
        raise ValueError("must be text in quotes")
    if path in _MUST_NOT_BE_EMPTY and not value.strip():
        raise ValueError("must not be empty")
    if len(value) > 1000 or any(ord(c) < 32 for c in value):
        raise ValueError("must be one line of at most 1,000 characters")
    return value.strip()


def _choice(path: str, value: Any, spec: Spec) -> str:
    if value not in spec.choices:
        near = difflib.get_close_matches(str(value), spec.choices, n=1)
        asked = f', did you mean "{near[0]}"?' if near else ""
        raise ValueError(f"must be one of {', '.join(spec.choices)}{asked}")
    return str(value)


def _whole(path: str, value: Any, spec: Spec) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not spec.low <= value <= spec.high:
        raise ValueError(f"must be a whole number from {spec.low:.0f} to {spec.high:.0f}")
    return value


def _switch(path: str, value: Any, spec: Spec) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false (without quotes)")
    return value


def _duration(path: str, value: Any, spec: Spec) -> timedelta:
    if not isinstance(value, str):
        raise ValueError('a duration is written in quotes, like "60s" or "2m"')
    duration = parse_duration(value)
    if not spec.low <= duration.total_seconds() <= spec.high:
        raise ValueError(f'"{value}" is out of range ({_span(spec.low)} to {_span(spec.high)})')
    return duration


def _duration_or_off(path: str, value: Any, spec: Spec) -> timedelta | None:
    if value == "off":
        return None
    try:
        return _duration(path, value, spec)
    except ValueError as error:
        raise ValueError(f'{error}; "off" for never') from None


def _span(seconds: float) -> str:
    return f"{seconds / 86400:.0f}d" if seconds >= 86400 else f"{seconds:.0f}s"


def _days(path: str, value: Any, spec: Spec) -> int:
    match = re.fullmatch(r"(\d+)\s+business\s+days?", str(value).strip().lower())
    if not match or not spec.low <= int(match[1]) <= spec.high:
        raise ValueError('must be "1 business day" to "5 business days"')
    return int(match[1])


def _url(path: str, value: Any, spec: Spec) -> str:
    if not isinstance(value, str):
        raise ValueError("must be an address in quotes")
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(f'"{value}" is no valid address') from None
    if not host or parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise ValueError('must be an address without a path, like "https://gmail.googleapis.com"')
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)):
        return value
    raise ValueError("must begin with https:// (http:// only for this machine, as in http://127.0.0.1:8900)")


def _command(path: str, value: Any, spec: Spec) -> tuple[str, ...]:
    """A program with its arguments; no shell ever sees it."""
    fits = isinstance(value, list | tuple) and all(
        isinstance(v, str) and v and "\x00" not in v for v in value
    )
    if not fits or len(value) > 20:
        raise ValueError('must be a list of words, like ["notify-send", "Offerdesk"]; [] for none')
    return tuple(value)


_CHECKS = {
    "text": _text,
    "choice": _choice,
    "whole": _whole,
    "switch": _switch,
    "duration": _duration,
    "duration_or_off": _duration_or_off,
    "days": _days,
    "url": _url,
    "command": _command,
}


def check_labels(table: Mapping[str, Any], problems: Problems) -> tuple[dict[Meaning, str], str]:
    """The person's own label names by meaning, and the name of the notes label; clashes are problems."""
    names: dict[Meaning, str] = {}
    for group, given in table.items():
        if not isinstance(given, dict):
            continue
        if group not in DEFAULT_NAMES:
            problems.add(f"labels.{group}", f"unknown group; known: {', '.join(DEFAULT_NAMES)}")
            continue
        by_key = {meaning.value: meaning for meaning in DEFAULT_NAMES[group]}
        for key, value in given.items():
            path = f"labels.{group}.{key}"
            if key not in by_key:
                near = difflib.get_close_matches(key, by_key, n=1)
                hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(by_key)}"
                problems.add(path, f"unknown key, {hint}")
            elif not isinstance(value, str) or not _good_name(value):
                problems.add(path, "must be a short text without / ^ or double spaces")
            else:
                names[by_key[key]] = value
    root, notes = _text_or(table.get("root"), "Offers"), _text_or(table.get("notes"), "Notes")
    if not all(_good_name(part) for part in root.split("/")):
        problems.add(
            "labels.root", "must be a short text without ^ or double spaces; / only between two names"
        )
        root = "Offers"
    elif root.lower().split("/")[0] in _RESERVED:
        problems.add("labels.root", f'Gmail keeps "{root}" for itself; choose another name')
    if not _good_name(notes):
        problems.add("labels.notes", "must be a short text without / ^ or double spaces")
        notes = "Notes"
    seen: dict[str, str] = {}
    for name in make_label_book(root, names, notes).names:
        if folded(name) in seen:
            problems.add("labels", f'"{name}" and "{seen[folded(name)]}" are one name for Gmail')
        seen[folded(name)] = name
    if max(map(len, seen.values())) > _MAX_LABEL_CHARS:
        problems.add("labels", f"names longer than {_MAX_LABEL_CHARS} characters do not fit into Gmail")
    return names, notes


def _text_or(value: Any, default: str) -> str:
    """A text without blanks around it; the default for what is reported as no text elsewhere."""
    return value.strip() if isinstance(value, str) and value.strip() else default


def _good_name(name: str) -> bool:
    return (
        bool(name.strip())
        and name == name.strip()
        and len(name) <= 60
        and not re.search(r"[/^\x00-\x1f]|  ", name)
    )
