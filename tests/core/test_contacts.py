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
        ("The Principal <head@acme.example>", "(Mrs.) Maya Ortega", "Maya Ortega"),
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


@pytest.mark.parametrize(
    "sender",
    [
        "Aldersgate <aldersgate@hire-portal.example>",
        "Rosterline im Auftrag von Ruth Amadi <zustellung@rosterline.example>",
        "Ruth Amadi via Rosterline <sign@rosterline.example>",
        "Alders Gate <aldersgate@rosterline-notify.example>",
    ],
)
def test_the_human_named_in_a_notice_beats_the_robot_that_sent_it(sender: str):
    body = "Hi Sam,\n\nyour offer is ready to sign.\n\nAny questions? Ruth Amadi, ruth.amadi@aldersgate.example\n"

    assert contact(body, **{"from": sender}) == ("Ruth Amadi", "ruth.amadi@aldersgate.example")


@pytest.mark.parametrize(
    "footer",
    [
        "This email was automatically scanned for viruses. Questions on data protection: privacy@acme.example",
        "This message was scanned automatically by support@mailguard.example.",
        "Replies are not binding.",
        "This inbox is not always read on weekends. Or write to info@vendor.example",
        "Diese Nachricht wurde automatisch auf Viren geprüft.",
        "This message was sent automatically.",
    ],
)
def test_a_footer_makes_no_robot_of_a_person_at_their_own_address(footer: str):
    found = contact(f"{signed('Maya Ortega', 'Head of People')}\n\n{footer}\n")

    assert found == ("Maya Ortega", "maya@acme.example")


def test_a_person_whose_firm_is_called_hub_is_no_robot():
    found = contact(signed("Maya Ortega"), **{"from": "Maya Ortega <maya@city-hub.example>"})

    assert found == ("Maya Ortega", "maya@city-hub.example")


def test_who_answers_for_data_protection_or_support_is_never_the_contact_of_a_robots_mail():
    body = (
        "Hi Sam,\n\nyour offer from Acme is ready. This message was generated automatically.\n\n"
        "Data protection: privacy@acme.example. Trouble with the page? support@acme.example\n"
    )

    _, address = contact(body, **{"from": "Acme <no-reply@us.greenhouse-mail.io>"})

    assert address is None


def test_a_mailbox_that_says_nobody_reads_it_is_never_the_contact():
    body = "Hi Sam,\n\nan offer letter has been issued to you.\n\nReplies to this address are discarded.\n"

    assert contact(body, **{"from": "Osmund Health <osmund@staffmail.example>"}) == (None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("soy paco del candil, que sí, te quiero en cocina.", "paco"),
        ("bonjour c Mickaël de la boulangerie, ok pour vous prendre.", "Mickaël"),
        ("Hiya Sam, Bex here from the wall. The job is yours!", "Bex"),
        ("Hoi Sam, je bent aangenomen! groetjes Sharon", "Sharon"),
    ],
)
def test_who_only_says_their_first_name_in_the_text_is_the_contact(text: str, name: str):
    found, _ = contact(text + "\n", **{"from": "The Corner Shop <shop@cornershop.example>"})

    assert found == name


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("mr. A.F. Dijkman-Postma\nteammanager", "A.F. Dijkman-Postma"),
        ("gez. Oberhuber\nRegierungsrätin\n\nInformationen zum Datenschutz finden Sie im Netz.", "Oberhuber"),
        ("Bises d'en haut\nLoïc\n(tel satellite, pour les urgences seulement : 07 55 50 60 11)", "Loïc"),
        ("Hélène d'Aubigny\nAvocate associée", "Hélène d'Aubigny"),
    ],
)
def test_initials_particles_and_words_before_a_name_do_not_hide_it(closing: str, name: str):
    body = f"Dear Sam,\n\nwe would like to offer you the job.\n\n{closing}\n"

    found, _ = contact(body, **{"from": "The Office <office@acme.example>"})

    assert found == name


def test_a_firm_called_after_its_founder_does_not_hide_the_founder():
    body = "Hallo Sam,\n\ndu hast die Stelle, komm am Donnerstag vorbei.\n\nGruß\nWalter Hollmann\n"

    found, _ = contact(body, language="de", **{"from": "Bäckerei Hollmann <info@hollmann-brot.example>"})

    assert found == "Walter Hollmann"


def test_a_signing_service_that_nobody_knows_is_told_by_what_it_says_of_others():
    body = (
        "Hi Sam,\n\nMesa Tern Ltd has sent you a document to sign.\n\n"
        "Sent by Ruth Amadi (ruth.amadi@mesatern.example)\n"
    )

    found = contact(body, **{"from": "Quillmark Sign <notices@quillmark.example>"})

    assert found == ("Ruth Amadi", "ruth.amadi@mesatern.example")


def test_a_human_who_speaks_of_another_mail_is_no_robot():
    body = signed(
        "Maya Ortega", text="Lou has sent you a document. Please do not reply to this message of theirs."
    )

    assert contact(body) == ("Maya Ortega", "maya@acme.example")


def test_small_print_below_a_closing_tells_a_robot_too():
    body = (
        "Dear Sam,\n\nyour offer is waiting in your account.\n\nThank you,\nTalent Acquisition\nOsmund Brands\n\n"
        "Replies to this message are undeliverable and will reach nobody.\n"
    )

    assert contact(body, **{"from": "Osmund Brands Ltd <hello@staffcloud.example>"})[1] is None


def test_a_name_right_before_an_address_to_answer_beats_the_author():
    body = (
        "Dear Sam,\n\nIf you are willing, please reply to our coordinator, Pat Gorman (pgorman@acme.example), by Friday."
        "\n\nWith best wishes\nMaya Ortega\n"
    )

    assert contact(body, **{"from": "Maya Ortega <maya@acme.example>"}) == (
        "Pat Gorman",
        "pgorman@acme.example",
    )


def test_an_outsider_s_address_in_the_text_is_not_who_answers():
    body = (
        "Dear Sam,\n\nplease send your acceptance to Pat Gorman (pgorman@elsewhere.example) by Friday."
        "\n\nWith best wishes\nMaya Ortega\n"
    )

    assert contact(body, **{"from": "Maya Ortega <maya@acme.example>"}) == (
        "Maya Ortega",
        "maya@acme.example",
    )


@pytest.mark.parametrize(
    ("sender", "ending", "name"),
    [
        ("Le Petit Four <four@acme.example>", "Bonne nuit\nFred", "Fred"),
        ("Acme Talento <talento@acme.example>", "Saludos\nLic. Paola Serna\nTalento", "Paola Serna"),
        ("Acme <jobs@acme.example>", "Cordialement\nSandrine MOREAU\nResponsable paie", "Sandrine Moreau"),
        (
            "Tan HL <hl.tan@acme.example>",
            "Regards\nHui Ling\n\nTan Hui Ling (Ms) | VP, Talent",
            "Tan Hui Ling",
        ),
        ("Bakkerij Zon <zon@acme.example>", "Groetjes Petra van de bakker\n0301 555 01 20", "Petra"),
        (
            "Acme <jobs@acme.example>",
            "Thanks\n\nVera Arreola\nTalent\n\nAviso de privacidad: sus datos.",
            "Vera Arreola",
        ),
    ],
)
def test_a_name_is_found_in_whatever_way_people_end_a_mail(sender: str, ending: str, name: str):
    body = (
        f"Hello Sam,\n\nyou have the job, 35 hours a week, and we are all very glad about it.\n\n{ending}\n"
    )

    assert contact(body, **{"from": sender})[0] == name


def test_the_firm_that_a_hiring_service_sends_for_is_no_human():
    body = (
        "Hello Sam,\n\nyou have an item waiting: Review and Accept Offer Letter.\n\nThank you,\nAcme Brands\n\n"
        "Replies to this message are undeliverable. Please do not reply.\n"
    )

    assert contact(body, **{"from": "Acme Brands <acmebrands@myworkday.com>"})[0] is None
