"""Named steps of the cycle, so that a test can kill the process before or after each of them.

`OFFERDESK_FAULT_AT=name:before` (or `:after`) in the environment ends the process with SIGKILL at that step.
In normal use a step costs one comparison.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_FAULT_AT = os.environ.get("OFFERDESK_FAULT_AT", "")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Mark one effect of the cycle: kill points before and after it."""
    _reach(f"{name}:before")
    yield
    _reach(f"{name}:after")


def _reach(point: str) -> None:
    if _FAULT_AT and point == _FAULT_AT:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
