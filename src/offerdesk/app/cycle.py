"""The cycle: read the news, look at each offer concerned, decide, act, save the cursor last.

Level-triggered: history only says where to look. Every step may be cut off and done again.
"""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from offerdesk.app.desk_work import adopt_conversation, look_at_offer, one_mail, read_arrived
from offerdesk.app.gather import read_thread
from offerdesk.app.identity import check_identity
from offerdesk.app.labels import find_labels, is_new_label, load_label_ids, sync_labels
from offerdesk.app.person import load_person
from offerdesk.app.scan import Search, is_due, parse_moment, read_note_marks, recall_notes, reconcile
from offerdesk.app.session import DOUBT_WAIT, Done, Session
from offerdesk.app.steps import step
from offerdesk.core.offers.conversation import is_live
from offerdesk.core.offers.news import Known, News, read_news
from offerdesk.errors import CursorExpired
from offerdesk.model import Mark, Stage

log = logging.getLogger(__name__)

RECONCILE_EVERY = timedelta(days=1)
RECOVER_EVERY = timedelta(hours=1)  # a cursor that stays expired must not cost a full look at every poll
MASS_GUARD = 10  # decisions first seen in one cycle; more look like an accident (design section 8)


@dataclass(frozen=True, slots=True)
class CycleReport:
    """What one cycle did and found; `due_at`: the next moment at which something is due by the clock.

    late_search: new mail that no history tells of is searched for within the hour only.
    """

    done: tuple[Done, ...]
    stages: Counter[str]
    requests: Counter[str]
    units: int
    due_at: datetime | None
    to_read: int
    late_search: bool = False

    @property
    def summary(self) -> str:
        acted = sum(1 for d in self.done if d.done)
        return f"actions={acted} offers={sum(self.stages.values())} units={self.units} to_read={self.to_read}"


def run_cycle(
    session: Session,
    *,
    login_id: str,
    identity_is_due: bool,
    read_limit: int,
    search: Search = Search.DUE,
) -> CycleReport:
    """One full cycle. read_limit: how many mails of the reading list to read at most. search: what to look for beside
    the news; what it finds is worked on like them.

    Raises RetryLater, LoginNeeded or UserError; what was done until then stands, and nothing is lost.
    """
    store, now = session.store, session.now
    cursor = store.load_meta("cursor")
    newest = _open_up(session, login_id, identity_is_due=identity_is_due, first=not cursor)
    if cursor:
        news, to_save = _read_history(session, cursor, search)
    else:
        session.cursor = newest or session.gmail.profile().history_id
        news = reconcile(session, since=_window(session), first=True, everything=search is Search.EVERYTHING)
        to_save = {"cursor": session.cursor, "reconciled_at": _soon_again(now)}
    _work_through(session, news, read_limit)
    with step("cursor saved"):
        # Last on purpose: a crash before this line makes us read some news twice, which is harmless. Saving
        # it earlier would lose the news in between.
        store.save_meta(to_save | {"last_good_at": now.isoformat(), "hold": ""})
    return _report(session)


def _open_up(session: Session, login_id: str, *, identity_is_due: bool, first: bool) -> str:
    """Identity and labels, as far as they are due; the newest history id if Gmail was asked for it.

    first: the mailbox is about to be searched by labels, and Gmail refuses one that the person deleted.
    """
    store, book = session.store, session.settings.labels.book
    newest = ""
    if identity_is_due:
        with step("identity checked"):
            newest = check_identity(session.gmail, store, login_id, session.now)
        session.person = load_person(store, session.settings)
    session.labels = load_label_ids(store, book)
    stale = is_due(store.load_meta("labels_at"), RECONCILE_EVERY, session.now)
    incomplete = len(session.labels.meaning_by_id) < sum(
        1 for n in book.names if book.meaning_of(n) is not None
    )
    if stale or incomplete or first:
        _look_at_labels(session)
    return newest


def _look_at_labels(session: Session) -> None:
    if session.dry_run:
        session.labels = find_labels(session.gmail, session.store, session.settings.labels.book)
        return
    with step("labels made"):
        session.labels, _ = sync_labels(session.gmail, session.store, session.settings.labels.book)
    session.store.save_meta({"labels_at": session.now.isoformat()})


def _window(session: Session) -> datetime:
    """Where the look-back window begins."""
    return session.now - session.settings.gmail.lookback


def _read_history(session: Session, cursor: str, search: Search) -> tuple[News, dict[str, str]]:
    """News since the cursor, and what to save when everything is done: the new cursor, and which look was made.

    Both belong together: a full look that was recorded before its work was done would be lost by a crash.
    """
    store, now = session.store, session.now
    asked, everything = search is not Search.DUE, search is Search.EVERYTHING
    since = parse_moment(store.load_meta("last_good_at"))
    window = min(since, _window(session)) if asked else since
    try:
        with step("history read"):
            changes = session.gmail.changes_since(cursor)
    except CursorExpired:
        session.cursor = session.gmail.profile().history_id
        _look_at_labels(session)
        again = not (asked or is_due(store.load_meta("recovered_at"), RECOVER_EVERY, now))
        news = reconcile(session, since=since, window=window, words=not again, everything=everything)
        if again:
            # Marks and sent mail count at once; mail that may be an offer is searched for when the hour is over,
            # and what is closed is looked at then.
            log.warning("history cursor expired again, searching in an hour at the latest")
            session.late_search = True
            searched_again = _soon_again(parse_moment(store.load_meta("recovered_at")))
            return news, {"cursor": session.cursor, "reconciled_at": searched_again, "closed_owed": "yes"}
        log.warning("history cursor expired, reconciling in full")
        # Closed ones too: whatever was marked, taken off or brought back there, no record tells of it.
        news.threads |= store.load_threads().keys()
        return news, {
            "cursor": session.cursor,
            "recovered_at": now.isoformat(),
            "reconciled_at": _soon_again(now),
            "closed_owed": "",
        }
    session.cursor = changes.cursor
    if is_new_label(store, (i for c in changes.changes for i in c.labels)):
        _look_at_labels(session)
    news = read_news(changes.changes, _known(session)) if changes.changes else News()
    if not (asked or is_due(store.load_meta("reconciled_at"), RECONCILE_EVERY, now)):
        return news, {"cursor": changes.cursor}
    _look_at_labels(session)
    news.add(reconcile(session, since=since, window=window, everything=everything))
    if store.load_meta("closed_owed"):
        news.threads |= store.load_threads().keys()
    return news, {"cursor": changes.cursor, "reconciled_at": now.isoformat(), "closed_owed": ""}


def _soon_again(at: datetime) -> str:
    """A time of the last full look that makes the next one due an hour after `at`.

    The index lags: what arrived in the minutes before a look without history may be missing from it.
    """
    return (at - RECONCILE_EVERY + RECOVER_EVERY).isoformat()


def _known(session: Session) -> Known:
    store, labels = session.store, session.labels
    statuses, threads = labels.statuses, store.load_threads()
    return Known(
        threads=threads,
        marks=labels.marks,
        choosing=labels.choosing,
        decisions=labels.decisions,
        statuses=labels.status_ids,
        status_of={
            t: statuses.get(offer.stage, "") if not offer.dismissed else ""
            for offer in store.load_offers()
            for t in offer.threads
        },
        notes_label=labels.id_of(Mark.NOTES),
        is_own_draft=lambda message_id: store.find_draft_by_message(message_id) is not None,
        is_own_note=lambda message_id: store.find_note_by_message(message_id) is not None,
        draft_threads=frozenset(d.thread_id for d in store.load_live_drafts()) - threads.keys(),
    )


def _work_through(session: Session, news: News, read_limit: int) -> None:
    """Decisions first, then new mail, then the backlog."""
    store = session.store
    session.news = news
    again = {item.message_id for item in store.load_unreadable(due_by=session.now)}
    if again:
        recall_notes(session, only=again)
    news.notes |= {m for m in again if store.find_note_by_message(m) is not None}
    known = store.load_threads() if news else {}
    due = dict.fromkeys(store.find_due_offers(session.now, posted_before=session.now - DOUBT_WAIT))
    if parse_moment(store.load_meta("last_good_at")) > session.now:
        log.warning("the clock was set back, looking at every open offer")
        due |= dict.fromkeys(o.offer_id for o in store.load_offers() if o.stage is not Stage.CLOSED)
    if news.notes:
        due |= dict.fromkeys(sorted(read_note_marks(session, news.notes)))
    if news.sent:
        due |= dict.fromkeys(_sent_elsewhere(session, news))
    offers = {known[t] for t in news.threads if t in known} | set(due)
    offers |= {d.offer_id for d in store.load_live_drafts() if d.thread_id in news.moved}
    session.hold = _looks_like_an_accident(session, news, known)
    for number, offer_id in enumerate(sorted(offers), start=1):
        look_at_offer(session, offer_id)
        session.progress("offers", number, len(offers))
    for thread_id in sorted(news.marked - set(known)):
        with one_mail(session, thread_id, thread_id):  # a conversation bears the id of its first mail
            thread = read_thread(session, thread_id)
            if thread is not None and any(
                m.labels & session.labels.choosing for m in thread.messages if is_live(m)
            ):
                adopt_conversation(session, thread, marked=True)
    for message_id, thread_id in news.arrived.items():
        alone = message_id == thread_id and news.named.get(thread_id) == {message_id}
        read_arrived(session, message_id, thread_id, alone=alone)
    for item in store.load_unreadable(due_by=session.now):
        if item.message_id not in news.notes:
            read_arrived(session, item.message_id, item.thread_id)
        store.forget_unreadable(item)  # set aside again, it stays
    _read_backlog(session, read_limit)


def _read_backlog(session: Session, limit: int) -> None:
    waiting = session.store.load_to_read(limit)
    total = session.store.count_to_read()
    for number, (message_id, thread_id) in enumerate(waiting, start=1):
        read_arrived(session, message_id, thread_id)
        with step("mail off the reading list"):
            session.store.mark_read(message_id)
        session.progress("reading", number, total)


def _looks_like_an_accident(session: Session, news: News, known: dict[str, str]) -> bool:
    """More than ten conversations whose first decision shows up in the news since the cursor.

    Said once, it stands until the cursor moves: a cycle that was cut off knows some of these decisions already, and
    the rest of them alone would look like no accident.
    """
    if session.store.load_meta("hold"):
        return True
    fresh = set()
    for thread_id in news.decided:
        offer = session.store.load_offer(known[thread_id]) if thread_id in known else None
        if offer is None or (offer.seen_decision is None and offer.decision is None):
            fresh.add(offer.offer_id if offer else thread_id)
    if len(fresh) > MASS_GUARD:
        log.warning("decisions held count=%d limit=%d", len(fresh), MASS_GUARD)
        with step("hold recorded"):
            session.store.save_meta({"hold": "yes"})
        return True
    return False


def _sent_elsewhere(session: Session, news: News) -> list[str]:
    """Offers whose draft may have been sent in another conversation (its subject was edited)."""
    waiting = (Stage.DRAFT_READY, Stage.NEEDS_YOU)
    open_offers = [o for o in session.store.load_offers() if o.stage in waiting]
    parents = {
        draft.parent_id: offer.offer_id
        for offer in open_offers
        for draft in session.store.load_papers(offer.offer_id).drafts
        if draft.parent_id
    }
    if not parents:
        return []
    found = []
    for number, (message_id, thread_id) in enumerate(news.sent.items(), start=1):
        session.progress("sent mail", number, len(news.sent))
        with one_mail(session, message_id, thread_id):
            email = session.gmail.fetch_message(message_id)
            answered = (parents[p] for p in (email.in_reply_to, *email.references) if p in parents)
            offer_id = next(answered, None)
            if offer_id is not None:
                session.sent_elsewhere.setdefault(offer_id, []).append(email)
                found.append(offer_id)
    return found


def _report(session: Session) -> CycleReport:
    offers = session.store.load_offers()
    to_read = session.store.count_to_read()
    due_at = session.store.find_next_due()
    return CycleReport(
        done=tuple(session.done),
        stages=Counter(o.stage.value for o in offers),
        requests=Counter(session.gmail.spent),
        units=session.gmail.units,
        due_at=session.now if to_read else due_at,
        to_read=to_read,
        late_search=session.late_search,
    )
