"""What became of a draft of ours is judged by what Gmail shows, and an edit is never forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mails import an_email
from offerdesk.core.offers.draft_life import GONE_AFTER, DraftSight, find_twins, judge_draft
from offerdesk.core.planning.desk import View
from offerdesk.core.planning.plan import judge_drafts
from offerdesk.model import Choice, DraftState, Email
from offers import NOON, a_draft

S = DraftState
ALIVE = DraftSight("d1", "m9", "t1")
SAVED_ANEW = DraftSight("d1", "m10", "t1", fingerprint="written")
CHANGED = DraftSight("d1", "m10", "t1", fingerprint="something else")


def a_sent(message_id: str = "s1", **changes: object) -> Email:
    return an_email(
        "Thank you", message_id=message_id, labels=frozenset({"SENT"}), received_at=NOON, **changes
    )


SEEN = {
    "as-written": (S.UNTOUCHED, ALIVE, S.UNTOUCHED),
    "saved-again-by-gmail": (S.UNTOUCHED, SAVED_ANEW, S.UNTOUCHED),
    "changed": (S.UNTOUCHED, CHANGED, S.EDITED),
    "not-read": (S.UNTOUCHED, replace(CHANGED, fingerprint=""), S.EDITED),
    "edited-and-changed-back": (S.EDITED, SAVED_ANEW, S.EDITED),
    "edited-and-left-alone": (S.EDITED, ALIVE, S.EDITED),
    "back-from-undo-send": (S.VANISHED, SAVED_ANEW, S.UNTOUCHED),
    "back-and-changed": (S.VANISHED, CHANGED, S.EDITED),
    "restored-from-trash": (S.DISCARDED, ALIVE, S.UNTOUCHED),
    "sending-undone-late": (S.SENT, SAVED_ANEW, S.UNTOUCHED),
    "withdrawn-by-us": (S.WITHDRAWN, ALIVE, S.WITHDRAWN),
}


@pytest.mark.parametrize(("state", "sight", "judged"), SEEN.values(), ids=SEEN.keys())
def test_a_draft_that_is_there(state: DraftState, sight: DraftSight, judged: DraftState):
    record = judge_draft(a_draft(state=state), sight, sent=(), now=NOON)

    assert record.state is judged


def test_what_we_are_about_to_write_counts_as_ours():
    record = a_draft(next_fingerprint="new words")

    judged = judge_draft(record, DraftSight("d1", "m10", "t1", fingerprint="new words"), sent=(), now=NOON)

    assert (judged.state, judged.fingerprint, judged.message_id) == (S.UNTOUCHED, "new words", "m10")


def test_a_twin_is_what_shows_our_words_under_an_id_that_nobody_recorded():
    ours = a_draft(state=S.EDITED, was_edited=True, seen_fingerprint="other", withdrawing=True)
    there = DraftSight("d2", "m20", "t1", fingerprint="written")
    no_twins = (
        CHANGED,
        replace(there, trashed=True),
        replace(there, draft_id=""),
        replace(there, fingerprint=""),
    )

    (twin,) = find_twins((ours,), (there, *no_twins))

    assert (twin.draft_id, twin.message_id, twin.state) == ("d2", "m20", S.UNTOUCHED)
    assert (twin.was_edited, twin.seen_fingerprint, twin.withdrawing) == (False, "", False)
    assert twin.key != ours.key
    assert twin.first_key == ours.key
    assert find_twins((replace(ours, state=S.SENT),), (there,)) == ()


def test_an_edited_draft_keeps_the_fingerprint_of_what_we_wrote():
    judged = judge_draft(a_draft(), CHANGED, sent=(), now=NOON)

    assert (judged.fingerprint, judged.message_id) == ("written", "m10")


def test_a_draft_follows_its_subject_into_another_conversation():
    judged = judge_draft(a_draft(), replace(CHANGED, thread_id="t2"), sent=(), now=NOON)

    assert judged.thread_id == "t2"


def test_a_missing_draft_has_vanished_until_undo_send_is_over():
    first = judge_draft(a_draft(), None, sent=(), now=NOON)
    later = judge_draft(first, None, sent=(), now=NOON + GONE_AFTER - timedelta(seconds=1))
    at_last = judge_draft(later, None, sent=(), now=NOON + GONE_AFTER)

    assert [first.state, later.state, at_last.state] == [S.VANISHED, S.VANISHED, S.DISCARDED]
    assert at_last.missing_since == NOON


def test_a_draft_in_the_trash_is_missing():
    judged = judge_draft(a_draft(), replace(ALIVE, trashed=True), sent=(), now=NOON)

    assert judged.state is S.VANISHED


def test_a_clock_that_goes_back_discards_nothing():
    first = judge_draft(a_draft(), None, sent=(), now=NOON)

    assert judge_draft(first, None, sent=(), now=NOON - timedelta(days=1)).state is S.VANISHED


@pytest.mark.parametrize("state", [S.UNTOUCHED, S.EDITED, S.VANISHED, S.DISCARDED], ids=lambda s: s.value)
def test_a_missing_draft_and_a_sent_mail_mean_that_it_was_sent(state: DraftState):
    judged = judge_draft(a_draft(state=state, missing_since=NOON), None, sent=[a_sent()], now=NOON)

    assert (judged.state, judged.sent_message_id, judged.sent_at) == (S.SENT, "s1", NOON)
    assert judged.missing_since is None


def test_a_sent_mail_that_is_deleted_later_was_sent_all_the_same():
    record = a_draft(state=S.SENT, sent_message_id="s1", sent_at=NOON)

    assert judge_draft(record, None, sent=(), now=NOON + timedelta(days=9)) == record


@pytest.mark.parametrize("others", [("s0", "s1"), ("s2",)], ids=["beside-its-own", "instead-of-its-own"])
def test_a_sent_draft_keeps_its_own_mail_whatever_else_was_sent(others: tuple[str, ...]):
    record = a_draft(state=S.SENT, sent_message_id="s1", sent_at=NOON)

    assert judge_draft(record, None, sent=[a_sent(o) for o in others], now=NOON) == record


def test_a_draft_that_we_were_withdrawing_is_withdrawn_once_it_is_gone():
    judged = judge_draft(a_draft(withdrawing=True), None, sent=(), now=NOON)

    assert judged.state is S.WITHDRAWN


def test_a_draft_that_we_could_not_withdraw_is_as_it_was():
    judged = judge_draft(a_draft(withdrawing=True), ALIVE, sent=(), now=NOON)

    assert (judged.state, judged.withdrawing) == (S.UNTOUCHED, False)


def test_a_withdrawn_draft_was_never_sent():
    record = a_draft(state=S.WITHDRAWN)

    assert judge_draft(record, None, sent=[a_sent()], now=NOON) == record


_SIGHTS = st.sampled_from([None, ALIVE, SAVED_ANEW, CHANGED, replace(ALIVE, trashed=True)])


@given(st.sampled_from(list(DraftState)), _SIGHTS, st.booleans(), st.integers(0, 200))
def test_judging_twice_changes_nothing(state: DraftState, sight: DraftSight | None, sent: bool, seconds: int):
    now = NOON + timedelta(seconds=seconds)
    mails = [a_sent()] if sent else []
    record = a_draft(state=state, missing_since=NOON if state is S.VANISHED else None)

    once = judge_draft(record, sight, sent=mails, now=now)

    assert judge_draft(once, sight, sent=mails, now=now) == once


_SIGHTINGS = st.tuples(_SIGHTS, st.booleans(), st.integers(0, 300))


@given(st.lists(_SIGHTINGS, max_size=6))
def test_an_edit_is_never_forgotten_wherever_the_draft_was_in_between(
    sightings: list[tuple[DraftSight | None, bool, int]],
):
    record = judge_draft(a_draft(), CHANGED, sent=(), now=NOON)

    for sight, sent, seconds in [*sightings, (CHANGED, False, 0)]:
        now = NOON + timedelta(seconds=seconds)
        record = judge_draft(record, sight, sent=[a_sent()] if sent else [], now=now)
        assert record.state is not S.UNTOUCHED
    assert record.state is S.EDITED


def test_an_edited_draft_that_comes_back_from_the_trash_is_still_the_persons():
    edited = judge_draft(a_draft(), CHANGED, sent=(), now=NOON)
    gone = judge_draft(edited, replace(CHANGED, trashed=True), sent=(), now=NOON + timedelta(hours=1))

    # Its message id is the one last seen, so nobody reads it again: the id proves nothing here.
    back = judge_draft(gone, replace(CHANGED, fingerprint=gone.fingerprint), sent=(), now=NOON)

    assert back.state is S.EDITED


def test_a_record_of_an_older_version_that_is_edited_stays_so():
    gone = judge_draft(a_draft(state=S.EDITED), None, sent=(), now=NOON)

    assert judge_draft(gone, ALIVE, sent=(), now=NOON).state is S.EDITED


def a_view(*sent_elsewhere: Email) -> View:
    return View(
        threads=(),
        judgements={},
        choice=Choice(),
        event=0,
        labelled_at=None,
        sights=(),
        sent_elsewhere=sent_elsewhere,
    )


def test_one_sent_mail_is_the_sending_of_one_draft_only():
    mail = a_sent(in_reply_to="<one@acme.example>")
    drafts = (a_draft(), a_draft(draft_id="d2", key="offer-1/decline/1/1"))

    judged = judge_drafts(drafts, a_view(mail), now=NOON, settle=timedelta(minutes=2))

    assert [d.state for d in judged] == [S.SENT, S.VANISHED]


def test_a_mail_that_answers_nothing_is_not_the_sending_of_a_draft_without_a_parent():
    mail = a_sent(in_reply_to="", references=())

    judged = judge_drafts((a_draft(parent_id=""),), a_view(mail), now=NOON, settle=timedelta(minutes=2))

    assert judged[0].state is S.VANISHED
