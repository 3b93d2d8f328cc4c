"""The job as the subject names it, beside the papers and steps that stand there with it."""

import pytest
from offer_mails import facts_of, value

_SUBJECTS = {
    "en": (
        ("Offer: {}", "Revised offer {}", "Job offer {}", "Welcome aboard, {}", "RE: {} position, Leeds", "Offer for the {} post"),
        ("Night Porter", "Data Analyst", "Senior Staff Nurse"),
        "we would love to have you, £31,000 a year.",
    ),
    "de": (
        ("Stellenangebot {}", "Einstellungszusage {}", "Stelle {}", "Ihre Bewerbung als {}", "{} - unser Angebot"),
        ("Hausmeisterin", "Projektleiter Tiefbau", "Servicetechniker"),
        "wir möchten Sie gern einstellen, 3.100 € brutto.",
    ),
    "fr": (
        ("Promesse d'embauche {}", "Votre candidature {}", "Re: poste {}", "CDI {}", "Proposition {} CDI", "Offre d'emploi {}"),
        ("chargée de paie", "technicien fibre", "aide-soignante"),
        "nous serions ravis de vous accueillir, 2 100 € brut.",
    ),
    "es": (
        ("Incorporación {}", "Tu candidatura a {}", "Oferta laboral: {}", "Vacante {}", "{} - propuesta"),
        ("técnica de sonido", "jefa de obra", "comercial"),
        "nos encantaría contar contigo, 1.700 € al mes.",
    ),
    "pt": (
        ("Admissão {}", "Vaga {}", "Proposta de trabalho - {}", "Candidatura {}"),
        ("técnica de som", "gerente de loja", "motorista"),
        "gostaríamos de contar consigo, 1.300 € por mês.",
    ),
    "nl": (
        ("Functie {}", "Contract {}", "Jobaanbod {}", "Re: vacature {}", "Je sollicitatie als {}"),
        ("servicemonteur", "beleidsadviseur wonen", "kapster"),
        "we willen je graag hebben, 2.900 bruto.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "subject", "title"),
    [
        (lang, subject, title)
        for lang, (all_, titles, _) in _SUBJECTS.items()
        for subject in all_
        for title in titles
    ],
)
def test_a_title_in_the_subject_stands_without_the_papers_beside_it(language: str, subject: str, title: str):
    body = f"Hello Sam,\n\n{_SUBJECTS[language][2]}\n\nMaya\n"

    found = value(facts_of(body, language=language, subject=subject.format(title)), "role")

    assert found == title


@pytest.mark.parametrize(
    "subject",
    [
        "Your offer",
        "Re: contract",
        "Welcome aboard, Sam",
        "Votre candidature",
        "Oferta laboral",
        "Je sollicitatie",
    ],
)
def test_papers_alone_in_the_subject_are_no_title(subject: str):
    body = "Hello Sam,\n\nwe would love to have you, £31,000 a year.\n\nMaya\n"

    assert value(facts_of(body, subject=subject), "role") is None


@pytest.mark.parametrize("title", ["Data Protection Officer", "Data Engineer"])
def test_a_label_right_before_a_title_takes_no_word_of_it(title: str):
    body = f"Hello Sam,\n\nPosition {title}\nLocation Leeds\nSalary £31,000\n\nMaya\n"

    assert value(facts_of(body), "role") == title
