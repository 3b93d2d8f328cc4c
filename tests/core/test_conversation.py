"""The conversations of an offer are read as a story: who wrote what, and where the offer stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mails import an_email
from offerdesk.core.offers.conversation import Talk, is_live, is_sent, read_talk
from offerdesk.model import FACT_NAMES, Decision, Email, Facts, Judgement, OfferKind, Thread, Verdict
from offers import NOON, a_judgement, facts

OWN = frozenset({"sam@home.example", "sam.rivera@gmail.com"})
OFFER = a_judgement()
MAYBE = a_judgement(Verdict.MAYBE)
OTHER = a_judgement(Verdict.OTHER, None)
REVISED = a_judgement(kind=OfferKind.REVISED)
REMINDER = a_judgement(kind=OfferKind.REMINDER)
RESCINDED = a_judgement(kind=OfferKind.RESCINDED)
REJECTED = a_judgement(Verdict.OTHER, None, rejected=True)
COURTESY = a_judgement(Verdict.OTHER, None, courtesy=True)
ROBOT = a_judgement(Verdict.OTHER, None, automatic=True)


def story(*steps: Judgement | str | Email, known: Facts | None = None) -> Talk:
    """A conversation, one hour a step: a judgement is a mail of theirs, a text one that the person sent."""
    messages, judgements = [], {}
    for number, step in enumerate(steps):
        when = NOON + timedelta(hours=number)
        if isinstance(step, str):
            mail = an_email(step, message_id=f"m{number}", received_at=when, labels=frozenset({"SENT"}))
        elif isinstance(step, Judgement):
            mail = an_email("Words", message_id=f"m{number}", received_at=when, labels=frozenset({"INBOX"}))
            judgements[mail.message_id] = step
        else:
            mail = replace(step, message_id=f"m{number}", received_at=when)
        messages.append(mail)
    thread = Thread("t1", tuple(messages))
    return read_talk((thread,), judgements, own_addresses=OWN, known=known or Facts())


HIDDEN = {"DRAFT": False, "TRASH": False, "SPAM": False, "CHAT": False, "INBOX": True, "SENT": True}


@pytest.mark.parametrize(("label", "live"), HIDDEN.items(), ids=HIDDEN.keys())
def test_a_message_is_live_when_its_conversation_shows_it(label: str, live: bool):
    assert is_live(an_email(labels=frozenset({label}))) is live


def test_a_draft_is_not_sent_even_when_it_says_so():
    assert not is_sent(an_email(labels=frozenset({"SENT", "DRAFT"})))


NEWEST = {
    "one-offer": ([OFFER], "m0"),
    "a-later-offer": ([OFFER, OTHER, OFFER], "m2"),
    "revised": ([OFFER, REVISED], "m1"),
    "reminded": ([OFFER, REMINDER], "m0"),
    "only-a-reminder": ([REMINDER], "m0"),
    "a-maybe-after-it": ([OFFER, MAYBE], "m0"),
    "only-a-maybe": ([OTHER, MAYBE], "m1"),
    "taken-back": ([OFFER, RESCINDED], "m0"),
    "nothing": ([OTHER], None),
    "no-mail": ([], None),
}


@pytest.mark.parametrize(("steps", "message_id"), NEWEST.values(), ids=NEWEST.keys())
def test_the_offer_is_the_newest_mail_that_states_it(steps: list[Judgement], message_id: str | None):
    talk = story(*steps)

    assert (talk.offer.message_id if talk.offer else None) == message_id
    assert (talk.judgement is None) is (talk.offer is None)


ENDED = {
    "rescinded": ([OFFER, RESCINDED], "they withdrew the offer"),
    "rejected-after-the-offer": ([OFFER, REJECTED], "they turned you down after the offer"),
    "rejected-before-the-offer": ([REJECTED, OFFER], ""),
    "offered-again-after-a-rescission": ([OFFER, RESCINDED, OFFER], ""),
    "reminded-after-a-rescission": ([OFFER, RESCINDED, REMINDER], "they withdrew the offer"),
    "rejected-without-an-offer": ([REJECTED], "they turned you down after the offer"),
    "still-standing": ([OFFER, OTHER], ""),
}


@pytest.mark.parametrize(("steps", "why"), ENDED.values(), ids=ENDED.keys())
def test_their_last_word_may_take_the_offer_back(steps: list[Judgement], why: str):
    talk = story(*steps)

    assert talk.ended_why == why
    assert (talk.ended_at is None) is (why == "")


def test_a_rejection_in_the_offers_own_mail_does_not_end_it():
    talk = story(replace(OFFER, rejected=True))

    assert talk.ended_why == ""


def test_a_service_that_sends_the_offer_again_says_nothing_new():
    notice = an_email("Offer", labels=frozenset({"INBOX"}), message_id="m1", received_at=NOON)
    notice = replace(notice, sender=replace(notice.sender, email="dse@docusign.net"))

    talk = read_talk((Thread("t1", (notice,)),), {"m1": OFFER}, own_addresses=OWN, known=Facts())

    assert talk.offer == notice
    assert (talk.they_wrote, talk.stated_at, talk.heard_at) == ((), None, NOON)


def test_a_human_states_the_offer_at_the_time_of_their_mail():
    talk = story(OFFER, OTHER, REMINDER)

    assert talk.stated_at == NOON
    assert talk.heard_at == NOON + timedelta(hours=2)


def test_each_revision_is_a_version():
    talk = story(OFFER, REVISED, "Thank you", REVISED)

    assert talk.version == 3
    assert talk.revisions[-1].received_at == NOON + timedelta(hours=3)


def test_replies_are_what_the_person_sent_since_the_offer_was_first_stated():
    talk = story("I accept the offer.", OFFER, "Thank you, I will read it.", REMINDER, "I accept the offer.")

    assert [(r.message_id, r.decision) for r in talk.replies] == [("m2", None), ("m4", Decision.ACCEPT)]


def test_a_reply_decides_by_its_own_words_not_by_the_quoted_ones():
    talk = story(OFFER, "Thank you!\n\nOn 3 March 2026 Sam wrote:\n> I must decline the offer.")

    assert talk.replies[0].decision is None


def test_courtesy_and_robots_say_nothing():
    talk = story(OFFER, COURTESY, ROBOT, OTHER)

    assert [m.message_id for m in talk.they_wrote] == ["m0", "m3"]


OWN_SPELLINGS = ["sam@home.example", "Sam@Home.example", "sam+jobs@home.example", "s.amrivera@gmail.com"]


@pytest.mark.parametrize("email", OWN_SPELLINGS)
def test_a_note_from_the_person_to_themself_is_not_theirs(email: str):
    own = an_email("Offer?")
    own = replace(own, sender=replace(own.sender, email=email), message_id="m0")
    thread = Thread("t1", (own,))

    talk = read_talk((thread,), {"m0": OFFER}, own_addresses=OWN, known=Facts())

    assert talk.offer is None
    assert talk.they_wrote == ()


def test_drafts_trash_and_spam_are_no_part_of_the_story():
    hidden = [
        an_email("I accept the offer.", labels=frozenset({"SENT", label})) for label in ("TRASH", "DRAFT")
    ]

    talk = story(OFFER, *hidden)

    assert talk.replies == ()
    assert talk.messages[-1].received_at == NOON


def test_a_conversation_in_spam_is_not_live():
    talk = story(an_email("Offer", labels=frozenset({"SPAM"})))

    assert (talk.live, talk.spam) == (False, True)


def test_a_conversation_in_the_trash_is_neither_live_nor_spam():
    talk = story(an_email("Offer", labels=frozenset({"TRASH"})))

    assert (talk.live, talk.spam) == (False, False)


def test_two_conversations_are_one_story_in_order_of_time():
    first = an_email("Offer", message_id="a", received_at=NOON)
    second = an_email(
        "Thanks", message_id="b", received_at=NOON + timedelta(hours=1), labels=frozenset({"SENT"})
    )
    third = an_email("Letter", message_id="c", received_at=NOON + timedelta(hours=2))
    threads = (Thread("t1", (first, second)), Thread("t2", (third,)))

    talk = read_talk(threads, {"a": OFFER, "c": OFFER}, own_addresses=OWN, known=Facts())

    assert talk.offer == third
    assert [r.message_id for r in talk.replies] == ["b"]
    assert talk.messages[-1].received_at == NOON + timedelta(hours=2)


def test_the_newest_word_wins_fact_by_fact():
    first = replace(OFFER, facts=facts(company="Acme", role="Engineer", compensation="90,000"))
    second = replace(REVISED, facts=facts(compensation="95,000"))

    talk = story(first, second)

    assert talk.facts.compensation.value == "95,000"
    assert talk.facts.role.value == "Engineer"


@pytest.mark.parametrize("name", FACT_NAMES)
def test_every_fact_is_kept_until_a_newer_one_is_told(name: str):
    old = replace(OFFER, facts=facts(**{name: "old"}))
    new = replace(OFFER, facts=facts(**{name: "new"}))

    assert getattr(story(old, OFFER).facts, name).value == "old"
    assert getattr(story(old, new).facts, name).value == "new"


def test_a_deadline_takes_its_reading_along():
    first = replace(
        OFFER, facts=replace(facts(deadline="2026-03-09"), deadline_safe=NOON, deadline_clear=True)
    )
    second = replace(OFFER, facts=facts(role="Engineer"))

    talk = story(first, second)

    assert (talk.facts.deadline_safe, talk.facts.deadline_clear) == (NOON, True)


def test_what_only_a_lost_mail_said_is_remembered():
    talk = story(OTHER, known=facts(company="Acme"))

    assert talk.facts.company.value == "Acme"


def test_a_mail_that_was_never_judged_is_passed_over():
    talk = story(an_email("Offer", labels=frozenset({"INBOX"})))

    assert (talk.offer, talk.they_wrote, talk.live) == (None, (), True)
