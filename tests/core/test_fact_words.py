"""Facts as they may stand in a letter: as one says them, and never what cannot be a name."""

import pytest

from offerdesk.core.drafting.fact_words import ask_words, one_line, own_words, printed_company, printed_role


@pytest.mark.parametrize(
    ("company", "printed"),
    [
        ("Northwind GmbH", "Northwind"),
        ("Northwind, Inc.", "Northwind"),
        ("Müller & Söhne GmbH & Co. KG", "Müller & Söhne"),
        ("Fjord Data AB", "Fjord Data"),
        ("Casa Verde S.L.", "Casa Verde"),
        ("SE", "SE"),
        ("Forjas Norte S.A. de C.V.", "Forjas Norte"),
        ("Karoo Pears (Pty) Ltd", "Karoo Pears"),
        ("Inc. Magazine", "Inc. Magazine"),
        ("Northwind\r\nBcc: x@y.example", ""),
        ("{{ 7 }}", ""),
        ("Marrow & Vane UG", "Marrow & Vane"),
        ("Marrow & Vane UG (haftungsbeschränkt)", "Marrow & Vane"),
        ("<b>Northwind</b>", ""),
        ("None", ""),
        ("...", ""),
        ("Do you want it?", ""),
        ("a sentence that goes on and on and was certainly never the name of any company at all", ""),
    ],
)
def test_a_company_is_printed_as_one_says_it(company: str, printed: str):
    assert printed_company(company) == printed


@pytest.mark.parametrize(
    ("role", "printed"),
    [
        ("Data Analyst (m/w/d)", "Data Analyst"),
        ("Data Analyst [f/m/x]", "Data Analyst"),
        ("Data Analyst (all genders)", "Data Analyst"),
        ("Data Analyst m/w/d", "Data Analyst"),
        ("Data Analyst (H/F)", "Data Analyst"),
        ("Data Analyst role", "Data Analyst"),
        ("Data Analyst position", "Data Analyst"),
        ("first Data Engineer", "Data Engineer"),
        ("first aider", "first aider"),
        ("C++ / C# Developer", "C++ / C# Developer"),
        ("Manager (Berlin)", "Manager (Berlin)"),
        ("undefined", ""),
    ],
)
def test_a_role_is_printed_as_one_says_it(role: str, printed: str):
    assert printed_role(role) == printed


def test_a_fact_is_one_line_and_never_cut_inside_a_word():
    assert one_line("a\n b\t\tc") == "a b c"
    assert one_line("word " * 60).endswith("word")
    assert len(one_line("x" * 500)) == 120


def test_own_words_become_a_sentence():
    assert own_words("i want to\nwork with maps") == "I want to work with maps."
    assert own_words("Really?") == "Really?"
    assert own_words("  ") == ""
    assert ask_words("a base salary of 70,000 EUR.") == "a base salary of 70,000 EUR"
