"""What they pay, as written: the main pay phrase of an offer. Never converted, never computed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offerdesk.core.facts.amounts import OLD_FIGURE, Amount, find_amounts
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.pay_phrases import GRADE, comma_end, phrase_end, phrase_start
from offerdesk.core.facts.word_places import find_words

_ENOUGH = 0.5
_PERIODIC = re.compile(
    r"\s?(?:(?:per|a|an|pro|par|al|por|ao|im|je|die|de)\s(?:flight |contact |teaching |working |calendar )?(?:year|annum|month|hour|week|day|session|service|shift|jahr|monat|stunde|an|mois|heure|año|mes|hora|ano|mês|jaar|maand|uur)|/\s?(?:h|hr|hour|day|mo|month|yr|year|wk|week|std|mois|mes|uur|maand|d)\b|p\.\s?a|pa\b|p/"
    r"|gross|brutto|brut|bruto|net\b|netto|base\b|basic\b|fixed|annual|hourly|monthly|weekly|ctc|ote\b|lordi|mensual|mensa|anua|jährlich)"
)
_NEAR = re.compile(
    r"salar|compensation|\bbase\b|\bpay\b|\bpays\b|paid|\brate\b|wage|stipend|remunerat|package|\bote\b|earn|gross|\bctc\b|gehalt|vergüt|verdien|brutto|jahres|monats|lohn|entgelt|einkommen|rémunér|\bbrut|traitement|gages"
    r"|retribu|sueldo|remunera|salaris|loon|bruto|inschaling|per (?:year|annum|month|hour|week|day)|grade\b|\bpoint\b|\bstep\b|placement|stufe|scale|spine|schaal|trede|échelon|taschengeld|emolument|soldada|vencimento|ordenado|honorar|honorários|honorarios|bedrag|jornal|jahreslohn|tarif|an hour|a year|a month|/ ?(?:yr|year|hr|hour|month|day|week|std)|p\.\s?a|\bpa\b|annual|hourly|monthly|jährlich|annuel|anual|mensual|mensal|\blpa\b"
    r"|par an|par mois|por mês|al año|al mes|per maand|per jaar|per uur|pro stunde|im jahr|im monat|money|figure|come in at|ofrec|konditionen|bezahl|zahl|basic|fixed|\bfixe?\b|start(?:ing)? at|bolsa|apoyo|liberou"
)
_NOT_BEFORE = re.compile(
    r"bonus(?:es)?|relocation|sign(?:ing)?[- ]?on|signing|(?<!bolsa-)auxílio|detention|layover|vouchers?|tickets?|chèques?\S*|repas|meal|lunch|mileage|allowance|budget|equity|raise of|reimburs\w*|deposit|fees?|expenses?|revenue|fund(?:ing|s)?|grant|umzug\w*"
    r"|\bprime|bono|prêmio|prémio|home office|retention|overtime|discount|match|insurance|shares|options|stipend of|variable|leerbudget|worth|up to|hasta|bis zu|jusqu'à|até|mid-?point|vorstellung|wunsch(?:gehalt)?|expectations?|you asked for|pretensão|pretensi[oó]n\w*|prétentions?|gevraagd|costs?|kost(?:et|en)?|cuestan?|custam?|coûte(?:nt)?|wert von|valeur de?|valor d[ea]|valued at|laptop|portátil|ordinateur|indemnis\w+|vale-\w+|\brent\b|\bflat (?=costs)|apartment|wohnung|miete|loyer|alquiler|aluguer|aluguel|huur|parking|kantine|canteen|gym|comida|almoço|déjeuner|contribut\w+|retain\w*|capped at|ceiling|was|(?:you(?:['’]re| are)?|your) current(?:ly)?(?: \w+)?|previously|statt|instead of|bisher|before|supplement"
    r"|vale\b|subsídio|gratuity|employer pf|hra|moving|perk|travel|tuition|loan|per passed|flexi|increase of|extra|on-call|coaching|cover|dépassement|abond|less than|more than|house|shifting"
)
_NOT_AFTER = re.compile(
    r"\s?(?:for (?:moving|shifting|relocat|your move)|(?:(?!(?:plus|and|with|mit|et|y|e|base)\b)[\w-]+ ){0,2}(?:sign[- ]?on|bonus)\b|signing|relocation|for relocation|towards|toward|in equity|of equity|rsus?|shares|options|stock|budget|reimburs|discount|off\b|deposit|fee\b|allowance|zulage|umzug|de prime|de bono|worth of"
    r"|million (?:in|of|series)|coaching|home office|per passed|zuschuss|retention|joining|one time|hardship|loyalty|retenus?\b|deducted|deduction|abgezogen|descontad|ingehouden|für den sprach|por los cursos|max(?:imum)?\b)"
)
_NO_MONEY = re.compile(  # "hours are 35 per week"
    r"(?:hours|stunden|uren|heures|horas|days|tage|jours|días|dias|dagen|hrs|step|steps|pupils|patients)\b[^.,;!?\n]{0,12}$"
)
_BY_MONTH = re.compile(
    r"\s?(?:€|euros?)?\s?(?:(?:per|a|par|por|al|pro|im|/)\s?)(?:mo\b|month|mois|mes\b|mês|monat|maand)"
)
_BY_DAY = re.compile(
    r"\s?(?:€|euros?)?\s?(?:(?:per|a|par|por|al|pro|am|im|/)\s?)(?:day|jour|día|dia|tag|dag)\b"
)
_OTHER_AMOUNT = re.compile(
    r"[$€£₹]\s?\d[\d.,]*\S*(?=\s(?:with|plus|and|\+))"
)  # its period says nothing of the next one
_MILLIONS = re.compile(r"\s?(?:millionen|million|m\b(?!\.\s?n)|mn\b|bn\b|billion)")
_SMALL_COINS = re.compile(
    r"krw|idr|vnd|jpy|clp|cop|rp|won\b|yen|₫"
)  # a salary in these is counted in millions
_PAUSE = re.compile(r"[,;:.(]")
_IN_BRACKET = re.compile(r"\([^()]{0,40}$")
_TOTAL = re.compile(r"\b(?:total|gesamt|fixed total|ctc)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundPay:
    """phrase: on one line; quote: the exact words; sign: the currency sign or code before the amount, if any."""

    phrase: str
    quote: str
    source: str
    start: int
    sign: str = ""


def find_pay(passage: Passage, labelled: Iterable[Labelled] = ()) -> FoundPay | None:
    """The main pay phrase; None when no amount stands in a place where pay is told."""
    labels = [label for label in labelled if label.kind == "pay"]
    best: tuple[float, Amount] | None = None
    for amount in find_amounts(passage.flat, bare_too=bool(labels), numbers=passage.numbers):
        if amount.bare and not amount.said and not _labelled(labels, amount.start, 30):
            continue
        if amount.bare and any(
            x.start <= amount.start < x.end and _GRADE.match(passage.flat, x.start) for x in labels
        ):
            continue  # "Entgelt: E 10"
        if amount.bare and _NO_MONEY.search(passage.low, max(0, amount.start - 24), amount.start):
            continue
        score = _score(passage, amount, labels)
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, amount)
    if best is None:
        return _grade_only(passage, labels)
    amount = best[1]
    start = phrase_start(passage.flat, amount.start)
    end = phrase_end(passage.flat, passage.text, amount.end)
    if start < amount.start and passage.flat[amount.start - 1] == "(" and passage.flat[end : end + 1] == ")":
        end += 1  # "Range 59, Step G ($5,912 a month)"
    quote = passage.quote(start, end).rstrip(" ,")
    return FoundPay(" ".join(quote.split()), quote, passage.source, start, amount.sign)


def _labelled(labels: Sequence[Labelled], at: int, within: int) -> Labelled | None:
    return next((x for x in labels if x.start - 1 <= at < x.end and at - x.start < within), None)


def _score(passage: Passage, amount: Amount, labels: Sequence[Labelled]) -> float:
    """How surely an amount is the pay of this job."""
    low, start, end = passage.low, amount.start, amount.end
    sentence = passage.sentence(start)
    before = low[max(sentence[0], start - 60) : start]
    score = 1.5 if amount.said else 1.0
    label = _labelled(labels, start, 400)
    if label is not None:
        score += 4 if start - label.start < 40 else 2
        score += 1.5 if _TOTAL.search(label.label) and not amount.bare else 0
        score -= 3.5 if amount.bare and not amount.said else 0
    after = low[end : min(max(sentence[1], end), end + 34)]
    other = _OTHER_AMOUNT.search(before)
    told = before[other.end() :] if other else before
    if _NEAR.search(told[-40:]) or _NEAR.search(after[:20]):
        score += 2
    elif _NEAR.search(told):
        score += 1
    score += 1.5 if _PERIODIC.match(after) else 0
    score -= 2.5 if amount.size < 300 and _BY_MONTH.match(after) else 0
    score -= 3 if amount.size < 20 and _BY_DAY.match(after) else 0
    score += 0.6 if amount.size >= 10_000 else 0
    close = _PAUSE.split(before)[-1][-30:]
    score -= 3 if _NOT_BEFORE.search(close) else 0
    score -= 3 if _NOT_AFTER.match(after) else 0
    if (_MILLIONS.match(after) or "million" in low[start:end]) and not _SMALL_COINS.search(
        low, start, end + 20
    ):
        score -= 4
    score -= 2 if OLD_FIGURE.search(before) else 0
    if _IN_BRACKET.search(before):
        score -= 0.5 if amount.size >= 10_000 and not amount.bare else 1.5
    score -= 1 if before.rstrip()[-1:] in ("+", "/") else 0
    return score - start / 20_000


_GRADE = re.compile(GRADE)
_SURE_GRADE = re.compile(
    r"Entgelt|EG|E \d|P \d|A \d|TV|Besold|Vergüt|Band|JSP|FWG|(?:[\w]+)?[Ss]chaal|[Bb]arema|[Ff]unctieg|grille|barème|[Ii]ndice|Range|[Nn]ível"
)
_GRADE_CONTEXT = re.compile(
    r"eingruppier|entgelt|vergüt|besold|inschaling|ingeschaald|salar|\bpay|\bpaid|band\b|grade|scale|traitement|rémunér|grille|barème|bezahl|schaal|wedde|vencimento|remunera|retribu|sueldo|loon"
)
# Scales that are named without a word of grades: teachers' points, steps of a French grade. "On M4" is also a road.
_NAMED = re.compile(
    r"(?<=\bon )(?P<unsure>M|L)?(?(unsure)|(?:MPS|UPS|UPR) ?)\d{1,2}(?!\w)|\b\d{1,2}(?:er|e|ème) échelon(?: du (?:grade|cadre d['’]emplois))?|\b\d{2,3} ?% du SMIC\b"
)
_PUT_ON = re.compile(r"\b(?:be|start\w{0,3}|placed|put|appointed|paid) on $")
_SHARE_BEFORE = re.compile(r"\d{2,3}(?:[.,]\d)? ?% (?:einer? |der )?$")  # "65 % E 13 TV-L"
_GRADE_BRACKET = re.compile(r"\s?\((?:VKA|Bund|TV-L|TVöD(?:-\w+)?|AVR|indice[^()\n]{2,20})\)")


_GRADE_WORDS = frozenset(
    "entgeltgruppe eg e a p besoldungsgruppe vergütungsgruppe verwendungsgruppe lohnklasse band grade gs jsp step level schaal weddeschaal loonschaal salarisschaal barema functiegroep fwg"
    " grille indice coefficient afscme nih scale spine barème range tvöd tv nivel nível grupo".split()
)
_NAMED_WORDS = frozenset("on échelon smic".split())


def _grade_only(passage: Passage, labels: Sequence[Labelled]) -> FoundPay | None:
    """Public employers name a grade instead of an amount: "Entgeltgruppe 11 TVöD"."""
    flat = passage.flat
    for start, _ in sorted(find_words(passage.low, passage.words & _GRADE_WORDS)):
        match = _GRADE.match(flat, start)
        if match is None or (start and flat[start - 1] not in " (\n"):
            continue
        labelled = _labelled(labels, start, 60) is not None
        told = _GRADE_CONTEXT.search(passage.low, max(0, start - 60), start + 12)
        listed = flat[max(0, start - 2) : start] in (", ", ". ")
        share = _SHARE_BEFORE.search(flat, max(0, start - 16), start)
        if labelled or (_SURE_GRADE.match(match[0]) and (told or listed or share)):
            end = comma_end(flat, match.end())
            return _graded(passage, share.start() if share else start, end)
    if passage.words & _NAMED_WORDS:
        for named in _NAMED.finditer(flat):
            start, end = named.span()
            put = _PUT_ON.search(passage.low, max(0, start - 14), start)
            if (
                named["unsure"] is None
                or put
                or _GRADE_CONTEXT.search(passage.low, max(0, start - 60), end + 12)
            ):
                return _graded(passage, start, end)
    return None


def _graded(passage: Passage, start: int, end: int) -> FoundPay:
    bracket = _GRADE_BRACKET.match(passage.flat, end)
    end = bracket.end() if bracket else end
    return FoundPay(passage.value(start, end), passage.quote(start, end), passage.source, start)
