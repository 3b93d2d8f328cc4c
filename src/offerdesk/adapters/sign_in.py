"""The login: Google's consent page in a browser, and what has to be true before its token is kept."""

import json
import os
import threading
import webbrowser
import wsgiref.simple_server
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from offerdesk.adapters.auth import SCOPES, covers, save_credentials
from offerdesk.errors import LoginNeeded, UserError

Say = Callable[[str], None]
Ask = Callable[[str], str]
TIMEOUT_S = 600
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
    read_address: Callable[[Any], str],
    say: Say = print,
    ask: Ask = input,
    timeout_s: float = TIMEOUT_S,
) -> str:
    """Let the person consent, check what was granted and for which address, keep the token; returns the address.

    access: "standard" or "least", which rights are asked for (auth.SCOPES).
    read_address: asks Gmail whose mailbox the new credentials open. Raises UserError or LoginNeeded with the
    next step; nothing is written unless everything is right.
    """
    flow = _flow(credentials_file, SCOPES[access])
    if open_browser or port:
        answer = _wait_for_browser(flow, port=port, open_browser=open_browser, say=say, timeout_s=timeout_s)
    else:
        answer = _paste(flow, say=say, ask=ask)
    credentials, granted = _exchange(flow, answer, access)
    address = read_address(credentials)
    if expected_address and address.lower() != expected_address.lower():
        raise LoginNeeded(
            f"you logged in as {address}, but this database belongs to {expected_address}",
            hint="log in again with the right account; nothing was changed",
        )
    save_credentials(
        token_file,
        {
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
            "refresh_token": credentials.refresh_token,
            "token_uri": credentials.token_uri,
            "scopes": list(granted),
        },
    )
    return address


def _flow(credentials_file: Path, scopes: tuple[str, ...]) -> Any:
    from google_auth_oauthlib.flow import Flow  # costs 9 MB and is needed by the login only

    how = "docs/gmail-setup.md shows how to make one (type: Desktop app)"
    try:
        loaded = json.loads(Path(credentials_file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"there is no OAuth client file {credentials_file}", hint=how) from None
    except (OSError, ValueError):
        raise UserError(
            f"the OAuth client file {credentials_file} cannot be read as JSON", hint=how
        ) from None
    client = loaded.get("installed") if isinstance(loaded, dict) else None
    if isinstance(loaded, dict) and "web" in loaded:
        raise UserError(
            f"{credentials_file} is a client of type Web",
            hint=f"Offerdesk needs one of type Desktop app; {how}",
        )
    if not isinstance(client, dict) or not all(
        client.get(k) for k in ("client_id", "client_secret", "auth_uri", "token_uri")
    ):
        raise UserError(f"{credentials_file} is no OAuth client file", hint=how)
    if "this-is-an-example" in client["client_secret"]:
        raise UserError(f"{credentials_file} is still the example", hint=how)
    return Flow.from_client_config(loaded, scopes=list(scopes), autogenerate_code_verifier=True)


class _Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """The address holds the code: it is not for a log."""


def _wait_for_browser(flow: Any, *, port: int, open_browser: bool, say: Say, timeout_s: float) -> str:
    """Serve the loopback address until Google's answer arrives; other requests (a favicon) do not end it."""
    arrived: list[str] = []
    done = threading.Event()

    def page(environ: dict[str, Any], start: Any) -> list[bytes]:
        query = str(environ.get("QUERY_STRING", ""))
        if "state" in parse_qs(query):
            arrived.append(query)
            done.set()
            start("200 OK", [("content-type", "text/html; charset=utf-8")])
            return [_DONE_PAGE]
        start("404 Not Found", [("content-type", "text/plain")])
        return [b"not found"]

    try:
        server = wsgiref.simple_server.make_server("127.0.0.1", port, page, handler_class=_Quiet)
    except OSError:
        raise UserError(f"port {port} is in use", hint="choose another one with --port") from None
    with server:
        flow.redirect_uri = f"http://127.0.0.1:{server.server_port}/"
        url, _ = flow.authorization_url(access_type="offline", prompt="consent")
        if open_browser and webbrowser.open(url, new=1):
            say("Your browser opens Google's consent page. If it does not, open this address:")
        else:
            say("Open this address in a browser on this machine")
            say(
                f"(over SSH, first: ssh -L {server.server_port}:127.0.0.1:{server.server_port} THIS-MACHINE):"
            )
        say(f"\n  {url}\n")
        say("Google will say that the app is not verified: it is your own. Choose Advanced, then continue.")
        server.timeout = 0.5
        waited = 0.0
        while not done.is_set():
            server.handle_request()
            waited += 0.5
            if waited > timeout_s:
                raise LoginNeeded(
                    "nobody answered the consent page in time", hint='run "offerdesk login" again'
                )
    return arrived[0]


def _paste(flow: Any, *, say: Say, ask: Ask) -> str:
    """Without any port: the person pastes the address of the page that fails to load."""
    flow.redirect_uri = "http://127.0.0.1:1/"
    url, _ = flow.authorization_url(access_type="offline", prompt="consent")
    say("Open this address in a browser on any machine, and allow the access:")
    say(f"\n  {url}\n")
    say("The last page will fail to load; that is right. Copy its whole address from the address bar.")
    return urlsplit(ask("Paste it here: ").strip()).query


def _exchange(flow: Any, query: str, access: str) -> tuple[Any, tuple[str, ...]]:
    """Turn Google's answer into credentials and granted scopes, after checking that it belongs to this login."""
    again = 'run "offerdesk login" again'
    fields = {k: v[0] for k, v in parse_qs(query).items()}
    if "error" in fields:
        words = (
            "the access was not allowed"
            if fields["error"] == "access_denied"
            else f"Google answered {fields['error'][:60]}"
        )
        raise LoginNeeded(words, hint=again)
    if not fields.get("code") or fields.get("state") != flow.oauth2session._state:
        raise LoginNeeded("that answer does not belong to this login", hint=again)
    # Fewer or more rights than asked for must be our own message, not the library's exception.
    os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"  # noqa: S105  a switch, no secret
    if flow.client_config["token_uri"].startswith("http://127.0.0.1"):
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # a practice mailbox on this machine
    try:
        token = flow.fetch_token(code=fields["code"])
    except Exception as error:
        raise LoginNeeded(f"Google did not accept the login ({type(error).__name__})", hint=again) from error
    scope = token.get("scope", "")
    granted = tuple(scope if isinstance(scope, list) else str(scope).split())
    if not covers(granted, access):
        raise LoginNeeded(
            "the box for reading mail and writing drafts was not ticked", hint=f"{again} and tick every box"
        )
    credentials = flow.credentials
    if not credentials.refresh_token:
        raise LoginNeeded("Google gave no lasting login", hint=again)
    return credentials, granted
