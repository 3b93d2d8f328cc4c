"""One offer over several conversations: human, robot and e-signature (E-08, E-09, E-14, E-15, E-18; scenarios 4 to 6)."""

from desk import Desk, offer_text

WORKDAY = {
    "sender": "Northwind Careers <northwind@myworkday.com>",
    "subject": "Your offer from Northwind is ready to review",
    "text": "Dear Sam,\n\nWe are pleased to offer you the position of Data Analyst at Northwind. Please review your"
    " offer of employment and accept or decline it in the portal by 11 March.\n\nThis mailbox is not monitored.\n",
}
DOCUSIGN = {
    "sender": "Maya Ortega via DocuSign <dse@docusign.net>",
    "subject": "Please sign: Offer Letter Northwind - Data Analyst",
    "text": "Maya Ortega sent you a document to review and sign: Offer Letter - Data Analyst - Northwind.\n\n"
    "Northwind is pleased to offer you the position of Data Analyst.\n",
}


def arrive(desk: Desk, mail: dict[str, str]) -> str:
    return desk.mailbox.messages[desk.mailbox.receive(**mail)].thread_id


def test_a_robots_notice_and_the_recruiters_mail_are_one_offer(desk: Desk):
    human = desk.known_offer()
    desk.wait(hours=1)

    robot = arrive(desk, WORKDAY)
    desk.cycle()

    assert len(desk.offers) == 1
    assert set(desk.offer["threads"]) == {human, robot}
    assert desk.offer["thread_id"] == human
    assert desk.status(robot) == desk.status(human) == {"To decide"}


def test_the_draft_goes_to_the_human_whichever_came_first(desk: Desk):
    robot = arrive(desk, WORKDAY)
    desk.cycle()
    desk.wait(hours=1)
    human = desk.offer_arrives(phone="")
    desk.cycle()
    assert len(desk.offers) == 1

    desk.label(robot, "Decide/Decline")
    desk.cycle()

    assert desk.draft().thread_id == human
    assert desk.draft().to == ["maya.ortega@northwind.example"]
    assert desk.status(robot) == desk.status(human) == {"Draft ready"}


def test_an_e_signature_mail_after_the_offer_makes_no_second_one(desk: Desk):
    human = desk.known_offer(phone="")
    desk.wait(hours=1)
    signing = arrive(desk, DOCUSIGN)
    desk.cycle()

    desk.label(human, "Decide/Accept")
    desk.cycle()

    assert len(desk.offers) == 1
    assert desk.drafts(signing) == []
    assert desk.draft().thread_id == human


def test_an_e_signature_mail_after_the_decision_stops_nothing(desk: Desk):
    human = desk.known_offer(phone="")
    desk.label(human, "Decide/Accept")
    desk.cycle()

    desk.wait(hours=1)
    arrive(desk, DOCUSIGN)
    desk.cycle()

    assert desk.status(human) == {"Draft ready"}
    assert len(desk.drafts()) == 1


def test_an_e_signature_mail_after_the_sent_decline_does_not_open_it(desk: Desk):
    human = desk.known_offer(phone="")
    desk.label(human, "Decide/Decline")
    desk.cycle()
    desk.wait(hours=1)
    signing = arrive(desk, DOCUSIGN)
    desk.cycle()
    desk.mailbox.send_draft(desk.draft().draft_id)
    desk.cycle()

    desk.wait(hours=1)
    desk.mailbox.receive(reply_to=desk.messages(signing)[0].id, **DOCUSIGN)
    desk.cycle()

    assert desk.status(human) == {"Closed"}


def test_a_lease_to_sign_is_nothing(desk: Desk):
    desk.cycle()

    arrive(
        desk,
        {
            "sender": "Harbour Homes via DocuSign <dse@docusign.net>",
            "subject": "Please sign: Lease renewal 2026",
            "text": "Harbour Homes sent you a document to review and sign: Lease renewal 2026.",
        },
    )
    desk.cycle()

    assert desk.offers == []


def test_a_robot_alone_is_tracked_but_never_answered(desk: Desk):
    robot = arrive(desk, WORKDAY)
    desk.cycle()

    desk.label(robot, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(robot) == {"Needs you"}


def test_a_human_who_writes_after_all_unblocks_the_decision(desk: Desk):
    robot = arrive(desk, WORKDAY)
    desk.cycle()
    desk.label(robot, "Decide/Decline")
    desk.cycle()

    desk.wait(hours=1)
    human = desk.offer_arrives(phone="")
    desk.cycle()
    assert desk.status(human) == {"Needs you"}  # their mail is newer than the decision
    desk.label(human, "Decide/Decline")
    desk.cycle()

    assert desk.draft().thread_id == human
    assert desk.status(robot) == {"Draft ready"}


def test_two_decisions_in_two_conversations_of_one_offer_are_a_conflict(desk: Desk):
    human = desk.known_offer(phone="")
    desk.wait(hours=1)
    robot = arrive(desk, WORKDAY)
    desk.cycle()

    desk.label(human, "Decide/Decline")
    desk.label(robot, "Decide/Accept")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(human) == desk.status(robot) == {"Needs you"}


def test_one_role_declined_leaves_the_other_open(desk: Desk):
    first = desk.known_offer(role="Data Analyst", phone="")
    second = desk.known_offer(role="Team Lead", subject="Another offer from Northwind", phone="")

    desk.label(first, "Decide/Decline")
    desk.cycle()

    assert "Data Analyst" in desk.draft().words
    assert "Team Lead" not in desk.draft().words
    assert desk.status(second) == {"To decide"}


def test_two_roles_in_one_conversation_are_asked_about_and_never_guessed(desk: Desk):
    thread_id = desk.known_offer(role="Data Analyst", phone="")
    desk.wait(hours=1)
    desk.they_write(thread_id, offer_text(role="Team Lead", phone=""))
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.drafts() == []
    assert desk.status(thread_id) == {"Needs you"}
    words = desk.note_words("needs_you")
    assert "Data Analyst" in words
    assert "Team Lead" in words

    desk.wait(hours=1)
    desk.mailbox.reply(thread_id, "Dear Maya, I decline the Team Lead role and need a day for the other one.")
    desk.cycle()
    assert desk.status(thread_id) == {"Closed"}


def test_one_role_under_two_titles_is_one_role(desk: Desk):
    thread_id = desk.known_offer(role="Data Analyst", phone="")
    desk.wait(hours=1)
    desk.they_write(thread_id, offer_text(role="Senior Data Analyst", phone=""))
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_rescission_in_a_conversation_of_its_own_closes_the_offer(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Accept")
    desk.cycle()

    desk.wait(days=1)
    desk.mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>",
        subject="Withdrawal of our offer",
        text="Dear Sam,\n\nI am very sorry: we have to withdraw our offer of employment for the position of Data"
        " Analyst at Northwind. We regret that we must rescind the offer.\n\nMaya Ortega\nHead of Data\nNorthwind"
        " GmbH\n",
    )
    desk.cycle()

    assert len(desk.offers) == 1
    assert desk.drafts() == []
    assert desk.stage == "closed"


def test_a_labelled_talk_is_joined_by_the_written_offer(desk: Desk):
    talk = desk.mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>",
        subject="Our call",
        text="Hi Sam,\n\nsee you tomorrow.\n\nMaya Ortega\nHead of Data\nNorthwind GmbH\n",
    )
    desk.cycle()
    desk.label(talk, "Decide/Is an offer")
    desk.cycle()

    desk.wait(hours=1)
    desk.they_write(desk.mailbox.messages[talk].thread_id, offer_text(phone=""))
    desk.cycle()

    assert len(desk.offers) == 1
    assert desk.offer["role"] == "Data Analyst"
    assert desk.status(talk) == {"To decide"}


def test_the_other_conversation_is_looked_at_again_when_it_changes(desk: Desk):
    human = desk.known_offer(phone="")
    desk.wait(hours=1)
    robot = arrive(desk, WORKDAY)
    desk.cycle()

    desk.mailbox.delete_thread(robot)
    desk.label(human, "Decide/Decline")
    desk.cycle()

    assert desk.draft().thread_id == human


def test_a_talk_before_it_vouches_for_an_offer_from_a_free_mail_address(desk: Desk) -> None:
    words = {"sender": "Maya Ortega <maya.ortega@gmail.com>", "subject": "Data Analyst"}
    first = desk.mailbox.receive(
        text="Hi Sam,\n\nCould you come in for an interview on Tuesday?\n\nMaya\n", **words
    )
    thread_id = desk.mailbox.messages[first].thread_id
    desk.mailbox.reply(thread_id, "Gladly, Tuesday at ten. Sam")
    desk.cycle()
    offer = (
        "Hi Sam,\n\nWe are delighted to offer you the position of Data Analyst at Northwind. Your base salary will be "
        "62,000 euros per year, and we would like you to start on 4 May 2026.\n\nWarm regards,\nMaya Ortega\n"
    )
    desk.mailbox.receive(text=offer, reply_to=first, **words)
    desk.mailbox.receive(
        text=offer.replace("Northwind", "Fabrikam"),
        sender="Jo Holm <jo.holm@gmail.com>",
        subject="Data Analyst",
    )

    desk.cycle(hours=1)

    assert desk.offer_of(thread_id)["stage"] == "to_decide"
    assert sorted(o["stage"] for o in desk.offers) == ["to_confirm", "to_decide"]
