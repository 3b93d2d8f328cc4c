"""Does a mail speak of an offer to somebody else, whom it names? A colleague's draft, an approval, a choice of candidates."""

import re
from collections.abc import Iterator

from offerdesk.core.facts.titles import is_folded_title_head
from offerdesk.core.mail.addresses import domain_of, is_free_mail, registrable_domain
from offerdesk.core.mail.folding import fold
from offerdesk.model import Email

_CHARS = 6_000  # of a mail: whoever asks for an approval says so before
_CAPITAL = r"[A-ZÀ-ÖØ-ÞČŠŽ][\w'’-]+"
# "The candidate of this morning, Mehdi Ouali": a first and a last name; "Candidate Home" is a page.
_CANDIDATE = re.compile(
    rf"\b(?:candidate(?: [\w ]{{2,20}})?, |(?:candidat[oa]?|[Kk]andidat(?:in|en)?|kandidaa?te?|[Bb]ewerber(?:in)?),? (?:[\w ]{{2,14}}, )?)"
    rf"((?!Herrn?\b|Frau\b|Ihre?\b)(?:{_CAPITAL}) {_CAPITAL})"
)
# "Vertragsangebot Frau Sadowski", "the offer to Mr Steyn": to whom it is made.
_OFFER_TO = re.compile(
    r"\b(?i:offers?|contract|draft|angebot|vertragsangebot|arbeitsvertrag|vertrag|entwurf|zusage|einstellung|offre"
    r"|promesse d['’]embauche|contrat|proposition|embauche|oferta|contrato|propuesta|proposta|contratação|aanbod|voorstel|aanstelling)"
    r"(?i: letter)?(?: (?i:for|to|für|an|pour|à|para|a|al|voor|aan))?"
    r" (?:Mr|Mrs|Ms|Miss|Mme|Mlle|Frau|Herrn?|Sra?|Srta|[Mm]evrouw|[Mm]eneer|Dhr|[Ss]enhora?|[Ss]eñora?)\.? "
    rf"({_CAPITAL}(?: {_CAPITAL})?)"
)
# "Voor de vacature wil ik Samira Benali het volgende aanbieden"; in German, where "Ihnen Folgendes" has capitals too, with a Frau or Herrn.
_OFFERS_THEM = re.compile(
    rf"\b(?:(?:[Ww]il|[Ww]illen|[Zz]ou|[Zz]ouden) (?:ik|wij|we) ({_CAPITAL} {_CAPITAL})"
    rf"|(?:[Mm]öchten?|[Ww]ürden?|[Ww]ollen) (?:ich|wir) ((?:Frau|Herrn) {_CAPITAL}))"
    r"[^.!?\n]{0,60}(?:aanbieden|anbieten|aanbod|angebot|Angebot)"
)
# Among colleagues: "la proposition à Fabien Chevallard", "el borrador de la oferta de Yuliana Parra", "offer letter for Mia Holt".
_A_COLLEAGUES_DRAFT = re.compile(
    r"\b(?i:offer(?: letter)?|contract|draft|angebot\w*|vertrag|arbeitsvertrag|zusage|offre|promesse d['’]embauche|contrat|proposition"
    r"|(?:carta[- ])?oferta|contrato|propuesta|proposta|aanbod|voorstel|arbeidsovereenkomst)"
    r" (?i:for|to|für|an|pour|à|de|del|para|a|al|do|da|ao|voor|aan)(?: [oa])? "
    rf"(?:(?:Mr|Mrs|Ms|M|Mme|Frau|Herrn?|Sra?)\.? ({_CAPITAL})|({_CAPITAL} {_CAPITAL}))"
)
# What a job or a contract is called with capitals, too: "Contrato de Trabalho Temporário".
_NO_NAME = re.compile(
    r"work|employ|job|trab|empreg|emple|travail|emploi|arbeit|senior|junior|full|part|perm|temp|fix|intern|customer|service|sales|spring"
    r"|summer|autumn|winter|apprent|train|stage|est[aá]g|pr[aá]ct"
)
_GREETING = re.compile(
    r"(?i:dear|hi|hello|hey|hallo|lieber?|guten tag|sehr geehrter?|bonjour|ch[eè]re?|hola|estimad[oa]|querid[oa]|olá|oi"
    r"|prezad[oa]|car[oa]|beste|hoi|dag|geachte)(?: (?:Mr|Mrs|Ms|Mme|Mlle|M|Monsieur|Madame|Frau|Herr|Sra?|[Mm]evrouw|[Mm]eneer|heer"
    rf"|señora?|senhora?)\.?)? (?!Gr[uü]|W[uü]nsche|Empfehlung|K[uü]ss|Groet|Wensen|Wishes|Colleagues|Team)({_CAPITAL})\s?[,:]"
)
# Nearly no mail holds these, so that most searches are spared.
_CANDIDATES = ("andidat", "ANDIDAT", "andidaat", "ewerber", "EWERBER")
_OFFERINGS = ("anbied", "anbiet", "anbod", "ngebot")
_WORD = re.compile(r"[\w'’-]{3,}")


def another_candidate(email: Email) -> str | None:
    """The words that name somebody else as the one to whom an offer goes; None if none do.

    Whoever is greeted, bears the reader's name or the sender's, or has it in their address is nobody else.
    """
    text = email.own_text[:_CHARS]
    greetings = list(_greetings(text))
    reader = _words(" ".join(f"{a.name} {a.email}" for a in (*email.to, *email.cc)))
    here = reader | _words(email.sender.name) | (_words(greetings[0][1]) if greetings else set())
    for match in _named(email, text):
        names = _words(next(filter(None, match.groups())))
        if names and not any(name in known or known in name for name in names for known in here):
            return match[0]
    # A draft to somebody else: "Hi Marco, this is what I would send: Dear Stefan, we offer you ..."
    if len(greetings) > 1 and _words(greetings[0][1]) & reader:
        last = greetings[-1]
        named = _words(last[1])
        if named and not named & here:
            return last[0].strip(" ,:")
    return None


def _named(email: Email, text: str) -> Iterator[re.Match[str]]:
    # In the text an offer "to Ms Jansen" may be the reader's signed paper on its way back, but not from a colleague.
    yield from _OFFER_TO.finditer(email.subject)
    if _is_from_a_colleague(email):
        for draft in (*_A_COLLEAGUES_DRAFT.finditer(email.subject), *_A_COLLEAGUES_DRAFT.finditer(text)):
            if draft[1] or _is_a_name(draft[2]):
                yield draft
    if any(word in text for word in _CANDIDATES):
        yield from _CANDIDATE.finditer(text)
    if any(word in text for word in _OFFERINGS):
        yield from _OFFERS_THEM.finditer(text)


def _is_a_name(two_words: str) -> bool:
    """Is that a first and a last name rather than a job ("offer for Head Gardener")?"""
    return not any(is_folded_title_head(w) or _NO_NAME.match(w) for w in fold(two_words).split())


def _is_from_a_colleague(email: Email) -> bool:
    """Do sender and reader write from one domain that is no mail provider's?"""
    theirs = registrable_domain(domain_of(email.sender.email))
    return not is_free_mail(theirs) and any(
        registrable_domain(domain_of(a.email)) == theirs for a in email.to
    )


def _greetings(text: str) -> Iterator[re.Match[str]]:
    for line in text.splitlines():
        match = _GREETING.match(line.lstrip("> \t"))
        if match is not None:
            yield match


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))
