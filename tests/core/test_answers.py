"""Is the answer out? What our own letters say when they come back as sent mail, and which answer counts."""

from dataclasses import replace
from datetime import date

import pytest
from writing import WORDS, a_request

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.outright import decides
from offerdesk.core.planning.answers import decision_of, kind_of
from offerdesk.core.planning.case import DECLINE_KINDS, FINAL_KINDS
from offerdesk.model import Decision, Draft, DraftKind, Register

# What a letter of ours says outright; a withdrawal refuses, and a question decides nothing.
SAYS = {
    kind: Decision.DECLINE if kind in DECLINE_KINDS or kind is DraftKind.WITHDRAW else None
    for kind in DraftKind
} | {DraftKind.ACCEPT: Decision.ACCEPT}


@pytest.mark.parametrize("register", list(Register), ids=lambda r: r.value)
@pytest.mark.parametrize("kind", list(DraftKind), ids=lambda k: k.value)
def test_a_sent_letter_of_ours_is_known_by_its_words_when_every_record_is_lost(
    kind: DraftKind, register: Register
):
    again = kind in (DraftKind.STILL_NO, DraftKind.RECONSIDER)
    for offer_id in ("k3x7qa", "b2c3d4", "zzzzzz", "q7q7q7"):  # each picks among the wordings in its own way
        request = replace(
            a_request(kind),
            register=register,
            offer_id=offer_id,
            declined_on=date(2026, 3, 2) if again else None,
            revised=kind is DraftKind.STILL_NO,
        )

        draft = compose_draft(request, WORDS)

        assert isinstance(draft, Draft), draft
        assert decides(parse_raw(draft.raw).own_text) is SAYS[kind]


@pytest.mark.parametrize("decision", list(Decision), ids=lambda d: d.value)
def test_each_decision_has_a_draft_that_says_it(decision: Decision):
    assert decision_of(kind_of(decision)) is decision


@pytest.mark.parametrize("kind", list(DraftKind), ids=lambda k: k.value)
def test_each_draft_says_one_decision(kind: DraftKind):
    assert decision_of(kind) in Decision
    assert (kind in FINAL_KINDS) is (SAYS[kind] is not None)
