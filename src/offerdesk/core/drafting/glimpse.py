"""What is remembered of an offer's conversations, so that a preview can be written without reading them again.

Names, addresses and the form of address; no words of a mail.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta, timezone

from offerdesk.core.drafting.greetings import manner_of
from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.offers.draft_request import Glimpse
from offerdesk.model import Address, Email, Person, Thread

MAX_PEOPLE = 12
# Words of the six languages for a talk about the job.
_INTERVIEW_WORDS = (
    *(
        "interview",
        "final round",
        "last round",
        "meeting you",
        "met you",
        "our conversation",
        "our conversations",
    ),
    *(
        "vorstellungsgespräch",
        "gespräch",
        "kennengelernt",
        "kennenlern",
        "entretien",
        "vous rencontrer",
        "te rencontrer",
    ),
    *(
        "entrevista",
        "conocerte",
        "conocerle",
        "conhecer-te",
        "conhecê-lo",
        "conhecê-la",
        "gesprek",
        "kennismaking",
    ),
)


def glimpse_of(offer: Email, threads: Sequence[Thread], person: Person, language: str) -> Glimpse:
    offset = offer.sent_at.utcoffset() if offer.sent_at is not None else None
    theirs = [m.sender for t in threads for m in t.messages if is_live(m) and not is_sent(m)]
    return Glimpse(
        sender=offer.sender,
        reply_to=offer.reply_to[:3],
        to=offer.to[:MAX_PEOPLE],
        cc=offer.cc[:MAX_PEOPLE],
        delivered_to=offer.headers.get("delivered-to", ())[:2],
        subject=offer.subject,
        received_at=offer.received_at,
        offset_min=round(offset.total_seconds() / 60) if offset is not None else None,
        manner=manner_of(offer, person, language),
        interviewed=interviewed_in(threads),
        people=tuple({a.email: a for a in theirs if a.email}.values())[:MAX_PEOPLE],
    )


def interviewed_in(threads: Sequence[Thread]) -> bool:
    """Do the conversations show that there was a talk?"""
    texts = (f"{m.subject}\n{m.text[:20_000]}".lower() for t in threads for m in t.messages if is_live(m))
    return any(word in text for text in texts for word in _INTERVIEW_WORDS)


def as_mail(glimpse: Glimpse, thread_id: str) -> Email:
    """The offer mail again, as far as it is remembered."""
    zone = timezone(timedelta(minutes=glimpse.offset_min)) if glimpse.offset_min is not None else None
    return _mail(
        glimpse.sender,
        thread_id,
        glimpse,
        reply_to=glimpse.reply_to,
        to=glimpse.to,
        cc=glimpse.cc,
        subject=glimpse.subject,
        sent_at=glimpse.received_at.astimezone(zone) if zone is not None else None,
        headers={"delivered-to": glimpse.delivered_to} if glimpse.delivered_to else {},
    )


def as_thread(glimpse: Glimpse, thread_id: str) -> Thread:
    """The people who wrote, each with a mail without words; the offer last."""
    before = [_mail(a, thread_id, glimpse) for a in glimpse.people if a.email != glimpse.sender.email]
    return Thread(thread_id, (*before, as_mail(glimpse, thread_id)))


def _mail(sender: Address, thread_id: str, glimpse: Glimpse, **known: object) -> Email:
    values: dict[str, object] = {
        "message_id": sender.email,
        "thread_id": thread_id,
        "rfc_message_id": "",
        "in_reply_to": "",
        "references": (),
        "sender": sender,
        "reply_to": (),
        "to": (),
        "cc": (),
        "subject": "",
        "received_at": glimpse.received_at.astimezone(UTC),
        "sent_at": None,
        "text": "",
        "own_text": "",
        "signature": "",
    }
    return Email(**(values | known))  # type: ignore[arg-type]
