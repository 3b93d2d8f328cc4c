"""Gmail's refusals in our own errors: who must act?"""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from offerdesk.errors import CursorExpired, Gone, LoginNeeded, OfferdeskError, Refused, RetryLater

MAX_RETRY_AFTER_S = 3600.0
_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"})
_DAILY = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_SCOPE = ("the login lacks a right that Offerdesk needs", 'run "offerdesk login" and tick every box')
_DISABLED = (
    "the Gmail API is not switched on in your Google Cloud project",
    "switch it on there (docs/gmail-setup.md, step 2), then try again",
)
_DOMAIN = ("the administrator of this account does not allow the app", "ask them to allow it")
# Refusals that only the person can lift: words and next step.
_PERSON = {
    "insufficientPermissions": _SCOPE,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": _SCOPE,
    "accessNotConfigured": _DISABLED,
    "SERVICE_DISABLED": _DISABLED,
    "domainPolicy": _DOMAIN,
}


class Taken(Refused):
    """A label of this name, or one that Gmail holds for the same, exists."""


def reason_of(content: bytes) -> tuple[str, str]:
    """(reason code, message) of Google's JSON error body; ("", "") when it is none (a proxy's page).

    Expected: {"error": {"code", "message", "status", "errors": [{"reason"}], "details": [{"reason"}]}}.
    """
    try:
        error: Any = json.loads(content)["error"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "", ""
    if not isinstance(error, dict):
        return "", ""
    for key in ("errors", "details"):
        listed = error.get(key)
        for item in listed if isinstance(listed, list) else []:
            if isinstance(item, dict) and item.get("reason"):
                return str(item["reason"]), str(error.get("message", ""))
    return str(error.get("status", "")), str(error.get("message", ""))


def retry_after_of(headers: Any, message: str, *, now: datetime) -> float | None:
    """Seconds to wait as Google asks: a Retry-After header, or "Retry after <ISO time>" in the message."""
    value = str(headers.get("retry-after", "")).strip() if headers else ""
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(float(value), MAX_RETRY_AFTER_S)
    found = re.search(r"[Rr]etry after (\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?)", message)
    until = _moment(parsedate_to_datetime, value) or _moment(
        datetime.fromisoformat, found[1] if found else ""
    )
    return min(max((until - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S) if until else None


def _moment(read: Callable[[str], datetime], text: str) -> datetime | None:
    try:
        moment = read(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def translate(
    status: int, headers: Any, content: bytes, *, doing: str, now: datetime, is_history: bool = False
) -> OfferdeskError:
    """The error for an HTTP answer that is no success (gmail-api.md F5.6). Names no mail content."""
    reason, message = reason_of(content)
    wait_s = retry_after_of(headers, message, now=now)
    if status >= 500 or not reason:
        # Without Google's own words it may be a proxy or a hotel's login page that says "not found".
        return RetryLater(f"Gmail answered with an error {status} ({doing})", retry_after_s=wait_s)
    if status == 401:
        return LoginNeeded(f"Gmail does not accept the login ({doing})", hint='run "offerdesk login"')
    if status == 429 or (status == 403 and reason in _RATE):
        return RetryLater(f"Gmail asks to slow down ({doing})", retry_after_s=wait_s)
    if status == 403 and reason in _DAILY:
        return RetryLater(f"the daily limit is used up ({doing})", retry_after_s=MAX_RETRY_AFTER_S)
    if status == 403 and reason in _PERSON:
        words, hint = _PERSON[reason]
        return LoginNeeded(words, hint=hint)
    if status == 404:
        if is_history:
            return CursorExpired("Gmail no longer knows this history cursor")
        return Gone(f"it does not exist (any more): {doing}")
    if status == 409:
        return Taken(f"it exists already: {doing}")
    if status == 400 and reason in ("failedPrecondition", "FAILED_PRECONDITION"):
        if "mail service not enabled" in message.lower():
            return LoginNeeded("this Google account has no Gmail mailbox", hint='run "offerdesk login" again')
        return RetryLater(f"Gmail is not ready for this ({doing})", retry_after_s=wait_s)
    return Refused(f"Gmail refused it with {status} {_short(reason)}: {doing}")


def _short(reason: str) -> str:
    """A reason code as it may stand in a log: letters only, whatever the server wrote."""
    return re.sub(r"[^A-Za-z0-9_]", "", reason)[:40]
