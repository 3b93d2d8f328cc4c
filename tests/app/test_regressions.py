"""What the soak tests found, each as the shortest story that showed it."""

import pytest
from desk import Desk

from offerdesk.errors import RetryLater


def test_a_decision_label_that_was_deleted_and_made_anew_counts_at_the_next_cycle(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.mailbox.delete_label("Offers/Decide/Accept")

    desk.label(offer, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("accept", "untouched")]


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


def test_a_clock_that_was_set_back_delays_no_decision(desk: Desk) -> None:
    desk.configure(settle="2m")
    offer = desk.known_offer()
    desk.wait(days=400)  # the clock of a computer without a battery
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    desk.wait(days=-400)

    desk.cycle()
    desk.cycle(minutes=3)

    assert desk.states() == [("accept", "untouched")]


def test_a_clock_that_was_set_back_delays_no_look_after_a_lost_answer(desk: Desk) -> None:
    offer = desk.known_offer()
    desk.wait(days=400)
    desk.label(offer, "Decide/Accept")
    desk.mailbox.fault("drafts.create", "hangup", after=True)
    desk.cycle()
    desk.wait(days=-400)

    desk.cycle()
    desk.cycle(minutes=11)

    assert desk.stage == "draft_ready"
    assert desk.created() == 1
