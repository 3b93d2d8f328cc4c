"""Mails from files, one at a time; a bad one stops no other."""

import io
import os
import sys
import tracemalloc

import pytest

from offerdesk.adapters import mail_files
from offerdesk.adapters.mail_files import bytes_of, read_mail_files
from offerdesk.errors import UserError

LETTER = b"From: a@b.example\nSubject: Hi\nMessage-ID: <one@b.example>\n\nHello\n"


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From x@y Mon Feb 02 10:00:00 +0000 2026\n" + mail + b"\n" for mail in mails)


def test_an_eml_file_gives_its_bytes_under_its_stem(tmp_path):
    (tmp_path / "offer-1.eml").write_bytes(LETTER)

    (mail,) = read_mail_files([tmp_path / "offer-1.eml"])

    assert (mail.id, mail.raw, mail.error, mail.path) == (
        "offer-1",
        LETTER,
        "",
        str(tmp_path / "offer-1.eml"),
    )


def test_a_folder_gives_its_mails_in_the_order_of_their_names_and_nothing_else(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.eml", "a.EML", "sub/c.eml", "readme.txt"):
        (tmp_path / name).write_bytes(LETTER)

    assert [m.id for m in read_mail_files([tmp_path])] == ["a", "b", "c"]


def test_a_file_of_any_name_that_is_named_itself_is_a_mail(tmp_path):
    (tmp_path / "message.txt").write_bytes(LETTER)

    assert [m.raw for m in read_mail_files([tmp_path / "message.txt"])] == [LETTER]


def test_an_mbox_gives_each_mail_under_its_message_id(tmp_path):
    second = LETTER.replace(b"one@", b"two@")
    (tmp_path / "all.mbox").write_bytes(mbox(LETTER, second))

    mails = list(read_mail_files([tmp_path / "all.mbox"]))

    assert [m.id for m in mails] == ["<one@b.example>", "<two@b.example>"]
    assert mails[0].raw == LETTER + b"\n"


def test_a_mail_without_a_message_id_is_called_by_its_place(tmp_path):
    (tmp_path / "all.mbox").write_bytes(mbox(LETTER, b"Subject: no id\n\nx\n", b"Message-ID: broken\n\nx\n"))

    assert [m.id for m in read_mail_files([tmp_path / "all.mbox"])] == ["<one@b.example>", "all:2", "all:3"]


def test_a_message_id_in_the_text_is_not_the_mails_own(tmp_path):
    quoting = b"Subject: no id\n\nMessage-ID: <quoted@b.example>\n"
    (tmp_path / "all.mbox").write_bytes(mbox(quoting, quoting.replace(b"\n", b"\r\n")))

    assert [m.id for m in read_mail_files([tmp_path / "all.mbox"])] == ["all:1", "all:2"]


def test_from_in_a_text_is_no_new_mail_and_its_escape_is_undone(tmp_path):
    body = b"Subject: x\n\nFrom here\n>From there\n>>From deeper\n"
    (tmp_path / "all.mbox").write_bytes(mbox(body, LETTER))

    first, _ = read_mail_files([tmp_path / "all.mbox"])

    assert first.raw == b"Subject: x\n\nFrom here\nFrom there\n>From deeper\n\n"


def test_line_ends_of_windows_and_a_missing_last_one_are_fine(tmp_path):
    (tmp_path / "all.mbox").write_bytes(mbox(LETTER, LETTER).replace(b"\n", b"\r\n").rstrip(b"\r\n"))

    assert len(list(read_mail_files([tmp_path / "all.mbox"]))) == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b"no mail at all\n"])
def test_a_file_that_is_no_mbox_stops_nothing(tmp_path, content):
    (tmp_path / "all.mbox").write_bytes(content)
    (tmp_path / "b.eml").write_bytes(LETTER)

    assert [m.id for m in read_mail_files([tmp_path])][-1] == "b"


def test_a_mail_that_is_too_large_is_said_and_the_next_ones_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(mail_files, "MAX_MAIL_BYTES", 200)
    large = LETTER.replace(b"one@", b"big@") + b"x\n" * 200
    (tmp_path / "a.eml").write_bytes(large)
    (tmp_path / "b.mbox").write_bytes(mbox(large, LETTER))

    mails = list(read_mail_files([tmp_path]))

    assert [(m.id, m.raw is None) for m in mails] == [
        ("a", True),
        ("<big@b.example>", True),
        ("<one@b.example>", False),
    ]
    assert "larger" in mails[0].error


def test_a_huge_mail_in_an_mbox_does_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(mail_files, "MAX_MAIL_BYTES", 100_000)
    (tmp_path / "all.mbox").write_bytes(mbox(LETTER + (b"x" * 700 + b"\n") * 10_000, LETTER))

    tracemalloc.start()
    mails = [(m.id, m.raw is None) for m in read_mail_files([tmp_path / "all.mbox"])]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert mails == [("<one@b.example>", True), ("<one@b.example>", False)]
    assert peak < 2_000_000


def test_a_line_without_end_does_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(mail_files, "MAX_MAIL_BYTES", 100_000)
    (tmp_path / "all.mbox").write_bytes(mbox(LETTER + b"x" * 10_000_000 + b"\n", LETTER))

    tracemalloc.start()
    mails = [(m.id, m.raw is None) for m in read_mail_files([tmp_path / "all.mbox"])]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert mails == [("<one@b.example>", True), ("<one@b.example>", False)]
    assert peak < 2_000_000


def test_a_file_that_cannot_be_read_is_said_and_the_next_ones_are_read(tmp_path, monkeypatch):
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(LETTER)
    real = type(tmp_path).read_bytes

    def refuse(self):
        if self.name == "a.eml":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(type(tmp_path), "read_bytes", refuse)

    first, second = read_mail_files([tmp_path])

    assert (first.raw, first.error) == (None, "it cannot be read: Permission denied")
    assert second.raw == LETTER


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_dangling_link_in_a_folder_does_not_hold_everything_up(tmp_path):
    os.mkfifo(tmp_path / "a.eml")
    (tmp_path / "b.eml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.eml").write_bytes(LETTER)

    assert [m.id for m in read_mail_files([tmp_path])] == ["c"]


def test_what_does_not_exist_is_said_at_once(tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        list(read_mail_files([tmp_path / "none.eml"]))


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (LETTER, ["-"]),
        (mbox(LETTER, LETTER.replace(b"one@", b"two@")), ["<one@b.example>", "<two@b.example>"]),
    ],
    ids=["a mail", "an mbox"],
)
def test_a_dash_reads_a_mail_or_an_mbox_from_stdin(monkeypatch, content, ids):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    mails = list(read_mail_files(["-"]))

    assert [m.id for m in mails] == ids
    assert all(m.path == "-" for m in mails)


def test_too_much_on_stdin_is_said(monkeypatch):
    monkeypatch.setattr(mail_files, "MAX_MAIL_BYTES", 50)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER)))

    (mail,) = read_mail_files(["-"])

    assert mail.raw is None
    assert "larger" in mail.error


def test_how_much_there_is_to_read_is_told_before_it_is_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.eml").write_bytes(b"x" * 10)
    (tmp_path / "in" / "b.mbox").write_bytes(b"x" * 30)
    (tmp_path / "in" / "notes.txt").write_bytes(b"x" * 1000)

    assert bytes_of([tmp_path, tmp_path / "in" / "a.eml"]) == 50
    assert bytes_of(["-"]) == 0
    assert bytes_of([tmp_path / "gone.eml"]) == 0
