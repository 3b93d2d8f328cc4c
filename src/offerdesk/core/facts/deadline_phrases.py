"""Words that make a day the last one for an answer, or the day of something else, in six languages."""

import re

# "You told them you'd be gone by the 8th", "I'm away until the 7th", "la oferta que mandamos el día 3": days of something else.
OF_SOMETHING_ELSE = re.compile(
    r"(?<!\w)(?:(?:be gone|be out|have left|move out|moved out) by (?:the )?"
    r"|(?:i['’]?m|i am|we['’]re|we are|will be|i['’]ll be) (?:away|off|out|abroad|travelling)(?: myself)? (?:until|till?|through) (?:the )?"
    r"|would (?:otherwise |normally )?have (?:been )?(?:\w+ ){1,3}"  # "the old one would have run out tomorrow"
    r"|(?:mand(?:amos|ámos|é|ei)|envi(?:amos|ámos|é|ei)|escrib(?:imos|í)) (?:el|no|em|a)(?: día| dia)? )$"
)
THEN_WORDS = frozenset("then that date dahin vorher là cela ça eso esa entonces lá disso tijd dan".split())
THEN = re.compile(
    r"(?:before|by|prior to) (?:that|then|this date|that date)|until then|(?:to )?have \w+ (?:by )?then|bis dahin|vorher"
    r"|d['’]ici là|avant (?:cela|ça)|antes de (?:eso|esa fecha)|para entonces|até lá|antes disso|voor die tijd|tot dan"
)
AND_NAMES_ANOTHER = re.compile(
    r"[^.!?\n]{0,30}\b(?:by|spätestens|no later than|au plus tard|a más tardar|uiterlijk)\s[^.!?\n]{0,10}(?:day|tag|\d|di\b)"
)
# "Tell me whether 1 April works": a day to begin on.
WHETHER = re.compile(r"(?<!\w)(?:of|if|whether|ob|si|se) (?:the |der |le |el |o |de )?$")
WORKS = re.compile(
    r" (?:is |would be |wäre |ist |serait |sería )?(?:works?|suits?|possible|haalbaar|mogelijk|möglich|machbar|passt|viable"
    r"|posible|possível|faisable)\b"
)
SAW_YOU = re.compile(
    r"(?:seeing|see|saw|met|meeting|talking to|talking with|chatting with|chat with) you $|(?:asked|rung|called|phoned)(?: \w{1,9}){1,3} $"
)
# "Today or tomorrow", "between today and tomorrow".
OR = re.compile(
    r",?\s(?:or|oder|ou|o|u|of)\s(?:(?:by|at the latest|at latest|spätestens|bis|on|am|le|el|la|na|no|op|maybe|perhaps|sinon"
    r"|à défaut|ter|até|como muy tarde|au plus tard)\s){0,2}"
)
AND = re.compile(r"\s(?:and|und|et|y|e|en)\s")
BETWEEN = ("between ", "zwischen ", "entre ", "tussen ")
# "No stopwatch, but it would be nice to know before that": whoever says that there is no set time sets none by a hint.
NO_DEADLINE = re.compile(
    r"(?<!\w)(?:no|not an?|isn't an?|never an?|without an?|keine|kein|pas de|aucune?|sans|ningún|ninguna|sin|sem|nenhum|geen"
    r"|zonder)\s(?:(?:real|hard|formal|fixed|official|particular|feste|date|fecha|fixe)\s){0,2}"
    r"(?:deadline|stop-?watch|clock|countdown|cut-?off|expiry|ultimatum|time limit|frist|stichtag|date limite|échéance|délai"
    r"|límite|plazo|fecha límite|prazo|termijn|tijdslimiet)"
)
# "So I've told her Monday 23rd": the day that a go-between has named for the answer.
TOLD = re.compile(
    r"(?<!\w)(?:(?:i|we)(?:['’]ve| have) (?:told|promised|said to) (?:them|him|her|the client|\w{2,12})"
    r"|(?:habe?|haben) (?:ihm|ihr|denen|ihnen|dem kunden)|(?:leur|lui) ai (?:dit|promis)"
    r"|(?:les|le) (?:he|hemos) (?:dicho|prometido)|(?:falei|disse|prometi) (?:pra|para) (?:eles|ele|ela)"
    r"|heb (?:hem|haar|ze|hen))"
    r"(?: (?:that )?(?:you['’]d (?:say|answer|decide)|by|it['’]d be|to expect (?:it|you|a yes)|que|el|on|am))?(?: (?:by|on|the|el|on))?\s$"
)
# "Hopefully before Easter, but on 26 May at the latest": the day that is only hoped for, and what follows it.
HOPED = re.compile(
    r"(?<!\w)(?:hope|hoping|hopefully|ideally|preferably|rather|hoffen|hoffentlich|idealerweise|am liebsten|möglichst|gerne"
    r"|espér\w+|idéalement|de préférence|si possible|ojalá|idealmente|preferible\w*|esper\w+|de preferência|hopen|liefst"
    r"|bij voorkeur|graag)(?!\w)"
)
LATEST_SAID = re.compile(
    r"(?<!\w)(?:at the (?:very )?latest|no later than|spätestens|au plus tard|a más tardar|como muy tarde|no máximo"
    r"|o mais tardar|uiterlijk)(?!\w).{0,24}?(?:\d|day|tag|di\b|dag|lunes|martes|jueves|viernes|feira|segunda|terça|quarta"
    r"|quinta|sexta|week|end|month)"
)
RANGE = re.compile(r"\s?(?:[-–—]|to|through|until|bis|au|à|al|a|até|tot|t/m)\s?(?:zum |the |o |el |le )?")
MOVED = re.compile(
    r"(?:extend|push|moved|move|bump|shift|(?<!k)now\b|verläng|verschob|repouss|report|prolong|prorrog|ampli|ampl[ií]|prorrog"
    r"|verleng|opgeschoven|instead)"
)
