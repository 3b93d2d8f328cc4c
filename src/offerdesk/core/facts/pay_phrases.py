"""Where a pay phrase begins and ends: the grade before an amount, the period, what is added, the bracket that explains."""

import re

from offerdesk.core.facts.grades import GRADE

_PERIOD = (
    r"(?:(?:per|a|an|each|every|pro|par|al|por|ao|im|je|en el|the|die|der|de|la|à)\s(?:calendar )?|/\s?"
    r"|p\.\s?)(?:(?:flight |contact |teaching |working |shoot |calendar )?(?:year|annum|month|hour|week|day)|fortnight|service"
    r"|session|section|class|course|visit|lesson|mile|night|performance|semester|term|shift|yr|mo|mth|hr|h|wk|d|jahr|monat"
    r"|stunde|woche|std\.?|tag"
    r"|an|année|mois|heure|jour|semaine|l'heure|año|mes|hora-aula|hora|día|semana|ano|mês|dia|jaar|maand|uur|m\.?|j\.?"
    r"|a\.?)(?!\w)|l['’](?:heure|an)(?!\w)|(?:per|each|every|alle|je|toutes les|cada|a cada) (?:\d|two|four|zwei|vier|deux"
    r"|quatre|dos|cuatro|duas|quatro|twee) (?:weeks|wochen|semaines|semanas|weken)(?!\w)"
)
_QUALIFIER = (
    r"(?:gross|netto|net|brutto|bruttos?|bruts|brute|brut|brutos|brutas|bruto|lordi|netos|ilíquidos?|líquidos?|limpios|nets"
    r"|basis|base|basic|fixed|fixe?|fijos?|fixo|flat|actual|salary|annually|yearly|monthly|hourly|bi-?weekly|fortnightly"
    r"|semi-?monthly|weekly|daily|annualized|annualised|in hand|W-?2|1099|C2C|libres|na carteira|registrad[oa]s?|limpos|em mão"
    r"|HT|TTC"
    r"|p\.\s?a\.?|pa|pcm|ph|p/h|p/u|p\.u\.|p/m|p/d|p\.m\.|pm|M\.\s?N\.|CLT|PJ|OTE|CTC|\(CTC\)|annuels?|anuales|anual|anuais"
    r"|mensuales|mensuels?|mensual|mensais|mensal|jährlich|monatlich|jahresgehalt|jahresbrutto|bruttojahresgehalt|pro rata"
    r"|prorated|prorata|all-in|all in|in total|reais|EUR|USD)"
)
_MORE = re.compile(
    rf"\s?(?:{_PERIOD}|{_QUALIFIER}(?!\w)|,\s?(?!(?:bi-?|semi-?)?(?:weekly|monthly)|fortnightly|daily){_QUALIFIER}(?!\w)"
    rf"|[x×*]\s?\d{{1,2}}(?!\w)(?:[.,]\d+)?(?: (?:pagas|meses|mois|mensualités|maanden|months|vezes|gehälter"
    rf"|monatsgehälter)(?!\w))?|(?:avant|après) (?:impôts?|prélèvement)|mal \d{{2}}(?!\w)|por \d{{2}} pagas"
    rf"|(?:en|in|auf|à|em|sur|op) (?:\d{{1,2}}|douze|treize|twelve|thirteen|doze|doce|catorce) (?:pagas|mois|monaten|gehälter"
    rf"|gehältern|maanden|meses|months|mensualités)"
    r"|(?:incl(?:uding|usive of|\.)?|inkl(?:usive|\.)?|inc\.?|y?compris|incluido"
    r"|incluindo) [\w'’-]+(?: [\w'’-]+){0,4}(?=\s?(?:[,;:)(\n]|\.(?:\s|$)|$))"
    r"|(?:for|à|für|por) \w+ (?:hours|h|uur|stunden|horas)(?: a week| per week)|for the (?:term|season|year|semester)"
    r"|(?:bij|op basis van|o\.?b\.?v\.?) (?:een )?\d+ (?:uur|uren)(?: per week)?"
    r"|versée?s? (?:sur )?(?:douze|treize|quatorze|\d\d) (?:fois|mois)|a hora-aula)",
    re.IGNORECASE,
)
_AFTER_WORDS = re.compile(rf"\s?{_PERIOD}", re.IGNORECASE)
_NO_COINS = re.compile(r"[.,][-–—](?!\w)")  # "CHF 5'950.-"
_PLUS = re.compile(
    r"(\s?\+\s?|\s/\s(?=[^,;:.!?\n()]{0,12}\d)|\s(?:plus|zzgl\.|zuzüglich|m[aá]s|mais|und bis zu|und|et|y|e|en|and|with an?"
    r"|along with|mit)\s)((?:[^,;:.!?\n()+]|[.,](?=\d)){2,80})"
)
_PLUS_WORTH = re.compile(
    r"(?:[$€£₹%]|\beur|\busd|\bchf|\d\s?k\b)|^\W{0,3}\d|bonus|tips?\b|per diem|di[eé]tas|di[aá]rias|frais|paniers?|vale\b"
    r"|\bv[tra]\b|transporte?\b|holiday pay|vacation pay|equity|esop|shares|commission|comisi|propinas|variable|tantieme"
    r"|super(?:annuation)?|package|bunkhouse|dorm|meal|housing|vivienda|logement|board|rental|warrant|service|servicio|benefits"
    r"|benef[ií]cios|pension|coaching|télétravail"
    r"|car\b|zulage|provision|prime|zaak|stake|piece of|aandelen|anteil|super\b|pourboire|fooi|alimenta|almo[cç]o|habitaci"
    r"|alojamiento|alojamento|shift|allowance|premium|differential|loading|ploegen|toeslag|insalubridade|periculosidade|vsop"
    r"|bspce|rtt|kost|unterkunft"
    r"|weihnachtsgeld|urlaubsgeld|spesen|zuschl[aä]g|trinkgeld|gorjeta|vari[aá]vel|comiss|recargos|guardias|cestas?|treizième"
    r"|13e|13th|awv?s\b|overtime|ot\b|piece rate|spiff",
    re.IGNORECASE,
)
# "£59,175 and 10 sessions" counts something else than money.
_OTHER_COUNT = re.compile(
    r"\s(?:und|et|y|e|en|and)\s\d{1,2}\s(?!%|€|euro|eur\b|k\b|prozent|percent|por ciento|per cento)"
)
# What follows is another sentence or another thing.
_CLAUSE = re.compile(
    r"\d\s?% (?:off|discount)|\b(?:equity grant|stock grant|options?|signing bonus|arriv\w+|begins?|starts?|commences?|fica[m]?"
    r"|incluíd[oa]s?|incluid[oa]s?|incluse?s?|holidays?|vacation|days?|tage|jours|días|dias|dagen|urlaub\w*|start\w*|eintritt"
    r"|beginn|in[ií]cio|d[ée]but|entrada|ingreso|\d{1,2}(?:st|nd|rd|th)|you|we|i|they|he|she|it|your|our|is|are|was|will|would"
    r"|can|get|gets|pays?"
    r"|sie|ihr|wir|ist|sind|wird|vous|nous|tu|es|são|é|je|wij|\w{3,}(?:amos|emos|imos)|a discretionary|there|that|which|who|eligible)\b",
    re.IGNORECASE,
)
# "and not £37,101", "y los vales de despensa a $2,000", "and everything else in my letter", "with a review in May".
_ANOTHER = re.compile(
    r"\s?(?:(?:not|nicht|pas|non|no|não|niet|geen)\b"
    r"|(?:the|die|der|das|les?|la|los|las|el|os?|as?|de|het)\s[^\d$€£₹]{2,40}?\s(?:to|at|auf|zu|à|a|para|en|op|naar"
    r"|tot)\s\W{0,3}\d"
    r"|(?:everything|all|alles|alle|tout|toutes?|tous|todo|todos|todas|tudo|the rest|der rest|le reste|el resto|lo demás"
    r"|o resto|o mais|de rest|het overige|den üblichen|the usual|les autres|andere)\b"
    r"|(?:an? |einer? |une? |un |una |uma |een |next |first )?(?:annual |yearly |jährlichen? |anual |jaarlijkse )?(?:review"
    r"|überprüfung|révision|revisión|revisão|herziening|evaluatie|réévaluation|reajuste)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:^|\s)(?:you|that|which|we|they|die Sie|que vous|que tu|die je)\b"
)  # "the allowance you get now"
_COMMA_PART = re.compile(r",\s((?:[^,;:!?\n().]|[.,](?=\d)){2,45})(?=[,;.!?\n(]|\s[–—-]\s|$)")
_COMMA_WORTH = re.compile(
    r"^(?:\d{1,3}(?:[.,]\d+)?\s?%(?: (?:bonus|equity|en bspce|variable|commission)[^,]{0,20})?"
    r"|[\d.,]+k? (?:sign[- ]?on|bonus|en bspce|equity)[^,]{0,20}"
    r"|(?:class of|range|step|band|grade|guild|point|stufe|schaal|échelon|nivel)\b[^,]{0,30}"
    r"|\d{2}[- ]?mal(?: (?:jährlich|im jahr|pro jahr))?|[a-z]+ scale|[01][.,]\d+ fte|verteilt auf [\w ]+|cottage [\w-]+"
    r"|ot after \d+|work from home|anteilig|non-exempt|pro[- ]?rata|prorata|naar rato|gross|net|brutto|bruto|brut|ilíquidos|CLT"
    r"|PJ"
    r"|(?:[x×] ?\d{2}|\d{2} ?[x×]|\d{2},\d{1,2} ?[x×])"
    r"|(?:distribuid[oa]s?|repartid[oa]s?|prorratead[oa]s?|pagader[oa]s?|cobrad[oa]s?|pagad[oa]s?|répartis?|payée?s?|versée?s?"
    r"|verteilt|ausbezahlt|zahlbar|uitbetaald|payable|paid)(?: en| sur| auf| in| over| em)? (?:\d{2}|doce|catorce|twelve|douze"
    r"|treize|zwölf|dreizehn|vierzehn|doze|treze) (?:meses|pagas|mois|mensualités|fois|monatsgehälter|gehälter|gehältern|mal"
    r"|maanden|months|instalments|payments|vezes)"
    r"|\d{2} (?:meses|pagas|mois|mensualités|monatsgehälter|gehälter|maanden|months|vezes|payments)(?: por ano| al año| par an"
    r"| im jahr| pro jahr| a year)?|pag[ao] \d{2} vezes por ano|en \d{2} pagas|sur (?:\d{2}|douze|treize) mois"
    r"|paid in \w+ instalments)$",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r",\s\d{1,2}(?:[.,]\d{1,2})?\s?%(?=\s(?:on|over|vest))"
)  # "$165k base, 1.1% on a 4 year vest"
_PAREN = re.compile(r"\s?\(([^()\n]{2,60})\)")
# A bracket that counts the amount, or gives it another way, belongs to it; a grade, a scale or an explanation does not.
_PAREN_WORTH = re.compile(
    r"(?:ctc|clt|pj|ote|fte|gross|net|brutto|netto|bruto|neto|brut|base|basic|fixed|vka|pro[- ]?rata|prorata|anteilig|naar rato"
    r"|in hand|p\. ?a\.|per annum|annual|annually|monthly|[A-Z]{1,4}|[MU]P?S?\d)"
    r"|(?:[x×] ?\d{2}|\d{2} ?[x×])|\d{2} (?:meses|pagas|mois|mensualités|monatsgehälter|gehälter|maanden|months|vezes|payments)"
    r"|(?:bei|à|at|op|a) 100 ?%|\d{1,2} ?%|pc \d{3}"
    r"|(?:davon|thereof|of which|dont|waarvan|dos quais|de los cuales) \d{1,3} ?%[^()]*"
    r"|[^()]*(?:[$€£₹] ?\d|\d ?[$€£]|pro[- ]?rata|quarterly|quartalsweise)[^()]*",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"(?:not|nicht|pas|niet|não|et non|y no|e não|en niet) \D{0,4}\d"
    r"|(?:(?:from|von|de|van|desde) \D{0,4}\d|(?:earlier|was|statt|antes|avant|anstatt|previously|formerly|vorher|voorheen"
    r"|contre|instead|up from|au lieu|en vez|em vez|including|incl|includes|inkl|incluye|inclui|based|if|plus|and|but)\b)",
    re.IGNORECASE,
)  # a figure of before
_PRONOUN = re.compile(r"\b(?:you|you're|we|i|they|sie|du|vous|tu|usted|você)\b", re.IGNORECASE)
_GRADE_BEFORE = re.compile(
    rf"({GRADE})(?:,?\s(?:so |i\.e\. |that is |maximaal |max\. |currently |derzeit )?|\s?\()$"
)


_COMMA_OR_SO = re.compile(r",\s(?:so )?$")  # "Band 6, £38,682": the amount says it


_GRADE_HINTS = (
    "Band",
    "Grade",
    "EG",
    "TV",
    "chaal",
    "Step",
    "Level",
    "FWG",
    "GS",
    "JSP",
    "NIH",
    "MA ",
    "SO",
    "Entgelt",
    "Gruppe",
    "gruppe",
    "rille",
    "Range",
    "barème",
    "Nivel",
    "Grupo",
    "Scale",
    "Spine",
    "AFSCME",
    "Indice",
    "E ",
)


def phrase_start(flat: str, start: int) -> int:
    """A grade right before the amount belongs to the phrase: "schaal 11, maximaal € 6.212"."""
    left = max(0, start - 60)
    before = flat[left:start]
    if not any(hint in before for hint in _GRADE_HINTS):
        return start
    match = _GRADE_BEFORE.search(before)
    if match and not match[0].startswith("FWG") and _COMMA_OR_SO.search(match[0]):
        return start
    return left + match.start() if match else start


def phrase_end(flat: str, text: str, end: int) -> int:
    """Where the phrase ends that begins with an amount ending at a place."""
    region = flat[: _line_end(text, end)]
    bar = _NO_COINS.match(region, end)
    end = _repeat(_MORE, region, bar.end() if bar else end)
    beside = _PAREN.match(region, end)
    if beside is not None and _belongs(beside[1]):
        end = _repeat(_MORE, region, beside.end())
    end = added_end(region, end)
    paren = _PAREN.match(region, end)
    if paren is not None:
        period = _AFTER_WORDS.match(region, paren.end())
        if period is not None:
            end = _repeat(_MORE, region, period.end())  # "Rs. 9,00,000/- (Rupees Nine Lakhs only) per annum"
        elif _belongs(paren[1]):
            end = paren.end()
    percent = _PERCENT.match(region, end)
    if percent is not None:
        return percent.end()
    return comma_end(region, end)


def added_end(region: str, end: int) -> int:
    """Where ends what is paid besides: "plus 15% for nights", "+ tips"."""
    for _ in range(4):
        more = _PLUS.match(region, end)
        if more is None or _OTHER_COUNT.match(region, end):
            break
        added = _RELATIVE.split(more[2], maxsplit=1)[0]
        if _CLAUSE.search(added) or _ANOTHER.match(added) or not _PLUS_WORTH.search(added):
            break
        part = _cut(added)
        if not part:
            break
        end = more.start(2) + len(part)
    return end


def comma_end(region: str, end: int) -> int:
    """ "$31 an hour, guild scale": parts after a comma that still tell the pay."""
    for _ in range(2):
        comma = _COMMA_PART.match(region, end)
        if comma is None or not _COMMA_WORTH.match(comma[1].strip()):
            break
        end = comma.end(1)
    return end


_EXPECTS_NUMBER = re.compile(
    r"(?:[x×+/]|\b(?:range|step|grade|band|level|gruppe|stufe|in|en|plus|und|and))$", re.IGNORECASE
)


def _line_end(text: str, end: int) -> int:
    """The end of the line of a form or list; a line that merely wraps goes on."""
    at = text.find("\n", end, end + 160)
    while at >= 0:
        following = text[at + 1 : at + 2]
        if not (following.islower() or (following.isdigit() and _EXPECTS_NUMBER.search(text, end, at))):
            return at
        at = text.find("\n", at + 1, end + 160)
    return end + 160


def _belongs(inside: str) -> bool:
    """Does a bracket right after the amount say how it is counted ("(CLT)", "(14 x)"), or tell something else?"""
    return not _ONCE.match(inside) and bool(_PAREN_WORTH.fullmatch(inside)) and not _PRONOUN.search(inside)


def _cut(part: str) -> str:
    """ "18% on top for nights" keeps what is paid, not what it is paid for."""
    cut = re.split(
        r"\s(?:at|from|paid|payable|based|depending|according|nach|gemäß|selon|según|conforme|if|when|after"
        r"|sobre (?:o que|lo que|os?|as?|las?|los?|el)|sur (?:tes|vos|les|ce que)|on (?:what|everything|all)|van (?:alles|wat)"
        r"|über|over \w+ years?|on (?:joining|completion|a \d)|to cover|\d{1,2}-)\b|\s[-–—]\s",
        part,
    )[0]
    return cut.rstrip(" ,.-–—/")


def _repeat(pattern: re.Pattern[str], region: str, end: int) -> int:
    for _ in range(5):
        match = pattern.match(region, end)
        if match is None:
            return end
        end = match.end()
    return end
