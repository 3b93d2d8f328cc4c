"""The number to call: from their own signature or words, international when its country is certain."""

import pytest
from offer_mails import facts_of, signed, value


def phone(body: str, **more: str) -> str | None:
    return value(facts_of(body, **more), "contact_phone")


@pytest.mark.parametrize(
    ("sender", "line", "number"),
    [
        ("maya@acme.example", "T: +49 30 90009 750", "+49 30 90009750"),
        ("maya@acme.example", "Tel. 0044 20 7946 0018", "+44 20 7946 0018"),
        ("maya@acme.de", "Telefon 030 90009-750", "+49 30 90009750"),
        ("maya@acme.fr", "Tél. : 01 99 00 42 17", "+33 1 99 00 42 17"),
        ("maya@acme.co.uk", "0161 496 0119", "+44 161 496 0119"),
        ("maya@acme.example", "(415) 555-0142", "(415) 555-0142"),
        ("maya@acme.example", "030 90009-750", "030 90009-750"),
    ],
)
def test_the_form_is_international_when_the_country_is_certain(sender: str, line: str, number: str):
    found = phone(signed("Maya Ortega", line), **{"from": f"Maya Ortega <{sender}>"})

    assert found is not None
    assert "".join(found.split()) == "".join(number.split())


def test_an_extension_is_kept():
    found = phone(signed("Maya Ortega", "Phone: (415) 555-0142 ext. 204"))

    assert found is not None
    assert "204" in found


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Switchboard: 0161 496 0100", "Mobile: 07700 900461"), "07700 900461"),
        (("T 0161 496 0100", "F 0161 496 0199"), "0161 496 0100"),
        (("Fax: 0161 496 0199", "Direct: 0161 496 0162"), "0161 496 0162"),
        (("Zentrale: 069 90009-0", "Durchwahl: 069 90009-750"), "069 90009-750"),
    ],
)
def test_the_direct_line_beats_the_switchboard_and_a_fax_is_no_phone(lines: tuple[str, ...], number: str):
    found = phone(signed("Maya Ortega", *lines))

    assert found == number


@pytest.mark.parametrize("line", ["886 555 231", "Tlm. 912 555 038", "HP 8555 0167", "8555 0167"])
def test_eight_or_nine_digits_in_blocks_are_a_number_alone_on_a_line_of_the_signature(line: str):
    found = phone(signed("Maya Ortega", "Head of People", line))

    assert found is not None
    assert line.endswith(found)


def test_digits_in_blocks_are_no_number_among_words():
    assert phone("Hello Sam,\n\nthe budget is 886 555 231 this year.\n\nMaya\n") is None


@pytest.mark.parametrize(
    "line",
    [
        "Fax: 0161 496 0199",
        "HRB 123456 Amtsgericht Köln",
        "VAT no. 123 4567 89",
        "IBAN DE02 1203 0000 0000 2020 51",
        "Req. 20260304",
        "Dial-in: +1 415 555 0142, PIN 334455#",
        "www.acme.example/jobs/4155550142",
    ],
)
def test_other_numbers_of_a_signature_are_nobody_s_phone(line: str):
    assert phone(signed("Maya Ortega", "Acme GmbH", line)) is None


def test_a_number_in_the_text_to_call_them_at_counts():
    body = "Hi Sam,\n\nwe offer you the job. Call me on 07700 900461 any time.\n\nMaya\n"

    assert phone(body) == "07700 900461"


def test_the_number_of_an_earlier_mail_below_is_not_theirs():
    body = (
        "Hi Sam,\n\nwe offer you the job.\n\nMaya\n\nOn Mon, 2 Mar 2026 at 10:00, Sam Rivera <sam@home.example> wrote:\n"
        "> Thanks, you can reach me on 07700 900999.\n> Sam\n"
    )

    assert phone(body) is None
