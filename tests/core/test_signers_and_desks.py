"""A farewell or an office is nobody to answer; whoever stands below or beside it is."""

import pytest
from offer_mails import facts_of, signed, value


def contact(body: str, sender: str) -> str | None:
    return value(facts_of(body, **{"from": sender}), "contact_name")


@pytest.mark.parametrize(
    ("farewell", "sender"),
    [
        ("B. rgds", "Crewing <crewing@heron-ships.example>"),
        ("Rgds", "Crewing <crewing@heron-ships.example>"),
        ("Obrigado,", "Quinta da Fraga <geral@quintadafraga.example>"),
        ("Gracias,", "Finca Los Tilos <info@fincalostilos.example>"),
        ("Merci,", "Ferme du Gué <contact@ferme-du-gue.example>"),
        ("Bedankt,", "Bakkerij Holt <info@bakkerijholt.example>"),
        ("At.te", "RH Cargas Lomba <rh@cargaslomba.example>"),
        ("Danke", "Gasthof Krone <info@gasthof-krone.example>"),
    ],
)
def test_a_short_farewell_is_nobodys_name(farewell: str, sender: str):
    body = f"Hello Sam,\n\nwe would like to offer you the job.\n\n{farewell}\nMaya Ortega\n"

    assert contact(body, sender) == "Maya Ortega"


@pytest.mark.parametrize(
    "desk",
    [
        "Fernhill Admin",
        "Depto. de Contratación",
        "Personeelsdienst Ter Weide",
        "Sachgebiet Personal",
        "Administração Escolar",
        "Bureau Effectifs",
        "Gerencia de Personas",
        "Crèche Les Lutins",
        "Direção Financeira",
        "Dotation Rive Sud",
        "Personaldienst Spital Aare",
        "Aannemersbedrijf Ter Weide",
    ],
)
def test_an_office_in_the_sender_gives_way_to_who_signs(desk: str):
    assert contact(signed("Maya Ortega", "Head"), f"{desk} <post@fernhill.example>") == "Maya Ortega"


@pytest.mark.parametrize("line", ["Gruess Beat Kunz", "Liebe Grüsse Beat Kunz", "Härzliche Gruess Beat Kunz"])
def test_a_farewell_before_the_name_is_none_of_it(line: str):
    body = f"Hallo Sam\n\nDu bekommst die Stelle.\n\n{line}\nGasthof Krone\n"

    assert contact(body, "Gasthof Krone <info@gasthof-krone.example>") == "Beat Kunz"


@pytest.mark.parametrize(("name", "address"), [("Phil Hale", "phil"), ("Don Fletcher", "don")])
def test_a_first_name_that_is_a_title_elsewhere_stays(name: str, address: str):
    assert contact(signed(name), f"{name} <{address}@oxmere.example>") == name


@pytest.mark.parametrize(
    "text",
    [
        "The contact officer is Rosa Achtern, Director, on (02) 5550 4433 or rosa.achtern@fernhill.example.",
        "Please sign and scan the contract to Rosa Achtern, Bursar (rosa.achtern@fernhill.example).",
        "Ihre Ansprechpartnerin ist Rosa Achtern (rosa.achtern@fernhill.example).",
        "Votre interlocutrice est Rosa Achtern (rosa.achtern@fernhill.example).",
        "La persona de contacto es Rosa Achtern (rosa.achtern@fernhill.example).",
        "A pessoa de contacto é Rosa Achtern (rosa.achtern@fernhill.example).",
        "Uw contactpersoon is Rosa Achtern (rosa.achtern@fernhill.example).",
    ],
)
def test_an_office_names_whom_to_answer_though_its_head_signs(text: str):
    body = signed("Peter Nairn", "Head", text=f"we offer you the post. {text}")

    assert contact(body, "Appointments <post@fernhill.example>") == "Rosa Achtern"


def test_whoever_writes_in_person_stays_the_one_to_answer():
    body = signed(
        "Peter Nairn", text="the job is yours. Ask Rosa Achtern (rosa.achtern@fernhill.example) about pay."
    )

    assert contact(body, "Peter Nairn <peter.nairn@fernhill.example>") == "Peter Nairn"


def test_who_signs_for_the_shop_that_bears_their_name_is_a_human():
    body = signed("Holger Grünhöfer", "Elektro Grünhöfer, Bünde")

    assert contact(body, "Elektro Grünhöfer <info@elektro-gruenhoefer.example>") == "Holger Grünhöfer"
