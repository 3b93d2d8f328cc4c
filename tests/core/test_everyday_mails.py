"""What friends, neighbours and clubs write in few words is no offer of a job, although it asks for a yes."""

from zoneinfo import ZoneInfo

import pytest

from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.model import Verdict
from packaged import packaged_rules


def verdict(subject: str, text: str) -> Verdict:
    raw = f"From: Ann Lee <ann@lee.example>\nTo: sam@mailbox.example\nSubject: {subject}\n\n{text}\n"
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    return recognise(parse_raw(raw.encode()), packaged_rules(), context).verdict


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Lunch", "Are you in?"),
        ("Friday", "We are going hiking on Friday. Are you in?"),
        ("Game night", "Game at 7. So, you in? Yes or no?"),
        ("party", "We'd love to have you! Let me know by Friday."),
        ("cabin", "The cabin is ours for the weekend. Want it? Tell me by Monday."),
        ("Sofa", "You can have the sofa for 100. Deal?"),
        ("car", "I'd like to offer you 4,000 for the car. Tell me by Friday."),
        ("Re: quote", "Happy to go ahead at 3,500. When can you start?"),
        (
            "Ticket",
            "I have a spare ticket for the match, 40 euros. It's yours if you want it. Let me know today.",
        ),
        ("Run", "Marathon in May, want to join our team? Tell me by Sunday."),
        ("Kino", "Freitag Kino, bist du dabei? Sag bis Donnerstag Bescheid."),
        ("dîner", "Tu es partant ? Dis-moi avant vendredi."),
        ("cena", "¿Te apuntas? Dime algo antes del viernes."),
        ("jantar", "Topas? Diz-me até sexta."),
        ("eten", "Doe je mee? Laat het voor vrijdag weten."),
    ],
)
def test_a_private_mail_that_wants_a_yes_is_left_alone(subject: str, text: str):
    assert verdict(subject, text) is Verdict.OTHER


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "flat",
            "The room is yours from 1 May, 450 euros a month. Let me know by Sunday if you want it.",
        ),
        ("Band", "We want you in the band. Rehearsals start on Monday. You in?"),
    ],
)
def test_a_room_or_a_band_is_at_most_for_the_person_to_judge(subject: str, text: str):
    assert verdict(subject, text) is not Verdict.OFFER


def test_the_same_words_with_a_job_in_them_are_an_offer():
    text = "The night shift at the bakery is yours from 1 May, 14.50 an hour. Are you in? Tell me by Sunday."

    assert verdict("bakery", text) is Verdict.OFFER


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Mill Lane 4",
            "Good news: the landlord has accepted your application for the flat in Mill Lane. Rent is 940 a month, "
            "the lease starts on 1 June, and we need the holding deposit and three payslips by Friday. Congratulations!",
        ),
        (
            "Zusage",
            "Guten Tag Frau Kern, der Eigentümer hat sich für Sie entschieden. Miete 890 € warm, Beginn 1. Juni. Bitte "
            "geben Sie uns bis Freitag Bescheid und bringen Sie die letzten drei Gehaltsabrechnungen mit. Glückwunsch!",
        ),
        (
            "Votre dossier",
            "Bonjour, le propriétaire a accepté votre dossier pour le trois pièces. Loyer 820 €, entrée le 1er juin. Merci de "
            "nous confirmer avant vendredi et de prévoir le dépôt de garantie. Félicitations !",
        ),
        (
            "El piso",
            "Hola Marta, los dueños han aceptado tu solicitud. Son 780 € al mes, dos meses de fianza y entrada el 1 de junio. "
            "Confírmame antes del viernes y trae el contrato de trabajo. ¡Enhorabuena por tu nueva casa!",
        ),
        (
            "Apartamento T2",
            "Boa tarde Rita, a senhoria aceitou a sua candidatura. São 750 € por mês, com início a 1 de junho. Confirme até "
            "sexta e traga os três últimos recibos de vencimento. Parabéns pela sua nova casa!",
        ),
        (
            "Goed nieuws",
            "Dag Lotte, de verhuurder heeft voor jullie gekozen! 895 euro per maand vanaf 1 juni. Laat voor vrijdag weten of "
            "jullie akkoord gaan en stuur drie loonstroken mee. Het huurcontract tekenen we maandag.",
        ),
    ],
)
def test_a_flat_that_is_let_is_no_job(subject: str, text: str):
    assert verdict(subject, text) is Verdict.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Could you read my contract through for me? Salary is 41,000, start 1 June. Is a six month trial normal? I told "
        "them I'd answer by Friday.",
        "Kannst du bei meinem Arbeitsvertrag mal drüberschauen? 3.100 brutto ab 1. Juni. Ist so eine Probezeit normal? "
        "Soll ich das unterschreiben? Bis Freitag muss ich antworten.",
        "Tu peux relire mon contrat de travail ? 2 300 brut dès le 1er juin, c'est normal ? Tu ferais quoi ? Je dois "
        "répondre avant vendredi.",
        "¿Puedes echarle un ojo a mi contrato? 24.000 al año desde el 1 de junio. ¿Tú qué harías? Les dije que contestaba "
        "el viernes.",
        "Podes dar uma vista de olhos ao meu contrato? 1.400 brutos a partir de 1 de junho. O que farias? Disse-lhes que "
        "respondia até sexta.",
        "Wil je even naar mijn arbeidscontract kijken? 2.900 bruto vanaf 1 juni. Is dat normaal? Wat zou jij doen? Ik moet "
        "voor vrijdag antwoorden.",
    ],
)
def test_a_friend_who_asks_about_their_own_contract_offers_no_job(text: str):
    assert verdict("Fwd: contract", text) in (Verdict.OTHER, Verdict.MAYBE)


@pytest.mark.parametrize(
    "text",
    [
        "Would you like the job? It is 13.40 an hour, Saturdays and two mornings, from 3 May. Let me know by Thursday.",
        "Wir hätten dich gern ab 1. Mai fest als Beleuchter. Gage 2.900 im Monat. Meld dich bis Freitag.",
        "Te hago contrato de soldador de tercera, 1.500 al mes, desde el lunes 4. Dime algo antes del jueves.",
        "Você pode começar dia 4, registrado, R$ 2.400 mais vale-transporte. Me confirma até quinta se topa.",
        "Ik heb werk voor je bij Noorderzicht, heftruckchauffeur, 15,80 per uur, vervoer met busje gratis. Start maandag 4 mei. "
        "Laat voor donderdag weten of je komt.",
    ],
)
def test_a_job_given_in_few_words_is_an_offer(text: str):
    assert verdict("", text) is Verdict.OFFER
