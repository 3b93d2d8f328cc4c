"""What they pay, as written."""

import pytest

from cpu_cost import cpu_seconds
from offerdesk.core.facts.labelled import find_labelled
from offerdesk.core.facts.passages import passage_of
from offerdesk.core.facts.pay import find_pay


def pay(text: str) -> str | None:
    found = find_pay(passage_of(text, "body"))
    return found.phrase if found is not None else None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Your annual base salary will be $98,000.", "$98,000"),
        ("We can offer you $98k plus benefits.", "$98k plus benefits"),
        ("The salary is USD 98,000 per year.", "USD 98,000 per year"),
        ("Ihr Jahresgehalt beträgt 98.000 € brutto.", "98.000 € brutto"),
        ("We would pay you €98k.", "€98k"),
        ("A salary of £45,000 pa is on offer.", "£45,000 pa"),
        ("Das Salär beträgt CHF 110'000 im Jahr.", "CHF 110'000 im Jahr"),
        ("O salário será de R$ 12.000,00 por mês.", "R$ 12.000,00 por mês"),
        ("The package is ₹20 LPA.", "₹20 LPA"),
        ("You will earn kr 52 000 per month.", "kr 52 000 per month"),
        ("The rate is $48.50/hour.", "$48.50/hour"),
        ("It pays 21 an hour.", "21 an hour"),
        ("A consolidated salary of Rs. 62,000/- per month is offered.", "Rs. 62,000/- per month"),
        ("El salario es de 32.000 € brutos anuales.", "32.000 € brutos anuales"),
        ("La rémunération est de 42 000 € bruts annuels.", "42 000 € bruts annuels"),
        ("Het salaris is € 4.150,- bruto per maand.", "€ 4.150,- bruto per maand"),
        ("The salary range is $80,000 to $90,000 per year.", "$80,000 to $90,000 per year"),
        ("Een salaris tussen € 3.622 en € 5.520 bruto per maand.", "€ 3.622 en € 5.520 bruto per maand"),
        ("Vergütung: Entgeltgruppe 11 TVöD", "Entgeltgruppe 11 TVöD"),
        ("Total cost to company: R640 000 per annum", "R640 000 per annum"),
        ("Sueldo mensual bruto: $41,500.00 M.N.", "$41,500.00 M.N."),
        ("Retribuição base: 1.420,00 € ilíquidos", "1.420,00 € ilíquidos"),
        ("Der Bruttolohn beträgt CHF 5'950.- brutto.", "CHF 5'950.- brutto"),
        ("Het salaris is € 3.012,- bruto bij 36 uur.", "€ 3.012,- bruto bij 36 uur"),
    ],
)
def test_pay_is_quoted_as_written(text: str, phrase: str):
    assert pay(text) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The salary is Band 6, £38,100 per annum.", "£38,100 per annum"),
        ("Pay is Level 3, so $37.10 an hour.", "$37.10 an hour"),
        ("All as in the letter, salary £31,500 and 6th October.", "£31,500"),
        ("Fixed CTC: 26.5 LPA (earlier 24 LPA)", "26.5 LPA"),
        ("Ein Gehalt von 68.100 Euro und Eintritt am 1. Mai.", "68.100 Euro"),
    ],
)
def test_neither_a_grade_nor_an_old_figure_nor_the_first_day_is_part_of_the_pay(text: str, phrase: str):
    assert pay(text) == phrase


def test_what_is_labelled_as_fixed_is_the_pay_rather_than_what_is_covered():
    terms = passage_of("Fixed: 21,00,000\nHealth cover 5L for self and kids", "body")

    found = find_pay(terms, tuple(find_labelled(terms)))

    assert found is not None
    assert found.phrase == "21,00,000"


@pytest.mark.parametrize(
    "text",
    [
        "You will also get a signing bonus of $5,000.",
        "We reimburse relocation costs of up to €3,000.",
        "We have just raised $40 million in series B.",
        "Your learning budget is €1,500.",
        "Bring a deposit of £50 for the uniform.",
        "There are 25 days of leave, and 40 hours a week.",
        "Call 415 555 0142 and ask for room 4500.",
        "You get 10,000 stock options.",
        "Meal vouchers worth 9 € a day.",
        "",
    ],
)
def test_other_sums_of_an_offer_are_not_the_pay(text: str):
    assert pay(text) is None


def test_the_salary_is_chosen_among_other_sums():
    text = "You get a sign-on bonus of $10,000, a base salary of $145,000 and up to $5,000 for your move."

    found = pay(text)

    assert found is not None
    assert found.startswith("$145,000")


def test_of_an_old_and_a_new_salary_the_new_one_counts():
    found = pay("We have raised the base salary from $140,000 to $152,000.")

    assert found is not None
    assert "152,000" in found


def test_the_exact_words_are_kept_across_a_line_break():
    text = "Your salary will be paid monthly and amounts altogether to EUR\n61,500 a year before taxes are deducted."
    found = find_pay(passage_of(text, "body"))

    assert found is not None
    assert found.quote in text
    assert "\n" not in found.phrase


@pytest.mark.parametrize("bait", ["$1 ", "1,000 ", "€ € ", "salary of ", "1.000.", "EG ", "Grade "])
def test_text_that_only_looks_like_pay_takes_no_time(bait: str):
    text = "salary " + bait * 8_000
    assert cpu_seconds(lambda: pay(text)) < 2


@pytest.mark.parametrize(
    "text",
    [
        "Our site is on M4 near Reading, and the team is glad to meet you.",
        "You will sit on L3 of the building, next to the kitchen.",
        "We add a $6,000 year-end bonus.",
    ],
)
def test_a_road_a_floor_or_a_bonus_is_not_the_pay(text: str):
    assert pay(text) is None


def test_a_point_on_a_scale_is_the_pay_beside_a_word_of_pay():
    assert pay("Your salary starts on M4 of the teachers' scale.") == "M4"


def test_many_short_words_do_not_hide_a_grade():
    crowd = " a e p" * 80

    assert pay(f"Vergütung:{crowd}. Entgeltgruppe 11 TVöD") == "Entgeltgruppe 11 TVöD"
