"""Which employer? The name used by the offer-maker; never the service that carried the mail, never the agency."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from offerdesk.core.addresses import clean_name, domain_of, is_free_mail, is_no_reply, service_of
from offerdesk.core.company_names import (
    MAX_NAME_CHARS,
    domain_label,
    fit,
    name_around,
    name_at,
    other_labels,
    runs_of,
    without_form,
)
from offerdesk.core.contacts import is_robot, local_fits
from offerdesk.core.labelled import Labelled
from offerdesk.core.names import fold, fold_long, is_person_name
from offerdesk.core.passages import Passage, Places

_FITS = 0.6  # of the letters of a domain: "Saltmarsh Coastal Laboratory" at saltmarshlab
_AGENCY = re.compile(
    r"recruit|staffing|personnel|executive search|search\b|headhunt|talent ?(?:partners|solutions|agency)|zeitarbeit|personal(?:beratung|vermittlung|dienst)|interim|rekrut|selección|seleccion|consultoria de rh|uitzend|werving|apprenticeships|int[ée]rim|temps\b|recursos humanos consult|resourcing|placement|agency|agentur|detachering"
)
# Agencies that employ the people they lend out.
_LENDS = re.compile(
    r"zeitarbeit|arbeitnehmerüberlassung|\bigz\b|uitzend|travail temporaire|\bett\b|trabajo temporal"
)
_MY_CLIENT = re.compile(
    r"\b(?:my|our) client(?!s)|der mandant|unser(?:e[mns]?)? mandant|(?:notre|mon) client(?!s)|(?:mi|nuestro) cliente(?!s)|(?:meu|nosso) cliente(?!s)|onze opdrachtgever|mijn opdrachtgever|te ofrecen|le ofrecen|have (?:chosen|picked|selected) you|they(?:['’]re| are) offering|ils vous (?:proposent|offrent)|sie bieten ihnen|ze bieden je|eles (?:te )?oferecem"
)
_FOR_CLIENT = re.compile(
    r"\bthe client|der kunde|unser(?:e[mns]?)? kunde|kunde hat|el cliente|o cliente|onze klant|de opdrachtgever"
    r"|\b(?:they|the (?:client|board|team|partners?|firm|owners?))(?:'ve|’ve|'d|’d|'re|’re| have| would| want| are| has| authori[sz]ed)|te ofrecen|le ofrecen|me piden|ils vous|elle vous propose|ze willen|bieden je aan|hat sich .{0,40}für sie entschieden|have chosen you|has chosen you|placing you|your manager there|eles querem"
)
_SERVICE_WORDS = re.compile(
    r"\b(?:teamtailor|greenhouse|lever|ashby|workday|icims|smartrecruiters|bamboohr|rippling|gem|workable|dayforce|taleo|oracle|successfactors|jobvite|jazzhr|breezy|recruitee|personio|comeet|pinpoint|hiringthing|careerplug|paycor|gusto|docusign|hellosign|dropbox sign|adobe(?: acrobat)? sign|adobesign|echosign|pandadoc|linkedin|indeed|glassdoor|xing|stepstone|infojobs|gupy|solides|clicksign|deel|remote|ukg(?: pro)?|ultipro|paycom|paylocity|adp|trac|handshake|usa staffing|neogov|governmentjobs|factorial|kenjo|join|homerun|yousign|signnow|d4sign|autentique|zapsign|skribble|signaturit|welcomekit|flatchaser|eightfold|phenom|avature|jobylon|polymer|manatal|zoho|bullhorn|powered by.*)\b"
)
_TEAM_TAIL = re.compile(
    r"[\s,|–—-]+(?:hr|human resources|recruit(?:ing|ment)?(?: team)?|talent(?: team| acquisition)?|careers?|hiring(?: team)?|people(?: team| ops| operations| & culture)?|team|jobs|personalabteilung|personalservice|personal|rh|recursos humanos|ressources humaines|personeelszaken|p&o|bewerbermanagement|recrutement|seleção|selección|office|dispo.*|university)$",
    re.IGNORECASE,
)
_TEAM_HEAD = re.compile(
    r"^(?:hr|human resources|recruit(?:ing|ment)?|talent acquisition|careers|hiring team|people team|the team|personalabteilung|personalservice|bewerbung|rh|recursos humanos|ressources humaines|personeelszaken|p&o|equipe|équipe|equipo|selección|office of [\w ]+)[\s,|:–—-]+(?:at |of |bei |von |de |da |do |van )?",
    re.IGNORECASE,
)
# Words after which the employer is named, and how much that says.
_BEFORE_NAME = re.compile(
    r"(?:(?:position|role|job|post|place|offer|employment|opportunity|internship|career|team|you|us|here|family)\s(?:at|with|from)"
    r"|\b(?:ceo|coo|cto|cfo|manager|recruiter|partner|director|head of \w+|founder|lead) (?:at|of)|(?:on )?behalf of(?: everyone at| the (?:team|board|whole team) (?:at|of)| all of us at| all(?: \w+){0,2} of)?|(?:rejoin|join|joining|joined)(?: us at| the team at| our team at| the)?|welcome to(?: the team at)?|(?:appointed|employed|hired) (?:by|at)|board of|trustees of|directors of|partners (?:at|of)|(?:this is|it's|i'm) \w+ (?:from|at|with)|we (?:here )?at|everyone at|all of us at|us at|work(?:ing)? (?:at|for)|greetings from|offer from|spot at|of us at"
    r"|(?:stelle|position|zusage|vertrag|angebot|einsatz|team|tätigkeit|ihnen|dir|uns|mitarbeiter\w*) (?:als [\w/ -]{3,50} )?(?:bei|beim|von|in der|der|im)|willkommen (?:bei|beim|im)|namen (?:der|des|von)|vorstand der|geschäftsführung der|herrn? bei|zwischen der|mandant,? (?:die|der)|bei(?: der| dem)?|beim"
    r"|(?:poste|sein|équipe|rejoindre|rejoigniez|rejoignez|intégrer|intégriez|chez|au sein d[eu]|nom d[eu]|bienvenue chez|salariée? d[eu])(?: l['’]| la| le| les)?|chez"
    r"|(?:puesto|equipo|incorporarte|incorporarse|incorporación|oferta|trabajar|plantilla|parte|unirte|propietaria|dueños|nombre|bienvenida|bienvenido|la empresa|formar parte)(?: a| al| en| de| del| con| de la| en el| en la)?|en nombre de"
    r"|(?:vaga|cargo|time|equipe|equipa|proposta|trabalhar|parte|empresa|família|nome|bem-vindo|bem-vinda|continuar)(?: a| à| ao| na| no| em| da| do| de| com)?"
    r"|(?:functie|team|aanbod|baan|dienst|werken|aanstelling|namens|welkom|contract|collega)(?: bij| van| op| in)?(?: de| het)?|bij|namens)\s"
)
_AFTER_NAME = re.compile(
    r"[\s,]{1,2}(?:(?:is|are|was|would|'d|will|has|have|hereby|and i are)\s(?:\w+ly\s)?(?:pleased|delighted|excited|happy|thrilled|proud|like|love|chosen|decided|selected|offered|made|picked|approved|extended|prepared|shared|sent|authori[sz]ed|wish|want|resolved|offering|making|keen|invited|issued|generated|invite)"
    r"|(?:hereby )?(?:offers|wishes|extends|wants|chose|picked|needs|invites|sent you|pays|doesn't want|would like|will be|resolved)\b|freut sich|möchte|bietet|hat (?:sich|ihnen|dir|heute|dich|sie)|a le plaisir|souhaite|vous propose|peuvent|tiene el placer|se complace|te ofrece|quiere|ofrece|se compromete|tem o prazer|gostaria|oferece|enviou|quer\b|biedt|wil\b|wilt|heeft|doet je)"
)
_DOMAIN_IN_TEXT = re.compile(r"[\w.+-]{1,64}@([a-z0-9.-]{3,100}\.[a-z]{2,24})")


@dataclass(frozen=True, slots=True)
class FoundCompany:
    name: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class _Try:
    score: float
    start: int
    end: int
    passage: Passage


def find_company(
    places: Places, labelled: Iterable[tuple[Passage, Labelled]], own_addresses: frozenset[str]
) -> FoundCompany | None:
    """The employer's fullest name as written, from the most trustworthy place; None when nothing names it."""
    for passage, label in labelled:
        if label.kind == "company":
            found = _from_label(passage, label)
            if found is not None:
                return found
    agency = _is_agency(places)
    for domain in _domains(places, own_addresses, agency=agency):
        found = _by_domain(places, domain)
        if found is not None:
            return found
    tries = sorted(_by_words(places, agency=agency), key=lambda t: -t.score)
    sender = domain_label(domain_of(places.email.sender.email))
    for one in tries:
        name = one.passage.value(one.start, one.end)
        if agency and fit(name, sender) >= _FITS:
            continue
        return _found(one.passage, one.start, one.end)
    if agency and not _FOR_CLIENT.search(places.prose.low):
        return _by_domain(places, domain_of(places.email.sender.email))
    return _from_display(places)


def _from_label(passage: Passage, label: Labelled) -> FoundCompany | None:
    at = label.start
    run = name_at(passage.flat, at)
    if run is None:
        return None
    return _found(passage, *run)


def _found(passage: Passage, start: int, end: int) -> FoundCompany | None:
    quote = passage.quote(start, end)
    stripped = re.sub(r"(?:['’]s|['’])$", "", quote.rstrip(" ,;:–—-"))
    name = " ".join(stripped.split())
    if not 2 <= len(name) <= MAX_NAME_CHARS or _SERVICE_WORDS.fullmatch(name.lower()):
        return None
    return FoundCompany(name, stripped, passage.source)


def _is_agency(places: Places) -> bool:
    sender = places.email.sender
    if is_no_reply(sender.email) or service_of(sender.email):
        return False
    says = f"{domain_of(sender.email)} {sender.name} {places.closing.text}".lower()
    if _LENDS.search(says) or _LENDS.search(places.prose.low):
        return False
    if _MY_CLIENT.search(places.prose.low):
        return True
    return bool(_AGENCY.search(says)) and bool(_FOR_CLIENT.search(places.prose.low))


def _domains(places: Places, own_addresses: frozenset[str], *, agency: bool) -> Iterator[str]:
    """Mail domains that may be the employer's, the surest first."""
    email = places.email
    own = {domain_of(a.email) for a in email.to} | {domain_of(a) for a in own_addresses}
    sender = domain_of(email.sender.email)
    seen = set(own) - ({sender} if not is_free_mail(sender) and len(own) == 1 and sender in own else set())
    robot = is_robot(places)
    candidates = [] if agency or robot else [email.sender.email]
    candidates += [a.email for a in (*email.reply_to, *email.cc)]
    for passage in (places.prose, places.closing, places.quoted):
        candidates += [f"x@{m[1]}" for m in _DOMAIN_IN_TEXT.finditer(passage.low, 0, 12_000)][:6]
    if robot:
        candidates.append(email.sender.email)
    for address in candidates:
        domain = domain_of(address)
        if domain in seen or not domain or is_free_mail(domain) or service_of(address):
            continue
        if agency and domain == sender:
            continue
        seen.add(domain)
        yield domain


def _by_domain(places: Places, domain: str) -> FoundCompany | None:
    """The fullest name in the mail whose words make up the domain."""
    for label in (domain_label(domain), *other_labels(domain)):
        found = _by_label(places, label)
        if found is not None:
            return found
    return None


def _by_label(places: Places, label: str) -> FoundCompany | None:
    best: tuple[float, int, FoundCompany] | None = None
    passages = (places.closing, places.prose, places.quoted, *places.letters, places.subject)
    for order, passage in enumerate((*passages, _display(places))):
        for start, end in _fitting(passage, label):
            found = _found(passage, start, end)
            if found is None:
                continue
            share = fit(found.name, label)
            if share < _FITS or (
                is_person_name(found.name) and local_fits(found.name, places.email.sender.email)
            ):
                continue
            heading = 3 if passage.source in ("subject", "sender") else 0
            rank = round(share * 5) + min(len(without_form(found.name).split()), 6) * 0.7 - heading
            if order < 3 and found.name != without_form(found.name):
                rank += 0.3
            if (
                best is None
                or rank > best[0]
                or (rank == best[0] and order == best[1] and len(found.name) > len(best[2].name))
            ):
                best = (rank, order, found)
    return best[2] if best else None


def _display(places: Places) -> Passage:
    name = clean_name(places.email.sender.name)
    return Passage("sender", name, name, name.lower(), frozenset(), ())


def _fitting(passage: Passage, label: str) -> Iterator[tuple[int, int]]:
    """Runs of words in a passage that begin with letters of the domain."""
    folded = passage.low if passage.low.isascii() else fold_long(passage.low)
    seen: set[int] = set()
    for seed in _seeds(label):
        at = folded.find(seed)
        while at >= 0:
            if (
                (at == 0 or not folded[at - 1].isalnum())
                and at not in seen
                and folded[at - 1 : at] not in ("@", "/", ".")
            ):
                seen.add(at)
                yield _run(passage, at, label)
            at = folded.find(seed, at + len(seed))
    if len(label) <= 6:
        for start, end in runs_of(passage.flat[:6000]):
            if start not in seen and end - start > len(label) and fit(passage.flat[start:end], label) >= 0.9:
                yield start, end


def _seeds(label: str) -> list[str]:
    pieces = [label, *label.split("-")]
    bare = re.sub(r"^(?:the|groupe|gruppe|grupo|team|my|we)(?=\w{3})", "", label)
    if bare != label:
        pieces.append(bare)
    return list(dict.fromkeys(p[:3] for p in pieces if len(p) >= 3))


def _run(passage: Passage, at: int, label: str) -> tuple[int, int]:
    end = at
    flat = passage.flat
    while end < len(flat) and (flat[end].isalnum() or flat[end] in "'’&-+"):
        end += 1
    if flat[at].isupper():
        return name_around(flat, at, seed_end=end)
    # Written without capitals: as many words as the domain takes.
    best, stop = fit(flat[at:end], label), end
    for _ in range(4):
        space = re.compile(r" [\w'’&+-]+").match(flat, end)
        if space is None:
            break
        end = space.end()
        share = fit(flat[at:end], label)
        if share > best:
            best, stop = share, end
    return at, stop


def _by_words(places: Places, *, agency: bool) -> Iterator[_Try]:
    """Names that the words around them present as the employer."""
    for base, passage in (
        (3.0, places.prose),
        (2.0, places.subject),
        *((2.5, p) for p in places.letters),
        (1.0, places.quoted),
    ):
        flat, low = passage.flat, passage.low
        for match in _BEFORE_NAME.finditer(low, 0, 6000):
            if match.start() and low[match.start() - 1].isalnum():
                continue
            run = name_at(flat, match.end())
            if run is not None and _plausible(flat[run[0] : run[1]], places):
                bonus = 1.0 if _AFTER_NAME.match(low, run[1]) else 0.0
                yield _Try(
                    base + bonus + (0.5 if " " in flat[run[0] : run[1]] else 0) - run[0] / 10_000,
                    *run,
                    passage,
                )
        for run in runs_of(flat[:3000]):
            if _AFTER_NAME.match(low, run[1]) and _plausible(flat[run[0] : run[1]], places):
                yield _Try(
                    base + 0.6 + (0.5 if " " in flat[run[0] : run[1]] else 0) - run[0] / 10_000, *run, passage
                )
    if agency:
        for match in re.finditer(r"\b(?:to|with|by|for|an|von|à|a|aan)\s(?=[^\W\d_])", places.prose.flat):
            run = name_at(places.prose.flat, match.end())
            if (
                run is not None
                and " " in places.prose.flat[slice(*run)]
                and _plausible(places.prose.flat[slice(*run)], places)
            ):
                yield _Try(1.5 - run[0] / 10_000, *run, places.prose)
    yield from _in_closing(places)


def _in_closing(places: Places) -> Iterator[_Try]:
    """The line below name and title that is neither: mostly the employer."""
    passage = places.closing
    at = 0
    for number, line in enumerate(places.closing_lines[:7]):
        start = passage.flat.find(line, at)
        if start < 0:
            continue
        at = start + len(line)
        pieces = [(m.start(), m.end()) for m in re.finditer(r"[^|•·,–—]+", line)]
        for index, (a, b) in enumerate(pieces):
            if number == 0 and index == 0:
                continue
            text = line[a:b].strip()
            run = name_at(passage.flat, start + a + (len(line[a:b]) - len(line[a:b].lstrip())))
            if (
                run is None
                or not _plausible(text, places)
                or passage.flat[run[0] : run[1]] != text.strip(" .")
            ):
                continue
            yield _Try(2.6 - 0.2 * number, *run, passage)


_TITLE = re.compile(
    r"\b(?:manager|recruiter|director|head|chief|founder|officer|engineer|specialist|coordinator|consultant|lead|president|owner|assistant|chair|partner|administrator|advisor|adviser|secretary|supervisor|producer|editor|publisher|dean|professor|principal|superintendent|leiter\w*|leitung|geschäftsführ\w*|referent\w*|\w*leitung|inhaber\w*|responsable|directeur|directrice|directora|gérante?|chargée?|jefe|jefa|gerente|coordinador\w*|diretora?|coordenador\w*|hoofd|adviseur|eigenaar|people|talent|human resources|hr|rh|personal\w*|acquisition|culture|ceo|cto|coo|cfo|vp|operations)\b",
    re.IGNORECASE,
)


def _plausible(name: str, places: Places) -> bool:
    low = name.lower()
    if _SERVICE_WORDS.fullmatch(low) or _TITLE.search(low) or len(name) < 3:
        return False
    folded = set(fold(name).split())
    people = set(fold(places.email.sender.name).split())
    for address in places.email.to:
        people |= set(fold(address.name).split())
    return not folded <= people


def _from_display(places: Places) -> FoundCompany | None:
    """ "Maya Ortega (Northwind)", "Northwind Recruiting", "Northwind Hiring Team"."""
    raw = clean_name(places.email.sender.name)
    person_at = re.search(r"(?:\(|\||@| at | from | of )\s*([^()|]{2,50}?)\)?$", raw)
    text = person_at[1] if person_at else raw
    for _ in range(2):
        text = _TEAM_TAIL.sub("", _TEAM_HEAD.sub("", text)).strip(" ,|–—-")
    parts = [p.strip() for p in re.split(r"\s*\|\s*|\s+via\s+", text) if p.strip()]
    parts = [p for p in parts if not _SERVICE_WORDS.fullmatch(p.lower()) and not _TITLE.search(p)]
    if not parts or (parts[0] == raw and is_person_name(raw)):
        return None
    name = parts[0]
    if (
        not 2 <= len(name) <= MAX_NAME_CHARS
        or not name[0].isupper()
        or "@" in name
        or not re.search(r"[^\W\d_]{2}", name)
    ):
        return None
    if is_person_name(name) and not (
        is_no_reply(places.email.sender.email) or service_of(places.email.sender.email)
    ):
        return None
    return FoundCompany(name, name, "sender")
