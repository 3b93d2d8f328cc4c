"""Is this mail the draft that we would write? For sent drafts of ours that no record remembers any more."""

import re
from collections import Counter

_WORD = re.compile(r"\w+")
_MAX_CHARS = 6000
# Of all words of both texts. Two answers to one offer that were written apart share about a third of them; a draft
# of ours with a sentence changed keeps nine tenths.
LIKE = 0.75


def is_like(one: str, other: str) -> bool:
    """Do two texts share most of their words, each counted as often as it occurs? Empty texts are like nothing."""
    left, right = _words(one), _words(other)
    total = left.total() + right.total()
    return total > 0 and 2 * (left & right).total() / total >= LIKE


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text[:_MAX_CHARS].lower()))
