"""Does an answer that the person wrote by hand say outright what they decided?

A mere "thanks, I will read it" decides nothing. Six languages; whole phrases only, because a false hit here would keep
back a wanted draft.
"""

import re

from offerdesk.model import Decision

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
