"""Labels: ids that stay, names that clash, names that Gmail keeps for itself."""

import pytest
from googleapiclient.errors import HttpError


@pytest.fixture
def labels(users):
    return users.labels()


def make(labels, name: str, **extra):
    return labels.create(userId="me", body={"name": name} | extra).execute()


def test_a_new_label_gets_an_id_and_is_listed_beside_the_systems_own(labels):
    made = make(labels, "Offers/Decide/Accept", labelListVisibility="labelShow", messageListVisibility="show")

    listed = {label["id"]: label for label in labels.list(userId="me").execute()["labels"]}
    assert made["id"].startswith("Label_")
    assert made["type"] == "user"
    assert listed[made["id"]] == made
    assert listed["INBOX"]["type"] == "system"


def test_the_list_has_no_counters_and_a_single_label_has_them(labels, mailbox):
    label_id = make(labels, "Offers")["id"]
    mailbox.receive(subject="1", labels=[label_id, "UNREAD"])
    mailbox.receive(subject="2", labels=[label_id])

    shown = labels.get(userId="me", id=label_id).execute()

    assert (shown["messagesTotal"], shown["messagesUnread"]) == (2, 1)
    assert (shown["threadsTotal"], shown["threadsUnread"]) == (2, 1)
    assert all("messagesTotal" not in i for i in labels.list(userId="me").execute()["labels"])


@pytest.mark.parametrize(
    "name",
    ["Offers/Done", "offers/done", "Offers-Done", "Offers|Done", "OFFERS(done", 'Offers"Done', "Offers&Done"],
)
def test_a_name_that_gmail_holds_for_the_same_is_a_conflict(labels, name):
    make(labels, "Offers/Done")

    with pytest.raises(HttpError) as refused:
        make(labels, name)

    assert refused.value.status_code == 409
    assert "exists or conflicts" in refused.value.reason


@pytest.mark.parametrize(
    "name",
    [
        "INBOX",
        "inbox",
        "Sent",
        "drafts",
        "Muted",
        "SCHEDULED",
        "Chat",
        "a^b",
        " Offers",
        "Offers ",
        "a  b",
        "",
        "x" * 226,
    ],
)
def test_a_name_that_gmail_keeps_for_itself_or_cannot_hold_is_refused(labels, name):
    with pytest.raises(HttpError) as refused:
        make(labels, name)

    assert refused.value.status_code == 400


@pytest.mark.parametrize(
    ("color", "status"),
    [
        ({"backgroundColor": "#ffffff"}, 400),
        ({"backgroundColor": "#123456", "textColor": "#000000"}, 400),
        ({"backgroundColor": "#ffffff", "textColor": "#000000"}, 200),
    ],
)
def test_colours_come_in_pairs_from_gmails_palette(ask, color, status):
    assert ask("POST", "/labels", {"name": "A", "color": color})[0] == status


def test_renaming_keeps_the_id_and_frees_the_old_name(labels, mailbox):
    label_id = make(labels, "Offers")["id"]

    mailbox.rename_label("Offers", "Job offers")

    assert labels.get(userId="me", id=label_id).execute()["name"] == "Job offers"
    assert make(labels, "Offers")["id"] != label_id


def test_renaming_over_the_api_follows_the_same_rules(labels):
    first = make(labels, "One")["id"]
    make(labels, "Two")

    renamed = labels.patch(userId="me", id=first, body={"name": "Three"}).execute()
    with pytest.raises(HttpError) as refused:
        labels.patch(userId="me", id=first, body={"name": "two"}).execute()

    assert renamed["name"] == "Three"
    assert refused.value.status_code == 409


def test_deleting_a_label_takes_it_off_every_message_and_a_new_one_has_another_id(labels, mailbox, users):
    label_id = make(labels, "Offers")["id"]
    message_id = mailbox.receive(subject="1", labels=["INBOX", label_id])

    assert labels.delete(userId="me", id=label_id).execute() == ""

    again = make(labels, "Offers")["id"]
    assert mailbox.messages[message_id].labels == {"INBOX"}
    assert again != label_id
    with pytest.raises(HttpError) as refused:
        users.messages().modify(userId="me", id=message_id, body={"addLabelIds": [label_id]}).execute()
    assert refused.value.status_code == 400
    assert "labelId not found" in refused.value.reason


@pytest.mark.parametrize("call", ["get", "patch", "delete"])
def test_a_label_that_does_not_exist_is_not_found(labels, call):
    extra = {"body": {"name": "A"}} if call == "patch" else {}

    with pytest.raises(HttpError) as refused:
        getattr(labels, call)(userId="me", id="Label_404", **extra).execute()

    assert refused.value.status_code == 404


@pytest.mark.parametrize("call", ["patch", "delete"])
def test_a_label_of_the_system_stays_as_it_is(labels, call):
    extra = {"body": {"name": "Post"}} if call == "patch" else {}

    with pytest.raises(HttpError) as refused:
        getattr(labels, call)(userId="me", id="INBOX", **extra).execute()

    assert refused.value.status_code == 400


def test_the_person_labels_a_conversation_or_a_single_message(mailbox):
    first = mailbox.messages[mailbox.receive(subject="Offer")]
    second = mailbox.receive(reply_to=first.id, text="P.S.")

    mailbox.label(first.thread_id, "Everywhere")
    mailbox.label(second, "Here", only_message=True)
    mailbox.unlabel(first.id, "Everywhere", only_message=True)

    assert mailbox.label_names(second) == {"Everywhere", "Here"}
    assert [m.id for m in mailbox.carrying("Everywhere")] == [second]


def test_a_filter_labels_what_arrives_and_nothing_else(mailbox):
    mailbox.receive(subject="An offer before")
    mailbox.add_filter(lambda m: "offer" in m.header("subject").lower(), "Offers")

    offer, lunch = mailbox.receive(subject="An offer"), mailbox.receive(subject="Lunch")

    assert [m.id for m in mailbox.carrying("Offers")] == [offer]
    assert mailbox.messages[lunch].labels == {"INBOX", "UNREAD"}
