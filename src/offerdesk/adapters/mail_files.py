"""Mails from files: .eml, .mbox, folders of them, or stdin; one at a time, in constant memory."""

import errno
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from offerdesk.core.mail.header_text import decode_header
from offerdesk.errors import UserError

MAX_MAIL_BYTES = 60_000_000
_CHUNK = 65_536
_TOO_LARGE = "it is larger than 60 MB"
# The line between two mails ends with a time and a year; other lines that begin with "From " are somebody's words.
_SEPARATOR = re.compile(rb"From \S.{0,200}?\d:\d\d.{0,40}?\d{4}\s*$")
_ESCAPED = re.compile(rb">+From ")
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>\r\n]{1,900}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailFile:
    """One mail of a file. raw is None when it could not be read; then `error` says why."""

    path: str
    id: str
    raw: bytes | None
    error: str = ""


def read_mail_files(paths: Iterable[str | Path]) -> Iterator[MailFile]:
    """All mails of the given files and folders in name order. Raises UserError for a path that is not there."""
    for given in paths:
        if str(given) == "-":
            yield from _stdin()
            continue
        path = _place(given)
        if not is_there(path):
            raise UserError(f"{path} does not exist", hint="name .eml or .mbox files, or a folder of them")
        if path.is_dir():
            for file in _mail_files_in(path):
                yield from _file(file)
        elif path.is_file():
            yield from _file(path)
        else:
            yield from _pipe(path)


def is_there(path: Path) -> bool:
    """Is there anything of this name? Never for one that is longer than the system allows: asked for it, it complains."""
    try:
        return path.exists()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise


def bytes_of(paths: Iterable[str | Path]) -> int:
    """How much there is to read in the given files and folders; 0 when that cannot be told (stdin)."""
    total = 0
    for given in paths:
        path = _place(given)
        try:
            total += (
                sum(f.stat().st_size for f in _mail_files_in(path)) if path.is_dir() else path.stat().st_size
            )
        except OSError:
            return 0  # told when it is read
    return total


def _place(given: str | Path) -> Path:
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise UserError(f"{given} names nobody's home folder", hint="write the whole path") from None


def _mail_files_in(folder: Path) -> list[Path]:
    return [f for f in sorted(folder.rglob("*")) if f.suffix.lower() in (".eml", ".mbox") and f.is_file()]


def _stdin() -> Iterator[MailFile]:
    return _stream(io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer)), "-", "-")


def _pipe(path: Path) -> Iterator[MailFile]:
    """What a shell hands over as a file and is none: /dev/stdin, /dev/fd/63 for <(...), a named pipe."""
    try:
        with path.open("rb") as source:
            yield from _stream(source, str(path), path.stem)
    except OSError as error:
        yield MailFile(str(path), path.stem, None, f"it cannot be read: {error.strerror}")


def _stream(source: io.BufferedReader, path: str, stem: str) -> Iterator[MailFile]:
    """A single mail, or an mbox if it begins like one; nothing when nothing comes."""
    if source.peek(_CHUNK)[:5] == b"From ":
        yield from _mbox(source, path, stem)
        return
    raw = source.read(MAX_MAIL_BYTES + 1)
    if not raw:
        return
    too_large = len(raw) > MAX_MAIL_BYTES
    yield MailFile(path, stem, None if too_large else raw, _TOO_LARGE if too_large else "")


def _file(path: Path) -> Iterator[MailFile]:
    try:
        if path.suffix.lower() == ".mbox":
            with path.open("rb") as source:
                yield from _mbox(source, str(path), path.stem)
            return
        if path.stat().st_size > MAX_MAIL_BYTES:
            yield MailFile(str(path), path.stem, None, _TOO_LARGE)
            return
        yield MailFile(str(path), path.stem, path.read_bytes())
    except OSError as error:
        yield MailFile(str(path), path.stem, None, f"it cannot be read: {error.strerror}")


def _mbox(source: BinaryIO, path: str, stem: str) -> Iterator[MailFile]:
    """The mails of an mbox. A line of any length is read in pieces, a mail that is too large not kept."""
    pieces: list[bytes] = []
    size, number, after_blank, line_begins = 0, 0, True, True
    while piece := source.readline(_CHUNK):
        if line_begins and after_blank and (_SEPARATOR.match(piece) if number else piece[:5] == b"From "):
            if number:
                yield _from_mbox(path, stem, number, pieces, size)
            pieces, size, after_blank, line_begins = [], 0, False, True
            number += 1
            continue
        size += len(piece)
        if size <= MAX_MAIL_BYTES:
            pieces.append(piece[1:] if line_begins and _ESCAPED.match(piece) else piece)
        after_blank = line_begins and piece in (b"\n", b"\r\n")
        line_begins = piece.endswith(b"\n")
    if pieces:
        yield _from_mbox(path, stem, max(number, 1), pieces, size)


def _from_mbox(path: str, stem: str, number: int, pieces: list[bytes], size: int) -> MailFile:
    raw = b"".join(pieces)
    head = re.split(rb"\r?\n\r?\n", raw[:65_536], maxsplit=1)[0]
    match = _MESSAGE_ID.search(head)
    name = decode_header(match[1].decode("ascii", "replace")) if match else f"{stem}:{number}"
    return MailFile(path, name, None, _TOO_LARGE) if size > MAX_MAIL_BYTES else MailFile(path, name, raw)
