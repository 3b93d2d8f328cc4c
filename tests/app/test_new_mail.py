"""They write again: courtesies, questions, reminders, revised offers, withdrawals, rejections, robots (E-30, E-38..E-44)."""

import pytest
from desk import Desk, offer_text

COURTESY = "Thank you for letting me know, Sam. All the best!"
QUESTION = "Dear Sam, could you send us your tax number and the address for the contract, please? Maya"
REVISED = (
    "Dear Sam,\n\nwe have talked again and would like to improve our offer: we can now offer you a base salary of"
    " €70,000 per year for the position of Data Analyst. This revised offer replaces the earlier one.\n\nMaya\n"
)
REMINDER = (
    "Dear Sam,\n\njust a friendly reminder about our job offer for the position of Data Analyst: we are still waiting"
    " for your answer and the offer remains open.\n\nBest,\nMaya\n"
)
RESCINDED = (
    "Dear Sam,\n\nI am very sorry: due to a hiring freeze we have to withdraw our offer of employment for the position"
    " of Data Analyst. We regret that we must rescind the offer.\n\nMaya\n"
)
REJECTED = (
    "Dear Sam,\n\nunfortunately we have decided to move forward with another candidate for the position of Data"
    " Analyst. We wish you all the best for your search.\n\nMaya\n"
)


@pytest.fixture
def drafted(desk: Desk) -> str:
    """An offer declined by mail: one untouched draft waits."""
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    return thread_id


@pytest.fixture
def declined(desk: Desk, drafted: str) -> str:
    """The decline was sent."""
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    assert desk.stage == "closed"
    return drafted


def hear(desk: Desk, thread_id: str, text: str, **more: str) -> None:
    """They write, and the next cycle sees it."""
    desk.wait(hours=1)
    desk.they_write(thread_id, text, **more)
    desk.cycle()


def passed_over(desk: Desk) -> str:
    """A conversation that nobody took for an offer."""
    text = "Hi Sam,\n\nshall we have lunch on Thursday?\n\nMaya Ortega\nHead of Data\nNorthwind GmbH\n"
    thread_id = desk.offer_arrives(phone="", subject="Thursday", text=text)
    desk.cycle()
    assert desk.status(thread_id) == set()
    return thread_id


# ---------------------------------------------------------------- while the draft waits


def test_a_courtesy_line_only_moves_the_reply_headers(desk: Desk, drafted: str):
    before = desk.draft()

    hear(desk, drafted, COURTESY)

    after = desk.draft()
    newest = desk.messages(drafted)[-1]
    assert desk.status(drafted) == {"Draft ready"}
    assert after.draft_id == before.draft_id
    assert after.words == before.words
    newest_of_theirs = [m for m in desk.messages(drafted) if "DRAFT" not in m.labels][-1]
    assert after.email.in_reply_to == newest_of_theirs.message_id
    assert newest is not None


def test_a_courtesy_line_leaves_an_edited_draft_alone(desk: Desk, drafted: str):
    desk.mailbox.edit_draft(desk.draft().draft_id, add="Words of mine.")
    desk.cycle()
    before = desk.draft()

    hear(desk, drafted, COURTESY)

    assert desk.draft() == before
    assert desk.status(drafted) == {"Draft ready"}


def test_a_reminder_changes_nothing_for_a_decision_that_stands(desk: Desk, drafted: str):
    hear(desk, drafted, REMINDER)

    assert desk.status(drafted) == {"Draft ready"}
    assert desk.states()[-1] == ("decline_email_only", "untouched")


def test_a_reminder_does_not_stop_the_fallback(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    hear(desk, thread_id, REMINDER)
    assert desk.status(thread_id) == {"Call first"}

    desk.cycle(days=2)

    assert desk.states() == [("decline_fallback", "untouched")]


def test_a_question_after_the_decision_needs_the_person(desk: Desk, drafted: str):
    hear(desk, drafted, QUESTION)

    assert desk.status(drafted) == {"Needs you"}
    assert "wrote again" in desk.note_words("needs_you")


def test_after_a_question_the_label_set_anew_goes_on(desk: Desk, drafted: str):
    hear(desk, drafted, QUESTION)

    desk.set_anew(drafted, "Decide/Decline")
    desk.cycle()

    assert desk.status(drafted) == {"Draft ready"}
    assert len(desk.drafts()) == 1
    assert desk.notes("needs_you", in_inbox=True) == []


def test_a_revised_offer_while_the_draft_waits_takes_it_back_and_asks(desk: Desk, drafted: str):
    hear(desk, drafted, REVISED)

    assert desk.offer["version"] == 2
    assert desk.drafts() == []
    assert desk.status(drafted) == {"Needs you"}
    assert "revised" in desk.note_words("needs_you")


def test_after_a_revised_offer_the_label_set_anew_answers_the_new_version(desk: Desk, drafted: str):
    hear(desk, drafted, REVISED)

    desk.set_anew(drafted, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "withdrawn"), ("decline_email_only", "untouched")]


def test_a_revised_offer_leaves_an_edited_draft_and_tells(desk: Desk, drafted: str):
    desk.mailbox.edit_draft(desk.draft().draft_id, add="Words of mine.")
    desk.cycle()

    hear(desk, drafted, REVISED)

    assert "Words of mine" in desk.draft().words
    assert desk.status(drafted) == {"Needs you"}


def test_a_revised_offer_before_any_decision_waits_for_it(desk: Desk):
    thread_id = desk.known_offer()

    hear(desk, thread_id, REVISED)

    assert desk.offer["version"] == 2
    assert desk.status(thread_id) == {"To decide"}


def test_a_revised_offer_that_came_after_the_label_in_one_poll_is_not_answered_by_it(desk: Desk):
    thread_id = desk.known_offer(phone="")

    desk.label(thread_id, "Decide/Decline")
    desk.wait(hours=1)
    desk.they_write(thread_id, REVISED)
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}


def test_a_revised_offer_that_came_before_the_label_in_one_poll_is_answered_by_it(desk: Desk):
    thread_id = desk.known_offer(phone="")

    desk.wait(hours=1)
    desk.they_write(thread_id, REVISED)
    desk.wait(hours=1)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_question_that_comes_while_the_decision_settles_is_not_passed_over(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.wait(seconds=30)
    desk.they_write(thread_id, QUESTION)
    desk.cycle(minutes=3)

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}


def test_a_question_that_comes_between_the_look_at_the_label_and_at_the_mail_is_not_passed_over(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    asked: list[str] = []
    desk.mailbox.before("threads.get", lambda: asked or asked.append(desk.they_write(thread_id, QUESTION)))
    desk.cycle(minutes=1)
    desk.cycle(minutes=3)

    assert asked
    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}


@pytest.mark.parametrize("shown", [True, False], ids=["history shows labels", "history shows no labels"])
@pytest.mark.parametrize("decision", ["Accept", "Decline", "Ask for time", "Negotiate", "Withdraw"])
def test_a_question_that_comes_while_a_decided_offer_is_seen_first_is_not_passed_over(
    desk: Desk, decision: str, shown: bool
):
    desk.mailbox.history_shows_labels = shown
    desk.cycle()
    thread_id = desk.offer_arrives()
    desk.label(thread_id, f"Decide/{decision}")
    asked: list[str] = []
    desk.mailbox.before("threads.get", lambda: asked or asked.append(desk.they_write(thread_id, QUESTION)))
    desk.cycle(minutes=1)

    assert asked
    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}
    assert "wrote again" in desk.note_words("needs_you")


def test_an_answer_by_hand_while_a_decided_offer_is_seen_first_leaves_no_draft(desk: Desk):
    desk.cycle()
    thread_id = desk.offer_arrives(phone="")
    desk.label(thread_id, "Decide/Ask for time")
    sent: list[str] = []
    words = "As discussed on the phone: until Friday."
    desk.mailbox.before("threads.get", lambda: sent or sent.append(desk.mailbox.reply(thread_id, words)))
    desk.cycle(minutes=1)

    assert sent
    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Waiting"}


def test_mail_from_before_a_label_on_one_message_is_no_news_when_the_offer_is_seen_first(desk: Desk):
    thread_id = passed_over(desk)
    desk.wait(hours=1)
    desk.they_write(thread_id, QUESTION)
    desk.cycle()

    desk.label(thread_id, "Decide/Decline", only_message=True)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_mail_that_carries_the_label_is_no_news_when_it_is_archived_while_the_offer_is_seen_first(desk: Desk):
    thread_id = passed_over(desk)
    desk.label(thread_id, "Decide/Decline")

    desk.mailbox.before("threads.get", lambda: desk.mailbox.archive(thread_id))
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_question_from_before_a_label_on_one_message_is_no_news_when_both_come_in_one_poll(desk: Desk):
    thread_id = desk.known_offer(phone="")

    desk.wait(hours=1)
    desk.they_write(thread_id, QUESTION)
    desk.label(thread_id, "Decide/Decline", only_message=True)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_mail_of_a_conversation_that_joins_an_offer_by_its_label_is_older_than_the_label(desk: Desk):
    desk.known_offer(phone="")
    desk.wait(hours=1)
    other = passed_over(desk)

    desk.label(other, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_rescinded_offer_is_closed_and_the_untouched_draft_taken_back(desk: Desk, drafted: str):
    hear(desk, drafted, RESCINDED)

    assert desk.drafts() == []
    assert desk.status(drafted) == {"Closed"}
    assert "withdrew" in desk.reason


def test_a_rescinded_offer_leaves_an_edited_draft(desk: Desk, drafted: str):
    desk.mailbox.edit_draft(desk.draft().draft_id, add="Words of mine.")
    desk.cycle()

    hear(desk, drafted, RESCINDED)

    assert "Words of mine" in desk.draft().words
    assert desk.stage == "closed"
    assert "left in place" in desk.reason


def test_a_rejection_after_the_offer_closes_it_without_a_decline(desk: Desk):
    thread_id = desk.known_offer(phone="")

    hear(desk, thread_id, REJECTED)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Closed"}


def test_a_rescinded_offer_puts_the_call_card_away(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    hear(desk, thread_id, RESCINDED)

    assert desk.notes("call_card", in_inbox=True) == []
    desk.cycle(days=3)
    assert desk.drafts() == []


def test_accept_set_on_an_offer_that_they_withdrew_is_told(desk: Desk):
    thread_id = desk.known_offer(phone="")
    hear(desk, thread_id, RESCINDED)

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}


def test_a_new_offer_after_a_rejection_opens_it_again(desk: Desk):
    thread_id = desk.known_offer(phone="")
    hear(desk, thread_id, REJECTED)
    assert desk.stage == "closed"

    desk.wait(days=80)
    hear(desk, thread_id, offer_text(phone="", deadline=""))

    assert desk.status(thread_id) == {"To decide"}


# ---------------------------------------------------------------- after the answer is out


def test_a_courtesy_after_the_sent_decline_changes_nothing(desk: Desk, declined: str):
    hear(desk, declined, COURTESY)

    assert desk.status(declined) == {"Closed"}


def test_a_revised_offer_after_the_sent_decline_opens_it_and_drafts_nothing(desk: Desk, declined: str):
    hear(desk, declined, REVISED)

    assert desk.status(declined) == {"Needs you"}
    assert desk.drafts() == []


def test_decline_set_anew_on_the_reopened_offer_is_a_still_no(desk: Desk, declined: str):
    hear(desk, declined, REVISED)

    desk.set_anew(declined, "Decide/Decline")
    desk.cycle()

    assert desk.states()[-1] == ("still_no", "untouched")
    assert "70" not in desk.draft().words


def test_accept_on_the_reopened_offer_asks_to_reconsider(desk: Desk, declined: str):
    hear(desk, declined, REVISED)

    desk.unlabel(declined, "Decide/Decline")
    desk.label(declined, "Decide/Accept")
    desk.cycle()

    assert desk.states()[-1] == ("reconsider", "untouched")


def test_a_still_no_that_is_sent_closes_it_again(desk: Desk, declined: str):
    hear(desk, declined, REVISED)
    desk.set_anew(declined, "Decide/Decline")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    assert desk.status(declined) == {"Closed"}
    assert len(desk.notes("linkedin")) == 1


def test_a_revised_offer_after_a_decline_by_hand_opens_it(desk: Desk):
    thread_id = desk.known_offer()
    desk.mailbox.reply(thread_id, "Thank you, but I have decided to decline the offer.")
    desk.cycle()
    assert desk.stage == "closed"

    hear(desk, thread_id, REVISED)
    assert desk.status(thread_id) == {"Needs you"}
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("still_no", "untouched")]


def test_a_revised_offer_after_a_decline_by_hand_while_off_is_still_a_still_no(desk: Desk):
    thread_id = desk.known_offer()
    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Thank you, but I have decided to decline the offer.")
    hear(desk, thread_id, REVISED)

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("still_no", "untouched")]


def test_a_rescission_after_the_acceptance_needs_the_person(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    hear(desk, thread_id, RESCINDED)

    assert desk.status(thread_id) == {"Needs you"}
    assert "after you had accepted" in desk.note_words("needs_you")


def test_the_formal_letter_after_an_acceptance_by_hand_does_not_open_it_again(desk: Desk):
    thread_id = desk.known_offer()
    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Thank you so much, I am delighted to accept the offer.")
    desk.cycle()

    hear(desk, thread_id, offer_text())

    assert desk.status(thread_id) == {"Closed"}


@pytest.mark.parametrize(
    "words", ["Of course, take your time.", "You can have until the 20th of March, Sam."]
)
def test_their_answer_to_more_time_is_shown_however_short(desk: Desk, words: str):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    assert desk.stage == "waiting"

    hear(desk, thread_id, words)

    assert desk.status(thread_id) == {"Needs you"}
    assert "answered" in desk.note_words("needs_you")


def test_after_their_answer_the_next_decision_acts(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    hear(desk, thread_id, "Of course, take your time.")

    desk.unlabel(thread_id, "Decide/Ask for time")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("more_time", "sent"), ("accept", "untouched")]


def test_the_door_is_open_and_accept_set_anew_accepts(desk: Desk, declined: str):
    desk.unlabel(declined, "Decide/Decline")
    desk.label(declined, "Decide/Accept")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    assert desk.stage == "waiting"
    hear(desk, declined, "Sam, that is wonderful news. Of course the job is still yours, we would love that.")

    desk.set_anew(declined, "Decide/Accept")
    desk.cycle()

    assert desk.states()[-1] == ("accept", "untouched")


# ---------------------------------------------------------------- robots, and who writes


def test_an_automatic_reply_after_sending_changes_nothing(desk: Desk, declined: str):
    hear(
        desk,
        declined,
        "I am out of the office until Monday.",
        subject="Automatic reply: Your offer from Northwind",
        headers={"Auto-Submitted": "auto-replied"},
    )

    assert desk.status(declined) == {"Closed"}


def test_an_automatic_reply_while_waiting_is_no_answer(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    hear(
        desk,
        thread_id,
        "I am out of the office until Monday.",
        headers={"Auto-Submitted": "auto-replied"},
    )

    assert desk.status(thread_id) == {"Waiting"}


def test_each_received_message_carries_the_one_status(desk: Desk, drafted: str):
    for number in range(4):
        hear(desk, drafted, f"{COURTESY} {'!' * number}")

    received = [m.id for m in desk.messages(drafted) if not m.labels & {"DRAFT", "SENT"}]
    assert len(received) == 5
    assert all(desk.status(m) == {"Draft ready"} for m in received)
