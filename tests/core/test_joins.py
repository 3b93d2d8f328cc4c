"""One role at one company is one offer, over however many conversations; two roles stay two."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.joins import JOIN_WITHIN, find_same_offer, folded_name, folded_words
from offerdesk.model import Facts, Stage
from offers import NOON, an_offer, facts

SAME_COMPANY = {
    "case": ("ACME", "Acme"),
    "accents": ("Société Générale", "Societe Generale"),
    "legal-form": ("Acme GmbH", "Acme"),
    "long-legal-form": ("Acme GmbH & Co. KG", "Acme"),
    "dotted-legal-form": ("Acme S.A.", "Acme"),
    "dutch": ("Acme B.V.", "Acme BV"),
    "comma": ("Acme, Inc.", "Acme"),
    "punctuation": ("Acme-Labs", "Acme Labs"),
    "sharp-s": ("Strauß AG", "Strauss"),
}


@pytest.mark.parametrize(("a", "b"), SAME_COMPANY.values(), ids=SAME_COMPANY.keys())
def test_two_spellings_are_one_company(a: str, b: str):
    assert folded_name(a) == folded_name(b)


OTHER_COMPANY = {
    "another": ("Acme", "Apex"),
    "legal-form-inside-the-name": ("Co Op Bank", "Op Bank"),
    "names-that-are-legal-forms": ("SAS", "SE"),
    "legal-form-in-front": ("AG Insurance", "Insurance"),
}


@pytest.mark.parametrize(("a", "b"), OTHER_COMPANY.values(), ids=OTHER_COMPANY.keys())
def test_two_companies_stay_two(a: str, b: str):
    assert folded_name(a) != folded_name(b)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str):
    assert folded_words(folded_words(name)) == folded_words(name)


def test_a_notice_of_the_same_role_joins_the_known_offer():
    known = an_offer(facts=facts(company="Acme GmbH", role="Data Engineer"))

    assert find_same_offer(facts(company="ACME", role="data engineer"), NOON, [known]) == known


UNKNOWN_ROLE = {
    "in-the-notice": (facts(company="Acme"), facts(company="Acme", role="Engineer")),
    "in-the-offer": (facts(company="Acme", role="Engineer"), facts(company="Acme")),
    "in-both": (facts(company="Acme"), facts(company="Acme")),
}


@pytest.mark.parametrize(("new", "known"), UNKNOWN_ROLE.values(), ids=UNKNOWN_ROLE.keys())
def test_an_unknown_role_joins_the_only_offer_of_that_company(new: Facts, known: Facts):
    offer = an_offer(facts=known)

    assert find_same_offer(new, NOON, [offer]) == offer


def test_a_letter_that_follows_within_two_months_joins():
    known = an_offer(received_at=NOON - timedelta(days=60))

    assert timedelta(days=60) == JOIN_WITHIN
    assert find_same_offer(facts(company="Acme"), NOON, [known]) == known


APART = {
    "another-company": (facts(company="Apex", role="Engineer"), an_offer()),
    "another-role": (facts(company="Acme", role="Designer"), an_offer()),
    "roles-that-differ-in-a-short-word": (facts(company="Acme", role="SE Engineer"), an_offer()),
    "company-unknown": (facts(role="Engineer"), an_offer()),
    "company-of-the-offer-unknown": (facts(company="Acme"), an_offer(facts=facts(role="Engineer"))),
    "closed": (facts(company="Acme"), an_offer(stage=Stage.CLOSED)),
    "too-long-ago": (facts(company="Acme"), an_offer(received_at=NOON - JOIN_WITHIN - timedelta(seconds=1))),
}


@pytest.mark.parametrize(("new", "known"), APART.values(), ids=APART.keys())
def test_what_may_be_another_offer_joins_nothing(new: Facts, known: object):
    assert find_same_offer(new, NOON, [known]) is None


def test_a_tie_joins_nothing():
    engineer = an_offer(offer_id="a", facts=facts(company="Acme", role="Engineer"))
    designer = an_offer(offer_id="b", facts=facts(company="Acme", role="Designer"))

    assert find_same_offer(facts(company="Acme"), NOON, [engineer, designer]) is None
    assert find_same_offer(facts(company="Acme", role="Designer"), NOON, [engineer, designer]) == designer
