"""The allow-list: everything that may leave for Gmail. What does not match exactly is stopped before the network.

No OAuth scope forbids sending, so the ban on it lives here: exact host, exact verb, full path, known
parameters and headers, and a body of known shape. There is no send, no import, no trash, no delete of messages
or conversations, no batch, no upload and no settings write.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from offerdesk.core.mail.hosts import is_loopback
from offerdesk.errors import Forbidden, UserError

_ID = r"[A-Za-z0-9_-]{1,128}"
# The whole address as it goes out. It is looked at raw, before anyone normalises it: no dots, escapes, double
# slashes or odd characters can hide another method.
_ADDRESS = re.compile(
    r"(https?)://([A-Za-z0-9.\-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?/gmail/v1/users/me(/[A-Za-z0-9_/\-]*)(?:\?([A-Za-z0-9%=&+.,_~:@*$!'()/?\-]*))?"
)
# "drafts/send" and "messages/send" have the form of "drafts/{id}": the words of the API are never ids.
_RESERVED_IDS = re.compile(
    r"/(?:send|import|trash|untrash|batchModify|batchDelete|watch|stop)(?:/|$)", re.IGNORECASE
)
# No content-length and no transfer-encoding: a false one would let a body go on as a second request.
_HEADERS = frozenset({"accept", "authorization", "content-type", "x-goog-api-client"})
_REPLACED_HEADERS = frozenset(
    {"accept-encoding", "user-agent"}
)  # google's client sets them; the wire has its own
_HEADER_VALUE = re.compile(r"[ -~]{0,4000}")
# What a label change may name: the person's and our own labels by id, and these two of the system.
_CHANGEABLE = re.compile(r"Label_[A-Za-z0-9_-]{1,100}|INBOX|UNREAD")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Scheme, host and port that requests may go to."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> "Endpoint":
        """The origin of an address. Raises UserError for plain http to another machine."""
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme.lower(), (parts.hostname or "").lower(), parts.port
            usable = re.fullmatch(r"[!-~]+", url) and parts.username is None
        except ValueError:
            scheme, host, port, usable = "", "", None, None
        if (
            not usable
            or scheme not in ("http", "https")
            or not re.fullmatch(r"[a-z0-9.\-]+|[0-9a-f:]+", host)
        ):
            raise UserError(
                f'"{url[:100]}" is no usable address', hint="check [gmail] endpoint and the token's token_uri"
            )
        if scheme == "http" and not is_loopback(host):
            raise UserError(
                f"{scheme}://{host} is not encrypted", hint="use https://, or a mailbox on this machine"
            )
        return cls(scheme, host, port or (443 if scheme == "https" else 80))


def check_labels(add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """A label change may name user labels, and take INBOX or UNREAD away; nothing else of the system."""
    if not all(_is_changeable(label_id) for label_id in (*add, *remove)) or {"INBOX", "UNREAD"} & set(add):
        raise Forbidden("a change of a system label was stopped")


def check_note_labels(label_ids: tuple[str, ...]) -> None:
    """A note to self may be put into the inbox, be unread, and carry user labels; it never counts as sent."""
    if not all(_is_changeable(label_id) for label_id in label_ids):
        raise Forbidden("a note with a system label was stopped")


def _is_changeable(label_id: Any) -> bool:
    return isinstance(label_id, str) and _CHANGEABLE.fullmatch(label_id) is not None


def _nothing(body: Any) -> bool:
    return body is None


def _draft(body: Any) -> bool:
    return _texts(body, {"message"}, nested=True) and _texts(body["message"], {"raw", "threadId"})


def _label(body: Any) -> bool:
    return _texts(body, {"name", "labelListVisibility", "messageListVisibility"})


def _change(body: Any) -> bool:
    if not _lists(body, {"addLabelIds", "removeLabelIds"}):
        return False
    check_labels(tuple(body.get("addLabelIds", ())), tuple(body.get("removeLabelIds", ())))
    return True


def _note(body: Any) -> bool:
    if not isinstance(body, dict) or not _lists({k: v for k, v in body.items() if k != "raw"}, {"labelIds"}):
        return False
    check_note_labels(tuple(body.get("labelIds", ())))
    return isinstance(body.get("raw"), str)


def _texts(body: Any, keys: set[str], *, nested: bool = False) -> bool:
    kind = dict if nested else str
    return isinstance(body, dict) and set(body) <= keys and bool(body) and _all_are(body.values(), kind)


def _lists(body: Any, keys: set[str]) -> bool:
    return isinstance(body, dict) and set(body) <= keys and _all_are(body.values(), list)


def _all_are(values: Any, kind: type) -> bool:
    return all(isinstance(value, kind) for value in values)


@dataclass(frozen=True, slots=True)
class Allowed:
    """One method: verb, path below the mailbox, names of its parameters, and the shape of its body."""

    verb: str
    path: re.Pattern[str]
    parameters: frozenset[str]
    fits: Callable[[Any], bool]


# Everything Offerdesk can do to a mailbox.
ALLOWED = tuple(
    Allowed(verb, re.compile(path), frozenset(parameters.split()) | {"alt"}, fits)
    for verb, path, parameters, fits in (
        ("GET", r"/profile", "", _nothing),
        ("GET", r"/history", "startHistoryId maxResults pageToken", _nothing),
        ("GET", r"/messages", "q labelIds maxResults pageToken includeSpamTrash", _nothing),
        ("GET", rf"/messages/{_ID}", "format", _nothing),
        ("GET", rf"/messages/{_ID}/attachments/[A-Za-z0-9_-]{{1,2000}}", "", _nothing),
        ("GET", rf"/threads/{_ID}", "format", _nothing),
        ("GET", r"/drafts", "maxResults pageToken", _nothing),
        ("GET", rf"/drafts/{_ID}", "format", _nothing),
        ("GET", r"/labels", "", _nothing),
        ("GET", r"/settings/sendAs", "", _nothing),
        ("POST", r"/drafts", "", _draft),
        ("PUT", rf"/drafts/{_ID}", "", _draft),
        ("DELETE", rf"/drafts/{_ID}", "", _nothing),
        ("POST", r"/labels", "", _label),
        ("DELETE", r"/labels/Label_[A-Za-z0-9_-]{1,100}", "", _nothing),
        ("POST", rf"/messages/{_ID}/modify", "", _change),
        ("POST", rf"/threads/{_ID}/modify", "", _change),
        (
            "POST",
            r"/messages",
            "internalDateSource",
            _note,
        ),  # messages.insert: a note to self; it sends nothing
    )
)

# The access mode "least": not one existing message can be changed, moved or trashed, and nothing is inserted.
ALLOWED_LEAST = tuple(method for method in ALLOWED if method.fits not in (_change, _note))


def check_allowed(
    endpoint: Endpoint,
    verb: str,
    url: str,
    headers: Mapping[str, str] | None = None,
    body: str | bytes | None = None,
    *,
    allowed: tuple[Allowed, ...] = ALLOWED,
) -> str:
    """Let a Gmail request pass, or raise Forbidden before anything is sent; returns its path and query."""
    match = _ADDRESS.fullmatch(url) if isinstance(url, str) else None
    if match is None:
        raise Forbidden("a request with an unusual address was stopped")
    scheme, host, port, path, query = match.groups()
    default = 443 if scheme == "https" else 80
    if Endpoint(scheme, host.strip("[]"), int(port) if port else default) != endpoint:
        raise Forbidden("a request to another host was stopped")
    check_headers(headers or {})
    _check_content_type(headers or {})
    method = next((m for m in allowed if m.verb == verb and m.path.fullmatch(path)), None)
    if method is None or _RESERVED_IDS.search(path):
        raise Forbidden(f"{str(verb)[:12]!r} on a path outside the allow-list was stopped")
    for pair in (query or "").split("&"):
        name, _, value = pair.partition("=")
        if (pair and name not in method.parameters) or (name == "alt" and value != "json"):
            raise Forbidden("a request with an unknown parameter was stopped")
    if not method.fits(_read(body)):
        raise Forbidden("a request with an unusual body was stopped")
    return url[url.index("/gmail/v1/") :]


def check_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers to send, without those that the wire sets by itself. Raises Forbidden for any other one."""
    for name, value in headers.items():
        if name.lower() not in _HEADERS | _REPLACED_HEADERS or not _HEADER_VALUE.fullmatch(str(value)):
            raise Forbidden("a request with an unusual header was stopped")
    return {k: v for k, v in headers.items() if k.lower() not in _REPLACED_HEADERS}


def _check_content_type(headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if name.lower() == "content-type" and not re.fullmatch(r"application/json(; *charset=utf-8)?", value):
            raise Forbidden("a request with an unusual body was stopped")


def _read(body: str | bytes | None) -> Any:
    """The JSON of a body, each key once: of a key that comes twice, Google might read the other one."""
    if body is None or len(body) == 0:
        return None
    try:
        return json.loads(body, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Forbidden("a request with an unusual body was stopped") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise Forbidden("a request with an unusual body was stopped")
    return dict(pairs)
