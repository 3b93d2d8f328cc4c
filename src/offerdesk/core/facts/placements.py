"""With whom an agency places somebody: the client or principal it names, and how it speaks of them."""

import re
from collections.abc import Iterator

from offerdesk.core.facts.company_names import is_name_head, name_around, name_at, runs_in, runs_of
from offerdesk.core.facts.domain_fits import fit
from offerdesk.core.facts.employer_words import Presented, is_plausible, presented
from offerdesk.core.facts.legal_forms import without_form
from offerdesk.core.facts.names import fold, is_person_name
from offerdesk.core.facts.passages import Passage, Places
from offerdesk.core.facts.titles import has_title_head

# Whoever says so speaks for somebody else, whatever their own name is: "as agents only for Heron Shipping".
_PRINCIPAL = re.compile(
    r"\b(?i:as agents? (?:only )?for(?: and on behalf of)?|for and on behalf of (?:our |the )?principals?,?"
    r"|our principals,?)\s(?i:the )?(?:(?i:owners?|principals?),? )?(?=[A-ZÀ-Þ])"
    r"|\b(?i:principals?|owners|end[- ]client|shipowners?)\s?[(:]\s?(?i:m/s )?(?=[A-ZÀ-Þ])"
    r"|\b(?i:client|principals?|owners),? (?i:m/s\.?|messrs\.?) (?=[A-ZÀ-Þ])"
)
# "Got you in at Foley Foods", "ik heb werk voor je bij Vos Logistiek": a place found for somebody.
_PLACED = re.compile(
    r"\b(?i:(?:got|getting|gotten|booked|placed|placing|put|have|sorted) (?:you (?:in |on |down |sorted )?(?:at|with|into)"
    r"|(?:a |an )?(?:[\w-]+ ){0,2}(?:work|job|place|spot|shifts?|assignment|placement|start|role|position) (?:for you )?(?:at"
    r"|with))|(?:assignment|placement|shifts?|booking|contract) (?:is |will be |would be )?(?:at|with)"
    r"|employed (?:directly )?by|directly (?:employed )?(?:by|with)"
    r"|(?:werk|klus|plek|baan|opdracht|plaats|willen je|wil je) (?:voor je |voor u |gevonden |graag |hebben )?bij"
    r"|(?:aan de slag|in dienst|rechtstreeks|geplaatst|starten|beginnen) bij|einsatz (?:als [\w -]{3,40} )?(?:bei|im|in)"
    r"|(?:arbeit|stelle|platz|job) (?:für sie |für dich )?bei|(?:eingesetzt|angestellt|untergebracht) (?:direkt )?(?:bei|von)"
    r"|(?:mission|poste|place|contrat|intérim) (?:pour (?:toi|vous) )?chez"
    r"|(?:employée?|embauchée?|salariée?) (?:directement )?(?:par|chez)"
    r"|(?:trabajo|puesto|plaza|hueco|turno) (?:para (?:ti|usted) )?(?:en|con)|contratad[oa] (?:directamente )?por"
    r"|(?:han|ha) (?:cogido|elegido|seleccionado) en|(?:seleccionad|elegid)[oa] por(?: nuestro mandante,?)?"
    r"|(?:escolhid|selecionad|aprovad)[oa] (?:pela|pelo)(?: gerente| loja)?(?: d[ao])?"
    r"|(?:willen|wil) (?:je|u|jou) (?:graag )?(?:hebben|aannemen|inzetten) bij|retenue? (?:par|chez)|(?:genommen|ausgewählt) (?:bei|von)"
    r"|(?:vaga|trabalho|lugar) (?:para (?:ti|si|você) )?(?:na|no|com a|com o)|contratad[oa] (?:diretamente )?(?:pela|pelo))"
    r" (?i:the |our client,? |our |de |die |der |den |dem |het |la |el |l['’]|le |a |o |firma |fa\. |société |empresa |client "
    r"|klant |kunde[n]? |onze klant |unserem kunden |nuestro cliente |nosso cliente |notre client )?(?=[A-ZÀ-Þ])"
)
# "My client, Rowan Hill, ...": the name right behind it is the one.
_CLIENT_IS = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Nn]otre|[Mm]on|[Mm]i|[Nn]uestro|[Mm]eu|[Nn]osso|[Uu]nser(?:e[mns]?)?|[Oo]nze|[Mm]ijn) (?:client"
    r"|cliente|[Mm]andante?(?:in)?|Kunde|opdrachtgever|klant),? (?:the |die |der |la |le |el |o |a |de )?"
    r"|\b(?:[Ll]e|[Tt]he|[Ee]l|[Oo]|[Dd]er|[Dd]e) (?:client|cliente|Kunde|klant|opdrachtgever),? (?=[A-ZÀ-Þ])"
    r"|\b(?:[Aa]|[Ll]a) empresa (?=[A-ZÀ-Þ])"
)
_THEY_CALLED = re.compile(
    r"\s(?:(?:final|best|revised|improved|formal) (?:offer|position|proposal|terms)|(?:quiere|quieren) que"
    r"|(?:has|have|had) (?:come back|moved|agreed|said yes|decided|improved)|(?:are|is) coming in at|called (?:me )?back"
    r"|said yes|ha resuelto|a dit oui|a donné son accord|hat zugesagt|zei ja|heeft ja gezegd|disse (?:que )?sim|dijo que sí"
    r"|came back|rang|phoned|got back|entscheidet sich|entschied sich|hat sich für sie|souhaite(?:nt)? vous|veut vous"
    r"|vous propose|te fait|vous fait|decidiu|decidiram|escolheu|(?:lo|la|te|le) (?:aprobó|aprobaron|eligió|quiere)"
    r"|vous a (?:choisie?|retenue?)|bateu|fechou|quer |se ha decidido|ha decidido|quiere|heeft gebeld|wil je|wil met je"
    r"|neemt je|nemen je|gaat voor je|biedt je|gebeld|gesproken|gesprochen|telefoniert|wants? (?:to take|you)|would like you"
    r"|nimmt sie|nimmt dich|will sie|möchte sie|stellt sie|hat sie genommen|hat dich genommen|te coge|te contrata|lo contrata"
    r"|la contrata|vous prend|te prend|vous embauche|t['’]embauche|vous recrute|contrata você|contratou|vai contratar)"
)


# "Lindner GmbH in Lemgo möchte Sie einstellen": whoever is said to want the reader is who hires.
_WANTS_YOU = re.compile(
    r"(?: (?:in|at|of|aus|bei|en|em|à|de|te) [\w-]{3,20})?,? (?:"
    + "|".join(
        (
            r"(?:has|have) (?:\w+ly )?(?:chosen|picked|selected|confirmed|approved|accepted|decided on) you\b",
            r"(?:has|have) made you an offer|(?:wants?|would (?:like|love)) (?:to (?:offer|hire|take|bring|have|appoint) )?you\b",
            r"(?:möchte|will|würde|wird) (?:sie|dich|ihnen|dir)\b|(?:hat|haben) sich für (?:sie|dich) entschieden",
            r"(?:bietet|bieten) (?:ihnen|dir)\b|(?:stellt|stellen|nimmt|nehmen) (?:sie|dich)\b|entscheidet sich für",
            r"(?:vous|t['’]|te) ?(?:a|ont) (?:choisie?|retenue?|sélectionnée?)|(?:vous|te) (?:propose|prend|veut|fait une)",
            r"souhaite(?:nt)? (?:vous|t['’]|te)|(?:ha|han) decidido (?:apostar por|contratar|contar)",
            r"(?:te|le|la|lo) (?:coge|cogen|ofrece|quiere|ha elegido|han elegido)|(?:quiere|quieren) (?:que|contar contigo|contratar)",
            r"(?:gostaria|gostariam) de (?:avançar|contar|contratar|te|lhe)|(?:escolheu|escolheram|aprovou) (?:você|a si|o seu|te)",
            r"(?:quer|querem) (?:você|contar|contratar|avançar)|(?:decidiu|decidiram) (?:avançar|contratar)",
            r"(?:biedt|bieden) (?:je|jou|u)\b|(?:wil|willen) (?:je|jou|u|met (?:je|jou|u)|graag met)|(?:kiest|koos|gaat) voor (?:je|jou|u)\b",
        )
    )
    + ")"
)
_TEAM = re.compile(r"\b(?:team|équipe|equipo|equipe|equipa|time|abteilung|afdeling|dienst)\s$")


def wants_reader(places: Places) -> Iterator[tuple[int, int]]:
    """Firms in the text that are said to have chosen the reader, as places in the prose."""
    flat, low = places.prose.flat, places.prose.low
    if places.prose.words.isdisjoint(_YOU):
        return
    for start, end in runs_in(places.prose, 3000):
        if not _WANTS_YOU.match(low, end) or _TEAM.search(low, max(0, start - 12), start):
            continue
        client = _CLIENT_HEAD.match(low, start, end)
        start = client.end() if client else start
        name = flat[start:end]
        cried = name.isupper() and len(name) > 4  # "MERCALEVANTE te coge"
        if " " not in name and without_form(name) == name and not cried:
            continue
        is_house = (
            cried or client is not None or is_name_head(name.partition(" ")[0]) or without_form(name) != name
        )
        human = not is_house and is_person_name(name)
        if not human and not low[start:end].startswith(_TEAMS) and is_plausible(name, places):
            yield start, end


_YOU = frozenset(
    "you sie dich ihnen dir vous te ti contigo você si consigo contar que je jou u lhe le la lo contratar avançar".split()
)
_CLIENT_HEAD = re.compile(r"(?:client|cliente|klant|kunde) ")
_TEAMS = ("team ", "équipe ", "equipo ", "equipe ", "equipa ")

_CLIENT_AT = re.compile(r"\b(?:to|with|by|for|from|an|von|der|à|a|aan|de)\s(?=[^\W\d_])")
_SUBJECT_PIECE = re.compile(r"(?:^|[-–—:|]\s|\b(?:from|von|van|de|at|by|with|bei|bij)\s)(?=[^\W\d_])")


def names_in_subject(places: Places) -> Iterator[str]:
    flat = places.subject.flat
    reader = {
        w
        for a in places.email.to
        for w in fold(a.name or a.email.partition("@")[0]).replace(".", " ").split()
    }
    reader |= set(fold(places.email.sender.name).split())
    for start, end in runs_of(flat):
        name = flat[start:end]
        if is_plausible(name, places) and not set(fold(name).split()) & reader and not has_title_head(name):
            yield name


def acts(places: Places, name: str) -> bool:
    """Does the text speak of this name as of a firm: at its head of a sentence, behind "at", before "called"?"""
    at = places.prose.flat.find(name)
    if at < 0 or " " not in name:
        return False
    end = at + len(name)
    return bool(
        _BEFORE_FIRM.search(places.prose.low[max(0, at - 12) : at])
        or _THEY_CALLED.match(places.prose.low, end)
    )


_BEFORE_FIRM = re.compile(r"(?:\b(?:at|of|from|with|by|bei|chez|bij|los de|les gens de)\s|[.!?\n]\s?)$")


def names_of_clients(places: Places) -> Iterator[Presented]:
    """An agency names its client in the subject, or somewhere in the text."""
    for match in _CLIENT_AT.finditer(places.prose.flat):
        run = name_at(places.prose.flat, match.end())
        if run is not None and " " in places.prose.flat[slice(*run)]:
            name = places.prose.flat[slice(*run)]
            yield from presented(places.prose, run, 2.6 if without_form(name) != name else 1.0, places)
    yield from _of_their_people(places)
    for run in wants_reader(places):
        yield from presented(places.prose, run, 5.4, places)
    for passage, run in _principals(places):
        yield from presented(passage, run, 7.0, places)
    for run in _places_found(places):
        yield from presented(places.prose, run, 4.4, places)
    for match in _CLIENT_IS.finditer(places.prose.flat, 0, 3000):
        run = name_at(places.prose.flat, match.end())
        if run is not None:
            yield from presented(places.prose, run, 6.0, places)
    for run in runs_in(places.prose, 3000):
        name = places.prose.flat[slice(*run)]
        if without_form(name) != name:
            yield from presented(places.prose, run, 2.6, places)
        if " " in name and _THEY_CALLED.match(places.prose.low, run[1]):
            yield from presented(places.prose, run, 4.0, places)
    for name in names_in_subject(places):
        at = places.prose.flat.find(name)
        if at >= 0 and (" " not in name or acts(places, name)):
            yield from presented(
                places.prose, name_around(places.prose.flat, at, seed_end=at + len(name)), 2.4, places
            )
    for match in _SUBJECT_PIECE.finditer(places.subject.flat):
        run = name_at(places.subject.flat, match.end())
        if run is not None and places.subject.flat[run[1] : run[1] + 1] in ("", " ", ",", ":"):
            yield from presented(places.subject, run, 2.2, places)


_THEIR_PERSON = re.compile(
    r"(?:[Hh]errn?|[Ff]rau|[Mm]r|[Mm]rs|[Mm]s|[Mm]me|[Mm]evrouw|[Mm]eneer|[Dd]hr|[Ss]ra?"
    r"|[Dd]r)?\.?\s?\b([^\W\d_a-zß-ÿ]\w+) (?:at|from|over at|von(?: der| den| dem)?|vom|bei(?: der| dem)?|beim|chez|d[eoa]|del"
    r"|de la|van(?: de)?|bij(?: de)?) (?:the )?(?=[^\W\d_a-zß-ÿ])"
)


# "The hiring manager at Northgate", "der CEO der Rhenania": who decides there.
_DECIDES_AT = re.compile(
    r"\b(?:(?:hiring |store |site |plant )?manager|owner|ceo|head of \w+|geschäftsführer(?:in)?|inhaber(?:in)?|chef(?:in)?|personalleiter(?:in)?"
    r"|directeur|directrice|patronn?e?|gérante?|gerente|director[a]?|diretora?|dueñ[oa]|don[oa]|eigenaar|bedrijfsleider)"
    r" (?:at|of|from|der|von|bei|beim|de la|del|de|du|des|da|do|van(?: de| het)?|bij|chez) (?:the )?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)


def _of_their_people(places: Places) -> Iterator[Presented]:
    """ "I have just spoken to Graham at Thornbury & Wills": what follows the person is the client."""
    flat = places.prose.flat
    for match in _DECIDES_AT.finditer(flat, 0, 3000):
        run = name_at(flat, match.end()) if flat[match.end()].isupper() else None
        if run is not None and not is_person_name(flat[run[0] : run[1]]):
            yield from presented(places.prose, run, 4.4, places)
    for match in _THEIR_PERSON.finditer(flat, 0, 3000):
        run = name_at(flat, match.end())
        if run is not None and is_person_name(match[1]) and not is_person_name(flat[run[0] : run[1]]):
            yield from presented(places.prose, run, 5.2, places)
        elif run is not None and is_person_name(match[1]):
            yield from presented(places.prose, run, 2.0, places)


_PRINCIPAL_WORDS = frozenset("agent agents principal principals owners client shipowner shipowners".split())


def principal(places: Places, own: str) -> bool:
    """Does the author name the house they are an agent of, one that is not their own (own: part of their domain)?"""
    return any(fit(passage.flat[slice(*run)], own) < 0.5 for passage, run in _principals(places))


def _principals(places: Places) -> Iterator[tuple[Passage, tuple[int, int]]]:
    for passage in (places.prose, places.closing):
        if passage.words.isdisjoint(_PRINCIPAL_WORDS):
            continue
        for match in _PRINCIPAL.finditer(passage.flat, 0, 4000):
            run = name_at(passage.flat, match.end())
            name = passage.flat[slice(*run)] if run is not None else ""
            human = is_person_name(name) and without_form(name) == name
            if run is not None and not human and is_plausible(name, places):
                yield passage, run


def placed_with(places: Places, own: str) -> bool:
    """Does the author say at which firm, not their own, they found a place for the reader?"""
    names = (places.prose.flat[slice(*run)] for run in _places_found(places))
    return any(" " in name and fit(name, own) < 0.5 for name in names)


def _places_found(places: Places) -> Iterator[tuple[int, int]]:
    flat = places.prose.flat
    for match in _PLACED.finditer(flat, 0, 3000):
        run = name_at(flat, match.end())
        if run is not None and is_plausible(flat[slice(*run)], places):
            yield run
