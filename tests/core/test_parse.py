"""A mail is read as its reader takes it in, the same from Gmail and from a file, and never raises."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mails import NOON, multipart, part, raw_mail
from offerdesk.core.mail.html_text import MAX_TEXT_CHARS
from offerdesk.core.mail.parse import MAX_REFERENCES, parse_gmail, parse_raw
from offerdesk.mailbox.messages import StoredMessage, as_json
from offerdesk.model import Address, Email

MIXED = "multipart/mixed; boundary=b1"
ALTERNATIVE = "multipart/alternative; boundary=b1"


def test_the_usual_headers_are_read():
    email = parse_raw(raw_mail("Hello", cc="Tom Lindt <tom@acme.example>", reply_to="hr@acme.example"))

    assert email.sender == Address("Maya Ortega", "maya@acme.example")
    assert email.to == (Address("Sam Rivera", "sam@home.example"),)
    assert email.cc == (Address("Tom Lindt", "tom@acme.example"),)
    assert email.reply_to == (Address("", "hr@acme.example"),)
    assert (email.subject, email.text, email.defects) == ("Your offer", "Hello", ())
    assert email.rfc_message_id == "<one@acme.example>"
    assert email.sent_at == datetime(2026, 3, 3, 10, 12, tzinfo=timezone(timedelta(hours=1)))
    assert email.received_at == datetime(2026, 3, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\r\n\r\n", b"\x00", b"   "], ids=repr)
def test_an_empty_mail_has_no_words_and_a_defect(raw: bytes):
    email = parse_raw(raw)

    assert email.text == email.own_text == email.subject == ""
    assert email.sender == Address("", "")
    assert email.defects or raw == b"\x00"


def test_a_mail_of_headers_only_has_a_subject_and_no_text():
    email = parse_raw(b"Subject: Your offer\r\nFrom: maya@acme.example")

    assert (email.subject, email.sender.email, email.text) == ("Your offer", "maya@acme.example", "")


PLAIN = "Hello Sam, we are delighted to offer you the job."
STUB = "Your email program cannot show this message. Please open it in your browser: https://acme.example/m/1"
RICH = "We are delighted to offer you the position of engineer at Acme."


def html(source: str) -> bytes:
    return part(source, content_type="text/html")


TEXTS = {
    "plain-wins": ((part(PLAIN), html("<p>Hello rich")), PLAIN),
    "html-only": ((html("<p>Hello rich"),), "Hello rich"),
    "empty-plain": ((part(" \r\n"), html("<p>Hello rich")), "Hello rich"),
    "stub-in-plain": ((part(STUB), html(f"<p>{RICH}" * 14)), "\n\n".join([RICH] * 14)),
    "short-answer-with-as-short-html": ((part(PLAIN), html(f"<p>{PLAIN}<br>Maya")), PLAIN),
    "html-of-images": ((part("Hello"), html("<img src=x>")), "Hello"),
    "two-plain-parts": ((part("Hello"), part("Goodbye")), "Hello\nGoodbye"),
    "two-html-parts": ((html("<p>Hello"), html("<p>Goodbye")), "Hello\n\nGoodbye"),
    "html-under-a-plain-label": ((part("<html><body><p>Hello</p><b>Sam"),), "Hello\n\nSam"),
    "calendar-is-no-text": ((part("Hello"), part("BEGIN:VCALENDAR", content_type="text/calendar")), "Hello"),
    "named-text-is-a-file": ((part("Hello"), part("Other", content_type="text/plain; name=a.txt")), "Hello"),
    "the-letter-itself-has-a-name": ((part("Hello", content_type="text/plain; name=letter.txt"),), "Hello"),
    "unless-it-is-placed-apart": ((part("Hello", content_disposition="attachment"),), ""),
}


@pytest.mark.parametrize(("parts", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_the_text_is_the_part_a_reader_would_read(parts: tuple[bytes, ...], text: str):
    email = parse_raw(raw_mail(multipart(*parts), content_type=MIXED))

    assert email.text == text


def test_a_quoted_mail_in_html_is_not_the_authors_own_words():
    source = (
        '<div>I accept, thank you.</div><blockquote class="gmail_quote">We offer you the job.</blockquote>'
    )

    email = parse_raw(raw_mail(source, content_type="text/html"))

    assert email.text == "I accept, thank you.\n> We offer you the job."
    assert email.own_text == "I accept, thank you."


def test_text_has_no_characters_that_harm_what_reads_it():
    email = parse_raw(raw_mail("a\x00b\x1b[2Jc\u202ed\r\ne\u2028f", content_type="text/plain; charset=utf-8"))

    assert email.text == "ab[2Jcd\ne\nf"


def test_a_long_text_is_cut():
    email = parse_raw(raw_mail("word " * 100_000))

    assert len(email.text) <= MAX_TEXT_CHARS


AUTHORS = {
    "two-from-headers": b"From: a@trusted.example\r\nFrom: b@evil.example\r\n\r\nx",
    "two-in-one-header": b"From: a@trusted.example, b@evil.example\r\n\r\nx",
    "two-by-an-encoded-comma-that-gmail-decoded": b"From: A <a@trusted.example>, <b@evil.example>\r\n\r\nx",
}


@pytest.mark.parametrize("raw", AUTHORS.values(), ids=AUTHORS.keys())
def test_several_authors_are_no_one_to_answer(raw: bytes):
    email = parse_raw(raw)

    assert email.sender.email == ""
    assert any("From" in d for d in email.defects)


def test_one_author_named_twice_is_one():
    email = parse_raw(b"From: maya@acme.example\r\nFrom: Maya@acme.example\r\n\r\nx")

    assert email.sender.email == "maya@acme.example"


def test_an_author_without_an_address_keeps_the_name():
    email = parse_raw(raw_mail(**{"from": "Maya Ortega"}))

    assert email.sender == Address("Maya Ortega", "")


def test_recipients_of_repeated_headers_are_put_together():
    email = parse_raw(raw_mail().replace(b"Subject:", b"To: tom@acme.example\r\nSubject:", 1))

    assert [a.email for a in email.to] == ["sam@home.example", "tom@acme.example"]


IDS = {
    "usual": ("<one@acme.example>", "<one@acme.example>"),
    "words-around": ("id <one@acme.example> x", "<one@acme.example>"),
    "no-brackets": ("one@acme.example", ""),
    "line-end-inside": ("<one@acme.example\r\n Bcc: x>", ""),
    "control-character": ("<one\x07@acme.example>", ""),
    "not-ascii": ("<é@acme.example>", ""),
    "as-long-as-exchange-makes-them": (f"<{'a' * 120}@acme.example>", f"<{'a' * 120}@acme.example>"),
    "absurdly-long": (f"<{'a' * 2000}@acme.example>", ""),
}


@pytest.mark.parametrize(("value", "read"), IDS.values(), ids=IDS.keys())
def test_a_message_id_counts_only_in_its_proper_form(value: str, read: str):
    email = parse_raw(raw_mail(message_id=value, in_reply_to=value))

    assert (email.rfc_message_id, email.in_reply_to) == (read, read)


def test_of_100_kb_references_the_newest_are_kept():
    ids = [f"<{n}@acme.example>" for n in range(6_000)]

    email = parse_raw(raw_mail(references="\r\n ".join(ids)))

    assert email.references == tuple(ids[-MAX_REFERENCES:])


DATES = {
    "usual": ("Tue, 3 Mar 2026 10:12:00 +0100", "2026-03-03T10:12:00+01:00"),
    "named-zone": ("Tue, 3 Mar 2026 10:12:00 GMT", "2026-03-03T10:12:00+00:00"),
    "unknown-zone": ("Tue, 3 Mar 2026 10:12:00 -0000", "2026-03-03T10:12:00+00:00"),
    "comment": ("Tue, 3 Mar 2026 10:12:00 +0100 (CET)", "2026-03-03T10:12:00+01:00"),
    "absurd-year": ("Tue, 3 Mar 9026 10:12:00 +0100", None),
    "absurd-offset": ("Tue, 3 Mar 2026 10:12:00 +9999", None),
    "before-mail": ("Tue, 3 Mar 1926 10:12:00 +0100", None),
    "no-such-day": ("Tue, 31 Feb 2026 10:12:00 +0100", None),
    "words": ("soon", None),
    "missing": ("", None),
}


@pytest.mark.parametrize(("value", "moment"), DATES.values(), ids=DATES.keys())
def test_a_date_counts_only_when_it_is_sane(value: str, moment: str | None):
    email = parse_raw(raw_mail(date=value))

    assert (email.sent_at.isoformat() if email.sent_at else None) == moment


def test_a_file_was_received_when_the_newest_server_says_so():
    raw = b"Received: by mx; Tue, 3 Mar 2026 09:15:00 +0000\r\nReceived: by a; Tue, 3 Mar 2026 09:00:00 +0000\r\n"

    email = parse_raw(raw + raw_mail())

    assert email.received_at == datetime(2026, 3, 3, 9, 15, tzinfo=UTC)


MOMENTS = {
    "usual": ("1772532000000", datetime(2026, 3, 3, 10, 0, tzinfo=UTC)),
    "missing": (None, datetime(1970, 1, 1, tzinfo=UTC)),
    "nonsense": ("soon", datetime(1970, 1, 1, tzinfo=UTC)),
    "far-past": ("-62135596800000", datetime(1970, 1, 1, tzinfo=UTC)),
    "far-future": ("999999999999999999", datetime(1970, 1, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize(("value", "moment"), MOMENTS.values(), ids=MOMENTS.keys())
def test_the_moment_gmail_names_counts_when_it_is_sane(value: str | None, moment: datetime):
    assert parse_gmail({"internalDate": value}).received_at == moment


def test_only_the_headers_that_somebody_reads_are_kept():
    email = parse_raw(raw_mail(list_id="<jobs.acme.example>", x_spam="no", received="by mx"))

    assert email.headers == {"list-id": ("<jobs.acme.example>",)}


def test_repeated_headers_keep_their_order():
    raw = b"Authentication-Results: mx.google.com; dmarc=pass\r\nAuthentication-Results: evil; dmarc=pass\r\n"

    email = parse_raw(raw + raw_mail())

    assert email.headers["authentication-results"][0].startswith("mx.google.com")


LETTER = part(
    "JVBERi0=",
    content_type="application/pdf",
    content_transfer_encoding="base64",
    content_disposition="attachment; filename*=utf-8''Vertr%C3%A4ge.pdf",
)
LOGO = part("iVBORw0=", content_type="image/png", content_transfer_encoding="base64", content_id="<logo>")
SAME = {
    "plain": raw_mail(),
    "no-headers": b"\r\nHello",
    "headers-only": raw_mail(""),
    "html": raw_mail("<p>Gr\u00fc\u00dfe</p><script>a<b</script>", content_type="text/html; charset=utf-8"),
    "latin-1": raw_mail("Grüße".encode("latin-1"), content_type="text/plain; charset=iso-8859-1"),
    "lying-charset": raw_mail("Grüße".encode(), content_type="text/plain; charset=utf-8"),
    "japanese": raw_mail("内定".encode("iso2022_jp"), content_type="text/plain; charset=iso-2022-jp"),
    "quoted-printable": raw_mail("Gr=C3=BC=C3=9Fe", content_transfer_encoding="quoted-printable"),
    "base64": raw_mail("R3LDvMOfZQ==", content_transfer_encoding="base64"),
    "alternatives": raw_mail(multipart(part(PLAIN), html("<p>Hello rich")), content_type=ALTERNATIVE),
    "stub": raw_mail(multipart(part(STUB), html(f"<p>{RICH}" * 14)), content_type=ALTERNATIVE),
    "letter": raw_mail(multipart(part(PLAIN), LETTER, LOGO), content_type=MIXED),
    "letter-in-related": raw_mail(
        multipart(
            part(
                multipart(html("<p>Hello"), LOGO, boundary="b2"),
                content_type="multipart/related; boundary=b2",
            ),
            LETTER,
        ),
        content_type=MIXED,
    ),
    "attached-message": raw_mail(
        multipart(part(PLAIN), part(raw_mail("Inner"), content_type="message/rfc822; name=old.eml")),
        content_type=MIXED,
    ),
    "folded-headers": raw_mail(subject="Your\r\n offer", references="<a@x.example>\r\n <b@x.example>"),
    "encoded-headers": raw_mail(
        subject="=?utf-8?q?Gr=C3=BC=C3=9Fe?= =?utf-8?q?_Sam?=",
        **{"from": "=?utf-8?q?Mar=C3=ADa?= <maya@acme.example>"},
    ),
    "comma-in-an-encoded-name": raw_mail(**{"from": "=?utf-8?q?Ortega=2C_Maya?= <maya@acme.example>"}),
    "address-in-an-encoded-name": raw_mail(**{"from": "=?utf-8?q?a=40trusted.example?= <b@evil.example>"}),
    "robot": raw_mail(
        auto_submitted="auto-replied", precedence="bulk", list_unsubscribe="<https://x.example>"
    ),
    "no-date": raw_mail(date=""),
    "quotes": raw_mail("Yes.\r\n\r\nOn Tue, 3 Mar 2026 at 10:12, Maya wrote:\r\n> Offer\r\n-- \r\nSam"),
}


@pytest.mark.parametrize("raw", SAME.values(), ids=SAME.keys())
def test_gmail_and_a_file_give_the_same_mail(raw: bytes):
    stored = StoredMessage("m1", "t1", raw, {"INBOX"}, int(NOON.timestamp() * 1000))

    from_gmail = parse_gmail(json.loads(json.dumps(as_json(stored, "full"))))
    from_file = parse_raw(raw, message_id="m1", thread_id="t1", labels=frozenset({"INBOX"}), received_at=NOON)

    assert comparable(from_gmail) == comparable(from_file)


def comparable(email: Email) -> dict[str, object]:
    """All fields that both sources can know: Gmail gives files by id instead of bytes."""
    fields = {f.name: getattr(email, f.name) for f in dataclasses.fields(email)}
    fields["attachments"] = [
        (a.part_id, a.filename, a.mime_type, a.size if a.mime_type != "message/rfc822" else "")
        for a in email.attachments  # the practice mailbox gives no size for an attached message
    ]
    return fields


@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", MIXED, "message/rfc822"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_mail_that_can_be_stored(data: bytes, content_type: str):
    raw = raw_mail(data, content_type=content_type)

    for email in (parse_raw(raw), parse_raw(data)):
        for text in (email.text, email.own_text, email.signature, email.subject, email.sender.name):
            text.encode("utf-8")


_HEADER = st.tuples(
    st.sampled_from(
        "From To Cc Reply-To Subject Date Message-ID References In-Reply-To Content-Type Received Sender".split()
    ),
    st.text(max_size=80),
)


@given(st.lists(_HEADER, max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_headers_give_a_mail(headers: list[tuple[str, str]]):
    message = {"payload": {"headers": [{"name": n, "value": v} for n, v in headers]}}
    raw = "".join(f"{n}: {v}\r\n" for n, v in headers).encode("utf-8", "surrogatepass")

    for email in (parse_gmail(message), parse_raw(raw + b"\r\nHello")):
        assert email.received_at.tzinfo is not None
        email.subject.encode("utf-8")


@given(
    st.dictionaries(
        st.sampled_from(["id", "payload", "labelIds", "internalDate", "threadId"]),
        st.text() | st.none() | st.integers() | st.lists(st.text()),
    )
)
@settings(deadline=None)
def test_answers_of_any_shape_give_a_mail(message: dict[str, object]):
    parse_gmail(message)
