"""Which of six languages is this mail written in? By the little words, which no one avoids."""

from offerdesk.core.mail.folding import fold, words_of

LANGUAGES = ("en", "de", "fr", "es", "pt", "nl")
_LISTS = {
    "en": (
        "the and you your for with this that will have from are our please would been we of to is it be on as"
        " at if not can or but my us me what when know they he she was has do so just about let thanks hi i in"
        " a an all there here by no one out up how new more any"
    ),
    "de": (
        "und die der das ihnen sie wir ist mit fur ihre auf nicht eine bei dir dich haben freuen zum ich du"
        " den dem des ein im zu uns sich auch wie bis noch oder aber wird werden kann hallo unser unsere in an"
        " am es so was als von vom zur deine dein ihr mir mich bitte ab einen einem hat ins gern gerne"
    ),
    "fr": (
        "le la les vous nous votre est pour une des avec dans que sur pas etre chez merci je tu il elle et du"
        " au aux ce cette ton ta tes vos notre nos mais plus bonjour oui sont avons ai on de en un se me te qui"
        " par ou si a d l qu y ne tout"
    ),
    "es": (
        "el los las usted nos para con una que del por su esta como gracias tu sus mas en y es te me un al lo"
        " hola si pero nuestra nuestro hemos ya muy le les estamos dia de la a se no o e mi ha he has sin este"
    ),
    "pt": (
        "voce os uma para com nao que do da em por sua seu nos obrigado mais ao sao o e a um na no te ola se"
        " mas nossa nosso temos ja muito dos das foi voces aos pra esta de as ou eu sem este oi pela pelo"
    ),
    "nl": (
        "het een van je wij voor met dat aan op te zijn niet ons uw graag jouw bij de en ik we u jij is om"
        " nog maar naar deze dit wat als kun heb hebben bent wordt hoi onze jou in er of door dan hij ze die"
        " ook wil over tot geen"
    ),
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _list in _LISTS.items():
    for _word in _list.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)

_SHARED = frozenset(word for word, known in _LANGUAGES_OF.items() if len(known) > 1)

# Words that say nothing by themselves: no rule is worth trying because a mail holds one of them.
LITTLE_WORDS = frozenset(_LANGUAGES_OF)

# Words that many mails hold: a rule is better found by a rarer word, if its pattern has one.
COMMON_WORDS = frozenset(
    (
        "time like get best email now free company dear thank information other only their may which position also"
        " don who need team make business work some name than these them into people job forward day today well"
        " click look list much first see next after use take want mail contact should through receive then week"
        " being questions opportunity working date interest call very help re back money net could below software"
        " send were experience year had available within number even years think again before go every wish does"
        " process great future find days way received hope good looking address while feel right off following two"
        " month home support where full per offers message appreciate service phone provide order application each"
        " another online same start last long its line search still market details few hours soon made both based"
        " interested program using own give must subject system change going his once check without part really"
        " real remove services manager able down review resume keep pay interview since products special might form"
        " reply making needs sent site current put come say easy price level top did meeting set letter under"
        " several possible link news account stay months recent person rate office limited around said simple run"
        " continue got complete case someone try open point directly until works friday move type given plan due"
        " offer role office please thanks know ll ve let here place end us"
        " mehr alle gibt sehr heute zeit jahr team hier plus jour bien tres fait faire tout temps dia bien todo tiempo"
        " ano tempo hoje bem mais meer alle goed tijd jaar vandaag"
    ).split()
)


def language_of(text: str) -> str:
    """ "en", "de", "fr", "es", "pt" or "nl"; English when nothing tells."""
    return languages_of(set(words_of(fold(text[:4000]))))[0]


_FEW_POINTS = 9
_SHARE = 0.5
# What each word says for all languages, as one number, so that the points of a mail are one sum: 16 bits a language,
# more than all its words can fill.
_SHIFTS = {language: 16 * number for number, language in enumerate(LANGUAGES)}
_ALL_POINTS = (1 << 16) - 1
_POINTS = {
    word: sum((1 if word in _SHARED else 3) << _SHIFTS[language] for language in languages)
    for word, languages in _LANGUAGES_OF.items()
}


def languages_of(words: set[str]) -> tuple[str, ...]:
    """The languages of a text by its distinct folded words, the likeliest first; a mail that mixes two has both.

    All six when too few words tell. A word of one language alone counts three times.
    """
    total = sum(map(_POINTS.__getitem__, words & LITTLE_WORDS))
    points = {name: total >> shift & _ALL_POINTS for name, shift in _SHIFTS.items()}
    best = max(LANGUAGES, key=lambda name: points[name])
    most = points[best]
    if most < _FEW_POINTS:
        return tuple(sorted(LANGUAGES, key=lambda name: -points[name]))
    return (best, *(name for name in LANGUAGES if name != best and points[name] >= _SHARE * most))
