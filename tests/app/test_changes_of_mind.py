"""Changes of mind: labels that flap, contradict, come while off, on one message, by a filter, on a note, in the trash."""

import pytest
from desk import Desk, offer_text

# ---------------------------------------------------------------- settling


def test_a_decision_is_acted_on_when_it_stood_for_the_settling_time(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")

    desk.label(thread_id, "Decide/Decline")
    report = desk.cycle()
    assert desk.drafts() == []
    assert desk.status(thread_id) == {"To decide"}
    assert report.due_at is not None
    assert (report.due_at - desk.now).total_seconds() == 120

    desk.cycle(seconds=119)
    assert desk.drafts() == []

    desk.cycle(seconds=1)
    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_label_taken_off_before_it_settled_does_nothing(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(minutes=5)

    assert desk.drafts() == []
    assert desk.notes() == []
    assert [m["to"] for m in desk.shown()["history"]] == ["to_decide"]


def test_flapping_starts_the_settling_time_anew(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    desk.cycle(seconds=90)
    assert desk.drafts() == []
    desk.cycle(seconds=30)

    assert desk.states() == [("accept", "untouched")]


def test_a_reason_that_is_still_being_chosen_brings_one_card(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(minutes=2)
    assert len(desk.notes("call_card")) == 1

    desk.label(thread_id, "Reason/Location")
    desk.cycle(seconds=30)
    desk.unlabel(thread_id, "Reason/Location")
    desk.cycle(seconds=30)
    desk.label(thread_id, "Reason/Pay")
    desk.cycle(seconds=30)
    desk.cycle(minutes=2)

    assert len(desk.notes("call_card")) == 2
    assert len(desk.notes("call_card", in_inbox=True)) == 1


def test_two_decisions_set_in_one_go_settle_too(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    assert desk.notes() == []

    desk.unlabel(thread_id, "Decide/Accept")
    desk.cycle()
    desk.cycle(minutes=2)

    assert desk.notes("needs_you") == []
    assert desk.states() == [("decline_email_only", "untouched")]


# ---------------------------------------------------------------- taken off, changed, contradicted


def test_a_label_taken_off_withdraws_the_untouched_draft(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.states() == [("decline_email_only", "withdrawn")]
    assert desk.status(thread_id) == {"To decide"}


def test_a_label_taken_off_puts_the_call_card_away(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.notes("call_card", in_inbox=True) == []
    assert len(desk.notes("call_card")) == 1
    assert desk.status(thread_id) == {"To decide"}


def test_a_label_taken_off_leaves_an_edited_draft_and_says_so(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, add="P.S. One word of my own.")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert "One word of my own" in desk.draft().words
    assert desk.status(thread_id) == {"Needs you"}
    assert "edited" in desk.note_words("needs_you")


def test_a_decision_changed_replaces_the_untouched_draft_and_never_leaves_two(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert "accept" in desk.draft().words
    assert [k for k, s in desk.states() if s == "untouched"] == ["accept"]


def test_a_decision_changed_over_an_edited_draft_makes_no_second_one(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, add="P.S. One word of my own.")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert "One word of my own" in desk.draft().words
    assert desk.states() == [("decline_email_only", "edited")]
    assert desk.status(thread_id) == {"Needs you"}
    assert "edited" in desk.note_words("needs_you")


def test_the_edited_draft_deleted_then_clears_the_way_when_the_label_is_set_anew(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, add="P.S. One word of my own.")
    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    desk.mailbox.delete_draft(desk.draft().draft_id)
    desk.set_anew(thread_id, "Decide/Accept")
    desk.cycle()

    assert "accept" in desk.draft().words


def test_two_decisions_draft_nothing_and_show_the_conflict(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.notes("call_card") == []
    assert desk.status(thread_id) == {"Needs you"}
    words = desk.note_words("needs_you")
    assert "Accept" in words
    assert "Decline" in words


def test_a_conflict_ends_when_one_label_remains(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.status(thread_id) == {"Call first"}
    assert desk.notes("needs_you", in_inbox=True) == []
    assert len(desk.notes("call_card", in_inbox=True)) == 1


def test_a_second_decision_takes_the_untouched_draft_back_until_it_is_clear(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    assert desk.drafts() == []
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert "accept" in desk.draft().words


def test_the_same_conflict_again_is_told_again(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    desk.unlabel(thread_id, "Decide/Accept")
    desk.cycle()

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert len(desk.notes("needs_you", in_inbox=True)) == 1


def test_yes_and_no_to_being_an_offer_is_a_conflict(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Is an offer")
    desk.label(thread_id, "Decide/Not an offer")
    desk.cycle()

    assert desk.status(thread_id) == {"Needs you"}


def test_two_reasons_are_a_conflict_and_leave_an_untouched_draft_alone(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Reason/Location")
    desk.cycle()
    words = desk.draft().words

    desk.label(thread_id, "Reason/Pay")
    desk.cycle()

    assert desk.status(thread_id) == {"Needs you"}
    assert desk.draft().words == words


def test_two_reasons_without_a_decision_are_no_trouble(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Reason/Location")
    desk.label(thread_id, "Reason/Pay")
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}


def test_spoke_taken_off_again_takes_the_draft_back_and_brings_a_card(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    desk.unlabel(thread_id, "Call/Spoke")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Call first"}
    assert len(desk.notes("call_card", in_inbox=True)) == 1


def test_a_reason_that_comes_back_brings_its_card_back(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Reason/Location")
    desk.cycle()
    assert "move" in desk.note_words("call_card")
    desk.unlabel(thread_id, "Reason/Location")
    desk.label(thread_id, "Reason/Pay")
    desk.cycle()

    desk.unlabel(thread_id, "Reason/Pay")
    desk.label(thread_id, "Reason/Location")
    desk.cycle()

    assert len(desk.notes("call_card", in_inbox=True)) == 1
    assert "move" in desk.note_words("call_card")


def test_a_decision_set_again_after_it_was_taken_off_acts_again(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "withdrawn"), ("decline_email_only", "untouched")]


def test_a_label_set_anew_while_the_draft_waits_changes_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    before = desk.draft()

    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.draft().message_id == before.message_id
    assert desk.created() == 1


# ---------------------------------------------------------------- where and when a label is set


def test_a_label_set_while_off_is_acted_on_at_the_next_cycle(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.restart()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle(hours=9)

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_label_set_while_off_and_history_expired_is_acted_on(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.restart()

    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.expire_history()
    desk.cycle(days=30)

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_decision_by_a_filter_on_arrival_counts(desk: Desk):
    desk.cycle()
    desk.mailbox.add_filter(lambda m: "northwind" in m.sender, "Offers/Decide/Ask for time")

    desk.offer_arrives()
    desk.cycle()

    assert desk.states() == [("more_time", "untouched")]


def test_a_label_on_the_call_card_counts_for_the_offer(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(desk.notes("call_card")[0].id, "Call/Spoke")
    desk.cycle()
    desk.cycle(hours=1)
    desk.they_write(thread_id, "Thank you, Sam, all the best!")
    desk.cycle()

    assert desk.states() == [("decline_after_call", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}


def test_another_decision_on_the_call_card_is_a_conflict(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(desk.notes("call_card")[0].id, "Decide/Accept")
    desk.cycle()

    assert desk.status(thread_id) == {"Needs you"}


def test_a_mark_on_the_card_while_off_and_history_expired_counts(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(desk.notes("call_card")[0].id, "Call/Spoke")
    desk.mailbox.expire_history()
    desk.cycle()

    assert desk.states() == [("decline_after_call", "untouched")]


def test_a_mark_on_the_card_of_an_earlier_decision_does_not_count_for_the_next(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(desk.notes("call_card")[0].id, "Call/Spoke")
    desk.cycle()
    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Call first"}


def test_a_label_on_a_message_in_the_trash_is_no_decision(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.wait(hours=1)
    second = desk.they_write(thread_id, "Thank you, Sam, and all the best until then!")
    desk.cycle()
    desk.mailbox.trash(second)

    desk.label(second, "Decide/Decline", only_message=True)
    desk.cycle()

    assert desk.drafts() == []
    assert desk.stage != "draft_ready"


def test_a_label_whose_message_is_trashed_counts_no_longer(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.wait(hours=1)
    second = desk.they_write(thread_id, "Thank you, Sam, and all the best until then!")
    desk.label(second, "Decide/Decline", only_message=True)
    desk.cycle()
    assert len(desk.drafts()) == 1

    desk.mailbox.trash(second)
    desk.cycle()

    assert desk.drafts() == []


def test_labels_that_are_renamed_keep_their_meaning(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.rename_label("Offers/Decide/Decline", "Offers/Decide/No thanks")

    desk.mailbox.label(thread_id, "Offers/Decide/No thanks")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_renamed_status_label_is_followed_by_its_id(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.rename_label("Offers/Status/Draft ready", "Offers/Status/Look here")
    desk.cycle(days=1)  # all labels are looked at

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.status(thread_id) == {"Look here"}


def test_a_deleted_status_label_is_made_again_when_it_is_needed(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.delete_label("Offers/Status/Draft ready")

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.status(thread_id) == {"Draft ready"}


def test_a_status_label_that_the_person_takes_off_is_put_back(desk: Desk):
    thread_id = desk.known_offer()

    desk.unlabel(thread_id, "Status/To decide")
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}


def test_a_status_label_that_the_person_sets_is_taken_off_again(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Status/Closed")
    desk.cycle()

    assert desk.status(thread_id) == {"To decide"}


def test_the_persons_labels_are_never_changed_by_us(desk: Desk):
    thread_id = desk.known_offer(phone="")
    own = ["Offers/Decide/Decline", "Offers/Reason/Pay", "Offers/Extra/Referral", "Family"]
    for name in own:
        desk.mailbox.label(thread_id, name)
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    assert {n for n in desk.mailbox.label_names(thread_id) if "Status" not in n} == set(own)


# ---------------------------------------------------------------- after the answer is out


def test_a_label_taken_off_after_sending_changes_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.status(thread_id) == {"Closed"}


def test_a_label_set_again_after_sending_drafts_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Closed"}


def test_accept_after_a_sent_decline_asks_whether_the_door_is_open(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent"), ("reconsider", "untouched")]


def test_accept_after_a_decline_sent_while_off_asks_whether_the_door_is_open(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.wait(hours=1)
    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "sent"), ("reconsider", "untouched")]


def test_accept_after_a_decline_by_hand_asks_whether_the_door_is_open(desk: Desk):
    thread_id = desk.known_offer()
    desk.mailbox.reply(thread_id, "Thank you, but I have decided to decline the offer.")
    desk.cycle()
    assert desk.stage == "closed"

    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    assert desk.states() == [("reconsider", "untouched")]


@pytest.mark.parametrize("label", ["Decline", "Withdraw", "Negotiate", "Ask for time"])
def test_another_decision_after_a_sent_yes_is_told_and_never_drafted(desk: Desk, label: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Accept")
    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}
    assert "accepted" in desk.note_words("needs_you")


@pytest.mark.parametrize("label", ["Negotiate", "Ask for time", "Withdraw"])
def test_another_decision_after_a_sent_no_is_told(desk: Desk, label: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.label(thread_id, f"Decide/{label}")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}


def test_the_told_second_thought_taken_off_closes_the_offer_again(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    desk.label(thread_id, "Decide/Decline")
    desk.unlabel(thread_id, "Decide/Accept")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.status(thread_id) == {"Closed"}


def test_a_decline_after_a_sent_withdrawal_is_no_news(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Withdraw")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Withdraw")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Closed"}


# ---------------------------------------------------------------- answered by hand


def test_a_hand_written_reply_after_the_decision_leaves_no_draft(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Dear Maya, thank you. It is a no from me, as I told you.")
    desk.cycle()
    desk.cycle(days=5)

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Closed"}
    assert desk.notes("call_card", in_inbox=True) == []


def test_a_hand_written_reply_withdraws_the_untouched_draft(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Dear Maya, thank you. It is a no from me.")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.states() == [("decline_email_only", "withdrawn")]


def test_a_hand_written_reply_beside_an_edited_draft_leaves_the_draft(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.edit_draft(desk.draft().draft_id, add="My own words.")
    desk.cycle()

    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Dear Maya, thank you. It is a no from me.")
    desk.cycle()

    assert "My own words" in desk.draft().words
    assert desk.stage == "closed"
    assert "left in place" in desk.reason


def test_thanks_i_will_read_it_leaves_the_offer_open(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Thank you very much, I will read it over the weekend.")
    desk.cycle()
    assert desk.status(thread_id) == {"To decide"}

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("Thank you so much. I am delighted to accept the offer.", "accept"),
        ("Thank you, but I have decided to decline the offer.", "decline"),
    ],
)
def test_a_reply_that_itself_decides_closes_the_offer_without_any_label(
    desk: Desk, words: str, decision: str
):
    thread_id = desk.known_offer()

    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, words)
    desk.cycle()

    assert desk.status(thread_id) == {"Closed"}
    assert "by hand" in desk.reason
    assert desk.drafts() == []


def test_a_label_set_after_a_reply_that_decided_drafts_nothing(desk: Desk):
    thread_id = desk.known_offer()
    desk.mailbox.reply(thread_id, "Thank you, but I have decided to decline the offer.")
    desk.wait(hours=1)

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.notes("call_card") == []
    assert desk.status(thread_id) == {"Closed"}


def test_a_reply_written_between_label_and_poll_is_an_answer(desk: Desk):
    thread_id = desk.known_offer(phone="")

    desk.label(thread_id, "Decide/Decline")
    desk.wait(seconds=20)
    desk.mailbox.reply(thread_id, "Dear Maya, we spoke about it; let us leave it there.")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Closed"}


def test_a_reply_written_before_the_label_in_the_same_poll_is_none(desk: Desk):
    thread_id = desk.known_offer(phone="")

    desk.mailbox.reply(thread_id, "Thank you, Maya, I will read it.")
    desk.wait(seconds=20)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_label_set_anew_after_a_reply_by_hand_drafts_after_all(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.wait(seconds=20)
    desk.mailbox.reply(thread_id, "Dear Maya, could I call you about it tomorrow?")
    desk.cycle()
    assert desk.stage == "closed"

    desk.wait(hours=1)
    desk.set_anew(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_label_taken_off_after_an_answer_by_hand_keeps_it_closed(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Dear Maya, thank you. It is a no from me.")
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.status(thread_id) == {"Closed"}


def test_a_label_taken_off_after_a_question_by_hand_keeps_waiting(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Negotiate")
    desk.cycle()
    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Dear Maya, could we talk about the holidays?")
    desk.cycle()
    assert desk.stage == "waiting"

    desk.unlabel(thread_id, "Decide/Negotiate")
    desk.cycle()

    assert desk.status(thread_id) == {"Waiting"}


def test_a_draft_of_the_persons_own_stops_ours(desk: Desk):
    thread_id = desk.known_offer(phone="")
    own = desk.mailbox.write_draft(thread_id, "Dear Maya, about the offer: ")

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert [d.draft_id for d in desk.drafts()] == [own]
    assert desk.status(thread_id) == {"Needs you"}
    assert "draft" in desk.note_words("needs_you")


def test_the_persons_own_draft_deleted_lets_ours_come(desk: Desk):
    thread_id = desk.known_offer(phone="")
    own = desk.mailbox.write_draft(thread_id, "Dear Maya, about the offer: ")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.delete_draft(own)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_the_persons_own_draft_sent_closes_the_offer(desk: Desk):
    thread_id = desk.known_offer(phone="")
    own = desk.mailbox.write_draft(thread_id, "Dear Maya, it is a no from me.")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.send_draft(own)
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Closed"}


def test_a_draft_of_ones_own_after_ours_changes_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.write_draft(thread_id, "Dear Maya, about the offer: ")
    desk.cycle()

    assert len(desk.drafts()) == 2
    assert desk.states() == [("decline_email_only", "untouched")]


# ---------------------------------------------------------------- archive, mute, spam, trash


def test_an_archived_conversation_works_as_usual(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.archive(thread_id)

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


@pytest.mark.parametrize("where", ["trash", "spam"])
def test_a_conversation_in_trash_or_spam_gets_no_draft(desk: Desk, where: str):
    thread_id = desk.known_offer(phone="")
    getattr(desk.mailbox, where)(thread_id)

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.stage == "closed"
    assert where in desk.reason


def test_a_conversation_taken_out_of_the_trash_goes_on(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.trash(thread_id)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.untrash(thread_id)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_conversation_deleted_for_good_is_put_aside(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.delete_thread(thread_id)
    desk.cycle()

    assert desk.stage == "closed"
    assert desk.drafts() == []


def test_a_conversation_trashed_while_the_decision_settles_gets_no_draft(desk: Desk):
    desk.configure(settle="2m")
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.trash(thread_id)
    desk.cycle(minutes=5)

    assert desk.drafts() == []


# ---------------------------------------------------------------- a suspicious offer

SCAM = (
    "Dear candidate,\n\nWe are delighted to offer you the position of Remote Data Analyst. Your salary will be $9,800"
    " per week. Before you start, we will send you a check to purchase your office equipment from our vendor; send"
    " the rest back as gift cards. Contact our hiring manager on Telegram @hiring_fast and send your bank details and"
    " a copy of your ID today.\n\nHiring manager\n"
)


def suspicious_offer(desk: Desk) -> str:
    thread_id = desk.offer_arrives(text=SCAM, sender="HR <hr.fasthire@gmail.com>", subject="Job offer")
    desk.cycle()
    assert desk.status(thread_id) == {"Suspicious"}
    return thread_id


def test_a_suspicious_offer_labelled_decline_drafts_nothing(desk: Desk):
    thread_id = suspicious_offer(desk)

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.notes("call_card") == []
    assert desk.status(thread_id) == {"Suspicious"}
    assert len(desk.notes("needs_you")) == 1


def test_is_an_offer_after_the_warning_lifts_the_suspicion(desk: Desk):
    thread_id = suspicious_offer(desk)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Decide/Is an offer")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_is_an_offer_set_before_the_warning_does_not_lift_it(desk: Desk):
    desk.cycle()
    desk.mailbox.add_filter(lambda m: "fasthire" in m.sender, "Offers/Decide/Is an offer")

    suspicious_offer(desk)
    desk.cycle()

    assert desk.stage == "suspicious"


def test_trust_lifts_the_suspicion_for_one_offer(desk: Desk):
    thread_id = suspicious_offer(desk)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    code, out, _ = desk.run("trust", desk.offer["id"])
    desk.cycle()

    assert code == 0
    assert "trusted" in out
    assert desk.states() == [("decline_email_only", "untouched")]


def test_an_offer_in_the_decided_thread_of_another_mail_is_one_offer(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.wait(hours=1)
    desk.they_write(thread_id, offer_text(phone=""))
    desk.cycle()

    assert len(desk.offers) == 1
