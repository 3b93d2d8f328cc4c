"""Which employer? The name used by the offer-maker; never the service that carried the mail."""

import re

from offerdesk.core.addresses import clean_name, domain_of, is_free_mail, service_of
from offerdesk.model import Email

_CAP = r"[A-ZÀ-ÖØ-Þ0-9][\w&'’.+\-À-ÿ]*"
_COMPANY = rf"({_CAP}(?:\s+(?:(?:&|and|und|et|y|e|of|the|for|de|do|da|des|du|del|la|le|van|von|der)\s+){{0,2}}{_CAP}){{0,5}})"
_OFFER_AT = re.compile(
    rf"(?:position|role|job|post|team|offer|employment|you|us|intern(?:ship)?|stelle|position|poste|équipe|puesto|equipo|cargo|vaga|equipe|functie|baan)\s+(?:here\s+)?(?:at|with|in|von|bei(?: der| dem)?|chez|au sein de|en|na|no|bij)\s+(?:the\s+)?{_COMPANY}"
)
_JOIN = re.compile(
    rf"\b(?:[Jj]oin(?:ing)?|[Ww]elcome to|on behalf of|behalf of|[Aa]t|rejoindre|intégrer|[Bb]ei|[Cc]hez|[Bb]ij)\s+(?:the\s+|the team at\s+|our team at\s+|us at\s+)?{_COMPANY}"
)
_IS_PLEASED = re.compile(
    rf"\b{_COMPANY}\s+(?:is|are|would|freut|möchte|a le plaisir|tiene el placer|se complace|tem o prazer|biedt|has decided)\b"
)
_SUBJECT = re.compile(
    rf"(?:offer|offre|angebot|oferta|proposta|aanbod|position|role|employment|letter|contract|vertrag|zusage|welcome)\b.{{0,40}}?(?:\bfrom|\bat|\bwith|\bto|\bvon|\bbei|\bchez|\bde|\ben|\bbij|[-–—:|@])\s+(?:the\s+)?{_COMPANY}",
    re.IGNORECASE,
)
_FORM = re.compile(
    rf"{_COMPANY},?\s+(?:Inc\.?|LLC|Ltd\.?|Limited|GmbH(?:\s*&\s*Co\.?\s*KG)?|AG|SE|KG|PLC|plc|LLP|Corp\.?|Pvt\.?\s*Ltd\.?|S\.?A\.?S?|SARL|S\.?L\.?|Ltda\.?|B\.?V\.?|N\.?V\.?)\b"
)
_STOP = frozenset(
    (
        "the we our you your this that i it us team offer position role job re fwd monday tuesday wednesday thursday friday saturday sunday january"
        " february march april may june july august september october november december hr dear hi hello regards best thanks thank please if as"
        " full part senior junior head manager director engineer congratulations offer letter employment subject to phone tel email mobile in on at"
        " january great good first final next new ihre ihr wir sie die der das nous vous le la les el los una un o a os as de het wij u je"
        " zoom teams google microsoft linkedin docusign dropbox adobe workday greenhouse"
    ).split()
)
_TITLE_LINE = re.compile(
    r"manager|recruiter|partner|director|head|chief|founder|officer|engineer|specialist|coordinator|consultant|lead|president|owner|assistant|leiter|leitung|geschäftsführ|referent|responsable|directeur|directrice|director|gerente|diretor|jefe|coordinador|hoofd|adviseur|personal\w+|inhaber",
    re.IGNORECASE,
)


def find_company(email: Email, body: str) -> tuple[str, str, str] | None:
    """(name, exact words, source) or None; the most trustworthy place first."""
    tries: list[tuple[str, str, str]] = []
    domain_words = _domain_words(email)
    for pattern, text, source in (
        (_FORM, email.signature, "signature"),
        (_IS_PLEASED, body[:3000], "body"),
        (_OFFER_AT, body[:3000], "body"),
        (_JOIN, body[:3000], "body"),
        (_FORM, body[:3000], "body"),
        (_SUBJECT, email.subject, "subject"),
    ):
        for match in pattern.finditer(text):
            name = _clean(match[1])
            if name:
                tries.append((name, match[1], source))
    signed = _from_signature(email.signature)
    if signed:
        tries.append((signed, signed, "signature"))
    shown = _from_sender(email)
    if shown:
        tries.append((shown, shown, "sender"))
    if not tries:
        return None
    # A name whose letters also make up the sender's domain is sure to be the employer.
    for name, quote, source in tries:
        if domain_words and _fits_domain(name, domain_words):
            return _fullest(name, tries, domain_words) or (name, quote, source)
    return tries[0]


def _fullest(name: str, tries: list[tuple[str, str, str]], domain: str) -> tuple[str, str, str] | None:
    fitting = [t for t in tries if _fits_domain(t[0], domain) and name.lower() in t[0].lower()]
    return max(fitting, key=lambda t: len(t[0]), default=None)


def _domain_words(email: Email) -> str:
    domain = domain_of(email.sender.email)
    if not domain or is_free_mail(domain) or service_of(email.sender.email):
        return ""
    labels = domain.split(".")
    return re.sub(r"\W", "", labels[-2] if len(labels) >= 2 else "")


def _fits_domain(name: str, domain: str) -> bool:
    words = [w for w in re.findall(r"\w+", name.lower()) if len(w) > 1]
    squashed = "".join(words)
    initials = "".join(w[0] for w in words)
    return bool(words) and (
        (len(words[0]) >= 4 and (words[0] in domain or domain in words[0]))
        or squashed in domain
        or domain in squashed
        or (len(initials) >= 3 and initials == domain)
    )


def _clean(raw: str) -> str:
    words = raw.strip(" .,;:-–—'’").split()
    while words and words[0].lower().strip(".,") in _STOP:
        words = words[1:]
    while words and words[-1].lower().strip(".,'") in _STOP:
        words = words[:-1]
    name = " ".join(words).strip(" .,;:")
    name = re.split(r"\.\s+[A-Z]", name)[0]
    if len(name) < 2 or len(name) > 60 or name.isdigit() or re.fullmatch(r"[\d.,$€£ ]+", name):
        return ""
    return name


def _from_signature(signature: str) -> str:
    """The line below name and title that is neither: mostly the company."""
    lines = [x.strip(" *_|") for x in signature.split("\n") if x.strip()]
    for number, line in enumerate(lines[1:6], start=1):
        parts = re.split(r"\s*[|•·]\s*|\s*,\s+|\s+(?:at|@|bei|chez|bij|en|na)\s+", line)
        if _TITLE_LINE.search(parts[0]):
            if len(parts) > 1 and _looks_like_company(parts[-1]):
                return _clean(parts[-1])
            continue
        if _looks_like_company(parts[0]) and number <= 4:
            return _clean(parts[0])
    return ""


def _looks_like_company(text: str) -> bool:
    if re.search(
        r"\d{3}|@|www\.|https?:|\+\d|\btel\b|phone|mobil|\bm:|\bt:|straße|street|avenue|rue |pronoun|she/her|he/him|they/them",
        text,
        re.IGNORECASE,
    ):
        return False
    return bool(re.fullmatch(rf"{_COMPANY}[.,]?", text)) and not _TITLE_LINE.search(text)


def _from_sender(email: Email) -> str:
    """ "Maya Ortega (Northwind)", "Northwind Recruiting", "Northwind Hiring Team"."""
    raw = clean_name(email.sender.name)
    match = re.search(r"(?:\(|\||@| at | from | - |, )\s*([^()|]{2,50}?)\)?$", raw)
    if match and not re.search(r"via|she/|he/|they/", match[1], re.IGNORECASE):
        name = re.sub(r"(?i)\s+(?:hr|recruit\w*|talent|careers|team|hiring team|people)$", "", match[1])
        return _clean(name) if _looks_like_company(name) else ""
    match = re.fullmatch(
        r"(.{2,50}?)\s+(?:HR|Recruit\w*|Talent(?: Team| Acquisition)?|Careers|Hiring(?: Team)?|People(?: Team| Ops)?|Team|Human Resources|Personalabteilung|RH)",
        raw,
    )
    return _clean(match[1]) if match else ""
