"""Scan and reconcile: find by search and by labels what no history record told us.

The first scan looks over the look-back window; a full reconciliation does the same since the last good cycle
when the history cursor expired, and once a day. Both tell where to look, and make the reading list; the cycle reads.
"""

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from itertools import islice

from offerdesk.app.desk_work import one_mail
from offerdesk.app.labels import IMAGINED
from offerdesk.app.session import Session
from offerdesk.core.mail.own_note import key_of
from offerdesk.core.offers.news import News
from offerdesk.core.offers.offer import NoteRecord
from offerdesk.core.recognition.recognise import search_queries
from offerdesk.errors import Gone
from offerdesk.model import Email, Mark, NotePurpose, Stage

log = logging.getLogger(__name__)


class Search(Enum):
    """What a cycle looks for beside the news."""

    DUE = auto()  # what is due by the clock
    WINDOW = auto()  # the look-back window now, as the person asked
    EVERYTHING = auto()  # the same, and every mail in it is read


OVERLAP = timedelta(days=1)  # search boundaries are undocumented, and its index lags (F3.5, F3.7)
MAX_PAGES = 400  # 200,000 messages; a page loop ends here
NOT_RECEIVED = "-in:sent -in:drafts -in:chats"


def reconcile(
    session: Session,
    *,
    since: datetime,
    window: datetime | None = None,
    first: bool = False,
    everything: bool = False,
    words: bool = True,
) -> News:
    """Find conversations to look at and mails to read; the latter go to the store's reading list.

    since: what was sent or came into a known conversation before it is known. window: mails received before it are not
    searched for (default: since). first: no offer is known yet. everything: read all
    mail of the window instead of what a word search finds (`offerdesk scan --all`). words: also search for mails
    that may be offers; without, only for what changed in conversations that are known or marked.
    """
    set_aside = {item.message_id for item in session.store.load_unreadable()}
    if first or set_aside:  # before the marks are read: what is marked on a note counts for its offer
        recall_notes(session, only=() if first else set_aside)
    news = _marked_now(session)
    known = session.store.load_threads()
    after = _after(since)
    if not first:
        for message_id, thread_id in _found(session, query=f"{after} in:sent"):
            if thread_id not in known:
                news.sent[message_id] = thread_id
        for _, thread_id in _found(session, query=f"{after} -in:drafts -in:chats"):
            if thread_id in known:
                news.threads.add(thread_id)
    after = _after(window or since)
    queries = ("",) if everything else search_queries(session.rules) if words else ()
    fresh = 0
    for number, query in enumerate(queries, start=1):
        whole = f"({query}) {after} {NOT_RECEIVED}" if query else f"{after} {NOT_RECEIVED}"
        found = _found(session, query=whole)
        fresh += session.store.add_to_read((m, t) for m, t in found if not _is_note(session, m))
        session.progress("searching", number, len(queries))
    if first:
        # An earlier life of the database left its status there, and knew false alarms; both may be older than the look-back.
        for label_id in sorted(session.labels.status_ids | session.labels.ids_of(Mark.NOT_OFFER)):
            if not label_id.startswith(IMAGINED):
                fresh += session.store.add_to_read(_found(session, label_ids=(label_id,)))
    log.info("reconciled first=%s conversations=%d to_read=%d", first, len(news.threads | news.marked), fresh)
    return news


def _after(moment: datetime) -> str:
    return f"after:{int((moment - OVERLAP).timestamp())}"


def _marked_now(session: Session) -> News:
    """Conversations and notes that carry a mark of the person, and the conversations of all open offers."""
    news = News()
    known = session.store.load_threads()
    for label_id in sorted(i for i in session.labels.marks if not i.startswith(IMAGINED)):
        for message_id, thread_id in _found(session, label_ids=(label_id,)):
            if thread_id in known:
                news.threads.add(thread_id)
            elif _is_note(session, message_id):
                news.notes.add(message_id)
            elif label_id in session.labels.choosing:
                news.marked.add(thread_id)
            if label_id in session.labels.decisions:
                news.decided.add(thread_id)
    for offer in session.store.load_offers():
        if offer.stage is not Stage.CLOSED:
            news.threads.update(offer.threads)
            notes = session.store.load_papers(offer.offer_id).notes
            news.notes |= {n.message_id for n in notes if n.labels & session.labels.marks}
    return news


def _found(
    session: Session, *, query: str = "", label_ids: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """All (message id, thread id) of a search, page by page."""
    page, seen = "", set()
    for _ in range(MAX_PAGES):
        found = session.gmail.search(query, label_ids=label_ids, page_token=page)
        yield from found.ids
        page = found.next_page
        if not page or page in seen:
            return
        seen.add(page)


def _is_note(session: Session, message_id: str) -> bool:
    return session.store.find_note_by_message(message_id) is not None


def recall_notes(session: Session, only: Collection[str] = ()) -> None:
    """Notes of an earlier life of the database are ours: their keys keep them from being written again.

    only: these message ids, which could not be read when all were looked at. Later notes that are not on record are another
    machine's, and stay as they are.
    """
    label = session.labels.id_of(Mark.NOTES)
    if not label or label.startswith(IMAGINED):
        return
    found = (f for f in _found(session, label_ids=(label,)) if not only or f[0] in only)
    for message_id, thread_id in islice(found, 200):
        if not _is_note(session, message_id):
            with one_mail(session, message_id, thread_id):
                _remember_note(session, session.gmail.fetch_message(message_id))


def _remember_note(session: Session, email: Email) -> None:
    key = key_of(email)
    offer_id, _, rest = key.partition("/")
    purpose = rest.partition("/")[0]
    in_doubt = {effect.key for effect in session.store.load_open_effects(offer_id)}
    if purpose not in {p.value for p in NotePurpose} or key in in_doubt:
        return  # of the latter more is known than the mail tells (doubt.py)
    if key in session.store.load_papers(offer_id).note_keys:
        key = f"{key}/{email.message_id}"  # written again, because this one could not be read
    session.store.save_note(
        NoteRecord(
            key=key,
            offer_id=offer_id,
            purpose=NotePurpose(purpose),
            message_id=email.message_id,
            thread_id=email.thread_id,
            created_at=email.received_at,
            subject=email.subject,
            text=email.text,
            html=email.html,
            labels=email.labels,
            current=True,  # archived or retired: if it applies, it is not to be written a second time
        )
    )


def read_note_marks(session: Session, message_ids: set[str]) -> set[str]:
    """Marks that the person set on our notes count for their offers; returns these offers' ids.

    A note that cannot be read is set aside, and keeps the marks that it had.
    """
    offers = set()
    for message_id in message_ids:
        record = session.store.find_note_by_message(message_id)
        if record is None:
            continue
        with one_mail(session, message_id, record.thread_id):
            try:
                labels = session.gmail.fetch_message(message_id).labels
            except Gone:
                labels = frozenset()
            session.store.save_note(replace(record, labels=labels))
        offer = session.store.load_offer(record.offer_id)
        if offer is not None:
            _count_for(session, record.thread_id, offer.threads[0])
            offers.add(record.offer_id)
    return offers


def _count_for(session: Session, note_thread: str, offer_thread: str) -> None:
    """What was set on a note was set on its offer."""
    news = session.news
    for ids in (news.events, news.offer_events, news.taken_off):
        if note_thread in ids:
            ids[offer_thread] = max(ids[note_thread], ids.get(offer_thread, 0))
    news.choices.setdefault(offer_thread, []).extend(news.choices.get(note_thread, ()))
    if note_thread in news.decided:
        news.decided.discard(note_thread)
        news.decided.add(offer_thread)


def is_due(last: str, every: timedelta, now: datetime) -> bool:
    """Is it time again? A last time in the future comes from a wrong clock and keeps nothing back."""
    return not timedelta() <= now - parse_moment(last) < every


def parse_moment(text: str) -> datetime:
    """A stored time; the beginning of time when there is none."""
    return datetime.fromisoformat(text) if text else datetime(1970, 1, 1, tzinfo=UTC)
