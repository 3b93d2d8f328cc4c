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
    r"[\s*•▪●·\-–—>§\d.)]{0,8}([^\W\d][^:|\n]{0,44}?)\s{0,3}(?:\*?\s?:\s?\*?|\||\t|=|\s[–—]\s|\.\s(?=[A-Z0-9$€£]))\s{0,3}(\S.{0,400})"
)
_BARE = re.compile(r"[\s*•▪●·\-–—>§\d.)]{0,8}([^\W\d][^\n]{1,40}?)\s{0,3}[:.]?\s{0,3}\*?$")

_MARK = re.compile(r"[:|\t=–—](?:(?<![–—])|(?<= .)(?= ))")  # a dash has blanks around it

# Which words in a label tell what it labels. Folded: lower case, no accents.
_KIND_OF_WORD: dict[str, str] = {}
for _kind, _words in {
    "role": "position role title job post scope stelle funktion tatigkeit berufsbezeichnung jobtitel einsatz assignment poste fonction intitule emploi"
    " puesto cargo plaza posicion vaga funcao funcion functie rol baan functietitel designation vacancy mansione ruolo posizione stellenbezeichnung",
    "company": "employer company client organisation organization agency arbeitgeber firma unternehmen gesellschaft entreprise employeur"
    " societe empresa compania empleador empregador contratante werkgever bedrijf organisatie opdrachtgever azienda societa school trust",
    "pay": "total salary compensation pay rate wage wages remuneration stipend ctc fixed money earnings gehalt jahresgehalt bruttogehalt grundgehalt fixgehalt vergutung entgelt"
    " lohn monatsgehalt jahresbrutto bruttojahresgehalt verdienst eingruppierung konditionen salaire remuneration traitement gratification salario retribucion remuneracion sueldo apoyo"
    " remuneracao ordenado vencimento bolsa salaris loon brutosalaris maandsalaris inschaling beloning jaarsalaris retribuzione stipendio base basic bezahlung dagtarief uurloon tagessatz stundensatz stundenlohn",
    "start": "dates start starts starting begin begins beginning commencement commences commencing joining beginn arbeitsbeginn eintritt eintrittsdatum"
    " startdatum dienstantritt vertragsbeginn eintrittstermin starttermin debut entree prise demarrage embauche incorporacion alta inicio comienzo ingreso arranque admissao entrada ingangsdatum"
    " indiensttreding aanvang inizio decorrenza when",
    "deadline": "deadline expires expiry expiration expire respond response reply valid validity rsvp frist annahmefrist antwortfrist ruckmeldefrist ruckmeldung"
    " gultig bindefrist antwort validite expiration reponse delai echeance validez valida vigencia caduca caducidad plazo respuesta limite validade prazo"
    " resposta vencimento reageren reactietermijn reactie geldig uiterlijk acceptance scadenza",
    "contact": "contact recruiter ansprechpartner ansprechpartnerin kontakt interlocuteur interlocutrice contacto contato contactpersoon recruteur questions queries"
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
        " unsocial hardship date-of-birth birth currency frequency component element period day-rate options shares zulage days meeting call training orientation portal link"
    ).split()
)
_START_PHRASES = frozenset(
    (
        "first day|day one|first day of work|first shift|proposed effective date|effective date|date of joining|joining date|doj|start date|entry on duty"
        "|date d'entree|date de debut|prise de poste|prise de fonction|date de prise de poste|date de prise de fonction|date d'entree souhaitee|fecha de alta|fecha de incorporacion|fecha de inicio"
        "|data de inicio|data de admissao|inicio previsto|in dienst|datum indiensttreding|datum in dienst|report date|reporting date|date of commencement|target start|anticipated first day|eod date|erster arbeitstag|primer dia|primeiro dia|eerste werkdag|premier jour|on board date"
    ).split("|")
)
_DEADLINE_PHRASES = frozenset(
    (
        "accept by|respond by|respond before|reply by|sign by|please respond by|offer expires|offer expiration|offer expiry|offer valid until|valid until|valid through|offer end date"
        "|decision by|decision date|decision due|due by|due date|due|return by|open until|answer by|response due|response date|acceptance deadline|bitte antworten bis|gultig bis|antwort bis|ruckmeldung bis|zusage bis|annahme bis"
        "|reponse avant le|reponse attendue|reponse attendue avant le|valable jusqu'au|date limite|date limite de reponse|a signer avant le|valida hasta|valido hasta|fecha limite|responder antes de|firmar antes de|valida ate|valido ate|data limite"
        "|data limite para assinatura|responder ate|assinar ate|prazo de resposta|reageren tot en met|reageren voor|geldig tot|geldig tot en met|tekenen voor|uiterste reactiedatum|expires on|expires"
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
    for kind in ("deadline", "start", "pay"):  # "offer start date", "response date", "job rate"
        if kind in kinds:
            return kind
    return kinds[-1]


def find_labelled(passage: Passage) -> Iterator[Labelled]:
    """Labelled values in reading order."""
    lines = passage.text.split("\n", _MAX_LINES)[:_MAX_LINES]
    at = 0
    pending: tuple[str, str] | None = None
    for line in lines:
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
            if kind:
                yield Labelled(kind, match[1], start + match.start(2), start + match.end(2))
            continue
        beside = _leading_label(stripped) if len(stripped) <= 44 and stripped[0].isupper() else None
        if (
            beside is not None
            and not label_kind(stripped[len(beside[1]) :])
            and (stripped[len(beside[1]) + 1].isupper() or stripped[len(beside[1]) + 1].isdigit())
        ):
            value_start = start + line.index(stripped) + len(beside[1]) + 1
            yield Labelled(beside[0], beside[1], value_start, start + line.index(stripped) + len(stripped))
            continue
        if len(stripped) <= 44 and stripped[-1] != "." and not stripped[0].islower() and _is_label(stripped):
            pending = (label_kind(_bare(stripped)), stripped)
            continue
        if len(stripped) <= 110 and stripped[0].isupper():
            found = _leading_label(stripped)
            if found is not None:
                kind, label = found
                value_start = start + line.index(stripped) + len(label) + 1
                yield Labelled(kind, label, value_start, start + line.index(stripped) + len(stripped))


def _may_be_labelled(line: str) -> bool:
    """Is there a mark in the first words that can part a label from its value? Most lines of prose have none."""
    return _MARK.search(line, 0, 60) is not None or 0 < line.find(". ", 0, 60) < 26


def _bare(text: str) -> str:
    match = _BARE.match(text)
    return match[1] if match else ""


def _is_label(text: str) -> bool:
    return bool(label_kind(_bare(text)))


# Table cells end up beside each other: "Scope Senior Go Engineer", "Start date 07/01/2025". Only these labels.
_LEADING = re.compile(
    r"(Job title|Title|Assignment|Position|Role|Scope|Job|Employer|Client|Company|Agency|(?:Base |Basic |Annual |Starting |Gross |Hourly )?(?:[Ss]alary|[Pp]ay)|Hourly rate|Rate|Compensation"
    r"|(?:Expected |Anticipated |Proposed |Offer )?[Ss]tart(?: date)?|Commencement(?: date)?|Joining date|Date of joining|Begins|First day|Annual fixed pay|Total fixed|Entry on duty|Offer expir(?:es|y|ation)|Expires|Respond by|Reply by"
    r"|Stelle|Position|Funktion|Arbeitgeber|Jahresgehalt|Gehalt|Vergütung|Beginn|Eintritt|Antwort bis|Rückmeldung bis|Gültig bis"
    r"|Poste|Fonction|Employeur|Salaire|Rémunération|Date d'entrée|Réponse avant le|Puesto|Empresa|Salario|Retribución|Incorporación|Fecha de (?:alta|inicio|incorporación)"
    r"|Responder (?:até|hasta|antes de)|Reageren (?:voor|tot)|Cargo|Vaga|Salário|Remuneração|Início|Admissão|Functie|Werkgever|Salaris|Startdatum|Ingangsdatum|Geldig tot) (?=\S)"
)


def _leading_label(text: str) -> tuple[str, str] | None:
    match = _LEADING.match(text)
    if match is None or text.endswith((".", "!", "?")):
        return None
    kind = label_kind(match[1])
    return (kind, match[1]) if kind else None
