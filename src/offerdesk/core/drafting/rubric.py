"""The rubric that every draft passes before it is made: twenty questions about words, facts and truth.

Hard findings stop a draft; soft ones are told to the person. Word lists are data (config/rubric); facts of the
offer are masked before words are looked at, so that "Bad Homburg" blocks nothing. R01 to R03 are answered where
they arise: by the route (recipients), by reading the built mail back (mime_build) and by the greeting.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from offerdesk.core.drafting.rubric_claim import Claim, Finding, Page, WordLists
from offerdesk.core.drafting.rubric_decision import judge_decision
from offerdesk.core.drafting.rubric_form import LENGTHS, judge_form, word_count
from offerdesk.core.drafting.rubric_truth import judge_truth

__all__ = ["LENGTHS", "Claim", "Finding", "judge_text", "page_of", "word_count"]


def judge_text(text: str, claim: Claim, rubric: Mapping[str, Mapping[str, Any]]) -> tuple[Finding, ...]:
    """All findings for a draft's own words (greeting to name, no quote), in the order of their numbers.

    rubric: word lists by language. Raises KeyError for a language without lists.
    """
    words = WordLists(rubric[claim.language])
    page = page_of(text, claim.facts)
    found = (
        *judge_decision(page, words, claim),
        *judge_truth(page, words, claim),
        *judge_form(page, words, claim),
    )
    return tuple(sorted(found, key=lambda finding: finding.check))


def page_of(text: str, facts: Iterable[str]) -> Page:
    body = mask(text, facts)
    low = body.lower().replace("’", "'")
    return Page(text, body, low, tuple(sentences_of(low)))


def mask(text: str, facts: Iterable[str]) -> str:
    """The text with each known fact replaced by a neutral mark of one word; longer facts first."""
    known = sorted({f for f in facts if len(f) > 1}, key=lambda f: (-len(f), f))
    return _any_of(tuple(known)).sub("Xx", text) if known else text


@lru_cache(maxsize=64)
def _any_of(facts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, facts))})(?!\w)")


def sentences_of(text: str) -> list[str]:
    """Sentences after the greeting line; each line ends one too."""
    lines = [line.strip() for line in text.split("\n")]
    body = [line for line in lines[1:] if line]
    return [s for line in body for s in re.split(r"(?<=[.!?])\s+", line) if s]
