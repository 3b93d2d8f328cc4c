"""Is the sender who they seem to be? What headers, names and attachments of one mail show; no look-ups."""

import re
from collections.abc import Iterator
from itertools import islice

from offerdesk.core.mail.addresses import domain_of, is_free_mail, registrable_domain, service_of
from offerdesk.core.mail.folding import fold, words_apart
from offerdesk.core.mail.look_alike import added_words, imitated
from offerdesk.model import Email

_DANGEROUS = (
    ".exe .scr .iso .img .lnk .js .jse .vbs .vbe .bat .cmd .ps1 .hta .msi .jar .apk .html .htm .shtml .svg .xlsm .docm .dotm"
    " .pptm .ace .cab .7z .rar .zip .one"
).split()
_SIGNING_BRANDS = (
    "docusign",
    "hellosign",
    "dropbox sign",
    "adobe sign",
    "adobe acrobat sign",
    "pandadoc",
    "echosign",
)
_ADDRESS_IN_NAME = re.compile(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")
# The domain of a link or an address, from its "://" or "@" on.
_LINKED = re.compile(
    r"://(?:(?<=http://)|(?<=https://))([a-z0-9][a-z0-9.-]{2,80})|@(?<=[\w.+-]@)([a-z0-9][a-z0-9.-]{2,80})",
    re.IGNORECASE,
)
# Words that make a display name the name of an organisation, not of a person.
_ORGANISATION = re.compile(
    r"\b(?:hr|human resources?|recruit\w{0,6}|careers?|hiring|talent|team|department|office|company|group|inc|llc|ltd|gmbh|corp"
    r"|limited|services?|solutions|technologies|international|hospital|university|hotel|bank|agency|consult\w{0,6}|personal\w{0,9}"
    r"|rh|recursos humanos|recrutement|seleccion|selecao|werving)\b",
    re.IGNORECASE,
)


def _gmail_result(email: Email) -> str:
    """Gmail's own finding on the sender; "" when there is none.

    Only its topmost result counts: anyone can write such a header further down (row 75).
    """
    results = email.headers.get("authentication-results", ())
    top = results[0].lower().lstrip() if results else ""
    return top if top.startswith("mx.google.com") else ""


def not_verified(email: Email) -> str | None:
    """What Gmail could not verify."""
    text = _gmail_result(email)
    if "dmarc=fail" in text:
        return "dmarc=fail"
    if "spf=fail" in text and "dkim=fail" in text:
        return "spf=fail, dkim=fail"
    return None


def reply_elsewhere(email: Email) -> str | None:
    """An answer address at another domain than the sender's. Services write in others' names and are left out."""
    if not email.reply_to or service_of(email.sender.email) is not None:
        return None
    own = registrable_domain(domain_of(email.sender.email))
    reply = email.reply_to[0].email
    other = registrable_domain(domain_of(reply))
    if not other or other == own or service_of(reply) is not None:
        return None
    names = {own.split(".")[0], other.split(".")[0]}
    if any(a != b and (a in b or b in a) for a in names for b in names):
        return None  # acme.example and acme-group.example: related, or caught as a look-alike
    if not is_free_mail(other) and _says(email, other):
        return None  # a robot that names the employer whose person answers
    return reply


def _says(email: Email, domain: str) -> bool:
    """Do the display name or the text name the organisation behind a domain?"""
    shown = f"{email.sender.name} {email.subject} {email.text[:4000]} {email.text[-1500:]}"
    plain = words_apart(fold(shown)).replace(" ", "")
    return domain.split(".")[0].replace("-", "") in plain


def look_alike(email: Email) -> str | None:
    """The name that the sender's domain imitates."""
    domain = domain_of(email.sender.email)
    if not domain or service_of(email.sender.email) is not None or is_free_mail(domain):
        return None
    linked = set(islice(_linked_domains(email.text[:8000]), 20))
    found = imitated(domain, sorted(d for d in linked if service_of(f"x@{d}") is None))
    return f"{domain} looks like {found}" if found else None


def _linked_domains(text: str) -> Iterator[str]:
    """The domains of links and addresses in a text, in order."""
    end = -1
    for at in sorted([*_places_of("://", text), *_places_of("@", text)]):
        match = _LINKED.match(text, at)
        if match is not None and (match[1] or at != end):  # else the name before the "@" is the end of a link
            yield (match[1] or match[2]).rstrip(".").lower()
            end = match.end()


def _places_of(mark: str, text: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def recruiting_domain(email: Email) -> str | None:
    """A domain like acme-careers.example; one that Gmail verified by DMARC is what it says."""
    domain = domain_of(email.sender.email)
    if service_of(email.sender.email) is not None or not added_words(domain):
        return None
    return None if "dmarc=pass" in _gmail_result(email) else domain


def false_name(email: Email) -> str | None:
    """A display name that holds an address of another domain."""
    match = _ADDRESS_IN_NAME.search(email.sender.name)
    if match is None:
        return None
    shown, real = registrable_domain(match[1]), registrable_domain(domain_of(email.sender.email))
    return email.sender.name[:160] if shown != real else None


def false_signing(email: Email) -> str | None:
    """A mail in the name of a signing service that does not come from one."""
    name = email.sender.name.lower()
    brand = next((b for b in _SIGNING_BRANDS if b in name), None)
    if brand is None or (service_of(email.sender.email) or "").startswith("esign:"):
        return None
    return email.sender.name[:160]


def from_free_mail(email: Email) -> str | None:
    """A free mail address behind a display name or a signature of an organisation."""
    domain = registrable_domain(domain_of(email.sender.email))
    if not is_free_mail(domain):
        return None
    if _ORGANISATION.search(email.sender.name):
        return f"{email.sender.name} <{email.sender.email}>"[:160]
    match = _ORGANISATION.search(email.signature[:400])
    return match[0] if match else None


def dangerous_file(email: Email) -> str | None:
    """An attached file that can run, or hides what it is."""
    for attachment in email.attachments:
        name = attachment.filename.lower().strip()
        if name.endswith(tuple(_DANGEROUS)) or re.search(r"\.(?:pdf|docx?)\s*\.\w{2,5}$", name):
            return attachment.filename[:160]
    return None


def hidden_recipients(email: Email) -> str | None:
    """Nobody is named in To: the mail went to many, or to a hidden list."""
    if email.to or email.cc:
        return None
    return "no recipient is named" if email.sender.email else None
