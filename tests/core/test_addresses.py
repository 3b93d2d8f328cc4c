"""Names beside addresses, and what an address tells: domain, mailbox, robot, service."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.mail.addresses import (
    MAX_NAME_CHARS,
    clean_name,
    domain_of,
    format_address,
    is_deceptive,
    is_free_mail,
    is_no_reply,
    registrable_domain,
    same_mailbox,
    service_of,
)
from offerdesk.model import Address

NAMES = {
    "plain": ("Maya Ortega", "Maya Ortega"),
    "quotes-around": ('"Maya Ortega"', "Maya Ortega"),
    "single-quotes-around": ("'Maya Ortega'", "Maya Ortega"),
    "one-quote-stays": ("Maya O'Hara", "Maya O'Hara"),
    "nickname-keeps-its-quotes": ('Maya "MJ" Ortega', 'Maya "MJ" Ortega'),
    "escapes": (r"Maya \"MJ\" Ortega", 'Maya "MJ" Ortega'),
    "blanks": ("  Maya   Ortega ", "Maya Ortega"),
    "line-ends": ("Maya\r\nBcc: x", "Maya Bcc: x"),
    "nul-and-bell": ("Ma\x00ya\x07", "Ma ya"),
    "zero-width": ("Ma\u200bya\ufeff", "Maya"),
    "direction": ("\u202eMaya\u202c", "Maya"),
    "tag-characters": ("Maya\U000e0041", "Maya"),
    "half-character": ("Maya\ud800", "Maya"),
    "accents": ("Zoë Müller-Ångström", "Zoë Müller-Ångström"),
    "other-script": ("山田 花子", "山田 花子"),
    "nothing": ('""', ""),
}


@pytest.mark.parametrize(("raw", "name"), NAMES.values(), ids=NAMES.keys())
def test_a_display_name_is_cleaned(raw: str, name: str):
    assert clean_name(raw) == name


@given(st.text(max_size=300))
def test_cleaning_a_name_twice_changes_nothing(raw: str):
    name = clean_name(raw)

    assert clean_name(name) == name
    assert len(name) <= MAX_NAME_CHARS
    assert not is_deceptive(name)


FORMATTED = {
    "plain": (Address("Maya Ortega", "m@x.example"), "Maya Ortega <m@x.example>"),
    "comma": (Address("Ortega, Maya", "m@x.example"), '"Ortega, Maya" <m@x.example>'),
    "quotes": (Address('Maya "MJ" Ortega', "m@x.example"), r'"Maya \"MJ\" Ortega" <m@x.example>'),
    "no-name": (Address("", "m@x.example"), "m@x.example"),
}


@pytest.mark.parametrize(("address", "text"), FORMATTED.values(), ids=FORMATTED.keys())
def test_an_address_is_written_so_that_it_can_be_read_back(address: Address, text: str):
    assert format_address(address) == text


REGISTRABLE = {
    "two-labels": ("acme.example", "acme.example"),
    "subdomain": ("mail.hr.acme.example", "acme.example"),
    "capitals-and-dot": ("Mail.ACME.example.", "acme.example"),
    "british": ("mail.acme.co.uk", "acme.co.uk"),
    "brazilian": ("rh.acme.com.br", "acme.com.br"),
    "one-label": ("localhost", "localhost"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("domain", "registered"), REGISTRABLE.values(), ids=REGISTRABLE.keys())
def test_the_registered_part_of_a_domain(domain: str, registered: str):
    assert registrable_domain(domain) == registered


SAME = {
    "case": ("Maya@Acme.example", "maya@acme.example", True),
    "tag": ("maya+jobs@acme.example", "maya@acme.example", True),
    "gmail-dots": ("s.am.rivera@gmail.com", "samrivera@gmail.com", True),
    "googlemail": ("sam.rivera@googlemail.com", "samrivera@gmail.com", True),
    "dots-elsewhere": ("m.aya@acme.example", "maya@acme.example", False),
    "another-domain": ("maya@acme.example", "maya@acme.test", False),
    "nobody-is-nobody": ("", "", False),
}


@pytest.mark.parametrize(("a", "b", "same"), SAME.values(), ids=SAME.keys())
def test_two_spellings_of_one_mailbox(a: str, b: str, same: bool):
    assert same_mailbox(a, b) is same
    assert same_mailbox(b, a) is same


ROBOTS = {
    "noreply": ("noreply@acme.example", True),
    "no-reply": ("no-reply@acme.example", True),
    "do-not-reply": ("jobs.do_not_reply@acme.example", True),
    "german": ("nicht-antworten@acme.example", True),
    "notifications": ("notifications@acme.example", True),
    "numbered": ("no-reply2@acme.example", True),
    "bounce": ("bounces+123@acme.example", True),
    "daemon": ("MAILER-DAEMON@acme.example", True),
    "human": ("maya.ortega@acme.example", False),
    "human-with-a-robot-domain": ("maya@noreply.example", False),
    "name-that-contains-it": ("alertson@acme.example", False),
    "nobody": ("", False),
}


@pytest.mark.parametrize(("email", "robot"), ROBOTS.values(), ids=ROBOTS.keys())
def test_an_address_that_no_human_reads(email: str, robot: bool):
    assert is_no_reply(email) is robot


SERVICES = {
    "ats": ("no-reply@us.greenhouse-mail.io", "ats:greenhouse"),
    "esign": ("dse_eu1@docusign.net", "esign:docusign"),
    "board": ("jobs-noreply@linkedin.com", "board:linkedin"),
    "capitals": ("x@Mail.Lever.CO", "ats:lever"),
    "look-alike-in-front": ("x@docusign.net.evil.example", None),
    "look-alike-glued": ("x@mydocusign.net", None),
    "company": ("maya@acme.example", None),
    "nobody": ("", None),
}


@pytest.mark.parametrize(("email", "service"), SERVICES.values(), ids=SERVICES.keys())
def test_a_service_is_known_by_its_whole_domain(email: str, service: str | None):
    assert service_of(email) == service


def test_a_free_mail_provider_is_known_whatever_the_case():
    assert is_free_mail("GMail.com")
    assert not is_free_mail("acme.example")


def test_the_domain_of_an_address_is_lower_case():
    assert domain_of("Maya@ACME.Example") == "acme.example"
