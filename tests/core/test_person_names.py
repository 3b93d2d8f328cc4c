"""How a person is addressed: as they sign, split only where the order of names is certain, no guessed title."""

import pytest
from writing import WORDS, a_fact, a_request, an_offer_mail, known_facts

from offerdesk.core.drafting.greetings import greeting_of, recipient_name
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.facts.person_names import addressee_of, is_familiar, is_on_first_names, signed_name
from offerdesk.model import Register


@pytest.mark.parametrize(
    ("name", "first", "last", "title"),
    [
        ("Maya Ortega", "Maya", "Ortega", ""),
        ("Dr. Maya Ortega", "Maya", "Ortega", "Dr."),
        ("Prof. Dr. Jonas Weiß", "Jonas", "Weiß", "Prof. Dr."),
        ("Ms. Maya Ortega", "Maya", "Ortega", ""),
        ("Pieter van Dijk", "Pieter", "van Dijk", ""),
        ("Anna von der Heide", "Anna", "von der Heide", ""),
        ("Mary J. Klein", "Mary", "J. Klein", ""),
        ("Élodie Dûpont", "Élodie", "Dûpont", ""),
        ("Jean-Luc O’Brien", "Jean-Luc", "O’Brien", ""),
        ("Maria Lopez Garcia", "", "", ""),
        ("Maya", "Maya", "", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else None,
)
def test_a_name_is_split_only_where_it_is_certain(name: str, first: str, last: str, title: str):
    who = addressee_of(name)

    assert who is not None
    assert (who.first, who.last, who.title) == (first, last, title)


@pytest.mark.parametrize(
    "name", ["", "Northwind Talent Team", "HR", "Recruiting", "maya", "M", "12 34", "no-reply"]
)
def test_what_is_no_name_of_a_human_is_none(name: str):
    assert addressee_of(name) is None


def test_the_name_they_sign_with_beats_the_longer_one():
    who = addressee_of("Samantha Lee Jones", "Sam")

    assert who is not None
    assert who.first == "Sam"


def test_a_signature_of_somebody_else_is_not_taken_for_the_first_name():
    who = addressee_of("Maria Lopez Garcia", "Kim")

    assert who is not None
    assert who.first == ""


@pytest.mark.parametrize(
    ("signature", "name"),
    [("Maya\nTalent Partner", "Maya"), ("*Maya Ortega*", "Maya Ortega"), ("", ""), ("Talent Team", "")],
)
def test_the_signed_name_is_the_first_line_below_the_sign_off(signature: str, name: str):
    assert signed_name(an_offer_mail(signature=signature)) == name


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Hi Sam,\n\nyour offer", True),
        ("Hello, Sam!\n\nyour offer", True),
        ("Sam -\n\nyour offer", True),
        ("Hi Sam\n\nyour offer", True),
        ("Lieber Sam,\n\ndein Angebot", True),
        ("Hola Sam:\n\ntu oferta", True),
        ("Dear Sam Rivera,\n\nyour offer", False),
        ("Dear Mr. Rivera,\n\nyour offer", False),
        ("Samuel,\n\nyour offer", False),
        ("", False),
    ],
    ids=lambda value: value.split("\n")[0] if isinstance(value, str) else None,
)
def test_first_names_are_used_when_they_use_them(text: str, yes: bool):
    assert is_on_first_names(an_offer_mail(text), "Sam") is yes


@pytest.mark.parametrize(
    ("language", "familiar", "polite"),
    [
        ("de", "wir freuen uns auf dich und dein Können", "wir freuen uns auf Sie und Ihre Antwort"),
        ("fr", "nous te proposons ce poste, ton équipe t'attend", "nous vous proposons ce poste"),
        ("es", "queremos contar contigo en tu nuevo equipo", "le ofrecemos a usted el puesto"),
        ("nl", "we bieden je graag deze functie aan, jouw team wacht", "wij bieden u graag deze functie aan"),
        ("pt", "queremos contar contigo e com o teu trabalho", "temos o prazer de lhe oferecer a vaga"),
    ],
)
def test_the_form_of_address_is_read_from_the_offer(language: str, familiar: str, polite: str):
    assert is_familiar(familiar, language)
    assert not is_familiar(polite, language)


def test_polite_is_the_form_when_nothing_tells():
    assert not is_familiar("Angebot anbei.", "de")
    assert not is_familiar("you and your team", "en")


# --------------------------------------------------------------------------------------------- greetings


def greeting(
    sender: str,
    text: str = "Hi Sam,\n\nhere it is.",
    register: Register = Register.WARM,
    *,
    signature: str = "",
) -> str:
    mail = an_offer_mail(text, sender=sender, signature=signature)
    facts = known_facts(contact_name=None, contact_email=a_fact(mail.sender.email))
    request = a_request(mail=mail, facts=facts, register=register)
    route = find_route(request)
    assert isinstance(route, Route)
    return greeting_of(request, route, WORDS.phrases("en"), "Northwind")


MAIL = "<maya@northwind.example>"


@pytest.mark.parametrize(
    ("sender", "register", "text", "expected"),
    [
        (f"Maya Ortega {MAIL}", Register.WARM, "Hi Sam,", "Hi Maya,"),
        (f"Maya Ortega {MAIL}", Register.FORMAL, "Hi Sam,", "Dear Maya,"),
        (f"Maya Ortega {MAIL}", Register.FORMAL, "Dear Mr. Rivera,", "Dear Maya Ortega,"),
        (f"Dr. Maya Ortega {MAIL}", Register.WARM, "Dear Mr. Rivera,", "Dear Dr. Ortega,"),
        (f"Dr. Maya Ortega {MAIL}", Register.WARM, "Hi Sam,", "Hi Maya,"),
        (f"Maria Lopez Garcia {MAIL}", Register.WARM, "Hi Sam,", "Dear Maria Lopez Garcia,"),
        (
            "Northwind Talent Team <talent@northwind.example>",
            Register.WARM,
            "Hi Sam,",
            "Dear Northwind team,",
        ),
        ("Northwind Talent Team <talent@northwind.example>", Register.BRIEF, "Hi Sam,", "Hello,"),
        ("<maya@northwind.example>", Register.BRIEF, "Hi Sam,", "Hello,"),
    ],
    ids=lambda value: None,
)
def test_the_greeting_fits_what_is_known(sender: str, register: Register, text: str, expected: str):
    assert greeting(sender, text, register) == expected


def test_a_display_name_of_another_person_does_not_become_the_greeting():
    """The contact of the record is somebody else than the one who is written to."""
    mail = an_offer_mail(sender="Tom Berger <tom@northwind.example>", signature="Tom Berger")
    facts = known_facts(contact_name=a_fact("Maya Ortega"), contact_email=a_fact("maya@elsewhere.example"))
    request = a_request(mail=mail, facts=facts)
    route = find_route(request)

    assert isinstance(route, Route)
    assert route.to.email == "tom@northwind.example"
    assert greeting_of(request, route, WORDS.phrases("en"), "") == "Hi Tom,"
    who = recipient_name(request, route)
    assert who is not None
    assert who.full == "Tom Berger"
