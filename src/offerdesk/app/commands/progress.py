"""How far a long job is, on a terminal; silent anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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


@contextmanager
def reading_bar(size: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal over `size` bytes of mail (0: unknown); what it gives is called with each mail's bytes."""
    if quiet or not sys.stderr.isatty():
        yield lambda read: None
        return
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("reading"),
        rich_progress.BarColumn(),
        rich_progress.DownloadColumn(),
        rich_progress.TimeRemainingColumn(),
    )
    # What is printed meanwhile goes above the bar, unless it is piped into something.
    shared = sys.stdout.isatty()
    with rich_progress.Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=shared
    ) as bar:
        task = bar.add_task("reading", total=size or None)
        yield lambda read: bar.advance(task, read)
