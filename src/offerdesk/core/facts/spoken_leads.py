"""Words after which a job title stands in mails that talk rather than write, in six languages."""

from typing import Final

# Words, and the patterns behind them with their rank, as in title_leads.
SPOKEN_LEADS: Final[tuple[tuple[str, *tuple[tuple[int, str], ...]], ...]] = (
    # Terms told among friends: "you'd be a forklift operator", "te quedas de encargado", "je komt bij ons als teamcoach".
    ("be", (3, r"be an?\s(?!great|good|huge|pleasure|real|lot|bit|few|big)")),
    ("stelle position rolle poste puesto vaga functie role", (5, r"\w+\s(?=[„“\"«»])")),
    ("who", (2, r"who our\s")),
    ("title", (2, r"title (?=[a-zà-ÿ])")),
    (
        "title role position job rol functie stelle puesto cargo poste",
        (
            4,
            (
                r"\w+(?: title)? (?:(?:hasn['’]t|has not|doesn['’]t|does not) changed?,|stays|remains|blijft|bleibt"
                r"|sigue siendo|continua sendo|reste)\s(?:the |de |een |die |der |la |el |o |a )?(?!the same|put|open|as)"
            ),
        ),
    ),
    ("benoeming aanstelling", (5, r"\w+ (?:tot|als)\s(?:de |een |onze )?")),
    (
        "komt kom begint",
        (
            5,
            r"\w+ (?:je )?(?:bij ons |in dienst )?[^.!?\n]{0,20}?\bals\s(?:onze |de |een )?(?!je |jij |u |dat )",
        ),
    ),
    (
        "próxima próximo",
        (
            2,
            r"\w+\s(?!días?|semanas?|mes|año|lunes|martes|miércoles|jueves|viernes|segunda|terça|quarta|quinta|sexta|sábado|domingo)",
        ),
    ),
    ("contratar contratarte", (3, r"[\w-]+(?: você| te| a você)?\s?[:,]\s")),
    ("quiero queremos", (2, r"\w+ (?:en|para) [^.!?\n]{2,24}?\b(?:de|como)\s")),
    ("quedas quedarías quedes quedás pasás pasas pasarías", (4, r"\w+ (?:de|como|a ser|a)\s(?=[^\W\d_])")),
    ("emploi", (6, r"emploi d(?:e |['’])")),
    ("contrat", (2, r"contrat (?:de |d['’])(?!travail|prestation|professionnalisation|apprentissage)")),
    ("übertragen", (3, r"übertragen\s[^!?\n]{0,40}?\b(?:die|den|das)\s(?:stelle (?:als|der|des) )?")),
    ("biete bieten", (2, r"bieten? (?:ich |wir )?(?:ihnen|dir) [^!?\n]{0,40}?\b(?:die|den|eine|einen)\s")),
    # Further ways to say what somebody will be, become or go by.
    ("wirst", (4, r"wirst (?:du )?(?:bei uns )?(?:unsere?r?|die|der)\s(?:neue[rn]? )?")),
    ("aufgabe aufgaben", (4, r"\w+ (?:der|des|eines|einer|als)\s")),
    (
        "cdi cdd alternance apprentissage intérim",
        (4, r"\w+ (?:de |d['’]|comme |en tant que |en qualité de )"),
    ),
    (
        "deviennes devienne devenez deviendrez deviendras",
        (4, r"\w+ (?:notre|la|le|une?)\s(?:nouve(?:au|l|lle) |future? )?"),
    ),
    (
        "avoir accueillir compter accueille accueillons",
        (3, r"\w+ (?:parmi nous |dans l['’]équipe )?(?:comme|en tant que)\s(?:notre |une? )?"),
    ),
    (
        "empezarías empezarás empezar comenzarías comenzar entrarías entrar entras empiezas trabajarías trabajar trabajas "
        "vienes vendrías viene sería serías",
        (
            3,
            r"\w+ (?:con nosotr[oa]s |a trabajar |a formar parte |de momento |tú )?(?:de|como)\s(?:nuestr[oa] |una? )?",
        ),
    ),
    ("fueras fuera seas sea fueses", (4, r"\w+ (?:usted )?(?:nuestr[oa]|la|el)\s(?:nuev[oa] |próxim[oa] )?")),
    (
        "categoría categoria",
        (
            4,
            r"\w+ (?:profesional |profissional )?(?:será |es |é |sería |seria |de |da )+(?:la |a |o |el )?(?:de )?",
        ),
    ),
    ("calidad qualidade", (5, r"\w+ de\s(?!vida|servi|ejecuci|produ)")),
    (
        "ascenso promoción promoção nombramiento nomeação ascender ascenderte promoverte promover",
        (4, r"\w+ (?:te )?(?:al puesto de|ao cargo de|para|como|a|de)\s(?:la |el )?"),
    ),
    (
        "candidatura solicitud postulación candidature",
        (
            4,
            r"\w+ (?:para|a|au|à|pour|ao|de)\s(?:poste d(?:e |['’])|cargo de |vaga de |puesto de |la |el |o |a )?",
        ),
    ),
    (
        "ficar ficas ficarias ficaria fica vens vinhas vem entrar entras entra começas começar começarias seria serias trabalharias",
        (3, r"\w+ (?:para cá |connosco |conosco |com a gente )?(?:de|como|para)\s(?:noss[oa] |uma? )?"),
    ),
    ("proposta oferta", (4, r"\w+ é (?:para|de)\s(?:o cargo de |a vaga de |a função de |o lugar de )?")),
    ("vacature", (4, r"vacature\s(?:van |voor |als )?(?:de |een )?")),
    ("wordt word", (4, r"wordt? (?:je |jij |u )?(?:bij ons )?(?:onze|de|een)\s(?:nieuwe )?")),
    ("aanstelling benoeming", (4, r"\w+ (?=[a-z])")),
    ("wants want need needs", (2, r"\w+ you (?:for|as)\s")),
    # "Du bist bei uns Polier", "você será nosso chefe de sala", "je bent onze nieuwe kok": only a known trade counts.
    (
        "bist sind",
        (3, r"\w+ (?:du|sie) (?:bei uns |für uns |dann )?(?:die |der |unsere?[nr]? )?(?:neue[rn]? )?"),
    ),
    ("bist", (3, r"bist (?:bei uns |für uns |dann |ab \w+ )?(?:die |der |unsere?[nr]? )?(?:neue[rn]? )?")),
    (
        "serás serias serieis",
        (3, r"\w+ (?:noss[oa] |nuestr[oa] |el |la |[oa] )?(?:nov[oa] |nuev[oa] )?"),
    ),
    (
        "será",
        (
            3,
            r"(?:(?<=você )|(?<=usted ))será (?:noss[oa] |nuestr[oa] |el |la |[oa] )?(?:nov[oa] |nuev[oa] )?",
        ),
    ),
    ("bent", (4, r"bent (?:onze|de|het|een) (?:nieuwe )?")),
    ("benoemen aanstellen", (5, r"\w+ (?:tot|als) (?:de |een |onze )?")),
    ("posto lugar", (4, r"\w+ d[eo]\s(?:[oa] )?")),
    ("chosen picked approved", (2, r"\w+ (?:you )?for (?:the |our |an? )")),
    ("interview", (1, r"interview for (?:the |our |an? )?")),
    ("appointed hired elected", (3, r"\w+ (?!on\b|in\b|by\b|to\b|for\b|from\b|with\b|at\b|as\b|you\b)")),
    # A title that goes up, a berth that is held, terms that are drawn up for a job.
    (
        "title rank",
        (
            5,
            r"\w+ (?:goes|moves|changes|shall be|becomes|would become|will become|should read|should be)(?: up)?(?: to)?\s",
        ),
    ),
    ("holding reserving saving", (3, r"\w+\s(?:the |an? |our )?(?=[^\W\d_])")),
    (
        "terms conditions particulars",
        (3, r"\w+ (?:for|of)\s(?:the |an? |our )?(?!employment|service|your|contract|business)"),
    ),
    ("titre", (5, r"titre d(?:e\s|['’])")),
    ("mission", (4, r"mission d(?:e\s|['’])")),
    (
        "poste emploi",
        (5, r"\w+ (?:régulier|permanent|temporaire|saisonnier|vacant|ouvert|fixe|titulaire) d(?:e\s|['’])"),
    ),
    ("personne", (3, r"personne (?:en|comme)\s")),
    ("horas jornada", (2, r"\w+ de\s(?=[^\W\d_])")),
    (
        "escolheu elegeu escolhido escolhida escogido escogida eligió",
        (4, r"[\w-]+ (?:você )?(?:para|como)\s"),
    ),
    ("ser será serás serias seria", (4, r"\w+ (?:a nossa|o nosso)\s(?:nov[oa] )?")),
    ("overeenkomst contract", (3, r"\w+ (?:voor|van)\s(?:de (?:functie|rol) van )?")),
    ("einstufung eingruppierung", (3, r"\w+ als\s")),
    ("ruf rufes berufung", (4, r"\w+ auf (?:die|eine)\s")),
    ("leerwerkplek stageplek stageplaats leerplek werkplek", (3, r"\w+\s(?:als |van |voor )?")),
    ("stay staying", (3, r"\w+ (?:on|with us)[^.!?\n]{0,60}? as\s(?:an? |our |the )?")),
    ("zwar", (5, r"zwar als\s")),
    (
        "fonction poste funktion stelle role position functie cargo puesto função",
        (
            5,
            r"\w+ (?:inchangée?|unverändert|unchanged|ongewijzigd|sin cambios|inalterad[oa]|as before)\s?[:,]\s",
        ),
    ),
    ("designation", (4, r"designation (?=[a-z])")),
)
