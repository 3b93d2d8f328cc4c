"""What a recognition rule is: a reason for or against an offer, the words that show it, and samples that prove it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from offerdesk.core.recognition.patterns import Pattern
from offerdesk.model import OfferKind, Verdict

# Where a rule looks: the author's own words, the subject, attached files' names, document names of an
# e-signature request.
PLACES = ("text", "subject", "attachments", "esign")
# What a rule may ask of a mail besides its words (core/recognition/circumstances.py answers).
TESTS = (
    "bulk board robot service free-mail document-attached another-candidate many-recipients learned-offer learned-not-offer"
    " job-talk-before thread-has-offer footer-bulk long-text company-from-free-mail reply-to-elsewhere"
    " not-verified look-alike-domain recruiting-domain false-display-name false-signing-service"
    " dangerous-attachment hidden-recipients"
).split()
SCAM_LEVELS = ("hard", "strong", "medium", "weak")


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason for or against, with the sample sentences that prove it.

    group: rules of one group say the same (in other words or another language); the strongest counts.
    unless: words in the same sentence that make it mean something else; unless_before: words shortly before
    (or within) the hit that turn it around, such as "not".
    language: of its words, from the end of its id; "" for all. It is tried on mails in that language only.
    aside: its words may be said aside (insurance among the benefits): half its weight where the mail as a whole sounds
    like an offer.
    before_title: counts only where the name of a job follows ("as" before "night nurse", not before "discussed").
    test: asks something of the mail that is no word of it; such a rule has no patterns.
    """

    id: str
    why: str
    weight: float
    patterns: Sequence[Pattern]
    where: tuple[str, ...] = ("text",)
    group: str = ""
    unless: Sequence[Pattern] = ()
    unless_before: Sequence[Pattern] = ()
    language: str = ""
    test: str = ""
    veto: bool = False
    rejects: bool = False
    aside: bool = False
    before_title: bool = False
    kind: OfferKind | None = None
    most: int = 1  # how many different hits count, each with the rule's weight
    scam: str = ""  # how much it weighs as a sign of a job scam, "" for none
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Several findings that mean more in company: pay, a start date and a date for the answer make an offer."""

    id: str
    why: str
    weight: float
    needs: tuple[str, ...]  # ids or groups, all of them found
    without: tuple[str, ...] = ()  # and none of these
    within: int = 0  # characters of the author's own words in which they stand, 0 for anywhere


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole mail that the rules must judge as stated."""

    about: str
    sender: str
    subject: str
    text: str
    verdict: Verdict
    kind: OfferKind | None = None
    files: tuple[str, ...] = ()
    to: str = ""
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scale:
    """From summed weights to a score, and from a score to a verdict. Weights are log-odds."""

    base: float = -5.0
    offer_at: float = 0.5
    maybe_at: float = 0.2


class RuleHit(NamedTuple):
    """A rule and the place where its words stand."""

    rule: Rule
    where: str
    start: int
    end: int
    others: tuple[tuple[int, int], ...] = ()  # further places, of a rule of which each hit counts
