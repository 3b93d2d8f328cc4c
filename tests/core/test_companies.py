"""Which employer makes the offer: never the service that carried the mail, never the agency."""

import pytest
from offer_mails import facts_of, signed, value


def company(body: str, **more: str) -> str | None:
    return value(facts_of(body, **more), "company")


@pytest.mark.parametrize(
    ("sender", "signature", "name"),
    [
        ("Maya Ortega <maya@brightledger.example>", "Brightledger Inc.", "Brightledger Inc."),
        (
            "Jens Thal <thal@thalheim-automation.example>",
            "Thalheim Automation GmbH",
            "Thalheim Automation GmbH",
        ),
        ("Dr. Ada Holm <holm@kanzlei-holm-partner.example>", "Holm & Partner mbB", "Holm & Partner mbB"),
        (
            "Rosa Gil <rosa@fwcb.example>",
            "Federal Waterways Compact Board",
            "Federal Waterways Compact Board",
        ),
        ("Lou <lou@saltmarshlab.example>", "Saltmarsh Coastal Laboratory", "Saltmarsh Coastal Laboratory"),
        ("Ann <ann@mueller-soehne.example>", "Müller & Söhne KG", "Müller & Söhne KG"),
        (
            "DRH <drh@ch-valdorne.example>",
            "Centre hospitalier du Val d'Orne",
            "Centre hospitalier du Val d'Orne",
        ),
        ("Nuria <nuria@tribunalgua.example>", "Tribunal de Contas da Guarda", "Tribunal de Contas da Guarda"),
    ],
)
def test_the_name_that_makes_up_the_sender_s_domain_is_the_employer(sender: str, signature: str, name: str):
    body = signed("Maya Ortega", "People Operations", signature)

    assert company(body, **{"from": sender}) == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "We are delighted to offer you a position at Kestrel Dairy in York.", "Kestrel Dairy"),
        ("en", "On behalf of Pinehill Robotics, I am pleased to offer you the job.", "Pinehill Robotics"),
        ("en", "Quillon Press would like to offer you the role of editor.", "Quillon Press"),
        (
            "de",
            "wir freuen uns, Ihnen die Stelle bei der Nordwind Optik GmbH anzubieten.",
            "Nordwind Optik GmbH",
        ),
        ("de", "herzlich willkommen bei Falkenau Druck!", "Falkenau Druck"),
        ("fr", "nous serions ravis de vous voir rejoindre Ateliers Morvan.", "Ateliers Morvan"),
        ("es", "queremos que formes parte de Grupo Alameda.", "Grupo Alameda"),
        ("pt", "temos o prazer de oferecer a vaga na Padaria Estrela.", "Padaria Estrela"),
        ("nl", "we bieden je graag een functie aan bij Van Dam Techniek.", "Van Dam Techniek"),
    ],
)
def test_words_of_an_offer_present_the_employer(language: str, text: str, name: str):
    body = f"Hello Sam,\n\n{text}\n\nMaya\n"

    assert company(body, language=language, **{"from": "Maya Ortega <maya.ortega@gmail.com>"}) == name


@pytest.mark.parametrize(
    "sender",
    [
        '"Northwind Optics" <no-reply@us.greenhouse-mail.io>',
        '"Northwind Optics Recruiting Team" <notifications@smartrecruiters.com>',
        '"Maya at Northwind Optics" <maya.o@teamtailor-mail.com>',
        '"Northwind Optics via DocuSign" <dse@docusign.net>',
    ],
)
def test_the_service_that_carries_the_mail_is_not_the_employer(sender: str):
    body = "Hi Sam,\n\nyour offer letter from Northwind Optics is ready for your signature.\n"

    assert company(body, **{"from": sender}) == "Northwind Optics"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "I have just come off the phone with Graham at Thornbury & Wills. They would like to offer you the role.",
        ),
        ("en", "My client, Thornbury & Wills, would like to offer you the position."),
        (
            "de",
            "ich habe mit Herrn Brandl von der Thornbury & Wills gesprochen: Man möchte Ihnen die Stelle anbieten!",
        ),
    ],
)
def test_an_agency_is_not_the_employer_but_its_client(language: str, text: str):
    body = signed("Imogen Farrow", "Larkspur Recruitment Ltd", text=text)

    found = company(
        body, language=language, **{"from": "Imogen Farrow <imogen@larkspur-recruitment.example>"}
    )

    assert found == "Thornbury & Wills"


def test_a_client_that_is_not_named_stays_unknown():
    body = signed(
        "Imogen Farrow", "Larkspur Recruitment Ltd", text="my client would like to offer you the job!"
    )

    assert company(body, **{"from": "Imogen Farrow <imogen@larkspur-recruitment.example>"}) is None


def test_an_offer_from_a_private_address_that_names_no_firm_has_no_employer():
    body = "hey sam, you got the job! can you start monday?\n\nbig tony\n"

    assert company(body, **{"from": "Tony <bigtony77@gmail.com>"}) is None


def test_a_labelled_line_names_the_employer():
    body = "Dear Sam,\n\nplease find the terms of your offer below.\n\nCompany: Aster Rail Ltd\nPosition: Planner\n"

    assert company(body, **{"from": "HR <hr@offers.example>"}) == "Aster Rail Ltd"


def test_the_team_is_no_part_of_the_name():
    body = "Bonjour Sam,\n\nvous êtes retenu pour le poste de comptable.\n\nAgathe Morvan\n"
    sender = "Recrutement Groupe Ondine <recrutement@groupe-ondine.example>"

    assert company(body, language="fr", **{"from": sender}) == "Groupe Ondine"


def test_a_profession_below_the_name_is_not_the_employer():
    body = signed("Friederike Holm", "Rechtsanwältin", text="wir bieten Ihnen die Stelle an.")

    assert company(body, language="de", **{"from": "Friederike Holm <f.holm@gmx.de>"}) is None
