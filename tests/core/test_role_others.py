"""Which of several jobs in a mail is the one offered, and when none of them is."""

import pytest
from offer_mails import facts_of, value


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "en",
            "After two years as a junior buyer we want you to move up to Category Manager at £48,000. You'd report to Dana, our Director.",
            "Category Manager",
        ),
        (
            "en",
            "Ken, our yard foreman, retires in May and the job is yours if you want it. £38k. You'd be yard foreman from the 1st.",
            "yard foreman",
        ),
        (
            "en",
            "You applied for Sous Chef but we think you'd make a better Head Pastry Chef, £36k.",
            "Head Pastry Chef",
        ),
        (
            "en",
            "The Finance Director and I would like to offer you the position of Credit Analyst. Your line manager will be the Head of Risk. £34,000.",
            "Credit Analyst",
        ),
        ("en", "You will be joining as a Ranger working with the Visitor Manager, £25k.", "Ranger"),
        (
            "en",
            "Instead of the bar supervisor job we can give you Assistant Manager, £29k.",
            "Assistant Manager",
        ),
        (
            "en",
            "Speak to our HR Manager about the contract. As discussed: Site Joiner, £210 a day.",
            "Site Joiner",
        ),
        (
            "en",
            "Our Head Gardener, Ruth, loved you. Please accept this offer to be our Under Gardener at £24,000.",
            "Under Gardener",
        ),
        (
            "en",
            "Your interview with the Principal and the Bursar went well. We offer the post of Matron, £31k.",
            "Matron",
        ),
        ("en", "The manager of the shop will be your boss. Job: Keyholder. Pay: £12.80/h.", "Keyholder"),
        (
            "de",
            "Frau Holm, unsere Pflegedienstleiterin, war begeistert. Wir bieten Ihnen die Stelle als Pflegefachfrau an, 3.500 €.",
            "Pflegefachfrau",
        ),
        (
            "de",
            "Sie berichten an den Produktionsleiter. Ihre Position: Instandhalterin, 3.300 €.",
            "Instandhalterin",
        ),
        (
            "de",
            "Statt als Aushilfe möchten wir dich fest als Kassiererin einstellen, 2.300 €.",
            "Kassiererin",
        ),
        (
            "de",
            "Unser Meister Jo geht in Rente, du würdest als Schlosser anfangen, 17 € die Stunde.",
            "Schlosser",
        ),
        (
            "fr",
            "Notre cheffe de cuisine vous a appréciée. Nous vous proposons le poste de pâtissière, 2 100 €. Vous serez rattachée au directeur.",
            "pâtissière",
        ),
        (
            "fr",
            "Après votre stage de juriste, nous aimerions vous embaucher comme chargée de contrats, 2 400 €.",
            "chargée de contrats",
        ),
        (
            "fr",
            "Le directeur et moi sommes d'accord : vous serez notre réceptionniste, 1 900 €.",
            "réceptionniste",
        ),
        (
            "es",
            "La directora de recursos humanos me confirma tu puesto de analista de nóminas, 24.000 €. Dependerás del jefe de administración.",
            "analista de nóminas",
        ),
        (
            "es",
            "Nuestro encargado se jubila; te ofrecemos el puesto de encargado de almacén, 1.700 €.",
            "encargado de almacén",
        ),
        (
            "pt",
            "O gerente gostou de si. Oferecemos-lhe o cargo de supervisora de loja, 1.400 €. Responde ao diretor de operações.",
            "supervisora de loja",
        ),
        (
            "pt",
            "A nossa chefe de sala vai de licença e queríamos que entrasse como chefe de turno, 1.200 €.",
            "chefe de turno",
        ),
        (
            "nl",
            "Onze teamleider Bas was enthousiast. We bieden je de functie van calculator aan, 3.400 bruto. Je rapporteert aan de directeur.",
            "calculator",
        ),
        ("nl", "De manager en ik willen je als planner, 2.900 bruto.", "planner"),
    ],
)
def test_of_several_jobs_the_one_offered_is_read(language: str, text: str, title: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language), "role") == title


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "we'd love to have you, £31k. Your manager will be Dana, our Operations Director."),
        ("en", "The offer stands at £31k. Our recruiter will phone you."),
        ("en", "Please sign by Friday. The hiring manager and the CFO have signed. £31,000."),
        ("de", "das Angebot steht, 3.000 €. Unser Personalleiter ruft an."),
        ("fr", "l'offre tient, 2 000 €. Notre directrice vous appellera."),
        ("es", "la oferta sigue, 1.500 €. Nuestra gerente te llama."),
        ("pt", "a proposta mantém-se, 1.200 €. O nosso diretor liga-lhe."),
        ("nl", "het aanbod staat, 2.600. Onze manager belt je."),
        ("en", "You'd take over from our last receptionist. £24k."),
        ("en", "As a thank-you, the chef will cook. £24k, start Monday."),
        ("en", "As an employee you get 25 days. £24k."),
        ("en", "We want you as part of the family, £24k."),
        ("en", "You'd be a great help to us, £24k."),
        ("de", "als Anlage der Vertrag, 3.000 €."),
        ("de", "als Dank gibt es einen Bonus, 3.000 €, wir wollen Sie einstellen."),
        ("fr", "comme promis voici le contrat, 2 000 €."),
        ("es", "como verás, son 1.500 €."),
        ("nl", "als je wilt kan je maandag starten, 2.600."),
        ("pt", "como sabe, são 1.200 €."),
    ],
)
def test_the_jobs_of_others_and_other_words_are_not_the_one_offered(language: str, text: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language), "role") is None
