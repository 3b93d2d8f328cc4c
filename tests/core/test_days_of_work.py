"""First days said through boarding, oaths and courses, and days for an answer beside words that only look like asking."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from deadline_in import find_deadline
from offer_mails import facts_of, value

WEDNESDAY = datetime(2027, 6, 9, 10, 0, tzinfo=UTC)


def start(language: str, text: str) -> str | None:
    body = f"Hello Sam,\n\n{text}\n\nMaya\n"
    return value(facts_of(body, language=language, date="Tue, 3 Mar 2026 10:12:00 +0100"), "start_date")


def deadline(language: str, text: str) -> str | None:
    found = find_deadline(text, WEDNESDAY, ZoneInfo("UTC"), language=language)
    return found.value if found else None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("nl", "Je gaat in Harlingen aan boord op 4 mei 2026 en vaart acht weken.", "2026-05-04"),
        ("fr", "Vous êtes attendu à bord le 4 mai 2026.", "2026-05-04"),
        ("pt", "Estará a bordo a partir de 4 de maio de 2026.", "2026-05-04"),
        ("es", "Fecha prevista de toma de posesión: 4 de mayo de 2026.", "2026-05-04"),
        ("pt", "Data da posse: 4 de maio de 2026.", "2026-05-04"),
        ("de", "Du kannst bei uns anfangen (Anstellungsbeginn 1. Mai 2026), Pensum 80 %.", "2026-05-01"),
        ("de", "Das Haus stellt Sie mit 1. Mai 2026 als Pfleger ein.", "2026-05-01"),
        ("de", "Eckdaten: 48k, 30 Tage Urlaub, 4.5. als Start.", "2026-05-04"),
        ("fr", "Récapitulatif : 38 k€, cinq semaines de congés, 4 mai comme premier jour.", "2026-05-04"),
        ("es", "Resumen: 28.000 €, 23 días de vacaciones, 4 de mayo como fecha de inicio.", "2026-05-04"),
        ("en", "We can push your first day back two weeks to May 4, 2026 so that you finish there.", "2026-05-04"),
        ("en", "We'd move your first day as an Analyst to Monday, May 4.", "2026-05-04"),
        ("en", "Engagement: Monday 4 May 2026 to Sunday 28 June 2026\nPerformances: twelve a week from 11 May", "2026-05-04"),
        ("de", "Anfang Mai wäre gut, genauer gesagt Montag, 4. Mai.", "2026-05-04"),
        ("fr", "Tu commencerais début mai, plus précisément le 4 mai.", "2026-05-04"),
        ("en", "You would join us in September 2026. The contract runs for two years from 7 September 2026.", "2026-09-07"),
        ("de", "Weil Herr Prinz zum 31.03. aufhört, bist du ab 1. April 2026 Leiterin der Werkstatt.", "2026-04-01"),
        ("fr", "La fonction est à vous à compter du 4 mai 2026. Une formation de vente est comprise et débutera en juin.", "2026-05-04"),
        ("de", "Der Rat hat am Dienstag, 24. Februar 2026, beschlossen, Sie anzustellen.\nStellenantritt 4. Mai 2026", "2026-05-04"),
    ],
)  # fmt: skip
def test_a_first_day_is_told_by_boarding_by_oath_or_beside_a_vague_one(language: str, text: str, day: str):
    assert start(language, text) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Vorstand tagt am Dienstag, 24. März, und freut sich."),
        ("de", "Frau Lorenz geht zum 31.03. in den Ruhestand."),
        ("de", "Die Probezeit endet mit 30. Juni 2026."),
        ("nl", "Het feest is op 4 mei, neem gerust iemand mee."),
        ("en", "Your old contract ran for two weeks, to 24 February."),
        ("es", "La reunión del consejo será el 4 de mayo."),
        ("fr", "La soirée aura lieu le 4 mai, sans engagement."),
        ("pt", "O jantar da equipa é a 4 de maio, no sítio do costume."),
    ],
)
def test_days_on_which_something_else_happens_are_no_first_day(language: str, text: str):
    assert start(language, text) is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        (
            "pt",
            "A aceitação deve ser feita na plataforma até às 23h59 de dia 18 de junho.",
            "2027-06-18T23:59",
        ),
        ("es", "La aceptación debe llegar antes de las 14:00 del 18 de junio.", "2027-06-18T14:00"),
        ("en", "Let me have a word by Wednesday next, 16 June.", "2027-06-16"),
        ("en", "text me by sat if you're keen", "2027-06-12"),
        ("nl", "Geef ons een antwoord ten laatste vrijdag 18 juni.", "2027-06-18"),
        ("nl", "Kun je voor morgenmiddag terugmailen of je de baan neemt?", "2027-06-10"),
        ("nl", "De link werkt tot en met vrijdag 18 juni; daarna moet ik alles opnieuw maken.", "2027-06-18"),
        ("en", "The signing link works until Friday 18 June.", "2027-06-18"),
        ("de", "Der Link funktioniert bis Freitag, 18. Juni.", "2027-06-18"),
        ("fr", "Dites-moi ce que vous pensez, la date du 18 juin tient encore.", "2027-06-18"),
        ("de", "Der 18. Juni gilt nach wie vor als letzter Tag für Ihre Antwort.", "2027-06-18"),
        ("en", "The offer is good until Friday 18 June.", "2027-06-18"),
    ],
)
def test_a_day_for_an_answer_is_told_by_what_still_works_or_stands(language: str, text: str, day: str):
    assert deadline(language, text) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Good work tonight, chef was pleased."),
        ("en", "Good luck on Friday with the move."),
        ("nl", "We kunnen de overeenkomst niet laten ingaan op 18 juni."),
        ("nl", "Glijdende uren tussen 7 en 18 uur, vrijdag thuis."),
        ("nl", "Ik was vanavond met de kinderen naar zee."),
        ("en", "Philip and I were impressed on Monday and we would like you to join as a Conveyancer."),
        ("en", "The firm is closed on Friday."),
        ("en", "We sat in the sun on the terrace."),
    ],
)
def test_words_that_only_look_like_asking_set_no_day(language: str, text: str):
    assert deadline(language, text) is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "You would take up your contract of training commencing 6 September 2028.", "2028-09-06"),
        ("en", "May 4th would be a clean break, as your old contract runs out on 30 April.", "2026-05-04"),
        ("en", "Base course: 4 May 2026 (six weeks, paid)\nReply by: 13 March 2026", "2026-05-04"),
        (
            "en",
            "Your entry on duty date is not yet set, but we anticipate it to be May 4, 2026.",
            "2026-05-04",
        ),
        (
            "en",
            "The grade applies from the date you take up the post, which I hope will be Monday 4 May.",
            "2026-05-04",
        ),
        ("en", "The scale has been in effect since April 1. All else stands: May 4 start.", "2026-05-04"),
        (
            "en",
            "You have the post of teacher here from 1 September 2026. We have a staff day on 2 July.",
            "2026-09-01",
        ),
        ("en", "Sign on: Bergen, ETA 4 May 2026\nWages: USD 4,000", "2026-05-04"),
        ("en", "Everything else stands, including May 4 for new staff days.", "2026-05-04"),
        ("en", "Classes start Thursday, May 7; teaching contracts begin Monday, May 4.", "2026-05-04"),
        ("es", "No hay problema con tu viaje, te esperamos hasta el 4 de mayo.", "2026-05-04"),
        ("es", "Fecha de subida lunes 4 de mayo, turno de noche.", "2026-05-04"),
        ("es", "En vez del 20 de abril, entras el 4 de mayo.", "2026-05-04"),
        (
            "es",
            "Pensamos en ti para cubrir la baja, desde el lunes 9 y en principio hasta junio.",
            "2026-03-09",
        ),
        ("fr", "Vous attaquez lundi 9 à 7h sur le chantier nord.", "2026-03-09"),
        ("pt", "O contrato é a termo certo, de 1 de setembro de 2026 a 31 de agosto de 2027.", "2026-09-01"),
        ("pt", "Início do exercício: 4 de maio de 2026.", "2026-05-04"),
        ("nl", "De indiensttreding is voorzien op 4 mei 2026, doch kan worden aangepast.", "2026-05-04"),
    ],
)
def test_a_first_day_is_told_in_the_words_of_the_trade(language: str, text: str, day: str):
    assert start(language, text) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The roster in your contract has been changed from 2/1 to 8/6, rate unaffected."),
        ("en", "The new pay scale has been in effect since April 1."),
    ],
)
def test_rosters_and_scales_are_no_first_day(language: str, text: str):
    assert start(language, text) is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("nl", "Mail of app me uiterlijk komende woensdag.", "2027-06-16"),
        ("fr", "Je vous saurais gré de me communiquer votre accord jusqu'au 18 juin 2027.", "2027-06-18"),
        ("pt", "O candidato deverá manifestar-se no prazo de 3 (três) dias úteis.", "2027-06-14"),
        (
            "pt",
            "Deve apresentar-se no prazo improrrogável de 3 (três) dias úteis para manifestar aceite.",
            "2027-06-14",
        ),
        ("nl", "Bel me ten laatste woensdag 16 juni.", "2027-06-16"),
        ("pt", "Fico a aguardar o teu feedback até à próxima sexta, dia 18.", "2027-06-18"),
        ("en", "Kindly acknowledge this mail confirming your joining latest by 18.06.2027.", "2027-06-18"),
        ("fr", "Tu me dis oui ou non dimanche au plus tard ?", "2027-06-13"),
        ("es", "Quedo atenta a su aceptación el día de mañana antes de las 3 p.m.", "2027-06-10T15:00"),
        ("es", "El cliente nos guarda la plaza únicamente hasta hoy a las 14:00.", "2027-06-09T14:00"),
        ("fr", "Sans réponse ce soir 18h, je proposerai la mission à quelqu'un d'autre.", "2027-06-09T18:00"),
        ("fr", "Il me faut votre oui ce soir, je dois commander la machine.", "2027-06-09"),
        ("es", "Te agradecería que nos dijeras algo como muy tarde el jueves día 17.", "2027-06-17"),
        ("de", "Sag mir nächsten Mittwoch, ob du dabei bist.", "2027-06-16"),
        (
            "de",
            "Wir bräuchten von Ihnen bis Freitag, den 18.06.2027\n\n1. eine kurze Rückmeldung,\n2. den Bogen",
            "2027-06-18",
        ),
        (
            "es",
            "¿Nos lo cierras? O como muy tarde el lunes 14 de junio, que es cuando vuelve la gestoría.",
            "2027-06-14",
        ),
        (
            "es",
            "Si mañana jueves 10 no contamos con su conformidad, llamaremos a la siguiente.",
            "2027-06-10",
        ),
        (
            "nl",
            "Gelieve ons binnen de tien kalenderdagen te melden of u deze betrekking aanneemt.",
            "2027-06-19",
        ),
    ],
)
def test_a_day_for_an_answer_is_read_in_the_tongue_of_offices_and_sites(language: str, text: str, day: str):
    assert deadline(language, text) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I know you told your other place that you would be gone by the 18th."),
        ("pt", "O início passa para 5/7 (antes 18/06, mudámos por causa do balanço)."),
    ],
)
def test_days_of_leaving_and_days_that_were_are_no_deadline(language: str, text: str):
    assert deadline(language, text) is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "I'm going to put an end date on this: Wednesday, June 16.", "2027-06-16"),
        ("en", "Still hoping for your yes. Friday's still our cut off.", "2027-06-11"),
        ("en", "Please review and e-sign by 06/18/2027.", "2027-06-18"),
        ("de", "Ich bitte um ein kurzes OK per Mail bis längstens 18. Juni.", "2027-06-18"),
        ("de", "Sagen Sie mir bitte zu, die Woche noch, sonst nehme ich den anderen.", "2027-06-11"),
        ("pt", "me fala ate amanha se vc quer", "2027-06-10"),
        ("fr", "Vous me redites quoi cette semaine ?", "2027-06-11"),
        (
            "fr",
            "Le poste de responsable de la boutique de Lyon vous est réservé jusqu'au 18 juin.",
            "2027-06-18",
        ),
        ("nl", "App me vandaag of morgen even of je het doet.", "2027-06-10"),
        ("nl", "Je had tot vrijdag, maar neem gerust tot en met dinsdag 15 juni.", "2027-06-15"),
    ],
)
def test_a_day_for_an_answer_is_read_from_quick_notes(language: str, text: str, day: str):
    assert deadline(language, text) == day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("es", "Te esperan el jueves 5 a las 13:30 con el carné.", "2026-03-05"),
        ("nl", "Ik zet voorlopig 1 mei 2026 in het systeem als begin.", "2026-05-01"),
    ],
)
def test_a_first_day_is_read_from_quick_notes(language: str, text: str, day: str):
    assert start(language, text) == day
