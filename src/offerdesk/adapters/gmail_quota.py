"""Quota units, and a pace that keeps long reading below Google's limit per minute."""

import time
from collections.abc import Callable

# The tariff since May 2026 for new projects (gmail-api.md F5.1, F5.2).
UNITS = {
    "getProfile": 1,
    "labels.list": 1,
    "settings.sendAs.list": 1,
    "history.list": 2,
    "messages.list": 5,
    "drafts.list": 5,
    "messages.modify": 5,
    "labels.create": 5,
    "labels.delete": 5,
    "threads.modify": 10,
    "drafts.create": 10,
    "drafts.delete": 10,
    "drafts.update": 15,
    "messages.get": 20,
    "drafts.get": 20,
    "messages.attachments.get": 20,
    "messages.insert": 25,
    "threads.get": 40,
}
PER_MINUTE = 6000
SHARE = 0.8  # the person's other programs use the same mailbox


class QuotaPace:
    """A bucket of units that fills evenly; a request that finds it empty waits. Real time, monotonic."""

    def __init__(
        self,
        *,
        per_minute: float = PER_MINUTE * SHARE,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate = per_minute / 60
        self._capacity = per_minute
        self._level = per_minute
        self._sleep, self._clock = sleep, clock
        self._at = clock()

    def spend(self, units: int) -> None:
        """Take units out, waiting until they are there."""
        now = self._clock()
        self._level = min(self._capacity, self._level + (now - self._at) * self._rate)
        self._at = now
        if self._level < units:
            self._sleep((units - self._level) / self._rate)
            self._level = units
            self._at = self._clock()
        self._level -= units
