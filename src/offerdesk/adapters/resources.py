"""Templates, rules and the default configuration: packaged ones, and the person's own that win over them.

In a checkout they lie in the top-level folders templates/ and config/; in an installed package beside the code.
"""

import json
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from offerdesk.errors import ConfigError, UserError

_PACKAGE = Path(__file__).resolve().parent.parent
_MAX_BYTES = 1_000_000  # a template or rule file; more is a mistake


def packaged_folder(name: str) -> Path:
    """The folder "templates" or "config", wherever this installation has it."""
    installed = _PACKAGE / f"_{name}"
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parent.parent / name
    if checkout.is_dir():
        return checkout
    raise UserError(f"the installation is incomplete: {name} is missing", hint="install Offerdesk again")


def packaged_file(name: str) -> Path:
    """One file of the packaged config folder."""
    return packaged_folder("config") / name


def read_templates(own: Path | None) -> dict[str, str]:
    """Sources by path like "en/accept.warm.txt"; the person's own files win over the packaged ones.

    Only their phrases.toml stands beside the packaged one ("own/en/phrases.toml"): it holds what they changed.
    """
    sources = dict(_packaged_texts("templates"))
    if own is not None and own.is_dir():
        for key, path in _own_files(own):
            sources[f"own/{key}" if key.endswith("/phrases.toml") else key] = _read_own(path)
    return sources


def read_rubric() -> dict[str, dict[str, Any]]:
    """The rubric's word lists by language. Packaged ones only: the gate is not the person's to weaken by accident."""
    return {
        key.removesuffix(".toml"): _packaged_table(text)
        for key, text in _packaged_texts("config", "rubric").items()
        if key.endswith(".toml")
    }


@lru_cache(maxsize=8)
def _packaged_texts(*folder: str) -> Mapping[str, str]:
    """What a packaged folder holds, by path in it; read once in a process, as an installation does not change."""
    root = packaged_folder(folder[0]).joinpath(*folder[1:])
    return {key: path.read_text(encoding="utf-8") for key, path in _files(root)}


@lru_cache(maxsize=64)
def _packaged_table(text: str) -> dict[str, Any]:
    """A packaged file, read once in a process. Nobody changes the tables that come out.

    The weights of words are JSON: eight thousand lines of TOML would take longer to read than all rules.
    """
    return json.loads(text) if text.startswith("{") else tomllib.loads(text)


def read_rules(own: Path | None) -> dict[str, dict[str, Any]]:
    """Parsed rule files by name: the packaged ones, and the person's own under "own/NAME".

    Raises ConfigError for a file that is no TOML.
    """
    packaged = {
        key: _packaged_table(text)
        for key, text in _packaged_texts("config", "rules").items()
        if key.endswith((".toml", ".json"))
    }
    return packaged | read_own_rules(own)


def read_own_rules(own: Path | None) -> dict[str, dict[str, Any]]:
    """The person's own rule files alone, by "own/NAME". Raises ConfigError with every file that is no TOML."""
    tables: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    if own is None or not own.is_dir():
        return tables
    for key, path in _own_files(own):
        if not key.endswith(".toml"):
            continue
        try:
            tables[f"own/{key}"] = tomllib.loads(_read_own(path))
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{key}: it is no valid TOML: {error}")
    if problems:
        raise ConfigError(str(own), problems)
    return tables


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix(), path


def _own_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The person's files. One that others may write or put there, or that leads elsewhere, is refused."""
    root = folder.resolve()
    for place in (root, *sorted(p for p in root.rglob("*") if p.is_dir())):
        _refuse_if_open(place)
    for key, path in _files(folder):
        if not path.resolve().is_relative_to(root):
            raise UserError(f"{path} leads out of its folder", hint="put the file itself there, not a link")
        _refuse_if_open(path)
        if path.stat().st_size > _MAX_BYTES:
            raise UserError(f"{path} is larger than 1 MB", hint="a template or rule file is a few kilobytes")
        yield key, path


def _refuse_if_open(path: Path) -> None:
    if os.name != "posix":
        return
    seen = path.stat()
    if seen.st_uid not in (os.geteuid(), 0) or seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise UserError(f"{path} can be changed by others", hint=f"chmod go-w {path}")


def _read_own(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UserError(f"{path} is not written in UTF-8", hint="save it as UTF-8 text") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}", hint="check who may read it") from None
