"""What the API's methods share: look up, decode, search, page."""

import base64
import binascii
from typing import Any

from offerdesk.mailbox.messages import StoredMessage
from offerdesk.mailbox.refusals import ApiRefusal
from offerdesk.mailbox.search import compile_query, fold_label
from offerdesk.mailbox.state import MailboxState


def message_of(state: MailboxState, message_id: str) -> StoredMessage:
    found = state.messages.get(message_id)
    if found is None:
        raise ApiRefusal(404, "Requested entity was not found.", "notFound")
    return found


def raw_of(message: dict[str, Any]) -> bytes:
    value = message.get("raw")
    if not value:
        raise ApiRefusal(
            400,
            "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
            "invalidArgument",
        )
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (binascii.Error, ValueError):
        raise ApiRefusal(400, "Invalid value for ByteString", "invalidArgument") from None
    if len(raw) > 36_700_160:
        raise ApiRefusal(413, "Request entity too large", "uploadTooLarge")
    return raw


def page_of(
    items: list[Any], params: dict[str, Any], *, default: int = 100, most: int = 500
) -> tuple[list[Any], str]:
    size = min(params.get("maxResults", default) or default, most)
    token = params.get("pageToken", "")
    try:
        start = int(token.removeprefix("page-")) if token else 0
    except ValueError:
        raise ApiRefusal(400, "Invalid pageToken", "invalidArgument") from None
    following = f"page-{start + size}" if start + size < len(items) else ""
    return items[start : start + size], following


def matching(state: MailboxState, params: dict[str, Any]) -> list[StoredMessage]:
    wanted = set(params.get("labelIds", []))
    for label_id in wanted:
        if label_id not in state.labels:
            raise ApiRefusal(400, f"Invalid label: {label_id}", "invalidArgument")
    names: dict[str, set[str]] = {}
    for label_id, label in state.labels.items():
        names.setdefault(fold_label(label["name"]), set()).add(label_id)
    query = params.get("q", "")
    test = compile_query(query, now=state.clock(), label_names=names)
    everywhere = params.get("includeSpamTrash") or "in:anywhere" in query
    hidden = set() if everywhere else {"SPAM", "TRASH"} - wanted
    if "in:trash" in query:
        hidden.discard("TRASH")
    if "in:spam" in query:
        hidden.discard("SPAM")
    indexed_until = state.now_ms() - state.search_lag_s * 1000
    found = [
        m
        for m in state.messages.values()
        if wanted <= m.labels and not m.labels & hidden and m.internal_ms <= max(indexed_until, 0) and test(m)
    ]
    return sorted(found, key=lambda m: (m.internal_ms, m.id), reverse=True)
