"""What the words of a mail say together, beside the rules: weights learned from labelled mails.

A rule knows a phrase that somebody foresaw. A mail in words that nobody foresaw still sounds like an offer, or like a
pitch, a refusal or a bank's letter: by its words and pairs of neighbouring words, of which hundreds each say a little.
`tests/train_words.py` learns the weights and writes config/rules/words.json, which a person can read and change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt

from offerdesk.core.mail.folding import ANY_CURRENCY, fold
from offerdesk.core.recognition.page import Page
from offerdesk.core.recognition.pattern_words import NUMBER

LEARNED = "words.json"  # the file of learned weights among the rule files
SUBJECT = "subject: "  # before a word or pair that counts in the subject
MOST = 6.0  # log-odds that words can add or take away: as much as one strong rule
# A few lines hold too few words to tell from their mixture; from eighty words on it is trusted in full.
_FEW, _ENOUGH = 40, 80
_SHOWN = 4


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
        ranked = self._in_text.ranked(text, sign)
        ranked += [(rank, SUBJECT + word) for rank, word in self._in_subject.ranked(subject, sign)]
        spoken = sorted((len(_bare(word).split()) < 2, rank, word) for rank, word in ranked)
        return tuple(word for *_, word in spoken[:_SHOWN])

    @cached_property
    def _in_text(self) -> "_Table":
        return _Table({key: w for key, w in self.weights.items() if not key.startswith(SUBJECT)})

    @cached_property
    def _in_subject(self) -> "_Table":
        inside = {k: w for k, w in self.weights.items() if k.startswith(SUBJECT)}
        return _Table({key.removeprefix(SUBJECT): weight for key, weight in inside.items()})


def _bare(named: str) -> str:
    return named.removeprefix(SUBJECT)


class _Table:
    """Weights as a page has its words: an intersection of sets finds those that count."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.words = {key: weight for key, weight in weights.items() if " " not in key}
        self.pairs = {(k.partition(" ")[0], k.partition(" ")[2]): w for k, w in weights.items() if " " in k}
        self._word_keys, self._pair_keys = frozenset(self.words), frozenset(self.pairs)

    def found_in(self, page: Page) -> list[float]:
        found = list(map(self.words.__getitem__, page.distinct & self._word_keys))
        return found + list(map(self.pairs.__getitem__, page.pairs & self._pair_keys))

    def ranked(self, page: Page, sign: int) -> list[tuple[float, str]]:
        """The words and pairs of a page that weigh something on one side; the more, the smaller the number."""
        words, pairs = self.words, self.pairs
        found = [(rank, word) for word in page.distinct & self._word_keys if (rank := sign * words[word]) < 0]
        found += [
            (rank, " ".join(pair))
            for pair in page.pairs & self._pair_keys
            if (rank := sign * pairs[pair]) < 0
        ]
        return found


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
