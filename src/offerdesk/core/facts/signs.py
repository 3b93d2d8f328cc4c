"""Signs around a place of a text, and what they say together: weights learned from labelled mails.

The readers of facts know phrases that somebody foresaw. Where they find nothing, the words around a place (the one before, the ending of
a word, the kind of a day) still say how likely it is what is looked for. `tests/train_signs.py` learns how much each says.
"""

import re
from collections.abc import Iterable
from math import fsum

from offerdesk.core.mail.folding import fold

Token = tuple[str, int]  # a word, a number, a sign or a line end, and where it stands
_TOKEN = re.compile(r"[^\W\d_]+(?:['’·.][^\W\d_]+)*|\d[\d.,'’]*|[^\w\s]|\n")


class Weights:
    """Log-odds by sign. text: "weight sign" on each line; the sign "start" is where the sum begins."""

    def __init__(self, text: str) -> None:
        parts = (line.partition(" ") for line in text.strip().splitlines())
        self._weights = {sign: float(weight) for weight, _, sign in parts}
        self._start = self._weights.pop("start")

    def odds(self, signs: Iterable[str]) -> float:
        """How likely they make it, in log-odds. A sign that was never learned says nothing."""
        return self._start + fsum(self._weights.get(sign, 0.0) for sign in signs)


def tokens_of(text: str) -> list[Token]:
    return [(match[0], match.start()) for match in _TOKEN.finditer(text)]


def plain(token: Token) -> str:
    """A word as signs name it: folded; "0" for every number, "|" for the end of a line."""
    word = token[0]
    return "0" if word[0].isdigit() else "|" if word == "\n" else fold(word)
