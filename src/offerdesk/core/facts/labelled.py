"""Values behind a label, as forms and letters state them: "Start date: 4 May", "Salary | 40.000 €", "Puesto" over its value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from offerdesk.core.facts.names import fold
from offerdesk.core.facts.passages import Passage

_MAX_LINES = 400
_MAX_VALUE_CHARS = 160
_SEPARATED = re.compile(
    r"[\s*•▪●·\-–—>§\d.)]{0,8}([^\W\d][^:|\n]{0,44}?)\s{0,3}(?:\*?\s?:\s?\*?|\||\t|=|\s[–—-]\s|\.\s(?=[A-Z0-9$€£]))\s{0,3}(\S.{0,400})"
)
_BARE = re.compile(r"[\s*•▪●·\-–—>§\d.)]{0,8}([^\W\d][^\n]{1,40}?)\s{0,3}[:.]?\s{0,3}\*?$")

_MARK = re.compile(r"[:|\t=–—-](?:(?<![–—-])|(?<= .)(?= ))")  # a dash has blanks around it

# Which words in a label tell what it labels. Folded: lower case, no accents.
_KIND_OF_WORD: dict[str, str] = {}
for _kind, _words in {
    "role": "opening occupation rolle beruf ausbildungsberuf metier vacante posicao posto vacature positie functienaam position role "
    "title job post scope stelle funktion tatigkeit berufsbezeichnung jobtitel einsatz assignment poste fonction intitule "
    "emploi"
    " puesto cargo plaza posicion vaga funcao funcion functie rol baan functietitel designation vacancy mansione ruolo posizione stellenbezeichnung",
    "company": "vertragspartner vertragspartnerin arbeitgeberin empleadora empregadora werkgeefster kunde einsatzbetrieb etablissement "
    "cliente klant employer company client organisation organization agency arbeitgeber firma unternehmen gesellschaft "
    "entreprise employeur"
    " societe empresa compania empleador empregador contratante werkgever bedrijf organisatie opdrachtgever azienda societa school trust",
    "pay": "emoluments emolument comp bruttolohn salar jahreslohn jahressalar fixum festgehalt jahreszielgehalt monatslohn "
    "ausbildungsvergutung jahreszielentgelt monatsbrutto grundlohn basislohn zieleinkommen honorar honorare taux fixe "
    "indemnite appointements renta compensacion percepcion honorarios haberes"
    " retribuicao salarisschaal schaal stagevergoeding maandloon weekloon brutoloon wedde total salary compensation pay rate "
    "wage wages remuneration stipend ctc fixed money earnings gehalt jahresgehalt bruttogehalt grundgehalt fixgehalt vergutung "
    "entgelt"
    " lohn monatsgehalt jahresbrutto bruttojahresgehalt verdienst eingruppierung konditionen salaire remuneration traitement "
    "gratification salario retribucion remuneracion sueldo apoyo"
    " remuneracao ordenado vencimento bolsa salaris loon brutomaandloon brutojaarloon brutobasisloon basisloon startloon "
    "aanvangswedde brutojaarsalaris basissalaris brutosalaris maandsalaris inschaling beloning jaarsalaris retribuzione "
    "stipendio base basic bezahlung dagtarief uurloon tagessatz stundensatz stundenlohn",
    "start": "posesion posse dienstaufnahme arbeitsaufnahme tatigkeitsbeginn tatigkeitsaufnahme beschaftigungsbeginn stellenbeginn "
    "d'embarquement embarque aanmonstering onboarding stellenantritt dienstbeginn ausbildungsbeginn einsatzbeginn antritt "
    "arbeitsantritt anstellungsbeginn d'embauche d'arrivee begindatum dates start starts starting begin begins beginning "
    "commencement commences commencing joining beginn arbeitsbeginn eintritt eintrittsdatum"
    " startdatum dienstantritt vertragsbeginn eintrittstermin starttermin debut entree prise demarrage embauche incorporacion "
    "alta inicio comienzo ingreso arranque admissao entrada ingangsdatum"
    " indiensttreding aanvang inizio decorrenza when",
    "deadline": "vence vencimiento expira entscheidung unterschrift antwoord deadline expires expiry expiration expire respond response "
    "reply valid validity rsvp frist annahmefrist antwortfrist ruckmeldefrist ruckmeldung"
    " gultig bindefrist antwort validite expiration reponse delai echeance validez valida caduca caducidad plazo respuesta limite validade prazo"
    " resposta vencimento reageren reactietermijn reactie geldig uiterlijk acceptance scadenza",
    "contact": "contact responsável recruiter ansprechpartner ansprechpartnerin kontakt interlocuteur interlocutrice contacto contato "
    "contactpersoon recruteur questions queries"
    " inquiries enquiries sender kontaktperson ansprechperson reclutador",
}.items():
    for _word in _words.split():
        _KIND_OF_WORD.setdefault(_word, _kind)
# One of these beside it makes the label mean something else.
_NOT = frozenset(
    (
        "bonus variable sign signing equity relocation review cycle description summary id number ref reference code family holiday"
        " vacation leave benefits notice urlaub prime variabel boni umzug allowance end ends ende fin termino einde probation interview type tipo typ"
        " contract contrat contrato duration location place lieu lugar local time hours horas heures manager reports status band pagas overtime"
        " unsocial hardship date-of-birth birth currency frequency component element period day-rate payday options shares "
        "zulage days meeting call training portal link"
    ).split()
)
_DATES = frozenset("date dates datum fecha data day".split())
_START_PHRASES = frozenset(
    (
        "hire date|fly-in|fly in|sign on|sign-on|mobilisation|mobilization|orientation|orientation date|induction|induction date"
        "|first day|day one|first day of work|first shift|proposed effective date|effective date|date of joining|joining date"
        "|doj|start date|entry on duty"
        "|date d'entree|date de debut|prise de poste|prise de fonction|date de prise de poste|date de prise de fonction"
        "|date d'entree souhaitee|fecha de alta|fecha de incorporacion|fecha de inicio"
        "|data de inicio|data de admissao|inicio previsto|in dienst|datum indiensttreding|datum in dienst|report date"
        "|reporting date|date of commencement|target start|anticipated first day|eod date|erster arbeitstag|primer dia"
        "|primeiro dia|eerste werkdag|premier jour|on board date"
    ).split("|")
)
_DEADLINE_PHRASES = frozenset(
    (
        "accept by|respond by|respond before|reply by|sign by|please respond by|offer expires|offer expiration|offer expiry"
        "|offer valid until|valid until|valid through|offer end date"
        "|vigencia de la oferta|vigencia de la propuesta|vigencia da proposta|vigencia da oferta|fallig am|fallig bis"
        "|falligkeit|vervaldatum|a rendre avant le"
        "|task due|task due date|complete by|bedenktijd|bedenktijd tot"
        "|decision by|decision date|decision due|due by|due date|due|return by|open until|answer by|response due|response date"
        "|acceptance deadline|bitte antworten bis|gultig bis|antwort bis|ruckmeldung bis|zusage bis|annahme bis"
        "|reponse avant le|reponse attendue|reponse attendue avant le|valable jusqu'au|date limite|date limite de reponse"
        "|a signer avant le|valida hasta|valido hasta|fecha limite|responder antes de|firmar antes de|valida ate|valido ate"
        "|data limite"
        "|data limite para assinatura|responder ate|assinar ate|prazo de resposta|reageren tot en met|reageren voor"
        "|antwoord voor|reactie voor|vencimento da proposta|expira em|geldig tot|geldig tot en met|tekenen voor"
        "|uiterste reactiedatum|expires on|expires"
    ).split("|")
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled value; start and end are its place in the passage. bare: the label stood without a mark."""

    kind: str
    label: str
    start: int
    end: int


@lru_cache(maxsize=2048)
def label_kind(label: str) -> str:
    """What a label labels: role, company, pay, start, deadline, contact; "" for all others."""
    plain = fold(" ".join(label.strip(" *_:.-–—§\t").split()))
    if not plain or len(plain) > 44:
        return ""
    if plain in _START_PHRASES:
        return "start"
    if plain in _DEADLINE_PHRASES:
        return "deadline"
    words = re.findall(r"[\w']+", plain)
    if len(words) > 6 or any(word in _NOT for word in words):
        return ""
    kinds = [kind for word in words if (kind := _KIND_OF_WORD.get(word))]
    if not kinds:
        return ""
    if "pay" in kinds and "start" in kinds and not _DATES.intersection(words):
        return "pay"  # "Starting salary"
    for kind in ("deadline", "start", "pay"):  # "offer start date", "response date", "job rate"
        if kind in kinds:
            return kind
    return kinds[-1]


def find_labelled(passage: Passage) -> Iterator[Labelled]:
    """Labelled values in reading order."""
    lines = passage.text.split("\n", _MAX_LINES)[:_MAX_LINES]
    at = 0
    pending: tuple[str, str] | None = None
    for number, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        if pending is not None:
            kind, label = pending
            pending = None
            if len(stripped) <= _MAX_VALUE_CHARS and not _is_label(stripped):
                value_start = start + line.index(stripped)
                yield Labelled(kind, label, value_start, value_start + len(stripped))
                continue
        if len(stripped) > 600:
            continue
        match = _SEPARATED.match(line) if _may_be_labelled(line) else None
        if match is not None:
            kind = label_kind(match[1])
            if kind and line[match.end(1)] == "." and len(match[1].split()) > 2:
                continue  # a sentence, and the next one
            if kind and line.startswith((" - ", " – ", " — "), match.end(1)) and not _is_label(match[1]):
                continue  # "The job is Senior Associate - Tax"
            if kind:
                yield Labelled(kind, match[1], start + match.start(2), start + match.end(2))
            continue
        if len(stripped) > 110 or not stripped[0].isupper():
            continue
        if len(stripped) <= 44 and stripped[-1] != "." and _is_label(stripped):
            pending = (label_kind(_bare(stripped)), stripped)
            continue
        beside = _leading_label(stripped)
        if beside is not None:
            kind, label = beside
            value = len(label) + 1
            if stripped[value].islower() and not _in_table(lines, number):
                continue
            value_start = start + line.index(stripped) + value
            yield Labelled(kind, label, value_start, start + line.index(stripped) + len(stripped))


def _may_be_labelled(line: str) -> bool:
    """Is there a mark in the first words that can part a label from its value? Most lines of prose have none."""
    return _MARK.search(line, 0, 60) is not None or 0 < line.find(". ", 0, 60) < 26


def _bare(text: str) -> str:
    match = _BARE.match(text)
    return match[1] if match else ""


@lru_cache(maxsize=1024)
def _is_label(text: str) -> bool:
    """Is a line nothing but a label? "Your new job title" is; "Position Payroll Clerk" holds its value."""
    bare = _bare(text)
    return bool(label_kind(bare)) and all(word in _LABEL_WORDS for word in _plain_words(bare))


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", fold(text))


# Words of labels that tell nothing by themselves.
_FILLERS = frozenset(
    (
        "your the term new our a an of for to by on in from until before and or date dates proposed offered offer contract "
        "employment letter annual yearly monthly weekly"
        " hourly daily gross net starting expected anticipated target current agreed initial estimated official name amount "
        "figure formal first last final no later than please due work working"
        " ihr ihre dein deine der die das des den fur ab bis zum zur als und neue neuer ihres jahrlich jahrliches monatlich "
        "monatliches stundlich brutto netto vertrag voraussichtlicher geplanter gewunschter vereinbarter datum"
        " votre ton ta le la les l du de d des au avant a pour et nouveau nouvelle annuel annuelle mensuel mensuelle horaire "
        "brut brute net nette date prevue souhaitee contrat intitule"
        " tu su el los las del al y en para nuevo nueva anual mensual bruto bruta neto neta fecha prevista hasta antes "
        "ofrecido propuesto propuesta contrato"
        " seu sua o os as do da dos das ao e em ate nova novo mensal iliquido iliquida liquido data titulo nome proposto proposta"
        " je jouw uw het een van voor per op tot bruto netto nieuwe nieuw startdatum jaarlijks maandelijks voorgestelde"
    ).split()
)
_LABEL_WORDS = (
    _FILLERS | _KIND_OF_WORD.keys() | {w for p in (*_START_PHRASES, *_DEADLINE_PHRASES) for w in p.split()}
)

# Cells of a table end up beside each other: "Scope Senior Go Engineer", "Start date 07/01/2025". Of the words that label,
# these are left out, for they open sentences, too: "Total of 25 days", "When you join", "Questions go to".
_OPENS_PROSE = frozenset(
    "total fixed fixe comp taux opening entscheidung unterschrift vence expira onboarding renta posto money base basic "
    "earnings when dates reply response respond acceptance valid starting beginning questions please queries inquiries "
    "enquiries"
    " contact school trust plaza baan rol emploi alta debut entree gultig answer limite stage plaza validez valide firma firme "
    "begins begin starts".split()
)
_LEADING_FIRST = {
    word for word, kind in _KIND_OF_WORD.items() if kind != "contact" and word not in _OPENS_PROSE
} | {word for phrase in (*_START_PHRASES, *_DEADLINE_PHRASES) for word in phrase.split()[:1] if " " in phrase}
_LEADING_BEFORE = frozenset(
    "term contract assignment proposed offer offered annual basic base gross hourly monthly total date fecha data datum first "
    "expected anticipated starting new intitule titulo".split()
)


@lru_cache(maxsize=1024)
def _leading_label(text: str) -> tuple[str, str] | None:
    """(kind, label) with which a line without any mark begins, its value right behind."""
    if text.endswith((".", "!", "?", ",", ";")):
        return None
    words = text.split(" ", 6)
    if len(words) < 2:
        return None
    first = fold(words[0])
    if first not in _LEADING_FIRST and first not in _LEADING_BEFORE:
        return None
    for size in range(min(4, len(words) - 1), 0, -1):
        label = " ".join(words[:size])
        plain = fold(label)
        known = plain in _START_PHRASES or plain in _DEADLINE_PHRASES
        if not known:
            said = plain.split()
            if not all(word in _LABEL_WORDS for word in said) or said[-1] in _LOOSE_ENDS:
                continue
            if said[-1] == "data" and size > 1 and label_kind(said[0]) == "role":
                continue  # "Position Data Protection Officer"
            if said[0] == "please" or not any(
                word in _KIND_OF_WORD and (word not in _OPENS_PROSE or size > 1) for word in said
            ):
                continue
        kind = label_kind(label)
        if kind:
            return (
                None if fold(words[size]).strip("(") in _NOT else (kind, label)
            )  # "Joining bonus", "Pay frequency"
    return None


_LOOSE_ENDS = frozenset(
    "of for to by on in from until and or the your a an de la le les du des der die das el los do da van voor op tot as al au "
    "em en y e et und".split()
)


def _in_table(lines: list[str], number: int) -> bool:
    """Do lines near one hold labelled values, too?"""
    near = (*lines[max(0, number - 4) : number], *lines[number + 1 : number + 6])
    return any(_leading_label(line.strip()) is not None for line in near if 4 < len(line) <= 70)
