"""More than ten decisions first seen in one cycle are held until the person confirms (design section 8)."""

import pytest
from desk import Desk, run_cli

from offerdesk.errors import RetryLater

MANY = 11


def many_offers(desk: Desk, count: int = MANY) -> list[str]:
    threads = [desk.offer_arrives(company=f"Firm{number}", phone="") for number in range(count)]
    desk.cycle()
    assert all(desk.status(t) == {"To decide"} for t in threads)
    return threads


@pytest.fixture
def held(desk: Desk) -> list[str]:
    """Eleven offers, all labelled Decline at once."""
    threads = many_offers(desk)
    for thread_id in threads:
        desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    return threads


def test_ten_decisions_at_once_are_acted_on(desk: Desk):
    for thread_id in many_offers(desk, 10):
        desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert len(desk.drafts()) == 10


def test_eleven_decisions_at_once_are_held_and_told(desk: Desk, held: list[str]):
    assert desk.drafts() == []
    assert all(desk.status(t) == {"Needs you"} for t in held)
    assert "offerdesk confirm" in desk.note_words("needs_you")
    assert all(o["stage"] == "needs_you" for o in desk.offers)


@pytest.mark.parametrize("command", ["once", "scan"])
def test_a_cycle_by_hand_says_that_decisions_are_held(desk: Desk, command: str):
    for thread_id in many_offers(desk):
        desk.label(thread_id, "Decide/Decline")

    _, out, _ = desk.run(command, "--now", desk.now.isoformat())

    assert '11 decisions are held, because many appeared at once; "offerdesk confirm" releases them' in out


def test_held_decisions_stay_held_over_the_next_days(desk: Desk, held: list[str]):
    desk.cycle()
    desk.restart()
    desk.cycle(days=3)

    assert desk.drafts() == []


def test_confirm_releases_all_of_them(desk: Desk, held: list[str]):
    code, out, _ = desk.run("confirm")
    desk.cycle()

    assert code == 0
    assert "11" in out
    assert len(desk.drafts()) == 11
    assert all(desk.status(t) == {"Draft ready"} for t in held)


def test_confirm_releases_only_the_named_one(desk: Desk, held: list[str]):
    one = desk.offers[3]["id"]

    desk.run("confirm", one)
    desk.cycle()

    assert [o["id"] for o in desk.offers if o["stage"] == "draft_ready"] == [one]


def test_confirm_with_nothing_held_says_so(desk: Desk):
    desk.known_offer()

    code, out, _ = desk.run("confirm")

    assert code == 0
    assert "No decision is held" in out


def test_status_tells_how_many_are_held(desk: Desk, held: list[str]):
    _, out, _ = desk.run("status", "--json")

    assert '"held": 11' in out
    _, words, _ = desk.run("status")
    assert "offerdesk confirm" in words


def test_one_that_is_still_held_is_told_as_one(desk: Desk, held: list[str]):
    first, *others = (o["id"] for o in desk.offers)
    _, many, _ = desk.run("confirm", *others)
    desk.cycle()

    _, words, _ = desk.run("status")
    _, one, _ = desk.run("confirm", first)
    desk.cycle()

    assert "10 held decisions released" in many
    assert "1 decision is held; release it" in words
    assert "1 held decision released" in one


def test_a_label_set_anew_releases_that_one(desk: Desk, held: list[str]):
    desk.set_anew(held[0], "Decide/Decline")
    desk.cycle()

    assert [d.thread_id for d in desk.drafts()] == [held[0]]


def test_a_label_taken_off_and_set_again_later_releases_that_one(desk: Desk, held: list[str]):
    desk.unlabel(held[0], "Decide/Decline")
    desk.cycle()
    assert desk.status(held[0]) == {"To decide"}

    desk.label(held[0], "Decide/Decline")
    desk.cycle()

    assert [d.thread_id for d in desk.drafts()] == [held[0]]


def test_the_rest_of_a_long_labelling_releases_nothing(desk: Desk):
    threads = many_offers(desk)
    for thread_id in threads:
        desk.wait(seconds=1)
        desk.they_write(thread_id, "Thank you, Sam, all the best!")
    desk.cycle()
    for thread_id in threads:
        desk.label(desk.messages(thread_id)[0].id, "Decide/Decline", only_message=True)
    desk.cycle()
    assert desk.drafts() == []

    for thread_id in threads:  # Gmail reaches the second message of each only now
        desk.label(desk.messages(thread_id)[1].id, "Decide/Decline", only_message=True)
    desk.cycle()

    assert desk.drafts() == []
    assert all(desk.status(t) == {"Needs you"} for t in threads)


def test_eleven_false_alarms_at_once_are_no_accident(desk: Desk):
    threads = many_offers(desk, 12)
    for thread_id in threads[:-1]:
        desk.label(thread_id, "Decide/Not an offer")
    desk.label(threads[-1], "Decide/Decline")

    desk.cycle()

    assert [d.thread_id for d in desk.drafts()] == [threads[-1]]
    assert all(desk.status(t) == set() for t in threads[:-1])


def test_one_more_decision_beside_ten_old_ones_is_acted_on(desk: Desk):
    threads = many_offers(desk)
    for thread_id in threads[:-1]:
        desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(threads[-1], "Decide/Decline")
    desk.cycle()

    assert len(desk.drafts()) == 11


def decisions_on_other_mail(desk: Desk) -> list[str]:
    messages = [
        desk.mailbox.receive(
            sender=f"A{number} B <a{number}@shop.example>", subject=f"Hi {number}", text="Hello."
        )
        for number in range(MANY)
    ]
    desk.cycle()
    for message_id in messages:
        desk.label(message_id, "Decide/Decline")
    return messages


def test_decisions_on_mail_that_is_no_offer_count_too(desk: Desk):
    messages = decisions_on_other_mail(desk)

    desk.cycle()

    assert desk.drafts() == []
    assert all(desk.status(m) == {"Needs you"} for m in messages)


def test_decisions_set_while_off_and_history_expired_are_guarded_too(desk: Desk):
    threads = many_offers(desk)
    for thread_id in threads:
        desk.label(thread_id, "Decide/Decline")
    desk.mailbox.expire_history()
    desk.cycle(hours=3)

    assert desk.drafts() == []
    assert all(desk.status(t) == {"Needs you"} for t in threads)


def test_a_confirmation_given_while_a_cycle_is_at_work_is_not_lost(desk: Desk, held: list[str]):
    asked: list[int] = []

    def confirm_once() -> None:  # from another process, while this one reads the conversation
        if not asked:
            asked.append(run_cli("--config", str(desk.config_path), "confirm")[0])

    desk.mailbox.before("threads.get", confirm_once)
    desk.label(held[0], "Reason/Pay")
    desk.cycle()
    desk.cycle()

    assert asked == [0]
    assert len(desk.drafts()) == 11


def cut_off_after(desk: Desk, conversations: int) -> None:
    """A cycle in which Gmail is away from there on; then it is back."""
    read: list[int] = []

    def count() -> None:
        read.append(1)
        if len(read) > conversations:
            desk.mailbox.fault("threads.get", "503", times=None)

    desk.mailbox.before("threads.get", count)
    with pytest.raises(RetryLater):
        desk.cycle()
    desk.mailbox.faults.clear()


@pytest.mark.parametrize("settle", ["0s", "2m"])
def test_decisions_stay_held_when_the_cycle_that_held_them_was_cut_off(desk: Desk, settle: str):
    desk.configure(settle=settle)
    threads = many_offers(desk)
    for thread_id in threads:
        desk.label(thread_id, "Decide/Decline")

    cut_off_after(desk, 4)
    desk.cycle()
    desk.cycle(minutes=3)

    assert desk.drafts() == []
    assert all(desk.status(t) == {"Needs you"} for t in threads)


def test_decisions_on_mail_that_is_no_offer_stay_held_when_the_cycle_was_cut_off(desk: Desk):
    messages = decisions_on_other_mail(desk)

    cut_off_after(desk, 4)
    desk.cycle()

    assert desk.drafts() == []
    assert all(desk.status(m) == {"Needs you"} for m in messages)


def test_one_that_gmail_refuses_to_read_is_held_too(desk: Desk):
    threads = many_offers(desk)
    for thread_id in threads:
        desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("threads.get", "400", times=2)  # the first of them, and again for its status
    desk.cycle()

    desk.cycle(hours=2)

    assert desk.drafts() == []
    assert all(desk.status(t) == {"Needs you"} for t in threads)


def test_what_is_decided_after_a_cycle_that_was_cut_off_is_acted_on(desk: Desk):
    last = desk.known_offer(company="Lastfirm", phone="")
    for thread_id in many_offers(desk):
        desk.label(thread_id, "Decide/Decline")
    cut_off_after(desk, 4)
    desk.cycle()

    desk.label(last, "Decide/Decline")
    desk.cycle()

    assert [d.thread_id for d in desk.drafts()] == [last]


def test_decisions_on_call_cards_count_though_the_history_is_gone(desk: Desk):
    """Twelve cards of declines that were taken back: "Accept" on each of them is as much of an accident as on the mails."""
    desk.cycle()
    threads = [
        desk.offer_arrives(phone=f"+49 30 231251{i:02}", company=f"Firm{i}x", name=f"Maya O{chr(97 + i)}")
        for i in range(12)
    ]
    desk.cycle()
    for thread in threads:
        desk.label(thread, "Decide/Decline")
        desk.cycle()
    for thread in threads:
        desk.unlabel(thread, "Decide/Decline")
    desk.cycle()
    for card in desk.notes("call_card"):
        desk.mailbox.label(card.id, "Offers/Decide/Accept", only_message=True)
    desk.mailbox.expire_history()

    desk.cycle()

    assert desk.drafts() == []
