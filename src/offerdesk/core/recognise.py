"""Is it an offer? Rules over the newest own words of a mail, its subject, sender and attachments; with reasons."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from offerdesk.core.addresses import is_no_reply, service_of
from offerdesk.core.extract import extract_facts
from offerdesk.core.language import language_of
from offerdesk.core.rules import Rule, RuleBook
from offerdesk.core.scam import find_scam_signs
from offerdesk.model import Email, Facts, Judgement, OfferKind, Signal, Verdict

MAX_WORDS_CHARS = 60_000  # rules look at no more than that; nobody offers a job after forty pages
_OFFER_AT = 0.5
_MAYBE_AT = 0.33
_MIDDLE, _STEEPNESS = 4.6, 0.8  # of the curve from summed weights to the score

_AUTOMATIC = re.compile(r"auto-replied|auto-generated", re.IGNORECASE)
_AWAY = re.compile(
    r"^(?:re: )?(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|autoreply|automatische antwort|abwesenheit|réponse automatique"
    r"|absence|respuesta automática|resposta automática|automatisch antwoord|afwezig|undeliver|delivery status|mail delivery failed)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"thank(?:s| you)|welcome|all the best|good luck|understand|appreciate|no problem|no worries|of course|sorry to hear|danke|gerne|alles gute"
    r"|verstehe|schade|merci|de rien|bonne continuation|gracias|suerte|entiendo|obrigad|boa sorte|entendo|bedankt|succes|begrijp",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a mail.

    thread_has_offer: an earlier message of this conversation stated an offer. job_talk_before: interview or
    application mail with them came earlier. learned: "offer" or "not_offer", what the person said of this
    sender or conversation. attachment_texts: words of attached letters by part id.
    """

    own_addresses: frozenset[str]
    zone: ZoneInfo
    thread_has_offer: bool = False
    job_talk_before: bool = False
    learned: str = ""
    attachment_texts: Mapping[str, str] = field(default_factory=dict)


def judge(email: Email, rules: RuleBook, context: Context) -> Judgement:
    """Verdict, kind, score, reasons and facts of one mail. Pure; never raises on odd mail."""
    own = email.own_text[:MAX_WORDS_CHARS]
    words = own.replace("\n", " ").lower()
    signals, kinds, vetoed, rejected = _run_rules(email, rules, own, words)
    signals += _surroundings(email, context)
    total = sum(signal.weight for signal in signals)
    score = 0.02 if vetoed else 1 / (1 + math.exp(-_STEEPNESS * (total - _MIDDLE)))
    language = language_of(f"{email.subject}\n{own}")
    automatic = _is_automatic(email)
    own_mail = email.sender.email in context.own_addresses
    rescinded = OfferKind.RESCINDED in kinds and (context.thread_has_offer or total > 0.5)
    verdict, kind = _verdict(score, kinds, context, rescinded=rescinded)
    if own_mail or automatic or (not own.strip() and not email.attachments):
        verdict, kind = Verdict.OTHER, None
    facts = Facts(language=language)
    warnings: tuple[str, ...] = ()
    if verdict is not Verdict.OTHER or context.thread_has_offer:
        facts = extract_facts(
            email,
            zone=context.zone,
            own_addresses=context.own_addresses,
            attachment_texts=context.attachment_texts,
            language=language,
        )
        signs = find_scam_signs(email, facts, words)
        warnings = signs.words
        if signs.suspicious and verdict in (Verdict.OFFER, Verdict.MAYBE) and kind is not OfferKind.RESCINDED:
            verdict = Verdict.SUSPICIOUS
    return Judgement(
        verdict=verdict,
        kind=kind,
        score=round(score, 4),
        signals=tuple(signals),
        facts=facts,
        warnings=warnings,
        rejected=rejected and verdict is Verdict.OTHER,
        courtesy=verdict is Verdict.OTHER and not rejected and _is_courtesy(own),
        automatic=automatic or own_mail,
    )


def _run_rules(
    email: Email, rules: RuleBook, own: str, words: str
) -> tuple[list[Signal], set[OfferKind], bool, bool]:
    subject = email.subject
    files = " ".join(a.filename for a in email.attachments)
    service = service_of(email.sender.email) or ""
    esign = f"{subject} {files} {own[:600]}" if service.startswith("esign:") else ""
    places = {
        "text": (own, words),
        "subject": (subject, subject.lower()),
        "attachments": (files, files.lower()),
        "esign": (esign, esign.replace("\n", " ").lower()),
        "sender": (email.sender.email, email.sender.email.lower()),
    }
    signals: list[Signal] = []
    kinds: set[OfferKind] = set()
    vetoed = rejected = False
    for rule in rules.rules:
        source, lowered = places[rule.where]
        hit = _find(rule, lowered) if lowered else None
        if hit is None:
            continue
        quote = source[hit[0] : hit[1]] if len(source) == len(lowered) else lowered[hit[0] : hit[1]]
        signals.append(Signal(rule.id, rule.weight, quote[:160], rule.why))
        vetoed = vetoed or rule.veto
        rejected = rejected or rule.rejects
        if rule.kind is not None:
            kinds.add(rule.kind)
    return signals, kinds, vetoed, rejected


def _find(rule: Rule, words: str) -> tuple[int, int] | None:
    return rule.find(words)


def _surroundings(email: Email, context: Context) -> list[Signal]:
    """Signals that are not words: bulk mail, robots, what was said before."""
    found = []
    service = service_of(email.sender.email) or ""
    bulk = "list-unsubscribe" in email.headers or "list-id" in email.headers
    if bulk and not service.startswith(("ats:", "esign:")):
        found.append(Signal("around.bulk", -4.0, "", "it is bulk mail (one can unsubscribe from it)"))
    if service.startswith("board:"):
        found.append(Signal("around.board", -4.0, email.sender.email[:160], "a job board wrote it"))
    if is_no_reply(email.sender.email) and not service:
        found.append(
            Signal("around.robot", -1.0, email.sender.email[:160], "nobody reads answers to this address")
        )
    if context.learned == "not_offer":
        found.append(
            Signal("learned.not-offer", -6.0, "", 'you marked this sender or conversation "Not an offer"')
        )
    elif context.learned == "offer":
        found.append(Signal("learned.offer", 3.0, "", "you marked this sender or conversation as an offer"))
    return found


def _verdict(
    score: float, kinds: set[OfferKind], context: Context, *, rescinded: bool
) -> tuple[Verdict, OfferKind | None]:
    if rescinded:
        return Verdict.OFFER, OfferKind.RESCINDED
    if context.thread_has_offer:
        if OfferKind.REVISED in kinds and score >= 0.05:
            return Verdict.OFFER, OfferKind.REVISED
        if OfferKind.REMINDER in kinds and score >= 0.05:
            return Verdict.OFFER, OfferKind.REMINDER
    if score >= _OFFER_AT:
        if OfferKind.REVISED in kinds:
            return Verdict.OFFER, OfferKind.REVISED
        return (
            Verdict.OFFER,
            OfferKind.REMINDER if OfferKind.REMINDER in kinds and score < 0.9 else OfferKind.INITIAL,
        )
    if score >= _MAYBE_AT:
        return Verdict.MAYBE, OfferKind.INITIAL
    return Verdict.OTHER, None


def _is_automatic(email: Email) -> bool:
    submitted = " ".join(email.headers.get("auto-submitted", ()))
    bounced = email.sender.email.lower().startswith(("mailer-daemon@", "postmaster@"))
    return (
        bounced
        or bool(_AUTOMATIC.search(submitted) and not submitted.lower().startswith("no"))
        or bool(_AWAY.match(email.subject))
    )


def _is_courtesy(own: str) -> bool:
    """A short line that changes nothing and asks nothing."""
    return len(own) < 400 and "?" not in own and (not own.strip() or bool(_COURTESY.search(own)))


def search_queries(rules: RuleBook) -> tuple[str, ...]:
    """Broad Gmail searches whose union should hold every offer; the rules then decide (config/rules/search.toml)."""
    return rules.queries
