"""What a soak run did, in numbers, at its end."""

from collections.abc import Iterator

import pytest
from soak_tally import TALLY


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield
    if TALLY:
        terminalreporter.section("soak")
        for name, count in sorted(TALLY.items()):
            terminalreporter.write_line(f"{count:>8}  {name}")
