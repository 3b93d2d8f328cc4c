"""What the words of an answer decide that the person wrote by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.outright import decides
from offerdesk.model import Decision

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
