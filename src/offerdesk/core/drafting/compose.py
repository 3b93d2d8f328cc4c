"""Compose a draft: route, words, gate, MIME. What fails a hard check, or would not arrive as meant, is not made."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from offerdesk.core.drafting.asked_day import trouble_with_day
from offerdesk.core.drafting.day_words import day_in_english
from offerdesk.core.drafting.fact_words import one_line
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.drafting.greetings import recipient_name
from offerdesk.core.drafting.letter_html import letter_as_html, lines_as_html, safe_signature, signature_text
from offerdesk.core.drafting.mime_build import (
    Envelope,
    build_mime,
    differences,
    reply_headers,
    reply_subject,
    says_the_same,
)
from offerdesk.core.drafting.quoting import Quote, quote_of
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.drafting.rubric import LENGTHS, Claim, Finding, judge_text, word_count
from offerdesk.core.drafting.slots import slots_of
from offerdesk.core.drafting.templates import TemplateProblem, Templates
from offerdesk.core.facts.person_names import addressee_of
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.decisions import DECLINE_KINDS
from offerdesk.core.offers.draft_request import DraftRequest, Refusal
from offerdesk.model import LATE_KINDS, Address, Decision, Draft, DraftKind, Extra, Letter

# What a text that is too long does without, in this order (offer-correspondence.md 2.1, Length).
_OPTIONAL = ("user_phone", "linkedin_line", "referral_line")
_GAPS = re.compile(r"[ \t]+")
_TWO_STOPS = re.compile(r"(\w)\.\.(?!\.)")


def compose_draft(request: DraftRequest, templates: Templates) -> Draft | Refusal:
    """A draft that passed every hard check, or the Refusal that says which one it did not pass."""
    if not one_line(request.person.name):
        return Refusal(
            "name",
            "your name is not known",
            what_to_do="Set [user] name in the configuration.",
        )
    route = find_route(request)
    if isinstance(route, Refusal):
        return route
    letter = compose_letter(request, route, templates)
    if isinstance(letter, Refusal):
        return letter
    return _as_mail(request, route, letter, templates)


def template_name(request: DraftRequest, templates: Templates) -> str:
    """The file a draft is rendered from; one without a register in its name serves all registers."""
    late = "_late" if request.deadline_passed and request.kind in LATE_KINDS else ""
    stem = f"{request.facts.language}/{request.kind.value}{late}"
    exact = f"{stem}.{request.register.value}.txt"
    return exact if templates.has(exact) or not templates.has(f"{stem}.txt") else f"{stem}.txt"


def compose_letter(request: DraftRequest, route: Route, templates: Templates) -> Letter | Refusal:
    """The words alone, judged by the rubric."""
    language = request.facts.language
    if language not in templates.languages:
        return Refusal(
            "language",
            f"the offer is in a language that Offerdesk has no words for ({language})",
            what_to_do="Answer by hand; Offerdesk notices when you do.",
        )
    unfit = _unfit_day(request)
    if unfit is not None:
        return unfit
    try:
        text, claim = render_letter(request, route, templates)
    except TemplateProblem as problem:
        return Refusal(
            "template",
            str(problem),
            what_to_do='Mend the template ("offerdesk config check" shows all problems), or remove your own copy.',
        )
    findings = judge_text(text, claim, templates.rubric)
    hard = [f for f in findings if f.hard]
    if hard:
        return Refusal(hard[0].check, hard[0].why, hard[0].words, what_to_do=_advice(hard[0]))
    remarks = tuple(_remark(f) for f in findings) + _weak_points(request) + _doubts(request)
    remarks += _invitation(request, route)
    return Letter(request.kind, text, lines_as_html(text), language, remarks)


def _unfit_day(request: DraftRequest) -> Refusal | None:
    """A day that nobody would ask for: "ask" took it when it was named, and days have passed since."""
    day = request.until
    if day is None or request.kind is not DraftKind.MORE_TIME:
        return None
    today = request.now.astimezone(ZoneInfo(request.person.timezone)).date()
    trouble = trouble_with_day(day, request.facts, today=today)
    if not trouble:
        return None
    command = f"offerdesk ask {request.offer_id}"
    return Refusal(
        "R18",
        f"the day that you ask for, {day_in_english(day)}, {trouble}",
        what_to_do=f'Run "{command} --until DATE" with a later day, or "{command} --clear" for no day.',
    )


def render_letter(request: DraftRequest, route: Route, templates: Templates) -> tuple[str, Claim]:
    """The words, not judged yet, and what is true around them. Raises TemplateProblem."""
    slots = slots_of(request, route, templates)
    if name_in_signature(route, request.person.name):
        slots["sign_off"] = slots["sign_off"].split("\n")[0]
    text = _fitting(request, templates, slots)
    return text, _claim(request, route, slots, templates)


def _fitting(request: DraftRequest, templates: Templates, slots: dict[str, Any]) -> str:
    """Rendered; what is optional is left out one by one while the text is too long."""
    name = template_name(request, templates)
    text = tidy_letter(templates.render(name, slots))
    for slot in _OPTIONAL:
        if word_count(text) <= LENGTHS[request.kind][1]:
            break
        slots[slot] = ""
        text = tidy_letter(templates.render(name, slots))
    return text


def tidy_letter(text: str) -> str:
    """One space between words, one empty line between paragraphs, nothing at the ends of lines.

    No-break spaces stay (French puts one before a colon); a company called "Inc." ends no sentence twice.
    """
    lines = [_GAPS.sub(" ", line).strip() for line in text.replace("\r\n", "\n").split("\n")]
    lines = [_TWO_STOPS.sub(r"\1.", line) for line in lines]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


def _claim(request: DraftRequest, route: Route, slots: Mapping[str, Any], templates: Templates) -> Claim:
    facts, person = request.facts, request.person
    stated = [
        one_line(f.value)
        for f in (facts.company, facts.role, facts.contact_name, facts.compensation, facts.start_date)
        if f is not None
    ]
    who = addressee_of(route.to.name)
    names = [one_line(route.to.name), *((who.full, who.first, who.last) if who else ())]
    printed = [
        str(slots[key])
        for key in (
            "company role name user_phone call_when declined_when offer_date start_date deadline until greeting deadline_short"
        ).split()
    ]
    reasons = templates.phrases(facts.language)["reason"].values()
    catalogue = (r for variants in reasons for r in ([variants] if isinstance(variants, str) else variants))
    return Claim(
        kind=request.kind,
        register=request.register,
        language=facts.language,
        name="" if name_in_signature(route, person.name) else str(slots["name"]),
        facts=tuple(v for v in (*stated, *printed, *names, *slots["terms"]) if v),
        foreign=request.known_companies,
        own_reason=request.reason_text,
        own_ask=request.ask,
        reason=str(slots["reason"]),
        reasons_known=tuple(templates.render_phrase(facts.language, r, slots) for r in catalogue),
        call=request.call,
        final=Extra.OPEN_TO_TALKS not in request.extras,
        late=request.deadline_passed,
        referral=Extra.REFERRAL in request.extras,
        money_allowed=request.kind in (DraftKind.ACCEPT, DraftKind.NEGOTIATE),
    )


def _advice(finding: Finding) -> str:
    if finding.check in ("R06", "R09", "R17"):
        return "Change your own words (reason or ask), or answer by hand."
    return "Answer by hand, or change the template; Offerdesk notices when you send something."


def _remark(finding: Finding) -> str:
    words = f' ("{finding.words}")' if finding.words else ""
    return f"{finding.why}{words} [{finding.check}]"


def _weak_points(request: DraftRequest) -> tuple[str, ...]:
    command = f"offerdesk ask {request.offer_id}"
    if request.kind is DraftKind.NEGOTIATE and not request.ask:
        return (
            f'it names no figure and no point of yours: add what you want, or run "{command} --ask TEXT"',
        )
    if request.kind is DraftKind.MORE_TIME and request.until is None:
        return (f'it names no date; one makes a yes more likely ("{command} --until DATE")',)
    if request.kind in DECLINE_KINDS and Extra.OPEN_TO_TALKS in request.extras:
        word = request.labels.word_of(Decision.NEGOTIATE)
        return (
            f"it leaves the door open for better terms: if that is what you want, {word} says it more clearly",
        )
    if request.kind is DraftKind.ACCEPT_VERBAL:
        return ("it is no acceptance yet: it asks for the offer in writing",)
    return ()


def _doubts(request: DraftRequest) -> tuple[str, ...]:
    """Where their mail and their letter disagree, and letters nobody read: to know before one agrees to terms."""
    if request.kind not in (DraftKind.ACCEPT, DraftKind.ACCEPT_VERBAL, DraftKind.NEGOTIATE):
        return ()
    facts = request.facts
    return facts.conflicts + tuple(f"their letter was not read: {letter}" for letter in facts.letters_unread)


def _invitation(request: DraftRequest, route: Route) -> tuple[str, ...]:
    """In place of the letter's sentence on LinkedIn, when they were first."""
    who = recipient_name(request, route)
    in_letter = request.person.linkedin == "in-letter" and request.kind in DECLINE_KINDS
    if not in_letter or who is None or who.full not in request.invited_by:
        return ()
    return (f"{who.full} has invited you on LinkedIn: accept that; the letter says nothing about it",)


def name_in_signature(route: Route, name: str) -> bool:
    """Does the person's Gmail signature already say the name? Then the text ends before it."""
    return bool(name) and name.lower() in signature_text(route.sender.signature_html).lower()


def _display_name(name: str) -> str:
    """A recipient's name for a header; none at all rather than one that reads like an encoded word."""
    return "" if "=?" in name else one_line(name)


def _as_mail(request: DraftRequest, route: Route, letter: Letter, templates: Templates) -> Draft | Refusal:
    signature_html = safe_signature(route.sender.signature_html)
    signature = signature_text(signature_html)
    quote: Quote | None = None
    if request.quote_original:
        zone = ZoneInfo(request.person.timezone)
        quote = quote_of(route.parent, templates.phrases(letter.language), zone)
    delimiter = "" if name_in_signature(route, request.person.name) else "-- \n"
    text = letter.text
    if signature:
        text += f"\n\n{delimiter}{signature}"
    if quote is not None:
        text += f"\n\n{quote.plain}"
    html = letter_as_html(
        letter.text,
        signature_html if signature else "",
        quote.head if quote else "",
        quote.text if quote else "",
        quote.email if quote else "",
    )
    in_reply_to, references = reply_headers(route.parent)
    envelope = Envelope(
        sender=Address(route.sender.name or request.person.name, route.sender.email),
        to=(replace(route.to, name=_display_name(route.to.name)),),
        cc=tuple(replace(a, name=_display_name(a.name)) for a in route.cc),
        subject=reply_subject(route.parent.subject),
        in_reply_to=in_reply_to,
        references=references,
        reply_to=route.sender.reply_to,
    )
    try:
        raw = build_mime(envelope, text, html)
        wrong = list(differences(raw, envelope, text, html))
    except (ValueError, UnicodeError, LookupError) as error:
        return Refusal("mime", f"the mail cannot be built: {error}")
    if not says_the_same(text, html):
        wrong.append("the two parts, which do not say the same")
    if wrong:
        return Refusal("mime", "read back, the mail is not what was meant: " + ", ".join(wrong))
    remarks = letter.remarks + route.remarks
    if not in_reply_to:
        remarks += ("their mail has no Message-ID, so Gmail may not show the draft inside the conversation",)
    return Draft(
        kind=request.kind,
        thread_id=request.thread.thread_id,
        raw=raw,
        fingerprint=fingerprint(parse_raw(raw)),
        subject=envelope.subject,
        to=envelope.to,
        cc=envelope.cc,
        text=text,
        remarks=remarks,
    )
