"""What the person chose: by labels, or by the words of an answer they wrote themselves."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.decisions import (
    conflict_of,
    decides,
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


ACCEPTS = {
    "en-happy": "I am happy to accept!",
    "en-delighted": "I'm delighted to formally accept your offer of employment.",
    "en-i-accept": "Thank you. I accept the position as discussed.",
    "en-hereby": "I hereby accept your kind offer.",
    "en-gladly": "I gladly accept.",
    "en-would-be": "I would be delighted to accept the role.",
    "en-curly": "I’m accepting the offer.",
    "en-wrapped": "I am very\nhappy to\naccept your offer.",
    "en-then-a-question": "I accept the offer. When do I start?",
    "en-and": "I accept your offer and will let you know if I have questions.",
    "en-another-declined": "I accept your offer, and I told the other company no.",
    "de": "Ihr Angebot hat mich gefreut, ich nehme Ihr Angebot sehr gerne an.",
    "de-inverted": "Hiermit nehme ich das Angebot an.",
    "de-zusage": "Ich sage gerne zu.",
    "fr": "C'est avec plaisir que j'accepte votre offre.",
    "es": "Acepto la oferta. Muchas gracias.",
    "pt": "Aceito a proposta com alegria.",
    "nl": "Ik neem het aanbod graag aan.",
}


@pytest.mark.parametrize("words", ACCEPTS.values(), ids=ACCEPTS.keys())
def test_an_answer_that_accepts_is_understood(words: str):
    assert decides(words) is Decision.ACCEPT


DECLINES = {
    "en-decided": "After much thought I have decided to decline your offer.",
    "en-must": "I must respectfully decline.",
    "en-like": "I would like to decline the position.",
    "en-turn-down": "I have to turn it down.",
    "en-unable": "I am unable to accept the offer at this time.",
    "en-cannot": "Unfortunately I can't accept.",
    "en-wrapped": "I am going to\ndecline\nthe offer.",
    "en-took-another": "I decided to accept another offer and will have to decline yours; I must decline.",
    "en-withdraw": "Please withdraw my application.",
    "de": "Leider kann ich Ihr Angebot nicht annehmen.",
    "de-ablehnen": "Ich möchte das Angebot ablehnen.",
    "fr": "J'ai décidé de décliner votre offre.",
    "fr-suite": "Je préfère ne pas donner suite.",
    "es": "He decidido rechazar la oferta.",
    "pt": "Decidi recusar a proposta.",
    "nl": "Ik heb besloten het aanbod af te wijzen.",
    "de-it": "Ich habe gut nachgedacht und nehme es nicht an.",
    "de-split": "Ich nehme das Angebot für die Stelle als Analyst nicht an.",
    "fr-it": "Après réflexion, je ne l'accepte pas.",
    "es-no": "No acepto la oferta.",
    "es-it": "He decidido no aceptarla.",
    "pt-no": "Não aceito a proposta.",
    "nl-split": "Ik neem het aanbod voor de functie van analist niet aan.",
    "nl-short": "Ik neem het aanbod niet aan.",
}


@pytest.mark.parametrize("words", DECLINES.values(), ids=DECLINES.keys())
def test_an_answer_that_declines_is_understood(words: str):
    assert decides(words) is Decision.DECLINE


OPEN = {
    "empty": "",
    "thanks": "Thank you, I will read it and come back to you.",
    "condition-behind": "I would be happy to accept if the salary could be 95,000.",
    "condition-in-front": "If you can offer 95,000, I accept your offer.",
    "provided": "I accept the offer provided that I can work from home.",
    "before": "Before I accept the offer, could you send me the contract?",
    "once": "Once I accept the offer, when would I start?",
    "question": "How do I accept the offer?",
    "should": "Should I accept the offer in the portal or by mail?",
    "whether": "I am still thinking about whether I accept the offer.",
    "not-ready": "I'm not yet happy to accept the offer.",
    "meeting": "I accept your invitation for Thursday.",
    "calls": "I cannot accept calls before noon.",
    "changes": "I cannot accept changes to the start date.",
    "decline-a-slot": "I have to decline the slot on Friday, is Monday possible?",
    "not-declining": "I am not going to decline the offer, I only need time.",
    "other-offers": "I am turning down other offers at the moment.",
    "accepted-elsewhere-only": "I have decided to accept another offer.",
    "both": "I accept the offer. On second thought, I must decline the offer.",
    "de-condition": "Wenn der Vertrag passt, nehme ich das Angebot an.",
    "fr-condition": "Si le salaire est revu, j'accepte votre offre.",
    "es-invitation": "Acepto la invitación.",
    "nl-condition": "Als het salaris klopt, neem ik het aanbod aan.",
}


@pytest.mark.parametrize("words", OPEN.values(), ids=OPEN.keys())
def test_an_answer_that_leaves_it_open_decides_nothing(words: str):
    assert decides(words) is None


def test_only_the_beginning_of_a_long_answer_counts():
    assert decides("word " * 700 + "I accept the offer.") is None


@given(st.text(max_size=500))
def test_any_words_are_taken(words: str):
    assert decides(words) in (None, Decision.ACCEPT, Decision.DECLINE)
