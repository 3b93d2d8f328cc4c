"""Text of attached letters, read in a short-lived process of its own with limits on time and memory.

No PDF or ZIP library is safe by itself: a file that hangs or eats memory kills only that process.
"""

import subprocess
import sys
from dataclasses import dataclass

from offerdesk.adapters.attachments_worker import MARK_REFUSED, MARK_TEXT

MAX_IN_BYTES = 5_000_000
MAX_OUT_BYTES = 1_000_000
WALL_CLOCK_S = 10.0


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """The words of a file, or in `why_not` why there are none."""

    text: str
    why_not: str = ""


def read_attachment_text(name: str, mime_type: str, data: bytes) -> ReadAttachment:
    """Words of a PDF, DOCX, ICS, text or HTML file. Never raises, never hangs, never runs what is inside."""
    if len(data) > MAX_IN_BYTES:
        return ReadAttachment("", "larger than 5 MB")
    suffix = name.lower().rpartition(".")[2]
    if suffix not in ("pdf", "docx", "ics", "txt", "html", "htm"):
        return ReadAttachment("", f"files of type .{suffix[:10]} are not read")
    try:
        done = subprocess.run(  # noqa: S603  our own module, no shell, no words of the mail in the arguments
            [sys.executable, "-I", "-m", "offerdesk.adapters.attachments_worker", suffix],
            input=data,
            capture_output=True,
            timeout=WALL_CLOCK_S,
            check=False,
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
    return ReadAttachment("", "it could not be read (too large inside, or damaged)")
