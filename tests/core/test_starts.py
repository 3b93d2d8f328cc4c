"""When the work begins: a day that nothing ties to the beginning is not guessed."""

import pytest
from offer_mails import facts_of, value


def start(text: str, *, language: str = "en", **headers: str) -> str | None:
    headers.setdefault("date", "Tue, 3 Mar 2026 10:12:00 +0100")
    return value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language, **headers), "start_date")


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Your start date will be Monday, March 23, 2026.", "2026-03-23"),
        ("en", "You would join us on or around April 1.", "2026-04-01"),
        ("en", "We would like a start in mid April, say Monday the 13th.", "2026-04-13"),
        ("en", "It starts with the Tuesday load-in on March 10.", "2026-03-10"),
        ("de", "Arbeitsbeginn ist zum 01.04.2026.", "2026-04-01"),
        ("de", "Anfangen könnten Sie am 4. Mai.", "2026-05-04"),
        ("fr", "Vous prendrez vos fonctions à compter du 1er avril.", "2026-04-01"),
        ("es", "Te incorporarías a partir del 1 de abril.", "2026-04-01"),
        ("pt", "A admissão será a partir de 1 de abril.", "2026-04-01"),
        ("nl", "Je begint per 1 april.", "2026-04-01"),
    ],
)
def test_the_first_day_is_read_as_each_language_says_it(language: str, text: str, day: str):
    assert start(text, language=language) == day


@pytest.mark.parametrize(
    "text",
    [
        "The start date is to be agreed.",
        "Please sign the contract by 13 March 2026.",
        "Our interview on 26 February was a pleasure.",
        "The fixed term ends on 30 September 2026.",
        "We will send your laptop on 9 March.",
    ],
)
def test_other_days_are_not_the_first_day(text: str):
    assert start(text) is None


def test_of_a_term_its_first_day_counts():
    assert start("The position runs from May 12 to September 26, 2026.") == "2026-05-12"


def test_a_labelled_line_names_the_first_day():
    assert start("the terms:\n\nStart date: 4 May 2026\nReply by: 13 March 2026") == "2026-05-04"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Assistant trainer, $51,300 for the contract, report Aug 3.", "2026-08-03"),
        ("en", "Pay: $41 an hour. Dates: June 8 to August 28.", "2026-06-08"),
        ("en", "You would be theirs from mon 6 april.", "2026-04-06"),
        ("es", "te espero el lunes 23 a las 5 am", "2026-03-23"),
        ("fr", "la place est pour toi du 6 juin au 20 septembre.", "2026-06-06"),
        ("nl", "Graag hoor ik of 1 april haalbaar is.", "2026-04-01"),
    ],
)
def test_a_first_day_said_in_passing_is_found(language: str, text: str, day: str):
    assert start(text, language=language) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Unser Vertragsangebot liegt seit dem 23.2. bei dir."),
        ("es", "la carta que te compartimos el 25 de febrero para incorporarte sigue sin firma."),
    ],
)
def test_the_day_on_which_a_letter_was_sent_is_not_the_first_day(language: str, text: str):
    assert start(text, language=language) is None


def test_a_line_with_label_and_day_side_by_side_is_read_alone():
    text = "seguem os termos:\n\nInício 01/04/2026\nResponder até 13/03/2026\n\nAté breve, e bom trabalho!"

    assert start(text, language="pt") == "2026-04-01"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "They can wait for you until 16 June.", "2026-06-16"),
        ("en", "We need you latest by 13 July.", "2026-07-13"),
        ("en", "Orientation date: May 11, 2026", "2026-05-11"),
        ("en", "Come in on 9 May at 8 for your first shift.", "2026-05-09"),
        ("en", "Report to the training centre on 4 May at 9.30 a.m.", "2026-05-04"),
        ("en", "The post runs from September 2026.", "2026-09-01"),
        ("en", "They hope you can be in seat by 4 January 2027.", "2027-01-04"),
        (
            "en",
            "The stipend is paid in instalments beginning April 30. Contracts begin Monday, April 13.",
            "2026-04-13",
        ),
        ("es", "Abrimos el 28 de abril pero a ti te quiero el 16 de abril.", "2026-04-16"),
        ("pt", "O contrato será de 1 de setembro de 2026 a 31 de agosto de 2027.", "2026-09-01"),
        ("pt", "O início seria no dia 27.", "2026-03-27"),
    ],
)
def test_a_first_day_is_read_in_everyday_words(language: str, text: str, day: str):
    assert start(text, language=language) == day


def test_a_reminder_gives_the_first_day_that_its_own_earlier_mail_named():
    body = (
        "Hi Sam,\n\nI have not had the signed contract yet. Could you send it by Friday?\n\nMaya\n\n"
        "From: Maya Ortega\nSent: Monday, 2 March 2026 10:00\nTo: Sam\nSubject: Your contract\n\n"
        "Please find attached your contract, starting on 4 May 2026, at $88,000 per year.\n"
    )

    facts = facts_of(body)

    assert value(facts, "start_date") == "2026-05-04"
    assert value(facts, "compensation") == "$88,000 per year"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Your commencement date is amended from 6 April to Monday 20 April 2026.", "2026-04-20"),
        ("en", "So your start has been put back to 20 April.", "2026-04-20"),
        ("en", "I also pushed your orientation back to Monday, April 20.", "2026-04-20"),
        ("de", "Ihr Eintritt verschiebt sich vom 1. April auf den 15. April.", "2026-04-15"),
        ("fr", "Votre prise de poste est décalée du 1er avril au 15 avril.", "2026-04-15"),
        ("es", "La incorporación se retrasa del 2 al 16 de abril.", "2026-04-16"),
        ("pt", "O início mudou: em vez de 6 de abril ficou para 13/04/2026.", "2026-04-13"),
        ("nl", "Je startdatum schuift van 1 april naar 15 april.", "2026-04-15"),
    ],
)
def test_of_a_first_day_that_moved_the_new_one_is_taken(language: str, text: str, day: str):
    assert start(text, language=language) == day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "They want you in this Sunday the 8th, steel toecaps please.", "2026-03-08"),
        ("en", "We'd want you from Thursday week, the 12th, while Jo is still here.", "2026-03-12"),
        ("en", "Ideally you'd be with us march 23 but march 30 works too if you need it.", "2026-03-23"),
        ("en", "the terms:\n\nPeriod: 1 June 2026 until 31 May 2028\nSalary: by the scale", "2026-06-01"),
        ("de", "die Eckdaten:\n\nVertragslaufzeit: 01.06.2026 bis 31.05.2027\nPensum: 70 %", "2026-06-01"),
        ("en", "Staff days are 27 and 28 April, so you'd commence 27 April 2026.", "2026-04-27"),
        ("en", "Associate from 1 April, four day week from September if you still want it.", "2026-04-01"),
        ("en", "Nothing may keep you from taking up the role on 4 May 2026.", "2026-05-04"),
        ("pt", "A turma de integração de 06/04 está quase fechada.", "2026-04-06"),
        ("de", "Juli wäre traumhaft.", "2026-07-01"),
        ("de", "Auf der Baustelle brauchen wir dich ab dem 4. Mai.", "2026-05-04"),
        ("en", "I'd want you on the island Monday 30 March to do the menus.", "2026-03-30"),
        ("nl", "Het gaat om een voltijdse baan, met opstart op maandag 13 april.", "2026-04-13"),
        ("pt", "Precisamos de si a 13 de abril e não a 4 de maio.", "2026-04-13"),
    ],
)
def test_a_first_day_beside_other_days_is_told_apart(language: str, text: str, day: str):
    assert start(text, language=language) == day


@pytest.mark.parametrize(
    "text",
    [
        "I am on block leave from 16 March.",
        "We would love to have you in on Thursday 12 March for a chat.",
        "The interview was moved to Friday 13 March.",
        "We will move the deadline from 9 March to 13 March.",
    ],
)
def test_what_moves_or_begins_otherwise_is_not_the_first_day(text: str):
    assert start(text) is None
