"""Settings: one TOML file, read once into frozen values; every problem is reported at once."""

import difflib
import json
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import PlatformDirs

from offerdesk.adapters.settings_values import SPEC, Problems, check_labels, check_value
from offerdesk.core.offers.label_book import DEFAULT_NAMES, LabelBook, make_label_book
from offerdesk.errors import ConfigError, UserError
from offerdesk.model import Mark

__all__ = ["Settings", "config_path", "describe_settings", "load_settings", "looking_back", "write_default"]

ENVIRONMENT = "OFFERDESK_CONFIG"
FILE_NAME = "offerdesk.toml"


@dataclass(frozen=True, slots=True)
class UserSettings:
    name: str
    phone: str
    timezone: str
    register: str
    linkedin: str
    linkedin_note_limit: int


@dataclass(frozen=True, slots=True)
class GmailSettings:
    credentials_file: Path
    token_file: Path
    access: str  # standard | least
    endpoint: str
    poll: timedelta
    lookback: timedelta


@dataclass(frozen=True, slots=True)
class DecisionSettings:
    settle: timedelta
    fallback_business_days: int
    quote_original: bool


@dataclass(frozen=True, slots=True)
class LabelSettings:
    root: str
    book: LabelBook


@dataclass(frozen=True, slots=True)
class NoteSettings:
    deliver: str
    call_reminder: bool
    stay_in_touch: timedelta | None  # None for never


@dataclass(frozen=True, slots=True)
class StoreSettings:
    path: Path


@dataclass(frozen=True, slots=True)
class NotifySettings:
    command: tuple[str, ...]  # the message becomes its last argument; () for none


@dataclass(frozen=True, slots=True)
class Settings:
    """Effective settings. path: the file they come from, None for the built-in defaults; folder: the person's
    own folder for rules and templates; given: keys that the file sets."""

    user: UserSettings
    gmail: GmailSettings
    decisions: DecisionSettings
    labels: LabelSettings
    notes: NoteSettings
    store: StoreSettings
    notify: NotifySettings
    zone: ZoneInfo
    path: Path | None
    folder: Path
    given: frozenset[str] = field(default_factory=frozenset)


def config_path(explicit: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration is (or would be): --config, then OFFERDESK_CONFIG, then the system's folder."""
    given = explicit if explicit is not None else Path(environment.get(ENVIRONMENT, ""))
    if explicit is not None or environment.get(ENVIRONMENT):
        try:
            return given.expanduser().absolute()
        except RuntimeError:
            raise UserError(f"{given} names nobody's home folder", hint="write the whole path") from None
    return Path(PlatformDirs("offerdesk", appauthor=False).user_config_path) / FILE_NAME


def load_settings(explicit: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises ConfigError with every problem, or UserError when a named file is missing.

    Without a file the built-in defaults hold, with the files in the system's own folders.
    """
    path = config_path(explicit, environment)
    named = explicit is not None or bool(environment.get(ENVIRONMENT))
    try:
        _refuse_folder(path)
        is_there = path.is_file()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}", hint="check who may read it") from None
    if not is_there:
        if named:
            raise UserError(
                f"there is no configuration file {path}",
                hint=f'"offerdesk --config {path} config init" writes one with all defaults',
            )
        return _settings({}, None, path.parent)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), [f"it is no valid TOML: {error}"]) from None
    except UnicodeDecodeError:
        raise ConfigError(str(path), ["it is not written in UTF-8"]) from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}", hint="check who may read it") from None
    settings = _settings(tables, path, path.parent)
    _refuse_if_open(path, names_a_program=bool(settings.notify.command))
    return settings


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise UserError(f"{path} is a folder", hint=f"name the file in it, as in {path / FILE_NAME}")


def looking_back(settings: Settings, given: str) -> Settings:
    """The settings with another window of a first scan. Raises UserError for what gmail.lookback could not be."""
    problems = Problems()
    lookback = check_value("--since", given, SPEC["gmail"]["lookback"], problems)
    if problems.found:
        raise UserError(problems.found[0], hint="for example --since 90d")
    return replace(settings, gmail=replace(settings.gmail, lookback=lookback))


def _refuse_if_open(path: Path, *, names_a_program: bool) -> None:
    """A settings file that anybody may write could name any program to run, and any mailbox to be called Gmail."""
    if os.name != "posix":
        return
    others = stat.S_IWOTH | (stat.S_IWGRP if names_a_program else 0)
    if path.stat().st_mode & others:
        raise UserError(f"{path} can be changed by others", hint=f"chmod go-w {path}")


def _settings(tables: Mapping[str, Any], path: Path | None, folder: Path) -> Settings:
    problems = Problems()
    values: dict[str, Any] = {}
    for table in tables:
        if table not in SPEC:
            problems.add(table, _unknown(table, list(SPEC), what="table"))
    for table, keys in SPEC.items():
        given = tables.get(table, {})
        if not isinstance(given, dict):
            problems.add(table, f"must be a table, written as [{table}]")
            given = {}
        for key in given:
            if key not in keys and not (table == "labels" and isinstance(given[key], dict)):
                problems.add(f"{table}.{key}", _unknown(key, list(keys), what="key"))
        for key, spec in keys.items():
            values[f"{table}.{key}"] = check_value(
                f"{table}.{key}", given.get(key, spec.default), spec, problems
            )
    label_table = tables.get("labels", {})
    names, notes = check_labels(label_table if isinstance(label_table, dict) else {}, problems)
    zone = _zone(values["user.timezone"], problems)
    data = folder if path else Path(PlatformDirs("offerdesk", appauthor=False).user_data_path)
    root = values["labels.root"]
    places = {
        key: _path(data if key == "store.path" else folder, key, values[key], problems) for key in _PLACES
    }
    if problems.found:
        raise ConfigError(str(path or "the configuration"), problems.found)
    return Settings(
        user=UserSettings(
            name=values["user.name"],
            phone=values["user.phone"],
            timezone=zone.key,
            register=values["user.register"],
            linkedin=values["user.linkedin"],
            linkedin_note_limit=values["user.linkedin_note_limit"],
        ),
        gmail=GmailSettings(
            credentials_file=places["gmail.credentials_file"],
            token_file=places["gmail.token_file"],
            access=values["gmail.access"],
            endpoint=values["gmail.endpoint"].rstrip("/"),
            poll=values["gmail.poll"],
            lookback=values["gmail.lookback"],
        ),
        decisions=DecisionSettings(
            settle=values["decisions.settle"],
            fallback_business_days=values["decisions.fallback_after"],
            quote_original=values["decisions.quote_original"],
        ),
        labels=LabelSettings(root=root, book=make_label_book(root, names, notes)),
        notes=NoteSettings(
            deliver=values["notes.deliver"],
            call_reminder=values["notes.call_reminder"],
            stay_in_touch=values["notes.stay_in_touch"],
        ),
        store=StoreSettings(path=places["store.path"]),
        notify=NotifySettings(command=values["notify.command"]),
        zone=zone,
        path=path,
        folder=folder,
        given=frozenset(_keys(tables)),
    )


def _keys(tables: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from _keys(value, f"{before}{key}.")
        else:
            yield before + key


_PLACES = ("gmail.credentials_file", "gmail.token_file", "store.path")


def _path(folder: Path, key: str, value: str, problems: Problems) -> Path:
    try:
        return folder / Path(value).expanduser()
    except RuntimeError:
        problems.add(key, f'"{value}" names nobody\'s home folder; write the whole path')
        return folder


def _local_zone() -> str:
    """The system's time zone; UTC where it cannot be told."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
        ZoneInfo(name)
    except Exception:
        # Whatever is odd about /etc/localtime or TZ on this machine: the person can still set a zone.
        return "UTC"
    return name


def _zone(name: str, problems: Problems) -> ZoneInfo:
    if not name:
        return ZoneInfo(_local_zone())
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.add("user.timezone", f'"{name}" is no known time zone; write it like "Europe/Berlin"')
        return ZoneInfo("UTC")


def _unknown(key: str, known: list[str], *, what: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return (
        f'unknown {what}, did you mean "{near[0]}"?' if near else f"unknown {what}; known: {', '.join(known)}"
    )


def describe_settings(settings: Settings) -> str:
    """The effective settings as TOML, each with where it comes from; no secrets are among them."""
    where = str(settings.path) if settings.path else "no file: built-in defaults"
    shown: dict[str, Any] = {
        "user.name": settings.user.name,
        "user.phone": settings.user.phone,
        "user.timezone": settings.user.timezone,
        "user.register": settings.user.register,
        "user.linkedin": settings.user.linkedin,
        "user.linkedin_note_limit": settings.user.linkedin_note_limit,
        "gmail.credentials_file": str(settings.gmail.credentials_file),
        "gmail.token_file": str(settings.gmail.token_file),
        "gmail.access": settings.gmail.access,
        "gmail.endpoint": settings.gmail.endpoint,
        "gmail.poll": _words(settings.gmail.poll),
        "gmail.lookback": _words(settings.gmail.lookback),
        "decisions.settle": _words(settings.decisions.settle),
        "decisions.fallback_after": f"{settings.decisions.fallback_business_days} business days",
        "decisions.quote_original": settings.decisions.quote_original,
        "labels.root": settings.labels.root,
        "labels.notes": settings.labels.book.word_of(Mark.NOTES),
        "notes.deliver": settings.notes.deliver,
        "notes.call_reminder": settings.notes.call_reminder,
        "notes.stay_in_touch": "off"
        if settings.notes.stay_in_touch is None
        else _words(settings.notes.stay_in_touch),
        "store.path": str(settings.store.path),
        "notify.command": list(settings.notify.command),
    }
    lines, table = [f"# {where}"], ""
    for group, defaults in DEFAULT_NAMES.items():
        for meaning, default in defaults.items():
            name = settings.labels.book.word_of(meaning)
            if name != default:
                shown[f"labels.{group}.{meaning.value}"] = name
    for key, value in shown.items():
        head, _, name = key.rpartition(".")
        if head != table:
            lines.append(f"\n[{head}]")
            table = head
        # JSON's texts, numbers, lists and truth values are TOML's too.
        text = f"{name} = {json.dumps(value, ensure_ascii=False)}"
        lines.append(f"{text:<48} # {'set in the file' if key in settings.given else 'default'}")
    return "\n".join(lines)


def _words(duration: timedelta) -> str:
    seconds = int(duration.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def write_default(path: Path, text: str, *, replace_existing: bool = False) -> None:
    """Write the commented default configuration. Never replaces a file unless asked to."""
    _refuse_folder(path)
    if path.exists() and not replace_existing:
        raise UserError(
            f"{path} exists already", hint="edit it, or add --force to replace it with the defaults"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"{path} cannot be written: {error.strerror}", hint="name another place with --config"
        ) from None
