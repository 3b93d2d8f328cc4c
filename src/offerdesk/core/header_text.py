"""Header values as text: encoded words read, on one line, capped. Never raises."""

import email.errors
import email.header
import re

from offerdesk.core.addresses import MAX_HEADER_CHARS


def decode_header(value: str) -> str:
    """A header value with its encoded words read, on one line, capped, without surrogates. Never raises."""
    text = value[:MAX_HEADER_CHARS]
    if "=?" in text and text.count("=?") <= 200:
        try:
            chunks = email.header.decode_header(text)
            text = "".join(
                chunk if isinstance(chunk, str) else _decode(chunk, charset or "ascii")
                for chunk, charset in chunks
            )
        except (email.errors.HeaderParseError, ValueError, LookupError):
            pass
    if any("\udc80" <= c <= "\udcff" for c in text):
        text = _decode(text.encode("utf-8", "surrogateescape"), "utf-8")
    return re.sub(r"[\r\n\t]+ ?", " ", text).replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _decode(data: bytes, charset: str) -> str:
    for name in (charset, "utf-8", "latin-1"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1", "replace")
