"""Which draft is due, and how do we get there from the drafts that exist?"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.glimpse import interviewed_in
from offerdesk.core.drafting.likeness import is_like
from offerdesk.core.drafting.linkedin_mail import Standing
from offerdesk.core.mail.automatic import is_automatic
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.offers.decisions import DECLINE_KINDS, the_call, the_reason
from offerdesk.core.offers.draft_life import GONE_AFTER
from offerdesk.core.offers.draft_request import DraftRequest, Refusal
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import DraftRecord
from offerdesk.core.planning.actions import AdoptDraft, CreateDraft, DraftAction, ReplaceDraft, WithdrawDraft
from offerdesk.core.planning.answers import decision_of, find_answer
from offerdesk.core.planning.case import Case, Situation, marked_anew, replies_by_hand
from offerdesk.core.planning.desk import Desk
from offerdesk.model import CallMark, Draft, DraftKind, DraftState, Email, Reason, Thread, Verdict

UNLISTED_AGAIN = timedelta(minutes=5)
UNLISTED_WAIT = timedelta(hours=1)  # then the person is asked, in case Gmail never lists it


def plan_papers(
    case: Case,
    situation: Situation,
    *,
    desk: Desk,
) -> tuple[Situation, tuple[DraftAction, ...]]:
    """The draft actions for a situation; the situation itself may turn into STUCK on the way."""
    if situation.event is None:
        return situation, ()
    if situation.maybe_sent and not case.drafts:
        situation = _recognise_sent(case, desk=desk) or situation
    live = [d for d in case.drafts if d.live]
    current = _current(live)
    untouched = [d for d in live if d.state is DraftState.UNTOUCHED]
    if situation.draft is None:
        edited = any(d.state is DraftState.EDITED for d in live)
        if situation.withdraw and edited and situation.event is not Event.STUCK:
            situation = replace(
                situation, why=f"{situation.why}; the draft that you edited was left in place"
            )
        twins = [d for d in untouched if current and d is not current and d.first_key == current.first_key]
        return situation, tuple(WithdrawDraft(d) for d in (untouched if situation.withdraw else twins))
    if current is not None and current.state is DraftState.VANISHED:
        if not marked_anew(current, case.offer):
            due = (current.missing_since or case.now) + min(GONE_AFTER, case.policy.settle)
            return replace(situation, due_at=due), ()
        current = None  # set anew after it vanished: the person wants a new one
    # One restored from the trash beside a newer one, or a twin: two answers in one conversation are one too many.
    extra = tuple(WithdrawDraft(d) for d in untouched if d is not current)
    if current is not None and current.state is DraftState.EDITED:
        return _with_edited(situation, current, situation.draft), extra
    situation, actions = _write(case, situation, situation.draft, current, desk=desk)
    return situation, (*extra, *actions)


def _current(live: Sequence[DraftRecord]) -> DraftRecord | None:
    """The draft that stays: the one that the person edited, else the newest.

    Of twins it is the one with the lowest id. Two machines with a database each, whose creates crossed, then both keep the
    same one. If each kept its own, they would take back each other's, and none would be left.
    """
    newest = next((d for d in reversed(live) if d.state is DraftState.EDITED), live[-1] if live else None)
    if newest is None or newest.state is DraftState.EDITED:
        return newest
    twins = [d for d in live if d.state is DraftState.UNTOUCHED and d.first_key == newest.first_key]
    return min(twins, key=lambda d: d.draft_id, default=newest)


def _with_edited(situation: Situation, edited: DraftRecord, kind: DraftKind) -> Situation:
    if edited.kind is kind:
        return replace(situation, why="you edited the draft; it is yours now")
    return replace(
        situation,
        event=Event.STUCK,
        why="your decision changed, but you had edited the draft",
        draft=None,
        what_to_do="Change the draft yourself, or delete it and set the decision label again for a new one.",
    )


def _write(
    case: Case,
    situation: Situation,
    kind: DraftKind,
    current: DraftRecord | None,
    *,
    desk: Desk,
) -> tuple[Situation, tuple[DraftAction, ...]]:
    composed = compose_best(case, kind, desk=desk)
    if isinstance(composed, Refusal):
        return _refused(situation, composed), ()
    draft, request = composed
    content_key = content_key_of(request, draft)
    parent_id = _parent_of(draft)
    key = draft_key(case, kind, current)
    if current is not None:
        if content_key == current.content_key:
            return situation, ()
        stands = next((s for s in case.view.sights if s.draft_id == current.draft_id), None)
        if stands is not None and draft.fingerprint == current.fingerprint and parent_id == current.parent_id:
            # Written already, by a process that ended before it could say so: the record must say what it is,
            # or sending it would count as the answer that stood there before.
            return situation, (AdoptDraft(key, draft, content_key, parent_id, stands),)
        return situation, (ReplaceDraft(current, key, draft, content_key, parent_id),)
    if not case.drafts:
        sent = _sent_before(case, kind, draft)
        if sent is not None:
            return sent, ()
    ours = {d.draft_id for d in case.drafts if d.state is not DraftState.WITHDRAWN}
    ids = {t.thread_id for t in case.view.threads}
    here = [s for s in case.view.sights if s.thread_id in ids or s.answers_here]
    foreign = [s for s in here if s.draft_id not in ours and not s.trashed]
    exact = [s for s in foreign if s.draft_id and s.fingerprint == draft.fingerprint]
    if exact:
        if len(exact) > 1:
            situation = replace(situation, due_at=case.now)  # the others are twins then: taken back at once
        return situation, (AdoptDraft(key, draft, content_key, parent_id, exact[0]),)
    if (
        any(not s.draft_id for s in foreign)
        and case.now - (case.offer.decided_at or case.now) < UNLISTED_WAIT
    ):
        # It may be ours from an earlier life, but it cannot be named yet: the list of drafts lags.
        return Situation(None, "", situation.offer, due_at=case.now + UNLISTED_AGAIN), ()
    if foreign:
        return (
            replace(
                situation,
                event=Event.STUCK,
                due_at=case.now + UNLISTED_WAIT if any(not s.draft_id for s in foreign) else None,
                why="there is a draft in the conversation that Offerdesk did not write",
                draft=None,
                what_to_do="Finish and send it. Or delete it: then Offerdesk writes one.",
            ),
            (),
        )
    return situation, (CreateDraft(key, draft, content_key, parent_id),)


def _recognise_sent(case: Case, *, desk: Desk) -> Situation | None:
    """Does a mail that the person sent say what one of the drafts for this decision would say?"""
    decision = case.offer.decision
    for kind in (k for k in DraftKind if decision_of(k) is decision):
        composed = compose_best(case, kind, desk=desk)
        found = None if isinstance(composed, Refusal) else _sent_before(case, kind, composed[0])
        if found is not None:
            return found
    return None


def _sent_before(case: Case, kind: DraftKind, draft: Draft) -> Situation | None:
    """Is what we are about to write out already? So it is when the record of a sent draft was lost."""
    own_words = parse_raw(draft.raw).own_text
    messages = {m.message_id: m for m in case.talk.messages}
    for reply in reversed(replies_by_hand(case)):
        if is_like(messages[reply.message_id].own_text, own_words):
            offer = replace(
                case.offer,
                answer=kind,
                answered_at=reply.at,
                answered_by=reply.message_id,
                declined_at=reply.at if kind in DECLINE_KINDS else case.offer.declined_at,
                accepted_at=reply.at if kind is DraftKind.ACCEPT else case.offer.accepted_at,
                unsure=False,
            )
            return find_answer(replace(case, offer=offer))
    return None


def _refused(situation: Situation, refusal: Refusal) -> Situation:
    words = f' ("{refusal.words}")' if refusal.words else ""
    return replace(
        situation,
        event=Event.STUCK,
        why=f"no draft could be made: {refusal.why}{words} [{refusal.check}]",
        draft=None,
        what_to_do=refusal.what_to_do or "Answer by hand; Offerdesk notices when you do.",
    )


def draft_key(case: Case, kind: DraftKind, current: DraftRecord | None = None) -> str:
    """Unique for offer, kind, version and try; a draft that is only rewritten keeps its number.

    A rewritten draft no longer bears the key it was created with: the journal still knows it.
    """
    prefix = f"{case.offer.offer_id}/{kind.value}/v{case.offer.version}."
    used = {d.key for d in case.drafts} | case.posted
    if current is not None and current.key.startswith(prefix):
        return current.key
    return next(key for number in count() if (key := f"{prefix}{number}") not in used)


def compose_best(case: Case, kind: DraftKind, *, desk: Desk) -> tuple[Draft, DraftRequest] | Refusal:
    """Compose in the first conversation in which a human can be answered."""
    refusal: Refusal | None = None
    for thread in case.view.threads:
        if not any(is_live(m) for m in thread.messages):
            continue
        request = draft_request(case, kind, thread, desk=desk)
        if request is None:
            continue
        result = compose_draft(request, desk.templates)
        if isinstance(result, Draft):
            return result, request
        refusal = refusal if refusal is not None and result.check == "R01" else result
        if result.check != "R01":
            return result
    return refusal or Refusal(check="R01", why="no message of theirs is left to answer", words="")


def draft_request(case: Case, kind: DraftKind, thread: Thread, *, desk: Desk) -> DraftRequest | None:
    """Everything a draft is rendered from. None when the thread holds nothing that could be answered."""
    offer, zone = case.offer, case.policy.zone
    thread = without_strangers(case, thread)
    anchor = _anchor(case, thread)
    if anchor is None:
        return None
    deadline = offer.facts.deadline_safe
    call = the_call(case.view.choice)
    spoke_on: date | None = None
    if call is CallMark.SPOKE and offer.seen_call_at is not None:
        spoke_on = offer.seen_call_at.astimezone(zone).date()
    others = {
        other.facts.company.value
        for other in desk.others
        if other.facts.company and other.offer_id != offer.offer_id and other.verdict is Verdict.OFFER
    }
    mine = offer.facts.company.value if offer.facts.company else ""
    return DraftRequest(
        offer_id=offer.offer_id,
        kind=kind,
        facts=offer.facts,
        person=desk.person,
        thread=thread,
        offer_email=anchor,
        now=case.now,
        register=desk.person.register,
        reason=the_reason(case.view.choice) or Reason.DIRECTION,
        reason_text=offer.reason_text,
        extras=case.view.choice.extras,
        call=call,
        spoke_on=spoke_on,
        deadline_passed=deadline is not None and deadline < (offer.decided_at or case.now),
        ask=offer.ask,
        until=date.fromisoformat(offer.until) if offer.until else None,
        declined_on=offer.declined_at.astimezone(zone).date() if offer.declined_at else None,
        quote_original=desk.quote_original,
        interviewed=interviewed_in(case.view.threads),
        revised=offer.version > 1,
        known_companies=frozenset(others - {mine}),
        accepted_elsewhere=any(
            other.accepted_at is not None for other in desk.others if other.offer_id != offer.offer_id
        ),
        connected=frozenset(n for n, s in case.view.standing.items() if s is Standing.CONNECTED),
        invited_by=frozenset(n for n, s in case.view.standing.items() if s is Standing.INVITED),
        labels=case.policy.labels,
    )


def without_strangers(case: Case, thread: Thread) -> Thread:
    """What a stranger wrote is not answered, not quoted, and names no recipient."""
    strangers = case.talk.strangers
    if not any(m.message_id in strangers for m in thread.messages):
        return thread
    return replace(
        thread,
        messages=tuple(m for m in thread.messages if m.message_id not in strangers or is_automatic(m)),
    )


def _anchor(case: Case, thread: Thread) -> Email | None:
    """The offer's own message if it is in this thread, else the newest message of theirs."""
    strangers = case.talk.strangers
    live = [m for m in thread.messages if is_live(m) and not is_sent(m) and m.message_id not in strangers]
    stated = case.talk.offer
    if stated is not None and any(m.message_id == stated.message_id for m in live):
        return stated
    return live[-1] if live else None


def _parent_of(draft: Draft) -> str:
    head = draft.raw.split(b"\r\n\r\n", 1)[0].decode("ascii", "replace")
    unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ")
    for line in unfolded.split("\r\n"):
        if line.lower().startswith("in-reply-to:"):
            return line.split(":", 1)[1].strip()
    return ""


def content_key_of(request: DraftRequest, draft: Draft) -> str:
    """Of what a draft is rendered from, without the clock: another key means the draft is out of date.

    The rendered words are left out on purpose: "on Tuesday" turns into "on 4 March" by itself, and a person's
    new template must not rewrite drafts that wait for review.
    """
    facts = request.facts
    parts = (
        request.kind.value,
        request.register.value,
        request.reason.value,
        request.reason_text,
        ",".join(sorted(e.value for e in request.extras)),
        request.call.value if request.call else "",
        request.ask,
        request.until.isoformat() if request.until else "",
        str(request.deadline_passed),
        _parent_of(draft),
        ",".join(a.email for a in (*draft.to, *draft.cc)),
        *(f.value if f else "" for f in (facts.company, facts.role, facts.contact_name, facts.start_date)),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
