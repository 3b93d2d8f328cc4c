"""Faults on the wire: what goes wrong with which method, how often, before or after the work was done."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from offerdesk.mailbox.refusals import ApiRefusal

# kind -> (status, message, reason); the wire kinds are hangup, reset, truncated, badjson, html, slow.
ANSWERS = {
    "400": (400, "Invalid request", "badRequest"),
    "400-precondition": (400, "Precondition check failed.", "failedPrecondition"),
    "401": (401, "Request had invalid authentication credentials.", "authError"),
    "403-user": (403, "User-rate limit exceeded.", "userRateLimitExceeded"),
    "403-rate": (403, "Rate Limit Exceeded", "rateLimitExceeded"),
    "403-daily": (403, "Daily Limit Exceeded", "dailyLimitExceeded"),
    "403-scope": (403, "Request had insufficient authentication scopes.", "insufficientPermissions"),
    "403-disabled": (
        403,
        "Gmail API has not been used in this project before or it is disabled.",
        "accessNotConfigured",
    ),
    "403-domain": (403, "The domain administrators have disabled Gmail apps.", "domainPolicy"),
    "404": (404, "Requested entity was not found.", "notFound"),
    "429": (429, "Too many concurrent requests for user", "rateLimitExceeded"),
    "500": (500, "Internal error encountered.", "backendError"),
    "503": (503, "The service is currently unavailable.", "backendError"),
}
WIRE = frozenset({"hangup", "reset", "truncated", "badjson", "502-html", "slow"})


@dataclass(slots=True)
class Fault:
    """One planned fault. after: the work takes effect, only its answer is lost or spoilt. times None: always."""

    pattern: re.Pattern[str]
    kind: str
    after: bool
    times: int | None
    seconds: float
    retry_after: float | None

    def refusal(self) -> ApiRefusal:
        code, message, reason = ANSWERS[self.kind]
        return ApiRefusal(code, message, reason, retry_after=self.retry_after)


@dataclass(slots=True)
class FaultBook:
    """All planned faults and hooks."""

    faults: list[Fault] = field(default_factory=list)
    before: list[tuple[re.Pattern[str], Callable[[], None]]] = field(default_factory=list)
    after: list[tuple[re.Pattern[str], Callable[[], None]]] = field(default_factory=list)

    def plan(
        self,
        method: str,
        kind: str,
        *,
        after: bool = False,
        times: int | None = 1,
        seconds: float = 1.0,
        retry_after: float | None = None,
    ) -> None:
        """method: a regular expression for the short method id ("drafts.create", "history.list", "token", ".*")."""
        if kind not in ANSWERS and kind not in WIRE:
            raise ValueError(f"unknown fault {kind!r}; known: {sorted({*ANSWERS, *WIRE})}")
        self.faults.append(Fault(re.compile(method), kind, after, times, seconds, retry_after))

    def take(self, method: str) -> Fault | None:
        """The fault for this call, used up by one."""
        for fault in self.faults:
            if fault.pattern.fullmatch(method) and fault.times != 0:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        self.faults.clear()
        self.before.clear()
        self.after.clear()
