"""Words that make a day the last one: "by", "no later than", "binnen", "hasta"; before and behind the day."""

import re

from offerdesk.core.facts.day import Day
from offerdesk.core.facts.day_words import PERIOD_LEADS
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.validity import stands_for

_UNTIL = re.compile(
    r"(?:(?:no|not) later than|on or before|before or on|at the latest|(?<!\w)(?:by|before|until|till|til|through|thru|latest|due|prior to)"
    r"|(?<!\w)(?:bis|spätestens|vor)|(?<!\w)(?:avant|jusqu['’](?:au|à|en)|d['’]ici|au plus tard|pour)"
    r"|(?<!\w)(?:antes de que(?: acabe| termine)?|(?<!\()antes|hasta|como muy tarde|a lo más tarde|a más tardar|más tardar)"
    r"|(?<!\w)(?:até|ate|no mais tardar|o mais tardar)"
    r"|(?<!\w)(?:vóór|voor|tegen|uiterlijk|ten laatste|ten laatste op|tot en met|tot)|(?<!\w)(?:disons|digamos)"
    r"|(?<!\w)entro)[\s:]+(?:(?:the|close of business|cob|eod|end of (?:the )?(?:day|business)|end of|noon|midday|midnight|on"
    r"|of|and|or|latest|zum|einschließlich|einschl\.|am|den|dem|spätestens|längstens|le|las?|el|au|às|à|ten laatste|del?|al|día"
    r"|o|ao|dia|op|en|met|het|de|een|il|aber|but|mais|pero|mas|maar|this|next|coming|kommenden|kommender|nächsten|diesen"
    r"|komende|aanstaande|eerstvolgende|volgende|próxim[oa]|t|dit|deze|tardar|este|esta|ce|cette|first thing|morning of"
    r"|(?:lunch|dinner|tea|supper|breakfast|bed)[- ]?time"
    r"|\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h|uur)?|time|et|est|edt|pt|pst|pdt|ct|cst|cdt|mt|gmt|bst|ist|cet"
    r"|eastern|pacific|central|mountain|standard|daylight|local)[\s,(]+){0,5}$"
)
_WITHIN = re.compile(
    r"(?:within|in|inside|inside of|innert|next|(?:valid|open|good|live|active|accessible|available|stands?|held|hold|reserved"
    r"|firm|binding|yours) for|have|have got|you've|you’ve|got|given|give you|gives you|innerhalb|innerhalb von|binnen|sous"
    r"|dans|d'ici|délai (?:\w+ )?de|disposez de|dispon(?:e|es|en) de|dispõe(?:m)? de|disponha de|cuenta con|cuentas con"
    r"|conta com|beschikt over|verfügen über|d’ici|avez|plazo (?:\w+ )?de|dentro de|dentro del plazo de|en|em|prazo (?:\w+ )?de"
    r"|tiene|tienes|tem|têm|heeft|hebt|heb je|entro|ask is|ask for|valid|open|expires?|after|until"
    r"|valables?(?: pendant| durant)?|gilt|gelten|gültig|(?:vigencia|vigência|validez|validade) (?:es )?de|válid[oa] por|geldig|geldt"
    r"|(?<!will )(?<!would )(?<!should )take)"
    r"[\s:]+(?:(?:the|a|next|a delay of|un|una|um|uma|de|den|der|die|nächsten|les|los|las|os|as|próximos|próximas|von|about"
    r"|only|exactly|further|another|up to|bis zu|period of|maximum of|máximo de|maximaal|ein|einer|eine|een"
    r"|période de)[\s(]+){0,4}$"
)
# The last words of the two patterns above: a look at one word spares most searches.
_UNTIL_ENDS = frozenset(
    (
        "than before on latest by until till til through thru due to bis spätestens vor avant au à en d'ici d’ici tard pour "
        "antes hasta tardar até ate vóór voor tegen disons digamos uiterlijk laatste met tot entro"
        " the business cob eod day noon midday midnight of and or zum einschließlich einschl. am den dem le la el de del al "
        "día o ao dia op het een il this next coming längstens kommenden kommender nächsten diesen komende aanstaande "
        "eerstvolgende volgende próxima próximo tarde este esta ce cette thing lunchtime dinnertime teatime bedtime"
        " pm a.m. p.m. uhr h uur time et est edt pt pst ct gmt cet eastern pacific central mountain standard daylight local "
        "bst ist cst cdt pdt mt acabe termine que"
    ).split()
)
_AFTER_LATEST = re.compile(
    r"[\s,)]{0,3}(?:at the latest|is (?:the|our) (?:(?:very )?latest|last day|cut-?off|deadline|limit)|latest|au plus tard"
    r"|spätestens|a más tardar|como muy tarde|no máximo|o mais tardar|uiterlijk|at the very latest|einschließlich|inclusive)"
    r"|[^.!?;\n]{0,44}?(?<!\w)(?:(?:but|and) (?:not|no)(?: a day| any)? later|aber nicht später|mais pas (?:après|plus tard)"
    r"|pero no (?:más tarde|después)|mas não (?:depois|mais tarde)|maar niet later)"
)
# "Tussen 7 en 18 uur": hours of the day, no length of time.
_CLOCKS = re.compile(
    r"\b(?:tussen|between|entre|zwischen|von|from|van|das|das?"
    r"|de) \d{1,2}(?:[:.h]\d{0,2})?(?: (?:uhr|uur|h|horas|heures|am|pm))? (?:en|and|et|und|y|e|bis|to|à|a|às|tot)(?: las)? $"
)
_AFTER_TO = re.compile(
    r"[\s)]{0,2}(?:(?:à compter|à partir) d['’]aujourd['’]hui |ab heute,? |from today )?"
    r"(?:(?:be )?enough (?:for you )?to|to|pour|um|para|om)\s(?:mull|let|decide|accept|respond|reply|sign|return"
    r"|confirm|think|consider|make|vous|nous|sich|uns|zu|te|aceptar|responder|decidir|firmar|aceitar|assinar|te beslissen"
    r"|te reageren)"
)
_UNTIL_CLOCK = re.compile(
    r"\s(?:bis|by|before|until|antes d[eao]s?|até|avant|vor|vóór|voor)\s(?:[aà]s?\s)?(?:\d|noon|mittag|midi|meio)"
)
# "Acceptance before the next candidate is called: three working days".
_ASKED_FOR = re.compile(
    r"(?:prazo|plazo|frist|bedenkzeit|délai|termijn|deadline|time (?:to|for)|respon\w+|reply|answer|accept\w*|réponse|accord"
    r"|antwort\w*|annahme|respuesta|acept\w+|resposta|aceita\w+|aceite|manifest\w+|antwoord|reactie"
    r"|bedenktijd)(?!\w)[^.:;\n]{0,100}:\s(?:máximo |maximum |max\. )?$"
)
_FROM_RECEIPT = re.compile(
    r"[\s)]{0,2}(?:from|of|after|on|nach|ab|dès|à compter de|de|desde|tras|a partir d[eo]|após|do|na|vanaf) (?:the |der |la "
    r"|el |o |het |su |sua )?(?:date of )?(?:receipt|receiving|erhalt|zugang|réception|recepción|recibo|recebimento|receção"
    r"|ontvangst)"
)
# "Before I fly on Wednesday": what somebody else does on the day; what the reader does first is no limit.
_BEFORE_EVENT = re.compile(
    r"(?<!\w)(?:before|bevor|ehe|avant que|antes de que|antes que|antes de|voordat) (?!you|your|du |sie |vous|tu |ust|voc|je "
    r"|jij |u )(?:[\w'’]+ ){1,4}(?:(?:on|am|le|el|na|no|op) )?(?:the )?$"
)
# Counted from something that has not happened yet.
_LATER = re.compile(
    r"\b(?:once|after|when|upon|from) (?:it|you|the (?:letter|contract|offer letter)|we|receipt|receiving)\b|sobald|nach erhalt"
    r"|dès réception|à réception|una vez|ao receber|após receber|na ontvangst|zodra"
)


def says_until(passage: Passage, day: Day, sentence_start: int) -> bool:
    """Is this day told to be the last one for something? A length of time needs more than a number of days."""
    low = passage.low
    before = low[max(sentence_start, day.start - 44) : day.start]
    last = before.rsplit(None, 1)[-1].strip("(,") if before.strip() else ""
    if (last in _UNTIL_ENDS or last[:1].isdigit()) and _UNTIL.search(before):
        return True
    if _AFTER_LATEST.match(low, day.end):
        return True
    if day.kind == "ahead":
        return _UNTIL_CLOCK.match(low, day.end) is not None
    if day.kind != "period" or _CLOCKS.search(before):
        return False
    return (
        (last in PERIOD_LEADS and _WITHIN.search(before) is not None)
        or _AFTER_TO.match(low, day.end) is not None
        or stands_for(low, day.start, day.end)
        or _ASKED_FOR.search(low, max(sentence_start, day.start - 130), day.start) is not None
    )


def is_before_event(low: str, day: Day, sentence_start: int) -> bool:
    """Is the day one on which the writer or a third person does something, before which something else is due?"""
    return _BEFORE_EVENT.search(low, max(sentence_start, day.start - 44), day.start) is not None


def is_counted_later(low: str, day: Day, sentence_start: int) -> bool:
    """Do so many days begin only with something that is still to come?"""
    return day.kind == "period" and _LATER.search(low, sentence_start, day.start) is not None


def is_from_receipt(low: str, day: Day) -> bool:
    return day.kind == "period" and _FROM_RECEIPT.match(low, day.end) is not None


def until_begins(low: str, day: Day, sentence_start: int) -> int:
    """Where the words begin that lead to a day: the place of "by", or of the day itself."""
    left = max(sentence_start, day.start - 40)
    found = _UNTIL.search(low, left, day.start) or _WITHIN.search(low, left, day.start)
    return found.start() if found else day.start
