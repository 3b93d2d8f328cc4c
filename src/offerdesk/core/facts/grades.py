"""Pay that is named by its place on a public scale instead of an amount: "Entgeltgruppe 11 TVöD", "schaal 8 trede 3"."""

import re
from collections.abc import Callable

from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.word_places import find_words

# Groups of German pay tables, and what they call the years behind them.
_KLASSE = (
    r"(?:Lohn|Gehalts|Entgelt|Tarif|Vergütungs|Besoldungs|Verwendungs|Beschäftigungs|Entlohnungs|Funktions)(?:kategorie|klasse"
    r"|gruppe|stufe|band)"
)
_WORDS = (
    rf"(?:TV(?:öD|-L|-V|ÖD)(?:[ -][A-Z]\w*)?,? (?:EG |E |S |P |(?:Entgeltg|G)ruppe (?:[EPS] ?)?)?|Besoldungsgruppe (?:A )?"
    rf"|{_KLASSE} |EG |E |[AP] (?=\d)|Band |(?:[Pp]ay )?Grade |GS-?|APS |HEW (?:Level )?|JSP-|SCP |Step |Level "
    rf"|(?:[Ss]alaris|[Ll]oon|[Ww]edde|[Ff]unctie)?[Ss]chaal |[Bb]arema |[Ff]unctiegroep |[Ll]oongroep |FWG |[Gg]rille "
    rf"|[Ii]ndice (?:(?:nouveau )?majoré |brut |remuneratório )?|INM |[Cc]oefficient |AFSCME |NIH |MA |Scale |Spine [Pp]oint "
    rf"|SO|[Nn][íi]vel (?:remuneratório |salarial |retributivo )?|(?:[Ss]ubg|[Gg])rupo (?:profesional )?|[Ee]scalão |barème "
    rf"|Range )"
)
_VALUE = r"(?:(?:[A-Z]{1,4}[ -]?)?\d{1,3}(?:\.\d{1,2}(?!\d))?[a-z]?(?:[-/][A-Z]?\d{1,2})?(?!\w)|[IVX]{1,4}(?!\w|\.\w)|L[A-E](?!\w))"
_STEPS = (
    r"(?:,? ?(?:(?:voraussichtlich|derzeit|zunächst|in|currently|provisionally|en principe) )?(?:TVöD(?:-[A-Z]+)?|TV-L|TV-V"
    r"|TVÖD|AVR|(?:Erfahrungs)?[Ss]tufe \d{1,2}|[Ss]tep \w{1,2}|[Tt]rede \d{1,2}|periodiek \d{1,2}|[Pp]oint \d+|year \d"
    r"|[ée]chelon \d{1,2}|\d{1,2}(?:er|e|ème) échelon|nivel \d{1,2}|nível \d{1,2}|[íi]ndice \d{2,3}|ancienneté \d+ ans))"
)
GRADE = rf"{_WORDS}{_VALUE}{_STEPS}{{0,3}}"
_GRADE = re.compile(GRADE)
# "E13 TV-L", "P8 TVöD-P": written as one, a group is one beside its table only.
_JOINED = re.compile(
    rf"[EPSA]\d{{1,2}}[a-cü]?,? (?:TVöD(?:-[A-Z]+)?|TV-L|TV-V|TV-H|TVÖD|AVR)(?!\w){_STEPS}{{0,2}}"
)
_SURE = re.compile(
    rf"{_KLASSE}|EG|E \d|P \d|A \d|TV|Band|GS-\d|APS|HEW|SCP|JSP|FWG|\w*[Ss]chaal|[Bb]arema|[Ff]unctieg|[Ll]oongr|[Gg]rille"
    rf"|barème|[Ii]ndice|INM|[Cc]oefficient \d{{3}}|Range|[Nn]ível r|[Nn]ivel [sr]|[Ss]ubgrupo"
    rf"|[Gg]rupo (?:[ABCE][12]?,? |profesional )"
)
_CONTEXT = re.compile(
    r"eingruppier|einreih|eingereiht|einstuf|entgelt|vergüt|besold|gehalt|lohn|inschaling|ingeschaald|salar|\bpay|\bpaid|band\b"
    r"|grade|scale|traitement|rémunér|grille|barème|barema|bezahl|schaal|wedde|vencimento|remunera|retribu|sueldo|nómina"
    r"|convenio|convention|trienio|contractuel|catégorie|loon"
)
# Scales that are named without a word of grades: teachers' points, steps of a French grade. "On M4" is also a road.
_NAMED = re.compile(
    r"(?<=\bon )(?P<unsure>M|L)?(?(unsure)|(?:MPS|UPS|UPR) ?)\d{1,2}(?!\w)"
    r"|\b\d{1,2}(?:er|e|ème) échelon(?: du (?:grade|cadre d['’]emplois))?"
    r"|\b\d{1,2}\.?[ªº] posição remuneratória(?: d[ea] carreira)?|\b\d{2,3} ?% du SMIC\b"
)
_PUT_ON = re.compile(r"\b(?:be|start\w{0,3}|placed|put|appointed|paid) on $")
_SHARE_BEFORE = re.compile(r"\d{2,3}(?:[.,]\d)? ?% (?:einer? |der )?$")  # "65 % E 13 TV-L"
_BRACKET = re.compile(r"\s?\((?:VKA|Bund|TV-L|TVöD(?:-\w+)?|AVR|indice[^()\n]{2,20})\)")
_FIRST_WORDS = frozenset(
    "entgeltgruppe eg e a p besoldungsgruppe vergütungsgruppe verwendungsgruppe lohnklasse band grade gs jsp step level schaal "
    "weddeschaal loonschaal salarisschaal functieschaal barema functiegroep loongroep fwg"
    " grille indice inm coefficient afscme nih scale spine barème range tvöd tv nivel nível grupo subgrupo escalão aps hew scp pay"
    " lohnkategorie lohngruppe lohnstufe lohnband gehaltsklasse gehaltsgruppe gehaltsstufe gehaltsband tarifgruppe "
    "entgeltstufe beschäftigungsgruppe entlohnungsgruppe funktionsstufe funktionsgruppe vergütungsstufe".split()
)
_NAMED_WORDS = frozenset("on échelon posição smic".split())
_TABLES = frozenset("tvöd tv avr".split())


def find_grade(passage: Passage, is_labelled: Callable[[int], bool]) -> tuple[int, int] | None:
    """Where a passage says by which grade they pay; None when nothing beside it tells that it is about pay.

    is_labelled: does a place stand right behind a label of pay?
    """
    found = [span for span in (_by_words(passage, is_labelled), _joined(passage), _named(passage)) if span]
    if not found:
        return None
    start, end = min(found)
    bracket = _BRACKET.match(passage.flat, end)
    return start, bracket.end() if bracket else end


def _by_words(passage: Passage, is_labelled: Callable[[int], bool]) -> tuple[int, int] | None:
    flat = passage.flat
    for start, _ in sorted(find_words(passage.low, passage.words & _FIRST_WORDS)):
        match = _GRADE.match(flat, start)
        if match is None or (start and flat[start - 1] not in " (\n"):
            continue
        told = _CONTEXT.search(
            passage.low, max(0, start - 60), min(match.end() + 30, passage.sentence(start)[1])
        )
        listed = flat[max(0, start - 2) : start] in (", ", ". ")
        share = _SHARE_BEFORE.search(flat, max(0, start - 16), start)
        if is_labelled(start) or (_SURE.match(match[0]) and (told or listed or share)):
            return share.start() if share else start, match.end()
    return None


def _joined(passage: Passage) -> tuple[int, int] | None:
    match = _JOINED.search(passage.flat) if passage.words & _TABLES else None
    if match is None or passage.flat[match.start() - 1 : match.start()].isalnum():
        return None
    share = _SHARE_BEFORE.search(passage.flat, max(0, match.start() - 16), match.start())
    return share.start() if share else match.start(), match.end()


def _named(passage: Passage) -> tuple[int, int] | None:
    if not passage.words & _NAMED_WORDS:
        return None
    for named in _NAMED.finditer(passage.flat):
        start, end = named.span()
        put = _PUT_ON.search(passage.low, max(0, start - 14), start)
        if named["unsure"] is None or put or _CONTEXT.search(passage.low, max(0, start - 60), end + 12):
            return start, end
    return None


def is_grade_at(flat: str, at: int) -> bool:
    return _GRADE.match(flat, at) is not None
