"""Robot mail inside a conversation: replies from a calendar or a mail server that nobody should be answered by."""

import re

from offerdesk.core.mail.addresses import domain_of, is_no_reply, registrable_domain, same_mailbox
from offerdesk.model import Email

_AWAY = re.compile(
    r"^(?:re: )?(?:automatic reply|auto(?:matic)?[- ]?reply|autoreply|out of (?:the )?office|automatische antwort|abwesenheit|réponse automatique"
    r"|respuesta automática|resposta automática|automatisch antwoord)\b",
    re.IGNORECASE,
)
_BOUNCE = re.compile(r"^(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,200}[A-Za-z0-9])?\.[A-Za-z]{2,24}"
)


def is_automatic(email: Email) -> bool:
    """Written by a machine: an out-of-office note or a bounce."""
    submitted = " ".join(email.headers.get("auto-submitted", ())).strip().lower()
    return (
        is_bounce(email)
        or (bool(submitted) and not submitted.startswith("no"))
        or bool(email.headers.get("x-autoreply"))
        or bool(_AWAY.match(email.subject))
    )


def is_bounce(email: Email) -> bool:
    return bool(_BOUNCE.match(email.sender.email))


def find_substitute(email: Email) -> str:
    """The colleague's address that an automatic reply names; "" when it names none of the same company."""
    domain = registrable_domain(domain_of(email.sender.email))
    for match in _EMAIL.finditer(email.own_text[:5000]):
        found = match[0].lower().rstrip(".")
        related = registrable_domain(domain_of(found)) == domain
        if related and not same_mailbox(found, email.sender.email) and not is_no_reply(found):
            return found
    return ""
