"""How would it read? Draft, call card and LinkedIn texts for an offer, before anything is decided or written."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from offerdesk.core.drafting.call_card import compose_call_card
from offerdesk.core.drafting.compose import compose_letter
from offerdesk.core.drafting.glimpse import as_mail, as_thread
from offerdesk.core.drafting.linkedin import linkedin_texts, people_met
from offerdesk.core.drafting.mime_build import reply_subject
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.offers.decisions import choice_of, the_reason
from offerdesk.core.offers.draft_request import DraftRequest, Glimpse, Refusal
from offerdesk.core.offers.label_book import LabelBook
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.desk import Desk
from offerdesk.core.planning.situation import points_against_accepting
from offerdesk.model import (
    Address,
    CallMark,
    Decision,
    DraftKind,
    Extra,
    LinkedInText,
    Note,
    Reason,
    Register,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a preview is asked for. None: as it stands, or the usual."""

    decision: Decision = Decision.DECLINE
    call: CallMark | None = None
    register: Register | None = None
    reason: Reason = Reason.DIRECTION
    extras: frozenset[Extra] = frozenset()


@dataclass(frozen=True, slots=True)
class Preview:
    """kind: of the draft that this decision leads to. refused: why there would be no draft ("" when there would)."""

    kind: DraftKind
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    text: str
    remarks: tuple[str, ...]
    refused: str
    call_card: Note | None
    linkedin: tuple[LinkedInText, ...]


def kind_for(offer: Offer, wish: Wish) -> DraftKind:
    """The kind of draft that a decision and a call mark lead to (design section 8, Decisions after a revision)."""
    if wish.decision is Decision.DECLINE:
        if offer.declined_at is not None:
            return DraftKind.STILL_NO
        if wish.call is CallMark.SPOKE:
            return DraftKind.DECLINE_AFTER_CALL
        # As the plan has it: without a number nobody was called, whatever is marked.
        no_call = wish.call is CallMark.EMAIL_INSTEAD or offer.facts.contact_phone is None
        return DraftKind.DECLINE_EMAIL_ONLY if no_call else DraftKind.DECLINE_FALLBACK
    if wish.decision is Decision.ACCEPT:
        if offer.declined_at is not None:
            return DraftKind.RECONSIDER
        return DraftKind.ACCEPT_VERBAL if offer.facts.verbal else DraftKind.ACCEPT
    return {
        Decision.MORE_TIME: DraftKind.MORE_TIME,
        Decision.NEGOTIATE: DraftKind.NEGOTIATE,
        Decision.WITHDRAW: DraftKind.WITHDRAW,
    }[wish.decision]


def compose_preview(offer: Offer, glimpse: Glimpse, wish: Wish, *, desk: Desk, now: datetime) -> Preview:
    """All words for one offer and one wish. Raises TemplateProblem for a broken card or phrase table."""
    request = preview_request(offer, glimpse, wish, desk=desk, now=now)
    route = find_route(request)
    refused, text = "", ""
    remarks: tuple[str, ...] = ()
    if offer.verdict is Verdict.SUSPICIOUS and not offer.trusted:
        refused = "nothing is drafted for an offer under suspicion: any answer would confirm your address"
    elif isinstance(route, Refusal):
        refused = _why(route)
    else:
        letter = compose_letter(request, route, desk.templates)
        if isinstance(letter, Refusal):
            refused = _why(letter)
        else:
            text, remarks = letter.text, letter.remarks + route.remarks + _second_look(offer, request)
    declines = wish.decision is Decision.DECLINE
    card = _card(offer, request, desk) if declines or request.kind is DraftKind.RECONSIDER else None
    note_wanted = desk.person.linkedin == "note" or Extra.LINKEDIN_NOTE in wish.extras
    people = people_met(request, (request.thread,)) if declines and note_wanted else ()
    language = request.facts.language
    if language not in desk.templates.languages:
        request = replace(request, facts=replace(request.facts, language="en"))
    return Preview(
        kind=request.kind,
        to=(route.to,) if isinstance(route, Route) else (),
        cc=route.cc if isinstance(route, Route) else (),
        subject=reply_subject(glimpse.subject),
        text=text,
        remarks=remarks,
        refused=refused,
        call_card=card,
        linkedin=linkedin_texts(request, people, desk.templates),
    )


def _second_look(offer: Offer, request: DraftRequest) -> tuple[str, ...]:
    """An acceptance that something stands against is drafted only once the person was told and meant it."""
    accepts = request.kind in (DraftKind.ACCEPT, DraftKind.ACCEPT_VERBAL)
    points = points_against_accepting(offer) if accepts else ()
    if not points:
        return ()
    word = request.labels.word_of(Decision.ACCEPT)
    return (f"the label {word} would at first bring a note that asks you to look again: {'; '.join(points)}",)


def _why(refusal: Refusal) -> str:
    words = f' ("{refusal.words}")' if refusal.words else ""
    return f"{refusal.why}{words} [{refusal.check}]. {refusal.what_to_do}".strip()


def _card(offer: Offer, request: DraftRequest, desk: Desk) -> Note:
    return compose_call_card(request, desk.templates, key="preview", doubtful=bool(offer.warnings))


def preview_request(offer: Offer, glimpse: Glimpse, wish: Wish, *, desk: Desk, now: datetime) -> DraftRequest:
    """The request that the planner would make, as far as the record and the glimpse tell."""
    zone = ZoneInfo(desk.person.timezone)
    thread = as_thread(glimpse, offer.threads[0] if offer.threads else "")
    kind = kind_for(offer, wish)
    spoke = wish.call is CallMark.SPOKE
    at = offer.seen_call_at if offer.seen_call is CallMark.SPOKE else None
    companies = {o.facts.company.value for o in desk.others if o.facts.company and o.verdict is Verdict.OFFER}
    mine = {offer.facts.company.value} if offer.facts.company else set()
    deadline = offer.facts.deadline_safe
    return DraftRequest(
        offer_id=offer.offer_id,
        kind=kind,
        facts=offer.facts,
        person=desk.person,
        thread=thread,
        offer_email=as_mail(glimpse, thread.thread_id),
        now=now,
        register=wish.register or desk.person.register,
        reason=wish.reason,
        reason_text=offer.reason_text,
        extras=wish.extras,
        call=wish.call,
        spoke_on=at.astimezone(zone).date() if spoke and at is not None else None,
        deadline_passed=deadline is not None and deadline < (offer.decided_at or now),
        ask=offer.ask,
        until=date.fromisoformat(offer.until) if offer.until else None,
        declined_on=offer.declined_at.astimezone(zone).date() if offer.declined_at else None,
        quote_original=False,
        interviewed=glimpse.interviewed,
        revised=offer.version > 1,
        accepted_elsewhere=any(o.accepted_at is not None for o in desk.others),
        known_companies=frozenset(companies - mine),
        manner=glimpse.manner,
        labels=desk.policy.labels,
    )


def words_of(wish: Wish, labels: LabelBook) -> str:
    """ "Decline, after you spoke with them"."""
    calls = {
        CallMark.SPOKE: "after you spoke with them",
        CallMark.NO_ANSWER: "after nobody answered",
        CallMark.EMAIL_INSTEAD: "by mail without a call",
    }
    tail = f", {calls[wish.call]}" if wish.call is not None and wish.decision is Decision.DECLINE else ""
    return f"{labels.word_of(wish.decision)}{tail}"


def usual_wish(offer: Offer) -> Wish:
    """What `show` previews: the standing decision, else the decline that would come after a call."""
    decision = offer.decision or offer.seen_decision
    marked = choice_of(offer.seen_marks)
    wish = Wish(reason=the_reason(marked) or Reason.DIRECTION, extras=marked.extras)
    if decision is None:
        return replace(wish, call=CallMark.SPOKE if offer.facts.contact_phone else None)
    return replace(wish, decision=decision, call=offer.seen_call)
