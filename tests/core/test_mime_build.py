"""The mail as bytes: whatever ids, names and lengths, it reads back as what was meant, and nothing slips in."""

from dataclasses import replace

import pytest
from writing import WORDS, a_request, an_offer_mail, read_back

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.mime_build import (
    Envelope,
    build_mime,
    differences,
    reply_headers,
    reply_subject,
    says_the_same,
)
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.draft_request import Refusal
from offerdesk.model import Address, Draft

TO = Address("Maya Ortega", "maya@northwind.example")
ENVELOPE = Envelope(
    sender=Address("Sam Rivera", "sam@mailbox.example"),
    to=(TO,),
    cc=(),
    subject="Re: Your offer",
    in_reply_to="<m1@northwind.example>",
    references=("<m0@northwind.example>", "<m1@northwind.example>"),
)
TEXT, HTML = "Hi Maya,\n\nthank you.", "<div>Hi Maya,</div><div><br></div><div>thank you.</div>"


def wrong(**changes: object) -> tuple[str, ...]:
    envelope = replace(ENVELOPE, **changes)
    return differences(build_mime(envelope, TEXT, HTML), envelope, TEXT, HTML)


@pytest.mark.parametrize("length", [20, 77, 78, 79, 200, 500, 900])
def test_message_ids_of_any_length_arrive_whole(length: int):
    long_id = f"<{'a' * (length - 20)}@outlook.example>"
    envelope = replace(ENVELOPE, in_reply_to=long_id, references=(ENVELOPE.references[0], long_id))
    raw = build_mime(envelope, TEXT, HTML)

    assert differences(raw, envelope, TEXT, HTML) == ()
    assert long_id.encode() in raw  # not encoded, not cut
    assert b"=?utf-8?" not in raw.split(b"Content-Type: text/plain")[0]


@pytest.mark.parametrize(
    "name",
    [
        "Ortega, Maya",
        'Maya "M" Ortega',
        "Jürgen Großmann-Łódź",
        "Владимир Иванов",
        "山田 太郎",
        "Zoë, Ph.D. <maya@evil.example>",
        "a@evil.example",
        "Ünal " * 20,
        "",
        "=?utf-8?q?Bcc=3A?=",
        "Maya\r\nBcc: eve@evil.example",
    ],
)
def test_names_of_any_kind_reach_exactly_their_addresses(name: str):
    others = (Address("Größe, Ünïcode", "b@northwind.example"), Address("Tom", "c@northwind.example"))
    envelope = replace(ENVELOPE, to=(replace(TO, name=name),), cc=others)
    raw = build_mime(envelope, TEXT, HTML)
    read = parse_raw(raw)

    assert [a.email for a in read.to] == [TO.email]
    assert [a.email for a in read.cc] == ["b@northwind.example", "c@northwind.example"]
    assert "bcc" not in read.headers
    assert b"\nBcc:" not in raw


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Your offer\r\nBcc: eve@evil.example",
        "Re: =?utf-8?q?Bcc=3A_eve?=",
        "Re: Ihr Angebot für die Stelle als Übersetzerin in Köln " * 6,
        "Re: " + "x" * 400,
        "Re: tab\tand  spaces",
        "Re: 📎 offer",
        "Re: To: eve@evil.example",
    ],
    ids=[
        "line end",
        "encoded word",
        "long and not ASCII",
        "one long word",
        "spaces",
        "emoji",
        "looks like a header",
    ],
)
def test_subjects_of_any_kind_stay_one_line(subject: str):
    envelope = replace(ENVELOPE, subject=subject)
    raw = build_mime(envelope, TEXT, HTML)
    head = raw.split(b"\r\n\r\n")[0]
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]

    assert differences(raw, envelope, TEXT, HTML) == ()
    assert set(names) <= {
        b"Content-Type", b"MIME-Version", b"From", b"To", b"Subject", b"In-Reply-To", b"References",
    }  # fmt: skip
    assert max(len(line) for line in raw.split(b"\r\n")) < 998


def test_line_ends_are_crlf_throughout():
    raw = build_mime(ENVELOPE, TEXT, HTML)

    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_same_words_give_the_same_bytes():
    assert build_mime(ENVELOPE, TEXT, HTML) == build_mime(ENVELOPE, TEXT, HTML)
    assert build_mime(ENVELOPE, TEXT, HTML) != build_mime(ENVELOPE, TEXT + "!", HTML)


def test_no_id_and_no_date_of_our_own_is_written():
    read = build_mime(ENVELOPE, TEXT, HTML).lower()

    assert b"message-id:" not in read.split(b"\r\n\r\n")[0]
    assert b"\r\ndate:" not in read


def test_international_domains_are_written_in_ascii():
    envelope = replace(ENVELOPE, to=(Address("Maya", "maya@münchen.example"),))
    raw = build_mime(envelope, TEXT, HTML)

    assert b"maya@xn--mnchen-3ya.example" in raw
    assert differences(raw, envelope, TEXT, HTML) == ()


@pytest.mark.parametrize(
    "email", ["jürgen@x.example", "@x.example", "maya@", "maya", "maya@" + "ü" * 300 + ".example"]
)
def test_addresses_that_mail_cannot_carry_are_refused(email: str):
    with pytest.raises(ValueError, match=r"cannot be written to|no valid domain"):
        build_mime(replace(ENVELOPE, to=(Address("", email),)), TEXT, HTML)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("To addresses", {"to": (Address("Maya Ortega", "other@northwind.example"),)}),
        ("To names", {"to": (Address("Somebody Else", TO.email),)}),
        ("subject", {"subject": "Re: Another"}),
        ("reply headers", {"in_reply_to": "<x@y.example>"}),
    ],
)
def test_a_mail_that_is_not_what_was_meant_is_noticed(part: str, change: dict[str, object]):
    raw = build_mime(replace(ENVELOPE, **change), TEXT, HTML)

    assert any(part in problem for problem in differences(raw, ENVELOPE, TEXT, HTML))


def test_other_words_are_noticed():
    raw = build_mime(ENVELOPE, TEXT, HTML)

    assert "the plain part" in differences(raw, ENVELOPE, "other words", HTML)
    assert "the HTML part" in differences(raw, ENVELOPE, TEXT, "<div>other</div>")
    assert not says_the_same(TEXT, "<div>Hi Maya,</div><div>thank you much.</div>")
    assert says_the_same(TEXT, HTML)


def test_a_hundred_kilobytes_of_references_become_the_ten_newest():
    flood = tuple(f"<{n:0>40}@x.example>" for n in range(2000))
    parent = an_offer_mail(references=flood)

    in_reply_to, references = reply_headers(parent)
    draft = compose_draft(a_request(mail=parent), WORDS)

    assert in_reply_to == parent.rfc_message_id
    assert references == (*flood[-9:], parent.rfc_message_id)
    assert isinstance(draft, Draft)


def test_the_parents_own_reply_header_stands_in_for_missing_references():
    parent = an_offer_mail(in_reply_to="<a@x.example>")

    assert reply_headers(parent) == (parent.rfc_message_id, ("<a@x.example>", parent.rfc_message_id))


def test_a_mail_without_an_id_is_answered_without_headers_and_that_is_said():
    draft = compose_draft(a_request(mail=an_offer_mail(rfc_message_id="")), WORDS)

    assert isinstance(draft, Draft)
    assert read_back(draft.raw).in_reply_to == ""
    assert any("no Message-ID" in remark for remark in draft.remarks)


@pytest.mark.parametrize(
    "bad",
    ["<ü@x.example>", "no brackets", "<a b@x.example>", "<a@x>\r\nBcc: e@x.example", "<" + "a" * 990 + ">"],
)
def test_ids_that_are_none_are_not_written(bad: str):
    assert reply_headers(an_offer_mail(rfc_message_id=bad)) == ("", ())
    kept = reply_headers(an_offer_mail(references=(bad, "<b@x.example>")))[1]
    assert kept == ("<b@x.example>", "<m1@northwind.example>")


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Your offer", "Re: Your offer"),
        ("Re: Your offer", "Re: Your offer"),
        ("RE: RE: Your offer", "RE: RE: Your offer"),
        ("Fwd: Your offer", "Re: Fwd: Your offer"),
        ("  Your\r\n offer ", "Re: Your offer"),
    ],
)
def test_the_subject_gets_one_re(subject: str, answer: str):
    assert reply_subject(subject) == answer


def test_a_mail_that_cannot_be_built_is_refused_in_words():
    mail = an_offer_mail(sender="Maya <maya@" + "ü" * 300 + ".example>")
    request = a_request(mail=mail)

    refusal = compose_draft(replace(request, facts=replace(request.facts, contact_email=None)), WORDS)

    assert isinstance(refusal, Refusal)
