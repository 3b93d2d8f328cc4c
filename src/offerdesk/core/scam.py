"""Signs of a job scam that a mail itself shows (offer-correspondence.md section 4), in plain words."""

import re
from dataclasses import dataclass

from offerdesk.core.addresses import domain_of, is_free_mail, registrable_domain, service_of
from offerdesk.model import Email, Facts

_HARD = (
    (
        re.compile(
            r"(?:pay|deposit|fee|purchase|buy|transfer|charge).{0,80}(?:training|equipment|certificat|visa|background check|starter kit|laptop"
            r"|registration|refundable|reimburs)|(?:training|registration|processing|security|refundable|visa) (?:fee|deposit)"
        ),
        "it asks you to pay for something first",
    ),
    (
        re.compile(
            r"(?:send|mail|issue|receive) (?:you )?(?:a|the) (?:\w+ )?(?:check|cheque|e-check)|deposit (?:it|the check|the cheque)|send the remainder"
            r"|\bzelle\b|cash ?app|\bvenmo\b|western union|moneygram|gift cards?|bitcoin|crypto (?:wallet|payment)|\busdt\b"
        ),
        "money or cheques are to pass through your hands",
    ),
    (
        re.compile(
            r"(?:\bssn\b|social security number|passport (?:photo|copy|scan)|driver'?s licen[cs]e|bank (?:account|login|details)|account number"
            r"|routing number|card number|one-time code|\baadhaar\b|\bpan card|\biban\b).{0,200}"
        ),
        "it asks for identity or bank data by mail",
    ),
    (
        re.compile(
            r"mystery shopper|reship|receive (?:the )?packages|process payments|payment (?:agent|processor)|undisclosed federal"
        ),
        "the work is one that scams are made of (parcels or payments)",
    ),
)
_STRONG = (
    (
        re.compile(
            r"telegram|whats ?app|\bsignal\b (?:app|number)|google (?:chat|hangouts)|hangouts|text (?:me|us|the) (?:at|on|hiring)|interview (?:via|on|over) chat"
        ),
        "all contact is to go over a chat",
    ),
    (
        re.compile(
            r"no (?:prior )?(?:interview|experience) (?:needed|required|necessary)|without (?:an )?interview|selected from (?:indeed|linkedin|ziprecruiter|our database)"
            r"|your resume was (?:reviewed|approved|shortlisted) (?:and|by)|automatically (?:hired|selected)"
        ),
        "a job without an interview",
    ),
    (
        re.compile(r"\.(?:zip|iso|exe|lnk)\b|bit\.ly/|tinyurl|forms\.gle|password (?:for|to) (?:the|open)"),
        "dangerous files or shortened links",
    ),
)
_PRESSURE = re.compile(
    r"within the (?:hour|day)|keep (?:this )?confidential|do not contact|kindly|urgent(?:ly)?|limited slots|first come|dear (?:applicant|candidate|selected)"
)


@dataclass(frozen=True, slots=True)
class ScamSigns:
    """hard: one is enough; strong: two are. words: all of them for the person."""

    hard: int
    strong: int
    words: tuple[str, ...]

    @property
    def suspicious(self) -> bool:
        return self.hard > 0 or self.strong >= 2


def find_scam_signs(email: Email, facts: Facts, words: str) -> ScamSigns:
    """words: the mail's own words, lower-cased."""
    found: list[str] = []
    hard = strong = 0
    for pattern, why in _HARD:
        if pattern.search(words):
            hard += 1
            found.append(why)
    for pattern, why in _STRONG:
        if pattern.search(words):
            strong += 1
            found.append(why)
    domain = domain_of(email.sender.email)
    if is_free_mail(domain) and facts.company is not None:
        strong += 1
        found.append(f"it speaks for {facts.company.value} from a free mail address")
    reply = email.reply_to[0].email if email.reply_to else ""
    if reply and service_of(email.sender.email) is None:
        other = registrable_domain(domain_of(reply)) != registrable_domain(domain)
        if other and is_free_mail(domain_of(reply)):
            strong += 1
            found.append("answers would go to another, free mail address")
    failed = _authentication_failed(email)
    if failed:
        strong += 1
        found.append(failed)
    if _PRESSURE.search(words) and (hard or strong):
        found.append("it presses you or stays vague")
    return ScamSigns(hard, strong, tuple(found))


def _authentication_failed(email: Email) -> str:
    """Only the topmost result of Gmail itself counts: anyone can write such a header (row 75)."""
    results = email.headers.get("authentication-results", ())
    if not results or not results[0].lower().startswith("mx.google.com"):
        return ""
    text = results[0].lower()
    if "dmarc=fail" in text or ("spf=fail" in text and "dkim=fail" in text):
        return "Gmail could not verify that it comes from the address it names"
    return ""
