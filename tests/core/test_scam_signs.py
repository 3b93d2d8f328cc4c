"""An offer with one sentence of a scam in it is suspicious; with what honest employers say of money and papers it stays one."""

from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
import scam_sentences as said

from mails import raw_mail
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.model import Judgement, Verdict
from packaged import packaged_rules

# An offer that nothing speaks against: what is added to it decides.
OFFERS = {
    "en": (
        "We are delighted to offer you the position of assistant with us. You would start on 4 May.",
        "Please let me know by Friday whether you accept.",
    ),
    "de": (
        "wir freuen uns, Ihnen die Stelle als Assistenz anzubieten. Beginn ist am 4. Mai.",
        "Bitte sagen Sie mir bis Freitag, ob Sie annehmen.",
    ),
    "fr": (
        "Nous avons le plaisir de vous proposer le poste d'assistant. Vous commenceriez le 4 mai.",
        "Merci de me dire avant vendredi si vous acceptez.",
    ),
    "es": (
        "Nos alegra ofrecerte el puesto de asistente en nuestro equipo. Empezarías el 4 de mayo.",
        "Dime antes del viernes si aceptas la oferta.",
    ),
    "pt": (
        "Temos o prazer de lhe oferecer a vaga de assistente na nossa equipa. O início é a 4 de maio.",
        "Diga-me até sexta se aceita a proposta.",
    ),
    "nl": (
        "Graag bieden we je de functie van assistent aan. Je begint op 4 mei.",
        "Laat me voor vrijdag weten of je het aanbod aanneemt.",
    ),
}


def judged(language: str, sentence: str) -> Judgement:
    offer, request = OFFERS[language]
    body = "\r\n\r\n".join(part for part in (offer, sentence, request, "Robin Vale") if part)
    raw = raw_mail(body, content_type="text/plain; charset=utf-8", subject="Your new position")
    return recognise(
        parse_raw(raw), packaged_rules(), Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    )


def every(*families: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(lang, sentence) for family in families for lang, many in family.items() for sentence in many]


@pytest.mark.parametrize("language", OFFERS)
def test_the_mail_without_such_a_sentence_is_an_offer(language: str):
    judgement = judged(language, "")

    assert (judgement.verdict, judgement.warnings) == (Verdict.OFFER, ())


@pytest.mark.parametrize(
    ("language", "sentence"), every(said.TO_PAY, said.TASKS, said.PASSED_ON, said.DATA), ids=lambda part: part
)
def test_a_sentence_of_a_scam_makes_an_offer_suspicious(language: str, sentence: str):
    judgement = judged(language, sentence)

    assert judgement.verdict is Verdict.SUSPICIOUS
    assert judgement.warnings


@pytest.mark.parametrize(
    ("language", "sentence"), every(said.HONEST, said.HONEST_WAYS), ids=lambda part: part
)
def test_what_honest_employers_say_of_money_and_papers_is_no_sign_of_a_scam(language: str, sentence: str):
    judgement = judged(language, sentence)

    assert judgement.verdict is not Verdict.SUSPICIOUS
    assert judgement.warnings == ()


@pytest.mark.parametrize(
    ("language", "ways"), [(lang, pair) for lang, ways in said.WAYS.items() for pair in combinations(ways, 2)]
)
def test_two_ways_in_which_only_scams_hire_make_an_offer_suspicious(language: str, ways: tuple[str, str]):
    judgement = judged(language, " ".join(ways))

    assert judgement.verdict is Verdict.SUSPICIOUS


@pytest.mark.parametrize(("language", "way"), every(said.WAYS), ids=lambda part: part)
def test_one_such_way_alone_is_shown_and_decides_nothing(language: str, way: str):
    judgement = judged(language, way)

    assert judgement.verdict in (Verdict.OFFER, Verdict.MAYBE)
    assert judgement.warnings


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nI am Dr Vale, travelling at present. I want a helper for personal errands, $380 weekly for three hours. "
        "You are hired already, no interview.\n\nYour first task is a cashier's check: take your pay out of it and buy gift "
        "cards for the children's home. Write from your private email, not your student one.",
        "Boa tarde,\n\nA pensão em Esch aceitou a sua contratação como copeira, 2.510 euros por mês, 40 horas, a partir de 2 "
        "de março.\n\nA cama fica paga antes: 210 euros de caução por MB Way, que recebe de volta à chegada. Diga até quinta "
        "se aceita.",
        "Beste,\n\nWe vertrouwen u de functie van bediende toe, € 3.150 bruto, start op 2 maart.\n\nU ontvangt vooraf een "
        "cheque van € 1.700; u stort die, betaalt de leverancier van het materiaal en houdt het saldo. Laat het voor "
        "donderdag weten.",
    ],
)
def test_a_whole_mail_with_money_before_the_work_is_suspicious(text: str):
    raw = raw_mail(text, content_type="text/plain; charset=utf-8", subject="Your new work")

    judgement = recognise(
        parse_raw(raw), packaged_rules(), Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    )

    assert judgement.verdict is Verdict.SUSPICIOUS
    assert judgement.warnings
