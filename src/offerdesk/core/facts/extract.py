"""What does an offer say? Facts with their proof; unknown stays unknown, never guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from offerdesk.core.facts.carriers import is_robot
from offerdesk.core.facts.companies import find_company
from offerdesk.core.facts.conflicts import Stated, conflicts_among
from offerdesk.core.facts.contacts import find_contact
from offerdesk.core.facts.dates import DayOrder
from offerdesk.core.facts.days import find_days
from offerdesk.core.facts.deadlines import Clockwork, FoundDeadline, choose_deadline, clockwork_of
from offerdesk.core.facts.labelled import Labelled, find_labelled
from offerdesk.core.facts.passages import (
    Passage,
    Places,
    is_forwarded,
    passage_of,
    places_of,
    quotes_own_offer,
)
from offerdesk.core.facts.pay import FoundPay, find_pay
from offerdesk.core.facts.phones import find_phone
from offerdesk.core.facts.roles import find_role
from offerdesk.core.facts.starts import FoundStart, choose_start
from offerdesk.core.facts.word_places import find_words
from offerdesk.core.mail.addresses import domain_of
from offerdesk.model import Email, Fact, Facts

_VERBAL = re.compile(
    r"verbal(?:ly)? offer|as (?:we )?(?:discussed|agreed|talked about|mentioned|said)(?: \w+){0,3} (?:on|by"
    r"|over) (?:the )?(?:phone|call)|following (?:up on )?our (?:call|conversation|chat|phone)"
    r"|(?:formal|written|official) (?:offer |letter|offer letter|contract|paperwork).{0,40}(?:follow|come|be sent"
    r"|sent (?:out|over)|arrive|on its way)|(?:letter|contract|paperwork) (?:will |to |is )?(?:follow|be sent|coming"
    r"|on its way)"
    r"|pending the paperwork|schriftlich(?:e|es)? .{0,30}folgt|vertrag .{0,30}(?:folgt|schicken|zusenden|kommt)"
    r"|contrat .{0,40}(?:suivra|envoyé prochainement)|contrato .{0,40}(?:enviaremos|a continuación|seguirá)"
    r"|contract .{0,30}volgt"
)


# The time of a calendar entry is when they meet, not by when they want an answer.
_INVITATION = re.compile(r"(?:updated )?(?:invitation|einladung|invitación|convite|uitnodiging)\b")


_VERBAL_WORDS = frozenset(
    "verbal verbally phone call conversation chat formal written official letter contract paperwork schriftlich schriftliche "
    "schriftliches vertrag contrat contrato".split()
)


def extract_facts(
    email: Email,
    *,
    zone: ZoneInfo,
    own_addresses: frozenset[str] = frozenset(),
    attachment_texts: Mapping[str, str] = {},
    language: str = "en",
) -> Facts:
    """All facts of one offer mail; what only an attached letter says is taken from there.

    attachment_texts: words of attached letters by part id.
    """
    letters = tuple((_letter_name(email, part), text) for part, text in attachment_texts.items())
    places = places_of(email, letters)
    labelled = [(p, label) for p in (places.prose, *places.letters) for label in find_labelled(p)]
    contact = find_contact(places, labelled, own_addresses)
    clockwork = clockwork_of(email.received_at, _sender_zone(places) or zone)
    deadlines, starts = _days(places, labelled, clockwork, language)
    deadline, start = next(iter(deadlines), None), next(iter(starts), None)
    pays = _pays(places, labelled)
    pay = next(iter(pays), None)
    company = find_company(places, labelled, own_addresses)
    role = find_role(
        places,
        labelled,
        company=company.name if company else "",
        pay_at=pay.start if pay and pay.source == "body" else -1,
    )
    phone = find_phone(places, sender_domain=domain_of(contact.email or email.sender.email))

    conflicts: tuple[str, ...] = ()
    if letters:
        conflicts = conflicts_among(
            deadlines=[Stated(d.value, d.source) for d in deadlines],
            starts=[Stated(s.day.isoformat(), s.source) for s in starts],
            pays=[Stated(p.phrase, p.source) for p in pays],
            roles=_roles(places, labelled, company.name if company else ""),
        )
    disputed = any(c.startswith("deadline:") for c in conflicts)
    safe = min(d.safe for d in (deadlines if disputed else deadlines[:1])) if deadlines else None

    def fact(value: str, quote: str, source: str) -> Fact | None:
        return Fact(value, quote, source, email.message_id) if value else None

    return Facts(
        company=fact(company.name, company.quote, company.source) if company else None,
        role=fact(role.role, role.quote, role.source) if role else None,
        contact_name=fact(contact.name, contact.name_quote, contact.name_source),
        contact_email=fact(contact.email, contact.email_quote, contact.email_source),
        contact_phone=fact(phone.number, phone.quote, phone.source) if phone else None,
        deadline=fact(deadline.value, deadline.quote, deadline.source) if deadline else None,
        deadline_safe=safe,
        deadline_clear=deadline.clear and not disputed if deadline else False,
        compensation=fact(pay.phrase, pay.quote, pay.source) if pay else None,
        start_date=fact(start.day.isoformat(), start.quote, start.source) if start else None,
        verbal=not letters and not email.attachments and _is_verbal(places.prose),
        language=language,
        conflicts=conflicts,
    )


def _is_verbal(prose: Passage) -> bool:
    """Does the mail confirm a spoken offer, the written one still to come?"""
    wanted = prose.words & _VERBAL_WORDS
    return any(_VERBAL.search(prose.low, max(0, a - 40), b + 60) for a, b in find_words(prose.low, wanted))


def _letter_name(email: Email, part_id: str) -> str:
    return next((a.filename for a in email.attachments if a.part_id == part_id), part_id)


def _sender_zone(places: Places) -> tzinfo | None:
    """The writer's offset. A machine in UTC tells nothing; one in another zone was set to where it serves."""
    sent_at = places.email.sent_at
    if sent_at is None or (is_robot(places) and not sent_at.utcoffset()):
        return None
    return sent_at.tzinfo


def _names_day_first(zone: tzinfo | None, places: Places) -> bool | None:
    """Is the day likely the first part of 04/05? Whoever writes west of the Atlantic names the month first; a robot's UTC tells nothing."""
    offset = zone.utcoffset(places.email.sent_at) if zone is not None else None
    return offset > timedelta(0) if offset else None


def _days(
    places: Places, labelled: list[tuple[Passage, Labelled]], clockwork: Clockwork, language: str
) -> tuple[list[FoundDeadline], list[FoundStart]]:
    """What each place says, the one that counts first; letters are all looked at, for they may disagree."""
    deadlines: list[FoundDeadline] = []
    starts: list[FoundStart] = []
    order = DayOrder(leaning=_names_day_first(_sender_zone(places), places))
    for passage in _with_days(places):
        if deadlines and starts and passage not in places.letters:
            break
        days = find_days(passage, near=clockwork.today, language=language, order=order)
        if not days:
            continue
        labels = [label for where, label in labelled if where is passage]
        found = choose_deadline(passage, days, labels, clockwork)
        first = choose_start(
            passage,
            days,
            labels,
            today=clockwork.today,
            deadline_at=found.start if found else -1,
            deadline_day=date.fromisoformat(found.value[:10]) if found else None,
        )
        deadlines += [found] if found else []
        starts += [first] if first else []
    return deadlines, starts


def _with_days(places: Places) -> Iterator[Passage]:
    """Where days are looked for, the author's own words first."""
    yield places.prose
    yield from places.letters
    if is_forwarded(places) or quotes_own_offer(places):
        yield places.quoted
    if not _INVITATION.match(places.subject.low):
        yield places.subject


def _pays(places: Places, labelled: list[tuple[Passage, Labelled]]) -> list[FoundPay]:
    """What each place says, the one that counts first."""
    found: list[FoundPay] = []
    for passage in (
        places.prose,
        *places.letters,
        *((places.quoted,) if is_forwarded(places) or quotes_own_offer(places) else ()),
        places.subject,
    ):
        if found and passage not in places.letters:
            break
        pay = find_pay(passage, [label for where, label in labelled if where is passage])
        found += [pay] if pay else []
    return found


def _roles(places: Places, labelled: list[tuple[Passage, Labelled]], company: str) -> list[Stated]:
    """The role as the mail says it and as each letter says it, each read alone."""
    nothing = passage_of("", "body")
    alone = [replace(places, letters=())]
    alone += [replace(places, subject=nothing, prose=p, letters=()) for p in places.letters]
    found = []
    for place in alone:
        mine = [(where, label) for where, label in labelled if where is place.prose]
        role = find_role(place, mine, company=company)
        if role is not None and role.source not in ("subject", "quoted"):
            found.append(Stated(role.role, role.source))
    return found
