"""The parts of a raw message are found whatever state its structure is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mails import multipart, part, raw_mail
from offerdesk.core.mail.header_text import MAX_HEADER_CHARS
from offerdesk.core.mail.mime_parts import MAX_PARTS, first_value, walk_raw

MIXED = "multipart/mixed; boundary=b1"
LETTER = part("JVBERi0=", content_type="application/pdf; name=offer.pdf", content_transfer_encoding="base64")


def texts(raw: bytes) -> list[tuple[str, str]]:
    return [(p.mime_type, p.text) for p in walk_raw(raw)[1] if not p.is_attachment]


WHOLE = {
    "plain": (raw_mail("Hello"), [("text/plain", "Hello")]),
    "html": (raw_mail("<p>Hello", content_type="text/html"), [("text/html", "<p>Hello")]),
    "no-type": (raw_mail("Hello", content_type=""), [("text/plain", "Hello")]),
    "half-a-type": (raw_mail("Hello", content_type="text"), [("text/plain", "Hello")]),
    "type-without-semicolon": (
        raw_mail("<p>Gr\xfc\xdfe".encode("latin-1"), content_type="text/html charset=iso-8859-1"),
        [("text/html", "<p>Grüße")],
    ),
    "quoted-printable": (
        raw_mail("Gr=C3=BC=C3=9Fe=\r\n!", content_transfer_encoding="Quoted-Printable"),
        [("text/plain", "Grüße!")],
    ),
    "broken-quoted-printable": (
        raw_mail("100=% a=ZZb", content_transfer_encoding="quoted-printable"),
        [("text/plain", "100=% a=ZZb")],
    ),
    "base64": (raw_mail("R3LDvMOfZQ==\r\n", content_transfer_encoding="base64"), [("text/plain", "Grüße")]),
    "base64-cut-off": (raw_mail("R3LDvMOfZ", content_transfer_encoding="base64"), [("text/plain", "Grüß")]),
    "base64-with-a-list-footer": (
        raw_mail("R3LDvMOfZQ==\r\n\r\n-- \r\nlist footer", content_transfer_encoding="base64"),
        [("text/plain", "Grüße")],
    ),
    "unknown-encoding": (raw_mail("Hello", content_transfer_encoding="x-acme"), [("text/plain", "Hello")]),
    "alternatives": (
        raw_mail(
            multipart(part("Hello", content_type="text/plain"), part("<p>Hello", content_type="text/html")),
            content_type="multipart/alternative; boundary=b1",
        ),
        [("text/plain", "Hello"), ("text/html", "<p>Hello")],
    ),
    "nested": (
        raw_mail(
            multipart(
                part(
                    multipart(part("Hello"), part("<p>Hello", content_type="text/html"), boundary="b2"),
                    content_type='multipart/alternative; boundary="b2"',
                ),
                LETTER,
            ),
            content_type=MIXED,
        ),
        [("text/plain", "Hello"), ("text/html", "<p>Hello")],
    ),
    "boundary-that-begins-like-another": (
        raw_mail(
            multipart(part("Hello"), part("--b1x\r\nSam")),
            content_type=MIXED,
        ),
        [("text/plain", "Hello"), ("text/plain", "--b1x\r\nSam")],
    ),
    "text-before-and-after": (
        raw_mail(b"This is MIME.\r\n" + multipart(part("Hello")) + b"Goodbye", content_type=MIXED),
        [("text/plain", "Hello")],
    ),
    "bare-line-ends": (
        raw_mail(multipart(part("Hello")), content_type=MIXED).replace(b"\r\n", b"\n"),
        [("text/plain", "Hello")],
    ),
    "byte-order-mark": (b"\xef\xbb\xbf" + raw_mail("Hello"), [("text/plain", "Hello")]),
    "blank-lines-first": (b"\r\n\r\n" + raw_mail("Hello"), [("text/plain", "Hello")]),
    "mbox-line-first": (
        b"From maya Tue Mar 3 10:12:00 2026\r\n" + raw_mail("Hello"),
        [("text/plain", "Hello")],
    ),
    "no-headers-at-all": (
        b"Hello Sam,\r\n\r\nwe offer you the job.",
        [("text/plain", "Hello Sam,\r\n\r\nwe offer you the job.")],
    ),
    "headers-only": (b"Subject: Hello", [("text/plain", "")]),
    "an-attached-message-is-no-text": (
        raw_mail(
            multipart(part("See below"), part(raw_mail("Inner"), content_type="message/rfc822")),
            content_type=MIXED,
        ),
        [("text/plain", "See below")],
    ),
    "a-message-in-a-message": (
        raw_mail(raw_mail("Inner"), content_type="message/rfc822"),
        [("text/plain", "Inner")],
    ),
}


@pytest.mark.parametrize(("raw", "found"), WHOLE.values(), ids=WHOLE.keys())
def test_text_parts_are_found_in_reading_order(raw: bytes, found: list[tuple[str, str]]):
    assert texts(raw) == found


BROKEN = {
    "boundary-not-named": (
        raw_mail(multipart(part("Hello", content_type="text/plain")), content_type="multipart/mixed"),
        "Hello",
    ),
    "another-boundary-named": (
        raw_mail(
            multipart(part("Hello", content_type="text/plain")),
            content_type="multipart/mixed; boundary=other",
        ),
        "Hello",
    ),
    "no-boundary-in-the-body": (
        raw_mail("Hello Sam,\r\n\r\nwelcome", content_type=MIXED),
        "Hello Sam,\r\n\r\nwelcome",
    ),
    "never-closed": (raw_mail(multipart(part("Hello"), closed=False), content_type=MIXED), "Hello\r\n"),
    "part-without-empty-line": (
        raw_mail(b"--b1\r\nHello Sam,\r\nwelcome\r\n--b1--", content_type=MIXED),
        "Hello Sam,\r\nwelcome",
    ),
    "part-without-headers": (raw_mail(b"--b1\r\n\r\nHello\r\n--b1--", content_type=MIXED), "Hello"),
}


@pytest.mark.parametrize(("raw", "text"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_multipart_body_still_gives_its_text(raw: bytes, text: str):
    assert texts(raw) == [("text/plain", text)]


DEFECTS = {
    "empty": (b"", "empty"),
    "only-line-ends": (b"\r\n\r\n", "empty"),
    "boundary-missing": (BROKEN["no-boundary-in-the-body"][0], "boundary"),
    "cut-off": (BROKEN["never-closed"][0], "cut off"),
    "unknown-charset": (raw_mail("Hello", content_type="text/plain; charset=x-acme"), "x-acme"),
    "bytes-that-do-not-fit": (
        raw_mail(b"Gr\xfc\xdfe", content_type="text/plain; charset=utf-8"),
        "does not fit",
    ),
}


@pytest.mark.parametrize(("raw", "words"), DEFECTS.values(), ids=DEFECTS.keys())
def test_what_is_wrong_is_named(raw: bytes, words: str):
    assert words in " ".join(walk_raw(raw)[2])


def test_a_sound_mail_has_no_defects():
    raw = raw_mail(
        multipart(part("Hello", content_type="text/plain; charset=utf-8"), LETTER), content_type=MIXED
    )

    assert walk_raw(raw)[2] == []


def test_a_letter_keeps_its_name_type_size_and_bytes():
    _, parts, _ = walk_raw(raw_mail(multipart(part("Hello"), LETTER), content_type=MIXED))

    letter = parts[1]
    assert (letter.part_id, letter.filename, letter.mime_type) == ("1", "offer.pdf", "application/pdf")
    assert (letter.is_attachment, letter.size, letter.data) == (True, 5, b"%PDF-")


def test_part_ids_count_from_nought_at_each_level():
    inner = multipart(part("a"), part("b"), boundary="b2")
    raw = raw_mail(
        multipart(part(inner, content_type="multipart/alternative; boundary=b2"), LETTER), content_type=MIXED
    )

    assert [p.part_id for p in walk_raw(raw)[1]] == ["0.0", "0.1", "1"]


def test_a_file_over_the_cap_is_listed_without_its_bytes():
    big = part(
        b"A" * 8_000_000, content_type="application/pdf; name=big.pdf", content_transfer_encoding="base64"
    )

    _, parts, _ = walk_raw(raw_mail(multipart(part("Hello"), big), content_type=MIXED))

    assert parts[1].data is None
    assert parts[1].size == 6_000_000


HEADERS = {
    "folded": (b"Subject: Your\r\n offer\r\n\r\n", "subject", "Your offer"),
    "folded-by-a-tab": (b"Subject: Your\r\n\toffer\r\n\r\n", "subject", "Your offer"),
    "blank-before-the-colon": (b"Subject : Your offer\r\n\r\n", "subject", "Your offer"),
    "no-blank-after-the-colon": (b"Subject:Your offer\r\n\r\n", "subject", "Your offer"),
    "line-between-that-is-no-field": (
        b"X: 1\r\nnot a field\r\n folded\r\nSubject: s\r\n\r\n",
        "subject",
        "s",
    ),
    "folded-line-behind-it-goes-with-it": (b"X: 1\r\nnot a field\r\n folded\r\n\r\n", "x", "1"),
    "unicode-line-end-makes-no-field": ("Subject: a\u2028From: b\r\n\r\n".encode(), "from", ""),
    "control-line-ends-make-no-field": (b"Subject: a\x0bFrom: b\x1cFrom: c\x85From: d\r\n\r\n", "from", ""),
    "bare-return-makes-no-field": (b"Subject: a\rFrom: b\r\n\r\n", "from", ""),
}


@pytest.mark.parametrize(("raw", "name", "value"), HEADERS.values(), ids=HEADERS.keys())
def test_header_fields_end_where_their_line_ends(raw: bytes, name: str, value: str):
    assert first_value(walk_raw(raw + b"body")[0], name) == value


def test_a_long_header_is_cut():
    headers, _, _ = walk_raw(raw_mail("Hello", subject="x" * 20_000))

    assert len(first_value(headers, "subject")) == MAX_HEADER_CHARS


def test_of_a_long_conversation_the_newest_ids_are_kept():
    ids = [f"<{n}@acme.example>" for n in range(6_000)]

    headers, _, _ = walk_raw(raw_mail("Hello", references="\r\n ".join(ids)))

    assert first_value(headers, "references").endswith(" ".join(ids[-9:]))


def test_of_ten_thousand_headers_five_hundred_are_read():
    raw = b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\nHello"

    headers, parts, _ = walk_raw(raw)

    assert len(headers) == 500
    assert parts[0].text == "Hello"


@pytest.mark.parametrize("depth", [50, 500, 2_000])
def test_nested_parts_are_read_as_deep_as_any_real_mail_goes(depth: int):
    raw = raw_mail(b"", content_type="multipart/mixed; boundary=b0")
    raw += b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(depth)
    )
    raw += b"--b%d\r\n\r\nHello\r\n" % depth

    _, parts, defects = walk_raw(raw)

    assert [p.text for p in parts] == (["Hello\r\n"] if depth == 50 else [])
    assert any("too deep" in d for d in defects) is (depth > 50)


def test_of_twenty_thousand_parts_a_thousand_are_read():
    raw = raw_mail(multipart(*[part("x")] * 20_000), content_type=MIXED)

    _, parts, defects = walk_raw(raw)

    assert len(parts) == MAX_PARTS - 1
    assert any("parts" in d for d in defects)


@given(
    st.lists(
        st.sampled_from(
            [
                *(b"--b1 --b1-- --b2 \r\n \n \r\n\r\n Content-Type: : ; boundary= b1 b2".split(b" ")),
                b"Content-Type: multipart/mixed; boundary=b1\r\n",
                b"Content-Type: multipart/mixed; boundary=b2\r\n",
                b"Content-Type: message/rfc822\r\n",
                b"Content-Transfer-Encoding: base64\r\n",
                b"text",
                b"\x00",
                b"\xff",
                b" ",
            ]
        ),
        max_size=40,
    ).map(b"".join)
)
@settings(max_examples=300, deadline=None)
def test_any_order_of_the_pieces_of_mime_is_read_without_an_error(raw: bytes):
    headers, parts, _ = walk_raw(raw)

    assert all(isinstance(value, str) for _, value in headers)
    for one in parts:
        one.text.encode("utf-8")


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_without_an_error(raw: bytes):
    walk_raw(raw)
