"""The gate: for each check a text that it stops, and one that looks alike and passes."""

from dataclasses import replace

import pytest
from writing import WORDS, a_person, a_request, an_offer_mail, read_back

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.rubric import Claim, judge_text
from offerdesk.core.offers.draft_request import Refusal
from offerdesk.model import CallMark, Draft, DraftKind, Register

DECLINE = "\n\n".join(
    (
        "Hi Maya,",
        "Thank you very much for the offer of the Data Analyst position at Northwind. "
        "After careful thought, I have decided not to accept it. "
        "I want to focus on a role that is closer to my plans.",
        "I am grateful for the time you and your colleagues gave to the interviews. "
        "My decision is final, so please do not spend further effort on a revised proposal.",
        "I would be glad to stay in contact, and I wish you every success in filling the position.",
        "Kind regards,\nSam Rivera",
    )
)
REASON = "I want to focus on a role that is closer to my plans."
FACTS = ("Northwind", "Data Analyst", "Maya", "Maya Ortega", "Sam Rivera", "Hi Maya,")

ACCEPT = "\n\n".join(
    (
        "Hi Maya,",
        "Thank you so much for the offer. I am delighted to accept the Data Analyst position at Northwind.",
        "I accept on the terms in your written offer; let me know if anything in it has changed. "
        "Please tell me, too, what you need from me before I start, and by when.",
        "Thank you for all the time you put into this. I look forward to working with you.",
        "Kind regards,\nSam Rivera",
    )
)

TIME = "\n\n".join(
    (
        "Hi Maya,",
        "Thank you again for the offer. "
        "I am very glad about it and would like to make the decision properly: would it be possible to have a few more days for my answer?",
        "I would like to go through the details carefully before I commit. "
        "I know you have a schedule to keep, so please tell me which day would suit you.",
        "Thank you for your patience and for all the time you have given me.",
        "Kind regards,\nSam Rivera",
    )
)


def a_claim(kind: DraftKind = DraftKind.DECLINE_EMAIL_ONLY, **changes: object) -> Claim:
    claim = Claim(
        kind=kind,
        register=Register.FORMAL,
        language="en",
        name="Sam Rivera",
        facts=FACTS,
        reason=REASON,
        reasons_known=(REASON, "I have accepted another position."),
        foreign=frozenset({"Kestrel Lane", "Best"}),
    )
    return replace(claim, **changes)


def checks(text: str, claim: Claim | None = None) -> set[str]:
    return {finding.check for finding in judge_text(text, claim or a_claim(), WORDS.rubric)}


def test_a_good_decline_passes_every_check():
    assert checks(DECLINE) == set()


def test_a_good_acceptance_and_a_good_request_pass_every_check():
    assert checks(ACCEPT, a_claim(DraftKind.ACCEPT)) == set()
    assert checks(TIME, a_claim(DraftKind.MORE_TIME)) == set()


POSITION = " of the Data Analyst position at Northwind"
GRATEFUL = "I am grateful for the time you and your colleagues gave to the interviews."
STOP = "My decision is final, so please do not spend further effort on a revised proposal."
DECIDED = "After careful thought, I have decided not to accept it."


@pytest.mark.parametrize(
    ("check", "old", "bad", "good"),
    [
        (
            "R04",
            f"Thank you very much for the offer{POSITION}.",
            f"I have read the offer{POSITION}.",
            f"Your offer{POSITION} means a lot to me.",
        ),
        ("R05", GRATEFUL, "The interviews took place in March.", "I appreciate the effort that all of you made."),
        ("R06", GRATEFUL, f"{GRATEFUL} The pay was a bit low.", f"{GRATEFUL} I will follow your work."),
        ("R06", "careful thought", "a slow process", "careful thought and without delay"),
        ("R06", REASON, "A better offer came in.", REASON),
        ("R07", DECIDED, "I have read it well. It is a fine one. I have decided not to accept it.", DECIDED),
        ("R07", DECIDED, "I have read it well, and it is a fine one. I will see.", "I have decided to turn it down."),
        ("R07", DECIDED, "I have read it well, and it is a fine one. I will see.", "I cannot accept it."),
        ("R08", "I would be glad to stay", "I am happy to accept it. I would be glad to stay", "I would be glad to stay"),
        ("R09", REASON, "I have accepted another position.", REASON),
        ("R09", REASON, f"{REASON} {REASON}", REASON),
        ("R10", GRATEFUL, f"As I said on the phone: {GRATEFUL}", f"{GRATEFUL} I have no phone at hand."),
        ("R10", GRATEFUL, f"{GRATEFUL} I tried to reach you.", f"{GRATEFUL} You can always reach me."),
        ("R12", STOP, "Please take your time with the next steps.", "This is final, and there is nothing to revise."),
        ("R13", "I would be glad", "I cannot do it at this time. I would be glad", "At any time I would be glad"),
        ("R13", "I would be glad to stay in contact,", "May I stay in contact?", "I hope to stay in contact,"),
        ("R15", "Hi Maya,", "Hi [Name],", "Hi Maya,"),
        ("R15", "Data Analyst position", "None position", "Data Analyst position"),
        ("R15", "careful thought,", "careful  thought,", "careful thought,"),
        ("R15", "careful thought,", "careful thought ,", "careful thought,"),
        ("R15", "plans.", "plans..", "plans."),
        ("R16", "the interviews", "the 4 interviews", "the interviews"),
        ("R16", "your colleagues", "my friend Pablo", "your colleagues"),
        ("R17", REASON, "I am going to Kestrel Lane.", "I am going to work nearer to where I live."),
        ("R17", REASON, "My wife and I want to stay here.", "I want to stay where I live now."),
        ("R17", REASON, "I earn €70 elsewhere.", "I want to look elsewhere."),
        ("R18", "After careful thought", "Yesterday", "After careful thought"),
        ("R18", "After careful thought", "Only this morning", "After a long morning"),
        ("R19", GRATEFUL, f"I am sorry. I regret it. {GRATEFUL}", f"I am sorry. {GRATEFUL}"),
        ("R19", "I have decided not", "I think I will probably not", "I have decided not"),
        ("R19", "every success", "every success! All the best", "every success"),
        ("R19", GRATEFUL, f"{GRATEFUL} I have many offers.", GRATEFUL),
        ("R20", "Kind regards,\nSam Rivera", "Kind regards,", "Kind regards,\nSam Rivera"),
        ("R20", "I would be glad", "Sam Rivera would be glad", "I would be glad"),
        ("R20", STOP, f"{STOP} The letter is attached.", f"{STOP} The letter is on its way to you."),
    ],
)  # fmt: skip
def test_a_bad_text_is_stopped_and_its_near_miss_passes(check: str, old: str, bad: str, good: str):
    assert old in DECLINE

    assert check in checks(DECLINE.replace(old, bad, 1))
    assert check not in checks(DECLINE.replace(old, good, 1))


def test_r04_a_withdrawal_may_thank_for_the_application():
    text = DECLINE.replace(
        f"Thank you very much for the offer{POSITION}. {DECIDED} {REASON}",
        "Thank you for considering my application. I am writing to withdraw it from the process.",
    )

    assert checks(text, a_claim(DraftKind.WITHDRAW)) == set()
    assert checks(text.replace("considering my application", "it"), a_claim(DraftKind.WITHDRAW)) == {"R04"}


@pytest.mark.parametrize(
    ("kind", "text", "old", "bad"),
    [
        (
            DraftKind.ACCEPT,
            ACCEPT,
            "I am delighted to accept",
            "Once the visa is there I am delighted to accept",
        ),
        (DraftKind.ACCEPT, ACCEPT, "I am delighted to accept", "I would accept"),
        (DraftKind.ACCEPT, ACCEPT, "I look forward", "I am declining all else. I look forward"),
        (DraftKind.ACCEPT_VERBAL, ACCEPT, "I am delighted to accept", "I intend to accept it; I accept"),
        (DraftKind.MORE_TIME, TIME, "I know you have", "I am going to accept it. I know you have"),
        (DraftKind.MORE_TIME, TIME, "I know you have", "I may decline. I know you have"),
    ],
    ids=[
        "condition",
        "would",
        "both at once",
        "accepts before it is written",
        "promises a yes",
        "hints at a no",
    ],
)
def test_r08_no_text_carries_another_decision(kind: DraftKind, text: str, old: str, bad: str):
    assert "R08" in checks(text.replace(old, bad, 1), a_claim(kind))


def test_r07_the_request_must_come_within_three_sentences():
    late = TIME.replace(
        "Thank you again for the offer.", "Thank you again for the offer. It is good. I read it. I like it."
    )

    assert "R07" in checks(late, a_claim(DraftKind.MORE_TIME))


def test_r08_a_refusal_may_say_that_another_position_was_accepted():
    accepted = "I have accepted another position."

    assert checks(DECLINE.replace(REASON, accepted), a_claim(reason=accepted)) == set()


@pytest.mark.parametrize(
    ("own", "right"),
    [
        ("I want to work closer to home. My plans have changed.", True),
        (" ".join(["plan"] * 40), True),
        ("One thing. Another thing. A third thing.", False),
        (" ".join(["plan"] * 41), False),
        ("p" * 401, False),
    ],
    ids=["two sentences", "40 words", "three sentences", "41 words", "401 characters"],
)
def test_r09_an_own_reason_has_two_sentences_and_forty_words_at_most(own: str, right: bool):
    text = DECLINE.replace(REASON, own)

    assert ("R09" not in checks(text, a_claim(reason=own, own_reason=own))) is right


CALLED = DECLINE.replace(
    "Thank you very much for the offer", "Thank you for talking with me, and for the offer"
)


def test_r10_a_call_may_be_named_once_it_was_marked():
    claim = a_claim(DraftKind.DECLINE_AFTER_CALL)

    assert "R10" in checks(CALLED, claim)
    assert "R10" in checks(CALLED, replace(claim, call=CallMark.NO_ANSWER))
    assert checks(CALLED, replace(claim, call=CallMark.SPOKE)) == set()


TRIED = DECLINE.replace("Thank you very much", "I was not able to reach you by phone. Thank you very much")
MEANT = DECLINE.replace("Thank you very much", "I had hoped to tell you this by phone. Thank you very much")


def test_r11_a_fallback_begins_with_the_attempt_that_was_marked_and_only_then():
    fallback = a_claim(DraftKind.DECLINE_FALLBACK)
    tried = replace(fallback, call=CallMark.NO_ANSWER)

    assert checks(TRIED, tried) == set()
    assert checks(MEANT, fallback) == set()
    assert checks(MEANT, tried) == {"R11"}
    assert "R10" in checks(TRIED, fallback)
    assert checks(DECLINE, fallback) == {"R11"}


def test_r11_a_fallback_never_reproaches():
    reproach = TRIED.replace("by phone.", "by phone, several times.")

    assert "R11" in checks(reproach, a_claim(DraftKind.DECLINE_FALLBACK, call=CallMark.NO_ANSWER))


def test_r12_and_r13_an_open_refusal_needs_no_stop_and_may_stay_open():
    text = DECLINE.replace(STOP, "If the terms can change, I would be glad to talk.")

    assert {"R12", "R13"} <= checks(text)
    assert checks(text, a_claim(final=False)) == set()


def test_r13_the_referral_may_be_a_question():
    text = DECLINE.replace("I would be glad", "Would you like an introduction to someone? I would be glad")

    assert "R13" in checks(text)
    assert checks(text, a_claim(referral=True)) == set()


def test_r14_a_little_too_long_is_told_and_much_too_long_is_stopped():
    words = len(DECLINE.split())
    a_bit = DECLINE.replace(GRATEFUL, GRATEFUL[:-1] + " and" * (155 - words) + ".")
    much = DECLINE.replace(GRATEFUL, GRATEFUL[:-1] + " and" * (170 - words) + ".")
    short = "\n".join(DECLINE.split("\n")[:3] + DECLINE.split("\n")[-2:])

    soft = judge_text(a_bit, a_claim(), WORDS.rubric)
    hard = judge_text(much, a_claim(), WORDS.rubric)

    assert [(f.check, f.hard) for f in soft] == [("R14", False)]
    assert [(f.check, f.hard) for f in hard] == [("R14", True)]
    assert "R14" in checks(short)


@pytest.mark.parametrize(
    "company", ["Bad Homburg Kliniken", "USA Today", "None Such Ltd", "Worst Case Games", "Low & Sons"]
)
def test_facts_are_no_words(company: str):
    """R06, R15, R18: what a company is called says nothing about it."""
    text = DECLINE.replace("Northwind", company)

    assert checks(text, a_claim(facts=(*FACTS, company))) == set()
    assert checks(text) != set()


def test_r16_a_fact_of_another_offer_is_stopped():
    assert "R16" in checks(DECLINE.replace("Data Analyst", "Chief Officer"))


def test_r17_a_company_called_like_a_greeting_is_not_seen_in_the_greeting():
    assert checks(DECLINE.replace("Kind regards,", "Best,")) == set()
    assert "R17" in checks(DECLINE.replace(REASON, "I want to join the people at Best for good."))


def test_r17_the_other_name_of_the_same_company_is_no_other_company():
    text = DECLINE.replace("Northwind", "Northwind Labs")
    claim = a_claim(facts=(*FACTS, "Northwind Labs"), foreign=frozenset({"Northwind"}))

    assert checks(text, claim) == set()


def test_r17_money_is_named_only_where_it_belongs():
    text = TIME.replace("a few more days", "a base salary of 70,000 EUR")
    facts = (*FACTS, "70,000")

    assert "R17" in checks(text, a_claim(DraftKind.MORE_TIME, facts=facts))
    assert "R17" not in checks(text, a_claim(DraftKind.NEGOTIATE, facts=facts, money_allowed=True))


def test_r19_a_text_in_another_language_is_noticed():
    german = DECLINE.replace(GRATEFUL, "Herzlichen Dank für die Zeit, die Sie sich genommen haben.")
    wholly = "\n\n".join(
        ["Guten Tag Maya,", "vielen Dank für Ihr Angebot. Leider sage ich ab.", "Kind regards,\nSam Rivera"]
    )

    assert "R19" not in checks(german)
    assert "R19" in checks(wholly)


def test_r20_a_recipient_with_the_same_name_is_no_doubled_signature():
    text = DECLINE.replace("Hi Maya,", "Hi Sam Rivera,")

    assert checks(text) == set()


# ------------------------------------------------------------- R01, R02, R03: the mail around the words


def test_r01_a_robot_gets_no_draft():
    mail = an_offer_mail(sender="Maya via Docusign <dse@docusign.net>")
    request = a_request(mail=mail)

    refusal = compose_draft(replace(request, facts=replace(request.facts, contact_email=None)), WORDS)

    assert isinstance(refusal, Refusal)
    assert refusal.check == "R01"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Your offer", "Re: Your offer"),
        ("RE: Your offer", "RE: Your offer"),
        ("AW: Angebot", "Re: AW: Angebot"),
        ("", "Re:"),
    ],
)
def test_r02_the_draft_stays_in_its_conversation(subject: str, expected: str):
    mail = an_offer_mail(subject=subject, references=("<a@x.example>",), in_reply_to="<a@x.example>")

    draft = compose_draft(a_request(mail=mail), WORDS)

    assert isinstance(draft, Draft)
    read = read_back(draft.raw)
    assert read.subject == expected
    assert read.in_reply_to == mail.rfc_message_id
    assert read.references == ("<a@x.example>", mail.rfc_message_id)
    assert draft.thread_id == "t1"


def test_r03_the_greeting_says_the_name_they_sign_with():
    mail = an_offer_mail(sender="ORTEGA, MAYA (HR) <maya.ortega@northwind.example>", signature="Maya")

    draft = compose_draft(a_request(mail=mail), WORDS)

    assert isinstance(draft, Draft)
    assert draft.text.startswith("Hi Maya,\n")


def test_a_hard_finding_leaves_no_draft_and_names_check_words_and_way_out():
    refusal = compose_draft(a_request(reason_text="The salary is too low"), WORDS)

    assert isinstance(refusal, Refusal)
    assert (refusal.check, refusal.words) == ("R06", "low")
    assert "own words" in refusal.what_to_do


def test_a_soft_finding_leaves_a_draft_with_a_remark():
    request = a_request(reason_text="I am sorry, and I regret it, but I am going elsewhere")

    draft = compose_draft(request, WORDS)

    assert isinstance(draft, Draft)
    assert any("[R19]" in remark for remark in draft.remarks)


def test_without_a_name_there_is_no_draft():
    refusal = compose_draft(a_request(person=a_person(name="")), WORDS)

    assert isinstance(refusal, Refusal)
    assert refusal.check == "name"
