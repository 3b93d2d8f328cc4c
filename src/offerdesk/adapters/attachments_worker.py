"""The process that reads one attached file from stdin and prints its words. Started by `attachments`, then gone."""

import io
import re
import sys
import zipfile

MARK_TEXT, MARK_REFUSED = "TEXT\n", "NOT READ\n"
MAX_PAGES = 10
MAX_XML_BYTES = 8_000_000
MAX_OUT_CHARS = 300_000
MEMORY_BYTES = 512_000_000  # address space; the resident part stays far below
CPU_S = 4


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the caller's wall-clock limit is all there is
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pdf(data: bytes) -> str:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("it is encrypted")
        pages = [page.extract_text() or "" for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
    except PyPdfError as error:
        raise ValueError(f"it is damaged ({type(error).__name__})") from None
    return "\n\n".join(pages)


def _docx(data: bytes) -> str:
    """The words of word/document.xml, by its tags alone: no entities, no relations, no macros."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
        if info.file_size > MAX_XML_BYTES:
            raise ValueError("it is too large inside")
        with archive.open(info) as part:
            xml = part.read(MAX_XML_BYTES + 1).decode("utf-8", "replace")
    if len(xml) > MAX_XML_BYTES or "<!ENTITY" in xml[:4096] or "<!DOCTYPE" in xml[:4096]:
        raise ValueError("it is too large inside")
    xml = re.sub(r"</w:p>|<w:br\b[^<>]{0,200}/?>", "\n", xml)
    xml = re.sub(r"<w:tab\b[^<>]{0,200}/?>", " ", xml)
    text = re.sub(r"<[^<>]{0,4000}>", "", xml)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text


def read(suffix: str, data: bytes) -> str:
    """The words of one file. Raises ValueError with the reason when it cannot be read."""
    if suffix == "pdf":
        return _pdf(data)
    if suffix == "docx":
        return _docx(data)
    text = data.decode("utf-8", "replace")
    if suffix in ("html", "htm"):
        from offerdesk.core.html_text import html_to_text

        return html_to_text(text)
    return re.sub(r"\r?\n[ \t]", "", text) if suffix == "ics" else text


def main() -> int:
    _limit()
    try:
        text = read(sys.argv[1], sys.stdin.buffer.read())
        answer = MARK_TEXT + text[:MAX_OUT_CHARS]
    except (
        ValueError,
        KeyError,
        zipfile.BadZipFile,
        RecursionError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        answer = (
            MARK_REFUSED + str(error).splitlines()[0][:150] if str(error) else MARK_REFUSED + "it is damaged"
        )
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
