"""Stretches of time as people name them: "the end of next week", "Mitte der Woche", "d'ici la fin du mois", "before the weekend"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from offerdesk.core.facts.dates import last_of_month, next_weekday
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.day_words import WEEKDAY, WEEKDAYS
from offerdesk.core.facts.word_places import find_words

_FRIDAY, _SUNDAY = 4, 6
_NEXT_WEEK = (
    r"(?:the )?(?:next|following|coming) week|(?:der |die |den )?(?:nächste[rn]?|kommende[rn]?) woche"
    r"|(?:de )?(?:la )?semaine prochaine|(?:de )?la (?:próxima semana|semana (?:que viene|próxima|entrante))"
    r"|(?:d?a )?(?:próxima semana|semana que vem)|(?:van )?(?:de )?(?:volgende|komende) week"
)
_NEXT_MONTH = (
    r"next month|(?:des |vom )?(?:nächsten|kommenden) monats?|(?:du |le )?mois prochain"
    r"|(?:del? |el )?(?:próximo mes|mes (?:que viene|próximo|entrante))|(?:do |o )?(?:próximo mês|mês que vem)|(?:van )?(?:de )?volgende maand"
)
# "give me a yes this week eh": what may stand behind "this week" when it says by when, and not what for.
_SAID = (
    r"(?=\s?(?:[.?!,;:)\n–—-]|$)|\s(?:please|pls|if|so|or|would|eh|mate|thanks|cheers|ta|latest|at the latest|because|cos|as"
    r"|since|and(?! next)|but|otherwise|whether|ideally|"
    r"bitte|wenn|falls|ob|weil|da|denn|oder|und|sonst|spätestens|merci|stp|svp|car|ou|sinon|pour que|por favor|si|porque|ya que"
    r"|o|y|se|pois|senão|graag|als|of|want|omdat|anders|en)\b)"
)


def _monday(near: date, *, weeks: int) -> date:
    return near - timedelta(days=near.weekday()) + timedelta(weeks=weeks)


def _this_friday(near: date) -> date:
    return near + timedelta(days=(_FRIDAY - near.weekday()) % 7)


def _midweek(near: date) -> date:
    """Wednesday of this week while it is still to come, else of the next."""
    return _monday(near, weeks=0 if near.weekday() < 2 else 1) + timedelta(days=2)


def _mid_month(near: date) -> date:
    return near.replace(day=15) if near.day < 15 else (last_of_month(near) + timedelta(days=15))


def _end_of_next_month(near: date) -> date:
    return last_of_month(last_of_month(near) + timedelta(days=1))


# What each phrase means, from the day on which it was written; and whether that is its only reading. First come, first served.
_MEANINGS: tuple[tuple[str, Callable[[date], date], bool], ...] = (
    (
        rf"(?:end|close|ende|(?:la )?fin|final(?:es)?|fines|fim|eind?e?|einde?|acabe|termine)(?: of| de| van)? (?:{_NEXT_WEEK})",
        lambda near: _monday(near, weeks=1) + timedelta(days=4),
        True,
    ),
    (
        rf"(?:start|beginning|early|first thing|top|anfang|début|principios|comienzos|inicios?|início|começo|begin)(?: of| in"
        rf"| de| van)? (?:{_NEXT_WEEK})",
        lambda near: _monday(near, weeks=1),
        True,
    ),
    (
        rf"(?:mid(?:dle of)?|mitte|milieu|mi-semaine|mediados|meados|midden|halverwege|halfway through)(?: of| de"
        rf"| van)?[ -](?:{_NEXT_WEEK}|prochaine)",
        lambda near: _monday(near, weeks=1) + timedelta(days=2),
        False,
    ),
    (
        r"mid-?week|(?:the )?middle of (?:the|this) week|half-?way through (?:the|this) week|mitte (?:der |dieser )?woche"
        r"|wochenmitte|mi-semaine|milieu de (?:la |cette )?semaine"
        r"|(?:mediados|mitad) de (?:la |esta )?semana|(?:meados|meio) d(?:a|est?a) semana|(?:halverwege|midden)(?: van| in)? (?:de|deze) week",
        _midweek,
        False,
    ),
    (
        rf"(?:end|ende|fin|final(?:es)?|fines|fim|einde?)(?: of| de| van)? (?:{_NEXT_MONTH})",
        _end_of_next_month,
        True,
    ),
    (
        r"end of (?:the |this )?month|month[- ]end|month's end|ende (?:des |dieses |vom )?(?:laufenden )?monat(?:s|es)?|monatsende"
        r"|fin (?:du |de ce |de |courant )?mois|(?:fin|final|finales|fines) (?:del? )?(?:este )?mes|(?:acabe|termine) (?:el |este )?mes"
        r"|(?:fim|final) d(?:o|est?e|esse) mês|virada do mês|einde? (?:van )?(?:de |deze )?maand|maandeinde"
        r"|last day of (?:the|this) month|letzte[nrm]? tag (?:des|dieses|im) monats?"
        r"|dernier jour (?:du|de ce) mois|último día (?:del|de este) mes|último dia d(?:o|est?e) mês"
        r"|laatste dag van de(?:ze)? maand",
        last_of_month,
        True,
    ),
    (
        r"mid-?month|middle of (?:the|this) month|mitte (?:des |dieses )?monats|monatsmitte|mi-mois|milieu du mois"
        r"|mediados de(?:l| este)? mes|meados d(?:o|este) mês"
        r"|(?:halverwege|midden)(?: van)? (?:de|deze) maand",
        _mid_month,
        False,
    ),
    (
        r"end of (?:the |this )?(?:calendar )?year|year[- ]end|year's end|jahresende|ende (?:des |dieses )?jahr(?:es)?"
        r"|(?:fin|final|finales) de (?:este )?año"
        r"|fin (?:de l['’]|d['’])année|(?:fim|final) d(?:o|este) ano|einde? (?:van )?(?:het |dit )?jaar|jaareinde",
        lambda near: date(near.year, 12, 31),
        True,
    ),
    (
        r"(?:end|close|back end|tail end) of (?:this |the |that |my |our |your )?(?:work(?:ing)? )?week(?!-?end)|week's end"
        r"|ende (?:dieser |der )?(?:arbeits)?woche"
        r"|fin de (?:la |cette )?semaine|(?:fin|final|finales|fines) de (?:la |esta )(?:misma )?semana|(?:acabe|termine) (?:la |esta )semana"
        r"|(?:fim|final) d(?:a|est?a|essa) semana|einde? (?:van )?(?:de |deze )?(?:werk)?week(?!end)"
        r"|(?:later|sometime|some time|still|during) this week|course of (?:this|the) week|(?:im )?laufe? (?:der|dieser) woche"
        r"|noch (?:diese|die) woche|diese woche noch|woche noch"
        r"|(?:dans le )?courant de (?:la |cette )?semaine|dans la semaine(?! (?:du|qui|suivant|de))|encore cette semaine"
        r"|esta misma semana|(?:transcurso|largo) de (?:la|esta) semana"
        r"|ainda (?:n?esta|nessa) semana|(?:decorrer|longo) d(?:a|est?a) semana|nog deze week|deze week nog|loop van (?:de|deze) week"
        rf"|(?:this week|diese woche|cette semaine|esta semana|deze week){_SAID}",
        _this_friday,
        True,
    ),
)
_PATTERNS = tuple((re.compile(pattern), meaning, clear) for pattern, meaning, clear in _MEANINGS)
_DAY_ENDS = re.compile(
    r"end of (?:this |the |that )?(?:day|business day|business)|close of (?:business|play)|ende des (?:arbeits)?tages"
)
_WEEKEND = re.compile(r"weekend|week-end|weekeinde|wochenende|finde|(?:fin|fim|final) de semana")
_THE = r"(?: (?:the|this|coming|dem|diesem|zum|am|le|ce|del?|el|este|do|o|het|dit|d[eo] este|het einde van het))?\s$"
_BEFORE_WEEKEND = re.compile(rf"(?<!\w)(?:before|ahead of|prior to|vor|avant|antes|voor|vóór){_THE}")
_BY_WEEKEND = re.compile(rf"(?<!\w)(?:by|until|till?|bis|d['’]ici|jusqu['’]au|hasta|até|tegen|tot){_THE}")
_THIS_WEEKEND = re.compile(r"(?<!\w)(?:this|the coming|dieses|ce|este|dit|neste|esse)\s$")
_OVER_WEEKEND = re.compile(
    r"(?<!\w)(?:(?:over|during|at) (?:the|this)|am|übers|das|über das|pendant le|durante el|durante o|het|in het|'t|no|el)\s$"
)
_OF_A_DAY = re.compile(
    r" (?:of|vom|du|del|d[eo]|van) (?:the |dem |de )?\d"
)  # "the weekend of the 28th": the date says it
# A weekend to think in, or one that is wished well, is no day for an answer.
_FOR_ITSELF = re.compile(
    r"(?<!\w)(?:think|thinking|mull|sleep|ponder|consider|reflect|take|taking|have|has|had|enjoy|enjoying|nice|good|great"
    r"|lovely|happy|spend|every|each|alternate|next|schönes|geruhsames|nutz\w*|nimm|nehmen|überleg\w*|réfléch\w*|profit\w*|bon"
    r"|pens\w+|piénsa\w+|toma\w*|buen|bom|reflit\w*|neem|denk\w*|slaap|fijn|goed|prettig)"
    r"(?!\w)[^.!?;\n]{0,28}$"
)
# "Over the weekend" alone tells when somebody does something; only a request makes it a day for an answer.
_REQUEST = re.compile(
    r"(?<!\w)(?:you (?:please )?(?:let|tell|shoot|send|give|drop|get|reply|text|message|e-?mail|call|confirm|sign|answer)"
    r"|(?:let|tell) (?:me|us) know|(?:shoot|send|give|drop|text|message) (?:me|us)|tell (?:me|us)|please|pls"
    r"|bitte|sag(?:en)?|gib|geben sie|meld\w*|schreib\w*|dis-(?:moi|nous)|dites|répond\w*|merci de|tiens|contame|cuéntame|dime"
    r"|dinos|avísa\w+|avisa\w*|confírma\w+|me (?:diz|fala|avisa)|nos (?:diz|avisa)|responda|laat|geef|stuur|hoor)"
    r"(?!\w)[^.!;\n]{0,60}$"
)
_A_WEEK_FROM = re.compile(
    rf"week (today|from (?:now|today)|tomorrow|from tomorrow|(?:on |from )?(?:{'|'.join(WEEKDAYS['en'].split())}))(?!\w)"
)
_SPAN_WORDS = frozenset(
    (
        "mid middle midweek half halfway mitte wochenmitte mi milieu mediados mitad meados meio midden halverwege end month "
        "monatsende ende fin final finales fines fim eind einde acabe termine virada maandeinde"
        " monatsmitte jahresende jaareinde year back tail close start beginning early first top anfang début principios "
        "comienzos inicio inicios início começo begin later sometime some still during course laufe lauf noch diese woche"
        " courant dans encore esta misma transcurso largo ainda decorrer longo nog deze loop this cette week"
        " last letzte letzter letzten letztem dernier último laatste"
    ).split()
)
_WEEKEND_WORDS = frozenset("weekend week weekeinde wochenende finde fin fim final".split())
_UNIT = re.compile(
    r"[^.!?\n]{0,24}(?:week|woche|semaine|semana|month|monat|mois|mes|mês|maand|year|jahr|année|año|ano|jaar|day|business|tag|play)"
)


def find_spans(low: str, words: frozenset[str], *, near: date) -> Iterator[Day]:
    """Ends, beginnings and middles of weeks and months, weekends, ends of the day, in no order."""
    for start, _ in find_words(low, words & _SPAN_WORDS):
        if _UNIT.match(low, start):
            yield from _span_at(low, start, near)
    for start, _ in find_words(low, words & _WEEKEND_WORDS):
        match = _WEEKEND.match(low, start)
        found = _weekend(low, *match.span(), near) if match is not None else None
        if found is not None:
            yield found


def _span_at(low: str, start: int, near: date) -> Iterator[Day]:
    if low.startswith("week ", start):
        match = _A_WEEK_FROM.match(low, start)
        if match is not None and low[max(0, start - 3) : start].endswith(("\na ", " a ")):
            yield Day(_week_from(match[0], near), start, match.end(), "ahead")
        return
    before = low[max(0, start - 7) : start]
    all_told = before.endswith(("at ", "at the "))  # "at the end of the day", all things considered
    ends = _DAY_ENDS.match(low, start)
    if ends is not None:
        if not all_told:
            yield Day(near, *ends.span(), "ahead", closes=True)
        return
    for pattern, meaning, clear in _PATTERNS:
        match = pattern.match(low, start)
        if match is not None and not low[match.end() : match.end() + 1].isalnum():
            day = meaning(near)
            if meaning is _this_friday:
                # Written on a Friday or later, "the end of the week" may be today, Sunday or next week.
                clear = near.weekday() < _FRIDAY
            if not (all_told and meaning is last_of_month):
                yield Day(day, *match.span(), "span", clear=clear)
            return


def _weekend(low: str, start: int, end: int, near: date) -> Day | None:
    """ "before the weekend" is Friday, "by" and "this weekend" Sunday; a weekend that only passes is no day."""
    if low[end : end + 1].isalnum() or _OF_A_DAY.match(low, end):
        return None
    before, said = low[max(0, start - 30) : start], low[max(0, start - 90) : start]
    friday = _this_friday(near) if near.weekday() <= _FRIDAY else next_weekday(_FRIDAY, near)
    sunday = next_weekday(_SUNDAY, near - timedelta(days=1))
    if _BEFORE_WEEKEND.search(before):
        return Day(friday, start, end, "span", clear=near.weekday() < _FRIDAY)
    if _BY_WEEKEND.search(before):
        return Day(sunday, start, end, "span", clear=False, other=min(friday, sunday))
    if _THIS_WEEKEND.search(before) or (_OVER_WEEKEND.search(before) and _REQUEST.search(said)):
        return None if _FOR_ITSELF.search(said) else Day(sunday, start, end, "span")
    return None


def _week_from(phrase: str, near: date) -> date:
    for name, number in WEEKDAY.items():
        if name in phrase:
            return next_weekday(number, near) + timedelta(days=7)
    return near + timedelta(days=8 if "tomorrow" in phrase else 7)
