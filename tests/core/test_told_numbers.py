"""Nine digits in threes are a telephone where words of calling stand before them, and an amount elsewhere."""

import pytest
from offer_mails import facts_of, signed, value


def phone(body: str, **more: str) -> str | None:
    return value(facts_of(body, **more), "contact_phone")


@pytest.mark.parametrize(
    "text",
    [
        "te ofrecemos el puesto. Cualquier cosa, me tienes en el 886 555 231.",
        "te ofrecemos el puesto; mañana estoy localizable en el 886 555 231.",
        "temos o lugar para si. Estou ao dispor através do 886 555 231.",
        "o lugar é seu. Ligue-me para o 886 555 231 até sexta.",
        "you have the job. You can reach me on 886 555 231 before noon.",
        "Sie bekommen die Stelle. Sie erreichen mich in Vigo unter 886 555 231.",
        "le poste est à vous. Je suis joignable au 886 555 231 toute la journée.",
        "de baan is van jou. Ik ben bereikbaar op 886 555 231.",
    ],
)
def test_words_of_calling_make_nine_digits_a_telephone(text: str):
    assert phone(signed("Maya Ortega", text=text)) == "886 555 231"


@pytest.mark.parametrize(
    "lines",
    [
        ("Maya Ortega", "Sócia | 886 555 231"),
        ("Maya Ortega", "Jefa de obra · 886 555 231"),
        ("Maya Ortega", "Contacto da secretaria: 886 555 231"),
    ],
)
def test_a_signature_holds_the_number_behind_a_title_or_a_label(lines: tuple[str, ...]):
    assert phone(signed(*lines)) == "886 555 231"


@pytest.mark.parametrize(
    "body",
    [
        signed(
            "Maya Ortega", text="te ofrecemos el puesto. Llegamos a través del fondo a 886 555 231 personas."
        ),
        signed("Maya Ortega", text="o lugar é seu. O grupo faturou 886 555 231 no ano passado."),
        signed("Maya Ortega", text="you have the job. Last year we were called on for 886 555 231 parcels."),
        signed("Maya Ortega", text="le poste est à vous. Le groupe vaut 886 555 231 €."),
        signed("Maya Ortega", "Cortiça Alta, S.A.", "NIPC | 886 555 231"),
        signed("Maya Ortega", "Cortiça Alta, S.A.", "Capital social: 886 555 231"),
    ],
)
def test_an_amount_or_the_number_of_a_firm_is_no_telephone(body: str):
    assert phone(body) is None


@pytest.mark.parametrize("address", ["k.wolf@elmau-bau.example", "kontakt@elmau-bau.example"])
def test_an_address_below_a_number_does_not_turn_it_into_thousands(address: str):
    assert phone(signed("Maya Ortega", "Tel. 0221 4710 355", address)) == "0221 4710 355"


def test_a_number_in_thousands_stays_an_amount():
    assert phone(signed("Maya Ortega", text="we offer you the job at 040 66969 355 k in all.")) is None


def test_a_reminder_is_answered_by_the_number_below_what_they_sent_before():
    body = (
        "Morning Sam, just bumping this up. Friday is the last day I can hold it.\n\nMaya\n\n"
        "---------- Forwarded message ----------\nFrom: Maya Ortega <maya@acme.example>\n"
        "Date: Mon, Mar 2, 2026 at 9:40 AM\nSubject: Offer\nTo: Sam\n\n"
        "Sam, we would like to offer you the job.\n\nMaya Ortega\nYard Lead\n306-555-0177\n"
    )

    found = phone(body, **{"from": "Maya Ortega <maya@acme.example>", "subject": "Fwd: Offer"})

    assert found == "306-555-0177"
