"""Where given words stand in a text: one search per word that is known to be in it, instead of one pattern over all."""

import re
from collections.abc import Iterable, Iterator

MAX_PLACES = 200  # per text; what repeats more often than that says nothing more


def find_words(low: str, wanted: Iterable[str], *, limit: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of the whole words `wanted` in a lower-cased text, word by word, at most MAX_PLACES of them."""
    stop = len(low) if limit is None else min(limit, len(low))
    left = MAX_PLACES
    for word in wanted:
        at = low.find(word, 0, stop)
        while at >= 0 and left > 0:
            end = at + len(word)
            if not (at and low[at - 1].isalnum()) and not low[end : end + 1].isalnum():
                left -= 1
                yield at, end
            at = low.find(word, end, stop)


_ADDRESS_LEFT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,200}[A-Za-z0-9])?\.[A-Za-z]{2,24}")


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of mail addresses in a text, found from their @ outwards."""
    at, found = text.find("@"), 0
    while at >= 0 and found < MAX_PLACES:
        found += 1
        start = at
        while start > 0 and at - start < 64 and text[start - 1] in _ADDRESS_LEFT:
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if start < at and domain is not None:
            yield start, domain.end()
        at = text.find("@", at + 1)
