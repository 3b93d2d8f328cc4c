"""The many ways an offer says what it pays, in six languages."""

import pytest
from offer_mails import facts_of, value


def pay(text: str, language: str = "en") -> str | None:
    return value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language), "compensation")


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "Your gross annual emolument shall be N3,900,000.00, payable monthly.", "N3,900,000.00"),
        ("en", "A monthly salary of KSh 145,000 is offered.", "KSh 145,000"),
        ("en", "It pays 25 bucks an hour.", "25 bucks an hour"),
        ("en", "We pay £95 a shift.", "£95 a shift"),
        ("en", "The rate is $4,000 per course.", "$4,000 per course"),
        (
            "en",
            "You'll get $96.00 per flight hour, a $9,000 training completion bonus.",
            "$96.00 per flight hour",
        ),
        ("en", "The terms stay (Baker, €62,000, start in May).", "€62,000"),
        ("en", "It's Grade C, points 5-6 (£24,790 - £25,185).", "£24,790 - £25,185"),
        (
            "en",
            "Salary is the first point of the scale, currently €30,811 per annum. Hours are 35 per week.",
            "€30,811 per annum",
        ),
        ("en", "Come on board? 82 plus super, 45 hour roster.", "82 plus super"),
        (
            "en",
            "Salary goes to £41,200 plus the 18% shift allowance you already get.",
            "£41,200 plus the 18% shift allowance",
        ),
        (
            "en",
            "Your salary is Rs. 9,00,000/- (Rupees Nine Lakhs only) per annum.",
            "Rs. 9,00,000/- (Rupees Nine Lakhs only) per annum",
        ),
        ("en", "You would be on M4 to begin with.", "M4"),
        ("de", "Jahreslohn 92'300 Franken, fünf Wochen Ferien.", "92'300 Franken"),
        ("de", "Die Vergütung beträgt 65 % E 13 TV-L.", "65 % E 13 TV-L"),
        ("de", "Eingruppierung in TVöD-K, Entgeltgruppe P 8, Stufe 4.", "TVöD-K, Entgeltgruppe P 8, Stufe 4"),
        ("de", "Vergütung: Entgeltgruppe 9b TVöD (VKA)", "Entgeltgruppe 9b TVöD (VKA)"),
        ("de", "Du bekommst Fr. 6'480.00 pro Monat, 13 x.", "Fr. 6'480.00 pro Monat, 13 x"),
        ("de", "Du bekommst 280 Euro Taschengeld im Monat und 70 Euro für den Sprachkurs.", "280 Euro"),
        (
            "fr",
            "Votre traitement : 3e échelon du grade (indice majoré 381).",
            "3e échelon du grade (indice majoré 381)",
        ),
        ("fr", "650 000 F CFA par mois, logement fourni.", "650 000 F CFA par mois"),
        ("fr", "2 150 net + pourboires, et 150 par mois retenus pour le logement.", "2 150 net + pourboires"),
        ("fr", "Comme tu as 20 ans ce sera 53 % du SMIC.", "53 % du SMIC"),
        ("es", "Sueldo mensual de S/ 4,200.", "S/ 4,200"),
        ("es", "1.900 netos y habitación, y te quiero el 16 pa ir preparando.", "1.900 netos y habitación"),
        (
            "es",
            "Sueldo $24,500.00 mensuales\nVales de despensa $1,650.00 mensuales\nHorario L-V",
            "$24,500.00 mensuales",
        ),
        ("pt", "950 limpos mais alimentação, folga ao domingo.", "950 limpos mais alimentação"),
        ("pt", "registrado, 3.200 na carteira mais comissão de 5%.", "3.200 na carteira mais comissão de 5%"),
        ("pt", "1.450,00 €, paga 14 vezes por ano.", "1.450,00 €, paga 14 vezes por ano"),
        ("nl", "15,10 p/u + fooi, 24 uur.", "15,10 p/u + fooi"),
        ("nl", "3.245 basis, daarbij 28,5% toeslag.", "3.245 basis"),
        ("en", "It would be 36 hours a week for 2,450 a month.", "2,450 a month"),
        ("de", "Es wären 32 Stunden bei 2.900 brutto im Monat.", "2.900 brutto im Monat"),
        ("fr", "Ce serait 35 heures pour 2 150 net par mois.", "2 150 net par mois"),
        ("es", "Son 40 horas por 1.450 netos al mes.", "1.450 netos al mes"),
        ("nl", "32 uren voor 2.650 bruto per maand.", "2.650 bruto per maand"),
    ],
)
def test_pay_is_read_in_the_units_of_any_trade(language: str, text: str, phrase: str):
    assert pay(text, language) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The salary is €36,919 per annum (point 3 of the scale).", "€36,919 per annum"),
        ("The salary is £34,715 (National), with a pension.", "£34,715"),
        ("Je salaris is € 4.687 bruto per maand (schaal 10, trede 6).", "€ 4.687 bruto per maand"),
        ("25,15 $ de l'heure (échelon 4), dès lundi.", "25,15 $ de l'heure"),
        (
            "El sueldo: 780 netos al mes en 12 pagas (las extras van prorrateadas).",
            "780 netos al mes en 12 pagas",
        ),
        ("Gehalt € 3.380,- brutto (14 x), Beginn 2. Mai.", "€ 3.380,- brutto (14 x)"),
        ("O salário é de R$ 21.000 (CLT).", "R$ 21.000 (CLT)"),
    ],
)
def test_a_bracket_belongs_to_the_pay_only_when_it_says_how_it_is_counted(text: str, phrase: str):
    assert pay(text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Hours are 35 per week, Monday to Friday.",
        "We start at 11 p.m. on Sundays, 40 hours a week.",
        "You get a $9,000 training completion bonus.",
        "The deposit is £300, and lunch costs 5 a day.",
        "Wir sehen uns auf Ebene E 10, Aufzug A 3.",
    ],
)
def test_figures_that_are_no_pay_are_not_given(text: str):
    assert pay(text) is None


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("Bruttolohn", "Fr. 6'480.00"),
        ("Jahreszielentgelt", "78.400 EUR"),
        ("Salär", "CHF 92'000"),
        ("Starting salary", "£31,000"),
        ("Percepción mensual", "$22,300.00"),
        ("Taux horaire", "16,50 €"),
        ("Retribuição", "1.450,00 €"),
        ("Stagevergoeding", "€ 450"),
    ],
)
def test_a_form_names_the_pay_in_the_words_of_its_country(label: str, amount: str):
    # The budget above is the greater figure: only the label tells which one is the pay.
    assert pay(f"Budget: 95.000 EUR\n{label}: {amount}\nUrlaub: 30") == amount
