"""Where the title of the job probably begins, in a mail whose phrases no reader knows. Where it ends is theirs to say."""

from collections.abc import Iterator, Sequence
from functools import cache

from offerdesk.core.facts.learned_titles import TITLE_BEGINS
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.signs import Token, Weights, plain, tokens_of
from offerdesk.core.facts.titles import is_title_head

MOST_CHARS = 6_000  # of a passage: what a mail offers it says before


def odds_by_place(passage: Passage) -> dict[int, float]:
    """Log-odds that a title begins there, by the place of each word."""
    weights = _weights()
    tokens = tokens_of(passage.flat[:MOST_CHARS])
    return {
        at: weights.odds(title_signs(tokens, number))
        for number, (word, at) in enumerate(tokens)
        if word[0].isalpha()
    }


@cache
def _weights() -> Weights:
    return Weights(TITLE_BEGINS)


def title_signs(tokens: Sequence[Token], number: int) -> Iterator[str]:
    """What can be seen of a word and its neighbours; the same in training and in use.

    "-1 as" is the word before, "= clerk" the word itself, "..= ist" how it ends. "heads": which of the words from the one before
    on are heads of a title (t); "shapes": their first letters (A, a, 0, . or | for none).
    """
    here = [plain(tokens[n]) if 0 <= n < len(tokens) else "|" for n in range(number - 3, number + 3)]
    before3, before2, before, own, after, after2 = here
    yield f"-1 {before}"
    yield f"-2 {before2}"
    yield f"-3 {before3}"
    yield f"-2-1 {before2} {before}"
    yield f"-3-1 {before3} {before2} {before}"
    yield f"= {own}"
    yield f"-1= {before} {own}"
    yield f"=.. {own[:5]}"
    yield f"..= {own[-4:]}"
    yield f"..= {own[-3:]}"
    yield f"+1 {after}"
    yield f"+2 {after2}"
    yield f"=+1 {own} {after}"
    around = [tokens[n][0] if 0 <= n < len(tokens) else "|" for n in range(number - 1, number + 4)]
    heads = "".join("t" if word[0].isalpha() and is_title_head(word.lower()) else "-" for word in around)
    yield f"heads {heads[:3]}"
    yield f"heads .{heads[1:]}"
    shapes = "".join(_shape(word) for word in around[:3])
    yield f"shapes {shapes}"
    yield f"shapes {shapes[:2]} {heads[1]}"


def _shape(word: str) -> str:
    first = word[0]
    if first.isalpha():
        return "A" if first.isupper() else "a"
    return "0" if first.isdigit() else "|" if first in "|\n" else "."
