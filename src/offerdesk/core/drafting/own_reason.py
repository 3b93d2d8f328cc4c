"""The person's own words in a letter, judged at once: the reason for a decline, and what they ask for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from offerdesk.core.drafting.fact_words import ask_words, own_words
from offerdesk.core.drafting.rubric import Claim, page_of
from offerdesk.core.drafting.rubric_claim import Finding, WordLists
from offerdesk.core.drafting.rubric_decision import MAX_OWN_CHARS, judge_reason_length
from offerdesk.core.drafting.rubric_form import judge_marks
from offerdesk.core.drafting.rubric_truth import judge_criticism, judge_privacy, judge_staleness
from offerdesk.model import DraftKind, Register

MAX_ASK_WORDS = 40
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herrn?|Frau|Mme|Madame|Monsieur|Sra?|Señora?|Senhora?|Dhr|Mevr|Mevrouw|Meneer)\b\.? [^\W\d_]"
)


def judge_own_reason(
    text: str,
    language: str,
    rubric: Mapping[str, Mapping[str, Any]],
    *,
    companies: frozenset[str] = frozenset(),
    people: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """All that speaks against a reason. () means that it may stand in call card and mail.

    companies: other employers of the record; people: everybody whose name the conversations show.
    """
    words = WordLists(rubric[language])
    page = page_of("\n" + own_words(text), ())
    claim = _claim(language, companies)
    return (
        *judge_criticism(page.low, words),
        *judge_reason_length(own_words(text)),
        *_reopens(page.low, words),
        *judge_marks(page.body),
        *judge_privacy(page, words, claim),
        *_people(page.text, people),
        *judge_staleness(page.low, words),
        *_tone(page.body, page.low, words),
        *_language(page.low, language, rubric),
    )


def judge_own_ask(text: str, language: str, rubric: Mapping[str, Mapping[str, Any]]) -> tuple[Finding, ...]:
    """All that speaks against what the person asks for: it stands inside a sentence, after a colon."""
    words = WordLists(rubric[language])
    page = page_of("\n" + ask_words(text), ())
    found = [
        *judge_criticism(page.low, words),
        *judge_marks(page.body),
        *judge_privacy(page, words, _claim(language, frozenset(), money=True)),
        *judge_staleness(page.low, words),
        *_language(page.low, language, rubric),
    ]
    if len(text.split()) > MAX_ASK_WORDS or len(text) > MAX_OWN_CHARS:
        longest = f"{MAX_ASK_WORDS} words or {MAX_OWN_CHARS} characters"
        found.append(Finding("R14", True, f"it is longer than {longest}"))
    if "?" in text:
        found.append(Finding("R15", True, "it is a question; write it as it goes on after a colon", "?"))
    return tuple(found)


def _claim(language: str, companies: frozenset[str], *, money: bool = False) -> Claim:
    kind = DraftKind.DECLINE_AFTER_CALL
    return Claim(kind, Register.WARM, language, "", foreign=companies, money_allowed=money)


def _reopens(low: str, words: WordLists) -> Iterator[Finding]:
    hit = words.find("reopen", low)
    if hit:
        yield Finding("R13", True, "it re-opens the offer", hit)
    if "?" in low:
        yield Finding("R13", True, "a refusal asks a question", "?")


def _people(text: str, people: Sequence[str]) -> Iterator[Finding]:
    titled = _TITLED.search(text)
    if titled:
        yield Finding("R17", True, "it names a person", titled[0])
        return
    for name in people:
        parts = [name, *(p for p in name.split() if len(p) > 2)]
        hit = next((p for p in parts if re.search(rf"(?<!\w){re.escape(p)}(?!\w)", text)), "")
        if hit:
            yield Finding("R17", True, "it names a person", hit)
            return


def _tone(body: str, low: str, words: WordLists) -> Iterator[Finding]:
    if words.count("regret", low) > 1:
        yield Finding("R19", False, "it regrets more than once")
    for key, why in (("boasts", "it may sound like boasting"), ("hedges", "it is hedged")):
        hit = words.find(key, low)
        if hit:
            yield Finding("R19", False, why, hit)
    if "!" in body:
        yield Finding("R19", False, "an exclamation mark does not fit a reason", "!")


def _language(low: str, language: str, rubric: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Written in another language than the mail? Only when the little words say so clearly."""
    found = set(re.findall(r"\w+", low))
    count = {code: len(found & set(table.get("common_words", ()))) for code, table in rubric.items()}
    best = max(count, key=lambda code: (count[code], code == language))
    if best != language and count[best] >= 3 and count[best] > 2 * count[language]:
        yield Finding("R19", True, f"the mail is written in another language ({language})")
