"""What recruiting systems and sample letters say in two or three lines, in six languages: offers, and what looks like them."""

import pytest

from offerdesk.model import Judgement, OfferKind, Verdict
from packaged import judged_by_them, reasons

SENDER = "Halden Depots <people@haldendepots.example>"


def judged(subject: str, text: str) -> Judgement:
    return judged_by_them(subject, text, sender=SENDER)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Application status",
            "Dear Sam,\n\nGood news! You have been selected and we are happy to extend an offer to you. Our people "
            "team will call you about the next days.",
        ),
        ("Application status", "Congratulations! You have been offered the position of Weighbridge Clerk."),
        ("Your offer", "Employer: Halden Depots\nRole: Yard Planner\nWe are pleased to extend an offer."),
        (
            "Yard Planner",
            "Hello Sam, we are glad to make an offer for the yard planner position. See the attachment.",
        ),
        (
            "Congratulations - yard planner",
            "Your offer package is attached. We are thrilled to have you join us.",
        ),
        (
            "Job offer",
            "We are thrilled to offer you the position of yard planner. We loved your work sample and the talk with "
            "your later team. Ring us with any questions about the package.",
        ),
        (
            "Status of your application",
            "Thank you for applying. We are delighted to offer you the job of tally clerk at our Ostend yard.",
        ),
        ("Herzlichen Glückwunsch", "Herzlichen Glückwunsch! Wir möchten Ihnen ein Angebot machen."),
        (
            "Ihre Bewerbung",
            "Vielen Dank für Ihre Bewerbung. Wir freuen uns, Ihnen die Stelle als Disponentin anbieten zu können.",
        ),
        (
            "Ihre Bewerbung",
            "Glückwunsch! Sie wurden für die Stelle als Disponent ausgewählt. Wir melden uns wegen des Vertrags.",
        ),
        (
            "Proposition",
            "Bonjour Sam, nous avons le plaisir de vous proposer le poste de magasinier. Seriez-vous libre pour "
            "échanger cette semaine sur les conditions ?",
        ),
        (
            "Votre candidature",
            "Félicitations, votre candidature a été acceptée pour le poste de magasinier. Notre équipe vous envoie "
            "le contrat sous peu, puis le livret d'accueil et votre badge pour le premier jour.",
        ),
        (
            "Réponse",
            "Suite à notre entretien, votre candidature a été retenue pour le poste de magasinière. Vous trouverez "
            "ci-joint la liste des pièces à fournir afin d'intégrer notre équipe à la date convenue.",
        ),
        ("¡Enhorabuena!", "¡Has sido contratada! Te llamaremos para contarte los siguientes pasos."),
        (
            "Resultado",
            "¡Felicidades! Has sido seleccionado para el puesto. Nota de la encargada: muy buena entrevista con el equipo.",
        ),
        (
            "Carta oferta",
            "Nos es grato confirmarte nuestro firme interés en tu incorporación a nuestro almacén.",
        ),
        (
            "Parabéns!",
            "Você foi aprovada para a vaga de conferente! Envie os documentos abaixo: RG e comprovante de residência.",
        ),
        (
            "A sua candidatura",
            "Recebemos a sua candidatura e temos o prazer de lhe oferecer o cargo de conferente no nosso armazém.",
        ),
        (
            "Aanbod",
            "We vonden het een prettig gesprek en doen je hierbij graag een aanbod. Het conceptcontract zit in de "
            "bijlage. Laat je weten of je akkoord bent?",
        ),
        (
            "Application update",
            "Your status for Yard Planner is now: Offered. The employer would like to hire you.",
        ),
        (
            "Application update",
            "Your application for Yard Planner at Halden Depots has been accepted. Congratulations!",
        ),
        (
            "Selection",
            "You have been shortlisted and selected for the position of yard planner. You join on 4 May.",
        ),
        (
            "After your interview",
            "You did well in the interview and we would like to make you an offer for the yard job.",
        ),
        (
            "Jobangebot",
            "Halden Depots hat Ihnen ein Jobangebot gemacht. Bitte loggen Sie sich ein, um zu antworten.",
        ),
        (
            "Votre candidature",
            "Votre candidature pour le poste de magasinier a été acceptée. Félicitations !",
        ),
        (
            "Carta proposta",
            "É com satisfação que formalizamos nossa proposta para o cargo de conferente: R$ 3.900.",
        ),
        (
            "Contract",
            "Beste Sam, je arbeidscontract staat klaar om te ondertekenen. Graag voor vrijdag tekenen.",
        ),
        (
            "Gefeliciteerd",
            "Gefeliciteerd, je bent aangenomen voor de functie van planner! Het contract volgt.",
        ),
    ],
)
def test_an_offer_in_two_lines_is_found(subject: str, text: str):
    judgement = judged(subject, text)

    assert judgement.verdict is Verdict.OFFER, reasons(judgement)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Reminder: please respond to your offer",
            "Your offer (HD-2214) is expiring soon. Please log in to respond.",
        ),
        ("Erinnerung: Ihr Angebot", "Ihr Angebot läuft bald ab. Bitte loggen Sie sich ein, um zu antworten."),
        (
            "Rappel : votre offre",
            "Votre offre expire bientôt. Connectez-vous à votre espace pour y répondre.",
        ),
        ("Recordatorio: responde a tu oferta", "Tu oferta caduca pronto. Inicia sesión para responder."),
        ("Lembrete: responda à sua proposta", "A sua proposta expira em breve. Faça login para responder."),
        ("Herinnering: reageer op je aanbod", "Je aanbod verloopt binnenkort. Log in om te reageren."),
    ],
)
def test_a_bare_reminder_of_a_recruiting_system_is_one(subject: str, text: str):
    judgement = judged(subject, text)

    assert (judgement.verdict, judgement.kind) == (Verdict.OFFER, OfferKind.REMINDER), reasons(judgement)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        # agents for studying abroad
        (
            "The autumn intake closes soon",
            "Your offer letter is one conversation away. Book free counselling with us.",
        ),
        (
            "Studieren im Ausland",
            "Ihr Zulassungsangebot ist nur ein Gespräch entfernt. Jetzt Studienberatung buchen.",
        ),
        (
            "Étudier à l'étranger",
            "Votre offre est à portée de main : nos universités partenaires vous attendent.",
        ),
        ("Estudia en el extranjero", "Tu carta de oferta está a una llamada. Pide tu asesoría gratuita."),
        (
            "Estude no exterior",
            "A sua carta-oferta está a uma conversa. Fale com as nossas universidades parceiras.",
        ),
        ("Studeren in het buitenland", "Je aanbod is één gesprek ver. Vraag gratis studieadvies bij ons."),
        # what falls out, and what is offered instead
        (
            "Your lesson is cancelled",
            "We are happy to offer you a new appointment. Refunds take 5 working days.",
        ),
        (
            "Je rijles vervalt",
            "We bieden je graag een andere afspraak aan. Je geld komt binnen 5 werkdagen terug.",
        ),
        (
            "Ihre Fahrstunde fällt aus",
            "Wir bieten Ihnen gern einen neuen Termin an. Das Geld kommt binnen 5 Werktagen.",
        ),
        (
            "Cours annulé",
            "Nous vous proposons un nouveau rendez-vous. Le remboursement prend cinq jours ouvrables.",
        ),
        ("Clase cancelada", "Le ofrecemos una nueva cita. La devolución tarda cinco días laborables."),
        ("Aula cancelada", "Oferecemos-lhe um novo horário. O reembolso demora cinco dias úteis."),
        # the job seeker's own words
        (
            "Follow-up on our talk, offer details",
            "Thank you for the talk about the job offer for Yard Planner with Halden Depots. I am very happy to accept the "
            "offer with the following changes: a base salary of $58,000 and a start date of May 4. I will return the "
            "revised offer once I have it.",
        ),
        (
            "Carta oferta",
            "Gracias por la reunión. Acepto la oferta con los siguientes cambios: un salario de 28.000 euros brutos y "
            "mi incorporación el 4 de mayo. Espero la carta oferta corregida.",
        ),
        (
            "Ihr Angebot",
            "Ich nehme Ihr Angebot mit folgenden Änderungen an: 3.900 Euro brutto im Monat und Beginn am 4. Mai. "
            "Bitte schicken Sie mir den neuen Arbeitsvertrag.",
        ),
        # to those who hire
        (
            "Negotiation expires soon",
            "The negotiation with Ola Brandt on offer HD-22 ends in 2 days. Revise and resend the offer.",
        ),
        (
            "Offer declined - Ola Brandt",
            "Ola Brandt has declined your offer for the yard planner position. Reason: counter-offer.",
        ),
        (
            "Proposta recusada - Ola Brandt",
            "Ola Brandt recusou a proposta para a vaga de conferente. Motivo: contraproposta.",
        ),
        (
            "Oferta rechazada",
            "Ola Brandt ha rechazado tu oferta para el puesto de almacén. Motivo: contraoferta.",
        ),
        (
            "Offre refusée",
            "Ola Brandt a refusé votre proposition pour le poste de magasinier. Motif : contre-proposition.",
        ),
        (
            "Angebot abgelehnt",
            "Ola Brandt hat Ihr Angebot für die Stelle im Lager abgelehnt. Grund: Gegenangebot.",
        ),
        (
            "Aanbod afgewezen",
            "Ola Brandt heeft je aanbod voor de functie van planner afgewezen. Reden: tegenvoorstel.",
        ),
        (
            "Angebot angenommen",
            "Ola Brandt hat Ihr Angebot für die Stelle im Lager angenommen. Eintritt: 4. Mai.",
        ),
        (
            "Aanbod geaccepteerd",
            "Ola Brandt heeft je aanbod voor de functie van planner geaccepteerd. Startdatum 4 mei.",
        ),
        (
            "Contract for Ola Brandt",
            "Please review the employment contract for Ola Brandt and approve it by Friday.",
        ),
        ("Offer withdrawn by candidate", "Ola Brandt has withdrawn from the process for yard planner."),
        # quotes for a job of work
        (
            "Presupuesto",
            "Con gusto le ofrecemos el siguiente presupuesto para su cocina. Esperamos su respuesta.",
        ),
        ("Reparatur", "Gerne machen wir Ihnen ein Angebot. Bitte geben Sie uns bis Freitag Bescheid."),
        ("Workshop", "We bieden je graag een plek in de workshop aan. Bevestig voor vrijdag."),
        ("Stromangebot", "Ihr persönliches Angebot ist bereit. Jetzt annehmen und sparen."),
        # a house
        (
            "Reminder: your offer is waiting for your signature",
            "Your offer for 14 Heron Lane is waiting for your signature.",
        ),
        # what the reader answered, and what the reader offered
        (
            "We have your answer",
            "We have recorded your decision to decline offer HD-22. We wish you all the best.",
        ),
        (
            "Su respuesta",
            "Hemos registrado su decisión de rechazar la oferta de trabajo. Gracias por avisarnos.",
        ),
        (
            "Votre réponse",
            "Nous avons bien enregistré votre décision de refuser notre proposition d'embauche.",
        ),
        ("Ihre Antwort", "Wir haben Ihre Entscheidung, das Angebot abzulehnen, erhalten. Alles Gute!"),
        ("A sua resposta", "Registámos a sua decisão de recusar a proposta de trabalho."),
        ("Je antwoord", "Je beslissing om ons aanbod af te wijzen is ontvangen."),
        ("Proposta aceita", "Sua proposta de trabalho foi aceita e você foi vinculado ao serviço."),
        ("Offer accepted", "Your offer for the pickup truck has been accepted."),
        # neighbours of what is an offer above
        (
            "Application status",
            "We have received your application for the yard planner position and will be in touch.",
        ),
        (
            "Application status",
            "We would have been happy to offer you the position, but chose another candidate.",
        ),
        (
            "Application status",
            "We will be happy to extend an offer to the successful candidate after the interviews.",
        ),
        (
            "Votre candidature",
            "Votre candidature a été retenue pour un entretien. Merci de choisir un créneau cette semaine.",
        ),
        ("Votre candidature", "Votre candidature n'a pas été retenue pour le poste de magasinier."),
        ("Ihre Bewerbung", "Sie wurden für die Stelle leider nicht ausgewählt."),
        ("Tu candidatura", "Has sido seleccionado para una entrevista. Elige día y hora."),
        (
            "Sua candidatura",
            "Você foi aprovado para a próxima etapa da vaga de conferente: entrevista na quinta.",
        ),
        (
            "Je sollicitatie",
            "Je bent geselecteerd voor een gesprek over de functie van planner. Schikt donderdag?",
        ),
        (
            "Bienvenue !",
            "Merci d'avoir accepté notre offre. Le livret d'accueil et votre badge vous attendent au premier jour.",
        ),
        (
            "Work sample",
            "We loved your work sample and would like to invite you to an interview about the yard planner position.",
        ),
    ],
)
def test_what_only_looks_like_one_is_left_alone(subject: str, text: str):
    judgement = judged(subject, text)

    assert judgement.verdict is Verdict.OTHER, reasons(judgement)


def test_a_counter_offer_that_they_accept_is_news_of_an_offer():
    text = "Your counter-offer was accepted: we are happy to offer you the yard planner position at $58,000 from May 4."

    judgement = judged("Re: Your offer", text)

    assert judgement.verdict is Verdict.OFFER, reasons(judgement)
