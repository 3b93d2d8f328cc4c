"""What the words of a mail say together, beside the rules: weights learned from labelled mails.

A rule knows a phrase that somebody foresaw. A mail in words that nobody foresaw still sounds like an offer, or like a
pitch, a refusal or a bank's letter: by its words and pairs of neighbouring words, of which hundreds each say a little.
`tests/train_words.py` learns the weights and writes config/rules/words.json, which a person can read and change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import fsum, sqrt
from typing import TypeVar

from offerdesk.core.mail.folding import ANY_CURRENCY, fold
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.pattern_words import NUMBER

LEARNED = "words.json"  # the file of learned weights among the rule files
SUBJECT = "subject: "  # before a word or pair that counts in the subject
MOST = 6.0  # log-odds that words can add or take away: as much as one strong rule
# A line or two hold too few words to tell from their mixture; from fifty-five words on it is trusted in full.
_FEW, _ENOUGH = 18, 55
_SHOWN = 4
_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True)
class WordWeights:
    """Log-odds of words and pairs ("start date", "subject: your offer"), folded; start: where their sum begins."""

    weights: Mapping[str, float]
    start: float = 0.0

    def log_odds(self, text: Page, subject: Page) -> float:
        """What the words say, from -MOST (no offer) to MOST (an offer); 0 if there are too few of them."""
        trust = min(1.0, (len(text.words) - _FEW) / (_ENOUGH - _FEW))
        if not self.weights or trust <= 0:
            return 0.0
        # fsum: the sum of a set, whatever order it comes in.
        total = fsum(self._in_text.found_in(text) + self._in_subject.found_in(subject))
        told = self.start + total / sqrt(how_many(text, subject))
        return max(-MOST, min(MOST, told)) * trust

    def telling(self, text: Page, subject: Page, *, offer: bool) -> tuple[str, ...]:
        """The words that weighed most for (or against) an offer; pairs first, which tell a reader more than "so" does."""
        sign = -1 if offer else 1
        told: list[str] = []
        for kind in ("pairs", "words"):
            found = self._in_text.ranked(text, kind, sign)
            found += [(rank, SUBJECT + word) for rank, word in self._in_subject.ranked(subject, kind, sign)]
            told += [word for _, word in nsmallest(_SHOWN - len(told), found)]
            if len(told) >= _SHOWN:
                break
        return tuple(told)

    @cached_property
    def _in_text(self) -> "_Table":
        return _Table({key: w for key, w in self.weights.items() if not key.startswith(SUBJECT)})

    @cached_property
    def _in_subject(self) -> "_Table":
        inside = {k: w for k, w in self.weights.items() if k.startswith(SUBJECT)}
        return _Table({key.removeprefix(SUBJECT): weight for key, weight in inside.items()})


class _Table:
    """Weights as a page has its words: an intersection of sets finds those that count."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.words = {key: weight for key, weight in weights.items() if " " not in key}
        self.pairs = {(k.partition(" ")[0], k.partition(" ")[2]): w for k, w in weights.items() if " " in k}
        self._word_keys, self._pair_keys = frozenset(self.words), frozenset(self.pairs)

    def found_in(self, page: Page) -> list[float]:
        found = list(map(self.words.__getitem__, page.distinct & self._word_keys))
        return found + list(map(self.pairs.__getitem__, page.pairs & self._pair_keys))

    def ranked(self, page: Page, kind: str, sign: int) -> list[tuple[float, str]]:
        """The "words" or "pairs" of a page that weigh most on one side; the more, the smaller the number."""
        if kind == "words":
            return self._most(self.words, page.distinct & self._word_keys, sign)
        return [
            (rank, " ".join(pair))
            for rank, pair in self._most(self.pairs, page.pairs & self._pair_keys, sign)
        ]

    @staticmethod
    def _most(weights: dict[_Key, float], found: set[_Key], sign: int) -> list[tuple[float, _Key]]:
        return nsmallest(_SHOWN, [(rank, key) for key in found if (rank := sign * weights[key]) < 0])


def spelled(key: str) -> str:
    """A word or pair as the weights must name it: folded, one blank between. "" for what no mail can show."""
    bare = key[len(SUBJECT) :] if key.lower().startswith(SUBJECT) else key
    words = [bare] if bare in (ANY_CURRENCY, NUMBER) else Page(fold(bare)).words
    if len(words) not in (1, 2):
        return ""
    return (SUBJECT if bare != key else "") + " ".join(words)


def words_of(text: Page, subject: Page) -> set[str]:
    """All words and pairs of a mail as the weights name them: what there is to learn from."""
    named: set[str] = set()
    for page, prefix in ((text, ""), (subject, SUBJECT)):
        named.update(prefix + word for word in page.distinct)
        named.update(f"{prefix}{first} {second}" for first, second in page.pairs)
    return named


def how_many(text: Page, subject: Page) -> int:
    """How many different words and pairs a mail has: by its root the sum is divided, so that long mail is not louder."""
    return len(text.distinct) + len(text.pairs) + len(subject.distinct) + len(subject.pairs)
