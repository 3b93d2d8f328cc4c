"""Patterns that are read when first needed: a mail needs those of one or two languages, and few of their guards.

What is put off is never left out: whoever says that patterns may wait has read them all before (rule_reader.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from offerdesk.core.recognition.patterns import Pattern, parse_alternatives, parse_phrases


class Phrases(Mapping[str, Pattern]):
    """Lists of phrases by name, each read when a pattern first names it."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[str]] = {}
        self._read: dict[str, Pattern] = {}

    def add(self, name: str, phrases: list[str], *, may_wait: bool) -> None:
        """Keep a list under its name. Raises PatternError, unless it may wait."""
        if may_wait:
            self._waiting[name] = phrases
        else:
            self._read[name] = parse_phrases(phrases, self)

    def __getitem__(self, name: str) -> Pattern:
        known = self._read.get(name)
        if known is None:
            known = self._read[name] = parse_phrases(self._waiting.pop(name), self)
        return known

    def __contains__(self, name: object) -> bool:
        return name in self._read or name in self._waiting

    def __iter__(self) -> Iterator[str]:
        yield from (*self._read, *self._waiting)

    def __len__(self) -> int:
        return len(self._read) + len(self._waiting)


class WaitingPatterns(Sequence[Pattern]):
    """The patterns of a rule, read when first looked at; whether there are any is known before."""

    def __init__(self, texts: Sequence[str], named: Mapping[str, Pattern]) -> None:
        self._texts = texts
        self._named = named
        self._read: tuple[Pattern, ...] | None = None

    def _all(self) -> tuple[Pattern, ...]:
        if self._read is None:
            self._read = tuple(p for text in self._texts for p in parse_alternatives(text, self._named))
        return self._read

    def __bool__(self) -> bool:
        return bool(self._texts)

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> Pattern: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Pattern]: ...
    def __getitem__(self, at: int | slice) -> Pattern | Sequence[Pattern]:
        return self._all()[at]
