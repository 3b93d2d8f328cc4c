"""Job titles that are easily cut short, and words beside them that are nobody's new job."""

import pytest
from offer_mails import facts_of, value


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "fr",
            "Nous vous proposons le poste d'Ingénieur·e études sonores, 42 k€.",
            "Ingénieur·e études sonores",
        ),
        (
            "fr",
            "Nous vous proposons le poste de préposée aux archives, 26 $ l'heure.",
            "préposée aux archives",
        ),
        ("fr", "La promesse pour le poste de chef de quai n'est pas revenue signée.", "chef de quai"),
        (
            "es",
            "Le ofrecemos el puesto de Técnico/a en Salud Ambiental, 1.500 €.",
            "Técnico/a en Salud Ambiental",
        ),
        ("en", "We offer you the role of Special Needs Assistant. Salary 30k.", "Special Needs Assistant"),
        ("en", "We offer you the post of Signals Officer – RLY/26/104 at the depot.", "Signals Officer"),
        (
            "de",
            "Wir stellen Sie als Physiotherapeutin Geriatrie im Pensum von 60 % an.",
            "Physiotherapeutin Geriatrie",
        ),
        ("es", "Tu incorporación como jefa de cocina pasaría al 5 de octubre.", "jefa de cocina"),
        ("en", "Role: Sr. Claims Examiner (Marine)\nRate: $44/hr", "Sr. Claims Examiner (Marine)"),
        (
            "en",
            "Title goes to Director, Trade Compliance\nBase to $130,000",
            "Director, Trade Compliance",
        ),
        ("en", "please find the employment terms for 2nd Engineer on board.", "2nd Engineer"),
        (
            "en",
            "we are holding Staff Pharmacist II, Oncology for you until Friday.",
            "Staff Pharmacist II, Oncology",
        ),
        ("en", "it's groundworker rate, £160 a day.", "groundworker"),
        ("en", "the title shall be Deputy Store Manager instead of Store Clerk.", "Deputy Store Manager"),
        (
            "en",
            "- Position: Payroll Accountant with Dutch\n- Salary: 8 000 PLN",
            "Payroll Accountant with Dutch",
        ),
        ("en", "I want you as sous from the 1st.", "sous"),
        (
            "en",
            "we want you as Specialty Doctor in Geriatric Medicine.",
            "Specialty Doctor in Geriatric Medicine",
        ),
        ("en", "we want you as Trainee Consultant in Leeds.", "Trainee Consultant"),
        (
            "en",
            "you are appointed Librarian II (Young Readers) from May.",
            "Librarian II (Young Readers)",
        ),
        ("en", "you are appointed Process Engineer (Weather) from May.", "Process Engineer (Weather)"),
        ("en", "you'd be our Stage Manager (we said deputy).", "Stage Manager"),
        ("de", "der Ruf auf die W3-Professur für Limnologie gilt bis Mai.", "W3-Professur für Limnologie"),
        ("fr", "on te recrute comme aide à domicile.", "aide à domicile"),
        ("de", "wir stellen Sie gern ein, und zwar als\n\nMaskenbildnerin\n\nab Mai.", "Maskenbildnerin"),
        ("de", "im Verfahren „Sachbearbeitung Wohngeld“ fiel die Wahl auf Sie.", "Sachbearbeitung Wohngeld"),
        (
            "fr",
            "nous confirmons votre embauche à titre de technicien en chauffage.",
            "technicien en chauffage",
        ),
        ("fr", "le poste régulier de technicien en loisirs est à toi.", "technicien en loisirs"),
        ("es", "las horas de profesora de Lengua y Literatura son 20.", "profesora de Lengua y Literatura"),
        ("pt", "seguro a vaga de subchefe pra você até amanhã.", "subchefe"),
        ("pt", "o hotel escolheu-o para rececionista de 2.ª.", "rececionista de 2.ª"),
        ("pt", "você vem ser a nossa Dev Mobile Pleno.", "Dev Mobile Pleno"),
        ("nl", "hierbij de overeenkomst voor helpende (24 uur).", "helpende"),
    ],
)
def test_a_title_is_read_to_its_end(language: str, text: str, title: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language), "role") == title


@pytest.mark.parametrize(
    "text",
    [
        "It has been a great pleasure to have you as a trainee.",
        "A professora Helena pediu transferência e a turma ficou livre.",
        "I sign off on the visa, the accountant says it is fine.",
        "Das Gehalt folgt dem Kollektivvertrag für Angestellte.",
    ],
)
def test_what_somebody_else_is_or_was_is_not_the_job(text: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n"), "role") is None


def test_a_town_that_hires_its_clerk_does_not_end_the_title():
    body = "Dear Sam,\n\nRe: Deputy Town Clerk\n\nThe board voted to appoint you.\n\nRuth Beal\nTown of Ashcombe\n"

    found = value(facts_of(body, subject="Offer of Employment: Deputy Town Clerk"), "role")

    assert found == "Deputy Town Clerk"


@pytest.mark.parametrize("subject", ["Junior en marketing", "Senior en finance"])
def test_a_level_that_stands_alone_is_read_without_harm(subject: str):
    facts = facts_of("Bonjour Sam, nous vous proposons le poste.", language="fr", subject=subject)

    assert value(facts, "role") in (None, subject)
