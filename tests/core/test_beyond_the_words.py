"""What is known of a mail besides its own newest words: who wrote it, what it quotes, and what it carries."""

from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, judge
from offerdesk.model import Judgement, OfferKind, Verdict
from packaged import packaged_rules

OFFER = (
    "Dear Sam,\n\nWe are delighted to offer you the position of Data Analyst at a salary of $80,000 a year, starting "
    "on March 2. Please let us know by February 20.\n\nDana Hale\nKestrel Works\n"
)


def a_mail(
    text: str, *, sender: str = "Dana Hale <dana@kestrelworks.example>", subject: str = ""
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "Sam Rivera <sam.rivera@gmail.com>", subject
    mail["Date"] = "Mon, 02 Feb 2026 10:00:00 +0000"
    mail.set_content(text)
    return mail


def judged(mail: EmailMessage) -> Judgement:
    email = parse_raw(mail.as_bytes(), message_id="m1")
    return judge(
        email,
        packaged_rules(),
        Context(own_addresses=frozenset({"sam.rivera@gmail.com"}), zone=ZoneInfo("UTC")),
    )


def test_the_person_is_known_by_their_address_with_dots_and_tags():
    found = judged(a_mail(OFFER, sender="Sam <samrivera+jobs@googlemail.com>"))

    assert found.verdict is Verdict.OTHER
    assert found.automatic


def test_a_note_in_a_file_is_told_by_all_that_marks_one_and_not_by_its_header_alone():
    forged = a_mail(OFFER)
    forged["X-Offerdesk-Note"] = "k3x7qa/call_card/v1.0"
    note = a_mail(OFFER, sender="Offerdesk <notes@offerdesk.invalid>")
    note["X-Offerdesk-Note"] = "k3x7qa/call_card/v1.0"
    answerable = a_mail(OFFER, sender="Offerdesk <notes@offerdesk.invalid>")
    answerable["X-Offerdesk-Note"] = "k3x7qa/call_card/v1.0"
    answerable["Reply-To"] = "dana@kestrelworks.example"

    assert judged(forged).verdict is Verdict.OFFER
    assert judged(note).verdict is Verdict.OTHER
    assert not judged(answerable).automatic


def test_an_answer_to_a_quoted_counter_is_news_of_the_offer():
    counter = (
        "On Wed, 21 Jan 2026 at 21:15 Sam Rivera wrote:\n> Thank you for the offer. Could you do 175k?\n"
    )
    reply = "fine, $172k for the role. I need your yes by tomorrow.\n"

    alone, answered = judged(a_mail(reply)), judged(a_mail(f"{reply}\n{counter}"))

    assert alone.verdict is not Verdict.OFFER
    assert answered.verdict is Verdict.OFFER
    assert "quoted.answer" in {signal.id for signal in answered.signals}


def test_thanks_below_a_rejection_make_it_no_offer():
    thanks = (
        "On Wed, 21 Jan 2026 at 21:15 Sam Rivera wrote:\n> Thank you for the offer, I am happy to accept.\n"
    )

    found = judged(a_mail(f"We are sorry, the role has been filled by another candidate.\n\n{thanks}"))

    assert found.verdict is Verdict.OTHER


def test_an_offer_in_an_attached_mail_is_at_least_a_maybe():
    mail = a_mail("Hi Sam, please see the attached message.\n", subject="For you")
    mail.add_attachment(a_mail(OFFER))

    found = judged(mail)

    assert found.verdict in (Verdict.MAYBE, Verdict.OFFER)
    assert "attached.offer" in {signal.id for signal in found.signals}


def test_any_other_attached_mail_says_nothing():
    mail = a_mail("Hi Sam, please see the attached message.\n", subject="For you")
    mail.add_attachment(a_mail("The canteen is closed on Monday.\n"))

    assert judged(mail).verdict is Verdict.OTHER


def test_a_plain_part_that_points_to_the_html_part_does_not_hide_it():
    mail = a_mail("Your email client does not support HTML emails. View this message online.\n")
    mail.add_alternative(
        "<p>Dear Sam,</p><p>We are delighted to offer you the position of Data Analyst.</p>", "html"
    )

    found = judged(mail)

    assert found.verdict is Verdict.OFFER


def test_a_first_offer_that_ends_with_a_question_is_no_reminder():
    text = (
        "As discussed on the phone, we would like to offer you the role of Developer at $76,000 a year, start on 15 May "
        "2026. It would be great to know by 13 March which way you are leaning.\n\nDana Hale\n"
    )

    assert judged(a_mail(text)).kind is OfferKind.INITIAL


def test_a_wish_in_the_past_offers_nothing():
    text = (
        "We would have loved to offer you the role of Developer at the $76,000 and the March start you named. "
        "It has gone to somebody who knows the client.\n"
    )

    found = judged(a_mail(text))

    assert found.verdict is Verdict.OTHER
    assert found.rejected


def test_a_reason_shows_the_whole_number():
    found = judged(a_mail("The role is yours: 3,400 a month, start on March 2.\n"))

    assert {s.id: s.quote for s in found.signals}["terms.pay"] == "3,400 a month"


def test_a_newsletter_that_quotes_an_offer_makes_none():
    mail = a_mail(
        'They said "we would like to offer you the role at $95k, start on 1 May". Say yes at once?\n'
    )
    assert judged(mail).verdict is Verdict.OFFER

    mail["List-Unsubscribe"] = "<mailto:stop@coach.example>"

    assert judged(mail).verdict is Verdict.OTHER


def _forwarded(
    note: str, greeting: str, *, sender: str = "Tom Rivera <tom.rivera@gmail.com>"
) -> EmailMessage:
    below = (
        "---------- Forwarded message ---------\nFrom: Dana Hale <dana@kestrelworks.example>\n"
        "Date: Mon, 2 Feb 2026 at 09:31\nSubject: Data Analyst\nTo: <tom.rivera@gmail.com>\n\n"
    )
    return a_mail(
        f"{note}\n\n{below}{OFFER.replace('Dear Sam,', greeting)}", sender=sender, subject="Fwd: Data Analyst"
    )


@pytest.mark.parametrize(
    ("note", "greeting"),
    [
        ("this came to my address, they must have mixed us up!!", "Dear applicant,"),
        ("das kam an meine Adresse, ruf da gleich an", "Dear applicant,"),
        ("c'est arrivé chez moi, c'est pour toi", "Dear applicant,"),
        ("me llegó a mí, es para ti", "Dear applicant,"),
        ("mandaram para o meu e-mail, é para você", "Dear applicant,"),
        ("voor u, ze hadden mijn adres", "Dear applicant,"),
        ("so proud of you!! ring me", "Dear Sam,"),
    ],
)
def test_an_offer_that_somebody_close_passes_on_is_for_the_person_to_judge(note: str, greeting: str):
    found = judged(_forwarded(note, greeting))

    assert found.verdict is Verdict.MAYBE
    assert found.facts.role is not None


def _told_by_a_colleague(note: str, below: str) -> Verdict:
    head = "From: Rob Kline <rob@quayside.example>\nSent: Monday, 2 February 2026 09:31\nTo: Office\nSubject: lights\n\n"
    return judged(
        a_mail(f"{note}\n\n{head}{below}\n", sender="Jo Perrin <jo@quayside.example>", subject="FW: lights")
    ).verdict


TELL_SAM = (
    "Jo, will you tell Sam he's got it? From 17 August, 32 hours, 2,950 a month. I need his answer by Friday."
)


def test_what_a_colleague_was_asked_to_tell_the_person_is_for_them_to_judge():
    assert (
        _told_by_a_colleague("Hello Sam, Rob's message below, please answer him.", TELL_SAM) is Verdict.MAYBE
    )


@pytest.mark.parametrize(
    ("note", "below"),
    [
        ("Hello Sam, Rob's message below, please answer him.", TELL_SAM.replace("Sam", "Kim")),
        (
            "Hello Sam, Rob's message below, please answer him.",
            "Jo, will you ask Sam whether he has the ladder?",
        ),
    ],
)
def test_a_forwarded_message_about_another_person_or_without_terms_is_no_offer(note: str, below: str):
    assert _told_by_a_colleague(note, below) is Verdict.OTHER


@pytest.mark.parametrize(
    ("note", "greeting"),
    [
        ("look what I got, what would you say to the pay?", "Dear Tom,"),
        ("is this a good salary? tell me what you think", "Dear Tom,"),
        ("bekam ich heute, was meinst du?", "Dear Tom,"),
    ],
)
def test_a_friend_who_asks_about_their_own_offer_makes_none(note: str, greeting: str):
    assert judged(_forwarded(note, greeting)).verdict is Verdict.OTHER


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Dear Mr Rivera,\n\nPlease see the subject line. The contract goes out today by post. Kindly confirm by "
            "5 September that we can count on you.\n\nJo Perrin\nHuman Resources, Perrin Watches\n",
            "Engagement - Watchmaker 100 % / CHF 6,350 per month x 13 / start 1 November",
        ),
        (
            "Sehr geehrter Herr Rivera,\n\nalles Weitere steht im Betreff. Bitte bestätigen Sie mir bis zum 5. September, dass wir "
            "mit Ihnen rechnen können.\n\nJo Perrin\nPersonal, Perrin Uhren\n",
            "Anstellung Uhrmacher 100 % / CHF 6'350 brutto im Monat / ab 1. November",
        ),
    ],
)
def test_terms_that_stand_in_the_subject_count_where_the_text_points_to_it(text: str, subject: str):
    found = judged(a_mail(text, sender="Jo Perrin <jo@perrinwatches.example>", subject=subject))

    assert found.verdict is Verdict.OFFER
    assert found.facts.compensation is not None
    assert found.facts.start_date is not None
    assert found.facts.start_date.source == "subject"


def test_an_offer_subject_to_references_does_not_point_to_its_subject():
    text = "Dear Sam,\n\nthe flat is yours, subject to references. Please let us know by 5 May.\n\nJo\n"
    subject = "Watchmaker wanted, CHF 6,350 per month, start 1 November"

    assert (
        judged(a_mail(text, sender="Jo <jo@perrinwatches.example>", subject=subject)).verdict is Verdict.OTHER
    )
