"""Named steps of the cycle, so that a test can end the process before or after each of them.

`OFFERDESK_FAULT_AT=name:before` (or `:after`) in the environment ends the process with SIGKILL at that step;
`watched` does the same for tests that stay in one process. In normal use a step costs two comparisons.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_FAULT_AT = os.environ.get("OFFERDESK_FAULT_AT", "")
_watchers: list[Callable[[str], None]] = []


@contextmanager
def step(name: str) -> Iterator[None]:
    """Mark one effect of the cycle: kill points before and after it."""
    _reach(f"{name}:before")
    yield
    _reach(f"{name}:after")


@contextmanager
def watched(watcher: Callable[[str], None]) -> Iterator[None]:
    """Tell `watcher` each point that is reached inside; what it raises ends the cycle there."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


def _reach(point: str) -> None:
    if _FAULT_AT and point == _FAULT_AT:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    for watcher in _watchers:
        watcher(point)
