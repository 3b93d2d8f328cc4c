"""Gather: what is true of one offer in Gmail now. Reads and judges; decides nothing."""

import logging
from dataclasses import replace
from datetime import timedelta

from offerdesk.adapters.store import Unreadable
from offerdesk.app.letters import judge_with_letters
from offerdesk.app.session import Session
from offerdesk.app.steps import step
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.drafting.glimpse import interviewed_in
from offerdesk.core.mail.language import language_of
from offerdesk.core.offers.conversation import TRASH, came_after_label, came_meanwhile, is_live, is_sent
from offerdesk.core.offers.decisions import read_choice, the_decision
from offerdesk.core.offers.draft_life import DraftSight
from offerdesk.core.offers.offer import NoteRecord, Offer, Papers
from offerdesk.core.planning.desk import View
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.errors import Gone, Refused
from offerdesk.model import (
    Attachment,
    DraftState,
    Email,
    Facts,
    Judgement,
    Mark,
    OfferKind,
    Thread,
    Verdict,
)

log = logging.getLogger(__name__)

RETRY_UNREADABLE = timedelta(days=1)
MAX_DRAFTS_READ = 20  # of drafts elsewhere, after a lost database


def read_thread(session: Session, thread_id: str) -> Thread | None:
    """A conversation with all its messages; None when it is gone for good."""
    try:
        return session.gmail.fetch_thread(thread_id)
    except Gone:
        return None


def view_of(session: Session, offer: Offer, papers: Papers, threads: tuple[Thread, ...]) -> View:
    """The view of an offer whose conversations were read already."""
    judgements: dict[str, Judgement] = {}
    for thread in threads:
        judgements |= judge_thread(session, thread)
    live = [m for t in threads for m in t.messages if is_live(m)]
    label_ids = [m.labels for m in live]
    label_ids += [_marks_that_count(session, offer, note) for note in papers.notes]
    choice = read_choice(meaning for ids in label_ids for meaning in session.labels.meanings(ids))
    decision = the_decision(choice)
    standing = session.labels.ids_of(decision) if decision is not None else frozenset()
    seen = standing & frozenset[str]().union(*(m.labels for m in live))
    wanted = min(seen or standing, default="")
    event = max((session.news.events.get(t, 0) for t in offer.threads), default=0)
    taken_off = max((session.news.taken_off.get(t, 0) for t in offer.threads), default=0)
    added = [item for t in offer.threads for item in session.news.added.get(t, ())]
    later = frozenset(message_id for history_id, message_id in added if event and history_id > event)
    if event:
        # The reading of the history names the label, and the conversation was read a moment after it.
        later |= came_meanwhile(
            live,
            told=frozenset(message_id for _, message_id in added),
            label_ids=standing,
            newest_at=offer.newest_at,
            read_to=int(session.cursor),
        )
    order_is_sure = True
    if not event and wanted:
        later, order_is_sure = came_after_label(live, wanted)
    labelled = [m.received_at for m in live if wanted and wanted in m.labels]
    sights = see_drafts(session, papers, threads)
    lost = not papers.drafts and not event and not offer.label_event
    stray = not any(d.live for d in papers.drafts) and (
        offer.stray_draft or _drafted_unknown(session, threads)
    )
    if wanted and (lost or stray):
        # A decision that no history told of and no draft on record, or a draft that is gone and that no record
        # knows: the memory may have been lost, or an older one put back.
        sights += drafts_that_answer(session, live, seen={s.draft_id for s in sights})
    return View(
        threads=threads,
        judgements=judgements,
        choice=choice,
        event=event,
        offer_event=max((session.news.offer_events.get(t, 0) for t in offer.threads), default=0),
        taken_off=taken_off,
        while_decided=session.news.written_while_set(
            offer.threads,
            session.labels.ids_of(offer.decision) if offer.decision is not None else frozenset(),
        ),
        later=later,
        order_is_sure=order_is_sure,
        labelled_at=max(labelled, default=None),
        sights=sights,
        stray_draft=stray,
        sent_elsewhere=tuple(session.sent_elsewhere.get(offer.offer_id, ())),
    )


def _marks_that_count(session: Session, offer: Offer, note: NoteRecord) -> frozenset[str]:
    """A call mark, reason or extra on the note of an earlier decision is over. A decision on a note stands until it is
    taken off: it may be the very one that made this a note of an earlier decision."""
    judging = session.labels.judging
    decided = frozenset() if TRASH in note.labels else note.labels & judging
    of_now = note.current or f"/v{offer.version}.{offer.round}/" in note.key
    return decided | (note.labels - judging) if of_now else decided


def _drafted_unknown(session: Session, threads: tuple[Thread, ...]) -> bool:
    """Was there a draft in these conversations that we know nothing of, and that is there no more?"""
    news = session.news
    for thread in threads:
        there = {m.message_id for m in thread.messages}
        if any("DRAFT" in m.labels for m in thread.messages):
            continue
        # Labels are usually named with what was added, without a promise (F2.7).
        gone = {message_id for _, message_id in news.added.get(thread.thread_id, ())} - there
        if thread.thread_id in news.drafted or gone:
            return True
    return False


def judge_thread(session: Session, thread: Thread) -> dict[str, Judgement]:
    """Judgements of all received live messages, oldest first; each mail is judged once and remembered."""
    received = [m for m in thread.messages if is_live(m) and not is_sent(m)]
    known = session.store.load_judgements(m.message_id for m in received)
    fresh: dict[str, Judgement] = {}
    offered = False
    for email in received:
        judgement = known.get(email.message_id)
        if judgement is None:
            try:
                judgement = judge_mail(
                    session, email, thread_has_offer=offered, job_talk_before=_talked_before(thread, email)
                )
            except Refused as error:
                set_aside(session, email.message_id, email.thread_id, str(error))
                continue
            fresh[email.message_id] = judgement
        offered = offered or (
            judgement.verdict in (Verdict.OFFER, Verdict.SUSPICIOUS)
            and judgement.kind is not OfferKind.RESCINDED
        )
    if fresh:
        with step("mail judged"):
            session.store.save_judgements(thread.thread_id, fresh, at=session.now, keep=True)
    return known | fresh


def _talked_before(thread: Thread, email: Email) -> bool:
    """Did they talk about the job earlier in this conversation, the person included?"""
    at = next((n for n, m in enumerate(thread.messages) if m.message_id == email.message_id), 0)
    before = thread.messages[:at]
    return any(is_sent(m) for m in before) and interviewed_in((Thread(thread.thread_id, before),))


def judge_mail(
    session: Session, email: Email, *, thread_has_offer: bool = False, job_talk_before: bool = False
) -> Judgement:
    """Judge one mail; the letters attached to a candidate are fetched and read too."""
    context = Context(
        own_addresses=session.own_addresses,
        zone=session.zone,
        thread_has_offer=thread_has_offer,
        job_talk_before=job_talk_before,
        learned=_learned(session, email),
        own_note=is_own_note(session, email),
    )
    judgement = recognise(email, session.rules, context)
    if (
        judgement.verdict is Verdict.OTHER
        and not thread_has_offer
        and session.store.is_from_an_open_offer(email.sender.email)
    ):
        # In a conversation of its own it may change that offer, or take it back.
        again = recognise(email, session.rules, replace(context, thread_has_offer=True))
        if again.kind in (OfferKind.RESCINDED, OfferKind.REVISED):
            judgement, context = again, replace(context, thread_has_offer=True)
    return judge_with_letters(
        judgement, email, session.rules, context, lambda attachment: _fetched(session, email, attachment)
    )


def _fetched(session: Session, email: Email, letter: Attachment) -> bytes | None:
    if letter.data is not None or not letter.attachment_id:
        return letter.data
    try:
        return session.gmail.fetch_attachment(email.message_id, letter.attachment_id)
    except Refused:
        return None  # gone or refused: the mail itself was read, and the facts say that its letter was not


def who_writes(session: Session, email: Email) -> Facts:
    """Company, role and person of a mail that is no offer by itself: the person marked its conversation.

    Terms and dates are left out: in a mail that offers nothing they would be somebody's guess.
    """
    from offerdesk.core.facts.extract import extract_facts  # hardly ever asked for, and slow to load

    language = language_of(f"{email.subject}\n{email.own_text}")
    found = extract_facts(email, zone=session.zone, own_addresses=session.own_addresses, language=language)
    return Facts(
        company=found.company,
        role=found.role,
        contact_name=found.contact_name,
        contact_email=found.contact_email,
        contact_phone=found.contact_phone,
        language=found.language,
    )


def is_own_note(session: Session, email: Email) -> bool:
    """A note of ours, by our record or by its label in the person's mailbox; what a mail says of itself proves nothing."""
    notes = session.labels.ids_of(Mark.NOTES)
    return bool(notes & email.labels) or session.store.find_note_by_message(email.message_id) is not None


def _learned(session: Session, email: Email) -> str:
    learned = session.store.find_learned
    return learned("thread", email.thread_id) or learned("sender", email.sender.email)


def see_drafts(session: Session, papers: Papers, threads: tuple[Thread, ...]) -> tuple[DraftSight, ...]:
    """All drafts in these conversations, and ours wherever they are; contents read where the id is new.

    Costs nothing while no draft is in sight and none of ours is alive.
    """
    records = {r.draft_id: r for r in papers.drafts if r.state is not DraftState.WITHDRAWN}
    in_threads = {m.message_id: m for t in threads for m in t.messages if "DRAFT" in m.labels}
    if not in_threads and not any(r.live for r in records.values()):
        return ()
    refs = list_drafts(session)
    ids = {t.thread_id for t in threads}
    sights = []
    for draft_id, (message_id, thread_id) in refs.items():
        record = records.get(draft_id)
        if record is None and thread_id not in ids:
            continue
        if record is not None and record.message_id == message_id:
            sights.append(DraftSight(draft_id, message_id, thread_id, record.fingerprint))
            continue
        email = in_threads.get(message_id) or fetch_draft(session, draft_id)
        if email is not None:
            sights.append(
                DraftSight(
                    draft_id, email.message_id, email.thread_id, fingerprint(email), TRASH in email.labels
                )
            )
    for record in records.values():
        if record.live and record.draft_id not in refs:
            email = fetch_draft(session, record.draft_id)  # in trash a draft is not listed (F1.32)
            if email is not None:
                trashed = TRASH in email.labels
                sights.append(
                    DraftSight(
                        record.draft_id, email.message_id, email.thread_id, fingerprint(email), trashed
                    )
                )
    named = {s.message_id for s in sights} | {r.message_id for r in records.values()}
    unlisted = (m for m in in_threads.values() if m.message_id not in named and TRASH not in m.labels)
    sights += [DraftSight("", m.message_id, m.thread_id, fingerprint(m)) for m in unlisted]
    return tuple(sights)


def drafts_that_answer(session: Session, live: list[Email], seen: set[str]) -> tuple[DraftSight, ...]:
    """Drafts outside these conversations that answer a mail in them: a person who edits a subject moves a draft.

    Costs 20 units for each of the newest drafts, so it is asked only where nothing else can tell.
    """
    ids = {m.rfc_message_id for m in live if m.rfc_message_id}
    others = sorted((m, d) for d, (m, _) in list_drafts(session).items() if d not in seen)
    found = []
    for _, draft_id in others[-MAX_DRAFTS_READ:]:
        email = fetch_draft(session, draft_id)
        if email is not None and ids & {email.in_reply_to, *email.references}:
            trashed = TRASH in email.labels
            sight = DraftSight(draft_id, email.message_id, email.thread_id, fingerprint(email), trashed)
            found.append(replace(sight, answers_here=True))
    return tuple(found)


def lost_sight(papers: Papers, view: View) -> bool:
    """Is a draft that was there at the last look neither to be seen, nor sent as far as the view shows?"""
    seen = {s.draft_id for s in view.sights}
    sent = [m.received_at for t in view.threads for m in t.messages if is_live(m) and is_sent(m)]
    return any(
        r.state in (DraftState.UNTOUCHED, DraftState.EDITED)
        and r.draft_id not in seen
        and not any(r.is_before(at) for at in sent)
        for r in papers.drafts
    )


def list_drafts(session: Session) -> dict[str, tuple[str, str]]:
    """Message id and thread id of every draft in the mailbox, asked once a cycle (5 units)."""
    if session.draft_refs is None:
        session.draft_refs = {r.draft_id: (r.message_id, r.thread_id) for r in session.gmail.list_drafts()}
    return session.draft_refs


def fetch_draft(session: Session, draft_id: str) -> Email | None:
    try:
        return session.gmail.fetch_draft(draft_id)[1]
    except Gone:
        return None


def set_aside(session: Session, message_id: str, thread_id: str, why: str) -> None:
    """A mail that cannot be read is kept with its reason and tried again tomorrow; nothing waits for it."""
    log.warning("mail set aside message=%s", message_id)
    session.store.save_unreadable(
        Unreadable(message_id, thread_id, why, session.now, session.now + RETRY_UNREADABLE)
    )
    session.store.mark_read(message_id)
