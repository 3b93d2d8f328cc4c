"""Quota units, and a pace that keeps long reading below Google's limit per minute."""

import time
from collections import deque
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
WINDOW_S = 61.0  # a minute as Google counts it, and what its clock and ours may differ by in one


class QuotaPace:
    """Never more than our share in any minute. Real time, monotonic.

    Half of the share may go out at once; from then on what is left is spread over the rest of the minute, so
    that a long reading neither bursts nor stalls.
    """

    def __init__(
        self,
        *,
        per_minute: float = PER_MINUTE * SHARE,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = per_minute
        self._sleep, self._clock = sleep, clock
        self._spent: deque[tuple[float, int]] = deque()
        self._used = 0

    def spend(self, units: int) -> None:
        """Note units that are about to be used, after waiting until they may be."""
        wait_s = self._wait_for(units)
        if wait_s > 0:
            self._sleep(wait_s)
        self._spent.append((self._clock(), units))
        self._used += units

    def _wait_for(self, units: int) -> float:
        now = self._clock()
        while self._spent and now - self._spent[0][0] >= WINDOW_S:
            self._used -= self._spent.popleft()[1]
        if self._used + units <= self._limit / 2:
            return 0.0
        left, freed = self._limit - self._used, 0
        if left >= units:
            return units / left * (WINDOW_S - (now - self._spent[0][0])) if self._spent else 0.0
        for at, earlier in self._spent:
            freed += earlier
            if left + freed >= units:
                return WINDOW_S - (now - at)
        return WINDOW_S
