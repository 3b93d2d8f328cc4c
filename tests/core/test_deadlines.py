"""By when an answer is asked for: the day as stated, and the earliest instant that it can mean."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from deadline_in import find_deadline

from cpu_cost import cpu_seconds
from offerdesk.core.facts.deadlines import FoundDeadline

PACIFIC = ZoneInfo("America/Los_Angeles")
BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 3, 4, 10, 12, tzinfo=PACIFIC)


def deadline(text: str, *, at: datetime = WEDNESDAY, language: str = "en") -> FoundDeadline | None:
    zone = at.tzinfo
    assert isinstance(zone, ZoneInfo)
    return find_deadline(text, at.astimezone(UTC), zone, language=language)


def pacific(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=PACIFIC).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "value", "safe", "clear"),
    [
        ("This offer will expire on March 11, 2026.", "2026-03-11", pacific(11, 17), True),
        ("Please reply by close of business Friday.", "2026-03-06", pacific(6, 17), True),
        ("Please let us know by COB Friday.", "2026-03-06", pacific(6, 17), True),
        ("We need your answer by end of day Friday.", "2026-03-06", pacific(6, 17), True),
        ("Please sign by EOD Friday.", "2026-03-06", pacific(6, 17), True),
        ("Please accept by midnight Friday.", "2026-03-06", pacific(5, 23, 59), False),
        ("Please respond within 5 business days.", "2026-03-11", pacific(11, 17), True),
        ("Please respond within 48 hours.", "2026-03-06", pacific(6, 10, 12), True),
        ("Please respond within 72 hours.", "2026-03-07", pacific(7, 10, 12), True),
        ("Please confirm within one week.", "2026-03-11", pacific(11, 17), True),
        ("Please confirm within 7 days.", "2026-03-11", pacific(11, 17), True),
        ("Could you let us know by next Friday?", "2026-03-06", pacific(6, 17), False),
        ("Please decide by the end of the week.", "2026-03-06", pacific(6, 17), True),
        ("Please decide by the end of next week.", "2026-03-13", pacific(13, 17), True),
        ("Please let me know by Monday.", "2026-03-09", pacific(9, 17), True),
        ("We would like to hear from you by the 11th.", "2026-03-11", pacific(11, 17), True),
        ("This offer is valid for 10 days.", "2026-03-14", pacific(14, 17), True),
        ("Please reply by 5pm ET on 3/9.", "2026-03-09T17:00", pacific(9, 14), False),
        ("Please reply by 5pm ET on March 9.", "2026-03-09T17:00", pacific(9, 14), True),
        ("Please reply by noon on Tuesday.", "2026-03-10T12:00", pacific(10, 12), True),
        ("Can you tell me tomorrow?", "2026-03-05", pacific(5, 17), True),
        ("I need to know by end of Friday.", "2026-03-06", pacific(6, 17), True),
        ("I can give you until March 13 instead of the 9th.", "2026-03-13", pacific(13, 17), True),
        (
            "Please reply by Friday. Ana has asked me twice today if I've heard back.",
            "2026-03-06",
            pacific(6, 17),
            True,
        ),
    ],
)
def test_phrases_are_read_as_the_reference_reads_them(text: str, value: str, safe: datetime, clear: bool):
    found = deadline(text)

    assert found is not None
    assert (found.value, found.safe, found.clear) == (value, safe, clear)


def test_a_spanish_article_is_no_german_word_for_beginning():
    found = deadline("Confirma tu aceptación dentro de los próximos 3 días hábiles.", language="es")

    assert found is not None
    assert found.value == "2026-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "Please let me know at your earliest convenience.",
        "Do get back to us as soon as possible.",
        "Take your time and call me in the next few days.",
        "We look forward to your first day on March 16, 2026.",
        "I will send you the contract by Friday.",
        "You will receive the paperwork within 5 business days.",
        "Our interview on Monday went very well.",
        "Your background check takes about ten days.",
        "",
    ],
)
def test_where_no_day_is_set_for_the_answer_none_is_given(text: str):
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Bitte geben Sie uns bis zum 11. März Bescheid.", "2026-03-11"),
        ("de", "Das Angebot ist gültig bis 11.03.2026.", "2026-03-11"),
        ("de", "Wir bitten um Rückmeldung innerhalb von 14 Tagen.", "2026-03-18"),
        ("de", "Melde dich bitte bis Ende der Woche.", "2026-03-06"),
        ("de", "Können Sie uns bis morgen Mittag zusagen?", "2026-03-05T12:00"),
        ("fr", "Cette proposition est valable jusqu'au 11/03/2026.", "2026-03-11"),
        ("fr", "Merci de nous répondre avant le 13 mars.", "2026-03-13"),
        ("fr", "Je vous remercie de me faire part de votre décision sous huit jours.", "2026-03-11"),
        ("fr", "Nous attendons votre réponse sous quinzaine.", "2026-03-19"),
        ("es", "Por favor, respóndenos antes del 11 de marzo.", "2026-03-11"),
        ("es", "La oferta es válida hasta el 11/03.", "2026-03-11"),
        ("es", "Confírmanos tu decisión en un plazo de 5 días hábiles.", "2026-03-11"),
        ("es", "¿Nos confirmas antes del día 13, por favor?", "2026-03-13"),
        ("pt", "Aguardamos a sua resposta até 11 de março.", "2026-03-11"),
        ("pt", "Você tem até sexta-feira para assinar.", "2026-03-06"),
        ("pt", "Responda no prazo de 5 dias úteis.", "2026-03-11"),
        ("nl", "Wil je ons vóór 11 maart laten weten of je akkoord bent?", "2026-03-11"),
        ("nl", "Graag ontvangen we uiterlijk vrijdag je reactie.", "2026-03-06"),
        ("nl", "Je hebt tot maandag de tijd om te beslissen.", "2026-03-09"),
    ],
)
def test_six_languages_set_deadlines(language: str, text: str, value: str):
    found = deadline(text, language=language)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "lmk by fri", "2026-03-06"),
        ("en", "Take your time, but the 18th is the latest we can wait.", "2026-03-18"),
        ("en", "The link to sign stays live for 72 hours.", "2026-03-07"),
        ("en", "The task will close on 10 March 2026.", "2026-03-10"),
        (
            "en",
            "Please indicate whether you wish to take up the appointment within ten working days.",
            "2026-03-18",
        ),
        ("de", "Bitte retournieren Sie ein Exemplar innert 10 Tagen.", "2026-03-14"),
        ("de", "Können Sie uns bis Mitte nächster Woche Ihre Entscheidung nennen?", "2026-03-11"),
        ("de", "Ich bräuchte Ihr Ja oder Nein am 15.", "2026-03-15"),
        ("de", "Sag bitte noch diese Woche Bescheid.", "2026-03-06"),
        ("fr", "La date que nous avions fixée, le vendredi 13, approche, merci de répondre.", "2026-03-13"),
        ("es", "Dime algo antes de mañana por la noche.", "2026-03-05"),
        ("es", "Avísame antes de que acabe la semana.", "2026-03-06"),
        ("pt", "Gostaríamos de ter um retorno até o dia 27.", "2026-03-27"),
        ("nl", "Wil je er donderdag op terugkomen?", "2026-03-05"),
        ("nl", "Ons aanbod staat nog tot en met vrijdag 13 maart.", "2026-03-13"),
        ("nl", "Graag vandaag nog een belletje of je het doet.", "2026-03-04"),
        ("nl", "Hoor het graag voor het weekend.", "2026-03-06"),
    ],
)
def test_a_deadline_is_heard_in_everyday_words(language: str, text: str, value: str):
    found = deadline(text, language=language)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They can wait for you until 16 March."),
        ("en", "She will turn it into an agreement over the weekend."),
        ("en", "We want you in seat on 16 March."),
        ("fr", "Le contrat suivra par courrier dans les dix jours."),
        ("nl", "Maandag staat de vacature weer online."),
    ],
)
def test_days_for_other_things_are_no_deadline(language: str, text: str):
    assert deadline(text, language=language) is None


def test_of_two_readings_of_a_date_the_one_gone_by_is_not_taken():
    found = deadline("Please reply by 02/04/2026.", at=datetime(2026, 3, 4, 9, 0, tzinfo=BERLIN))

    assert found is not None
    assert found.value == "2026-04-02"


def test_the_zone_of_the_writer_decides_what_five_o_clock_is():
    new_york = ZoneInfo("America/New_York")
    at = WEDNESDAY.astimezone(UTC)

    found = find_deadline("Please reply by COB Friday.", at, BERLIN, sender_zone=new_york)

    assert found is not None
    assert found.safe == datetime(2026, 3, 6, 17, 0, tzinfo=new_york).astimezone(UTC)


def test_hours_are_counted_across_a_change_of_the_clock():
    friday = datetime(2026, 3, 6, 18, 0, tzinfo=PACIFIC)

    found = deadline("We need your decision within 72 hours.", at=friday)

    assert found is not None
    assert found.safe.astimezone(PACIFIC) == datetime(2026, 3, 9, 19, 0, tzinfo=PACIFIC)


def test_a_numeric_date_that_reads_both_ways_is_safe_at_its_earlier_reading():
    february = datetime(2026, 2, 20, 9, 0, tzinfo=BERLIN)

    found = deadline("Please reply by 03/04/2026.", at=february)

    assert found is not None
    assert found.safe == datetime(2026, 3, 4, 17, 0, tzinfo=BERLIN).astimezone(UTC)
    assert not found.clear


def test_another_date_of_the_mail_tells_which_way_numeric_dates_are_written():
    february = datetime(2026, 2, 20, 9, 0, tzinfo=BERLIN)

    found = deadline("Please reply by 03/04/2026. You would start on 27/04/2026.", at=february)

    assert found is not None
    assert (found.value, found.clear) == ("2026-04-03", True)


def test_on_a_monday_by_monday_is_a_week_later():
    monday = datetime(2026, 3, 9, 9, 0, tzinfo=BERLIN)

    found = deadline("Please let me know by Monday.", at=monday)

    assert found is not None
    assert found.value == "2026-03-16"


def test_on_a_friday_the_end_of_the_week_is_not_clear():
    friday = datetime(2026, 3, 6, 15, 0, tzinfo=BERLIN)

    found = deadline("Please decide by the end of the week.", at=friday)

    assert found is not None
    assert not found.clear


def test_the_first_day_of_work_beside_the_deadline_is_not_taken_for_it():
    text = "Your start date is March 30, 2026. Please sign and return this by March 13, 2026."

    found = deadline(text)

    assert found is not None
    assert found.value == "2026-03-13"


def test_the_words_of_the_deadline_are_quoted_exactly():
    text = "Hello Sam,\nplease let us know by close of business\non Friday, 13 March, if you accept.\n"

    found = deadline(text)

    assert found is not None
    assert found.quote in text
    assert "13 March" in found.quote


def test_a_month_in_the_past_is_not_a_deadline():
    assert deadline("Please confirm the data you sent us by February 20, 2026.") is None


@pytest.mark.parametrize(
    "bait", ["by Friday ", "within 5 ", "1.1. ", "by the by the ", "until 3/4 5/6 ", "bis zum "]
)
def test_text_that_only_looks_like_deadlines_takes_no_time(bait: str):
    text = "Please reply " + bait * 4_000
    assert cpu_seconds(lambda: deadline(text)) < 2


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The link goes dark after March 12, 2026.", "2026-03-12"),
        ("en", "The letter I sent on the 2nd for the clerk job runs out this Friday.", "2026-03-06"),
        ("en", "Would you tell me if you are happy to go ahead by the end of next Wednesday?", "2026-03-11"),
        ("de", "Eigentlich war der 9. Stichtag, wir schieben auf Dienstag, 10. März.", "2026-03-10"),
        ("de", "Ich bitte um Mitteilung bis zum 11.03.2026, ob Sie die Stelle annehmen.", "2026-03-11"),
        ("fr", "La promesse sera caduque si elle ne nous est pas parvenue le 13 mars 2026.", "2026-03-13"),
        ("fr", "Il me faut un engagement ferme de ta part, disons fin mars.", "2026-03-31"),
        ("es", "contéstame porfa antes del sábado que hay otro esperando", "2026-03-07"),
        ("es", "El enlace se cierra el viernes 6.", "2026-03-06"),
        ("pt", "Consegue me dar o ok na sexta (6)?", "2026-03-06"),
        ("nl", "Laat ge mij iets weten tegen vrijdagavond?", "2026-03-06"),
        ("nl", "ik wil het voor zondag rond hebben", "2026-03-08"),
        ("nl", "Het document blijft beschikbaar tot en met 13 maart 2026.", "2026-03-13"),
        ("nl", "Je werkt voor 28 uur. Graag hoor ik vóór 12 maart of je het doet.", "2026-03-12"),
    ],
)
def test_people_ask_for_an_answer_in_words_of_their_own(language: str, text: str, value: str):
    found = deadline(text, language=language)

    assert found is not None
    assert found.value[:10] == value


def test_the_day_before_which_they_want_to_hear_is_the_deadline_and_not_the_day_it_is_before():
    found = deadline(
        "I know they have asked you for an answer by the 12th. Could I hear before that, say by Monday night?"
    )

    assert found is not None
    assert found.value == "2026-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "Good seeing you tonight. Like I told you, the job is yours.",
        "The desk job is yours if you want it: Sat + Sun 9 til 3.",
        "I intend to hire you from 11.03.2026, befristet for three years.",
    ],
)
def test_days_that_only_stand_beside_a_question_are_no_deadline(text: str):
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Cette offre est valable pendant 5 jours.", "2026-03-09"),
        ("fr", "Notre proposition reste ouverte durant dix jours.", "2026-03-14"),
        ("es", "La oferta es válida por 48 horas.", "2026-03-06"),
        ("es", "Mantenemos la oferta en pie durante una semana.", "2026-03-11"),
        ("pt", "A proposta é válida durante uma semana.", "2026-03-11"),
        ("de", "Das Angebot gilt ab heute 14 Tage.", "2026-03-18"),
        ("de", "An das Angebot halten wir uns zehn Tage gebunden.", "2026-03-14"),
        ("nl", "Dit aanbod blijft gedurende een week geldig.", "2026-03-11"),
        ("nl", "Het aanbod is tien dagen geldig.", "2026-03-14"),
    ],
)
def test_how_long_an_offer_stands_is_counted_from_the_day_of_the_mail(language: str, text: str, value: str):
    found = deadline(text, language=language)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Vous serez en formation pendant 5 jours."),
        ("es", "Tendrás formación durante dos semanas."),
        ("pt", "O estágio decorre durante 15 dias."),
        ("de", "Die Einarbeitung dauert zehn Tage."),
        ("nl", "Je loopt tien dagen mee."),
    ],
)
def test_a_length_of_time_for_something_else_is_no_deadline(language: str, text: str):
    assert deadline(text, language=language) is None


@pytest.mark.parametrize(
    "text",
    [
        "Your first day will be March 27. The offer is contingent on a credit review.",
        "Hire date on the offer: 16/06/2026",
    ],
)
def test_the_day_to_begin_on_is_no_deadline_though_an_offer_is_spoken_of(text: str):
    assert deadline(text) is None


def test_the_day_that_an_older_letter_would_have_ended_on_is_no_deadline():
    found = deadline("The old letter would have run out tomorrow. The new one gives you until Wednesday.")

    assert found is not None
    assert found.value == "2026-03-11"
