"""The first look: searched, newest first, resumable; and `offerdesk scan` for what a word search does not find."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk import Desk, database_after_a_first_look, run_cli, traces


def test_what_other_tests_begin_with_is_what_a_first_look_leaves(desk: Desk, tmp_path: Path):
    begun = tmp_path / "begun.db"
    begun.write_bytes(database_after_a_first_look())

    desk.cycle(seconds=0)

    assert all_of(begun) == all_of(desk.database)


def all_of(database: Path) -> list[str]:
    """Tables and rows, as the statements that make them."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_the_first_look_finds_offers_of_the_look_back_window_only(desk: Desk):
    desk.mailbox.clock = lambda: desk.now
    old = desk.offer_arrives(company="Oldfirm")
    desk.wait(days=100)
    new = desk.offer_arrives(company="Newfirm")

    desk.cycle()

    assert desk.status(new) == {"To decide"}
    assert desk.status(old) == set()


def test_a_decision_on_an_older_mail_counts_all_the_same(desk: Desk):
    old = desk.offer_arrives(company="Oldfirm", phone="")
    desk.wait(days=100)
    desk.label(old, "Decide/Decline")

    desk.cycle()

    assert desk.draft().thread_id == old


@pytest.mark.unsettled
def test_decisions_are_acted_on_before_the_backlog_is_read(desk: Desk):
    thread_id = desk.offer_arrives(company="Decided", phone="")
    desk.label(thread_id, "Decide/Decline")
    for number in range(5):
        desk.offer_arrives(company=f"Firm{number}")

    with desk.watched() as seen:
        desk.cycle(read_limit=3)

    assert desk.draft().thread_id == thread_id
    asked = [r.method for r in seen]
    assert asked.index("drafts.create") < asked.index("messages.get")


def test_a_first_look_is_read_in_portions_newest_first(desk: Desk):
    threads = []
    for number in range(6):
        threads.append(desk.offer_arrives(company=f"Firm{number}"))
        desk.wait(hours=1)

    desk.cycle(read_limit=2)
    assert [desk.status(t) for t in threads] == [set()] * 4 + [{"To decide"}] * 2
    assert desk.report is not None
    assert desk.report.to_read > 0
    assert desk.report.due_at == desk.now
    desk.cycle(read_limit=2)
    desk.cycle(read_limit=2)

    assert all(desk.status(t) == {"To decide"} for t in threads)


def test_a_first_look_that_is_cut_off_goes_on_where_it_was(desk: Desk):
    for number in range(4):
        desk.offer_arrives(company=f"Firm{number}")
        desk.wait(hours=1)
    read: list[int] = []
    desk.mailbox.after("messages.get", lambda: read.append(1))
    desk.mailbox.before(
        "messages.get",
        lambda: desk.mailbox.fault("messages.get", "403-daily", times=1) if len(read) == 2 else None,
    )

    try:
        desk.cycle()
    except Exception as error:
        assert "daily limit" in str(error)  # noqa: PT017
    desk.mailbox.faults.clear()
    desk.cycle()

    assert len(desk.offers) == 4
    assert desk.server.count()["messages.get"] <= 6


def test_a_mail_that_no_search_word_finds_is_found_by_scan_all(desk: Desk, maybe_text: str):
    desk.restart()
    for path in desk.folder.glob("offerdesk.db*"):
        path.unlink()
    thread_id = desk.offer_arrives(text=maybe_text, subject="Papers")
    desk.cycle()
    assert desk.status(thread_id) == set()

    code, out, err = desk.run("scan", "--all", "--now", desk.now.isoformat())

    assert code == 0, err
    assert "read" in out
    assert desk.status(thread_id) == {"To confirm"}


def test_scan_since_looks_further_back(desk: Desk):
    old = desk.offer_arrives(company="Oldfirm")
    desk.wait(days=200)
    desk.cycle()
    assert desk.offers == []

    code, _, err = desk.run("scan", "--since", "300d", "--now", desk.now.isoformat())

    assert code == 0, err
    assert desk.status(old) == {"To decide"}


@pytest.mark.parametrize("since", ["soon", "", "0s", "59m", "3651d", "99999999d"])
def test_scan_since_takes_what_the_look_back_window_may_be(desk: Desk, since: str):
    with desk.watched() as seen:
        code, _, err = desk.run("scan", "--since", since, "--now", desk.now.isoformat())

    assert code == 2
    assert "--since" in err
    assert "90d" in err
    assert seen == []


def test_scan_once_more_changes_nothing(desk: Desk):
    desk.known_offer()

    with desk.watched() as seen:
        desk.run("scan", "--now", desk.now.isoformat())

    assert [r.method for r in seen if r.verb != "GET"] == []


def test_scan_tells_all_that_it_did_and_asked(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.wait(minutes=1)
    desk.label(thread_id, "Decide/Decline")
    desk.offer_arrives(company="Fabrikam")

    with desk.watched() as seen:
        code, out, _ = desk.run("scan", "--now", desk.now.isoformat())

    assert code == 0
    assert "1 mail read" in out
    assert "new draft: decline email only" in out
    assert f"{len(seen)} requests" in out


def a_decision_of_which_no_history_told(desk: Desk) -> str:
    """Set on mail that nobody took for an offer; returns its conversation."""
    desk.known_offer(phone="")
    message_id = desk.mailbox.receive(
        sender="Lena Brandt <lena@fabrikam.example>", subject="Hi", text="See you tomorrow."
    )
    desk.cycle()
    with desk.mailbox.lock:
        message = desk.mailbox.messages[message_id]
        message.labels.add(desk.mailbox.label_id("Offers/Decide/Decline"))
    desk.cycle()
    assert len(desk.offers) == 1
    return message.thread_id


@pytest.mark.parametrize("options", [(), ("--all",)], ids=["window", "all"])
def test_scan_acts_on_a_decision_of_which_no_history_told(desk: Desk, options: tuple[str, ...]):
    thread_id = a_decision_of_which_no_history_told(desk)

    code, out, _ = desk.run("scan", *options, "--now", desk.now.isoformat())

    assert code == 0
    assert "new draft" in out
    assert [d.thread_id for d in desk.drafts()] == [thread_id]


def test_scan_searches_also_when_the_history_expired_twice_within_the_hour(desk: Desk):
    desk.known_offer()
    desk.mailbox.expire_history()
    desk.cycle()
    missed = desk.offer_arrives(company="Fabrikam")
    desk.mailbox.expire_history()

    code, out, _ = desk.run("scan", "--now", desk.now.isoformat())

    assert code == 0
    assert "within the hour" not in out
    assert desk.status(missed) == {"To decide"}


def test_scan_that_meets_the_daily_look_searches_once(desk: Desk):
    desk.known_offer()
    desk.wait(days=1)

    with desk.watched() as seen:
        desk.run("scan", "--now", desk.now.isoformat())

    searches = [r.path for r in seen if r.method == "messages.list"]
    assert len(searches) == len(set(searches))
    assert sum(r.method == "history.list" for r in seen) == 1


@pytest.mark.parametrize("options", [(), ("--all",)], ids=["window", "all"])
def test_a_first_scan_searches_once(desk: Desk, options: tuple[str, ...]):
    desk.offer_arrives()

    with desk.watched() as seen:
        desk.run("scan", *options, "--now", desk.now.isoformat())

    searches = [r.path for r in seen if r.method == "messages.list" and "q=" in r.path]
    assert searches
    assert len(searches) == len(set(searches))


def test_spam_and_trash_are_not_searched(desk: Desk):
    first = desk.offer_arrives(labels=("SPAM",))
    second = desk.offer_arrives(company="Trashfirm", labels=("TRASH",))

    desk.cycle()

    assert desk.offers == []
    assert desk.status(first) == desk.status(second) == set()


def test_a_dry_run_tells_what_would_be_done_and_does_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    before = [o["stage"] for o in desk.offers]

    with desk.watched() as seen:
        report = desk.once("--dry-run")

    assert [r.method for r in seen if r.verb != "GET"] == []
    assert [(a["action"], a["detail"], a["done"]) for a in report["actions"]] == [
        ("create_draft", "decline_email_only", False),
        ("set_status", "draft_ready", False),
    ]
    assert [o["stage"] for o in desk.offers] == before
    real = desk.once()
    assert [(a["action"], a["detail"]) for a in real["actions"]] == [
        (a["action"], a["detail"]) for a in report["actions"]
    ]


@pytest.mark.unsettled
def test_a_dry_run_leaves_no_trace_in_the_folder(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.restart()
    (desk.folder / "offerdesk.db.lock").unlink()
    before = traces(desk.folder)

    desk.once("--dry-run")

    assert traces(desk.folder) == before


def test_a_dry_run_makes_no_database(desk: Desk):
    desk.offer_arrives(phone="")
    (desk.folder / "offerdesk.toml").write_text(
        desk.config_path.read_text("utf-8") + '[store]\npath = "deep/down/offerdesk.db"\n', "utf-8"
    )
    before = traces(desk.folder)

    report = desk.once("--dry-run")

    assert report["stages"] == {"to_decide": 1}
    assert traces(desk.folder) == before


def test_a_dry_run_before_anything_else_tells_the_same_as_the_real_run(desk: Desk):
    thread_id = desk.offer_arrives(phone="")
    desk.label(thread_id, "Decide/Decline")

    report = desk.once("--dry-run")
    real = desk.once()

    assert [(a["action"], a["detail"]) for a in report["actions"]] == [
        (a["action"], a["detail"]) for a in real["actions"]
    ]
    assert report["stages"] == real["stages"]


def test_a_dry_run_in_an_empty_mailbox_makes_no_labels(desk: Desk):
    for name in [n["name"] for n in list(desk.mailbox.labels.values()) if n["type"] == "user"]:
        desk.mailbox.delete_label(name)
    desk.offer_arrives()

    with desk.watched() as seen:
        report = desk.once("--dry-run")

    assert [r.method for r in seen if r.verb != "GET"] == []
    assert ("set_status", "to_decide") in [(a["action"], a["detail"]) for a in report["actions"]]


def test_scan_without_a_login_says_so(desk: Desk):
    (desk.folder / "token.json").unlink()

    code, _, err = run_cli("--config", str(desk.config_path), "scan")

    assert code == 3
    assert "offerdesk login" in err
