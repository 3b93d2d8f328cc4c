"""Exactly one status label stands on the received messages, made by the fewest changes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mails import an_email
from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.planning.actions import ChangeLabels
from offerdesk.core.planning.status_labels import plan_status
from offerdesk.model import Stage, Thread

IDS = {stage: f"Label_{number}" for number, stage in enumerate(Stage)}
DECIDE, READY = IDS[Stage.TO_DECIDE], IDS[Stage.DRAFT_READY]


def a_thread(*labels: str, thread_id: str = "t1") -> Thread:
    """One message for each text of labels between blanks."""
    messages = tuple(
        an_email(message_id=f"{thread_id}-m{n}", thread_id=thread_id, labels=frozenset(text.split()))
        for n, text in enumerate(labels)
    )
    return Thread(thread_id, messages)


def carried_out(threads: Sequence[Thread], changes: Sequence[ChangeLabels]) -> list[Thread]:
    """As Gmail does it: a change without a message id is made on every message of the conversation but drafts."""
    after = []
    for thread in threads:
        messages = []
        for message in thread.messages:
            labels = message.labels
            for change in changes:
                meant = change.thread_id == thread.thread_id and change.message_id in ("", message.message_id)
                if meant and "DRAFT" not in labels:
                    labels = labels - set(change.remove) | set(change.add)
            messages.append(replace(message, labels=labels))
        after.append(Thread(thread.thread_id, tuple(messages)))
    return after


def test_a_new_offer_gets_its_status():
    changes = plan_status(Stage.TO_DECIDE, [a_thread("INBOX")], IDS)

    assert changes == (ChangeLabels("t1", "t1-m0", (DECIDE,), ()),)


def test_a_status_that_stands_needs_no_change():
    assert plan_status(Stage.TO_DECIDE, [a_thread(f"INBOX {DECIDE}", "SENT")], IDS) == ()


def test_another_status_is_exchanged_in_one_change():
    changes = plan_status(Stage.DRAFT_READY, [a_thread(f"INBOX {DECIDE}")], IDS)

    assert changes == (ChangeLabels("t1", "t1-m0", (READY,), (DECIDE,)),)


def test_a_later_message_gets_the_status_too():
    changes = plan_status(Stage.TO_DECIDE, [a_thread(f"INBOX {DECIDE}", "INBOX")], IDS)

    assert changes == (ChangeLabels("t1", "t1-m1", (DECIDE,), ()),)


def test_what_the_person_sent_gets_no_status_but_loses_an_old_one():
    changes = plan_status(Stage.DRAFT_READY, [a_thread(f"INBOX {READY}", "SENT", f"SENT {DECIDE}")], IDS)

    assert changes == (ChangeLabels("t1", "t1-m2", (), (DECIDE,)),)


def test_two_messages_are_changed_by_themselves():
    changes = plan_status(Stage.DRAFT_READY, [a_thread("INBOX", f"INBOX {DECIDE}")], IDS)

    assert [c.message_id for c in changes] == ["t1-m0", "t1-m1"]


def test_three_messages_are_changed_at_once():
    changes = plan_status(Stage.DRAFT_READY, [a_thread("INBOX", f"INBOX {DECIDE}", "INBOX")], IDS)

    assert changes == (ChangeLabels("t1", "", (READY,), (DECIDE,)),)


def test_four_messages_beside_what_the_person_sent_are_changed_by_themselves():
    changes = plan_status(Stage.DRAFT_READY, [a_thread("INBOX", "SENT", "INBOX", "INBOX", "INBOX")], IDS)

    assert [c.message_id for c in changes] == ["t1-m0", "t1-m2", "t1-m3", "t1-m4"]


def test_more_than_four_are_changed_at_once_whatever_stands_beside_them():
    changes = plan_status(Stage.DRAFT_READY, [a_thread("SENT", *["INBOX"] * 5)], IDS)

    assert changes == (ChangeLabels("t1", "", (READY,), ()),)


def test_a_false_alarm_loses_every_status_and_nothing_else():
    changes = plan_status(None, [a_thread(f"INBOX {DECIDE} Label_99", "INBOX", f"INBOX {READY}")], IDS)

    assert changes == (
        ChangeLabels("t1", "t1-m0", (), (DECIDE,)),
        ChangeLabels("t1", "t1-m2", (), (READY,)),
    )


@pytest.mark.parametrize("label", ["DRAFT", "TRASH", "SPAM"])
def test_hidden_messages_call_for_no_change(label: str):
    assert plan_status(Stage.TO_DECIDE, [a_thread(f"{label} {READY}", label)], IDS) == ()


def test_each_conversation_of_an_offer_is_labelled():
    threads = [a_thread("INBOX"), a_thread("INBOX", thread_id="t2")]

    assert [c.thread_id for c in plan_status(Stage.TO_DECIDE, threads, IDS)] == ["t1", "t2"]


_MESSAGE = st.sets(st.sampled_from(["INBOX", "SENT", "DRAFT", "TRASH", "Label_99", *IDS.values()])).map(
    " ".join
)
_THREADS = st.lists(st.lists(_MESSAGE, max_size=5), max_size=3)


@given(st.none() | st.sampled_from(list(Stage)), _THREADS)
def test_after_the_changes_exactly_one_status_stands_and_nothing_is_left_to_do(
    stage: Stage | None, all_labels: list[list[str]]
):
    threads = [a_thread(*labels, thread_id=f"t{n}") for n, labels in enumerate(all_labels)]
    wanted = {IDS[stage]} if stage else set()

    changes = plan_status(stage, threads, IDS)
    after = carried_out(threads, changes)

    assert plan_status(stage, after, IDS) == ()
    for message in (m for t in after for m in t.messages if is_live(m)):
        standing = message.labels & set(IDS.values())
        assert standing == wanted if not is_sent(message) else standing <= wanted
    assert {label for c in changes for label in (*c.add, *c.remove)} <= set(IDS.values())
