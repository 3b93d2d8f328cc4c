"""The demo drives the real cycle over HTTP, knows no mail, and leaves its papers."""

import json
import os
import re
import socket
from pathlib import Path

import pytest

from offerdesk.app.cli import main
from offerdesk.app.demo.story import MARKER
from offerdesk.mailbox import Mailbox

OFFER = """Dear Robin,

We are delighted to offer you the position of Gardener at Willow Park Trust. Your salary will be 31,000 pounds a year and
we would like you to start on 4 May 2026. Please let us know by 12 March 2026 whether you accept.

Kind regards,
Ada Byrne
Head Gardener, Willow Park Trust
T: +44 7700 900321
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the built-in demo prints, and its folder."""
    folder = tmp_path_factory.mktemp("demo") / "story"
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["demo", "--out", str(folder)]) == 0
    return out.getvalue(), folder


def test_the_story_tells_offers_reasons_labels_and_drafts(told: tuple[str, Path]) -> None:
    story, _ = told

    assert len(re.findall(r"\[To decide\]", story)) >= 6
    assert "Left alone:" in story
    assert 'puts "Offers/Decide/Decline"' in story
    assert 'puts "Offers/Call/Spoke"' in story
    assert "Call card, in the inbox" in story
    for kind in ("decline after call", "decline fallback", "more time", "negotiate", "accept"):
        assert f"Draft in the conversation: {kind}" in story, kind
    assert "[Suspicious]" in story


def test_no_request_of_the_demo_sent_a_mail_and_one_more_cycle_changes_nothing(
    told: tuple[str, Path],
) -> None:
    story, _ = told

    assert "0 mails sent by Offerdesk" in " ".join(story.split())
    assert "did nothing: asking once more changes nothing" in " ".join(story.split())


def test_drafts_notes_and_database_are_left_in_the_folder(told: tuple[str, Path]) -> None:
    _, folder = told

    assert len(list((folder / "drafts").glob("*.eml"))) >= 5
    assert list((folder / "notes").glob("*call_card.html"))
    assert (folder / "offerdesk.db").exists()
    assert (folder / "offerdesk.db").stat().st_mode & 0o077 == 0


def test_status_works_on_what_the_demo_left(
    told: tuple[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, folder = told

    code = main(["--config", str(folder / "offerdesk.toml"), "status", "--json"])

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert {o["stage"] for o in shown["offers"]} >= {"closed", "suspicious"}


def test_other_mails_give_another_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    author = Mailbox("robin@mailbox.example", "Robin Hale")
    made = author.receive(
        sender="Ada Byrne <ada.byrne@willowpark.example>", subject="Your offer from Willow Park", text=OFFER
    )
    (mails / "offer.eml").write_bytes(author.messages[made].raw)

    code = main(["demo", "--mail", str(mails), "--out", str(tmp_path / "story")])

    story = capsys.readouterr().out
    assert code == 0
    assert "Robin Hale" in story
    assert "Willow Park" in story
    assert "Rosalind" not in story


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    precious = tmp_path / "thesis.txt"
    precious.write_text("years of work", encoding="utf-8")

    code = main(["demo", "--out", str(tmp_path)])

    assert code == 2
    assert "--out" in capsys.readouterr().err
    assert precious.read_text(encoding="utf-8") == "years of work"


def test_an_earlier_demo_is_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "story"
    out.mkdir()
    (out / MARKER).write_text("", encoding="utf-8")
    (out / "old").write_text("", encoding="utf-8")
    mails = tmp_path / "empty"
    mails.mkdir()

    code = main(["demo", "--mail", str(mails), "--out", str(out)])

    assert code == 2
    assert "no mail" in capsys.readouterr().err


def test_an_export_is_split_as_everywhere_and_what_is_too_large_is_said_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offerdesk.adapters.mail_files.MAX_MAIL_BYTES", 2000)
    head = "From: Ada Byrne <ada@willow.example>\nTo: Robin Hale <robin@mailbox.example>\n"
    line = "From 1855@xxx Mon Mar 02 10:00:00 +0000 2026\n"
    mails = [
        f"{head}Subject: Your offer\n\nFrom here on:\n\n{OFFER}",
        f"{head}Subject: Plans\n\n{'x' * 9000}\n",
    ]
    (tmp_path / "export.mbox").write_text("".join(f"{line}{mail}\n" for mail in mails), encoding="utf-8")
    (tmp_path / "answer.sent.eml").write_text(
        f"{head}Subject: Re: Your offer\n\nThank you!\n", encoding="utf-8"
    )

    code = main(["demo", "--mail", str(tmp_path), "--out", str(tmp_path / "story")])

    told = capsys.readouterr()
    assert code == 0, told.err
    assert "for Robin Hale <robin@mailbox.example> with 2 mails" in " ".join(told.out.split())
    assert f"{tmp_path / 'export.mbox'} is left out: it is larger than 60 MB" in told.err


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """What a demo that cannot be played says: the trouble and the next step."""
    code = main(["demo", *argv])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert "  next: " in told.err
    return told.err


def test_a_port_in_use_is_told_and_the_folder_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "story"
    out.mkdir()
    (out / MARKER).write_text("", encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        words = refused(capsys, "--out", str(out), "--port", str(port))

    assert f"port {port}" in words
    assert (out / MARKER).exists()


@pytest.mark.skipif(os.name != "posix", reason="links and rights of a POSIX system")
def test_a_folder_that_cannot_be_replaced_or_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / MARKER).write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(real)
    (tmp_path / "file").write_text("x", encoding="utf-8")

    assert "symbolic link" in refused(capsys, "--out", str(tmp_path / "link"))
    assert "cannot be written" in refused(capsys, "--out", str(tmp_path / "file" / "story"))
    assert (real / MARKER).exists()


@pytest.mark.parametrize("year", ["0001", "1902", "9999", "99999"])
def test_mails_with_an_absurd_year_can_be_played_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], year: str
) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "odd.eml").write_text(
        f"From: a@b.example\nTo: robin@mailbox.example\nDate: 31 Dec {year} 23:59:59 +0000\n\nHello\n",
        encoding="utf-8",
    )

    code = main(["demo", "--mail", str(mails), "--out", str(tmp_path / "story")])

    assert code == 0, capsys.readouterr().err
