"""Mails as they came: their times, whose they are, and Google Takeout's with its conversations and labels."""

import base64

import pytest

LETTER = b"""From: Maya Ortega <maya@northwind.example>
To: Sam Rivera <sam.rivera@gmail.example>
Subject: Your offer
Date: Mon, 2 Feb 2026 10:00:00 +0100
Message-ID: <offer@northwind.example>

We are happy to offer you the job.
"""
ANSWER = b"""From: Sam Rivera <sam.rivera@gmail.example>
To: maya@northwind.example
Subject: Re: Your offer
Date: Tue, 3 Feb 2026 10:00:00 +0100
Message-ID: <answer@gmail.example>
In-Reply-To: <offer@northwind.example>
References: <offer@northwind.example>

Thank you!
"""


def received(*mails: bytes) -> list[tuple[bytes, bool]]:
    return [(raw, False) for raw in mails]


def takeout(raw: bytes, labels: str, thread: str) -> bytes:
    head = f"X-GM-THRID: {thread}\r\nX-Gmail-Labels: {labels}\r\n".encode()
    return head + raw.replace(b"\n", b"\r\n")


def test_a_mail_arrives_with_the_time_of_its_date(mailbox):
    (message_id,) = mailbox.load(received(LETTER))

    message = mailbox.messages[message_id]
    assert message.labels == {"INBOX", "UNREAD"}
    assert message.internal_ms == 1_770_022_800_000
    assert message.header("subject") == "Your offer"


def test_the_time_of_receipt_counts_more_than_the_senders_date(mailbox):
    trace = b"Received: by mx.example with SMTP;\n Mon, 02 Feb 2026 12:00:00 +0000\n"

    (message_id,) = mailbox.load(received(trace + LETTER))

    assert mailbox.messages[message_id].internal_ms == 1_770_033_600_000


@pytest.mark.parametrize("date", [b"", b"Date: someday\n", b"Date: Mon, 99 Feb 2026 10:00:00 +0100\n"])
def test_a_mail_without_a_usable_date_is_loaded_all_the_same(mailbox, date):
    assert len(mailbox.load(received(date + b"From: a@b.example\nSubject: Hi\n\nHi"))) == 1


def test_mails_are_loaded_oldest_first_and_answers_join_their_conversation(mailbox):
    first, second = mailbox.load(received(ANSWER, LETTER))

    assert mailbox.messages[first].header("subject") == "Your offer"
    assert mailbox.messages[second].thread_id == mailbox.messages[first].thread_id


def test_a_mail_of_the_persons_own_counts_as_sent(mailbox):
    similar = LETTER.replace(b"maya@", b"xsam.rivera@gmail.example.").replace(b"<offer", b"<o2")

    ids = mailbox.load([(ANSWER, False), (LETTER, True), (similar, False)])

    labels = {mailbox.messages[i].message_id: mailbox.messages[i].labels for i in ids}
    assert labels["<answer@gmail.example>"] == {"SENT"}
    assert labels["<offer@northwind.example>"] == {"SENT"}
    assert labels["<o2@northwind.example>"] == {"INBOX", "UNREAD"}


def test_takeout_keeps_its_conversations_and_labels(mailbox):
    lunch = LETTER.replace(b"Your offer", b"Lunch").replace(b"<offer@", b"<lunch@")
    mails = received(
        takeout(LETTER, "Inbox,Important,Opened,Jobs/Offers", "1855"),
        takeout(ANSWER.replace(b"Re: Your offer", b"Quite another subject"), "Sent", "1855"),
        takeout(lunch, "Archived,Unread,Category Updates", "1856"),
    )

    loaded = {mailbox.messages[i].message_id: mailbox.messages[i] for i in mailbox.load(mails)}

    offer, answer = loaded["<offer@northwind.example>"], loaded["<answer@gmail.example>"]
    assert offer.labels == {"INBOX", "IMPORTANT", mailbox.label_id("Jobs/Offers")}
    assert answer.labels == {"SENT"}
    assert answer.thread_id == offer.thread_id
    assert loaded["<lunch@northwind.example>"].thread_id != offer.thread_id
    assert loaded["<lunch@northwind.example>"].labels == {"UNREAD", "CATEGORY_UPDATES"}


def test_takeouts_encoded_labels_and_odd_names_are_taken_as_they_are_or_left_out(mailbox):
    encoded = "=?UTF-8?Q?Inbox,Bewerbungen_f=C3=BCr_2026?="

    ids = mailbox.load(
        received(
            takeout(LETTER, encoded, "1"),
            takeout(ANSWER, '"Jobs, old",Inbox,Muted,a^b', "2"),
            takeout(LETTER.replace(b"<offer@", b"<three@"), "jobs-offers,Jobs/Offers", "3"),
        )
    )

    assert mailbox.label_names(ids[0]) == {"Bewerbungen für 2026"}
    assert len(ids) == 3
    assert "INBOX" in mailbox.messages[ids[2]].labels
    assert mailbox.label_names(ids[2]) == {"Jobs, old"}
    assert len(mailbox.label_names(ids[1])) == 1


def test_drafts_of_a_takeout_are_left_out(mailbox):
    (message_id,) = mailbox.load(
        received(takeout(LETTER, "Inbox", "1"), takeout(ANSWER, "Drafts,Opened", "1"))
    )

    assert mailbox.messages[message_id].header("subject") == "Your offer"


def test_loaded_mails_are_served_like_any_others(mailbox, users):
    (message_id,) = mailbox.load(received(takeout(LETTER, "Inbox", "1")))

    shown = users.messages().get(userId="me", id=message_id).execute()
    assert base64.urlsafe_b64decode(shown["payload"]["body"]["data"]).startswith(b"We are happy")
    assert users.messages().list(userId="me", q="from:maya").execute()["messages"][0]["id"] == message_id
