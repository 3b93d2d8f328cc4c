"""Titles of jobs and first days in phrases that no reader knows: found by the words around them, as learned."""

import pytest
from offer_mails import facts_of, value

from offerdesk.core.facts import learned_days, learned_titles
from offerdesk.core.facts.likely_titles import title_signs
from offerdesk.core.facts.signs import Weights, tokens_of


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "en",
            "The gross salary for the Curator (Textiles) appointment goes up to £31,400.",
            "Curator (Textiles)",
        ),
        (
            "en",
            "All else in my letter of the 3rd for Grain Elevator Manager stands.",
            "Grain Elevator Manager",
        ),
        ("en", "If you stay: you become Head Gardener, and I go to £36,000.", "Head Gardener"),
        ("fr", "Le salaire de monteur d'échafaudage passe à 2 300 € brut.", "monteur d'échafaudage"),
        ("es", "El sueldo para Maestro Cervecero queda en 28.000 € brutos.", "Maestro Cervecero"),
        ("es", "El rol es el de restaurador de muebles, 1.600 € netos.", "restaurador de muebles"),
        ("pt", "O salário para Mestre de Obras passa de R$ 5.000 para R$ 5.600.", "Mestre de Obras"),
    ],
)
def test_a_title_is_found_in_phrases_that_nobody_foresaw(language: str, text: str, title: str):
    assert value(facts_of(text, language=language), "role") == title


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "en",
            "My brother and I want you on the crew as a plasterer, 26 an hour. Be at the yard 6am Monday.",
            "plasterer",
        ),
        (
            "de",
            "Darum ganz konkret und nicht als Trostpflaster: bleib bei uns, und zwar ab April als Teamleiterin Einkauf mit"
            " zwei Leuten unter dir. Ich zahle 4.650 Euro im Monat.",
            "Teamleiterin Einkauf",
        ),
        (
            "en",
            "The open planner seat is yours to fill. Effective May 5 you would move from buyer to Production Scheduling"
            " Manager, $86,000.",
            "Production Scheduling Manager",
        ),
    ],
)
def test_a_likelier_title_goes_before_one_that_a_phrase_names_by_chance(language: str, text: str, title: str):
    assert value(facts_of(text, language=language), "role") == title


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We are glad that you said yes to us. The salary is £31,400 and rises in May."),
        ("de", "Schön, dass es geklappt hat. Wir zahlen 3.100 Euro brutto."),
        ("fr", "Nous sommes ravis. Le salaire est de 2 300 € brut par mois."),
        ("nl", "Fijn dat het rond is. Je krijgt € 2.700 bruto per maand."),
    ],
)
def test_where_no_job_is_named_none_is_guessed(language: str, text: str):
    assert value(facts_of(text, language=language), "role") is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        (
            "en",
            "We should like you on Monday 5 July, when Joan leaves. Tell me by Friday 18 June.",
            "2027-07-05",
        ),
        ("pt", "Preciso de ti a 5 de julho. Responde até 18 de junho.", "2027-07-05"),
        ("nl", "Je werkt van 1 juli tot en met 31 augustus 2027. Antwoord voor 18 juni.", "2027-07-01"),
    ],
)
def test_a_first_day_is_found_in_phrases_that_nobody_foresaw(language: str, text: str, day: str):
    facts = facts_of(text, language=language, date="Wed, 09 Jun 2027 10:00:00 +0000")

    assert value(facts, "start_date") == day


def test_a_likelier_day_goes_before_one_that_a_phrase_names_by_chance():
    text = "Could you begin the Monday after the long weekend, i.e. on May 25? Please answer by 8 May."

    facts = facts_of(text, date="Tue, 05 May 2026 18:27:00 -0700")

    assert value(facts, "start_date") == "2026-05-25"


@pytest.mark.parametrize(
    "text",
    [
        "We were founded on 3 May 2019. Please answer by 18 June 2027.",
        "The board meets on 2 July 2027 and on 6 August 2027. Please answer by 18 June 2027.",
    ],
)
def test_a_day_on_which_something_else_is_is_not_guessed_to_be_the_first_one(text: str):
    assert value(facts_of(text, date="Wed, 09 Jun 2027 10:00:00 +0000"), "start_date") is None


def test_a_sign_that_was_never_learned_says_nothing():
    weights = Weights("-1.50 start\n2.00 -1 as\n0.25 = clerk")

    assert weights.odds(["-1 as", "= clerk", "+1 unheard-of"]) == 0.75
    assert weights.odds([]) == -1.5


def test_signs_at_the_edges_of_a_text_are_those_of_its_end():
    tokens = tokens_of("Clerk")

    assert {"-1 |", "-3-1 | | |", "= clerk", "+1 |"} <= set(title_signs(tokens, 0))


@pytest.mark.parametrize("text", [learned_titles.TITLE_BEGINS, learned_days.WORK_BEGINS])
def test_what_was_learned_can_be_read_line_by_line(text: str):
    lines = text.strip().splitlines()
    weights = [float(line.partition(" ")[0]) for line in lines[1:]]

    assert lines[0].endswith(" start")
    assert weights == sorted(weights, reverse=True)
    assert len({line.partition(" ")[2] for line in lines}) == len(lines)
