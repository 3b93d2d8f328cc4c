"""The database is deleted: everything is rebuilt from Gmail, nothing is doubled, edited drafts stay untouched."""

import pytest
from desk import Desk
from test_joins import WORKDAY

from offerdesk.app.steps import watched


def lose_and_rebuild(desk: Desk, **much: float) -> None:
    desk.lose_database()
    desk.cycle(**much)


def test_open_offers_are_found_again_with_the_same_id(desk: Desk):
    thread_id = desk.known_offer()
    before = desk.offer

    lose_and_rebuild(desk)

    after = desk.offer
    assert (after["id"], after["stage"], after["company"]) == (before["id"], "to_decide", before["company"])
    assert desk.status(thread_id) == {"To decide"}


@pytest.mark.parametrize("label", ["Decline", "Accept", "Ask for time", "Negotiate", "Withdraw"])
def test_a_waiting_draft_is_adopted_and_not_doubled(desk: Desk, label: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()
    before = desk.draft()

    lose_and_rebuild(desk)

    assert desk.draft() == before
    assert desk.created() == 1
    assert desk.stage == "draft_ready"
    assert [s for _, s in desk.states()] == ["untouched"]


def test_a_waiting_draft_is_adopted_days_later_too(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Reason/Pay")
    desk.cycle()

    lose_and_rebuild(desk, days=3)

    assert desk.created() == 1
    assert [s for _, s in desk.states()] == ["untouched"]


def test_an_adopted_draft_follows_a_change_of_mind(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    lose_and_rebuild(desk)

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []


def test_an_edited_draft_stays_untouched_and_nothing_is_written_beside_it(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, add="Words of mine.")
    desk.cycle()
    before = desk.draft()

    lose_and_rebuild(desk)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.draft() == before
    assert desk.created() == 1


def test_a_call_card_is_not_written_twice(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    lose_and_rebuild(desk)

    assert len(desk.notes("call_card")) == 1
    assert desk.status(thread_id) == {"Call first"}


def test_an_archived_call_card_is_not_written_twice(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.archive(desk.notes("call_card")[0].thread_id)

    lose_and_rebuild(desk)

    assert len(desk.notes("call_card")) == 1


def test_a_mark_on_the_call_card_counts_after_the_loss(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(desk.notes("call_card")[0].id, "Call/Spoke")

    lose_and_rebuild(desk)

    assert desk.states() == [("decline_after_call", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}


@pytest.mark.parametrize("label", ["Ask for time", "Negotiate"])
def test_a_sent_question_is_not_asked_again(desk: Desk, label: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, add="And thank you for the tour of the office.")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(hours=1)
    assert desk.stage == "waiting"

    lose_and_rebuild(desk, hours=1)

    assert desk.drafts() == []
    assert desk.stage == "waiting"
    assert desk.created() == 1


def test_a_sent_question_whose_label_was_set_again_is_not_asked_again(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    desk.wait(minutes=1)
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.wait(minutes=1)
    desk.set_anew(thread_id, "Decide/Ask for time")  # now it stands on the sent mail too: it came after that
    desk.cycle()
    assert desk.drafts() == []

    desk.lose_database()
    desk.cycle()
    desk.cycle(minutes=5)

    assert desk.drafts() == []
    assert desk.created() == 1


def test_a_short_reply_by_hand_is_not_taken_for_the_draft(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Thank you for the offer, Maya. I will read it with care over the weekend.")
    desk.label(thread_id, "Decide/Ask for time")

    desk.cycle()

    assert desk.states() == [("more_time", "untouched")]


@pytest.mark.parametrize("label", ["Decline", "Accept", "Withdraw"])
def test_a_sent_answer_stays_an_answer(desk: Desk, label: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(hours=1)

    lose_and_rebuild(desk)

    assert desk.drafts() == []
    assert desk.stage == "closed"
    assert desk.created() == 1


def test_a_linkedin_note_is_not_written_twice(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(hours=1)
    assert len(desk.notes("linkedin")) == 1

    lose_and_rebuild(desk)

    assert len(desk.notes("linkedin")) == 1


def test_false_alarms_stay_false_alarms(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()

    lose_and_rebuild(desk)

    assert desk.status(thread_id) == set()
    assert desk.drafts() == []


def test_two_conversations_are_one_offer_again_and_nothing_is_doubled(desk: Desk):
    human = desk.known_offer(phone="")
    desk.wait(hours=1)
    robot = desk.mailbox.messages[desk.mailbox.receive(**WORKDAY)].thread_id
    desk.cycle()
    desk.label(human, "Decide/Decline")
    desk.cycle()
    before = desk.draft()

    lose_and_rebuild(desk)

    assert len(desk.offers) == 1
    assert set(desk.offer["threads"]) == {human, robot}
    assert desk.draft() == before
    assert desk.created() == 1
    assert [s for _, s in desk.states()] == ["untouched"]


def test_a_database_restored_from_yesterday_doubles_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.restart()
    yesterday = desk.database.read_bytes()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    before = desk.draft()
    desk.restart()
    for path in desk.folder.glob("offerdesk.db-*"):
        path.unlink()
    desk.database.write_bytes(yesterday)

    desk.cycle(hours=5)

    assert desk.draft() == before
    assert desk.created() == 1


def test_a_copied_database_on_a_second_machine_doubles_nothing(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
):
    thread_id = desk.known_offer(phone="")
    desk.restart()
    other = Desk(tmp_path_factory.mktemp("other"), desk.mailbox, desk.server)
    other.now = desk.now
    other.database.write_bytes(desk.database.read_bytes())

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    other.now = desk.now
    other.cycle()
    other.restart()
    desk.mailbox.clock = lambda: desk.now

    assert len(desk.drafts()) == 1
    assert desk.created() == 1


@pytest.mark.parametrize("meeting", ["in turn", "the other first", "in the same moment again"])
def test_two_machines_that_draft_in_the_same_moment_end_with_one_draft(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, meeting: str
):
    """Both look before either has written: nothing can tell them of each other then."""
    thread_id = desk.known_offer(phone="")
    other = Desk(tmp_path_factory.mktemp("other"), desk.mailbox, desk.server)
    other.now = desk.now
    other.cycle()

    def meet_at(point: str) -> None:
        """A cycle of the first machine; the other has one of its own at that point of it."""
        met: list[str] = []

        def watch(reached: str) -> None:
            if reached == point and not met:
                met.append(point)
                other.now = desk.now
                other.cycle(seconds=0)

        with watched(watch):
            desk.cycle()
        assert met

    desk.label(thread_id, "Decide/Decline")
    meet_at("draft marked as posting:after")
    assert len(desk.drafts()) == 2

    if meeting == "in the same moment again":
        meet_at("withdrawal announced:after")
    for machine in (other, desk, other) if meeting == "the other first" else (desk, other, desk):
        machine.cycle()
    other.restart()
    desk.mailbox.clock = lambda: desk.now

    kept = desk.draft().draft_id
    for machine in (desk, other):
        assert {d["draft_id"] for d in machine.offer["drafts"] if d["state"] == "untouched"} == {kept}
        assert machine.stage == "draft_ready"
    assert desk.status(thread_id) == {"Draft ready"}


def test_the_seen_reasons_of_the_person_are_read_again(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Reason/Staying")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    words = desk.draft().words

    lose_and_rebuild(desk)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.draft().words == words


def test_two_machines_leave_each_others_call_card_in_the_inbox(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
):
    thread_id = desk.known_offer()
    other = Desk(tmp_path_factory.mktemp("other"), desk.mailbox, desk.server)
    other.now = desk.now
    other.cycle()
    desk.label(thread_id, "Decide/Decline")

    for machine in (desk, other) * 2:
        machine.now = desk.now
        machine.cycle(hours=9)
    other.restart()

    assert desk.notes("call_card", in_inbox=True)
