"""The login: Google's consent page in a browser, and what has to be true before its token is kept."""

import errno
import hmac
import json
import os
import threading
import webbrowser
import wsgiref.simple_server
from collections.abc import Callable
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, urlsplit

from offerdesk.adapters.auth import SCOPES, Login, covers, save_credentials
from offerdesk.adapters.auth_tokens import TokenEndpoint, take_token
from offerdesk.adapters.transport import Endpoint
from offerdesk.errors import LoginNeeded, UserError

Say = Callable[[str], None]
Ask = Callable[[str], str]
TIMEOUT_S = 600.0
_AGAIN = 'run "offerdesk login" again'
_HOW = "docs/gmail-setup.md shows how to make one (type: Desktop app)"
_DONE_PAGE = (
    b"<html><body><p>Offerdesk: you can close this page and go back to the terminal.</p></body></html>"
)


def run_login(
    credentials_file: Path,
    token_file: Path,
    *,
    open_browser: bool,
    port: int,
    expected_address: str | None,
    access: str = "standard",
    read_address: Callable[[Login], str],
    say: Say = print,
    ask: Ask = input,
    timeout_s: float = TIMEOUT_S,
) -> str:
    """Let the person consent, check what was granted and for which address, keep the token; returns the address.

    access: "standard" or "least", which rights are asked for (auth.SCOPES).
    read_address: asks Gmail whose mailbox the new login opens. Raises UserError or LoginNeeded with the
    next step, RetryLater when Google is out of reach; nothing is written unless everything is right.
    """
    client = _read_client(credentials_file)
    flow = _flow(client, SCOPES[access])
    if open_browser or port:
        fields = _wait_for_browser(flow, port=port, open_browser=open_browser, say=say, timeout_s=timeout_s)
    else:
        fields = _paste(flow, say=say, ask=ask)
    login = _exchange(flow, client, fields, credentials_file)
    if not covers(login.scopes, access):
        raise LoginNeeded(
            "the box for reading mail and writing drafts was not ticked", hint=f"{_AGAIN} and tick every box"
        )
    address = read_address(login)
    if expected_address and address.lower() != expected_address.lower():
        raise LoginNeeded(
            f"you logged in as {address}, but this database belongs to {expected_address}",
            hint="log in again with the right account; nothing was changed",
            log_words="this login opens another mailbox than the one that the database belongs to",
        )
    save_credentials(login, token_file)
    return address


def _read_client(credentials_file: Path) -> dict[str, str]:
    """The OAuth client in the file. Expected: {"installed": {"client_id", "client_secret", "auth_uri", ...}}."""
    try:
        loaded = json.loads(Path(credentials_file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"there is no OAuth client file {credentials_file}", hint=_HOW) from None
    except (OSError, ValueError, RecursionError):
        raise UserError(
            f"the OAuth client file {credentials_file} cannot be read as JSON", hint=_HOW
        ) from None
    if isinstance(loaded, dict) and "web" in loaded:
        raise UserError(
            f"{credentials_file} is a client of type Web",
            hint=f"Offerdesk needs one of type Desktop app; {_HOW}",
        )
    client = loaded.get("installed") if isinstance(loaded, dict) else None
    keys = ("client_id", "client_secret", "auth_uri", "token_uri")
    if not isinstance(client, dict) or not all(isinstance(client.get(k), str) and client[k] for k in keys):
        raise UserError(f"{credentials_file} is no OAuth client file", hint=_HOW)
    if "this-is-an-example" in client["client_secret"]:
        raise UserError(f"{credentials_file} is still the example", hint=_HOW)
    for key in ("auth_uri", "token_uri"):
        try:
            Endpoint.of(client[key])
        except UserError:
            raise UserError(f"{credentials_file} has no usable {key}", hint=_HOW) from None
    return {key: client[key] for key in keys}


def _flow(client: dict[str, str], scopes: tuple[str, ...]) -> Any:
    from google_auth_oauthlib.flow import Flow  # costs 9 MB and is needed by the login only

    return Flow.from_client_config(
        {"installed": client}, scopes=list(scopes), autogenerate_code_verifier=True
    )


def _consent_url(flow: Any, back: str) -> tuple[str, str]:
    """The consent page's address, and the state by which its answer is known again."""
    flow.redirect_uri = back
    url, state = flow.authorization_url(access_type="offline", prompt="consent")
    return str(url), str(state)


class _Handler(wsgiref.simple_server.WSGIRequestHandler):
    timeout = 2  # browsers open lines ahead of time and leave them idle

    def log_message(self, format: str, *args: Any) -> None:
        """The address holds the code: it is not for a log."""


class _Server(ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    """Each line in a thread of its own, so that an idle one does not keep the answer waiting."""

    allow_reuse_address = os.name == "posix"  # elsewhere it would let another program take the port

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up, or says nothing, is no error of the login."""


def _wait_for_browser(
    flow: Any, *, port: int, open_browser: bool, say: Say, timeout_s: float
) -> dict[str, str]:
    """Serve the loopback address until the answer to this login arrives; no other request ends it."""
    arrived: list[dict[str, str]] = []
    done = threading.Event()
    expected = ""

    def page(environ: dict[str, Any], start: Any) -> list[bytes]:
        fields = {k: v[0] for k, v in parse_qs(str(environ.get("QUERY_STRING", ""))).items()}
        if not expected or not hmac.compare_digest(fields.get("state", "").encode(), expected.encode()):
            start("404 Not Found", [("content-type", "text/plain")])
            return [b"not found"]
        arrived.append(fields)
        done.set()
        start("200 OK", [("content-type", "text/html; charset=utf-8")])
        return [_DONE_PAGE]

    try:
        server = wsgiref.simple_server.make_server(
            "127.0.0.1", port, page, server_class=_Server, handler_class=_Handler
        )
    except (OSError, OverflowError) as error:
        in_use = getattr(error, "errno", None) == errno.EADDRINUSE
        words = "is in use" if in_use else "cannot be used"
        raise UserError(f"port {port} {words}", hint="choose another one with --port") from None
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    with server:
        url, expected = _consent_url(flow, f"http://127.0.0.1:{server.server_port}/")
        serving.start()
        try:
            _show(url, server.server_port, open_browser=open_browser, say=say)
            if not done.wait(timeout_s):
                raise LoginNeeded("nobody answered the consent page in time", hint=_AGAIN)
        finally:
            server.shutdown()
    return arrived[0]


def _show(url: str, port: int, *, open_browser: bool, say: Say) -> None:
    if open_browser and _opened(url):
        say("Your browser opens Google's consent page. If it does not, open this address:")
    else:
        say("Open this address in a browser on this machine")
        say(f"(over SSH, first: ssh -L {port}:127.0.0.1:{port} THIS-MACHINE):")
    say(f"\n  {url}\n")
    say("Google will say that the app is not verified: it is your own. Choose Advanced, then continue.")


def _opened(url: str) -> bool:
    try:
        return webbrowser.open(url, new=1)
    except (webbrowser.Error, OSError):
        return False


def _paste(flow: Any, *, say: Say, ask: Ask) -> dict[str, str]:
    """Without any port: the person pastes the address of the page that fails to load."""
    url, state = _consent_url(flow, "http://127.0.0.1:1/")
    say("Open this address in a browser on any machine, and allow the access:")
    say(f"\n  {url}\n")
    say("The last page will fail to load; that is right. Copy its whole address from the address bar.")
    try:
        query = urlsplit(ask("Paste it here: ").strip()).query
    except EOFError:
        raise UserError(
            "there is no terminal to paste the address into", hint="use --port instead, over an SSH tunnel"
        ) from None
    except ValueError:
        query = ""
    fields = {k: v[0] for k, v in parse_qs(query).items()}
    if not hmac.compare_digest(fields.get("state", "").encode(), state.encode()):
        raise LoginNeeded("that address does not belong to this login", hint=_AGAIN)
    return fields


def _exchange(flow: Any, client: dict[str, str], fields: dict[str, str], credentials_file: Path) -> Login:
    """Turn the consent page's answer into a login that lasts."""
    if "error" in fields or not fields.get("code"):
        refused = fields.get("error", "nothing")
        words = (
            "the access was not allowed" if refused == "access_denied" else f"Google said {refused[:60]!r}"
        )
        raise LoginNeeded(words, hint=_AGAIN)
    endpoint = TokenEndpoint(client["token_uri"])
    try:
        status, answer = endpoint.ask(
            {
                "grant_type": "authorization_code",
                "code": fields["code"],
                "redirect_uri": flow.redirect_uri,
                "client_id": client["client_id"],
                "client_secret": client["client_secret"],
                "code_verifier": flow.code_verifier,
            }
        )
    finally:
        endpoint.close()
    login = Login(
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        refresh_token=str(answer.get("refresh_token") or ""),
        token_uri=client["token_uri"],
        scopes=tuple(str(answer.get("scope") or "").split()),
    )
    code = str(answer.get("error") or f"status {status}")[:60]
    if code in ("invalid_client", "unauthorized_client", "redirect_uri_mismatch"):
        raise UserError(f"Google does not take the OAuth client in {credentials_file} ({code})", hint=_HOW)
    if status != 200 or not take_token(login, answer):
        raise LoginNeeded(f"Google did not accept the login ({code!r})", hint=_AGAIN)
    if not login.refresh_token:
        raise LoginNeeded("Google gave no lasting login", hint=_AGAIN)
    return login
