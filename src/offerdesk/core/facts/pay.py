"""What they pay, as written: the main pay phrase of an offer. Never converted, never computed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offerdesk.core.facts.amounts import OLD_FIGURE, RISES, Amount, find_amounts
from offerdesk.core.facts.grades import find_grade, is_grade_at
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.pay_phrases import added_end, comma_end, phrase_end, phrase_start

_ENOUGH = 0.5
_PERIODIC = re.compile(
    r"\s?(?:(?:per|a|an|pro|par|al|por|ao|im|je|die|de)\s(?:flight |contact |teaching |working |calendar )?(?:year|annum|month"
    r"|hour|week|day|session|service|shift|jahr|monat|stunde|an|mois|heure|año|mes|hora|ano|mês|jaar|maand|uur)"
    r"|l['’](?:heure|an)\b|/\s?(?:h|hr|hour|day|mo|mth|month|yr|year|wk|week|std|mois|mes|uur|maand|d)\b|p\.\s?a|pa\b|ph\b|pd\b"
    r"|p/"
    r"|gross|brutto|brut|bruto|net\b|netto|base\b|basic\b|fixed|annual|hourly|monthly|weekly|ctc|ote\b|lordi|mensual|mensa|anua|jährlich|clt\b|pj\b)"
)
_NEAR = re.compile(
    r"sal[aá]r|compensation|\bbase\b|\bpay\b|\bpays\b|paid|\brate\b|wage|stipend|remunerat|package|\bote\b|earn|gross|\bctc\b"
    r"|gehalt|vergüt|verdien|brutto|jahres|monats|lohn|entgelt|einkommen|rémunér|\bbrut|traitement|gages"
    r"|retribu|sueldo|remunera|salaris|loon|bruto|inschaling|per (?:year|annum|month|hour|week|day)|grade\b|\bpoint\b|\bstep\b"
    r"|placement|stufe|scale|spine|schaal|trede|échelon|taschengeld|emolument|soldada|vencimento|ordenado|honorar|honorários"
    r"|honorarios|bedrag|jornal|jahreslohn|tarif|an hour|a year|a month|/ ?(?:yr|year|hr|hour|month|day|week|std)|p\.\s?a"
    r"|\bpa\b|annual|hourly|monthly|jährlich|annuel|anual|mensual|mensal|\blpa\b"
    r"|par an|par mois|por mês|al año|al mes|per maand|per jaar|per uur|pro stunde|im jahr|im monat|money|figure|come in at"
    r"|ofrec|konditionen|bezahl|zahl|basic|fixed|\bfixe?\b|start(?:ing)? at|bolsa|apoyo|liberou"
)
_NOT_BEFORE = re.compile(
    r"bonus(?:es)?|relocation|sign(?:ing)?[- ]?on|signing|(?<!bolsa-)auxílio|detention|layover|vouchers?|tickets?|chèques?\S*"
    r"|repas|meal|lunch|mileage|allowance|budget|equity|raise of|reimburs\w*|deposit|fees?|expenses?|revenue|fund(?:ing|s)?"
    r"|grant|umzug\w*"
    r"|\bprime|bono|prêmio|prémio|home office|retention|overtime|discount|match|insurance|shares|options"
    r"|(?<!training )(?<!monthly )(?<!weekly )(?<!annual )(?<!yearly )stipend of|variable|leerbudget|worth|up to|hasta|bis zu"
    r"|jusqu'à|até|mid-?point|vorstellung|wunsch(?:gehalt)?|expectations?|you asked for|pretensão|pretensi[oó]n\w*|prétentions?"
    r"|gevraagd|costs?(?! to (?:the )?company)|kost(?:et|en)?|cuestan?|custam?|coûte(?:nt)?|wert von|valeur de?|valor d[ea]"
    r"|valued at|laptop|portátil|ordinateur|indemnis\w+|vale-\w+|\brent\b|\bflat (?=costs)|apartment|wohnung|miete|loyer"
    r"|alquiler|aluguer|aluguel|huur|parking|kantine|canteen|gym|comida|almoço|déjeuner|contribut\w+|retain\w*|capped at"
    r"|ceiling|was|(?:you(?:['’]re| are)?|your) current(?:ly)?(?: \w+)?|previously|statt|instead of|bisher|before|supplement"
    r"|(?:eco|maaltijd|cultuur)[- ]?cheques?|éco-?chèques?|titres?-restaurant|tickets?-restaurant|vales de|despensa|onkosten\w*"
    r"|frais propres|vergoeding\b|fondo de ahorro|aguinaldo|cesta\b|vale\b|\bv[rat] (?:de |no valor de )?(?=$)|\bplr\b|subsídio"
    r"|gratuity|employer pf|hra|moving|perk|travel|tuition|loan|per passed|flexi|increase of|extra|on-call|coaching|cover"
    r"|dépassement|abond|less than|more than|house|shifting|\bbond\b|penalty|damages|surety|vertragsstrafe|kaution|pénalité"
    r"|caution|penalización|multa|fianza|caução|boete|borgsom|waarborg"
    r"|\bcap (?:for|of|on)|\b(?:dental|vision)(?: and \w+)?(?: is| are| of| plan\w*| cap\w*)|health plan|krankenversicherung"
    r"|mutuelle|seguro (?:médico|de salud)|plano de saúde|seguro de saúde|zorgverzekering|premium(?! pay| rate| hourly)|prämie"
    r"|complemento|toelage|toeslag|zuschlag"
)
# "Ecocheques: € 250 per jaar", "Frais propres à l'employeur : 120 € par mois": a label that tells of something else.
_PERK_LABEL = re.compile(
    r"(?:^|\n)[-*•▪· ]{0,4}(?:[^\W\d][\w'’-]{0,20} ){0,3}[\w-]*(?:cheques?|chèques?|tickets?|vales?|vouchers?|allowance"
    r"|benefits?|budget|zulage|zuschuss|pauschale|prämie|vergoeding|onkosten|toeslag|premie|prime|indemnité|frais|mutuelle"
    r"|ayuda|subsídio|auxílio|prémio|prêmio|vale|bonus|relocation|pension|seguro|insurance|versicherung|verzekering)\b[^:,\n€$£]{0,40}:\s?\D{0,6}$"
)
_NOT_AFTER = re.compile(
    r"\s?(?:for (?:moving|shifting|relocat|your move)"
    r"|(?:(?!(?:plus|and|with|mit|et|y|e|base)\b)[\w-]+ ){0,2}(?:sign[- ]?on|bonus)\b|signing|relocation|for relocation|towards"
    r"|toward|in equity|of equity|rsus?|shares|options|stock"
    r"|(?:(?!(?:plus|and|with|mit|et|y|e|base|your|the|for|gross|basic|incl\w*|inkl\w*|per|an?|in|on"
    r"|of)\b)[\w-]+ ){0,2}(?:budget|allowance|vouchers?)\b|reimburs|discount|off\b|deposit|fee\b|zulage"
    r"|(?:is|are|being) (?:performance|variable)|(?:davon )?variab\w+\b|de (?:frais|dietas|vales|ajuda|auxílio|subsídio|vale)\b"
    r"|umzug|de prime|de bono|worth of"
    r"|million (?:in|of|series)|coaching|home office|per passed|zuschuss|retention|joining|one time|hardship|loyalty|retenus?\b"
    r"|deducted|deduction|abgezogen|descontad|ingehouden|für den sprach|por los cursos|max(?:imum)?\b)"
)
_NO_MONEY = re.compile(  # "hours are 35 per week", but "36 hours a week for 2,450"
    r"(?:hours|stunden|uren|heures|horas|days|tage|jours|días|dias|dagen|hrs|step|steps|pupils|patients)\b[^.,;!?\n]{0,12}"
    r"(?<!\bfor )(?<!\bbei )(?<!\bzu )(?<!\bpour )(?<!\bpor )(?<!\bvoor )(?<!\btegen )$"
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
# "of which INR 22,00,000 is fixed", "about another 150 in tips", "average take £840": parts and guesses of what is paid.
_A_PART = re.compile(
    r"\d[^.;\n]{0,30}\b(?:of which|thereof|davon|dont|waarvan|d[oe]s? quais|de (?:los|las|lo) cual(?:es)?"
    r"|do qual)\b[^.;\n]{0,60}$|\b(?:another|a further|weitere|otros|outros|encore|nog eens)\s\D{0,3}$"
    r"|\baverag(?:ed|es|ing) (?:about |around |roughly )?\D{0,3}$"
    r"|\b(?:average|averages|typical) (?:take|take-home|earnings|gross|week)\b|take[- ]home|im schnitt|en moyenne|de media"
    r"|em média|gemiddeld"
)
_EXPENSES = re.compile(
    r"\s?(?:€|euros?|eur|netto|net|bruto|\s){0,3}(?:onkosten(?:vergoeding)?|spesen\w*|expenses)\b"
)
# What a place to sleep costs there, said beside the pay: "there's a unit at $140 a week".
_LODGING = re.compile(
    r"\b(?:unit|flat|room|rooms|cottage|caravan|lodgings?|accommodation|housing|studio|staff house|digs|board and lodging"
    r"|zimmer|wohnung|unterkunft|werkswohnung|logement|chambre|piso|habitaci[oó]n|alojamiento|cuarto|quarto|alojamento"
    r"|apartamento|casa|kamer|huisvesting|woonruimte|appartement)\b[^.;!?\n$€£]{0,44}(?:\bat|\bfor|\bcosts?|\bvon|\bfür|\bzu"
    r"|\bkostet|\bà|\bpour|\bpor|\ba|voor|kost|\(|,|:)\s\S{0,4}$"
)
# "Upon confirmation your pay is ...", "rising to 2,400 after a year": what is paid later.
_LATER = re.compile(
    r"\b(?:(?:up)?on (?:successful )?(?:completion|confirmation|qualifying)"
    r"|once (?:you(?:['’]ve| have)? )?(?:qualif|confirm|pass)\w*|rising to|rises to"
    r"|after (?:your )?(?:probation|(?:six|three|twelve|\d{1,2}) months|(?:one|a|the first) year)"
    r"|from (?:year two|your second year)|nach (?:der probezeit|bestandener|einem jahr|einarbeitung|\w+ monaten)|steigt auf"
    r"|après (?:la période|un an|\w+ mois)|puis\b"
    r"|tras (?:el periodo|la prueba|un año|\w+ meses)|después de|pasad[oa]s?\b|após (?:o período|a experiência|\w+ meses)"
    r"|depois d[eo]|na (?:de|je|een) (?:proeftijd|jaar)|na \w+ maanden)\b[^.;!?\n]{0,90}$"
)
_TO_ANOTHER = re.compile(
    r"[^,;:.!?\n]{0,14}\s(?:to|auf|para|a|à|naar)\s(?:up to )?(?:[a-z]{0,3}\s?[$€£₹]|[a-z]{2,3}\s)?\s?\d"
)
_FROM_OLD = re.compile(
    r"(?:\b(?:from|von|de|van|desde|du)\s|\((?:from|was|vorher|vorheriges?|avant|antes|voorheen|previously|up from) )(?:bisher )?$"
)
_SMALL_COINS = re.compile(
    r"krw|idr|vnd|jpy|clp|cop|rp|won\b|yen|₫"
)  # a salary in these is counted in millions
_PAUSE = re.compile(r"[,;:.(]")
_IN_BRACKET = re.compile(r"\([^()]{0,40}$")
_TOTAL = re.compile(r"\b(?:total|gesamt|fixed total|ctc)\b", re.IGNORECASE)
_OLD_LABEL = re.compile(
    r"\b(?:old|current|previous|present|former|bisherig\w*|bisher|alt(?:es|er)?|derzeitig\w*|aktuell\w*|ancienn?e?"
    r"|actuel(?:le)?|précédente?|anterior|actual|atual|oude?|huidige?|vorig)\b",
    re.IGNORECASE,
)
_FIXED_PART = re.compile(r"\b(?:fixed|basic|base|variable) ctc\b", re.IGNORECASE)


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
    scored: list[tuple[float, Amount]] = []
    old: set[float] = set()
    for amount in find_amounts(passage.flat, bare_too=bool(labels), numbers=passage.numbers):
        if amount.bare and not amount.said and not _labelled(labels, amount.start, 30):
            continue
        if amount.bare and any(
            x.start <= amount.start < x.end and is_grade_at(passage.flat, x.start) for x in labels
        ):
            continue  # "Entgelt: E 10"
        if amount.bare and _NO_MONEY.search(passage.low, max(0, amount.start - 24), amount.start):
            continue
        if _is_old(passage.low, amount.start, amount.end):
            old.add(amount.size)  # wherever else it stands
        scored.append((_score(passage, amount, labels), amount))
    scored = [(score - (6 if amount.size in old else 0), amount) for score, amount in scored]
    best = max(scored, key=lambda one: one[0], default=None)
    if best is None or best[0] < _ENOUGH:
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


def _is_total(label: str) -> bool:
    return bool(_TOTAL.search(label)) and not _FIXED_PART.search(label)


def _is_old(low: str, start: int, end: int) -> bool:
    """Does another figure take the place of this one: "goes from 7.500 to 8.300", "$78,250 (from $66,100)"?"""
    before = low[max(0, start - 60) : start]
    match = _FROM_OLD.search(before)
    if match is None:
        return False
    return match[0][0] == "(" or (bool(RISES.search(before)) and bool(_TO_ANOTHER.match(low, end)))


def _score(passage: Passage, amount: Amount, labels: Sequence[Labelled]) -> float:
    """How surely an amount is the pay of this job."""
    low, start, end = passage.low, amount.start, amount.end
    sentence = passage.sentence(start)
    before = low[max(sentence[0], start - 60) : start]
    score = 1.5 if amount.said else 1.0
    label = _labelled(labels, start, 400)
    if label is not None:
        score += 4 if start - label.start < 40 else 2
        score += 1.5 if _is_total(label.label) and not amount.bare else 0
        score -= 3.5 if amount.bare and not amount.said else 0
        score -= 3 if _OLD_LABEL.search(label.label) else 0
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
    score -= (
        3
        if _NOT_BEFORE.search(close)
        or (label is None and _PERK_LABEL.search(low, max(0, low.rfind("\n", 0, start)), start))
        else 0
    )
    score -= 3 if _NOT_AFTER.match(after) else 0
    if (_MILLIONS.match(after) or "million" in low[start:end]) and not _SMALL_COINS.search(
        low, start, end + 20
    ):
        score -= 4
    score -= 2 if OLD_FIGURE.search(before) else 0
    score -= 3 if _A_PART.search(low, max(sentence[0], start - 110), start) else 0
    score -= 5 if _EXPENSES.match(after) else 0
    score -= 4 if amount.size < 2000 and _LODGING.search(before) else 0
    score -= 1.2 if _LATER.search(low, max(sentence[0], start - 120), start) else 0
    if _IN_BRACKET.search(before):
        score -= 0.5 if amount.size >= 10_000 and not amount.bare else 1.5
    score -= 1 if before.rstrip()[-1:] in ("+", "/") else 0
    return score - start / 20_000


def _grade_only(passage: Passage, labels: Sequence[Labelled]) -> FoundPay | None:
    """Public employers name a grade instead of an amount: "Entgeltgruppe 11 TVöD"."""
    found = find_grade(passage, lambda at: _labelled(labels, at, 60) is not None)
    if found is None:
        return None
    start, end = found
    end = added_end(passage.flat, comma_end(passage.flat, end))
    return FoundPay(passage.value(start, end), passage.quote(start, end), passage.source, start)
