"""A mail that names somebody else to whom an offer goes is none to its reader."""

import pytest

from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.third_persons import another_candidate
from offerdesk.model import Email, Verdict
from packaged import judged_by_them, reasons


def mail(subject: str, text: str, to: str = "sam.rivers@mailbox.example") -> Email:
    head = f"From: Tess Holm <tess@firm.example>\nTo: Sam Rivers <{to}>\nSubject: {subject}\n"
    return parse_raw(f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode())


@pytest.mark.parametrize(
    ("subject", "text", "words"),
    [
        ("Fitter", "Sam, the candidate from Tuesday, Omar Haddad, would start on 1 May.", "candidate from Tuesday, Omar Haddad"),
        ("Vertragsangebot Frau Lindqvist", "Hallo Sam, bitte einmal drüberschauen.", "Vertragsangebot Frau Lindqvist"),
        ("Offre pour Mme Okafor", "Sam, à relire, merci.", "Offre pour Mme Okafor"),
        ("Vacature", "Dag Sam, daarom wil ik Mira Okafor het volgende aanbieden: 4.300 euro.", "wil ik Mira Okafor het volgende aanbieden"),
        ("Aprovação", "Sam, segue a carta do candidato Rui Falcão.", "candidato Rui Falcão"),
        ("Chauffeur", "Hoi Sam,\n\nzo wil ik het sturen:\n\nBeste Stefan,\nwe bieden je de functie aan.", "Beste Stefan"),
    ],
)  # fmt: skip
def test_somebody_else_is_named_as_the_one_to_whom_it_goes(subject: str, text: str, words: str):
    assert another_candidate(mail(subject, text)) == words


@pytest.mark.parametrize(
    ("subject", "text", "words"),
    [
        ("Your OK, please", "Sam, the offer letter for Mia Holt is ready: £38,000, 1 May. All right?", "offer letter for Mia Holt"),
        ("Ton accord", "Sam, il me faut ton OK avant l'envoi de la proposition à Fabien Roux : 2 950 € brut.", "proposition à Fabien Roux"),
        ("Visto bueno", "Sam, te comparto el borrador de la oferta de Yuliana Prado.", "oferta de Yuliana Prado"),
        ("aprovação da carta-oferta do Rui Falcão", "Sam, consegues até amanhã?", "carta-oferta do Rui Falcão"),
        ("Freigabe", "Sam, bitte das Angebot für Frau Lindqvist ansehen.", "Angebot für Frau Lindqvist"),
    ],
)  # fmt: skip
def test_a_colleague_speaks_of_somebody_elses_offer(subject: str, text: str, words: str):
    to_a_colleague = mail(subject, text, to="sam.rivers@firm.example")

    assert another_candidate(to_a_colleague) == words


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Offer for Head Gardener", "Sam, the post is yours from May. Yes?"),
        ("Contrato de Trabalho Temporário", "Sam, envio o contrato."),
        ("Offer for Sam Rivers", "Sam, as promised: £38,000 from 1 May."),
        ("Promotion", "Sam, our offer to Senior Buyer level stands: £38,000 from 1 May."),
    ],
)
def test_a_colleague_who_offers_the_reader_a_job_names_nobody_else(subject: str, text: str):
    assert another_candidate(mail(subject, text, to="sam.rivers@firm.example")) is None


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Offer for Ms Rivers", "Dear Ms Rivers, we are pleased to offer you the post."),
        ("Your offer", "Sign in to Candidate Home. Dear Sam, the offer waits there."),
        ("Angebot", "Sehr geehrte Frau Rivers,\n\nwir bieten Ihnen die Stelle an.\n\nLiebe Grüße\nTess Holm"),
        ("Offer", "Hi Sam,\n\nas promised, the letter:\n\nDear Ms Rivers,\nwe offer you the post."),
        ("Offer", "Dear Sam, the candidate we want is you. Yours, Tess Holm"),
        ("Vertrag", "Hallo Sam, den unterschriebenen Arbeitsvertrag bitte an Frau Bergmann zurück."),
        ("Offer", "Dear Sam, please return the signed contract to Mr Peter Bergmann."),
        ("Offer", "Dear Sam,\n\nread our Candidate Privacy Notice.\n\nLiebe Gruesse\nTess Holm"),
    ],
)
def test_the_reader_the_sender_and_pages_are_nobody_else(subject: str, text: str):
    assert another_candidate(mail(subject, text)) is None


def test_terms_for_somebody_else_are_no_offer():
    judgement = judged_by_them(
        "Offer for Ms Lindqvist",
        "Sam,\n\nhere is what I would like to send today:\n\nWe are pleased to offer you the post of Fitter, £36,000 a year, from 1"
        " May.\nPlease accept by Friday.\n\nCan you look it over?\n\nTess",
        sender="Tess Holm <tess@firm.example>",
    )

    assert judgement.verdict is not Verdict.OFFER, reasons(judgement)


@pytest.mark.parametrize(
    "text",
    [
        "we'd love to have you as Sous Chef at 34k from 1 May. Once we have your OK, HR will send the contract. Answer by Friday.",
        "we offer you the post of Site Engineer, 52,000 a year, from 1 May. Give me a thumbs up so I can send the contract out.",
        "wir bieten dir die Stelle als Köchin an, 3.000 Euro brutto ab 1. Mai. Sobald du zustimmst, geht der Vertrag raus.",
        "nous avons bien noté votre accord de principe et vous proposons le poste de comptable, 2 400 € brut, dès le 1er mai.",
        "te ofrecemos el puesto de cocinera, 1.800 € brutos y una prima anual de 1.000 €, desde el 1 de mayo. Contesta pronto.",
        "oferecemos-te o lugar de cozinheira, 1.300 € brutos, início a 4 de maio. Com o teu ok envio-te o contrato.",
        "we bieden je de functie van kok aan, € 2.800 bruto per maand, per 1 mei. Na je akkoord gaat het contract de deur uit.",
    ],
)
def test_a_yes_that_is_asked_of_whom_it_is_offered_to_stays_an_offer(text: str):
    judgement = judged_by_them("Sam", f"Sam,\n\n{text}\n\nTess", sender="Tess Holm <tess@firm.example>")

    assert judgement.verdict is Verdict.OFFER, reasons(judgement)
