"""History records: what arises from what, in which order, page by page, and until when."""

import pytest
from googleapiclient.errors import HttpError


@pytest.fixture
def since(users):
    """All records after a cursor, one (kind, message id, labels) for each entry."""

    def _since(cursor, **how):
        request, found = users.history().list(userId="me", startHistoryId=str(cursor), **how), []
        while request is not None:
            answer = request.execute()
            for record in answer.get("history", []):
                for kind in ("messagesAdded", "messagesDeleted", "labelsAdded", "labelsRemoved"):
                    for entry in record.get(kind, []):
                        labels = entry.get("labelIds", entry["message"].get("labelIds", []))
                        found.append((kind, entry["message"]["id"], set(labels)))
            request = users.history().list_next(request, answer)
        return found

    return _since


@pytest.fixture
def offer(mailbox):
    return mailbox.messages[mailbox.receive(subject="Offer")]


def test_nothing_new_is_an_answer_with_the_newest_id_alone(mailbox, offer, users):
    answer = users.history().list(userId="me", startHistoryId=str(mailbox.history_id)).execute()

    assert answer == {"historyId": str(mailbox.history_id)}


def test_ids_are_text_too_large_for_a_float_grow_and_leave_gaps(mailbox, users):
    start = mailbox.history_id
    for number in range(5):
        mailbox.receive(subject=f"Mail {number}")

    answer = users.history().list(userId="me", startHistoryId=str(start)).execute()

    ids = [record["id"] for record in answer["history"]]
    assert all(isinstance(i, str) for i in ids)
    assert [int(i) for i in ids] == sorted(int(i) for i in ids)
    assert int(float(ids[0])) != int(ids[0]) or int(float(ids[1])) != int(ids[1])
    assert int(ids[1]) - int(ids[0]) > 1


def test_the_start_itself_is_left_out(mailbox, since):
    first = mailbox.receive(subject="1")
    second = mailbox.receive(subject="2")

    assert [m for _, m, _ in since(mailbox.messages[first].history_id)] == [second]


def test_a_mail_that_arrives_is_added_with_its_labels(mailbox, since):
    start = mailbox.history_id
    message_id = mailbox.receive(subject="Hello")

    assert since(start) == [("messagesAdded", message_id, {"INBOX", "UNREAD"})]


def test_a_filters_label_shows_on_the_added_message_and_has_no_record_of_its_own(mailbox, since):
    mailbox.add_filter(lambda m: True, "Offers")
    start = mailbox.history_id

    message_id = mailbox.receive(subject="Hello")

    label_id = mailbox.label_id("Offers")
    assert since(start) == [("messagesAdded", message_id, {"INBOX", "UNREAD", label_id})]


def test_archive_read_trash_and_back_are_label_changes(mailbox, offer, since):
    start = mailbox.history_id
    mailbox.read(offer.thread_id)
    mailbox.archive(offer.thread_id)
    mailbox.trash(offer.thread_id)
    mailbox.untrash(offer.thread_id)

    assert since(start) == [
        ("labelsRemoved", offer.id, {"UNREAD"}),
        ("labelsRemoved", offer.id, {"INBOX"}),
        ("labelsAdded", offer.id, {"TRASH"}),
        ("labelsAdded", offer.id, {"INBOX"}),
        ("labelsRemoved", offer.id, {"TRASH"}),
    ]


def test_setting_what_is_set_already_leaves_no_record(mailbox, offer, since):
    mailbox.label(offer.thread_id, "Offers")
    start = mailbox.history_id

    mailbox.label(offer.thread_id, "Offers")

    assert since(start) == []


def test_one_click_on_a_conversation_is_one_record_that_touches_all_its_messages(mailbox, offer, users):
    second = mailbox.receive(reply_to=offer.id, text="P.S.")
    start = mailbox.history_id

    mailbox.label(offer.thread_id, "Offers")

    records = users.history().list(userId="me", startHistoryId=str(start)).execute()["history"]
    assert len(records) == 1
    assert [e["message"]["id"] for e in records[0]["labelsAdded"]] == [offer.id, second]
    assert [m["id"] for m in records[0]["messages"]] == [offer.id, second]


def test_saving_a_draft_adds_a_message_and_deletes_the_one_before(mailbox, offer, since):
    draft_id = mailbox.write_draft(offer.thread_id, "Thanks")
    before, start = mailbox.drafts[draft_id], mailbox.history_id

    mailbox.edit_draft(draft_id, add="P.S.")

    after = mailbox.drafts[draft_id]
    assert since(start) == [("messagesAdded", after, {"DRAFT"}), ("messagesDeleted", before, {"DRAFT"})]


def test_sending_deletes_the_drafts_message_and_adds_a_sent_one(mailbox, offer, since):
    draft_id = mailbox.write_draft(offer.thread_id, "Thanks")
    before, start = mailbox.drafts[draft_id], mailbox.history_id

    sent = mailbox.send_draft(draft_id)

    assert since(start) == [("messagesDeleted", before, {"DRAFT"}), ("messagesAdded", sent, {"SENT"})]


def test_deleting_a_label_is_told_for_every_message_that_had_it(mailbox, offer, since):
    mailbox.label(offer.thread_id, "Offers")
    label_id, start = mailbox.label_id("Offers"), mailbox.history_id

    mailbox.delete_label("Offers")

    assert since(start) == [("labelsRemoved", offer.id, {label_id})]


def test_deleting_a_conversation_is_told_for_every_message(mailbox, offer, since):
    draft_id = mailbox.write_draft(offer.thread_id, "Thanks")
    draft, start = mailbox.drafts[draft_id], mailbox.history_id

    mailbox.delete_thread(offer.thread_id)

    assert [(kind, m) for kind, m, _ in since(start)] == [
        ("messagesDeleted", offer.id),
        ("messagesDeleted", draft),
    ]


def test_records_come_page_by_page_each_once_and_in_order(mailbox, users):
    start = mailbox.history_id
    ids = [mailbox.receive(subject=f"Mail {n}") for n in range(7)]

    pages, request = [], users.history().list(userId="me", startHistoryId=str(start), maxResults=3)
    while request is not None:
        answer = request.execute()
        pages.append([r["messages"][0]["id"] for r in answer["history"]])
        request = users.history().list_next(request, answer)

    assert pages == [ids[:3], ids[3:6], ids[6:]]


def test_a_filter_of_kinds_may_leave_a_page_empty_that_has_a_next_one(mailbox, users):
    start = mailbox.history_id
    mailbox.receive(subject="1")
    mailbox.receive(subject="2")
    gone = mailbox.messages[mailbox.receive(subject="3")]
    mailbox.delete_thread(gone.thread_id)

    first = users.history().list(
        userId="me", startHistoryId=str(start), historyTypes=["messageDeleted"], maxResults=2
    )
    answer = first.execute()
    following = users.history().list_next(first, answer).execute()

    assert "history" not in answer
    assert "nextPageToken" in answer
    assert [list(r) for r in following["history"]] == [["id", "messages", "messagesDeleted"]]


def test_a_label_filter_shows_only_what_concerns_it_and_a_deleted_label_is_a_404(
    mailbox, offer, users, since
):
    mailbox.label(offer.thread_id, "Offers")
    label_id, start = mailbox.label_id("Offers"), mailbox.history_floor
    mailbox.receive(subject="Other")

    assert [m for _, m, _ in since(start, labelId=label_id)] == [offer.id]
    mailbox.delete_label("Offers")
    with pytest.raises(HttpError) as refused:
        since(start, labelId=label_id)

    assert refused.value.status_code == 404


def test_history_can_be_told_to_name_messages_without_their_labels(mailbox, users):
    mailbox.history_shows_labels = False
    start = mailbox.history_id
    message_id = mailbox.receive(subject="Hello")

    record = users.history().list(userId="me", startHistoryId=str(start)).execute()["history"][0]

    assert record["messagesAdded"] == [
        {"message": {"id": message_id, "threadId": mailbox.messages[message_id].thread_id}}
    ]


def test_sending_can_be_told_to_leave_the_message_in_place(mailbox, offer, since, users):
    mailbox.sends_in_place = True
    draft_id = mailbox.write_draft(offer.thread_id, "Thanks")
    message_id, start = mailbox.drafts[draft_id], mailbox.history_id

    sent = mailbox.send_draft(draft_id)

    assert sent == message_id
    assert since(start) == [("labelsAdded", sent, {"SENT"}), ("labelsRemoved", sent, {"DRAFT"})]
    assert users.messages().get(userId="me", id=sent, format="minimal").execute()["labelIds"] == ["SENT"]
    assert not mailbox.drafts


def test_saving_can_be_told_to_be_one_record(mailbox, offer, users):
    mailbox.saves_in_one_record = True
    draft_id = mailbox.write_draft(offer.thread_id, "Thanks")
    start = mailbox.history_id

    mailbox.edit_draft(draft_id, add="P.S.")

    (record,) = users.history().list(userId="me", startHistoryId=str(start)).execute()["history"]
    assert set(record) == {"id", "messages", "messagesAdded", "messagesDeleted"}


def test_labelling_a_conversation_can_be_told_to_reach_its_drafts(mailbox, offer):
    mailbox.labels_reach_drafts = True
    draft = mailbox.messages[mailbox.drafts[mailbox.write_draft(offer.thread_id, "Thanks")]]

    mailbox.label(offer.thread_id, "Offers")

    assert draft.labels == {"DRAFT", mailbox.label_id("Offers")}


@pytest.mark.parametrize("which", ["expired", "future", "ancient"])
def test_a_cursor_that_gmail_does_not_know_is_a_404(mailbox, offer, users, which):
    cursor = {"expired": mailbox.history_id, "future": mailbox.history_id + 10**6, "ancient": 1}[which]
    if which == "expired":
        mailbox.expire_history()

    with pytest.raises(HttpError) as refused:
        users.history().list(userId="me", startHistoryId=str(cursor)).execute()

    assert refused.value.status_code == 404


def test_after_an_expiry_the_newest_id_works_again(mailbox, offer, users, since):
    mailbox.expire_history()
    start = users.getProfile(userId="me").execute()["historyId"]

    message_id = mailbox.receive(subject="New")

    assert [m for _, m, _ in since(start)] == [message_id]


def test_a_missing_start_is_refused(ask):
    assert ask("GET", "/history")[0] == 400
