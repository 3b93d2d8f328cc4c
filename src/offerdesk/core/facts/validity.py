"""For how long does an offer stand? "valable pendant cinq jours", "válida por 48 horas", "zehn Tage gebunden"."""

import re

_LOOK_BACK = 60  # characters before a length of time in which the word for "valid" stands

# What keeps for a while, and the word that a length of time follows it with. "For" and "gilt zwei Wochen" need no more than
# the words next to them (until.py).
_STANDS = re.compile(
    r"(?<!\w)(?:"
    r"(?:valables?|vaut|ouverte?s?|maintenue?s?|réservée?s?|tient|tiendra|tenons|maintenons|gardons|court|courra|engageons|reste)"
    r"(?:\s[\w'’]+){0,4}\s(?:pendant|durant)"
    r"|(?:válid[oa]s?|vigentes?|vigor|vale|valen|valem|abiert[oa]s?|abert[oa]s?|em pé|en pie|mantenemos|mantemos|mantiene|mantém"
    r"|reservad[oa]s?|guardamos|sigue|segue|queda|fica)(?:\s[\wáéíóúãõç]+){0,4}\s(?:por|durante|por un plazo de|por um prazo de)"
    r"|(?:gilt|gelten|gültig|halten|halte|steht|bleibt|frei|reserviert)(?:\s[\wäöüß]+){0,5}\s(?:ab heute(?: für)?|für|während|noch)"
    r"|(?:geldig|geldt|blijft|staat|houden|gestand|open)(?:\s\w+){0,4}\s(?:gedurende|voor)"
    r")\s(?:(?:les|encore|los|las|os|as|un total de|noch|nog|die|de|weitere|próxim[oa]s|prochaine?s|nächsten|komende)\s){0,2}$"
)
_LONG = re.compile(
    r"\s(?:lang\s)?(?:ab heute\s)?(?:(?:an (?:unser|dieses|das) angebot\s)?gebunden"
    r"|gültig|aufrecht|reserviert|offen|frei|geldig|gestand|beschikbaar)(?!\w)"
)


def stands_for(low: str, start: int, end: int) -> bool:
    """Is a length of time (its place in lower-cased text) how long an offer is open?"""
    before = low[max(0, start - _LOOK_BACK) : start]
    sentence = before[max(before.rfind(sign) for sign in ".!?\n") + 1 :]
    return _STANDS.search(sentence) is not None or _LONG.match(low, end) is not None
