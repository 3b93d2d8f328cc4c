"""What they pay, as written: the main pay phrase of an offer. Never converted, never computed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.labelled import Labelled
from offerdesk.core.passages import Passage

_SIGN = r"(?:US\$|C\$|CA\$|A\$|AU\$|R\$|S\$|NZ\$|HK\$|MX\$|[$€£₹¥]|(?:USD|EUR|GBP|CHF|INR|BRL|CAD|AUD|NZD|SGD|MXN|SEK|NOK|DKK|PLN|JPY|KRW|ZAR|AED)(?=[\s\d])|Rs\.?(?=\s?\d)|kr\.?(?=\s?\d)|Fr\.(?=\s?\d))"
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{2,3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
_SCALE = r"(?:\s?(?:k€|[kK](?![\w])|LPA|lpa|L(?![\w])|lakhs?|lacs?|mil(?![\w])|mln|million|tausend))"
_UNIT = r"(?:\s?(?:€|EUR|Euros?|euros?|USD|GBP|CHF|INR|MXN|KRW|SGD|CAD|AUD|BRL|SEK|NOK|DKK|reais|reales|dollars?|pounds?|francs?|pesos)(?!\w))"
_AMOUNT = re.compile(
    rf"(?:({_SIGN})\s?(?:{_NUMBER}){_SCALE}?{_UNIT}?|(?:{_NUMBER})(?:{_SCALE}{_UNIT}?|{_UNIT}))"
)
_BARE = re.compile(rf"(?<![\w.,:/$€£#-])(?:{_NUMBER})(?![\w:%-])")
_BARE_AFTER = re.compile(
    r"\s?(?:/\s?(?:h|hr|hour|day|month|yr|year|std\.?|mois|mes|uur|maand)\b|brutto|bruto|brut\b|gross|net\b|netto|limpios|netos|lordi|fixe?\b|base\b|per (?:hour|month|year|annum)|an hour|a (?:month|day)\b|im (?:monat|jahr)|p\.\s?a|pa\b|par (?:mois|an)|al mes|por mês|per (?:maand|uur|jaar)|a day)",
    re.IGNORECASE,
)
_PERIOD = r"(?:per|a|an|each|every|pro|par|al|por|ao|im|je|en el|/|p\.)\s?(?:calendar )?(?:year|annum|month|hour|week|day|fortnight|service|session|shift|yr|mo|hr|h|wk|jahr|monat|stunde|std\.?|tag|an|mois|heure|jour|semaine|année|año|mes|hora-aula|hora|día|semana|ano|mês|dia|jaar|maand|uur|week|m|j|a\.?)(?![\w])"
_QUALIFIER = (
    r"(?:gross|net|netto|brutto|bruttos?|brut|bruts|brute|bruto|brutos|brutas|lordi|netos|líquidos?|limpios|base|basic|fixed|fixe?|fijos?|fixo|flat|actual|salary|annually|yearly|monthly|hourly|weekly|daily|per annum"
    r"|p\.\s?a\.?|pa|pcm|ph|p/h|p/m|p\.m\.|OTE|CTC|\(CTC\)|annuels?|annuel|anuales|anual|anuais|mensuales|mensual|mensuels?|mensais|mensal|jährlich|monatlich|jahresgehalt|jahresbrutto|bruttojahresgehalt|pro rata|prorated|prorata|all-in|all in|in total|en cash|reais|EUR|USD)"
)
_MORE = re.compile(
    rf"\s?(?:{_PERIOD}|[,]?\s?{_QUALIFIER}(?![\w])|[x×*]\s?\d{{1,2}}(?![\w])(?:[.,]\d+)?|(?:en|in|auf|à|em|sur|op) (?:\d{{1,2}}|douze|treize|twelve|thirteen|doze|doce|catorce) (?:pagas|mois|monaten|gehälter|gehältern|maanden|meses|months|mensualités)|(?:op|auf) basis van \d+ uur|a hora-aula)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\s?(?:-|–|—|to|bis|à|a|and|until|tot|até|hasta)\s?(?:{_SIGN}\s?)?(?:{_NUMBER}){_SCALE}?{_UNIT}?",
    re.IGNORECASE,
)
_PLUS = re.compile(
    r"(?:\s?\+\s?|\s(?:plus|zzgl\.|zuzüglich|más|mais|plus que|und bis zu|und|et|y|e|en|and|with an?|mit)\s)((?:[^,;:.!?\n()]|[.,](?=\d)){2,80})"
)
_PLUS_WORTH = re.compile(
    r"\d|bonus|tips|equity|esop|shares|commission|comisi|propinas|variable|tantieme|super(?:annuation)?|package|bunkhouse|dorm|meal|housing|vivienda|logement|board|rental|warrant|service|servicio|benefits|pension|coaching|télétravail|car\b|zulage|provision|prime|zaak|stake|piece of|aandelen|anteil",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\d\s?% (?:off|discount)|\b(?:equity grant|stock grant|options?|arriv\w+|holidays?|vacation|days?|tage|jours|días|dias|dagen|urlaub\w*|start\w*|you|we|i|they|he|she|it|your|our|is|are|was|will|would|can|get|gets|pays?|sie|ihr|wir|ist|sind|wird|vous|nous|tu|es|são|é|je|wij|option to|discretionary|there|that|which|who|eligible)\b",
    re.IGNORECASE,
)
_COMMA_PART = re.compile(r",\s((?:[^,;:!?\n().]|[.,](?=\d)){2,45})(?=[,;.!?\n(]|\s[–—-]\s|$)")
_COMMA_WORTH = re.compile(
    r"^(?:\d{1,3}(?:[.,]\d+)?\s?%(?: (?:bonus|equity|en bspce|variable|commission)[^,]{0,20})?|[\d.,]+k? (?:sign[- ]?on|bonus|en bspce|equity)[^,]{0,20}|(?:class of|range|step|band|grade|guild|point|stufe|schaal|échelon|nivel)\b[^,]{0,30}|[a-z]+ scale|[01][.,]\d+ fte|verteilt auf [\w ]+|cottage [\w-]+|ot after \d+|work from home|anteilig)$",
    re.IGNORECASE,
)
_PAREN = re.compile(r"\s?\(([^()\n]{2,60})\)")
_PAREN_WORTH = re.compile(
    r"ctc|gross|brutto|bruto|brut\b|base|basic|\bfte\b|pro[- ]?rata|bisher|currently|annual|\bote\b|\d{2}[.,]?\d{3}|[$€£₹]\s?\d|^\d{1,2}\s?%$",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?:Entgeltgruppe|EG|E|TVöD|TV-L|Besoldungsgruppe|Band|Grade|GS|JSP|Step|Level|Schaal|schaal|FWG|Salarisschaal|Grille|grille|Indice|AFSCME|NIH|MA|Scale|Spine [Pp]oint|SO|Nivel|Grupo|barème)[ -]?(?:[A-Z]{0,4}[ -]?)?\d{1,2}[a-z]?(?:[-/]\d{1,2})?(?:,? ?(?:TVöD(?:-[A-Z]+)?|TV-L|TV-V|TVÖD|AVR|Stufe \d|[Ss]tep \d+|point \d+|year \d|ancienneté \d+ ans))*"
)
_GRADE_BEFORE = re.compile(
    rf"({_GRADE.pattern}),?\s(?:so |i\.e\. |that is |maximaal |max\. |currently |derzeit |= ?)?$"
)
_NEAR = re.compile(
    r"salar|compensation|\bbase\b|\bpay\b|\bpays\b|paid|\brate\b|wage|stipend|remunerat|package|\bote\b|earn|gross|\bctc\b|gehalt|vergüt|verdien|brutto|jahres|monats|lohn|entgelt|einkommen|rémunér|\bbrut|traitement|gages"
    r"|retribu|sueldo|remunera|salaris|loon|bruto|inschaling|per (?:year|annum|month|hour|week|day)|an hour|a year|a month|/ ?(?:yr|year|hr|hour|month|day|week|std)|p\.\s?a|\bpa\b|annual|hourly|monthly|jährlich|annuel|anual|mensual|mensal|\blpa\b|par an|par mois|por mês|al año|al mes|per maand|per jaar|per uur|pro stunde|im jahr|im monat|money|figure|come in at|ofrec|konditionen|bezahl|basic|fixed|\bfixe?\b|start(?:ing)? at"
)
_NOT_PAY_BEFORE = re.compile(
    r"bonus(?:es)?|relocation|sign(?:ing)?[- ]?on|signing|allowance|budget|equity|raise of|reimburs\w*|deposit|fees?|expenses?|revenue|fund(?:ing|s)?|grant|umzug\w*|\bprime|bono|prêmio|prémio|home office|retention|overtime|discount|match|insurance|shares|options|stipend of|variable|leerbudget|budget|worth|up to|hasta|bis zu|jusqu'à|até|costs?|capped at|ceiling|was|currently|previously|statt|instead of|bisher|before|supplement|vale|auxílio|subsídio|ticket|gratuity|employer pf|hra|moving|mileage|perk|travel|tuition|loan|per passed|flexi|increase of|extra|on-call|coaching|dépassement|abond"
)
_NOT_PAY_AFTER = re.compile(
    r"\s?(?:sign[- ]?on|bonus|signing|relocation|for relocation|towards|toward|in equity|of equity|rsus?|shares|options|stock|budget|reimburs|discount|off\b|deposit|fee\b|allowance|zulage|umzug|de prime|de bono|worth of|bonus|million (?:in|of|series)|coaching|home office|per passed|zuschuss|retention|joining|one time)"
)
_RISES = re.compile(
    r"mov|go(?:es|ing)?\b|went|rais|increas|bump|up\b|erhöh|steig|pass[eé]|sub[ei]|aument|stijg|gaat",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"from\s$|(?:statt|instead of|up from|von bisher|bisher|au lieu de|en lugar de|em vez de|in plaats van)\s(?:von\s)?$"
)


_ENOUGH = 0.5


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
    best: tuple[float, int, int, str] | None = None
    for start, end, sign, base in _amounts(passage, labels):
        score = base + _score(passage, start, end, labels)
        if score < _ENOUGH:
            continue
        if best is None or score > best[0]:
            best = (score, start, end, sign)
    if best is None:
        return _grade_only(passage, labels)
    _, start, end, sign = best
    start = _with_grade(passage.flat, start)
    end = _extent(passage.flat, passage.text, end)
    quote = passage.quote(start, end)
    return FoundPay(" ".join(quote.split()).strip(" ,"), quote, passage.source, start, sign)


def _amounts(passage: Passage, labels: list[Labelled]) -> Iterator[tuple[int, int, str, float]]:
    flat = passage.flat
    taken: list[tuple[int, int]] = []
    for match in _AMOUNT.finditer(flat):
        start, end = match.span()
        if start and (flat[start - 1].isalnum() or flat[start - 1] in "#/") and not match[1]:
            continue
        if not re.search(r"[1-9]", match[0]):
            continue
        if taken and start < taken[-1][1]:
            continue
        reach = _once(_RANGE, flat, end)
        if (
            reach > end
            and _OLD.search(flat[max(0, start - 12) : start])
            and _RISES.search(flat[max(0, start - 40) : start])
        ):
            continue  # "moves from 212 to 222": the second figure counts
        end = reach
        taken.append((start, end))
        yield start, end, match[1] or "", 0.0
    for match in _BARE.finditer(flat):
        start, end = match.span()
        if any(a <= start < b for a, b in taken):
            continue
        labelled = any(label.start - 1 <= start < label.start + 30 for label in labels)
        value = float(re.sub(r"\D", "", match[0].split(",")[0].split(".")[0]) or 0)
        if _BARE_AFTER.match(flat, end) and value >= 5:
            yield start, end, "", 0.5
        elif (
            labelled
            and value >= 10
            and not re.match(r"\s?(?:hours|stunden|uur|horas|heures|%|months|monate)", flat[end : end + 9])
        ):
            yield start, end, "", -2.5
        elif re.fullmatch(r"\d{1,2}[.,]\d00", match[0]) and re.match(
            r"\s(?:en|und|et|y|e|plus|\+)\s", flat[end : end + 6]
        ):
            yield start, end, "", 1.0


def _score(passage: Passage, start: int, end: int, labels: list[Labelled]) -> float:
    low = passage.low
    sentence = passage.sentence(start)
    before = low[max(sentence[0], start - 60) : start]
    after = low[end : min(sentence[1], end + 34)]
    score = 0.0
    for label in labels:
        if label.start - 1 <= start < label.end:
            score += 4 if start - label.start < 40 else 2
            break
    if _NEAR.search(before[-40:]) or _NEAR.search(after[:20]):
        score += 2
    elif _NEAR.search(before):
        score += 1
    digits = re.sub(r"\D", "", re.split(r"[.,]\d{1,2}(?!\d)", low[start:end])[0])
    plausible = 1 <= len(digits) <= 9
    score += 1 if plausible else -2
    if re.match(rf"\s?(?:{_PERIOD}|{_QUALIFIER}(?!\w))", after, re.IGNORECASE):
        score += 1.5
    if len(digits) >= 5 or re.search(r"\dk", low[start:end]):
        score += 0.6
    close = re.split(r"[,;:.(]", before)[-1][-30:]
    if _NOT_PAY_BEFORE.search(close):
        score -= 3
    if _NOT_PAY_AFTER.match(after):
        score -= 3
    if (
        re.match(r"(?:millionen|million|m\b|mn\b|bn\b|billion)", after.strip()[:9])
        and "krw" not in low[start : end + 20]
    ):
        score -= 4
    if _OLD.search(before):
        score -= 2
    if re.search(r"\((?:[^()]{0,40})$", before):
        score -= 1.5
    if re.search(r"[+/]\s?$", before):
        score -= 1
    return score - start / 20_000


def _with_grade(flat: str, start: int) -> int:
    match = _GRADE_BEFORE.search(flat[max(0, start - 60) : start])
    return max(0, start - 60) + match.start() if match else start


def _extent(flat: str, text: str, end: int) -> int:
    """Where the pay phrase ends: period, gross or net, what is added to it, and a bracket that explains it."""
    blank = text.find("\n\n", end)
    stop = blank if blank >= 0 else len(flat)
    stop = min(stop, end + 160)
    line_end = text.find("\n", end, stop)
    if line_end >= 0 and (line_end - text.rfind("\n", 0, end) < 45):
        stop = line_end
    region = flat[:stop]
    end = _repeat(_MORE, region, _once(_RANGE, region, end))
    for _ in range(3):
        more = _PLUS.match(region, end)
        if more is None or _CLAUSE.search(more[1]) or not _PLUS_WORTH.search(more[1]):
            break
        part = _cut_plus(more[1])
        if not part:
            break
        end = more.start(1) + len(part)
    paren = _PAREN.match(region, end)
    if (
        paren is not None
        and _PAREN_WORTH.search(paren[1])
        and not re.search(r"\b(?:you|we|i|they)\b", paren[1], re.IGNORECASE)
    ):
        end = paren.end()
    for _ in range(2):
        comma = _COMMA_PART.match(region, end)
        if comma is None or not _COMMA_WORTH.match(comma[1].strip()):
            break
        end = comma.end(1)
    return end


def _cut_plus(part: str) -> str:
    """ "18% on top for nights" keeps what is paid, not what it is paid for."""
    cut = re.split(
        r"\s(?:at|from|paid|payable|based|depending|according|nach|gemäß|selon|según|conforme|if|when|after|on (?:joining|completion)|to cover|\d{1,2}-)\b|\s[-–—]\s",
        part,
    )[0]
    return cut.rstrip(" ,.-–—")


def _once(pattern: re.Pattern[str], region: str, end: int) -> int:
    match = pattern.match(region, end)
    return match.end() if match else end


def _repeat(pattern: re.Pattern[str], region: str, end: int) -> int:
    for _ in range(5):
        match = pattern.match(region, end)
        if match is None:
            return end
        end = match.end()
    return end


_GRADE_CONTEXT = re.compile(
    r"eingruppier|entgelt|vergüt|besold|inschaling|salar|pay|band\b|grade|scale|traitement|grille|barème"
)


def _grade_only(passage: Passage, labels: list[Labelled]) -> FoundPay | None:
    """Public employers name a grade instead of an amount: "Entgeltgruppe 11 TVöD"."""
    for match in _GRADE.finditer(passage.flat):
        start, end = match.span()
        if start and passage.flat[start - 1] not in " (\n":
            continue
        labelled = any(label.start - 1 <= start < label.end for label in labels)
        sure = re.match(r"Entgelt|EG|E \d|TV|Besold|Band|JSP|FWG|[Ss]chaal|grille", match[0]) and (
            labelled
            or _GRADE_CONTEXT.search(passage.low[max(0, start - 60) : start + 12])
            or passage.flat[start - 2 : start] in (", ", ". ")
        )
        if sure or labelled:
            comma = _COMMA_PART.match(passage.flat, end)
            if comma is not None and _COMMA_WORTH.match(comma[1].strip()):
                end = comma.end(1)
            return FoundPay(passage.value(start, end), passage.quote(start, end), passage.source, start)
    return None
