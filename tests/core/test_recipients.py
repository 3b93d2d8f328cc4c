"""Whom a draft goes to: the human who made the offer, in the conversation they wrote in, from the right address."""

from dataclasses import replace
from datetime import timedelta

import pytest
from writing import MAYA, SAM, WORDS, a_fact, a_person, a_request, an_offer_mail, known_facts, read_back

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.recipients import Route, find_route
from offerdesk.core.offers.draft_request import DraftRequest, Refusal
from offerdesk.model import Draft, Email, SendAs


def route_of(request: DraftRequest) -> Route:
    route = find_route(request)
    assert isinstance(route, Route), route
    return route


def a_later(mail: Email, number: int, **changes: object) -> Email:
    """A message that followed the offer in its conversation."""
    later = replace(
        mail,
        message_id=f"m{number}",
        rfc_message_id=f"<m{number}@northwind.example>",
        received_at=mail.received_at + timedelta(hours=number),
    )
    return replace(later, **changes)


# ------------------------------------------------------------------------------------------- who made the offer


def test_a_personal_offer_is_answered_to_its_sender():
    route = route_of(a_request())

    assert (route.to.email, route.to.name) == (MAYA, "Maya Ortega")


def test_an_agency_offer_is_answered_to_the_consultant_only():
    """E-10: the consultant tells the client, even when the client stands in copy."""
    mail = an_offer_mail(
        "Hi Sam,\n\nour client Northwind would like to offer you the role.",
        sender="Ines Falk <ines.falk@talentbridge.example>",
        cc=("Maya Ortega <maya.ortega@northwind.example>",),
        signature="Ines Falk\nTalent Bridge",
    )
    facts = known_facts(
        contact_name=a_fact("Ines Falk"), contact_email=a_fact("ines.falk@talentbridge.example")
    )

    route = route_of(a_request(mail=mail, facts=facts))

    assert route.to.email == "ines.falk@talentbridge.example"
    assert route.cc == ()


def test_a_client_that_writes_itself_is_answered_directly():
    """E-11: the letter comes from the client's HR, although an agency presented the person before."""
    agency = an_offer_mail("Hi Sam,\n\nI have presented you.", sender="Ines Falk <ines@talentbridge.example>")
    letter = a_later(an_offer_mail(), 5)

    route = route_of(a_request(mail=letter, thread=(agency, letter)))

    assert route.to.email == MAYA
    assert route.parent.message_id == "m5"


def test_a_hiring_manager_in_copy_stays_in_copy():
    """E-12, E-13."""
    mail = an_offer_mail(cc=("Tom Berger <tom.berger@northwind.example>",))

    route = route_of(a_request(mail=mail))

    assert [a.email for a in route.cc] == ["tom.berger@northwind.example"]


@pytest.mark.parametrize(
    "cc",
    [
        "Friend <friend@elsewhere.example>",
        "Talent Team <talent@northwind.example>",
        "hr@northwind.example",
        "assistant.ceo@northwind.example",
        "No Reply <no-reply@northwind.example>",
        f"Sam Rivera <{SAM}>",
        f"Maya Ortega <{MAYA}>",
        "Jürgen Weiß <jürgen@northwind.example>",
    ],
    ids=[
        "outsider",
        "team box",
        "bare box",
        "assistant",
        "robot",
        "self",
        "the recipient again",
        "not ASCII",
    ],
)
def test_nobody_else_gets_a_copy(cc: str):
    assert route_of(a_request(mail=an_offer_mail(cc=(cc,)))).cc == ()


def test_a_crowd_in_copy_is_left_out_as_a_whole():
    crowd = tuple(f"Person {chr(65 + n)}lpha <p{n}@northwind.example>" for n in range(4))

    assert route_of(a_request(mail=an_offer_mail(cc=crowd))).cc == ()


def test_people_of_a_free_mail_provider_are_no_colleagues():
    mail = an_offer_mail(sender="Maya Ortega <maya@gmail.com>", cc=("Eve Stranger <eve@gmail.com>",))
    facts = known_facts(contact_email=a_fact("maya@gmail.com"))

    assert route_of(a_request(mail=mail, facts=facts)).cc == ()


# ------------------------------------------------------------------------------------------------------- robots

ROBOT = "Northwind Hiring <no-reply@us.greenhouse-mail.io>"


def test_an_ats_offer_goes_to_the_reply_to_it_names():
    """E-14."""
    mail = an_offer_mail(sender=ROBOT, reply_to=(f"Maya Ortega <{MAYA}>",))

    route = route_of(a_request(mail=mail))

    assert route.to.email == MAYA


def test_an_ats_offer_goes_to_the_human_of_the_conversation():
    """E-14: an earlier human message in the same conversation."""
    human = an_offer_mail("Hi Sam,\n\nlet us talk.", sender="Maya Ortega <maya.ortega@northwind.example>")
    robot = a_later(an_offer_mail(sender=ROBOT), 3)
    facts = known_facts(contact_email=None, contact_name=None)

    route = route_of(a_request(mail=robot, thread=(human, robot), facts=facts))

    assert route.to.email == MAYA


@pytest.mark.parametrize(
    "sender",
    [
        ROBOT,
        "Maya via Docusign <dse@docusign.net>",
        "noreply@northwind.example",
        "Northwind <alerts@linkedin.com>",
    ],
    ids=["ats", "e-signature", "no-reply", "job board"],
)
def test_a_robot_alone_is_never_answered(sender: str):
    """E-14, E-15: no draft, and the words say what to do instead."""
    mail = an_offer_mail(sender=sender)

    refusal = find_route(a_request(mail=mail, facts=known_facts(contact_email=None, contact_name=None)))

    assert isinstance(refusal, Refusal)
    assert refusal.check == "R01"
    assert "portal" in refusal.what_to_do


def test_an_address_that_only_a_robots_text_names_is_not_written_to():
    """Anyone can put an address into a text; it counts when that person took part in the conversation."""
    robot = an_offer_mail(sender="Northwind <dse@docusign.net>")
    facts = known_facts(contact_email=a_fact("maya@evil.example"))

    refused = find_route(a_request(mail=robot, facts=facts))
    known = a_later(an_offer_mail(sender="Maya Ortega <maya@evil.example>"), 1)
    taken = find_route(a_request(mail=robot, thread=(known, robot), facts=facts))

    assert isinstance(refused, Refusal)
    assert isinstance(taken, Route)


# ---------------------------------------------------------------------------------------------- Reply-To and fakes


@pytest.mark.parametrize(
    ("reply_to", "goes_to"),
    [
        ("Maya Ortega <maya@people.northwind.example>", "maya@people.northwind.example"),
        ("Maya Ortega <maya@gmail.com>", MAYA),
        ("Maya Ortega <maya@northw1nd.example>", MAYA),
        ("Maya Ortega <maya@northwind.example.evil.example>", MAYA),
        (f"Sam Rivera <{SAM}>", MAYA),
        ("no-reply@northwind.example", MAYA),
        ("dse@docusign.net", MAYA),
    ],
    ids=["same company", "free mail", "look-alike", "longer look-alike", "self", "robot", "e-signature"],
)
def test_a_reply_to_is_followed_only_inside_the_same_company(reply_to: str, goes_to: str):
    route = route_of(a_request(mail=an_offer_mail(reply_to=(reply_to,))))

    assert route.to.email == goes_to


def test_a_fake_address_in_the_display_name_is_only_a_name():
    mail = an_offer_mail(sender="maya.ortega@northwind.example <someone@evil.example>")
    facts = known_facts(contact_email=a_fact("someone@evil.example"), contact_name=None)

    draft = compose_draft(a_request(mail=mail, facts=facts), WORDS)

    assert isinstance(draft, Draft)
    assert [a.email for a in read_back(draft.raw).to] == ["someone@evil.example"]


@pytest.mark.parametrize("own", [SAM, "sam.rivera+jobs@mailbox.example", "Sam.Rivera@mailbox.example"])
def test_the_person_never_writes_to_themselves(own: str):
    mail = an_offer_mail(sender=f"Maya Ortega <{own}>")

    refusal = find_route(a_request(mail=mail, facts=known_facts(contact_email=a_fact(own))))

    assert isinstance(refusal, Refusal)


def test_gmails_dots_and_tags_do_not_hide_the_person():
    person = a_person(addresses=(SendAs("samrivera@gmail.com", "Sam", is_primary=True),))
    mail = an_offer_mail(sender="Somebody <s.a.m.rivera+x@googlemail.com>")

    refusal = find_route(a_request(mail=mail, person=person, facts=known_facts(contact_email=None)))

    assert isinstance(refusal, Refusal)


def test_a_local_part_that_mail_cannot_carry_is_refused_by_name():
    mail = an_offer_mail(sender="Jürgen Weiß <jürgen@northwind.example>")
    facts = known_facts(contact_email=a_fact("jürgen@northwind.example"))

    refusal = find_route(a_request(mail=mail, facts=facts))

    assert isinstance(refusal, Refusal)
    assert refusal.words == "jürgen@northwind.example"


@pytest.mark.parametrize(
    "name", ["Ortega, Maya", 'Maya "The Boss" Ortega', "Maya (HR) Ortega", "Ørtega; Maya", "Maya\\Ortega"]
)
def test_odd_display_names_reach_exactly_one_recipient(name: str):
    mail = an_offer_mail(sender=f"{name} <{MAYA}>", cc=("Berger, Tom <tom.berger@northwind.example>",))

    draft = compose_draft(a_request(mail=mail), WORDS)

    assert isinstance(draft, Draft)
    assert [a.email for a in read_back(draft.raw).to] == [MAYA]


# ---------------------------------------------------------------------------------------------- which message


def test_the_answer_follows_the_newest_message_of_theirs():
    offer = an_offer_mail()
    courtesy = a_later(offer, 4)

    assert route_of(a_request(mail=offer, thread=(offer, courtesy))).parent.message_id == "m4"


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": frozenset({"DRAFT"})},
        {"labels": frozenset({"TRASH"})},
        {"headers": {"auto-submitted": ("auto-replied",)}},
        {"subject": "Automatic reply: Your offer"},
        {"sender": replace(an_offer_mail().sender, email="mailer-daemon@northwind.example")},
        {"sender": replace(an_offer_mail().sender, email="eve@evil.example")},
    ],
    ids=["a draft", "trash", "auto-reply by header", "auto-reply by subject", "bounce", "a stranger"],
)
def test_the_answer_never_follows(changes: dict[str, object]):
    offer = an_offer_mail()
    other = a_later(offer, 4, **changes)

    assert route_of(a_request(mail=offer, thread=(offer, other))).parent.message_id == "m1"


def test_an_absence_is_told_and_its_substitute_proposed_but_not_taken():
    """E-16."""
    offer = an_offer_mail()
    away = a_later(
        offer,
        2,
        subject="Automatic reply: Your offer",
        own_text="I am on leave until Monday. Please write to tom.berger@northwind.example.",
    )

    route = route_of(a_request(mail=offer, thread=(offer, away)))

    assert route.to.email == MAYA
    assert any("tom.berger@northwind.example" in remark for remark in route.remarks)


def test_a_bounce_after_the_offer_is_told():
    offer = an_offer_mail()
    bounce = a_later(offer, 2, sender=replace(offer.sender, email="mailer-daemon@googlemail.com"))

    route = route_of(a_request(mail=offer, thread=(offer, bounce)))

    assert any("came back" in remark for remark in route.remarks)


# ------------------------------------------------------------------------------------------------ from which address

ALIAS = SendAs("sam@rivera.example", "Sam R.")
PRIMARY = SendAs(SAM, "Sam Rivera", is_primary=True, is_default=True)


def test_the_draft_goes_out_from_the_alias_that_got_the_offer():
    """E-17."""
    person = a_person(addresses=(PRIMARY, ALIAS))
    mail = an_offer_mail(to=("Sam <SAM@rivera.example>",))

    assert route_of(a_request(mail=mail, person=person)).sender is ALIAS


def test_an_alias_that_is_not_verified_is_not_used_and_that_is_said():
    person = a_person(addresses=(PRIMARY, replace(ALIAS, verified=False)))
    mail = an_offer_mail(to=("sam@rivera.example",), headers={"delivered-to": ("sam@rivera.example",)})

    route = route_of(a_request(mail=mail, person=person))

    assert route.sender is PRIMARY


def test_an_offer_to_a_foreign_address_goes_out_from_the_own_one_and_that_is_said():
    mail = an_offer_mail(to=("sam@oldschool.example",), headers={"delivered-to": ("sam@oldschool.example",)})

    route = route_of(a_request(mail=mail))

    assert route.sender.email == SAM
    assert any("sam@oldschool.example" in remark for remark in route.remarks)


def test_a_plus_tag_is_answered_from_the_address_behind_it():
    other_default = SendAs("sam@work.example", "Sam", is_default=True)
    person = a_person(addresses=(replace(PRIMARY, is_default=False), other_default))
    mail = an_offer_mail(to=("sam.rivera+northwind@mailbox.example",))

    assert route_of(a_request(mail=mail, person=person)).sender.email == SAM


def test_the_reply_to_of_an_alias_is_kept():
    alias = replace(ALIAS, reply_to="sam.answers@rivera.example")
    mail = an_offer_mail(to=(f"Sam <{ALIAS.email}>",))

    draft = compose_draft(a_request(mail=mail, person=a_person(addresses=(PRIMARY, alias))), WORDS)

    assert isinstance(draft, Draft)
    assert [a.email for a in read_back(draft.raw).reply_to] == ["sam.answers@rivera.example"]
