"""The work on one conversation or offer: gather, ask the planner, apply. The per-item guard lives here."""

import base64
import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from offerdesk.app.apply import apply_plan
from offerdesk.app.apply_notes import tell_stuck
from offerdesk.app.apply_status import sync_status
from offerdesk.app.doubt import settle_doubts
from offerdesk.app.gather import (
    is_own_note,
    judge_mail,
    judge_thread,
    lost_sight,
    read_thread,
    set_aside,
    view_of,
    who_writes,
)
from offerdesk.app.human_thread import find_human_thread, is_robots_only
from offerdesk.app.labels import sync_labels
from offerdesk.app.linkedin_search import find_standing
from offerdesk.app.session import Session
from offerdesk.app.steps import step
from offerdesk.core.mail.addresses import service_of
from offerdesk.core.offers.conversation import CHAT, DRAFT, SENT, SPAM, TRASH, is_live, is_sent, read_talk
from offerdesk.core.offers.decisions import the_decision
from offerdesk.core.offers.joins import find_same_offer
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.plan import plan_offer
from offerdesk.errors import Gone, LoginNeeded, Refused, RetryLater, UserError
from offerdesk.model import Email, Facts, Judgement, OfferKind, Stage, Thread, Verdict

log = logging.getLogger(__name__)

TRY_AGAIN = timedelta(hours=1)  # what was refused or failed for one offer


def look_at_offer(session: Session, offer_id: str) -> None:
    """Look at one known offer and do what follows. A failure of this one stops no other."""
    offer = session.store.load_offer(offer_id)
    if offer is None:
        return
    with _guarded(session, offer):
        threads = tuple(t for t in (read_thread(session, i) for i in offer.threads) if t is not None)
        work_on(session, offer, threads)


def work_on(session: Session, offer: Offer, threads: tuple[Thread, ...]) -> None:
    """Plan and apply for an offer whose conversations were just read.

    What turned out differently at the last moment (a draft was edited or sent just then) is due at once: it is
    looked at again in the same cycle, one time.
    """
    before = offer
    if session.dry_run:
        session.forget_plan(offer)
    for _ in range(2):
        offer, may_plan = settle_doubts(session, offer)
        if not may_plan:
            return
        offer = _plan_and_apply(session, offer, threads)
        if session.dry_run or offer.due_at is None or offer.due_at > session.now:
            break
        threads = tuple(t for t in (read_thread(session, i) for i in offer.threads) if t is not None)
    try:
        sync_status(session, offer, threads)
    except Refused:
        # A status label was deleted in Gmail: make it again, and label anew (design section 8, Labels).
        with step("labels made"):
            session.labels, _ = sync_labels(session.gmail, session.store, session.settings.labels.book)
        sync_status(session, offer, threads)
    _learn(session, before, offer, threads)


def _plan_and_apply(session: Session, offer: Offer, threads: tuple[Thread, ...]) -> Offer:
    wish = session.store.load_wish(offer.offer_id)
    if wish:
        offer = replace(offer, **json.loads(wish))
    papers = session.store.load_papers(offer.offer_id)
    view = view_of(session, offer, papers, threads)
    if lost_sight(papers, view):
        # The drafts were listed after the conversation was read: one that was sent in between is in neither.
        threads = tuple(t for t in (read_thread(session, i) for i in offer.threads) if t is not None)
        view = view_of(session, offer, papers, threads)
    if session.hold and the_decision(view.choice) is not None and offer.seen_decision is None:
        offer = replace(offer, held=True)
    desk = session.desk(tuple(o for o in session.store.load_offers() if o.offer_id != offer.offer_id))
    plan = plan_offer(offer, papers, view, desk=desk, now=session.now)
    standing = find_standing(session, papers, plan)
    if standing:
        plan = plan_offer(offer, papers, replace(view, standing=standing), desk=desk, now=session.now)
    after = apply_plan(session, offer, plan)
    if wish:
        session.store.drop_wish(offer.offer_id, wish)
    return after


@contextmanager
def _guarded(session: Session, offer: Offer) -> Iterator[None]:
    """What goes wrong with one offer stops no other: it is parked, shown, and tried again after a while."""
    try:
        yield
    except (RetryLater, LoginNeeded, UserError):
        raise
    except Refused as error:
        _park(session, offer, f"Gmail refused a step: {error}")
    except Exception as error:
        log.exception("offer could not be worked on offer=%s", offer.offer_id)
        _park(session, offer, f"it could not be worked on ({type(error).__name__}), see the log")


def _park(session: Session, offer: Offer, why: str) -> None:
    log.error("offer parked offer=%s", offer.offer_id)
    if session.dry_run:
        return
    known = session.store.load_offer(offer.offer_id) or offer
    # When it can be read again, the cycle that held the others is over.
    decided = session.hold and not session.news.decided.isdisjoint(known.threads)
    parked = replace(
        known,
        stage=Stage.NEEDS_YOU,
        reason=why,
        due_at=session.now + TRY_AGAIN,
        held=known.held or (decided and known.seen_decision is None),
    )
    with step("offer parked"):
        session.store.save_offer(parked, at=session.now)
    session.report(parked, "parked", "refused", done=True)
    tell_stuck(
        session, parked, "Nothing is lost; Offerdesk tries again in an hour. Answer by hand if it is urgent."
    )
    try:
        threads = tuple(t for t in (read_thread(session, i) for i in parked.threads) if t is not None)
        parked = sync_status(session, parked, threads)
    except Refused:
        log.warning("status of a parked offer could not be set offer=%s", offer.offer_id)
    # Shown as well as it can be: what does not work is not tried at every poll.
    session.store.save_offer(replace(parked, labelled=parked.stage), at=session.now)


@contextmanager
def one_mail(session: Session, message_id: str, thread_id: str) -> Iterator[None]:
    """Work on one mail that is caught here if it cannot be read: set aside with its reason, and nothing waits for it."""
    try:
        yield
    except Gone:
        log.info("mail is gone message=%s", message_id)  # deleted meanwhile, which is normal (F2.9)
    except (RetryLater, LoginNeeded, UserError):
        raise
    except Refused as error:
        set_aside(session, message_id, thread_id, str(error))
    except Exception as error:
        log.exception("mail could not be read message=%s", message_id)
        set_aside(session, message_id, thread_id, f"it could not be read ({type(error).__name__})")


def read_arrived(session: Session, message_id: str, thread_id: str, *, alone: bool = False) -> None:
    """Read and judge one mail outside the known conversations; an offer is taken on.

    alone: nothing else is in its conversation yet, as the history shows (saves reading it twice).
    """
    store = session.store
    if store.find_verdict(message_id) is Verdict.OTHER or thread_id in session.taken_on:
        return
    # Judged as an offer already, and nothing came of it: the process ended in between. Then it goes on here.
    offer_id = store.find_offer_of_thread(thread_id)
    if offer_id is not None:
        session.taken_on.add(thread_id)
        look_at_offer(session, offer_id)
        return
    with one_mail(session, message_id, thread_id):
        email = session.gmail.fetch_message(message_id)
        if email.labels & {DRAFT, SENT, SPAM, TRASH, CHAT} or is_own_note(session, email):
            return
        judgement = judge_mail(session, email)
        if judgement.verdict is Verdict.OTHER:
            with step("other mail judged"):
                store.save_judgements(thread_id, {message_id: judgement}, at=session.now, keep=False)
            return
        whole = Thread(thread_id, (email,)) if alone else read_thread(session, thread_id)
        if whole is not None:
            adopt_conversation(session, whole)


def adopt_conversation(session: Session, thread: Thread, *, marked: bool = False) -> None:
    """Take on a conversation as an offer of its own, or as part of one we know.

    marked: the person put a decision (or "Is an offer") on it, so that it is one whatever we think.
    """
    session.taken_on.add(thread.thread_id)
    judged = judge_thread(session, thread)
    talk = read_talk((thread,), judged, own_addresses=session.own_addresses, known=Facts())
    received = [m for m in thread.messages if is_live(m) and not is_sent(m) and not is_own_note(session, m)]
    if not received or (talk.offer is None and not marked and not _ends_an_offer(judged)):
        return
    anchor = talk.offer or received[-1]
    facts = talk.facts
    if talk.offer is None:
        stated = judged[anchor.message_id].facts if anchor.message_id in judged else None
        facts = stated if stated is not None and stated.company is not None else who_writes(session, anchor)
    others = session.store.load_offers()
    same = find_same_offer(facts, anchor.received_at, others)
    if same is not None:
        _join(session, same, thread, anchor)
        return
    if talk.offer is None and not marked:
        return
    judgement = talk.judgement
    verdict = judgement.verdict if judgement else Verdict.OTHER
    if judgement is not None and judgement.to_confirm:
        verdict = Verdict.MAYBE  # the present employer's: other rules hold for the answer
    offer = Offer(
        offer_id=offer_id_of(thread.thread_id),
        threads=(thread.thread_id,),
        stage=Stage.TO_DECIDE if verdict is Verdict.OFFER else Stage.TO_CONFIRM,
        reason="found",
        verdict=verdict,
        kind=(judgement.kind if judgement else None) or OfferKind.INITIAL,
        facts=facts,
        message_id=anchor.message_id,
        received_at=anchor.received_at,
        found_at=session.now,
        warnings=judgement.warnings if judgement else (),
    )
    session.report(offer, "offer_found", offer.verdict.value, done=True)
    threads: tuple[Thread, ...] = (thread,)
    if is_robots_only(session, threads):
        human = find_human_thread(session, offer)
        if human is not None:
            threads = (human, thread)
            offer = replace(offer, threads=(human.thread_id, thread.thread_id))
    with _guarded(session, offer):
        work_on(session, offer, threads)


def _ends_an_offer(judged: dict[str, Judgement]) -> bool:
    """A rescission in a conversation of its own still belongs to the offer it takes back."""
    return any(j.kind is OfferKind.RESCINDED for j in judged.values())


def _join(session: Session, offer: Offer, thread: Thread, anchor: Email) -> None:
    """Add a conversation to an offer; one in which a human answers comes first."""
    if thread.thread_id in offer.threads:
        return
    human = service_of(anchor.sender.email) is None
    threads = (
        (thread.thread_id, *offer.threads)
        if human and _main_is_robot(offer)
        else (*offer.threads, thread.thread_id)
    )
    joined = replace(offer, threads=threads)
    with step("conversation joined"):
        session.store.save_offer(joined, at=session.now)
    session.report(joined, "conversation_joined", thread.thread_id, done=True)
    look_at_offer(session, offer.offer_id)


def _main_is_robot(offer: Offer) -> bool:
    email = offer.facts.contact_email
    return email is None or service_of(email.value) is not None


def _learn(session: Session, before: Offer, after: Offer, threads: tuple[Thread, ...]) -> None:
    """Remember what "Not an offer", or a decision on mail we took for nothing, says of sender and thread."""
    senders = {
        m.sender.email
        for t in threads
        for m in t.messages
        if is_live(m) and not is_sent(m) and m.sender.email
    }
    about = [("thread", t.thread_id) for t in threads] + [("sender", s) for s in sorted(senders)]
    if after.dismissed and not before.dismissed and after.verdict is not Verdict.OTHER:
        for kind, value in about:
            session.store.save_learned(kind, value, "not_offer", at=session.now)
    elif before.dismissed and not after.dismissed:
        for kind, value in about:
            session.store.forget_learned(kind, value)
    elif after.decision is not None and before.decision is None and after.verdict is Verdict.OTHER:
        for kind, value in about:
            session.store.save_learned(kind, value, "offer", at=session.now)


def offer_id_of(thread_id: str) -> str:
    """The same conversation gives the same offer id, also after the database was lost."""
    digest = hashlib.sha256(thread_id.encode()).digest()
    return base64.b32encode(digest)[:6].decode().lower()
