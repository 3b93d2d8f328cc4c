"""Where a job title stops and the sentence goes on: when, how, for whom and what was done to the paper."""

import pytest
from offer_mails import facts_of, value

# How the job is named, some titles, and what may follow, parted by "|".
_SENTENCES = {
    "en": (
        ("You'd be a {} {}", "We want you as {} {}", "the job of {} {}", "the offer for {} {}"),
        ("night porter", "dental nurse", "site technician"),
        (
            "last week|right away|immediately|down at the yard|out of hours|each Saturday|all summer|"
            "full time|over Christmas|throughout the season|once the checks are back|unless you object|"
            "because Ed leaves|even though it is late|just like before|also on weekends|alongside Kim|"
            "next to Kim|without weekends|making £13 an hour|doing nights|looking after guests|"
            "reporting into Kim|paid weekly|sent out today|attached here|signed by us|backdated to May|"
            "subject to checks|gross|never on Sundays|it is|please?|thanks|lol|at present|to begin|"
            "permanently|remotely|effective May 4|beginning May 4|next Monday|soon|earlier|"
            "versus the old post|via the agency|beneath Kim|within the team|near Leeds|across sites|"
            "along the coast|upstairs|overnight|together|anywhere|now|already|honestly|definitely|"
            "then let me know|and let me know|and £13 an hour|should you want it|may we|might suit|"
            "shall we|earns £13|remains yours|is open|you said|they said|nobody objected"
        ),
    ),
    "de": (
        ("wir wollen dich als {} {}", "die Stelle als {} {}", "Sie fangen als {} {}"),
        ("Hausmeister", "Pflegefachkraft", "Servicetechnikerin"),
        (
            "bei uns|gern ab Mai|demnächst|nächste Woche|kommende Woche|morgen|jetzt|weiter|zunächst|"
            "dauerhaft|unbefristet|so wie besprochen|solange Kim weg ist|falls du magst|"
            "während der Saison|seit Mai|um 8 Uhr|je Stunde 15 €|mindestens 30 Stunden|rund 30 Stunden|"
            "brutto 2.500 €|jährlich|genehmigt|angepasst|bestätigt|gesichert|offen|dabei|dort|drüben|"
            "oder|also|ja|bitte|einfach|vielleicht|selbstverständlich|schon|erst im Mai|zeitnah|allein|"
            "zusammen|anstelle von Ed|unter Ed|vor Ort|trotz allem|ohne Wochenende|inkl. Wagen|"
            "plus Wagen|kriegst du 15 €|kannst du anfangen|könnten Sie anfangen|planen wir|suchen wir"
        ),
    ),
    "fr": (
        ("nous vous voulons comme {} {}", "le poste de {} {}", "on te prend en tant que {} {}"),
        ("veilleur de nuit", "aide-soignante", "technicienne"),
        (
            "chez nous|là|demain|lundi prochain|ce lundi|cette saison|dès que possible|aussitôt|"
            "désormais|encore|jusqu'en mai|pendant l'été|chaque jour|la nuit|un week-end sur deux|"
            "trois nuits|à temps plein|au siège|en mai|en poste|par mois|pour commencer|sous Kim|"
            "sur le site|avec Kim|après mai|ou plus|car Ed part|parce que Ed part|si vous voulez|"
            "comme convenu|ainsi que convenu|payée 13 € de l'heure|rémunérée|confirmée|validée|joint|"
            "mis à jour|prolongé jusqu'en mai|ouvert|disponible|que vous visez|où vous avez postulé|"
            "est à vous|serait à toi|commence lundi|démarre lundi|gagne 13 €|revient à toi|vous revient|"
            "et voilà|et 13 € de l'heure|ensemble|net|plutôt|seulement|vraiment|évidemment|merci|"
            "s'il te plaît"
        ),
    ),
    "es": (
        ("te queremos como {} {}", "el puesto de {} {}", "entrarías de {} {}"),
        ("conserje", "técnica de sonido", "jefa de cocina"),
        (
            "con nosotros|allí|mañana|el próximo lunes|la próxima semana|este verano|desde el lunes|"
            "lo antes posible|ya mismo|enseguida|siempre|hasta mayo|todos los días|por la mañana|"
            "los fines de semana|tres noches|a jornada completa|en Lugo|en mayo|para el verano|"
            "sin fines de semana|sobre el terreno|tras el verano|después de mayo|o más|porque Ed se va|"
            "cuando quieras|si te parece|como antes|pagado a 13 €|remunerado|confirmada|firmado|"
            "prorrogado hasta mayo|abierto|disponible|del que hablamos|al que te presentaste|es para ti|"
            "sería tuyo|empieza el lunes|comienza el lunes|cobra 13 €|te toca|nos encaja|solo|juntos|"
            "neto|cobrando 1.500 €|llevando la cocina|quizá|únicamente|¿no?|¿te parece?|porfa"
        ),
    ),
    "pt": (
        ("queremos você como {} {}", "a vaga de {} {}", "entras como {} {}"),
        ("porteiro", "técnica de som", "chefe de cozinha"),
        (
            "connosco|aqui|lá|na segunda|na próxima segunda|para a semana|esta temporada|o quanto antes|"
            "já|logo|sempre|até maio|todos os dias|à noite|um fim de semana sim outro não|três noites|"
            "a tempo inteiro|a meio tempo|na sede|em maio|para o verão|sem fins de semana|após o verão|"
            "depois de maio|ou mais|porque o Ed sai|se quiser|como combinado|conforme combinado|"
            "paga a 13 €|confirmado hoje|aprovado ontem|anexo|atualizado|renovado|aberta|que pediu|"
            "onde se candidatou|é sua|é seu|seria tua|começa segunda|inicia segunda|ganha 13 €|"
            "te espera|e pronto|sozinho|juntos|líquido|ganhando 1.500 €|tomando conta da cozinha|talvez|"
            "somente|né?|tá?|obrigada|registrado"
        ),
    ),
    "nl": (
        ("we willen je als {} {}", "de functie van {} {}", "je komt bij ons als {} {}"),
        ("nachtportier", "verpleegkundige", "servicemonteur"),
        (
            "bij ons|daar|morgen|aanstaande maandag|volgende week|vorige week|dit seizoen|vanaf maandag|"
            "zo snel mogelijk|onmiddellijk|binnenkort|nog|al|tot mei|tijdens de zomer|elke dag|"
            "alle dagen|'s nachts|twee dagen per week|32 uur|deeltijds|parttime|op kantoor|aan de balie|"
            "in dienst|vast|per week|zonder weekends|naast Kim|voor mei|of meer|want Ed gaat weg|"
            "zodra je kan|als je wil|zoals besproken|gelijk afgesproken|goedgekeurd vandaag|aangepast|"
            "verhoogd|getekend|vrij|beschikbaar|dat je zocht|waarvoor je solliciteerde|is voor jou|"
            "blijft open|start maandag|verdient 15 €|verdien je 15 €|ga je 15 € verdienen|"
            "zou je starten|houden|en 15 € per uur|samen|netto|misschien|slechts|eerlijk gezegd|graag|"
            "ok?|hé|aub|werken|beginnen|te starten|inzetten|mee"
        ),
    ),
}


@pytest.mark.parametrize(
    ("language", "number", "tail"),
    [
        (language, number, tail)
        for language, (_, _, tails) in _SENTENCES.items()
        for number, tail in enumerate(tails.split("|"))
    ],
)
def test_a_title_stops_where_the_sentence_goes_on(language: str, number: int, tail: str):
    leads, titles, _ = _SENTENCES[language]
    lead, title = leads[number % len(leads)], titles[number % len(titles)]

    found = value(facts_of(f"Hello Sam,\n\n{lead.format(title, tail)}.\n\nMaya\n", language=language), "role")

    assert found == title


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "You'd be a senior registered nurse from May.", "senior registered nurse"),
        ("en", "You'd be an account executive outside sales, 40 hours.", "account executive outside sales"),
        ("en", "You'd be our 2nd assistant editor until June.", "2nd assistant editor"),
        ("fr", "tu serais mécanicien deux roues à Lille.", "mécanicien deux roues"),
        ("fr", "on te prend comme assistante de nuit dès mai.", "assistante de nuit"),
        ("es", "el puesto de monitora de tiempo libre es tuyo.", "monitora de tiempo libre"),
        ("es", "serías 2ª oficial de máquinas desde mayo.", "2ª oficial de máquinas"),
        ("pt", "a vaga de técnica de meio ambiente é sua.", "técnica de meio ambiente"),
        ("nl", "de functie van beheerder gebouwen is van jou.", "beheerder gebouwen"),
        ("nl", "je komt bij ons als medewerker gezondheid.", "medewerker gezondheid"),
        ("de", "wir stellen Sie als Klassenlehrperson 4. Klasse ein.", "Klassenlehrperson 4. Klasse"),
    ],
)
def test_a_small_word_that_belongs_to_the_title_does_not_stop_it(language: str, text: str, title: str):
    assert value(facts_of(f"Hello Sam,\n\n{text}\n\nMaya\n", language=language), "role") == title
