"""Is it an offer? Rules over the newest own words of a mail, its subject, sender and attachments; with reasons."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from offerdesk.core.addresses import domain_of, is_free_mail, registrable_domain
from offerdesk.core.evidence import (
    Around,
    Evidence,
    find_evidence,
    find_quoted_offer,
    find_scam_evidence,
    has_documents,
    is_passed_on,
)
from offerdesk.core.extract import extract_facts
from offerdesk.core.rule_book import RuleBook
from offerdesk.core.rules import Scale
from offerdesk.core.scam import weigh_signs
from offerdesk.model import Email, Facts, Judgement, OfferKind, Verdict

_AWAY = re.compile(
    r"^(?:re: )?(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|autoreply|automatische antwort|abwesenheit|réponse automatique"
    r"|absence|respuesta automática|resposta automática|automatisch antwoord|afwezig|undeliver|delivery status|mail delivery failed)",
    re.IGNORECASE,
)
_PASSED_ON = 4.5  # log-odds for an offer that is forwarded with a request to answer it
_NEWER_AT = 0.012  # score above which a reminder or new terms beside a stated offer belong to it
_LETTER_AT = -4.5  # log-odds above which an attached document is worth reading

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
    sender or conversation. attachment_texts: words of attached letters by part id. thorough: find every reason
    against an offer, also where nothing speaks for one.
    """

    own_addresses: frozenset[str]
    zone: ZoneInfo
    thread_has_offer: bool = False
    job_talk_before: bool = False
    learned: str = ""
    attachment_texts: Mapping[str, str] = field(default_factory=dict)
    thorough: bool = False


def judge(email: Email, rules: RuleBook, context: Context) -> Judgement:
    """Verdict, kind, score, reasons and facts of one mail. Pure; never raises on odd mail."""
    evidence = find_evidence(
        email,
        rules,
        Around(
            thread_has_offer=context.thread_has_offer,
            job_talk_before=context.job_talk_before,
            learned=context.learned,
            letters=tuple(context.attachment_texts.values()),
            thorough=context.thorough,
        ),
    )
    signals = list(evidence.signals)
    score = _score(evidence.total, rules.scale)
    in_offer_thread = context.thread_has_offer
    passed_on = is_passed_on(email, evidence)
    if not in_offer_thread and (evidence.kinds or passed_on):
        quoted = find_quoted_offer(email, rules, weight=_PASSED_ON if passed_on else 0.0)
        if quoted is not None:
            signals.append(quoted)
            score = _score(evidence.total + quoted.weight, rules.scale)
            in_offer_thread = True
    automatic = _is_automatic(email)
    own_mail = email.sender.email in context.own_addresses
    verdict, kind = _verdict(score, evidence, rules.scale, in_offer_thread=in_offer_thread)
    if verdict is Verdict.OFFER and not _is_vouched_for(email, context):
        verdict = Verdict.MAYBE
    if own_mail or automatic or (not evidence.page.words and not email.attachments):
        verdict, kind = Verdict.OTHER, None
    language = evidence.languages[0] if evidence.page.words else "en"
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
        signs = weigh_signs(find_scam_evidence(email, rules, evidence))
        warnings = signs.words
        if signs.suspicious and verdict in (Verdict.OFFER, Verdict.MAYBE) and kind is not OfferKind.RESCINDED:
            verdict = Verdict.SUSPICIOUS
    wants_letters = verdict is not Verdict.OTHER or (
        has_documents(email) and evidence.total + rules.scale.base > _LETTER_AT
    )
    rejected = evidence.rejects and verdict is Verdict.OTHER
    return Judgement(
        verdict=verdict,
        kind=kind,
        score=round(score, 4),
        signals=tuple(signals),
        facts=facts,
        warnings=warnings,
        rejected=rejected,
        courtesy=verdict is Verdict.OTHER and not rejected and _is_courtesy(email.own_text),
        automatic=automatic or own_mail,
        to_confirm=verdict is Verdict.OFFER and evidence.has("kind.present-employer"),
        wants_letters=wants_letters and not automatic and not own_mail,
    )


def _score(total: float, scale: Scale) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, scale.base + total))))


def _verdict(
    score: float, evidence: Evidence, scale: Scale, *, in_offer_thread: bool
) -> tuple[Verdict, OfferKind | None]:
    kinds = evidence.kinds
    if OfferKind.RESCINDED in kinds and not evidence.has("no.own-answer"):
        return Verdict.OFFER, OfferKind.RESCINDED
    if evidence.vetoed:
        return Verdict.OTHER, None
    newer = next((k for k in (OfferKind.REVISED, OfferKind.REMINDER) if k in kinds), None)
    if in_offer_thread and newer is not None and score >= _NEWER_AT:
        return Verdict.OFFER, newer
    if score >= scale.offer_at:
        return Verdict.OFFER, newer or OfferKind.INITIAL
    if score >= scale.maybe_at:
        return Verdict.MAYBE, newer or OfferKind.INITIAL
    return Verdict.OTHER, None


def _is_vouched_for(email: Email, context: Context) -> bool:
    """Anyone can have a free mail address: an offer from one needs something before it, or is for the person to judge."""
    if context.thread_has_offer or context.job_talk_before or context.learned == "offer":
        return True
    return not is_free_mail(registrable_domain(domain_of(email.sender.email)))


def _is_automatic(email: Email) -> bool:
    submitted = " ".join(email.headers.get("auto-submitted", ())).lower()
    return (
        "x-offerdesk-note" in email.headers  # a note of ours tells of an offer, it makes none
        or email.sender.email.lower().startswith(("mailer-daemon@", "postmaster@"))
        or "auto-replied" in submitted
        or bool(_AWAY.match(email.subject))
    )


def _is_courtesy(own: str) -> bool:
    """A short line that changes nothing and asks nothing."""
    return len(own) < 400 and "?" not in own and (not own.strip() or bool(_COURTESY.search(own)))


def search_queries(rules: RuleBook) -> tuple[str, ...]:
    """Broad Gmail searches whose union should hold every offer; the rules then decide (config/rules/search.toml)."""
    return rules.queries
