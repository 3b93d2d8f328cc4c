"""Attached files for tests, built when they are needed: letters as programs write them, and files meant to harm."""

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages: str, content: bytes | None = None, filters: str = "") -> bytes:
    """A PDF with one text a page; `content` is the raw stream of a single page instead."""
    streams = [_shown(page) for page in pages] if content is None else [content]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects.append(f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, stream in enumerate(streams):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream))
    return _joined(objects)


def _shown(text: str) -> bytes:
    lines = "".join(f"({line}) Tj 0 -16 Td " for line in text.split("\n"))
    return f"BT /F1 12 Tf 60 780 Td {lines}ET".encode("latin-1")


def _joined(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def locked_pdf(text: str, *, user_password: str) -> bytes:
    """An encrypted PDF; with an empty password for reading everybody can open it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(user_password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_bomb(size: int) -> bytes:
    """A page whose few kilobytes unpack to `size` bytes of drawing."""
    packed = zlib.compress(b"q Q\n" * (size // 4), 9)
    return pdf(content=packed, filters=" /Filter /FlateDecode")


def docx(*paragraphs: str, **parts: bytes) -> bytes:
    """A DOCX of plain paragraphs; `parts` are further files of the archive, "__" for the slash."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    return docx_of(f"<w:document {_W}><w:body>{body}</w:body></w:document>", **parts)


def docx_of(document: str, **parts: bytes) -> bytes:
    """A DOCX with exactly this word/document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()
