"""The token file: a login that was once given, read and kept. Never logs or prints a token; never starts a login.

How a login gets its access tokens: auth_tokens.py.
"""

import json
import os
import stat
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offerdesk.errors import LoginNeeded, UserError

_PREFIX = "https://www.googleapis.com/auth/gmail."
SCOPE = _PREFIX + "modify"
# With "least" Google itself refuses any change of an existing message (gmail-api.md F6.1).
SCOPES = {
    "standard": (SCOPE,),
    "least": (_PREFIX + "readonly", _PREFIX + "compose", _PREFIX + "labels"),
}
_EVERYTHING = "https://mail.google.com/"
TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105  an address, no secret
EARLY_S = 225  # a token is renewed this long before it ends, as google-auth does
_MAX_FILE_BYTES = 100_000
AGAIN = 'run "offerdesk login"'


@dataclass(slots=True)
class Login:
    """A login that was once given, and the access token it opens the mailbox with now."""

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)
    token_uri: str = TOKEN_URL
    scopes: tuple[str, ...] = (SCOPE,)
    token_file: Path | None = None  # kept up to date when Google gives out another refresh token
    token: str = field(default="", repr=False)
    good_until: float = 0.0  # by the monotonic clock: a computer whose clock is wrong can log in all the same

    @property
    def valid(self) -> bool:
        """Is there an access token that should still work?"""
        return bool(self.token) and time.monotonic() < self.good_until - EARLY_S


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
    except (OSError, ValueError, RecursionError):
        return ()
    return _scopes(loaded.get("scopes")) if isinstance(loaded, dict) else ()


def _scopes(value: Any) -> tuple[str, ...]:
    """Scopes as a list, or as one text between blanks."""
    words = value.split() if isinstance(value, str) else value
    return tuple(w for w in words if isinstance(w, str)) if isinstance(words, list) else ()


def load_credentials(token_file: Path, access: str = "standard") -> Login:
    """The login in the token file; its own `token_uri` is honoured.

    Raises LoginNeeded when there is no usable one, UserError when the file is not safe to use.
    """
    path = Path(token_file)
    if path.is_symlink():
        raise UserError(
            f"the token file {path} is a symbolic link", hint="name the real file in [gmail] token_file"
        )
    try:
        text = _read_private(path)
    except FileNotFoundError:
        raise LoginNeeded(f"there is no login yet ({path})", hint=AGAIN) from None
    except UnicodeDecodeError:
        raise LoginNeeded(f"the token file {path} is damaged", hint=f"{AGAIN} again") from None
    except OSError as error:
        raise UserError(
            f"the token file {path} cannot be read: {error.strerror}", hint="check who may read it"
        ) from None
    return _login(path, text, access)


def _read_private(path: Path) -> str:
    """The text of a regular file that nobody else may read. What was checked is what is read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as source:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            raise UserError(f"the token file {path} is no file", hint="name a file in [gmail] token_file")
        if os.name == "posix" and seen.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UserError(f"the token file {path} can be read by others", hint=f"chmod 600 {path}")
        return source.read(_MAX_FILE_BYTES).decode("utf-8")


def _login(path: Path, text: str, access: str) -> Login:
    again = f"{AGAIN} again"
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        loaded = None
    if not isinstance(loaded, dict):
        raise LoginNeeded(f"the token file {path} is damaged", hint=again)
    wanted = ("refresh_token", "client_id", "client_secret")
    missing = [k for k in wanted if not isinstance(loaded.get(k), str) or not loaded[k]]
    if missing:
        raise LoginNeeded(f"the token file {path} lacks {', '.join(missing)}", hint=again)
    granted = _scopes(loaded.get("scopes"))
    if granted and not covers(granted, access):
        raise LoginNeeded("the login lacks the right to read mail, set labels and write drafts", hint=again)
    address = loaded.get("token_uri")
    return Login(
        client_id=loaded["client_id"],
        client_secret=loaded["client_secret"],
        refresh_token=loaded["refresh_token"],
        token_uri=address if isinstance(address, str) and address else TOKEN_URL,
        scopes=granted or SCOPES[access],
        token_file=path,
    )


def save_credentials(login: Login, path: Path) -> None:
    """Write a token file: born 0600 under any umask, complete or not at all. Raises UserError if it cannot be."""
    fields = {
        "type": "authorized_user",
        "client_id": login.client_id,
        "client_secret": login.client_secret,
        "refresh_token": login.refresh_token,
        "token_uri": login.token_uri,
        "scopes": list(login.scopes),
    }
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(json.dumps(fields, indent=2))
                out.flush()
                os.fsync(out.fileno())
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _settle_folder(path.parent)
    except OSError as error:
        raise UserError(
            f"the token file {path} cannot be written: {error.strerror}",
            hint="make its folder writable for you, or set another [gmail] token_file",
        ) from None


def _settle_folder(folder: Path) -> None:
    """Make a renaming last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
