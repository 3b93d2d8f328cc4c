"""The embedded mailbox: a loopback server that speaks the Gmail REST API, for demo and tests.

`Mailbox` is the data with the person's side (receive, label, edit, send); `with mailbox.serve() as server`
opens it over HTTP at `server.url`, so that google's own client works on it unchanged.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime

from offerdesk.mailbox.load import load_mails
from offerdesk.mailbox.person import Person
from offerdesk.mailbox.server import Request, RunningServer, serve
from offerdesk.mailbox.tokens import TokenDesk

__all__ = ["Mailbox", "Request", "RunningServer"]


class Mailbox(Person):
    """A practice mailbox for one person."""

    def __init__(
        self,
        address: str = "sam.rivera@gmail.example",
        name: str = "Sam Rivera",
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(address, name, *([clock] if clock is not None else []))
        self.tokens = TokenDesk()

    def serve(self, port: int = 0) -> AbstractContextManager[RunningServer]:
        """Serve on loopback until the block ends; port 0 takes a free one."""
        return serve(self, self.tokens, port)

    def load(self, mails: Iterable[tuple[bytes, bool]]) -> list[str]:
        """Load mails as they came, each with whether the person sent it; returns the new message ids."""
        return load_mails(self, mails)

    def fault(
        self,
        method: str,
        kind: str,
        *,
        after: bool = False,
        times: int | None = 1,
        seconds: float = 1.0,
        retry_after: float | None = None,
    ) -> None:
        """Let calls of a method go wrong (see faults.py for the kinds)."""
        self.faults.plan(method, kind, after=after, times=times, seconds=seconds, retry_after=retry_after)

    def before(self, method: str, act: Callable[[], None]) -> None:
        """Do something as the person right before a call of this method is worked on."""
        self.faults.before.append((re.compile(method), act))

    def after(self, method: str, act: Callable[[], None]) -> None:
        """Do something as the person right after it was worked on."""
        self.faults.after.append((re.compile(method), act))
