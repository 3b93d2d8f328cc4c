"""A draft as a whole: it is made whenever it can be, and says in both parts what was meant."""

import re

import pytest
from writing import WORDS, a_person, a_request, an_offer_mail, known_facts, read_back

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.model import Draft, DraftKind, Extra, Reason


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam,\n\nas promised:\n\n> earlier words\n>> and still earlier ones",
        "Hi Sam,\n\nyour offer.\n\n-- \nMaya Ortega\nTalent Partner",
        "Pay is > 60k & < 70k; see <b>the letter</b> &amp; call",
        "a\u00a0no-break space, a zero\u200bwidth one, a soft\u00adhyphen",
        "bell \x07 and null \x00 and a form\x0cfeed, a line\u2028separator",
        "> ",
        "",
    ],
    ids=[
        "quotes in it",
        "signature mark",
        "markup",
        "odd spaces",
        "control characters",
        "only a mark",
        "empty",
    ],
)
def test_whatever_their_mail_looks_like_it_can_be_quoted(text: str):
    mail = an_offer_mail(text, text=text)

    draft = compose_draft(a_request(mail=mail), WORDS)

    assert isinstance(draft, Draft)
    assert "wrote:" in read_back(draft.raw).text


def text_of(**changes: object) -> str:
    draft = compose_draft(a_request(**changes), WORDS)
    assert isinstance(draft, Draft), draft
    return draft.text.split("\n\nOn ")[0]


def test_the_default_reason_is_used_when_none_is_marked_and_omitted_only_when_that_is_chosen():
    """S2-29, S2-32."""
    catalogue = WORDS.phrases("en")["reason"]

    assert any(reason in text_of() for reason in catalogue["direction"])
    assert catalogue["direction"][0] == (
        "I am going to pursue a role that is more in line with what I hope to do next."
    )
    silent = text_of(reason=Reason.NO_REASON)
    assert not any(reason in silent for variants in catalogue.values() for reason in variants)


@pytest.mark.parametrize("language", sorted(WORDS.languages))
def test_every_reason_is_one_short_sentence_that_names_nobody(language: str):
    """S1-12, S1-13, S1-14, S2-28."""
    catalogue = WORDS.phrases(language)["reason"]

    assert set(catalogue) == {reason.value for reason in Reason} - {"no_reason"}
    for variants in catalogue.values():
        for sentence in variants:
            assert len(sentence.split()) <= 30
            assert len(re.findall(r"[.!?]", sentence)) == 1
            assert not re.search(r"\d|[€$£]|\{\{ ?company", sentence)


def test_open_to_talks_takes_the_place_of_the_last_word_and_is_flagged():
    """S2-08."""
    draft = compose_draft(a_request(extras=frozenset({Extra.OPEN_TO_TALKS})), WORDS)

    assert isinstance(draft, Draft)
    assert "If there is room to look at the terms again" in draft.text
    assert "final" not in draft.text
    assert any("Negotiate" in remark for remark in draft.remarks)


def test_a_referral_is_offered_only_when_marked_and_names_nobody():
    """S2-33, S2-35."""
    marked = text_of(extras=frozenset({Extra.REFERRAL}))

    assert "someone in my network" in marked
    assert "someone in my network" not in text_of()


def test_a_long_letter_does_without_what_is_optional_first():
    call = {"kind": DraftKind.DECLINE_FALLBACK, "person": a_person(phone="+49 30 23125 200")}
    reason = "I want to spend the next years near the people and the places that matter to me and to all that I do."

    short = text_of(**call)
    long = text_of(**call, extras=frozenset({Extra.REFERRAL}), reason_text=reason)

    assert "+49 30 23125 200" in short
    assert "+49 30 23125 200" not in long
    assert any(stop in long for stop in WORDS.phrases("en")["stop"]["warm"])  # the stop sentence never goes


def test_the_draft_speaks_of_the_written_offer_that_is_newest():
    """E-45 and the care that an acceptance asks for: what is in dispute is not restated."""
    disputed = known_facts(
        conflicts=("start date: the mail says Mon 4 May 2026, the letter Mon 11 May 2026",)
    )
    text = text_of(kind=DraftKind.ACCEPT, facts=disputed)

    assert "May 2026" not in text
    assert "- Pay: 62,000 EUR a year" in text


def test_a_spoken_offer_is_not_accepted():
    text = text_of(kind=DraftKind.ACCEPT_VERBAL, facts=known_facts(verbal=True))

    assert "I intend to accept; before I do, I would like to see the terms in writing" in text
    assert "- Pay" not in text
