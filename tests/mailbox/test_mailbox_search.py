"""Search over the API, operator by operator: whole words, within one message."""

from datetime import timedelta

import pytest


@pytest.fixture
def mails(mailbox, clock):
    """A small mailbox: message ids by the name that the tests know them by."""
    ids = {}
    ids["offer"] = mailbox.receive(
        sender="Maya Ortega <maya@northwind.example>",
        subject="Your offer from Northwind",
        text="We are happy to offer you the position.",
        attachments=[("Offer Letter.pdf", b"%PDF-1.4")],
    )
    clock.go_on(days=2)
    ids["lunch"] = mailbox.receive(
        sender="Jo <jo@friends.example>", cc="kim@friends.example", subject="Lunch?", text="Offers of cake."
    )
    clock.go_on(days=2)
    ids["reply"] = mailbox.reply(mailbox.messages[ids["lunch"]].thread_id, "Gladly, on Friday.")
    ids["news"] = mailbox.receive(
        sender="news@shop.example", subject="50% off", text="Buy now", labels=["INBOX", "CATEGORY_PROMOTIONS"]
    )
    ids["junk"] = mailbox.receive(subject="Free offer", text="Click", labels=["SPAM"])
    ids["trash"] = mailbox.receive(subject="Old offer", text="Gone", labels=["TRASH"])
    ids["html"] = mailbox.receive(
        sender="hr@contoso.example", subject="Vertrag", html="<p>Ihr <b>Arbeits</b>vertrag &amp; mehr</p>"
    )
    draft = mailbox.write_draft(mailbox.messages[ids["offer"]].thread_id, "Thank you for the offer")
    ids["draft"] = mailbox.drafts[draft]
    mailbox.label(ids["offer"], "Offers/Decide/Ask for time", only_message=True)
    return ids


@pytest.fixture
def find(users, mails):
    names = {message_id: name for name, message_id in mails.items()}

    def _find(query, **how) -> set[str]:
        answer = users.messages().list(userId="me", q=query, **how).execute()
        return {names[m["id"]] for m in answer.get("messages", [])}

    return _find


HERE = {"offer", "lunch", "reply", "news", "html", "draft"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", HERE),
        ("offer", {"offer", "draft"}),
        ("OFFER", {"offer", "draft"}),
        ("offers", {"lunch"}),
        ("north", set()),
        ("happy position", {"offer"}),
        ("cake position", set()),
        ("offers OR offer", {"offer", "lunch", "draft"}),
        ("friday OR buy OR nothing", {"reply", "news"}),
        ("from:maya OR from:jo happy", {"offer"}),
        ("happy from:maya OR from:jo", {"offer"}),
        ("(from:maya OR from:jo) cake", {"lunch"}),
        ("{from:maya from:jo}", {"offer", "lunch"}),
        ("{cake position} from:jo", {"lunch"}),
        ("offer AND happy", {"offer"}),
        ("offer OR", {"offer", "draft"}),
        ('"happy to offer"', {"offer"}),
        ('"offer to happy"', set()),
        ("-offer from:northwind.example", set()),
        ("-offer subject:lunch", {"lunch", "reply"}),
        ("-(offer OR cake) -in:sent", {"news", "html"}),
        ("-{offer cake} in:inbox", {"news", "html"}),
        ("subject:offer", {"offer", "draft"}),
        ("subject:(offer northwind)", {"offer", "draft"}),
        ("subject:(lunch OR vertrag) -in:sent", {"lunch", "html"}),
        ('subject:"your offer"', {"offer", "draft"}),
        ('subject:"offer your"', set()),
        ("from:maya@northwind.example", {"offer"}),
        ("from:northwind.example -in:drafts", {"offer"}),
        ("to:sam.rivera@gmail.example from:jo", {"lunch"}),
        ("cc:kim@friends.example", {"lunch"}),
        ("in:sent", {"reply"}),
        ("in:drafts", {"draft"}),
        ("in:draft", {"draft"}),
        ("in:trash", {"trash"}),
        ("in:spam", {"junk"}),
        ("in:anywhere offer", {"offer", "draft", "junk", "trash"}),
        ("-in:sent -in:drafts -in:chats", {"offer", "lunch", "news", "html"}),
        ("-in:trash subject:offer -in:drafts", {"offer"}),
        ("category:promotions", {"news"}),
        ("is:unread", {"offer", "lunch", "html"}),
        ("is:read -in:sent -in:drafts", {"news"}),
        ("is:starred", set()),
        ("label:offers-decide-ask-for-time", {"offer"}),
        ("label:Offers/Decide/Ask-for-time", {"offer"}),
        ('label:"Offers/Decide/Ask for time"', {"offer"}),
        ("label:inbox from:jo", {"lunch"}),
        ("label:nothing-of-the-kind", set()),
        ("has:attachment", {"offer"}),
        ("has:userlabels", {"offer"}),
        ("has:nouserlabels from:jo", {"lunch"}),
        ("filename:pdf", {"offer"}),
        ("filename:letter", {"offer"}),
        ("filename:docx", set()),
        ("arbeitsvertrag", set()),
        ("vertrag", {"html"}),
        ("arbeits", {"html"}),
        ("larger:1M", set()),
        ("smaller:1M in:sent", {"reply"}),
        ("larger:10 in:sent", {"reply"}),
    ],
)  # fmt: skip
def test_a_search_finds_what_gmail_would_find(find, query, found):
    assert find(query) == found


def test_trash_and_spam_are_found_when_asked_to_include_them(find):
    assert find("offer", includeSpamTrash=True) == {"offer", "draft", "junk", "trash"}


def test_a_search_within_labels_needs_both(find):
    assert find("offer", labelIds=["INBOX"]) == {"offer"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("after:{day3} -in:drafts", {"reply", "news", "html"}),
        ("before:{day3} -in:drafts", {"offer", "lunch"}),
        ("after:{day1} before:{day3} -in:drafts", {"lunch"}),
        ("newer_than:1d in:inbox", {"news", "html"}),
        ("newer_than:3d in:inbox", {"lunch", "news", "html"}),
        ("older_than:3d in:inbox", {"offer"}),
        ("older_than:1m", set()),
        ("newer_than:1y in:sent", {"reply"}),
    ],
)
def test_times_are_epoch_seconds_or_ages(find, clock, query, found):
    start = clock.now - timedelta(days=4)
    days = {f"day{n}": int((start + timedelta(days=n)).timestamp()) for n in (1, 3)}

    assert find(query.format(**days)) == found


def test_a_plain_date_means_midnight_at_gmails_home_in_california(mailbox, users, clock):
    clock.now = clock.now.replace(hour=7, minute=59)  # 23:59 on 1 March over there
    late = mailbox.receive(subject="late")
    clock.now = clock.now.replace(hour=8, minute=0)
    early = mailbox.receive(subject="early")

    found = users.messages().list(userId="me", q="after:2026/03/02").execute()["messages"]
    before = users.messages().list(userId="me", q="before:2026/3/2").execute()["messages"]

    assert [m["id"] for m in found] == [early]
    assert [m["id"] for m in before] == [late]


@pytest.mark.parametrize(
    "query",
    ["after:yesterday", "newer_than:3w", "newer_than:x", "after:2026/13/01", "(offer", "offer)", "{offer"],
)
def test_a_search_that_says_nothing_clear_is_refused(ask, query):
    assert ask("GET", f"/messages?q={query.replace('(', '%28').replace('{', '%7B')}")[0] == 400


def test_a_mail_is_found_by_its_message_id_header(mailbox, users):
    message_id = mailbox.receive(subject="Offer")
    header = mailbox.messages[message_id].message_id

    for query in (f"rfc822msgid:{header}", f"rfc822msgid:{header.strip('<>')}"):
        found = users.messages().list(userId="me", q=query).execute()["messages"]
        assert [m["id"] for m in found] == [message_id]


def test_the_index_may_lag_behind(mailbox, users, clock):
    mailbox.search_lag_s = 60
    message_id = mailbox.receive(subject="Offer")

    at_once = users.messages().list(userId="me", q="offer").execute()
    clock.go_on(minutes=2)
    later = users.messages().list(userId="me", q="offer").execute()

    assert "messages" not in at_once
    assert [m["id"] for m in later["messages"]] == [message_id]
    assert users.messages().get(userId="me", id=message_id).execute()["id"] == message_id


def test_a_word_of_one_message_and_a_word_of_another_do_not_add_up_to_a_conversation(mailbox, users):
    offer = mailbox.receive(subject="Position", text="apple")
    mailbox.receive(reply_to=offer, text="pear")

    assert "threads" not in users.threads().list(userId="me", q="apple pear").execute()
    assert len(users.threads().list(userId="me", q="apple").execute()["threads"]) == 1
