"""Where given words stand in a text: one search per word that is known to be in it, instead of one pattern over all."""

import codecs
import re
from collections.abc import Iterable, Iterator

MAX_PLACES = 200  # per text; what repeats more often than that says nothing more


# Of Latin-1: what is no letter, digit or underscore becomes a blank; in the second also what joins the parts of a word.
_LETTERS = bytes(code if re.match(r"\w", chr(code)) else 0x20 for code in range(256))
_JOINED = bytes(code if re.match(r"[\w'-]", chr(code)) else 0x20 for code in range(256))
_NO_LETTER = re.compile(r"\W")
_NOT_JOINED = re.compile(r"[^\w'’-]")


def words_apart(low: str, *, joined: bool = False) -> str:
    """A text with a blank for each character that is in no word; all others stay at their places.

    joined: "you'll" and "re-opened" are one word. A curly apostrophe may become a straight one. Bytes are changed
    many times as fast as characters, so that letters outside Latin-1 are an exception.
    """
    try:
        raw = low.encode("latin-1", "offerdesk-apart")
    except UnicodeEncodeError:
        return (_NOT_JOINED if joined else _NO_LETTER).sub(" ", low)
    return raw.translate(_JOINED if joined else _LETTERS).decode("latin-1")


def _apart(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    chars = error.object[error.start : error.end]
    if _LETTER.search(chars):
        raise error
    return b"".join(b"'" if char == "’" else b" " for char in chars), error.end


_LETTER = re.compile(r"\w")
_DIGITS = re.compile(r"\d+")
codecs.register_error("offerdesk-apart", _apart)


def number_places(text: str) -> list[tuple[int, int]]:
    """Start and end of digits that stand side by side."""
    return [match.span() for match in _DIGITS.finditer(text)]


def find_words(low: str, wanted: Iterable[str], *, limit: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of the whole words `wanted` in a lower-cased text, at most MAX_PLACES of them: the longest words first."""
    stop = len(low) if limit is None else min(limit, len(low))
    left = MAX_PLACES
    for word in sorted(wanted, key=lambda word: (-len(word), word)):
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
