"""Real-looking offers full of words that speak against an offer elsewhere (tests/fixtures/hazards, invented throughout).

Each was written once around words that some rule holds against an offer, or for a scam: the deposit of a locker, "I have decided
in favour of you", a bank clerk's loans, somebody else who signs. How many are found says how far the rules see past a word;
it is no measure of ordinary mail, for which tests/fixtures/panel stands. Raise the floors when it gets better.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.model import Verdict
from packaged import packaged_rules

FOLDER = Path(__file__).parent.parent / "fixtures" / "hazards"
FOUND, IN_EACH_LANGUAGE, MISTAKEN_FOR_SCAMS = 0.945, 0.89, 0.01

pytestmark = pytest.mark.timeout(300)


@cache
def verdicts() -> dict[str, tuple[str, Verdict]]:
    """(language, verdict) of each mail by its file's name."""
    rules, context = packaged_rules(), Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    labels = [json.loads(line) for line in (FOLDER / "labels.jsonl").open(encoding="utf-8")]
    return {
        x["file"]: (
            x["language"],
            recognise(parse_raw((FOLDER / x["file"]).read_bytes()), rules, context).verdict,
        )
        for x in labels
    }


def missed() -> str:
    return ", ".join(f"{name} ({v.value})" for name, (_, v) in verdicts().items() if v is not Verdict.OFFER)


def test_offers_are_found_though_their_words_speak_of_other_things_elsewhere():
    found = [verdict is Verdict.OFFER for _, verdict in verdicts().values()]

    assert sum(found) / len(found) >= FOUND, missed()


def test_in_every_language_such_offers_are_found():
    mails = Counter(language for language, _ in verdicts().values())
    found = Counter(language for language, verdict in verdicts().values() if verdict is Verdict.OFFER)

    for language, count in mails.items():
        assert found[language] / count >= IN_EACH_LANGUAGE, language


def test_few_of_them_are_mistaken_for_scams():
    scams = [name for name, (_, verdict) in verdicts().items() if verdict is Verdict.SUSPICIOUS]

    assert len(scams) / len(verdicts()) <= MISTAKEN_FOR_SCAMS, ", ".join(scams)


def test_each_of_them_has_its_label():
    assert sorted(verdicts()) == sorted(path.name for path in FOLDER.glob("*.eml"))
