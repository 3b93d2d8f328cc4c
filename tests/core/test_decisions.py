"""What the person chose by labels."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.decisions import (
    conflict_of,
    read_choice,
    the_call,
    the_decision,
    the_reason,
)
from offerdesk.core.offers.label_book import DEFAULT_LABELS, Meaning, make_label_book
from offerdesk.model import CallMark, Choice, Decision, Extra, Mark, Reason, Stage

EVERY: list[Meaning] = [
    *Decision,
    *CallMark,
    *Reason,
    *Extra,
    *(m for m in Mark),
    *Stage,
]


@given(st.lists(st.sampled_from(EVERY)))
def test_every_meaning_lands_in_its_own_place_however_often_it_is_set(meanings: list[Meaning]):
    choice = read_choice(meanings)

    assert choice.decisions == {m for m in meanings if isinstance(m, Decision)}
    assert choice.calls == {m for m in meanings if isinstance(m, CallMark)}
    assert choice.reasons == {m for m in meanings if isinstance(m, Reason)}
    assert choice.extras == {m for m in meanings if isinstance(m, Extra)}
    assert choice.is_offer is (Mark.IS_OFFER in meanings)
    assert choice.not_offer is (Mark.NOT_OFFER in meanings)


def test_a_status_label_and_a_note_choose_nothing():
    assert read_choice([Stage.CLOSED, Mark.NOTES]) == Choice()


@pytest.mark.parametrize("decision", list(Decision))
def test_one_decision_stands(decision: Decision):
    choice = read_choice([decision])

    assert the_decision(choice) is decision
    assert conflict_of(choice, DEFAULT_LABELS) == ""


@pytest.mark.parametrize(("a", "b"), list(itertools.combinations(Decision, 2)))
def test_two_decisions_are_a_conflict_and_none_stands(a: Decision, b: Decision):
    choice = read_choice([a, b])

    assert the_decision(choice) is None
    assert (
        conflict_of(choice, DEFAULT_LABELS)
        == f"{' and '.join(sorted(map(DEFAULT_LABELS.word_of, (a, b))))} are both set"
    )


def test_three_decisions_are_named_in_the_conflict():
    choice = read_choice([Decision.DECLINE, Decision.ACCEPT, Decision.NEGOTIATE])

    assert conflict_of(choice, DEFAULT_LABELS) == "Accept, Decline and Negotiate are all set"


def test_a_decision_on_what_is_no_offer_is_a_conflict():
    choice = read_choice([Decision.DECLINE, Mark.NOT_OFFER])

    assert the_decision(choice) is None
    assert conflict_of(choice, DEFAULT_LABELS) == "Decline and Not an offer are both set"


def test_a_conflict_calls_the_labels_as_the_person_does():
    own = make_label_book(
        names={Decision.DECLINE: "No thanks", Mark.NOT_OFFER: "Spam-ish", Mark.IS_OFFER: "Real"}
    )

    assert (
        conflict_of(read_choice([Decision.DECLINE, Mark.NOT_OFFER]), own)
        == "No thanks and Spam-ish are both set"
    )
    assert conflict_of(read_choice([Mark.IS_OFFER, Mark.NOT_OFFER]), own) == "Real and Spam-ish are both set"


def test_not_an_offer_alone_is_no_conflict():
    choice = read_choice([Mark.NOT_OFFER])

    assert the_decision(choice) is None
    assert conflict_of(choice, DEFAULT_LABELS) == ""


CALLS = {
    "none": ([], None),
    "no-answer": ([CallMark.NO_ANSWER], CallMark.NO_ANSWER),
    "they-called-back": ([CallMark.NO_ANSWER, CallMark.SPOKE], CallMark.SPOKE),
    "gave-up-calling": ([CallMark.NO_ANSWER, CallMark.EMAIL_INSTEAD], CallMark.EMAIL_INSTEAD),
    "all": (list(CallMark), CallMark.SPOKE),
}


@pytest.mark.parametrize(("marks", "call"), CALLS.values(), ids=CALLS.keys())
def test_the_furthest_call_mark_counts(marks: list[CallMark], call: CallMark | None):
    assert the_call(read_choice(marks)) is call


def test_the_reason_is_direction_unless_one_is_marked():
    assert the_reason(Choice()) is Reason.DIRECTION
    assert the_reason(read_choice([Reason.PAY])) is Reason.PAY


def test_two_reasons_are_a_conflict_and_none_counts():
    choice = read_choice([Reason.PAY, Reason.LOCATION])

    assert the_reason(choice) is None
    assert conflict_of(choice, DEFAULT_LABELS) == "2 different reasons are set"
