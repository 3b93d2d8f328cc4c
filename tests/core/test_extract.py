"""All facts of one offer with their proof; unknown stays unknown."""

from datetime import UTC, datetime

import pytest
from offer_mails import BERLIN, facts_of, given, value

from mails import raw_mail
from offerdesk.core.facts.extract import extract_facts
from offerdesk.core.mail.parse import parse_raw

OFFER = """Dear Sam,

it was good to meet you last week. We are pleased to offer you the position of Data Analyst at Northwind Optics.

Your salary will be EUR 61,500 a year, and your first day would be 4 May 2026. Please let me know by 13 March
2026 whether you accept.

Kind regards
Maya Ortega
Talent Partner, Northwind Optics
T: +49 30 90009 750
"""
SENDER = {"from": "Maya Ortega <maya@northwind-optics.example>"}


def test_an_offer_gives_all_its_facts():
    facts = facts_of(OFFER, **SENDER)

    assert {name: fact.value for name, fact in given(facts).items()} == {
        "company": "Northwind Optics",
        "role": "Data Analyst",
        "contact_name": "Maya Ortega",
        "contact_email": "maya@northwind-optics.example",
        "contact_phone": "+49 30 90009750",
        "deadline": "2026-03-13",
        "compensation": "EUR 61,500 a year",
        "start_date": "2026-05-04",
    }
    assert facts.deadline_safe == datetime(2026, 3, 13, 16, 0, tzinfo=UTC)
    assert facts.deadline_clear
    assert not facts.verbal


def test_each_fact_is_quoted_from_where_it_stands():
    email = parse_raw(raw_mail(OFFER.replace("\n", "\r\n"), **SENDER))

    facts = extract_facts(email, zone=BERLIN)

    sources = {"body": email.text, "signature": email.text, "subject": email.subject}
    sources["sender"] = f"{email.sender.name} {email.sender.email}"
    for fact in given(facts).values():
        assert fact.quote
        assert fact.quote in sources[fact.source]
        assert fact.message_id == email.message_id


def test_a_mail_that_says_nothing_gives_nothing_but_its_sender():
    facts = facts_of(
        "Hi Sam,\n\nwe would love to have you on board!\n\nMaya\n", **{"from": "Maya <maya77@gmail.com>"}
    )

    assert set(given(facts)) == {"contact_name", "contact_email"}
    assert facts.deadline_safe is None


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "de",
            "Sehr geehrter Herr Rivera,\n\nwir freuen uns, Ihnen die Stelle als Sachbearbeiter bei der Falkenau Druck GmbH "
            "anzubieten. Das Gehalt beträgt 3.450 € brutto im Monat, Eintritt ist der 1. Mai 2026. Bitte geben Sie uns bis "
            "zum 13. März 2026 Bescheid.\n\nMit freundlichen Grüßen\nUlrike Petersen\n",
            ("Sachbearbeiter", "3.450 € brutto im Monat", "2026-05-01", "2026-03-13", "Ulrike Petersen"),
        ),
        (
            "fr",
            "Bonjour Monsieur Rivera,\n\nnous avons le plaisir de vous proposer le poste de comptable chez Ateliers Morvan. "
            "Le salaire est de 34 800 € bruts annuels, à compter du 4 mai 2026. Merci de nous répondre avant le 13 mars "
            "2026.\n\nCordialement\nAgathe Morvan\n",
            ("comptable", "34 800 € bruts annuels", "2026-05-04", "2026-03-13", "Agathe Morvan"),
        ),
        (
            "es",
            "Hola Sam:\n\nNos complace ofrecerte el puesto de técnica de laboratorio en Grupo Alameda. El salario es de "
            "32.000 € brutos anuales, con incorporación el 4 de mayo de 2026. Respóndenos antes del 13 de marzo de 2026, por "
            "favor.\n\nUn saludo\nRosa Gil\n",
            ("técnica de laboratorio", "32.000 € brutos anuales", "2026-05-04", "2026-03-13", "Rosa Gil"),
        ),
        (
            "pt",
            "Olá Sam,\n\ntemos o prazer de oferecer a vaga de analista financeiro na Padaria Estrela. O salário é de "
            "R$ 5.200,00 mensais, com início em 4 de maio de 2026. Responda até 13 de março de 2026.\n\nAbraços\nJoana Prado\n",
            ("analista financeiro", "R$ 5.200,00 mensais", "2026-05-04", "2026-03-13", "Joana Prado"),
        ),
        (
            "nl",
            "Beste Sam,\n\ngraag bieden we je de functie van planner aan bij Van Dam Techniek. Het salaris is € 3.900 bruto per "
            "maand en je start op 4 mei 2026. Laat je ons vóór 13 maart 2026 weten of je akkoord bent?\n\nMet vriendelijke "
            "groet\nWendy Schuurmans\n",
            ("planner", "€ 3.900 bruto per maand", "2026-05-04", "2026-03-13", "Wendy Schuurmans"),
        ),
    ],
    ids=["de", "fr", "es", "pt", "nl"],
)
def test_offers_in_other_languages_give_their_facts(language: str, body: str, expected: tuple[str, ...]):
    sender = {"from": "Office <office@mailbox.example>", "date": "Tue, 3 Mar 2026 10:12:00 +0100"}

    facts = facts_of(body, language=language, **sender)

    names = ("role", "compensation", "start_date", "deadline", "contact_name")
    assert tuple(value(facts, name) for name in names) == expected


def test_the_offset_of_a_person_s_mail_decides_when_their_office_closes():
    facts = facts_of(OFFER, date="Tue, 3 Mar 2026 10:12:00 -0800", **SENDER)

    assert facts.deadline_safe == datetime(2026, 3, 14, 1, 0, tzinfo=UTC)


def test_the_offset_of_a_robot_in_utc_says_nothing_and_the_reader_s_zone_counts():
    sender = {
        "from": "Northwind Optics <no-reply@us.greenhouse-mail.io>",
        "date": "Tue, 3 Mar 2026 10:12:00 +0000",
    }

    facts = facts_of(OFFER, **sender)

    assert facts.deadline_safe == datetime(2026, 3, 13, 16, 0, tzinfo=UTC)


def test_what_a_quoted_older_mail_says_is_not_this_mail_s_word():
    body = (
        "Hi Sam,\n\nwe offer you the job. Details follow.\n\nMaya Ortega\n\n"
        "On Mon, 2 Mar 2026 at 10:00, Sam Rivera <sam@home.example> wrote:\n"
        "> I would need EUR 70,000 a year, could start on 1 June 2026, and must know by 10 March 2026.\n"
    )

    facts = facts_of(body, **SENDER)

    assert (facts.compensation, facts.start_date, facts.deadline) == (None, None, None)


def test_a_forwarded_offer_gives_the_facts_of_what_was_passed_on():
    body = (
        "Hi Sam, see below!\n\n---------- Forwarded message ---------\nFrom: Maya Ortega <maya@northwind-optics.example>\n"
        "Subject: Offer\n\n" + OFFER
    )

    facts = facts_of(body, subject="Fwd: Offer", **{"from": "Lou Brand <lou@northwind-optics.example>"})

    assert value(facts, "compensation") == "EUR 61,500 a year"


def test_whom_to_answer_is_who_wrote_an_offer_and_not_who_passes_it_on_from_home():
    body = (
        "came to my address!!\n\n---------- Forwarded message ---------\nFrom: Maya Ortega <maya@northwind-optics.example>\n"
        "Subject: Offer\n\n" + OFFER
    )

    facts = facts_of(body, subject="Fwd: Offer", **{"from": "Lou Brand <lou.brand@gmail.com>"})

    assert value(facts, "contact_email") == "maya@northwind-optics.example"
    assert value(facts, "contact_name") == "Maya Ortega"


def test_a_mail_that_announces_the_written_offer_is_verbal():
    body = "Hi Sam,\n\nas discussed on the phone, we would like to offer you the job. The formal letter will follow.\n\nMaya\n"

    assert facts_of(body).verbal


def test_the_capital_that_grows_when_lowered_shifts_no_quote():
    body = OFFER.replace("it was good", "İİİİ it was good")

    facts = facts_of(body, **SENDER)

    assert value(facts, "compensation") == "EUR 61,500 a year"
    assert facts.compensation is not None
    assert facts.compensation.quote in body


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The team meets on Mondays at 10. Lunch is free and the gym costs £20 a month."),
        ("en", "The office moves on 1 July. Your manager, Tom, is on holiday until 27 April."),
        ("en", "Please bring your passport on your first day. Parking is $5 a day."),
        ("en", "As our receptionist Jo told you on the phone, it's a yes from us."),
        ("de", "Unser Sommerfest ist am 12. Juni. Die Kantine kostet 6 € am Tag."),
        ("fr", "Le restaurant coûte 5 € par jour et nous fermons du 1er au 15 août."),
        ("es", "La oficina cierra del 1 al 15 de agosto y la comida cuesta 8 € al día."),
        ("es", "Tu responsable será la directora de tienda, Ana."),
        ("pt", "O almoço custa 6 € por dia e fechamos de 1 a 15 de agosto."),
        ("nl", "Gefeliciteerd! Je leidinggevende wordt teamleider Bas."),
        ("en", "Your buddy will be Sam, a senior developer."),
        ("de", "Frau Becker, unsere Teamleiterin, meldet sich am Donnerstag bei dir."),
        ("de", "Der Laptop im Wert von 1.800 € kommt per Post."),
        ("fr", "Notre responsable RH vous appellera jeudi pour les détails."),
        ("fr", "Le télétravail est indemnisé 50 € par mois."),
        ("fr", "L'entretien du 20 avril avec le directeur est annulé."),
        ("pt", "A analista de RH vai ligar na quinta-feira."),
        ("nl", "Het gesprek van 20 april met de directeur gaat niet door."),
    ],
)
def test_what_a_mail_tells_besides_the_offer_is_no_fact_of_it(language: str, text: str):
    facts = facts_of(f"Hello Sam,\n\nwe are glad to say yes. {text}\n\nMaya\n", language=language)

    assert not given(facts).keys() & {"role", "compensation", "deadline", "start_date"}
