"""Names of organisations: where they begin and end in a text, and whether they make up a mail domain."""

import re
from collections.abc import Iterator
from itertools import takewhile

from offerdesk.core.facts.domain_fits import SMALL_WORDS
from offerdesk.core.facts.legal_forms import LEGAL_FORM
from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.titles import is_title_head

MAX_NAME_CHARS = 70
# Words that are written large in headings and greetings without being part of a firm's name.
_NEVER = frozenset(
    (
        "offer offers letter employment contract agreement job position role re fw fwd aw wg tr sv your you our my we i it this that these your"
        " welcome congratulations congrats dear hi hello hey hola olá bonjour hallo guten moin liebe lieber sehr estimado estimada prezado prezada"
        " formal verbal conditional tentative updated revised new final next reminder action required please complete sign signed docusign"
        " proposal package booking outcome selection confirmation confirming confidential private update regarding subject "
        "invitation intern internship starting start"
        " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
        "october november december"
        " angebot vertrag vertragsangebot zusage stelle stellenangebot arbeitsvertrag einstellung bewerbung ihr ihre ihrer "
        "dein deine euer unser unsere wir sie ich mit"
        " offre proposition embauche promesse contrat lettre poste votre notre vos nous vous je madame monsieur suite"
        " oferta carta propuesta contrato puesto plaza incorporación su tu nuestra nuestro nos enhorabuena adjudicación resultado"
        " proposta vaga parabéns sua seu nossa nosso aanbod contractvoorstel functie vacature jouw uw ons onze wij"
        " regards best thanks thank sincerely hr team at with from to on as if in by when once after before and or but so the "
        "a an is are was has have will would can here there"
        " tel phone mobile email zoom teams google meet linkedin pdf yes no not just what who how why now good both all "
        "everyone everybody today tomorrow"
        " kunde kunden mandant klient auftraggeber fragen rückfragen gespräch interesse verfügung vorstand deputy equipe "
        "équipe equipo mr mrs ms dr prof herr frau mme sr sra die der das für"
        " gegenseite konkurrenz rückmeldung terugkoppeling retorno retour novedades feedback nachricht news"
        " sentimos lamentamos lamento siento sinto lamentablemente infelizmente leider helaas malheureusement unfortunately sadly regrettably"
        " mon tue wed thu fri sat sun gruß grüße groet groeten groetjes saludos saludo abraço abraços cordialement convoca comunica vossa senhoria"
        " decisão decisión décision entscheidung beslissing plaatsing colocação rappel relance recordatorio lembrete herinnering erinnerung"
        " first full part senior junior staff principal lead head chief"
    ).split()
)
# Words that do not begin a name, though they may stand inside one ("Cascadia Paper & Board").
_NEVER_FIRST = _NEVER | frozenset(
    "firma namens dept bij bei chez between store facility location site title field item client employer organization man "
    "notice of they he she herrn herr frau mr mrs ms dr net zojuist zonet eben soeben gerade heute gestern vandaag gisteren "
    "hoy ayer hoje ontem hier aujourd'hui"
    " board trustees appointment for directors partners und et y te se si le lo por para pour wie als auch auf nach".split()
)
# Words that may stand before "of" or "de" at the head of a name; others ("our Director of", "equipo de") do not belong to it.
_HEADS = frozenset(
    (
        "communaute commune academie mutuelle compagnie fazenda vina bodegon seguros rectorat secretaria prefeitura "
        "etablissements ets tribunal universidad universidade university universite universitat hospital hopital museum museo "
        "musee bank banco banque ministry ministerio ministere mairie"
        " ayuntamiento gemeente stadt landkreis landratsamt clinica clinique klinik colegio escola escuela ecole school "
        "college institute instituto institut fundacion fundacao fondation foundation"
        " society association asociacion associacao association camara chambre conseil consejo council grupo groupe gruppe "
        "friends banco caisse caixa centre center centro church iglesia igreja city town county"
        " port state republic house haus domaine chateau finca bodega bodegas hotel casa restaurante editora editorial "
        "cooperative cooperativa agence agencia office federation league order sisters daughters department departement"
        " quinta herdade granja hacienda cortijo masia adega taberna pensao pousada hostal posada boulangerie patisserie "
        "auberge pharmacie ferme cave bar taller talleres panaderia pasteleria peluqueria autoescuela garage zahnarztpraxis "
        "tierarztpraxis praxis kanzlei lycee college gymnasium grundschule primarschule basisschool basisschule kita krippe "
        "kinderhaus bakkerij slagerij theater theatre teatro academy academia bistrot cafe joyeria farmacia panaderia "
        "cervejaria construtora construcciones menuiseries ateliers laboratoires laboratorio servicio servicos secretaria "
        "prefeitura diputacion junta generalitat"
    ).split()
)
_HOUSES = frozenset(
    "theater theatre hotel klinik praxis gasthof gasthaus wirtshaus restaurant cafe apotheke schule grundschule kita "
    "kinderhaus seniorenheim pflegeheim hof weingut buchhandlung museum galerie auberge".split()
)
# Written small between the words of a name: "Centre hospitalier du Val", "École nationale des ponts".
_ADJECTIVES = frozenset(
    "d'agglomération d’agglomération hospitalier hospitalière universitaire agricole national nationale nationaux régional "
    "régionale départemental départementale central centrale général générale supérieur supérieure technique municipal "
    "municipale communal communale intercommunal vétérinaire médical médicale dentaire sportif culturel culturelle "
    "universitario nacional regional municipal central clínico general superior técnico scolaire scolaires services "
    "communautaire social sociaux sociale infantil escolar polyvalent polyvalente comarcal provincial estadual federal".split()
)
_JOINING = SMALL_WORDS | _ADJECTIVES
_LEGAL_STARTS = frozenset("(ILPCGAKSOUBNVEmgeóbnprsdva")
_TOKEN = re.compile(r"[^\W_][\w'’&+.\-]*[\w+]|[^\W_]|&|#\d+|\+")
_SHORT = re.compile(r"(?<!\w)(?:St|Ste|Mt|Ft|Ev|Kath|Dr|Sr|Jr|Bros|Gebr|Sta|Sto|Av|Asoc|Assoc|Hnos|Cía|Cia)$")
_NUMBERED = re.compile(r" \d{1,4}(?![\w]|[.,:]\d)")
_MAX_WORDS = 9


def name_around(flat: str, at: int, *, seed_end: int) -> tuple[int, int]:
    """The run of capitalised words around a place that surely belongs to a name."""
    end = _grow_right(flat, seed_end)
    start = _grow_left(flat, at)
    return start, end


def _grow_right(flat: str, end: int) -> int:
    words = 0
    while words < _MAX_WORDS:
        legal = LEGAL_FORM.match(flat, end) if _may_be_legal(flat, end) else None
        if legal is not None:
            end = legal.end()
            more = LEGAL_FORM.match(flat, end)
            return more.end() if more else end
        position, inner = end, 0
        grown = -1
        while inner < 6:
            if flat[position : position + 1] == "." and _SHORT.search(flat[max(0, position - 5) : position]):
                position += 1
            if flat[position : position + 1] != " " or flat[position : position + 2] == "  ":
                break
            token = _TOKEN.match(flat, position + 1)
            if token is None:
                break
            word = token[0]
            beside = inner == 1 and flat[position - 1] in "&+"  # "Tool & Die"
            if _is_capital(word) and (
                beside or word.lower().strip(".") not in _NEVER or _SCHOOL.match(flat, token.start())
            ):
                grown = token.end()
                break
            joins = word.lower() in _JOINING or (word in _AT_PLACE and not inner and _is_house(flat, end))
            if not joins or (inner and word in ("&", "+")):
                break
            inner += 1
            position = token.end()
        if grown < 0:
            dashed = _dashed(flat, end)
            if dashed:
                return dashed
            number = _NUMBERED.match(flat, end)
            if number is not None and re.search(
                r"(?:District|No\.?|Nr\.?|Local|School|Unit|Precinct|Station|Studio)$",
                flat[max(0, end - 12) : end],
            ):
                return number.end()
            return end
        end = grown
        words += 1 + inner
    return end


# "Sri Vidya Senior Secondary School": what is a rank before a job is a kind of school here.
_SCHOOL = re.compile(
    r"(?:Senior|Junior|First|Lead|Final) (?:(?:High|Secondary|Primary|Infant|Girls|Boys|Grammar|Middle) ){0,2}(?:School|College|Academy)\b"
)
_DASH = re.compile(r" [–—-] (?=[A-ZÀ-Þ])")


def _dashed(flat: str, end: int) -> int:
    """Where "Ourivo – Soluções de Pagamento, Lda." ends: what follows a dash counts if a legal form closes it."""
    dash = _DASH.match(flat, end)
    if dash is None:
        return 0
    at = dash.end()
    for _ in range(5):
        token = _TOKEN.match(flat, at)
        if token is None or (not _is_capital(token[0]) and token[0].lower() not in _JOINING):
            return 0
        legal = LEGAL_FORM.match(flat, token.end())
        if legal is not None:
            return legal.end()
        if flat[token.end() : token.end() + 1] != " ":
            return 0
        at = token.end() + 1
    return 0


# "Theater am Kai", "Gasthof zum Löwen": only houses are named by where they stand.
_AT_PLACE = frozenset("am im zum zur beim an in sur sous lez aan op bij".split())


def _is_house(flat: str, end: int) -> bool:
    start = max(flat.rfind(" ", 0, end), flat.rfind("\n", 0, end)) + 1
    return fold(flat[start:end]) in _HOUSES


def _may_be_legal(flat: str, end: int) -> bool:
    """Can a legal form follow: a blank, or a comma and a blank, and then a letter that one begins with?"""
    at = end + 1 if flat[end : end + 1] == "," else end
    return flat[at : at + 1] == " " and flat[at + 1 : at + 2] in _LEGAL_STARTS


def _grow_left(flat: str, start: int) -> int:
    """Where the name begins. Across "of" or "de" only to a word that heads names: "Tribunal de Contas dos ..."."""
    if flat[start - 2 : start].lower() in ("d'", "d’"):
        before, _ = _step_left(flat, start - 2)  # "Université d'Armor"
        if before >= 0 and fold(flat[before:].split(" ", 1)[0]) in _HEADS:
            return before
    sure = position = start
    doubtful = False  # a small word was crossed, and no word that heads names was met since
    for _ in range(_MAX_WORDS):
        position, crossed = _step_left(flat, position)
        if position < 0:
            break
        head = fold(flat[position:].split(" ", 1)[0]) in _HEADS
        doubtful = doubtful or (crossed not in ("", "&", "+", "and", "und", "et", "y", "e"))
        if head or not (doubtful or (crossed and _sentence_start(flat, position))):
            sure, doubtful = position, False
    return sure


def is_name_head(word: str) -> bool:
    """Is it a word that names of institutions begin with ("Universidad", "Klinik")?"""
    return fold(word) in _HEADS


def _step_left(flat: str, position: int) -> tuple[int, str]:
    """The capitalised word before a place, and the small word between them; (-1, "") when there is none."""
    crossed = ""
    for _ in range(4):  # "Centre hospitalier de la Valserine"
        if position < 2 or flat[position - 1] != " ":
            return -1, ""
        space = max(flat.rfind(" ", 0, position - 1), flat.rfind("\n", 0, position - 1))
        word = flat[space + 1 : position - 1]
        if not word or len(word) > 40:
            return -1, ""
        low = word.lower().strip(".")
        if (
            _is_capital(word)
            and (_TOKEN.fullmatch(word) or (word[-1] == "." and _SHORT.search(word[:-1])))
            and low not in _NEVER_FIRST
            and not is_title_head(low)
        ):
            return space + 1, crossed
        if low not in _JOINING or _ends_clause(word):
            return -1, ""
        position, crossed = space + 1, low
    return -1, ""


def _sentence_start(flat: str, at: int) -> bool:
    before = flat[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in ".!?:\n"


def _ends_clause(word: str) -> bool:
    return word[-1] in ",.;:!?"


_CONTRACTED = re.compile(r"['’](?:ve|re|ll|m|d|t|em)$|^\d+(?:st|nd|rd|th|k|K|M|am|pm|x)?$")


def _is_capital(word: str) -> bool:
    if _CONTRACTED.search(word):
        return False
    if word[:2] in ("d'", "d’", "l'", "l’"):
        word = word[2:] or word
    return word[0].isupper() or (word[0].isdigit() and len(word) > 1 and word[-1].isalpha()) or word[0] == "#"


_RUN_START = re.compile(r"[A-ZÀ-ÖØ-Þ]")


def name_at(flat: str, at: int) -> tuple[int, int] | None:
    """The name that begins exactly at a place ("the" and words that only head a text skipped), or None."""
    for _ in range(4):
        token = _TOKEN.match(flat, at)
        if token is None:
            return None
        word = token[0].lower().strip(".")
        if word in (
            "the",
            "a",
            "our",
            "die",
            "der",
            "das",
            "la",
            "le",
            "les",
            "el",
            "los",
            "o",
            "a",
            "de",
            "het",
            "fa",
            "firma",
            "empresa",
            "société",
            "company",
            "dem",
            "den",
            "us",
            "team",
            "here",
        ) and flat[token.end() : token.end() + 1] in (" ", "."):
            at = token.end() + (2 if flat[token.end() : token.end() + 2] == ". " else 1)
            continue
        if not _is_capital(token[0]) or word in _NEVER_FIRST:
            return None
        return token.start(), _grow_right(flat, token.end())
    return None


_LOOKED_AT = 6000  # characters of a passage in which names are looked for


def runs_in(passage: Passage, within: int = _LOOKED_AT) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that begin within so many characters of a passage; found once for all who ask."""
    known: tuple[tuple[int, int], ...] | None = passage.memo.get("runs")
    if known is None:
        known = passage.memo["runs"] = tuple(runs_of(passage.flat[:_LOOKED_AT]))
    return takewhile(lambda run: run[0] < within, known)


def runs_of(flat: str) -> Iterator[tuple[int, int]]:
    """All runs of capitalised words, in order."""
    at = 0
    while at < len(flat):
        match = _RUN_START.search(flat, at)
        if match is None:
            return
        if match.start() and (flat[match.start() - 1].isalnum() or flat[match.start() - 1] == "@"):
            at = match.end()
            continue
        token = _TOKEN.match(flat, match.start())
        if token is None or token[0].lower().strip(".") in _NEVER_FIRST:
            at = (token.end() if token else match.end()) + 1
            continue
        end = _grow_right(flat, token.end())
        yield match.start(), end
        at = end + 1
