"""The call card: on one screen whom, which number, when and until when; then the words; right without any fact."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from writing import MAYA, NOW, WORDS, a_fact, a_person, a_request, an_offer_mail, known_facts

from offerdesk.core.drafting.call_card import compose_call_card, next_office_hours
from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.note_page import page_html, page_text, tel_link
from offerdesk.core.mail.html_text import html_to_text
from offerdesk.core.offers.draft_request import Manner
from offerdesk.model import CallMark, Draft, DraftKind, Extra, Facts, Note, Reason

CET = timezone(timedelta(hours=1))


def card(**changes: object) -> Note:
    known = {n: changes.pop(n) for n in ("fallback_at", "doubtful", "again") if n in changes}
    return compose_call_card(a_request(**changes), WORDS, key="k", **known)


def first_screen(note: Note) -> str:
    return note.text.split("\nSAY\n")[0]


def test_the_first_screen_says_whom_which_number_when_and_until_when():
    note = card(fallback_at=NOW + timedelta(days=2))

    screen = first_screen(note)
    assert screen.split("\n")[:3] == ["CALL MAYA ORTEGA", "Data Analyst at Northwind", "+49 30 23125 100"]
    assert "Wednesday, 10:00 to 17:00 on your clock" in screen
    assert "Wednesday 11 March, 16:00 on your clock" in screen
    assert "drafted for you on Friday 6 March, 10:00" in screen
    assert len(screen.strip().split("\n")) <= 9


def test_the_number_can_be_tapped():
    note = card()

    assert '<a href="tel:+493023125100" style="color:inherit">+49 30 23125 100</a>' in note.html


def test_the_subject_tells_all_that_matters_in_the_list_of_mails():
    assert card().subject == "Call Maya Ortega (Northwind) to say no, before Wednesday 11 March, 16:00"


@pytest.mark.parametrize("language", sorted(WORDS.languages))
def test_a_card_that_comes_again_says_so_in_its_subject_and_in_one_line_more(language: str):
    facts = known_facts(language=language)

    first, again = card(facts=facts), card(facts=facts, again=True)

    assert first.subject != again.subject
    assert first.subject[-30:] == again.subject[-30:]
    more = set(again.text.split("\n")) - set(first.text.split("\n"))
    assert len(more) == 1
    assert more <= set(again.text.split("\n\n")[0].split("\n"))


def test_both_parts_say_the_same():
    note = card()

    plain = re.sub(r'[-"“”]|\s', "", note.text).lower()
    shown = re.sub(r'[-"“”]|\s', "", html_to_text(note.html)).lower()
    assert plain == shown


def test_a_card_without_any_known_fact_reads_well():
    mail = an_offer_mail(sender=f"<{MAYA}>", signature="")
    note = card(mail=mail, facts=Facts(), interviewed=False, person=a_person(phone="", linkedin="off"))

    assert note.subject == "Call them to say no"
    assert "CALL THE PERSON WHO MADE THE OFFER" in note.text
    assert 'No number is known. Ask them for one, or set the label "Email instead".' in note.text
    assert "LinkedIn" not in note.text
    assert "tel:" not in note.html
    assert not re.search(r"\bNone\b|  |\( ?\)| ,|\{|\}", note.text)


def test_the_reason_on_the_card_is_the_reason_in_the_mail():
    """S1-11, S2-17, S2-18: word for word."""
    for reason in Reason:
        if reason is Reason.NO_REASON:
            continue
        request = a_request(reason=reason)
        draft = compose_draft(request, WORDS)
        note = compose_call_card(request, WORDS, key="k")
        said = re.search(r"not to accept\. (.*)\"", note.text)

        assert said is not None
        assert isinstance(draft, Draft)
        assert said[1] in draft.text


def test_an_own_reason_is_said_on_the_phone_as_it_is_written():
    request = a_request(reason_text="i want to work with maps")

    assert (
        '"I have thought it over carefully, and I have decided not to accept. I want to work with maps."'
        in (compose_call_card(request, WORDS, key="k").text)
    )


def test_no_reason_means_no_reason():
    text = card(reason=Reason.NO_REASON).text

    assert 'decided not to accept."' in text
    assert "more about the reason" not in text


def test_what_is_said_only_if_they_ask_stands_on_the_card_and_not_in_the_mail():
    """S2-14."""
    request = a_request()
    draft = compose_draft(request, WORDS)

    assert isinstance(draft, Draft)
    assert "(only if they ask)" in compose_call_card(request, WORDS, key="k").text
    assert "nothing on your side" not in draft.text


def test_the_thanks_come_before_the_decision():
    """S2-13."""
    text = card().text

    assert text.index("thank you. I really appreciate") < text.index("decided not to accept")


def test_three_answers_to_a_counter_proposal_are_prepared():
    """S2-07."""
    text = card().text

    assert all(words in text for words in ('"What if we match it?"', "director", '"Take another day."'))


@pytest.mark.parametrize(
    ("changes", "there", "not_there"),
    [
        ({}, "My decision is final", "If there is room"),
        (
            {"extras": frozenset({Extra.OPEN_TO_TALKS})},
            "If there is room to look at the terms",
            "My decision is final",
        ),
        ({"reason": Reason.PAY}, "Partly, and I have decided.", "not looking for a different figure"),
        ({"reason": Reason.LOCATION}, "offer to introduce them", "Partly"),
        ({"reason": Reason.PAY}, "Say", "offer to introduce them"),
        ({"interviewed": True}, "you and the team spent with me", "my application"),
        ({"interviewed": False}, "gave to my application", "the team spent"),
        ({"doubtful": True}, "showed signs of a scam", "+49 30 23125 100"),
        ({"person": a_person(linkedin="off")}, "I hope we stay in touch", "LinkedIn"),
        ({"person": a_person(linkedin="in-letter")}, "invite them on LinkedIn", "texts come as a note"),
    ],
    ids=[
        "closed",
        "open",
        "pay",
        "referral fits",
        "pay, no referral",
        "met",
        "not met",
        "scam",
        "no LinkedIn",
        "in-letter",
    ],
)
def test_the_words_follow_what_is_true(changes: dict[str, object], there: str, not_there: str):
    note = card(**changes)

    assert there.lower() in note.text.lower()
    assert not_there not in note.text
    assert not_there not in note.html


def test_an_unclear_deadline_is_shown_as_they_wrote_it():
    facts = known_facts(deadline_clear=False, deadline=a_fact("2026-03-11", 'by "next" Wednesday'))

    assert 'the earliest reading of "by "next" Wednesday"' in card(facts=facts).text


@pytest.mark.parametrize(
    ("language", "theirs", "among_friends"),
    [
        ("de", "Sprechen Sie noch mit", "Sprichst du noch mit"),
        ("fr", "Voulez-vous parler", "Veux-tu parler"),
        ("es", "¿Quiere hablar", "¿Quieres hablar"),
        ("pt", "Quer falar", "Queres falar"),
        ("nl", "Wilt u onze", "Wil je onze"),
    ],
)
def test_they_ask_in_the_form_of_address_that_both_use(language: str, theirs: str, among_friends: str):
    facts = known_facts(language=language)
    polite, familiar = (
        card(facts=facts, manner=Manner(familiar=said, on_first_names=True, signed="Maya Ortega")).text
        for said in (False, True)
    )

    assert theirs in polite
    assert among_friends in familiar


def test_a_language_without_words_gets_an_english_card():
    assert "Let them speak" in card(facts=known_facts(language="fi")).text


def test_a_reconsider_card_asks_and_does_not_decline():
    """S2-15: a script for asking again, too."""
    note = card(kind=DraftKind.RECONSIDER, declined_on=date(2026, 3, 2), call=None)

    assert note.subject == "Call Maya Ortega (Northwind): you would like to talk again"
    assert "I would like to ask whether it is too late." in note.text
    assert "I declined it on Monday" in note.text
    assert "decided not to accept" not in note.text


def test_a_card_says_what_to_mark_afterwards():
    text = card(call=CallMark.NO_ANSWER).text

    for label in ('"Spoke"', '"No answer"', '"Email instead"', '"Negotiate"'):
        assert label in text.split("THEN MARK")[1]


# ---------------------------------------------------------------------------------------------------- the hours


@pytest.mark.parametrize(
    ("now", "zone", "opens", "closes"),
    [
        ("2026-03-04T10:20+01:00", CET, "2026-03-04T10:20+01:00", "2026-03-04T17:00+01:00"),
        ("2026-03-04T06:00+01:00", CET, "2026-03-04T09:00+01:00", "2026-03-04T17:00+01:00"),
        ("2026-03-04T16:45+01:00", CET, "2026-03-05T09:00+01:00", "2026-03-05T17:00+01:00"),
        ("2026-03-06T14:00+01:00", CET, "2026-03-06T14:00+01:00", "2026-03-06T15:00+01:00"),
        ("2026-03-06T15:10+01:00", CET, "2026-03-09T09:00+01:00", "2026-03-09T17:00+01:00"),
        ("2026-03-07T12:00+01:00", CET, "2026-03-09T09:00+01:00", "2026-03-09T17:00+01:00"),
        (
            "2026-03-04T10:00+00:00",
            timezone(timedelta(hours=-8)),
            "2026-03-04T17:00+00:00",
            "2026-03-05T01:00+00:00",
        ),
    ],
    ids=["now", "too early", "nearly over", "Friday", "Friday afternoon", "weekend", "another zone"],
)
def test_office_hours_are_theirs(now: str, zone: timezone, opens: str, closes: str):
    found = next_office_hours(datetime.fromisoformat(now), zone)

    assert found == (datetime.fromisoformat(opens), datetime.fromisoformat(closes))


def test_hours_in_another_zone_are_shown_on_both_clocks():
    """E-02."""
    sent = datetime(2026, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=-8)))
    person = replace(a_person(), timezone="Europe/Berlin")

    text = card(mail=an_offer_mail(sent_at=sent), person=person).text

    assert "Wednesday, 18:00 to 02:00 on your clock (09:00 to 17:00 where they are)" in text


def test_a_robots_clock_says_nothing_about_the_human():
    sent = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    mail = an_offer_mail(
        sender="N <no-reply@us.greenhouse-mail.io>", reply_to=(f"Maya <{MAYA}>",), sent_at=sent
    )

    assert "where they are" not in card(mail=mail, person=replace(a_person(), timezone="Asia/Tokyo")).text


# ------------------------------------------------------------------------------------------------- small parts


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("+49 30 23125-100", "tel:+493023125100"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("+1 (415) 555-0134 ext. 204", "tel:+14155550134"),
        ("+1 415 555 0134 x204", "tel:+14155550134"),
        ("+49 30 23125 Durchwahl -34", "tel:+493023125"),
        ("030 / 23125-100", "tel:03023125100"),
        ("call me", ""),
        ("12", ""),
        ("", ""),
        ("javascript:alert(1)", ""),
        ('+49 30 1234567" onclick="x', "tel:+49301234567"),
        ("1" * 40, ""),
    ],
)
def test_a_number_becomes_what_a_phone_dials(phone: str, link: str):
    assert tel_link(phone) == link


def test_a_page_is_escaped_and_its_lists_are_closed():
    source = "# A < B\n* one\n* two\nx & y\n> say <b>it</b>\n! 5"

    html = page_html(source, {"5": 'https://x.example/?a="b"'})

    assert html.count("<ul") == html.count("</ul>") == 1
    assert "A &lt; B" in html
    assert "<b>" not in html
    assert 'href="https://x.example/?a=&quot;b&quot;"' in html
    assert page_text(source) == 'A < B\n- one\n- two\nx & y\n"say <b>it</b>"\n5\n'
