"""A create whose answer was lost: adopted, repeated or asked about, never doubled (design 6 and 8; reliability B3)."""

import pytest
from desk import Desk

from offerdesk.core.mail.parse import parse_raw
from offerdesk.errors import LoginNeeded, RetryLater

LOST = ["hangup", "reset", "truncated", "badjson", "502-html", "503", "500"]
WAIT = {"minutes": 11}


@pytest.fixture
def thread_id(desk: Desk) -> str:
    """An offer whose decline will be drafted in the next cycle."""
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    return thread_id


def in_doubt(desk: Desk, kind: str = "hangup", *, after: bool = True) -> None:
    desk.mailbox.fault("drafts.create", kind, after=after)
    desk.cycle()
    assert desk.created() == 1
    assert desk.offer["drafts"] == []


# ---------------------------------------------------------------- the draft was made, its answer lost


@pytest.mark.parametrize("kind", LOST)
def test_a_draft_whose_answer_was_lost_is_adopted(desk: Desk, thread_id: str, kind: str):
    in_doubt(desk, kind)
    assert len(desk.drafts()) == 1

    desk.cycle(**WAIT)

    assert len(desk.drafts()) == 1
    assert desk.created() == 1
    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}


@pytest.mark.parametrize("kind", LOST)
def test_a_draft_that_was_not_made_is_made_once_after_the_wait(desk: Desk, thread_id: str, kind: str):
    in_doubt(desk, kind, after=False)
    assert desk.drafts() == []

    desk.cycle(**WAIT)

    assert desk.states() == [("decline_email_only", "untouched")]
    assert len(desk.drafts()) == 1
    assert desk.created() == 2


def test_nothing_is_posted_again_before_the_wait_is_over(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)

    for _ in range(9):
        desk.cycle()
    desk.restart()
    desk.cycle(seconds=30)

    assert desk.created() == 1
    assert desk.status(thread_id) == {"To decide"}


def test_the_cycle_says_when_the_doubt_is_over(desk: Desk, thread_id: str):
    desk.mailbox.fault("drafts.create", "hangup", after=True)

    report = desk.cycle()

    assert report.due_at is not None
    assert (report.due_at - desk.now).total_seconds() == 600
    assert [d.done for d in report.done if d.action == "create_draft"] == [False]


def test_a_create_that_runs_late_is_adopted(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)
    raw = desk_raw(desk)

    desk.wait(minutes=5)
    desk.mailbox.save_draft(raw, thread_id)
    desk.cycle(minutes=6)

    assert desk.created() == 1
    assert desk.states() == [("decline_email_only", "untouched")]


def desk_raw(desk: Desk) -> bytes:
    """What was posted, from the journal."""
    from offerdesk.adapters.store import Store

    with Store.open(desk.database) as store:
        return store.load_open_effects()[0].raw


@pytest.mark.parametrize("refusal", ["403-rate", "403-daily", "429"])
def test_a_certain_refusal_is_no_doubt_and_is_tried_at_the_next_cycle(
    desk: Desk, thread_id: str, refusal: str
):
    desk.mailbox.fault("drafts.create", refusal)
    with pytest.raises(RetryLater):
        desk.cycle()

    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert len(desk.drafts()) == 1


def test_a_create_refused_for_the_login_is_no_doubt(desk: Desk, thread_id: str):
    desk.mailbox.fault("drafts.create", "401", times=2)
    with pytest.raises(LoginNeeded):
        desk.cycle()

    desk.restart()
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_draft_that_gmail_refuses_is_told_and_tried_again_later(desk: Desk, thread_id: str):
    desk.mailbox.fault("drafts.create", "400")
    desk.cycle()

    assert desk.status(thread_id) == {"Needs you"}
    assert "refused" in desk.note_words("needs_you")
    desk.cycle()
    assert desk.created() == 1

    desk.cycle(hours=1)

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.notes("needs_you", in_inbox=True) == []


# ---------------------------------------------------------------- the person acts in the meantime


def test_the_person_edits_it_in_the_meantime(desk: Desk, thread_id: str):
    in_doubt(desk)
    desk.mailbox.edit_draft(desk.draft().draft_id, add="Words of mine.")

    desk.cycle(**WAIT)

    assert "Words of mine" in desk.draft().words
    assert desk.states() == [("decline_email_only", "edited")]
    assert desk.created() == 1


def test_the_person_sends_it_in_the_meantime(desk: Desk, thread_id: str):
    in_doubt(desk)
    desk.mailbox.send_draft(desk.draft().draft_id)

    desk.cycle(**WAIT)

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.status(thread_id) == {"Closed"}
    assert desk.created() == 1


def test_the_person_deletes_it_in_the_meantime(desk: Desk, thread_id: str):
    in_doubt(desk)
    desk.mailbox.delete_draft(desk.draft().draft_id)

    desk.cycle(**WAIT)

    assert desk.drafts() == []
    assert desk.states() == [("decline_email_only", "discarded")]
    assert desk.status(thread_id) == {"Needs you"}
    assert desk.created() == 1


def test_the_person_changes_the_decision_in_the_meantime(desk: Desk, thread_id: str):
    in_doubt(desk)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")

    desk.cycle(**WAIT)

    assert len(desk.drafts()) == 1
    assert "accept" in desk.draft().words


def test_the_person_takes_the_label_off_in_the_meantime(desk: Desk, thread_id: str):
    in_doubt(desk)
    desk.unlabel(thread_id, "Decide/Decline")

    desk.cycle(**WAIT)

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"To decide"}


def test_the_person_begins_a_draft_of_their_own_beside_ours(desk: Desk, thread_id: str):
    in_doubt(desk)
    ours = desk.draft().draft_id
    own = desk.mailbox.write_draft(thread_id, "Dear Maya, about the offer: ")

    desk.cycle(**WAIT)

    assert {d.draft_id for d in desk.drafts()} == {ours, own}
    assert [d["draft_id"] for d in desk.offer["drafts"]] == [ours]
    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_draft_of_the_persons_own_instead_of_ours_leaves_it_at_that(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)
    own = desk.mailbox.write_draft(thread_id, "Dear Maya, about the offer: ")

    desk.cycle(**WAIT)

    assert [d.draft_id for d in desk.drafts()] == [own]
    assert desk.created() == 1
    assert desk.stage in ("needs_you", "draft_ready")


def test_the_conversation_is_trashed_in_the_meantime(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)
    desk.mailbox.trash(thread_id)

    desk.cycle(**WAIT)

    assert desk.drafts() == []
    assert desk.created() == 1


# ---------------------------------------------------------------- it cannot be found out


def test_with_the_history_expired_a_draft_in_the_conversation_is_adopted(desk: Desk, thread_id: str):
    in_doubt(desk)
    desk.mailbox.expire_history()

    desk.cycle(**WAIT)

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.created() == 1


def test_with_the_history_expired_and_nothing_to_see_the_person_is_asked(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)
    desk.mailbox.expire_history()

    desk.cycle(**WAIT)

    assert desk.drafts() == []
    assert desk.created() == 1
    assert desk.status(thread_id) == {"Needs you"}
    assert "found out" in desk.note_words("needs_you")


def test_after_the_question_the_label_set_anew_makes_one(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)
    desk.mailbox.expire_history()
    desk.cycle(**WAIT)

    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert len(desk.drafts()) == 1


def test_after_the_question_a_label_taken_off_and_set_again_makes_one(desk: Desk, thread_id: str):
    in_doubt(desk, after=False)
    desk.mailbox.expire_history()
    desk.cycle(**WAIT)

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert len(desk.drafts()) == 1


# ---------------------------------------------------------------- the line doubled it


def double_the_create(desk: Desk) -> None:
    """A proxy sends the POST twice: two drafts from one call."""
    done: list[bool] = []

    def again() -> None:
        if not done:
            done.append(True)
            message = next(m for m in desk.mailbox.draft_messages().values())
            desk.mailbox.save_draft(message.raw, message.thread_id)

    desk.mailbox.after("drafts.create", again)


def test_a_doubled_draft_is_reduced_to_one(desk: Desk, thread_id: str):
    double_the_create(desk)
    desk.cycle()
    assert len(desk.drafts()) == 2

    desk.cycle()

    assert len(desk.drafts()) == 1
    assert [s for _, s in desk.states() if s != "withdrawn"] == ["untouched"]


def test_a_doubled_draft_with_a_lost_answer_is_reduced_to_one(desk: Desk, thread_id: str):
    double_the_create(desk)
    in_doubt(desk)
    assert len(desk.drafts()) == 2

    desk.cycle(**WAIT)

    assert len(desk.drafts()) == 1
    assert desk.created() == 1


def test_of_a_doubled_draft_the_edited_one_stays(desk: Desk, thread_id: str):
    double_the_create(desk)
    in_doubt(desk)
    second = desk.drafts()[1].draft_id
    desk.mailbox.edit_draft(second, add="Words of mine.")

    desk.cycle(**WAIT)
    desk.cycle()

    assert "Words of mine" in " ".join(d.words for d in desk.drafts())


def test_a_twin_that_the_person_edits_is_left_alone(desk: Desk, thread_id: str):
    double_the_create(desk)
    desk.cycle()
    ours = desk.offer["drafts"][0]["draft_id"]
    twin = next(d.draft_id for d in desk.drafts() if d.draft_id != ours)
    desk.mailbox.edit_draft(twin, add="Words of mine.")

    desk.cycle()

    assert {d.draft_id for d in desk.drafts()} == {ours, twin}


# ---------------------------------------------------------------- notes


@pytest.mark.parametrize("kind", LOST)
def test_a_note_whose_answer_was_lost_is_adopted(desk: Desk, kind: str):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("messages.insert", kind, after=True)
    desk.cycle()

    desk.cycle(**WAIT)

    assert len(desk.notes("call_card")) == 1
    assert len(desk.offer["notes"]) == 1
    assert desk.server.count()["messages.insert"] == 1


@pytest.mark.parametrize("kind", LOST)
def test_a_note_that_was_not_made_is_made_once_after_the_wait(desk: Desk, kind: str):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("messages.insert", kind)
    desk.cycle()
    assert desk.notes() == []

    desk.cycle(**WAIT)

    assert len(desk.notes("call_card")) == 1
    assert desk.server.count()["messages.insert"] == 2


def test_a_note_in_doubt_does_not_keep_the_draft_waiting(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("messages.insert", "hangup", after=True)
    desk.cycle()
    assert desk.status(thread_id) == {"Call first"}

    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    assert desk.states() == [("decline_after_call", "untouched")]
    desk.cycle(**WAIT)
    assert len(desk.notes("call_card")) == 1
    assert desk.notes("call_card", in_inbox=True) == []


def test_a_note_in_doubt_with_the_history_expired_is_found_by_its_key(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("messages.insert", "hangup", after=True)
    desk.cycle()
    desk.mailbox.expire_history()

    desk.cycle(**WAIT)

    assert len(desk.notes("call_card")) == 1


def test_a_note_that_the_person_deletes_while_it_is_in_doubt_is_not_written_again(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("messages.insert", "hangup", after=True)
    desk.cycle()
    desk.mailbox.drop(desk.notes("call_card")[0])

    desk.cycle(**WAIT)

    assert desk.server.count()["messages.insert"] == 1


def test_a_refused_note_stops_nothing_else(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("messages.insert", "400", times=1)
    desk.cycle()

    assert desk.status(thread_id) == {"Call first"}
    assert "Maya" in desk.shown()["offer"]["contact"]["name"]


def test_notes_carry_their_key_in_a_header(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    note = parse_raw(desk.notes("call_card")[0].raw)

    assert note.headers["x-offerdesk-note"][0].startswith(f"{desk.offer['id']}/call_card/")


# ---------------------------------------------------------------- where a draft lands


def test_a_draft_that_lands_outside_the_conversation_is_found_after_doubt(desk: Desk, thread_id: str):
    def orphan() -> (
        None
    ):  # the message it answers is gone in this moment: Gmail makes a conversation of its own
        desk.mailbox.messages[thread_id].labels.add("TRASH")

    desk.mailbox.before("drafts.create", orphan)
    in_doubt(desk)
    desk.mailbox.messages[thread_id].labels.discard("TRASH")
    assert desk.draft().thread_id != thread_id

    desk.cycle(**WAIT)

    assert len(desk.drafts()) == 1
    assert desk.created() == 1


def test_status_labels_that_fail_are_set_at_the_next_cycle(desk: Desk, thread_id: str):
    desk.mailbox.fault("messages.modify", "503", times=4)
    with pytest.raises(RetryLater):
        desk.cycle()

    desk.cycle()

    assert desk.status(thread_id) == {"Draft ready"}
    assert desk.created() == 1
