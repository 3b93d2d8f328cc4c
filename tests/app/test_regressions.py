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
