"""The call card: whom to call, when, what to say, what to mark afterwards. Right without any known fact, too.

A second card is for asking whether a declined offer still stands: there, too, the phone comes first.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from offerdesk.core.drafting.compose import tidy_letter
from offerdesk.core.drafting.day_words import full_day
from offerdesk.core.drafting.fact_words import one_line
from offerdesk.core.drafting.greetings import recipient_name
from offerdesk.core.drafting.note_page import page_html, page_text, tel_link
from offerdesk.core.drafting.phrase_table import fill
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.slots import slots_of
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.mail.addresses import is_no_reply, service_of
from offerdesk.core.offers.draft_request import DraftRequest
from offerdesk.core.offers.label_book import DEFAULT_NAMES
from offerdesk.model import DraftKind, Extra, Note, NotePurpose, Reason

# When people answer their phone (offer-correspondence.md 2.4).
_OPENS, _CLOSES, _CLOSES_ON_FRIDAY = time(9), time(17), time(15)
_FRIDAY, _SATURDAY = 4, 5


def compose_call_card(
    request: DraftRequest,
    templates: Templates,
    *,
    key: str,
    fallback_at: datetime | None = None,
    doubtful: bool = False,
    again: bool = False,
) -> Note:
    """The card in the offer's language, in English where there is none. Raises TemplateProblem.

    For a request of the kind RECONSIDER it is the card for asking again. fallback_at: when the mail is drafted
    if nobody was reached. doubtful: the offer carried scam warnings, so its number is not to be trusted. again: it
    is brought back on a later day, because the call is not marked yet.
    """
    reconsider = request.kind is DraftKind.RECONSIDER
    file = "reconsider_card.txt" if reconsider else "call_card.txt"
    language = request.facts.language
    if language not in templates.languages or not templates.has(f"{language}/{file}"):
        language = "en"
        request = replace(request, facts=replace(request.facts, language="en"))
    slots = _card_slots(request, templates) | {
        "doubtful": doubtful,
        "again": again,
        "reconsider": reconsider,
        "fallback_when": _moment(fallback_at, request, templates) if fallback_at else "",
    }
    source = tidy_letter(templates.render(f"{language}/{file}", slots))
    subject = one_line(templates.render(f"{language}/call_card.subject.txt", slots))
    phone = str(slots["phone"])
    link = tel_link(phone)
    links = {phone: link} if link and not doubtful else {}
    return Note(NotePurpose.CALL_CARD, key, subject, page_text(source), page_html(source, links))


def _card_slots(request: DraftRequest, templates: Templates) -> dict[str, Any]:
    facts = request.facts
    found = find_route(request)
    route = found if isinstance(found, Route) else None
    who = recipient_name(request, route)
    slots = slots_of(request, route, templates)
    deadline = facts.deadline_safe
    marks = [mark for group in ("decide", "call") for mark in DEFAULT_NAMES[group]]
    labels = {f"label_{mark.value}": one_line(request.labels.word_of(mark)) for mark in marks}
    return (
        slots
        | labels
        | {
            "contact": who.full if who else "",
            "first_name": who.first if who else "",
            "phone": one_line(facts.contact_phone.value) if facts.contact_phone else "",
            "call_time": _call_time(request, templates),
            "deadline_when": _moment(deadline, request, templates) if deadline else "",
            "deadline_words": one_line(facts.deadline.quote) if facts.deadline else "",
            "deadline_clear": facts.deadline_clear,
            "pay_reason": request.reason is Reason.PAY and not request.reason_text,
            "linkedin": request.person.linkedin != "off" or Extra.LINKEDIN_NOTE in request.extras,
            "linkedin_note": request.person.linkedin == "note" or Extra.LINKEDIN_NOTE in request.extras,
            # Only when it was the fit, not the company (offer-correspondence.md S2-34).
            "referral_fits": request.reason in (Reason.DIRECTION, Reason.LOCATION, Reason.TIMING),
        }
    )


def _moment(at: datetime, request: DraftRequest, templates: Templates) -> str:
    """A moment as the person reads it on their own clock: "Thursday, 5 March, 09:00"."""
    zone = ZoneInfo(request.person.timezone)
    local = at.astimezone(zone)
    return f"{full_day(local.date(), templates.phrases(request.facts.language))}, {local:%H:%M}"


def _call_time(request: DraftRequest, templates: Templates) -> str:
    """The next hours in which they are at work, on the person's clock; their own clock added where it differs."""
    offer, zone = request.offer_email, ZoneInfo(request.person.timezone)
    theirs: tzinfo = zone
    robot = is_no_reply(offer.sender.email) or service_of(offer.sender.email) is not None
    if offer.sent_at is not None and offer.sent_at.tzinfo is not None and not robot:
        theirs = offer.sent_at.tzinfo
    opens, closes = next_office_hours(request.now, theirs)
    words = templates.phrases(request.facts.language)["call"]
    dates = templates.phrases(request.facts.language)["dates"]
    start, end = opens.astimezone(zone), closes.astimezone(zone)
    weekday = dates["weekdays"][start.weekday()]
    text = fill(words["hours"], {"weekday": weekday, "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"})
    if start.utcoffset() != opens.astimezone(theirs).utcoffset():
        there = opens.astimezone(theirs), closes.astimezone(theirs)
        hours = {"weekday": dates["weekdays"][there[0].weekday()]}
        hours |= {"start": f"{there[0]:%H:%M}", "end": f"{there[1]:%H:%M}"}
        text += " " + fill(words["their_hours"], hours)
    return text


def next_office_hours(now: datetime, theirs: tzinfo) -> tuple[datetime, datetime]:
    """(from, until) of the next stretch of working time on their clock; at least half an hour of it is left."""
    local = now.astimezone(theirs)
    for ahead in range(8):
        day = (local + timedelta(days=ahead)).date()
        if day.weekday() >= _SATURDAY:
            continue
        closes = datetime.combine(
            day, _CLOSES_ON_FRIDAY if day.weekday() == _FRIDAY else _CLOSES, tzinfo=theirs
        )
        opens = datetime.combine(day, _OPENS, tzinfo=theirs)
        if now <= closes - timedelta(minutes=30):
            return max(opens, now.astimezone(theirs)), closes
    raise AssertionError("a week has working days")
