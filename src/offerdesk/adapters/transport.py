"""The wire: one HTTP exchange at a time, never sent twice, and only to methods on the allow-list.

It stands under google's client in the place of httplib2, which re-sends any request by itself when the server
closes the line: a second draft nobody asked for. No OAuth scope forbids sending, so the ban on it lives here
too, where every byte has to pass: exact host, exact verb, full path.
"""

import re
import ssl
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httplib2
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
)

from offerdesk.errors import Forbidden, RetryLater, UserError

CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 30.0  # per operation; a create is waited for this long and then is in doubt
TOTAL_TIMEOUT_S = 120.0
MAX_ANSWER_BYTES = 120_000_000  # a message of 36 MB in base64, with room

_ID = r"[A-Za-z0-9_-]{1,128}"
_ME = r"/gmail/v1/users/me"
# Everything Offerdesk can do to a mailbox. There is no send, no import, no trash, no delete of messages or
# conversations, no batch, no upload and no settings write.
ALLOWED = tuple(
    (verb, re.compile(_ME + path))
    for verb, path in (
        ("GET", r"/profile"),
        ("GET", r"/history"),
        ("GET", r"/messages"),
        ("GET", rf"/messages/{_ID}"),
        ("GET", rf"/messages/{_ID}/attachments/[A-Za-z0-9_-]{{1,2000}}"),
        ("GET", rf"/threads/{_ID}"),
        ("GET", r"/drafts"),
        ("GET", rf"/drafts/{_ID}"),
        ("GET", r"/labels"),
        ("GET", r"/settings/sendAs"),
        ("POST", r"/drafts"),
        ("PUT", rf"/drafts/{_ID}"),
        ("DELETE", rf"/drafts/{_ID}"),
        ("POST", r"/labels"),
        ("DELETE", r"/labels/Label_[A-Za-z0-9_-]{1,100}"),
        ("POST", rf"/messages/{_ID}/modify"),
        ("POST", rf"/threads/{_ID}/modify"),
        ("POST", r"/messages"),  # messages.insert: a note to self; it sends nothing
    )
)
# "drafts/send" and "messages/send" have the form of "drafts/{id}": the words of the API are never ids.
_RESERVED_IDS = re.compile(
    r"/(?:send|import|trash|untrash|batchModify|batchDelete|watch|stop)(?:/|$)", re.IGNORECASE
)
_BAD_HEADERS = ("x-http-method-override", "x-method-override", "x-http-method")
# What a label change may name: the person's and our own labels by id, and these two of the system.
_CHANGEABLE = re.compile(r"Label_[A-Za-z0-9_-]{1,100}|INBOX|UNREAD")


class NotSent(RetryLater):
    """No byte of the request can have reached the server: it certainly did not run."""


class AnswerLost(RetryLater):
    """The request may have run; its answer did not arrive (whole)."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Scheme, host and port that requests may go to."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> "Endpoint":
        """The origin of an address. Raises UserError for plain http to another machine."""
        parts = urlsplit(url)
        scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
        if scheme == "http" and host not in ("127.0.0.1", "localhost", "::1") and not host.startswith("127."):
            raise UserError(
                f"{scheme}://{host} is not encrypted", hint="use https://, or a mailbox on this machine"
            )
        if scheme not in ("http", "https") or not host:
            raise UserError(
                f'"{url}" is no usable address', hint="check [gmail] endpoint and the token's token_uri"
            )
        return cls(scheme, host, parts.port or (443 if scheme == "https" else 80))


def check_allowed(endpoint: Endpoint, verb: str, url: str, headers: dict[str, str] | None = None) -> None:
    """Let a Gmail request pass, or raise Forbidden before anything is sent.

    The raw address is looked at, before anyone normalises it: no dots, escapes, double slashes or odd
    characters can hide another method.
    """
    match = re.fullmatch(
        r"(https?)://([A-Za-z0-9.\-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?(/[A-Za-z0-9_/\-]*)(\?[!-~]*)?", url
    )
    if match is None:
        raise Forbidden("a request with an unusual address was stopped")
    scheme, host, port, path, _ = match.groups()
    default = 443 if scheme == "https" else 80
    origin = Endpoint(scheme, host.strip("[]"), int(port) if port else default)
    if origin != endpoint:
        raise Forbidden("a request to another host was stopped")
    for name in headers or {}:
        if name.lower() in _BAD_HEADERS:
            raise Forbidden("a request that overrides its verb was stopped")
    if _RESERVED_IDS.search(path) or not any(v == verb and p.fullmatch(path) for v, p in ALLOWED):
        raise Forbidden(f"{verb[:12]!r} on a path outside the allow-list was stopped")


def check_labels(add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """A label change may name user labels, and take INBOX or UNREAD away; nothing else of the system."""
    for label_id in (*add, *remove):
        if not _CHANGEABLE.fullmatch(label_id):
            raise Forbidden("a change of a system label was stopped")
    if any(label_id in ("INBOX", "UNREAD") for label_id in add):
        raise Forbidden("a change of a system label was stopped")


class Wire:
    """httplib2's interface over urllib3, without retries, redirects, cookies or proxies from the environment.

    allow: what to check each request against; a token endpoint gets a rule of its own.
    """

    def __init__(
        self, endpoint: Endpoint, *, token_url: str = "", read_timeout_s: float = READ_TIMEOUT_S
    ) -> None:
        self._endpoint = endpoint
        self._token_url = token_url
        timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT_S, read=read_timeout_s)
        self._pool = urllib3.PoolManager(num_pools=2, maxsize=1, retries=False, timeout=timeout)
        self.follow_redirects = False
        self.redirect_codes: frozenset[int] = frozenset()

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: dict[str, str] | None = None,
        redirections: int = 0,
        connection_type: Any = None,
    ) -> tuple[httplib2.Response, bytes]:
        """One exchange. Raises Forbidden, NotSent or AnswerLost; any HTTP status is an answer."""
        if self._token_url:
            if uri != self._token_url or method != "POST":
                raise Forbidden("only the token endpoint may be asked here")
        else:
            check_allowed(self._endpoint, method, uri, headers)
        sent = {
            k: v for k, v in (headers or {}).items() if k.lower() not in ("accept-encoding", "user-agent")
        }
        sent |= {"accept-encoding": "gzip", "user-agent": "offerdesk (gzip)"}
        started = time.monotonic()
        try:
            answer = self._pool.request(
                method, uri, body=body, headers=sent, redirect=False, retries=False, preload_content=False
            )
            try:
                data = self._read(answer, started)
            finally:
                answer.release_conn()
        except (NewConnectionError, ConnectTimeoutError, NameResolutionError) as error:
            raise NotSent(f"{self._endpoint.host} cannot be reached") from error
        except SSLError as error:
            # Only a certificate that is not trusted proves that the request was never sent.
            kind = NotSent if isinstance(error.args[0], ssl.SSLCertVerificationError) else AnswerLost
            raise kind(f"no trusted connection to {self._endpoint.host} could be made") from error
        except (HTTPError, MaxRetryError, OSError) as error:
            raise AnswerLost(f"the answer of {self._endpoint.host} was lost") from error
        shown = httplib2.Response({k.lower(): v for k, v in answer.headers.items()})
        shown.status = answer.status
        shown.reason = answer.reason or ""
        shown.pop("content-encoding", None)
        shown["status"] = str(answer.status)
        return shown, data

    def _read(self, answer: urllib3.BaseHTTPResponse, started: float) -> bytes:
        chunks, size = [], 0
        for chunk in answer.stream(262_144, decode_content=True):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_ANSWER_BYTES or time.monotonic() - started > TOTAL_TIMEOUT_S:
                answer.close()
                raise AnswerLost(f"the answer of {self._endpoint.host} was too large or too slow")
        return b"".join(chunks)

    def close(self) -> None:
        self._pool.clear()
