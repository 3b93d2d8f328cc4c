"""The usual build, to measure against: what most programs that read mail in Python are made of.

`email` with its default policy, BeautifulSoup for the HTML, rules as case-insensitive patterns searched one by one,
dateparser for the dates of what looks like an offer. It does less than Offerdesk: no quotes are cut, and of the
facts it looks for dates only. It has eighty rules, or as many as it is given besides.
"""

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup
from dateparser.search import search_dates

_OFFERS = (
    r"\b(?:pleased|delighted|happy|excited|thrilled|glad) to (?:offer|extend|confirm)",
    r"\boffer (?:you|of employment|letter)\b",
    r"\bjob offer\b",
    r"\bemployment (?:offer|agreement|contract)\b",
    r"\bposition of\b",
    r"\brole of\b",
    r"\bjoin (?:us|our team)\b",
    r"\bwelcome (?:you )?(?:to the team|aboard)\b",
    r"\bstart(?:ing)? date\b",
    r"\bstart on\b",
    r"\bbase salary\b",
    r"\bannual salary\b",
    r"\bper (?:year|annum|month|hour)\b",
    r"\bsigning bonus\b",
    r"\bstock options?\b",
    r"\bdays of (?:holiday|vacation|leave)\b",
    r"\bbenefits package\b",
    r"\bprobation(?:ary)? period\b",
    r"\bnotice period\b",
    r"\bbackground check\b",
    r"\bsign(?:ed)? (?:and return|the (?:offer|contract|letter))\b",
    r"\baccept (?:this|the|our) offer\b",
    r"\blet (?:me|us) know by\b",
    r"\b(?:valid|open) until\b",
    r"\bexpires? on\b",
    r"\bconditional (?:up)?on\b",
    r"\bfull[- ]time\b",
    r"\bpart[- ]time\b",
    r"\bpermanent\b",
    r"\bwritten contract\b",
    r"\bcompensation\b",
    r"\brelocation\b",
    r"\bremote\b.{0,40}\bdays\b",
    r"\bhuman resources\b",
    r"\btalent acquisition\b",
    r"\bhiring manager\b",
    r"\bcongratulations\b",
    r"\bformal offer\b",
    r"\bverbal offer\b",
    r"\boffer attached\b",
)
_AGAINST = (
    r"\bunfortunately\b",
    r"\bregret to inform\b",
    r"\bother candidates?\b",
    r"\bnot (?:be )?moving forward\b",
    r"\bdecided not to\b",
    r"\bposition has been filled\b",
    r"\bthank you for (?:applying|your application|your interest)\b",
    r"\bwe (?:have )?received your application\b",
    r"\bunder review\b",
    r"\binterview\b.{0,60}\b(?:schedule|invite|slot)\b",
    r"\bschedule (?:a|an|your) (?:call|interview)\b",
    r"\bphone screen\b",
    r"\bcoding (?:test|challenge)\b",
    r"\bassessment\b",
    r"\bnext (?:round|step)s?\b",
    r"\bjob alerts?\b",
    r"\bnew jobs\b",
    r"\brecommended for you\b",
    r"\bunsubscribe\b",
    r"\bnewsletter\b",
    r"\bview in (?:your )?browser\b",
    r"\blimited time\b",
    r"\bspecial offer\b",
    r"\b\d{1,2} ?% off\b",
    r"\bpromo(?:tion)? code\b",
    r"\bfree (?:trial|shipping)\b",
    r"\bcredit card\b",
    r"\bloan offer\b",
    r"\binsurance\b",
    r"\bwire transfer\b",
    r"\bgift cards?\b",
    r"\btelegram\b",
    r"\bwhatsapp\b",
    r"\bprocessing fee\b",
    r"\bout of office\b",
    r"\bautomatic reply\b",
    r"\bdelivery (?:status|failed)\b",
    r"\bpassword\b",
    r"\bopportunit(?:y|ies)\b.{0,40}\bprofile\b",
    r"\bare you (?:open to|interested in)\b",
)


@dataclass(frozen=True)
class Found:
    """What the usual build knows of a mail."""

    score: int
    dates: tuple[object, ...]
    more: int  # of the rules that were given besides its own eighty, how many found their words


def read(raw: bytes, more: Sequence[re.Pattern[str]] = ()) -> Found:
    """From raw bytes to a score and the dates named in what scores as an offer."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = message.get_body(preferencelist=("html", "plain"))
    text = part.get_content() if part is not None else ""
    if part is not None and part.get_content_subtype() == "html":
        text = BeautifulSoup(text, "html.parser").get_text("\n")
    text = f"{message['subject']}\n{text}"
    score = sum(bool(re.search(pattern, text, re.IGNORECASE)) for pattern in _OFFERS)
    score -= sum(bool(re.search(pattern, text, re.IGNORECASE)) for pattern in _AGAINST)
    dates = search_dates(text, languages=["en"]) if score >= 3 else None
    return Found(score, tuple(dates or ()), sum(pattern.search(text) is not None for pattern in more))
