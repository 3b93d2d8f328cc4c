"""Words that are the head of a job title in six languages, and how one is told from other words."""

import re
from functools import cache, lru_cache

from offerdesk.core.facts.trades import TRADES
from offerdesk.core.mail.folding import fold

_NAMED = TRADES | frozenset(
    (
        # English
        "engineer developer programmer architect manager director lead head chief officer president vp ceo cto cfo coo cpo analyst scientist designer"
        " researcher postdoc fellow professor lecturer teacher tutor instructor trainer coach dean principal assistant "
        "associate coordinator specialist"
        " administrator clerk secretary receptionist supervisor foreman technician mechanic electrician plumber welder "
        "carpenter joiner fitter machinist"
        " operator driver courier dispatcher scheduler planner buyer merchandiser accountant bookkeeper auditor controller "
        "actuary underwriter adjuster broker trader banker"
        " cashier teller consultant advisor adviser adviser counsel attorney lawyer solicitor paralegal barrister clerk nurse "
        "matron midwife doctor physician surgeon dentist hygienist"
        " pharmacist therapist psychologist counselor counsellor caseworker caregiver carer paramedic radiographer "
        "phlebotomist veterinarian vet groomer keeper ranger gardener florist farmer"
        " herdsperson farmhand arborist forester captain pilot steward deckhand mate chef cook baker butcher barista bartender "
        "waiter waitress server host hostess sommelier housekeeper"
        " porter concierge cleaner janitor custodian caretaker guard officer warden inspector surveyor estimator buyer agent "
        "representative rep executive salesperson seller marketer"
        " copywriter writer editor journalist reporter producer photographer animator illustrator translator interpreter "
        "curator conservator librarian archivist registrar"
        " bookseller tester qa sre devops dba recruiter strategist partner intern trainee apprentice student graduate temp "
        "worker labourer laborer picker packer handler stylist hairdresser"
        " beautician musician viola violin organist conductor actor pastor chaplain minister organizer organiser fundraiser "
        "economist statistician modeler modeller geologist biologist chemist physicist"
        " member owner scrum evangelist advocate ambassador greeter usher lifeguard nanny aide auxiliary bursar treasurer "
        "comptroller superintendent provost sysadmin generalist"
        " arquitecta arquitecto diseñador diseñadora programador programadora periodista psicólogo psicóloga fisioterapeuta "
        "educador educadora cuidador cuidadora electricista mecánico mecánica soldador peluquero peluquera dependienta"
        " vigilante limpiador limpiadora mozo repartidor camionero ingeniera coordinadora redactora diseñadora investigador "
        "investigadora portero matrona terapeuta chofer chefe caixa balconista recepcionista garçom cozinheira jornalista "
        "psicóloga"
        " nutricionista farmacêutico farmacêutica auxiliar pedreiro eletricista mecânico porteiro zelador redator redatora "
        "designerin designer produktdesignerin projektmanagerin assistenzärztin fachärztin oberärztin hebamme altenpfleger "
        "krankenpfleger zahnarzt"
        " bürokraft verkaufskraft vertriebler vertriebsmitarbeiter kundenberater bankkaufmann friseur friseurin maurer "
        "dachdecker zimmermann landschaftsgärtner gärtner florist hotelfachfrau kellner kellnerin rezeptionist dolmetscher "
        "übersetzer lektor lektorin"
        " sommelière pâtissier pâtissière boucher plombier maçon menuisier coiffeur coiffeuse pharmacien pharmacienne "
        "kinésithérapeute orthophoniste psychologue sage-femme aide-soignante auxiliaire livreur caissier caissière traducteur "
        "traductrice bibliothécaire"
        " designerin planner marketeer ontwerper ontwerpster receptionist receptioniste apotheker fysiotherapeut psycholoog "
        "huisarts timmerman loodgieter schilder metselaar hovenier kapper schoonmaker magazijnmedewerker teamlead scrummaster "
        "tester analist architect"
        " hand contractor sparky guy sister rn lpn tech labourer roustabout bosun quartermaster rapporteur sous-chef maître "
        "leader florist technologist strategist marketeer ranger usher caller canvasser crew deputy copyeditor proofreader "
        "maker installer rigger roofer painter plasterer bricklayer mason scaffolder groundsman stockroom counter fulfiller "
        "concierge business-partner"
        # German
        " leiter leiterin leitung ingenieur ingenieurin entwickler entwicklerin techniker technikerin referent referentin "
        "sachbearbeiter sachbearbeiterin berater beraterin lehrer lehrerin meister meisterin"
        " mitarbeiter mitarbeiterin praktikant praktikantin praktikum werkstudent werkstudentin kaufmann kauffrau pfleger "
        "pflegerin pflegefachkraft fachkraft arzt ärztin oberarzt konstrukteur konstrukteurin geselle azubi auszubildender "
        "auszubildende"
        " verkäufer verkäuferin koch köchin bäcker fahrer fahrerin monteur elektriker elektroniker mechatroniker mechaniker "
        "schlosser tischler maler erzieher erzieherin sozialarbeiter controller buchhalter buchhalterin assistenz assistentin "
        "assistent redakteur redakteurin"
        " geschäftsführer geschäftsführerin teamleiter projektleiter bauleiter vertriebsleiter volontär volontärin doktorand "
        "doktorandin betreuer betreuerin trainer gruppenleiter schichtleiter hausmeister disponent jurist steuerberater"
        # French
        " ingénieur ingénieure développeur développeuse chargé chargée responsable directeur directrice technicien "
        "technicienne comptable assistant assistante contrôleur contrôleuse gestionnaire conseiller conseillère vendeur "
        "vendeuse"
        " infirmier infirmière médecin professeur professeure enseignant enseignante stagiaire alternant alternante apprenti "
        "apprentie cuisinier cuisinière serveur serveuse boulanger chauffeur conducteur conductrice acheteur acheteuse juriste "
        "rédacteur rédactrice chef cheffe"
        " coordinateur coordinatrice animateur animatrice éducateur éducatrice secrétaire marketeuse graphiste architecte "
        "formateur formatrice attaché attachée auditeur auditrice opérateur opératrice magasinier aide-soignant adjoint "
        "adjointe préparateur"
        # Spanish
        " ingeniero ingeniera desarrollador desarrolladora analista técnico técnica enfermero enfermera contable profesor "
        "profesora auxiliar jefe jefa coordinador coordinadora encargado encargada gerente gestor gestora director directora "
        "supervisor supervisora"
        " camarero camarera cocinero cocinera dependiente dependienta administrativo administrativa recepcionista responsable "
        "comercial consultor consultora becario becaria practicante operario operaria conductor médico abogado abogada asesor "
        "asesora maestro maestra ayudante asistente"
        # Portuguese
        " engenheiro engenheira desenvolvedor desenvolvedora programador programadora analista técnico técnica gerente "
        "coordenador coordenadora estagiário estagiária professor professora assistente auxiliar líder arquiteto arquiteta "
        "especialista assessor assessora consultor consultora"
        " enfermeiro enfermeira médico contador contadora advogado advogada diretor diretora vendedor vendedora atendente "
        "motorista cozinheiro cozinheira supervisor supervisora gestor gestora tecnólogo designer operador operadora"
        # Dutch
        " medewerker medewerkster adviseur ontwikkelaar verpleegkundige monteur docent docente beheerder leider projectleider "
        "teamleider directeur manager stagiair stagiaire trainee verkoper verkoopster kok bakker chauffeur leraar lerares"
        " coördinator beleidsmedewerker jurist administrateur boekhouder secretaresse weekendkracht dagkracht hulp kracht "
        "trajectbegeleider begeleider onderzoeker promovendus ingenieur"
        # More trades and professions, English
        " brewer milliner luthier farrier stagehand distiller winemaker roaster cheesemonger fishmonger potter weaver tailor "
        "seamstress upholsterer cabinetmaker blacksmith glazier tiler scaffolder diver referee umpire presenter narrator"
        " dramaturg choreographer dancer singer pianist cellist violinist projectionist puppeteer ecologist hydrologist "
        "meteorologist astronomer botanist zoologist geneticist epidemiologist radiologist oncologist pediatrician "
        "paediatrician"
        " cardiologist anesthetist anaesthetist optometrist optician audiologist dietitian dietician nutritionist chiropractor "
        "osteopath podiatrist masseur masseuse physiotherapist orderly sexton verger rabbi imam cantor curate vicar deacon"
        " typist stenographer cartographer geographer criminologist detective investigator bailiff magistrate notary mediator "
        "lobbyist cataloguer cataloger appraiser auctioneer valuer croupier gamekeeper beekeeper shepherd stockman milker"
        " skipper boilermaker millwright pipefitter steamfitter ironworker stonemason groundworker groundsman groundskeeper "
        "greenkeeper landscaper stocker shelver warehouseman storekeeper shopkeeper salesman saleswoman barman barmaid"
        " bellhop doorman chauffeur signaller purser moderator webmaster pentester roboticist bioinformatician toxicologist "
        "metallurgist driller derrickhand sonographer perfusionist doula playworker"
        # German
        " hausdame angestellte angestellter beauftragte beauftragter logopäde logopädin pädagoge pädagogin psychologe "
        "psychologin physiotherapeut physiotherapeutin ergotherapeut ergotherapeutin apothekerin tierarzt tierärztin"
        " notfallsanitäter rettungssanitäter bademeister bibliothekar bibliothekarin archivar archivarin kurator kuratorin "
        "dramaturg dramaturgin regisseur regisseurin schauspieler schauspielerin kameramann cutter mediengestalter"
        " mediengestalterin grafiker grafikerin fotograf fotografin journalist journalistin redaktionsleiter bauzeichner "
        "bauzeichnerin vermesser geologe chemiker chemikerin physiker physikerin biologe biologin laborant laborantin"
        " steuerfachangestellte steuerfachangestellter notarfachangestellte justiziar justiziarin syndikus rechtsanwalt "
        "rechtsanwältin anwalt anwältin richter pfarrer küster zimmermädchen barkeeper konditor konditorin metzger fleischer"
        " winzer winzerin imker förster försterin landwirt schweißer zerspanungsmechaniker fräser dreher lagerist lageristin "
        "staplerfahrer kommissionierer kommissioniererin zusteller zustellerin kurier straßenbahnfahrer lokführer"
        " lokführerin fahrdienstleiter fahrdienstleiterin flugbegleiter flugbegleiterin einkäufer einkäuferin disponentin"
        # French
        " soignant soignante plongeur soudeur soudeuse couvreur peintre carreleur électricien électricienne mécanicien "
        "mécanicienne agente hôte hôtesse réceptionniste vigneron œnologue jardinier jardinière paysagiste ambulancier"
        " ambulancière puéricultrice clerc notaire huissier avocat avocate greffier greffière urbaniste géomètre dessinateur "
        "dessinatrice chercheur chercheuse doctorant doctorante carrossier régisseur régisseuse comédien comédienne musicien"
        " musicienne danseur danseuse journaliste cariste facteur factrice gardien gardienne surveillant surveillante "
        "vétérinaire dentiste sage-femme diététicien diététicienne ergothérapeute psychomotricien psychomotricienne fromager"
        " boulangère crêpier traiteur"
        # Spanish
        " albañil fontanero fontanera conserje cajero cajera carpintero pintor pintora jardinero jardinera niñera socorrista "
        "azafata azafato vendedor vendedora farmacéutico farmacéutica veterinario veterinaria logopeda trabajador"
        " trabajadora higienista celador celadora panadero panadera pastelero pastelera sastre costurera ordenanza "
        "bibliotecario bibliotecaria archivero archivera traductor traductora intérprete músico chapista gruista orientador"
        " orientadora formador formadora teleoperador teleoperadora cartero biólogo bióloga economista odontólogo odontóloga"
        # Portuguese
        " cabeleireiro cabeleireira padeiro padeira confeiteiro confeiteira marceneiro encanador fonoaudiólogo fonoaudióloga "
        "veterinário veterinária bibliotecário bibliotecária tradutor tradutora pesquisador pesquisadora bolsista camareira"
        " garçonete operário faxineiro faxineira babá comprador compradora almoxarife torneiro educadora educador canalizador "
        "serralheiro soldador rececionista empregado empregada cuidador cuidadora dentista fotógrafo fotógrafa economista"
        " biólogo bióloga"
        # Dutch
        " beveiliger lasser tuinman schoonmaakster kapster leerkracht onderwijzer onderwijzeres verzorgende begeleidster "
        "serveerster gastheer gastvrouw elektricien installateur stukadoor dakdekker inkoper vertaler tolk bibliothecaris"
        " conservator conciërge postbode bezorger slager melkveehouder boswachter huismeester logopedist diëtist ergotherapeut "
        "doktersassistent doktersassistente apothekersassistent apothekersassistente tandartsassistent tandartsassistente"
        " kraamverzorgende"
        # Short forms, and what the trades and offices above leave out
        " sdr bdr dsm asm csm hca odp hlta cna lvn crna senco pca atsem mfa pta mta zfa iade ibode analyste analystes voorman "
        "ejecutivo ejecutiva executivo executiva contabilista pflegefachfrau pflegefachmann"
        # Trades that stand alone in a line of terms
        " gp mestre mestra brouwer brouwster geselle gesellin rezeptionist rezeptionistin geólogo geóloga enólogo enóloga "
        "marketeer werkvoorbereider vakkenvuller laborantin psicopedagoga"
        " psicopedagogo nutricionista publicitário tripulante estibador matador cirujano cirujana bombero bombera violoncelista luthière"
    ).split()
)
_FEMALE = (
    ("ier", "ière"), ("ger", "gère"), ("cher", "chère"), ("teur", "trice"), ("eur", "euse"), ("ien", "ienne"),
    ("or", "ora"), ("ero", "era"), ("eiro", "eira"), ("ario", "aria"), ("ário", "ária"), ("ólogo", "óloga"), ("ógrafo", "ógrafa"),
    ("er", "ster"), ("ant", "ante"),
)  # fmt: skip
_NO_FEMALE = frozenset(
    "carteira cartera carrière rivière croisière construtora constructora distribuidora seguradora transportadora promotora "
    "administradora herrera ferreira cabrera barbera".split()
)
_HEADS = _NAMED | (
    frozenset(
        word[: -len(his)] + hers
        for word in _NAMED
        for his, hers in _FEMALE
        if len(word) > 5 and word.endswith(his)
    )
    - _NO_FEMALE
)
_ENDINGS = re.compile(
    r"(?:leiter|leiterin|leitung|ingenieur|ingenieurin|entwickler|entwicklerin|techniker|technikerin|berater|beraterin|meister"
    r"|meisterin|(?<!wind)(?<!wasser)(?<!atom)(?<!kern)kraft|kaufmann|kauffrau|referent|referentin|konstrukteur|manager"
    r"|managerin|student|studentin|lehrer|lehrerin|arzt|ärztin|pfleger|pflegerin|monteur|helfer|helferin|assistent|assistentin"
    r"|assistenz|koordinator|koordinatorin|spezialist|spezialistin|architekt|architektin|redakteur|fahrer|mechaniker"
    r"|elektroniker|informatiker|informatikerin"
    r"|angestellte|angestellter|beauftragte|beauftragter|verkäufer|verkäuferin|fahrer|fahrerin|mechaniker|mechanikerin"
    r"|elektroniker|elektronikerin|bearbeiter|bearbeiterin|verwalter|verwalterin|führer|führerin|pädagoge|pädagogin|therapeut"
    r"|therapeutin|psychologe|psychologin|zeichner|zeichnerin|schwester|assistent|assistentin|assistente|medewerker|adviseur"
    r"|ontwikkelaar|beheerder|leider|kundige|directeur|begeleider|kracht|hersteller|operator|werker|werkster|coach|brouwer"
    r"|vuller|voorbereider|optiker|optikerin|schlosser|schlosserin|maler|malerin|gärtner|gärtnerin|wirt|wirtin|gehilfe|gehilfin"
    r"|geselle|gesellin|betreuer|betreuerin|planer|planerin|makler|maklerin|trainer|trainerin|prüfer|prüferin|forscher"
    r"|forscherin|schneider|schneiderin|bäcker|bäckerin|bauer|bäuerin|macher|macherin|vertreter|vertreterin|erzieher|erzieherin"
    r"|wart|wärter|wärterin|anwalt|anwältin|schreiner|schreinerin|tischler|tischlerin|klempner|installateur|installateurin"
    r"|maurer|monteurin|ergotherapeut|designer|designerin|analyst|analystin|schilder|timmerman|bakker|slager|verkoper"
    r"|verkoopster|inkoper|planner|makelaar|verzorger|verzorgende|verpleegkundige|tekenaar|loodgieter"
    r"|fachmann|fachfrau|administrator|administratorin|arbeiter|arbeiterin|leger|legerin|decker|deckerin|binder|binderin|gießer"
    r"|köchin|ärztin|anwältin|feger|fegerin|person|verantwoordelijke|onderwijzer|ökonom|ökonomin|biologe|biologin|chemiker"
    r"|chemikerin|physiker|physikerin|technologe|technologin|grafiker|grafikerin|dozent|dozentin"
    r"|agent|agentin|begleiter|begleiterin|vermittler|vermittlerin|händler|händlerin|anwärter|anwärterin|inspektor|inspektorin"
    r"|sekretär|sekretärin|direktor|direktorin|beamter|beamtin|koordination|sachbearbeitung|controller|controllerin|berater"
    r"|optikerin|laborant|laborantin|statiker|statikerin|polier|monteurin|praktikant|praktikantin|volontär|volontärin"
    r"|chauffeur|voerder|bestuurder|bouwer|zetter|leraar|leerkracht|wachter|bezorger|consulent|consulente|consultant|specialist"
    r"|administrateur|secretaris|secretaresse|bediende|arbeider|technicus|technieker|psycholoog|therapeut|therapeute"
    r"|medewerkster|coördinator|manager|engineer|regisseur|ontwerper|adviseuse|opzichter|toezichthouder|beveiliger|instructeur"
    r"|trainer"
    r"|ologist|ographer|iatrist|ician|keeper|wright|trice|ologe|ologin|ografin|oloog|hilfe|professur)$"
)
_LEVELS = frozenset(
    "senior junior principal staff lead head chief deputy assistant associate executive vice founding interim acting global "
    "regional group sr jr mid entry first premier première".split()
)


@lru_cache(maxsize=4096)
def is_title_head(word: str) -> bool:
    """Can a lower-cased word be the head of a job title ("engineer", "Servicetechniker", "enfermera")?"""
    if word in _HEADS:
        return True
    if len(word) > 4 and word.endswith("s") and word[:-1] in _HEADS:
        return False  # "our engineers" are other people
    if "/" in word or "-" in word or "(" in word or "*" in word or ":" in word:
        return any(
            part in _HEADS or (len(part) > 6 and bool(_ENDINGS.search(part)))
            for part in re.split(r"[/\-(*:]", word)
        )
    if len(word) > 7 and word.endswith("in") and word[:-2] in _HEADS:
        return True  # "Maskenbildnerin"
    return len(word) > 8 and bool(_ENDINGS.search(word))


@lru_cache(maxsize=4096)
def is_folded_title_head(word: str) -> bool:
    """The same of a word in small letters without accents, as the rules read it."""
    heads, endings = _folded()
    return word in heads or is_title_head(word) or (len(word) > 8 and bool(endings.search(word)))


@cache
def _folded() -> tuple[frozenset[str], re.Pattern[str]]:
    endings = fold(_ENDINGS.pattern.removesuffix("$")) + "$"  # folded, it would be a currency
    return frozenset(map(fold, _HEADS)), re.compile(endings)


def is_level(word: str) -> bool:
    return word in _LEVELS


@lru_cache(maxsize=4096)
def has_title_head(text: str) -> bool:
    words = re.sub(r"\(.*", "", text.lower()).split()
    if len(words) > 1 and words[-1] in ("senior", "junior", "principal"):
        return True  # "Audit Senior"
    return any(is_title_head(word) for word in re.findall(r"[\w/*:-]+", text.lower()))


def title_heads(words: frozenset[str]) -> list[str]:
    """The words of a text that can be heads of titles."""
    return [
        *(words & _HEADS),
        *(word for word in words if len(word) > 7 and word not in _HEADS and is_title_head(word)),
    ]
