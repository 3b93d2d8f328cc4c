"""When history is lost: an expired cursor, twice, in the middle of work; and the full look once a day."""

import pytest
from desk import Desk

from offerdesk.errors import OfferdeskError


def test_an_expired_cursor_loses_no_new_offer(desk: Desk):
    desk.known_offer()

    desk.mailbox.expire_history()
    other = desk.offer_arrives(company="Fabrikam")
    desk.mailbox.expire_history()
    desk.cycle(days=9)

    assert desk.status(other) == {"To decide"}


@pytest.mark.parametrize("change", ["label", "unlabel", "send", "delete", "edit", "trash"])
def test_an_expired_cursor_loses_nothing_that_the_person_did(desk: Desk, change: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    draft_id = desk.draft().draft_id
    stage = {
        "label": lambda: desk.label(thread_id, "Decide/Accept"),
        "unlabel": lambda: desk.unlabel(thread_id, "Decide/Decline"),
        "send": lambda: desk.mailbox.send_draft(draft_id),
        "delete": lambda: desk.mailbox.delete_draft(draft_id),
        "edit": lambda: desk.mailbox.edit_draft(draft_id, add="Mine."),
        "trash": lambda: desk.mailbox.trash(thread_id),
    }

    stage[change]()
    desk.mailbox.expire_history()
    desk.cycle(hours=2)

    expected = {
        "label": "needs_you",
        "unlabel": "to_decide",
        "send": "closed",
        "delete": "needs_you",
        "edit": "draft_ready",
        "trash": "closed",
    }
    assert desk.stage == expected[change]


def test_a_cursor_that_expires_twice_in_an_hour_loses_no_decision(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.expire_history()
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.expire_history()
    desk.cycle(minutes=5)

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_cursor_that_expires_twice_in_an_hour_finds_the_new_offer_within_the_hour(desk: Desk):
    desk.known_offer()
    desk.mailbox.expire_history()
    desk.cycle()

    other = desk.offer_arrives(company="Fabrikam")
    desk.mailbox.expire_history()
    desk.cycle(minutes=5)
    desk.cycle(minutes=60)

    assert desk.status(other) == {"To decide"}


def test_a_cycle_by_hand_says_that_new_mail_waits_for_a_search(desk: Desk):
    desk.known_offer()
    told = []
    for _ in range(2):
        desk.mailbox.expire_history()
        desk.wait(minutes=5)
        told.append(
            "new mail is searched for within the hour" in desk.run("once", "--now", desk.now.isoformat())[1]
        )

    assert told == [False, True]


def test_a_cursor_that_stays_expired_does_not_search_at_every_poll(desk: Desk):
    desk.known_offer()
    units = []
    for _ in range(5):
        desk.mailbox.expire_history()
        desk.cycle()
        assert desk.report is not None
        units.append(desk.report.units)

    assert max(units[1:]) < units[0]


def test_a_full_look_cut_off_in_the_middle_is_made_again(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.expire_history()
    desk.mailbox.fault("threads.get", "403-daily")
    with pytest.raises(OfferdeskError):
        desk.cycle()

    desk.restart()
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_cycle_cut_off_in_the_middle_reads_its_news_again(desk: Desk):
    first = desk.known_offer(phone="")
    second = desk.known_offer(company="Fabrikam", phone="")
    desk.label(first, "Decide/Decline")
    desk.label(second, "Decide/Decline")
    desk.mailbox.before("drafts.create", lambda: desk.mailbox.fault("drafts.create", "403-daily", times=1))
    with pytest.raises(OfferdeskError):
        desk.cycle()

    desk.mailbox.faults.clear()
    desk.restart()
    desk.cycle()

    assert sorted(d.thread_id for d in desk.drafts()) == sorted([first, second])


def test_once_a_day_everything_is_looked_at_without_any_news(desk: Desk):
    thread_id = desk.known_offer(phone="")
    with desk.mailbox.lock:  # a label that never reached the history
        label_id = desk.mailbox.label_id("Offers/Decide/Decline")
        desk.messages(thread_id)[0].labels.add(label_id)
    desk.cycle()
    assert desk.drafts() == []

    desk.cycle(days=1)

    assert desk.states() == [("decline_email_only", "untouched")]


def test_history_in_many_pages_is_read_to_its_end(desk: Desk):
    thread_id = desk.known_offer(phone="")
    other = desk.mailbox.receive(sender="a@b.example", subject="x", text="y")
    for _ in range(300):
        desk.mailbox.label(other, "Family")
        desk.mailbox.unlabel(other, "Family")
    desk.label(thread_id, "Decide/Decline")

    desk.cycle()

    assert desk.server.count()["history.list"] > 1
    assert desk.states() == [("decline_email_only", "untouched")]


def test_messages_that_are_gone_when_we_read_them_are_no_trouble(desk: Desk):
    desk.known_offer()
    desk.cycle()
    message_id = desk.mailbox.receive(sender="a@b.example", subject="An offer", text="We offer you the job.")
    gone: list[bool] = []

    def delete_once() -> None:
        if not gone:
            gone.append(True)
            desk.mailbox.drop(desk.mailbox.messages[message_id])

    desk.mailbox.before("messages.get", delete_once)
    desk.cycle()

    assert len(desk.offers) == 1
