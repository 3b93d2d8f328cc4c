"""Somebody else writes into the conversation of an offer: no answer goes to them, and they decide nothing."""

import pytest
from desk import Desk

MAYA = "maya.ortega@northwind.example"
FAILED = {
    "Authentication-Results": "mx.google.com; spf=fail smtp.mailfrom=northwind.example;"
    " dmarc=fail (p=NONE) header.from=northwind.example"
}
STRANGERS = {
    "a domain that looks like theirs": "Maya Ortega <maya.ortega@northvvind.example>",
    "their name with another ending": "Maya Ortega <maya.ortega@northwind.test>",
    "the same name at a free mail provider": "Maya Ortega <maya.ortega.northwind@gmail.com>",
    "somebody nobody named": "Northwind Hiring <desk@talent-desk.example>",
}
REVISED = (
    "Hi Sam,\n\nWe have revised our offer: your base salary would now be €70,000 per year for the position of"
    " Data Analyst at Northwind. Please send your answer to this address only.\n\nBest,\nMaya Ortega\n"
)
RESCINDED = (
    "Hi Sam,\n\nUnfortunately we have to withdraw our offer for the position of Data Analyst at Northwind. We are"
    " sorry.\n\nBest,\nMaya Ortega\n"
)
REJECTED = (
    "Hi Sam,\n\nThank you for your interest. Unfortunately we have decided not to move forward with your"
    " application for the Data Analyst position.\n\nBest,\nMaya Ortega\n"
)
TEXTS = {"revised": REVISED, "rescinded": RESCINDED, "rejected": REJECTED}


@pytest.mark.parametrize("sender", STRANGERS.values(), ids=STRANGERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_stranger_in_the_conversation_changes_no_open_offer(desk: Desk, sender: str, text: str):
    thread_id = desk.known_offer()
    before = desk.shown()["facts"]
    desk.they_write(thread_id, text, sender=sender, headers={"Reply-To": "answers@elsewhere.example"})

    desk.cycle()

    assert desk.stage == "needs_you"
    assert sender.split("<")[1].rstrip(">") in desk.reason
    assert desk.offer["version"] == 1
    assert desk.shown()["facts"] == before
    assert desk.note_words("needs_you")


@pytest.mark.parametrize("sender", STRANGERS.values(), ids=STRANGERS)
def test_a_decision_after_a_strangers_mail_is_drafted_to_the_one_who_made_the_offer(desk: Desk, sender: str):
    thread_id = desk.known_offer()
    desk.they_write(thread_id, REVISED, sender=sender, headers={"Reply-To": "answers@elsewhere.example"})
    desk.cycle()
    desk.label(thread_id, "Decide/Accept")

    desk.cycle()

    draft = desk.draft()
    assert draft.to == [MAYA]
    assert draft.email.in_reply_to == desk.messages(thread_id)[0].header("Message-ID")
    assert "70,000" not in draft.email.text


@pytest.mark.parametrize("sender", STRANGERS.values(), ids=STRANGERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_strangers_mail_after_the_decision_leaves_draft_and_recipient_alone(
    desk: Desk, sender: str, text: str
):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()
    first = desk.draft()
    desk.they_write(thread_id, text, sender=sender)

    desk.cycle()

    assert desk.draft().message_id == first.message_id
    assert desk.stage == "needs_you"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_forged_mail_of_the_offer_maker_changes_no_open_offer(desk: Desk, text: str):
    thread_id = desk.known_offer()
    desk.they_write(thread_id, text, headers=FAILED | {"Reply-To": "answers@elsewhere.example"})

    desk.cycle()

    assert desk.stage == "needs_you"
    assert "could not be verified" in desk.reason
    assert desk.offer["version"] == 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_forged_mail_is_neither_answered_nor_quoted(desk: Desk, text: str):
    thread_id = desk.known_offer()
    desk.they_write(thread_id, text, headers=FAILED | {"Reply-To": "answers@northwind.example"})
    desk.cycle()
    desk.label(thread_id, "Decide/Accept")

    desk.cycle()

    draft = desk.draft()
    assert draft.to == [MAYA]
    assert draft.email.in_reply_to == desk.messages(thread_id)[0].header("Message-ID")


def test_a_mail_without_the_check_that_their_offer_passed_is_a_forged_one(desk: Desk):
    passed = {"Authentication-Results": "mx.google.com; dkim=pass; dmarc=pass header.from=northwind.example"}
    thread_id = desk.known_offer(headers=passed)
    claimed = 'mx.google.com; spf=none smtp.mailfrom="; dmarc=pass"@elsewhere.example'
    desk.they_write(thread_id, RESCINDED, headers={"Authentication-Results": claimed})

    desk.cycle()

    assert desk.stage == "needs_you"


def test_who_never_passes_the_check_may_still_change_their_offer(desk: Desk):
    thread_id = desk.known_offer(headers=FAILED)
    desk.they_write(thread_id, RESCINDED, headers=FAILED)

    desk.cycle()

    assert desk.stage == "closed"


def test_a_failed_check_that_the_mail_itself_claims_means_nothing(desk: Desk):
    thread_id = desk.known_offer()
    passed = "mx.google.com; dmarc=pass header.from=northwind.example"
    desk.they_write(thread_id, RESCINDED, headers={"Authentication-Results": passed, "X-Note": "dmarc=fail"})

    desk.cycle()

    assert desk.stage == "closed"


@pytest.mark.parametrize("text", [REVISED, RESCINDED], ids=["revised", "rescinded"])
@pytest.mark.parametrize("sender", STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_in_a_conversation_of_their_own_changes_no_known_offer(desk: Desk, sender: str, text: str):
    thread_id = desk.known_offer()
    desk.mailbox.receive(sender=sender, subject="Your offer from Northwind: Data Analyst", text=text)
    desk.cycle()
    known = desk.offer_of(thread_id)
    assert known["stage"] in ("to_decide", "needs_you")
    desk.label(thread_id, "Decide/Accept")

    desk.cycle()

    assert [d.to for d in desk.drafts()] == [[MAYA]]
    assert desk.draft().thread_id == thread_id


def test_a_false_mail_that_is_deleted_leaves_the_offer_as_it_was(desk: Desk):
    thread_id = desk.known_offer()
    message_id = desk.they_write(thread_id, RESCINDED, sender=STRANGERS["somebody nobody named"])
    desk.cycle()
    with desk.mailbox.lock:
        message = desk.mailbox.messages[message_id]
        message.labels.add("TRASH")
        desk.mailbox.record("labelsAdded", message, {"TRASH"})

    desk.cycle()

    assert desk.stage == "to_decide"


def test_after_a_sent_decline_a_strangers_new_offer_is_shown_and_never_drafted_to(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()
    desk.they_write(thread_id, REVISED, sender=STRANGERS["their name with another ending"])

    desk.cycle()

    assert desk.stage == "needs_you"
    assert desk.drafts() == []


def test_a_colleague_whom_the_offer_maker_brought_in_speaks_for_them(desk: Desk):
    thread_id = desk.known_offer(cc="Tom Baker <tom@northwind-group.example>")
    desk.they_write(thread_id, RESCINDED, sender="Tom Baker <tom@northwind-group.example>")

    desk.cycle()

    assert desk.stage == "closed"


def test_somebody_to_whom_the_person_wrote_is_no_stranger(desk: Desk):
    thread_id = desk.known_offer()
    draft_id = desk.mailbox.write_draft(thread_id, "Who is Tom?")
    desk.mailbox.edit_draft(draft_id, to="Tom Baker <tom@northwind-group.example>")
    desk.mailbox.send_draft(draft_id)
    desk.wait(minutes=5)
    desk.they_write(thread_id, RESCINDED, sender="Tom Baker <tom@northwind-group.example>")

    desk.cycle()

    assert desk.stage == "closed"
