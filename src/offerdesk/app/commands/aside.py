"""Words beside the results: to stderr, for the person."""

import contextlib
import sys


def say_aside(words: str) -> None:
    """Where stderr is closed or broken the exit code has to tell it alone; stdout is for results."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(words, file=sys.stderr)
