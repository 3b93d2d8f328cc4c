"""Mails from files: .eml, .mbox, folders of them, or stdin; one at a time, in constant memory."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from offerdesk.core.header_text import decode_header
from offerdesk.errors import UserError

MAX_MAIL_BYTES = 60_000_000
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
            yield MailFile("-", "-", sys.stdin.buffer.read(MAX_MAIL_BYTES))
            continue
        path = Path(given).expanduser()
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.suffix.lower() in (".eml", ".mbox") and file.is_file():
                    yield from _file(file)
        elif path.is_file():
            yield from _file(path)
        else:
            raise UserError(f"{path} does not exist", hint="name .eml or .mbox files, or a folder of them")


def _file(path: Path) -> Iterator[MailFile]:
    try:
        if path.suffix.lower() == ".mbox":
            yield from _mbox(path)
            return
        if path.stat().st_size > MAX_MAIL_BYTES:
            yield MailFile(str(path), path.stem, None, "it is larger than 60 MB")
            return
        yield MailFile(str(path), path.stem, path.read_bytes())
    except OSError as error:
        yield MailFile(str(path), path.stem, None, f"it cannot be read: {error.strerror}")


def _mbox(path: Path) -> Iterator[MailFile]:
    lines: list[bytes] = []
    size, number, blank = 0, 0, True
    with path.open("rb") as source:
        for line in source:
            if blank and line.startswith(b"From "):
                if lines or number:
                    yield _from_mbox(path, number, lines, size)
                lines, size, blank = [], 0, False
                number += 1
                continue
            size += len(line)
            if size <= MAX_MAIL_BYTES:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
            blank = line in (b"\n", b"\r\n")
    if lines:
        yield _from_mbox(path, max(number, 1), lines, size)


def _from_mbox(path: Path, number: int, lines: list[bytes], size: int) -> MailFile:
    raw = b"".join(lines)
    match = _MESSAGE_ID.search(raw[:65_536])
    name = decode_header(match[1].decode("ascii", "replace")) if match else f"{path.stem}:{number}"
    if size > MAX_MAIL_BYTES:
        return MailFile(str(path), name, None, "it is larger than 60 MB")
    return MailFile(str(path), name, raw)
