"""The human behind a firm's mailbox, named as humans and not as desks or firms."""

import pytest
from offer_mails import facts_of, value

_TEXT = "we would like to offer you the position of clerk at £31,000."


@pytest.mark.parametrize(
    ("sender", "closing", "name"),
    [
        (
            "Capt. R. Sandoval / Crewing <crewing@laguna-manning.example>",
            (
                "BRGDS,",
                "CAPT. RAMON SANDOVAL",
                "CREWING MANAGER",
                "LAGUNA MANNING & SHIPPING INC.",
                "PINE AVE, MANILA",
            ),
            "Ramon Sandoval",
        ),
        (
            "Wim Postma <wim@postmaloonbedrijf.example>",
            ("Wim", "Loonbedrijf Postma, 0515 55 01 23"),
            "Wim Postma",
        ),
        (
            "Schulleitung Primarschule Rain <leitung@schule-rain.example>",
            ("Grüsse", "Urs Abegg", "Schulleiter"),
            "Urs Abegg",
        ),
        (
            "Divisão de Pessoal <pessoal@fundacaoserra.example>",
            ("Atenciosamente", "Caio Bastos", "Chefe"),
            "Caio Bastos",
        ),
        ("Talleres Arrieta <talleres@arrieta-auto.example>", ("Un saludo, Iker", "948 555 024"), "Iker"),
        ("Debby <info@flexkade.example>", ("Gr. Debby Martens", "Flexkade"), "Debby Martens"),
        ("RH <rh@ulsplanalto.example>", ("Dr.ª Rita Lobo", "Serviço de Pessoal"), "Rita Lobo"),
        ("Owen Hale <o.hale@halestruct.example>", ("Owen Hale CEng FIStructE", "Partner"), "Owen Hale"),
    ],
)
def test_a_human_is_named_where_a_desk_or_a_firm_wrote(sender: str, closing: tuple[str, ...], name: str):
    body = f"Hello Sam,\n\n{_TEXT}\n\n" + "\n".join(closing) + "\n"

    assert value(facts_of(body, **{"from": sender}), "contact_name") == name


def test_whoever_is_named_beside_their_address_answers_for_a_team_that_nobody_signs_for():
    body = (
        f"Hello Sam,\n\n{_TEXT}\n\nTo say yes, sign in to your account.\n\nGot a question? Conrad Pell, your"
        " Store Manager, is on 01632 960 106 or conrad.pell@northstores.example.\n\nYou get this because you applied.\n"
    )

    facts = facts_of(body, **{"from": "Northstores Careers <careers@northstores.example>"})

    assert value(facts, "contact_name") == "Conrad Pell"
    assert value(facts, "contact_email") == "conrad.pell@northstores.example"
