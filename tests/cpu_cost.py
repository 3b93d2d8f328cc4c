"""What a piece of work costs in processor time. For bait, that must stay cheap whatever its shape: bounds are wide."""

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object]) -> float:
    """The cheaper of two runs, without collecting the garbage of the tests before."""
    return min(_once(work), _once(work))


def _once(work: Callable[[], object]) -> float:
    collects = gc.isenabled()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        if collects:
            gc.enable()
