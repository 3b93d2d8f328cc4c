"""What is known of a mail besides its words: who sent it, how it came, what was before it. Answers the rules' tests."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from offerdesk.core.mail import authenticity
from offerdesk.core.mail.addresses import is_free_mail, is_no_reply, registrable_domain
from offerdesk.core.recognition.third_persons import another_candidate
from offerdesk.model import Email

_DOCUMENTS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".pages")
_MANY = 12
_LONG_CHARS = 3500  # offers that are longer say so outright


@dataclass(frozen=True, slots=True)
class Around:
    """What the caller knows of a mail besides the mail.

    thorough: look for what speaks against an offer also where nothing speaks for one (`explain` does).
    """

    thread_has_offer: bool = False
    job_talk_before: bool = False
    learned: str = ""
    letters: tuple[str, ...] = ()  # words of attached letters
    thorough: bool = False


def _yes(answer: bool) -> str | None:
    return "" if answer else None


def _is_bulk(email: Email, _: Around, service: str) -> str | None:
    precedence = " ".join(email.headers.get("precedence", ())).lower()
    bulk = "list-unsubscribe" in email.headers or "list-id" in email.headers or "bulk" in precedence
    return _yes(bulk and not service.startswith(("ats:", "esign:")))


def _bulk_footer(email: Email, _: Around, __: str) -> str | None:
    if "list-unsubscribe" in email.headers:
        return None  # said already
    tail = email.text[-1500:]
    low = tail.lower()
    if not any(word in low for word in _FOOTER_WORDS):
        return None
    match = _BULK_FOOTER.search(tail)
    return match[0] if match else None


def _is_robot(email: Email, _: Around, service: str) -> str | None:
    return email.sender.email[:160] if is_no_reply(email.sender.email) and not service else None


def _from_free_mail(email: Email, _: Around, __: str) -> str | None:
    domain = registrable_domain(email.sender.email.rpartition("@")[2])
    return email.sender.email[:160] if is_free_mail(domain) else None


def _document(email: Email, _: Around, __: str) -> str | None:
    return next((a.filename[:160] for a in email.attachments if _is_document(a.filename)), None)


_BULK_FOOTER = re.compile(
    r"unsubscribe|manage (?:your )?(?:email )?preferences|view (?:this email )?in (?:your )?browser|abmelden|abbestellen"
    r"|se désabonner|désinscri|darse de baja|cancelar (?:la |a )?(?:suscripción|inscrição|subscrição)|descadastr"
    r"|uitschrijven|afmelden",
    re.IGNORECASE,
)
# One of these stands in each of them, and in nearly no letter: the pattern need not be asked.
_FOOTER_WORDS = (
    "unsubscribe preferences browser abmelden abbestellen abonner inscri baja cancelar descadastr uitschrijven afmelden"
).split()


def has_documents(email: Email) -> bool:
    """Is something attached that may be a letter?"""
    return any(_is_document(a.filename) for a in email.attachments)


def _is_document(name: str) -> bool:
    return name.lower().endswith(_DOCUMENTS)


# What answers a rule's test, from (email, around, service): words that show it ("" when there are none), None for no.
ANSWERS: dict[str, Callable[[Email, Around, str], str | None]] = {
    "bulk": _is_bulk,
    "board": lambda email, _, service: email.sender.email[:160] if service.startswith("board:") else None,
    "robot": _is_robot,
    "service": lambda email, _, service: (
        email.sender.email[:160] if service.startswith(("ats:", "esign:")) else None
    ),
    "free-mail": _from_free_mail,
    "document-attached": _document,
    "another-candidate": lambda email, _, __: another_candidate(email),
    "many-recipients": lambda email, _, __: _yes(len(email.to) + len(email.cc) > _MANY),
    "footer-bulk": _bulk_footer,
    "job-talk-before": lambda _, around, __: _yes(around.job_talk_before and not around.thread_has_offer),
    "thread-has-offer": lambda _, around, __: _yes(around.thread_has_offer),
    "learned-offer": lambda _, around, __: _yes(around.learned == "offer"),
    "learned-not-offer": lambda _, around, __: _yes(around.learned == "not_offer"),
    "long-text": lambda email, _, __: _yes(len(email.own_text) > _LONG_CHARS),
}
# The same for signs of a scam.
SENDER_ANSWERS: dict[str, Callable[[Email], str | None]] = {
    "company-from-free-mail": authenticity.from_free_mail,
    "reply-to-elsewhere": authenticity.reply_elsewhere,
    "not-verified": authenticity.not_verified,
    "look-alike-domain": authenticity.look_alike,
    "recruiting-domain": authenticity.recruiting_domain,
    "false-display-name": authenticity.false_name,
    "false-signing-service": authenticity.false_signing,
    "dangerous-attachment": authenticity.dangerous_file,
    "hidden-recipients": authenticity.hidden_recipients,
}
