"""Offers that stand below a mail's own words, or beside them: quoted, forwarded, attached."""

import re

from offerdesk.core.mail.own_text import quoted_text
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.evidence import Evidence, read_apart, words_read
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.model import Email, Signal

QUOTED_OFFER, QUOTED_ANSWER, ATTACHED_OFFER = "quoted.offer", "quoted.answer", "attached.offer"
_MAX_QUOTED_CHARS = 8_000
_MIN_QUOTED_CHARS = 40
_MAX_ATTACHED_MAILS = 3
_ANSWERS = "no.own-answer"  # the group of rules that know a job seeker's own words

_FORWARD = re.compile(r"(?:fwd?|wg|tr|rv|enc|i|doorst|vs|fs)\s*:", re.IGNORECASE)
_TO_LINE = re.compile(r"^\W*(?:to|an|à|a|para|aan|pour)\s*:\s*(.{3,200})$", re.IGNORECASE | re.MULTILINE)
# "This came to my address", "das ist für dich": whoever passes it on says whose it is.
_FOR_YOU = re.compile(
    r"\b(?:(?:came|went|sent|landed|arrived)(?: \w+){0,2} (?:to |in )?(?:mine|my (?:address|e-?mail|inbox|account))"
    r"|(?:is|this is|it's|must be|meant) (?:meant )?for you\b|wrong (?:e-?mail|address)"
    r"|an meine (?:adresse|mail\w*)|bei mir (?:gelandet|angekommen)|(?:ist|wohl) für dich|für dich (?:gekommen|angekommen)"
    r"|arrivé (?:chez moi|sur ma)|sur mon (?:adresse|mail)|c['’]est pour toi|pour toi, "
    r"|(?:me llegó|llegó) a m[íi]|a mi correo|es para (?:ti|vos)\b"
    r"|(?:mandaram|veio|chegou) (?:pra mim|para mim|para o meu|no meu)|é (?:para|pra) (?:ti|você)\b"
    r"|(?:kwam|ging) (?:bij mij|naar mij)|mijn (?:adres|mail)|voor (?:u|jou),)",
    re.IGNORECASE,
)
_TERMS = ("terms.pay", "terms.start", "terms.reply-by", "terms.decide")
_ENOUGH_TERMS = 2
_FEW_WORDS = 300  # characters of whoever only passes a mail on


def is_passed_on(email: Email, found: Evidence) -> bool:
    """Is an offer forwarded to its reader: by an employer who asks for the answer, or by somebody who got it instead?"""
    if _FORWARD.match(email.subject) is None:
        return False
    below = quoted_text(email.text)[:_MAX_QUOTED_CHARS]
    if len(email.own_text) <= _FEW_WORDS and (_FOR_YOU.search(email.own_text) or _names_reader(email, below)):
        return True
    if not (found.has("terms.reply-by") or found.has("terms.decide")):
        return False
    readers = " ".join(_TO_LINE.findall(below)[:1]).lower()
    name = email.sender.name.lower()
    return email.sender.email.lower() not in readers and (len(name) < 3 or name not in readers)


def _names_reader(email: Email, below: str) -> bool:
    """Does the forwarded mail greet or name the reader, by a name that whoever passes it on does not bear?"""
    readers = {word for a in email.to for word in _words(f"{a.name} {a.email.partition('@')[0]}")}
    return bool(_words(below) & readers - _words(email.sender.name))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))


def find_quoted_offer(email: Email, book: RuleBook, *, passed_on: bool = False) -> Signal | None:
    """Does what this mail quotes or forwards state an offer (QUOTED_OFFER), or answer one (QUOTED_ANSWER)?

    passed_on: it is forwarded to the reader. A colleague was asked to tell them, so it need not offer anything to anybody: their
    name and the terms are enough.
    """
    quoted = quoted_text(email.text)[:_MAX_QUOTED_CHARS]
    if len(quoted) < _MIN_QUOTED_CHARS:
        return None
    below = read_apart(book, quoted)
    if below.total + book.scale.base >= 0:
        strongest = max(below.signals, key=lambda s: s.weight)
        return Signal(QUOTED_OFFER, 0.0, strongest.quote, "what is quoted below states an offer")
    told = [quote for rule, quote in below.hits.values() if rule.group in _TERMS]
    if passed_on and not below.rejects and _names_reader(email, quoted) and len(told) >= _ENOUGH_TERMS:
        return Signal(QUOTED_OFFER, 0.0, told[0], "what is passed on names you, and the terms of a job")
    answer = next((quote for rule, quote in below.hits.values() if rule.group == _ANSWERS), None)
    if answer is None:
        return None
    return Signal(QUOTED_ANSWER, 0.0, answer, "what is quoted below answers an offer, or bargains over one")


def find_attached_offer(email: Email, book: RuleBook) -> Signal | None:
    """Does a mail that is attached to this one state an offer? Its strongest words, if so.

    Gmail hands out attached mails without their bytes: those are not read.
    """
    attached = [a for a in email.attachments if a.mime_type == "message/rfc822" and a.data]
    for attachment in attached[:_MAX_ATTACHED_MAILS]:
        inner = parse_raw(attachment.data or b"", message_id="")
        below = read_apart(book, words_read(inner.own_text))
        if below.total + book.scale.base >= 0:
            strongest = max(below.signals, key=lambda s: s.weight)
            return Signal(
                ATTACHED_OFFER, 0.0, strongest.quote, "a mail that is attached to it states an offer"
            )
    return None
