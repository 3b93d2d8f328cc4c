"""Attached letters are read in a process of their own: files as people send them, and files meant to harm."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from letters import docx, docx_of, locked_pdf, pdf, pdf_bomb
from offerdesk.adapters import attachments_worker
from offerdesk.adapters.attachments import MAX_IN_BYTES, ReadAttachment, read_attachment_text

WORKER = Path(attachments_worker.__file__)
TERMS = "Your salary will be EUR 61,500 a year.\nYour first day is 4 May 2026."


def read(name: str, data: bytes, mime_type: str = "") -> ReadAttachment:
    return read_attachment_text(name, mime_type, data)


def test_the_words_of_a_pdf_are_read_line_by_line():
    data = pdf(TERMS)

    found = read("offer.pdf", data)

    assert found == ReadAttachment(TERMS)


def test_the_pages_of_a_pdf_are_read_in_their_order():
    data = pdf("Dear Sam, this is your contract.", "Signed by Maya Ortega")

    found = read("contract.PDF", data)

    assert found.text.split() == "Dear Sam, this is your contract. Signed by Maya Ortega".split()


def test_the_words_of_a_docx_are_read_paragraph_by_paragraph():
    data = docx("Angebot & Vertrag", "Ihr Gehalt beträgt 61.500 € im Jahr.")

    found = read("Angebot.docx", data)

    assert found.text == "Angebot & Vertrag\nIhr Gehalt beträgt 61.500 € im Jahr."


def test_a_row_of_a_table_is_one_line():
    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    row = f"<w:tr>{cell('Start date')}{cell('4 May 2026')}</w:tr>"
    data = docx_of(f"<w:document><w:tbl>{row}{row}</w:tbl></w:document>")

    found = read("terms.docx", data)

    assert [" ".join(line.split()) for line in found.text.splitlines()] == ["Start date | 4 May 2026"] * 2


def test_what_was_deleted_while_a_letter_was_drafted_is_not_read():
    kept = "<w:r><w:t>EUR 61,500</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>EUR 75,000</w:delText></w:r></w:del>"
    data = docx_of(f"<w:document><w:p>{deleted}{kept}</w:p></w:document>")

    found = read("offer.docx", data)

    assert found.text == "EUR 61,500"


def test_a_calendar_file_gives_what_it_says_in_words_and_nothing_else():
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "DTSTART;TZID=Europe/Berlin:20260504T090000",
        "UID:77-88-99@calendar.example",
        "SUMMARY:First day at Northwind",
        "DESCRIPTION;LANGUAGE=en:Bring your passport\\, please.\\nAsk for",
        "  Maya.",
        "END:VEVENT",
        "END:VCALENDAR",
    )

    found = read("invite.ics", "\r\n".join(lines).encode())

    assert found.text == "First day at Northwind\nBring your passport, please.\nAsk for Maya."


def test_a_file_without_an_ending_is_read_by_its_declared_type():
    data = pdf(TERMS)

    found = read("Offer letter", data, "application/pdf; charset=binary")

    assert found.text == TERMS


def test_a_pdf_that_is_locked_against_printing_only_is_read():
    data = locked_pdf(TERMS, user_password="")

    found = read("offer.pdf", data)

    assert found.text == TERMS


def test_a_pdf_with_a_password_is_told_to_be_encrypted():
    data = locked_pdf(TERMS, user_password="sesame")

    found = read("offer.pdf", data)

    assert found == ReadAttachment("", "it is encrypted")


def test_a_scanned_letter_is_told_to_hold_no_text():
    data = pdf("1", "2")  # a scanner's page numbers, the words being a picture

    found = read("scan.pdf", data)

    assert found == ReadAttachment("", "it holds no text (a scan?)")


def test_macros_of_a_letter_are_neither_run_nor_read():
    data = docx("We offer you the job.", word__vbaProject_bin=b"Attribute VB_Name: Shell(calc)")

    found = read("offer.docm", data)

    assert found.text == "We offer you the job."


def test_entities_of_a_letter_are_never_expanded():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    data = docx_of(f'<!DOCTYPE d [<!ENTITY a0 "ha">{levels}]><w:document><w:t>&a8;</w:t></w:document>')

    found = read("laughs.docx", data)

    assert found.text == ""
    assert found.why_not


def test_a_letter_that_points_to_a_file_of_this_machine_does_not_get_it():
    data = docx_of(
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:t>&x;</w:t></w:document>'
    )

    found = read("xxe.docx", data)

    assert found.text == ""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-1.7\n" + b"\xff\x00" * 4000, id="noise"),
        pytest.param(pdf(TERMS)[:300], id="cut-off"),
        pytest.param(docx("We offer you the job."), id="another-format"),
    ],
)
def test_a_damaged_pdf_is_told_to_be_unreadable(data: bytes):
    found = read("offer.pdf", data)

    assert found.text == ""
    assert found.why_not


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 cut off", b"", pdf(TERMS)], ids=["cut-off", "nothing", "a-pdf"]
)
def test_a_damaged_docx_is_told_to_be_unreadable(data: bytes):
    found = read("offer.docx", data)

    assert found.text == ""
    assert found.why_not


def zip_bomb() -> bytes:
    return docx_of("<w:document>" + "<w:t>lorem</w:t>" * 4_000_000 + "</w:document>")


def crowded_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>We offer you the job.</w:t>")
        for number in range(3_000):
            archive.writestr(str(number), b"")
    return out.getvalue()


def endless_tags() -> bytes:
    return docx_of("<w:document>" + "<w:t " * 1_500_000 + "</w:document>")


def pages_in_a_circle() -> bytes:
    return pdf("Dear Sam").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


@pytest.mark.parametrize(
    ("name", "build"),
    [
        ("bomb.docx", zip_bomb),
        ("crowd.docx", crowded_zip),
        ("tags.docx", endless_tags),
        ("bomb.pdf", lambda: pdf_bomb(100_000_000)),
        ("circle.pdf", pages_in_a_circle),
    ],
)
def test_a_file_made_to_exhaust_its_reader_is_given_up_within_seconds(name: str, build):
    data = build()
    assert len(data) < MAX_IN_BYTES
    began = time.monotonic()

    found = read(name, data)

    assert found.text == ""
    assert found.why_not
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of POSIX")
def test_the_reader_of_files_is_given_up_when_it_takes_too_much_memory():
    ended = subprocess.run(
        [sys.executable, "-I", str(WORKER), "txt"],
        input=b"lorem ipsum " * 25_000_000,
        capture_output=True,
        timeout=50,
        check=False,
    )

    assert not ended.stdout.startswith(b"TEXT")


def _computed_by_children_s() -> float:
    """Processor time, not time by the clock: a busy machine makes nobody compute longer."""
    used = os.times()
    return used.children_user + used.children_system


@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of POSIX")
def test_the_reader_of_files_has_two_seconds_of_computing_and_writes_no_file(tmp_path: Path):
    code = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='reader')['_limit'](); exec(sys.argv[2])"

    def ended(what: str) -> int:
        command = [sys.executable, "-I", "-c", code, str(WORKER), what]
        return subprocess.run(command, capture_output=True, timeout=50, check=False).returncode

    before = _computed_by_children_s()
    assert ended("while True: pass") < 0
    assert _computed_by_children_s() - before < 4
    assert ended(f"open({str(tmp_path / 'file')!r}, 'w').write('x' * 100_000)") != 0
    assert not (tmp_path / "file").exists() or (tmp_path / "file").stat().st_size == 0
    assert ended("pass") == 0


def test_only_the_first_pages_of_five_thousand_are_read():
    data = pdf(*(f"Page number {n}" for n in range(5_000)))
    began = time.monotonic()

    found = read("handbook.pdf", data)

    assert "Page number 9" in found.text
    assert "Page number 10" not in found.text
    assert time.monotonic() - began < 10


def test_a_file_over_five_megabytes_is_not_even_handed_on():
    found = read("offer.pdf", b"%PDF-1.7" + b" " * MAX_IN_BYTES)

    assert found == ReadAttachment("", "larger than 5 MB")


@pytest.mark.parametrize("name", ["offer.exe", "offer.pdf.js", "offer", "offer.doc"])
def test_no_other_kind_of_file_is_opened(name: str):
    found = read(name, pdf(TERMS))

    assert found.text == ""
    assert "not read" in found.why_not
