"""Options that all tests share."""

import gc
import os
import sys

import pytest

# Python searches all that it holds for what nothing refers to any more, again and again while it holds more and more:
# here the rules with all that was made ready in them, and thousands of mails with their verdicts. At its usual pace
# (700, 10, 10) that was a tenth of the time of all tests. What becomes garbage is found all the same, a little later.
GARBAGE_IS_SOUGHT_AFTER = (10_000, 10, 50)


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(*GARBAGE_IS_SOUGHT_AFTER)
    _keep_bytecode(config)


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """The last test of a process answers for what goes wrong in garbage that nobody found so far."""
    if nextitem is None:
        gc.collect()


def _keep_bytecode(config: pytest.Config) -> None:
    """Where Python may not leave its bytecode beside the sources, it does so in pytest's own cache.

    Some tests start the program as a process of its own; each would compile it anew, which takes longer than most
    commands.
    """
    cache = getattr(config, "cache", None)
    if sys.dont_write_bytecode and cache is not None and "PYTHONPYCACHEPREFIX" not in os.environ:
        os.environ["PYTHONPYCACHEPREFIX"] = str(cache.mkdir("bytecode"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the drafts in tests/golden anew; read the difference before you commit it",
    )
