"""Is it true, discreet and fair? Criticism, calls, facts, private matters, words that go stale (R06, R10, R11, R16-R18)."""

import re
from collections.abc import Iterator

from offerdesk.core.drafting.rubric_claim import Claim, Finding, Page, WordLists
from offerdesk.model import CallMark, DraftKind

_MONEY = re.compile(r"[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|INR|BRL)\b|\bR\$")
_NUMBER = re.compile(r"\d[\d.,:/\-]*")
_INSIDE = re.compile(r"[^\W\d_][,;]? (?=([^\W\d_]+))")  # a word that begins no sentence


def judge_truth(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    yield from judge_criticism(page.low, words)
    yield from _calls(page, words, claim)
    if claim.kind is DraftKind.DECLINE_FALLBACK:
        yield from _opening(page, words, claim)
    yield from _facts(page, words, claim)
    yield from judge_privacy(page, words, claim)
    yield from judge_staleness(page.low, words)


def judge_criticism(low: str, words: WordLists) -> Iterator[Finding]:
    hit = words.find("negative", words.without("negative_allowed", low))
    if hit:
        yield Finding("R06", True, "a word reads like criticism", hit)


def _calls(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    spoke, attempt = words.find("spoke", page.low), words.find("attempt", page.low)
    if spoke and claim.call is not CallMark.SPOKE:
        yield Finding("R10", True, "it speaks of a call that was not marked", spoke)
    if attempt and claim.call is not CallMark.NO_ANSWER:
        yield Finding("R10", True, "it speaks of an attempt to call that was not marked", attempt)


def _opening(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    reproach = words.find("reproach", page.low)
    if reproach:
        yield Finding("R11", True, "it reproaches them", reproach)
    key = "attempt" if claim.call is CallMark.NO_ANSWER else "intended"
    if not page.sentences or not words.find(key, page.sentences[0]):
        yield Finding("R11", True, "it does not begin with why it is a mail and not a call")


def _facts(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    """Every number must come from the record or from the person; so must names, in languages that tell."""
    known = " ".join((*claim.facts, claim.own_reason, claim.own_ask))
    for number in _NUMBER.findall(page.body):
        bare = number.rstrip(".,:-/")
        if bare and not re.search(rf"(?<!\d){re.escape(bare)}(?!\d)", known):
            yield Finding("R16", True, "a number is not in the offer's record", bare)
            break
    usual = words.patterns("capitals")
    if not usual:
        return  # German writes every noun with a capital
    known_words = {w.strip(".,;:!?()\"'").lower() for w in known.split()}
    for name in _INSIDE.findall(page.body):
        if name[0].isupper() and name not in usual and name.lower() not in known_words and name != "Xx":
            yield Finding("R16", True, "a name is not in the offer's record", name)
            break


def judge_privacy(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    named = next((c for c in sorted(claim.foreign) if _names(c, page.body)), "")
    private = words.find("private", page.low)
    money = _MONEY.search(page.body)
    if named:
        yield Finding("R17", True, "it names another employer of your record", named)
    elif private:
        yield Finding("R17", True, "it tells something private", private)
    elif money and not claim.money_allowed:
        yield Finding("R17", True, "it names an amount of money", money[0])


def _names(company: str, body: str) -> bool:
    """Does the text name that company? A company called "Best" is not meant at the beginning of a sentence."""
    plain_word = company.isalpha()
    for match in re.finditer(rf"(?<!\w){re.escape(company)}(?!\w)", body) if company else ():
        before = body[: match.start()].rstrip(" ")
        begins = not before or before[-1] in '.!?;:\n"“„«(>-'
        if not (plain_word and begins):
            return True
    return False


def judge_staleness(low: str, words: WordLists) -> Iterator[Finding]:
    hit = words.find("stale", low)
    if hit:
        yield Finding("R18", True, "a word will not be true any more when it is sent later", hit)
