"""One exchange with Gmail: token, pace, wire, repetition of what may be repeated, errors in our own words.

Reads and harmless writes are repeated a few times; creating a draft or a note is tried exactly once.
"""

import copy
import json
import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from googleapiclient.http import HttpRequest

from offerdesk.adapters.auth import TokenRequest, refresh
from offerdesk.adapters.gmail_errors import reason_of, translate
from offerdesk.adapters.gmail_quota import UNITS, QuotaPace
from offerdesk.adapters.transport import (
    ALLOWED,
    ALLOWED_LEAST,
    READ_TIMEOUT_S,
    AnswerLost,
    Endpoint,
    NotSent,
    Wire,
)
from offerdesk.errors import InDoubt, OfferdeskError, RetryLater

log = logging.getLogger(__name__)

GOOGLE = "https://gmail.googleapis.com"
TRIES = 4  # of a call that is safe to repeat; then the next cycle goes on
MAX_PAUSE_S = 64.0
MAX_PAGES = 2000


class GmailExchange:
    """The connection of one mailbox; the calls stand in `gmail.Gmail`."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        endpoint: str = GOOGLE,
        access: str = "standard",
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> None:
        self._credentials = credentials
        allowed = ALLOWED_LEAST if access == "least" else ALLOWED
        self._wire = Wire(Endpoint.of(endpoint), read_timeout_s=read_timeout_s, allowed=allowed)
        self._tokens = TokenRequest(credentials.token_uri or "https://oauth2.googleapis.com/token")
        self._sleep, self._clock = sleep, clock
        self._random = random.Random()  # noqa: S311  jitter, no secret
        self._pace = QuotaPace(sleep=sleep)
        self._thread = threading.get_ident()
        self._users = _service(endpoint).users()
        self.spent: Counter[str] = Counter()

    def __exit__(self, *_: object) -> None:
        self._wire.close()
        self._tokens.close()

    @property
    def units(self) -> int:
        """Quota units of the requests in `spent`."""
        return sum(UNITS.get(method, 20) * count for method, count in self.spent.items())

    def pages(self, method: str, ask: Callable[[str | None], HttpRequest], *, doing: str) -> Iterable[Any]:
        token: str | None = None
        seen: set[str] = set()
        for _ in range(MAX_PAGES):
            answer = self.read(method, ask(token), doing=doing)
            yield answer
            token = answer.get("nextPageToken")
            if not token or token in seen:
                return
            seen.add(token)

    def read(self, method: str, request: HttpRequest, *, doing: str) -> Any:
        """A call that may be repeated: up to four tries with growing, jittered pauses."""
        for attempt in range(1, TRIES + 1):
            try:
                status, headers, content = self._exchange(method, request)
                if 200 <= status < 300:
                    return _json(content)
                error = translate(
                    status,
                    headers,
                    content,
                    doing=doing,
                    now=self._clock(),
                    is_history=method == "history.list",
                )
            except (NotSent, AnswerLost) as lost:
                error = lost
            except _BadJson:
                error = RetryLater(f"Gmail's answer could not be read ({doing})")
            if not isinstance(error, RetryLater) or attempt == TRIES:
                raise error
            pause = min(2.0 ** (attempt - 1) + self._random.random(), MAX_PAUSE_S)
            if error.retry_after_s is not None:
                if error.retry_after_s > MAX_PAUSE_S:
                    raise error  # the next cycle waits; this one must not hold everything up
                pause = max(error.retry_after_s, 0.05)
            log.warning("gmail busy method=%s attempt=%d retry_in_s=%.1f", method, attempt, pause)
            self._sleep(pause)
        raise AssertionError("unreachable")

    def create(self, method: str, request: HttpRequest, *, doing: str) -> Any:
        """A call that must not run twice: one try, and only a certain refusal is an error that says so."""
        try:
            status, headers, content = self._exchange(method, request)
            if 200 <= status < 300:
                answer = _json(content)
                if isinstance(answer, dict) and answer.get("id"):
                    return answer
                raise InDoubt(f"Gmail's answer makes no sense ({doing})")
        except AnswerLost as error:
            raise InDoubt(f"the outcome is unknown ({doing})") from error
        except _BadJson as error:
            raise InDoubt(f"Gmail's answer could not be read ({doing})") from error
        reason, _ = reason_of(content)
        if status >= 500 or not reason:
            raise InDoubt(f"Gmail answered with an error {status}; whether it ran is unknown ({doing})")
        raise translate(status, headers, content, doing=doing, now=self._clock())

    def _exchange(self, method: str, request: HttpRequest) -> tuple[int, Any, bytes]:
        """One request with a fresh token. A 401 proves that nothing ran: after a refresh it is sent once more."""
        if threading.get_ident() != self._thread:
            raise OfferdeskError(
                "Gmail was used from a second thread"
            )  # responses would get mixed up (F10.4)
        if not self._credentials.valid:
            refresh(self._credentials, self._tokens)
        self._pace.spend(UNITS.get(method, 20))
        status, headers, content = self._send(method, request)
        if status == 401:
            refresh(self._credentials, self._tokens)
            status, headers, content = self._send(method, request)
        return status, headers, content

    def _send(self, method: str, request: HttpRequest) -> tuple[int, Any, bytes]:
        self.spent[method] += 1
        headers = dict(request.headers) | {"authorization": f"Bearer {self._credentials.token}"}
        if request.body is not None:
            headers["content-type"] = "application/json"
        answer, content = self._wire.request(request.uri, request.method, body=request.body, headers=headers)
        log.debug("gmail method=%s status=%s", method, answer.status)
        return int(answer.status), answer, content


class _BadJson(Exception):
    """A 2xx answer that is no JSON."""


def _json(content: bytes) -> Any:
    if not content:
        return {}
    try:
        return json.loads(content)
    except ValueError as error:
        raise _BadJson from error


def _service(endpoint: str) -> Any:
    """google's client from the packaged discovery document, with every address pointed at the endpoint.

    `client_options` would redirect ordinary calls only (F10.13).
    """
    source = files("googleapiclient.discovery_cache.documents").joinpath("gmail.v1.json")
    document = copy.deepcopy(json.loads(source.read_text(encoding="utf-8")))
    root = endpoint.rstrip("/") + "/"
    document |= {
        "rootUrl": root,
        "baseUrl": root,
        "servicePath": "",
        "mtlsRootUrl": root,
        "batchPath": "none",
    }
    return build_from_document(document, http=_NoHttp())


class _NoHttp:
    """google's client only builds requests here; whatever tried to send one by itself ends here."""

    def request(self, *_: object, **__: object) -> None:
        raise OfferdeskError("a request was sent past the wire")

    def close(self) -> None:
        """Nothing to close."""
