"""Our notes to self as mails: what marks one, and what such a mark proves."""

from offerdesk.model import Email

# Not one of the person's addresses: a message inserted from those would count as sent (F9.4). The domain ends in
# ".invalid", which by RFC 2606 exists nowhere, so that no answer to a note can leave the machine.
NOTE_SENDER = ("Offerdesk", "notes@offerdesk.invalid")
KEY_HEADER = "X-Offerdesk-Note"


def key_of(email: Email) -> str:
    """The key of a note by its own header, "" if it has none. Anyone can write that header: it proves nothing."""
    return next(iter(email.headers.get(KEY_HEADER.lower(), ())), "")


def looks_like_a_note(email: Email) -> bool:
    """Is it a note, as far as a file can tell, where no record and no label of a mailbox can be asked?

    Whoever forges all of it writes from an address that exists nowhere and names no other one to answer to.
    """
    return bool(key_of(email)) and email.sender.email == NOTE_SENDER[1] and not email.reply_to
