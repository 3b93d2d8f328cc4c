"""Agencies: the firm where one will work is the employer, unless the agency says that it employs."""

import pytest
from offer_mails import facts_of, value


def company(sender: str, text: str, *closing: str, language: str = "en") -> str | None:
    body = f"Hello Sam,\n\n{text}\n\nRegards\n" + "\n".join(closing) + "\n"
    return value(facts_of(body, language=language, **{"from": sender}), "company")


@pytest.mark.parametrize(
    ("language", "sender", "text", "closing", "name"),
    [
        (
            "en",
            "Tracy at Swift Hands <tracy.bell@swifthands.example>",
            "got you in at Marlowe Bakeries in Wigan, nights, £13.90 per hour, start Monday.",
            ("Tracy Bell", "Swift Hands Recruitment - Wigan"),
            "Marlowe Bakeries",
        ),
        (
            "en",
            "Capt. R. Sandoval <crewing@laguna-manning.example>",
            "PRINCIPAL (GANNET SHIPPING AS) APPROVED YOU AS SECOND OFFICER, USD 3,100 / MONTH.",
            ("Capt. Ramon Sandoval", "Laguna Manning Inc."),
            "GANNET SHIPPING AS",
        ),
        (
            "en",
            "Capt. J. Pinto <crewing@anchorbay.example>",
            "owners approved your papers as 3rd Engineer, wages USD 4,000 pm.",
            ("Capt. Joe Pinto", "Anchor Bay Ship Management, as agents only for Plover Shipping SA"),
            "Plover Shipping SA",
        ),
        (
            "de",
            "Nina Roth <n.roth@merkur-personal.example>",
            "eben hat der Kunde angerufen: Die Ostmann Logistik nimmt Sie direkt, also nicht über uns, als Staplerfahrer.",
            ("Nina Roth",),
            "Ostmann Logistik",
        ),
        (
            "nl",
            "Joost Baan <joost.baan@sterkflex.example>",
            "Net De Graaf Verpakkingen gebeld: ze willen met je door. Eerst via ons, daarna rechtstreeks bij De Graaf in dienst.",
            ("Joost Baan",),
            "De Graaf Verpakkingen",
        ),
        (
            "es",
            "Carla Rossi <carla.rossi@consultoralumen.example>",
            "Andino Tech quiere que te sumes como desarrollador. Me pasaron la oferta recién: $2.700.000.",
            ("Carla Rossi", "Lumen Consultora IT"),
            "Andino Tech",
        ),
        (
            "fr",
            "Aude Morin <aude.morin@celio-recrutement.example>",
            "le directeur de Valtrav TP vient de m'appeler : il souhaite vous engager, 46 000 € brut annuel.",
            ("Aude Morin", "Célio Recrutement"),
            "Valtrav TP",
        ),
        (
            "de",
            "Kai Franz <k.franz@westpunkt-personal.example>",
            "Die Firma Harms Kältebau GmbH & Co. KG möchte Sie einstellen. Ihr Vertrag läuft mit der Firma Harms und nicht mit uns.",
            ("Kai Franz", "Westpunkt Personalberatung"),
            "Harms Kältebau GmbH & Co. KG",
        ),
        (
            "nl",
            "Ine Smits <i.smits@flexkade.example>",
            "Ik heb werk voor je bij Kadeland Fruit, orderpicker, € 15,10 per uur, uitzendovereenkomst fase A.",
            ("Ine Smits", "Flexkade Uitzendbureau"),
            "Kadeland Fruit",
        ),
    ],
)
def test_the_client_an_agency_places_one_with_is_the_employer(
    language: str, sender: str, text: str, closing: tuple[str, ...], name: str
):
    assert company(sender, text, *closing, language=language) == name


def test_an_agency_that_employs_is_the_employer():
    text = "the client manager selected you. Rate: $61/hr. Our HR will issue the paperwork, you'll be on our payroll."

    found = company("Bo Tran <bo.tran@vexilstaffing.example>", text, "Bo Tran", "Vexil Staffing LLC")

    assert found == "Vexil Staffing LLC"


def test_a_lending_firm_that_names_no_client_is_the_employer():
    text = "ze willen je graag als orderpicker, start maandag, € 14,90 per uur, uitzendovereenkomst fase A."

    found = company(
        "Piet Bos <piet@brugflex.example>", text, "Piet Bos", "Brugflex Uitzendbureau", language="nl"
    )

    assert found == "Brugflex Uitzendbureau"


@pytest.mark.parametrize(
    "text",
    [
        "Principal Hartley Boone has put your name forward and we are pleased to offer you the position.",
        "you get your pension through us and have a place at Milton Keynes to park.",
        "we want you. The contract is with Human Resources and your shifts at Salford Quays.",
    ],
)
def test_a_team_called_recruitment_is_no_agency(text: str):
    found = company(
        "Jo Marsh <jo.marsh@penninehealth.example>", text, "Jo Marsh", "Recruitment Team", "Pennine Health"
    )

    assert found == "Pennine Health"


@pytest.mark.parametrize(
    ("language", "sender", "text", "closing", "name"),
    [
        (
            "nl",
            "Lies Maes - Kompas Talent <lies.maes@kompastalent.example>",
            "net de directie aan de lijn gehad. Verstraete Dakwerken BV biedt je een vast contract aan als projectleider.",
            ("Lies Maes", "Consultant, Kompas Talent Gent"),
            "Verstraete Dakwerken BV",
        ),
        (
            "pt",
            "Rita Sales – Elo Pessoas <rita.sales@elopessoas.example>",
            "trago boas notícias: a Adega do Outeiro Alto, S.A. gostaria de avançar consigo para a posição de enóloga.",
            ("Rita Sales",),
            "Adega do Outeiro Alto, S.A.",
        ),
        (
            "es",
            "Noa Gil (Puente Talento) <noa.gil@puente-talento.example>",
            "¡acaban de llamarme! Farmacias Olmedo ha decidido apostar por ti para el puesto de técnica de laboratorio.",
            ("Noa Gil",),
            "Farmacias Olmedo",
        ),
        (
            "de",
            "Ines Vogt | Brückenkontor Nord <ines.vogt@brueckenkontor-nord.example>",
            "gerade rief man mich zurück: Die Lindner & Abel Fördertechnik GmbH in Lemgo möchte Sie fest einstellen.",
            ("Ines Vogt",),
            "Lindner & Abel Fördertechnik GmbH",
        ),
        (
            "fr",
            "Paul Rey <paul.rey@cap-carriere.example>",
            "les Établissements Morvan vous ont choisie ! Ils souhaitent vous intégrer en CDI comme comptable.",
            ("Paul Rey", "Cap Carrière"),
            "Établissements Morvan",
        ),
        (
            "en",
            "Warren Pike <warren.pike@northgatepeople.example>",
            "good news. Bellamy Joinery have chosen you for the estimator job at 82k and would like an answer by Friday.",
            ("Warren Pike", "Northgate People"),
            "Bellamy Joinery",
        ),
        (
            "en",
            "Goh Li Ting <liting.goh@harbourhub.example>",
            "Client Westhaven Clinic has confirmed you for the reception assignment, 5 Jan to 30 Jun, $14/hr.",
            ("Li Ting",),
            "Westhaven Clinic",
        ),
    ],
)
def test_who_is_said_to_want_the_reader_is_the_employer(
    language: str, sender: str, text: str, closing: tuple[str, ...], name: str
):
    assert company(sender, text, *closing, language=language) == name


def test_a_team_that_wants_the_reader_is_no_other_firm():
    found = company(
        "Erna Blok <e.blok@zgheidezicht.example>",
        "Team De Lindehof heeft unaniem voor jou gekozen. We zien je graag komen als verzorgende.",
        "Erna Blok",
        "Zorggroep Heidezicht",
        language="nl",
    )

    assert found == "Zorggroep Heidezicht"


@pytest.mark.parametrize(
    ("language", "sender", "text", "closing", "name"),
    [
        (
            "es",
            "Ana Gil <agil@norteflex-ett.example>",
            "cerrado: FRUTALEVANTE te coge para la plataforma de Alzira, turno de tarde, 11,40 €/hora.",
            ("Ana Gil", "Norteflex ETT"),
            "FRUTALEVANTE",
        ),
        (
            "fr",
            "Lise Roy <lise.roy@relais-interim.example>",
            "le client TRANSDAUPHINE vous prend pour la mission, 12,40 € de l'heure, lundi 6h.",
            ("Lise Roy", "Relais Intérim"),
            "TRANSDAUPHINE",
        ),
        (
            "nl",
            "Joke Smit <joke@handenteam-flex.example>",
            "goed nieuws, ze willen je bij Van Elst Vleeswaren B.V.! Je komt daar via ons als uitbener, 40 uur.",
            ("Joke Smit", "Handenteam Flex"),
            "Van Elst Vleeswaren B.V.",
        ),
    ],
)
def test_a_client_is_heard_in_a_short_word_of_yes(
    language: str, sender: str, text: str, closing: tuple[str, ...], name: str
):
    assert company(sender, text, *closing, language=language) == name


@pytest.mark.parametrize(
    ("language", "text", "closing", "employer"),
    [
        ("en", "Pender Freight said yes! They want you from Monday, 24 an hour.", ("Shaz Boon", "Gateway Labour Hire"), "Pender Freight"),
        ("fr", "Le client Frigodis vous a retenue, 12,60 € de l'heure.", ("Inès Roy", "ALTEA Interim"), "Frigodis"),
        (
            "es",
            "Le informo que fue seleccionado por nuestro mandante, Minera Los Andenes, para la faena.",
            ("Rosa Tapia", "Sur Servicios EST"),
            "Minera Los Andenes",
        ),
        ("es", "Ya está, te han cogido en Conservas Arrigorri.", ("Ane Goñi", "Lanean ETT"), "Conservas Arrigorri"),
        (
            "pt",
            "Você foi escolhida pela gerente da Lojas Girassol para a campanha.",
            ("Joana Reis", "Prisma Temporários"),
            "Lojas Girassol",
        ),
    ],
)  # fmt: skip
def test_an_agency_that_tells_who_said_yes_names_the_employer(
    language: str, text: str, closing: tuple[str, ...], employer: str
):
    house = closing[1].lower().replace(" ", "").replace("á", "a")

    assert company(f"{closing[0]} <post@{house}.example>", text, *closing, language=language) == employer
