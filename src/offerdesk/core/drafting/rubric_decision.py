"""Is it a good answer of this kind? Thanks, one clear decision, one reason, and an end to it (R04-R09, R12, R13)."""

from collections.abc import Iterator

from offerdesk.core.drafting.rubric_claim import Claim, Finding, Page, WordLists
from offerdesk.core.offers.decisions import DECLINE_KINDS
from offerdesk.model import DraftKind

MAX_REASON_WORDS = 40
MAX_REASON_SENTENCES = 2
MAX_OWN_CHARS = 400  # forty words have seldom more, and one word may not go on for ever


def judge_decision(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    yield from _thanks(page, words, claim)
    yield from _decision(page, words, claim)
    yield from judge_reason_length(claim.own_reason)
    if claim.kind in DECLINE_KINDS:
        yield from _reason(page, claim)
        yield from _finality(page, words, claim)


def _thanks(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    thankful = [s for s in page.sentences if words.find("thanks", s)]
    if not any(words.find("offer_nouns", s) for s in thankful):
        yield Finding("R04", True, "the offer is not thanked for")
    if claim.kind in DECLINE_KINDS and not any(words.find("effort_nouns", s) for s in thankful):
        yield Finding("R05", True, "their time is not thanked for")


def _decision(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    if not _stands_first(page, words, claim):
        yield Finding("R07", True, "the decision does not stand in the first sentences")
    kind, low = claim.kind, page.low
    if kind in DECLINE_KINDS:
        accepting = words.find("accept", words.without("decline", low))
        if accepting:
            yield Finding("R08", True, "a refusal talks of accepting", accepting)
        return
    if kind is DraftKind.ACCEPT and not claim.late:
        sentence = next((s for s in page.sentences if words.find("accept", s)), "")
        condition = words.find("accept_conditions", sentence)
        if condition:
            yield Finding("R08", True, "the acceptance carries a condition", condition)
    if kind is DraftKind.ACCEPT_VERBAL and words.find("accept", words.without("intend", low)):
        yield Finding("R08", True, "it accepts before there is anything in writing")
    if kind is not DraftKind.RECONSIDER and words.find("decline", low):
        yield Finding("R08", True, "it carries a refusal", words.find("decline", low))
    if kind not in (DraftKind.ACCEPT, DraftKind.ACCEPT_VERBAL):
        accepting = words.find("accept", words.without("accepted_elsewhere", low))
        if accepting:
            yield Finding("R08", True, "it talks of accepting", accepting)


def _stands_first(page: Page, words: WordLists, claim: Claim) -> bool:
    kind = claim.kind
    # The fallback's first sentence says why it is a mail (R11), so there the decision follows it.
    first_two = " ".join(page.sentences[: 3 if kind is DraftKind.DECLINE_FALLBACK else 2])
    if kind in DECLINE_KINDS:
        return bool(words.find("decline", first_two))
    if kind is DraftKind.ACCEPT and not claim.late:
        return bool(words.find("accept", first_two))
    if kind is DraftKind.ACCEPT_VERBAL:
        return bool(words.find("intend", first_two))
    if kind is DraftKind.WITHDRAW:
        return bool(words.find("withdraw", first_two))
    return bool(words.find("request", " ".join(page.sentences[:3])))


def _reason(page: Page, claim: Claim) -> Iterator[Finding]:
    text = page.text
    chosen_less = text.replace(claim.reason, " ") if claim.reason else text
    other = next((r for r in claim.reasons_known if r and r in chosen_less), "")
    if other and other != claim.reason:
        yield Finding("R09", True, "it gives a reason that was not chosen", other)
    if claim.reason and text.count(claim.reason) > 1:
        yield Finding("R09", True, "the reason stands there twice", claim.reason)


def judge_reason_length(own: str) -> Iterator[Finding]:
    ends = sum(1 for word in own.split() if word.endswith((".", "!", "?")))
    closed = own.rstrip().endswith((".", "!", "?"))
    wordy = len(own.split()) > MAX_REASON_WORDS or len(own) > MAX_OWN_CHARS
    if wordy or ends + (0 if closed else 1) > MAX_REASON_SENTENCES:
        longest = f"{MAX_REASON_SENTENCES} sentences, {MAX_REASON_WORDS} words or {MAX_OWN_CHARS} characters"
        yield Finding("R09", True, f"your own reason is longer than {longest}")


def _finality(page: Page, words: WordLists, claim: Claim) -> Iterator[Finding]:
    if claim.final:
        if not words.find("stop", page.low):
            yield Finding("R12", True, "no sentence says that the decision is final")
        hit = words.find("reopen", page.low)
        if hit:
            yield Finding("R13", True, "it re-opens the offer", hit)
    if "?" in page.low and not claim.referral:
        yield Finding("R13", True, "a refusal asks a question", "?")
