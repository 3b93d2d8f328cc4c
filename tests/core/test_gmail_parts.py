"""Gmail's part tree gives the same parts as the raw message, whatever is missing in it."""

import base64
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerdesk.core.mail.gmail_parts import gmail_headers, gmail_parts
from offerdesk.core.mail.mime_parts import MAX_PARTS, Part


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def text_part(text: str | bytes = "Hello", **changes: Any) -> dict[str, Any]:
    data = text if isinstance(text, bytes) else text.encode()
    return {
        "partId": "0",
        "mimeType": "text/plain",
        "filename": "",
        "body": {"size": len(data), "data": encoded(data)},
    } | changes


def leaves(payload: dict[str, Any]) -> tuple[list[Part], list[str]]:
    defects: list[str] = []
    return list(gmail_parts(payload, defects)), defects


def test_text_is_read_as_utf_8_whatever_the_old_label_says():
    headers = [{"name": "Content-Type", "value": "text/plain; charset=iso-8859-1"}]

    parts, defects = leaves(text_part("Grüße", headers=headers))

    assert parts[0].text == "Grüße"
    assert defects == []


def test_text_that_is_no_utf_8_is_read_by_its_label():
    headers = [{"name": "content-type", "value": "text/plain; charset=koi8-r"}]

    parts, defects = leaves(text_part("Привет".encode("koi8-r"), headers=headers))

    assert parts[0].text == "Привет"
    assert defects


def test_parts_come_in_reading_order():
    inner = {
        "mimeType": "multipart/alternative",
        "partId": "0",
        "parts": [text_part("a", partId="0.0"), text_part("b", partId="0.1")],
    }

    parts, _ = leaves({"mimeType": "multipart/mixed", "parts": [inner, text_part("c", partId="1")]})

    assert [(p.part_id, p.text) for p in parts] == [("0.0", "a"), ("0.1", "b"), ("1", "c")]


def test_a_file_is_known_by_its_id_and_size():
    body = {"size": 5_000, "attachmentId": "ANG1"}

    parts, _ = leaves({"partId": "1", "mimeType": "application/pdf", "filename": "offer.pdf", "body": body})

    assert parts == [Part("1", "application/pdf", "offer.pdf", True, False, 5_000, "", None, "ANG1")]


def test_an_image_without_a_name_is_a_file_too():
    parts, _ = leaves({"partId": "1", "mimeType": "image/png", "filename": "", "body": {"size": 9}})

    assert parts[0].is_attachment


def test_an_attached_message_is_one_file_and_its_words_are_not_read():
    inner = {
        "partId": "1",
        "mimeType": "message/rfc822",
        "filename": "",
        "body": {"size": 99},
        "parts": [text_part("Inner")],
    }

    parts, _ = leaves({"mimeType": "multipart/mixed", "parts": [text_part("Hello"), inner]})

    assert [(p.text, p.is_attachment) for p in parts] == [("Hello", False), ("", True)]


def test_text_that_gmail_keeps_back_is_named_as_a_defect():
    _, defects = leaves({"mimeType": "text/html", "body": {"size": 9_000_000, "attachmentId": "ANG1"}})

    assert any("too large" in d for d in defects)


ODD_DATA = {
    "cut-off": "SGVsbG8",
    "one-character-too-many": "SGVsbG8hx",
    "standard-alphabet": "SGVsbG8=",
    "line-ends": "SGVs\r\nbG8=",
}


@pytest.mark.parametrize("data", ODD_DATA.values(), ids=ODD_DATA.keys())
def test_odd_base64_gives_what_is_valid(data: str):
    parts, _ = leaves({"mimeType": "text/plain", "body": {"data": data}})

    assert parts[0].text.startswith("Hello")


def test_data_that_is_no_base64_is_a_defect():
    _, defects = leaves({"mimeType": "text/plain", "body": {"data": "SGVé"}})

    assert any("base64" in d for d in defects)


@pytest.mark.parametrize("depth", [500, 2_000])
def test_a_deep_tree_is_read_without_recursion(depth: int):
    payload: dict[str, Any] = text_part("Hello")
    for _ in range(depth):
        payload = {"mimeType": "multipart/mixed", "parts": [payload]}

    parts, defects = leaves(payload)

    assert [p.text for p in parts] == (["Hello"] if depth < MAX_PARTS else [])
    assert bool(defects) is (depth >= MAX_PARTS)


def test_of_twenty_thousand_parts_a_thousand_are_read():
    parts, defects = leaves({"mimeType": "multipart/mixed", "parts": [text_part("x")] * 20_000})

    assert len(parts) == MAX_PARTS - 1
    assert any("parts" in d for d in defects)


def test_of_ten_thousand_headers_five_hundred_are_read():
    assert len(gmail_headers({"headers": [{"name": "X", "value": "y"}] * 10_000})) == 500


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "payload",
                    "parts",
                    "body",
                    "data",
                    "size",
                    "mimeType",
                    "filename",
                    "headers",
                    "name",
                    "value",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["parts", "body", "headers", "mimeType", "filename", "partId"]), _JUNK)
)
@settings(max_examples=200, deadline=None)
def test_answers_of_any_shape_are_read_without_an_error(payload: dict[str, Any]):
    gmail_headers(payload)
    leaves(payload)
