"""One exchange with Gmail: token, pace, wire, repetition of what may be repeated, errors in our own words.

Reads and label changes are repeated a few times. Creating a draft or a note is tried exactly once, and so is
rewriting or withdrawing one: what was proven untouched before the first try is not proven before a second.
"""

import json
import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from googleapiclient.discovery import build_from_document
from googleapiclient.http import HttpRequest

from offerdesk.adapters.auth import Login
from offerdesk.adapters.auth_tokens import TokenEndpoint, refresh
from offerdesk.adapters.gmail_errors import reason_of, translate
from offerdesk.adapters.gmail_quota import UNITS, QuotaPace
from offerdesk.adapters.transport import (
    ALLOWED,
    ALLOWED_LEAST,
    READ_TIMEOUT_S,
    AnswerLost,
    Endpoint,
    Wire,
)
from offerdesk.errors import InDoubt, OfferdeskError, Refused, RetryLater

log = logging.getLogger(__name__)

GOOGLE = "https://gmail.googleapis.com"
TRIES = 4  # of a call that is safe to repeat; then the next cycle goes on
MAX_PAUSE_S = 64.0
_REST_ON_A_LOOK = frozenset({"drafts.update", "drafts.delete"})
MAX_PAGES = 2000


class EndlessPages(RetryLater):
    """A list whose pages go in circles: what was read of it is not all there is."""


class GmailExchange:
    """The connection of one mailbox; the calls stand in `gmail.Gmail`."""

    def __init__(
        self,
        login: Login,
        *,
        endpoint: str = GOOGLE,
        access: str = "standard",
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        read_timeout_s: float = READ_TIMEOUT_S,
        pace: QuotaPace | None = None,
    ) -> None:
        self._login = login
        allowed = ALLOWED_LEAST if access == "least" else ALLOWED
        self._wire = Wire(Endpoint.of(endpoint), read_timeout_s=read_timeout_s, allowed=allowed)
        self._tokens = TokenEndpoint(login.token_uri)
        self._sleep, self._clock = sleep, clock
        self._random = random.Random()  # noqa: S311  jitter, no secret
        self._pace = pace or QuotaPace(sleep=sleep)
        self._thread = threading.get_ident()
        self._root = endpoint.rstrip("/") + "/"
        self._users, self._messages, self._threads, self._drafts, self._labels, self._history = _resources()
        self.spent: Counter[str] = Counter()

    def __exit__(self, *_: object) -> None:
        self._wire.close()
        self._tokens.close()

    @property
    def units(self) -> int:
        """Quota units of the requests in `spent`."""
        return sum(UNITS.get(method, 20) * count for method, count in self.spent.items())

    def pages(self, method: str, ask: Callable[[str | None], HttpRequest], *, doing: str) -> Iterable[Any]:
        """All pages of a list. Raises EndlessPages rather than end early: a list cut short would be a lie."""
        token: str | None = None
        seen: set[str] = set()
        for _ in range(MAX_PAGES):
            answer = self.read(method, ask(token), doing=doing)
            yield answer
            token = answer.get("nextPageToken")
            if not token:
                return
            if token in seen:
                break
            seen.add(token)
        raise EndlessPages(f"Gmail's pages have no end ({doing})")

    def read(self, method: str, request: HttpRequest, *, doing: str) -> dict[str, Any]:
        """A call that may be repeated: up to four tries with growing, jittered pauses."""
        for attempt in range(1, TRIES + 1):
            try:
                return self.once(method, request, doing=doing)
            except RetryLater as error:
                asked = error.retry_after_s
                # A long wait is for the next cycle; this one must not hold everything up.
                if attempt == TRIES or (asked is not None and asked > MAX_PAUSE_S):
                    raise
                grown = min(2.0 ** (attempt - 1) + self._random.random(), MAX_PAUSE_S)
                pause = grown if asked is None else asked + self._random.random()
                log.warning("gmail busy method=%s attempt=%d retry_in_s=%.1f", method, attempt, pause)
                self._sleep(pause)
        raise AssertionError("unreachable")

    def once(self, method: str, request: HttpRequest, *, doing: str) -> dict[str, Any]:
        """A call that rests on what was just looked at: one try, since a repetition would need a new look."""
        status, headers, content = self._exchange(method, request)
        if not 200 <= status < 300:
            is_history = method == "history.list"
            raise translate(status, headers, content, doing=doing, now=self._clock(), is_history=is_history)
        try:
            return {} if status == 204 and method.endswith(".delete") else _json(content)
        except ValueError:
            self._wire.close()  # who knows what else comes over that line
            raise RetryLater(f"Gmail's answer could not be read ({doing})") from None
        except RecursionError:
            raise Refused(f"Gmail's answer is nested too deeply: {doing}") from None

    def create(self, method: str, request: HttpRequest, *, doing: str) -> dict[str, Any]:
        """A call that must not run twice: one try, and only a certain refusal is an error that says so."""
        try:
            status, headers, content = self._exchange(method, request)
        except AnswerLost as error:
            raise InDoubt(f"the outcome is unknown ({doing})") from error
        if not 200 <= status < 300:
            reason, _ = reason_of(content)
            if status >= 500 or not reason:
                raise InDoubt(f"Gmail answered with an error {status}; whether it ran is unknown ({doing})")
            raise translate(status, headers, content, doing=doing, now=self._clock())
        try:
            answer = _json(content)
        except (ValueError, RecursionError):
            raise InDoubt(f"Gmail's answer could not be read ({doing})") from None
        if not isinstance(answer.get("id"), str) or not answer["id"]:
            raise InDoubt(f"Gmail's answer makes no sense ({doing})")
        return answer

    def _exchange(self, method: str, request: HttpRequest) -> tuple[int, Any, bytes]:
        """One request with a fresh token. A 401 proves that nothing ran: after a refresh it is sent once more.

        Not so a change of a draft: during the refresh its person may have written in it.
        """
        if threading.get_ident() != self._thread:
            raise OfferdeskError(
                "Gmail was used from a second thread"
            )  # responses would get mixed up (F10.4)
        if not self._login.valid:
            refresh(self._login, self._tokens)
        self._pace.spend(UNITS.get(method, 20))
        status, headers, content = self._transmit(method, request)
        if status == 401:
            refresh(self._login, self._tokens)
            if method in _REST_ON_A_LOOK:
                raise RetryLater(f"the login was renewed before {method}; the draft is looked at again first")
            status, headers, content = self._transmit(method, request)
        return status, headers, content

    def _transmit(self, method: str, request: HttpRequest) -> tuple[int, Any, bytes]:
        self.spent[method] += 1
        headers = dict(request.headers) | {"authorization": f"Bearer {self._login.token}"}
        if request.body is not None:
            headers["content-type"] = "application/json"
        uri = self._root + request.uri.removeprefix(_ANY_ROOT)
        answer, content = self._wire.request(uri, request.method, body=request.body, headers=headers)
        log.debug("gmail method=%s status=%s", method, answer.status)
        return int(answer.status), answer, content


def _json(content: bytes) -> dict[str, Any]:
    """The object in an answer. Raises ValueError for anything else, also for an empty one."""
    answer = json.loads(content)
    if not isinstance(answer, dict):
        raise ValueError("no object")
    return answer


# Stands in the requests that google's client builds for whatever endpoint they go to.
_ANY_ROOT = "https://endpoint.invalid/"


@lru_cache(maxsize=1)
def _resources() -> tuple[Any, ...]:
    """users, messages, threads, drafts, labels and history of google's client, from the packaged discovery document.

    They only build requests and know neither endpoint nor login. The client makes the methods of a resource anew at
    each call of it, which takes longer than a request: once in a process is enough (F10.2). `client_options` would
    redirect ordinary calls only (F10.13), so every address in the document is replaced.
    """
    source = files("googleapiclient.discovery_cache.documents").joinpath("gmail.v1.json")
    document: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    document |= {
        "rootUrl": _ANY_ROOT,
        "baseUrl": _ANY_ROOT,
        "servicePath": "",
        "mtlsRootUrl": _ANY_ROOT,
        "batchPath": "none",
    }
    users = build_from_document(document, http=_NoHttp()).users()
    return (
        users,
        users.messages(),
        users.threads(),
        users.drafts(),
        users.labels(),
        users.history(),
    )


class _NoHttp:
    """google's client only builds requests here; whatever tried to send one by itself ends here."""

    def request(self, *_: object, **__: object) -> None:
        raise OfferdeskError("a request was sent past the wire")

    def close(self) -> None:
        """Nothing to close."""
