"""What the person sees of a draft decides whether they edited it: words, people, pictures, links, nothing else."""

from dataclasses import replace

import pytest
from writing import SAM, WORDS, a_person, a_request, an_offer_mail

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.fingerprint import fingerprint, grown
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import Address, Attachment, Draft, Email, SendAs

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
        changed(DRAFT.html.replace("thank you", '<a name="top">thank</a> <a href="">you</a>')),
        changed(DRAFT.html + '<div style="display:none"><img src="https://x.example/1.png"><s></s></div>'),
    ],
    ids=[
        "re-wrapped",
        "restyled",
        "empty lines",
        "invisible",
        "plain part",
        "new ids",
        "names and case",
        "links that lead nowhere",
        "hidden",
    ],
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
        changed('<img src="https://x.example/us.png">' + DRAFT.html),
        changed(DRAFT.html.replace("thank you", '<a href="https://sam.example/cv">thank you</a>')),
        changed(DRAFT.html.replace("thank you", "<s>thank you</s>")),
        changed(DRAFT.html.replace("thank", '<span style="text-decoration: line-through">thank</span>')),
        changed(DRAFT.html.replace("thank", "<a href=https://sam.example>thank<a href='https://x.example'>")),
    ],
    ids=[
        "a word",
        "a mark",
        "case",
        "subject",
        "to",
        "cc",
        "bcc",
        "from",
        "attachment",
        "a picture",
        "a link",
        "struck through",
        "struck through by style",
        "links that nobody closed",
    ],
)
def test_what_the_person_changes_is_an_edit(email: Email):
    assert fingerprint(email) != fingerprint(DRAFT)


def test_a_draft_reads_back_with_the_fingerprint_it_was_made_with():
    draft = compose_draft(a_request(), WORDS)

    assert isinstance(draft, Draft)
    assert fingerprint(parse_raw(draft.raw)) == draft.fingerprint


LINK, PICTURE = '<a href="https://sam.example/cv">CV</a>', '<img src="https://sam.example/1.png" alt="Sam">'
TITLED = LINK.replace("<a ", '<a title="href=x" ')


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LINK, LINK.replace("/cv", "/other")),
        (TITLED, TITLED.replace("/cv", "/other")),
        (PICTURE, PICTURE.replace("1.png", "2.png")),
        (PICTURE, PICTURE.replace("Sam", "Me")),
        (PICTURE, PICTURE + PICTURE),
        (LINK + PICTURE, PICTURE + LINK),
    ],
    ids=[
        "where a link leads",
        "where one with a title leads",
        "another picture",
        "its words",
        "one more",
        "order",
    ],
)
def test_another_picture_or_link_in_the_same_place_is_an_edit(one: str, other: str):
    assert fingerprint(changed(DRAFT.html + one)) != fingerprint(changed(DRAFT.html + other))


@pytest.mark.parametrize(
    "link",
    [
        '<a href="mailto:maya@x.example">Maya@x.example</a>',
        '<a href="https://x.example/">x.example</a>',
        "<a href='http://x.example/a?b=1&amp;c=2'>http://x.example/a?b=1&amp;<wbr>c=2</a>",
        '<a class="a" href="tel:+493023125104" target="_blank">+49 30 23125104</a>',
    ],
    ids=["address", "host", "whole", "number"],
)
def test_a_link_on_words_that_name_where_it_leads_is_no_edit(link: str):
    bare = link[link.index(">") + 1 : -len("</a>")]

    assert fingerprint(changed(DRAFT.html + link)) == fingerprint(changed(DRAFT.html + bare))


# ---------------------------------------------------------------- drafts that an earlier version wrote

SIGNATURES = ("", "<b>Sam</b>", f"<div>Sam<br>Analyst {LINK}</div>{PICTURE}", PICTURE)


@pytest.mark.parametrize("signature", SIGNATURES, ids=["none", "words", "more than words", "no words"])
def test_an_untouched_draft_of_an_earlier_version_has_the_fingerprint_of_today(signature: str):
    own = SendAs(SAM, "Sam Rivera", is_primary=True, is_default=True, signature_html=signature)
    draft = compose_draft(a_request(person=a_person(addresses=(own,))), WORDS)
    assert isinstance(draft, Draft)
    of_words = draft.fingerprint.partition(".")[0]

    assert grown(of_words, draft.text, SIGNATURES) == draft.fingerprint


def test_the_part_of_a_fingerprint_that_earlier_versions_knew_is_never_another():
    assert fingerprint(DRAFT) == "31433623f74e73217bdaf6121fca53bb"
    assert fingerprint(changed(DRAFT.html + PICTURE)).startswith("31433623f74e73217bdaf6121fca53bb.")
