"""The life of a draft: opened, edited, moved, deleted, trashed, sent, taken back, and written to at the wrong moment."""

from typing import Any

import pytest
from desk import Desk


@pytest.fixture
def thread_id(desk: Desk) -> str:
    """An offer declined by mail: one untouched draft waits."""
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    assert desk.states() == [("decline_email_only", "untouched")]
    return thread_id


# ---------------------------------------------------------------- opened and edited


def test_a_draft_that_was_only_opened_is_still_ours_to_take_back(desk: Desk, thread_id: str):
    desk.mailbox.open_draft(desk.draft().draft_id)
    desk.cycle()
    assert desk.states() == [("decline_email_only", "untouched")]

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []


EDITS = {
    "text": {"add": "P.S. A word of my own."},
    "recipient": {"to": "Somebody Else <else@northwind.example>"},
    "subject": {"subject": "Something else"},
    "emptied": {"text": ""},
    "picture": {"html": lambda html: f'<img src="https://photos.example/us.png">{html}'},
    "link": {"html": lambda html: html.replace("Hi Maya", '<a href="https://sam.example">Hi Maya</a>')},
    "struck through": {"html": lambda html: html.replace("Hi Maya", "<s>Hi Maya</s>")},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edited_draft_belongs_to_the_person_for_ever(desk: Desk, thread_id: str, edit: dict[str, Any]):
    draft_id = desk.draft().draft_id
    desk.mailbox.edit_draft(draft_id, **edit)
    desk.cycle()
    edited = desk.draft()
    assert desk.states() == [("decline_email_only", "edited")]

    desk.label(thread_id, "Reason/Pay")
    desk.cycle()
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()

    assert desk.draft() == edited
    assert desk.created() == 1


def test_an_edit_taken_back_by_the_person_stays_an_edit(desk: Desk, thread_id: str):
    before = desk.draft()
    raw = desk.mailbox.messages[before.message_id].raw
    desk.mailbox.edit_draft(before.draft_id, add="x")
    desk.cycle()
    desk.mailbox.save_draft(raw, thread_id, before.draft_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "edited")]


def test_an_edit_and_a_label_taken_off_in_the_same_poll_leaves_the_draft(desk: Desk, thread_id: str):
    desk.mailbox.edit_draft(desk.draft().draft_id, add="P.S. A word of my own.")
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert "A word of my own" in desk.draft().words
    assert desk.status(thread_id) == {"Needs you"}


def test_an_edit_between_the_look_and_the_write_is_respected(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    edited: list[bool] = []

    def edit_once() -> None:
        if not edited:
            edited.append(True)
            desk.mailbox.edit_draft(draft_id, add="P.S. In the last moment.")

    desk.mailbox.before("drafts.get", edit_once)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert edited
    assert "In the last moment" in desk.draft().words
    assert desk.states() == [("decline_email_only", "edited")]


def test_an_edit_that_left_the_message_id_alone_is_respected(desk: Desk, thread_id: str):
    draft = desk.draft()
    stored = desk.mailbox.messages[draft.message_id]
    other = type(stored)(
        stored.id,
        stored.thread_id,
        stored.raw.replace(b"Subject: Re: ", b"Subject: Re: My "),
        stored.labels,
        stored.internal_ms,
    )
    desk.mailbox.messages[draft.message_id] = other

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert len(desk.drafts()) == 1


def test_a_draft_sent_in_the_moment_we_take_it_back_is_sent(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    sent: list[str] = []

    def send_once() -> None:
        if not sent:
            sent.append(desk.mailbox.send_draft(draft_id))

    desk.mailbox.before("drafts.delete", send_once)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.status(thread_id) == {"Closed"}


def test_a_draft_sent_in_the_moment_we_rewrite_it_is_sent(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    sent: list[str] = []

    def send_once() -> None:
        if not sent:
            sent.append(desk.mailbox.send_draft(draft_id))

    desk.mailbox.before("drafts.update", send_once)
    desk.label(thread_id, "Reason/Pay")
    desk.cycle()
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.drafts() == []
    assert desk.created() == 1


def test_a_draft_trashed_in_the_moment_we_rewrite_it_is_left_there(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    trashed: list[str] = []

    def trash_once() -> None:
        if not trashed:
            trashed.append(draft_id)
            desk.mailbox.trash_draft(draft_id)

    desk.mailbox.before("drafts.get", trash_once)
    desk.label(thread_id, "Reason/Pay")
    with desk.watched() as seen:
        desk.cycle()
        desk.cycle(minutes=2)

    assert trashed
    assert [r.method for r in seen if r.verb in ("PUT", "DELETE")] == []
    assert desk.drafts() == []
    assert desk.states() == [("decline_email_only", "discarded")]


@pytest.mark.parametrize("kind", ["hangup", "503", "reset"])
def test_a_lost_answer_to_a_rewriting_is_no_edit(desk: Desk, thread_id: str, kind: str):
    desk.mailbox.fault("drafts.update", kind, after=True)
    desk.label(thread_id, "Reason/Pay")
    with pytest.raises(Exception, match=r"drafts?|answer|error"):
        desk.cycle()

    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert len(desk.drafts()) == 1
    assert desk.created() == 1


@pytest.mark.parametrize("kind", ["hangup", "503", "reset"])
def test_a_lost_answer_to_a_withdrawal_is_no_deletion_by_the_person(desk: Desk, kind: str):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    desk.mailbox.fault("drafts.delete", kind, after=True)
    desk.unlabel(thread_id, "Call/Spoke")
    with pytest.raises(Exception, match=r"drafts?|answer|error"):
        desk.cycle()
    desk.cycle()

    assert desk.states() == [("decline_after_call", "withdrawn")]
    assert desk.status(thread_id) == {"Call first"}


def test_a_withdrawal_is_never_repeated_without_a_new_look(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    desk.mailbox.fault("drafts.delete", "503")
    desk.unlabel(thread_id, "Decide/Decline")
    with pytest.raises(Exception, match=r"error 503"):
        desk.cycle()

    desk.mailbox.edit_draft(draft_id, add="Meanwhile I changed it.")
    desk.cycle()

    assert "Meanwhile I changed it" in desk.draft().words


# ---------------------------------------------------------------- moved by its subject, sent from elsewhere


def test_a_draft_with_another_subject_is_followed_out_of_the_conversation(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id

    desk.mailbox.edit_draft(draft_id, subject="About your offer")
    desk.cycle()

    assert desk.draft().thread_id != thread_id
    assert desk.states() == [("decline_email_only", "edited")]
    assert desk.offer["drafts"][0]["draft_id"] == draft_id


def test_a_moved_draft_that_is_sent_closes_the_offer(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    desk.mailbox.edit_draft(draft_id, subject="About your offer")
    desk.cycle()

    desk.mailbox.send_draft(draft_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.status(thread_id) == {"Closed"}


def test_a_draft_moved_and_sent_between_two_polls_closes_the_offer(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id

    desk.mailbox.edit_draft(draft_id, subject="About your offer")
    desk.mailbox.send_draft(draft_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]


def test_a_draft_moved_and_sent_while_history_expired_closes_the_offer(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id

    desk.mailbox.edit_draft(draft_id, subject="About your offer")
    desk.mailbox.send_draft(draft_id)
    desk.mailbox.expire_history()
    desk.cycle(hours=2)

    assert desk.states() == [("decline_email_only", "sent")]


# ---------------------------------------------------------------- deleted, trashed, vanished


def test_a_deleted_draft_is_not_made_again(desk: Desk, thread_id: str):
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()
    desk.cycle(days=3)

    assert desk.drafts() == []
    assert desk.states() == [("decline_email_only", "discarded")]
    assert desk.status(thread_id) == {"Needs you"}
    assert "deleted" in desk.note_words("needs_you")


def test_a_deleted_draft_comes_again_when_the_label_is_set_anew(desk: Desk, thread_id: str):
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()

    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "discarded"), ("decline_email_only", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}


def test_deleting_and_setting_anew_within_one_poll_gives_one_new_draft(desk: Desk, thread_id: str):
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert len(desk.drafts()) == 1
    assert desk.created() == 2


def test_a_label_on_a_newer_message_counts_as_set_anew(desk: Desk, thread_id: str):
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()
    desk.wait(hours=1)
    newer = desk.they_write(thread_id, "Thank you, Sam, and all the best!")
    desk.cycle()

    desk.label(newer, "Decide/Decline", only_message=True)
    desk.cycle()

    assert len(desk.drafts()) == 1


def test_a_new_call_mark_after_the_deletion_brings_its_draft(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(days=2)
    assert desk.states() == [("decline_fallback", "untouched")]
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()
    assert desk.stage == "needs_you"

    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    assert desk.states() == [("decline_fallback", "discarded"), ("decline_after_call", "untouched")]


def test_a_replaced_draft_that_is_deleted_is_not_made_again(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(days=2)
    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()
    desk.cycle(hours=1)

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}


def test_a_trashed_draft_is_a_deleted_one(desk: Desk, thread_id: str):
    desk.mailbox.trash_draft(desk.draft().draft_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "discarded")]
    assert desk.status(thread_id) == {"Needs you"}


def test_a_draft_restored_from_the_trash_waits_again(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    desk.mailbox.trash_draft(draft_id)
    desk.cycle()

    desk.restore_draft(draft_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}
    assert desk.notes("needs_you", in_inbox=True) == []


def test_a_restored_draft_beside_a_newer_one_leaves_one(desk: Desk, thread_id: str):
    old = desk.draft().draft_id
    desk.mailbox.trash_draft(old)
    desk.cycle()
    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()

    desk.restore_draft(old)
    desk.cycle()

    assert len(desk.drafts()) == 1


def test_an_edited_draft_restored_beside_a_newer_one_is_the_one_that_stays(desk: Desk, thread_id: str):
    old = desk.draft().draft_id
    desk.mailbox.edit_draft(old, add="Words of mine.")
    desk.cycle()
    desk.mailbox.trash_draft(old)
    desk.cycle()
    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()
    assert len(desk.drafts()) == 1

    desk.restore_draft(old)
    desk.cycle()

    assert "Words of mine" in desk.draft().words


def test_a_draft_that_vanishes_is_not_called_deleted_before_undo_is_over(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(minutes=2)
    draft_id = desk.draft().draft_id

    desk.take_draft_away(draft_id)
    report = desk.cycle()
    assert desk.status(thread_id) == {"Draft ready"}
    assert desk.notes("needs_you") == []
    assert report.due_at is not None

    desk.cycle(seconds=60)

    assert desk.states() == [("decline_email_only", "discarded")]
    assert desk.status(thread_id) == {"Needs you"}


@pytest.mark.unsettled
@pytest.mark.parametrize("edited", [False, True])
def test_a_draft_that_vanished_is_shown_as_missing_and_not_as_deleted(desk: Desk, edited: bool):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(minutes=2)
    draft = desk.draft()
    if edited:
        desk.mailbox.edit_draft(draft.draft_id, text="My own words.")
        desk.cycle()

    desk.take_draft_away(draft.draft_id)
    desk.cycle()

    shown = desk.offer["drafts"][0]
    assert shown["state"] == ("edited" if edited else "untouched")
    assert shown["missing_since"] == desk.now.isoformat()
    told = desk.run("show", desk.offer["id"])[1]
    assert "missing since Mon 02 Mar 2026" in told
    assert "preview, nothing is written" in told
    desk.cycle(minutes=3)
    assert desk.offer["drafts"][0]["state"] == "discarded"
    assert desk.offer["drafts"][0]["missing_since"] is None


def test_a_vanished_draft_that_returns_waits_on(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(minutes=2)
    draft_id = desk.draft().draft_id

    message = desk.take_draft_away(draft_id)
    desk.cycle(seconds=30)
    desk.bring_draft_back(draft_id, message, thread_id=thread_id)
    desk.cycle(seconds=30)
    desk.cycle(minutes=5)

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.created() == 1


def test_a_scheduled_draft_that_goes_out_days_later_closes_the_offer(desk: Desk, thread_id: str):
    draft_id = desk.draft().draft_id
    message = desk.take_draft_away(draft_id)
    desk.cycle()
    assert desk.stage == "needs_you"

    desk.wait(days=1)
    desk.mailbox.store(message.raw, {"SENT"}, thread_id=thread_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.status(thread_id) == {"Closed"}


# ---------------------------------------------------------------- sent, and sending undone


def undo_sending(desk: Desk, draft_id: str, sent_id: str, thread_id: str) -> None:
    """Gmail's Undo Send: the sent mail is gone, the draft is back under its own id."""
    message = desk.mailbox.messages[sent_id]
    desk.mailbox.drop(message)
    desk.bring_draft_back(draft_id, message, thread_id=thread_id)


def test_an_undone_sending_leaves_the_same_draft_waiting(desk: Desk, thread_id: str):
    draft = desk.draft()
    sent_id = desk.mailbox.send_draft(draft.draft_id)
    desk.cycle()
    assert desk.stage == "closed"

    undo_sending(desk, draft.draft_id, sent_id, thread_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}
    assert desk.draft().words == draft.words


def test_an_undone_sending_then_edited_and_sent_closes_once(desk: Desk, thread_id: str):
    draft = desk.draft()
    sent_id = desk.mailbox.send_draft(draft.draft_id)
    desk.cycle()
    undo_sending(desk, draft.draft_id, sent_id, thread_id)
    desk.cycle()

    desk.mailbox.edit_draft(draft.draft_id, add="One more line.")
    desk.cycle()
    desk.mailbox.send_draft(draft.draft_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]
    assert len(desk.notes("linkedin")) == 1


def test_an_undone_sending_and_another_decision_drafts_that_decision(desk: Desk, thread_id: str):
    draft = desk.draft()
    sent_id = desk.mailbox.send_draft(draft.draft_id)
    desk.cycle()

    undo_sending(desk, draft.draft_id, sent_id, thread_id)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert [k for k, s in desk.states() if s == "untouched"] == ["accept"]
    assert len(desk.drafts()) == 1


def test_an_undone_question_with_its_label_taken_off_goes_back_to_the_beginning(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    draft_id = desk.draft().draft_id
    sent_id = desk.mailbox.send_draft(draft_id)
    desk.cycle()
    assert desk.stage == "waiting"

    undo_sending(desk, draft_id, sent_id, thread_id)
    desk.unlabel(thread_id, "Decide/Ask for time")
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}
    assert desk.drafts() == []


def test_a_sent_mail_that_the_person_deletes_later_was_sent_all_the_same(desk: Desk, thread_id: str):
    sent_id = desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.mailbox.trash(sent_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.stage == "closed"


def test_a_draft_sent_while_off_and_history_expired_is_seen_as_sent(desk: Desk, thread_id: str):
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.mailbox.expire_history()
    desk.restart()
    desk.cycle(days=14)

    assert desk.states() == [("decline_email_only", "sent")]
    assert desk.status(thread_id) == {"Closed"}


def test_an_edit_while_off_and_history_expired_is_an_edit(desk: Desk, thread_id: str):
    desk.mailbox.edit_draft(desk.draft().draft_id, add="Words of mine.")
    desk.mailbox.expire_history()
    desk.restart()
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle(days=14)

    assert "Words of mine" in desk.draft().words
    assert desk.states() == [("decline_email_only", "edited")]


def test_a_draft_is_made_once_however_often_we_look(desk: Desk, thread_id: str):
    for _ in range(5):
        desk.restart()
        desk.cycle(hours=7)

    assert desk.created() == 1


def test_show_tells_the_draft_as_it_was_written(desk: Desk, thread_id: str):
    shown = desk.shown()["drafts"][0]

    assert shown["subject"] == "Re: Your offer from Northwind"
    assert shown["to"] == "Maya Ortega <maya.ortega@northwind.example>"
    assert shown["cc"] == ""
    assert desk.draft().words[:60] in " ".join(shown["text"].split())
