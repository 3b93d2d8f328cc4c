"""The mails of the benchmark are what they are said to be; its times are never tested."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from offerdesk.core.mail.parse import parse_gmail, parse_raw
from offerdesk.core.recognition.recognise import Context, judge
from offerdesk.model import Verdict
from packaged import packaged_rules

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture(scope="module")
def letters() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_letters", BENCH / "letters.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


KINDS = ["offer, 5 KB", "ordinary, 5 KB", "offer, 50 KB", "ordinary, 50 KB"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_mails_of_a_kind_have_its_size_and_are_all_different(letters: ModuleType, kind: str):
    mails = [letters.KINDS[kind](number) for number in range(letters.COUNT)]
    kilobytes = int(re.findall(r"\d+", kind)[0])

    assert all(0.85 < len(raw) / (1000 * kilobytes) < 1.1 for raw in mails)
    assert len({parse_raw(raw).own_text for raw in mails}) == letters.COUNT


@pytest.mark.parametrize("kind", KINDS)
def test_raw_and_json_are_the_same_mail(letters: ModuleType, kind: str):
    raw = letters.KINDS[kind](3)

    from_raw, from_json = parse_raw(raw), parse_gmail(letters.gmail_answer(raw))

    assert (from_raw.text, from_raw.sender, from_raw.subject) == (
        from_json.text,
        from_json.sender,
        from_json.subject,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_offers_are_offers_with_facts_and_the_others_are_not(letters: ModuleType, kind: str):
    rules = packaged_rules()
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("Europe/Berlin"))

    for number in range(letters.COUNT):
        judgement = judge(parse_raw(letters.KINDS[kind](number)), rules, context)
        facts = judgement.facts
        assert (judgement.verdict is Verdict.OFFER) is kind.startswith("offer")
        if kind.startswith("offer"):
            assert facts.company
            assert facts.company.value.startswith(letters.COMPANIES[number])
            assert facts.role
            assert facts.deadline
            assert facts.deadline.value.startswith("2026-03-")
            assert facts.contact_phone
