"""A day to ask for lies ahead, and later than the one they named."""

from datetime import date

import pytest
from writing import NOW, WORDS, a_fact, a_request, known_facts

from offerdesk.core.drafting.asked_day import trouble_with_day
from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.offers.draft_request import Refusal
from offerdesk.model import Draft, DraftKind, Facts

TODAY = NOW.date()  # 4 March 2026; their deadline is 11 March
DAYS = {
    "past": (date(2026, 3, 3), "has passed"),
    "today": (date(2026, 3, 4), "is today, and leaves no time"),
    "sooner": (date(2026, 3, 9), "is no later than they gave you anyway (Wednesday, 11 March 2026)"),
    "the same": (date(2026, 3, 11), "is no later than they gave you anyway (Wednesday, 11 March 2026)"),
    "later": (date(2026, 3, 12), ""),
}


@pytest.mark.parametrize(("day", "trouble"), DAYS.values(), ids=DAYS.keys())
def test_a_day_that_has_passed_or_gains_nothing_is_not_asked_for(day: date, trouble: str):
    request = a_request(DraftKind.MORE_TIME, until=day)

    made = compose_draft(request, WORDS)

    assert trouble_with_day(day, request.facts, today=TODAY) == trouble
    if trouble:
        assert isinstance(made, Refusal)
        assert made.check == "R18"
        assert trouble in made.why
        assert f"offerdesk ask {request.offer_id} --until" in made.what_to_do
    else:
        assert isinstance(made, Draft)


@pytest.mark.parametrize(
    "facts",
    [
        known_facts(deadline=None),
        known_facts(deadline_clear=False),
        known_facts(deadline=a_fact("2026-03-02")),
    ],
    ids=["no deadline", "two readings", "passed"],
)
def test_a_deadline_that_no_draft_names_limits_no_day(facts: Facts):
    assert trouble_with_day(date(2026, 3, 9), facts, today=TODAY) == ""


@pytest.mark.parametrize("kind", [DraftKind.ACCEPT, DraftKind.NEGOTIATE, DraftKind.WITHDRAW])
def test_the_day_stops_no_draft_that_does_not_name_it(kind: DraftKind):
    assert isinstance(compose_draft(a_request(kind, until=date(2026, 3, 3)), WORDS), Draft)
