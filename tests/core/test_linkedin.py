"""LinkedIn texts: for everyone met, each another one, within the limit, true; and none where none is needed."""

from dataclasses import replace

import pytest
from writing import MAYA, SAM, WORDS, a_fact, a_person, a_request, an_offer_mail, known_facts

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.linkedin import compose_linkedin, is_agency, linkedin_texts, people_met
from offerdesk.core.drafting.linkedin_mail import Standing, read_standing
from offerdesk.core.offers.draft_request import DraftRequest
from offerdesk.model import Draft, Email, Extra, Note, Thread

TOM = "Tom Berger <tom.berger@northwind.example>"
OFFER = an_offer_mail()


def a_mail_from(sender: str, number: int = 9, **changes: object) -> Email:
    mail = an_offer_mail(sender=sender, signature="")
    return replace(mail, message_id=f"x{number}", **changes)


def threads(*mails: Email) -> tuple[Thread, ...]:
    return (Thread("t1", (OFFER, *mails)),)


def note(*mails: Email, request: DraftRequest | None = None, **standing: Standing) -> Note | None:
    known = {name.replace("_", " "): value for name, value in standing.items()}
    return compose_linkedin(request or a_request(), WORDS, key="k", threads=threads(*mails), standing=known)


def texts(*mails: Email, request: DraftRequest | None = None) -> list[str]:
    request = request or a_request()
    return [t.text for t in linkedin_texts(request, people_met(request, threads(*mails)), WORDS)]


def crowd(count: int) -> list[Email]:
    return [a_mail_from(f"P{chr(97 + n)}ul Person <p{n}@northwind.example>", n) for n in range(count)]


def test_the_offer_maker_comes_first_then_the_others_who_wrote():
    met = people_met(
        a_request(), threads(a_mail_from(TOM), a_mail_from("Ann Lee <ann@northwind.example>", 8))
    )

    assert [m.name.full for m in met] == ["Maya Ortega", "Tom Berger", "Ann Lee"]
    assert [m.decider for m in met] == [True, False, False]


@pytest.mark.parametrize(
    "mail",
    [
        a_mail_from("Eve Stranger <eve@elsewhere.example>"),
        a_mail_from(f"Sam Rivera <{SAM}>"),
        a_mail_from("Northwind Jobs <no-reply@northwind.example>"),
        a_mail_from("Northwind Talent Team <talent@northwind.example>"),
        a_mail_from(TOM, labels=frozenset({"TRASH"})),
        a_mail_from(TOM, labels=frozenset({"SENT"})),
        a_mail_from(f"Maya O. <{MAYA}>"),
    ],
    ids=["stranger", "self", "robot", "team", "trash", "sent", "the same person"],
)
def test_nobody_else_is_a_person_met(mail: Email):
    assert [m.name.full for m in people_met(a_request(), threads(mail))] == ["Maya Ortega"]


@pytest.mark.parametrize(
    "facts", [known_facts(), known_facts(role=None), known_facts(role=None, company=None)]
)
@pytest.mark.parametrize("count", [0, 1, 5])
def test_everyone_met_gets_a_text_and_no_two_are_alike(facts: object, count: int):
    """S2-38."""
    request = a_request(facts=facts)
    found = texts(*crowd(count), request=request)

    bare = {text.split(",", 1)[1] for text in found}
    assert len(found) == count + 1
    assert len(bare) == len(found)


def test_each_text_names_a_fact_of_this_process_when_one_is_known():
    assert all("Northwind" in text or "Data Analyst" in text for text in texts(*crowd(5)))


@pytest.mark.parametrize("limit", [200, 300, 120])
def test_no_text_is_longer_than_the_limit(limit: int):
    request = a_request(
        facts=known_facts(role=a_fact("Senior Principal Staff Platform Reliability Engineer")),
        person=a_person(linkedin_note_limit=limit),
    )

    found = texts(*crowd(3), request=request)

    assert found
    assert all(len(text) <= limit for text in found)
    assert all(text.rstrip().endswith("Sam Rivera") for text in found)  # never cut


def test_an_offer_gets_the_same_texts_in_every_process_and_offers_differ():
    found = [texts(request=a_request(offer_id=f"o{n}"))[0] for n in range(10)]

    # Written down: a choice that hung on the process would be equal to itself in this one.
    assert "".join("g" if "guiding me" in text else "o" for text in found) == "oogooogooo"


@pytest.mark.parametrize(
    ("text", "sender", "agency"),
    [
        ("Our client Northwind would like to offer you the role.", "ines@talentbridge.example", True),
        ("Unser Kunde Northwind bietet Ihnen die Stelle an.", "ines@talentbridge.example", True),
        ("We would like to offer you the role.", "ines@talentbridge.example", False),
        ("You will work for our client in Hamburg.", MAYA, False),
    ],
    ids=["agency", "agency in German", "nothing says so", "the employer itself"],
)
def test_an_agency_is_thanked_for_its_support(text: str, sender: str, agency: bool):
    """E-10."""
    mail = an_offer_mail(text, sender=f"Ines Falk <{sender}>", signature="Ines Falk")
    facts = known_facts(contact_name=a_fact("Ines Falk"), contact_email=a_fact(sender))
    request = a_request(mail=mail, facts=facts)

    assert is_agency(request) is agency
    found = linkedin_texts(request, people_met(request, (request.thread,)), WORDS)[0].text
    assert ("your support" in found) is agency


def test_a_long_first_name_alone_still_gets_no_cut_text():
    request = a_request(person=a_person(name="S" * 120, linkedin_note_limit=120))

    assert texts(request=request) == []
    assert note(request=request) is None


# ------------------------------------------------------------------------------- what LinkedIn's own mails say


def a_linkedin_mail(
    subject: str, *, sender: str = "LinkedIn <invitations@linkedin.com>", text: str = ""
) -> Email:
    return an_offer_mail(text, sender=sender, subject=subject, signature="")


@pytest.mark.parametrize(
    ("mail", "standing"),
    [
        (a_linkedin_mail("Maya Ortega would like to connect"), Standing.INVITED),
        (a_linkedin_mail("You have an invitation", text="Maya Ortega, Talent Partner"), Standing.INVITED),
        (
            a_linkedin_mail("Invitation", sender="Maya Ortega via LinkedIn <invitations@linkedin.com>"),
            Standing.INVITED,
        ),
        (a_linkedin_mail("Maya Ortega accepted your invitation"), Standing.CONNECTED),
        (a_linkedin_mail("MAYA ORTEGA hat Ihre Einladung angenommen"), Standing.CONNECTED),
        (a_linkedin_mail("Maya Ortega-Klein accepted your invitation"), None),
        (a_linkedin_mail("Anna Maya Ortegas news"), None),
        (a_linkedin_mail("Maya Ortega accepted", sender="LinkedIn <x@linkedin.com.evil.example>"), None),
        (a_linkedin_mail("10 jobs for you"), None),
    ],
)
def test_linkedins_mails_are_read_for_the_whole_name(mail: Email, standing: Standing | None):
    assert read_standing(["Maya Ortega"], [mail]).get("Maya Ortega") is standing


def test_an_accepted_invitation_beats_the_invitation_before_it():
    mails = [
        a_linkedin_mail("Maya Ortega accepted your invitation"),
        a_linkedin_mail("Invitation from Maya Ortega"),
    ]

    assert read_standing(["Maya Ortega"], mails) == {"Maya Ortega": Standing.CONNECTED}
    assert read_standing(["Maya Ortega"], mails[::-1]) == {"Maya Ortega": Standing.CONNECTED}


def test_who_has_invited_the_person_is_named_instead_of_a_text():
    """S2-40."""
    found = note(a_mail_from(TOM), Maya_Ortega=Standing.INVITED)

    assert found is not None
    assert [t.person for t in found.linkedin] == ["Tom Berger"]
    assert "Maya Ortega has invited you already: accept that invitation" in found.text


def test_who_is_connected_is_left_out():
    """S2-37, E-57."""
    found = note(a_mail_from(TOM), Maya_Ortega=Standing.CONNECTED)

    assert found is not None
    assert "Maya" not in found.text
    assert note(Maya_Ortega=Standing.CONNECTED) is None


# ---------------------------------------------------------------------------------------------- in the letter


def letter(**changes: object) -> str:
    draft = compose_draft(a_request(**changes), WORDS)
    assert isinstance(draft, Draft)
    return draft.text.split("\n\nOn ")[0]


def test_the_sentence_in_the_letter_takes_the_place_of_the_note_and_never_stands_beside_it():
    """S2-39."""
    in_letter = a_person(linkedin="in-letter")

    assert "invitation on LinkedIn" in letter(person=in_letter)
    assert "LinkedIn" not in letter()
    assert "LinkedIn" not in letter(person=in_letter, extras=frozenset({Extra.LINKEDIN_NOTE}))


def test_the_letter_says_nothing_of_linkedin_to_one_who_is_connected_or_was_first():
    """E-57."""
    in_letter, maya = a_person(linkedin="in-letter"), frozenset({"Maya Ortega"})

    assert "LinkedIn" not in letter(person=in_letter, connected=maya)
    assert "LinkedIn" not in letter(person=in_letter, invited_by=maya)
    assert "invitation on LinkedIn" in letter(person=in_letter, connected=frozenset({"Tom Becker"}))


def test_the_texts_can_be_copied_from_the_note_as_they_are():
    found = note(a_mail_from(TOM))

    assert found is not None
    for item in found.linkedin:
        assert f"\n{item.text}\n" in found.text + "\n"
        assert f"<div>{item.text}</div>" in found.html
