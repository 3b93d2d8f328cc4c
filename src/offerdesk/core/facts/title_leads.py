"""Words after which a job title stands in six languages, and how surely."""

import re
from functools import cache

from offerdesk.core.facts.hiring_leads import HIRING_LEADS
from offerdesk.core.facts.spoken_leads import SPOKEN_LEADS

LEADS: dict[str, tuple[tuple[int, str], ...]] = {}


@cache
def lead_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of LEADS, made when a mail first holds its word."""
    return re.compile(pattern)


def _lead(words: str, *patterns: tuple[int, str]) -> None:
    for word in words.split():
        LEADS[word] = LEADS.get(word, ()) + patterns


# Words after which a title stands (rank: how surely). Patterns are matched from the word, on lower-cased text.
_lead(
    "position post role job title",
    (5, r"\w+\s(?:of|as|is that of|is|will be|would be|is now|stays|remains|:)\s"),
    (5, r"\w+\s?[:–—]\s?"),
)
_lead(
    "position post poste role rolle rol stelle funktion plaza puesto vaga functie função función cargo",
    (2, r"\w+ (?=[a-zà-ÿ])"),
)
_lead("lugar", (4, r"lugar de\s"))
_lead(
    "proposta propuesta oferta proposition voorstel",
    (3, r"\w+ (?:de|para|pour|voor)\s(?:el puesto de |o cargo de |a vaga de |le poste de |la |el |o )?"),
)
_lead("nosotros connosco nós contigo", (3, r"\w+ (?:de|como)\s(?:un |una |nuestra |nuestro )?"))
_lead("plaza", (4, r"plaza [\w/-]{2,14} de\s"))
_lead("assignment", (3, r"assignment:\s"))
_lead("place internship apprenticeship vacancy career", (4, r"\w+\s(?:as|of|for)\s(?:their |our |an? )?"))
_lead(
    "offer offering offered",
    (
        3,
        (
            r"\w+\s(?:for (?:the )?(?:position|role|post|job) of|you (?:the|an?|our) (?:position|role|post|job|title) (?:of|as)"
            r"|of (?:the )?position of)\s"
        ),
    ),
    (
        2,
        r"(?:offer|offering) (?:you )?(?:for|of|as|to you as)\s(?:the |our |an? )?(?!employment|position|role)",
    ),
    (3, r"(?:the )?offer (?:is|was) (?:for|to be)\s(?:an? |our |the )?"),
    (2, r"offer:\s"),
    (1, r"offer(?:ing)? you\s(?:the |an? |our )?(?!employment|position|role|the|a )"),
    (1, r"offering\s"),
)
_lead("join joining", (4, r"\w+\s(?:[^.!?\n]{2,60}?\s)as\s(?:an? |our |the |their )?"))
_lead("as", (3, r"as\s(?:an? |our |the |their |its |her |his |my )?"))
_lead("be", (3, r"(?:(?<=will you )|(?<=would you ))be\s(?:our |my |the )?"))
_lead("become becoming be", (3, r"\w+\s(?:our|my|the|their)\s(?:new |next )?"))
_lead("mandaat betrekking ambt plek plaats", (4, r"\w+ (?:van|als)\s(?:de |een )?"))
_lead("mandat", (4, r"mandat (?:de |d['’]|comme |en tant que |als )"))
_lead("amt", (4, r"amt (?:der|des|als|eine[rs])\s"))
_lead("job boulot taf jobine", (4, r"\w+ d(?:e |['’])(?!rêve|fou)"))
_lead(
    "carta nombramiento",
    (2, r"\w+(?: oferta| de oferta)? (?:de|para|como)\s(?!la |el |los |las |nuestr)"),
)
_lead(
    "lettre courrier",
    (2, r"\w+ (?:de |d['’]|pour (?:le poste de |l['’]emploi de )?)(?!la |le |les |notre |l['’])"),
)
_lead("brief", (2, r"brief (?:voor|als|van)\s(?!de |het |onze )"))
_lead(
    "unas una integres incorpores incorpore sumes sume",
    (5, r"\w+ (?:a|al|en|con)\s[^!?\n]{2,60}?\bcomo\s(?:una? |nuestr[oa] )?"),
)
_lead("capacity", (5, r"capacity of\s(?:an? )?"))
_lead("application", (3, r"application (?:to|for)\s(?:the |our )?(?:position of |role of )?"))
_lead(
    "appoint appointed appointing name naming made make making hire hiring",
    (
        4,
        r"\w+ you\s(?:as |to be |to the (?:post|position|role) of )?(?:an? |our |the )?(?!an offer|an? |feel|happy)",
    ),
)
_lead(
    "appointment promotion promoted move moved secondment seconded",
    (4, r"\w+\s(?:you )?(?:to|as)\s(?:the (?:post|position|role) of |an? |our )?"),
)
_lead(
    "wants want needs need like love",
    (2, r"\w+\s(?:you\s)?(?:as |to be |to become )?(?:an? |our |your |my )(?:new |next )?"),
)
_lead("wants want need needs like", (3, r"\w+ you (?:for|on|in) (?:the |our |an? )"))
_lead(
    "letter agreement contract paperwork document packet package pack", (2, r"\w+ for\s(?:the |our |an? )?")
)
_lead("assigned", (3, r"assigned (?:you )?(?:to|as)\s"))
_lead("do", (1, r"do an?\s"))
_lead(
    "stelle position funktion rolle tätigkeit einsatz",
    (5, r"\w+\s(?:ist die\s)?(?:als|der|des|einer?s?|eines|die der|die des)\s"),
)
_lead("als", (3, r"als\s(?:eine[rnsm]? |unser[e]?[nr]? |neue[rn]? |de |onze |een |nieuwe )?"))
_lead("für angebot zusage", (2, r"(?:angebot |zusage )?für (?:den|die|das|unsere[n]?)\s"))
_lead(
    "poste fonction fonctions",
    (5, r"\w+\s(?:de |d['’]|en tant que |est celui de |serait celui de |sera celui de )(?:la |l['’])?"),
)
_lead("tant qualité", (4, r"(?:tant qu(?:e\s|['’])|qualité de\s)(?:nouve(?:au|lle) )?"))
_lead("apprentissage professionnalisation alternance", (5, r"\w+ (?:de |d['’]|en tant que |comme )"))
_lead("stage alternance praktikum estágio", (2, r"\w+ (?=[a-zà-ÿ])"))
_lead("função cargo emprego", (6, r"\w+ públic[oa] (?:efetiv[oa] )?de\s"))
_lead("posição função cargo vaga", (5, r"\w+ (?:é|continua) a mesma[^:\n]{0,24}:\s"))
_lead("horário", (4, r"horário de\s(?!trabalho)"))
_lead("categoria função cargo", (5, r"\w+ (?:mantém-se|mantem-se|continua|é a mesma),? \("))
_lead("fonction", (5, r"fonction inchangée\s?:\s"))
_lead("comme", (3, r"comme\s(?:une? |notre )?"))
_lead(
    "devenir nommer embaucher recruter engager devenez deviens",
    (3, r"\w+\s(?:comme |en tant que |au poste de )?(?:notre |une? |la |le )?"),
)
_lead(
    "puesto plaza cargo posición vacante lugar vaga posto",
    (5, r"\w+\s(?:sería|seria|será|es|é)\s(?:el |la |[oa] )?(?:de|como)\s(?:una? |uma )?"),
)
_lead(
    "puesto plaza cargo posición vacante",
    (5, r"\w+\s(?:de|como|para)\s(?:la |el |un |una )?"),
    (4, r"\w+:\s"),
)
_lead(
    "como",
    (
        3,
        r"como\s(?:un |una |nuestro |nuestra |nuevo |nueva |o |a |nosso |nossa |novo |nova |nuestro nuevo |nuestra nueva )?",
    ),
)
_lead(
    "ser eres serás serías",
    (3, r"\w+\s(?:nuestro nuevo |nuestra nueva |nuestro |nuestra |la nueva |el nuevo |la |el |un |una )?"),
)
_lead(
    "quiero queremos querem",
    (2, r"\w+ (?:de|que seas|que sea|que seja[s]?) (?:nuestra |nuestro |nossa |nosso )?"),
)
_lead("vaga função emprego", (5, r"\w+\s(?:de|como|para|:)?\s?(?:o |a )?"))
_lead("contrato contratar promoção promoción promocionarte", (2, r"\w+\s(?:te |você )?(?:de|como|a)\s"))
_lead("functie baan rol positie", (5, r"\w+\s(?:van|als|is die van)\s(?:de |een )?"))
_lead("word wordt worden", (2, r"\w+\s(?:je |u )?(?:onze |de |een )?(?:nieuwe )?"))
_lead("voor", (1, r"voor\s(?:de (?:functie|rol) van |de )?"))
_lead(
    "come", (3, r"come\s(?!be\b|do\b|and\b|to\b|in\b|on\b|with|work|join|back|up|see|as\b)(?:impiegat[oa] )?")
)
_lead(
    "continua continúa sigues remain remains stay stays bleiben bleibst", (2, r"\w+\s(?:como |als |our |a )?")
)

# Words of hiring beside "as": what follows is the job, also one that nobody has heard of.
_lead(
    "hire hired hiring employ employed engage engaged appoint appointed select selected chosen retained recruited bring brought"
    " take taken have",
    (5, r"\w+\s(?:you )?(?:on |on board |back )?as\s(?:an? |our |the |their )?(?:new |next )?"),
)
_lead(
    "als",
    (
        5,
        r"als\s(?:eine[rnsm]? |unser[e]?[nr]? )?(?:neue[rn]? )?(?=[^!?\n]{2,110}?\b(?:einstellen|einzustellen|anstellen|anzustellen"
        r"|beschäftigen|gewinnen|übernehmen|begrüßen|begrüssen|willkommen|im team|an bord|bei uns|einsteigen)\b)",
    ),
)
_lead("funções funciones", (5, r"\w+\s(?:de|d[ao])\s(?:la |el )?"))
_lead("anstellung festanstellung", (5, r"\w+\sals\s(?:eine[rnsm]? )?"))
_lead("weiterbildung", (3, r"\w+\s(?:zum|zur|als)\s(?:eine[rn]? )?"))
_lead("ausbildung umschulung lehre", (5, r"\w+\s(?:zum|zur|als)\s(?:eine[rn]? )?"))
_lead(
    "aangenomen benoemd aangesteld gekozen geselecteerd dienst voorgedragen",
    (5, r"\w+\s(?:als|tot)\s(?:onze |de |een )?(?:nieuwe )?"),
)
_lead(
    "prend prends prenons embauche embauchons recrute recrutons engage engageons",
    (
        5,
        r"\w+\s(?:en|comme|en tant que)\s(?!cdi\b|cdd\b|contrat\b|tant\b|compte\b|qualité\b)(?:notre |une? )?",
    ),
)
_lead("qualité", (5, r"qualité d(?:e\s|['’])"))
_lead(
    "admissão contratação nomeação efetivação contratado contratada admitido admitida aprovado aprovada selecionado selecionada",
    (
        5,
        r"\w+\s(?:como|para (?:o cargo de|a função de|a vaga de|o lugar de|o posto de))\s(?:o |a |nosso |nossa )?",
    ),
)
_lead(
    "contratarte contratarle incorporarte incorporarle incorporación contratado contratada seleccionado seleccionada elegido elegida",
    (
        5,
        r"\w+\s(?:como|para (?:el puesto de|la plaza de|la vacante de|el cargo de))\s(?:el |la |nuestro |nuestra )?",
    ),
)
_lead(
    "proceso",
    (
        3,
        r"proceso\s(?:de selección )?(?:para|de)\s(?:el puesto de |la vacante de |la plaza de |el cargo de )?",
    ),
)
_lead("voorstel", (2, r"voorstel:\s"))
_lead(
    "arbeitsvertrag anstellungsvertrag dienstvertrag",
    (5, r"\w+\s(?:\([^)\n]{1,20}\) )?als\s(?:eine[rnsm]? )?"),
)
_lead(
    "sie dich",
    (
        5,
        r"\w+\s[^!?\n]{0,70}?\bals\s(?:eine[rnsm]? |unser[e]?[nr]? )?(?:neue[rn]? )?"
        r"(?=[^!?\n]{2,70}?\b(?:an|ins team|in unserem|bei uns|in unser)\b)",
    ),
)
_lead(
    "aannemen aanstellen beginnen starten werken contract arbeidsovereenkomst",
    (5, r"\w+\sals\s(?:onze |de |een )?(?:nieuwe )?"),
)
_lead("job", (5, r"job van\s(?:de |een )?"))
_lead("time equipe equipa", (5, r"\w+\s(?:[\wáéíóúãõâêôç-]{1,14} ){0,3}como\s(?:o |a |nosso |nossa )?"))
_lead(
    "integrar integre integrares viesse viesses venha venhas assumisse trabalhar quer querem queremos",
    (5, r"\w+\s[^.!?\n]{2,60}?\bcomo\s(?:o |a |nosso |nossa )?"),
)
_lead("posição cargo", (5, r"\w+\s(?:de|é)\s(?:o |a )?"))
_lead(
    "processo concurso",
    (4, r"\w+\s(?:seletivo |de seleção )?(?:para|de)\s(?:o cargo de |a vaga de |a função de )?"),
)
_lead("consigo contigo", (3, r"\w+\spara\s(?:o cargo de |a vaga de |o puesto de )?"))
_lead(
    "integrarte sumarte incorporarte unirte integrarse sumarse incorporarse",
    (5, r"\w+\s[^.!?\n]{0,60}?\bcomo\s(?:el |la |nuestro |nuestra )?"),
)
_lead("re", (4, r"re (?:our|my|the)\s(?:new |next )?"))
_lead("are", (3, r"are our\s(?:new |next )?"))

# Words of coming, being and learning beside them.
_lead(
    "vengas venga unas incorpores incorpore sumes trabajes trabaje",
    (
        5,
        r"\w+\s(?:con nosotr[oa]s |a trabajar |al equipo |a nuestro equipo )?(?:como|de)\s(?:una? |nuestr[oa] )?",
    ),
)
_lead(
    "venhas venha juntes junte trabalhe trabalhes integre",
    (5, r"\w+\s(?:con?nosco |a nós |ao time |à equipa |à equipe )?como\s(?:uma? |noss[oa] )?"),
)
_lead("ben bent", (4, r"\w+ (?:jij|je|u) (?:onze|de|het) (?:nieuwe )?"))
_lead("serais seriez seras serez", (4, r"\w+\s(?:notre |une? )?"))
_lead("ausbildungsplatz ausbildungsvertrag ausbildungsstelle", (5, r"\w+\s(?:zum|zur|als)\s(?:eine[rn]? )?"))
_lead("place", (5, r"place d(?:e\s|['’])(?!parking|stationnement)"))
_lead("posto puesto", (6, r"\w+ de traba(?:lho|jo) de\s(?:[oa] |el |la )?"))

for _words, *_patterns in (*SPOKEN_LEADS, *HIRING_LEADS):
    _lead(_words, *_patterns)
