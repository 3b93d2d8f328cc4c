"""What a cycle costs: an idle one is a single history.list, a decision to its draft at most 80 units (design 8, Cost)."""

import pytest
from desk import Desk

from offerdesk.app.scan import Search

IDLE = ["history.list"]


def methods(desk: Desk, **much: float) -> list[str]:
    with desk.watched() as seen:
        desk.cycle(**much)
    return [r.method for r in seen]


def test_an_idle_cycle_is_exactly_one_request(desk: Desk):
    desk.known_offer()

    assert methods(desk) == IDLE


def test_an_idle_cycle_with_drafts_waiting_is_one_request(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert methods(desk) == IDLE


def test_an_idle_cycle_with_a_call_card_out_is_one_request(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert methods(desk) == IDLE


def test_an_idle_cycle_right_after_a_new_process_started_is_one_request(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    desk.restart()

    assert methods(desk) == IDLE


def test_an_idle_once_is_one_request(desk: Desk):
    desk.known_offer()
    desk.cycle()

    report = desk.once()

    assert report["requests"] == {"history.list": 1}
    assert report["units"] == 2
    assert report["actions"] == []


@pytest.mark.parametrize(
    "noise",
    ["archive", "read"],
)
def test_reading_and_archiving_mail_costs_nothing_more(desk: Desk, noise: str):
    thread_id = desk.known_offer()
    desk.cycle()
    getattr(desk.mailbox, noise)(thread_id)

    assert methods(desk) == IDLE


def test_other_labels_of_the_person_cost_one_look_at_the_labels_at_most(desk: Desk):
    thread_id = desk.known_offer()
    desk.cycle()
    desk.mailbox.label(thread_id, "Family")
    desk.cycle()
    desk.mailbox.label(thread_id, "Family/Old")

    assert set(methods(desk)) <= {"history.list", "labels.list"}
    desk.mailbox.unlabel(thread_id, "Family")
    assert methods(desk) == IDLE


def test_our_own_writes_cost_nothing_when_they_come_back_as_history(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert methods(desk) == IDLE


def test_a_new_mail_that_is_no_offer_costs_one_reading(desk: Desk):
    desk.known_offer()
    desk.cycle()
    desk.mailbox.receive(sender="news@shop.example", subject="Sale", text="Everything must go.")

    assert methods(desk) == ["history.list", "messages.get"]


def test_a_mail_is_read_once(desk: Desk):
    desk.known_offer()
    desk.mailbox.receive(sender="news@shop.example", subject="Sale", text="Everything must go.")
    desk.cycle()
    desk.mailbox.expire_history()
    desk.cycle(hours=2)

    assert desk.server.count()["messages.get"] == 2


@pytest.mark.parametrize("label", ["Decline", "Accept", "Ask for time", "Negotiate", "Withdraw"])
def test_from_a_label_to_the_draft_with_its_status_is_at_most_80_units(desk: Desk, label: str):
    thread_id = desk.known_offer(phone="")
    desk.cycle()

    desk.label(thread_id, f"Decide/{label}")
    report = desk.cycle()

    assert desk.states()[0][1] == "untouched"
    assert desk.status(thread_id) == {"Draft ready"}
    notes = report.requests["messages.insert"] * 25  # what there is to know about the draft comes on top
    assert report.units - notes <= 80
    assert notes <= 25


def test_from_spoke_to_the_draft_is_at_most_80_units(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    assert desk.cycle().units <= 80

    desk.label(thread_id, "Call/Spoke")
    report = desk.cycle()

    assert len(desk.drafts()) == 1
    assert report.units <= 80


def test_in_a_long_conversation_it_is_no_dearer(desk: Desk):
    thread_id = desk.known_offer(phone="")
    for number in range(12):
        desk.wait(hours=1)
        desk.they_write(thread_id, f"Thank you, Sam, all the best! {'!' * number}")
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    report = desk.cycle()

    assert len(desk.drafts()) == 1
    assert report.units <= 80


def test_a_status_stands_on_received_mail_alone_for_no_more_than_that(desk: Desk):
    thread_id = desk.known_offer()
    for number in range(3):
        desk.mailbox.reply(thread_id, "Thanks, I will read it.")
        desk.wait(hours=1)
        desk.they_write(thread_id, f"Thank you, Sam, all the best! {'!' * number}")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Call/Spoke")
    report = desk.cycle()

    assert len(desk.drafts()) == 1
    for message in desk.messages(thread_id):
        received = not message.labels & {"SENT", "DRAFT"}
        assert desk.status(message.id) == ({"Draft ready"} if received else set())
    assert report.units <= 80


def test_the_units_that_once_tells_are_those_of_the_server(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")

    with desk.watched() as seen:
        report = desk.cycle()

    assert report.units == sum(r.units for r in seen)


def test_identity_and_labels_are_asked_once_a_day(desk: Desk):
    desk.known_offer()

    day = methods(desk, hours=25)
    assert {"getProfile", "settings.sendAs.list", "labels.list"} <= set(day)
    assert methods(desk, hours=1) == IDLE


def test_a_new_login_is_checked_at_once(desk: Desk):
    desk.known_offer()
    desk.mailbox.tokens.grant_again()
    desk.log_in()
    desk.restart()

    assert "getProfile" in methods(desk)
    assert methods(desk) == IDLE


def test_a_doubt_waits_without_looking_every_minute(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.fault("drafts.create", "hangup", after=True)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert methods(desk) == IDLE


def test_a_hundred_closed_offers_cost_nothing(desk: Desk):
    for number in range(12):
        thread_id = desk.offer_arrives(company=f"Firm{number}", phone="")
        desk.cycle()
        desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()
    desk.cycle()

    assert methods(desk) == IDLE


def test_a_scan_does_not_read_again_what_was_sent_long_ago(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    for number in range(30):
        desk.mailbox.reply(
            desk.mailbox.receive(sender="a@b.example", subject=f"Lunch {number}", text="?"), "Yes"
        )
    desk.cycle(hours=1)
    desk.cycle(hours=26)

    report = desk.office().cycle(desk.now, search=Search.WINDOW)

    assert report.requests["messages.get"] == 0
