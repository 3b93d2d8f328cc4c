"""LinkedIn texts to copy after a decline: one for each person met, no two alike, never over the limit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from offerdesk.core.drafting.fact_words import one_line, printed_company, printed_role
from offerdesk.core.drafting.greetings import on_first_names, recipient_name
from offerdesk.core.drafting.linkedin_mail import Standing
from offerdesk.core.drafting.note_page import page_html, page_text
from offerdesk.core.drafting.phrase_table import fill
from offerdesk.core.drafting.recipients import Route, find_route, is_own, is_robot
from offerdesk.core.drafting.slots import picker
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.facts.person_names import Addressee, addressee_of
from offerdesk.core.mail.addresses import domain_of, is_free_mail, registrable_domain, same_mailbox
from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.offers.draft_request import DraftRequest
from offerdesk.core.offers.joins import folded_name
from offerdesk.model import LinkedInText, Note, NotePurpose, Thread

MAX_PEOPLE = 6


@dataclass(frozen=True, slots=True)
class Met:
    """One person of the company that the conversations show. decider: the one who made the offer."""

    name: Addressee
    email: str
    decider: bool


def people_met(request: DraftRequest, threads: Sequence[Thread]) -> tuple[Met, ...]:
    """The offer-maker first, then other humans who wrote in the offer's conversations, oldest first."""
    found: list[Met] = []
    route = find_route(request)
    if isinstance(route, Route):
        who = recipient_name(request, route)
        if who is not None and who.first:
            found.append(Met(who, route.to.email, True))
    their_domain = registrable_domain(domain_of(found[0].email)) if found else ""
    for message in sorted((m for t in threads for m in t.messages), key=lambda m: m.received_at):
        email = message.sender.email
        if not is_live(message) or is_sent(message) or is_own(email, request.person) or is_robot(email):
            continue
        if any(same_mailbox(email, met.email) for met in found):
            continue
        stranger = their_domain and (
            registrable_domain(domain_of(email)) != their_domain or is_free_mail(domain_of(email))
        )
        who = addressee_of(message.sender.name)
        if who is None or not who.first or stranger:
            continue
        found.append(Met(who, email, False))
    return tuple(found[:MAX_PEOPLE])


def linkedin_texts(
    request: DraftRequest, people: Sequence[Met], templates: Templates
) -> tuple[LinkedInText, ...]:
    """A text for each person, within the person's limit, no two alike; a name too long for any text has none."""
    phrases = templates.phrases(request.facts.language)["linkedin"]
    used: set[str] = set()
    texts = []
    for met in people:
        found = _text_for(met, request, phrases, used)
        if found is not None:
            pattern, text = found
            used.add(pattern)
            texts.append(LinkedInText(met.name.full, text))
    return tuple(texts)


def _text_for(
    met: Met, request: DraftRequest, phrases: Mapping[str, Any], used: set[str]
) -> tuple[str, str] | None:
    """(pattern, text): the first pattern not used yet whose facts are known and whose text is short enough."""
    facts = request.facts
    values = {
        "first": met.name.first if on_first_names(request) else met.name.full,
        "company": printed_company(facts.company.value) if facts.company else "",
        "role": printed_role(facts.role.value) if facts.role else "",
        "me": one_line(request.person.name),
    }
    kind = "agency" if met.decider and is_agency(request) else "decider" if met.decider else "met"
    # A colleague's pattern is the way out when all others are used or too long.
    for options in (phrases[kind], phrases["met"]):
        for option in _turned(options, values, request.offer_id + met.email):
            text = fill(option, values)
            if option not in used and len(text) <= request.person.linkedin_note_limit:
                return option, text
    return None


def _turned(options: Sequence[str], values: Mapping[str, str], seed: str) -> list[str]:
    """The patterns whose facts are known; of those that say the most, one is chosen by offer and person."""
    fitting = [o for o in options if not any("{" + n + "}" in o and not v for n, v in values.items())]
    said = [sum("{" + n + "}" in o for n in ("company", "role")) for o in fitting]
    best = [o for o, count in zip(fitting, said, strict=True) if count == max(said, default=0)]
    first = picker(seed)(*best)
    return [first, *(o for o in best if o != first), *(o for o in fitting if o not in best)] if best else []


_FOR_A_CLIENT = re.compile(
    r"\b(?:(?:our|my) client|unser(?:e[mnrs]?)? (?:kunden?|mandant\w*|auftraggeber\w*)|(?:notre|mon) client|nuestro cliente|(?:nosso|meu) cliente"
    r"|(?:onze|mijn) (?:opdrachtgever|klant))\b"
)


def is_agency(request: DraftRequest) -> bool:
    """Does somebody write for an employer that is not their own (E-10)?"""
    offer, facts = request.offer_email, request.facts
    company = folded_name(facts.company.value).replace(" ", "") if facts.company else ""
    label = registrable_domain(domain_of(offer.sender.email)).split(".")[0].replace("-", "")
    of_the_company = bool(company) and (company in label or (len(label) >= 4 and label in company))
    return not of_the_company and bool(_FOR_A_CLIENT.search(offer.own_text[:5000].lower()))


def compose_linkedin(
    request: DraftRequest,
    templates: Templates,
    *,
    key: str,
    threads: Sequence[Thread],
    standing: Mapping[str, Standing] = MappingProxyType({}),
) -> Note | None:
    """The note with all texts; None when nobody is left to invite. Raises TemplateProblem.

    standing: by full name, what LinkedIn's mails say. Who is connected is left out; who has invited the
    person needs no text, only an answer.
    """
    if request.facts.language not in templates.languages:
        request = replace(request, facts=replace(request.facts, language="en"))
    people = [m for m in people_met(request, threads) if standing.get(m.name.full) is not Standing.CONNECTED]
    invited = [m for m in people if standing.get(m.name.full) is Standing.INVITED]
    texts = linkedin_texts(request, [m for m in people if m not in invited], templates)
    if not texts and not invited:
        return None
    phrases = templates.phrases(request.facts.language)["linkedin"]
    company = printed_company(request.facts.company.value) if request.facts.company else ""
    subject = fill(phrases["subject"], {"company": company}) if company else str(phrases["subject_plain"])
    lines = [f"# {subject}"]
    lines += [fill(phrases["invited"], {"name": met.name.full}) for met in invited]
    if texts:
        lines.append(str(phrases["intro"]))
    for item in texts:
        lines += ["", f"# {item.person}", item.text]
    source = "\n".join(lines)
    return Note(NotePurpose.LINKEDIN, key, subject, page_text(source), page_html(source), texts)
