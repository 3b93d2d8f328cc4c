"""HTTP on loopback for the practice mailbox: routing, tokens, faults on the wire, and a log of every request."""

import itertools
import json
import selectors
import socket
import struct
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from offerdesk.mailbox.api import HANDLERS, UNITS
from offerdesk.mailbox.discovery import apply_fields, check_body, check_fields, check_query, find_method
from offerdesk.mailbox.faults import Fault
from offerdesk.mailbox.refusals import ApiRefusal
from offerdesk.mailbox.state import MailboxState
from offerdesk.mailbox.tokens import TokenDesk

_MAX_BODY = 60_000_000


@dataclass(frozen=True)
class Request:
    """One request as it was seen on the wire.

    method: short id, "token", or "" when no method fits. status: 0 when a fault spoilt the answer.
    """

    method: str
    verb: str
    path: str
    status: int
    units: int
    arrival: int  # counted from 1: the log is in the order of the answers


class _Lost(Exception):
    """The answer is not given (fully); the line is dealt with."""


class RunningServer:
    """A started server: its address, its request log, and how many quota units were used."""

    def __init__(self, state: MailboxState, tokens: TokenDesk) -> None:
        self.state, self.tokens = state, tokens
        self.requests: list[Request] = []
        self.crashes: list[
            str
        ] = []  # tracebacks of faults of the mailbox itself: always empty, or a bug here
        self.url = ""
        self.token_url = ""
        self.arrivals: Iterator[int] = itertools.count(1)
        self.quota_per_minute: int | None = None  # set to enforce it, in real time
        self._spent: list[tuple[float, int]] = []

    @property
    def units(self) -> int:
        return sum(r.units for r in self.requests)

    def count(self) -> Counter[str]:
        """Requests by method."""
        return Counter(r.method for r in self.requests)

    def writes(self) -> list[Request]:
        """All requests that could change something."""
        return [r for r in self.requests if r.verb != "GET" and r.method != "token"]

    def over_quota(self, units: int) -> bool:
        """Would this request go over the limit of the last minute?"""
        if self.quota_per_minute is None:
            return False
        now = time.monotonic()
        self._spent = [(at, u) for at, u in self._spent if now - at < 60]
        if sum(u for _, u in self._spent) + units > self.quota_per_minute:
            return True
        self._spent.append((now, units))
        return False


def _handler_for(running: RunningServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "practice-mailbox"
        sys_version = ""
        disable_nagle_algorithm = True
        wbufsize = 65536

        def log_message(self, format: str, *args: Any) -> None:
            """Silent: the request log is `RunningServer.requests`."""

        def do_GET(self) -> None:
            self._serve()

        do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_GET

        def _serve(self) -> None:
            self._seen = ("", 0)
            self._arrival = next(running.arrivals)
            try:
                body = self._body()
                parts = urlsplit(self.path)
                if parts.path == "/token":
                    self._seen = ("token", 0)
                    fault = running.state.faults.take("token")
                    self._break(fault, early=True)
                    answer, status = running.tokens.answer(body)
                    self._break(fault, early=False)
                    self._reply(status, answer)
                    return
                verb = self._verb()
                found = find_method(verb, parts.path)
                if found is None:
                    raise ApiRefusal(404, f"No method for {verb} {parts.path[:200]}", "notFound")
                units = UNITS.get(found[0].short, 20)
                self._seen = (found[0].short, units)
                self._call(found, parts.query, body, units)
            except _Lost:
                self.close_connection = True
            except ApiRefusal as refusal:
                self._reply(refusal.code, refusal.as_json(), retry_after=refusal.retry_after)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            except Exception:
                running.crashes.append(traceback.format_exc())
                self._reply(500, ApiRefusal(500, "Internal error encountered.", "backendError").as_json())

        def _note(self, status: int) -> None:
            """Log the request before its answer leaves: whoever has the answer finds it in the log."""
            method, units = self._seen
            running.requests.append(Request(method, self.command, self.path, status, units, self._arrival))

        def _verb(self) -> str:
            override = self.headers.get("x-http-method-override")
            if override is None:
                return self.command
            if self.command == "POST" and override == "GET":
                return "GET"  # google's client does this for addresses over 2,048 characters (F3.8)
            raise ApiRefusal(400, "Method override not allowed", "badRequest")

        def _body(self) -> bytes:
            length = int(self.headers.get("content-length") or 0)
            if length > _MAX_BODY:
                raise ApiRefusal(413, "Request entity too large", "uploadTooLarge")
            return self.rfile.read(length) if length else b""

        def _call(self, found: Any, query_text: str, body: bytes, units: int) -> None:
            api_method = found[0]
            path = {name: unquote(value) for name, value in found[1].items()}
            state = running.state
            with state.lock:
                for pattern, hook in list(state.faults.before):
                    if pattern.fullmatch(api_method.short):
                        hook()
                fault = state.faults.take(api_method.short)
            self._break(fault, early=True)
            running.tokens.check(self.headers.get("authorization", ""))
            running.tokens.check_scope(api_method.scopes)
            if running.over_quota(units):
                raise ApiRefusal(
                    429, "Quota exceeded for quota metric 'Queries'", "rateLimitExceeded", retry_after=5
                )
            if path.get("userId", "me").lower() not in ("me", state.address):
                raise ApiRefusal(403, "Delegation denied for this user", "forbidden")
            query = parse_qs(query_text, keep_blank_values=True)
            if self.headers.get("x-http-method-override") == "GET":
                query |= parse_qs(body.decode(), keep_blank_values=True)
                body = b""
            params = check_query(api_method, query)
            mask = check_fields(api_method, query.get("fields", [""])[0])
            try:
                loaded = json.loads(body) if body else {}
            except ValueError:
                raise ApiRefusal(400, "Invalid JSON payload received.", "parseError") from None
            checked = check_body(api_method, loaded)
            handler = HANDLERS.get(api_method.short)
            if handler is None:
                raise ApiRefusal(
                    501, f"{api_method.short} is not part of the practice mailbox", "notImplemented"
                )
            with state.lock:
                answer = handler(state, path, params, checked)
                for pattern, hook in list(state.faults.after):
                    if pattern.fullmatch(api_method.short):
                        hook()
            self._break(fault, early=False)
            self._reply(204 if answer is None else 200, apply_fields(answer, mask))

        def _break(self, fault: Fault | None, *, early: bool) -> None:
            """Carry out a fault before the work (early) or after it."""
            if fault is None or fault.after == early:
                return
            if fault.kind == "slow":
                time.sleep(fault.seconds)
                return
            if fault.kind in ("hangup", "reset", "truncated", "badjson", "502-html"):
                self._note(0)
            if fault.kind == "hangup":
                raise _Lost
            if fault.kind == "reset":
                # Linger 0 makes close() send RST instead of FIN.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                raise _Lost
            if fault.kind == "truncated":
                self._raw_reply(200, b'{"id": "18f', length=5000)
                raise _Lost
            if fault.kind == "badjson":
                self._raw_reply(200, b'{"id": <oops>}')
                raise _Lost
            if fault.kind == "502-html":
                self._raw_reply(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", kind="text/html")
                raise _Lost
            raise fault.refusal()

        def _raw_reply(
            self, status: int, data: bytes, *, length: int | None = None, kind: str = "application/json"
        ) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data) if length is None else length))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

        def _reply(self, status: int, answer: Any, *, retry_after: float | None = None) -> None:
            data = (
                b"" if answer is None else json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
            )
            self._note(status)
            self.send_response(status)
            self.send_header("content-type", "application/json; charset=UTF-8")
            self.send_header("content-length", str(len(data)))
            if retry_after is not None:
                self.send_header("retry-after", str(int(retry_after)))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of the server."""

    def serve_until(self, stop: socket.socket) -> None:
        """Serve until something arrives at `stop`. It wakes up for that and for requests, never to look around."""
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            selector.register(stop, selectors.EVENT_READ)
            while stop not in {key.fileobj for key, _ in selector.select()}:
                self.handle_request()


@contextmanager
def serve(state: MailboxState, tokens: TokenDesk, port: int = 0) -> Iterator[RunningServer]:
    """Serve on 127.0.0.1 in a background thread until the block ends."""
    running = RunningServer(state, tokens)
    server = _Server(("127.0.0.1", port), _handler_for(running))
    running.url = f"http://127.0.0.1:{server.server_address[1]}"
    running.token_url = f"{running.url}/token"
    stopped, stop = socket.socketpair()
    thread = threading.Thread(target=server.serve_until, args=(stopped,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        stop.sendall(b".")
        thread.join(5)
        server.server_close()
        stop.close()
        stopped.close()
