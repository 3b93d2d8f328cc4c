"""Gmail's conditions for joining a conversation, and what happens when one is missing."""

import base64

import pytest
from googleapiclient.errors import HttpError

OFFER = "Offer: Data Engineer"


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def an_answer(parent, **changed: str | None) -> str:
    """A reply that meets every condition, with some header changed or (None) left out."""
    headers: dict[str, str | None] = {
        "To": "maya@northwind.example",
        "Subject": f"Re: {OFFER}",
        "In-Reply-To": parent.message_id,
        "References": parent.message_id,
    } | {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join([*lines, "Content-Type: text/plain", "", "Thank you."])


@pytest.fixture
def offer(mailbox):
    return mailbox.messages[mailbox.receive(subject=OFFER, text="We are happy to offer you the job.")]


@pytest.fixture
def create(users):
    def _create(raw: str, thread_id: str | None) -> str:
        message = {"raw": encoded(raw)} | ({"threadId": thread_id} if thread_id else {})
        return users.drafts().create(userId="me", body={"message": message}).execute()["message"]["threadId"]

    return _create


def test_a_draft_that_meets_every_condition_joins_the_conversation(offer, create):
    assert create(an_answer(offer), offer.thread_id) == offer.thread_id


@pytest.mark.parametrize(
    "changed",
    [
        {"In_Reply_To": None},
        {"References": None},
        {"In_Reply_To": None, "References": None},
        {"In_Reply_To": "<somebody-else@mail.example>"},
        {"References": "<somebody-else@mail.example>"},
        {"Subject": "Re: Offer: Data Scientist"},
        {"Subject": OFFER + " (my answer)"},
        {"Subject": None},
    ],
    ids=str,
)
def test_each_missing_condition_puts_the_draft_into_a_conversation_of_its_own(offer, create, changed):
    assert create(an_answer(offer, **changed), offer.thread_id) != offer.thread_id


def test_without_a_thread_id_the_headers_alone_join_nothing(offer, create):
    assert create(an_answer(offer), None) != offer.thread_id


def test_gmails_own_ids_in_the_reply_headers_join_nothing(offer, create):
    raw = an_answer(offer, In_Reply_To=f"<{offer.id}>", References=f"<{offer.id}>")

    assert create(raw, offer.thread_id) != offer.thread_id


@pytest.mark.parametrize(
    "subject", [OFFER, f"re: {OFFER}", f"RE:  {OFFER}", f"AW: Re: {OFFER}", OFFER.upper()]
)
def test_reply_prefixes_and_case_do_not_make_another_subject(offer, create, subject):
    assert create(an_answer(offer, Subject=subject), offer.thread_id) == offer.thread_id


def test_an_encoded_subject_counts_as_what_it_says(mailbox, create):
    offer = mailbox.messages[mailbox.receive(subject="Zusage für Sie", text="Gern.")]
    subject = "=?utf-8?q?Re=3A_Zusage_f=C3=BCr_Sie?="

    assert create(an_answer(offer, Subject=subject), offer.thread_id) == offer.thread_id


@pytest.mark.parametrize("hide", ["trash", "spam"])
def test_a_parent_that_is_not_to_be_seen_joins_nothing(mailbox, offer, create, hide):
    getattr(mailbox, hide)(offer.thread_id)

    assert create(an_answer(offer), offer.thread_id) != offer.thread_id


def test_another_draft_is_no_parent(mailbox, offer, create):
    other = mailbox.messages[mailbox.drafts[mailbox.write_draft(offer.thread_id, "A first try")]]

    assert create(an_answer(other), offer.thread_id) != offer.thread_id


def test_the_whole_chain_in_references_is_fine_when_it_holds_the_parent(mailbox, offer, create):
    later = mailbox.messages[mailbox.receive(reply_to=offer.id, text="Any news?")]
    raw = an_answer(later, References=f"{offer.message_id} {later.message_id}")

    assert create(raw, offer.thread_id) == offer.thread_id


@pytest.mark.parametrize("thread_id", ["FMfcgzGxRxKLmWQ", "abc", "18f00000000g0002", "18f0 000000010002"])
def test_an_id_from_the_address_bar_is_refused(offer, create, thread_id):
    with pytest.raises(HttpError) as refused:
        create(an_answer(offer), thread_id)

    assert refused.value.status_code == 400
    assert "Invalid thread_id value" in refused.value.reason


def test_a_conversation_that_is_gone_is_not_found(mailbox, offer, create):
    mailbox.delete_thread(offer.thread_id)

    with pytest.raises(HttpError) as refused:
        create(an_answer(offer), offer.thread_id)

    assert refused.value.status_code == 404
    assert not mailbox.drafts


def test_an_update_without_its_thread_id_falls_out_of_the_conversation(offer, create, users, mailbox):
    create(an_answer(offer), offer.thread_id)
    (draft_id,) = mailbox.drafts

    body = {"message": {"raw": encoded(an_answer(offer))}}
    answer = users.drafts().update(userId="me", id=draft_id, body=body).execute()

    assert answer["message"]["threadId"] != offer.thread_id


def test_a_mail_that_arrives_joins_by_its_references_and_subject_alone(mailbox, offer):
    reply = mailbox.receive(reply_to=offer.id, text="One more thing.")
    other = mailbox.receive(reply_to=offer.id, subject="Something else", text="Unrelated.")

    assert mailbox.messages[reply].thread_id == offer.thread_id
    assert mailbox.messages[other].thread_id != offer.thread_id


def test_a_conversation_shows_drafts_and_trash_too_oldest_first(mailbox, offer, users, clock):
    clock.go_on(hours=1)
    mailbox.write_draft(offer.thread_id, "Thanks")
    clock.go_on(hours=1)
    later = mailbox.receive(reply_to=offer.id, text="Hello?")
    mailbox.modify(mailbox.messages[later], ["TRASH"], [])

    thread = users.threads().get(userId="me", id=offer.thread_id).execute()

    labels = [set(m["labelIds"]) for m in thread["messages"]]
    assert labels[0] >= {"INBOX", "UNREAD"}
    assert labels[1] == {"DRAFT"}
    assert "TRASH" in labels[2]
    assert int(thread["historyId"]) == max(int(m["historyId"]) for m in thread["messages"])


def test_labelling_a_conversation_labels_what_is_there_and_nothing_that_comes_later(mailbox, offer, users):
    second = mailbox.receive(reply_to=offer.id, text="P.S.")
    draft = mailbox.drafts[mailbox.write_draft(offer.thread_id, "Thanks")]
    label = users.labels().create(userId="me", body={"name": "Offers"}).execute()["id"]

    body = {"addLabelIds": [label], "removeLabelIds": ["UNREAD"]}
    users.threads().modify(userId="me", id=offer.thread_id, body=body).execute()
    third = mailbox.receive(reply_to=offer.id, text="Any news?")

    assert label in mailbox.messages[offer.id].labels
    assert "UNREAD" not in mailbox.messages[second].labels
    assert label not in mailbox.messages[draft].labels
    assert label not in mailbox.messages[third].labels


@pytest.mark.parametrize("call", ["get", "modify"])
def test_a_conversation_that_does_not_exist_is_not_found(users, call):
    extra = {"body": {"addLabelIds": ["INBOX"]}} if call == "modify" else {}

    with pytest.raises(HttpError) as refused:
        getattr(users.threads(), call)(userId="me", id="18f0000000009999", **extra).execute()

    assert refused.value.status_code == 404


def test_a_list_of_conversations_names_each_once_newest_first(mailbox, offer, users, clock):
    clock.go_on(minutes=5)
    other = mailbox.messages[mailbox.receive(subject="Lunch?")].thread_id
    clock.go_on(minutes=5)
    mailbox.receive(reply_to=offer.id, text="Hello?")

    listed = users.threads().list(userId="me").execute()

    assert [t["id"] for t in listed["threads"]] == [offer.thread_id, other]
