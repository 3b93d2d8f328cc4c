"""The rubric that every draft passes before it is made: twenty questions about words, facts and truth.

Hard findings stop a draft; soft ones are told to the person. Word lists are data (config/rubric); facts of the
offer are masked before words are looked at, so that "Bad Homburg" blocks nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from offerdesk.model import CallMark, DraftKind, Register

DECLINES = frozenset(
    {
        DraftKind.DECLINE_AFTER_CALL,
        DraftKind.DECLINE_FALLBACK,
        DraftKind.DECLINE_EMAIL_ONLY,
        DraftKind.STILL_NO,
    }
)
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
REFUSALS_IN_WORDS: Mapping[str, str] = {
    "R04": "the offer is not thanked for",
    "R05": "their time is not thanked for",
    "R07": "the decision does not stand in the first sentences",
    "R12": "no sentence says that the decision is final",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One check that a text does not pass."""

    check: str
    hard: bool
    why: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is true around a text, as far as the checks need it.

    facts: every value that may stand in it (names, company, role, dates, amounts, the person's own data).
    foreign: companies of other offers, which it may not name. own_reason, own_ask: the person's own words.
    final: negotiation is closed, so a stop sentence is due. late: it asks first whether the offer stands.
    """

    kind: DraftKind
    register: Register
    language: str
    name: str
    facts: tuple[str, ...] = ()
    foreign: frozenset[str] = field(default_factory=frozenset)
    own_reason: str = ""
    own_ask: str = ""
    reason: str = ""
    reasons_known: tuple[str, ...] = ()
    call: CallMark | None = None
    final: bool = True
    late: bool = False
    referral: bool = False
    has_attachment: bool = False
    money_allowed: bool = False


def judge_text(text: str, claim: Claim, rubric: Mapping[str, Mapping[str, Any]]) -> tuple[Finding, ...]:
    """All findings for a draft's own words (greeting to name, no quote). Order: as the checks are numbered.

    rubric: word lists by language. Raises KeyError for a language without lists.
    """
    words = rubric[claim.language]
    body = mask(text, claim.facts)
    low = body.lower()
    sentences = sentences_of(low)
    found: list[Finding] = []
    found += _thanks(sentences, words, claim)
    found += _criticism(low, words)
    found += _decision(low, sentences, words, claim)
    found += _reason(text, claim)
    found += _calls(low, sentences, words, claim)
    found += _finality(low, sentences, words, claim)
    found += _length(text, claim)
    found += _marks(text, claim)
    found += _facts(text, claim)
    found += _privacy(low, text, words, claim)
    found += _staleness(low, words)
    found += _tone(text, low, sentences, words, claim)
    found += _close(text, low, words, claim)
    return tuple(found)


def mask(text: str, facts: Iterable[str]) -> str:
    """The text with each known fact replaced by a neutral mark of one word."""
    for fact in sorted({f for f in facts if len(f) > 1}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(fact)}(?!\w)", "Xx", text)
    return text


def sentences_of(text: str) -> list[str]:
    """Sentences after the greeting line; each line ends one too."""
    lines = [line.strip() for line in text.split("\n")]
    body = [line for line in lines[1:] if line]
    return [s for line in body for s in re.split(r"(?<=[.!?;])\s+", line) if s]


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _find(words: Mapping[str, Any], key: str, text: str) -> str:
    """The first words of a list that stand in the text; "" when none do."""
    patterns = tuple(words.get(key, ()))
    match = _compiled(patterns).search(text) if patterns else None
    return match[0] if match else ""


def _count(words: Mapping[str, Any], key: str, text: str) -> int:
    patterns = tuple(words.get(key, ()))
    return sum(1 for _ in _compiled(patterns).finditer(text)) if patterns else 0


def _thanks(sentences: Sequence[str], words: Mapping[str, Any], claim: Claim) -> list[Finding]:
    thankful = [s for s in sentences if _find(words, "thanks", s)]
    found = []
    if not any(_find(words, "offer_nouns", s) for s in thankful):
        found.append(Finding("R04", True, REFUSALS_IN_WORDS["R04"]))
    if claim.kind in DECLINES and not any(_find(words, "effort_nouns", s) for s in thankful):
        found.append(Finding("R05", True, REFUSALS_IN_WORDS["R05"]))
    return found


def _criticism(low: str, words: Mapping[str, Any]) -> list[Finding]:
    allowed = tuple(words.get("negative_allowed", ()))
    cleared = _compiled(allowed).sub(" ", low) if allowed else low
    hit = _find(words, "negative", cleared)
    return [Finding("R06", True, "a word reads like criticism", hit)] if hit else []


def _decision(low: str, sentences: Sequence[str], words: Mapping[str, Any], claim: Claim) -> list[Finding]:
    first_two, first_three = " ".join(sentences[:2]), " ".join(sentences[:3])
    kind = claim.kind
    found = []
    if kind in DECLINES:
        # The fallback's first sentence says why it is a mail (R11), so there the decision follows it.
        where = " ".join(sentences[:4]) if kind is DraftKind.DECLINE_FALLBACK else first_three
        clear = bool(_find(words, "decline", where))
        bare = _compiled(tuple(words["decline"])).sub(" ", low)
        if _find(words, "accept", bare):
            found.append(Finding("R08", True, "a refusal talks of accepting", _find(words, "accept", bare)))
    elif kind is DraftKind.ACCEPT and not claim.late:
        clear = bool(_find(words, "accept", first_two)) and not _find(words, "decline", low)
        sentence = next((s for s in sentences if _find(words, "accept", s)), "")
        condition = _find(words, "accept_conditions", sentence)
        if condition:
            found.append(Finding("R08", True, "the acceptance carries a condition", condition))
    elif kind is DraftKind.ACCEPT_VERBAL:
        clear = bool(_find(words, "intend", first_two))
        if _find(words, "accept", _compiled(tuple(words["intend"])).sub(" ", low)):
            found.append(Finding("R08", True, "it accepts before there is anything in writing"))
    elif kind is DraftKind.WITHDRAW:
        clear = bool(_find(words, "withdraw", first_two))
    else:
        clear = bool(_find(words, "request", first_three))
    if kind not in DECLINES and kind is not DraftKind.RECONSIDER and _find(words, "decline", low):
        found.append(Finding("R08", True, "it carries a refusal", _find(words, "decline", low)))
    if not clear:
        found.insert(0, Finding("R07", True, REFUSALS_IN_WORDS["R07"]))
    return found


def _reason(text: str, claim: Claim) -> list[Finding]:
    declining = claim.kind in DECLINES
    others = [r for r in claim.reasons_known if declining and r and r != claim.reason and r in text]
    found = []
    if others:
        found.append(Finding("R09", True, "it gives a reason that was not chosen", others[0]))
    if claim.reason and claim.kind in DECLINES and text.count(claim.reason) > 1:
        found.append(Finding("R09", True, "the reason stands there twice", claim.reason))
    own = claim.own_reason
    if own and (len(sentences_of("\n" + own)) > 2 or len(own.split()) > 40):
        found.append(Finding("R09", True, "your own reason is longer than two sentences or 40 words"))
    return found


def _calls(low: str, sentences: Sequence[str], words: Mapping[str, Any], claim: Claim) -> list[Finding]:
    found = []
    spoke, attempt = _find(words, "spoke", low), _find(words, "attempt", low)
    if spoke and claim.call is not CallMark.SPOKE:
        found.append(Finding("R10", True, "it speaks of a call that was not marked", spoke))
    if attempt and claim.call is not CallMark.NO_ANSWER:
        found.append(Finding("R10", True, "it speaks of an attempt to call that was not marked", attempt))
    if claim.kind is DraftKind.DECLINE_FALLBACK:
        reproach = _find(words, "reproach", low)
        if reproach:
            found.append(Finding("R11", True, "it reproaches them", reproach))
        if claim.call is CallMark.NO_ANSWER and sentences and not _find(words, "attempt", sentences[0]):
            found.append(Finding("R11", True, "it does not begin with why it is a mail and not a call"))
    return found


def _finality(low: str, sentences: Sequence[str], words: Mapping[str, Any], claim: Claim) -> list[Finding]:
    if claim.kind not in DECLINES:
        return []
    found = []
    if claim.final and not _find(words, "stop", low):
        found.append(Finding("R12", True, REFUSALS_IN_WORDS["R12"]))
    hit = _find(words, "reopen", low)
    if hit and claim.final:
        found.append(Finding("R13", True, "it re-opens the offer", hit))
    if any("?" in s for s in sentences) and not claim.referral:
        found.append(Finding("R13", True, "a refusal asks a question", "?"))
    return found


def word_count(text: str) -> int:
    """Words from greeting to name."""
    return len(text.split())


def _length(text: str, claim: Claim) -> list[Finding]:
    least, most = LENGTHS[claim.kind]
    count = word_count(text)
    if least <= count <= most:
        return []
    hard = count < least * 0.9 or count > most * 1.1
    return [Finding("R14", hard, f"it has {count} words; {least} to {most} are right")]


_BRACKETS = re.compile(r"[{}<>\[\]]")
_HOLES = re.compile(r"\b(?:TBD|XXX?|N/A|None|null|undefined|NaN)\b|___")
_SPACING = re.compile(r"  | [,.;:!?](?:\s|$)|\.\.|,,| \n|\n\n\n|^\s*[,.;:]", re.MULTILINE)


def _marks(text: str, claim: Claim) -> list[Finding]:
    bare = mask(text, claim.facts)
    for pattern in (_BRACKETS, _HOLES):
        match = pattern.search(bare)
        if match:
            return [Finding("R15", True, "a placeholder or mark was left in it", match[0])]
    match = _SPACING.search(bare)
    if match:
        around = bare[max(0, match.start() - 15) : match.end() + 15].strip()
        return [Finding("R15", True, "spaces or punctuation are out of place", around)]
    return []


def _facts(text: str, claim: Claim) -> list[Finding]:
    """Every number must come from the record or from the person; so must names, in languages that tell."""
    known = " ".join((*claim.facts, claim.own_reason, claim.own_ask))
    found = []
    for number in re.findall(r"\d[\d.,:/\-]*", text):
        bare = number.rstrip(".,:-/")
        if bare and not re.search(rf"(?<!\d){re.escape(bare)}(?!\d)", known):
            found.append(Finding("R16", True, "a number is not in the offer's record", bare))
            break
    if claim.language == "en":
        known_words = {w.strip(".,;:()\"'").lower() for w in known.split()}
        for name in re.findall(r"(?<=[a-z,;] )([A-Z][a-z]+)\b", text):
            if name.lower() not in known_words and name not in _ENGLISH_CAPITALS:
                found.append(Finding("R16", True, "a name is not in the offer's record", name))
                break
    return found


_ENGLISH_CAPITALS = frozenset(
    "I LinkedIn Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
) | frozenset(
    "January February March April May June July August September October November December Linked Hi Hello".split()
)
_MONEY = re.compile(r"[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|INR|BRL)\b|\bR\$")


def _privacy(low: str, text: str, words: Mapping[str, Any], claim: Claim) -> list[Finding]:
    named = next((c for c in claim.foreign if c and re.search(rf"(?<!\w){re.escape(c)}(?!\w)", text)), "")
    if named:
        return [Finding("R17", True, "it names another employer of your record", named)]
    private = _find(words, "private", low)
    if private:
        return [Finding("R17", True, "it tells something private", private)]
    money = _MONEY.search(text)
    if money and not claim.money_allowed and not _MONEY.search(claim.own_reason):
        return [Finding("R17", True, "it names an amount of money", money[0])]
    return []


def _staleness(low: str, words: Mapping[str, Any]) -> list[Finding]:
    hit = _find(words, "stale", low)
    return (
        [Finding("R18", True, "a word will not be true any more when it is sent later", hit)] if hit else []
    )


def _tone(
    text: str, low: str, sentences: Sequence[str], words: Mapping[str, Any], claim: Claim
) -> list[Finding]:
    found = []
    if _count(words, "regret", low) > 1:
        found.append(Finding("R19", False, "it regrets more than once"))
    boast = _find(words, "boasts", low)
    if boast:
        found.append(Finding("R19", False, "it may sound like boasting", boast))
    deciding = next((s for s in sentences if _find(words, "decline", s) or _find(words, "accept", s)), "")
    hedge = _find(words, "hedges", deciding)
    if hedge:
        found.append(Finding("R19", False, "the decision is hedged", hedge))
    shouts = text.count("!")
    if shouts > (1 if claim.register is Register.WARM else 0):
        found.append(Finding("R19", False, "there are too many exclamation marks for this register"))
    common = set(words.get("common_words", ()))
    if common and len(common & set(re.findall(r"\w+", low))) < min(3, len(common)):
        found.append(Finding("R19", False, "it does not seem to be in the offer's language"))
    return found


def _close(text: str, low: str, words: Mapping[str, Any], claim: Claim) -> list[Finding]:
    found = []
    lines = [line for line in text.split("\n") if line.strip()]
    if claim.name and text.count(claim.name) != 1 and lines and lines[-1].strip() != claim.name:
        found.append(Finding("R20", True, "it does not end with your name once"))
    attached = _find(words, "attached", low)
    if attached and not claim.has_attachment:
        found.append(Finding("R20", True, "it speaks of an attachment that is not there", attached))
    return found
