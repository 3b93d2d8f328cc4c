"""Small firms and institutions as their signatures, display names and domains show them."""

import pytest
from offer_mails import facts_of, value

_TEXT = "we would like to offer you the position at 31,000 a year."


def company(sender: str, *closing: str, text: str = _TEXT) -> str | None:
    body = f"Hello Sam,\n\n{text}\n\nRegards\n" + "\n".join(closing) + "\n"
    return value(facts_of(body, **{"from": sender}), "company")


@pytest.mark.parametrize(
    ("sender", "closing", "name"),
    [
        ("Rim <rim@lepetitquai-brest.example>", ("Rim", "Le Petit Quai"), "Le Petit Quai"),
        (
            "Laura Quiroga <laura@estudioquiroga.example>",
            ("Laura", "", "Quiroga & Asoc. Arquitectos", "Nueva Lucena · 351 555-0170"),
            "Quiroga & Asoc. Arquitectos",
        ),
        (
            "Iain Rae <iain@tobar-na-coille.example>",
            ("Iain", "Tobar na Coille, Isle of Mull"),
            "Tobar na Coille",
        ),
        ("Ir. Els Baan <e.baan@tugamma.example>", ("Els Baan", "Universitair docent, TU Gamma"), "TU Gamma"),
        ("Jutta Beck <beck@theater-am-wall.example>", ("Jutta Beck", "Theater am Wall"), "Theater am Wall"),
        (
            "Recursos Humanos ULS Planalto <rh@ulsplanalto.example>",
            ("Rita Lobo", "Unidade Local de Saúde do Planalto, E.P.E."),
            "Unidade Local de Saúde do Planalto, E.P.E.",
        ),
        ("Zimmerei Lohmann <info@zimmerei-lohmann.example>", ("Karl Lohmann",), "Zimmerei Lohmann"),
        ("Talleres Arrieta <talleres@arrieta-auto.example>", ("Un saludo, Iker",), "Talleres Arrieta"),
        ("Quinta da Ponte Velha <geral@pontevelha.example>", ("Rosa Dias",), "Quinta da Ponte Velha"),
        (
            "Bolsa de empleo - RRHH Hospital Comarcal de Luna <bolsa@hcluna.example>",
            ("Ana Gil",),
            "Hospital Comarcal de Luna",
        ),
        (
            "Tess Orr <torr@stannsharden.example>",
            ("Tess Orr", "St Ann's Primary School, Harden"),
            "St Ann's Primary School, Harden",
        ),
        (
            "Remy Jacot <r.jacot@horloger-jacot.example>",
            ("Remy Jacot", "Jacot & Fils, Le Locle"),
            "Jacot & Fils",
        ),
        (
            "Kim Ho <kim@harborfreight-hk.example>",
            ("Kim Ho", "Harbor Freight (HK) Ltd"),
            "Harbor Freight (HK) Ltd",
        ),
    ],
)
def test_a_house_is_named_as_it_calls_itself(sender: str, closing: tuple[str, ...], name: str):
    assert company(sender, *closing) == name


@pytest.mark.parametrize(
    ("sender", "text", "name"),
    [
        (
            "Eva Sal <esal@colegiosantaolalla.example>",
            "Lo invitamos a integrarse al colegio Santa Olalla como profesor.",
            "colegio Santa Olalla",
        ),
        (
            "P&O <po@westerdam.example>",
            "Je komt bij de gemeente Westerdam in dienst als adviseur.",
            "gemeente Westerdam",
        ),
        (
            "Inês Vaz <ines@pontenova.example>",
            "temos gosto em vê-lo nos quadros da Pontenova – Serviços de Crédito, Lda., como analista.",
            "Pontenova – Serviços de Crédito, Lda.",
        ),
        (
            "Rui Reis <rui@verdalimentos.example>",
            "a Verda Alimentos S.A. formaliza a proposta para o cargo.",
            "Verda Alimentos S.A.",
        ),
        ("Chema <chema@bargaviota.example>", "soy Chema el del Gaviota, que sí, que te cojo.", "Gaviota"),
        (
            "Ada via DocuSign <dse@docusign.net>",
            "your employment letter with Solano Wind Services for the Wind Turbine Technician II role is ready."
            " Write to ada@solanowind.example.",
            "Solano Wind Services",
        ),
        (
            "Ruiz HR <hr@luzernagears.example>",
            "Vertragspartner Luzerna Gears AG\nEintritt 01.07.2026\nJahresgehalt 80.000 EUR",
            "Luzerna Gears AG",
        ),
        (
            "Bramley Stores <bramley@myworkday.com>",
            "your offer is ready. Questions? See Rosa Quill, rquill@bramley.example.",
            "Bramley Stores",
        ),
    ],
)
def test_a_firm_named_in_the_words_is_named_without_what_stands_around_it(sender: str, text: str, name: str):
    assert company(sender, "", text=text) == name


def test_a_trade_that_shares_letters_with_the_domain_is_no_firm():
    text = "Nous souhaitons vous engager comme horlogère-rhabilleuse à 80 %, CHF 4'600.- par mois."

    assert company("Luc <luc@horloger-mottaz.example>", "Luc", text=text) is None


def test_a_ship_is_no_employer():
    text = "Vessel: MV Ternhaven Osprey\nWages: USD 4,100 per month"

    found = company(
        "Zola Dube <zdube@ternhaven.example>", "Zola Dube", "Ternhaven Shipmanagement (Pty) Ltd", text=text
    )

    assert found == "Ternhaven Shipmanagement (Pty) Ltd"


def test_an_animal_farm_that_begins_as_the_domain_does_is_no_firm():
    text = "Vast, 32 uur, medewerker melkveehouderij, € 16,50 per uur."

    assert company("Siem <siem@postma-melkvee.example>", "Siem", text=text) is None
