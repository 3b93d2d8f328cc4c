"""A rule may ask that the name of a job follows its words: "as a night baker" names your work, "as discussed" does not."""

from zoneinfo import ZoneInfo

import pytest

from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.model import Judgement, Verdict
from packaged import packaged_rules

MINE = {
    "id": "mine.as.any",
    "why": "it names a job",
    "weight": 1.0,
    "before_title": True,
    "patterns": ["bunk as "],
    "hit": ["There is a bunk as second cook."],
    "miss": ["There is a bunk as agreed."],
}


def judged(text: str, rules: RuleBook) -> Judgement:
    raw = f"From: Ines Falk <ines@falkline.example>\nTo: sam@mailbox.example\nSubject: Hello\n\n{text}\n"
    return recognise(
        parse_raw(raw.encode()),
        rules,
        Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"), thorough=True),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We have a bunk as ship's cook for you.", True),
        ("We have a bunk as second trainee ship's engineer for you.", True),
        ("We have a bunk as ingénieure for you.", True),
        ("Eine Koje, a bunk as Schiffsköchin.", True),
        ("We have a bunk as discussed.", False),
        ("We have a bunk as before, under the deck and beside the cook.", False),
        ("We have a bunk as agreed. Cook is ill.", False),
        ("We have a bunk as ", False),
    ],
)
def test_a_hit_counts_only_where_the_name_of_a_job_follows_in_the_sentence(text: str, found: bool):
    rules = parse_rules({"mine.toml": {"rule": [MINE]}})

    assert [s.id for s in judged(text, rules).signals] == ["mine.as.any"] * found


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam, so on Monday 4 May you come to us as a welder, £19.40 an hour. Let me know by Friday.",
        "Hallo Sam, ab Montag, 4. Mai bist du bei uns als Schweißer, 19,40 die Stunde. Sag bis Freitag Bescheid.",
        "Bonjour Sam, à partir du 4 mai vous êtes chez nous comme soudeur, 14,40 € de l'heure. Dites-moi avant vendredi.",
        "Hola Sam, desde el lunes 4 de mayo usted está con nosotros como soldador, 1.900 € al mes. Dígame antes del viernes.",
        "Olá Sam, a partir de 4 de maio você fica com a gente como soldador, R$ 3.900 por mês. Me diga até sexta.",
        "Dag Sam, vanaf maandag 4 mei zit je bij ons als lasser, 19,40 per uur. Laat het voor vrijdag weten.",
    ],
)
def test_terms_that_come_with_your_job_are_an_offer_without_a_word_that_offers(text: str):
    assert judged(text, packaged_rules()).verdict is Verdict.OFFER


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for applying to us as a welder. The rate is 19.40 an hour from 4 May. We write to you by Friday.",
        "Danke, dass Sie sich bei uns als Schweißer beworben haben. Wir zahlen 19,40 die Stunde, Beginn 4. Mai. Sie hören bis "
        "Freitag von uns.",
        "Vous avez postulé chez nous comme soudeur, 14,40 € de l'heure, début le 4 mai. Nous revenons vers vous avant vendredi.",
        "Bedankt dat je bij ons solliciteerde als lasser, 19,40 per uur vanaf 4 mei. Je hoort voor vrijdag van ons.",
    ],
)
def test_a_job_that_you_only_applied_for_is_none_that_you_would_do(text: str):
    judgement = judged(text, packaged_rules())

    assert judgement.verdict is not Verdict.OFFER
    assert not [s.id for s in judgement.signals if s.id.startswith("offer.as")]
