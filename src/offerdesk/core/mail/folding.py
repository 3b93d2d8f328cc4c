"""Text made easy to search: lower case, no accents, one kind of quote, dash, space and currency sign.

The folded text has exactly as many characters as the text it came from, so that a hit can be quoted from the
original by its place.
"""

import codecs
import re
import unicodedata
from functools import lru_cache

ANY_CURRENCY = "\xa4"  # "¤" stands for $, €, £, ¥, ₹ and the like, in folded text and in patterns

_SPECIAL = {
    "€": ANY_CURRENCY,
    "£": ANY_CURRENCY,
    "¥": ANY_CURRENCY,
    "$": ANY_CURRENCY,
    "¢": ANY_CURRENCY,
    "ß": "s",
    "æ": "e",
    "ø": "o",
    "ð": "d",
    "þ": "t",
    "œ": "e",
    "‘": "'",
    "’": "'",
    "‚": "'",
    "´": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‹": '"',
    "›": '"',
    "–": "-",
    "—": "-",
    "\xad": "-",
    "…": ".",
    "•": "\n",
    "·": "\n",
    "\xa0": " ",
    "\t": " ",
    "\r": " ",
    "\x0b": " ",
    "\x0c": " ",
    "\x01": " ",
    "_": " ",  # of file names
    "¿": " ",
    "¡": " ",
    "ª": "a",
    "º": "o",
    "°": "o",
    "¹": "1",
    "²": "2",
    "³": "3",
}
# Characters that Windows' Western code page lacks; all others become a sign that no pattern names.
_OUTSIDE = {
    "₹": ANY_CURRENCY,
    "₺": ANY_CURRENCY,
    "₩": ANY_CURRENCY,
    "₽": ANY_CURRENCY,
    "₴": ANY_CURRENCY,
    "₱": ANY_CURRENCY,
    "₦": ANY_CURRENCY,
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u202f": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u25cf": "\n",
    "\u25e6": "\n",
    "\u25aa": "\n",
    "\u2019": "'",
    "\u02bc": "'",
}
_UNKNOWN = "\x1a"


def _one(char: str) -> str:
    """The folded form of one character, always one character."""
    if char in _SPECIAL:
        return _SPECIAL[char]
    plain = unicodedata.normalize("NFD", char)[0].lower()
    return plain if len(plain) == 1 and ord(plain) < 256 else _UNKNOWN


def _table() -> bytes:
    folded = []
    for code in range(256):
        try:
            char = bytes((code,)).decode("cp1252")
        except UnicodeDecodeError:
            char = _UNKNOWN
        folded.append(ord(_one(char)))
    return bytes(folded)


_TABLE = _table()
_WORDS_ONLY = bytes(
    code if chr(code).isascii() and chr(code).isalnum() else 0x20 for code in range(256)
)  # of folded bytes


def _outside(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    chars = error.object[error.start : error.end]
    return b"".join(map(_outside_byte, chars)), error.end


@lru_cache(maxsize=4096)
def _outside_byte(char: str) -> bytes:
    known = _OUTSIDE.get(char)
    if known is None:
        plain = unicodedata.normalize("NFKD", char)[:1].lower()
        known = plain if plain.isascii() and plain.isalnum() else _UNKNOWN
    return known.encode("cp1252")


codecs.register_error("offerdesk-fold", _outside)


def fold(text: str) -> str:
    """Lower case without accents; each character stays at its place.

    A line break inside a wrapped sentence becomes a space; one after a short line or before an empty one stays:
    items of a list are no sentence.
    """
    folded = text.encode("cp1252", "offerdesk-fold").translate(_TABLE).decode("latin-1")
    if "\n" not in folded:
        return folded
    return _WRAPPED.sub(" ", folded)


# The end of a line that is long enough to have been wrapped, and goes on with something that is no new item. The line
# end comes first in the pattern, so that nothing else is looked at.
_WRAPPED = re.compile(r"\n(?<=[^\n]{46}\n)(?=[^\n\-*>#|\u2022])")


def words_of(folded: str) -> list[str]:
    """The words and numbers of a folded text, in order."""
    return words_apart(folded).split()


def words_apart(folded: str) -> str:
    """A folded text in which everything but letters and digits is a blank; each character stays at its place."""
    return folded.encode("latin-1").translate(_WORDS_ONLY).decode("ascii")
