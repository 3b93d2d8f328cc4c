"""Mails from files: .eml, folders of them, and Google Takeout's .mbox with its conversations and labels."""

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


def takeout(raw: bytes, labels: str, thread: str) -> bytes:
    return (
        b"From 1855@xxx Mon Feb 02 10:00:00 +0000 2026\r\n"
        + f"X-GM-THRID: {thread}\r\nX-Gmail-Labels: {labels}\r\n".encode()
        + raw.replace(b"\n", b"\r\n")
        + b"\r\n"
    )


def test_an_eml_file_arrives_with_the_time_of_its_date(mailbox, tmp_path):
    (tmp_path / "offer.eml").write_bytes(LETTER)

    (message_id,) = mailbox.load(tmp_path / "offer.eml")

    message = mailbox.messages[message_id]
    assert message.labels == {"INBOX", "UNREAD"}
    assert message.internal_ms == 1_770_022_800_000
    assert message.header("subject") == "Your offer"


def test_the_time_of_receipt_counts_more_than_the_senders_date(mailbox, tmp_path):
    received = b"Received: by mx.example with SMTP;\n Mon, 02 Feb 2026 12:00:00 +0000\n"
    (tmp_path / "a.eml").write_bytes(received + LETTER)

    (message_id,) = mailbox.load(tmp_path)

    assert mailbox.messages[message_id].internal_ms == 1_770_033_600_000


@pytest.mark.parametrize("date", [b"", b"Date: someday\n", b"Date: Mon, 99 Feb 2026 10:00:00 +0100\n"])
def test_a_mail_without_a_usable_date_is_loaded_all_the_same(mailbox, tmp_path, date):
    (tmp_path / "a.eml").write_bytes(date + b"From: a@b.example\nSubject: Hi\n\nHi")

    assert len(mailbox.load(tmp_path)) == 1


def test_a_folder_is_loaded_oldest_first_and_answers_join_their_conversation(mailbox, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a-answer.EML").write_bytes(ANSWER)
    (tmp_path / "deep" / "offer.eml").write_bytes(LETTER)
    (tmp_path / "readme.txt").write_text("no mail")

    first, second = mailbox.load(tmp_path)

    assert mailbox.messages[first].header("subject") == "Your offer"
    assert mailbox.messages[second].thread_id == mailbox.messages[first].thread_id


def test_a_mail_of_the_persons_own_counts_as_sent(mailbox, tmp_path):
    (tmp_path / "a.eml").write_bytes(ANSWER)
    (tmp_path / "b.sent.eml").write_bytes(LETTER)
    (tmp_path / "c.eml").write_bytes(
        LETTER.replace(b"maya@", b"xsam.rivera@gmail.example.").replace(b"<offer", b"<o2")
    )

    labels = {mailbox.messages[i].message_id: mailbox.messages[i].labels for i in mailbox.load(tmp_path)}

    assert labels["<answer@gmail.example>"] == {"SENT"}
    assert labels["<offer@northwind.example>"] == {"SENT"}
    assert labels["<o2@northwind.example>"] == {"INBOX", "UNREAD"}


def test_takeout_keeps_its_conversations_and_labels(mailbox, tmp_path):
    lunch = LETTER.replace(b"Your offer", b"Lunch").replace(b"<offer@", b"<lunch@")
    (tmp_path / "All mail.mbox").write_bytes(
        takeout(LETTER, "Inbox,Important,Opened,Jobs/Offers", "1855")
        + takeout(ANSWER.replace(b"Re: Your offer", b"Quite another subject"), "Sent", "1855")
        + takeout(lunch, "Archived,Unread,Category Updates", "1856")
    )

    loaded = {mailbox.messages[i].message_id: mailbox.messages[i] for i in mailbox.load(tmp_path)}

    offer, answer = loaded["<offer@northwind.example>"], loaded["<answer@gmail.example>"]
    assert offer.labels == {"INBOX", "IMPORTANT", mailbox.label_id("Jobs/Offers")}
    assert answer.labels == {"SENT"}
    assert answer.thread_id == offer.thread_id
    assert loaded["<lunch@northwind.example>"].thread_id != offer.thread_id
    assert loaded["<lunch@northwind.example>"].labels == {"UNREAD", "CATEGORY_UPDATES"}


def test_takeouts_encoded_labels_and_odd_names_are_taken_as_they_are_or_left_out(mailbox, tmp_path):
    encoded = "=?UTF-8?Q?Inbox,Bewerbungen_f=C3=BCr_2026?="
    (tmp_path / "a.mbox").write_bytes(
        takeout(LETTER, encoded, "1")
        + takeout(ANSWER, '"Jobs, old",Inbox,Muted,a^b', "2")
        + takeout(LETTER.replace(b"<offer@", b"<three@"), "jobs-offers,Jobs/Offers", "3")
    )

    ids = mailbox.load(tmp_path)

    assert mailbox.label_names(ids[0]) == {"Bewerbungen für 2026"}
    assert len(ids) == 3
    assert "INBOX" in mailbox.messages[ids[2]].labels
    assert mailbox.label_names(ids[2]) == {"Jobs, old"}
    assert len(mailbox.label_names(ids[1])) == 1


def test_drafts_of_a_takeout_are_left_out(mailbox, tmp_path):
    (tmp_path / "a.mbox").write_bytes(takeout(LETTER, "Inbox", "1") + takeout(ANSWER, "Drafts,Opened", "1"))

    (message_id,) = mailbox.load(tmp_path)

    assert mailbox.messages[message_id].header("subject") == "Your offer"


def test_a_line_that_begins_with_from_does_not_split_a_mail(mailbox, tmp_path):
    body = LETTER + b"\n>From now on you are one of us.\nFrom here it goes up.\n"
    (tmp_path / "a.mbox").write_bytes(takeout(body, "Inbox", "1") + takeout(ANSWER, "Sent", "1"))

    first, second = mailbox.load(tmp_path)

    text = mailbox.messages[first].text
    assert "\nFrom now on" in text.replace("\r", "")
    assert "From here it goes up." in text
    assert mailbox.messages[second].labels == {"SENT"}


def test_loaded_mails_are_served_like_any_others(mailbox, tmp_path, users):
    (tmp_path / "a.mbox").write_bytes(takeout(LETTER, "Inbox", "1"))

    (message_id,) = mailbox.load(tmp_path / "a.mbox")

    shown = users.messages().get(userId="me", id=message_id).execute()
    assert base64.urlsafe_b64decode(shown["payload"]["body"]["data"]).startswith(b"We are happy")
    assert users.messages().list(userId="me", q="from:maya").execute()["messages"][0]["id"] == message_id


def test_an_empty_folder_and_an_empty_mbox_hold_no_mail(mailbox, tmp_path):
    (tmp_path / "a.mbox").write_bytes(b"")

    assert mailbox.load(tmp_path) == []
