"""Decline: call first, email second (design section 3; scenarios 1 to 3)."""

import pytest
from desk import PHONE, Desk, offer_text

from offerdesk.adapters.resources import read_templates
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.mail.parse import parse_raw


def test_decline_brings_a_call_card_and_no_draft(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Call first"}
    card = desk.notes("call_card")
    assert len(card) == 1
    assert {"INBOX", "UNREAD"} <= card[0].labels
    assert card[0].thread_id != thread_id


def test_the_call_card_says_whom_which_number_until_when_and_what_to_say(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Reason/Location")
    desk.cycle()

    words = desk.note_words("call_card")
    assert "Maya" in words
    assert PHONE in words
    assert "11 March" in words
    assert "match" in words.lower() or "more money" in words.lower()
    assert "voicemail" in words.lower()
    assert desk.shown()["call_card"]["text"].strip()


def test_a_note_comes_from_nobody_that_can_be_answered_and_never_from_the_person(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    note = desk.notes("call_card")[0]
    assert note.sender.endswith(".invalid")
    assert note.sender != desk.mailbox.address
    assert "SENT" not in note.labels


def test_spoke_brings_the_follow_up_in_the_thread_with_the_reason_of_the_card(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Reason/Location")
    desk.cycle()
    card = desk.note_words("call_card")

    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    draft = desk.draft()
    assert draft.thread_id == thread_id
    assert draft.to == ["maya.ortega@northwind.example"]
    assert "on the phone" in draft.words
    reasons = Templates(read_templates(None)).phrases("en")["reason"]["location"]
    assert any(reason in draft.words and reason in card for reason in reasons)
    assert desk.status(thread_id) == {"Draft ready"}
    assert desk.states() == [("decline_after_call", "untouched")]
    assert desk.notes("call_card", in_inbox=True) == []


def test_without_a_mark_the_fallback_comes_on_the_third_morning_without_claiming_a_call(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    decided_at = desk.now

    desk.cycle(days=1)
    desk.cycle(hours=23, minutes=50)
    assert desk.drafts() == []

    desk.cycle(minutes=10)

    assert desk.now == decided_at.replace(day=4)
    assert desk.states() == [("decline_fallback", "untouched")]
    words = desk.draft().words
    assert "hoped to" in words or "wanted to" in words
    assert "not able to reach" not in words
    assert "could not reach" not in words


def test_after_no_answer_the_fallback_may_say_that_they_were_not_reached(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Call/No answer")
    desk.cycle()
    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Call first"}

    desk.cycle(days=2)

    assert desk.states() == [("decline_fallback", "untouched")]
    assert "reach" in desk.draft().words.split(".")[0]


def test_the_cycle_says_when_the_fallback_is_due(desk: Desk):
    desk.configure("[notes]\ncall_reminder = false")
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")

    report = desk.cycle()

    assert report.due_at == desk.now.replace(day=4)


def test_a_decline_on_friday_evening_waits_two_business_days(desk: Desk):
    desk.wait(days=4, hours=9)  # Friday 18:00 UTC
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.cycle(days=3)  # Monday evening
    assert desk.drafts() == []
    desk.cycle(days=1)

    assert desk.states() == [("decline_fallback", "untouched")]


def test_a_near_deadline_brings_the_fallback_a_day_before_it(desk: Desk):
    thread_id = desk.known_offer(deadline="We need your answer by Wednesday, 4 March 2026 at 18:00.")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    assert desk.stage == "call_first"

    desk.cycle(days=1, hours=8)  # Tuesday 17:02 where they are
    assert desk.drafts() == []
    desk.cycle(hours=1)

    assert desk.states() == [("decline_fallback", "untouched")]


def test_a_deadline_in_twenty_hours_brings_the_fallback_at_once_with_the_card(desk: Desk):
    thread_id = desk.known_offer(deadline="We need your answer by tomorrow, 3 March 2026 at 06:00.")

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_fallback", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}
    assert len(desk.notes("call_card", in_inbox=True)) == 1


def test_email_instead_drafts_at_once(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.label(thread_id, "Call/Email instead")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert "phone" not in desk.draft().words
    assert desk.notes("call_card", in_inbox=True) == []


def test_decline_and_email_instead_set_together_need_no_card(desk: Desk):
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.notes() == []


def test_without_any_number_the_email_is_drafted_at_once(desk: Desk):
    thread_id = desk.known_offer(phone="")

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.notes("call_card") == []


def test_they_called_back_after_the_fallback_was_drafted(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/No answer")
    desk.cycle()
    desk.cycle(days=2)
    assert desk.states() == [("decline_fallback", "untouched")]

    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    assert len(desk.drafts()) == 1
    assert "on the phone" in desk.draft().words
    assert [s for s in desk.states() if s[1] == "untouched"] == [("decline_after_call", "untouched")]


def test_sending_the_draft_closes_the_offer_and_brings_the_linkedin_note_once(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    desk.cycle(hours=5)
    desk.cycle(days=2)

    assert desk.status(thread_id) == {"Closed"}
    assert desk.states() == [("decline_after_call", "sent")]
    assert len(desk.notes("linkedin")) == 1
    shown = desk.shown()["linkedin"]
    assert len(shown) == 1
    assert "Maya" in shown[0]["person"]
    assert "Maya" in shown[0]["text"]
    assert len(shown[0]["text"]) <= 200
    assert desk.created() == 1


def test_an_edited_draft_that_is_sent_closes_the_offer_too(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    draft_id = desk.draft().draft_id

    desk.mailbox.edit_draft(draft_id, add="One more thing: thank you.")
    desk.cycle()
    desk.mailbox.send_draft(draft_id)
    desk.cycle()

    assert desk.status(thread_id) == {"Closed"}
    assert desk.states() == [("decline_email_only", "sent")]


@pytest.mark.parametrize("linkedin", ["off", "in-letter"])
def test_no_linkedin_note_when_it_is_not_wanted(desk: Desk, linkedin: str):
    desk.configure(user=f'linkedin = "{linkedin}"')
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    assert desk.notes("linkedin") == []


def test_the_label_asks_for_one_linkedin_note_when_the_setting_is_off(desk: Desk):
    desk.configure(user='linkedin = "off"')
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Extra/LinkedIn note")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    assert len(desk.notes("linkedin")) == 1


def test_the_linkedin_label_set_after_the_sending_still_counts(desk: Desk):
    desk.configure(user='linkedin = "off"')
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.label(thread_id, "Extra/LinkedIn note")
    desk.cycle()

    assert len(desk.notes("linkedin")) == 1


def test_a_reason_set_after_the_card_went_out_brings_one_corrected_card(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    first = desk.note_words("call_card")

    desk.label(thread_id, "Reason/Staying")
    desk.cycle()
    desk.cycle()

    assert len(desk.notes("call_card")) == 2
    assert len(desk.notes("call_card", in_inbox=True)) == 1
    assert desk.note_words("call_card") != first


def test_a_reason_changed_after_the_draft_rewrites_the_untouched_draft(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    before = desk.draft()

    desk.label(thread_id, "Reason/Staying")
    desk.cycle()

    after = desk.draft()
    assert after.draft_id == before.draft_id
    assert after.words != before.words
    assert desk.created() == 1


def test_with_notes_off_no_note_is_inserted_and_the_card_is_shown_by_the_program(desk: Desk):
    desk.configure('[notes]\ndeliver = "off"')
    thread_id = desk.known_offer()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.notes() == []
    assert PHONE in desk.shown()["call_card"]["text"]
    assert desk.status(thread_id) == {"Call first"}


def test_another_number_of_days_is_a_setting(desk: Desk):
    text = desk.config_path.read_text()
    desk.config_path.write_text(text + 'fallback_after = "1 business day"\n')
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.cycle(days=1)

    assert desk.states() == [("decline_fallback", "untouched")]


def test_the_draft_answers_their_mail_by_all_of_gmails_conditions(desk: Desk):
    thread_id = desk.known_offer(phone="", subject="Your offer, Sam")

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    stored = desk.mailbox.messages[desk.draft().message_id]
    parent = parse_raw(desk.messages(thread_id)[0].raw)
    draft = parse_raw(stored.raw)
    assert draft.in_reply_to == parent.rfc_message_id
    assert parent.rfc_message_id in draft.references
    assert draft.subject == "Re: Your offer, Sam"
    assert draft.sender.email == desk.mailbox.address
    assert draft.text.split("\n")[0].startswith(("Hi Maya", "Dear Maya", "Hello Maya"))


def test_a_comma_in_a_display_name_survives(desk: Desk):
    thread_id = desk.offer_arrives(
        sender='"Ortega, Maya (HR)" <maya.ortega@northwind.example>', phone="", text=offer_text(phone="")
    )
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    draft = desk.draft()
    assert draft.to == ["maya.ortega@northwind.example"]
    assert draft.words.split(",")[0].endswith("Maya")


def test_a_seven_message_conversation_is_one_decision(desk: Desk):
    thread_id = desk.known_offer()
    for number in range(3):
        desk.wait(hours=1)
        desk.mailbox.reply(thread_id, f"Thanks, I will read it, question {number} follows.")
        desk.they_write(
            thread_id, f"Sure, take your time, Sam. Answer {number}: we have no dog in the office."
        )
    desk.cycle()
    assert len(desk.messages(thread_id)) == 7

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle()

    assert len(desk.notes("call_card")) == 1
    assert len([m for m in desk.shown()["history"] if m["to"] == "call_first"]) == 1


def test_a_decision_on_one_message_of_seven_counts(desk: Desk):
    thread_id = desk.known_offer(phone="")
    for number in range(3):
        desk.wait(hours=1)
        desk.mailbox.reply(thread_id, f"Thanks, I will read it, question {number} follows.")
        desk.they_write(
            thread_id, f"Sure, take your time, Sam. Answer {number}: we have no dog in the office."
        )
    desk.cycle()

    desk.label(desk.messages(thread_id)[2].id, "Decide/Decline", only_message=True)
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Maya Ortega would like to connect", "accept that invitation"),
        ("Maya Ortega accepted your invitation", ""),
    ],
    ids=["invited", "connected"],
)
def test_linkedins_own_mails_decide_whether_a_text_is_needed(desk: Desk, subject: str, words: str):
    desk.mailbox.receive(
        sender="LinkedIn <invitations@linkedin.com>", subject=subject, text="See your network."
    )
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()

    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(minutes=3)

    notes = desk.notes("linkedin")
    assert len(notes) == (1 if words else 0)
    if words:
        assert words in desk.note_words("linkedin")


# ------------------------------------------------------------------------------------------ reminders


def test_a_call_not_marked_brings_its_card_back_the_next_working_morning_and_then_rests(desk: Desk):
    """S1-06."""
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    first = desk.notes("call_card")[0]

    report = desk.cycle(hours=23)  # Tuesday, just after 9 in Berlin

    (card,) = desk.notes("call_card", in_inbox=True)
    assert card.id != first.id
    assert {"INBOX", "UNREAD"} <= card.labels
    assert "Still to call" in card.header("subject")
    assert desk.status(thread_id) == {"Call first"}
    assert desk.drafts() == []
    assert report.due_at is not None
    desk.assert_quiet()
    with desk.watched() as seen:
        desk.cycle()
    assert [r.method for r in seen] == ["history.list"]


def test_a_mark_on_the_card_that_came_back_counts(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(hours=23)

    desk.label(desk.notes("call_card", in_inbox=True)[0].id, "Call/Spoke")
    desk.cycle()

    assert desk.states() == [("decline_after_call", "untouched")]
    assert desk.notes("call_card", in_inbox=True) == []


@pytest.mark.parametrize("switch", ["call_reminder = false", 'deliver = "off"'])
def test_no_card_comes_back_when_that_is_not_wanted(desk: Desk, switch: str):
    desk.configure(f"[notes]\n{switch}")
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    before = desk.shown()["call_card"]

    desk.cycle(hours=23)

    assert desk.shown()["call_card"] == before
    assert len(desk.notes("call_card")) <= 1


def test_a_lost_database_brings_no_second_card_of_the_day(desk: Desk):
    thread_id = desk.known_offer(deadline="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.cycle(hours=23)
    cards = len(desk.notes("call_card"))

    desk.lose_database()
    desk.cycle()
    desk.cycle()

    assert len(desk.notes("call_card")) == cards
    assert len(desk.notes("call_card", in_inbox=True)) == 1


@pytest.mark.unsettled
def test_a_reminder_to_stay_in_touch_comes_when_it_is_wanted(desk: Desk):
    """S2-41."""
    desk.configure('[notes]\nstay_in_touch = "30d"')
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle(minutes=3)

    desk.cycle(days=29)
    assert desk.notes("stay_in_touch") == []
    desk.cycle(days=3)

    assert len(desk.notes("stay_in_touch")) == 1
    assert "MAYA ORTEGA" in desk.note_words("stay_in_touch")
    desk.assert_quiet()


# ------------------------------------------------------------------------------------------ LinkedIn, in the letter

CONNECTED = ("Maya Ortega accepted your invitation", "letter")
INVITED = ("Maya Ortega wants to connect", "remark")


@pytest.mark.parametrize(("subject", "expected"), [CONNECTED, INVITED, ("", "sentence")])
def test_the_letter_announces_an_invitation_only_to_one_who_needs_it(desk: Desk, subject: str, expected: str):
    """E-57."""
    desk.configure(user='linkedin = "in-letter"')
    if subject:
        desk.mailbox.receive(
            sender="LinkedIn <invitations@linkedin.com>", subject=subject, text="See your network."
        )
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert ("LinkedIn" in desk.draft().words) == (expected == "sentence")
    told = " ".join(desk.shown()["drafts"][0]["remarks"])
    assert ("has invited you on LinkedIn" in told) == (expected == "remark")
    desk.assert_quiet()


def test_a_letter_without_the_linkedin_sentence_is_known_again_after_the_database_was_lost(desk: Desk):
    desk.configure(user='linkedin = "in-letter"')
    desk.mailbox.receive(
        sender="LinkedIn <invitations@linkedin.com>", subject=CONNECTED[0], text="See your network."
    )
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    desk.lose_database()
    desk.cycle()
    desk.cycle(minutes=10)

    assert len(desk.drafts()) == 1
    assert desk.states() == [("decline_email_only", "untouched")]
