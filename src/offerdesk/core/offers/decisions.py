"""What did the person choose? Reads labels, and the person's own sent words."""

import re
from collections.abc import Iterable

from offerdesk.core.offers.label_book import LabelBook, Meaning
from offerdesk.model import CallMark, Choice, Decision, DraftKind, Extra, Mark, Reason

# The drafts that say no to an offer.
DECLINE_KINDS = frozenset(
    {
        DraftKind.DECLINE_AFTER_CALL,
        DraftKind.DECLINE_FALLBACK,
        DraftKind.DECLINE_EMAIL_ONLY,
        DraftKind.STILL_NO,
    }
)


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


def marks_of(choice: Choice) -> str:
    """Everything the labels say, as one value: another one means that the person changed something."""
    marks = [*choice.decisions, *choice.calls, *choice.reasons, *choice.extras]
    flags = [Mark.IS_OFFER] * choice.is_offer + [Mark.NOT_OFFER] * choice.not_offer
    return " ".join(sorted(f"{type(m).__name__}.{m.value}" for m in (*marks, *flags)))


_KINDS: tuple[type[Decision] | type[CallMark] | type[Reason] | type[Extra] | type[Mark], ...] = (
    Decision,
    CallMark,
    Reason,
    Extra,
    Mark,
)


def choice_of(marks: str) -> Choice:
    """The choice that `marks_of` wrote down; what it does not know (an older version's) is left out."""
    by_name = {f"{kind.__name__}.{meaning.value}": meaning for kind in _KINDS for meaning in kind}
    return read_choice(by_name[part] for part in marks.split(" ") if part in by_name)


def conflict_of(choice: Choice, labels: LabelBook) -> str:
    """Why the labels contradict each other, in words for the person; "" when they do not."""
    names = sorted(labels.word_of(decision) for decision in choice.decisions)
    if choice.not_offer:
        yes, no = labels.word_of(Mark.IS_OFFER), labels.word_of(Mark.NOT_OFFER)
        names += [yes, no] if choice.is_offer and not names else [no]
    if len(names) > 1:
        return f"{_join(names)} are both set" if len(names) == 2 else f"{_join(names)} are all set"
    if len(choice.reasons) > 1:
        return f"{len(choice.reasons)} different reasons are set"
    return ""


def _join(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]


# A reply that the person wrote by hand decides when it says so outright; a mere "thanks, I will read it" does
# not. Six languages; whole phrases only, because a false hit here would keep back a wanted draft.
_JOB = r"(?:offers?|position|role|job|opportunity|proposal|contract|internship|employment|appointment)\b"
_IT = rf"(?=\s*(?:[.,!;:]|$|(?:it|and|but|at this|for now|with|because|due to|as|since)\b|(?:the|your|this|both)(?: [\w-]+){{0,3}} {_JOB}))"
_REST = r"[^.!?;:]{0,160}"  # of a sentence, between the two halves of a German or Dutch verb
_REFUSES = re.compile(
    r"\b(?:"
    rf"decided (?:to decline|to turn down|not to accept|against accepting){_IT}"
    rf"|(?:must|have to|need to|going to|like to|will) (?:respectfully |politely |regretfully )?(?:decline|turn down){_IT}"
    r"|(?:must|have to|need to|going to|like to|will) (?:respectfully |politely |regretfully )?turn it down"
    rf"|(?:am|i'm) (?:still )?(?:declining|turning down|withdrawing){_IT}"
    r"|my decision to decline (?:remains|stands|stays)"
    rf"|(?:unable to|not able to|cannot|can't|won't|will not|am not going to) (?:be )?accept(?:ing)?{_IT}"
    r"|withdraw(?:ing)? my (?:application|candidacy)"
    r"|(?:(?:am writing|would like|want|decided) to withdraw|(?:am|i'm) withdrawing) (?:it )?from (?:the|your|this)\b"
    r"|(?:nehme|werde) (?:ich )?(?:das|ihr|euer|dein|dieses) angebot (?:leider )?nicht an"
    r"|angebot (?:leider )?(?:nicht annehmen|ablehnen|abzulehnen|nicht anzunehmen)"
    rf"|nehme (?:ich )?(?:es|das angebot|die stelle)\b{_REST} nicht an\b|nehme (?:ich )?es (?:leider )?nicht an\b"
    rf"|(?:entschieden|dabei), (?:es|(?:das|ihr|euer|dein) angebot\b{_REST}) nicht anzunehmen"
    r"|(?:entschieden|dabei), (?:es|das angebot) nicht anzunehmen"
    r"|(?:décliner|refuser) (?:(?:votre|cette|la|ton) (?:offre|proposition)|l'offre)|ne pas (?:l')?(?:accepter|donner suite)"
    r"|je ne l'accepte pas|je (?:la décline|décline (?:l'offre|(?:votre|cette) (?:offre|proposition)|le poste))|décision de (?:la|le) décliner"
    r"|(?:rechazar|declinar) (?:la|su|vuestra|tu|esta) (?:oferta|propuesta)"
    r"|no (?:aceptar|acepto) (?:(?:la|su|tu|vuestra|esta) (?:oferta|propuesta)|el puesto)"
    r"|(?:decidido|decisión de) no aceptar(?:la|lo)?\b|no voy a aceptar(?:la|lo)?\b|no la acepto\b"
    r"|(?:recusar|declinar) (?:a|sua|esta|essa) (?:oferta|proposta)|não (?:vou )?aceitar\b|não aceito (?:a|sua|esta|essa)\b"
    r"|(?:aanbod|voorstel) (?:helaas )?(?:af te wijzen|niet (?:aan te nemen|aannemen|aan))"
    rf"|neem (?:ik )?(?:het|dit|uw|jullie|de)\b{_REST} niet aan\b|neem (?:ik )?het niet aan\b"
    rf"|besl(?:oten|uit) (?:om )?het\b{_REST} niet aan te nemen|besl(?:oten|uit) (?:om )?het niet aan te nemen"
    r"|sla (?:het|uw|jullie) aanbod af)"
)
_ACCEPTS = re.compile(
    r"\b(?:"
    rf"(?:happy|pleased|delighted|glad|thrilled|excited|decided|honou?red) to (?:formally )?accept{_IT}"
    rf"|i (?:hereby |gladly |happily |formally )?accept{_IT}|i(?:'m| am) accepting{_IT}"
    r"|nehme (?:ich )?(?:das|ihr|euer|dein|dieses)(?: \w+)? angebot (?:sehr gerne |gerne |sehr |mit (?:großer )?freude )?an\b"
    rf"|nehme (?:ich )?die stelle\b(?!{_REST} nicht an\b){_REST} an\b"
    r"|sage (?:ich )?(?:gerne |hiermit )?zu\b"
    r"|j'accepte (?:(?:votre|cette|la|ton) (?:offre|proposition)|l'offre|le poste|avec (?:grand )?(?:plaisir|joie))|heureu(?:x|se) d'accepter"
    r"|acepto (?:(?:la|su|vuestra|tu|esta) (?:oferta|propuesta)|el puesto|encantad|con (?:mucho gusto|gusto|mucha ilusión|mucha alegría))"
    r"|aceito (?:(?:a|sua|esta|essa) (?:oferta|proposta|vaga)|com (?:muit[oa] |grande )?(?:prazer|gosto|alegria|satisfação))"
    rf"|(?:neem|accepteer) (?:ik )?(?:het|uw|jullie|dit|je|de) (?:aanbod|voorstel|functie|baan)\b(?!{_REST} niet aan\b)(?! niet\b))"
)
# The same words decide nothing in a condition, a question or a denial.
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|wenn|falls|sofern|si|als (?:u|je|jullie|het|de|er|ik)|se (?:o|a|você|vocês|for|houver|me)|indien|mits)\b"
)
_OPEN = re.compile(
    r"\b(?:before|once|when|whether|until|how|should|could|can|may|not|never|nor|n't|not yet|bevor|ob|sobald|avant|quand|antes|cuando|quando"
    r"|voordat|wanneer)\b|n't\b"
)
_DENIED = re.compile(
    r"\b(?:no|non|não|nao|nicht|niet|kein\w*|nunca|nem) (?:\w+ )?$"
)  # just before "I accept"
_CONDITION_AFTER = re.compile(
    r"(?:(?! and\b)[^.!?;,]){0,50}\b(?:if|unless|once|provided|as (?:long|soon) as|on (?:the )?condition|subject to|wenn|falls|sofern|sobald"
    r"|à condition|siempre que|si|desde que|mits|indien)\b"
)


def decides(own_words: str) -> Decision | None:
    """The decision that a hand-written reply states outright, or None.

    own_words: the reply without quotes and signature. Only its first 3,000 characters count. A reply that states
    both decides nothing.
    """
    text = " ".join(own_words[:3000].lower().replace("’", "'").split())
    refuses = any(_is_outright(text, match) for match in _REFUSES.finditer(text))
    accepts = any(
        _is_outright(text, match) and not _DENIED.search(text, max(0, match.start() - 30), match.start())
        for match in _ACCEPTS.finditer(text)
    )
    if refuses == accepts:
        return None
    return Decision.DECLINE if refuses else Decision.ACCEPT


def _is_outright(text: str, match: re.Match[str]) -> bool:
    sentence = re.split(r"[.!?;](?: |$)", text[max(0, match.start() - 200) : match.start()])[-1]
    clause = sentence.rpartition(",")[2]
    end = re.search(r"[.!?;](?: |$)", text[match.end() :])
    asks = end is not None and end[0][0] == "?"
    return not (
        asks
        or _CONDITION.search(sentence)
        or _OPEN.search(clause)
        or _CONDITION_AFTER.match(text, match.end())
    )
