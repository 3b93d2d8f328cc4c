"""Options that all tests share."""

import os
import sys

import pytest


def pytest_configure(config: pytest.Config) -> None:
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
