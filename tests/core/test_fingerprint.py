"""What the person sees of a draft decides whether they edited it: visible words and people, nothing else."""

from dataclasses import replace

import pytest
from writing import WORDS, a_request, an_offer_mail

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Address, Attachment, Draft, Email

DRAFT = an_offer_mail(
    "Hi Maya, thank you.",
    html='<div dir="ltr"><div>Hi Maya,</div><div><br></div><div>thank you. Call 5 &lt; 6</div></div>',
)


def changed(html: str) -> Email:
    return replace(DRAFT, html=html)


@pytest.mark.parametrize(
    "email",
    [
        changed("<div>Hi Maya,<br></div><div>&nbsp;</div><div>thank   you. Call 5 &lt; 6</div>"),
        changed('<p>Hi Maya,</p>\r\n<p style="color:red">thank you.\nCall <b>5</b> &lt; 6</p>'),
        changed(DRAFT.html + '<div class="x"></div><br><br>'),
        changed(DRAFT.html.replace("thank you", "thank\u200b you")),
        replace(DRAFT, text="Gmail wrote\nthis part anew", own_text="x"),
        replace(DRAFT, message_id="m9", labels=frozenset({"DRAFT"}), rfc_message_id="<new@mail.gmail.com>"),
        replace(DRAFT, sender=Address("Another Name", DRAFT.sender.email.upper())),
    ],
    ids=["re-wrapped", "restyled", "empty lines", "invisible", "plain part", "new ids", "names and case"],
)
def test_what_gmail_changes_by_itself_is_no_edit(email: Email):
    assert fingerprint(email) == fingerprint(DRAFT)


@pytest.mark.parametrize(
    "email",
    [
        changed(DRAFT.html.replace("thank you", "many thanks")),
        changed(DRAFT.html.replace("thank you.", "thank you!")),
        changed(DRAFT.html.replace("Call", "call")),
        replace(DRAFT, subject="Re: Another"),
        replace(DRAFT, to=(Address("", "eve@x.example"),)),
        replace(DRAFT, cc=(Address("", "eve@x.example"),)),
        replace(DRAFT, headers={"bcc": ("eve@x.example",)}),
        replace(DRAFT, sender=Address("", "alias@x.example")),
        replace(DRAFT, attachments=(Attachment("1", "cv.pdf", "application/pdf", 9),)),
    ],
    ids=["a word", "a mark", "case", "subject", "to", "cc", "bcc", "from", "attachment"],
)
def test_what_the_person_changes_is_an_edit(email: Email):
    assert fingerprint(email) != fingerprint(DRAFT)


def test_a_draft_reads_back_with_the_fingerprint_it_was_made_with():
    draft = compose_draft(a_request(), WORDS)

    assert isinstance(draft, Draft)
    assert fingerprint(parse_raw(draft.raw)) == draft.fingerprint
