"""`doctor --probe` tries assumptions and leaves nothing behind; `rebuild` starts anew and loses nothing in Gmail."""

import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from offerdesk.adapters.auth import load_credentials
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.lock import held_lock
from offerdesk.adapters.notify import tell
from offerdesk.adapters.settings import load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.cli import main
from offerdesk.app.daemon import CycleOutcome, Daemon
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.app.probe import run_probe
from offerdesk.errors import Busy, LoginNeeded
from offerdesk.mailbox import Mailbox, RunningServer

NOON = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
OFFER = """Hi Sam,

We are delighted to offer you the position of Data Analyst at Northwind. Your base salary will be 62,000 euros per year, and
we would like you to start on 4 May 2026. Please let me know by 11 March 2026 whether you accept.

Warm regards,
Maya Ortega
Head of Data, Northwind
"""


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox(clock=lambda: NOON)


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[RunningServer]:
    with mailbox.serve() as running:
        yield running


@pytest.fixture
def config(mailbox: Mailbox, server: RunningServer, tmp_path: Path) -> Path:
    mailbox.tokens.write_token_file(tmp_path / "token.json", server.token_url)
    path = tmp_path / "offerdesk.toml"
    path.write_text(
        f'[user]\nname = "Sam Rivera"\ntimezone = "Europe/Berlin"\n'
        f'[gmail]\nendpoint = "{server.url}"\n[decisions]\nsettle = "0s"\n',
        encoding="utf-8",
    )
    return path


def probe(config: Path) -> dict[str, str]:
    settings = load_settings(config)
    with Gmail(load_credentials(settings.gmail.token_file), endpoint=settings.gmail.endpoint) as gmail:
        return {c.id: c.result for c in run_probe(gmail, label_root="Offers", sleep=lambda s: None)}


def test_the_probe_tries_twelve_things_and_leaves_nothing_behind(mailbox: Mailbox, config: Path) -> None:
    note = mailbox.receive(
        sender="Offerdesk <notes@offerdesk.invalid>", subject="Call Maya", text="Call her."
    )
    mailbox.label(note, "Offers/Notes")
    before = dict(mailbox.messages)

    results = probe(config)

    assert sorted(results) == [f"P{n:02}" for n in range(1, 13)]
    assert set(results.values()) == {"ok"}
    assert mailbox.messages == before
    assert not mailbox.drafts
    assert not mailbox.label_id("Offers/Probe")


def test_without_a_note_of_ours_no_conversation_is_used(mailbox: Mailbox, config: Path) -> None:
    mailbox.receive(text="somebody's mail")

    results = probe(config)

    assert results["P06"] == "skip"
    assert set(results.values()) == {"ok", "skip"}


def test_a_probe_that_fails_half_way_cleans_up_all_the_same(mailbox: Mailbox, config: Path) -> None:
    mailbox.fault("history.list", "400", times=None)

    checks = probe(config)

    assert checks["P00"] == "FAIL"
    assert checks["P01"] == "ok"  # what was seen before is not lost
    assert checks["P11"] == "ok"
    assert not mailbox.drafts
    assert not mailbox.label_id("Offers/Probe")


@pytest.mark.parametrize(
    ("refused", "left"),
    [("drafts.delete", "2 probe drafts"), ("labels.delete", "the probe label")],
)
def test_the_last_line_looks_at_everything_that_the_probe_made(
    mailbox: Mailbox, config: Path, refused: str, left: str
) -> None:
    note = mailbox.receive(
        sender="Offerdesk <notes@offerdesk.invalid>", subject="Call Maya", text="Call her."
    )
    mailbox.label(note, "Offers/Notes")
    mailbox.fault(refused, "403-domain", times=None)

    settings = load_settings(config)
    with Gmail(load_credentials(settings.gmail.token_file), endpoint=settings.gmail.endpoint) as gmail:
        last = list(run_probe(gmail, label_root="Offers", sleep=lambda s: None))[-1]

    assert (last.id, last.result) == ("P11", "warn")
    assert last.found == f"still there: {left}"


def test_doctor_runs_the_probe_only_when_asked(
    server: RunningServer, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--config", str(config), "doctor"])
    quiet = [r for r in server.writes() if r.method != "token"]
    capsys.readouterr()

    code = main(["--config", str(config), "doctor", "--probe", "--json"])

    ids = {c["id"] for c in json.loads(capsys.readouterr().out)["checks"]}
    assert quiet == []
    assert code == 0
    assert {"P01", "P11"} <= ids


def offer_with_draft(mailbox: Mailbox, config: Path) -> str:
    made = mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>", subject="Your offer", text=OFFER
    )
    with Office.opened(load_settings(config)) as office:
        office.cycle(NOON, read_limit=READ_EVERYTHING)
        mailbox.label(mailbox.messages[made].thread_id, "Offers/Decide/Ask for time")
        office.cycle(NOON + timedelta(minutes=1), read_limit=READ_EVERYTHING)
    return mailbox.messages[made].thread_id


def test_rebuild_keeps_the_old_file_and_adopts_the_draft_that_stands(
    mailbox: Mailbox, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offer_with_draft(mailbox, config)
    drafts = dict(mailbox.drafts)

    code = main(
        ["--config", str(config), "rebuild", "--yes", "--now", (NOON + timedelta(hours=1)).isoformat()]
    )

    assert code == 0
    assert "1 offer found" in capsys.readouterr().out
    assert mailbox.drafts == drafts
    kept = list(config.parent.glob("offerdesk.db.set-aside-*"))
    assert kept
    assert all(k.stat().st_mode & 0o077 == 0 for k in kept)
    with Store.open(config.parent / "offerdesk.db") as store:
        (offer,) = store.load_offers()
        assert offer.stage.value == "draft_ready"
        assert [d.draft_id for d in store.load_papers(offer.offer_id).drafts] == list(drafts)


def test_what_rebuild_sets_aside_is_the_persons_alone_whatever_it_was_before(
    mailbox: Mailbox, config: Path
) -> None:
    offer_with_draft(mailbox, config)
    (config.parent / "offerdesk.db").chmod(0o666)
    before = os.umask(0)
    try:
        code = main(["--config", str(config), "rebuild", "--yes", "--now", NOON.isoformat()])
    finally:
        os.umask(before)

    assert code == 0
    files = list(config.parent.glob("offerdesk.db*"))
    assert any("set-aside" in f.name for f in files)
    assert [f.name for f in files if f.stat().st_mode & 0o077] == []


def test_rebuild_takes_a_damaged_database(mailbox: Mailbox, config: Path) -> None:
    offer_with_draft(mailbox, config)
    (config.parent / "offerdesk.db").write_bytes(b"this is no database any more" * 100)
    for side in ("-wal", "-shm"):
        (config.parent / f"offerdesk.db{side}").unlink(missing_ok=True)

    refused = main(["--config", str(config), "once", "--now", NOON.isoformat()])
    code = main(["--config", str(config), "rebuild", "--yes", "--now", NOON.isoformat()])

    assert refused == 2
    assert code == 0
    assert len(mailbox.drafts) == 1


def test_rebuild_without_a_yes_changes_nothing(mailbox: Mailbox, config: Path) -> None:
    offer_with_draft(mailbox, config)
    before = (config.parent / "offerdesk.db").stat().st_ino

    code = main(["--config", str(config), "rebuild"])

    assert code == 2
    assert (config.parent / "offerdesk.db").stat().st_ino == before


@pytest.mark.parametrize(("trouble", "code"), [("no login", 3), ("revoked", 3), ("away", 4), ("rules", 2)])
def test_rebuild_that_cannot_work_leaves_the_database_where_it_is(
    mailbox: Mailbox, config: Path, trouble: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offerdesk.adapters.gmail_exchange.TRIES", 1)  # else it pauses seconds between four
    offer_with_draft(mailbox, config)
    before = (config.parent / "offerdesk.db").stat().st_ino
    match trouble:
        case "no login":
            (config.parent / "token.json").unlink()
        case "revoked":
            mailbox.tokens.revoke()
        case "away":
            mailbox.fault("getProfile", "503", times=None)
        case "rules":
            (config.parent / "rules").mkdir()
            (config.parent / "rules" / "mine.toml").write_text("[[rule]", encoding="utf-8")

    got = main(["--config", str(config), "rebuild", "--yes", "--now", NOON.isoformat()])

    assert got == code
    assert (config.parent / "offerdesk.db").stat().st_ino == before
    assert not list(config.parent.glob("*.set-aside-*"))


def test_rebuild_says_at_once_where_the_old_database_is_also_when_it_fails_later(
    mailbox: Mailbox, config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offerdesk.adapters.gmail_exchange.TRIES", 1)
    offer_with_draft(mailbox, config)
    mailbox.fault("messages.list", "503", times=None)

    code = main(["--config", str(config), "rebuild", "--yes", "--now", NOON.isoformat()])

    (kept,) = (p for p in config.parent.glob("*.set-aside-*") if p.suffix not in ("-wal", "-shm"))
    assert code == 4
    assert f"kept as {kept}" in capsys.readouterr().out


def test_nobody_else_gets_at_the_database_while_it_is_rebuilt(mailbox: Mailbox, config: Path) -> None:
    offer_with_draft(mailbox, config)
    held: list[bool] = []

    def try_it() -> None:
        if len(held) == 3:
            return  # each try waits a moment
        try:
            with held_lock(config.parent / "offerdesk.db"):
                held.append(False)
        except Busy:
            held.append(True)

    mailbox.before("getProfile|messages.list", try_it)

    code = main(["--config", str(config), "rebuild", "--yes", "--now", NOON.isoformat()])

    assert code == 0
    assert held == [True, True, True]


def test_rebuild_answered_with_no_is_no_failure(
    mailbox: Mailbox, config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    offer_with_draft(mailbox, config)
    before = (config.parent / "offerdesk.db").stat().st_ino
    answers = io.StringIO("n\n")
    answers.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", answers)

    code = main(["--config", str(config), "rebuild"])

    assert code == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert (config.parent / "offerdesk.db").stat().st_ino == before


def test_login_trouble_is_told_once_by_the_program_of_the_persons_choice(tmp_path: Path) -> None:
    told: list[str] = []

    def no_login(now: datetime) -> CycleOutcome:
        raise LoginNeeded("there is no login yet", hint='run "offerdesk login"')

    daemon = Daemon(no_login, poll_s=60, notify=told.append)
    daemon._once()
    daemon._once()
    daemon._scheduler.remove_all_jobs()

    assert told == ['login needed: there is no login yet. Next: run "offerdesk login"']


def test_the_message_reaches_the_program_as_one_argument_without_a_shell(tmp_path: Path) -> None:
    out = tmp_path / "told"
    script = tmp_path / "tell.sh"
    script.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {out}\n', encoding="utf-8")
    script.chmod(0o700)

    fine = tell([str(script), "Offerdesk"], "log in; $(rm -rf /)")
    missing = tell(["/nonexistent/program"], "hello")
    off = tell([], "hello")

    assert fine
    assert out.read_text(encoding="utf-8") == "Offerdesk|log in; $(rm -rf /)|"
    assert not missing
    assert not off


def test_a_first_scan_tells_all_that_it_read(
    mailbox: Mailbox, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mailbox.receive(sender="Maya Ortega <maya.ortega@northwind.example>", subject="Your offer", text=OFFER)

    code = main(["--config", str(config), "scan", "--now", NOON.isoformat()])

    told = capsys.readouterr().out
    assert code == 0
    assert "1 mail read" in told
    assert "found an offer" in told or "offer" in told.splitlines()[1]
    assert "Nothing to do" not in told
