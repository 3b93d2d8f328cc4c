"""Gmail's refusals in our own errors: who must act?"""

import json
import re
from datetime import UTC, datetime
from typing import Any

from offerdesk.errors import CursorExpired, Gone, LoginNeeded, OfferdeskError, Refused, RetryLater

MAX_RETRY_AFTER_S = 3600.0
_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"})
_DAILY = frozenset({"quotaExceeded", "dailyLimitExceeded"})


def reason_of(content: bytes) -> tuple[str, str]:
    """(reason code, message) of Google's JSON error body; ("", "") when it is none (a proxy's page).

    Expected: {"error": {"code", "message", "status", "errors": [{"reason"}], "details": [{"reason"}]}}.
    """
    try:
        error: Any = json.loads(content)["error"]
    except (ValueError, KeyError, TypeError):
        return "", ""
    if not isinstance(error, dict):
        return "", ""
    for key in ("errors", "details"):
        for item in error.get(key) or []:
            if isinstance(item, dict) and item.get("reason"):
                return str(item["reason"]), str(error.get("message", ""))
    return str(error.get("status", "")), str(error.get("message", ""))


def retry_after_of(headers: Any, message: str, *, now: datetime) -> float | None:
    """Seconds to wait as Google asks: a Retry-After header, or "Retry after <ISO time>" in the message."""
    value = str(headers.get("retry-after", "")) if headers else ""
    if value.isdigit():
        return min(float(value), MAX_RETRY_AFTER_S)
    match = re.search(r"[Rr]etry after (\d{4}-\d\d-\d\dT[\d:.]+Z?)", message)
    if match is None:
        return None
    try:
        until = datetime.fromisoformat(match[1].replace("Z", "+00:00"))
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)


def translate(
    status: int, headers: Any, content: bytes, *, doing: str, now: datetime, is_history: bool = False
) -> OfferdeskError:
    """The error for an HTTP answer that is no success (gmail-api.md F5.6). Names no mail content."""
    reason, message = reason_of(content)
    if status == 401:
        return LoginNeeded(f"Gmail does not accept the login ({doing})", hint='run "offerdesk login"')
    if status == 429 or (status == 403 and reason in _RATE):
        return RetryLater(
            f"Gmail asks to slow down ({doing})", retry_after_s=retry_after_of(headers, message, now=now)
        )
    if status == 403 and reason in _DAILY:
        return RetryLater(f"the daily limit is used up ({doing})", retry_after_s=MAX_RETRY_AFTER_S)
    if status == 403 and reason in ("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"):
        return LoginNeeded(
            "the login lacks a right that Offerdesk needs", hint='run "offerdesk login" and tick every box'
        )
    if status == 403 and reason in ("accessNotConfigured", "SERVICE_DISABLED"):
        return LoginNeeded(
            "the Gmail API is not switched on in your Google Cloud project",
            hint="switch it on there (docs/gmail-setup.md, step 2), then try again",
        )
    if status == 403 and reason == "domainPolicy":
        return LoginNeeded(
            "the administrator of this account does not allow the app", hint="ask them to allow it"
        )
    if status == 404:
        if is_history:
            return CursorExpired("Gmail no longer knows this history cursor")
        return Gone(f"it does not exist (any more): {doing}")
    if status == 400 and reason == "failedPrecondition":
        return RetryLater(f"Gmail is not ready for this ({doing})")
    if status >= 500 or not reason:
        return RetryLater(
            f"Gmail answered with an error {status} ({doing})",
            retry_after_s=retry_after_of(headers, message, now=now),
        )
    return Refused(f"Gmail refused it with {status} {reason}: {doing}")
