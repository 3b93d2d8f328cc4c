"""Logs: one line a message, nothing that moves the cursor, no words of a mail."""

import logging
import sys

import pytest

from offerdesk.adapters.logs import set_up_logs
from offerdesk.errors import RetryLater


@pytest.fixture
def logs(capsys):
    """Set the logs up, and read what they wrote; everything is as before afterwards."""
    names = (
        "offerdesk",
        "apscheduler",
        "googleapiclient",
        "googleapiclient.discovery",
        "urllib3",
        "google.auth",
    )
    root = logging.getLogger()
    before = (root.handlers[:], root.level, {n: logging.getLogger(n).level for n in names})

    def _set_up(**how):
        set_up_logs(**how)
        return lambda: capsys.readouterr().err

    yield _set_up
    root.handlers[:], level, levels = before[0], before[1], before[2]
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


log = logging.getLogger("offerdesk.test")


def test_a_line_tells_time_level_module_and_message_on_stderr(logs):
    read = logs()

    log.info("offer moved offer=%s", "k3x7qa")

    line = read()
    assert line.endswith(" INFO offerdesk.test offer moved offer=k3x7qa\n")
    assert line[:4].isdigit()


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ({}, ["INFO", "WARNING", "ERROR"]),
        ({"verbose": True}, ["DEBUG", "INFO", "WARNING", "ERROR"]),
        ({"quiet": True}, ["ERROR"]),
    ],
)
def test_how_much_is_told_depends_on_what_was_asked_for(logs, how, shown):
    read = logs(**how)

    for level in ("debug", "info", "warning", "error"):
        getattr(log, level)("x")

    assert [line.split()[2] for line in read().splitlines()] == shown


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[2J\x1b[31mred",
        "a\nb ERROR forged line",
        "a\r\nb",
        "a\x00b\x07c\x7f",
        "a\x9b31m",
        "a\u2028b\u2029c\x85d",
        "\u202egnp.exe",
        "a\u200bb\u2066c\ufeff",
        "tab\there",
    ],
    ids=repr,
)
def test_no_character_that_moves_the_cursor_or_misleads_the_eye_gets_through(logs, text):
    read = logs()

    log.warning("mail from %s", text)

    (line,) = read().split("\n")[:-1]
    assert line.isprintable()
    assert "?" in line


def test_letters_of_every_script_stay_as_they_are(logs):
    read = logs()

    log.warning("Zoë Müller 李雷 Ωμέγα €")

    assert "Zoë Müller 李雷 Ωμέγα €" in read()


def test_an_error_is_told_with_its_place_and_kind_and_without_what_it_quotes(logs):
    read = logs()

    try:
        try:
            int("secret words of a mail")
        except ValueError as error:
            raise RuntimeError("more secret words") from error
    except RuntimeError:
        log.exception("a cycle failed")

    told = read()
    assert "secret" not in told.replace('int("secret words of a mail")', "").replace(
        '"more secret words"', ""
    )
    assert "builtins.ValueError" in told
    assert "builtins.RuntimeError" in told
    assert "test_logs.py" in told
    assert told.index("ValueError\n") < told.index("RuntimeError\n")


def test_our_own_errors_are_told_with_their_words(logs):
    read = logs()

    try:
        raise RetryLater("Gmail asks to slow down\x1b[2J")
    except RetryLater:
        log.exception("busy")

    assert "offerdesk.errors.RetryLater: Gmail asks to slow down?[2J" in read()


def test_a_chain_of_errors_has_an_end(logs):
    read = logs()
    error = ValueError("a")
    for _ in range(1000):
        following = ValueError("b")
        following.__context__ = error
        error = following

    log.error("odd", exc_info=error)

    assert len(read()) < 50_000


def test_modules_that_tell_whole_addresses_are_kept_quiet_even_when_asked_for_everything(logs):
    read = logs(verbose=True)

    for name in (
        "googleapiclient.discovery",
        "googleapiclient.http",
        "google.auth",
        "urllib3",
        "anything.else",
    ):
        logging.getLogger(name).debug("URL being requested: GET https://x/?q=secret")
        logging.getLogger(name).info("secret")
    logging.getLogger("googleapiclient.http").warning("Encountered 403 at https://x/?q=secret")

    assert read() == ""


def test_setting_up_twice_tells_nothing_twice(logs):
    logs()
    read = logs()

    log.warning("once")

    assert read().count("once") == 1
    assert [type(h) for h in logging.getLogger().handlers] == [logging.StreamHandler]
    assert sys.stderr is not None
