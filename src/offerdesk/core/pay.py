"""What they pay, as written: the main pay phrase of an offer. Never converted, never computed."""

import re

_SIGN = r"(?:US\$|C\$|A\$|R\$|S\$|[$€£₹]|(?:USD|EUR|GBP|CHF|INR|Rs\.?|BRL|CAD|AUD|SEK|NOK|DKK|PLN)\s?)"
_NUMBER = r"\d{1,3}(?:[.,'  ]\d{2,3})*(?:[.,]\d{1,2})?\s?(?:k\b|K\b|LPA|lpa|lakhs?|mil\b|million)?"
_AFTER = r"(?:\s?(?:€|EUR\b|Euro\b|euros?\b|USD\b|GBP\b|CHF\b|INR\b|LPA\b|reais\b|dollars?\b|pounds?\b))"
_PER = (
    r"(?:[\s,]{0,2}(?:\(?(?:gross|brutto|brut|bruto|base|netto|net)\)?,?\s?){0,2}(?:(?:per|a|an|each|pro|par|al|por|ao|im|/|p\.)\s?"
    r"(?:year|annum|month|hour|week|day|fortnight|yr|mo|hr|jahr|monat|stunde|an|mois|heure|año|mes|hora|ano|mês|jaar|maand|uur|a\.?)\b"
    r"|\s?(?:p\.a\.|pa\b|pcm\b|annually|yearly|monthly|hourly|brutto|gross|bruts?|brutos?|annuels?|anuales?|anuais|per annum|jährlich|im jahr|im monat|/h\b))?)"
)
_AMOUNT = re.compile(
    rf"(?:{_SIGN}\s?{_NUMBER}|{_NUMBER}{_AFTER})(?:\s?(?:-|–|to|bis|à|a)\s?(?:{_SIGN}\s?)?{_NUMBER}(?:{_AFTER})?)?{_PER}",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"salary|compensation|base|pay\b|paid|rate|wage|stipend|remuneration|package|ote\b|earn|gross|ctc|gehalt|vergütung|brutto|jahres|monats|lohn|salaire|rémunération|brut"
    r"|salario|retribución|sueldo|bruto|salário|remuneração|salaris|loon|per (?:year|annum|month|hour|week)|an hour|a year|a month|/ ?(?:yr|year|hr|hour|month)|p\.a|pa\b|annual|jährlich|annuel|anual|mensual|mensal|lpa|par an|por mês|per maand|per jaar|pro stunde|al año",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"bonus|relocation|sign(?:ing)?-?(?: |-)?on|allowance|budget|equity|raise of|stipend for|reimburs|deposit|fee|expense|revenue|funding|fund|grant|umzug|prime|bono|prêmio|million|home office",
    re.IGNORECASE,
)


def find_pay(text: str) -> str | None:
    """The main pay phrase, an exact part of the text; None when no amount stands near a word for pay."""
    best: tuple[int, str] | None = None
    for match in _AMOUNT.finditer(text[:60_000]):
        phrase = match[0].strip(" ,")
        if not re.search(r"\d", phrase):
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        around = before + phrase + text[match.end() : match.end() + 30]
        if not _NEAR.search(around):
            continue
        rank = 0
        if _NOT_PAY.search(before[-26:]) or _NOT_PAY.search(text[match.end() : match.end() + 22]):
            rank -= 3
        rank += 2 if _NEAR.search(before[-32:]) else 0
        rank += 1 if _NEAR.search(phrase) else 0
        if best is None or rank > best[0]:
            best = (rank, phrase)
    return best[1] if best and best[0] >= 0 else None
