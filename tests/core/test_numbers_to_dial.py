"""Numbers as people write them among other figures, and extensions within a house."""

import pytest
from offer_mails import facts_of, signed, value


def phone(body: str, **more: str) -> str | None:
    return value(facts_of(body, **more), "contact_phone")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Maya Ortega", "Toque 000 - 01 99 00 71 20"), "01 99 00 71 20"),
        (("Maya Ortega", "Mob 98201 55571 (24 hrs)"), "98201 55571"),
        (("Maya Ortega", "Ph +47 555 01 211 (24h)"), "+47 55 50 12 11"),
        (("Maya Ortega", "Telef. 272 555 041"), "272 555 041"),
        (("Maya Ortega", "Tlf. 279 555 019"), "279 555 019"),
        (("Maya Ortega", "DID: 6555 0165"), "6555 0165"),
        (("Maya Ortega", "directeur", "09 555 01 43"), "09 555 01 43"),
        (("MAYA ORTEGA", "CLERK, PLANT 6", "419-555-0158"), "419-555-0158"),
    ],
)
def test_a_number_is_read_without_what_stands_beside_it(lines: tuple[str, ...], number: str):
    assert phone(signed(*lines)) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (signed("Maya Ortega, Head of Archives", "x4421"), "x4421"),
        (
            signed("Maya Ortega", text="we offer you the post. Walk in to my cabin or call extn 5519."),
            "extn 5519",
        ),
        (
            signed("Maya Ortega", text="Sie bekommen die Stelle. Sie erreichen mich unter Durchwahl 318."),
            "Durchwahl 318",
        ),
        (signed("Maya Ortega", text="le poste est à vous. Appelez-moi au poste 204."), "poste 204"),
    ],
)
def test_an_extension_alone_tells_how_to_call_within_the_house(body: str, number: str):
    assert phone(body) == number


@pytest.mark.parametrize(
    "text",
    [
        "we offer you the position. Your salary is on scale x12 of the table.",
        "the shift is 2x8 and the bonus is x3 in May.",
        "vous prenez le poste 12 de la chaîne.",
        "you pay in 4 x 25 for the uniform.",
        "ask for me on ext 20 4471 at the hospital.",
    ],
)
def test_a_factor_or_a_post_is_no_extension(text: str):
    assert phone(signed("Maya Ortega", text=text)) is None
