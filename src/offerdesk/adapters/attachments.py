"""Text of attached letters, read in a short-lived process of its own with limits on time and memory.

No PDF or ZIP library is safe by itself: a file that hangs or eats memory kills only that process.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from offerdesk.adapters.attachments_worker import MARK_REFUSED, MARK_TEXT

MAX_IN_BYTES = 5_000_000
MAX_OUT_BYTES = 1_000_000
WALL_CLOCK_S = 10.0
READABLE = ("pdf", "docx", "docm", "ics", "txt", "html", "htm")
_WORKER = Path(__file__).with_name("attachments_worker.py")
# The worker gets nothing of our environment but what an interpreter needs to start.
_ENVIRONMENT = ("SYSTEMROOT", "PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """The words of a file, or in `why_not` why there are none."""

    text: str
    why_not: str = ""


def read_attachment_text(name: str, mime_type: str, data: bytes) -> ReadAttachment:
    """Words of a PDF, DOCX, ICS, text or HTML file. Never raises, never hangs, never runs what is inside."""
    if len(data) > MAX_IN_BYTES:
        return ReadAttachment("", "larger than 5 MB")
    suffix = ending_of(name, mime_type)
    if suffix not in READABLE:
        return ReadAttachment("", f"files of type .{suffix[:10] or '?'} are not read")
    try:
        done = subprocess.run(  # noqa: S603  our own module, no shell, no words of the mail in the arguments
            [sys.executable, "-I", str(_WORKER), suffix],
            input=data,
            capture_output=True,
            timeout=WALL_CLOCK_S,
            check=False,
            env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
        )
    except subprocess.TimeoutExpired:
        return ReadAttachment("", "it took too long to read")
    except OSError:
        return ReadAttachment("", "no process could be started to read it")
    answer = done.stdout[: MAX_OUT_BYTES + 100].decode("utf-8", "replace")
    if answer.startswith(MARK_TEXT):
        text = answer.removeprefix(MARK_TEXT).strip()
        return ReadAttachment(text) if text else ReadAttachment("", "it holds no text (a scan?)")
    if answer.startswith(MARK_REFUSED):
        return ReadAttachment("", answer.removeprefix(MARK_REFUSED)[:200])
    if done.returncode < 0:  # ended by a signal: the limit on computing time, mostly
        return ReadAttachment("", "it took too long to read")
    return ReadAttachment("", "it could not be read (too large inside, or damaged)")


_SUFFIX_OF_TYPE = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/calendar": "ics",
}


def ending_of(name: str, mime_type: str) -> str:
    """The kind of a file by its name, or by its declared type when the name has no ending; "" if unknown."""
    ending = name.lower().rpartition(".")[2].strip() if "." in name else ""
    return ending or _SUFFIX_OF_TYPE.get(mime_type.partition(";")[0].strip().lower(), "")
