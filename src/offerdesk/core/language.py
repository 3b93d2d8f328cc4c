"""Which of six languages is this mail written in? By the little words, which no one avoids."""

import re
from collections import Counter

_WORDS = {
    "en": "the and you your for with this that will have from are our please would been",
    "de": "und die der das ihnen sie wir ist mit für ihre auf nicht eine bei dir dich haben freuen zum",
    "fr": "le la les vous nous votre est pour une des avec dans que sur pas être chez merci",
    "es": "el los las usted nos para con una que del por su está como gracias tu sus más",
    "pt": "você os uma para com não que do da em por sua seu nos obrigado mais à ao são",
    "nl": "het een van je wij voor met dat aan op te zijn niet ons uw graag jouw bij",
}
_LANGUAGE_OF: dict[str, list[str]] = {}
for _language, _list in _WORDS.items():
    for _word in _list.split():
        _LANGUAGE_OF.setdefault(_word, []).append(_language)


def language_of(text: str) -> str:
    """ "en", "de", "fr", "es", "pt" or "nl"; English when nothing tells."""
    counts: Counter[str] = Counter()
    for word in re.findall(r"[a-zà-ÿ]+", text[:4000].lower()):
        for language in _LANGUAGE_OF.get(word, ()):
            counts[language] += 1
    if not counts:
        return "en"
    best, hits = counts.most_common(1)[0]
    return best if hits >= 3 else "en"
