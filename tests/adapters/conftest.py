"""A practice mailbox over HTTP, and servers that misbehave on the wire."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

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


@dataclass
class RawServer:
    """A server that hands each line to a script, and counts what it was asked."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    lines: int = 0

    def count(self, verb: bytes) -> int:
        return sum(1 for r in self.requests if r.startswith(verb + b" "))


Script = Callable[["Line"], None]


class Line:
    """One connection, seen from the server."""

    def __init__(self, sock: socket.socket, server: RawServer) -> None:
        self.sock, self._server = sock, server
        self.answers_token = False  # was the last request one for a token?
        self._file = sock.makefile("rb")

    def read_request(self) -> bytes:
        """One whole request, head and body; b"" when the client hung up."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self._file.readline()
            if not line:
                return b""
            head += line
        length = 0
        for field_line in head.split(b"\r\n"):
            name, _, value = field_line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        whole = head + self._file.read(length)
        self._server.requests.append(whole)
        self.answers_token = head.startswith(b"POST /token")
        return whole

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def answer(self, body: bytes = b'{"id": "r1"}', *, status: str = "200 OK", more: str = "") -> None:
        head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{more}\r\n"
        self.send(head.encode() + body)


@pytest.fixture
def raw_server() -> Iterator[Callable[..., RawServer]]:
    """Start a server with a script for each connection in turn; the last one serves all that follow."""
    with _raw_servers() as start:
        yield start


@contextmanager
def _raw_servers() -> Iterator[Callable[..., RawServer]]:
    started: list[tuple[socket.socket, threading.Thread]] = []
    over = threading.Event()

    def start(*scripts: Script, wrap: Callable[[socket.socket], socket.socket] | None = None) -> RawServer:
        listening = socket.create_server(("127.0.0.1", 0))
        served = RawServer(url=f"http://127.0.0.1:{listening.getsockname()[1]}")

        def serve(sock: socket.socket, script: Script) -> None:
            try:
                sock.settimeout(5)
                script(Line(wrap(sock) if wrap is not None else sock, served))
            except OSError:
                pass  # the client gave up, which is often what the test is about
            finally:
                sock.close()

        def work() -> None:
            while True:
                sock, _ = listening.accept()
                if over.is_set():
                    sock.close()
                    return
                script = scripts[min(served.lines, len(scripts) - 1)]
                served.lines += 1
                threading.Thread(target=serve, args=(sock, script), daemon=True).start()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        started.append((listening, thread))
        return served

    yield start
    over.set()
    for listening, thread in started:
        socket.create_connection(listening.getsockname(), timeout=5).close()  # wakes it up
        thread.join(6)
        listening.close()
