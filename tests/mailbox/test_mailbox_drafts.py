"""The life of a draft over the API: what stays, what rotates, what sending does."""

import base64

import pytest
from googleapiclient.errors import HttpError


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.replace("\n", "\r\n").encode()).decode()


LETTER = """To: Maya Ortega <maya@northwind.example>
Subject: Thank you
Message-ID: <of-my-own-making@laptop.example>
Date: Mon, 1 Jan 2001 00:00:00 +0000
X-Hint: kept

Dear Maya,
"""


@pytest.fixture
def drafts(users):
    return users.drafts()


@pytest.fixture
def draft(drafts):
    return drafts.create(userId="me", body={"message": {"raw": encoded(LETTER)}}).execute()


def headers_of(message) -> dict[str, str]:
    return {h["name"]: h["value"] for h in message["payload"]["headers"]}


def test_a_new_draft_is_answered_with_its_ids_and_label(draft):
    assert set(draft) == {"id", "message"}
    assert draft["message"]["labelIds"] == ["DRAFT"]
    assert draft["message"]["threadId"]


def test_gmail_replaces_the_message_id_and_date_of_the_client_and_fills_in_the_sender(drafts, draft):
    shown = drafts.get(userId="me", id=draft["id"]).execute()["message"]

    headers = headers_of(shown)
    assert "laptop.example" not in headers["Message-ID"]
    assert headers["Message-ID"].endswith("@mail.gmail.com>")
    assert headers["Date"] == "Mon, 02 Mar 2026 09:00:00 +0000"
    assert headers["From"] == "Sam Rivera <sam.rivera@gmail.example>"
    assert headers["X-Hint"] == "kept"
    assert headers["To"] == "Maya Ortega <maya@northwind.example>"


def test_a_message_id_folded_over_two_lines_is_replaced_as_well(drafts):
    raw = "To: a@b.example\nMessage-ID:\n <folded@laptop.example>\nSubject: Hi\n\nHi"

    made = drafts.create(userId="me", body={"message": {"raw": encoded(raw)}}).execute()

    shown = drafts.get(userId="me", id=made["id"], format="raw").execute()["message"]["raw"]
    assert b"folded@laptop" not in base64.urlsafe_b64decode(shown)


def test_saving_keeps_the_draft_id_and_changes_message_id_and_header(drafts, draft):
    before = drafts.get(userId="me", id=draft["id"]).execute()["message"]

    body = {"message": {"raw": encoded(LETTER.replace("Dear", "Hello"))}}
    saved = drafts.update(userId="me", id=draft["id"], body=body).execute()

    after = drafts.get(userId="me", id=draft["id"]).execute()["message"]
    assert saved["id"] == draft["id"]
    assert saved["message"]["id"] == after["id"] != before["id"]
    assert headers_of(after)["Message-ID"] != headers_of(before)["Message-ID"]
    listed = drafts.list(userId="me").execute()["drafts"]
    assert [(d["id"], d["message"]["id"]) for d in listed] == [(draft["id"], after["id"])]


def test_the_message_of_an_earlier_save_is_gone(drafts, draft, users):
    drafts.update(userId="me", id=draft["id"], body={"message": {"raw": encoded(LETTER)}}).execute()

    with pytest.raises(HttpError) as refused:
        users.messages().get(userId="me", id=draft["message"]["id"]).execute()

    assert refused.value.status_code == 404


def test_the_list_of_drafts_names_ids_only(drafts, draft):
    listed = drafts.list(userId="me").execute()

    assert listed["drafts"] == [
        {
            "id": draft["id"],
            "message": {"id": draft["message"]["id"], "threadId": draft["message"]["threadId"]},
        }
    ]


def test_no_drafts_gives_no_list_at_all(drafts):
    assert "drafts" not in drafts.list(userId="me").execute()


def test_drafts_come_page_by_page(drafts, mailbox):
    for _ in range(5):
        mailbox.save_draft(LETTER.encode(), "")

    request, seen = drafts.list(userId="me", maxResults=2), []
    while request is not None:
        answer = request.execute()
        seen.append([d["id"] for d in answer["drafts"]])
        request = drafts.list_next(request, answer)

    assert [len(page) for page in seen] == [2, 2, 1]
    assert sorted(d for page in seen for d in page) == sorted(mailbox.drafts)


@pytest.mark.parametrize("kind", ["minimal", "metadata", "full", "raw"])
def test_a_draft_is_shown_in_every_format(drafts, draft, kind):
    message = drafts.get(userId="me", id=draft["id"], format=kind).execute()["message"]

    assert message["id"] == draft["message"]["id"]
    assert ("payload" in message) == (kind in ("metadata", "full"))
    assert ("raw" in message) == (kind == "raw")


def test_deleting_a_draft_is_final_and_no_way_through_the_trash(drafts, draft, users):
    assert drafts.delete(userId="me", id=draft["id"]).execute() == ""

    for call in (drafts.get(userId="me", id=draft["id"]), drafts.delete(userId="me", id=draft["id"])):
        with pytest.raises(HttpError) as refused:
            call.execute()
        assert refused.value.status_code == 404
    assert "messages" not in users.messages().list(userId="me", includeSpamTrash=True).execute()


def test_a_draft_in_the_trash_is_not_listed_but_keeps_its_id(mailbox, drafts, draft):
    mailbox.trash_draft(draft["id"])

    assert "drafts" not in drafts.list(userId="me").execute()
    assert "TRASH" in drafts.get(userId="me", id=draft["id"]).execute()["message"]["labelIds"]


def test_sending_destroys_the_draft_and_makes_a_new_sent_message(mailbox, drafts, draft, users, clock):
    clock.go_on(minutes=3)
    before = drafts.get(userId="me", id=draft["id"]).execute()["message"]

    sent = drafts.send(userId="me", body={"id": draft["id"]}).execute()

    shown = users.messages().get(userId="me", id=sent["id"]).execute()
    assert shown["labelIds"] == ["SENT"]
    assert shown["id"] != before["id"]
    assert headers_of(shown)["Message-ID"] != headers_of(before)["Message-ID"]
    assert headers_of(shown)["Date"] == "Mon, 02 Mar 2026 09:03:00 +0000"
    assert not mailbox.drafts
    assert before["id"] not in mailbox.messages


def test_a_sent_answer_stays_in_its_conversation(mailbox, drafts):
    offer = mailbox.messages[mailbox.receive(subject="Offer")]
    draft_id = mailbox.write_draft(offer.thread_id, "Thank you")

    sent = drafts.send(userId="me", body={"id": draft_id}).execute()

    assert sent["threadId"] == offer.thread_id


@pytest.mark.parametrize("call", ["get", "update", "delete", "send"])
def test_a_draft_that_does_not_exist_is_not_found(drafts, call):
    request = {
        "get": lambda: drafts.get(userId="me", id="r1"),
        "update": lambda: drafts.update(userId="me", id="r1", body={"message": {"raw": encoded(LETTER)}}),
        "delete": lambda: drafts.delete(userId="me", id="r1"),
        "send": lambda: drafts.send(userId="me", body={"id": "r1"}),
    }[call]()

    with pytest.raises(HttpError) as refused:
        request.execute()

    assert refused.value.status_code == 404


def test_the_same_create_twice_makes_two_drafts(mailbox, drafts):
    body = {"message": {"raw": encoded(LETTER)}}

    first = drafts.create(userId="me", body=body).execute()
    second = drafts.create(userId="me", body=body).execute()

    assert first["id"] != second["id"]
    assert len(mailbox.drafts) == 2


def test_a_draft_takes_no_label_of_the_person(mailbox, users, draft):
    label = mailbox.make_label("Offers")["id"]

    with pytest.raises(HttpError) as refused:
        users.messages().modify(
            userId="me", id=draft["message"]["id"], body={"addLabelIds": [label]}
        ).execute()

    assert refused.value.status_code == 400


# ---------------------------------------------------------------- the person at the draft


@pytest.fixture
def answer(mailbox):
    """A draft of ours in the conversation of an offer: its draft id."""
    offer = mailbox.messages[mailbox.receive(subject="Offer")]
    return mailbox.write_draft(offer.thread_id, "Dear Maya,\n\nthank you.")


def message_of(mailbox, draft_id):
    return mailbox.messages[mailbox.drafts[draft_id]]


def test_an_edit_keeps_draft_id_and_conversation_and_changes_the_words(mailbox, answer):
    before = message_of(mailbox, answer)

    mailbox.edit_draft(answer, add="P.S. See you!")

    after = message_of(mailbox, answer)
    assert after.id != before.id
    assert after.thread_id == before.thread_id
    assert "See you" in after.text
    assert "thank you" in after.text


def test_another_subject_moves_the_draft_out_of_the_conversation(mailbox, answer):
    before = message_of(mailbox, answer)

    mailbox.edit_draft(answer, subject="Something new")

    assert message_of(mailbox, answer).thread_id != before.thread_id


def test_other_recipients_are_an_edit_of_the_header_only(mailbox, answer):
    before = message_of(mailbox, answer)

    mailbox.edit_draft(answer, to="lee@northwind.example")

    after = message_of(mailbox, answer)
    assert after.header("to") == "lee@northwind.example"
    assert set(after.text.split()) == set(before.text.split())


def test_opening_a_draft_changes_its_message_id_and_not_its_words(mailbox, answer):
    before = message_of(mailbox, answer)

    mailbox.open_draft(answer)

    after = message_of(mailbox, answer)
    assert after.id != before.id
    assert after.text == before.text
    assert after.thread_id == before.thread_id


def test_an_answer_by_hand_is_sent_and_touches_no_draft(mailbox, answer):
    thread_id = message_of(mailbox, answer).thread_id

    sent = mailbox.messages[mailbox.reply(thread_id, "I accept.")]

    assert sent.labels == {"SENT"}
    assert sent.thread_id == thread_id
    assert answer in mailbox.drafts
