"""What did the person choose? Reads labels, and the person's own sent words."""

import re
from collections.abc import Iterable

from offerdesk.model import CallMark, Choice, Decision, Extra, Mark, Reason, Stage

Meaning = Decision | CallMark | Reason | Extra | Mark | Stage


def read_choice(meanings: Iterable[Meaning]) -> Choice:
    """Sort the meanings of all labels found on a conversation's live messages into a Choice."""
    found = frozenset(meanings)
    return Choice(
        decisions=frozenset(m for m in found if isinstance(m, Decision)),
        calls=frozenset(m for m in found if isinstance(m, CallMark)),
        reasons=frozenset(m for m in found if isinstance(m, Reason)),
        extras=frozenset(m for m in found if isinstance(m, Extra)),
        is_offer=Mark.IS_OFFER in found,
        not_offer=Mark.NOT_OFFER in found,
    )


def the_decision(choice: Choice) -> Decision | None:
    """The one decision that stands; None if there is none or more than one."""
    return next(iter(choice.decisions)) if len(choice.decisions) == 1 and not choice.not_offer else None


def the_call(choice: Choice) -> CallMark | None:
    """The call mark that counts. Having spoken beats an earlier "no answer" (they called back, E-21)."""
    for mark in (CallMark.SPOKE, CallMark.EMAIL_INSTEAD, CallMark.NO_ANSWER):
        if mark in choice.calls:
            return mark
    return None


def the_reason(choice: Choice) -> Reason | None:
    """The marked reason, DIRECTION if none is marked, None when several contradict each other."""
    if len(choice.reasons) > 1:
        return None
    return next(iter(choice.reasons), Reason.DIRECTION)


def conflict_of(choice: Choice) -> str:
    """Why the labels contradict each other, in words for the person; "" when they do not."""
    names = sorted(_LABEL_WORDS[decision] for decision in choice.decisions)
    if choice.not_offer:
        names.append("Not an offer")
    if len(names) > 1:
        return f"{_join(names)} are both set" if len(names) == 2 else f"{_join(names)} are all set"
    if len(choice.reasons) > 1:
        return f"{len(choice.reasons)} different reasons are set"
    return ""


_LABEL_WORDS = {
    Decision.ACCEPT: "Accept",
    Decision.DECLINE: "Decline",
    Decision.MORE_TIME: "Ask for time",
    Decision.NEGOTIATE: "Negotiate",
    Decision.WITHDRAW: "Withdraw",
}


def label_word(decision: Decision) -> str:
    """The decision as the person sees it in Gmail by default."""
    return _LABEL_WORDS[decision]


def _join(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]


# A reply that the person wrote by hand decides when it says so outright; a mere "thanks, I will read it" does
# not. Six languages; whole phrases only, because a false hit here would keep back a wanted draft.
_REFUSES = re.compile(
    r"\b(?:"
    r"decided (?:to decline|not to accept|against accepting)"
    r"|(?:must|have to|need to|going to|like to|will)"
    r" (?:respectfully |politely |regretfully )?(?:decline|turn down|turn it down)"
    r"|(?:am|i'm) (?:declining|turning down|withdrawing)"
    r"|(?:unable to|cannot|can't|won't|will not|am not going to) (?:be )?accept(?:ing)?\b(?! changes)"
    r"|withdraw my (?:application|candidacy)"
    r"|(?:nehme|werde) (?:ich )?(?:das|ihr|euer|dieses) angebot (?:leider )?nicht an"
    r"|angebot (?:leider )?(?:nicht annehmen|ablehnen|abzulehnen|nicht anzunehmen)"
    r"|décliner (?:votre|cette|l'|la|ton)|ne pas (?:accepter|donner suite)|refuser (?:votre|cette|l'|la)"
    r"|(?:rechazar|declinar) (?:la|su|vuestra|tu|esta) (?:oferta|propuesta)"
    r"|no (?:aceptar|acepto) (?:la|su|tu|vuestra|esta)"
    r"|(?:recusar|declinar) (?:a|sua|esta|essa) (?:oferta|proposta)|não aceitar"
    r"|(?:aanbod|voorstel) (?:helaas )?(?:af te wijzen|niet (?:aan te nemen|aannemen|aan))"
    r"|sla (?:het|uw|jullie) aanbod af)"
)
_ACCEPTS = re.compile(
    r"\b(?:"
    r"(?:happy|pleased|delighted|glad|thrilled|excited|decided|honou?red) to (?:formally )?accept\b"
    r"|i (?:hereby |gladly |formally )?accept (?:the|your|this)\b|i(?:'m| am) accepting (?:the|your)\b"
    r"|nehme (?:ich )?(?:das|ihr|euer) angebot (?:sehr |sehr gerne |gerne |mit freude )?an\b"
    r"|sage (?:ich )?(?:gerne |hiermit )?zu\b"
    r"|j'accepte (?:votre|cette|l'offre|la|le|avec)|heureu(?:x|se) d'accepter"
    r"|acepto (?:la|su|vuestra|tu|encantad)|aceito (?:a|sua|com)"
    r"|(?:neem|accepteer) (?:het|uw|jullie|dit|je) (?:aanbod|voorstel)(?: graag)?(?: aan)?\b)"
)


def decides(own_words: str) -> Decision | None:
    """The decision that a hand-written reply states outright, or None.

    own_words: the reply without quotes and signature. Only its first 3,000 characters count.
    """
    text = own_words[:3000].lower().replace("’", "'")
    if _REFUSES.search(text):
        return Decision.DECLINE
    if _ACCEPTS.search(text):
        return Decision.ACCEPT
    return None
