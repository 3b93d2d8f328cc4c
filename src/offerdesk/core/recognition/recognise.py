"""Is it an offer? Rules over the newest own words of a mail, its subject, sender and attachments; with reasons."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from offerdesk.core.mail.addresses import domain_of, is_free_mail, registrable_domain, same_mailbox
from offerdesk.core.mail.own_note import looks_like_a_note
from offerdesk.core.recognition.circumstances import Around, has_documents
from offerdesk.core.recognition.evidence import Evidence, find_evidence, find_scam_evidence
from offerdesk.core.recognition.passed_on import (
    QUOTED_OFFER,
    find_attached_offer,
    find_quoted_offer,
    is_passed_on,
)
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rules import Scale
from offerdesk.core.recognition.scam import weigh_signs
from offerdesk.model import Email, Facts, Judgement, OfferKind, Signal, Verdict

_AWAY = re.compile(
    r"^(?:re: )?(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|autoreply|automatische antwort|abwesenheit|réponse automatique"
    r"|absence|respuesta automática|resposta automática|automatisch antwoord|afwezig|undeliver|delivery status|mail delivery failed)",
    re.IGNORECASE,
)
_PASSED_ON = 4.5  # log-odds for an offer that is forwarded with a request to answer it
_ATTACHED = 4.0  # ... or that carries one as an attached mail: alone it is for the person to judge
_ANSWERED = 1.5  # ... that quotes how the person answered an offer: what follows is about that offer
_ASK_BELOW = 0.1  # score from which a mail without news of an offer is looked at below its own words
_SCAM_AT = 0.045  # score above which a mail with the signs of a job scam is shown as suspicious
_CLEAR_SCAM_AT = 0.03  # ... with a hard and a strong one; from lower on every mail would be asked for little
# Terms that no word offers ("36k, from May, tell me by Friday") also stand in shift plans and in letters to tenants. They are
# an offer from these log-odds on, less what single words say (which so counts twice), but never from fewer than the
# second; and a maybe from this many times the usual limit.
_TERMS_ALONE, _TERMS_AT_LEAST, _TERMS_MAYBE = 3.0, 0.6, 2.5
# Log-odds of single words from which a mail sounds like an offer all through: a maybe then, whatever the rules say.
_SOUNDS_THROUGHOUT = 4.0
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
    against an offer, also where nothing speaks for one. own_note: is it a note of ours, by our record or its label in
    the person's mailbox; None for a file, which has neither.
    """

    own_addresses: frozenset[str]
    zone: ZoneInfo
    thread_has_offer: bool = False
    job_talk_before: bool = False
    learned: str = ""
    attachment_texts: Mapping[str, str] = field(default_factory=dict)
    thorough: bool = False
    own_note: bool | None = None


def judge(email: Email, rules: RuleBook, context: Context) -> Judgement:
    """Verdict, kind, score, reasons and facts of one mail. Pure; never raises on odd mail."""
    return with_facts(recognise(email, rules, context), email, context)


def recognise(email: Email, rules: RuleBook, context: Context) -> Judgement:
    """The same without the facts, of which only the language is told: they take longer than all the rest."""
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
    signals, total, in_offer_thread = _with_quoted(email, rules, evidence, context)
    score = _score(total, rules.scale)  # by the rules alone
    # What single words say, but not where what it quotes or passes on decides.
    quotes = len(signals) > len(evidence.signals)
    words = 0.0 if quotes else evidence.words
    if evidence.kinds and evidence.has("offer.open"):
        # Learned from first offers mostly, they say little against a reminder or new terms.
        words = max(words, 0.0)
    overall = _score(total + words, rules.scale)
    silent = _silent(email, context)
    verdict, kind, note = Verdict.OTHER, None, silent
    if not silent and (evidence.page.words or email.attachments):
        verdict, kind, note = _verdict(
            score,
            overall,
            evidence,
            rules.scale,
            in_offer_thread=in_offer_thread,
            terms_alone=not (quotes or evidence.states_an_offer),
        )
        if verdict is Verdict.OFFER and not _is_vouched_for(email, context):
            verdict = Verdict.MAYBE
            note = (
                "it comes from a free mail address that anyone can have, and nothing before it vouches for it"
            )
    warnings: tuple[str, ...] = ()
    if verdict is not Verdict.OTHER or (score >= _CLEAR_SCAM_AT and not silent):
        signs = weigh_signs(find_scam_evidence(email, rules, evidence))
        near = verdict is not Verdict.OTHER or score >= _SCAM_AT
        if (signs.suspicious if near else signs.clear) and kind is not OfferKind.RESCINDED:
            verdict, kind = Verdict.SUSPICIOUS, kind or OfferKind.INITIAL
            note = "it has the signs of a scam, whatever it offers"
        warnings = signs.words if verdict is not Verdict.OTHER else ()
    if words:
        signals = (
            *signals,
            _words_say(words, evidence, rules, closely=context.thorough or verdict is not Verdict.OTHER),
        )
    rejected = evidence.rejects and verdict is Verdict.OTHER
    return Judgement(
        verdict=verdict,
        kind=kind,
        score=round(overall, 4),
        signals=signals,
        facts=Facts(language=evidence.languages[0] if evidence.page.words else "en"),
        warnings=warnings,
        rejected=rejected,
        courtesy=verdict is Verdict.OTHER and not rejected and _is_courtesy(email.own_text),
        automatic=bool(silent),
        to_confirm=verdict is Verdict.OFFER and evidence.has("kind.present-employer"),
        wants_letters=not silent and _wants_letters(email, evidence, verdict, rules.scale),
        note=note,
    )


def with_facts(judgement: Judgement, email: Email, context: Context) -> Judgement:
    """What was recognised, with the facts of the offer where it is one, may be one, or stands beside one."""
    if judgement.verdict is Verdict.OTHER and not context.thread_has_offer:
        return judgement
    # Imported here: hardly any mail is asked for facts, and their readers take as long to load as all the rest.
    from offerdesk.core.facts.extract import extract_facts

    facts = extract_facts(
        email,
        zone=context.zone,
        own_addresses=context.own_addresses,
        attachment_texts=context.attachment_texts,
        language=judgement.facts.language,
    )
    return replace(judgement, facts=facts)


def _with_quoted(
    email: Email, rules: RuleBook, evidence: Evidence, context: Context
) -> tuple[tuple[Signal, ...], float, bool]:
    """(signals, their sum, whether an offer stands in the conversation), with what the mail quotes or passes on."""
    score = _score(evidence.total, rules.scale)
    passed_on = is_passed_on(email, evidence)
    attached = find_attached_offer(email, rules)
    if attached is not None:
        attached = replace(attached, weight=_ATTACHED)
        return (*evidence.signals, attached), evidence.total + attached.weight, False
    undecided = _ASK_BELOW <= score < rules.scale.offer_at
    if context.thread_has_offer or not (evidence.kinds or passed_on or undecided):
        return tuple(evidence.signals), evidence.total, context.thread_has_offer
    only_passed_on = passed_on and not evidence.has("terms.pay")  # else its own words say what they are about
    quoted = find_quoted_offer(email, rules, passed_on=only_passed_on)
    if quoted is None:
        return tuple(evidence.signals), evidence.total, False
    stated = quoted.id == QUOTED_OFFER
    if passed_on and stated:
        quoted = replace(quoted, weight=_PASSED_ON)
    elif not stated and not evidence.rejects:
        quoted = replace(quoted, weight=_ANSWERED)
    return (*evidence.signals, quoted), evidence.total + quoted.weight, stated


def _wants_letters(email: Email, evidence: Evidence, verdict: Verdict, scale: Scale) -> bool:
    """May attached documents tell more? Not worth asking where the mail itself speaks against an offer."""
    if verdict is not Verdict.OTHER:
        return True
    return has_documents(email) and scale.base + evidence.total > _LETTER_AT


def _score(total: float, scale: Scale) -> float:
    return _from_log_odds(scale.base + total)


def _from_log_odds(sum_of_weights: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum_of_weights))))


def _words_say(words: float, evidence: Evidence, rules: RuleBook, *, closely: bool) -> Signal:
    """What the single words of a mail add to the rules; closely: with the words that say it."""
    why = "its words sound like an offer" if words > 0 else "its words do not sound like an offer"
    if closely:
        telling = rules.words.telling(evidence.page, evidence.subject, offer=words > 0)
        why += ": " + ", ".join(f'"{w}"' for w in telling)
    return Signal("words", round(words, 2), "", why)


def _verdict(
    score: float,
    overall: float,
    evidence: Evidence,
    scale: Scale,
    *,
    in_offer_thread: bool,
    terms_alone: bool,
) -> tuple[Verdict, OfferKind | None, str]:
    """(verdict, kind, why it is another than the score alone would give). overall: with what single words say."""
    kinds = evidence.kinds
    sounds_like_one = evidence.words >= _SOUNDS_THROUGHOUT
    if (
        OfferKind.RESCINDED in kinds
        and not any(evidence.has(name) for name in _NO_RESCISSION)
        and not (sounds_like_one and score >= scale.offer_at)  # "do not let them take it back": a first offer
    ):
        return Verdict.OFFER, OfferKind.RESCINDED, "they take an offer back, which counts whatever the score"
    if evidence.veto:
        return Verdict.OTHER, None, f"this rules an offer out: {evidence.veto}"
    newer = next((k for k in (OfferKind.REVISED, OfferKind.REMINDER) if k in kinds), None)
    if newer is OfferKind.REMINDER and not in_offer_thread and all(evidence.has(n) for n in _STATED_IN_FULL):
        newer = None  # "great to know which way you are leaning" ends many first offers
    if in_offer_thread and newer is not None and not evidence.rejects and score >= _NEWER_AT:
        return Verdict.OFFER, newer, "it belongs to an offer in the same conversation"
    kind = newer or OfferKind.INITIAL
    offer_at, maybe_at, note = scale.offer_at, scale.maybe_at, ""
    if terms_alone:
        needed = max(_TERMS_AT_LEAST, _TERMS_ALONE - evidence.words)
        offer_at, maybe_at = max(offer_at, _from_log_odds(needed)), maybe_at * _TERMS_MAYBE
        note = f"terms stand in it, but no word that offers: an offer from {offer_at:.2f} on, a maybe from {maybe_at:.2f}"
    if overall >= offer_at:
        return Verdict.OFFER, kind, ""
    if overall >= maybe_at:
        return Verdict.MAYBE, kind, note if overall >= scale.offer_at else ""
    if sounds_like_one and not evidence.rejects:
        return (
            Verdict.MAYBE,
            kind,
            "more speaks against it than for it, but it sounds like an offer throughout",
        )
    return Verdict.OTHER, None, note if overall >= scale.maybe_at else ""


# What reminds of an offer does not make it once more, with its pay and first day.
_STATED_IN_FULL = ("offer.verb", "terms.pay", "terms.start")
# Beside one of these, words of taking an offer back are about somebody else's, or the reader's own.
_NO_RESCISSION = ("no.own-answer", "no.third", "no.hiring-side", "no.commerce", "around.bulk", "around.board")


def _is_vouched_for(email: Email, context: Context) -> bool:
    """Anyone can have a free mail address: an offer from one needs something before it, or is for the person to judge."""
    if context.thread_has_offer or context.job_talk_before or context.learned == "offer":
        return True
    return not is_free_mail(registrable_domain(domain_of(email.sender.email)))


def _silent(email: Email, context: Context) -> str:
    """Why nobody waits for an answer to it, whatever it says; "" for a mail that somebody wrote to the person."""
    if any(same_mailbox(email.sender.email, own) for own in context.own_addresses):
        return "you wrote it yourself"
    if looks_like_a_note(email) if context.own_note is None else context.own_note:
        return "it is a note of Offerdesk, which tells of an offer and makes none"
    submitted = " ".join(email.headers.get("auto-submitted", ())).lower()
    robot = email.sender.email.lower().startswith(("mailer-daemon@", "postmaster@"))
    return (
        "it was sent automatically"
        if robot or "auto-replied" in submitted or _AWAY.match(email.subject)
        else ""
    )


def _is_courtesy(own: str) -> bool:
    """A short line that changes nothing and asks nothing."""
    return len(own) < 400 and "?" not in own and (not own.strip() or bool(_COURTESY.search(own)))


def search_queries(rules: RuleBook) -> tuple[str, ...]:
    """Broad Gmail searches whose union should hold every offer; the rules then decide (config/rules/search.toml)."""
    return rules.queries
