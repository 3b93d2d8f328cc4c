"""The pay itself, not a bond, a cap, a premium or an average beside it, and without what is no pay behind it."""

import pytest
from offer_mails import facts_of, signed, value


def pay(text: str, **more: str) -> str | None:
    return value(facts_of(signed("Maya Ortega", text=text), **more), "compensation")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "your total cost to company will be Rs. 7.2 LPA. A service bond of Rs. 2,00,000 applies.",
            "Rs. 7.2 LPA",
        ),
        (
            "placement is at Step 3, which is $61,480. The cap for medical, dental and vision is $17,500 a year.",
            "$61,480",
        ),
        ("your base salary will be $54,300. The language premium of $1,200 a year comes later.", "$54,300"),
        ("$71k plus super, plus commission (the last one averaged $550 a month).", "$71k plus super"),
        ("le salaire est de 31 000 € ; la mutuelle vous coûte 480 € par an.", "31 000 €"),
        ("das Gehalt ist 41.000 €. Die Vertragsstrafe beträgt 3.000 € im Jahr.", "41.000 €"),
        ("het salaris is € 31.000. De boete is € 2.500 per jaar.", "€ 31.000"),
        ("o pacote: R$ 9.400 CLT, PLR de até 3 salários, VR de R$ 1.300 e Gympass.", "R$ 9.400 CLT"),
        ("o salário é de R$ 6.100. O plano de saúde custa R$ 300 por mês.", "R$ 6.100"),
        ("el sueldo es de 29.000 €. El seguro médico vale 600 € al año.", "29.000 €"),
    ],
)
def test_the_pay_beats_what_is_paid_or_owed_besides(text: str, phrase: str):
    assert pay(f"we offer you the job; {text}") == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Salary: £38,150 per annum and not £36,400.", "£38,150 per annum"),
        ("el sueldo sube a $31,200 y los vales de despensa a $1,500.", "$31,200"),
        ("your salary is $71,300 and everything else in my letter stands.", "$71,300"),
        ("your salary is £44,100 with a review in January 2028.", "£44,100"),
        ("das Gehalt ist 44.100 € und alles andere wie besprochen.", "44.100 €"),
        ("le salaire est de 33 000 € et tout le reste tient.", "33 000 €"),
        ("- Base salary of $131,000\n- 16,000 shares over four years", "$131,000"),
    ],
)
def test_what_is_no_pay_is_none_of_the_phrase(text: str, phrase: str):
    assert pay(f"we offer you the job.\n{text}") == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the rate is $51/hr W2.", "$51/hr W2"),
        ("Salary: Php 31,000.00", "Php 31,000.00"),
        ("el sueldo es de $21,500 mensuales libres.", "$21,500 mensuales libres"),
        ("el sueldo es de 2.150 € brutos al mes por 14 pagas.", "2.150 € brutos al mes por 14 pagas"),
        ("le salaire est de 2 090 € nets mensuels avant impôt.", "2 090 € nets mensuels avant impôt"),
        (
            "Gehalt: EUR 2.650,10 brutto monatlich, 14-mal jährlich",
            "EUR 2.650,10 brutto monatlich, 14-mal jährlich",
        ),
        ("Lohn: Fr. 6'900.– mal 13", "Fr. 6'900.– mal 13"),
        ("the pay is £12.90 ph as a trainee dental nurse.", "£12.90 ph"),
    ],
)
def test_how_the_pay_is_counted_belongs_to_it(text: str, phrase: str):
    assert pay(f"we offer you the job; {text}") == phrase
