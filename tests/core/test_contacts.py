"""Whom to answer: the human's name as they sign, and an address that reaches them."""

import pytest
from offer_mails import facts_of, signed, value


def contact(body: str, **more: str) -> tuple[str | None, str | None]:
    facts = facts_of(body, **more)
    return value(facts, "contact_name"), value(facts, "contact_email")


def test_a_person_who_writes_from_their_own_address_is_the_contact():
    found = contact(signed("Maya Ortega", "Head of People"))

    assert found == ("Maya Ortega", "maya@acme.example")


@pytest.mark.parametrize(
    ("sender", "line", "name"),
    [
        ("ORTEGA, MAYA (HR) <maya.ortega@acme.example>", "Maya Ortega", "Maya Ortega"),
        ("Maya O. <maya@acme.example>", "Maya Ortega-Blum", "Maya Ortega-Blum"),
        ("Acme HR <hr@acme.example>", "Dr. Maya Ortega, PhD", "Maya Ortega"),
        ("The Principal <head@acme.example>", "Dr. (Mrs.) Maya Ortega", "Maya Ortega"),
        ("Personalabteilung <personal@acme.example>", "i. A. Maya Ortega", "Maya Ortega"),
        ("Recursos Humanos <rrhh@acme.example>", "Sra. Maya Ortega Gil", "Maya Ortega Gil"),
        ("Team Acme <team@acme.example>", "Maya van der Meer", "Maya van der Meer"),
    ],
)
def test_the_name_is_the_one_they_sign_with(sender: str, line: str, name: str):
    found, _ = contact(signed(line, "Talent Partner"), **{"from": sender})

    assert found == name


def test_no_team_no_firm_and_no_job_is_a_name():
    found, address = contact(
        signed("The Recruiting Team", "Acme GmbH"), **{"from": "Acme Careers <jobs@acme.example>"}
    )

    assert found is None
    assert address == "jobs@acme.example"


def test_an_address_that_takes_no_replies_is_never_the_contact():
    body = "Hi Sam,\n\nyou have received an offer. Please do not reply to this mail.\n"

    _, address = contact(body, **{"from": "Acme <no-reply@acme.example>"})

    assert address is None


def test_the_human_that_a_robot_s_mail_points_to_is_the_contact():
    body = (
        "Hi Sam,\n\nyour offer from Acme is ready. Questions? Contact your recruiter Maya Ortega at "
        "maya.ortega@acme.example.\n\nThis is an automated message.\n"
    )

    found = contact(body, **{"from": "Acme <no-reply@us.greenhouse-mail.io>"})

    assert found == ("Maya Ortega", "maya.ortega@acme.example")


def test_a_human_in_reply_to_beats_the_robot_that_sent():
    body = "Hi Sam,\n\nyour offer from Acme is ready.\n"

    found = contact(
        body, **{"from": "Acme <no-reply@acme.example>", "reply_to": "Maya Ortega <maya.ortega@acme.example>"}
    )

    assert found == ("Maya Ortega", "maya.ortega@acme.example")


def test_whom_the_author_says_to_answer_beats_the_author():
    body = signed(
        "Lou Brand", text="we offer you the job. Please reply to Maya Ortega, in copy, with your answer."
    )
    headers = {"from": "Lou Brand <lou@acme.example>", "cc": "Maya Ortega <maya.ortega@acme.example>"}

    found = contact(body, **headers)

    assert found == ("Maya Ortega", "maya.ortega@acme.example")


def test_the_reader_is_never_the_contact():
    body = "Dear Sam Rivera,\n\nwe are pleased to offer you the job.\n\nAccepted: Sam Rivera\n"

    found, address = contact(body, **{"from": "HR <hr@acme.example>"})

    assert found is None
    assert address == "hr@acme.example"


def test_a_farewell_on_the_line_of_the_name_is_no_part_of_it():
    body = "Hallo Sam,\n\ndu hast die Stelle!\n\nGruß Holger Ohlsen\n"

    found, _ = contact(body, language="de", **{"from": "Bäckerei Ohlsen <info@baeckerei-ohlsen.example>"})

    assert found == "Holger Ohlsen"


def test_a_first_name_is_a_name_when_that_is_all_they_sign_with():
    found, _ = contact("hiya sam, you're hired!\n\ndeb x\n", **{"from": "Deb <deb@rosehip.example>"})

    assert found == "Deb"
