"""The variables that templates see: strings and flags, each with words that can be printed as they are."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from offerdesk.core.drafting.asked_day import clear_deadline
from offerdesk.core.drafting.day_words import day_with_year, full_day, past_day, short_day
from offerdesk.core.drafting.fact_words import ask_words, one_line, own_words, printed_company, printed_role
from offerdesk.core.drafting.greetings import greeting_of, manner_in, recipient_name
from offerdesk.core.drafting.recipients import Route
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.offers.draft_request import DraftRequest
from offerdesk.model import CallMark, Extra, Fact, Reason


def slots_of(request: DraftRequest, route: Route | None, templates: Templates) -> dict[str, Any]:
    """All variables of a draft or card (docs/templates.md lists them); route None: nobody can be written to.

    Raises TemplateProblem for a broken phrase.
    """
    facts, person, language = request.facts, request.person, request.facts.language
    phrases = templates.phrases(language)
    pick = picker(request.offer_id)
    today = request.now.astimezone(ZoneInfo(person.timezone)).date()
    company = printed_company(_value(facts.company))
    familiar = manner_in(request).familiar
    open_to_talks = Extra.OPEN_TO_TALKS in request.extras
    attempted = request.call is CallMark.NO_ANSWER
    # The forms of address ({{ Sie }}, {{ Ihnen }} ...) first: no form can hide a variable.
    values: dict[str, Any] = dict(phrases.get("forms", {}).get("familiar" if familiar else "polite", {}))
    values |= {
        "pick": pick,
        "company": company,
        "role": printed_role(_value(facts.role)),
        "name": one_line(person.name),
        "user_phone": one_line(person.phone),
        "familiar": familiar,
        "interviewed": request.interviewed,
        "revised": request.revised,
        "accepted_elsewhere": request.accepted_elsewhere,
        "deadline_passed": request.deadline_passed,
        "attempted": attempted,
        "call_when": past_day(request.spoke_on, today, phrases),
        "declined_when": past_day(request.declined_on, today, phrases),
        "offer_date": _offer_date(request, phrases),
        "start_date": _start(request, phrases),
        "deadline": _deadline(request, phrases, full_day),
        "deadline_short": _deadline(request, phrases, short_day),
        "until": full_day(request.until, phrases) if request.until else "",
        "ask": ask_words(request.ask),
        "terms": terms_of(request, phrases),
    }
    values["greeting"] = greeting_of(request, route, phrases, company)
    for name, words in (
        ("sign_off", phrases["sign_off"][request.register.value]),
        ("reason", _reasons(request, phrases)),
        # "My answer is final" and "if the terms can change, let us talk" do not go together.
        ("stop", () if open_to_talks else phrases["stop"][request.register.value]),
        ("opening", phrases["opening"]["attempted" if attempted else "intended"]),
        ("referral_line", phrases["extra"]["referral"] if Extra.REFERRAL in request.extras else ()),
        ("open_line", phrases["extra"]["open_to_talks"] if open_to_talks else ()),
        ("linkedin_line", phrases["extra"]["linkedin"] if invites_in_letter(request, route) else ()),
    ):
        text = pick(*([words] if isinstance(words, str) else words))
        values[name] = templates.render_phrase(language, text, values)
    values["sign_off"] = f"{values['sign_off']}\n{values['name']}"
    if request.reason_text:
        values["reason"] = own_words(request.reason_text)  # never looked at as a template
    return values


def invites_in_letter(request: DraftRequest, route: Route | None) -> bool:
    """Does the letter announce an invitation on LinkedIn? Never beside a note, nor to one who needs none (E-57)."""
    wanted = request.person.linkedin == "in-letter" and Extra.LINKEDIN_NOTE not in request.extras
    who = recipient_name(request, route)
    return wanted and (who is None or who.full not in request.connected | request.invited_by)


def _value(fact: Fact | None) -> str:
    return fact.value if fact is not None else ""


def picker(seed: str) -> Callable[..., str]:
    """Choose among variants: the same for one offer whenever it is rendered, another for the next offer."""

    def pick(*options: str) -> str:
        if not options:
            return ""
        digest = hashlib.sha256("\x1f".join((seed, *map(str, options))).encode()).digest()
        return str(options[digest[0] % len(options)])

    return pick


def _reasons(request: DraftRequest, phrases: Mapping[str, Any]) -> list[str] | str:
    """The ways to say the chosen reason; () when none is to be given."""
    if request.reason is Reason.NO_REASON or request.reason_text:
        return []
    words: list[str] | str = phrases["reason"][request.reason.value]
    return words


def _offer_date(request: DraftRequest, phrases: Mapping[str, Any]) -> str:
    zone = ZoneInfo(request.person.timezone)
    return day_with_year(request.offer_email.received_at.astimezone(zone).date(), phrases)


def _start(request: DraftRequest, phrases: Mapping[str, Any]) -> str:
    fact = None if disputed(request, "start date") else request.facts.start_date
    return day_with_year(date.fromisoformat(fact.value[:10]), phrases) if fact else ""


def _deadline(
    request: DraftRequest, phrases: Mapping[str, Any], words: Callable[[date, Mapping[str, Any]], str]
) -> str:
    """Only a deadline with a single reading is ever printed."""
    day = clear_deadline(request.facts)
    return "" if day is None or request.deadline_passed else words(day, phrases)


def disputed(request: DraftRequest, name: str) -> bool:
    """Do mail and letter say different things about it? Then no draft says one of them."""
    return any(conflict.startswith(f"{name}:") for conflict in request.facts.conflicts)


def terms_of(request: DraftRequest, phrases: Mapping[str, Any]) -> list[str]:
    """The main terms as the latest written offer says them; [] when fewer than two are known."""
    facts = request.facts
    if facts.verbal:
        return []
    labels = phrases["terms"]
    found = [
        (labels["role"], "" if disputed(request, "role") else printed_role(_value(facts.role))),
        (labels["compensation"], "" if disputed(request, "compensation") else _value(facts.compensation)),
        (labels["start_date"], _start(request, phrases)),
    ]
    between = labels.get("separator", ": ")  # French has a space before the colon
    listed = [f"{label}{between}{one_line(value)}" for label, value in found if value]
    return listed if len(listed) >= 2 else []
