"""Messages over the API: formats, bodies, attachments, labels on messages, inserting."""

import base64

import pytest
from googleapiclient.errors import HttpError


def words_of(part) -> str:
    data = part["body"]["data"]
    return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode("utf-8")


def insert(users, raw: bytes, **extra):
    body = {"raw": base64.urlsafe_b64encode(raw).decode()} | extra.pop("body", {})
    return users.messages().insert(userId="me", body=body, **extra).execute()


@pytest.fixture
def get(users):
    return lambda message_id, **how: users.messages().get(userId="me", id=message_id, **how).execute()


def test_a_message_has_ids_labels_times_as_text_and_an_escaped_snippet(mailbox, get):
    message_id = mailbox.receive(subject="Hello", text="Tea & <cake>")

    shown = get(message_id, format="minimal")

    assert shown["id"] == message_id
    assert sorted(shown["labelIds"]) == ["INBOX", "UNREAD"]
    assert shown["internalDate"] == "1772442000000"
    assert shown["historyId"] == str(mailbox.messages[message_id].history_id)
    assert shown["snippet"] == "Tea &amp; &lt;cake&gt;"
    assert "payload" not in shown


def test_a_message_without_labels_has_no_list_of_labels(mailbox, get):
    assert "labelIds" not in get(mailbox.receive(subject="Hello", labels=()))


def test_metadata_shows_only_the_headers_asked_for_whatever_their_case(mailbox, get):
    message_id = mailbox.receive(subject="Hello", text="Body")

    shown = get(message_id, format="metadata", metadataHeaders=["SUBJECT", "from"])

    assert {h["name"] for h in shown["payload"]["headers"]} == {"From", "Subject"}
    assert "parts" not in shown["payload"]


def test_a_body_comes_in_utf_8_while_its_header_still_names_the_old_charset(mailbox, get):
    raw = (
        "From: a@b.example\r\nSubject: Gruß\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\nSchöne Grüße"
    ).encode("iso-8859-1")

    shown = get(mailbox.receive(raw))

    assert words_of(shown["payload"]) == "Schöne Grüße"
    assert "iso-8859-1" in {h["name"]: h["value"] for h in shown["payload"]["headers"]}["Content-Type"]


def test_the_parts_of_a_message_keep_their_order_and_numbers(mailbox, get):
    message_id = mailbox.receive(
        subject="Letter", text="Words", html="<p>Words</p>", attachments=[("letter.pdf", b"%PDF-1.4 x")]
    )

    payload = get(message_id)["payload"]

    assert payload["mimeType"] == "multipart/mixed"
    both, letter = payload["parts"]
    assert [p["mimeType"] for p in both["parts"]] == ["text/plain", "text/html"]
    assert [p["partId"] for p in both["parts"]] == ["0.0", "0.1"]
    assert letter["filename"] == "letter.pdf"
    assert letter["partId"] == "1"
    assert "data" not in letter["body"]


def test_an_attachment_id_changes_at_every_reading_and_both_open_the_same_file(mailbox, get, users):
    message_id = mailbox.receive(subject="Letter", text="See", attachments=[("letter.pdf", b"%PDF-1.4 x")])
    ids = [get(message_id)["payload"]["parts"][1]["body"]["attachmentId"] for _ in range(2)]

    files = [
        users.messages().attachments().get(userId="me", messageId=message_id, id=i).execute() for i in ids
    ]

    assert ids[0] != ids[1]
    assert [base64.urlsafe_b64decode(f["data"]) for f in files] == [b"%PDF-1.4 x"] * 2
    assert files[0]["size"] == 10


def test_an_attachment_id_of_another_message_or_of_nobody_is_refused(mailbox, users):
    message_id = mailbox.receive(subject="Letter", text="See", attachments=[("letter.pdf", b"x")])

    with pytest.raises(HttpError) as refused:
        users.messages().attachments().get(userId="me", messageId=message_id, id="ANGjdJnope").execute()

    assert refused.value.status_code == 400


def test_a_very_long_text_comes_by_attachment_id_instead_of_data(mailbox, get, users):
    message_id = mailbox.receive(subject="Long", text="word " * 250_000)

    body = get(message_id)["payload"]["body"]

    assert "data" not in body
    answer = (
        users.messages()
        .attachments()
        .get(userId="me", messageId=message_id, id=body["attachmentId"])
        .execute()
    )
    assert base64.urlsafe_b64decode(answer["data"]).startswith(b"word word")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no header at all",
        b"Subject: only a header",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x\r\n",
        b"Content-Type: text/plain; charset=klingon\r\n\r\n\xff\xfe",
        b"Subject: \xff\xfe\r\nFrom: \x00\r\n\r\nbody",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 5000,
        b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(800)
        ),
        b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\nx",
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    ],
    ids=["empty", "text", "header", "no-end", "charset", "bytes", "parts", "deep", "words", "base64"],
)
def test_a_mail_that_no_parser_likes_is_still_kept_listed_and_shown(mailbox, get, users, raw):
    message_id = mailbox.receive(raw)

    for kind in ("minimal", "metadata", "full", "raw"):
        assert get(message_id, format=kind)["id"] == message_id
    assert users.messages().list(userId="me", q="anything").execute()["resultSizeEstimate"] == 0


def test_labels_go_on_and_off_one_message(mailbox, users):
    message_id = mailbox.receive(subject="Hello")
    label = mailbox.make_label("Offers")["id"]

    answer = (
        users.messages()
        .modify(
            userId="me",
            id=message_id,
            body={"addLabelIds": [label, "STARRED"], "removeLabelIds": ["UNREAD", "TRASH"]},
        )
        .execute()
    )

    assert set(answer["labelIds"]) == {label, "STARRED", "INBOX"}
    assert mailbox.messages[message_id].labels == {label, "STARRED", "INBOX"}


@pytest.mark.parametrize(
    "body",
    [
        {"addLabelIds": ["Label_404"]},
        {"addLabelIds": ["SENT"]},
        {"addLabelIds": ["DRAFT"]},
        {"removeLabelIds": ["SENT"]},
        {"addLabelIds": ["STARRED"], "removeLabelIds": ["STARRED"]},
    ],
    ids=str,
)
def test_a_label_change_that_gmail_does_not_do_is_refused_as_a_whole(mailbox, users, body):
    message_id = mailbox.receive(subject="Hello")

    with pytest.raises(HttpError) as refused:
        users.messages().modify(userId="me", id=message_id, body=body).execute()

    assert refused.value.status_code == 400
    assert mailbox.messages[message_id].labels == {"INBOX", "UNREAD"}


def test_no_more_than_a_hundred_labels_change_at_once(mailbox, users):
    message_id = mailbox.receive(subject="Hello")
    labels = [mailbox.make_label(f"L{n}")["id"] for n in range(101)]

    with pytest.raises(HttpError) as refused:
        users.messages().modify(userId="me", id=message_id, body={"addLabelIds": labels}).execute()
    users.messages().modify(userId="me", id=message_id, body={"addLabelIds": labels[:100]}).execute()

    assert refused.value.status_code == 400
    assert mailbox.messages[message_id].labels >= set(labels[:100])


@pytest.mark.parametrize("call", ["get", "modify"])
def test_a_message_that_does_not_exist_is_not_found(users, call):
    extra = {"body": {"addLabelIds": ["INBOX"]}} if call == "modify" else {}

    with pytest.raises(HttpError) as refused:
        getattr(users.messages(), call)(userId="me", id="18f0000000009999", **extra).execute()

    assert refused.value.status_code == 404


NOTE = b"From: Offerdesk <notes@offerdesk.invalid>\r\nTo: me\r\nSubject: Call card\r\nDate: Mon, 2 Feb 2026 08:00:00 +0000\r\n\r\nCall."


def test_an_inserted_message_has_exactly_the_labels_given(mailbox, users):
    label = mailbox.make_label("Notes")["id"]

    plain = insert(users, NOTE)
    shown = insert(users, NOTE, body={"labelIds": ["INBOX", "UNREAD", label]})

    assert mailbox.messages[plain["id"]].labels == set()
    assert mailbox.messages[shown["id"]].labels == {"INBOX", "UNREAD", label}
    assert plain["threadId"] != shown["threadId"]


def test_an_inserted_message_from_the_persons_own_address_counts_as_sent(mailbox, users):
    own = insert(users, NOTE.replace(b"notes@offerdesk.invalid", b"Sam.Rivera@gmail.example"))
    alike = insert(users, NOTE.replace(b"notes@offerdesk.invalid", b"not-sam.rivera@gmail.example"))

    assert mailbox.messages[own["id"]].labels == {"SENT"}
    assert mailbox.messages[alike["id"]].labels == set()


def test_an_inserted_message_is_dated_now_or_as_its_header_says(mailbox, users):
    now = insert(users, NOTE)
    then = insert(users, NOTE, internalDateSource="dateHeader")

    assert mailbox.messages[now["id"]].internal_ms == mailbox.now_ms()
    assert mailbox.messages[then["id"]].internal_ms == 1_770_019_200_000


def test_inserting_with_a_label_that_does_not_exist_is_refused(mailbox, ask):
    body = {"raw": base64.urlsafe_b64encode(NOTE).decode(), "labelIds": ["Label_9"]}

    status, _ = ask("POST", "/messages", body)

    assert status == 400
    assert not mailbox.messages


def test_messages_come_newest_first_page_by_page(mailbox, users, clock):
    ids = []
    for number in range(7):
        clock.go_on(minutes=1)
        ids.append(mailbox.receive(subject=f"Mail {number}"))

    request, pages = users.messages().list(userId="me", maxResults=3), []
    while request is not None:
        answer = request.execute()
        pages.append([m["id"] for m in answer["messages"]])
        request = users.messages().list_next(request, answer)

    assert pages == [ids[6:3:-1], ids[3:0:-1], ids[:1]]


def test_lists_filter_by_all_label_ids_given_and_leave_trash_and_spam_out(mailbox, users):
    label = mailbox.make_label("Offers")["id"]
    both = mailbox.receive(subject="1", labels=["INBOX", label])
    mailbox.receive(subject="2", labels=["INBOX"])
    trashed = mailbox.receive(subject="3", labels=[label, "TRASH"])

    def listed(**how) -> set[str]:
        return {m["id"] for m in users.messages().list(userId="me", **how).execute().get("messages", [])}

    assert listed(labelIds=["INBOX", label]) == {both}
    assert listed(labelIds=[label]) == {both}
    assert listed(labelIds=[label], includeSpamTrash=True) == {both, trashed}
    assert listed(labelIds=["TRASH"]) == {trashed}


def test_send_as_addresses_are_listed_with_the_primary_one(mailbox, users):
    mailbox.send_as.append({"sendAsEmail": "sam@work.example", "verificationStatus": "pending"})

    listed = users.settings().sendAs().list(userId="me").execute()["sendAs"]

    assert [(a["sendAsEmail"], a.get("isPrimary", False)) for a in listed] == [
        ("sam.rivera@gmail.example", True),
        ("sam@work.example", False),
    ]
