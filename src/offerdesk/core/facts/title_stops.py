"""Small words that go on with the sentence, not with the job title before them: when, how, where, why, and what is said of it.

"technicienne dès lundi", "night porter right away", "onderhoudsmonteur bijgewerkt": only words written small are looked
at, only behind the first word of a title, and none that stands before another head ("senior registered nurse").
"""

import re
from typing import Final

from offerdesk.core.facts.role_words import AND, CONNECT, PRONOUN
from offerdesk.core.facts.titles import is_title_head

TOKEN: Final = re.compile(r"[\w&'’/+#.·°²*:-]*[\w+#°]|[&/]|\S")  # one word of a title

_STOPS: Final = frozenset(
    (
        # what becomes of the pay or of the offer
        "n'est n’est n'a n’a passe reste demeure passa pasaría passaria continua continúa queda sube fica sobe"
        " mantém-se steigt bleibt stijgt blijft stands stays rises "
        # English: when and how often
        "aux aos sem lo s'il s’il not everyone nobody somebody somewhere ouvert ouverte abierto abierta uniquement neto neta "
        "danke again already always anymore anytime around asap commencing coming daily earlier eventually ever every each "
        "finally forever further going hence immediately indefinitely initially"
        " later meanwhile monthly most never next nightly nowadays often once only originally overnight permanently presently "
        "previously recently remotely right since sometime sometimes soon sooner still straight"
        " temporarily thereafter throughout together tomorrow too twice ultimately usually weekly whenever yet yearly all both "
        "half another several two three four five six seven eight nine ten"
        # where and with whom
        " above across ahead along alongside among amongst anywhere away back behind below beneath beside besides between "
        "beyond down downstairs elsewhere everywhere inside instead near nearby off onto"
        " onsite on-site opposite out outside outdoors over past round somewhere there toward towards underneath up upstairs "
        "upon via wherever within without under"
        # how, why, and turns of talk
        " absolutely actually almost alone altogether also although any anyhow anyway apparently apart aside basically because "
        "being besides beyond certainly cheers clearly congrats definitely despite"
        " enough especially even exactly except fairly frankly fully gladly gross haha hopefully honestly however if indeed "
        "just kindly least less like likewise lol love luv mainly mate maybe merely mind"
        " minus more moreover much namely nearly net obviously ok okay or otherwise perhaps possibly preferably probably "
        "pretty properly provided providing purely quite rather really regardless roughly same"
        " seriously simply solely somehow sorry such surely thanks thankyou therefore though thus till truly unfortunately "
        "unless unlike versus very whatever when where whereas whether while why whichever yep yes yeah nope"
        # verbs and what was done to the paper
        " am are been being bringing brings can cannot can't carries changes could did do does doesn't doing done don't earn "
        "earning earns ends fits gets getting gives giving goes got had hadn't hasn't having"
        " helping holds isn't keeping keeps knowing leading leads leaving let lets looking made makes making matters may means "
        "meaning might must need open ought provides providing reads receive receives receiving remaining"
        " requires running say says seeing seems sent shall should sits sounds stands starts stays suits taking takes tell "
        "think turns wasn't went were weren't won't would wouldn't written"
        " accepted adjusted advertised agreed amended approved attached backdated based confirmed described detailed discussed "
        "dated enclosed extended finalised finalized followed funded given graded held included including issued"
        " left listed managed meant mentioned offered opened opens outlined paid payable posted promised proposed quoted "
        "redrafted reduced reissued renewed replaced requested revised run set signed stated supervised supported"
        " taken updated uploaded vacated worth"
        # German
        " aber abgesprochen alle allein aktuell anfangs angepasst anstelle auch ausgemacht aushilfsweise außerdem bald "
        "beginnend bereits besprochen bestätigt bis bitte brauchen brauche brutto circa da dabei dadurch dafür dagegen"
        " daher damals damit danach dann daran darum dass dauerhaft demnächst denn derzeit deshalb deswegen doch dort dortigen "
        "draußen drei drüben dürfen durch ebenfalls eben eher eigentlich einfach einmal endlich entweder"
        " erneut erst erstmal etwa euch eventuell falls fest folgende folgenden fortan frei freigegeben fünf fürs ganz "
        "ganzjährig gegen gegenüber gemeinsam gemäß genau genehmigt gerade gern gerne gesichert gestern gewünscht"
        " gleich gratis grundsätzlich halbtags heute hier hierbei hinter hoffentlich ihm immer inkl inklusive innerhalb "
        "insgesamt ja je jeden jede jeder jederzeit jedoch jetzt jährlich kannst kommende kommenden kommender"
        " könnte könnten könntest können krank kriegst kriegen kurz kurzfristig künftig langfristig laut leider letzte letzten "
        "lieber längst länger man mehr meinetwegen mich mir mindestens monatlich montags morgen muss musst"
        " möchte möchten möchtest möglichst müssen müsste nachdem nachts natürlich neben nein netto nie nochmal noch nun "
        "nächste nächsten nächster ob obwohl oder offen ohne oft pro planen rund samstags samt schließlich schnell"
        " schnellstmöglich schon sechs sehr seit selbstverständlich sicher sobald sofort sogar solange soll sollen sollst "
        "sollte sollten sonst sonntags soweit sowieso spontan später spätestens statt stets ständig suchen tagsüber"
        " tatsächlich trotz trotzdem täglich uns unser unter unverändert verlängert versprochen vielleicht vier vielen voll "
        "vollzeit vor voraussichtlich vorausgesetzt vorerst vorher vorübergehend was wegen weil weiter weiterhin"
        " wenn wer wieder willst will wo wochentags wohl wollen worüber würde würden würdest wäre wären während wöchentlich "
        "zeitnah ziemlich zirka zu zudem zugesagt zumindest zunächst zurück zusammen zusätzlich zwar zwei zwischen"
        " ändert überarbeitet überhaupt übermorgen üblich übrigens angefangen vereinbart"
        # French
        " actuellement actualisé actualisée afin ailleurs ainsi ajusté ajustée alors ancien apparemment aujourd'hui "
        "aujourd’hui auprès auquel aussi aussitôt autant autour auxquelles avais avant-hier avez bien bientôt brut bref car ce "
        "ceci"
        " cela certainement ces cet cette chaque ci-dessous ci-dessus ci-joint ci-jointe cinq combien commençant commencera "
        "confirmé confirmée convenu convenue cordialement d'abord d'accord d'après d'ici d’ici"
        " davantage demain depuis derrière dessous dessus deux devant devez déjà désormais disponible donc dont durant dès "
        "démarre démarrera démarrant effectivement également elle elles encore enfin ensemble ensuite entre envers"
        " environ etc exactement excepté fait finalement forcément fourni franchement gagne gagnez généralement grâce haha "
        "hein hier hors hormis ici idem il ils immédiatement incluant initialement intéresse jamais jusque jusqu'en jusqu’en"
        " l'an là là-bas légèrement lors lorsque lui maintenant mais malgré matin mdr merci mieux mis moi moins moyennant "
        "naturellement ni normalement notamment néanmoins obtient on onze ou oui où outre parce parfois"
        " parmi partout pas payé payée peu peut peuvent peux pendant percevez permet personnellement plus plutôt possiblement "
        "pourra pourrait pouvez prenez presque prévu prévue probablement prochain prochaine prochainement prolongé prolongée"
        " proposé proposée puis puisque qu'il qu'on qu’il qu’on quand quant quasi quasiment quatre quelque quelques quelqu'un "
        "quel quelle quoi quoique quotidiennement rattaché rattachée reçu reste restera revalorisé revalorisée revient"
        " renouvelé renouvelée révisé révisée rémunéré rémunérée rien réellement sans sauf seul seule seulement serait "
        "serait-ce seraient si signé signée simplement sinon soit sommes souhaité souhaitée sont souvent sûr sûrement "
        " suivant surtout svp tandis tant tard telle tellement tes toi ton toute toutefois toutes toujours touche travers "
        "travaille très trois trop tu va vacant vacante vais validé validée vers versé versée via"
        " vient voici voilà voire volontiers vraiment vu évidemment étant était êtes été"
        # Spanish
        " aceptada aceptado acordado actualizada actualizado además adelante ahora ahí algo alguien alguna algunos allá allí "
        "ambos ante anteriormente antes aparte apenas aprobada aprobado aquel aquella arranca arrancará así"
        " aun aunque aún ayer básicamente bruta bruto bueno cada casi cerca cinco claro cobra cobrarás cobrarías cobrando "
        "conmigo conmigo cual cuales cualquier cuando cuanto cuatro dado debajo debes debido definitivamente dejar"
        " delante dentro detrás diez disponible donde dos durante efectivamente ella ellos encima enseguida entonces entre "
        "eran eso estaba estaría estarías están estás este estos estupendo excepto firmado firmada finalmente fuera gana ganas"
        " ganando ganarás genial gracias hacer hacia hace hay hizo hoy igualmente incluida incluido inclusive incluyendo "
        "inicialmente inmediatamente interesa jamás junto juntos juntas llevando luego mañana mediante mejor menos"
        " mientras misma mismo modificada modificado mucho mucha muchas muchos muy más nada nadie ni ninguna ninguno nunca "
        "ofrecida ofrecido ojalá otra otro pactado pagada pagado pagando percibe perfecto pero poco podría podrías posible"
        " porfa porque propuesta pronto prorrogada prorrogado provisional puede puedes puedas pues pues quedó quizá quizás "
        "quien quienes quieres quiera quieras realmente recibe recibes remunerada remunerado renovada renovado revisada "
        "revisado"
        " salvo seis señalado sido siempre sigue sigues sino siquiera sobre sola solamente solicitada solicitado solo sólo "
        "somos son soy subida suele suena sujeta sujeto supone tal también tampoco tan tanto te temporalmente tendrás tendrías "
        "tenéis"
        " tienes tiene toda todas todavía todo todos tras tres trabajarías unas unos va vale vamos vas vacante varias varios "
        "verdad vez viene vienes vosotros ya yo único únicamente"
        # Portuguese
        " abaixo aberta aberto acima ademais agora ainda ajustada ajustado algum alguma ali além amanhã anexa anexo ante antes "
        "ao apenas apesar após aprovada aprovado arranca assim assinada assinado atualizada atualizado atualmente"
        " até bastante bem brevemente bruta cada certamente combinada combinado comigo confirmada confirmado connosco conosco "
        "contudo dele dela demais dentro depressa desde devido diante disponível dois doravante durante"
        " ela ele eles embora enquanto entanto então era esse essa esta estava este estes está estão estaria estarias etc eu "
        "exceto fazendo fica ficam ficando finalmente foi fora ganha ganham ganhando graças hein hoje igualmente imediatamente"
        " incluindo inclusive isso isto jamais junto juntos já levando líquida líquido logo lá mais mas mediante menos mesma "
        "mesmo muita muito nada nem nenhum nenhuma nesse neste nunca né obrigada obrigado ok onde ontem"
        " ou ouvir outra outro paga pagando pago pelas pelos perto pode podemos podes poderia pois porém porque porquanto "
        "possível pouco pra prevista previsto primeiro prorrogada prorrogado proposto provavelmente próxima próximo quais qual "
        "qualquer"
        " quando quanto quase quatro quem quer querendo quiser quiseres realmente recebe recebendo registrado registrada "
        "registado registada remunerada remunerado renovada renovado revisada revisado salvo sempre sequer sobretudo somente "
        "sozinha sozinho"
        " só tais tal talvez também tanto tens tem tendo teria terias terás todas todo todos toda tomando trabalhando trás "
        "três tudo tá uns umas vamos visto você vocês vosso"
        # Dutch
        " aan aangeboden aangepast aangaande aangezien aanstaande aanvangen achter akkoord alle alleen allemaal allicht "
        "alstublieft alsof altijd alvast ander anders aub bedankt beginnen behalve beide beloofd beneden benieuwd beschikbaar"
        " bespreken besproken bevestigd betaald betaalt bijgevoegd bijgewerkt bijna bijvoorbeeld binnen binnenkort blijft "
        "blijven boven bovendien bruto buiten circa daar daarbij daarna daarom daarvoor dadelijk dagelijks dan deeltijds deze "
        "dezelfde"
        " dit doorgaans drie dubbel dus echt echter eens eerlijk eerst eigenlijk einde elk elke enkel enkele ermee erbij erg "
        "ergens ervan even eventueel evenals fijn gaan gaande gauw gebeld gebonden gedurende geen geldt gelijk gelukkig"
        " genoeg geplaatst gesproken getekend gevraagd gewoon gezegd ginder goedgekeurd graag had haalbaar heb hebben hebt "
        "heeft hé heel helaas helemaal her herzien hier hierbij hoe hoeft hoewel hopelijk houden hun iedere ieder iedereen "
        "iemand"
        " iets immers inclusief indien ingaand ingaande ingang inmiddels inzetten is jaarlijks jullie kom komend komende komt "
        "kost kunt langer later liefst lijkt maandelijks maar mag mee meer meestal men met meteen mijn min"
        " mis misschien moest moeten mogelijk mogen momenteel morgen naar naartoe naast nadien namelijk natuurlijk nee nergens "
        "netto net niemand niets nog nogmaals nooit nu omdat omstreeks onder ondanks ongeveer onmiddellijk ons ook ooit"
        " opnieuw over overal overigens overmorgen per permanent plus precies prima rond samen sinds slechts soms sommige "
        "spoedig staat starten steeds straks tegenover tekenen terug terwijl tevens tien tijdelijk tijdens toch toe toen totdat"
        " trouwens tussen twee uiteindelijk uiteraard uiterlijk uit uitgezonderd uren vacant vandaag vaak vast verder verdien "
        "verdient verhoogd verlengd verrekend verstuurd vervolgens vier vijf voldoende volgend volgende volgens volledig "
        "voltijds"
        " voorlopig vooral vorig vorige vrij vrijwel waar waaraan waarbij waarin waarom waarop waarvan waarvoor wanneer want "
        "waren was wat weer weg wegens wekelijks welke welkom wellicht werken wie wilt willen worden zal zeer zeker zes zeven"
        " gegeven gekozen gekregen genomen gesproken geschreven gebleven gevonden zich zien zij zo zoals zodat zodra zolang "
        "zonder zou zouden zowel zul zullen zult ze"
    ).split()
)
_ADVERB = re.compile(
    r"[a-zà-ÿ]{4,}mente$|[a-z]{4,}(?:ally|ately|arily|ently|antly|ously|ively|ingly|edly|fully|ibly|ably)$"
)
_PARTICIPLE = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|om|op|over|toe|uit|vast|voor|weer)?ge(?!bied|weld|wicht|west)[a-z]{3,}(?<!hei)(?:d|t)$"
)


# "technicien lundi prochain", "soldadora el lunes", "los fines de semana": when, not what.
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag"
    " mondays fridays saturdays sundays samedis dimanches sábados domingos lunes martes miércoles jueves viernes sábado "
    "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag".split()
)
_WHEN = DAYS | frozenset(
    "fines findes fins mañanas tardes noches próximo próxima soir matin week-end week-ends weekend weekends semaine nuit "
    "semana mes mês mois año ano".split()
)
# "könntest du als Nachtwächter einspringen?", "beginnen als kok meewerken": the verb at the end.
_INFINITIVE = re.compile(
    r"(?:an|auf|aus|be|bei|dazu|durch|ein|er|fort|hin|los|mit|nach|über|unter|ver|vor|weg|weiter|wieder|zu|zurück|zusammen|aan"
    r"|bij|door|in|mee|ont|op|over|toe|uit|voor)[a-zäöüß]{4,}(?:en|eren)$"
)
_NO_VERBS = frozenset(
    "kitchen children women garden afghan ingrediënten installaties vergunningen verzekeringen verkopen".split()
)
# "mécanicien deux roues", "assistant back office", "account executive outside sales".
_TITLE_AGAIN = (" roues", " ruedas", " rodas", " office", " sales", " of house", " end")
_CLITICS = ("-lhe", "-lhes", "-te", "-se", "-me", "-nos", "-vos")  # "liga-lhe"
_ARTICLES = frozenset("los las os as o a".split())
_THE = tuple(f" {word}" for word in "la le les el los las al o a os as ao".split())


def goes_on_with_sentence(flat: str, low: str, end: int) -> bool:
    """Is a lower-cased word, which ends at a place behind the beginning of a title, the sentence again?"""
    if low in CONNECT or low in AND or is_title_head(low):
        return False
    if low in _ARTICLES and names_day(flat, end):
        return True
    if flat.startswith(_TITLE_AGAIN, end):
        return False
    if low in ("tout", "tous", "toute", "toutes"):
        return not flat.startswith(
            (" corps", " mains", " travaux", " terrain"), end
        )  # "ouvrier tous corps d'état"
    if low in ("full", "part"):
        return flat.startswith((" time", "-time"), end)
    return (
        low in _STOPS
        or PRONOUN.fullmatch(low) is not None
        or _ADVERB.search(low) is not None
        or low.endswith(_CLITICS)
        or _PARTICIPLE.match(low) is not None
        or (_INFINITIVE.match(low) is not None and low not in _NO_VERBS)
    ) and not _head_follows(flat, end)


def _head_follows(flat: str, at: int) -> bool:
    following = TOKEN.match(flat, at + 1)
    return following is not None and flat[at : at + 1] == " " and is_title_head(following[0].lower())


def names_day(flat: str, at: int) -> bool:
    """ "la semaine prochaine", "el lunes": does a word that ends at a place stand before a day?"""
    following = TOKEN.match(flat, at + 1)
    names = _WHEN if flat[:at].endswith(_THE) else DAYS
    return following is not None and following[0].lower() in names
