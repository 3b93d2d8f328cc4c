"""Pay named by its place on a public scale."""

import pytest
from offer_mails import pay_in


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Sie arbeiten im Projekt MOORFLUT mit, 75 % E13 TV-L, drei Jahre.", "75 % E13 TV-L"),
        ("Die Stelle liegt bei P7 TVöD-P, Stufe 2.", "P7 TVöD-P, Stufe 2"),
        ("Sie werden in Lohnklasse 17, Erfahrungsstufe 4 eingereiht.", "Lohnklasse 17, Erfahrungsstufe 4"),
        ("Einreihung: Gehaltsband II, voraussichtlich Stufe 5", "Gehaltsband II, voraussichtlich Stufe 5"),
        (
            "Die Einstufung erfolgt in Beschäftigungsgruppe III des Kollektivvertrags.",
            "Beschäftigungsgruppe III",
        ),
        ("Je wordt ingeschaald in schaal 9 trede 2.", "schaal 9 trede 2"),
        ("Salaris volgens de cao, functieschaal 7, trede 4.", "functieschaal 7, trede 4"),
        ("Inschaling in schaal LB, trede 3.", "schaal LB, trede 3"),
        (
            "Loon volgens barema PC 200.04 plus 120 euro netto onkosten.",
            "barema PC 200.04 plus 120 euro netto onkosten",
        ),
        ("Vous serez agent contractuel, indice majoré 395.", "indice majoré 395"),
        ("Rémunération : indice brut 444, 3e échelon.", "indice brut 444, 3e échelon"),
        ("Le salaire est celui du coefficient 245 de la convention.", "coefficient 245"),
        ("Retribución: grupo C1, nivel 18, más trienios.", "grupo C1, nivel 18"),
        ("El salario es el del grupo profesional III.", "grupo profesional III"),
        ("A remuneração é a do nível remuneratório 24.", "nível remuneratório 24"),
        ("Paga-se a remuneração da 2.ª posição remuneratória.", "2.ª posição remuneratória"),
        ("The salary is SCP 14, reviewed each April.", "SCP 14"),
        ("You would be paid at GS-9 step 3.", "GS-9 step 3"),
        ("We would start you on HEW Level 6, Step 2, salary as in the agreement.", "HEW Level 6, Step 2"),
    ],
)
def test_a_grade_tells_the_pay_where_no_amount_does(text: str, phrase: str):
    assert pay_in(text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Formamos el grupo A2 de inglés los martes y el B1 los jueves.",
        "Please bring the E13 form on your first day.",
        "El grupo 4 de trabajo se reúne el lunes a las nueve.",
        "L'indice de satisfaction de l'équipe est de 95.",
        "Level 3 of the car park is ours.",
        "Sie wohnen in Aufgang II, Stufe bitte beachten.",
        "De trap heeft schaal noch maat, trede voor trede.",
        "Seu nível 5 de inglês nos agradou.",
    ],
)
def test_a_group_a_level_or_a_form_of_something_else_is_no_pay(text: str):
    assert pay_in(text) is None
