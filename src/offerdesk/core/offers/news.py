"""What do history records mean for us? They only say which conversations to look at again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from offerdesk.core.offers.conversation import CHAT, DRAFT, SENT, SPAM, TRASH

_TELLING = frozenset({TRASH, SPAM, DRAFT, SENT})


class Change(Protocol):
    """One thing that happened to one message; `labels`: of the message (added), or the changed ones."""

    @property
    def history_id(self) -> int: ...
    @property
    def kind(self) -> str: ...  # added | deleted | label_added | label_removed
    @property
    def message_id(self) -> str: ...
    @property
    def thread_id(self) -> str: ...
    @property
    def labels(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What we know before reading the news.

    threads: offer id by conversation. marks: label ids that the person sets; choosing: those of them that are
    a decision or "Is an offer"; decisions: those that are a decision. statuses: our status label ids; status_of: the one that should stand, by
    conversation. is_own_draft, is_own_note: does this message id belong to a draft or note of ours?
    draft_threads: other conversations in which a draft of ours stands (its subject was edited).
    """

    threads: Mapping[str, str]
    marks: frozenset[str]
    choosing: frozenset[str]
    decisions: frozenset[str]
    statuses: frozenset[str]
    status_of: Mapping[str, str]
    notes_label: str
    is_own_draft: Callable[[str], bool]
    is_own_note: Callable[[str], bool]
    draft_threads: frozenset[str] = frozenset()


@dataclass(slots=True)
class News:
    """Where to look, and why.

    events, taken_off: newest history id at which a decision was set, or a choosing label taken off, by
    conversation; offer_events: the same of "Is an offer".
    drafted: conversations in which a draft was saved that we have no record of.
    choices: (history id, was it set or taken off, label ids) of all these labels, by conversation.
    added: (history id, message id) of what arrived or was sent, by conversation: what came after a label is told
    by these ids, never by times. decided: conversations on which a decision was set. named: all
    messages that changes named, by conversation.
    """

    threads: set[str] = field(default_factory=set)  # conversations of offers
    arrived: dict[str, str] = field(default_factory=dict)  # received elsewhere: thread id by message id
    marked: set[str] = field(default_factory=set)  # other conversations that the person calls an offer
    sent: dict[str, str] = field(default_factory=dict)  # sent elsewhere: thread id by message id
    moved: set[str] = field(default_factory=set)  # other conversations in which a draft of ours changed
    notes: set[str] = field(default_factory=set)  # notes of ours that were marked, by message id
    events: dict[str, int] = field(default_factory=dict)
    offer_events: dict[str, int] = field(default_factory=dict, compare=False)
    taken_off: dict[str, int] = field(default_factory=dict, compare=False)
    drafted: set[str] = field(default_factory=set, compare=False)
    choices: dict[str, list[tuple[int, bool, frozenset[str]]]] = field(default_factory=dict, compare=False)
    added: dict[str, list[tuple[int, str]]] = field(default_factory=dict, compare=False)
    decided: set[str] = field(default_factory=set, compare=False)
    named: dict[str, set[str]] = field(default_factory=dict, compare=False)

    def add(self, other: "News") -> None:
        """Take in what another look found. Events are not among it: only the history knows them."""
        self.threads |= other.threads
        self.arrived |= other.arrived
        self.marked |= other.marked
        self.sent |= other.sent
        self.moved |= other.moved
        self.notes |= other.notes
        self.decided |= other.decided

    def written_while_set(self, threads: Iterable[str], label_ids: frozenset[str]) -> frozenset[str]:
        """New messages of these conversations that were written while one of the labels stood, as its being set
        and taken off shows. Without any such record nothing is known."""
        told = [
            (at, is_set) for t in threads for at, is_set, ids in self.choices.get(t, ()) if ids & label_ids
        ]
        written = set()
        for history_id, message_id in (item for t in threads for item in self.added.get(t, ())):
            before = [item for item in told if item[0] < history_id]
            after = [item for item in told if item[0] > history_id]
            if max(before)[1] if before else bool(after) and not min(after)[1]:
                written.add(message_id)
        return frozenset(written)

    def __bool__(self) -> bool:
        return bool(self.threads or self.arrived or self.marked or self.sent or self.moved or self.notes)


def read_news(changes: Iterable[Change], known: Known) -> News:
    """Sort changes, in any order and with repetitions, into conversations to look at.

    Our own writes come back as changes too: they are known by what they did, never by when.
    """
    news = News()
    for change in changes:
        news.named.setdefault(change.thread_id, set()).add(change.message_id)
        if change.thread_id in known.draft_threads and (
            change.kind in ("added", "deleted") or change.labels & _TELLING
        ):
            news.moved.add(change.thread_id)
        if change.kind in ("label_added", "label_removed"):
            _label_changed(change, known, news)
        elif change.thread_id in known.threads:
            if not (change.kind == "added" and known.is_own_draft(change.message_id)):
                news.threads.add(change.thread_id)
        elif change.kind == "added":
            _arrived_elsewhere(change, known, news)
        if change.kind == "added" and DRAFT in change.labels and not known.is_own_draft(change.message_id):
            news.drafted.add(change.thread_id)
        if change.kind == "added" and DRAFT not in change.labels:
            news.added.setdefault(change.thread_id, []).append((change.history_id, change.message_id))
            if change.labels & known.choosing:
                _note_event(
                    change, known, news
                )  # a filter labels on arrival, without a record of its own (F2.13)
    return news


def _label_changed(change: Change, known: Known, news: News) -> None:
    if known.is_own_note(change.message_id):
        if change.labels & (known.marks | {TRASH}):
            news.notes.add(change.message_id)
        _choice_changed(change, known, news)
        return
    mine = change.labels & known.statuses
    should = known.status_of.get(change.thread_id, "")
    tampered = bool(mine) and (
        should not in mine if change.kind == "label_added" else should in mine and bool(should)
    )
    if not (change.labels & (known.marks | _TELLING) or tampered):
        return
    if change.thread_id in known.threads:
        news.threads.add(change.thread_id)
    elif change.kind == "label_added" and change.labels & known.choosing:
        news.marked.add(change.thread_id)
    _choice_changed(change, known, news)


def _choice_changed(change: Change, known: Known, news: News) -> None:
    if not change.labels & known.choosing:
        return
    is_set = change.kind == "label_added"
    news.choices.setdefault(change.thread_id, []).append((change.history_id, is_set, change.labels))
    if change.kind == "label_added":
        _note_event(change, known, news)
    else:
        _note_latest(news.taken_off, change)


def _note_event(change: Change, known: Known, news: News) -> None:
    """ "Is an offer" says nothing anew about a decision that stands: its events are kept apart."""
    if change.labels & known.decisions:
        _note_latest(news.events, change)
        news.decided.add(change.thread_id)
    if change.labels & (known.choosing - known.decisions):
        _note_latest(news.offer_events, change)


def _note_latest(ids: dict[str, int], change: Change) -> None:
    ids[change.thread_id] = max(change.history_id, ids.get(change.thread_id, 0))


def _arrived_elsewhere(change: Change, known: Known, news: News) -> None:
    labels = change.labels
    if known.notes_label in labels or labels & {DRAFT, CHAT, SPAM, TRASH}:
        return
    if SENT in labels:
        news.sent[change.message_id] = change.thread_id
        return
    news.arrived[change.message_id] = change.thread_id
    if labels & known.choosing:
        news.marked.add(change.thread_id)
