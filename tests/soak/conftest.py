"""What a soak run did, in numbers, at its end; counts of several worker processes are added up."""

from collections.abc import Iterator
from typing import Any

import pytest
from soak_tally import TALLY


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield
    if TALLY:
        terminalreporter.section("soak")
        for name, count in sorted(TALLY.items()):
            terminalreporter.write_line(f"{count:>8}  {name}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts over."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["tally"] = dict(TALLY)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """The controller takes them, also of a worker that fell over (which left none)."""
    TALLY.update(getattr(node, "workeroutput", {}).get("tally", {}))
