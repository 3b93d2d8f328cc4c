"""Learn what the words of a mail say: writes config/rules/words.json. Needs scikit-learn (`make words`).

    python tests/train_words.py tests/fixtures/mail/labels.jsonl tests/fixtures/panel/labels.jsonl [MORE...]

A line of labels is what tests/measure_accuracy.py reads; "source" says who wrote the mail, without it the folder's name.
Only words that mails of three sources use are learned, none with a digit, and no names (Names): who writes, and where
from, is no reason for anything. `--share LABELS=0.3` lets the mails of one file count less, `--without SOURCE` leaves those of one hand out. The
same mails give the same file.

`--leave-out` learns once without each source, judges its mails with rules and weights, and prints what is right.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log, sqrt
from pathlib import Path
from typing import Any

from measure_accuracy import Row, is_offer, judged_row, read_mails
from offerdesk.adapters.resources import packaged_file, read_rules
from offerdesk.core.mail.folding import fold
from offerdesk.core.mail.language import LITTLE_WORDS, languages_of
from offerdesk.core.recognition.evidence import pages_of, words_read
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.core.recognition.word_weights import LEARNED, SUBJECT, WordWeights, how_many, words_of
from offerdesk.model import Address, Email, Verdict

SOURCES, MAILS = 3, 4  # that must use a word before it is learned
MOST_WORDS = 8_000
SMALL = 50  # mails; smaller sources are left out together
STRICTNESS = 5.0  # scikit-learn's C
# Chosen on twelve sets of mails before anything was tuned for them: the words count this much more than the fit says, and start
# this much nearer to an offer, for the rules' own start value says already how rare offers are.
TRUST, LEAN = 2.0, 0.75
KNOWN, CAPITALS = 3, 0.9  # uses before a word is known, and the share of capitals that makes it a name
CALENDAR = frozenset(
    (
        "january february march april may june july august september october november december"
        " monday tuesday wednesday thursday friday saturday sunday"
        " mondays tuesdays wednesdays thursdays fridays saturdays sundays"
    ).split()
)
RESERVED = frozenset({"example"})  # ends the addresses in mails that were made up
_DIGIT = re.compile(r"\d")
_WITHIN = re.compile(r"(?<=[a-z,] )[a-z]{2,}")  # a word that begins no sentence, in folded text
_NAME = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled mail with its words; share: how much it counts."""

    label: dict[str, Any]
    email: Email
    source: str
    offer: bool
    words: frozenset[str]
    root: float  # of how many different words and pairs it has
    share: float
    language: str


def read_examples(labels: Path, share: float) -> list[Example]:
    return [_example(label, email, labels.parent.name, share) for label, email in read_mails(labels)]


def _example(label: dict[str, Any], email: Email, folder: str, share: float) -> Example:
    text, subject = pages_of(email)
    words = frozenset(w for w in words_of(text, subject) if not _DIGIT.search(w) and len(w) < 60)
    source = str(label.get("source") or folder)
    root = sqrt(how_many(text, subject) or 1)
    language = languages_of(text.distinct | subject.distinct)[0]
    return Example(label, email, source, is_offer(label), words, root, share, language)


class Names:
    """Words that are names: mostly written with a capital within a sentence; days and months are none.

    German writes every noun so. A word that other languages hardly use is a name if somebody bears it whose address holds
    it too.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        self._uses: Counter[str] = Counter()
        self._capitals: Counter[str] = Counter()
        self._borne: set[str] = set()
        for x in examples:
            if x.language != "de":
                self._count(words_read(x.email.own_text))
            for person in (x.email.sender, *x.email.reply_to, *x.email.to, *x.email.cc):
                self._borne.update(_names_of(person))

    def _count(self, text: str) -> None:
        folded = fold(text)
        for word in _WITHIN.finditer(folded):
            self._uses[word[0]] += 1
            self._capitals[word[0]] += (
                text[word.start()].isupper() and not text[word.start() : word.end()].isupper()
            )

    def holds(self, named: str) -> bool:
        """Is one of the words of this word or pair a name?"""
        return any(word in self._all for word in named.removeprefix(SUBJECT).split())

    @cached_property
    def _all(self) -> frozenset[str]:
        mostly = {w for w, n in self._uses.items() if n >= KNOWN and self._capitals[w] >= CAPITALS * n}
        hardly = {w for w in self._borne if self._uses[w] < KNOWN}
        return frozenset((mostly | hardly) - CALENDAR - LITTLE_WORDS | RESERVED)


def _names_of(person: Address) -> list[str]:
    """Those of a person's names that their address holds too."""
    return [name for name in _NAME.findall(fold(person.name)) if name in person.email.partition("@")[0]]


def shares_of(examples: Sequence[Example]) -> list[float]:
    """How much each mail counts: so that in every language offers are as rare as in all, else a language were one."""
    sums: Counter[tuple[str, bool]] = Counter()
    for x in examples:
        sums[x.language, x.offer] += x.share
        sums["", x.offer] += x.share
    rare = sums["", False] / sums["", True]
    return [
        x.share if x.offer else x.share * rare * sums[x.language, True] / sums[x.language, False]
        for x in examples
    ]


def learn(examples: Sequence[Example]) -> WordWeights:
    """Logistic regression over which words and pairs a mail has, rare ones counting more."""
    seen = Counter(word for x in examples for word in x.words)
    sources = defaultdict(set)
    for x in examples:
        for word in x.words:
            sources[word].add(x.source)
    names = Names(examples)
    chosen = sorted(
        w for w, n in seen.items() if n >= MAILS and len(sources[w]) >= SOURCES and not names.holds(w)
    )
    rarity = {word: log(len(examples) / seen[word]) + 1 for word in chosen}
    first, _ = _fit(examples, chosen, rarity)
    by_use = sorted(chosen, key=lambda w: (-abs(first[w]) * sqrt(seen[w]), w))
    kept = sorted(by_use[:MOST_WORDS])
    weights, start = _fit(examples, kept, rarity)
    told = {w: rounded for w, x in weights.items() if (rounded := round(TRUST * x, 2))}
    return WordWeights(told, round(TRUST * (start + LEAN), 2))


def _fit(
    examples: Sequence[Example], chosen: Sequence[str], rarity: dict[str, float]
) -> tuple[dict[str, float], float]:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    column = {word: number for number, word in enumerate(chosen)}
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for x in examples:
        known = sorted(column[w] for w in x.words & column.keys())
        columns += known
        values += [rarity[chosen[c]] / x.root for c in known]
        ends.append(len(columns))
    table = csr_matrix((values, columns, ends), shape=(len(examples), len(chosen)))
    model = LogisticRegression(C=STRICTNESS, max_iter=3000)
    model.fit(table, [x.offer for x in examples], sample_weight=shares_of(examples))
    weights = {word: float(c) * rarity[word] for word, c in zip(chosen, model.coef_[0], strict=True)}
    return weights, float(model.intercept_[0])


def leave_out(examples: Sequence[Example]) -> None:
    """Print, for each source, how its mails are judged by what was learned from all others."""
    rules = parse_rules(read_rules(None))
    size = Counter(x.source for x in examples)
    groups = {s: s if n >= SMALL else "small sources" for s, n in size.items()}
    print(f"{'left out':<44} {'mails':>6} {'offers':>6}  {'precision':>9} {'recall':>7} {'maybe':>7}")
    everything: list[Row] = []
    for group in sorted(set(groups.values())):
        book = replace(rules, words=learn([x for x in examples if groups[x.source] != group]))
        rows = [judged_row(x.label, x.email, book) for x in examples if groups[x.source] == group]
        everything += rows
        _print_line(group, rows)
    _print_line("together", everything)


def _print_line(name: str, rows: Sequence[Row]) -> None:
    offers = sum(r.is_offer for r in rows)
    called = sum(r.called for r in rows)
    right = sum(r.called and r.is_offer for r in rows)
    maybe = sum(r.verdict is Verdict.MAYBE for r in rows) / len(rows)
    shares = [f"{right / whole:.3f}" if whole else "-" for whole in (called, offers)]
    print(
        f"{name[:44]:<44} {len(rows):>6} {offers:>6}  {shares[0]:>9} {shares[1]:>7} {maybe:>7.3f}", flush=True
    )


def write(weights: WordWeights, target: Path) -> None:
    """The heaviest first, one a line: to be read by a person."""
    ranked = sorted(weights.weights.items(), key=lambda item: (-item[1], item[0]))
    lines = ",\n".join(f"{json.dumps(word, ensure_ascii=False)}: {weight}" for word, weight in ranked)
    target.write_text(
        f'{{"score": {{"words": {weights.start}}},\n"words": {{\n{lines}\n}}}}\n', encoding="utf-8"
    )


def main(arguments: Iterable[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--share", action="append", default=[], metavar="LABELS=SHARE")
    parser.add_argument("--without", action="append", default=[], metavar="SOURCE")
    parser.add_argument("--leave-out", action="store_true", help="measure instead of writing the file")
    parser.add_argument("--out", type=Path, default=packaged_file("rules") / LEARNED)
    chosen = parser.parse_args(list(arguments))
    shares = {Path(path): float(share) for path, _, share in (s.rpartition("=") for s in chosen.share)}
    examples = [
        x
        for path in chosen.labels
        for x in read_examples(path, shares.get(path, 1.0))
        if x.source not in chosen.without
    ]
    if chosen.leave_out:
        leave_out(examples)
        return 0
    weights = learn(examples)
    write(weights, chosen.out)
    print(f"{len(weights.weights):,} words and pairs from {len(examples):,} mails: {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
