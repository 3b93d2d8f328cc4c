"""Words around job titles in six languages: at which one ends, what joins its parts, which are none."""

import re

# Words at which a title ends.
STOP = frozenset(
    (
        "at in with within on for from starting start starts based reporting report here effective beginning to under who "
        "which that is was will would has have you we i he she it they"
        " position role job post opportunity vacancy spot slot line place agreement contract apprenticeship per by as if when "
        "so because but while where than then there please subject pending"
        " paying pays paid earning working across covering join joining offer interview letter document through via via. yours now"
        " bei beim ab zum zur an mit für im am vom ist wird haben sind gehen würden anzubieten einzustellen anbieten befristet "
        "unbefristet verstärken unterstützen ergänzen bereichern einstellen eingestellt ein beginnen anfangen stelle tätig "
        "gewinnen begrüßen entschieden nach auf über sowie sein werden"
        " chez au à pour avec sur dans est sera qui que nous vous selon conforme avant dès par sous"
        " en con por para es será que le te se hasta según conforme ha sin con jornada contrato bajo"
        " na no nos nas em com para pelo pela é será que conforme até sob como pra pro pras pros"
        " bij per op aan met voor is wordt dat die u je wij we aangeboden aanbieden vanaf tegen binnen te"
        " presso per con dal"
        " cdi cdd salarié salariée comme como wie last yesterday today tomorrow tonight zijn zou tot niet não jusqu'au "
        "jusqu’au jusqu'à jusqu’à depuis veut demeure demeurent reste restent inchangée inchangé inchangées wil kan zal moet "
        "mag kunnen willen um uma un una une een eine einen einem einer caces permis"
        " until till during after before about plus including full-time part-time fulltime parttime"
        " als unless modifié modifiée transmis joint jointe annexé annexée révisé corrigé nosso nossa nuestro nuestra notre "
        "aqui aquí esta eres sos serás instead paga pagam recebe this a nur noch nicht contempla desde hacia zurückziehen "
        "gezocht indienst queda quedaría ficaria empieza comienza começa inicia commence débute débutera contractuel "
        "contractuelle sería serías seria serias ga gaat krijg krijgt ontvang ontvangt start begint needs stays remains "
        "ongoing temporada entails involves comes reads goes was were start-up asap w/c vai vão irá gehört gehören verdienst "
        "verdienen verdient beginnt startet umfasst erfolgt liegt stellt zahlen geboten bekommst bekommen erhältst erhalten "
        "après después despues depois"
    ).split()
)
CONNECT = frozenset("of de d' do da dos das del di du des la le les el al van der den für the l' y e".split())
AND = frozenset("and & und et y e en / + o".split())
# After a comma these are no part of the title: a grade, a firm, the terms.
NOT_FIELDS = frozenset(
    (
        "scp afc pj clt mei tvl post postnr nok sek dkk chf pln czk huf inr aed sgd aud cad zar brl mxn rm rs dreischicht "
        "zweischicht nachtschicht frühschicht spätschicht tagschicht wechselschicht vollzeit teilzeit mon tue wed thu fri sat "
        "sun subgrupo fwg schaal echelon échelon tv-l tvöd eg kv cp pc statut grade band level step gs requisition req ref "
        "full part permanent temporary fixed reporting based salary start inc llc ltd gmbh ag starting monday tuesday "
        "wednesday thursday friday saturday sunday"
        " hiring please dear hi the a an our your we you i at in department team campus office location remote hybrid or "
        "dienstort standort ort jl lower upper north south east west cbd ward section euro eur usd gbp"
    ).split()
)
# To the left of a head these words do not belong to the title.
# Papers and steps that stand before a title and are no part of it: "Bewerbung Medizintechniker".
PAPERS = frozenset(
    "vaga vacante vacature condiciones condições conditions proposition konditionen voorwaarden vertragsangebot stellenangebot "
    "jobangebot contrato convenio contractvoorstel jobaanbod offerte bewerbung aanstelling loonvoorstel voorstel aanbod "
    "benoeming arbeidsovereenkomst arbeidscontract embauche promesse bolsa propuesta proposta oferta convocatoria anuncio "
    "anúncio annonce arbeitsvertrag dienstvertrag contrat mission angebot zusage einstellung anstellung candidature "
    "candidatura sollicitatie".split()
)
BLOCKED_LEFT = PAPERS | frozenset(
    "nosso nossa nuestro nuestra onze ons être sein werden zijn worden estar own eigen eigene propio propia propre próprio own "
    "how what why does did daar dan meer ahí allí vente cdi cdd contrat alternance vertrag monate months mois meses maanden "
    "weeks put senhor senhora señor señora monsieur madame herr herrn frau meneer mevrouw mr mrs ms posición puesto cargo "
    "plaza vaga função posição functie vacature poste emploi stelle funktion designation dear hello hi hola liebe lieber a an "
    "the our my your and or for each two three four five six word ser be comme como als as continua ook now new next another "
    "any that this any every title continuar sigue weiterhin toujours nouvelle nouveau ihr ihre dein deine euer votre tu su "
    "jouw uw sua seu unser unsere".split()
)

NOT_ROLE = frozenset(
    (
        "the a an this our your full time full-time part-time part permanent new same open following above first formal job "
        "offer position role us you it employment letter interview"
        " application contract intern. opportunity next step someone anyone person people team member of colleague colleagues "
        "employee staff yes no possible soon follows below discussed agreed well promised"
        " colleague kollege kollegin kollegen teil teammitglied verstärkung neue neuer neues renfort collaborateur "
        "collaboratrice collega compañero compañera colega"
        " held being filled funded advertised reserved kept vacant mentioned usual always such part-time discussed. one we i "
        "they he she it everyone friend congratulations start document attached verbal written soon-to-be"
        " monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag "
        "lundi mardi mercredi jeudi vendredi samedi dimanche"
        " lunes martes miércoles jueves viernes sábado domingo segunda sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
        " dank dankeschön ausgleich belohnung bonus ergänzung beispiel datei startdatum starttermin beginn eintrittsdatum "
        "grundlage basis voraussetzung nachweis bestätigung zeichen vergütung gehalt lohn jahresgehalt arbeitsort "
        "arbeitsbeginn probezeit familie"
        " clt pj mei pdf docx b2b paye w2 1099 minijob vollzeit teilzeit"
        " antes depois después cuando quando já ainda sempre siempre before after avant après quand igual idem nach bevor "
        "nachdem wenn voordat nadat wanneer hier aqui aquí ici"
        " aufgabe aufgaben vacature sería serías seria serias"
        " angebot stelle vertrag mitarbeiter unserem folgt wie besprochen ihnen sie du gesprächspartner pdf anhang anlage"
        " put stays suite convenu prévu vous nous cela poste candidat candidate siempre usted nosotros ya comentado parte "
        "puesto oferta você vaga nós parte combinado contrato altijd besproken u je collega functie aanbod"
        " ihr ihre dein deine euer votre notre tu su jouw uw sua seu ours mine theirs yours true real sure happy welcome glad "
        "delighted pleased thrilled ready excited free able"
    ).split()
)
PRONOUN = re.compile(
    r"\b(?:you|we|they|your|ihr|ihre|dein|deine|votre|jouw|please|letter|interview|application|dear|hello|i'm|it's|let|know|sie"
    r"|ihnen|dir|dich|wir|vous|nous|usted|nosotros|te|você|jij|hem|haar)\b",
    re.IGNORECASE,
)
LANGUAGES = frozenset(
    "English German French Spanish Portuguese Dutch Italian Polish Czech Hungarian Swedish Danish Norwegian Finnish Turkish "
    "Hebrew Arabic Mandarin Cantonese Japanese Korean Russian Ukrainian Romanian Greek".split()
)
TERMS = frozenset(
    "cdi cdd contrat temps alternance intérim poste télétravail tant qualité région nuestro nuestra nuestros nuestras el la "
    "los las su jornada plantilla prácticas remoto turno turnos horario régimen modalidad formation binôme équipe"
    " mi-temps journée semaine vue charge lien agence magasin cuisine salle boutique atelier centre usine caisse équipe "
    "horaires extra nous vous une un notre calidad período periodo sede tienda oficina planta casa base cuanto fecha principio"
    " regime tempo período horário nossa nosso nossas nossos uma um qualidade anexo breve julho junho maio vigor conjunto "
    "estágio equipa equipe loja turno part-time full-time home-office teletrabalho".split()
)
# After "im" and "für" these name the terms or the place of a job, not its field.
NO_FIELDS = frozenset(
    "pensum beschäftigungsumfang"
    " sie ihnen ihre ihr dich dir euch uns umfang rahmen zeitraum referat team dezernat fachbereich sachgebiet amt werk haus "
    "hause raum großraum angestelltenverhältnis schichtdienst"
    " homeoffice landkreis auftrag stundenlohn minijob anschluss kreis standort schichtbetrieb wechselschichtdienst".split()
)
