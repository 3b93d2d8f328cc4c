"""Is it well made? Length, marks left over, tone, and a proper end (R14, R15, R19, R20)."""

import re
from collections.abc import Iterator, Mapping

from offerdesk.core.drafting.fact_words import counted
from offerdesk.core.drafting.rubric_claim import Claim, Finding, Page, WordLists
from offerdesk.model import DraftKind, Register

# Words from greeting to name (offer-correspondence.md 2.2); 10 % beyond is soft, more is hard.
LENGTHS: Mapping[DraftKind, tuple[int, int]] = {
    DraftKind.DECLINE_AFTER_CALL: (60, 150),
    DraftKind.DECLINE_FALLBACK: (60, 150),
    DraftKind.DECLINE_EMAIL_ONLY: (60, 150),
    DraftKind.STILL_NO: (55, 110),
    DraftKind.ACCEPT: (50, 170),
    DraftKind.ACCEPT_VERBAL: (45, 120),
    DraftKind.MORE_TIME: (50, 140),
    DraftKind.NEGOTIATE: (55, 160),
    DraftKind.WITHDRAW: (45, 120),
    DraftKind.RECONSIDER: (55, 140),
}
_BRACKETS = re.compile(r"[{}<>\[\]]")
_HOLES = re.compile(r"\b(?:TBD|XXX?|N/A|None|null|undefined|NaN)\b|___")
# The no-break space that French puts before some marks is none of these.
_SPACING = re.compile(r"  | [,.;:!?](?:\s|$)|\.\.|,,| \n|\n\n\n|^[ \t]*[,.;:]|\( | \)|,\.", re.MULTILINE)


def judge_form(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    yield from _length(page, claim)
    yield from judge_marks(page.body)
    yield from judge_tone(page, words, claim)
    yield from _close(page, words, claim)


def word_count(text: str) -> int:
    """Words from greeting to name."""
    return len(text.split())


def _length(page: Page, claim: Claim) -> Iterator[Finding]:
    least, most = LENGTHS[claim.kind]
    count = word_count(page.text)
    if not least <= count <= most:
        hard = count < least * 0.9 or count > most * 1.1
        yield Finding("R14", hard, f"it has {counted(count, 'word')}; {least} to {most} are right")


def judge_marks(body: str) -> Iterator[Finding]:
    for pattern in (_BRACKETS, _HOLES):
        match = pattern.search(body)
        if match:
            yield Finding("R15", True, "a placeholder or mark was left in it", match[0])
            return
    match = _SPACING.search(body)
    if match:
        around = body[max(0, match.start() - 15) : match.end() + 15].strip()
        yield Finding("R15", True, "spaces or punctuation are out of place", around)


def judge_tone(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    if words.count("regret", page.low) > 1:
        yield Finding("R19", False, "it regrets more than once")
    boast = words.find("boasts", page.low)
    if boast:
        yield Finding("R19", False, "it may sound like boasting", boast)
    deciding = next((s for s in page.sentences if words.find("decline", s) or words.find("accept", s)), "")
    hedge = words.find("hedges", deciding)
    if hedge:
        yield Finding("R19", False, "the decision is hedged", hedge)
    if page.body.count("!") > (1 if claim.register is Register.WARM else 0):
        yield Finding("R19", False, "there are too many exclamation marks for this register")
    common = set(words.patterns("common_words"))
    if len(common & set(re.findall(r"\w+", page.low))) < min(4, len(common)):
        yield Finding("R19", False, "it does not seem to be in the offer's language")


def _close(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    lines = [line.strip() for line in page.text.split("\n") if line.strip()]
    if claim.name:
        # Not in the greeting: a recipient may have the same name.
        count = sum(line.count(claim.name) for line in lines[1:])
        if not lines or lines[-1] != claim.name:
            yield Finding("R20", True, "it does not end with your name")
        elif count > 1:
            yield Finding("R20", True, "your name stands in it more than once")
        elif len(lines) < 2 or len(lines[-2].split()) > 6:
            yield Finding("R20", False, "no closing line stands above your name")
    attached = words.find("attached", page.low)
    if attached and not claim.has_attachment:
        yield Finding("R20", True, "it speaks of an attachment that is not there", attached)
