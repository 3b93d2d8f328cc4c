"""The firm in a display name: "Maya Ortega (Northwind)", "Northwind Talent Acquisition", "Careers at Northwind"."""

import re

from offerdesk.core.facts.carriers import is_robot, name_behind, works_there
from offerdesk.core.facts.company_names import MAX_NAME_CHARS, is_name_head
from offerdesk.core.facts.names import is_person_name
from offerdesk.core.facts.passages import Places
from offerdesk.core.mail.addresses import clean_name

SERVICE_WORDS = re.compile(
    r"\b(?:teamtailor|greenhouse|lever|ashby|workday|icims|smartrecruiters|bamboohr|rippling|gem|workable|dayforce|taleo|oracle"
    r"|successfactors|jobvite|jazzhr|breezy|recruitee|personio|comeet|pinpoint|hiringthing|careerplug|paycor|gusto|docusign"
    r"|hellosign|dropbox sign|adobe(?: acrobat)? sign|adobesign|echosign|pandadoc|linkedin|indeed|glassdoor|xing|stepstone"
    r"|infojobs|gupy|solides|clicksign|deel|remote|ukg(?: pro)?|ultipro|paycom|paylocity|adp|trac|handshake|usa staffing"
    r"|usajobs(?: staffing)?|neogov|governmentjobs|factorial|kenjo|join|homerun|yousign|signnow|d4sign|autentique|zapsign"
    r"|skribble|signaturit|welcomekit|flatchaser|eightfold|phenom|avature|jobylon|polymer|manatal|zoho|bullhorn|powered by.*)\b"
)
_TEAM_TAIL = re.compile(
    r"[\s,|–—-]+(?:hr|human resources|recruit(?:ing|ment)?(?: team)?|talent(?: team| acquisition)?|careers?|hiring(?: team)?"
    r"|people(?: team| ops| operations| & culture)?|team|jobs|personalabteilung|personalservice|personal|rh|recursos humanos"
    r"|ressources humaines|personeelszaken|p&o|bewerbermanagement|recrutement|seleção|selección|office|dispo.*|talent mobility"
    r"|early careers|resourcing|onboarding|admissions|contracts|notifications|campus(?: hiring)?|(?:call |front |help )?desk"
    r"|recrutamento|reclutamiento|werving|talento(?: joven| humano)?"
    r"|(?:graduate|apprentice|apprenticeship|trainee|summer|internship"
    r"|student)s?(?: (?:programme|program|scheme|class|academy|intake))?|gestão de pessoas|gente e gestão"
    r"|(?<=[-–] )(?-i:[A-Z]{2,5} ?\d{1,3}))$",
    re.IGNORECASE,
)
_TEAM_HEAD = re.compile(
    r"^(?:hr dep(?:t|artment)\.?|bolsas? (?:de (?:empleo|trabajo|recrutamento|emprego))?|rrhh|unidad de personal"
    r"|divisão de pessoal|pessoal|personnel|service (?:rh|(?:du )?personnel|(?:des )?ressources humaines|recrutement)"
    r"|dienst personeel|l['’](?:équipe|equipe) recrutement|hr|human resources|recruit(?:ing|ment)?|talent acquisition|careers"
    r"|hiring team|people team|the team|personalabteilung|personalservice|bewerbung|rh|recursos humanos|ressources humaines"
    r"|personeelszaken|p&o|equipe|équipe|equipo|selección|seleção|recrutement|recrutamento|reclutamiento|werving"
    r"|personalmanagement|dirección|direction|directie|talento(?: joven| humano)|delegación|coordenação(?: pedagógica)?"
    r"|betriebsbüro|gestão de pessoas|gestión de personas|gestión humana|capital humano|talento y cultura|secretar[ií]a"
    r"|office of [\w ]+)[\s,|:–—-]+(?:at |of |bei |von |de |da |do |van )?",
    re.IGNORECASE,
)
TITLE_WORDS = re.compile(
    r"\b(?:manager|recruiter|director|head|chief|founder|officer|engineer|specialist|coordinator|consultant|lead|president"
    r"|owner|assistant|chair|partner|administrator|advisor|adviser|secretary|supervisor|producer|editor|publisher|dean"
    r"|professor|principal|superintendent|leiter\w*|leitung|geschäftsführ\w*|referent\w*|\w*leitung|inhaber\w*|responsable"
    r"|directeur|directrice|directora|gérante?|chargée?|jefe|jefa|gerente|coordinador\w*|diretora?|coordenador\w*|hoofd"
    r"|adviseur|eigenaar|people|talent|human resources|hr|rh|personal\w*|acquisition|ceo|cto|coo|cfo|vp|operations)\b",
    re.IGNORECASE,
)
# The first and last words of the two patterns.
_TEAM_WORDS = frozenset(
    (
        "hr human resources recruit recruiting recruitment talent team acquisition careers career hiring people ops operations "
        "culture jobs personalabteilung personalservice personal rh recursos humanos"
        " ressources humaines personeelszaken p&o bewerbermanagement recrutement seleção selección office mobility early "
        "resourcing onboarding admissions contracts notifications campus desk recrutamento reclutamiento werving programme "
        "program scheme class academy intake graduate graduates talento joven humano pessoas gestão gestión gente directie "
        "delegación coordenação betriebsbüro personalmanagement dirección direction secretaría secretaria service dienst "
        "l'équipe l’équipe the bewerbung equipe équipe equipo bolsa bolsas rrhh unidad divisão pessoal personnel"
    ).split()
)


def without_team(name: str) -> str:
    """ "Northwind Talent Acquisition" is the team, "Northwind" the firm."""
    words = name.lower().split()
    if not words or (
        words[0].strip(",:|") not in _TEAM_WORDS
        and words[-1] not in _TEAM_WORDS
        and not words[-1].startswith("dispo")
        and not words[-1].isdigit()
    ):
        return name
    for _ in range(2):
        name = _TEAM_TAIL.sub("", _TEAM_HEAD.sub("", name)).strip(" ,|–—-")
    return name


_NO_FIRM = re.compile(
    r"(?:vicerrector|rectorado|rectorat|decanato|facultad|faculdade|faculté|fakultät|faculty|departament|département|department"
    r"|afdeling|fachbereich|referat|sachgebiet|amt für|servicio de|serviço de|service d|sekretariat|secrétariat|filiaal|filiale"
    r"|sucursal|succursale|famil(?:ie|ia|le)|fam\.|gabinete|dezernat|abteilung)\w*\s",
    re.IGNORECASE,
)


_CARRIED = re.compile(r" (?:via|über|through|door) ")


def display_name_company(places: Places) -> str:
    """ "Maya Ortega (Northwind)", "Northwind Recruiting", "Northwind Hiring Team": the firm in a display name."""
    behind = name_behind(places)
    if behind and not is_person_name(behind):
        return without_team(behind)
    raw = clean_name(places.email.sender.name)
    beside = re.search(r"(?:\(|\||@| at | from | of )\s*([^()|]{2,50}?)\)?$", raw)
    text = without_team(beside[1] if beside else raw)
    parts = [
        without_team(p.strip())
        for p in re.split(r"\s*\|\s*|\s+(?:via|über|through|door)\s+|\s+@\s+|,\s", text)
        if p.strip()
    ]
    parts = [p for p in parts if not _TEAM_WORDS.issuperset(p.lower().split())]  # "Talento Joven"
    if beside is not None and SERVICE_WORDS.fullmatch(parts[0].lower() if parts else ""):
        parts = [without_team(p.strip()) for p in re.split(r"\s*[|@]\s*", raw)]
    parts = [p for p in parts if p and not SERVICE_WORDS.fullmatch(p.lower()) and not TITLE_WORDS.search(p)]
    if not parts or (parts[0] == raw and is_person_name(raw) and not is_robot(places)):
        return ""
    name = parts[0]
    desk = _NO_FIRM.match(name)
    if desk is not None:
        name = name[desk.end() :] if is_name_head(name[desk.end() :].partition(" ")[0]) else ""
    if (
        not 2 <= len(name) <= MAX_NAME_CHARS
        or not name[0].isupper()
        or "@" in name
        or not re.search(r"[^\W\d_]{2}", name)
    ):
        return ""
    if is_person_name(name) and (not is_robot(places) or name == raw or _CARRIED.search(raw)):
        return name if is_robot(places) and works_there(places, name) else ""
    return name
