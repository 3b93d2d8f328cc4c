"""When does the work begin? The first day as stated; a day that nothing ties to the beginning is not guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from offerdesk.core.facts.cues import ASK, OTHER, START, VALID, Cue, cues_of
from offerdesk.core.facts.day import Day
from offerdesk.core.facts.days import RANGE_BEFORE, is_dropped, is_moved_to
from offerdesk.core.facts.labelled import Labelled
from offerdesk.core.facts.passages import Passage

_ENOUGH = 3
_GONE_BY = 4  # a day that has passed needs plainer words
_LONGEST = timedelta(days=800)
_SOONEST = timedelta(days=3)
_FROM = re.compile(
    r"(?<!\w)(?:from|between|beginning|effective|as of|with effect from|w\.e\.f\.|starting|commencing|ab|ab dem|zum|mit wirkung (?:vom|zum)|per|vanaf|met ingang van|à compter d[ue]|à partir d[ue]|dès le|a partir del?|a contar de|desde(?: el)?|con efectos? (?:de|desde)|con fecha|a partir de|com início em|no dia|dal|a decorrere dal)"
    r"[\s:]+(?:(?:the|on|or|about|le|el|o|ao|dia|día|dem|den|around|approximately|de|mon|tues?|wed|thu|thurs|fri|sat|sun)\s+){0,3}$"
)
_UNTIL = re.compile(
    r"(?<!\w)(?:by|before|until|till|through|to|bis|bis zum|avant|jusqu['’]au|antes del?|hasta(?: el)?|até|tot|vóór|uiterlijk|no later than|expires?(?: on)?|befristet bis(?: zum)?)[\s:]+(?:(?:the|le|el|o|dia|den|zum)\s+)?$|[-–—]\s?$"
)
# "They can wait for you until 16 June", "need you latest by 13 July": the last day to begin.
_WAITED = re.compile(
    r"(?:wait (?:for you )?(?:until|till)|need you (?:here |in )?(?:latest |at the latest )?by) (?:the |about )?$"
)
_PAID_FROM = re.compile(
    r"(?:instal?lments?|payments?|raten|mensualités|versements|pagos|parcelas|termijnen) (?:beginning|starting|from|commencing|ab|à partir du|desde el|a partir de|vanaf) (?:the )?$"
)
_RANGE_BEGINS = re.compile(
    r"\s?(?:[-–—]|to|through|until|bis|au|al|até|tot|t/m|and|und|et|y|e|en)\s?(?:zum |the |o |el |le )?(?:\d|[a-z]{3,9}\.? \d|end of)"
)
_SUITS = re.compile(
    r"[\s,?]{0,3}(?:\([^()]{0,40}\)\s)?(?:(?:is|would be|feels|sounds|seems|looks|wäre?|ist|wär|sería|seria|would|works?|suits?|date|feels)\s)?(?:works?\b(?! too| also)|suits?\b|doable|haalbaar|mogelijk|machbar|möglich|viable|posible|possível|faisable|ideal|perfect|fine\b|good\b|great\b|ok\b|recht\b|passt|possible|start\b|begin\b|if (?:that|it|this|possible|convenient|agreeable|suitable|not (?:sooner|before|earlier)|your notice|notice|\w+ (?:\w+ )?(?:will |can |could )?(?:let|lets|releases?|allows?) you|you(?:['’]re| are) (?:free|able|available|released))\b|as your first|as your start|if you can|your first|what i put|when\b.{0,30}(?:leaves|goes|starts)|no problem|traumhaft|perfekt|super\b|toll\b|prima\b|optimal|schön\b|parfait|idéal|perfecto|ótimo|mooi\b|fijn\b|lovely\b|brilliant\b|match\b|in mind|as a start|to give you)"
)
_APPROVED = re.compile(
    r"(?:we'd go for|we would go for|eyeing|thinking|aiming for|aim for|target(?:ing)?|looking at|how about|say|what about|propose|proposed|agreed|block off|put down|pencilled in|penciled in|slides? to|slide|(?:put|push(?:ed)?|mov(?:ed?|ing)|moves|brought|bring|shift(?:ed)?|slipp?(?:ed)?|chang(?:ed?|ing)|amend(?:ed)?|postpon(?:ed?|ing)|defer(?:red)?|delay(?:ed)?|set|revised?|reschedul(?:ed?|ing))(?: (?:it|you|this|that|your \w+(?: \w+)?|the \w+(?: \w+)?))?(?: back| forward| out)? (?:to|until)|(?:verschoben|verlegt|geändert) auf|(?:report|décal|avanc|repouss)\w+ au|(?:retras|aplaz|traslad|adelant|cambi|pospon|pas)\w* (?:al|para)|(?:adi|alter|mud|antecip|pass)\w* para|ficou (?:para|em)|(?:verzet|verschoven|verplaatst|uitgesteld|vervroegd) naar|wir dachten an|auch der|on pense|pensamos en|verte allí|pensando em|dachten aan)\s+(?:(?:the|on|um|den|le|el|au|o|dia|to|at|for|about|of|a|provisionally)\s+){0,3}$"
)
# "Period: 1 June 2026 until 31 May 2028": how long the contract lasts.
_TERM = re.compile(
    r"(?:^|\n|[.;] )\W{0,3}(?:(?:contract |employment |fixed )?(?:period|term|duration)|(?:vertrags)?(?:laufzeit|dauer)|befristung|zeitraum|durée|période|duración|periodo|período|duração|vigência|vigencia|looptijd|periode|duur)[^:\n]{0,30}:\s(?:from |du |del? |vom |van |fixed term,? |cdd |befristet )?$"
)
_IN_CONTRACT = re.compile(r"\sin (?:the|your) (?:contract|agreement|letter)")
# "You'd start Wed 18th" is plainer than "we start mustering about the 20th".
_YOU_START = re.compile(
    r"(?<!\w)(?:you(?:['’]d|['’]ll| would| will| can| could| may)?|your|du|sie|deine?|ihre?|vous|votre|tu|tú|você|sua|je|jouw|uw)(?: \w{2,12})? (?:start|begin|join|commenc|first|anfangen|beginn|eintritt|commenc|début|empez|empiez|incorpor|començ|admiss|begint)\w*(?: \w{2,5}){0,2}\s$"
)
_AWAY = re.compile(
    r"(?<!\w)(?:(?:on|block|annual|parental|sick|maternity|paternity) leave|out of (?:the )?office|away|absent|abwesend|abwesenheit|absente?|ausente|afwezig|(?:i['’]m|i am|am) off)(?: \w{2,8}){0,2}\s$"
)
# The last words of these patterns, and words without which one cannot match: they spare most searches.
_FROM_ENDS = frozenset(
    "from between beginning effective of w.e.f. starting commencing ab dem zum vom per vanaf van du de le d'un dès partir del contar desde el fecha em dia dal the on or about o ao día den around approximately mon tue tues wed thu thurs fri sat sun".split()
)
_APPROVED_WORDS = frozenset(
    "go eyeing thinking aiming aim target targeting looking how say what propose proposed agreed block put down pencilled penciled slides slide put brought bring shift shifted slip slipped change changed changing amend amended postpone postponed defer deferred delay delayed set revised revise reschedule rescheduled moving verschoben verlegt geändert au al para naar moved move moves pushed push dachten auch pense pensamos verte pensando dachten".split()
)
_UNTIL_ENDS = frozenset(
    "by before until till through to bis zum avant jusqu'au jusqu’au antes del de hasta el até tot vóór uiterlijk than expires expire on the le o dia den - – —".split()
)
_SOMETHING_ELSE = re.compile(
    r"(?<!\w)(?:ends?|ending|finish\w*|send|sent|ships?|shipped|deliver\w*|post(?:ed)?|closed|until|meet\w*|call(?:s|ed)?|visit\w*|published|dated|born|endet|enden|läuft|schick\w*|send\w*|treff\w*|entretien|gesprek|gespräch|interview|entrevista|cancel\w*|annul\w*|anulad\w*|geschlossen|gesloten|termine|ferm\w+|cierra\w*|cerra\w+|fech\w+|sluit\w*|moves|moving|umzieh\w*|zieht|\w*fest|party|chat|coffee|kaffee|koffie|café|tour|lunch|dinner|feest\w*|fête|fiesta|festa|vacances|urlaub|férias|vacaciones|vakantie|envo\w+|enverrons|termina\w*|acaba\w*|envia\w*|eindigt|loopt|stur\w+)(?!\w)"
)
_START_WORD = re.compile(
    r"start|first|begin|beginn|eintritt|entrée|debut|début|inicio|início|incorp|alta|admiss|empez|empie|começ|entra|comm|join|on board|ingang|in dienst|anfang|arranq|démarr|prise"
)


@dataclass(frozen=True, slots=True)
class FoundStart:
    day: date
    quote: str
    source: str
    clear: bool = True


def choose_start(
    passage: Passage,
    days: Sequence[Day],
    labelled: Sequence[Labelled],
    *,
    today: date,
    deadline_at: int = -1,
    deadline_day: date | None = None,
) -> FoundStart | None:
    """The first day of work among `days`; None when none is said to be it.

    deadline_at: where the deadline stands in the same passage (-1: elsewhere or unknown); it is not looked at again.
    """
    best: tuple[float, Day] | None = None
    left: list[Day] = []
    for index, day in enumerate(days):
        if day.start == deadline_at or day.kind in ("period", "span") or not _plausible(day, today):
            continue
        score = start_score(passage, day, labelled, days, index)
        if score < _GONE_BY and day.day < today:
            continue  # "the letter we sent on the 6th, for you to join us"
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, day)
        elif score >= 0 and day.kind == "date" and day.day > today + _SOONEST and _may_be_first(passage, day):
            left.append(day)
    if best is None and len({day.day for day in left}) == 1 and left[0].day != deadline_day:
        # Terms told in a row ("land counsel, 110k, Feb 16") name the first day without a word for it.
        best = (0, left[0])
    if best is None:
        return None
    day = _more_exact(best[1], days)
    return FoundStart(day.day, passage.quote(day.start, day.end), passage.source, day.clear)


def _more_exact(day: Day, days: Sequence[Day]) -> Day:
    """ "In mid April, say Monday the 13th": right behind a vague day, the one in the same month that is meant."""
    if day.kind != "month":
        return day
    exact = (
        d
        for d in days
        if d.kind in ("date", "weekday", "day")
        and 0 <= d.start - day.end <= 14
        and (d.day.year, d.day.month) == (day.day.year, day.day.month)
    )
    return next(exact, day)


def _may_be_first(passage: Passage, day: Day) -> bool:
    """Does nothing in its sentence say what else happens on a day?"""
    start, end = passage.sentence(day.start)
    return _SOMETHING_ELSE.search(passage.low, start, end) is None


def _plausible(day: Day, today: date) -> bool:
    return today - timedelta(days=45) <= day.day <= today + _LONGEST


def start_score(
    passage: Passage, day: Day, labelled: Sequence[Labelled], days: Sequence[Day], index: int
) -> float:
    """How plainly a day is the first day of work; _ENOUGH and more counts."""
    start, end = passage.sentence(day.start)
    low = passage.low
    if is_dropped(low, start, day, days[index + 1] if index + 1 < len(days) else None):
        return -5
    for label in labelled:
        if label.start - 1 <= day.start < label.end:
            if label.kind == "start" and day.start - label.start < 80:
                return 9 if day.start - label.start < 30 else 6
            if label.kind == "deadline":
                return -9
    before = low[max(start, day.start - 60) : day.start]
    cues = cues_of(passage, start, end)
    if day.kind == "ahead":
        return 4 if _START_WORD.search(before[-25:]) else 0
    previous = days[index - 1] if index else None
    range_end = (
        previous is not None
        and day.start - previous.end <= 5
        and bool(
            re.fullmatch(
                r"\s?(?:[-–—]|to|through|until|bis|au|à|a|al|até|tot|and|und)\s?",
                low[previous.end : day.start],
            )
        )
    )
    moved = is_moved_to(low, start, previous, day)
    if not moved and (range_end or RANGE_BEFORE.search(before)):
        return -5
    if _AWAY.search(before):
        return -5
    score = 0.0
    if _RANGE_BEGINS.match(low, day.end):
        score += 5 if before.endswith((" du ", " del ", " vom ", " van ", " de ")) else 2
    last = before.rsplit(None, 1)[-1] if before.strip() else ""
    from_then = last in _FROM_ENDS and bool(_FROM.search(before))
    score += 3 if from_then else 0
    approved = not passage.words.isdisjoint(_APPROVED_WORDS) and bool(_APPROVED.search(before))
    score += 3 if approved or (before.endswith(" put ") and _IN_CONTRACT.match(low, day.end)) else 0
    if _SUITS.match(low, day.end):
        score += 3.5 if day.kind == "month" else 2
    if _RANGE_BEGINS.match(low, day.end) and _TERM.search(low, max(0, day.start - 60), day.start):
        score += 3
    score += 1 if _YOU_START.search(before) else 0
    score += 2 if moved else 0
    waited = _WAITED.search(before) is not None
    score += 4 if waited else 0
    score -= 3 if last in _UNTIL_ENDS and not (waited or approved or moved) and _UNTIL.search(before) else 0
    score -= 6 if _PAID_FROM.search(before) else 0
    by_cues = _by_cues(cues, day, None if moved else previous, start)
    score += max(by_cues, 0.0) if from_then else by_cues
    if day.kind in ("weekday", "day"):
        score -= 0.5
    if day.kind == "month" and day.day.day == 1 and not from_then:
        score -= 0.5
    return score


def _by_cues(cues: Sequence[Cue], day: Day, previous: Day | None, sentence_start: int) -> float:
    nearest = dict.fromkeys((ASK, VALID, START, OTHER, "we"), 999)
    after = 999
    for cue in cues:
        if cue.end <= day.start:
            nearest[cue.kind] = min(nearest[cue.kind], day.start - cue.end)
        elif cue.start >= day.end and cue.kind == START:
            after = min(after, cue.start - day.end)
    score = 0.0
    if nearest[START] < 999:
        score += 4 if nearest[START] <= 35 else 3 if nearest[START] <= 70 else 1
    elif after <= 30:
        score += 3.5 if after <= 18 else 3
    if min(nearest[ASK], nearest[VALID]) < min(nearest[START], after):
        score -= 2
    if nearest[OTHER] < min(nearest[START], after) and nearest[OTHER] <= 40:
        score -= 2
    if (
        previous is not None
        and nearest[START] < 999
        and previous.end > sentence_start
        and previous.end > day.start - nearest[START]
    ):
        score -= 1.5  # the word for starting belongs to the day before this one
    return score
