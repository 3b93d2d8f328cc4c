"""Which unknown words sound like a trade: by their ending in six languages, or as a short form of one.

No list holds every trade ("relieuse-doreuse", "Beiaardier", "kleuteronderwijzer"). Such a word is believed only behind
words that surely name a job, never where it stands by itself.
"""

import re
from functools import lru_cache

_ENDINGS = re.compile(
    # French, Spanish, Portuguese
    r"(?:[^eu]eur|euse|trice|ière|[^aeiou]ier|iste|logue|icien|icienne|graphe|peute|pathe"
    r"|[dst]or|[dst]ora|ólog[oa]|ógraf[oa]|[^aeiou]ero|[^aeiou]era|ista|ari[oa]|eiro|eira|ári[oa]|cultora?|terapeuta"
    # German, Dutch, English
    r"|[^e]er|erin|istin|ist|[^aeiou]ant|antin|ologe|ologin|person|personen|mann|frau|hilfe|kraft|ster|kundige|eur|[^m]aar|vrouw|hulp"
    r"|verantwoordelijke|deskundige|wacht|baas|woman|smith|hand|keeper|ician|eer|kok|chef|hoofd|koch|leute)$"
)
# Words with such an ending that name no trade, and what people are to each other rather than by trade.
_NO_TRADES = frozenset(
    (
        # English
        "whatever whichever whoever wherever whenever other another under over after before later earlier sooner longer "
        "further former latter better either neither matter number member partner employer customer volunteer visitor sponsor"
        " subscriber donor reminder header order poster factor sector winner contributor sender senior junior career summer "
        "winter september october november december monster mother father brother"
        " sister founder shareholder stakeholder newcomer starter passenger prisoner owner user holder bearer neighbour "
        "neighbor author labor labour minor major interior exterior superior error mirror"
        " buyer seller lodger tenant resident applicant participant claimant beneficiary candidate applicant significant "
        "important constant relevant distant instant grant plant secondhand beforehand"
        " first-hand shorthand offhand behind letter paper offer computer server laptop charger carrier premier regular "
        "popular similar particular bonus-earner earner taker"
        " bidder beginner leaver joiner-up all-rounder answer whether together however never ever cover layer power tower "
        "water weather danger anger cancer manner dinner corner counter border"
        # German
        " immer unser unserer ihrer deiner seiner keiner einer dieser jeder guter neuer erster zweiter dritter letzter weiter "
        "wieder sommer oktober dezember muster partner mieter teilnehmer bewerber anwärter"
        " arbeitnehmer arbeitgeber empfänger inhaber teilhaber gesellschafter absender ansprechpartner nachfolger nachfolgerin "
        "ansprechpartnerin bewerberin mutter vater bruder schwester tochter freiwilliger selbstständiger"
        " leider bisher daher vorher nachher seither früher später schöner kleiner großer voller fester freier kunde teller "
        "keller koffer zimmer körper computer rechner ordner"
        " bruttogehalt garant konstant relevant interessant wichtiger möglicher wissenschaftlicher strategischer technischer"
        # Dutch
        " zomer winter eerder later verder beter ander andere nummer papier plezier partner werknemer werkgever budgethouder "
        "voorzitter kennismigrant eigenaar deelnemer sollicitant kandidaat lid ouder luizenouder huurder"
        " koper verkrijger ontvanger vrijwilliger dienstplichtige nieuwkomer starter waar klaar maar jaar daar gevaar zwaar paar baar dossier"
        # French
        " premier première dernier dernière entier entière particulier particulière régulier régulière janvier février "
        "courrier dossier papier quartier atelier métier chantier calendrier escalier"
        " carrière manière matière rivière lumière frontière barrière prière croisière valeur faveur rigueur erreur couleur "
        "douleur horreur ailleurs meilleur intérieur extérieur supérieur antérieur"
        " postérieur majeur mineur moteur secteur facteur-clé auteur lecteur-cible frontalier frontalière exploitante liste "
        "piste visite candidat salarié premier-né employeur bénévole trimestriel financier financière hier"
        " donneur preneur demandeur titulaire collaborateur collaboratrice"
        # Spanish and Portuguese
        " primera primero primeira primeiro tercera tercero terceira terceiro enero febrero janeiro fevereiro dinero dinheiro "
        "salario salário horario horário diario diário diaria diária carrera carreira manera maneira"
        " espera cartera era fuera ahora hora agora señora senhora señor senhor mejor mayor menor favor valor sector setor "
        "factor fator motor autor autora anterior posterior interior exterior superior inferior"
        " necesario necesaria necessário necessária contrario contrário voluntario voluntária voluntário voluntaria "
        "monotributista palestrante lista pista vista entrevista revista conquista compañero compañera"
        " companheiro companheira heredero herdeiro herdeira extranjero estrangeiro extranjera estrangeira soltero solteiro "
        "entero inteiro entera inteira verdadero verdadeiro sexta-feira segunda-feira terça-feira"
        " quarta-feira quinta-feira feira bandera bandeira madera madeira frontera fronteira temporaria temporária temporario "
        "temporário plenario aniversario aniversário calendario calendário formulario formulário"
        " comentario comentário beneficiario beneficiária beneficiário destinatario destinatário propietario propietaria "
        "proprietário proprietária usuario usuária usuário parceiro parceira socio-fundador empleador"
        " empleadora empregador empregadora trabajador trabalhador trabajadora trabalhadora ordinario ordinário extraordinario "
        "prioritario prioritário primario primária secundaria secundária obligatorio"
        " contribuinte solidario solidária universitario universitária"
    ).split()
)
# Short forms that stand for a whole trade; written in capitals or small.
_SHORT = frozenset("kp dsm asm csm cdp rtv 2ic foh boh hod kpa cpe rgn rmn sde swe sdet 1ad 2ad pco".split())
# Words that name a trade only where a trade is expected.
_WEAK = frozenset(
    "asociada asociado associada associado socia sócia guarda fiel segurança guía guia guide segundo segunda second scripte "
    "nounou nanny juez juge garde valet modelo artista best-boy garçon".split()
)
_OPERATES = frozenset(
    "warehouse forklift flt line plant machine process production cnc picking packing boom camera crane dumper digger 360 press saw"
    " bar call kiln reach truck loader excavator print lathe mill field yard cctv plc saddle dock baler trommel conveyor "
    "scanner desk lighting sound vision monitor grip".split()
)


@lru_cache(maxsize=2048)
def sounds_like_trade(text: str) -> bool:
    """Do some words, first or last, end as trades do, or are they the short form of one?"""
    words = [word.strip(".,") for word in text.partition(" (")[0].lower().split()]
    if not words or len(words) > 6:
        return False
    if is_short_trade(words[0]) and len(words) == 1:
        return True
    if len(words) > 1 and words[-1] in ("girl", "boy", "lad"):
        return True  # "Saturday girl", "best boy"
    if len(words) > 1 and text.endswith(" PA"):
        return True
    if words[0] in _WEAK or (words[-1] == "op" and len(words) > 1 and is_operated(words[-2])):
        return True
    if text[0].islower() and words[0].endswith("er") and len(words) > 1 and text.split()[1][0].isupper():
        return _ends_so(words[-1])  # "weiterer Schritt": a German adjective
    return any(_ends_so(word) for word in {words[0], words[-1]})


def _ends_so(word: str) -> bool:
    bare = word.partition("/")[0].partition("*")[0].partition("(")[0]
    last = bare.rpartition("-")[2]
    if bare in _NO_TRADES or last in _NO_TRADES or len(last) < 6 or not last.isalpha():
        return False
    return _ENDINGS.search(last) is not None or (word != bare and last + "er" == word)


def is_short_trade(word: str) -> bool:
    return word in _SHORT


def is_operated(word: str) -> bool:
    """ "forklift" op, "line" op: what somebody called so works at."""
    return word in _OPERATES
