"""The token file, and access tokens from it. Never logs or prints a token; never starts a login."""

import json
import os
import stat
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import google.auth.exceptions
import google.auth.transport
from google.oauth2.credentials import Credentials

from offerdesk.adapters.transport import Endpoint, Wire
from offerdesk.errors import LoginNeeded, RetryLater, UserError

_PREFIX = "https://www.googleapis.com/auth/gmail."
SCOPE = _PREFIX + "modify"
# With "least" Google itself refuses any change of an existing message (gmail-api.md F6.1).
SCOPES = {
    "standard": (SCOPE,),
    "least": (_PREFIX + "readonly", _PREFIX + "compose", _PREFIX + "labels"),
}
_EVERYTHING = "https://mail.google.com/"
_FATAL = frozenset(
    {
        "invalid_grant",
        "invalid_client",
        "unauthorized_client",
        "invalid_scope",
        "deleted_client",
        "admin_policy_enforced",
    }
)
_WORDS = {
    "invalid_grant": "Google no longer accepts this login (revoked, password changed, or seven days in testing mode)",
    "invalid_client": "the OAuth client of this login is unknown to Google (any more)",
    "deleted_client": "the OAuth client of this login was deleted",
    "unauthorized_client": "the OAuth client may not do this",
    "invalid_scope": "the login lacks a right that Offerdesk needs",
    "admin_policy_enforced": "the administrator of this account does not allow the app",
}


def covers(granted: Collection[str], access: str) -> bool:
    """Do the granted scopes allow what this access mode needs?"""
    if _EVERYTHING in granted or SCOPE in granted:
        return True
    return access == "least" and set(SCOPES["least"]) <= set(granted)


def could_do(granted: Collection[str]) -> str:
    """What these scopes would allow by themselves, in words for the person."""
    if _EVERYTHING in granted:
        return "read, send, change and delete for good every mail"
    if SCOPE in granted:
        return "read, send, label and trash mail, but not delete it for good"
    return "read mail, write drafts, send, and make labels, but not change or trash a single mail"


def granted_scopes(token_file: Path) -> tuple[str, ...]:
    """The scopes that the token file says were granted; () when it does not say."""
    try:
        loaded = json.loads(Path(token_file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    scopes = loaded.get("scopes") if isinstance(loaded, dict) else None
    return tuple(s for s in scopes if isinstance(s, str)) if isinstance(scopes, list) else ()


def load_credentials(token_file: Path, access: str = "standard") -> Credentials:
    """Credentials from the token file; its own `token_uri` is honoured.

    Raises LoginNeeded when there is no usable token, UserError when the file is not safe to use.
    """
    path = Path(token_file)
    if path.is_symlink():
        raise UserError(
            f"the token file {path} is a symbolic link", hint="name the real file in [gmail] token_file"
        )
    try:
        seen = path.stat()
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LoginNeeded(f"there is no login yet ({path})", hint='run "offerdesk login"') from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"the token file {path} cannot be read: {error}", hint="check who may read it"
        ) from None
    if os.name == "posix" and seen.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UserError(f"the token file {path} can be read by others", hint=f"chmod 600 {path}")
    fields = _fields(path, text, access)
    return Credentials(  # type: ignore[no-untyped-call]
        token=None,
        refresh_token=fields["refresh_token"],
        token_uri=fields.get("token_uri") or "https://oauth2.googleapis.com/token",
        client_id=fields["client_id"],
        client_secret=fields["client_secret"],
        scopes=None,  # a refresh that names more scopes than were granted fails (F6.6)
    )


def _fields(path: Path, text: str, access: str) -> dict[str, str]:
    again = 'run "offerdesk login" again'
    try:
        loaded = json.loads(text)
    except ValueError:
        raise LoginNeeded(f"the token file {path} is damaged", hint=again) from None
    if not isinstance(loaded, dict):
        raise LoginNeeded(f"the token file {path} is damaged", hint=again)
    missing = [
        k for k in ("refresh_token", "client_id", "client_secret") if not isinstance(loaded.get(k), str)
    ]
    if missing:
        raise LoginNeeded(f"the token file {path} lacks {', '.join(missing)}", hint=again)
    granted = loaded.get("scopes") or []
    if granted and not covers(granted, access):
        raise LoginNeeded("the login lacks the right to read mail, set labels and write drafts", hint=again)
    return {k: v for k, v in loaded.items() if isinstance(v, str)}


def save_credentials(path: Path, fields: Mapping[str, Any]) -> None:
    """Write a token file: born 0600 under any umask, complete or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps({"type": "authorized_user", **fields}, indent=2)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class _Answer(google.auth.transport.Response):
    def __init__(self, status: int, headers: Mapping[str, str], data: bytes) -> None:
        self._status, self._headers, self._data = status, headers, data

    @property
    def status(self) -> int:
        return self._status

    @property
    def headers(self) -> Mapping[str, str]:
        return self._headers

    @property
    def data(self) -> bytes:
        return self._data


class TokenRequest(google.auth.transport.Request):
    """google-auth's way to ask for an access token, over our wire and to the token endpoint only."""

    def __init__(self, token_url: str) -> None:
        self._wire = Wire(Endpoint.of(token_url), token_url=token_url)

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: Any = None,
        headers: Any = None,
        timeout: Any = None,
        **kwargs: Any,
    ) -> google.auth.transport.Response:
        response, data = self._wire.request(url, method, body=body, headers=dict(headers or {}))
        return _Answer(int(response.status), response, data)

    def close(self) -> None:
        self._wire.close()


def refresh(credentials: Credentials, request: TokenRequest) -> None:
    """Get a new access token. Raises LoginNeeded when the person must log in, RetryLater otherwise.

    Not every RefreshError is fatal: a busy token endpoint ends as one too (F6.13, F6.14).
    """
    try:
        credentials.refresh(request)  # type: ignore[no-untyped-call]
    except google.auth.exceptions.RefreshError as error:
        details = error.args[1] if len(error.args) > 1 else None
        code = details.get("error") if isinstance(details, dict) else None
        if isinstance(code, str) and code in _FATAL:  # a busy server may send an object there
            raise LoginNeeded(_WORDS[code], hint='run "offerdesk login"') from error
        if "Reauthentication is needed" in str(error.args[:1]):
            raise LoginNeeded(
                "Google wants you to log in again (session length control)", hint='run "offerdesk login"'
            ) from error
        raise RetryLater("the token endpoint did not answer well; the login itself may be fine") from error
    except google.auth.exceptions.GoogleAuthError as error:
        raise RetryLater("no access token could be had right now") from error
