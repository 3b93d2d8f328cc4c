"""Which of several amounts is the pay of the job."""

import pytest
from offer_mails import pay_in


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Your salary moves up: $71,400 (from $66,000), as of May.", "$71,400"),
        ("Base\n\n$61,000\n\n$64,500 (from $61,000)\n", "$64,500"),
        ("Dein Gehalt steigt von 2.800 € auf 3.050 € brutto.", "3.050 € brutto"),
        ("Bisheriges Gehalt: 2.800 €\nNeues Gehalt: 3.050 €", "3.050 €"),
        ("Ton salaire passe de 2 100 € à 2 250 € brut.", "2 250 € brut"),
        ("Tu sueldo pasa de 1.800 € a 2.000 € brutos al mes.", "2.000 € brutos al mes"),
        ("O salário passa de R$ 6.500 para R$ 7.200.", "R$ 7.200"),
        ("Je salaris gaat van € 2.800 naar € 3.000 per maand.", "€ 3.000 per maand"),
    ],
)
def test_a_revised_figure_takes_the_place_of_the_old_one(text: str, phrase: str):
    assert pay_in(text) == phrase


def test_a_range_stays_a_range():
    assert pay_in("El sueldo va de 1.800 € a 2.000 € brutos.") == "1.800 € a 2.000 € brutos"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Staff nurse it is. €37,200, no nights. Registration paid, €700 CPD budget, 25 days.", "€37,200"),
        ("You'd be on $78,300. There's a flat above the shop at $150 a week if you want it.", "$78,300"),
        (
            "Te pagamos 1.600 netos. Hay habitación en la finca por 120 € al mes si la quieres.",
            "1.600 netos",
        ),
        (
            "Lohn 3.200 € brutto. Eine Wohnung im Haus können Sie für 350 € im Monat mieten.",
            "3.200 € brutto",
        ),
        ("Tips come on top, another 140 a week or so. It's 72k plus super.", "72k plus super"),
        (
            "Your annual cost to company is INR 21,00,000, of which INR 19,00,000 is fixed and INR 2,00,000 is variable.",
            "INR 21,00,000",
        ),
        (
            "You shall be paid a monthly stipend of N160,000.00 net. On successful completion you move to an annual gross of N4,100,000.00.",
            "N160,000.00 net",
        ),
        ("£18.10 ph nights\nAverage take about £820 gross a week", "£18.10 ph"),
        ("The salary of £58,300 and 9 sessions stand as before.", "£58,300"),
        ("Fixed CTC: INR 15,00,000 p.a.\nTotal CTC: INR 17,00,000 p.a.", "INR 17,00,000 p.a."),
    ],
)
def test_neither_a_side_benefit_nor_a_part_nor_a_guess_is_the_pay(text: str, phrase: str):
    assert pay_in(text) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "Carteira assinada, 2.900 fixo mais comissão de 4% nas vendas.",
            "2.900 fixo mais comissão de 4% nas vendas",
        ),
        ("Son 1.400 fijos más comisiones.", "1.400 fijos más comisiones"),
        ("A vaga (Analista Júnior, R$ 4.100,00 CLT + benefícios) é sua.", "R$ 4.100,00 CLT + benefícios"),
        ("1.350 limpios mas propinas, libras los lunes.", "1.350 limpios mas propinas"),
        ("Le salaire est de 25,80 $ l'heure.", "25,80 $ l'heure"),
        ("Salario bruto: 39.000 €, distribuido en 14 pagas", "39.000 €, distribuido en 14 pagas"),
        ("Vencimento base de 2.150 € x 14 meses.", "2.150 € x 14 meses"),
        ("CHF 4'850.- versé treize fois, cinq semaines de vacances.", "CHF 4'850.- versé treize fois"),
        (
            "Salaris € 3.410 bruto per maand op basis van 36 uur.",
            "€ 3.410 bruto per maand op basis van 36 uur",
        ),
        ("Salaris € 3.150,00 bruto per 4 weken, met bus.", "€ 3.150,00 bruto per 4 weken"),
        ("The salary should read £31,500 (not £30,500) and the post begins on 13 October.", "£31,500"),
        ("Subimos o vencimento para 1.650 € e o quarto fica incluído até outubro.", "1.650 €"),
        ("It pays $29.10/hr plus per diem.", "$29.10/hr plus per diem"),
        ("Jahresgehalt 88.000 EUR (davon 10 % variabel)", "88.000 EUR (davon 10 % variabel)"),
        ("The rate is £15.10 ph inc shift premium, weekly.", "£15.10 ph inc shift premium"),
        (
            "Rate is CHF 71.00 per hour incl. London weighting and a car when you travel for us.",
            "CHF 71.00 per hour",
        ),
    ],
)
def test_a_phrase_holds_what_is_paid_with_the_amount_and_no_torn_words(text: str, phrase: str):
    assert pay_in(text) == phrase


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            "Brutomaandloon: € 3.120 + ploegenpremie van 8 %\nMaaltijdcheques: € 8 per dag\nEcocheques: € 250 per jaar",
            "€ 3.120",
        ),
        (
            "Sueldo mensual bruto $28,500.00 M.N.\nVales de despensa $1,600 mensuales\nFondo de ahorro 8 %",
            "$28,500.00",
        ),
        (
            "- salaire mensuel brut de 3.050 €, plus pécule de vacances\n- frais propres à l'employeur : 120 € net par mois",
            "3.050 €",
        ),
    ],
)
def test_perks_by_the_month_are_not_the_pay(text: str, figure: str):
    found = pay_in(text)

    assert found is not None
    assert figure in found
