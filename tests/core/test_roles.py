"""Which job is offered, as written."""

import pytest
from offer_mails import facts_of, value

from cpu_cost import cpu_seconds


def role(body: str, **more: str) -> str | None:
    return value(facts_of(body, **more), "role")


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "en",
            "We are pleased to offer you the position of Senior Data Engineer at Acme.",
            "Senior Data Engineer",
        ),
        ("en", "I'd like to offer you the role of head gardener.", "head gardener"),
        ("en", "Welcome aboard as our new Night Porter!", "Night Porter"),
        ("en", "You got the evening bookseller job.", "evening bookseller"),
        (
            "en",
            "The panel wishes to appoint you as Lecturer in Soil Science from 1 May.",
            "Lecturer in Soil Science",
        ),
        ("en", "Please find our offer for the post of Staff Nurse, Band 5.", "Staff Nurse"),
        ("en", "We want you for the receptionist cover.", "receptionist cover"),
        (
            "de",
            "wir freuen uns, Ihnen die Stelle als Softwareentwicklerin anzubieten.",
            "Softwareentwicklerin",
        ),
        ("de", "gerne stellen wir Sie als Konstrukteur (m/w/d) ein.", "Konstrukteur (m/w/d)"),
        ("de", "wir bieten Ihnen die Position der Leiterin Einkauf an.", "Leiterin Einkauf"),
        (
            "de",
            "wir sichern dir die Anstellung als Bauleiter Holz zu, Weiterbildung zum Holzbau-Meister inklusive.",
            "Bauleiter Holz",
        ),
        ("en", "Come work with us. Title would be maintenance lead.", "maintenance lead"),
        (
            "fr",
            "nous avons le plaisir de vous proposer le poste de chargée de communication.",
            "chargée de communication",
        ),
        ("fr", "nous vous confirmons votre embauche en tant que Développeur web.", "Développeur web"),
        ("es", "nos complace ofrecerle el puesto de Técnico de Laboratorio.", "Técnico de Laboratorio"),
        ("es", "queremos que ocupes la plaza de profesora de Francés.", "profesora de Francés"),
        ("pt", "temos o prazer de oferecer a vaga de Analista Financeiro.", "Analista Financeiro"),
        ("pt", "a sua admissão para as funções de Técnica de Controlo.", "Técnica de Controlo"),
        ("nl", "graag bieden we je de functie van Teamleider Logistiek aan.", "Teamleider Logistiek"),
    ],
)
def test_the_title_is_read_where_an_offer_names_it(language: str, text: str, title: str):
    body = f"Hello Sam,\n\n{text}\n\nMaya\n"

    found = role(body, language=language)

    assert found is not None
    assert found.startswith(title)


def test_a_shortened_degree_does_not_end_a_title_but_the_workload_does():
    body = "Guten Tag,\n\nanbei den Arbeitsvertrag als Dipl. Experte Notfallpflege NDS 80% in zwei Exemplaren.\n\nMaya\n"

    found = role(body, language="de")

    assert found == "Dipl. Experte Notfallpflege NDS"


@pytest.mark.parametrize(
    "body",
    [
        "Hello Sam,\n\nyou got the job! Call me.\n\nMaya Ortega\nHead of People\n",
        "Hello Sam,\n\nwe are delighted to offer you the position, as discussed.\n\nMaya\n",
        "Hello Sam,\n\nour engineers loved you. We want you on the team.\n\nMaya\n",
        "Hello Sam,\n\nyour manager will be Lou, our Director of Finance. Yes from us!\n\nMaya\n",
        "",
    ],
)
def test_a_title_that_is_somebody_else_s_or_nobody_s_is_not_given(body: str):
    assert role(body) is None


def test_a_labelled_line_names_the_job():
    body = "Dear Sam,\n\nwe offer you the following terms.\n\nJob title: Warehouse Team Leader\nSalary: £31,000\n"

    assert role(body) == "Warehouse Team Leader"


def test_the_subject_names_the_job_when_the_text_does_not():
    body = "Hi Sam,\n\nwe would love to have you. Details are attached.\n\nMaya\n"

    assert role(body, subject="Offer: Junior Landscape Architect") == "Junior Landscape Architect"


def test_what_follows_the_title_is_no_part_of_it():
    body = "Hi Sam,\n\nwe offer you the position of Payroll Clerk reporting to Lou in our Leeds office.\n\nMaya\n"

    assert role(body) == "Payroll Clerk"


@pytest.mark.parametrize("bait", ["position of ", "as our ", "Manager ", "the role of the ", "Head of, "])
def test_text_that_only_looks_like_titles_takes_no_time(bait: str):
    body = "Hi,\n\n" + bait * 6_000
    assert cpu_seconds(lambda: role(body)) < 2


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "en",
            "Position Title: Contract Specialist\nThe position is coded non-critical.",
            "Contract Specialist",
        ),
        (
            "en",
            "Job title Signals Maintainer II\nEmployment type Regular\n\nSign in and choose to accept or decline.",
            "Signals Maintainer II",
        ),
        ("en", "Position is Executive Sous Chef at the Palm, Sentosa.", "Executive Sous Chef"),
        ("en", "You'd be a forklift operator with my crew.", "forklift operator"),
        ("en", "They want you on perm. class 1 driver, tramping, 41k a year.", "class 1 driver"),
        ("en", "We'd love you to be our Year 3/4 class teacher from May.", "Year 3/4 class teacher"),
        ("en", "Just so nobody forgets:\n- Team Leader (nights)\n- 31k", "Team Leader (nights)"),
        ("en", "What we can do: Principal Engineer title from May, base to £80,000.", "Principal Engineer"),
        ("en", "The offer: permanent Project Accountant, £43,500 a year.", "Project Accountant"),
        ("de", "wir übertragen dir zum 1. August die Teamleitung Versand.", "Teamleitung Versand"),
        ("de", "du kannst anfangen. Gesellin, 19,80 € die Stunde.", "Gesellin"),
        (
            "de",
            "als Gesundheits- und Krankenpflegerin wollen wir Sie einstellen.",
            "Gesundheits- und Krankenpflegerin",
        ),
        ("de", "die Stelle „Sachbearbeiterin Bauordnung“ geht an Sie.", "Sachbearbeiterin Bauordnung"),
        ("fr", "nous vous recrutons comme conseillère en environnement.", "conseillère en environnement"),
        ("fr", "on vous recrute sur un emploi de psychomotricienne, à temps complet.", "psychomotricienne"),
        ("es", "te quedas de encargado de producción!", "encargado de producción"),
        ("es", "la próxima Ingeniera de Datos eres tú.", "Ingeniera de Datos"),
        ("pt", "a Cervejaria Jacu quer contratar você: Mestre Cervejeiro.", "Mestre Cervejeiro"),
        ("nl", "je komt bij ons als Teamcoach, op basis van het FWG.", "Teamcoach"),
        (
            "nl",
            "wij nemen u in dienst in de functie van Adviseur Water en Klimaat.",
            "Adviseur Water en Klimaat",
        ),
        ("nl", "Rol blijft hoofdmonteur. Ik maak het contract.", "hoofdmonteur"),
    ],
)
def test_a_title_is_read_whole_and_no_further(language: str, text: str, title: str):
    body = f"Hello Sam,\n\n{text}\n\nMaya\n"

    assert role(body, language=language) == title


@pytest.mark.parametrize(
    "text",
    [
        "The post is graded at Grade 7, and your line manager is Professor Oona Thal.",
        "Nous vous recrutons en qualité d'agent contractuel.",
        "Everything else stays put. Are you in?",
    ],
)
def test_words_around_a_job_are_no_title(text: str):
    assert role(f"Hello Sam,\n\n{text}\n\nMaya\n") is None
