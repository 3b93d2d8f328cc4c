"""Names of firms and people that are easily cut short, or taken for each other."""

import pytest
from offer_mails import facts_of, value

_TEXT = "we would like to offer you the position of clerk at £31,000."


def _signed_by(*lines: str) -> str:
    return f"Hello Sam,\n\n{_TEXT}\n\nKind regards\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("address", "line", "name"),
    [
        ("maya@hollistertool.example", "Hollister Tool & Die, Inc.", "Hollister Tool & Die, Inc."),
        ("maya@glbenefit.example", "Great Lakes Benefit Company", "Great Lakes Benefit Company"),
        ("maya@halbrecht-kliniken.example", "St. Halbrecht Kliniken gGmbH", "St. Halbrecht Kliniken gGmbH"),
        ("maya@umbrashared.example", "Umbra Shared Services Sp. z o.o.", "Umbra Shared Services Sp. z o.o."),
        (
            "maya@cssvallon.example",
            "Centre de services scolaire du Vallon",
            "Centre de services scolaire du Vallon",
        ),
        ("maya@fermoso.example", "Laboratorios Fermoso, S.A.U.", "Laboratorios Fermoso, S.A.U."),
        ("maya@stalban.example", "St Alban's", "St Alban's"),
        ("maya@hsanroque.example", "Hospital San Roque", "Hospital San Roque"),
    ],
)
def test_a_firm_is_named_in_full(address: str, line: str, name: str):
    facts = facts_of(_signed_by("Maya Ortega", "Staffing Lead", line), **{"from": f"Maya Ortega <{address}>"})

    assert value(facts, "company") == name


def test_letters_behind_a_name_are_no_firm():
    facts = facts_of(_signed_by("Maya Ortega, CRHA"), **{"from": "Maya Ortega <maya@qxz.example>"})

    assert value(facts, "company") is None


def test_an_agency_names_its_client_with_the_legal_form():
    body = (
        "Guten Tag,\n\nich habe mit der Geschäftsführung der Traunfeld Agrar GmbH telefoniert. Man ist Ihnen"
        " entgegengekommen: 4.350 EUR brutto.\n\nMit besten Grüßen\nMaya Ortega\nBlum Personalberatung GmbH\n"
    )

    facts = facts_of(body, language="de", **{"from": "Maya Ortega <maya@blum-personal.example>"})

    assert value(facts, "company") == "Traunfeld Agrar GmbH"


@pytest.mark.parametrize(
    ("sender", "lines", "name"),
    [
        ("Dom Ferrant <dom@saltpan.example>", ("Dom", "Saltpan", "0491 570 156"), "Dom Ferrant"),
        ("DELMAS Sabine <sabine.delmas@vernex.example>", ("ZI Nord", "01100 Ville"), "Sabine Delmas"),
        ("ONG Hui Lian <huilian.ong@straitmere.example>", ("HR",), "ONG Hui Lian"),
        ("Team P&O <pno@merwede.example>", ("mw. G. Terhorst", "medewerker P&O"), "G. Terhorst"),
        ("Dr. Nathan Kowal <drk@smiles.example>", ("Dr. K", "Smiles"), "Nathan Kowal"),
        ("Personal <personal@robledo.example>", ("El Secretario", "Eusebio Manrique"), "Eusebio Manrique"),
    ],
)
def test_whoever_signs_is_named_as_a_human(sender: str, lines: tuple[str, ...], name: str):
    assert value(facts_of(_signed_by(*lines), **{"from": sender}), "contact_name") == name


def test_the_adviser_named_in_a_teams_mail_is_the_one_to_write_to():
    body = (
        f"Dear Sam,\n\n{_TEXT}\n\nYour adviser is:\nGareth Penn, Recruitment Adviser\n"
        "gareth.penn@northmoor.example\n\nYours sincerely\n\nRecruitment Services\n"
    )

    facts = facts_of(body, **{"from": "Recruitment Services <recruitment@northmoor.example>"})

    assert value(facts, "contact_name") == "Gareth Penn"
    assert value(facts, "contact_email") == "gareth.penn@northmoor.example"
