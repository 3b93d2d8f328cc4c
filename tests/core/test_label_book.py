"""Every meaning has one label name, every name one meaning, and no two are one name for Gmail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.label_book import DEFAULT_NAMES, MEANING_BY_KEY, Meaning, folded, make_label_book
from offerdesk.model import CallMark, Decision, Extra, Mark, Reason, Stage

MEANINGS: list[Meaning] = [meaning for group in DEFAULT_NAMES.values() for meaning in group] + [Mark.NOTES]
DESIGNED = (
    "Offers Offers/Decide Offers/Decide/Accept Offers/Decide/Decline Offers/Decide/Ask_for_time"
    " Offers/Decide/Negotiate Offers/Decide/Withdraw Offers/Decide/Is_an_offer Offers/Decide/Not_an_offer"
    " Offers/Call Offers/Call/Spoke Offers/Call/No_answer Offers/Call/Email_instead"
    " Offers/Reason Offers/Reason/Another_role Offers/Reason/Staying Offers/Reason/Direction"
    " Offers/Reason/Location Offers/Reason/Pay Offers/Reason/Timing Offers/Reason/No_reason"
    " Offers/Extra Offers/Extra/LinkedIn_note Offers/Extra/Referral Offers/Extra/Open_to_talks"
    " Offers/Status Offers/Status/To_confirm Offers/Status/To_decide Offers/Status/Call_first"
    " Offers/Status/Draft_ready Offers/Status/Waiting Offers/Status/Needs_you Offers/Status/Suspicious"
    " Offers/Status/Closed Offers/Notes"
)


def test_the_default_names_are_those_of_the_design_parents_first():
    assert make_label_book().names == tuple(name.replace("_", " ") for name in DESIGNED.split())


def test_every_meaning_has_a_label():
    assert set(MEANINGS) == {*Decision, *CallMark, *Reason, *Extra, *Mark, *Stage}
    assert set(make_label_book().meanings.values()) == set(MEANINGS)


@pytest.mark.parametrize("meaning", MEANINGS, ids=str)
def test_a_meaning_is_found_by_its_own_name(meaning: Meaning):
    book = make_label_book()

    assert book.meaning_of(book.name_of(meaning)) is meaning


@pytest.mark.parametrize("meaning", MEANINGS, ids=str)
def test_what_is_remembered_of_a_label_gives_its_meaning_whatever_it_is_called(meaning: Meaning):
    book = make_label_book("Jobs", {meaning: "Something else"})

    assert MEANING_BY_KEY[book.key_of(book.name_of(meaning))] is meaning


def test_what_is_remembered_of_a_label_is_its_name_in_the_configuration():
    """It stands in databases: another one would make their labels unknown."""
    book = make_label_book()

    assert book.key_of("Offers/Decide/Ask for time") == "decide.more_time"
    assert book.key_of("Offers/Status/Closed") == "status.closed"
    assert (book.key_of("Offers/Notes"), book.key_of("Offers/Decide")) == ("notes", "")


def test_a_parent_means_nothing_by_itself():
    assert make_label_book().meaning_of("Offers/Decide") is None


def test_root_names_and_notes_can_be_changed():
    book = make_label_book("Jobs", {Decision.DECLINE: "Absagen"}, notes="Notizen")

    assert book.name_of(Decision.DECLINE) == "Jobs/Decide/Absagen"
    assert book.name_of(Decision.ACCEPT) == "Jobs/Decide/Accept"
    assert book.name_of(Mark.NOTES) == "Jobs/Notizen"


def test_no_two_default_names_are_one_name_for_gmail():
    names = make_label_book().names

    assert len({folded(name) for name in names}) == len(names)


SAME = {
    "case": ("Offers/Decide", "offers/decide"),
    "slash-and-dash": ("Offers/Decide", "Offers-Decide"),
    "blanks-and-dashes": ("Ask for time", "Ask-for-time"),
    "brackets": ("Draft (ready)", "Draft ready"),
    "runs": ("a//b", "a / b"),
    "accents-in-capitals": ("ABSAGE ÜBER", "absage über"),
}


@pytest.mark.parametrize(("a", "b"), SAME.values(), ids=SAME.keys())
def test_what_gmail_takes_for_one_name_folds_to_one(a: str, b: str):
    assert folded(a) == folded(b)


def test_names_with_other_letters_stay_apart():
    assert folded("Offers/Decline") != folded("Offers/Declined")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str):
    assert folded(folded(name)) == folded(name)


@given(
    st.dictionaries(st.sampled_from(MEANINGS), st.text("abcxyz", min_size=1, max_size=8)),
    st.text("Oo", min_size=1),
)
def test_any_book_with_distinct_names_is_read_back(names: dict[Meaning, str], root: str):
    names = {meaning: f"{name} {number}" for number, (meaning, name) in enumerate(names.items())}

    book = make_label_book(root, names)

    assert all(book.meaning_of(book.name_of(meaning)) is meaning for meaning in MEANINGS)
