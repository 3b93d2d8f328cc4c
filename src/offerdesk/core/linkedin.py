"""LinkedIn texts to copy after a decline: one for each person met, no two alike, never over the limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from offerdesk.core.addresses import domain_of, is_free_mail, registrable_domain, same_mailbox
from offerdesk.core.conversation import is_live, is_sent
from offerdesk.core.draft_request import DraftRequest
from offerdesk.core.fact_words import one_line
from offerdesk.core.greetings import recipient_name
from offerdesk.core.note_page import page_html, page_text
from offerdesk.core.person_names import Addressee, addressee_of
from offerdesk.core.recipients import Route, find_route, is_own, is_robot
from offerdesk.core.slots import picker
from offerdesk.core.templates import Templates
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
    company_domain = registrable_domain(domain_of(found[0].email)) if found else ""
    for message in sorted((m for t in threads for m in t.messages), key=lambda m: m.received_at):
        email = message.sender.email
        if not is_live(message) or is_sent(message) or is_own(email, request.person) or is_robot(email):
            continue
        if any(same_mailbox(email, met.email) for met in found):
            continue
        stranger = company_domain and (
            registrable_domain(domain_of(email)) != company_domain or is_free_mail(domain_of(email))
        )
        who = addressee_of(message.sender.name)
        if who is None or not who.first or stranger:
            continue
        found.append(Met(who, email, False))
    return tuple(found[:MAX_PEOPLE])


def linkedin_texts(
    request: DraftRequest, people: Sequence[Met], templates: Templates
) -> tuple[LinkedInText, ...]:
    """A text for each person, within the person's limit; nobody is left without one."""
    phrases = templates.phrases(request.facts.language)["linkedin"]
    used: set[str] = set()
    texts = []
    for met in people:
        text = _text_for(met, request, phrases, used)
        if text:
            used.add(_pattern_key(text, met))
            texts.append(LinkedInText(met.name.full, text))
    return tuple(texts)


def _pattern_key(text: str, met: Met) -> str:
    return text.replace(met.name.first, "")


def _text_for(met: Met, request: DraftRequest, phrases: Mapping[str, Any], used: set[str]) -> str:
    facts, limit = request.facts, request.person.linkedin_note_limit
    values = {
        "first": met.name.first,
        "company": one_line(facts.company.value) if facts.company else "",
        "role": one_line(facts.role.value) if facts.role else "",
        "me": one_line(request.person.name),
    }
    options = list(phrases["decider" if met.decider else "met"])
    if not met.decider and len(options) > 2:
        # The last is the plainest and the way out; the others are turned by offer and person.
        first = picker(request.offer_id + met.email)(*options[:-1])
        options = [first, *(o for o in options if o != first)]
    for option in options:
        if any("{" + name + "}" in option and not value for name, value in values.items()):
            continue
        text = str(option).format(**values)
        if len(text) <= limit and _pattern_key(text, met) not in used:
            return text
    return ""


def compose_linkedin(
    request: DraftRequest, templates: Templates, *, key: str, threads: Sequence[Thread]
) -> Note | None:
    """The note with all texts; None when nobody was met. Raises TemplateProblem."""
    if request.facts.language not in templates.languages:
        request = replace(request, facts=replace(request.facts, language="en"))
    texts = linkedin_texts(request, people_met(request, threads), templates)
    if not texts:
        return None
    phrases = templates.phrases(request.facts.language)["linkedin"]
    lines = [str(phrases["intro"])]
    for item in texts:
        lines += ["", f"# {item.person}", item.text]
    company = one_line(request.facts.company.value) if request.facts.company else ""
    subject = str(phrases["subject"]).format(company=company) if company else str(phrases["subject_plain"])
    source = "\n".join(lines)
    return Note(NotePurpose.LINKEDIN, key, subject, page_text(source), page_html(source), texts)
