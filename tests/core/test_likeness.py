"""Like: a draft with a sentence more or less. Unlike: two answers to one offer that were written apart."""

import pytest

from offerdesk.core.drafting.likeness import is_like

DRAFT = (
    "Hi Maya, thank you so much for offering me the Data Analyst position at Northwind. I have given it real thought,"
    " and I have decided to decline. I am staying where I am for now. My answer is settled, so please do not put any"
    " more work into the offer for my sake. I would be happy to stay in touch. All the best with the search. Sam"
)
LIKE = {
    "itself": DRAFT,
    "wrapped-anew": DRAFT.replace(" ", "\n"),
    "a-sentence-more": DRAFT + " P.S. The tour of the office was a pleasure.",
    "a-sentence-less": DRAFT.replace(" I am staying where I am for now.", ""),
    "in-capitals": DRAFT.upper(),
}
UNLIKE = {
    "nothing": "",
    "thanks": "Thank you for the offer, Maya. I will read it with care over the weekend.",
    "another-no": "Dear Maya, I am sorry, but I have accepted a job elsewhere and must say no to you. Best wishes, Sam",
    "another-letter": "Dear Maya, I am delighted to accept the position of Data Analyst and to start on 4 May. Sam",
}


@pytest.mark.parametrize("text", LIKE.values(), ids=LIKE.keys())
def test_a_draft_with_small_changes_is_like_itself(text: str):
    assert is_like(text, DRAFT)
    assert is_like(DRAFT, text)


@pytest.mark.parametrize("text", UNLIKE.values(), ids=UNLIKE.keys())
def test_other_answers_are_not_like_it(text: str):
    assert not is_like(text, DRAFT)
    assert not is_like(DRAFT, text)


def test_two_empty_texts_are_like_nothing():
    assert not is_like("", "")
