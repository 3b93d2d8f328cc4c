"""Small mails for tests: raw messages and the values read from them, showing only what a test names."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Email

HEAD: Mapping[str, str] = {
    "From": "Maya Ortega <maya@acme.example>",
    "To": "Sam Rivera <sam@home.example>",
    "Subject": "Your offer",
    "Date": "Tue, 3 Mar 2026 10:12:00 +0100",
    "Message-ID": "<one@acme.example>",
}
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def raw_mail(body: str | bytes = "Hello Sam,\r\n\r\nwe offer you the job.\r\n", **headers: str) -> bytes:
    """A message with the usual headers; `content_type="text/html"` sets Content-Type, `date=""` leaves Date out."""
    fields = dict(HEAD)
    for name, value in headers.items():
        known = next((key for key in fields if key.lower().replace("-", "_") == name), None)
        fields[known or name.replace("_", "-").title()] = value
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    data = body if isinstance(body, bytes) else body.encode()
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + data


def part(body: str | bytes, **headers: str) -> bytes:
    """One part of a multipart body."""
    head = "".join(f"{name.replace('_', '-').title()}: {value}\r\n" for name, value in headers.items())
    return head.encode() + b"\r\n" + (body if isinstance(body, bytes) else body.encode())


def multipart(*parts: bytes, boundary: str = "b1", closed: bool = True) -> bytes:
    """A multipart body."""
    mark = boundary.encode()
    inner = b"".join(b"--" + mark + b"\r\n" + p + b"\r\n" for p in parts)
    return inner + (b"--" + mark + b"--\r\n" if closed else b"")


def an_email(text: str = "", /, **changes: Any) -> Email:
    """A mail as `parse_raw` gives it, with any of its fields changed."""
    return replace(parse_raw(raw_mail(text)), **changes)
