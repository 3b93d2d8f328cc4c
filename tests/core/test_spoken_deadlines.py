"""Days for an answer as people speak of them: halves of weeks, feasts, fortnights, one of two days, days that move."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from deadline_in import find_deadline

from offerdesk.core.facts.deadlines import FoundDeadline
from offerdesk.core.facts.holidays import easter

UTC_ZONE = ZoneInfo("UTC")
WEDNESDAY = datetime(2027, 6, 9, 10, 0, tzinfo=UTC)


def deadline(language: str, text: str, *, at: datetime = WEDNESDAY) -> FoundDeadline | None:
    return find_deadline(text, at, UTC_ZONE, language=language)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Cette offre est valable 7 jours.", "2027-06-16"),
        ("fr", "La promesse est valable cinq jours ouvrés à compter de ce jour.", "2027-06-16"),
        ("fr", "Vous avez une semaine à compter d'aujourd'hui pour accepter.", "2027-06-16"),
        ("fr", "Tu nous réponds d'aujourd'hui en huit ?", "2027-06-16"),
        ("de", "Das Angebot gilt 48 Stunden.", "2027-06-11"),
        ("es", "La propuesta tiene una vigencia de siete días corridos.", "2027-06-16"),
        ("pt", "Diga-nos se aceita de hoje a oito dias, o mais tardar.", "2027-06-16"),
        ("pt", "Preciso de um sim ou não até ao último dia deste mês.", "2027-06-30"),
        ("en", "Please sign by the last day of the month.", "2027-06-30"),
        ("en", "Come back to me by close of business on the 25th of June.", "2027-06-25"),
        ("en", "Task due: 21-Jun-2027 17:00", "2027-06-21T17:00"),
    ],
)
def test_days_that_are_counted_from_today_are_days_for_an_answer(language: str, text: str, value: str):
    found = deadline(language, text)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Please let me know by mid-week.", "2027-06-16"),
        ("de", "Sag uns bitte bis Mitte der Woche Bescheid.", "2027-06-16"),
        ("fr", "Il nous faut votre réponse d'ici la mi-semaine.", "2027-06-16"),
        ("es", "Contéstanos a mediados de semana, si puedes.", "2027-06-16"),
        ("pt", "Preciso da sua resposta até meados da semana.", "2027-06-16"),
        ("nl", "Laat je het ons halverwege de week weten?", "2027-06-16"),
        ("en", "Could I hear early next week?", "2027-06-14"),
        ("de", "Bitte um Antwort bis Anfang nächster Woche.", "2027-06-14"),
        ("de", "Den Vertrag bitte unterschrieben zurück bis Ende Monat.", "2027-06-30"),
        ("fr", "Nous vous laissons jusqu'à fin de mois pour signer.", "2027-06-30"),
        ("en", "We need your decision by the end of next month.", "2027-07-31"),
        ("nl", "Graag jouw antwoord eind volgende maand.", "2027-07-31"),
        ("pt", "A proposta vale até o fim do mês.", "2027-06-30"),
        ("en", "Just give us a yes or no this week mate.", "2027-06-11"),
        ("nl", "Kun je nog deze week tekenen?", "2027-06-11"),
        ("es", "Dinos algo esta semana, porque hay otra candidata.", "2027-06-11"),
    ],
)
def test_parts_of_weeks_and_months_are_days_for_an_answer(language: str, text: str, value: str):
    found = deadline(language, text)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text", "value", "safe"),
    [
        ("en", "Let us know before the weekend.", "2027-06-11", 11),
        ("fr", "Dites-nous oui avant le week-end.", "2027-06-11", 11),
        ("en", "Let us know by the weekend.", "2027-06-13", 11),
        ("de", "Gib uns bis zum Wochenende Bescheid.", "2027-06-13", 11),
        ("en", "Can you drop me your answer over the weekend?", "2027-06-13", 13),
    ],
)
def test_by_the_weekend_is_safe_on_its_friday(language: str, text: str, value: str, safe: int):
    found = deadline(language, text)

    assert found is not None
    assert (found.value, found.safe.day) == (value, safe)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Enjoy the weekend, and do say yes."),
        ("en", "She wraps up the handover over the weekend."),
        ("en", "Following your interview this week, we are pleased to confirm our offer."),
        ("en", "Wages are paid at the end of the month. Say yes!"),
        ("fr", "Vous serez d'équipe un week-end sur deux, dites-nous oui."),
        ("es", "Buen finde, y ojalá digas que sí."),
        ("nl", "Fijn weekend en laat het ons weten!"),
    ],
)
def test_weeks_and_weekends_that_only_pass_are_no_deadline(language: str, text: str):
    assert deadline(language, text) is None


@pytest.mark.parametrize(
    ("language", "text", "value", "safe"),
    [
        (
            "en",
            "If we have not heard by Labor Day we offer it to the next one.",
            "2027-09-06",
            date(2027, 9, 3),
        ),
        ("en", "We need your answer before Thanksgiving.", "2027-11-25", date(2027, 11, 24)),
        ("de", "Bitte antworten Sie vor Weihnachten.", "2027-12-25", date(2027, 12, 24)),
        ("nl", "Graag je antwoord vóór Sinterklaas.", "2027-12-05", date(2027, 12, 3)),
        ("es", "Avísanos antes de Reyes.", "2028-01-06", date(2028, 1, 5)),
        ("fr", "Répondez-nous avant la Toussaint.", "2027-11-01", date(2027, 10, 29)),
        ("pt", "Preciso da sua resposta antes do Carnaval.", "2028-02-29", date(2028, 2, 28)),
        ("de", "Bitte sagen Sie uns bis Ostern Bescheid.", "2028-04-16", date(2028, 4, 14)),
    ],
)
def test_a_feast_is_a_deadline_and_safe_on_the_working_day_before(
    language: str, text: str, value: str, safe: date
):
    found = deadline(language, text)

    assert found is not None
    assert (found.value, found.safe.date(), found.clear) == (value, safe, False)


@pytest.mark.parametrize(
    "text",
    [
        "We close over Christmas, so do say yes.",
        "There is a bonus for Thanksgiving. Please say yes.",
        "You would be with us before the Christmas party, say yes!",
        "Say yes and we talk again after Easter.",
    ],
)
def test_a_feast_that_nothing_is_due_by_is_no_deadline(text: str):
    assert deadline("en", text) is None


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1954, 4, 18), (1981, 4, 19), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25), (2049, 4, 18)],
)
def test_easter_is_where_the_church_sets_it(year: int, month: int, day: int):
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please tell us today or tomorrow."),
        ("de", "Sagen Sie uns bitte heute oder morgen Bescheid."),
        ("fr", "Dites-nous oui ou non aujourd'hui ou demain."),
        ("es", "Necesito tu respuesta hoy o mañana."),
        ("pt", "Você consegue me dizer hoje ou amanhã?"),
        ("nl", "Laat het ons vandaag of morgen weten."),
    ],
)
def test_of_today_or_tomorrow_the_later_is_stated_and_the_earlier_is_safe(language: str, text: str):
    found = deadline(language, text)

    assert found is not None
    assert (found.value, found.safe.day, found.clear) == ("2027-06-10", 9, False)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Ruf mich HEUTE noch an, ob du kommst.", "2027-06-09"),
        ("nl", "Kun je vandaag nog reageren?", "2027-06-09"),
        ("es", "Dime algo hoy mismo, por favor.", "2027-06-09"),
        ("de", "Sag uns nächste Woche Freitag Bescheid.", "2027-06-18"),
        ("nl", "Laat het volgende week dinsdag weten.", "2027-06-15"),
        ("fr", "Répondez-nous vendredi en huit.", "2027-06-18"),
        ("fr", "Merci de nous répondre d'ici huitaine.", "2027-06-16"),
        ("fr", "Votre accord sous quinzaine, s'il vous plaît.", "2027-06-24"),
        ("de", "Lies den Vertrag und gib uns bis Ende nächster Woche ein Zeichen.", "2027-06-18"),
        ("de", "Aufgabe: Vertrag annehmen\nFällig am: 30.06.2027", "2027-06-30"),
        ("nl", "Als je wil mag je blijven. App me voor donderdag, 06 5550 1234.", "2027-06-10"),
        ("pt", "O cliente aguarda, contanto que haja posição até segunda, 14/06.", "2027-06-14"),
        ("de", "Bitte um Rückmeldung innert Wochenfrist.", "2027-06-16"),
        ("fr", "Vous disposez de 48h pour accepter.", "2027-06-11"),
        ("es", "Dispone de 72 horas desde la recepción para aceptar.", "2027-06-12"),
        ("pt", "Aceitação antes de passarmos ao próximo da lista: 2 dias úteis.", "2027-06-11"),
        ("en", "Could you answer by Friday, 12 noon?", "2027-06-11T12:00"),
        ("en", "Could you answer by Friday at 5 o'clock?", "2027-06-11T17:00"),
        ("en", "She wants a yes or no off you by dinner time tomorrow.", "2027-06-10"),
        ("nl", "We geven je graag tijd tot en met vrijdag 18 juni.", "2027-06-18"),
        ("de", "Wir halten Ihnen den Platz bis Dienstag frei.", "2027-06-15"),
        ("fr", "Notre proposition tient jusqu'à lundi midi.", "2027-06-14T12:00"),
        ("es", "Pensalo tranquilo y contame el lunes qué decidís.", "2027-06-14"),
        ("en", "It would be great to have that before I fly on Monday.", "2027-06-14"),
        ("de", "Sag mir bitte Bescheid, bevor wir am Montag abreisen.", "2027-06-14"),
        ("fr", "Le lien de signature reste actif jusqu'au 14 juin.", "2027-06-14"),
        ("en", "Can you answer by the weekend of the 19th?", "2027-06-19"),
        ("en", "The partner wants to know, so I've told her Monday 14th, but not later.", "2027-06-14"),
    ],
)
def test_spoken_requests_set_their_day(language: str, text: str, value: str):
    found = deadline(language, text)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "I will move the response date from June 11 to Friday, June 18.", "2027-06-18"),
        ("de", "Die Frist für Ihre Antwort verschieben wir vom 11. auf den 18. Juni.", "2027-06-18"),
        ("fr", "La date limite est repoussée du 11 juin au 18 juin.", "2027-06-18"),
        ("es", "El plazo para responder se amplía del 11 de junio al 18 de junio.", "2027-06-18"),
        (
            "nl",
            "We hopen op antwoord vóór vrijdag, maar uiterlijk dinsdag 15 juni moeten we het weten.",
            "2027-06-15",
        ),
        ("en", "Ideally we'd hear on Friday, but no later than Tuesday, June 15.", "2027-06-15"),
        ("en", "You have 48 hours from pick-up to return the kit. Please sign by Monday.", "2027-06-14"),
        ("en", "The kids are back on the 10th. Could you let me know by Monday?", "2027-06-14"),
        ("en", "You'd be off the Friday shift for good. Tell me on Monday.", "2027-06-14"),
        ("pt", "Em vez desta sexta tens até ao fim do mês para assinar.", "2027-06-30"),
        ("es", "¿Me contestas antes de que acabe la semana que viene?", "2027-06-18"),
        (
            "fr",
            "Notre offre vaut jusqu'à vendredi 18, au-delà je propose la place à une autre.",
            "2027-06-18",
        ),
        ("nl", "Slaap er twee nachten over en zeg het me vrijdag.", "2027-06-11"),
        ("en", "I'm away myself until the 15th, so give me an answer by the 22nd.", "2027-06-22"),
        (
            "es",
            "El plazo para contestar a la oferta que te mandamos el día 3 termina el lunes 14.",
            "2027-06-14",
        ),
    ],
)
def test_of_two_days_the_one_that_counts_is_taken(language: str, text: str, value: str):
    found = deadline(language, text)

    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ich rufe dich heute noch an und freue mich."),
        ("pt", "Se tiver dúvida, podemos falar ainda hoje."),
        ("de", "Danke für das Gespräch von Montag, melden Sie sich gern."),
        ("nl", "Bedankt voor het bezoek van maandag, we horen graag van je."),
        ("en", "You have 48 hours from pick-up to return the drug test kit."),
        ("en", "We would love to have you in on Thursday for a coffee."),
        ("en", "I have to run it by the board before they meet on Thursday."),
        ("en", "Before you start on Monday, please read the handbook."),
        ("en", "I know the office will take a fortnight to write to you."),
        ("en", "I've told them Monday 14 June is fine for your start."),
        ("pt", "Vigência: de 18/06/2027 a 18/12/2027. Esperamos que aceite."),
        ("es", "Hasta 80 horas anuales de docencia, con su conformidad."),
        ("de", "Gern bestätige ich Ihnen unsere Zusage von heute Morgen schriftlich."),
        ("en", "No deadline from us, though I fly out on Monday and it would be lovely to know before then."),
    ],
)
def test_days_that_nobody_waits_for_are_no_deadline(language: str, text: str):
    assert deadline(language, text) is None


def test_a_wish_for_a_day_of_its_own_is_a_deadline_all_the_same():
    found = deadline("en", "No deadline from us, but I would love an answer by Friday.")

    assert found is not None
    assert found.value == "2027-06-11"


def test_a_weekday_and_a_number_that_disagree_are_safe_at_the_earlier_day():
    found = deadline("en", "Please answer by Friday the 12th.")  # a Saturday

    assert found is not None
    assert (found.value, found.safe.day, found.clear) == ("2027-06-12", 11, False)
