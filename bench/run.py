"""Reading speed, measured beside the usual build in the same run: `make bench`.

The usual build is measured twice: with eighty rules of its own, and with our rules for English besides, which is the
same work done the usual way. Prints ratios. The mails a second stand beside them for orientation only: they are this
machine's, today's.
"""

import argparse
import re
import statistics
import time
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import letters
import usual
from offerdesk.adapters.resources import read_rules
from offerdesk.core.mail.parse import parse_gmail, parse_raw
from offerdesk.core.recognition.recognise import Context, judge
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.model import Email, Verdict


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=7, help="interleaved runs; the median counts (default 7)"
    )
    rounds = parser.parse_args().rounds
    rules = parse_rules(read_rules(None))
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("Europe/Berlin"))

    def read_raw(raw: bytes) -> Email:
        email = parse_raw(raw)
        judge(email, rules, context)
        return email

    ours = usual_patterns(rules)
    print(f"mails a second, and times the usual build (A: its 80 rules; B: with our {len(ours):,} besides)")
    print(f"{'mail':<18}{'KB':>4}{'JSON':>9}{'raw':>9}{'A':>7}{'B':>7}", end="")
    print(f"{'JSON/A':>10}{'raw/A':>8}{'JSON/B':>10}{'raw/B':>8}")
    for kind, build in letters.KINDS.items():
        raws = [build(number) for number in range(letters.COUNT)]
        answers = [letters.gmail_answer(raw) for raw in raws]
        check(kind, raws, lambda raw: judge(parse_raw(raw), rules, context).verdict)
        raw_s, json_s, usual_s, same_s = interleaved(
            rounds,
            lambda raws=raws: [read_raw(raw) for raw in raws],
            lambda answers=answers: [judge(parse_gmail(a), rules, context) for a in answers],
            lambda raws=raws: [usual.read(raw) for raw in raws],
            lambda raws=raws: [usual.read(raw, ours) for raw in raws],
        )
        size = statistics.mean(map(len, raws)) / 1000
        per_s = [letters.COUNT / seconds for seconds in (json_s, raw_s, usual_s, same_s)]
        print(
            f"{kind:<18}{size:>4.0f}{per_s[0]:>9,.0f}{per_s[1]:>9,.0f}{per_s[2]:>7.3g}{per_s[3]:>7.3g}",
            end="",
        )
        print(
            f"{usual_s / json_s:>9.3g}x{usual_s / raw_s:>7.3g}x{same_s / json_s:>9.3g}x{same_s / raw_s:>7.3g}x"
        )
    return 0


def usual_patterns(rules: RuleBook) -> list[re.Pattern[str]]:
    """Our rules for the words of an English mail, as the usual build writes them."""
    spoken = [rule for rule in rules.rules if "text" in rule.where and rule.language in ("en", "")]
    sources = [pattern.source for rule in spoken for pattern in rule.patterns]
    return [re.compile(rf"\b(?:{source})", re.IGNORECASE) for source in sources]


def check(kind: str, raws: Sequence[bytes], verdict_of: Callable[[bytes], Verdict]) -> None:
    """Speed at the wrong answer is worth nothing: both builds must tell the offers from the others."""
    for number, raw in enumerate(raws):
        is_offer = kind.startswith("offer")
        if (verdict_of(raw) is Verdict.OFFER) is not is_offer:
            raise SystemExit(f"Offerdesk misjudges mail {number} of {kind!r}")
        if (usual.read(raw).score >= 3) is not is_offer:
            raise SystemExit(f"the usual build misjudges mail {number} of {kind!r}")


def interleaved(rounds: int, *runs: Callable[[], object]) -> list[float]:
    """CPU seconds of each run: the median over rounds in which all of them take their turn."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for number, run in enumerate(runs):
            begun = time.process_time()
            run()
            taken[number].append(time.process_time() - begun)
    return [statistics.median(seconds) for seconds in taken]


if __name__ == "__main__":
    raise SystemExit(main())
