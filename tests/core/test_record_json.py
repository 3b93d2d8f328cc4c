"""A record comes back from its JSON as it was; text that does not fit its type is refused."""

import dataclasses
import json
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offerdesk.app.journal import PendingDraft
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer
from offerdesk.core.offers.record_json import from_json, to_json
from offerdesk.model import Facts, Judgement, Note, SendAs, Signal
from offers import NOON, a_draft, an_offer, facts

RECORDS = [Offer, DraftRecord, NoteRecord, Judgement, Facts, Signal, SendAs, Note, PendingDraft]

st.register_type_strategy(datetime, st.integers(0, 10**12).map(lambda ms: NOON + timedelta(milliseconds=ms)))
st.register_type_strategy(str, st.text(max_size=12))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda t: t.__name__)
def test_every_record_comes_back_as_it_was(record_type: type):
    @given(st.from_type(record_type))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def comes_back(record: object) -> None:
        assert from_json(record_type, to_json(record)) == record

    comes_back()


def test_the_json_is_compact_sorted_and_readable():
    text = to_json(SendAs("sam@home.example", "Zoë"))

    assert text.startswith('{"email":"sam@home.example","is_default":false')
    assert '"name":"Zoë"' in text


def test_the_same_record_gives_the_same_text():
    one = NoteRecord("k", "o", "linkedin", "m", "t", NOON, labels=frozenset({"b", "a"}))
    two = dataclasses.replace(one, labels=frozenset({"a", "b"}))

    assert to_json(one) == to_json(two)
    assert '"labels":["a","b"]' in to_json(one)


def test_a_field_that_a_newer_version_wrote_is_dropped():
    raw = json.loads(to_json(an_offer())) | {"mood": "good"}

    assert from_json(Offer, json.dumps(raw)) == an_offer()


def test_a_field_that_an_older_version_did_not_write_gets_its_default():
    raw = json.loads(to_json(a_draft(remarks=("long",))))
    del raw["remarks"]

    assert from_json(DraftRecord, json.dumps(raw)) == a_draft()


UNFIT = {
    "no-json": "{",
    "a-list": "[]",
    "a-text": '"offer"',
    "null": "null",
    "required-field-missing": "{}",
    "number-for-text": {"offer_id": 7},
    "text-for-a-list": {"threads": "t1"},
    "list-of-numbers": {"threads": [1]},
    "unknown-stage": {"stage": "lost"},
    "no-moment": {"received_at": "soon"},
    "number-for-a-moment": {"received_at": 5},
    "text-for-a-number": {"version": "1"},
    "true-for-a-number": {"version": True},
    "number-for-yes": {"trusted": 1},
    "list-for-facts": {"facts": []},
}


@pytest.mark.parametrize("change", UNFIT.values(), ids=UNFIT.keys())
def test_text_that_does_not_fit_is_refused(change: str | dict[str, object]):
    text = change if isinstance(change, str) else json.dumps(json.loads(to_json(an_offer())) | change)

    with pytest.raises((ValueError, TypeError)):
        from_json(Offer, text)


def test_a_whole_number_fits_where_a_fraction_is_meant():
    assert from_json(Signal, '{"id":"a","weight":2,"quote":""}').weight == 2.0


def test_unknown_facts_stay_unknown():
    assert from_json(Facts, to_json(Facts())) == Facts()
    assert from_json(Facts, to_json(facts(company="Acme"))).company.quote == "Acme"
