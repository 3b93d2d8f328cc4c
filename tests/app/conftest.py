"""One desk for each test; when the test is over, a further cycle must write nothing."""

from collections.abc import Generator, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk import Desk, make_labels

from offerdesk.adapters.settings import load_settings
from offerdesk.app.office import load_rules
from offerdesk.core.parse import parse_raw
from offerdesk.core.recognise import Context, judge
from offerdesk.mailbox import Mailbox
from offerdesk.model import Verdict


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "unsettled: the test ends in the middle of something, on purpose")


@pytest.fixture
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Whatever the scenario was: a second cycle right after it changes nothing (mark `unsettled` to leave it out)."""
    mailbox = Mailbox()
    make_labels(mailbox)
    with mailbox.serve() as server:
        desk = Desk(tmp_path, mailbox, server)
        try:
            yield desk
            failed = getattr(request.node, "failed", False)
            if not failed and desk.report is not None and "unsettled" not in request.keywords:
                desk.assert_quiet()
        finally:
            desk.restart()
            assert server.crashes == [], "the practice mailbox itself failed"


@pytest.fixture
def maybe_text(desk: Desk) -> str:
    """The words of a mail that may be an offer, and may not: by a rule of the person's own, whatever it weighs."""
    text = "Hi Sam,\n\nzugzwang with the papers for you.\n\nWarm regards,\n\nMaya Ortega\nHead of Data\n"
    folder = desk.folder / "rules"
    folder.mkdir()
    raw = f"From: Maya Ortega <maya.ortega@northwind.example>\r\nSubject: Papers\r\n\r\n{text}".encode()
    for tenths in range(5, 200):
        rule = f'id = "mine"\nwhy = "a word of mine"\nweight = {tenths / 10}\npatterns = ["zugzwang"]\n'
        (folder / "mine.toml").write_text(f"[[rule]]\n{rule}", encoding="utf-8")
        rules = load_rules(load_settings(desk.config_path))
        context = Context(own_addresses=frozenset(), zone=ZoneInfo("Europe/Berlin"))
        if judge(parse_raw(raw), rules, context).verdict is Verdict.MAYBE:
            desk.cycle()  # the first look, which searches for the words of the packaged rules only
            return text
    raise AssertionError("no weight makes a maybe of it")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell the fixture whether its test failed: then nothing more is asked of it."""
    report = yield
    if call.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]
    return report
