"""The wire: one HTTP exchange at a time, never sent twice, and only to methods on the allow-list.

It stands under google's client in the place of httplib2, which re-sends any request by itself when the server
closes the line: a second draft nobody asked for. There are no retries, redirects, cookies or proxies from the
environment here, and every failure says whether the request can have reached the server.
"""

import http.client
import io
import os
import selectors
import socket
import ssl
import time
import zlib
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import certifi

from offerdesk.adapters.transport_allowed import (
    ALLOWED,
    ALLOWED_LEAST,
    Allowed,
    Endpoint,
    check_allowed,
    check_headers,
    check_labels,
    check_note_labels,
)
from offerdesk.errors import Forbidden, RetryLater

__all__ = [
    "ALLOWED",
    "ALLOWED_LEAST",
    "AnswerLost",
    "Endpoint",
    "NotSent",
    "Wire",
    "check_allowed",
    "check_labels",
    "check_note_labels",
]

CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 30.0  # per operation; a create is waited for this long and then is in doubt
TOTAL_TIMEOUT_S = 120.0
MAX_ANSWER_BYTES = 120_000_000  # a message of 36 MB in base64, with room
_CHUNK = 262_144


class NotSent(RetryLater):
    """No byte of the request can have reached the server: it certainly did not run."""


class AnswerLost(RetryLater):
    """The request may have run; its answer did not arrive (whole)."""


class Answer(dict[str, str]):
    """Status and headers (lower-case names) of an answer, in the form that google's client knows."""

    def __init__(self, status: int, reason: str, headers: list[tuple[str, str]]) -> None:
        super().__init__({name.lower(): value for name, value in headers}, status=str(status))
        self.status, self.reason = status, reason


class Wire:
    """One line to one server, with the interface that google's client expects of its `http`.

    token_url: makes it a wire to this token endpoint; otherwise each request has to pass the allow-list
    `allowed`.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        token_url: str = "",
        connect_timeout_s: float = CONNECT_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
        total_timeout_s: float = TOTAL_TIMEOUT_S,
        max_bytes: int = MAX_ANSWER_BYTES,
        allowed: tuple[Allowed, ...] = ALLOWED,
    ) -> None:
        self._allowed = allowed
        self._endpoint, self._token_url = endpoint, token_url
        self._connect_timeout_s, self._read_timeout_s = connect_timeout_s, read_timeout_s
        self._total_timeout_s, self._max_bytes = total_timeout_s, max_bytes
        self._tls = _trusted() if endpoint.scheme == "https" else None
        self._line: http.client.HTTPConnection | None = None

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: dict[str, str] | None = None,
        redirections: int = 0,
        connection_type: Any = None,
    ) -> tuple[Answer, bytes]:
        """One exchange. Raises Forbidden, NotSent or AnswerLost; any HTTP status is an answer."""
        given = headers or {}
        target = self._target(uri, method, given, body)
        sent = check_headers(given) | {"accept-encoding": "gzip", "user-agent": "offerdesk (gzip)"}
        data = body.encode() if isinstance(body, str) else body
        deadline = time.monotonic() + self._total_timeout_s
        line = self._open_line()
        done = False
        try:
            line.response_class = partial(_TimedResponse, deadline=deadline)  # type: ignore[assignment]
            line.request(method, target, body=data, headers=sent)
            answer = line.getresponse()
            content = self._read(answer)
            # After an error of the server, or of a proxy before it, this line may be about to close.
            done = not answer.will_close and answer.status < 500
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise AnswerLost(f"the answer of {self._endpoint.host} was lost") from error
        finally:
            if not done:
                self.close()  # whatever is left on this line belongs to nobody
        shown = [h for h in answer.getheaders() if h[0].lower() != "content-encoding"]
        return Answer(answer.status, answer.reason or "", shown), content

    def _target(self, uri: str, method: str, headers: dict[str, str], body: Any) -> str:
        """Path and query of an allowed request."""
        if not self._token_url:
            return check_allowed(self._endpoint, method, uri, headers, body, allowed=self._allowed)
        if uri != self._token_url or method != "POST":
            raise Forbidden("only the token endpoint may be asked here")
        parts = urlsplit(uri)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def _open_line(self) -> http.client.HTTPConnection:
        """The open line, or a new one. Whatever fails here fails before the request: NotSent."""
        if self._line is not None and not _is_quiet(self._line):
            self.close()  # closed by the server while nobody looked, or it speaks unasked
        if self._line is None:
            host, port = self._endpoint.host, self._endpoint.port
            line = (
                http.client.HTTPSConnection(host, port, timeout=self._connect_timeout_s, context=self._tls)
                if self._tls is not None
                else http.client.HTTPConnection(host, port, timeout=self._connect_timeout_s)
            )
            try:
                line.connect()
            except ssl.SSLError as error:
                raise NotSent(f"no trusted connection to {host} could be made") from error
            except OSError as error:
                place = host if port in (80, 443) else f"{host}:{port}"
                raise NotSent(f"{place} cannot be reached") from error
            line.sock.settimeout(self._read_timeout_s)
            self._line = line
        return self._line

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        coding = answer.headers.get("content-encoding", "identity").lower()
        if coding not in ("identity", "gzip", "x-gzip"):
            raise AnswerLost(f"{self._endpoint.host} answered in an unknown encoding")
        if answer.length is None and not answer.chunked:
            # The end of the line is the end of the answer then, and a cut one (even in its head) looks whole.
            raise AnswerLost(f"the answer of {self._endpoint.host} has no length")
        plain = _Gunzip() if coding.endswith("gzip") else None
        chunks: list[bytes] = []
        size = seen = 0
        while True:
            chunk = answer.read(_CHUNK)
            if not chunk:
                break
            seen += len(chunk)
            for piece in plain.pieces(chunk) if plain is not None else (chunk,):
                size += len(piece)
                if size > self._max_bytes:
                    raise AnswerLost(f"the answer of {self._endpoint.host} was too large")
                chunks.append(piece)
        if answer.length or (plain is not None and seen and not plain.ended):
            raise AnswerLost(f"the answer of {self._endpoint.host} was cut off")
        return b"".join(chunks)

    def close(self) -> None:
        """Close the line; the next request opens a new one."""
        if self._line is not None:
            self._line.close()
            self._line = None


def _trusted() -> ssl.SSLContext:
    """The authorities that this system trusts; a Python that came without any (macOS) gets the usual ones."""
    context = ssl.create_default_context()
    known = ssl.get_default_verify_paths()
    if os.name == "posix" and known.cafile is None and known.capath is None:
        context.load_verify_locations(certifi.where())
    return context


def _is_quiet(line: http.client.HTTPConnection) -> bool:
    """Is the line open with nothing to read on it? A server that hung up shows as something to read."""
    if line.sock is None:
        return False
    with selectors.DefaultSelector() as selector:
        selector.register(line.sock, selectors.EVENT_READ)
        return not selector.select(0)


class _TimedResponse(http.client.HTTPResponse):
    """An answer that has to be complete by a deadline: a server that drips bytes cannot hold us for ever."""

    def __init__(self, sock: socket.socket, *args: Any, deadline: float, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_TimedSocket(self.fp.detach(), sock, deadline))


class _TimedSocket(io.RawIOBase):
    """Reads from a socket with what is left of the time."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, deadline: float) -> None:
        self._raw, self._sock, self._deadline = raw, sock, deadline
        self._timeout_s = sock.gettimeout() or READ_TIMEOUT_S

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer took too long")
        self._sock.settimeout(min(self._timeout_s, left))
        try:
            return self._raw.readinto(buffer)
        finally:
            self._sock.settimeout(self._timeout_s)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Gunzip:
    """Unpacks gzip in bounded pieces, so that a small answer cannot become a huge one at once."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def ended(self) -> bool:
        return self._unpack.eof

    def pieces(self, packed: bytes) -> Any:
        while packed:
            if self._unpack.eof:
                self._unpack = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
            yield self._unpack.decompress(packed, _CHUNK)
            packed = self._unpack.unconsumed_tail or self._unpack.unused_data
