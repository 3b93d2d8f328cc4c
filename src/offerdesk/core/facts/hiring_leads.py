"""Words that say yes to somebody, and after which the trade is named: "it's yours, commis on pastry"."""

from typing import Final

_BREAK = r"[,:;.!–—-]{1,2}\s"  # what parts the yes from the trade
_FEW = r"[^.!?,:;\n]{0,34}"
_PLACE = r"[^.!?,:;\n]{2,44}"
_NOT_MONTH = (
    r"(?!\d|enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]+iembre|octubre|noviembre|diciembre|janeiro|fevereiro"
    r"|março|maio|junho|julho|setembro|outubro|novembro|dezembro|verdad|momento|nuevo|novo|forma|acuerdo|acordo)"
)

# Words, and the patterns behind them with their rank, as in title_leads.
HIRING_LEADS: Final[tuple[tuple[str, *tuple[tuple[int, str], ...]], ...]] = (
    # "The job's yours, KP to begin with", "you're in. Pot washer": only a trade counts there.
    ("yours", (3, rf"(?<=s )yours{_FEW}{_BREAK}")),
    ("hired", (3, rf"hired{_FEW}{_BREAK}")),
    ("in", (3, rf"(?:(?<=you're )|(?<=you’re )|(?<=you are ))in{_BREAK}")),
    (
        "got get",
        (3, rf"\w+ you (?:in|on|something|work|booked|a start|a place|a spot|placed)\b{_FEW}[,:]\s"),
        (
            3,
            rf"\w+ you (?:in|on|something|work|booked|a start|a place|a spot|placed)\b{_FEW}[,:]\s{_FEW}[,:]\s",
        ),
        (3, rf"\w+ you (?:in|on|through|started|placed)\b{_FEW}? as\s(?:an? |their |the )?"),
    ),
    ("through forward down", (3, r"(?<=you )\w+ as\s(?:an? |the |our )?")),
    ("start work something", (3, rf"\w+ for you {_FEW}[,:]\s")),
    ("gig berth", (3, r"\w+\s?[,:–—-]\s")),
    ("want like have need take taking having", (2, rf"\w+ you{_FEW}{_BREAK}")),
    ("back", (3, r"(?<=you )back[,:]\s")),
    ("role job post place contract", (3, r"\w+ is yours\s?[,:–—-]\s"), (3, r"\w+[’']s yours\s?[,:–—-]\s")),
    ("sound sounds", (2, r"sounds?:\s")),
    ("how", (2, r"how (?:does|about|would)\s(?:being |the |an? )?(?=[^.!?\n]{3,40}(?: sound|\?))")),
    ("being", (3, r"being (?:our |my |the |an? )(?:new |next )?")),
    ("make", (3, r"make (?:an? |our )(?:great |good |better |fine |cracking |excellent |ideal |perfect )")),
    ("give giving", (2, r"\w+ you the\s")),
    ("books payroll", (4, r"\w+ as\s(?:an? |our )?")),
    ("aboard onboard over", (4, r"\w+ as\s(?:an? |our |the )?")),
    ("do", (3, r"(?<=you )do\s(?:the |our )?(?=[^.!?\n]{3,50}? (?:for|with|on|at)\b)")),
    (
        "step stepping move moving taking",
        (
            4,
            r"\w+ (?:up|across|over|into|up into)(?: to| as| into)?\s(?:the (?:role|post|position) of |our |the |an? )?",
        ),
    ),
    (
        "call ask invite want like need love have get see calling asking inviting",
        (
            4,
            (
                r"\w+ you to (?:be|become|serve as|act as|work as|join us as|join as|cover as|start as|come as"
                r"|come in as)\s(?:our |the |an? )?(?:new |next |first )?"
            ),
        ),
    ),
    (
        "pencil book put slot sign pencilled booked",
        (3, r"\w+ you (?:in |down |up |on |in as |down as )?(?:for|as)\s(?:the |our |an? )?"),
    ),
    ("happy ok okay comfortable ahead go", (2, r"\w+ with\s(?:the |an? )?")),
    ("serve act acting serving", (4, r"\w+ as\s(?:our |the |an? )?")),
    ("across", (3, r"across (?:to|as|into)\s(?:our |the |an? )?")),
    ("tempt interest", (2, r"\w+ you (?:with|in)\s(?:the |our |an? )?")),
    ("stands staat tient pie stands steht mantém vale vaut", (3, r"\w+[^.!?:,;\n]{0,20}:\s")),
    (
        "be",
        (
            2,
            r"(?:(?<=you'd )|(?<=you’d )|(?<=you would )|(?<=you'll )|(?<=you’ll )|(?<=you will ))be\s(?!an?\b|our\b|the\b|my\b)",
        ),
    ),
    ("give offer", (2, r"\w+ you\s(?!the\b|an?\b|our\b|your\b)")),
    # Whom they chose, and what for.
    (
        "choice pick selection candidate nominee",
        (4, r"\w+ (?:for|as)\s(?:the |our |an? )?(?!us\b|me\b|you\b|this\b|the\b|all\b|interview)"),
    ),
    ("settled decided", (4, r"\w+ (?:on|upon) you (?:for|as)\s(?:the |our )?")),
    ("off", (4, r"off on you (?:for|as)\s(?:the |our )?")),
    ("approved cleared confirmed", (3, r"\w+ [^.!?\n]{3,44}? for\s(?:the |our )?")),
    ("extend keep extending keeping", (4, r"\w+ (?:you|your contract)(?: on)? as\s(?:an? |our |the )?")),
    ("propose proposing", (2, r"\w+ for\s(?:the |our )?")),
    (
        "wunschbesetzung wunschkandidat wunschkandidatin favorit favoritin wahl",
        (4, r"\w+ (?:für|als)\s(?:die |den |das )?(?:stelle )?"),
    ),
    (
        "zum zur",
        (
            5,
            r"zu[mr]\s(?:neuen )?(?=[^.!?\n]{3,60}?\b(?:berufen|ernennen|ernannt|befördern|befördert|bestellen|bestellt|gewählt|ausbilden)\b)",
        ),
        (3, r"zu[mr]\s(?:neuen )?(?=[^.!?\n]{3,60}?\b(?:aufsteigen|aufrücken|wechseln|werden|machen)\b)"),
    ),
    (
        "als",
        (
            5,
            r"als\s(?:eine[rnsm]? |unser[e]?[nr]? )?(?:neue[rn]? )?(?=[^!?\n]{2,90}?\b(?:entschieden|verpflichten|engagieren|holen|zu holen|befördern"
            r"|weiterbeschäftigen|zu beschäftigen|einsetzen|vorgesehen|anfangen|anzufangen|loslegen|durchstarten|einzusteigen"
            r"|einspringen|aushelfen|mitarbeiten|mitmachen|dazuholen|zurückkommen|bleiben|übernimmst|dabei|begleiten)\b)",
        ),
    ),
    ("bieten biete", (2, r"\w+ (?:wir |ich )?(?:dir|ihnen)\s(?:die stelle (?:als )?|einen? |den |das )?")),
    ("gehört", (3, rf"gehört (?:dir|ihnen){_FEW}{_BREAK}")),
    ("stelle job", (3, r"\w+\s?!\s")),
    ("für", (3, rf"für (?:dich|sie) bei {_PLACE}[,:]\s"), (2, r"für\s(?:den |die |das )?")),
    ("konditionen eckdaten vertragsentwurf vertrag", (4, r"\w+ für\s(?:den |die |das |eine[nr]? )?")),
    ("stellen nehmen", (3, rf"\w+ (?:dich|sie){_FEW}[,:]\s")),
    (
        "wären wärst wäre",
        (
            4,
            (
                r"\w+ (?:(?:sie|du|das|es) )?(?:bei uns |dann |für uns |damit |somit |ab dann |künftig |fortan ){1,2}(?:die "
                r"|der |unsere?[nr]? )?(?:neue[rn]? )?"
            ),
        ),
    ),
    ("übernehmen verlängern", (4, r"\w+ (?:dich|sie|ihren vertrag|deinen vertrag)[^.!?,\n]{0,40}? als\s")),
    # French
    ("vous toi", (3, rf"(?:(?<=à )|(?<=pour ))(?:vous|toi){_FEW}{_BREAK}")),
    ("prend prends prenons embauche embauchons", (3, rf"\w+{_FEW}[,:]\s")),
    ("mission poste place boulot travail contrat", (3, rf"\w+ pour (?:vous|toi){_FEW}[,:]\s")),
    ("démarrez commencez démarres commences débutez débutes", (3, r"\w+ [^.!?,:;\n]{2,50}[,:]\s")),
    (
        "choisi choisie retenu retenue désigné désignée sélectionné sélectionnée nommé nommée promu promue élu élue recruté "
        "recrutée engagé engagée embauché embauchée",
        (
            5,
            r"\w+ (?:à l['’]unanimité )?(?:comme |en tant que |au poste de |en qualité de |pour le poste de |pour la fonction de )(?:notre )?",
        ),
        (3, r"\w+ (?:à l['’]unanimité )?pour (?:être )?(?:notre )?"),
    ),
    ("nommons nomme désignons", (4, r"\w+\s(?:au poste de |à la fonction de )?")),
    ("bien", (4, r"bien (?:en|comme|dans le rôle de)\s(?:tant que )?(?:notre )?")),
    (
        "propose proposons offre offrons",
        (
            2,
            r"(?:(?<=vous )|(?<=te ))\w+\s(?:donc |ainsi )?(?:le poste de |un poste de |la place de |une place de |une? )?",
        ),
    ),
    (
        "passer passes passez passeriez passerais",
        (3, r"\w+\s(?:au poste de )?(?!vous|me|te|nous|par|à|au\b|chez|en\b)"),
    ),
    ("être", (3, r"être (?:notre |le |la |l['’])?(?:nouve(?:au|l|lle) )?")),
    ("toi vous", (3, r"\w+ (?:comme|en tant que)\s(?:notre |une? )?")),
    ("accord", (3, r"accord (?:pour|sur)\s(?:le poste de |un poste de |une? )?")),
    (
        "vous",
        (3, r"vous (?:nomme|serez|seriez|devenez|êtes) (?:notre |la |le |l['’])?(?:nouve(?:au|l|lle) )?"),
    ),
    # Spanish
    ("tuyo tuya suyo suya", (3, rf"\w+{_FEW}{_BREAK}")),
    ("cogemos contratamos fichamos seleccionamos", (3, rf"\w+{_FEW}[,:]\s"), (4, r"\w+ (?:de|como)\s")),
    ("trabajo puesto plaza sitio hueco", (3, rf"\w+ para (?:ti|usted|vos|vosotros)\b{_FEW}[,:]\s")),
    ("puesto", (3, r"puesto[,:]\s")),
    ("nosotros nosotras", (2, r"\w+[,:]\s")),
    (
        "elegido elegida seleccionado seleccionada designado designada nombrado nombrada propuesto propuesta contratado contratada admitido admitida",
        (
            4,
            r"\w+ (?:por unanimidad )?(?:para|como|de)\s(?:el puesto de |la plaza de |la beca de |la vacante de |el cargo de )?(?:la |el )?",
        ),
    ),
    (
        "ficharte fichar ficharle vente contigo tenerte tenerle",
        (4, rf"\w+ (?:como|de|para)\s{_NOT_MONTH}(?:la |el |una? |nuestr[oa] )?"),
    ),
    (
        "incorpores incorpore incorporarías incorporaría arranques arrancarías arrancas empieces empezarías trabajarías entrarías entres",
        (4, rf"\w+ (?:[^.!?,\n]{{2,40}}? )?(?:como|de)\s{_NOT_MONTH}(?:la |el |una? |nuestr[oa] )?"),
    ),
    (
        "ofrecemos ofrezco ofrecerte ofrecerle proponemos propongo proponerte",
        (
            3,
            r"\w+\s(?:ser |quedarte de |entrar de |trabajar de |venir de |el puesto de |la plaza de |un puesto de )?(?:nuestr[oa] )?",
        ),
    ),
    (
        "quiero queremos necesito necesitamos",
        (3, rf"\w+ (?:aquí |que vengas |que entres |contratarte |tenerte ){{1,2}}(?:de|como)\s{_NOT_MONTH}"),
    ),
    (
        "indefinido indefinida fijo fija renovamos renovarte prorrogamos",
        (4, r"\w+ (?:tu contrato |su contrato )?(?:como|de)\s"),
    ),
    ("alta", (3, r"alta (?:de|como)\s")),
    # Portuguese
    ("sua seu teu tua", (3, rf"(?<=é )\w+{_FEW}{_BREAK}")),
    (
        "lugar trabalho vaga emprego serviço",
        (3, rf"\w+(?: para (?:ti|si|você))? (?:na|no|em)\s{_PLACE}[,:]\s"),
    ),
    (
        "escolheu escolheram elegeu nomeou aprovou indicou",
        (4, r"[\w-]+ (?:você )?(?:por unanimidade )?(?:para|como)\s(?:o cargo de |a vaga de )?"),
    ),
    (
        "consigo contigo convosco connosco conosco",
        (4, r"\w+ (?:para|como|de)\s(?:a |o |nossa |nosso |uma? )?(?!o dia|a semana|o mês)"),
    ),
    (
        "efetivamos efetivar contratamos admitimos renovamos promovemos",
        (4, r"\w+ (?:você |consigo |contigo )?(?:como|para|a)\s"),
    ),
    ("quer queremos quero", (3, r"\w+ (?:você |vc |te |ti )(?:de|como|para)\s")),
    (
        "quero queremos quer preciso precisamos precisava precisávamos",
        (
            3,
            rf"\w+ (?:de )?(?:você|vc|ti|si|te)(?: \w+){{0,2}}? (?:de|como|para)\s{_NOT_MONTH}(?:noss[oa] |uma? )?",
        ),
    ),
    (
        "oferecemos ofereço oferecer propomos proponho",
        (2, r"[\w-]+\s(?:o cargo de |a vaga de |o lugar de |uma vaga de |um lugar de |o posto de )?"),
    ),
    ("entra entras entrava entraria", (3, r"\w+ (?:como|de|para)\s")),
    # Dutch
    ("jou", (3, rf"(?:(?<=van )|(?<=voor ))jou{_FEW}{_BREAK}")),
    ("werk job baan plek klus opdracht", (3, rf"\w+ voor (?:je|jou|u)\b{_FEW}[,:]\s")),
    ("beginnen starten terecht slag", (3, rf"\w+ bij {_PLACE}[,:]\s")),
    ("zee", (5, r"zee (?:te )?(?:gaan )?als\s(?:onze |de |een )?")),
    (
        "nemen hebben inzetten plaatsen verwelkomen",
        (4, r"\w+ (?:bij ons |in ons team )?als\s(?:onze |de |een )?(?!je |u |dat )"),
    ),
    (
        "aangeworven aanwerven tewerkgesteld gedetacheerd ingezet bevorderd",
        (5, r"\w+ (?:als|tot)\s(?:onze |de |een )?"),
    ),
    ("slag vast", (4, r"\w+ als\s(?:onze |de |een )?(?!je |u |dat |het )")),
    (
        "doorgroeien groeien opklimmen stap overstap promotie",
        (3, r"\w+ (?:naar|tot)\s(?:de functie (?:van )?|de rol van )?"),
    ),
    (
        "bieden bied biedt",
        (
            2,
            r"\w+ (?:je|jou|u)\s(?:graag |hierbij )?(?:de functie (?:van )?|een baan als |een contract als |een job als |een plek als )?",
        ),
    ),
    (
        "keuze",
        (4, r"keuze voor\s(?:de functie (?:van )?|de rol (?:van )?|de |een )?(?!jou\b|u\b|je\b|ons\b)"),
    ),
    ("jou u je", (3, r"\w+ als\s(?:onze |de |een )?(?=[^\W\d_])(?!je |u |dat |het |we )")),
)
