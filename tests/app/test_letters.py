"""Which attached files are read, and which the person is told to read alone."""

from mails import an_email
from offerdesk.app.letters import MAX_LETTERS, has_letters, read_letters
from offerdesk.model import Attachment


def attached(
    name: str, data: bytes | None = b"BEGIN:VEVENT\nSUMMARY:First day\n", size: int = 40
) -> Attachment:
    return Attachment(part_id=name, filename=name, mime_type="application/octet-stream", size=size, data=data)


def read(*attachments: Attachment):
    return read_letters(an_email(attachments=attachments), lambda attachment: attachment.data)


def test_a_readable_letter_gives_its_words_by_part():
    letters = read(attached("start.ics"))

    assert letters.texts == {"start.ics": "First day"}
    assert letters.unread == ()


def test_a_letter_that_cannot_be_read_is_named_with_the_reason():
    letters = read(
        attached("Offer.pdf", b"noise"), attached("Offer.doc"), attached("big.pdf", size=6_000_000)
    )

    assert letters.texts == {}
    assert [line.partition(":")[0] for line in letters.unread] == ["Offer.pdf", "Offer.doc", "big.pdf"]
    assert letters.unread[1:] == ("Offer.doc: files of type .doc are not read", "big.pdf: larger than 5 MB")


def test_a_letter_that_gmail_does_not_give_is_named():
    letters = read(attached("offer.pdf", None))

    assert letters.unread == ("offer.pdf: its contents could not be fetched",)


def test_letters_past_the_limit_are_named_but_not_read():
    letters = read(*(attached(f"{n}.ics") for n in range(MAX_LETTERS + 1)))

    assert len(letters.texts) == MAX_LETTERS
    assert letters.unread == (f"{MAX_LETTERS}.ics: only the first {MAX_LETTERS} are read",)


def test_a_logo_is_no_letter_but_a_photographed_contract_is():
    assert not has_letters(an_email(attachments=(attached("image001.png"),)))
    assert has_letters(an_email(attachments=(attached("Contract_p1.jpg"),)))
