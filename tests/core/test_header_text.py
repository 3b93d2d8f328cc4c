"""Header values become one line of text; their parameters are read; nothing in them is slow or dangerous."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_cost import cpu_seconds
from offerdesk.core.mail.header_text import (
    MAX_HEADER_CHARS,
    content_kind,
    decode_base64,
    decode_header,
    parameters,
)

DECODED = {
    "plain": ("Your offer", "Your offer"),
    "q": ("=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=", "Grüße aus Köln"),
    "b": ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
    "b-without-padding": ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
    "latin-1": ("=?iso-8859-1?q?Gr=FC=DFe?=", "Grüße"),
    "words-around": ("Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?= from Acme", "Re: Grüße from Acme"),
    "blank-between-two-words-falls-away": ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
    "folded-between-two-words": ("=?utf-8?q?a_?=\r\n =?utf-8?q?b?=", "a b"),
    "cut-inside-a-character": ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
    "two-charsets": ("=?utf-8?q?=C3=BC?= =?latin-1?q?=FC?=", "üü"),
    "language-named": ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
    "question-mark-inside": ("=?utf-8?Q?Are you ready??=", "Are you ready?"),
    "empty-word": ("a =?utf-8?q??= b", "a  b"),
    "unknown-charset": ("=?x-acme?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
    "charset-that-is-slow": ("=?punycode?q?abc?=", "abc"),
    "broken-base64": ("=?utf-8?B?R3L!DvMOfZQ=x?=", "Grüße"),
    "one-base64-character": ("=?utf-8?B?R?=", ""),
    "never-closed": ("=?utf-8?q?abc", "=?utf-8?q?abc"),
    "no-encoding": ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
    "line-ends-inside": ("=?utf-8?q?Hi=0D=0ABcc:_x=40evil.example?=", "Hi Bcc: x@evil.example"),
    "line-ends": ("Your\r\n\toffer", "Your offer"),
    "nul-and-escape": ("Your\x00 \x1b[31moffer", "Your   [31moffer"),
    "unicode-line-end": ("Your\u2028offer", "Your offer"),
    "raw-utf-8": ("Gr\udcc3\udcbc\udcc3\udc9fe", "Grüße"),
    "raw-latin-1": ("Gr\udcfc\udcdfe", "Grüße"),
    "half-a-character-from-json": ("Hi \ud83d Sam", "Hi \ufffd Sam"),
    "joined-emoji-stay": ("Hi 👩‍💻", "Hi 👩‍💻"),
}


@pytest.mark.parametrize(("value", "text"), DECODED.values(), ids=DECODED.keys())
def test_a_header_value_becomes_one_line_of_text(value: str, text: str):
    assert decode_header(value) == text


def test_twenty_thousand_encoded_words_are_cut_and_cheap():
    value = " ".join(["=?utf-8?q?x?="] * 20_000)

    assert 500 < len(decode_header(value)) < MAX_HEADER_CHARS
    assert cpu_seconds(lambda: decode_header(value)) < 0.5


@pytest.mark.parametrize("bait", ["=?a?q?", "=?", "?=", "=?a?q?x?", "=?utf-8?q?=?="])
def test_bait_for_the_word_pattern_is_cheap(bait: str):
    assert cpu_seconds(lambda: decode_header(bait * MAX_HEADER_CHARS)) < 0.5


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_value_gives_one_line_without_control_or_half_characters(value: str):
    text = decode_header(value)

    text.encode("utf-8")
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in text)


@given(
    st.lists(
        st.sampled_from(["=?utf-8?q?", "=?latin-1?b?", "?=", "=C3", "w7w=", " ", "\r\n ", "x", "?"]),
        max_size=30,
    )
)
@settings(deadline=None)
def test_broken_words_in_any_order_never_raise(pieces: list[str]):
    decode_header("".join(pieces)).encode("utf-8")


KINDS = {
    "usual": ("text/html; charset=utf-8", "text/html"),
    "capitals": ("Text/HTML", "text/html"),
    "no-semicolon": ("text/html charset=utf-8", "text/html"),
    "missing": ("", "text/plain"),
    "half": ("text", "text/plain"),
    "nonsense": ("; charset=utf-8", "text/plain"),
    "office": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


@pytest.mark.parametrize(("value", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_media_type_is_read_leniently(value: str, kind: str):
    assert content_kind(value) == kind


NAMED = {
    "quoted": ('attachment; filename="Offer, final.pdf"', "Offer, final.pdf"),
    "bare": ("attachment; filename=offer.pdf", "offer.pdf"),
    "bare-with-blanks": ("attachment; filename=Offer letter.pdf; size=3", "Offer letter.pdf"),
    "escaped": (r'attachment; filename="a\"b.pdf"', 'a"b.pdf'),
    "encoded": ("attachment; filename*=utf-8''Vertr%C3%A4ge.pdf", "Verträge.pdf"),
    "encoded-latin-1": ("attachment; filename*=iso-8859-1'de'Vertr%E4ge.pdf", "Verträge.pdf"),
    "encoded-wins": ("attachment; filename=\"V.pdf\"; filename*=utf-8''Vertr%C3%A4ge.pdf", "Verträge.pdf"),
    "encoded-wins-before": (
        "attachment; filename*=utf-8''Vertr%C3%A4ge.pdf; filename=\"V.pdf\"",
        "Verträge.pdf",
    ),
    "in-pieces": ('attachment; filename*1=b.pdf; filename*0="a "', "a b.pdf"),
    "in-pieces-cut-inside-a-character": ("attachment; filename*0*=utf-8''%C3; filename*1*=%A4.pdf", "ä.pdf"),
    "encoded-word-in-quotes": ('attachment; filename="=?utf-8?q?Vertr=C3=A4ge.pdf?="', "Verträge.pdf"),
    "two-names-the-first-counts": ("attachment; filename=a.pdf; filename=b.exe", "a.pdf"),
    "line-ends": ("attachment; filename*=utf-8''a%0D%0ABcc:%20x.pdf", "a Bcc: x.pdf"),
    "none": ("inline", None),
}


@pytest.mark.parametrize(("value", "name"), NAMED.values(), ids=NAMED.keys())
def test_file_names_are_read_in_all_their_forms(value: str, name: str | None):
    assert parameters(value).get("filename") == name


@pytest.mark.parametrize("bait", ["; a", ";", '; a="', "; a*0*=%", '\\"', "; " + "a" * 40, "; a='"])
def test_bait_for_the_parameter_pattern_is_cheap(bait: str):
    assert cpu_seconds(lambda: parameters("x/y" + bait * MAX_HEADER_CHARS)) < 0.5


@given(st.text(max_size=100))
def test_any_parameter_text_never_raises(value: str):
    parameters(f"text/plain; {value}")


BASE64 = {
    "usual": (b"SGVsbG8=", b"Hello"),
    "no-padding": (b"SGVsbG8", b"Hello"),
    "line-ends": (b"SGVs\r\nbG8=\r\n", b"Hello"),
    "foreign-characters": (b"SG!Vs*bG8=", b"Hello"),
    "footer-of-a-list-behind-it": (b"SGVsbG8=\r\n____\r\nlist footer", b"Hello"),
    "one-character-too-many": (b"SGVsx", b"Hel"),
    "nothing-valid": (b"!!!", b""),
}


@pytest.mark.parametrize(("data", "decoded"), BASE64.values(), ids=BASE64.keys())
def test_base64_gives_as_much_as_is_valid(data: bytes, decoded: bytes):
    assert decode_base64(data) == decoded
