"""What people say around a first day of work, and around days that are none, in six languages."""

import re

FROM = re.compile(
    r"(?<!\w)(?:from|between|beginning|effective|as of|with effect from|w\.e\.f\.|starting|commencing|ab|ab dem|zum"
    r"|mit wirkung (?:vom|zum)|per|vanaf|met ingang van|à compter d[ue]|à partir d[ue]|dès le|a partir del?|a contar de"
    r"|desde(?: el)?|con efectos? (?:de|desde)|con fecha|a partir de|(?<!endet )(?<!läuft )(?<!schließt )mit|com início em"
    r"|no dia|dal|a decorrere dal)"
    r"[\s:]+(?:(?:the|on|or|about|le|el|o|ao|dia|día|dem|den|around|approximately|de|mon|tues?|wed|thu|thurs|fri|sat|sun)\s+){0,3}$"
)
UNTIL = re.compile(
    r"(?<!\w)(?:by|before|until|till|through|to|bis|bis zum|avant|jusqu['’]au|antes del?|hasta(?: el)?|até|tot|vóór|uiterlijk"
    r"|no later than|expires?(?: on)?|befristet bis(?: zum)?)[\s:]+(?:(?:the|le|el|o|dia|den|zum)\s+)?$|[-–—]\s?$"
)
# "They can wait for you until 16 June", "need you latest by 13 July": the last day to begin.
WAITED = re.compile(
    r"(?:wait (?:for you )?(?:until|till)|need you (?:here |in )?(?:latest |at the latest )?by) (?:the |about )?$"
    r"|(?<!\w)(?:(?:te|le|la|lo) (?:esperamos|espero) hasta|esperamos por (?:ti|si|você) até"
    r"|warten (?:wir )?auf (?:dich|sie) bis|(?:vous|t['’]) ?attend(?:ons|s) jusqu['’]au|wachten (?:we )?op (?:je|jou|u) tot)"
    r" (?:zum |el |o |dia )?$"
)
# "The roster has changed from 2/1 to 8/6": weeks of work and weeks off.
ROSTER = re.compile(r"\b(?:rosters?|swing|rotation|rotación|turno|escala|rooster)\b[^.;\n]{0,60}$")
SLASHED = re.compile(r"\d{1,2}/\d{1,2}")
# Those who work there already have these, too: "we have a staff day on 2 July".
STAFF_DAY = re.compile(
    r"(?<!\w)(?:have|is|are|hold|holding) (?:an? |the |our )?(?:\w+ )?(?:staff|team|inset) days? (?:on )?$"
)
SINCE = re.compile(r"(?<!\w)(?:since|seit(?: dem)?|depuis(?: le)?|sinds)\s$")
PAID_FROM = re.compile(
    r"(?:instal?lments?|payments?|raten|mensualités|versements|pagos|parcelas|termijnen) (?:beginning|starting|from|commencing"
    r"|ab|à partir du|desde el|a partir de|vanaf) (?:the )?$"
)
RANGE_BEGINS = re.compile(
    r"\s?(?:[-–—]|to|through|until|bis|au|al|até|tot|t/m|and|und|et|y|e|en)\s?(?:zum |the |o |el |le )?(?:\d|[a-z]{3,9}\.? \d|end of)"
)
SUITS = re.compile(
    r"[\s,?]{0,3}(?:\([^()]{0,40}\)\s)?(?:(?:is|would be|feels|sounds|seems|looks|wäre?|ist|wär|sería|seria|would|works?|suits?"
    r"|date|feels)\s)?(?:works?\b(?! too| also)|suits?\b|doable|haalbaar|mogelijk|machbar|möglich|viable|posible|possível"
    r"|faisable|ideal|perfect|fine\b|good\b|great\b|ok\b|recht\b|passt|possible|start\b|begin\b"
    r"|if (?:that|it|this|possible|convenient|agreeable|suitable|not (?:sooner|before|earlier)|your notice|notice"
    r"|\w+ (?:\w+ )?(?:will |can |could )?(?:let|lets|releases?|allows?) you"
    r"|you(?:['’]re| are) (?:free|able|available|released))\b|as your first|as your start"
    r"|als (?:(?:dein|ihr|erster|neuer)\w* )?(?:start|beginn|eintritt|arbeitstag|begin|ingangs|eerste)\w*"
    r"|comme (?:date de |jour de )?(?:début|départ|premier jour|prise)"
    r"|como (?:fecha de |data de |o |el )?(?:inicio|início|incorporación|entrada|primer día|primeiro dia)|if you can|your first"
    r"|what i put|when\b.{0,30}(?:leaves|goes|starts)|no problem|traumhaft|perfekt|super\b|toll\b|prima\b|optimal|schön\b"
    r"|parfait|idéal|perfecto|ótimo|mooi\b|fijn\b|lovely\b|brilliant\b|match\b|in mind|as a start|to give you)"
)
APPROVED = re.compile(
    r"(?:we'd go for|we would go for|eyeing|thinking|aiming for|aim for|target(?:ing)?|looking at|how about|say|what about"
    r"|propose|proposed|agreed|block off|put down|pencilled in|penciled in|slides? to|slide"
    r"|(?:put|push(?:ed)?|mov(?:ed?|ing)|moves|brought|bring|shift(?:ed)?|slipp?(?:ed)?|chang(?:ed?|ing)|amend(?:ed)?"
    r"|postpon(?:ed?|ing)|defer(?:red)?|delay(?:ed)?|set|revised?"
    r"|reschedul(?:ed?|ing))(?: (?:it|you|this|that|(?:your|the) \w+(?: \w+){0,5}?))?(?: back| forward"
    r"| out)?(?: (?:by )?(?:an?|one|two|three|four|\d) (?:days?|weeks?|months?|fortnight))? (?:to|until)"
    r"|(?:verschoben|verlegt|geändert) auf|(?:report|décal|avanc|repouss)\w+ au"
    r"|(?:retras|aplaz|traslad|adelant|cambi|pospon|pas)\w* (?:al|para)|(?:adi|alter|mud|antecip|pass)\w* para"
    r"|ficou (?:para|em)|(?:verzet|verschoven|verplaatst|uitgesteld|vervroegd) naar|wir dachten an|auch der|on pense"
    r"|pensamos en|verte allí|pensando em|dachten aan)\s+(?:(?:the|on|um|den|le|el|au|o|dia|to|at|for|about|of|a"
    r"|provisionally)\s+){0,3}$"
)
# "Period: 1 June 2026 until 31 May 2028": how long the contract lasts.
TERM = re.compile(
    r"(?:^|\n|[.;] )\W{0,3}(?:(?:contract |employment |fixed )?(?:period|term|duration|engagement|dates|season|placement"
    r"|internship)|(?:vertrags)?(?:laufzeit|dauer)|befristung|zeitraum|durée|période|duración|periodo|período|duração|vigência"
    r"|vigencia|looptijd|periode|duur|engagement|einsatz|saison|seizoen|temporada|stage|praktikum|prácticas|estágio|mission"
    r"|opdracht)[^:\n]{0,30}:\s(?:from |du |del? |vom |van |fixed term,? |cdd |befristet )?$"
)
IN_CONTRACT = re.compile(r"\sin (?:the|your) (?:contract|agreement|letter)")
# "You'd start Wed 18th" is plainer than "we start mustering about the 20th".
YOU_START = re.compile(
    r"(?<!\w)(?:contracts?|you(?:['’]d|['’]ll| would| will| can| could| may)?|your|du|sie|deine?|ihre?|vous|votre|tu|tú|você"
    r"|sua|je|jouw|uw)(?: \w{2,12})? (?:start|begin|join|commenc|first|anfangen|beginn|eintritt|commenc|début|empez|empiez"
    r"|incorpor|començ|admiss|begint)\w*(?: \w{2,5}){0,2}\s$"
)
AWAY = re.compile(
    r"(?<!\w)(?:(?:on|block|annual|parental|sick|maternity|paternity) leave|out of (?:the )?office|away|absent|abwesend"
    r"|abwesenheit|absente?|ausente|afwezig|(?:i['’]m|i am|am) off)(?: \w{2,8}){0,2}\s$"
)
# The last words of these patterns, and words without which one cannot match: they spare most searches.
FROM_ENDS = frozenset(
    "mit from between beginning effective of w.e.f. starting commencing ab dem zum vom per vanaf van du de le d'un dès partir "
    "del contar desde el fecha em dia dal the on or about o ao día den around approximately mon tue tues wed thu thurs fri sat "
    "sun".split()
)
APPROVED_WORDS = frozenset(
    "go eyeing thinking aiming aim target targeting looking how say what propose proposed agreed block put down pencilled "
    "penciled slides slide put brought bring shift shifted slip slipped change changed changing amend amended postpone "
    "postponed defer deferred delay delayed set push pushing postponing deferring delaying shifting slipping bringing putting "
    "revised revise reschedule rescheduled moving verschoben verlegt geändert au al para naar moved move moves pushed push "
    "dachten auch pense pensamos verte pensando dachten".split()
)
UNTIL_ENDS = frozenset(
    "by before until till through to bis zum avant jusqu'au jusqu’au antes del de hasta el até tot vóór uiterlijk than expires "
    "expire on the le o dia den - – —".split()
)
# "Herr Dahmen zum 31.03. in den Ruhestand geht": the last day of somebody else.
LEAVES = re.compile(
    r"\.?,?\s(?:aufhört|aufhören|geht\b|weg ist|in (?:den |die )?(?:wohlverdienten? )?(?:ruhestand|rente|pension|elternzeit"
    r"|mutterschutz)|ausscheide|ausscheidet|uns verlässt|(?:goes|going|go) on (?:maternity|parental|leave)|retires?\b"
    r"|(?:à|en) (?:la )?retraite|se jubila|de baja|se aposenta|de licença|met pensioen|met zwangerschapsverlof|vertrekt|weggaat)"
)
# "The course begins in November" is plainer than nothing, but not than the first day of work.
COURSE_BEGINS = re.compile(
    r"\b(?:course|training|workshops?|programme?|formation|stage|schulung|weiterbildung|fortbildung|lehrgang|kurs|saison|season"
    r"|curso|formación|capacitación|temporada|formação|ação|época|opleiding|cursus|seizoen)\b[^.!?\n]{0,50}"
    r"(?:starts?|begins?|débute\w*|commence\w*|démarre\w*|beginnt|startet|empieza|empezará|comienza|comenzará|começa|inicia\w*"
    r"|begint)(?: (?:in|on|en|im|am|em|no|op|à|le|el))? $"
)
SOMETHING_ELSE = re.compile(
    r"(?<!\w)(?:ends?|ending|finish\w*|send|sent|ships?|shipped|deliver\w*|post(?:ed)?|closed|until|meet\w*|call(?:s|ed)?"
    r"|visit\w*|published|dated|born|endet|enden|läuft|schick\w*|send\w*|treff\w*|entretien|gesprek|gespräch|interview"
    r"|entrevista|cancel\w*|annul\w*|anulad\w*|geschlossen|gesloten|termine|ferm\w+|cierra\w*|cerra\w+|fech\w+|sluit\w*|moves"
    r"|moving|umzieh\w*|zieht|\w*fest|party|chat|coffee|kaffee|koffie|café|tour|lunch|dinner|feest\w*|fête|fiesta|festa"
    r"|vacances|urlaub|férias|vacaciones|vakantie|envo\w+|enverrons|tagt|sitzung|versammlung|ruhestand|rente|réunion|soirée"
    r"|dîner|retraite|reunión|cena|jubila\w*|reunião|jantar\w*|aposent\w+|vergader\w*|pensioen|retires?|termina\w*|acaba\w*"
    r"|envia\w*|eindigt|loopt|stur\w+)(?!\w)"
)
START_WORD = re.compile(
    r"start|first|begin|beginn|eintritt|entrée|debut|début|inicio|início|incorp|alta|admiss|empez|empie|começ|entra|comm|join"
    r"|on board|ingang|in dienst|anfang|arranq|démarr|prise"
)
TO_BE_EXACT = re.compile(
    r"[^.!?\n]{0,50}\b(?:genauer|genau|konkret|nämlich|exactly|exact|precise(?:ly)?|namely|specifically|précisément|exactement|concrètement"
    r"|(?:más|mais) (?:exact|precis|concret)\w+|concretamente|exactamente|exatamente|precies|concreet|om exact)\b[^.!?\n]{0,20}$"
)
