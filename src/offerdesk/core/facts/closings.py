"""The lines below the words: name, title, company, numbers; told from prose by their shape."""

import re
from dataclasses import dataclass

from offerdesk.core.facts.domain_fits import SMALL_WORDS
from offerdesk.core.facts.names import is_person_name, plain_name, strip_farewell
from offerdesk.core.facts.titles import has_title_head
from offerdesk.model import Email

_MAX_LINES = 12
_MAX_FOOTERS = 5
_PROSE_END = re.compile(r"[.!?:;]$")
_FORM_END = re.compile(
    r"\b(?:inc|ltd|ltda|lda|co|corp|e\.v|s\.a|s\.l|b\.v|c\.v)\.$", re.IGNORECASE
)  # ends a firm
_CONTACT_LINE = re.compile(
    r"@|www\.|https?:|\+?\d[\d\s().\-/]{6,}\d|^(?:tel|mob|fax|phone|direct|[tmpdf])\b[.: ]", re.IGNORECASE
)
# Small print below a closing, which hides it from a look at the last lines.
_FOOTER = re.compile(
    r"unsubscribe|you(?:['’]re| are) (?:receiving|getting)|you received this|equal opportunity|confidential|privileged"
    r"|registered (?:charity|office|in)|charity (?:no|number)|e-verify|does not constitute|automatic|not monitored|©"
    r"|manage emails"
    r"|member of|acknowledge|diese (?:e-mail|nachricht)|sie erhalten diese|abmelden|handelsregister|zum datenschutz"
    r"|besuchen sie uns|folgen sie uns|follow us|suivez-nous|síguenos|siga-nos|volg ons|amtsgericht|geschäftsführ(?:er|ung):"
    r"|vous recevez|désinscri|ce (?:message|courriel|mail)|cet e-mail|deze e-mail|este correo|se désabonner|recibes este"
    r"|este (?:correo|mensaje|e-mail)|darse de baja|você recebeu|esta mensagem|descadastr"
    r"|je ontvangt|u ontvangt|uitschrijven|dit bericht|kvk|winner|reg\. no|company no|notice:|sent from|(?:von|mit) meinem"
    r"|desde mi |do meu |de mon (?:iphone|ipad|mobile|appareil|smartphone)|van mijn |gesendet (?:von|mit)|verstuurd va"
    r"|verzonden va|envoyé (?:de|depuis)|enviado (?:desde|do|a partir)|get outlook|aviso (?:de privacidad|legal)"
    r"|política de privac|mentions légales|privacy (?:notice|policy)|proteção de dados|protección de datos|confidencia[l]"
    r"|powered by|posted by"
)


_FAREWELL_LINE = re.compile(
    r"(?:bises?|bisous|gruß|grüße|lg|herzlich|liebe|viele|beste|saludos|un (?:abrazo|saludo)|abrazos?|besos|abraços?|abs|beijos"
    r"|groet|groetjes|cheers|best|thanks|ta|love|kind|warm|cordialement|bien à|amicalement|à bientôt|à plus|à demain"
    r"|bonne (?:nuit|soirée|journée|semaine)|bon week|buenas (?:noches|tardes)|buen (?:día|finde)|hasta (?:luego|pronto|mañana)"
    r"|boa (?:noite|tarde|semana)|bom (?:dia|fim)|até (?:breve|já|logo|amanhã)|tot (?:snel|gauw|dan|maandag)|fijne?|schönen?"
    r"|bis (?:bald|dann|morgen)|see you|take care|speak soon|talk soon|merci|gracias|obrigad[oa]|danke|bedankt"
    r"|dank je)\b[^.:]{0,30}$",
    re.IGNORECASE,
)


# What only the terms of an offer say; nobody signs with it.
_TERMS = re.compile(
    r"[$€£₹]\s?\d|\d\s?[€$£]|\b(?:INR|EUR|USD|GBP|CHF|Rs\.?) ?\d"
    r"|^(?:start|designation\b|salar[yi]|sal[aá]rio|salaire|gehalt|vergütung|beginn|eintritt|pay\b|rate\b|hours\b|stunden\b"
    r"|poste\b|puesto\b|functie\b|cargo\b|position\b|role\b|location\b|sueldo|inicio|início|début|prise de)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Closing:
    """text: an exact part of the mail; lines: its lines that say something."""

    text: str
    lines: tuple[str, ...]


def split_closing(email: Email) -> tuple[str, Closing]:
    """(the author's words, the lines below them).

    A sign-off marks a signature for `own_text`; people who end with a bare name, a farewell of their own
    ("Row on,") or none at all are recognised here by the shape of the last lines.
    """
    if email.signature.strip():
        return email.own_text, _closing(email.signature)
    lines = email.own_text.split("\n")
    taken = footers = 0
    first = end = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].strip()
        if not line:
            continue
        if not taken and footers < _MAX_FOOTERS and _FOOTER.search(line[:200].lower()):
            footers += 1
            end = first = number
            continue
        if taken >= _MAX_LINES or not _is_closing_line(line):
            break
        taken += 1
        first = number
    while first < end and not _opens_closing(lines, first, email.sender.name):
        first += 1
    if first >= end:
        return email.own_text, Closing("", ())
    cut = sum(len(line) + 1 for line in lines[:first])
    return email.own_text[:cut].rstrip(), _closing("\n".join(lines[first:end]))


def _closing(text: str) -> Closing:
    return Closing(text, tuple(line.strip() for line in text.split("\n") if line.strip()))


def _is_closing_line(line: str) -> bool:
    if len(line) > 90 or _TERMS.search(line):
        return False
    words = strip_farewell(line).split()
    if len(words) > 4 and _PROSE_END.search(line) and not _FORM_END.search(line):
        return False
    if _CONTACT_LINE.search(line):
        digits = sum(1 for word in words if word.strip("()+./-").isdigit())
        return len(words) - (digits if digits > 3 else 0) <= 9  # a telephone number may be many words
    small = sum(1 for word in words if word[:1].islower() and word not in SMALL_WORDS)
    return len(words) <= 4 or small * 2 <= len(words)


def _opens_closing(lines: list[str], number: int, sender_name: str) -> bool:
    """Is this the name of the author (or of a person), with which a closing begins?"""
    line = lines[number].strip().lstrip("-–—~* ")
    pieces = re.split(r"\s*[,|(•·]\s*|\s+[-–—]\s+", line, maxsplit=1)
    bare = strip_farewell(pieces[0]).strip(" .*_!")
    if not bare or len(bare) > 50:
        return False
    known = {part.lower() for part in plain_name(sender_name).split()}
    words = bare.lower().replace(".", " ").split()
    if known and words and words[0] in known:
        return len(words) <= 6
    if len(pieces) > 1 and known & set(re.split(r"\W+", pieces[1].lower())[:2]):
        return len(words) <= 3  # "Blessings, Pearl"
    if not is_person_name(bare):
        return False
    if " " in bare:
        return True
    below = [x.strip() for x in lines[number + 1 : number + 4] if x.strip()]
    beside = pieces[1] if len(pieces) > 1 else "".join(below[:1])
    if has_title_head(beside) or (beside.startswith("(") and beside.endswith(")")):
        return True
    # A firm's mailbox, and below the words a first name: with a farewell, or in a paragraph of its own with a number.
    if is_person_name(plain_name(sender_name)):
        return False
    above = lines[number - 1].strip() if number else ""
    apart = number > 0 and bare[:1].isupper() and (not above or bool(_FAREWELL_LINE.match(above)))
    last = not any(x.strip() for x in lines[number + 1 :])
    return bare != pieces[0].strip(" .*_!") or (
        apart and (last or any(_CONTACT_LINE.search(x) for x in below))
    )
