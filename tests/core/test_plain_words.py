"""Offers as offices, kitchens and sheds say them, new figures and reminders, in six languages; and what looks like them."""

import pytest

from offerdesk.model import Judgement, OfferKind, Verdict
from packaged import judged_by_them, reasons

SENDER = "Ira Holm <ira@holmwerft.example>"


def judged(subject: str, text: str, sender: str = SENDER) -> Judgement:
    return judged_by_them(subject, text, sender=sender)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Einstellung",
            "Sehr geehrte Frau Lind,\n\nes ist beabsichtigt, Sie zum 01.03.2026 befristet als Archivarin einzustellen, "
            "Entgeltgruppe 9b TVöD.\n\nBitte teilen Sie bis zum 10.02.2026 mit, ob Sie die Stelle antreten, und reichen "
            "Sie ein:\n- Personalbogen\n- Steuer-ID\n- Führungszeugnis",
        ),
        (
            "Procedimento concursal",
            "Nos termos do artigo 12.º, o Município propõe a V. Exa. a celebração de contrato por tempo indeterminado "
            "como assistente técnica, nível 7, a que corresponde o salário de 979,05 €. O início seria a 2 de março. "
            "Responda por escrito até 12 de fevereiro.",
        ),
        (
            "Votre candidature",
            "La commune envisage de vous recruter en qualité d'agente d'accueil à compter du 2 mars, catégorie C, "
            "1 890 € brut par mois. Merci d'indiquer avant le 12 février si vous acceptez ce poste.",
        ),
        (
            "Bolsa de empleo",
            "Se propone su nombramiento como auxiliar administrativa interina desde el 2 de marzo, con un salario de "
            "1.540 € al mes. Indique antes del 12 de febrero si acepta el puesto.",
        ),
        (
            "Benoeming",
            "Wij zijn voornemens u per 2 maart aan te stellen als archivaris, schaal 8, € 3.410 bruto per maand. Laat "
            "ons voor 12 februari weten of u de aanstelling aanvaardt.",
        ),
        (
            "Your application",
            "The Council proposes to appoint you as archivist from 2 March on a salary of £29,500. Please say by "
            "12 February whether you accept the post.",
        ),
        (
            "Aktion erforderlich",
            "Ein Dokument in Ihrem Konto erfordert Ihre Entscheidung:\n\nStelle: Disponentin\nTarif / Entgelt: "
            "außertariflich, 54.000 EUR\nVertragsbeginn: 02.03.2026\nProbezeit: 6 Monate\n\nPrüfen und unterzeichnen "
            "bis 12.02.2026",
        ),
    ],
)
def test_an_office_offers_in_its_own_words(subject: str, text: str):
    judgement = judged(subject, text)

    assert judgement.verdict is Verdict.OFFER, reasons(judgement)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("friday", "sam, kitchen loved you. Head chef is yours, 44k plus tips, tell me by sunday."),
        (
            "result",
            "You made it! Call centre agent, Parow, R8 900 basic plus commission, fixed term. Reply YES by Friday.",
        ),
        (
            "JO",
            "Hi Sam, congratulations! Here are your JO details.\nPosition: Payroll Assistant\nBasic 23,000 per month\n"
            "Day 1: 9 March\nReply ACCEPT by Friday.",
        ),
        (
            "Temporada",
            "Hablé con la jefa y quedaste para la temporada, ayudante de cocina, 1.400 € líquidos al mes. Empezamos el "
            "lunes, dime hoy si vienes.",
        ),
        (
            "Cozinha",
            "Ficas com a gente como pasteleiro, de maio a outubro, contrato a termo, 1.350 líquidos por mês. "
            "Dizes-me até sexta?",
        ),
        (
            "Étude",
            "Je vous verrais bien rejoindre l'étude en qualité de clerc à partir du 2 mars, 2 700 € brut par mois. Un "
            "mot de vous avant vendredi me ferait plaisir.",
        ),
        (
            "Orchester",
            "So, jetzt offiziell: Zeitvertrag für die zweite Geige, ab 1. September, 3.600 EUR brutto im Monat. Sag bis "
            "Freitag Bescheid, ob du annimmst.",
        ),
        (
            "Lager",
            "Der Kunde will Sie direkt einstellen, unbefristet, 16,80 € die Stunde, Start am 2. März. Sagen Sie mir bis "
            "morgen, ob Sie dabei sind.",
        ),
        (
            "Magazijn",
            "De opdrachtgever wil je rechtstreeks in dienst, vast contract, € 15,90 per uur, start maandag 2 maart. Laat "
            "je het morgen weten?",
        ),
    ],
)
def test_an_offer_is_heard_as_people_say_it(subject: str, text: str):
    judgement = judged(subject, text)

    assert judgement.verdict is Verdict.OFFER, reasons(judgement)


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        (
            "Your letter",
            "Dear Sam,\n\nWe have changed your contract to show that your post as night porter starts on 4 May instead "
            "of 1 April. The day by which we need the signed copy moves to 20 March. All else stays.",
            OfferKind.REVISED,
        ),
        (
            "typo",
            "Hi Sam, the contract I sent you says $41,000, it should be $47,000. Take until Friday to read it.\n\nPractice "
            "Manager",
            OfferKind.REVISED,
        ),
        (
            "Re: Head gardener",
            "Sam, we can do $64,000 (was 60) and you could start on 4 May. The rest stays as in the letter. I would love "
            "to hear before Monday.",
            OfferKind.REVISED,
        ),
        (
            "Vertrag",
            "Hallo Sam, im Vertrag stehen 3.100 Euro brutto, gemeint sind natürlich 3.900. Die Arbeitszeit bleibt. Bitte "
            "bis Freitag unterschreiben.",
            OfferKind.REVISED,
        ),
        (
            "Proposta",
            "Oi Sam, o fixo passa para R$ 7.100 (era 6.800). Mantemos a vaga de conferente e o começo no dia 2 de março. "
            "Me diga até sexta se aceita.",
            OfferKind.REVISED,
        ),
        (
            "Profesora de apoyo",
            "¿Qué has decidido? Si no recibo respuesta, tendré que avisar al siguiente. El contrato sería desde el 2 de marzo "
            "hasta el 30 de junio. Dime antes del viernes.",
            OfferKind.REMINDER,
        ),
    ],
)
def test_new_figures_and_reminders_belong_to_an_offer(subject: str, text: str, kind: OfferKind):
    judgement = judged(subject, text)

    assert judgement.verdict is Verdict.OFFER, reasons(judgement)
    assert judgement.kind is kind


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Einladung",
            "es ist beabsichtigt, Sie zum 2. März zu einem Gespräch über die Stelle der Archivarin einzuladen. Bitte "
            "bestätigen Sie bis zum 12. Februar.",
        ),
        (
            "Recrutement",
            "La commune envisage de recruter deux agents d'accueil à compter du 2 mars. Les candidatures sont ouvertes.",
        ),
        (
            "Reference for Ada Moss",
            "Dear Ms Hale,\n\nWe made Ada Moss an offer for the position of tally clerk at $24 per "
            "hour, and she gave your name as a referee. Please fill in the form by Friday.",
        ),
        (
            "Referenz",
            "wir haben Frau Moss die Stelle als Disponentin angeboten, Beginn 2. März, und sie hat Sie als Referenz "
            "angegeben. Bitte antworten Sie bis Freitag.",
        ),
        (
            "Second talk",
            "Hi Sam, could you come in on Monday 9 March at 2.15 to meet Ada and the yard director? To be "
            "open with you, the post pays a salary of £31,000, three days hybrid, and we would want this candidate to start "
            "by May. Let me know before Friday if that does not suit."
            "",
        ),
        ("chair", "Sam, the garden chair is yours, 40 quid, let me know by Friday."),
        ("cena", "¡Quedaste para la cena del viernes! Dime si vienes."),
        (
            "tenancy",
            "We have amended your tenancy contract so that your rent of £900 starts on 4 May. Please sign by Friday.",
        ),
    ],
)
def test_what_sounds_like_it_is_no_offer(subject: str, text: str):
    judgement = judged(subject, text)

    assert judgement.verdict is not Verdict.OFFER, reasons(judgement)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Completado: Contrato_Indefinido_Lind.pdf", "Todos los firmantes han completado el documento"),
        ("Abgeschlossen: Arbeitsvertrag_Lind.pdf", "Alle Unterzeichner haben das Dokument abgeschlossen"),
        ("Terminé : Contrat de travail Lind.pdf", "Tous les signataires ont signé le document"),
        ("Concluído: Contrato de trabalho Lind.pdf", "Todos os signatários assinaram o documento"),
        ("Voltooid: Arbeidsovereenkomst Lind.pdf", "Alle ondertekenaars hebben het document ondertekend"),
        ("Completed: Employment agreement Lind.pdf", "All parties have signed the document"),
    ],
)
def test_a_contract_that_all_have_signed_is_no_offer(subject: str, text: str):
    name = subject.partition(":")[2].strip()
    sender = "Docusign NA4 System <dse_na4@docusign.net>"

    judgement = judged(subject, f"{text}\n\n{name}\n\nYou can download your copy.", sender)

    assert judgement.verdict is Verdict.OTHER, reasons(judgement)
