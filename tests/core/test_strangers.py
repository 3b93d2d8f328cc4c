"""Who counts as the offer-maker's side, and who as a stranger: by who took part, never by what a mail says."""

from datetime import timedelta
from typing import Any

import pytest

from mails import an_email
from offerdesk.core.offers.strangers import find_strangers
from offerdesk.model import Address, Email, Fact
from offers import NOON

OWN = frozenset({"sam.rivera@gmail.com"})
PASS = {"authentication-results": ("mx.google.com; dkim=pass; dmarc=pass header.from=acme.example",)}


def mail(sender: str, *, minutes: int = 0, to: str = "sam.rivera@gmail.com", **changes: Any) -> Email:
    return an_email(
        message_id=f"m{minutes}",
        sender=Address("", sender),
        to=(Address("", to),),
        received_at=NOON + timedelta(minutes=minutes),
        **({"thread_id": "t1", "headers": {}} | changes),
    )


def strange(*mails: Email, company: str = "Acme Robotics") -> set[str]:
    return set(find_strangers(mails, mails[0], Fact(company, company, "body"), own_addresses=OWN))


@pytest.mark.parametrize(
    "sender",
    ["anna@acme.example", "ben@mail.acme.example", "noreply@greenhouse.io", "s.amrivera+x@gmail.com"],
    ids=["the offer-maker", "a colleague", "a service", "the person"],
)
def test_their_side_services_and_the_person_are_no_strangers(sender: str):
    assert strange(mail("anna@acme.example"), mail(sender, minutes=1)) == set()


@pytest.mark.parametrize(
    "sender", ["anna@acme.test", "anna@acne.example", "anna.acme@gmail.com", "x@other.example"]
)
def test_anybody_else_is_one(sender: str):
    assert strange(mail("anna@acme.example"), mail(sender, minutes=1)) == {"m1"}


def test_a_neighbour_at_the_same_free_mail_provider_is_one():
    assert strange(mail("anna@gmx.de"), mail("eve@gmx.de", minutes=1), mail("anna@gmx.de", minutes=2)) == {
        "m1"
    }


def test_whom_they_named_or_the_person_wrote_to_is_none():
    first = mail("anna@acme.example", to="tom@group.example")
    reply = mail("sam.rivera@gmail.com", minutes=2, to="kim@lawyers.example", labels=frozenset({"SENT"}))

    found = strange(
        first, mail("tom@group.example", minutes=1), reply, mail("kim@lawyers.example", minutes=3)
    )

    assert found == set()


def test_a_stranger_brings_nobody_in():
    eve = mail("eve@other.example", minutes=1, to="mal@third.example")

    assert strange(mail("anna@acme.example"), eve, mail("mal@third.example", minutes=2)) == {"m1", "m2"}


def test_an_employer_may_write_itself_after_its_agency_but_only_once_and_not_into_their_talk():
    agency = mail("kay@agency.example")
    employer = mail("hr@acme-robotics.example", minutes=1, thread_id="t2")
    copy = mail("hr@acme-robotics.test", minutes=2, thread_id="t3")

    assert strange(agency, employer, copy) == {"m2"}
    assert strange(agency, mail("hr@acme-robotics.example", minutes=1)) == {"m1"}


@pytest.mark.parametrize(
    ("result", "forged"),
    [
        ("mx.google.com; dmarc=fail", True),
        ("mx.google.com; spf=pass", True),
        ('mx.google.com; spf=pass smtp.mailfrom="; dmarc=pass"@x.example', True),
        ("mx.google.com; spf=pass (; dmarc=pass); dmarc=none", True),
        ("mx.google.com; dkim=pass; dmarc=pass (p=none)", False),
        ("elsewhere.example; dmarc=fail", False),
    ],
)
def test_after_an_offer_in_order_a_mail_that_gmail_doubts_is_not_theirs(result: str, forged: bool):
    later = mail("anna@acme.example", minutes=1, headers={"authentication-results": (result,)})

    assert bool(strange(mail("anna@acme.example", headers=PASS), later)) is forged


def test_when_only_services_wrote_nobody_is_a_stranger():
    assert find_strangers((mail("x@other.example"),), None, None, own_addresses=OWN) == {}
