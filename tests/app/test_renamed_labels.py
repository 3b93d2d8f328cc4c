"""Labels whose names were changed in the configuration: notes and cards call them so, and what the former ones say still counts."""

import contextlib
import io
import sqlite3
from collections.abc import Callable

import pytest
from desk import Desk

from offerdesk.app.steps import watched

RENAMED = """
[labels.decide]
accept = "Say yes"
decline = "Say no"
more_time = "Need a week"
negotiate = "Haggle"
is_offer = "A real one"
[labels.call]
spoke = "Told them"
no_answer = "Rang out"
email_instead = "No call"
"""
DEFAULTS = (
    "Accept",
    "Decline",
    "Ask for time",
    "Negotiate",
    "Is an offer",
    "Spoke",
    "No answer",
    "Email instead",
)


@pytest.fixture
def renamed(desk: Desk) -> Desk:
    desk.configure(RENAMED)
    return desk


def test_the_call_card_says_which_labels_there_are_to_set(renamed: Desk):
    thread_id = renamed.known_offer()

    renamed.label(thread_id, "Decide/Say no")
    renamed.cycle()

    words = renamed.note_words("call_card")
    assert all(
        f'"{name}"' in words
        for name in ("Told them", "Rang out", "No call", "Say no", "Haggle", "Need a week")
    )
    assert not any(f'"{name}"' in words for name in DEFAULTS)
    assert renamed.shown()["call_card"]["text"].count('"Told them"') == words.count('"Told them"')


def test_a_card_in_another_language_says_so_too(renamed: Desk):
    text = (
        "Hallo Sam,\n\nwir freuen uns, dir die Stelle als Data Analyst bei Northwind anzubieten. Dein Gehalt beträgt"
        " 62.000 € im Jahr, Start ist der 4. Mai 2026.\n\nViele Grüße\nMaya Ortega\nTel. +49 30 23125104\n"
    )
    thread_id = renamed.known_offer(text=text)

    renamed.label(thread_id, "Decide/Say no")
    renamed.cycle()

    words = renamed.note_words("call_card")
    assert "Danach" in words
    assert '"Told them"' in words
    assert not any(f'"{name}"' in words for name in DEFAULTS)


def test_the_reason_of_a_status_and_its_note_name_the_label(renamed: Desk):
    thread_id = renamed.known_offer()
    renamed.label(thread_id, "Decide/Say yes")
    renamed.label(thread_id, "Decide/Need a week")
    renamed.cycle()

    assert renamed.reason == "the labels contradict each other: Need a week and Say yes are both set"
    assert "Need a week and Say yes are both set" in renamed.note_words("needs_you")


def test_a_draft_that_waits_names_the_decision_as_the_person_does(renamed: Desk):
    thread_id = renamed.known_offer()

    renamed.label(thread_id, "Decide/Need a week")
    renamed.cycle()

    assert renamed.reason == "Need a week: the draft waits for your review"


def test_what_to_do_about_a_deleted_draft_names_the_label_to_set_again(renamed: Desk):
    thread_id = renamed.known_offer()
    renamed.label(thread_id, "Decide/Haggle")
    renamed.cycle()
    draft = renamed.draft()

    renamed.mailbox.trash_draft(draft.draft_id)
    renamed.cycle(minutes=10)

    assert "take Haggle off and set it again" in renamed.note_words("needs_you")


def test_the_note_about_other_offers_names_the_labels(renamed: Desk):
    first = renamed.known_offer()
    renamed.known_offer(company="Tidewell", name="Ines Duarte")

    renamed.label(first, "Decide/Say yes")
    renamed.cycle()

    words = renamed.note_words("other_offers")
    assert '"Say no"' in words
    assert '"Withdraw"' in words  # not renamed
    assert '"Decline"' not in words


def test_a_preview_names_the_decision_as_the_person_does(renamed: Desk):
    renamed.known_offer()

    code, out, _ = renamed.run("preview", renamed.offer["id"], "--decision", "accept")

    assert code == 0
    assert "Say yes" in out
    assert "Accept" not in out


ROOT_CHANGED = '[labels]\nroot = "Jobs"\n'


def reconfigure(desk: Desk, text: str) -> None:
    """The person changes the settings and starts Offerdesk anew."""
    desk.configure(text)
    desk.restart()


def end_after(made: int, *, point: str = "after") -> Callable[[str], None]:
    """Ends the process once so many labels were made; `point` "before": when the last of them is about to be."""
    points = iter(range(made))

    def reach(reached: str) -> None:
        if reached == f"label made:{point}" and next(points) == made - 1:
            raise KeyboardInterrupt

    return reach


def all_names(desk: Desk) -> set[str]:
    return {label["name"] for label in desk.mailbox.labels.values() if label["type"] == "user"}


@pytest.mark.parametrize(
    "settings", [ROOT_CHANGED, '[labels.decide]\ndecline = "No thanks"\n'], ids=["root", "one name"]
)
def test_a_decision_set_before_its_name_was_changed_in_the_settings_still_counts(desk: Desk, settings: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    reconfigure(desk, settings)
    desk.cycle()
    desk.cycle(hours=30)

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.stage == "draft_ready"
    desk.assert_quiet()


def test_a_decision_set_under_the_former_name_after_the_change_counts_too(desk: Desk):
    """A filter of the person's goes on setting it."""
    thread_id = desk.known_offer(phone="")
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle()

    desk.label(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_decision_set_under_the_former_name_can_be_taken_off(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle()

    desk.unlabel(thread_id, "Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "withdrawn")]


@pytest.mark.parametrize(
    ("settings", "now"),
    [
        (ROOT_CHANGED, "Jobs/Status/To decide"),
        ('[labels.status]\nto_decide = "Open"\n', "Offers/Status/Open"),
    ],
    ids=["root", "one name"],
)
def test_one_status_stands_after_its_name_was_changed_in_the_settings(desk: Desk, settings: str, now: str):
    thread_id = desk.known_offer()

    reconfigure(desk, settings)
    desk.cycle()
    desk.cycle(hours=30)

    assert {n for n in desk.mailbox.label_names(thread_id) if "/Status/" in n} == {now}


def test_names_that_were_changed_twice_and_back_are_all_known(desk: Desk):
    thread_id = desk.known_offer(phone="")
    for settings in (ROOT_CHANGED, '[labels]\nroot = "Work"\n', ""):
        reconfigure(desk, settings)
        desk.cycle(hours=30)
        assert len([n for n in desk.mailbox.label_names(thread_id) if "/Status/" in n]) == 1

    desk.mailbox.label(thread_id, "Jobs/Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.status(thread_id) == {"Draft ready"}


def test_a_label_renamed_in_gmail_as_in_the_settings_is_the_same_label(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    for name in sorted(all_names(desk)):
        desk.mailbox.rename_label(name, name.replace("Offers", "Jobs"))
    before = set(desk.mailbox.labels)

    reconfigure(desk, ROOT_CHANGED)
    desk.cycle(hours=30)

    assert set(desk.mailbox.labels) == before
    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_name_that_gmail_holds_for_the_former_one_keeps_the_label(desk: Desk):
    """ "Ask for time" and "Ask-for-time" are one name there: a second label cannot be made."""
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()

    reconfigure(desk, '[labels.decide]\nmore_time = "Ask-for-time"\n')
    desk.cycle(hours=30)

    assert desk.states() == [("more_time", "untouched")]


def test_a_former_label_that_the_person_deletes_is_not_missed(desk: Desk):
    thread_id = desk.known_offer(phone="")
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle(hours=30)

    for name in sorted(n for n in all_names(desk) if n.startswith("Offers")):
        desk.mailbox.delete_label(name)
    desk.cycle(hours=30)
    desk.mailbox.label(thread_id, "Jobs/Decide/Decline")
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]
    assert not any(n.startswith("Offers") for n in all_names(desk))


@pytest.mark.parametrize("made", [1, 5, 30])
def test_a_process_that_ends_while_it_makes_the_new_labels_forgets_no_former_one(desk: Desk, made: int):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    reconfigure(desk, ROOT_CHANGED)

    with pytest.raises(KeyboardInterrupt), watched(end_after(made)):
        desk.cycle()
    desk.restart()
    desk.cycle(hours=30)

    assert desk.states() == [("decline_email_only", "untouched")]
    statuses = [n for n in desk.mailbox.label_names(thread_id) if "/Status/" in n]
    assert statuses == ["Jobs/Status/Draft ready"]


def test_a_database_from_before_this_was_remembered_learns_it_at_its_first_cycle(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    desk.restart()
    with contextlib.closing(sqlite3.connect(desk.database)) as db, db:
        db.execute("DELETE FROM meta WHERE key = 'labels_ours'")
        db.execute("PRAGMA user_version = 2")
    desk.cycle()

    reconfigure(desk, ROOT_CHANGED)
    desk.cycle(hours=30)

    assert desk.states() == [("decline_email_only", "untouched")]


@pytest.mark.parametrize("account", ["", "somebody@else.example"], ids=["same mailbox", "another mailbox"])
def test_a_database_that_is_rebuilt_knows_the_former_names_of_its_own_mailbox(desk: Desk, account: str):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle(hours=25)
    draft = desk.draft().draft_id
    desk.restart()
    if account:
        with contextlib.closing(sqlite3.connect(desk.database)) as db, db:
            db.execute("UPDATE meta SET value = ? WHERE key = 'account'", (account,))

    code, _, err = desk.run("rebuild", "--yes", "--now", desk.now.isoformat())
    desk.cycle()

    assert code == 0, err
    assert desk.draft().draft_id == draft
    assert desk.states() == ([] if account else [("decline_email_only", "untouched")])
    assert desk.stage == ("to_decide" if account else "draft_ready")


@pytest.fixture
def bare(desk: Desk) -> Desk:
    """A mailbox in which Offerdesk makes all its labels itself."""
    for name in sorted(all_names(desk)):
        desk.mailbox.delete_label(name)
    return desk


@pytest.mark.unsettled
def test_labels_remove_takes_those_of_former_names_too(bare: Desk):
    desk = bare
    desk.known_offer()
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle()

    code, _, err = desk.run("labels", "remove", "--yes")

    assert code == 0, err
    assert all_names(desk) == set()


@pytest.mark.unsettled
def test_labels_remove_leaves_labels_of_the_persons_that_the_settings_named_for_a_while(desk: Desk):
    own = {"Work", "Clients", "Clients/Old ones"}
    for name in sorted(own):
        desk.mailbox.make_label(name)
    for settings in ('root = "Work"', 'root = "Clients"\nnotes = "Old ones"', 'root = "Offers"'):
        reconfigure(desk, f"[labels]\n{settings}\n")
        desk.cycle()

    code, _, err = desk.run("labels", "remove", "--yes")

    assert code == 0, err
    assert all_names(desk) == own


@pytest.mark.unsettled
def test_labels_remove_leaves_a_label_above_one_of_the_persons(desk: Desk):
    desk.known_offer()
    desk.mailbox.make_label("Offers/Decide/Mine")

    desk.run("labels", "remove", "--yes")

    assert all_names(desk) == {"Offers", "Offers/Decide", "Offers/Decide/Mine"}


@pytest.mark.unsettled
def test_labels_remove_takes_what_was_made_before_the_process_ended(bare: Desk):
    desk = bare
    with pytest.raises(KeyboardInterrupt), watched(end_after(30, point="before")):
        desk.cycle()
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle()

    desk.run("labels", "remove", "--yes")

    assert all_names(desk) == set()


@pytest.mark.unsettled
def test_the_question_before_labels_are_removed_names_what_goes(bare: Desk, monkeypatch: pytest.MonkeyPatch):
    desk = bare
    desk.mailbox.make_label("Offers/Decide/Mine")
    desk.cycle()
    reconfigure(desk, ROOT_CHANGED)
    desk.cycle()
    before = all_names(desk)
    answer = io.StringIO("n\n")
    answer.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", answer)

    code, out, _ = desk.run("labels", "remove")

    assert code == 0
    assert '"Jobs" and 34 labels below it' in out
    assert '"Offers/Status" and 8 labels below it' in out
    assert '"Offers/Decide/Accept"\n' in out
    assert '"Offers"' not in out
    assert "Nothing was removed." in out
    assert all_names(desk) == before
