"""The phrase table of a language (phrases.toml): what it must hold, and how its patterns are filled in."""

import string
from collections.abc import Iterator, Mapping
from typing import Any

from offerdesk.model import Reason

_NAMES = frozenset({"first", "last", "full", "title", "company"})
_DATE = frozenset({"weekday", "day", "month", "year"})
_REASONS = tuple(r.value for r in Reason if r is not Reason.NO_REASON)
# What each key must be: a pattern (with the names it may use in braces), a list of so many, or of one and more.
_SCHEMA: Mapping[str, Mapping[str, Any]] = {
    "dates": {
        "weekdays": 7,
        "weekdays_short": 7,
        "months": 12,
        "months_short": 12,
        "near": _DATE,
        "far": _DATE,
        "full": _DATE,
        "short": _DATE,
        "year": _DATE,
    },
    "quote": {
        "head": _DATE | {"month_number", "time", "name", "email"},
        "cut": frozenset(),
    },
    "greeting": dict.fromkeys(("warm", "brief", "formal", "by_name", "by_title", "team", "nobody"), _NAMES),
    "sign_off": dict.fromkeys(("warm", "formal", "brief"), "template"),
    "reason": dict.fromkeys(_REASONS, "template"),
    "stop": dict.fromkeys(("warm", "formal", "brief"), "template"),
    "opening": dict.fromkeys(("attempted", "intended"), "template"),
    "extra": dict.fromkeys(("open_to_talks", "referral", "linkedin"), "template"),
    "linkedin": dict.fromkeys(("decider", "met", "agency"), frozenset({"first", "company", "role", "me"}))
    | {
        "subject": frozenset({"company"}),
        "subject_plain": frozenset(),
        "intro": frozenset(),
        "invited": frozenset({"name"}),
    },
    "terms": dict.fromkeys(("role", "compensation", "start_date"), frozenset()),
    "call": dict.fromkeys(("hours", "their_hours"), frozenset({"weekday", "start", "end"})),
}


def problems_of(table: Mapping[str, Any]) -> Iterator[str]:
    """Everything that is missing or wrong in a phrase table, in words."""
    for section, keys in _SCHEMA.items():
        found = table.get(section)
        if not isinstance(found, Mapping):
            yield f"the section [{section}] is missing"
            continue
        for key, rule in keys.items():
            if key not in found:
                yield f'[{section}] has no "{key}"'
            else:
                yield from _wrong(f"{section}.{key}", found[key], rule)
    forms = table.get("forms", {})
    if not isinstance(forms, Mapping) or not all(isinstance(words, Mapping) for words in forms.values()):
        yield "[forms] must hold tables of words: [forms.polite] and [forms.familiar]"
        return
    for form, words in forms.items():
        for name, word in words.items():
            if not name.isidentifier() or not isinstance(word, str):
                yield f"forms.{form}.{name} must be a name and a text"
    polite, familiar = (set(forms.get(f, {})) for f in ("polite", "familiar"))
    for name in sorted(polite ^ familiar):
        yield f'"{name}" stands in only one of [forms.polite] and [forms.familiar]'


def _wrong(where: str, value: Any, rule: Any) -> Iterator[str]:
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(t, str) for t in texts):
        yield f"{where} must be a text, or a list of texts"
    elif isinstance(rule, int):
        if len(texts) != rule:
            yield f"{where} must have {rule} entries, not {len(texts)}"
    elif isinstance(rule, frozenset):
        for text in texts:
            for name in _names_in(text):
                if name not in rule:
                    yield f"{where} may not use {{{name}}}"


def _names_in(pattern: str) -> Iterator[str]:
    """The names in braces; anything more than a bare name comes back as it is, and is therefore refused."""
    try:
        for _, name, spec, conversion in string.Formatter().parse(pattern):
            if name is not None:
                yield name if not spec and not conversion else f"{name}:{spec}{conversion or ''}"
    except ValueError as error:
        yield str(error)


def fill(pattern: str, values: Mapping[str, object]) -> str:
    """A checked pattern with its names filled in; values are never looked at as patterns themselves."""
    return pattern.format_map(dict(values))


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The packaged table with a person's own entries in place of its own."""
    result = dict(base)
    for key, value in own.items():
        old = result.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        result[key] = merged(old, value) if both and isinstance(old, Mapping) else value
    return result
