"""How far a long job is, on a terminal; silent anywhere else."""

import sys


class Progress:
    """One line on the terminal that tells how far a long job is; silent when stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, what: str, done: int, of: int) -> None:
        if not self._shown or of < 2:
            return
        line = f"{what}: {done} of {of}"
        print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def __exit__(self, *_: object) -> None:
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
