"""Words for days in six languages (and Italian): weekdays, today and tomorrow, counts and their units."""

WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
}
WEEKDAY = {name: i for names in WEEKDAYS.values() for i, name in enumerate(names.split())}
WEEKDAY |= {
    "sonnabend": 5,
    "miercoles": 2,
    "sabado": 5,
    "weds": 2,
    "tues": 1,
    "thurs": 3,
    "wensday": 2,
    "wendsday": 2,
    "wedensday": 2,
    "thrusday": 3,
    "thurday": 3,
    "tuseday": 1,
}
# Short forms that mean something else in another language or in lower case are looked at more closely.
SHORT = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "thur": 3, "fri": 4, "sat": 5, "sun": 6}
SHORT_PT = {"segunda": 0, "terça": 1, "quarta": 2, "quinta": 3, "sexta": 4}
WEEKDAY_NAMES = "|".join(sorted((*WEEKDAY, *SHORT, *SHORT_PT), key=len, reverse=True))
WEEKDAY_WORDS = frozenset(word for name in (*WEEKDAY, *SHORT, *SHORT_PT) for word in name.split("-")) - {
    "feira"
}
_PARTS_OF_DAY = {
    "de": "abend mittag früh vormittag nachmittag morgen".split(),
    "nl": "avond middag ochtend morgen".split(),
}
WEEKDAY_WORDS |= {
    name + part
    for language, parts in _PARTS_OF_DAY.items()
    for name in WEEKDAYS[language].split()
    for part in parts
}

AHEAD = {
    "today": 0,
    "tonight": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "aujourd’hui": 0,
    "hoy": 0,
    "hoje": 0,
    "vandaag": 0,
    "oggi": 0,
    "soir": 0,
}
AHEAD |= {
    "tomorrow": 1,
    "tmrw": 1,
    "morgen": 1,
    "demain": 1,
    "mañana": 1,
    "amanhã": 1,
    "amanha": 1,
    "domani": 1,
    "übermorgen": 2,
    "overmorgen": 2,
}
AHEAD |= {
    "vanmiddag": 0,
    "vanavond": 0,
    "morgenochtend": 1,
    "morgenvroeg": 1,
    "morgenmiddag": 1,
    "morgenavond": 1,
}
AHEAD |= {"eod": 0, "cob": 0}
AHEAD_WORDS = frozenset((*AHEAD, "hui"))

COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "fourteen": 14,
}
COUNTS |= {
    "einem": 1,
    "einer": 1,
    "eine": 1,
    "ein": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "zehn": 10,
    "vierzehn": 14,
}
COUNTS |= {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "sept": 7,
    "huit": 8,
    "dix": 10,
    "quinze": 15,
}
COUNTS |= {
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "siete": 7,
    "ocho": 8,
    "diez": 10,
    "quince": 15,
}
COUNTS |= {"um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "sete": 7, "oito": 8, "dez": 10}
COUNTS |= {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "tien": 10,
    "veertien": 14,
    "couple": 2,
}
UNIT_WORDS = frozenset(
    "hour hours hrs stunden heures horas uur day days tag tage tagen jours días dias dagen werkdagen kalenderdagen week weeks "
    "woche wochen semaine semaines semana semanas weken fortnight werktage"
    " werktagen arbeitstage arbeitstagen geschäftstage geschäftstagen kalendertage kalendertagen werkdagen huitaine quinzaine".split()
)
HOURS_SHORT = frozenset("24h 36h 48h 72h 96h 24hrs 48hrs 72hrs".split())
KIND_OF_DAY = frozenset("business working calendar clear full werk arbeits volle volledige work".split())
# The words that a time for an answer is counted from, and what may follow it instead.
PERIOD_LEADS = frozenset(
    (
        "within in innert live active accessible available inside of next for have got you've you’ve given you innerhalb von "
        "binnen sous dans d'ici d’ici ici dispone dispones disponen dispõe disponha cuenta cuentas conta verfügen beschikt "
        "disposez avez plazo dentro en em prazo tiene tienes tem têm heeft hebt je entro is valid open expire expires after "
        "until take"
        " the a un una um uma de den der die nächsten les los las os as próximos próximas about only exactly further another "
        "to bis zu period maximum máximo maximaal ein einer eine een"
        " valable valables valide gilt gelten gültig válida válido vigente vigência vigencia geldig geldt"
        " than before on latest by till til through thru due spätestens vor avant au à pour antes hasta até vóór voor "
        "uiterlijk met tot noch still another ask would and"
    ).split()
)
