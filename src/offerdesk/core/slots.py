"""The variables that templates see: strings and flags, each with words that can be printed as they are."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from offerdesk.core.draft_request import DraftRequest
from offerdesk.core.person_names import (
    Addressee,
    addressee_of,
    is_familiar,
    is_on_first_names,
    signed_name,
)
from offerdesk.core.recipients import Route
from offerdesk.core.templates import Templates
from offerdesk.model import CallMark, Extra, Reason, Register

MAX_FACT_CHARS = 120


def slots_of(request: DraftRequest, route: Route | None, templates: Templates) -> dict[str, Any]:
    """All variables of a draft or card (docs/templates.md lists them); route None: nobody can be written to.

    Raises TemplateProblem for a broken phrase.
    """
    facts, person, language = request.facts, request.person, request.facts.language
    phrases = templates.phrases(language)
    pick = picker(request.offer_id)
    today = request.now.astimezone(ZoneInfo(person.timezone)).date()
    company = one_line(facts.company.value if facts.company else "")
    role = one_line(facts.role.value if facts.role else "")
    values: dict[str, Any] = {
        "pick": pick,
        "company": company,
        "role": role,
        "name": one_line(person.name),
        "user_phone": one_line(person.phone),
        "familiar": is_familiar(request.offer_email.own_text, language),
        "interviewed": request.interviewed,
        "revised": request.revised,
        "accepted_elsewhere": request.accepted_elsewhere,
        "deadline_passed": request.deadline_passed,
        "attempted": request.call is CallMark.NO_ANSWER,
        "call_when": day_words(request.spoke_on, today, phrases),
        "declined_when": day_words(request.declined_on, today, phrases),
        "offer_date": _offer_date(request, phrases),
        "start_date": _start(request, phrases),
        "deadline": _deadline(request, phrases),
        "until": full_day(request.until, phrases) if request.until else "",
        "ask": one_line(request.ask).rstrip(".") if request.ask else "",
        "terms": terms_of(request, phrases),
        "linkedin_line": phrases["extra"]["linkedin"] if person.linkedin == "in-letter" else "",
    }
    values["greeting"] = greeting_of(request, route, phrases, company)
    values["sign_off"] = f"{phrases['sign_off'][request.register.value]}\n{values['name']}"
    for name, text in (
        ("reason", reason_sentence(request, phrases, pick)),
        ("stop", pick(*phrases["stop"][request.register.value])),
        ("opening", pick(*phrases["opening"]["attempted" if values["attempted"] else "intended"])),
        ("referral_line", phrases["extra"]["referral"] if Extra.REFERRAL in request.extras else ""),
        ("open_line", phrases["extra"]["open_to_talks"] if Extra.OPEN_TO_TALKS in request.extras else ""),
    ):
        values[name] = templates.render_phrase(language, text, values) if "{" in text else text
    return values


def one_line(text: str) -> str:
    """A fact as it may be printed: one line, no markup characters that a mail would show oddly, capped."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    for c in "<>{}[]|`":
        plain = plain.replace(c, " ")
    return " ".join(plain.split())[:MAX_FACT_CHARS].strip(" ,;:")


def picker(seed: str) -> Callable[..., str]:
    """Choose among variants: the same for one offer whenever it is rendered, another for the next offer."""

    def pick(*options: str) -> str:
        if not options:
            return ""
        digest = hashlib.sha256("\x1f".join((seed, *map(str, options))).encode()).digest()
        return str(options[digest[0] % len(options)])

    return pick


def reason_sentence(request: DraftRequest, phrases: Mapping[str, Any], pick: Callable[..., str]) -> str:
    """The one reason, the same in call card and mail; "" for "No reason"."""
    if request.reason_text:
        text = one_line_long(request.reason_text)
        return text if text.endswith((".", "!", "?")) else f"{text}."
    if request.reason is Reason.NO_REASON:
        return ""
    return pick(*phrases["reason"][request.reason.value])


def one_line_long(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:600]


def greeting_of(request: DraftRequest, route: Route | None, phrases: Mapping[str, Any], company: str) -> str:
    """The greeting for the recipient; neutral when no human name is certain (offer-correspondence.md 2.1)."""
    words = phrases["greeting"]
    who = recipient_name(request, route)
    if who is None:
        template = words["team"] if company and request.register is not Register.BRIEF else words["nobody"]
        return str(template).format(company=company)
    names = {"first": who.first, "last": who.last, "full": who.full, "title": who.title}
    own_first = request.person.name.split()[0] if request.person.name else ""
    if who.title and who.last and not is_on_first_names(request.offer_email, own_first):
        return str(words["by_title"]).format(**names)
    if not who.first:
        return str(words["by_name"]).format(**names)
    familiar = is_familiar(request.offer_email.own_text, request.facts.language)
    on_first_names = is_on_first_names(request.offer_email, own_first)
    if request.facts.language != "en" and not (familiar or on_first_names):
        return str(words["by_name"]).format(**names)
    if request.register is Register.FORMAL and not on_first_names:
        return str(words["by_name"]).format(**names)
    return str(words[request.register.value]).format(**names)


def recipient_name(request: DraftRequest, route: Route | None) -> Addressee | None:
    """The human behind the To address: as they sign when they wrote the mail, else as the header says."""
    offer, facts = request.offer_email, request.facts
    if route is None:
        return addressee_of(facts.contact_name.value) if facts.contact_name else None
    wrote_it = offer.sender.email.lower() == route.to.email.lower()
    contact = facts.contact_name.value if facts.contact_name else ""
    names_contact = facts.contact_email is not None and facts.contact_email.value == route.to.email.lower()
    for name in (contact if wrote_it or names_contact else "", route.to.name):
        who = addressee_of(name, signed_name(offer) if wrote_it else "")
        if who is not None:
            return who
    return None


def day_words(day: date | None, today: date, phrases: Mapping[str, Any]) -> str:
    """A past day that stays true when the draft is sent days later: "on Tuesday", "on 4 March".

    "" if unknown, and for today itself: nobody writes "on Tuesday" on that Tuesday, and "today" goes stale.
    """
    if day is None or day >= today:
        return ""
    near = day > today - timedelta(days=6)
    return _dated(phrases["dates"]["near" if near else "far"], day, phrases)


def full_day(day: date, phrases: Mapping[str, Any]) -> str:
    return _dated(phrases["dates"]["full"], day, phrases)


def _dated(pattern: str, day: date, phrases: Mapping[str, Any]) -> str:
    dates = phrases["dates"]
    return pattern.format(
        weekday=dates["weekdays"][day.weekday()],
        day=day.day,
        month=dates["months"][day.month - 1],
        year=day.year,
    )


def _offer_date(request: DraftRequest, phrases: Mapping[str, Any]) -> str:
    zone = ZoneInfo(request.person.timezone)
    return _dated(phrases["dates"]["year"], request.offer_email.received_at.astimezone(zone).date(), phrases)


def _start(request: DraftRequest, phrases: Mapping[str, Any]) -> str:
    fact = request.facts.start_date
    return _dated(phrases["dates"]["year"], date.fromisoformat(fact.value[:10]), phrases) if fact else ""


def _deadline(request: DraftRequest, phrases: Mapping[str, Any]) -> str:
    """Only a deadline with a single reading is ever printed."""
    fact = request.facts.deadline
    if fact is None or not request.facts.deadline_clear or request.deadline_passed:
        return ""
    return full_day(date.fromisoformat(fact.value[:10]), phrases)


def terms_of(request: DraftRequest, phrases: Mapping[str, Any]) -> list[str]:
    """The main terms as the latest written offer says them; [] when fewer than two are known."""
    facts = request.facts
    if facts.verbal:
        return []
    labels = phrases["terms"]
    found = [
        (labels["role"], facts.role.value if facts.role else ""),
        (labels["compensation"], facts.compensation.value if facts.compensation else ""),
        (labels["start_date"], _start(request, phrases)),
    ]
    listed = [f"{label}: {one_line(value)}" for label, value in found if value]
    return listed if len(listed) >= 2 else []
