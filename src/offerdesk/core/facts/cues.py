"""Words that tell what a day in a sentence is for: an answer, an end of validity, a first day of work, or something else."""

import re
from functools import lru_cache
from typing import NamedTuple

from offerdesk.core.facts.passages import Passage
from offerdesk.core.facts.word_places import words_apart

ASK, VALID, START, OTHER, WE = "ask", "valid", "start", "other", "we"

# Beginnings of words; each is matched against one lower-cased word at a time and remembered.
_STEMS = {
    VALID: "expir|lapse|valid|deadline|cut-?off|void\\b|withdrawn\\b|stands?\\b|stops?\\b|closes\\b|dark\\b|gültig|frist|verfäll"
    "|verfall|bindend|bindefrist|erlischt|stichtag|schieben\\b|verschieben|beschikbaar|cierra\\b"
    "|valable|vaut\\b|délai|échéance|caduc|caduque|vence|limit|vigen|válid|plazo|prazo|validad|expira|geldig|verval|termijn|scad"
    "|rescind|hold\\b|holding|open\\b|table\\b|clock\\b|extend|release[ds]?\\b|accessible|disponible|disponível|available\\b"
    "|läuft\\b|abläuf|ablauf|live\\b|approch(?:e|es|ing)\\b|approach|näher(?:t|rückt)|nadert|good\\b",
    ASK: "lmk\\b|buzz\\b|know\\b|knowing|hear\\b|reply|replies|respon[ds]|answer|decid|decision|accept|declin|sign\\b|signed|signing"
    "|signature|countersign|return\\b|returned|confirm|yes\\b|nay\\b|word\\b|holler|shout\\b|sorted\\b|settled\\b|finali[sz]e"
    "|wrap|rsvp|revert"
    "|e-?sign(?:ed)?\\b|acknowledg|feedback\\b|indicat|pick\\b|thoughts|tell\\b|commit|go-?ahead|thumbs|back\\b|convey(?!anc)"
    "|say\\b|verdict|choose|choice|rung\\b|ring\\b|notify|acceptance|decline|ping\\b|agreement|written|offer\\b|verbal|submit"
    "|log\\b|think\\b|mull\\b|ponder|consider\\b|line\\b|sleep\\b"
    "|bescheid|zeichen\\b|hören\\b|benötig|erbitte|rückmeld|rückantwort|antwort|zusag|zusage|unterschr|unterzeich|unterschreib"
    "|entscheid|meld(?:e|en|est|et)\\b|retournier|bearbeit|annahme|annehm|zurück|mitteil|erklärung|wissen\\b"
    "|sag(?:e|en|st|t)?\\b|überleg|bedenkzeit|bestätig"
    "|feu\\b|répon|parven|parvien|dite\\b|engagement\\b|retour|accord|confirm|décision|décid|signé|signer|signature|accept"
    "|(?:re)?dis\\b|(?:re)?dites\\b|savoir|reven(?:ir|ez)|réflexion|réfléchir|sentiment|oui\\b|renvoy|positionn|dire\\b"
    "|respu|cuentas\\b|cuéntanos|respond|contest|contést|decis|decid|acept|dices|digas|dijera|conformidad|decí|contás|cuéntame|escrib|firma|dime\\b"
    "|díme|dinos|díga|díme|diga|decir|decirme|avis|avís|saber|sí\\b|manifi|contame\\b|contanos\\b|decime\\b|decinos\\b"
    "|definas\\b|devoluci|confírm|confirme|comunic(?!ad)|renunci"
    "|respost|posição\\b|retorn|pronunc|aceit|aceite|decisão|decidir|assin|dizer|diz\\b|avise|devolv|manifest|posicion|sinaliz"
    "|devolutiv|confirma|fala\\b|falar"
    "|reactie|zeg\\b|zegt\\b|reage|antwoord|weten|beslis|teken|getekend|onderteken|akkoord|horen|hoor\\b|rond\\b|bevestig|verneem|laten\\b"
    "|laat\\b|kies|terugkom|terugmail|terugbel|terugschrij|terugapp|belletje|seintje|uitsluitsel|appje|berichtje|hoort?\b"
    "|retourn|risposta|rispond|firm(?!\\b|s\\b)|sapere",
    START: "start\\b|starts\\b|starting|started|begin\\b|begins\\b|beginning\\b|commenc|join\\b|joining|onboard|effect\\b|effective"
    "|arbeitsbeginn|beginn|beginnen|eintritt|eintreten|antritt|anfang|anfangen|einstellungstermin|losgehen|los\\b"
    "|integraç|intégration|einführungstag|einarbeitung|inducción|commence|débuter|début\\b|démarr|entrée|embauche|rejoin|arriv"
    "|incorpor|empez|empie|comenz|comien|inicio|ingres|entras|entrás|alta\\b|arranc|arranque|mobilis|mobiliz|induct|iníci"
    "|inicia|começ|admiss|entrada"
    "|opstart|instap|ingaande|startdatum|ingangsdatum|ingang|indienst"
    "|dienst(?:\\b|antritt|beginn|eintritt|aufnahme|start|verb|betr)|begint|aanvang|gaat\\b|inizio|intake\\b"
    "|(?:arbeits|tätigkeits|vertrags|anstellungs|beschäftigungs|stellen|einsatz|ausbildungs|amts|lehr|job)(?:aufnahme|beginn"
    "|antritt|start)|posesión\\b|posse\\b|embarqu|subida\\b|attaqu(?:es|ez|erez|eras)\\b|aanmonster|decorr|bench\\b"
    "|assignment\\b|orientation|fly-?in\\b",
    OTHER: "interview|meeting|instal?lment|vest|probation|payroll|bonus|background|reference|referenc|gespräch|vorstellung|entretien"
    "|entrevista|sollicitatie|gesprek|kennenlern"
    "|review|training|exam\\b|medical\\b|benefits|health\\b|coverage|insurance|dental|pto\\b|vacation|holiday|urlaub|congés"
    "|vacaciones|férias|verlof|dated|posted|applied|application|bewerbung|candidature"
    "|candidatura|schedule|adopted|tax\\b|paid\\b|payday|invoice|born|birth|semester|graduat|probezeit|essai|prueba|experiência"
    "|proeftijd|notice\\b|kündigung|preaviso|préavis|aviso|opzeg|yesterday|spoke|talked|met\\b|panel\\b|trial\\b"
    "|visit|tour|party|dinner|jantar|dîner\\b|abendessen|lunch\\b|closed\\b|envelope|contract\\b|vertrag\\b|raise|relocat"
    "|move\\b|house\\b|wedding|soutenance|conference|webinar|events?\\b|demo\\b|workshop|session|prize",
}
_PATTERNS = tuple((kind, re.compile(f"(?:re-)?(?:{stems})")) for kind, stems in _STEMS.items())
_PHRASES = re.compile(
    r"(?<!\w)(?:need you (?:here |in |to be here )?(?:latest |at the latest )?(?:by|from|on)|wait for you|can wait until"
    r"|report to (?:the|our|your) [^.!?\n]{3,40}? on(?= \d| [a-z]+ \d| monday| tuesday| wednesday| thursday| friday)"
    r"|te (?:quiero|necesito|esperan|espera) (?:aquí )?el"
    r"|first (?:day|shift|week|weekend|rehearsal|class|morning|assignment|night)|day one|on board"
    r"|(?:want|need|like|love|expect|have) you (?:in|here|there|on site|on-site|at work|with us|from|starting|behind the \w+"
    r"|(?:on|at|in) the \w+)(?!\w)(?![^.!?\n]{0,60}\b(?:chat|coffee|trial|interview|meet|sign|look|tour|visit|talk|fitting)\b)"
    r"|be with us(?= (?:on |from |by |the )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))"
    r"|take (?:office|your seat)|taking (?:office|your seat)"
    r"|(?:take|taking) up(?! (?:the|this|our) (?:offer|(?:appointment|position|role|post)(?!,? (?:on|from|which)\b)))"
    r"|report (?:for|to) (?:duty|work)|entry on duty"
    r"|report(?:ing)? (?=(?:on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))|te esper(?:o|amos) el|le esperamos el"
    r"|staff day|report(?:ing)? date|on (?:the|our|their own|their) payroll|enter on duty"
    r"|precis\w{2,5} de (?:si|ti|você)|(?:te|le|lo|la) necesit\w{2,5}|besoin de (?:toi|vous)(?= (?:le|à partir|dès|au))"
    r"|brauchen (?:wir )?(?:dich|sie)(?= (?:ab|am|zum|schon))|(?:hebben|heb) (?:we |wij )?(?:je|jou|u)(?= (?:vanaf|op|al)\b)"
    r"|in dienst|erste[rn]? (?:arbeits)?tag|primer día|primeiro dia|premier jour|eerste (?:werk)?dag"
    r"|prise de (?:poste|fonctions?)|in the chair|in seat|be here|aan boord|à bord|a bordo|an bord|behind the (?:counter|desk)"
    r"|on the team|go live|line hold|can hold)"
)
_APPOINTMENT = re.compile(
    r"\b(?:an|my|doctor's|dentist|medical) appointment\b|\bappointment (?:with|at)\b"
)  # "the appointment" is the post
_YOU_HAVE = re.compile(
    r"\bwill close on\b|(?:is|['’]s) (?:still )?(?:our|the|my) cut[- ]?off|(?:aanbod|voorstel) (?:staat|blijft|geldt)"
    r"|(?:angebot|zusage) (?:steht|bleibt|gilt)|en pie hasta|good (?:until|till|through)"
    r"|\b(?:offer|letter|link|proposal|this|it)\b[^.!?\n]{0,90}? runs out"
    r"|(?<!for )you(?:'ve|’ve|'d|’d)? (?:still |now |all |both |only |effectively |really )?(?:have |got |have got |get "
    r"|can have |may have |can take |take )?(?:until|till|til|through)|take (?:until|till|your time until)"
    r"|du hast (?:noch )?(?:bis|zeit)|sie haben (?:noch )?(?:bis|zeit)"
    r"|(?:give|giving|gave|allow|leave) you (?:\w+ ){0,3}?(?:until|till|til|through)\b"
    r"|(?:geben|gebe|lassen|lasse) (?:wir |ich )?(?:ihnen|dir|euch) (?:\w+ ){0,3}?bis\b|zeit (?:\w+ ){0,2}?bis\b"
    r"|(?:laiss|donn|accord)\w+ (?:\w+ ){0,3}?jusqu|(?:damos|doy|dejamos|dejo|daremos) (?:\w+ ){0,3}?hasta\b"
    r"|(?:damos|dou|deixo|deixamos)(?:-\w+)? (?:\w+ ){0,3}?até\b|tijd (?:\w+ ){0,2}?tot\b"
    r"|(?:geven|geef) (?:we |wij |ik )?(?:je|u|jou) (?:\w+ ){0,3}?tot\b"
    r"|(?:offre|proposition|poste|place) (?:\w+ ){0,3}?(?:tient|tiendra|court|vaut|reste|maintenue?|réservée?)\b"
    r"|(?:oferta|propuesta|plaza|vacante|puesto) (?:\w+ ){0,3}?(?:vale|sigue|queda|mantiene|reservad[ao])\b"
    r"|(?:oferta|proposta|vaga) (?:\w+ ){0,3}?(?:vale|fica|segue|mantém|reservada)\b"
    r"|(?:angebot|zusage|stelle|platz|offerte|vorschlag) (?:\w+ ){0,3}?(?:steht|bleibt|gilt|frei)\b"
    r"|halten? (?:wir |ich )?(?:ihnen|dir|die stelle|den platz)|gard\w{1,4} (?:la|le|votre|ta) (?:place|poste)"
    r"|guard\w{1,5} (?:la|el|tu|su) (?:plaza|puesto)"
    r"|(?:lien|link|enlace) (?:\w+ ){0,3}?(?:actif|active|activo|ativo|aktiv|actief|gültig|works|funktioniert|marche|fonctionne"
    r"|funciona|werkt)\b|(?:te|vous) (?:est|reste) réservée? jusqu|an? end date on|tient (?:toujours|encore|bon)|still stands"
    r"|(?:steht|gilt) (?:noch|weiterhin|nach wie vor)|sigue (?:en pie|vigente|valiendo)|se mantiene"
    r"|continua (?:de pé|a valer|valendo|válid\w)|mantém-se|(?:blijft|staat|geldt) (?:staan|gelden|nog)\b"
    r"|segur\w{1,5} (?:a|sua|tua) vaga|houden (?:we|wij) (?:de|je|jouw) (?:plek|plaats|functie)"
    r"|vous avez jusqu|tu as jusqu|tienes hasta|tiene hasta|tenés hasta|você tem até|tens até|tem até|je hebt (?:nog )?tot"
    r"|u hebt (?:nog )?tot|u heeft (?:nog )?tot|hebt (?:nog )?tijd tot|heb je (?:nog )?tot"
)
_NEED = re.compile(
    r"(?:can|could|may) (?:i|we) (?:please )?have (?:it|your|an? )"
    r"|(?:need|want|like|love|appreciate|expect|require)s? (?:from you|your|it|this|that"
    r"|an? (?:answer|decision|yes|reply|response)|to (?:know|hear|have (?:it|your|this|that|word|(?:an?|the) \w+)))"
    r"|\b(?:your|dein|ihr|tu|ton|votre|o|seu|teu|je|jouw) (?:ok|okay|go)\b|go ahead by|\b(?:app|mail|bel|sms) (?:me|mij|ons) "
    r"|\b(?:yes or no|ja oder nein|oui ou (?:ton |votre )?non|s[íi] o no|sim ou não|ja of nee)\b"
    r"|(?:kurze|kleine|positive) (?:nachricht|mail|info)|nachricht, ob|ruf(?:en sie)? (?:mich|uns)(?=[^.!?\n]{0,60} an\b)"
    r"|rufst du (?:mich|uns)|(?:great|good|lovely|nice|handy|brilliant|helpful|ideal|grand) to (?:have|get) (?:it|that|this"
    r"|your|an?|the)|brauche ich|brauchen wir|il me faut|il nous faut|j'ai besoin|necesito|necesitamos|preciso d|precisamos"
    r"|heb ik nodig"
)
# The sender's own promises are no deadlines for the reader: "we will send the contract by Friday".
_WE_WILL = re.compile(
    r"\b(?:we|i|hr|they|she|he|our team|legal|payroll)(?:'ll|’ll| will| shall| am going to| are going to| aim to| hope to"
    r"|(?: would|'d|’d) (?:send|get|have the))\s(?!need|want|require|expect|ask|have to (?:have|know))"
    r"|(?:letter|contract|paperwork|documents?|agreement|offer) (?:will|should) (?:come|follow|be (?:sent|issued|with you)"
    r"|arrive|reach)|you(?:'ll|’ll| will| should) (?:receive|know|find out|get|hear|have (?:the|a|your) (?:contract|letter))"
    r"|\bwir (?:werden|senden|schicken)|(?:sie|du) (?:erhalten|erhältst|bekommst|bekommen)"
    r"|(?:contrat|courrier|avenant) (?:suivra|vous parviendra|te parviendra|sera envoyé)"
    r"|(?:vertrag|unterlagen|brief) (?:folgt|folgen|kommt|kommen|geht)|(?:contrato|carta) (?:seguirá|llegará|te llegará|segue)"
    r"|contract (?:volgt|komt)|meldet sich|(?:appellera|rappellera|recontactera|llamará|contactará|ligará)\b|vai ligar"
    r"|ruft (?:dich|sie)|vous recevrez|nous vous (?:enverrons|adresserons)|recibirás|le enviaremos|te enviaremos|enviaremos"
    r"|receberá|ontvang je|ontvangt u|wij sturen|we sturen|sturen we"
)


# What is brought back when an answer is asked for.
_BACK = re.compile(
    r"(?<!\w)(?:get|gets|getting|come|coming|hear|hearing|write|report|call|calling|ring|rung|message|text|go|phone|ping|send"
    r"|sent|sending|post|scan|mail|e-?mail|fax|word|answer|reply|signed|copy|copies|letter|contract|form|forms|it|one|this|that"
    r"|them|these|both|want|need|have)(?!\w)[^.!?\n]{0,26}$"
)
_BACK_TO_US = re.compile(r"back (?:(?:to|with|at) (?:me|us)|from you)(?!\w)")
_I_KNOW = re.compile(
    r"(?<!\w)(?<!so )(?<!that )(?<!can )(?<!could )(?<!may )(?<!until )(?<!when )(?:i|we|you already|they) $"
)
_GOOD_UNTIL = re.compile(
    r"good,?\s(?:\w{2,9}\s)?(?:until|till|til|through|thru|for|to|up|by|as long)(?!\w)|good(?=[^.!?\n]{0,24}\d)"
)
# Dutch "met" is "with".
_WITH = re.compile(
    r"met (?:ingang|dank|mij|me|je|jou|jullie|ons|onze|u|uw|de|het|een|alle|elkaar|wie|name|vriendelijke|hartelijke)\b"
)
# "We kunnen het contract niet laten ingaan" asks for nothing; "laat het weten" does.
_LET_KNOW = re.compile(r"la(?:at|ten)\b[^.!?\n]{0,70}?\b(?:weten|horen|hoor|merken|zien|vallen)\b")
_PLURAL = re.compile(r"los (?!geht)[\w'-]+s(?![\w'-])")
# "There is no deadline": whoever says so sets none with this word.
_NONE = re.compile(
    r"(?<!\w)(?:no|not an?|isn['’]t an?|without an?|keine?|pas de|aucune?|sans|ningún|ninguna|sin|sem|nenhum|geen|zonder)(?: \w{3,10})? $"
)
_DEADLINE_WORDS = frozenset(
    "deadline cut-off cutoff frist stichtag délai échéance plazo prazo termijn".split()
)
_OFTEN_IDLE = frozenset("good falar know back los met laat laten engagement stands".split()) | _DEADLINE_WORDS


class Cue(NamedTuple):
    kind: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def cue_of(word: str) -> str:
    """What one lower-cased word says about a day beside it; "" for most words."""
    for kind, pattern in _PATTERNS:
        if pattern.match(word):
            return kind
    return ""


def cues_of(passage: Passage, start: int, end: int) -> tuple[Cue, ...]:
    """The telling words of a sentence, in order."""
    key = ("cues", start, end)
    known: tuple[Cue, ...] | None = passage.memo.get(key)
    if known is not None:
        return known
    low, at = passage.low, start
    found: list[Cue] = []
    said = words_apart(low[start:end], joined=True).split(" ")
    for word in said:
        kind = cue_of(word) if word else ""
        if word in _OFTEN_IDLE and kind and _is_idle(word, low, start, at):
            kind = ""
        if kind:
            found.append(Cue(kind, at, at + len(word)))
        at += len(word) + 1
    words = frozenset(passage.apart[start:end].split())
    for kind, pattern, wanted in _WORD_GROUPS:
        if not wanted.isdisjoint(words):
            found += [Cue(kind, m.start(), m.end()) for m in pattern.finditer(low, start, end)]
    found.sort(key=_begin)
    cues = tuple(found)
    passage.memo[key] = cues
    return cues


def _is_idle(word: str, low: str, start: int, at: int) -> bool:
    """Is a telling word, at a place in the sentence that begins at start, used without telling anything?"""
    before = low[max(start, at - 34) : at]
    if word in _DEADLINE_WORDS:
        return _NONE.search(before) is not None
    if word == "good":
        # "off the night shift for good", "good work tonight": only what is good until a day ends on one.
        return before.endswith("for ") or _GOOD_UNTIL.match(low, at) is None
    if word == "falar":
        return not before.endswith(("me ", "nos "))  # "podemos falar ainda hoje" offers a talk
    if word == "met":
        return _WITH.match(low, at) is not None or before.endswith("tot en ")
    if word == "engagement":
        # French for what is promised; in English it is the work itself.
        return not before.endswith(("votre ", "ton ", "d'", "d’", "l'", "l’", "cet "))
    if word == "stands":
        return before.endswith(
            ("else ", "everything ", "rest ")
        )  # "all else stands" says of no day that it is the last
    if word in ("laat", "laten"):
        return _LET_KNOW.match(low, at) is None
    if word == "know":
        return _I_KNOW.search(before) is not None  # "I know it will take a fortnight"
    if word == "back":
        # "the kids are back on the 30th"
        return _BACK.search(before) is None and _BACK_TO_US.match(low, at) is None
    return _PLURAL.match(low, at) is not None  # Spanish "los días", not German "los am 1. Mai"


def _begin(cue: Cue) -> int:
    return cue.start


# Groups of words, and single words without which none of them can stand in a text.
_WORD_GROUPS = (
    (OTHER, _APPOINTMENT, frozenset({"appointment"})),
    (
        START,
        _PHRASES,
        frozenset(
            "precisamos precisávamos preciso necesitamos necesito besoin brauchen hebben heb want like love expect have with "
            "seat wait quiero necesito need first one board boord bord bordo take taking report reporting entry staff payroll "
            "enter dienst erster ersten erste primer primeiro premier eerste prise chair here behind team live hold espero "
            "espera esperan esperamos".split()
        ),
    ),
    (
        ASK,
        _NEED,
        frozenset(
            "app bel sms great good lovely nice handy brilliant helpful ideal grand nachricht mail info ruf rufen rufst nein "
            "não nee no non ok okay ahead can could may need needs want wants like likes love appreciate expect expects "
            "require requires brauche brauchen faut besoin necesito necesitamos preciso precisamos nodig".split()
        ),
    ),
    (
        VALID,
        _YOU_HAVE,
        frozenset(
            "end cut works funktioniert marche fonctionne funciona werkt continua staat geldt actif active activo ativo aktiv "
            "actief gültig tient tiendra court vaut reste maintenue maintenu réservée réservé vale sigue queda mantiene "
            "reservada reservado fica segue mantém steht bleibt gilt frei halten halte place poste plaza puesto vaga houden "
            "bis pie close aanbod voorstel angebot zusage runs until till til through hast haben jusqu hasta até tot tijd".split()
        ),
    ),
    (
        WE,
        _WE_WILL,
        frozenset(
            "meldet appellera rappellera recontactera llamará contactará ligará ligar ruft suivra parviendra sera folgt folgen "
            "kommt kommen geht seguirá llegará segue volgt komt will ll shall going aim hope would d should werden senden "
            "schicken erhalten erhältst bekommst bekommen recevrez enverrons adresserons recibirás enviaremos receberá ontvang "
            "ontvangt sturen".split()
        ),
    ),
)
