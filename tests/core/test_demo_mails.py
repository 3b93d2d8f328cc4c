"""The demo's mailbox is sound: readable, in date order, with real threads and nothing from the real world."""

import re
from datetime import UTC, datetime

import pytest

from offerdesk.adapters.resources import packaged_file
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Email

OWNER = "sam.rivera@gmail.example"
BEGIN = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)  # the demo's calendar opens at 09:00 in Berlin


@pytest.fixture(scope="module")
def email_by_name() -> dict[str, Email]:
    files = sorted(packaged_file("demo").glob("*.eml"))
    return {file.name: parse_raw(file.read_bytes(), message_id=file.stem) for file in files}


def test_every_demo_mail_is_read_without_a_defect(email_by_name: dict[str, Email]):
    defects = {name: email.defects for name, email in email_by_name.items() if email.defects}

    assert len(email_by_name) == 36
    assert not defects


def test_file_names_sort_by_date_and_end_before_the_demo_begins(email_by_name: dict[str, Email]):
    moments = [email.received_at for email in email_by_name.values()]

    assert moments == sorted(moments)
    assert moments[-1] < BEGIN


def test_only_the_owners_own_mails_are_named_sent(email_by_name: dict[str, Email]):
    sent = {name for name in email_by_name if name.endswith(".sent.eml")}

    assert sent == {name for name, email in email_by_name.items() if email.sender.email == OWNER}
    assert len(sent) >= 5


def test_every_answer_refers_to_a_mail_of_the_demo_and_keeps_its_subject(email_by_name: dict[str, Email]):
    email_by_id = {email.rfc_message_id: email for email in email_by_name.values()}
    answers = {name: e for name, e in email_by_name.items() if e.subject.startswith("Re: ")}

    strays = {name for name, e in answers.items() if not set(e.references) <= set(email_by_id)}
    renamed = {
        name
        for name, e in answers.items()
        if email_by_id[e.references[0]].subject != e.subject[len("Re: ") :]
    }

    assert len(answers) >= 8
    assert not strays
    assert not renamed


def test_links_and_addresses_lead_nowhere_but_to_invented_or_well_known_hosts(
    email_by_name: dict[str, Email],
):
    services = ("linkedin.com", "greenhouse-mail.io", "greenhouse.io", "docusign.net", "docusign.com")
    known = (".example", *services, "personio.de", "ashbyhq.com", "gmail.com")

    hosts = {h for e in email_by_name.values() for h in re.findall(r"(?:@|https?://)([\w.-]+\.\w+)", e.text)}
    strangers = {host for host in hosts if not host.endswith(known)}

    assert hosts
    assert not strangers
