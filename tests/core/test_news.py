"""Changes say where to look, in any order and however often they are told."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.news import Known, News, read_news

KNOWN = Known(
    threads={"offer": "offer-1"},
    marks=frozenset({"Accept", "Spoke", "Pay"}),
    choosing=frozenset({"Accept"}),
    decisions=frozenset({"Accept"}),
    statuses=frozenset({"To decide", "Closed"}),
    status_of={"offer": "To decide"},
    notes_label="Notes",
    is_own_draft=lambda message_id: message_id == "our-draft",
    is_own_note=lambda message_id: message_id == "our-note",
)


@dataclass(frozen=True)
class Happened:
    kind: str
    message_id: str = "m1"
    thread_id: str = "elsewhere"
    labels: frozenset[str] = field(default_factory=frozenset)
    history_id: int = 7


def change(kind: str, labels: str = "", **more: str | int) -> Happened:
    return Happened(kind, labels=frozenset(filter(None, labels.split("|"))), **more)


OFFER_THREAD = {
    "a-mail-arrives": (change("added", "INBOX", thread_id="offer"), True),
    "the-person-sends": (change("added", "SENT", thread_id="offer"), True),
    "the-person-drafts": (change("added", "DRAFT", thread_id="offer"), True),
    "our-own-draft-is-saved": (change("added", "DRAFT", thread_id="offer", message_id="our-draft"), False),
    "our-draft-is-gone": (change("deleted", thread_id="offer", message_id="our-draft"), True),
    "a-mail-is-deleted": (change("deleted", thread_id="offer"), True),
    "a-decision": (change("label_added", "Accept", thread_id="offer"), True),
    "a-decision-taken-off": (change("label_removed", "Accept", thread_id="offer"), True),
    "a-call-mark": (change("label_added", "Spoke", thread_id="offer"), True),
    "trashed": (change("label_added", "TRASH", thread_id="offer"), True),
    "back-from-the-trash": (change("label_removed", "TRASH", thread_id="offer"), True),
    "spam": (change("label_added", "SPAM", thread_id="offer"), True),
    "archived": (change("label_removed", "INBOX", thread_id="offer"), False),
    "read": (change("label_removed", "UNREAD", thread_id="offer"), False),
    "starred": (change("label_added", "STARRED", thread_id="offer"), False),
    "our-status-is-set": (change("label_added", "To decide", thread_id="offer"), False),
    "our-old-status-is-taken-off": (change("label_removed", "Closed", thread_id="offer"), False),
    "someone-sets-another-status": (change("label_added", "Closed", thread_id="offer"), True),
    "someone-takes-our-status-off": (change("label_removed", "To decide", thread_id="offer"), True),
}


@pytest.mark.parametrize(("happened", "look"), OFFER_THREAD.values(), ids=OFFER_THREAD.keys())
def test_an_offers_conversation_is_looked_at_when_it_tells_something(happened: Happened, look: bool):
    news = read_news([happened], KNOWN)

    assert news.threads == ({"offer"} if look else set())
    assert bool(news) is look


ELSEWHERE = {
    "a-mail-arrives": (change("added", "INBOX"), News(arrived={"m1": "elsewhere"})),
    "archived-by-a-filter": (change("added", "UNREAD"), News(arrived={"m1": "elsewhere"})),
    "the-person-sends": (change("added", "SENT"), News(sent={"m1": "elsewhere"})),
    "to-themself": (change("added", "SENT|INBOX"), News(sent={"m1": "elsewhere"})),
    "a-draft": (change("added", "DRAFT"), News()),
    "spam": (change("added", "SPAM"), News()),
    "a-chat": (change("added", "CHAT"), News()),
    "a-note-of-ours": (change("added", "Notes|INBOX"), News()),
    "a-decision": (change("label_added", "Accept"), News(marked={"elsewhere"}, events={"elsewhere": 7})),
    "a-reason-only": (change("label_added", "Pay"), News()),
    "a-call-mark-by-a-filter-on-arrival": (
        change("added", "INBOX|Spoke"),
        News(arrived={"m1": "elsewhere"}),
    ),
    "a-decision-taken-off": (change("label_removed", "Accept"), News()),
    "decided-by-a-filter-on-arrival": (
        change("added", "INBOX|Accept"),
        News(arrived={"m1": "elsewhere"}, marked={"elsewhere"}, events={"elsewhere": 7}),
    ),
    "deleted": (change("deleted"), News()),
    "trashed": (change("label_added", "TRASH"), News()),
    "a-decision-on-our-note": (
        change("label_added", "Accept", message_id="our-note"),
        News(notes={"our-note"}, events={"elsewhere": 7}),
    ),
    "a-call-mark-off-our-note": (
        change("label_removed", "Spoke", message_id="our-note"),
        News(notes={"our-note"}),
    ),
    "our-note-is-read": (change("label_removed", "UNREAD", message_id="our-note"), News()),
}


@pytest.mark.parametrize(("happened", "news"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_elsewhere_only_arrivals_sendings_and_marks_are_news(happened: Happened, news: News):
    assert read_news([happened], KNOWN) == news


def test_the_newest_event_of_a_conversation_is_kept():
    changes = [Happened("label_added", labels=frozenset({"Accept"}), history_id=n) for n in (5, 9, 7)]

    assert read_news(changes, KNOWN).events == {"elsewhere": 9}


def test_what_came_after_a_label_is_known_by_history_ids_not_by_times():
    changes = [
        change("added", "INBOX", thread_id="offer", message_id="before", history_id=5),
        change("label_added", "Accept", thread_id="offer", history_id=6),
        change("added", "SENT", thread_id="offer", message_id="after", history_id=8),
        change("added", "DRAFT", thread_id="offer", message_id="a-draft", history_id=9),
    ]

    news = read_news(changes, KNOWN)

    assert news.events == {"offer": 6}
    assert news.added == {"offer": [(5, "before"), (8, "after")]}


def test_decisions_that_were_set_and_taken_off_are_told_apart():
    changes = [
        change("label_added", "Accept", thread_id="offer", history_id=6),
        change("label_removed", "Accept", history_id=7),
        change("label_added", "Pay", thread_id="other", history_id=8),
    ]

    news = read_news(changes, KNOWN)

    assert news.decided == {"offer"}
    assert news.taken_off == {"elsewhere": 7}


def test_no_changes_are_no_news():
    assert not read_news([], KNOWN)


_HAPPENED = st.builds(
    Happened,
    st.sampled_from(["added", "deleted", "label_added", "label_removed"]),
    st.sampled_from(["m1", "m2", "our-draft", "our-note"]),
    st.sampled_from(["offer", "elsewhere"]),
    st.frozensets(
        st.sampled_from(
            ["INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "Notes", "Accept", "Pay", "Closed", "To decide"]
        ),
        max_size=3,
    ),
    st.integers(1, 9),
)


@given(st.lists(_HAPPENED, max_size=8), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(changes: list[Happened], random: object):
    mixed = changes * 2
    random.shuffle(mixed)

    once, again = read_news(changes, KNOWN), read_news(mixed, KNOWN)

    # A message that was told twice with other labels may be told of by either; where to look is the same.
    assert (once.threads, once.marked, once.notes, once.events) == (
        again.threads,
        again.marked,
        again.notes,
        again.events,
    )
    assert (set(once.arrived), set(once.sent)) == (set(again.arrived), set(again.sent))


ACCEPT_RECORDS = {
    "taken-off-later": ([(9, False)], True),
    "taken-off-before": ([(5, False)], False),
    "taken-off-and-set-again-before": ([(3, False), (5, True)], True),
    "taken-off-before-and-set-again-later": ([(5, False), (9, True)], False),
    "set-before": ([(5, True)], True),
    "set-later": ([(9, True)], False),
    "no-record-so-nothing-is-known": ([], False),
}


@pytest.mark.parametrize(("records", "stood"), ACCEPT_RECORDS.values(), ids=ACCEPT_RECORDS)
def test_a_mail_was_written_while_a_label_stood_as_the_records_of_that_label_show(
    records: list[tuple[int, bool]], *, stood: bool
):
    of_the_label = [
        change("label_added" if is_set else "label_removed", "Accept", thread_id="offer", history_id=at)
        for at, is_set in records
    ]
    mail = change("added", "SENT", thread_id="offer", message_id="mail", history_id=7)

    news = read_news([*of_the_label, mail], KNOWN)

    assert news.written_while_set(["offer"], frozenset({"Accept"})) == (
        frozenset({"mail"}) if stood else frozenset()
    )
    assert news.written_while_set(["offer"], frozenset({"Another"})) == frozenset()
