"""The process that reads one attached file from stdin and prints its words. Started by `attachments`, then gone.

It looks at text alone: no script, macro, link or entity in a file is ever run, followed or expanded.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable

MARK_TEXT, MARK_REFUSED = "TEXT\n", "NOT READ\n"
MAX_PAGES = 10
MAX_XML_BYTES = 8_000_000
MAX_ENTRIES = 2_000  # a letter has a dozen parts; a zip of 60,000 is made to hurt
MAX_OUT_CHARS = 300_000
MEMORY_BYTES = 268_435_456  # address space, so the resident part stays below
CPU_S = 2
_FEW_LETTERS = 15  # a scan may carry a page number or the scanner's name


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the caller's wall-clock limit is all there is
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has no business writing files


def _pdf(data: bytes) -> str:
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _opens_without_password(reader.decrypt):
        raise ValueError("it is encrypted")
    pages = [page.extract_text() or "" for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
    return "\n\n".join(pages)


def _opens_without_password(decrypt: Callable[[str], object]) -> bool:
    try:
        return bool(decrypt(""))
    except Exception:
        return False


_TAG = re.compile(r"<(/?)(w:t|w:tab|w:br|w:cr|w:p|w:tc|w:tr)(?=[\s/>])[^<>]{0,2000}>")


def _docx(data: bytes) -> str:
    """The words of word/document.xml by its text runs alone: what was deleted or computed is not read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > MAX_ENTRIES:
            raise ValueError("it has too many parts inside")
        info = archive.getinfo("word/document.xml")
        if info.flag_bits & 1:
            raise ValueError("it is encrypted")
        if info.file_size > MAX_XML_BYTES:
            raise ValueError("it is too large inside")
        with archive.open(info) as part:
            xml = part.read(MAX_XML_BYTES + 1).decode("utf-8", "replace")
    if len(xml) > MAX_XML_BYTES or "<!DOCTYPE" in xml[:4096] or "<!ENTITY" in xml[:4096]:
        raise ValueError("it is too large inside")
    return _text_of_runs(xml)


def _text_of_runs(xml: str) -> str:
    from html import unescape

    out: list[str] = []
    run_at = -1
    cells = 0  # open table cells: what stands in one row is one line of the text
    for match in _TAG.finditer(xml):
        closes, name = bool(match[1]), match[2]
        if name == "w:t":
            if not closes and not match[0].endswith("/>"):
                run_at = match.end()
            elif closes and run_at >= 0:
                out.append(unescape(xml[run_at : match.start()]))
                run_at = -1
        elif name in ("w:tab", "w:cr", "w:br"):
            out.append(" " if name == "w:tab" else "\n")
        elif name == "w:tc":
            cells += -1 if closes else 1
            out.append(" | " if closes else "")
        elif closes and name in ("w:p", "w:tr") and (name == "w:tr" or cells <= 0):
            out.append("\n")
        elif closes and name == "w:p":
            out.append(" ")
    lines = (" ".join(line.split()).removesuffix(" |") for line in "".join(out).split("\n"))
    return "\n".join(lines)


_ICS_FIELD = re.compile(r"(SUMMARY|DESCRIPTION|LOCATION|COMMENT)(?:;[^:]{0,200})?:(.*)")
_ICS_ESCAPES = (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\"))


def _ics(text: str) -> str:
    """What a calendar entry says in words; its ids and time zones say nothing to a reader."""
    found = []
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines()[:5000]:
        match = _ICS_FIELD.match(line)
        if match is not None:
            value = match[2]
            for written, meant in _ICS_ESCAPES:
                value = value.replace(written, meant)
            found.append(value)
    return "\n".join(found)


def read(suffix: str, data: bytes) -> str:
    """The words of one file. Raises ValueError with the reason when it cannot be read."""
    if suffix == "pdf":
        text = _pdf(data)
    elif suffix in ("docx", "docm"):
        text = _docx(data)
    else:
        text = data.decode("utf-8", "replace")
        if suffix == "ics":
            text = _ics(text)
        if suffix in ("html", "htm"):
            from offerdesk.core.mail.html_text import html_to_text

            return html_to_text(text)
    if suffix == "pdf" and sum(c.isalpha() for c in text[:2000]) < _FEW_LETTERS:
        raise ValueError("it holds no text (a scan?)")
    return text


def main() -> int:
    _limit()
    try:
        answer = MARK_TEXT + read(sys.argv[1], sys.stdin.buffer.read())[:MAX_OUT_CHARS]
    except MemoryError:
        answer = MARK_REFUSED + "it is too large inside"
    except ValueError as error:
        answer = MARK_REFUSED + (str(error).splitlines() or ["it is damaged"])[0][:150]
    except Exception as error:
        answer = MARK_REFUSED + f"it is damaged ({type(error).__name__})"
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
