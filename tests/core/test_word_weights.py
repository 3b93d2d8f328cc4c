"""Single words weigh a little each, together at most as much as one strong rule, and only where there are enough."""

import json
from zoneinfo import ZoneInfo

import pytest

from offerdesk.adapters.resources import packaged_file, read_rules
from offerdesk.core.mail.folding import fold
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.core.recognition.word_weights import LEARNED, MOST, WordWeights, spelled, words_of
from offerdesk.model import Judgement, OfferKind, Verdict

NOTHING = Page("")
LONG = " ".join(f"ordinary{chr(97 + n // 10)}{chr(97 + n % 10)}" for n in range(90))


def page(text: str) -> Page:
    return Page(fold(text))


def judged(text: str, rules: RuleBook, **around: object) -> Judgement:
    raw = f"From: Ines Falk <ines@falk.example>\nTo: sam@mailbox.example\nSubject: Hello\n\n{text}\n"
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"), thorough=True, **around)
    return recognise(parse_raw(raw.encode()), rules, context)


def test_words_and_pairs_speak_for_and_against():
    weights = WordWeights({"galley": 30.0, "ship cat": -60.0})

    assert weights.log_odds(page(LONG + " galley"), NOTHING) > 0
    assert weights.log_odds(page(LONG + " galley ship cat"), NOTHING) < 0
    assert weights.log_odds(page(LONG + " ship dog cat"), NOTHING) == 0


def test_a_word_of_the_subject_is_another_than_one_of_the_text():
    weights = WordWeights({"subject: galley": 30.0})

    assert weights.log_odds(page(LONG), page("The galley")) > 0
    assert weights.log_odds(page(LONG + " galley"), NOTHING) == 0


@pytest.mark.parametrize("weight", [1e6, -1e6])
def test_words_weigh_no_more_than_one_strong_rule(weight: float):
    weights = WordWeights({"galley": weight})

    assert abs(weights.log_odds(page(LONG + " galley"), NOTHING)) == MOST


def test_a_few_lines_say_nothing_and_more_words_say_more():
    weights = WordWeights({"galley": 1e6})
    told = [weights.log_odds(page(" ".join(LONG.split()[:n]) + " galley"), NOTHING) for n in (10, 25, 40, 90)]

    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == MOST


def test_the_sum_does_not_depend_on_the_order_of_a_set():
    words = LONG.split()
    weights = WordWeights({word: 0.1 * (-1) ** n * 10 ** (n % 7) for n, word in enumerate(words)})

    sums = {weights.log_odds(page(" ".join(words[n:] + words[:n])), NOTHING) for n in range(40)}

    assert len(sums) == 1


def test_the_words_that_weighed_most_are_named_pairs_first():
    weights = WordWeights({"galley": 9.0, "ship cat": 5.0, "our ship": 6.0, "anchor": -4.0})
    mail = page(LONG + " galley anchor our ship cat")

    assert weights.telling(mail, NOTHING, offer=True) == ("our ship", "ship cat", "galley")
    assert weights.telling(mail, NOTHING, offer=False) == ("anchor",)


def test_what_is_learned_from_is_named_like_what_is_weighed():
    named = words_of(page("our galley"), page("ship cat"))

    assert named == {"our", "galley", "our galley", "subject: ship", "subject: cat", "subject: ship cat"}


def test_the_words_are_a_line_of_the_invoice_that_names_them():
    rules = parse_rules({"mine.toml": {"words": {"galley": 30.0}}})

    judgement = judged(LONG + " galley", rules)

    (line,) = [s for s in judgement.signals if s.id == "words"]
    assert line.weight > 0
    assert '"galley"' in line.why
    assert judgement.score == pytest.approx(1 / (1 + 2.718281828 ** (5.0 - line.weight)), abs=0.01)


def test_what_the_person_said_or_a_known_offer_leaves_words_out():
    rules = parse_rules({"mine.toml": {"words": {"galley": 30.0}}})

    for known in ({"thread_has_offer": True}, {"learned": "offer"}):
        assert not [s for s in judged(LONG + " galley", rules, **known).signals if s.id == "words"]


def test_own_rules_can_change_a_word():
    packaged = read_rules(None)
    own = {"own/mine.toml": {"words": {"contract": 0.0, "purser": 2.5}}}

    book = parse_rules(packaged | own)

    assert book.words.weights["contract"] == 0.0
    assert book.words.weights["purser"] == 2.5
    assert len(book.words.weights) > 1000


def test_the_file_of_weights_is_small_sorted_and_without_numbers():
    source = packaged_file("rules") / LEARNED
    weights: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["words"]

    assert source.stat().st_size < 200_000
    assert list(weights.values()) == sorted(weights.values(), reverse=True)
    assert not [word for word in weights if any(c.isdigit() for c in word)]
    assert all(weights.values())
    assert [word for word in weights if spelled(word) != word] == []


def test_what_may_be_said_aside_counts_half_where_the_mail_sounds_like_an_offer():
    insured = {"id": "no.trade.any", "why": "w", "weight": -4.0, "aside": True, "patterns": ["insurance"]}
    samples = {"hit": ["Your insurance"], "miss": ["Your dog"]}
    rules = parse_rules({"mine.toml": {"rule": [insured | samples], "words": {"galley": 60.0}}})

    among_benefits = judged(LONG + " galley insurance", rules)
    alone = judged(LONG + " insurance", rules)

    assert [s.weight for s in among_benefits.signals if s.id == "no.trade.any"] == [-2.0]
    assert "half" in next(s.why for s in among_benefits.signals if s.id == "no.trade.any")
    assert [s.weight for s in alone.signals if s.id == "no.trade.any"] == [-4.0]


def test_what_may_be_said_aside_does_not_hide_what_may_not():
    aside = {"id": "no.trade.any", "why": "w", "weight": -4.0, "aside": True, "patterns": ["insurance"]}
    plain = {"id": "no.third.any", "why": "w", "weight": -3.5, "patterns": ["for her"]}
    rules = parse_rules(
        {
            "mine.toml": {
                "rule": [
                    aside | {"group": "no.x", "hit": ["Your insurance"], "miss": ["Your dog"]},
                    plain | {"group": "no.x", "hit": ["It is for her"], "miss": ["Your dog"]},
                ],
                "words": {"galley": 60.0},
            }
        }
    )

    signals = judged(LONG + " galley insurance for her", rules).signals

    assert {s.id: s.weight for s in signals if s.id.startswith("no.")} == {
        "no.trade.any": 0.0,
        "no.third.any": -3.5,
    }


AGAINST = {
    "id": "no.sea.any",
    "why": "w",
    "weight": -12.0,
    "patterns": ["ashore"],
    "hit": ["Stay ashore"],
    "miss": ["Your dog"],
}


def test_what_sounds_like_an_offer_throughout_is_a_maybe_whatever_speaks_against_it():
    rules = parse_rules({"mine.toml": {"rule": [AGAINST], "words": {"galley": 200.0}}})

    judgement = judged(LONG + " galley ashore", rules)

    assert judgement.verdict is Verdict.MAYBE
    assert "sounds like an offer throughout" in judgement.note


def test_a_rejection_is_no_maybe_however_it_sounds():
    rejects = {"rule": [AGAINST | {"rejects": True}], "words": {"galley": 200.0}}

    assert judged(LONG + " galley ashore", parse_rules({"mine.toml": rejects})).verdict is Verdict.OTHER


def test_words_of_taking_back_in_a_full_offer_do_not_take_it_back():
    back = {
        "id": "kind.rescinded.any",
        "why": "w",
        "weight": 0.0,
        "kind": "rescinded",
        "patterns": ["take back"],
    }
    sure = {"id": "offer.sea.any", "why": "w", "weight": 7.0, "patterns": ["berth"]}
    samples = {"hit": ["We take back a berth"], "miss": ["Your dog"]}
    rules = parse_rules({"mine.toml": {"rule": [back | samples, sure | samples], "words": {"galley": 200.0}}})

    assert judged(LONG + " galley berth take back", rules).kind is OfferKind.INITIAL
    assert judged(LONG + " berth take back", rules).kind is OfferKind.RESCINDED
    assert judged(LONG + " galley take back", rules).kind is OfferKind.RESCINDED
