"""Bytes become text whatever their label says; no label makes that slow or dangerous."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_cost import cpu_seconds
from offerdesk.core.mail.charsets import decode_text

HONEST = {
    "utf-8": ("Grüße 日本", "utf-8", "utf-8"),
    "latin-1": ("Grüße", "latin-1", "ISO-8859-1"),
    "windows-1252-under-latin-1": ("“90 000 €”", "cp1252", "iso-8859-1"),
    "latin-9": ("90 000 €", "iso8859-15", "iso-8859-15"),
    "central-europe": ("Łódź", "cp1250", "windows-1250"),
    "russian": ("Здравствуйте", "koi8-r", "KOI8-R"),
    "greek": ("Καλημέρα", "iso8859-7", "iso-8859-7"),
    "turkish": ("İstanbul", "cp1254", "iso-8859-9"),
    "japanese": ("内定通知", "iso2022_jp", "ISO-2022-JP"),
    "japanese-windows": ("内定通知", "cp932", "Shift_JIS"),
    "chinese": ("录用通知", "gb18030", "gb2312"),
    "korean": ("합격 통지", "cp949", "ks_c_5601-1987"),
    "utf-16": ("Grüße", "utf-16", "utf-16"),
    "quoted-label": ("Grüße", "utf-8", " 'UTF-8' "),
    "no-label": ("Grüße", "utf-8", ""),
    "ascii": ("Hello", "ascii", "us-ascii"),
}


@pytest.mark.parametrize(("text", "codec", "label"), HONEST.values(), ids=HONEST.keys())
def test_an_honest_label_is_followed_without_complaint(text: str, codec: str, label: str):
    assert decode_text(text.encode(codec), label) == (text, "")


LYING = {
    "utf-8-under-latin-1": ("Grüße".encode(), "windows-1250", "Grüße"),
    "latin-1-under-utf-8": ("Grüße aus Köln".encode("latin-1"), "utf-8", "Grüße aus Köln"),
    "latin-1-under-ascii": ("Grüße".encode("latin-1"), "us-ascii", "Grüße"),
    "latin-1-without-label": ("Grüße".encode("latin-1"), "", "Grüße"),
    "one-broken-byte-in-utf-8": (
        "Grüße aus ".encode() + b"\xff" + "Köln".encode(),
        "utf-8",
        "Grüße aus �Köln",
    ),
    "one-broken-byte-in-shift-jis": ("内定".encode("cp932") + b"\x81 !", "shift_jis", "内定� !"),
    "unknown": ("Grüße".encode(), "x-acme-7", "Grüße"),
    "unknown-and-latin-1": ("Grüße".encode("latin-1"), "x-acme-7", "Grüße"),
    "nul-in-the-label": (b"Hello", "utf\x00-8", "Hello"),
    "no-text-codec": (b"eJwDAAAAAAE=", "zlib", "eJwDAAAAAAE="),
    "half-characters": (b"+2AA-", "utf-7", "+2AA-"),
    "halves-in-utf-16": (b"\x00\xd8a\x00", "utf-16le", "\ufffda"),
}


@pytest.mark.parametrize(("data", "label", "text"), LYING.values(), ids=LYING.keys())
def test_a_wrong_or_unknown_label_still_gives_the_text(data: bytes, label: str, text: str):
    assert decode_text(data, label)[0] == text


@pytest.mark.parametrize("label", ["x-acme-7", "punycode", "zlib", "unicode_escape", "rot13", "idna"])
def test_a_charset_outside_the_list_is_named_as_unknown(label: str):
    assert "unknown" in decode_text(b"Hello", label)[1]


@pytest.mark.parametrize(
    "label", ["punycode", "idna", "utf-7", "unicode_escape", "hz", "iso-2022-kr", "big5"]
)
def test_no_label_makes_megabytes_slow(label: str):
    data = b"a-" + b"b9" * 1_000_000
    assert cpu_seconds(lambda: decode_text(data, label)) < 2


@given(
    st.binary(max_size=200),
    st.one_of(st.sampled_from([label for _, _, label in HONEST.values()]), st.text(max_size=20)),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_under_any_label_are_text_that_can_be_stored(data: bytes, label: str):
    text, _ = decode_text(data, label)

    text.encode("utf-8")


@given(st.text(max_size=100), st.sampled_from(["utf-8", "", "iso-8859-1", "us-ascii", "x-acme-7"]))
def test_utf_8_is_read_back_under_every_western_label(text: str, label: str):
    assert decode_text(text.encode(), label)[0] == text
