"""The many ways an offer says which job it is, in six languages."""

import pytest
from offer_mails import facts_of, value

_PHRASES = {
    "en": (
        "Position {}\nLocation Leeds\nSalary £31,000",
        "Designation {}\nGrade / Band B2\nTotal CTC INR 12,00,000",
        "Role - {}\nPay - £15/hr\nStart - 4 May",
        "You got the {} job.",
        "We can offer you the casual {} role at £15 an hour.",
        "We'd love to have you on the team as our first {}.",
        "Your offer packet for {} is ready.",
        "Good news - the hiring team want you for {}.",
    ),
    "de": (
        "es ist entschieden, du wirst unsere neue {}.",
        "die Anstellung als {} (80%) können wir dir zusichern.",
        "Ihre Tätigkeit als {} beginnt am 1. Mai.",
        "hiermit sagen wir Ihnen die Stelle {} zu.",
        "wir beabsichtigen, Sie als {} im Referat 4 einzustellen.",
        "wir übertragen Ihnen zum 1. Mai die Aufgabe der {}.",
    ),
    "fr": (
        "Poste {}\nContrat CDI\nSalaire 34 000 €",
        "nous vous proposons un CDI de {}.",
        "nous voudrions que tu deviennes notre {}.",
        "votre recrutement en qualité de {} contractuelle est validé.",
        "c'est oui : {} au service clients, 35 heures.",
    ),
    "es": (
        "Puesto {}\nSueldo $24,000.00 mensuales\nInicio 4 de mayo",
        "empezarías de {} el 4 de mayo.",
        "sería de {}, a jornada completa.",
        "nos gustaría que fueras nuestra nueva {}.",
        "le proponemos incorporarse en calidad de {}.",
        "hemos aprobado su ascenso a {}.",
        "tu candidatura para {} ha sido la elegida.",
        "la plaza de {} queda adjudicada a usted.",
    ),
    "pt": (
        "Cargo {}\nSalário R$ 4.500,00\nInício 4 de maio",
        "é para ficar de {} no turno da manhã.",
        "a sua categoria profissional será a de {}.",
        "a nossa oferta é para {}, com base em Braga.",
        "vimos convidá-la a integrar a empresa na qualidade de {}.",
    ),
    "nl": (
        "Functie {}\nSalaris € 3.200 bruto\nStart 4 mei",
        "de keuze is op jou gevallen voor de vacature {}.",
        "in de functie van {} ga je 3.200 euro verdienen.",
        "wij bieden u een arbeidsovereenkomst aan voor de functie {}.",
        "het gaat om de functie {}, 32 uur per week.",
    ),
}
_TITLES = {
    "en": ("night porter", "Line Cook", "Director of Nursing", "Registered Nurse, ICU", "Locksmith"),
    "de": ("Softwareentwicklerin", "Pflegefachfrau", "IT-Systemadministratorin", "Verkäuferin"),
    "fr": ("chargée de communication", "préparatrice en pharmacie", "éclairagiste", "gérante"),
    "es": ("técnica de laboratorio", "Ejecutiva de Cuentas", "reponedora", "secretaria"),
    "pt": ("analista financeira", "Especialista em Dados", "contabilista", "costureira"),
    "nl": ("projectleider infra", "vrachtwagenchauffeur", "verloskundige", "HR-adviseur"),
}


@pytest.mark.parametrize(
    ("language", "phrase", "title"),
    [(lang, phrase, title) for lang, all_ in _PHRASES.items() for phrase in all_ for title in _TITLES[lang]],
)
def test_a_title_is_read_from_any_phrase_that_names_it(language: str, phrase: str, title: str):
    body = f"Hello Sam,\n\n{phrase.format(title)}\n\nMaya\n"

    assert value(facts_of(body, language=language), "role") == title


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "you are our new Night Porter (Req 20881) from May.", "Night Porter"),
        (
            "en",
            "we'd like you as Care Assistant, Night Shift (Ref 2088).",
            "Care Assistant, Night Shift",
        ),
        ("en", "we offer you the post of Buyer (Leeds, UK).", "Buyer"),
        ("en", "it is done.\n\nSeasonal Temp 16hrs a week, £12.60 an hour.", "Seasonal Temp"),
        ("en", "the file is Estimator.pdf and the offer is for Estimator.pdf.", "Estimator"),
        ("es", "le ofrecemos el puesto de Técnico de Apoyo a la Docencia.", "Técnico de Apoyo a la Docencia"),
        ("es", "puesto: Ingeniera de Calidad a Clientes", "Ingeniera de Calidad a Clientes"),
        ("fr", "nous vous proposons le poste de responsable du service paie.", "responsable du service paie"),
        ("fr", "nous vous recrutons comme infirmière en pédiatrie.", "infirmière en pédiatrie"),
        ("de", "wir stellen Sie als Elektroniker (50 %) ein.", "Elektroniker"),
        ("de", "wir stellen Sie als Leiterin technische Planung ein.", "Leiterin technische Planung"),
        ("pt", "a vaga de técnico em enfermagem é sua.", "técnico em enfermagem"),
        ("en", "we want you as Executive Assistant to the CEO.", "Executive Assistant to the CEO"),
        ("en", "the job is Senior Associate - Tax, 40 hours a week.", "Senior Associate - Tax"),
        ("en", "we offer you the post of First Officer, E175, from May.", "First Officer"),
        ("en", "you are appointed Research Fellow in Marine Geology.", "Research Fellow in Marine Geology"),
        ("es", "te ofrecemos la plaza de profesora de 4º básico.", "profesora de 4º básico"),
        ("es", "pasas a ser Gerente de Operaciones el 1° de noviembre.", "Gerente de Operaciones"),
        ("de", "du bist bei uns Polier, ab Juni.", "Polier"),
        ("nl", "gefeliciteerd, je bent onze nieuwe barista!", "barista"),
        ("en", "everyone agreed: you're our next barback.", "barback"),
    ],
)
def test_a_title_ends_where_its_tail_begins_to_tell_something_else(language: str, text: str, title: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language), "role") == title


@pytest.mark.parametrize(
    "text",
    [
        "O restante do pacote fica igual ao que te mandei. A vaga antes do fechamento do mês.",
        "Falei com o Diego (diretor de dados) e com a remuneração.",
        "Position Summary\n\nYou will hear more soon.",
        "Encarrega-me o Senhor Diretor de lhe escrever.",
        "Vous serez salarié à partir du 4 mai.",
    ],
)
def test_words_beside_a_job_are_no_title(text: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n"), "role") is None


def test_papers_before_a_title_in_the_subject_are_no_part_of_it():
    body = "Hallo Sam,\n\nwir wollen dich, und der Vertrag liegt bei.\n\nMaya\n"

    found = value(facts_of(body, language="de", subject="AW: Bewerbung Medizintechniker"), "role")

    assert found == "Medizintechniker"
