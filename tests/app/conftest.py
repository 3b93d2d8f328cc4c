"""One desk for each test; when the test is over, a further cycle must write nothing."""

import math
import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from desk import Desk, make_labels

from offerdesk.adapters.settings import load_settings
from offerdesk.app.rule_files import load_rules
from offerdesk.mailbox import Mailbox


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "unsettled: the test ends in the middle of something, on purpose")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: each commit of the database waits for the disk otherwise."""
    memory = Path("/dev/shm")  # noqa: S108  Linux; elsewhere the disk has to do
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="offerdesk-test-", dir=memory) as name:
        yield Path(name)


@pytest.fixture
def desk(folder: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Whatever the scenario was: a second cycle right after it changes nothing (mark `unsettled` to leave it out)."""
    mailbox = Mailbox()
    make_labels(mailbox)
    with mailbox.serve() as server:
        desk = Desk(folder, mailbox, server)
        try:
            yield desk
            failed = getattr(request.node, "failed", False)
            if not failed and desk.report is not None and "unsettled" not in request.keywords:
                desk.assert_quiet()
        finally:
            desk.restart()
            assert server.crashes == [], "the practice mailbox itself failed"


_RULE = """
[[rule]]
id = "mine"
why = "a word of mine"
weight = {weight}
patterns = ["zugzwang"]
"""


@pytest.fixture
def maybe_text(desk: Desk) -> str:
    """The words of a mail that may be an offer, and may not: by a rule of the person's own, whatever it weighs."""
    scale = load_rules(load_settings(desk.config_path)).scale
    score = (scale.maybe_at + scale.offer_at) / 2
    folder = desk.folder / "rules"
    folder.mkdir()
    rule = _RULE.format(weight=math.log(score / (1 - score)) - scale.base)
    (folder / "mine.toml").write_text(rule, encoding="utf-8")
    desk.cycle()  # the first look, which searches for the words of the packaged rules only
    return "Hi Sam,\n\nzugzwang with the papers for you.\n\nWarm regards,\n\nMaya Ortega\nHead of Data\n"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell the fixture whether its test failed: then nothing more is asked of it."""
    report = yield
    if call.when == "call" and report.failed:
        item.failed = True
    return report
