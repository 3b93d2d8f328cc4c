"""What the soak tests found, each as the shortest story that showed it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from desk import Desk, offer_text

from offerdesk.app.steps import watched
from offerdesk.errors import LoginNeeded, RetryLater


def test_a_decision_label_that_was_deleted_and_made_anew_counts_at_the_next_cycle(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.mailbox.delete_label("Offers/Decide/Accept")

    desk.label(offer, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("accept", "untouched")]


def test_a_label_with_the_name_of_a_renamed_one_decides_too(desk: Desk) -> None:
    """After an older database was put back: what the person renamed is known by id, the new label by nothing."""
    thread = desk.known_offer(phone="")
    desk.mailbox.rename_label("Offers/Decide/Accept", "Mine")
    desk.cycle()

    desk.label(thread, "Decide/Accept")  # made anew by this, as another life of the database would make it
    desk.cycle()

    assert desk.states() == [("accept", "untouched")]
    desk.mailbox.label(thread, "Mine")
    desk.unlabel(thread, "Decide/Accept")
    desk.cycle()
    assert desk.states() == [("accept", "untouched")]


def test_a_status_with_the_name_of_a_renamed_one_does_not_stay_beside_the_true_one(desk: Desk) -> None:
    thread = desk.known_offer(phone="")
    desk.mailbox.rename_label("Offers/Status/To decide", "Mine")
    desk.cycle()
    desk.label(thread, "Status/To decide")
    desk.label(thread, "Decide/Accept")

    desk.cycle()

    assert desk.status(thread) == {"Draft ready"}
    assert "Mine" not in desk.mailbox.label_names(thread)


def test_a_label_of_the_persons_own_costs_one_look_at_the_labels_and_no_more(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.mailbox.label(offer, "Family")
    with desk.watched() as first:
        desk.cycle()
    desk.mailbox.unlabel(offer, "Family")
    with desk.watched() as second:
        desk.cycle()

    assert [r.method for r in first] == ["history.list", "labels.list"]
    assert [r.method for r in second] == ["history.list"]


def test_a_token_endpoint_that_fails_with_an_error_object_is_busy_and_not_the_end(desk: Desk) -> None:
    desk.known_offer()
    desk.mailbox.tokens.expire_access()
    desk.restart()
    desk.mailbox.fault("token", "500", times=None)

    with pytest.raises(RetryLater):
        desk.cycle()

    desk.mailbox.faults.clear()
    desk.cycle()


def test_the_first_scan_reads_the_whole_conversation_of_an_offer(desk: Desk) -> None:
    offer = desk.offer_arrives()
    desk.wait(hours=1)
    desk.they_write(offer, "Hi Sam,\n\nOne more question: which laptop would you like?\n\nMaya\n")
    desk.wait(hours=1)
    desk.mailbox.reply(offer, "Thank you. I am happy to accept your offer.")

    desk.cycle()

    assert desk.stage == "closed"
    assert [desk.status(m.id) for m in desk.messages(offer)] == [{"Closed"}, {"Closed"}, set()]


def test_what_the_index_did_not_know_yet_at_the_first_scan_is_found_within_the_next_hours(desk: Desk) -> None:
    offer = desk.offer_arrives()
    desk.mailbox.search_lag_s = 600.0
    desk.cycle()
    assert desk.status(offer) == set()

    desk.mailbox.search_lag_s = 0.0
    desk.cycle(hours=1)

    assert desk.status(offer) == {"To decide"}


class WrongClock:
    """Our machine's clock runs ahead of Gmail's until it is set right."""

    def __init__(self, desk: Desk, *, ahead: timedelta) -> None:
        self.desk, self.ahead = desk, ahead
        desk.wait(seconds=ahead.total_seconds())
        desk.mailbox.clock = lambda: self.desk.now - self.ahead

    def set_right(self) -> None:
        self.desk.wait(seconds=-self.ahead.total_seconds())
        self.ahead = timedelta()


def test_a_clock_that_was_set_back_delays_no_decision(desk: Desk) -> None:
    desk.configure(settle="2m")
    offer = desk.known_offer()
    clock = WrongClock(desk, ahead=timedelta(days=400))
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    clock.set_right()

    desk.cycle()
    desk.cycle(minutes=3)

    assert desk.states() == [("accept", "untouched")]


def test_a_clock_that_was_set_back_delays_no_look_after_a_lost_answer(desk: Desk) -> None:
    offer = desk.known_offer()
    clock = WrongClock(desk, ahead=timedelta(days=400))
    desk.label(offer, "Decide/Accept")
    desk.mailbox.fault("drafts.create", "hangup", after=True)
    desk.cycle()
    clock.set_right()

    desk.cycle()
    desk.cycle(minutes=11)

    assert desk.stage == "draft_ready"
    assert desk.created() == 1


def test_a_draft_sent_while_our_clock_is_ahead_counts_as_sent(desk: Desk) -> None:
    offer = desk.known_offer()
    WrongClock(desk, ahead=timedelta(minutes=10))
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)

    desk.cycle()

    assert desk.states() == [("accept", "sent")]
    assert desk.stage == "closed"


def test_an_answer_by_hand_while_our_clock_is_ahead_counts(desk: Desk) -> None:
    offer = desk.known_offer()
    WrongClock(desk, ahead=timedelta(minutes=10))
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    desk.mailbox.reply(offer, "As discussed on the phone: until Friday.")

    desk.cycle()

    assert desk.stage == "waiting"
    assert desk.states() == [("more_time", "withdrawn")]


def test_their_question_while_our_clock_is_ahead_is_not_passed_over(desk: Desk) -> None:
    offer = desk.known_offer()
    WrongClock(desk, ahead=timedelta(minutes=10))
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.wait(minutes=2)
    desk.they_write(offer, "Hi Sam,\n\nOne more question: which laptop would you like?\n\nMaya\n")

    desk.cycle()

    assert desk.stage == "needs_you"


@pytest.mark.parametrize("shown", [True, False], ids=["history shows labels", "history shows no labels"])
def test_a_draft_that_the_list_does_not_name_yet_is_not_taken_for_deleted(desk: Desk, shown: bool) -> None:
    desk.mailbox.history_shows_labels = shown
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.mailbox.fault("drafts.create", "hangup", after=True)
    desk.cycle()
    desk.mailbox.search_lag_s = 1200.0

    desk.cycle(minutes=11)
    desk.cycle(minutes=6)
    desk.mailbox.search_lag_s = 0.0
    desk.cycle(minutes=6)

    assert desk.states() == [("accept", "untouched")]
    assert desk.created() == 1


def test_a_draft_of_an_earlier_life_that_the_list_does_not_name_yet_is_waited_for(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle(hours=1)
    desk.lose_database()
    desk.mailbox.search_lag_s = 1200.0  # the offer is older than that, the draft is not

    desk.cycle()
    desk.mailbox.search_lag_s = 0.0
    desk.cycle(minutes=6)

    assert desk.states() == [("accept", "untouched")]
    assert desk.created() == 1


@pytest.mark.parametrize("edited", [False, True], ids=["untouched", "edited"])
def test_a_mail_by_hand_long_after_the_draft_was_deleted_is_not_the_sending_of_it(
    desk: Desk, *, edited: bool
) -> None:
    """A scheduled draft may go out days after it vanished; what does not say the same is no scheduled draft."""
    thread = desk.known_offer(phone="")
    desk.label(thread, "Decide/Ask for time")
    desk.cycle()
    if edited:
        desk.mailbox.edit_draft(desk.draft().draft_id, add="In my own words.")
        desk.cycle()
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()
    desk.cycle(minutes=2)

    desk.unlabel(thread, "Decide/Ask for time")
    desk.wait(seconds=10)
    desk.mailbox.reply(thread, "Thank you, I will read it over the weekend and come back to you.")
    desk.cycle()

    assert desk.states() == [("more_time", "discarded")]
    assert desk.stage == "to_decide"


def test_an_edited_draft_that_was_scheduled_and_goes_out_days_later_is_its_sending(desk: Desk) -> None:
    thread = desk.known_offer(phone="")
    desk.label(thread, "Decide/Ask for time")
    desk.cycle()
    draft_id = desk.draft().draft_id
    desk.mailbox.edit_draft(draft_id, add="In my own words.")
    desk.cycle()
    message = desk.take_draft_away(draft_id)
    desk.cycle()
    desk.cycle(minutes=2)
    desk.unlabel(thread, "Decide/Ask for time")
    desk.cycle(days=1)

    desk.mailbox.store(message.raw, {"SENT"}, thread_id=thread)
    desk.cycle()

    assert desk.states() == [("more_time", "sent")]
    assert desk.stage == "waiting"


@pytest.mark.parametrize("seen", [False, True], ids=["in one poll", "later"])
def test_a_mail_by_hand_after_the_draft_was_trashed_is_not_the_sending_of_it(
    desk: Desk, *, seen: bool
) -> None:
    """It said "asked for more time" and waited for an answer, though the draft lay in the trash."""
    thread = desk.known_offer(phone="")
    desk.label(thread, "Decide/Ask for time")
    desk.cycle()
    draft_id = desk.draft().draft_id

    desk.mailbox.trash_draft(draft_id)
    desk.unlabel(thread, "Decide/Ask for time")
    if seen:
        desk.cycle()
        desk.cycle(minutes=2)
    desk.wait(seconds=10)
    desk.mailbox.reply(thread, "Thank you, I will read it over the weekend and come back to you.")
    desk.cycle()
    desk.cycle(minutes=2)
    desk.cycle(days=1)

    assert desk.states() == [("more_time", "discarded")]
    assert desk.stage == "to_decide"


@pytest.mark.parametrize("trashed", [False, True], ids=["deleted", "trashed"])
def test_a_moved_draft_that_the_person_deletes_is_noticed_at_the_next_cycle(
    desk: Desk, *, trashed: bool
) -> None:
    """Another subject moves a draft into a conversation of its own; what happened there was looked at once a day."""
    thread = desk.known_offer(phone="")
    desk.label(thread, "Decide/Accept")
    desk.cycle()
    draft_id = desk.draft().draft_id
    desk.mailbox.edit_draft(draft_id, subject="My answer")
    desk.cycle()
    assert desk.draft().thread_id != thread

    if trashed:
        desk.mailbox.trash_draft(draft_id)
    else:
        desk.mailbox.delete_draft(draft_id)
    desk.cycle()
    desk.cycle(minutes=2)

    assert desk.stage == "needs_you"
    assert "deleted the draft" in desk.reason


def test_a_draft_that_is_sent_while_a_cycle_looks_is_no_deleted_draft(desk: Desk) -> None:
    desk.label(desk.known_offer(), "Decide/Accept")
    desk.cycle()
    draft = desk.draft().draft_id
    desk.mailbox.open_draft(draft)
    desk.mailbox.before(r"drafts\.list", once(lambda: desk.mailbox.send_draft(draft)))

    desk.cycle()
    desk.cycle()

    assert desk.states() == [("accept", "sent")]
    assert desk.notes("needs_you") == []


def test_a_label_set_while_a_cycle_runs_is_not_set_anew_when_the_history_tells_of_it(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.mailbox.archive(offer)
    desk.label(offer, "Reason/Pay")  # something to look at
    desk.mailbox.before(r"threads\.get", once(lambda: desk.label(offer, "Decide/Accept")))
    desk.cycle()
    desk.mailbox.delete_draft(desk.draft().draft_id)

    desk.cycle()
    desk.cycle()

    assert desk.created() == 1
    assert desk.stage == "needs_you"


def once(act: Callable[[], object]) -> Callable[[], None]:
    """Only the first call does something."""
    left = [act]

    def first() -> None:
        if left:
            left.pop()()

    return first


def test_our_own_note_is_no_human_of_the_company_after_the_database_was_lost(desk: Desk) -> None:
    offer = desk.offer_arrives(
        sender="Northwind Careers <no-reply@greenhouse.example>",
        text="Hello Sam,\n\nNorthwind is pleased to offer you the position of Data Analyst. Please review and"
        " sign your offer letter in the portal.\n\nThe Northwind hiring team\n",
    )
    desk.cycle()
    desk.label(offer, "Decide/Decline")
    desk.cycle()
    assert desk.stage == "needs_you"
    desk.lose_database()

    desk.cycle()
    desk.cycle()

    assert desk.stage == "needs_you"
    assert desk.drafts() == []


def forget_history(desk: Desk) -> None:
    """The machine was off for so long that only labels and mails can tell what happened."""
    desk.mailbox.expire_history()


def revised_offer() -> str:
    return (
        "Hi Sam,\n\nWe would like to make you a revised offer for the position of Data Analyst at Northwind: your"
        " base salary would now be €68,000 per year.\n\nWarm regards,\n\nMaya Ortega\nNorthwind\n"
    )


def test_after_a_long_absence_a_revised_offer_that_came_after_the_label_is_not_declined(desk: Desk) -> None:
    offer = desk.known_offer(phone="")
    desk.label(offer, "Decide/Decline")
    desk.wait(days=2)
    desk.they_write(offer, revised_offer())
    forget_history(desk)

    desk.cycle(days=10)

    assert desk.stage == "needs_you"
    assert desk.drafts() == []


def test_after_a_long_absence_an_answer_by_hand_after_the_label_counts(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.they_write(offer, "Hi Sam,\n\nOne more question: which laptop would you like?\n\nMaya\n")
    desk.cycle()
    desk.label(offer, "Decide/Ask for time")
    desk.wait(days=2)
    desk.mailbox.reply(offer, "As discussed on the phone: until Friday.")
    forget_history(desk)

    desk.cycle(days=10)

    assert desk.stage == "waiting"
    assert desk.drafts() == []


def test_where_labels_cannot_tell_what_came_first_the_person_is_asked_and_nothing_is_lost(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.wait(days=1)
    desk.mailbox.reply(offer, "Thank you, I will read it over the weekend.")
    desk.wait(days=1)
    desk.label(desk.messages(offer)[0].id, "Decide/Ask for time", only_message=True)
    forget_history(desk)

    desk.cycle(days=10)
    assert desk.stage == "needs_you"
    desk.set_anew(offer, "Decide/Ask for time")
    desk.cycle()

    assert desk.states() == [("more_time", "untouched")]


def test_a_create_without_an_answer_is_not_posted_again_before_the_wait_is_over(desk: Desk) -> None:
    desk.label(desk.known_offer(), "Decide/Accept")
    desk.mailbox.fault("drafts.create", "hangup")
    desk.cycle()

    for _ in range(9):
        desk.cycle(minutes=1)
    assert desk.created() == 1
    desk.cycle(minutes=2)

    assert desk.created() == 2
    assert desk.states() == [("accept", "untouched")]


def test_eleven_decisions_at_once_are_held_and_ten_are_not(desk: Desk) -> None:
    names = [f"Company{n}" for n in range(11)]
    offers = [desk.offer_arrives(company=name, role=f"Analyst {name}", phone="") for name in names]
    desk.cycle()
    for offer in offers:
        desk.label(offer, "Decide/Accept")

    desk.cycle()

    assert desk.created() == 0
    assert {o["stage"] for o in desk.offers} == {"needs_you"}


def test_after_a_lost_database_an_offer_older_than_the_look_back_keeps_a_true_status(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    desk.wait(days=100)
    desk.unlabel(offer, "Decide/Ask for time")
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.lose_database()

    desk.cycle()

    assert desk.status(offer) != {"Draft ready"}


@pytest.mark.parametrize("known", [True, False], ids=["told by the history", "found by the first scan"])
@pytest.mark.parametrize("point", ["mail judged:after", "plan recorded:before", "plan recorded:after"])
def test_an_offer_whose_process_ends_right_after_it_was_judged_is_not_lost(
    desk: Desk, point: str, known: bool
) -> None:
    if known:
        desk.cycle()
    offer = desk.offer_arrives()

    with pytest.raises(KeyboardInterrupt), watched(end_at(point)):
        desk.cycle()
    desk.restart()
    desk.cycle()

    assert desk.status(offer) == {"To decide"}


def end_at(point: str) -> Callable[[str], None]:
    """The process ends when it reaches this point."""

    def watch(reached: str) -> None:
        if reached == point:
            raise KeyboardInterrupt

    return watch


def test_a_call_mark_brings_no_deleted_acceptance_back(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.label(offer, "Call/No answer")
    desk.mailbox.delete_draft(desk.draft().draft_id)

    desk.cycle()
    desk.cycle()

    assert desk.created() == 1
    assert desk.stage == "needs_you"


def test_is_an_offer_set_on_a_decided_offer_brings_no_deleted_draft_back(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.label(offer, "Decide/Is an offer")

    desk.cycle()
    desk.cycle()

    assert desk.created() == 1
    assert desk.stage == "needs_you"


def test_a_draft_replaced_by_a_process_that_ended_counts_as_what_it_says_when_it_is_sent(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.unlabel(offer, "Decide/Accept")
    desk.label(offer, "Decide/Ask for time")
    with pytest.raises(KeyboardInterrupt), watched(end_at("draft replaced:after")):
        desk.cycle()
    desk.restart()
    desk.cycle()
    assert desk.states() == [("more_time", "untouched")]
    desk.mailbox.send_draft(desk.draft().draft_id)

    desk.cycle()

    assert desk.stage == "waiting"


def test_after_a_lost_database_a_draft_moved_by_its_subject_is_not_written_a_second_time(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, subject="My answer")
    desk.lose_database()

    desk.cycle()
    desk.cycle()

    assert desk.created() == 1
    assert desk.stage == "needs_you"


def test_a_reply_written_after_the_label_was_taken_off_is_no_answer(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.unlabel(offer, "Decide/Accept")
    desk.mailbox.reply(offer, "Thank you, I will read it over the weekend.")

    desk.cycle(hours=9)

    assert desk.status(offer) == {"To decide"}
    assert desk.drafts() == []


def test_a_reply_written_before_the_label_was_taken_off_is_an_answer(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.wait(minutes=1)
    desk.mailbox.reply(offer, "Thank you for the call, as discussed.")
    desk.unlabel(offer, "Decide/Accept")

    desk.cycle(hours=9)

    assert desk.stage == "closed"


def test_a_reply_after_the_label_was_taken_off_is_no_answer_whatever_else_was_set_and_taken_off(
    desk: Desk,
) -> None:
    """Any label that was taken off after the mail made it an answer to the one that stood at the last look."""
    offer = desk.known_offer()
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    desk.unlabel(offer, "Decide/Ask for time")
    desk.wait(seconds=10)
    desk.mailbox.reply(offer, "Thank you, I will read it over the weekend.")
    desk.label(offer, "Decide/Withdraw")
    desk.unlabel(offer, "Decide/Withdraw")

    desk.cycle()

    assert desk.stage == "to_decide"
    assert desk.drafts() == []


def test_a_decision_that_comes_back_after_its_draft_was_rewritten_and_taken_back_is_drafted(
    desk: Desk,
) -> None:
    """The key of its first draft was free by the records and used by the journal: the offer was parked for ever."""
    offer = desk.known_offer()
    for before, decision in (("", "Ask for time"), ("Ask for time", "Negotiate"), ("Negotiate", "Decline")):
        if before:
            desk.unlabel(offer, f"Decide/{before}")
        desk.label(offer, f"Decide/{decision}")
        desk.cycle()
    assert desk.stage == "call_first"

    desk.unlabel(offer, "Decide/Decline")
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()

    assert desk.stage == "draft_ready", desk.reason
    assert desk.states()[-1] == ("more_time", "untouched")
    assert len(desk.drafts()) == 1


def test_a_label_set_anew_within_a_minute_of_deleting_the_draft_brings_one(desk: Desk) -> None:
    """While Undo Send could still bring the old draft back, the new one had its key."""
    desk.configure(settle="2m")
    offer = desk.known_offer(phone="")
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.cycle(minutes=3)
    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle(seconds=10)

    desk.set_anew(offer, "Decide/Accept")
    desk.cycle(seconds=10)
    desk.cycle(minutes=3)

    assert desk.stage == "draft_ready", desk.reason
    assert len(desk.drafts()) == 1
    assert desk.created() == 2


@pytest.mark.parametrize("labelled", [True, False], ids=["labels-shown", "labels-not-shown"])
def test_after_an_old_database_was_put_back_a_draft_moved_by_its_subject_is_not_written_a_second_time(
    desk: Desk, *, labelled: bool
) -> None:
    desk.mailbox.history_shows_labels = labelled
    desk.configure(settle="2m")
    offer = desk.known_offer(phone="")
    desk.restart()
    kept = desk.database.read_bytes()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.cycle(minutes=3)
    desk.mailbox.edit_draft(desk.draft().draft_id, subject="My answer")

    desk.lose_database()
    desk.database.write_bytes(kept)
    desk.database.chmod(0o600)
    desk.cycle()
    desk.cycle(minutes=5)

    assert len(desk.drafts()) == 1
    assert desk.created() == 1
    assert desk.stage == "needs_you"


def test_a_new_decision_after_their_answer_is_acted_on_once_it_has_settled(desk: Desk) -> None:
    desk.configure(settle="2m")
    offer = desk.known_offer()
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    desk.cycle(minutes=3)
    desk.mailbox.send_draft(desk.drafts()[0].draft_id)
    desk.cycle(minutes=1)
    desk.they_write(offer, "Hi Sam,\n\nYes, take until Friday.\n\nMaya\n")
    desk.cycle(minutes=1)
    assert desk.stage == "needs_you"

    desk.unlabel(offer, "Decide/Ask for time")
    desk.label(offer, "Decide/Accept")
    desk.cycle(minutes=1)
    desk.cycle(minutes=3)

    assert ("accept", "untouched") in desk.states()


def test_a_new_decision_after_a_revised_offer_is_acted_on_once_it_has_settled(desk: Desk) -> None:
    desk.configure(settle="2m")
    offer = desk.known_offer()
    desk.label(offer, "Decide/Negotiate")
    desk.cycle()
    desk.cycle(minutes=3)
    desk.mailbox.send_draft(desk.drafts()[0].draft_id)
    desk.cycle(minutes=1)
    desk.they_write(
        offer, "Hi Sam,\n\nWe have revised our offer: the base salary is 66,000 euros now.\n\nMaya\n"
    )
    desk.cycle(minutes=1)

    desk.unlabel(offer, "Decide/Negotiate")
    desk.label(offer, "Decide/Decline")
    desk.label(offer, "Call/Email instead")
    desk.cycle(minutes=1)
    desk.cycle(minutes=3)

    assert any(kind.startswith("decline") for kind, _ in desk.states()), desk.states()


def test_a_deleted_draft_is_not_written_again_after_the_clock_was_set_back(desk: Desk) -> None:
    """By our clock's times an older draft was the last one, which the new decision came after."""
    offer = desk.known_offer()
    clock = WrongClock(desk, ahead=timedelta(days=1))
    desk.label(offer, "Decide/Negotiate")
    desk.cycle()
    desk.mailbox.delete_draft(desk.draft().draft_id)
    clock.set_right()
    desk.unlabel(offer, "Decide/Negotiate")
    desk.label(offer, "Decide/Withdraw")
    desk.cycle()

    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.cycle()

    assert desk.states() == [("negotiate", "discarded"), ("withdraw", "discarded")]
    assert desk.drafts() == []
    assert desk.stage == "needs_you"


def test_a_label_that_was_deleted_while_the_first_look_was_cut_off_stops_no_cycle(desk: Desk) -> None:
    """The first look searches by labels, as they were known: each cycle failed until the next day."""
    desk.offer_arrives()
    desk.mailbox.fault("messages.modify", "403-domain")
    with pytest.raises(LoginNeeded):
        desk.cycle()
    desk.mailbox.delete_label("Offers/Status/To confirm")

    desk.cycle()

    assert desk.stage == "to_decide"


def test_a_label_that_was_deleted_while_the_history_is_gone_again_stops_no_cycle(desk: Desk) -> None:
    offer = desk.known_offer(phone="")
    desk.mailbox.expire_history()
    desk.cycle()
    desk.mailbox.delete_label("Offers/Decide/Accept")
    desk.label(offer, "Decide/Decline")
    desk.mailbox.expire_history()

    desk.cycle()

    assert desk.stage == "draft_ready"


def test_a_label_that_was_deleted_stops_no_scan_of_the_whole_window(desk: Desk) -> None:
    desk.known_offer()
    desk.mailbox.delete_label("Offers/Decide/Accept")

    code, _, err = desk.run("scan", "--now", desk.now.isoformat())

    assert code == 0, err


def closed_by_hand(desk: Desk) -> str:
    """An offer that the person declined by hand, days ago."""
    offer = desk.known_offer()
    desk.mailbox.reply(offer, "Thank you for the offer. I have decided to decline it.")
    desk.cycle(days=3)
    assert desk.status(offer) == {"Closed"}
    return offer


def accepted_and_taken_back(desk: Desk) -> str:
    """An offer that they withdrew after the acceptance was sent."""
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    desk.they_write(
        offer, "Dear Sam,\n\nWe have to withdraw our offer due to a hiring freeze.\n\nMaya Ortega"
    )
    desk.cycle(days=1)
    return offer


def test_taking_back_that_it_is_no_offer_is_seen_without_a_history(desk: Desk) -> None:
    """Nothing was marked on it any more, and it was closed: a full look passed it over."""
    offer = desk.known_offer()
    desk.label(offer, "Decide/Not an offer")
    desk.cycle(days=3)
    assert desk.status(offer) == set()

    desk.unlabel(offer, "Decide/Not an offer")
    desk.mailbox.expire_history()
    desk.cycle()

    assert desk.status(offer) == {"To decide"}


def test_a_false_status_on_a_closed_offer_goes_also_without_a_history(desk: Desk) -> None:
    """A full look passed closed offers over, and two labels stood side by side for good."""
    offer = closed_by_hand(desk)

    desk.label(offer, "Status/Waiting")
    desk.mailbox.expire_history()
    desk.cycle()

    assert desk.status(offer) == {"Closed"}


def test_a_decision_set_on_a_call_card_stands(desk: Desk) -> None:
    """What it decided made the card one of an earlier decision, and its marks were over: the draft was taken back."""
    offer = desk.known_offer()
    desk.label(offer, "Decide/Decline")
    desk.cycle()

    desk.label(desk.notes("call_card")[0].id, "Decide/Accept")
    desk.unlabel(offer, "Decide/Decline")
    desk.cycle()
    desk.cycle(hours=1)

    assert desk.stage == "draft_ready"
    assert desk.states() == [("accept", "untouched")]


def test_labels_on_mail_and_card_that_contradict_each_other_are_shown_until_one_is_taken_off(
    desk: Desk,
) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    note = desk.notes("remarks")[0].id

    desk.label(note, "Decide/Accept")
    desk.cycle()
    desk.cycle(hours=1)
    shown = desk.stage
    desk.unlabel(offer, "Decide/Ask for time")
    desk.cycle()

    assert shown == "needs_you"
    assert desk.states() == [("more_time", "withdrawn"), ("accept", "untouched")]


def test_not_an_offer_on_a_note_stands(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Decline")
    desk.cycle()

    desk.label(desk.notes("call_card")[0].id, "Decide/Not an offer")
    desk.unlabel(offer, "Decide/Decline")
    desk.cycle()
    desk.cycle(hours=1)

    assert desk.status(offer) == set()


def test_a_decision_on_a_note_ends_with_the_note_in_the_trash(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    note = desk.notes("remarks")[0].id
    desk.label(note, "Decide/Accept")
    desk.cycle()

    desk.mailbox.trash(note)
    desk.cycle()

    assert desk.stage == "draft_ready"
    assert desk.states() == [("more_time", "withdrawn"), ("more_time", "untouched")]


def test_a_false_status_on_a_closed_offer_goes_when_the_history_is_gone_twice_in_an_hour(desk: Desk) -> None:
    offer = closed_by_hand(desk)
    desk.mailbox.expire_history()
    desk.cycle()

    desk.label(offer, "Status/Waiting")
    desk.mailbox.expire_history()
    desk.cycle()
    desk.cycle(minutes=61)

    assert desk.status(offer) == {"Closed"}


def test_two_decisions_on_an_offer_that_is_closed_are_no_less_shown_than_one(desk: Desk) -> None:
    offer = closed_by_hand(desk)
    assert desk.stage == "closed"

    desk.label(offer, "Decide/Accept")
    desk.label(offer, "Decide/Negotiate")
    desk.cycle()
    desk.cycle(minutes=3)

    assert desk.stage == "needs_you"


def test_a_second_decision_beside_the_one_that_was_sent_is_not_passed_over(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Ask for time")
    desk.cycle()
    desk.cycle(minutes=3)
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(minutes=3)
    assert desk.stage == "waiting"

    desk.label(offer, "Decide/Accept")
    desk.cycle(days=1)
    desk.cycle(minutes=3)

    assert desk.stage == "needs_you"


def test_decisions_that_contradicted_each_other_before_an_answer_by_hand_end_with_it(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.label(offer, "Decide/Negotiate")
    desk.cycle(minutes=3)
    assert desk.stage == "needs_you"

    desk.mailbox.reply(offer, "Thank you for the offer. I have decided to decline it.")
    desk.cycle(minutes=3)
    desk.cycle(days=1)
    assert desk.stage == "closed"

    desk.unlabel(offer, "Decide/Accept")
    desk.cycle(minutes=3)
    desk.label(offer, "Decide/Accept")
    desk.cycle(minutes=3)
    desk.cycle(minutes=3)
    assert desk.stage == "needs_you"


def test_an_accepted_offer_that_they_took_back_closes_when_the_person_lets_go_of_it(desk: Desk) -> None:
    offer = accepted_and_taken_back(desk)
    assert 'Take "Accept" off' in desk.note_words("needs_you")

    desk.unlabel(offer, "Decide/Accept")
    desk.cycle()

    assert desk.status(offer) == {"Closed"}
    assert desk.notes("needs_you", in_inbox=True) == []


def test_an_offer_made_again_after_they_took_the_accepted_one_back_is_not_passed_over(desk: Desk) -> None:
    offer = accepted_and_taken_back(desk)

    desk.they_write(offer, offer_text(deadline="Please let me know by 20 March.", pay="€70,000"))
    desk.cycle(days=1)
    assert desk.status(offer) == {"Needs you"}

    desk.set_anew(offer, "Decide/Accept")
    desk.cycle()

    assert "€70,000" in desk.draft().words
    assert desk.status(offer) == {"Draft ready"}


@pytest.mark.parametrize(
    ("mark", "kind"), [("Spoke", "decline_after_call"), ("Email instead", "decline_email_only")]
)
def test_a_call_mark_after_they_wrote_is_not_passed_over(desk: Desk, mark: str, kind: str) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Decline")
    desk.cycle()
    desk.they_write(offer, "Hi Sam, do you have any questions about the contract? Call me any time.\n\nMaya")
    desk.cycle(hours=1)
    assert desk.status(offer) == {"Needs you"}

    desk.label(offer, f"Call/{mark}")
    desk.cycle()

    assert desk.states() == [(kind, "untouched")]
    assert desk.status(offer) == {"Draft ready"}
    assert desk.notes("needs_you", in_inbox=True) == []


def test_a_mail_that_comes_together_with_a_call_mark_still_needs_the_person(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Decline")
    desk.cycle()

    desk.they_write(offer, "Hi Sam, do you have any questions about the contract? Call me any time.\n\nMaya")
    desk.label(offer, "Call/Spoke")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(offer) == {"Needs you"}


def test_a_call_mark_does_not_weigh_a_revised_offer(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.label(offer, "Decide/Decline")
    desk.cycle()
    desk.they_write(
        offer,
        "Hi Sam,\n\nWe would like to improve our offer: your base salary would be €70,000 per year."
        " Please let me know by 18 March.\n\nMaya Ortega",
    )
    desk.cycle(hours=1)

    desk.label(offer, "Call/Spoke")
    desk.cycle()

    assert desk.drafts() == []
    assert "revised" in desk.note_words("needs_you")
