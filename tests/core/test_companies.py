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
        ("Luz <luz@forjasnorte.example>", "Forjas Norte S.A. de C.V.", "Forjas Norte S.A. de C.V."),
        ("Zinzi <zinzi@karoopears.example>", "Karoo Pears (Pty) Ltd", "Karoo Pears (Pty) Ltd"),
        ("Mei <mei@straitsbank.example>", "Straits Bank (Singapore) Ltd", "Straits Bank (Singapore) Ltd"),
        ("Kay <kay@moondarra.nsw.example>", "Moondarra Shire Council", "Moondarra Shire Council"),
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
        (
            "fr",
            "la Coopérative agricole Valmont vous offre le poste de comptable.",
            "Coopérative agricole Valmont",
        ),
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


@pytest.mark.parametrize(
    ("sender", "footer"),
    [
        ("Aldersgate Mutual <no-reply@mail.rosterline-ats.example>", "Powered by Rosterline."),
        ("Aldersgate Mutual <offers@rosterline-esign.example>", "Sent with Rosterline."),
        ("Ruth Amadi via Rosterline <hello@rosterline.example>", "Rosterline carries documents for others."),
        ("Rosterline on behalf of Ruth Amadi <out@rosterline.example>", "Rosterline Ltd, Leeds."),
    ],
)
def test_the_service_that_carries_an_offer_is_not_the_employer(sender: str, footer: str):
    body = (
        "Hi Sam,\n\nRuth Amadi at Aldersgate Mutual has sent you an offer for the job of Claims Adjuster.\n\n"
        f"Questions? Write to ruth.amadi@aldersgatemutual.example\n\n{footer}\n"
    )

    assert company(body, **{"from": sender}) == "Aldersgate Mutual"


@pytest.mark.parametrize(
    ("subject", "text", "closing", "sender", "name"),
    [
        (
            "Harrow Vale Mills - in confidence",
            "The board met and they will appoint you Finance Director of Harrow Vale Mills plc on £190,000.",
            "Penn Astley LLP",
            "Jo Penn <jpenn@penn-astley.example>",
            "Harrow Vale Mills plc",
        ),
        (
            "Quick one",
            "Cobalt Lane have come back at £31,000, and they'll let you start in June.",
            "Ostrey Recruitment",
            "Jo Penn <jo@ostreyrec.example>",
            "Cobalt Lane",
        ),
        (
            "Retour Vasseur-Lemoine",
            "La maison Vasseur-Lemoine souhaite vous engager. Leur proposition : 40 k€.",
            "Cap Rivage RH\nCabinet de recrutement",
            "Jo Penn <jo@cap-rivage-rh.example>",
            "Vasseur-Lemoine",
        ),
        (
            "Rückmeldung Holtz & Maier",
            "Holtz & Maier entscheidet sich für Sie. Fixum: 80.000 €.",
            "Sander Personalberatung",
            "Jo Penn <jo@sander-personalberatung.example>",
            "Holtz & Maier",
        ),
        (
            "They want you",
            "My client, Tern Point Quarries, wants to offer you the job of surveyor.",
            "Boreal Staffing",
            "Jo Penn <jo@borealstaffing.example>",
            "Tern Point Quarries",
        ),
        (
            "Novedades de Grupo Berdiel",
            "Se han decidido y el elegido eres tú. Me trasladan esto: 40.000 € fijos.",
            "Puerta Talento",
            "Jo Penn <jo@puertatalento.example>",
            "Grupo Berdiel",
        ),
    ],
)
def test_who_passes_on_the_offer_of_another_firm_is_not_the_employer(
    subject: str, text: str, closing: str, sender: str, name: str
):
    body = signed("Jo Penn", closing, text=text)

    assert company(body, subject=subject, **{"from": sender}) == name


def test_a_firm_whose_own_people_say_they_stays_the_employer():
    body = signed(
        "Jo Penn",
        "Tern Point Quarries",
        text="the owners met and they said yes! The job is yours, £40,000 a year, at our Harrow Vale site.",
    )

    found = company(body, subject="Site manager, Harrow Vale", **{"from": "Jo Penn <jo@ternpoint.example>"})

    assert found == "Tern Point Quarries"


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Service RH Aubrac Moteurs <rh@aubrac-moteurs.example>", "Aubrac Moteurs"),
        ("HR Dept Sunder Hospitals <hr@sunder-care.example>", "Sunder Hospitals"),
        ("L'équipe Recrutement Novalis <jobs@novalis-sa.example>", "Novalis"),
    ],
)
def test_a_department_in_the_sender_is_no_part_of_the_name(sender: str, name: str):
    body = "Bonjour Sam,\n\nnous vous offrons le poste de comptable.\n\nAgathe Morvan\n"

    assert company(body, language="fr", **{"from": sender}) == name


def test_a_branch_or_a_family_in_the_sender_is_no_firm():
    for sender in ("Filiaal Molenplein <molenplein@wegra.example>", "Familie Aalto <aalto@postfach.example>"):
        assert company("Hoi Sam,\n\nje bent aangenomen!\n", language="nl", **{"from": sender}) is None


def test_a_formal_letter_names_the_institution_on_its_first_line():
    body = "UNIVERSIDAD DE MONTALBÁN\nVicerrectorado\n\nEstimado Sr. Rivera:\n\nLe propongo la plaza de técnico.\n"

    found = company(body, language="es", **{"from": "Servicio de Personal <sp@umontal.example>"})

    assert found == "UNIVERSIDAD DE MONTALBÁN"


@pytest.mark.parametrize(
    ("sender", "closing", "name"),
    [
        ("Le Relais des Ormes <contact@relaisdesormes.example>", "L'équipe", "Le Relais des Ormes"),
        ("Fazenda Duas Barras <adm@duasbarras.example>", "Nilza", "Fazenda Duas Barras"),
        ("Hoch- und Tiefbau Lemke <info@lemke-bau.example>", "Gruß", "Hoch- und Tiefbau Lemke"),
        (
            "Pr Yves Hamon <yves.hamon@univ-arvor.example>",
            "Yves Hamon\nUniversité d'Arvor",
            "Université d'Arvor",
        ),
        ("Compagnie du Grand Soir <bureau@grandsoir-theatre.example>", "Maud", "Compagnie du Grand Soir"),
        (
            "Ressources humaines <rh@mairie-plouvenez.example>",
            "Le service RH\nCommune de Plouvenez",
            "Commune de Plouvenez",
        ),
        (
            "Tess Claes <tess.claes@brouwerij-dezwaan.example>",
            "Tess Claes\nPersoneelsdienst Brouwerij De Zwaan nv",
            "Brouwerij De Zwaan nv",
        ),
        (
            "Yann Le Bec <yann.lebec@mutuelle-cornouaille.example>",
            "Yann\nDRH – Mutuelle de Cornouaille",
            "Mutuelle de Cornouaille",
        ),
        ("Rui Okoro <rui.okoro@brantleyscafe.example>", "Rui x\nBrantley's\n07700 900231", "Brantley's"),
        (
            "Recruitment <recruitment@harboursagency.example>",
            "Al Mead\nRecruitment Team, National Harbours Agency",
            "National Harbours Agency",
        ),
    ],
)
def test_the_firm_is_named_whole_as_it_calls_itself(sender: str, closing: str, name: str):
    body = f"Hello Sam,\n\nthe job is yours if you want it, 32k, start on 4 May.\n\n{closing}\n"

    assert value(facts_of(body, **{"from": sender}), "company") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the job at Wattle Creek Mining's Mt Orme site is yours.", "Wattle Creek Mining"),
        ("you will be working with Wattle Creek Mining and Dylan Frost on site.", "Wattle Creek Mining"),
    ],
)
def test_what_stands_beside_the_firm_is_no_part_of_its_name(text: str, name: str):
    facts = facts_of(
        f"Hi Sam,\n\n{text} 95k, start 4 May.\n\nJo\n", **{"from": "Jo <jo@wattlecreekmining.example>"}
    )

    assert value(facts, "company") == name


def test_a_labelled_firm_is_taken_whole_with_the_word_that_joins_its_parts():
    body = (
        "Beste Sam,\n\nhet contract staat klaar.\n\nFunctie: Adviseur\nOrganisatie: Waterschap Lek en Linde\n"
    )

    assert company(body, language="nl") == "Waterschap Lek en Linde"
