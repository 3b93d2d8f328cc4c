"""Names of people: cleaned display names, and whether some words are a person's name at all."""

import re
import unicodedata
from functools import lru_cache

from offerdesk.core.facts.titles import is_title_head
from offerdesk.core.mail.addresses import clean_name

PARTICLES = frozenset(
    "van von de der den da do dos das del della di du des la le ten ter el al bin ibn zu zum af av y e vom op het".split()
)
# Words that stand before a name and are no part of it.
_HONORIFICS = frozenset(
    (
        "mr mrs ms mx miss dr drs prof professor professora sir dame lord lady rev hon judge justice coach chef chief"
        " rev reverend captain capt lt lieutenant cmdr commander col colonel maj major sgt sergeant ret herr frau hr fr dipl-ing"
        " dipl ing mag med phil rer nat mme madame mlle m monsieur me maître sr sra srta señor señora don doña d d.ª"
        " dona dom seu doutor doutora desembargador desembargadora eng engenheiro dhr mevr mevrouw meneer ir mr.dr"
        " mw mej canon revd lic iur dra hna hno sor lcda lcdo mtra mtro coach pastor father sister brother ing dott dott.ssa "
        "sig sig.ra dr.ª dr.a dra.ª eng.º eng.ª enf.ª enf.º arq arq.ª mag.a mag.ª assoc associate assistant prof.ª prof.a"
    ).split()
)
_AFTER_NAMES = frozenset(
    "phd frse obe mbe cbe dbe kc"
    " md mba mph msc bsc ma ba jd esq sphr phr shrm-cp shrm-scp cpa cfa fcipd mcipd cipd rn jr ii iii iv pmp pe llm dds dvm "
    "mvb bvsc mrcvs frcs crha pdl finstp frs fba frics mrics mciob ceng fistructe mistructe mice fice mimeche miet ieng fcca "
    "acca aca cima rdh faia fsa fcas acas".split()
)
# Words that make a line the name of a team, a firm or a job instead of a person.
_NOT_PERSONS = frozenset(
    (
        "gerencia subgerencia gestión subdirección área diretoria chefia presidencia presidência pró-reitoria reitoria "
        "rectoría decanato at.te atte delegación delegação délégation coordenação coordinación coordination betriebsbüro büro "
        "bolsas trabajo vicerrector rector decano alcalde"
        " zi za zac admissions appointments dispatch dairies dairy farms drh rrhh rhs bakkerij slagerij kapsalon minera quinta finca granja hacienda"
        " praxis kanzlei zahnarztpraxis apotheke bäckerei gärtnerei werkstatt tischlerei hof gasthof gasthaus pension verwaltung"
        " amt landratsamt rathaus behörde gericht boulangerie garage cabinet pharmacie mas domaine château camping accueil secrétariat"
        " secretaria secretaría secretariado seção secção sección serviço servicio serviços servicios estágios prácticas académica académico"
        " conservatório conservatorio câmara ayuntamiento junta tribunal clínicas colegio colégio oficina restaurante taberna pastelaria"
        " padaria farmácia farmacia bufete despacho gestoría winkel praktijk huisartsenpraktijk apotheek zorggroep hogeschool"
        " reception frontdesk desk payroll onboarding offers jobline academic faculty registry practice surgery dental nursery kindergarten kita"
        " plumbing roofing builders construction haulage trucking transport freight motors garage salon spa gym fitness kitchen catering"
        " team teams hr rh hiring recruiting recruitment recruiter talent acquisition careers career jobs job people office"
        " notifications notification support resources human personal personalabteilung personalservice personeelszaken bewerbung"
        " inc gmbh ltd llc llp plc ag kg se bv nv sa sas sarl sl slu ltda pty pte corp corporation company department dept via group gruppe groupe"
        " grupo groep holding bank school schule école escola escuela college university universität université universidad"
        " universidade hospital klinikum klinik clinic clinique clínica hotel inn restaurant café cafe bar bistro bistrot"
        " books bookshop bakery farm labs lab laboratory laboratories studio studios systems software solutions services service"
        " consulting partners partner associates health care healthcare trust foundation fundación fundação fondation stiftung"
        " council county city stadt gemeente mairie ministerio ministry agency agentur agence agencia institute institut"
        " instituto logistics media digital technologies technology industries energy bio pharma therapeutics robotics analytics"
        " payments insurance mutual society museum theater theatre library district academy church band orchestra"
        " manager director head officer engineer founder president owner lead specialist coordinator consultant assistant"
        " chair chairman chairwoman administrator advisor adviser executive secretary supervisor producer editor publisher"
        " leiter leiterin leitung geschäftsführer geschäftsführerin inhaber inhaberin referent referentin werkleitung"
        " responsable directeur directrice gérant gérante chargée chargé assistante directora gerente jefa jefe"
        " coordinador coordinadora koordinator koordinatorin atracción ihnen ihre center centre responsável diretor diretora "
        "coordenador coordenadora chefe adviseur hoofd eigenaar directie"
        " monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
        " october november december montag dienstag mittwoch donnerstag freitag regards best thanks thank sincerely cheers"
        " offer letter contract employment welcome congratulations confidential phone tel mobile email fax please dear hello"
        " hi hallo hola hey moin liebe lieber olá bonjour salut guten sehr buenos buenas estimado estimada querido querida "
        "prezado prezada caro cara beste geachte chère cher dag view open review sign click accept decline update reminder new "
        "action required position role"
        " resourcing crew programa programme program estágio estagio vicerrectorado rectorado personalamt poststelle affairs "
        "faculty humanos humanas gestão gestion dispo verwaltung sekretariat"
        " servicio departamento departement división central zentrale staffing admissions desk principal dirección direccion "
        "direktion direction rectorado jefatura secretaría secretaria chambers headteacher hotels grüße grüsse grüssen gruß "
        "gruss freundliche freundlichen herzliche saludos saludo atentamente cordialement cordiali saluti groeten vriendelijke"
        "         im auftrag am ave blvd straße str street avenue road lane rue calle adjunct contracts campus connect "
        "mobility vetting onboarding notifications commission committee ceo cto cfo coo cpo vp svp evp sent unsubscribe "
        "privacy policy powered"
        " samsung galaxy smartphone iphone ipad android outlook huawei crewing talento gente equipo equipe pessoas vacantes "
        "vagas contact kontakt contacto contato interlocuteur reply recrutement emploi"
        " filiaal filiale sucursal succursale spedition ausbildung selección seleção hoteles dienst familie familia famille "
        "bolsa empleo comité comissão elektro union the shop store stores herzlich herzlichst laboratorios laboratorio "
        "hospitals clinics schools tfno att"
        " rectorat préfecture académie commune divisão pessoal setor schulleitung primarschule grundschule basisschool kindergarten intendanz"
        " talleres taller transportes carpintería fontanería panadería peluquería construcciones reformas instalaciones "
        "muebles ferretería autoescuela imprenta gráficas viveros"
        " loonbedrijf bouwbedrijf autobedrijf installatiebedrijf schildersbedrijf transportbedrijf dakdekkers holzbau "
        "metallbau stahlbau tiefbau hochbau malerbetrieb malermeister"
        " schreinerei zimmerei metzgerei fleischerei elektrotechnik autohaus fahrschule friseur steuerberatung weingut "
        "brauerei reiterhof menuiserie plomberie charpente maçonnerie"
        " imprimerie ferme auberge brasserie traiteur ambulances transports marcenaria serralharia mecânica borracharia "
        "mercearia construções construtora supermercado supermercados"
        " obrigado obrigada obg grato grata gracias merci danke bedankt dank dankjewel dankeschön thanx thx tks cheers rgds "
        "brgds rgrds regds abs bjs beijos abrazo abrazos besos bisous bises slds sdos atte cdlt amitiés vielen viele muchas "
        "muito hugs"
        " admin administration administración administração administratie verwaltungsteam enquiries bookings rota placements "
        "personalbüro personalwesen personalreferat personalstelle lohnbüro buchhaltung abteilung abt referat sachgebiet "
        "fachbereich dezernat"
        " personeelsdienst personeelsafdeling personeelszaken afdeling salarisadministratie bedrijfsbureau planning depto dpto "
        "dto contratação contrataciones contratación nóminas gerência núcleo atendimento effectifs paie bureau"
        " superintendent crèche crêche direção dotation nurseries personaldienst metalúrgica"
        " aannemersbedrijf aannemer vakgroep pharmacy opticians pagamentos toitures couverture recrutements temporários consultores"
        " supermarket wochenende fiduciaire treuhand notariat notaría cartório condomínio lavandería panificadora"
        " revisar documento documentos document dokument ansehen firmar assinar aceptar aceitar recusar recusa rechazar voir "
        "consulter lezen tekenen inloggen ondertekenen respond signer propuesta proposta vertrag contrat"
    ).split()
)
_LATIN = frozenset("p.d p.a p.o p.p i.a i.v".split())
_ARTICLES = frozenset("el la los las le les l' der die das the o a de het".split())
# How the names of inns and shops begin: "Le Petit Phare".
_HOUSES = frozenset(
    f"{article} {word}"
    for article in ("le", "la", "les", "au", "aux")
    for word in "petit petite petits grand grande grands vieux vieille bon bonne bons nouveau nouvelle p'tit p’tit p'tite deux trois".split()
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W\d_]))*\.?")
# Accents off, one character for one, so that places stay the same.
_PLAIN = {
    code: base[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFKD", chr(code))) and base[0].isascii() and base[0].isalpha()
} | {ord("ø"): "o", ord("ß"): "s", ord("æ"): "a", ord("œ"): "o", ord("ł"): "l", ord("đ"): "d", ord("ı"): "i"}


_ACCENTED = re.compile("[" + "".join(map(re.escape, map(chr, _PLAIN))) + "]")


def _without_accent(match: re.Match[str]) -> str:
    return _PLAIN[ord(match[0])]


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Lower case without accents, at the same length: "Ginés Peña" gives "gines pena"."""
    return text if text.isascii() and text.islower() else fold_long(text)


def fold_long(text: str) -> str:
    """The same for whole passages, which are not worth remembering."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low if low.isascii() else _ACCENTED.sub(_without_accent, low)


@lru_cache(maxsize=4096)
def is_person_name(text: str) -> bool:
    """Looks like the name of a human: one to five capitalised words, none that names a team, a firm or a job."""
    if not 2 <= len(text) <= 60 or any(c.isdigit() for c in text):
        return False
    words = strip_honorifics(text).split()
    if not 1 <= len(words) <= 6 or (len(words) > 1 and " ".join(words[:2]).lower() in _HOUSES):
        return False
    if len(words) > 1 and words[0].lower() in _ARTICLES and is_title_head(words[1].lower()):
        return False  # "El Secretario-Interventor"
    if len(words) > 2 and words[0] in ("A", "O"):
        return False  # "A Metalúrgica Irmãos Basso"
    for number, word in enumerate(words):
        low = word.lower().strip(".,")
        if low in PARTICLES and 0 < number < len(words) - 1:
            continue
        first = word[2:3] if number and word[:2] in ("d'", "d’", "D'", "D’") else word[0]
        if (
            low in _LATIN
            or not _WORD.fullmatch(word)
            or not (first.isupper() or first.lower() == first.upper())
        ):
            return False
        if low in _NOT_PERSONS:
            return False
        if len(word) == 2 and word[1] == ".":
            continue  # the words behind an initial count: "B. rgds"
        dotted = "." in word[:-1]  # "A.F. Dijkstra"
        if len(word) > 1 and word.isupper() and len(words) > 1 and not text.isupper() and not dotted:
            if number and len(word) > 3 and words[0] not in _NOT_PERSONS and not words[0].isupper():
                continue  # "Sandrine MOREL", as the French write it
            return len(word) <= 2
    if len(words) == 1 and is_title_head(words[0].lower()):
        return False
    return words[-1].lower() not in PARTICLES


@lru_cache(maxsize=4096)
def strip_honorifics(text: str) -> str:
    """ "Lt. Cmdr. (ret.) Fay Dillinger, PhD" gives "Fay Dillinger"; a single "Herr Bozkurt" stays whole."""
    words = re.sub(r"\([^()]{0,40}\)|^[Ii]\.\s?[AV]\.\s|^[Pp]\.?[Pp]\.?[Aa]?\.?\s", " ", text).split()
    if len(words) > 2 and words[0] == "The" and words[1].lower().strip(".") in _HONORIFICS:
        words = words[1:]
    while words and words[-1].lower().strip(".,") in _AFTER_NAMES:
        words.pop()
    start = 0
    while start < len(words) - 1 and words[start].lower().strip(".,") in _HONORIFICS:
        if words[start] in ("Dom", "Don", "Phil") and len(words) - start == 2:
            break  # Dominic, Donald and Philip, as often as a lord or a doctor's faculty
        start += 1
    kept = words[start:]
    return " ".join(kept).strip(" ,")


# "Gruß Holger Ohlsen", "Ihre Ulrike Petersen": a farewell on the line of the name.
_FAREWELL = re.compile(
    r"^(?:[Gg]r\.|[Gg]rtz?\.?|[Mm]vg\.?)\s(?=[A-ZÀ-Þ])"
    r"|^(?i:(?:ganz )?(?:(?:best|kind|warm|many|liebe|lieber?|viele|beste|besten|herzliche[rn]?|härzliche|härzlichi|schöne"
    r"|freundliche[rn]?|un|com)\s)?(?:gruß|grüße|gruss|grüsse|gruess|grüess|grüessli|saluti|slds|sdos|bisous|bises|besos"
    r"|besitos|beijos?|bjs|abs|rgds|b\.? ?rgds|brgds|amitiés|grtjs|ihre?|deine?|eure?|best|regards|cheers|thanks|love|saludos?"
    r"|abrazos?|abraços?|groet(?:en)?|groetjes|lg|vg|mfg|br|cordialement|votre|tu|teu|seu|je|uw|xo|from|im auftrag|gez\."
    r"|i\.\s?a\.|i\.\s?v\.)(?: (?:von|from|van|de|da|do))?)\s+(?=[A-ZÀ-Þ])"
)


# "Petra van de bakker": whom they call themselves after.
_OF_THE = re.compile(
    r" (?:van|von|vom|aus|from|at|of|de|del|da|do|chez) (?:de|der|den|dem|het|the|la|le|el|a|o) (?=[a-zà-ÿ])"
)


def strip_farewell(line: str) -> str:
    """A line of a closing without the farewell before the name, and then without the shop behind it."""
    bare = _FAREWELL.sub("", line)
    return _OF_THE.split(bare, maxsplit=1)[0] if bare != line else line


def has_honorific(text: str) -> bool:
    first = text.split(" ", 1)[0].lower().strip(".,")
    return first in _HONORIFICS


@lru_cache(maxsize=1024)
def plain_name(raw: str) -> str:
    """A display name as people say it: "ORTEGA, MAYA (HR)" gives "Maya Ortega"; what follows "via" or "|" is cut."""
    text = re.split(
        r"\s+/\s+|\s+(?:via|from|at|@|\||-|–|—|bei|chez|from|über|door|par|por)\s+|\s*\||\s*\((?!ret)",
        clean_name(raw),
    )[0].strip()
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        if last and first and first.lower().strip(".") not in _AFTER_NAMES:
            text = f"{first} {last}"
    first, _, rest = text.partition(" ")
    if len(first) > 3 and first.isupper() and rest and not rest.isupper() and "." not in first:
        text = f"{rest} {_capitalised(first)}" if is_person_name(f"{rest} {_capitalised(first)}") else text
    if (text.isupper() and len(text) > 3) or (text.islower() and " " in text):
        text = " ".join(_capitalised(word) for word in text.split())
    return strip_honorifics(text)


def _capitalised(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


@lru_cache(maxsize=1024)
def display_person(raw: str) -> str:
    """The sender's display name when it is a human's full name, else ""."""
    name = plain_name(raw)
    return name if " " in name and is_person_name(name) else ""
