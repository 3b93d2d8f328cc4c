"""What did a create leave behind whose answer was lost? A draft, a mail that was sent, a ghost, or nothing.

Search decides nothing here, because its index lags: only the history since the moment before the POST and the
conversation itself do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from offerdesk.adapters.store import Effect
from offerdesk.app.gather import fetch_draft, list_drafts, read_thread
from offerdesk.app.session import Session
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.offers.conversation import DRAFT, SENT, TRASH
from offerdesk.core.offers.offer import DraftRecord
from offerdesk.errors import CursorExpired
from offerdesk.model import Email


@dataclass(frozen=True, slots=True)
class Trace:
    """What a create left behind. draft_id "": it is no draft any more; email None: nothing; certain: for sure.

    unlisted: there is a draft, but the list of drafts does not name it (yet).
    """

    draft_id: str
    email: Email | None
    certain: bool
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class _Added:
    """Drafts and sent mails that are new since the POST, by message id.

    here: in the conversation of the draft, oldest first; elsewhere: drafts only. certain: as the history tells;
    without it (an expired cursor) only what the conversation shows.
    """

    here: tuple[str, ...]
    elsewhere: frozenset[str]
    certain: bool


def find_trace(session: Session, effect: Effect, wanted: str) -> Trace:
    """The draft that an unanswered create made, if it ran; wherever it landed and whatever became of it.

    wanted: the fingerprint of what was posted. A copy of exactly that is ours; a second one (the line doubled
    it) is left to the planner, which takes exact twins back.
    """
    records = session.store.load_papers(effect.offer_id).drafts
    thread = read_thread(session, effect.thread_id)
    messages = {m.message_id: m for m in thread.messages} if thread else {}
    added = _added_since(session, effect, messages, records)
    living = _living_drafts(session, effect, messages, added, records)
    exact = [Trace(i, m, added.certain) for i, m in living if fingerprint(m) == wanted]
    here = [Trace(i, m, added.certain) for i, m in living if m.thread_id == effect.thread_id and added.here]
    found = (*exact, *reversed(here))
    if found:
        return found[0]
    listed = {email.message_id for _, email in living}
    return (
        _unlisted_draft(messages, added, listed)
        or _sent_mail(messages, added)
        or _ghost(messages, added)
        or Trace("", None, added.certain)
    )


def _added_since(
    session: Session, effect: Effect, messages: Mapping[str, Email], records: Sequence[DraftRecord]
) -> _Added:
    known = {r.message_id for r in records}
    try:
        changes = session.gmail.changes_since(effect.cursor).changes
    except CursorExpired:
        since = effect.tried_at or effect.created_at
        shown = [
            m.message_id
            for m in messages.values()
            if DRAFT in m.labels or (SENT in m.labels and m.received_at >= since)
        ]
        return _Added(tuple(m for m in shown if m not in known), frozenset(), certain=False)
    # Labels are usually named with what was added, without a promise (F2.7): unnamed ones are looked up.
    new = [c for c in changes if c.kind == "added" and (c.labels & {DRAFT, SENT} or not c.labels)]
    here = [
        c.message_id
        for c in new
        if c.thread_id == effect.thread_id
        and (c.message_id not in messages or messages[c.message_id].labels & {DRAFT, SENT})
    ]
    elsewhere = {c.message_id for c in new if c.thread_id != effect.thread_id and SENT not in c.labels}
    return _Added(tuple(m for m in dict.fromkeys(here) if m not in known), frozenset(elsewhere), certain=True)


def _living_drafts(
    session: Session,
    effect: Effect,
    messages: Mapping[str, Email],
    added: _Added,
    records: Sequence[DraftRecord],
) -> list[tuple[str, Email]]:
    """Drafts by id that may be the one: in the conversation, or new elsewhere; none that we have a record of."""
    ours = {r.draft_id for r in records}
    session.draft_refs = None  # listed anew
    living: list[tuple[str, Email]] = []
    for draft_id, (message_id, thread_id) in list_drafts(session).items():
        if draft_id in ours or not (thread_id == effect.thread_id or message_id in added.elsewhere):
            continue
        email = messages.get(message_id) or fetch_draft(session, draft_id)
        if email is not None:
            living.append((draft_id, email))
    return living


def _unlisted_draft(messages: Mapping[str, Email], added: _Added, listed: set[str]) -> Trace | None:
    """A draft that stands in the conversation, and that the list of drafts does not name yet."""
    seen = [messages[i] for i in added.here if i in messages and i not in listed]
    if any(DRAFT in m.labels and TRASH not in m.labels for m in seen):
        return Trace("", None, certain=False, unlisted=True)
    return None


def _sent_mail(messages: Mapping[str, Email], added: _Added) -> Trace | None:
    """The newest mail that the person sent there since."""
    seen = [messages[i] for i in added.here if i in messages]
    sent = [m for m in seen if SENT in m.labels and TRASH not in m.labels]
    return Trace("", sent[-1], added.certain) if sent else None


def _ghost(messages: Mapping[str, Email], added: _Added) -> Trace | None:
    """It was a draft and is gone: the person deleted it. Only its traces in the history are left."""
    stand_in = next(iter(messages.values()), None)
    if not (added.here and added.certain) or stand_in is None:
        return None
    return Trace("", replace(stand_in, message_id=added.here[-1], labels=frozenset({DRAFT})), certain=True)
