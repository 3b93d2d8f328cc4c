"""Every draft as it reads, kept as a file: a changed word shows up as a difference that a person can read.

`pytest tests/core/test_golden_drafts.py --update-golden` writes them anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from writing import WORDS

from offerdesk.core.drafting.compose import compose_letter, render_letter
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.rubric import LENGTHS, judge_text, word_count
from offerdesk.core.drafting.rubric_claim import WordLists
from offerdesk.core.drafting.template_check import sample_requests
from offerdesk.core.offers.decisions import DECLINE_KINDS
from offerdesk.core.offers.draft_request import DraftRequest, Manner
from offerdesk.model import DraftKind, Letter, Register

GOLDEN = Path(__file__).parent.parent / "golden"
LANGUAGES = sorted(WORDS.languages)
# What a person would ask for, in the words they would type.
ASKS = {
    "de": "ein Grundgehalt von 66.000 EUR",
    "en": "a base salary of 66,000 EUR",
    "es": "un salario base de 66.000 EUR",
    "fr": "un salaire de base de 66 000 EUR",
    "nl": "een basissalaris van 66.000 euro",
    "pt": "um salário base de 66.000 EUR",
}


def cases(language: str) -> Iterator[tuple[str, DraftRequest]]:
    """(file name, request): each kind and register with all facts and with none; warm and brief as friends write."""
    for kind in DraftKind:
        for register in Register:
            full, bare = sample_requests(kind, register, language)[:2]
            manner = Manner(
                familiar=register is not Register.FORMAL, on_first_names=register is not Register.FORMAL
            )
            full = replace(full, manner=replace(manner, signed="Maya Ortega"), ask=ASKS[language])
            yield f"{kind.value}.{register.value}.full.txt", full
            yield f"{kind.value}.{register.value}.bare.txt", bare


def letter_of(request: DraftRequest) -> str:
    route = find_route(request)
    assert isinstance(route, Route)
    letter = compose_letter(request, route, WORDS)
    assert isinstance(letter, Letter), letter
    return letter.text + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_read_as_they_were_read_before(language: str, request: pytest.FixtureRequest):
    folder = GOLDEN / language
    expected = {name: letter_of(case) for name, case in cases(language)}
    if request.config.getoption("--update-golden"):
        folder.mkdir(parents=True, exist_ok=True)
        for stray in set(folder.glob("*.txt")) - {folder / name for name in expected}:
            stray.unlink()
        for name, text in expected.items():
            (folder / name).write_text(text, encoding="utf-8")

    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}

    assert sorted(kept) == sorted(expected)
    assert {n: kept[n] for n in kept if kept[n] != expected[n]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_golden_draft_has_a_finding_hard_or_soft(language: str):
    found = {}
    for name, case in cases(language):
        route = find_route(case)
        assert isinstance(route, Route)
        text, claim = render_letter(case, route, WORDS)
        findings = judge_text(text, claim, WORDS.rubric)
        if findings:
            found[name] = findings

    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_drafts_have_their_length_and_end_with_the_name(language: str):
    for name, case in cases(language):
        text = (GOLDEN / language / name).read_text(encoding="utf-8")
        least, most = LENGTHS[case.kind]

        assert least <= word_count(text) <= most, name
        assert text.rstrip().endswith("\nSam Rivera"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decline_wishes_well_and_keeps_the_door_open(language: str):
    """S1-16, S2-06."""
    words = WordLists(WORDS.rubric[language])
    for name, case in cases(language):
        if case.kind in DECLINE_KINDS:
            text = (GOLDEN / language / name).read_text(encoding="utf-8").lower()

            assert words.find("good_wishes", text), name
            assert words.find("stay_in_touch", text), name


def test_offers_declined_in_one_week_do_not_read_alike():
    """Ten offers, the same facts in each: hardly two have the same words."""
    full = sample_requests(DraftKind.DECLINE_AFTER_CALL, Register.WARM, "en")[0]
    texts = [letter_of(replace(full, offer_id=f"offer-{number}")) for number in range(10)]

    assert len(set(texts)) >= 9
    assert texts == [letter_of(replace(full, offer_id=f"offer-{number}")) for number in range(10)]
