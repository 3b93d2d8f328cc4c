"""A practice mailbox over HTTP, and google's own client pointed at it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import httplib2
import pytest
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document

from offerdesk.mailbox import Mailbox, RunningServer


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **much: float) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def mailbox(clock: Clock) -> Mailbox:
    return Mailbox(clock=clock)


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[RunningServer]:
    with mailbox.serve() as running:
        yield running
    assert running.crashes == [], "the practice mailbox itself failed"


@cache
def discovery_text() -> str:
    return files("googleapiclient.discovery_cache.documents").joinpath("gmail.v1.json").read_text("utf-8")


@pytest.fixture
def users(server: RunningServer) -> Iterator[Any]:
    """google's own client on the practice mailbox: `users().…` of the Gmail API."""
    document = json.loads(discovery_text()) | {
        "rootUrl": server.url + "/",
        "baseUrl": server.url + "/",
        "servicePath": "",
    }
    http = httplib2.Http(timeout=10)
    credentials = Credentials(token=server.tokens.access_token)
    service = build_from_document(document, http=AuthorizedHttp(credentials, http=http))
    yield service.users()
    service.close()


@pytest.fixture
def ask(server: RunningServer) -> Callable[..., tuple[int, Any]]:
    """One request past google's client, which would stop what is wrong before it is sent."""

    def _ask(
        verb: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        http = httplib2.Http(timeout=10)
        http.follow_redirects = False
        sent = {"authorization": f"Bearer {server.tokens.access_token}"} | (headers or {})
        data = body if isinstance(body, str | bytes) or body is None else json.dumps(body)
        answer, content = http.request(f"{server.url}/gmail/v1/users/me{path}", verb, body=data, headers=sent)
        http.close()
        return int(answer.status), json.loads(content) if content else None

    return _ask
