"""The firm itself: not the label, the owner's title or the ward before it, nor an agency's word about its own desk."""

import pytest
from offer_mails import facts_of, value

_TEXT = "we would like to offer you the position at 31,000 a year."


def company(sender: str, *closing: str, text: str = _TEXT, **more: str) -> str | None:
    body = f"Hello Sam,\n\n{text}\n\nRegards\n" + "\n".join(closing) + "\n"
    return value(facts_of(body, **{"from": sender, **more}), "company")


@pytest.mark.parametrize(
    ("line", "sender", "name"),
    [
        ("Mede-eigenaar Polderpixel", "Tom Rijs <tom@polderpixel.example>", "Polderpixel"),
        ("Inhaberin Blumen Wegener", "Tom Rijs <tom@blumen-wegener.example>", "Blumen Wegener"),
        ("Gérante Atelier Corbin", "Tom Rijs <tom@atelier-corbin.example>", "Atelier Corbin"),
        ("Sócia Clínica Mirante", "Tom Rijs <tom@clinica-mirante.example>", "Clínica Mirante"),
        ("Dueño Talleres Lomas", "Tom Rijs <tom@tallereslomas.example>", "Talleres Lomas"),
        ("Owner Fernhill Joinery", "Tom Rijs <tom@fernhilljoinery.example>", "Fernhill Joinery"),
    ],
)
def test_what_somebody_is_there_is_none_of_the_name(line: str, sender: str, name: str):
    assert company(sender, "Tom Rijs", line) == name


@pytest.mark.parametrize("name", ["Windkraft Nordsand SE", "Winddienst Nordsand GmbH"])
def test_a_trade_before_the_name_stays(name: str):
    headers = {"reply-to": "Tom Rijs <t.rijs@nordsand-wind.example>", "subject": "Dein Vertrag"}

    found = company(
        f"{name} <no-reply@m.personio.de>", name, text=f"dein Vertrag bei {name} liegt bereit.", **headers
    )

    assert found == name


def test_what_sounds_like_a_trade_stays_in_the_name_of_a_firm():
    text = "wir bieten Ihnen die Stelle bei der Wasserkraft Innstrom SE an, 61.000 Euro im Jahr."

    assert company("Ann Rey <ann@innstrom.example>", "Ann Rey", text=text) == "Wasserkraft Innstrom SE"


def test_a_place_before_the_name_is_none_of_it():
    text = "le escribo por la carta. En Minera Roca Parda necesitamos su respuesta."

    assert company("Ana Rey <arey@minerarocaparda.example>", "Ana Rey", text=text) == "Minera Roca Parda"


@pytest.mark.parametrize(
    ("line", "sender", "name"),
    [
        ("Director, Mokgosi Nkuna Inc.", "Ann Mokgosi <ann@harbourlegal.example>", "Mokgosi Nkuna Inc."),
        ("Handelshaus Kron m.b.H.", "Ann Kron <ann@handelshaus-kron.example>", "Handelshaus Kron m.b.H."),
        ("Lexora Abogados, S.L.P.", "Ann Rey <ann@lexora.example>", "Lexora Abogados, S.L.P."),
        ("Fenmoor Bank, N.A.", "Ann Rey <ann@fenmoorbank.example>", "Fenmoor Bank, N.A."),
        ("Auriel Chips (S) Pte Ltd", "Ann Rey <ann@aurielchips.example>", "Auriel Chips (S) Pte Ltd"),
        ("Menes, Roque & Associados", "Ann Rey <ann@menes-roque.example>", "Menes, Roque & Associados"),
        (
            "Shanti Senior Secondary School",
            "Ann Rey <ann@shantischool.example>",
            "Shanti Senior Secondary School",
        ),
    ],
)
def test_a_name_is_read_to_its_end(line: str, sender: str, name: str):
    assert company(sender, "Ann Rey", line) == name


@pytest.mark.parametrize(
    ("sender", "closing", "text", "name"),
    [
        (
            "Dra. Lia Prado <lia.prado@hospital-stalucia.example>",
            ("Lia Prado", "Coordenação da UTI"),
            "queremos você como médica da UTI adulto do Hospital Santa Lúcia.",
            "Hospital Santa Lúcia",
        ),
        (
            "Joan Chia <joan@beaconhometuition.example>",
            ("Joan Chia",),
            "come onboard as part-time tutor at Beacon Maths & Science Centre, $31/hr.",
            "Beacon Maths & Science Centre",
        ),
        (
            "HR Recruitment <recruitment@fenwickborough.example>",
            ("Jo Threl", "HR Adviser (Recruitment)", "Fenwick Borough Council"),
            "we offer you the post once our Occupational Health provider is done; they are quick.",
            "Fenwick Borough Council",
        ),
        (
            "Vicerrectoría Académica <vra@unpampa-central.example>",
            ("ANA REY",),
            "en consecuencia, la Universidad Pampa Central le ofrece vinculación como profesora.",
            "Universidad Pampa Central",
        ),
        (
            "Kim Manalo <kim@brightrow.example>",
            ("Kim Manalo", "Sourcing and Recruitment Specialist", "BrightRow Philippines Inc."),
            "congratulations on passing the interview with the client. We extend our job offer.",
            "BrightRow Philippines Inc.",
        ),
        (
            "Rita Luz <rita@vetroalto.com.example>",
            ("Rita Luz", "Vetroalto Embalagens Ltda."),
            "Como mudou a condição, a proposta fica em R$ 7.100.",
            "Vetroalto Embalagens Ltda.",
        ),
    ],
)
def test_the_house_is_the_employer_not_its_ward_or_desk(
    sender: str, closing: tuple[str, ...], text: str, name: str
):
    assert company(sender, *closing, text=text) == name


def test_one_house_writes_to_its_own_people_without_an_agency():
    found = company(
        "Mona Tran <mona.tran@pallworth.example>",
        "Mona Tran",
        "HR Business Partner",
        "Pall & Worth",
        text="Raj and the panel have chosen you for Senior Analyst.",
        to="Sam Poe <sam.poe@pallworth.example>",
        subject="Internal move",
    )

    assert found == "Pall & Worth"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Great news!", "I need to get back on the analyst offer by noon."),
        ("Offer", "the job is yours; the vacancy had the number NR-26-11873."),
        ("Offer", "once Occupational Health has cleared you, the job is yours."),
        ("Oferta", "Sentimos comunicarle que el contrato empieza el lunes; le ofrecemos el puesto."),
    ],
)
def test_no_firm_is_made_of_a_cheer_a_file_or_a_ward(subject: str, text: str):
    assert company("Ann Rey <ann.rey@gmail.com>", "Ann Rey", text=text, subject=subject) is None
