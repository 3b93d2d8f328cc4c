"""Records to JSON and back: dataclasses of strings, numbers, times, enums, tuples and sets."""

import dataclasses
import json
import types
import typing
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
    return typing.cast(T, _build(record_type, json.loads(text)))


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
def _hints(record_type: type) -> dict[str, Any]:
    return typing.get_type_hints(record_type)


def _build(wanted: Any, value: Any) -> Any:
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        if value is None:
            return None
        return _build(next(a for a in typing.get_args(wanted) if a is not type(None)), value)
    if origin in (tuple, frozenset):
        return origin(_build(typing.get_args(wanted)[0], v) for v in _checked(list, value))
    if wanted in (datetime, date):
        return wanted.fromisoformat(_checked(str, value))
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        hints = _hints(wanted)
        names = {f.name for f in dataclasses.fields(wanted)}
        return wanted(**{k: _build(hints[k], v) for k, v in _checked(dict, value).items() if k in names})
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(value)
    if wanted is float and type(value) is int:
        return float(value)
    return _checked(wanted, value) if wanted in (str, int, float, bool) else value


def _checked(wanted: type, value: Any) -> Any:
    """The value, if it is exactly of this type: True is no number, and a text is no list of characters."""
    if type(value) is not wanted:
        raise TypeError(f"expected {wanted.__name__}, got {type(value).__name__}")
    return value
