"""Which of six languages is this mail written in? By the little words, which no one avoids."""

from collections.abc import Sequence

from offerdesk.core.folding import fold, words_of

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


def language_of(text: str) -> str:
    """ "en", "de", "fr", "es", "pt" or "nl"; English when nothing tells."""
    return languages_of(words_of(fold(text[:4000])))[0]


_MANY_WORDS = 600
_FEW_POINTS = 9
_SHARE = 0.5


def languages_of(words: Sequence[str]) -> tuple[str, ...]:
    """The languages of folded words, the likeliest first; a mail that mixes two has both.

    All six when too few words tell.
    """
    points = dict.fromkeys(LANGUAGES, 0)
    for word in words[:_MANY_WORDS]:
        for language in _LANGUAGES_OF.get(word, ()):
            points[language] += 1 if word in _SHARED else 3
    best = max(LANGUAGES, key=lambda name: points[name])
    most = points[best]
    if most < _FEW_POINTS:
        return tuple(sorted(LANGUAGES, key=lambda name: -points[name]))
    return (best, *(name for name in LANGUAGES if name != best and points[name] >= _SHARE * most))
