"""Are all templates complete and renderable? Each is tried with every fact known and with none."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from offerdesk.core.drafting.call_card import compose_call_card
from offerdesk.core.drafting.compose import compose_letter
from offerdesk.core.drafting.linkedin import compose_linkedin
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.templates import TemplateProblem, Templates
from offerdesk.core.offers.draft_request import DraftRequest, Manner, Refusal
from offerdesk.model import (
    Address,
    CallMark,
    DraftKind,
    Email,
    Extra,
    Fact,
    Facts,
    Person,
    Reason,
    Register,
    SendAs,
    Thread,
)

_REGISTERS = ("", *(f".{register.value}" for register in Register))
# As an offer in that language would say it.
_PAY = {
    "de": "62.000 EUR brutto im Jahr",
    "es": "62.000 EUR brutos al año",
    "fr": "62 000 EUR bruts par an",
    "nl": "62.000 euro bruto per jaar",
    "pt": "62.000 EUR brutos por ano",
}
_MOMENT = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def sample_requests(kind: DraftKind, register: Register, language: str) -> tuple[DraftRequest, ...]:
    """Requests as they come up: everything known, only what is required, after the deadline."""
    call = {
        DraftKind.DECLINE_AFTER_CALL: CallMark.SPOKE,
        DraftKind.DECLINE_EMAIL_ONLY: CallMark.EMAIL_INSTEAD,
    }.get(kind)
    offer = Email(
        message_id="m1",
        thread_id="t1",
        rfc_message_id="<m1@northwind.example>",
        in_reply_to="",
        references=(),
        sender=Address("Maya Ortega", "maya.ortega@northwind.example"),
        reply_to=(),
        to=(Address("Sam Rivera", "sam.rivera@mailbox.example"),),
        cc=(),
        subject="Your offer",
        received_at=_MOMENT - timedelta(days=1),
        sent_at=_MOMENT - timedelta(days=1),
        text="Hi Sam,\n\nan offer.\n\nMaya",
        own_text="Hi Sam,\n\nan offer.",
        signature="Maya Ortega",
    )
    known = Facts(
        company=Fact("Northwind", "Northwind", "body"),
        role=Fact("Data Analyst", "Data Analyst", "body"),
        contact_name=Fact("Maya Ortega", "Maya Ortega", "signature"),
        contact_email=Fact("maya.ortega@northwind.example", "", "sender"),
        contact_phone=Fact("+49 30 23125 100", "", "signature"),
        deadline=Fact("2026-03-11", "by 11 March", "body"),
        deadline_safe=_MOMENT + timedelta(days=7),
        deadline_clear=True,
        compensation=Fact(_PAY.get(language, "62,000 EUR a year"), "", "body"),
        start_date=Fact("2026-05-04", "4 May", "body"),
        language=language,
    )
    full = DraftRequest(
        offer_id="sample",
        kind=kind,
        facts=known,
        person=Person(
            "Sam Rivera",
            (SendAs("sam.rivera@mailbox.example", "Sam Rivera", is_primary=True, is_default=True),),
            phone="+49 30 23125 200",
            register=register,
        ),
        thread=Thread("t1", (offer,)),
        offer_email=offer,
        now=_MOMENT,
        register=register,
        call=call,
        spoke_on=date(2026, 3, 3),
        until=date(2026, 3, 16),
        declined_on=date(2026, 3, 2),
        interviewed=True,
    )
    bare = replace(
        full,
        facts=Facts(contact_email=known.contact_email, language=language),
        person=replace(full.person, phone=""),
        spoke_on=None,
        until=None,
        declined_on=None,
        interviewed=False,
        offer_email=replace(offer, sender=Address("", offer.sender.email), signature=""),
    )
    attempted = replace(full, call=CallMark.NO_ANSWER) if kind is DraftKind.DECLINE_FALLBACK else full
    late, revised = replace(full, deadline_passed=True), replace(full, revised=True)
    return (full, bare, attempted, late, revised)


def all_requests(kind: DraftKind, register: Register, language: str) -> Iterator[DraftRequest]:
    """Every case that words depend on: form of address, reasons, extras, and several offers for the variants."""
    samples = sample_requests(kind, register, language)
    full, bare = samples[:2]
    yield from samples
    yield replace(full, deadline_passed=True, until=None)
    yield replace(full, until=None)
    yield replace(bare, deadline_passed=True)
    yield replace(bare, revised=True)
    yield replace(bare, accepted_elsewhere=True)
    yield replace(full, accepted_elsewhere=True)
    yield replace(full, ask="a base salary of 70,000 EUR")
    for number in range(6):
        for request in (full, bare, samples[2]):
            manner = Manner(familiar=number % 2 == 1, on_first_names=number % 3 == 1, signed="Maya Ortega")
            yield replace(request, offer_id=f"offer-{number}", manner=manner)
    for reason in Reason:
        yield replace(full, reason=reason, offer_id=f"offer-{reason.value}")
        yield replace(bare, reason=reason, offer_id=f"offer-{reason.value}-bare")
    in_letter = replace(full.person, linkedin="in-letter")
    for extras in (Extra.OPEN_TO_TALKS,), (Extra.REFERRAL,), (Extra.REFERRAL, Extra.OPEN_TO_TALKS):
        yield replace(full, extras=frozenset(extras), person=in_letter)
        yield replace(bare, extras=frozenset(extras))
        yield replace(samples[2], extras=frozenset(extras), manner=Manner(familiar=True))


def check_templates(templates: Templates, *, thorough: bool = False) -> list[str]:
    """Everything that is wrong with the templates, in words; [] when all is right.

    thorough: in every case that words depend on (seconds); else in those that matter most.
    """
    requests = all_requests if thorough else sample_requests
    problems = list(_unused(templates))
    for name, source in sorted(templates.sources.items()):
        if name.endswith(".txt"):
            try:
                templates.check_source(name, source)
            except TemplateProblem as problem:
                problems.append(str(problem))
    if problems:
        return problems
    for language in sorted(templates.languages):
        for kind in DraftKind:
            for register in Register:
                problems += _try(templates, requests(kind, register, language), f"{language}/{kind.value}")
        problems += _try_notes(templates, language)
    return list(dict.fromkeys(problems))


def _unused(templates: Templates) -> Iterator[str]:
    """Files that no draft and no note is made from: a misspelt name would be passed over in silence."""
    late = ("", "_late")
    known = {f"{kind.value}{end}{register}" for kind in DraftKind for end in late for register in _REGISTERS}
    known |= {"call_card", "call_card.subject", "reconsider_card"}
    for name in sorted(templates.sources):
        folder, _, file = name.partition("/")
        stem = file.removesuffix(".txt")
        if folder in templates.languages and file.endswith(".txt") and stem not in known:
            near = difflib.get_close_matches(stem, known, 1)
            hint = f"; did you mean {near[0]}.txt?" if near else ""
            yield f"{name}: nothing is made from a template of this name{hint}"


def _try(templates: Templates, requests: Iterable[DraftRequest], name: str) -> list[str]:
    problems = []
    for request in requests:
        route = find_route(request)
        if isinstance(route, Route):
            letter = compose_letter(request, route, templates)
            if isinstance(letter, Refusal):
                words = f' ("{letter.words}")' if letter.words else ""
                named = "" if letter.check == "template" else f"{name}.{request.register.value}.txt: "
                problems.append(f"{named}{letter.why}{words} [{letter.check}]")
    return problems


def _try_notes(templates: Templates, language: str) -> list[str]:
    problems = []
    for request in sample_requests(DraftKind.DECLINE_AFTER_CALL, Register.WARM, language)[:2]:
        try:
            compose_call_card(request, templates, key="sample", fallback_at=_MOMENT)
            again = replace(request, kind=DraftKind.RECONSIDER)
            compose_call_card(again, templates, key="sample")
            compose_linkedin(request, templates, key="sample", threads=(request.thread,))
        except TemplateProblem as problem:
            problems.append(str(problem))
        except (KeyError, IndexError) as error:
            missing = re.sub(r"[^\w.]", "", str(error))
            problems.append(f'{language}/phrases.toml: "{missing}" is missing')
    return problems
