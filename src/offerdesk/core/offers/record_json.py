"""Records to JSON and back: dataclasses of strings, numbers, times, enums, tuples and sets."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(record: Any) -> str:
    """A record as compact JSON with sorted keys."""
    return json.dumps(_plain(record), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(record_type: type[T], text: str) -> T:
    """The record that `to_json` wrote. Fields unknown to the type are dropped, missing ones get defaults.

    Raises ValueError or TypeError when the text does not fit the type.
    """
    return typing.cast(T, _reader_of(typing.cast(Any, record_type))(json.loads(text)))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, frozenset | set):
        return sorted(_plain(v) for v in value)
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return value


@cache
def _reader_of(wanted: Any) -> Callable[[Any], Any]:
    """How values of a type are read: worked out once, because every cycle reads every offer."""
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        read = _reader_of(next(a for a in typing.get_args(wanted) if a is not type(None)))
        return lambda value: None if value is None else read(value)
    if origin in (tuple, frozenset):
        read = _reader_of(typing.get_args(wanted)[0])
        return lambda value: origin(map(read, _checked(list, value)))
    if wanted in (datetime, date):
        return lambda value: wanted.fromisoformat(_checked(str, value))
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        hints = typing.get_type_hints(wanted)
        readers = {f.name: _reader_of(hints[f.name]) for f in dataclasses.fields(wanted)}
        return lambda value: wanted(
            **{k: readers[k](v) for k, v in _checked(dict, value).items() if k in readers}
        )
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    if wanted is float:
        return lambda value: float(value) if type(value) is int else _checked(float, value)
    if wanted in (str, int, bool):
        return lambda value: _checked(wanted, value)
    return lambda value: value


def _checked(wanted: type, value: Any) -> Any:
    """The value, if it is exactly of this type: True is no number, and a text is no list of characters."""
    if type(value) is not wanted:
        raise TypeError(f"expected {wanted.__name__}, got {type(value).__name__}")
    return value
