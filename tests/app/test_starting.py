"""What a command loads before it can begin: no rules where no mail is judged, no Google where nobody asks Gmail."""

import json
import os
import subprocess
import sys
from pathlib import Path

from desk import Desk

SOURCES = Path(__file__).parents[2] / "src"
# The words of commands come in, one list a line; what is loaded after each goes out.
LISTENER = """
import contextlib, io, json, sys
from offerdesk.app.cli import main
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()):
        code = main(json.loads(line))
    print(json.dumps([code, sorted(sys.modules)]))
"""
RULES = ("offerdesk.core.recognition",)
READERS = ("offerdesk.core.facts.extract", "offerdesk.core.facts.passages", "phonenumbers")
GOOGLE = ("googleapiclient", "google.auth", "google_auth_oauthlib", "httplib2")
WIRE = ("offerdesk.adapters.transport", "http.client", "ssl")
TEMPLATES = ("jinja2",)


def loaded_after(*commands: tuple[str, ...]) -> list[set[str]]:
    """What one process has loaded after each of these commands, all of which must end well."""
    ended = subprocess.run(
        [sys.executable, "-c", LISTENER],
        input="\n".join(json.dumps(command) for command in commands),
        env=os.environ | {"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [code for code, _ in told] == [0] * len(commands), ended.stderr
    return [set(modules) for _, modules in told]


def test_a_command_loads_what_it_needs_and_no_more(desk: Desk, tmp_path: Path):
    desk.known_offer()
    offer = desk.offer["id"]
    desk.restart()
    mail = tmp_path / "one.eml"
    mail.write_bytes(b"From: a@sender.example\nSubject: Hello\n\nShall we meet on Monday?\n")
    given = ("--config", str(desk.config_path))

    configured, listed, trusted, shown, previewed, kept, synced = loaded_after(
        (*given, "config", "show"),
        (*given, "status"),
        (*given, "trust", offer),
        (*given, "show", offer),
        (*given, "preview", offer),
        (*given, "ask", offer, "--clear"),
        (*given, "labels", "sync"),
    )
    (judged,) = loaded_after((*given, "classify", str(mail)))

    for modules in (configured, listed, trusted):
        assert modules.isdisjoint({*RULES, *READERS, *GOOGLE, *WIRE, *TEMPLATES})
    for modules in (shown, previewed, kept):
        assert modules.isdisjoint({*RULES, *READERS, *GOOGLE, *WIRE})
    assert synced.isdisjoint({*RULES, *READERS, *TEMPLATES} - previewed)
    assert set(GOOGLE[:2]) <= synced
    assert set(RULES) <= judged
    assert judged.isdisjoint({*READERS, *GOOGLE, *WIRE, *TEMPLATES, "sqlite3"})


def test_labels_are_made_while_a_rule_of_the_persons_own_is_broken(desk: Desk):
    rules = desk.folder / "rules"
    rules.mkdir()
    (rules / "mine.toml").write_text('[[rule]]\nid = "mine"\n', encoding="utf-8")

    code, out, err = desk.run("labels", "sync")

    assert (code, err) == (0, "")
    assert "labels stand in Gmail" in out
