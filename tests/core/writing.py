"""Builders for tests of words: an offer mail, its conversation and the request for a draft that answers it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from offerdesk.adapters.resources import read_rubric, read_templates
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.draft_request import DraftRequest
from offerdesk.model import Address, CallMark, DraftKind, Email, Fact, Facts, Person, SendAs, Thread

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)  # a Wednesday
OFFERED = NOW - timedelta(days=1)
SAM = "sam.rivera@mailbox.example"
MAYA = "maya.ortega@northwind.example"
WORDS = Templates(read_templates(None), read_rubric())


def an_address(written: str) -> Address:
    """ "Maya Ortega <maya@x.example>" or the bare address."""
    name, _, email = written.rpartition("<")
    return Address(name.strip(), email.rstrip(">"))


def an_offer_mail(
    words: str = "Hi Sam,\n\nwe would love to have you. Here is your offer.",
    *,
    sender: str = f"Maya Ortega <{MAYA}>",
    reply_to: tuple[str, ...] = (),
    to: tuple[str, ...] = (f"Sam Rivera <{SAM}>",),
    cc: tuple[str, ...] = (),
    signature: str = "Maya Ortega",
    **changes: Any,
) -> Email:
    mail = Email(
        message_id="m1",
        thread_id="t1",
        rfc_message_id="<m1@northwind.example>",
        in_reply_to="",
        references=(),
        sender=an_address(sender),
        reply_to=tuple(an_address(a) for a in reply_to),
        to=tuple(an_address(a) for a in to),
        cc=tuple(an_address(a) for a in cc),
        subject="Your offer",
        received_at=OFFERED,
        sent_at=OFFERED,
        text=f"{words}\n\n{signature}",
        own_text=words,
        signature=signature,
    )
    return replace(mail, **changes)


def a_person(**changes: Any) -> Person:
    own = SendAs(SAM, "Sam Rivera", is_primary=True, is_default=True)
    return replace(Person("Sam Rivera", (own,)), **changes)


def a_fact(value: str, quote: str = "", source: str = "body") -> Fact:
    return Fact(value, quote or value, source)


def known_facts(**changes: Any) -> Facts:
    facts = Facts(
        company=a_fact("Northwind"),
        role=a_fact("Data Analyst"),
        contact_name=a_fact("Maya Ortega", source="signature"),
        contact_email=a_fact(MAYA, source="sender"),
        contact_phone=a_fact("+49 30 23125 100", source="signature"),
        deadline=a_fact("2026-03-11", "by 11 March"),
        deadline_safe=datetime(2026, 3, 11, 16, 0, tzinfo=UTC),
        deadline_clear=True,
        compensation=a_fact("62,000 EUR a year"),
        start_date=a_fact("2026-05-04", "4 May"),
    )
    return replace(facts, **changes)


def a_request(
    kind: DraftKind = DraftKind.DECLINE_AFTER_CALL,
    *,
    mail: Email | None = None,
    thread: tuple[Email, ...] | None = None,
    **changes: Any,
) -> DraftRequest:
    """A request with everything known; `mail` is the offer, `thread` all messages (default: the offer alone)."""
    offer = mail or an_offer_mail()
    call = {
        DraftKind.DECLINE_AFTER_CALL: CallMark.SPOKE,
        DraftKind.DECLINE_EMAIL_ONLY: CallMark.EMAIL_INSTEAD,
    }.get(kind)
    request = DraftRequest(
        offer_id="k3x7qa",
        kind=kind,
        facts=known_facts(),
        person=a_person(),
        thread=Thread("t1", thread if thread is not None else (offer,)),
        offer_email=offer,
        now=NOW,
        call=call,
        spoke_on=date(2026, 3, 3) if call is CallMark.SPOKE else None,
        interviewed=True,
    )
    return replace(request, **changes)


def read_back(raw: bytes) -> Email:
    return parse_raw(raw)
