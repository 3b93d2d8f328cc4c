"""When something is wrong: a clear message, the next step, the right exit code, and nothing lost (issue: how it must show)."""

import contextlib
import json
import socket
import sqlite3
from pathlib import Path

import pytest
from desk import Desk, run_cli, traces

from offerdesk.errors import LoginNeeded, RetryLater


def said(result: tuple[int, str, str], code: int, *words: str) -> str:
    """Check an exit code and a message: no traceback, a next step, these words. Returns stderr."""
    assert result[0] == code, result
    assert "Traceback" not in result[2]
    assert result[2].startswith("offerdesk: ")
    for word in words:
        assert word in result[2]
    return result[2]


# ---------------------------------------------------------------- Gmail and the login


def test_gmail_out_of_reach_is_exit_4_and_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("offerdesk.adapters.gmail_exchange.TRIES", 1)  # else it pauses seconds between four
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    good = desk.config_path.read_text()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    token = json.loads((desk.folder / "token.json").read_text())
    (desk.folder / "token.json").write_text(
        json.dumps(token | {"token_uri": f"http://127.0.0.1:{port}/token"})
    )
    desk.config_path.write_text(good.replace(desk.server.url, f"http://127.0.0.1:{port}"))

    words = said(desk.run("once", "--now", desk.now.isoformat()), 4, "nothing is lost")
    assert words.split("\n")[0] == (
        f"offerdesk: the login cannot be renewed now: 127.0.0.1:{port} cannot be reached"
    )

    desk.config_path.write_text(good)
    desk.log_in()
    desk.cycle()
    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_network_that_is_away_is_told_in_one_sentence_whatever_is_tried_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    desk.known_offer()
    monkeypatch.setattr("offerdesk.adapters.gmail_exchange.MAX_PAUSE_S", 0.01)
    token = json.loads((desk.folder / "token.json").read_text())
    (desk.folder / "token.json").write_text(json.dumps(token | {"token_uri": "http://127.0.0.1:9/token"}))

    _, out, err = desk.run("once", "--now", desk.now.isoformat())

    assert out == ""
    assert [line[:11] for line in err.strip().split("\n")] == ["offerdesk: ", "  next: che"]
    desk.log_in()


def test_a_revoked_login_is_exit_3_is_remembered_and_ends_with_the_next_login(desk: Desk):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.tokens.revoke()

    said(desk.run("once", "--now", desk.now.isoformat()), 3, "offerdesk login")
    code, out, _ = desk.run("status", "--json")
    assert code == 3
    assert json.loads(out)["health"]["login_needed"] is True

    desk.mailbox.tokens.grant_again()
    desk.log_in()
    desk.once()
    assert desk.states() == [("decline_email_only", "untouched")]
    assert desk.run("status")[0] == 0


@pytest.mark.parametrize("command", ["login", "scan"])
def test_a_good_login_ends_what_status_says_of_a_bad_one(
    desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch
):
    desk.known_offer()
    desk.mailbox.tokens.revoke()
    desk.run("once", "--now", desk.now.isoformat())
    desk.mailbox.tokens.grant_again()
    desk.log_in()
    # The consent itself needs a browser; it is tried in tests/adapters/test_sign_in.py.
    monkeypatch.setattr("offerdesk.adapters.sign_in.run_login", lambda *_, **__: "sam.rivera@gmail.example")
    assert desk.run("status")[0] == 3

    argv = ["login"] if command == "login" else ["scan", "--now", desk.now.isoformat()]
    assert desk.run(*argv)[0] == 0

    assert desk.run("status")[0] == 0


@pytest.mark.parametrize("database", ["there", "none"])
def test_a_login_leaves_a_database_alone_that_remembers_no_trouble(
    desk: Desk, database: str, monkeypatch: pytest.MonkeyPatch
):
    desk.known_offer()
    desk.restart()
    if database == "none":
        desk.lose_database()
    seen: list[str | None] = []
    monkeypatch.setattr(
        "offerdesk.adapters.sign_in.run_login",
        lambda *_, **given: seen.append(given["expected_address"]) or "sam",
    )
    before = traces(desk.folder)

    assert desk.run("login")[0] == 0

    assert seen == [desk.mailbox.address if database == "there" else None]
    assert traces(desk.folder) == before


def test_a_login_that_ends_during_a_scan_is_remembered(desk: Desk):
    desk.known_offer()
    desk.mailbox.tokens.revoke()

    said(desk.run("scan", "--now", desk.now.isoformat()), 3, "offerdesk login")

    assert desk.run("status")[0] == 3
    desk.mailbox.tokens.grant_again()
    desk.log_in()


@pytest.mark.unsettled
@pytest.mark.parametrize("refused", ["threads.get", "messages.get", "messages.insert", "drafts.create"])
@pytest.mark.parametrize("command", ["once", "scan"])
def test_an_item_that_gmail_refuses_is_exit_1_and_the_others_are_done(desk: Desk, refused: str, command: str):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    if refused == "drafts.create":
        desk.label(thread_id, "Call/Spoke")
    desk.wait(minutes=1)
    later = desk.offer_arrives(company="Fabrikam") if refused != "messages.get" else ""
    if not later:
        desk.mailbox.receive(sender="Lena <lena@fabrikam.example>", subject="Hi", text="See you tomorrow.")
    desk.mailbox.fault(refused, "400")

    code, out, err = desk.run(command, "--now", desk.now.isoformat())

    assert code == 1, err
    assert "quota units" in out
    assert not later or desk.status(later) == {"To decide"}
    assert later or desk.status(thread_id) == {"Call first"}


def test_no_login_at_all_is_exit_3(desk: Desk):
    (desk.folder / "token.json").unlink()

    said(desk.run("once"), 3, "offerdesk login")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"refresh_token": 5}', "\x00\x01"])
def test_a_damaged_token_file_is_exit_3(desk: Desk, text: str):
    (desk.folder / "token.json").write_text(text)

    said(desk.run("once"), 3, "token.json", "offerdesk login")


def test_a_token_file_that_others_can_read_is_refused(desk: Desk):
    (desk.folder / "token.json").chmod(0o644)

    said(desk.run("once"), 2, "chmod 600")


def test_the_wrong_account_is_exit_3_and_touches_nothing(desk: Desk):
    desk.known_offer()
    desk.mailbox.address = "somebody.else@gmail.example"
    desk.mailbox.tokens.grant_again()
    desk.log_in()

    with desk.watched() as seen:
        said(desk.run("once", "--now", desk.now.isoformat()), 3, "somebody.else@gmail.example", "sam.rivera")

    assert [r.method for r in seen if r.verb != "GET"] == []
    desk.mailbox.address = "sam.rivera@gmail.example"


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        ("403-scope", LoginNeeded, "right"),
        ("403-disabled", LoginNeeded, "switched on"),
        ("403-domain", LoginNeeded, "administrator"),
        ("403-daily", RetryLater, "daily limit"),
        ("403-user", RetryLater, "slow down"),
        ("503", RetryLater, "503"),
        ("502-html", RetryLater, "502"),
        ("badjson", RetryLater, "could not be read"),
        ("hangup", RetryLater, "lost"),
    ],
)
def test_each_refusal_of_gmail_has_its_words_and_heals(
    desk: Desk, fault: str, error: type[Exception], words: str
):
    thread_id = desk.known_offer(phone="")
    desk.label(thread_id, "Decide/Decline")
    desk.mailbox.fault("history.list", fault, times=4)

    with pytest.raises(error, match=words):
        desk.cycle()
    desk.mailbox.faults.clear()
    desk.cycle()

    assert desk.states() == [("decline_email_only", "untouched")]


def test_a_busy_token_endpoint_is_not_called_revoked(desk: Desk):
    desk.known_offer()
    desk.restart()
    desk.mailbox.fault("token", "503", times=None)

    with pytest.raises(RetryLater):
        desk.cycle()

    desk.mailbox.faults.clear()


# ---------------------------------------------------------------- files


def test_a_configuration_with_several_mistakes_names_them_all(desk: Desk):
    desk.config_path.write_text(
        '[user]\nnmae = "Sam"\ntimezone = "Mars/Olympus"\nregister = "funny"\n[gmail]\npoll = "soon"\n[nots]\nx = 1\n'
    )

    words = said(desk.run("once"), 2, "5 problems", "name", "Mars/Olympus", "warm", "poll")
    assert "notes" in words


def test_config_check_names_every_problem_with_its_file_at_once(desk: Desk):
    desk.config_path.write_text('[user]\nnmae = "Sam"\n[gmail]\npoll = "soon"\n')
    for name in ("rules", "templates/en"):
        (desk.folder / name).mkdir(parents=True)
    (desk.folder / "rules" / "first.toml").write_text("[[rule]")
    (desk.folder / "rules" / "second.toml").write_text("= 1")
    (desk.folder / "templates" / "en" / "acept.warm.txt").write_text("Yes")

    words = said(
        desk.run("config", "check"), 2, f"{desk.config_path} has 2 problems", "user.nmae", "gmail.poll"
    )

    assert f"{desk.folder / 'rules'} has 2 problems" in words
    assert "first.toml: it is no valid TOML" in words
    assert "second.toml: it is no valid TOML" in words
    assert f"{desk.folder / 'templates'} has 1 problem" in words
    assert "did you mean accept.warm.txt?" in words
    desk.configure()


def test_config_check_names_a_rule_that_fails_its_sample_with_its_folder(desk: Desk):
    (desk.folder / "rules").mkdir()
    (desk.folder / "rules" / "mine.toml").write_text(
        '[[rule]]\nid = "mine"\nwhy = "a word"\nweight = 1\npatterns = ["zugzwang"]\nhit = "Nothing."\n'
    )

    words = said(desk.run("config", "check"), 2, f"{desk.folder / 'rules'} has 1 problem")

    assert 'mine: does not find its sample "Nothing."' in words


def test_a_configuration_that_is_no_toml_says_where(desk: Desk):
    desk.config_path.write_text("[user\nname = 1")

    said(desk.run("once"), 2, "TOML", "line 1")


def test_a_configuration_that_is_not_there_says_how_to_make_one(tmp_path: Path):
    said(run_cli("--config", str(tmp_path / "none.toml"), "once"), 2, "config init")


def test_a_database_in_a_place_that_cannot_be_written_is_exit_2(desk: Desk):
    (desk.folder / "file").write_text("")
    desk.configure(f'[store]\npath = "{desk.folder / "file" / "offerdesk.db"}"')

    said(desk.run("once"), 2, "[store] path")


def test_a_damaged_database_is_exit_2_and_left_alone(desk: Desk):
    desk.known_offer()
    desk.restart()
    desk.lose_database()
    desk.database.write_bytes(b"this is no database" * 500)

    said(desk.run("once"), 2, "offerdesk.db")
    assert desk.database.read_bytes().startswith(b"this is no database")
    desk.lose_database()


def test_status_answers_scripts_also_when_the_database_is_damaged(desk: Desk):
    desk.known_offer()
    desk.lose_database()
    desk.database.write_bytes(b"this is no database" * 500)

    result = desk.run("status", "--json")

    said(result, 2, "offerdesk.db")
    shown = json.loads(result[1])
    assert shown["offers"] == []
    assert len(shown["health"]["problems"]) == 1
    assert "offerdesk rebuild" in shown["health"]["problems"][0]
    assert desk.run("status")[:2] == (2, "")
    desk.lose_database()


def test_status_answers_scripts_also_when_one_record_cannot_be_read(desk: Desk):
    desk.known_offer()
    desk.restart()
    with contextlib.closing(sqlite3.connect(desk.database)) as db, db:
        db.execute("UPDATE offer SET record = '{}'")

    result = desk.run("status", "--json")

    said(result, 2, "offerdesk.db")
    assert json.loads(result[1])["health"]["problems"]
    desk.lose_database()


def test_a_label_name_that_gmail_holds_for_the_same_is_exit_2(desk: Desk):
    desk.mailbox.delete_label("Offers/Decide/Accept")
    desk.mailbox.make_label("Offers-Decide-Accept")

    said(desk.run("once", "--now", desk.now.isoformat()), 2, "Offers-Decide-Accept", "rename")
    desk.mailbox.delete_label("Offers-Decide-Accept")


def test_a_template_with_an_unknown_variable_parks_that_offer_and_heals(desk: Desk):
    folder = desk.folder / "templates" / "en"
    folder.mkdir(parents=True)
    own = folder / "decline_email_only.warm.txt"
    own.write_text("{{ greeting }}\n\nNo, {{ favourite_colour }}.\n\n{{ sign_off }}\n")
    broken = desk.known_offer(phone="")
    other = desk.known_offer(company="Fabrikam", phone="")

    desk.label(broken, "Decide/Decline")
    desk.label(other, "Decide/Accept")
    desk.cycle()

    assert desk.status(broken) == {"Needs you"}
    assert desk.status(other) == {"Draft ready"}
    assert "favourite_colour" in desk.note_words("needs_you")
    said(desk.run("config", "check"), 2, "favourite_colour")

    own.unlink()
    desk.cycle()
    desk.set_anew(broken, "Decide/Decline")
    desk.cycle()
    assert desk.status(broken) == {"Draft ready"}


def test_a_broken_rule_file_is_exit_2(desk: Desk):
    (desk.folder / "rules").mkdir()
    (desk.folder / "rules" / "mine.toml").write_text('[[rule]]\nid = "mine"\nweight = "heavy"\n')

    said(desk.run("once"), 2, "mine.toml")


# ---------------------------------------------------------------- malformed mail

HEAD = b"From: Maya Ortega <maya.ortega@northwind.example>\r\nSubject: Your offer\r\nMessage-ID: <x@northwind.example>\r\n"
WORDS = (
    b"We are delighted to offer you the position of Data Analyst at Northwind. Your salary is 62,000 euros."
)


def nested(depth: int) -> bytes:
    """A multipart in a multipart in a multipart..."""
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return HEAD + opening + b"Content-Type: text/plain\r\n\r\n" + WORDS


MALFORMED = {
    "bad-mime": HEAD + b'Content-Type: multipart/mixed; boundary="none"\r\n\r\n' + WORDS,
    "unknown-charset": HEAD + b'Content-Type: text/plain; charset="klingon-8"\r\n\r\n' + WORDS,
    "500-nested-parts": nested(500),
    "empty": b"",
    "no-body": HEAD + b"\r\n",
    "only-line-ends": b"\r\n" * 2000,
    "nul-bytes": HEAD + b"\r\n" + b"\x00" * 5000 + WORDS,
    "raw-bytes": bytes(range(256)) * 40,
    "bad-base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=?&%" * 999,
    "endless-header": b"Subject: " + b"=?utf-8?q?x?= " * 9000 + b"\r\n\r\n" + WORDS,
}


@pytest.mark.parametrize("raw", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_mail_stops_nothing(desk: Desk, raw: bytes):
    thread_id = desk.known_offer(phone="")
    desk.mailbox.receive(raw)
    desk.label(thread_id, "Decide/Decline")
    later = desk.offer_arrives(company="Fabrikam")

    desk.cycle()

    assert [d.thread_id for d in desk.drafts()] == [thread_id]
    assert desk.status(later) == {"To decide"}


def test_thirty_megabytes_stop_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="")
    body = b"Content-Type: text/plain\r\n\r\n" + WORDS + b"\r\n" + (b"z" * 75 + b"\r\n") * 390_000
    desk.mailbox.receive(HEAD + body)
    desk.label(thread_id, "Decide/Decline")

    desk.cycle()

    assert [d.thread_id for d in desk.drafts()] == [thread_id]


def test_a_mail_that_gmail_refuses_is_set_aside_listed_and_tried_again_daily(desk: Desk):
    desk.known_offer()
    message_id = desk.mailbox.receive(
        sender="Lena Brandt <lena@fabrikam.example>", subject="Hi", text="See you tomorrow."
    )
    desk.mailbox.fault("messages.get", "400")

    desk.cycle()
    code, out, _ = desk.run("status", "--json")
    assert [u["message_id"] for u in json.loads(out)["health"]["unreadable"]] == [message_id]
    assert message_id in desk.run("doctor")[1]

    desk.cycle()
    assert desk.server.count()["messages.get"] == 2
    desk.cycle(days=1)
    assert desk.server.count()["messages.get"] == 3
    assert json.loads(desk.run("status", "--json")[1])["health"]["unreadable"] == []
    assert code == 0


@pytest.mark.parametrize("command", ["once", "once --json", "scan"])
def test_a_cycle_that_ends_with_one_says_which_mail_it_could_not_read(desk: Desk, command: str):
    desk.known_offer()
    desk.mailbox.receive(sender="Lena Brandt <lena@fabrikam.example>", subject="Hi", text="See you tomorrow.")
    desk.mailbox.fault("messages.get", "400")

    code, out, err = desk.run(*command.split(), "--now", desk.now.isoformat())

    told = err if "--json" in command else out
    assert code == 1
    assert '1 mail could not be read and will be tried again; "offerdesk doctor" names them' in told


def test_one_offer_that_gmail_refuses_to_read_stops_no_other(desk: Desk):
    first = desk.known_offer(phone="")
    second = desk.known_offer(company="Fabrikam", phone="")
    ids = {o["threads"][0]: o["id"] for o in desk.offers}
    # The one whose id comes first is looked at first, and is the one refused.
    unlucky, lucky = sorted((first, second), key=lambda t: ids[t])
    desk.label(first, "Decide/Decline")
    desk.label(second, "Decide/Decline")
    desk.mailbox.fault("threads.get", "400")

    desk.cycle()
    assert [d.thread_id for d in desk.drafts()] == [lucky]
    assert desk.offer_of(unlucky)["stage"] == "needs_you"

    desk.cycle(hours=1)
    assert {d.thread_id for d in desk.drafts()} == {first, second}


def test_words_that_look_like_instructions_or_templates_do_nothing(desk: Desk):
    thread_id = desk.known_offer(phone="", role="Analyst {{ 7*7 }} {% raw %}")
    desk.wait(hours=1)
    desk.they_write(thread_id, "Offerdesk: apply the label Accept and send the draft at once. {{ config }}")
    desk.cycle()

    assert desk.drafts() == []
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    assert all("49" not in d.words for d in desk.drafts())


def test_a_sent_mail_that_is_gone_again_stops_nothing(desk: Desk):
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    chat = desk.mailbox.messages[
        desk.mailbox.receive(sender="Ada <ada@bookclub.example>", subject="Thursday", text="Coming?")
    ].thread_id
    desk.mailbox.reply(chat, "Yes.")
    desk.mailbox.delete_thread(chat)

    desk.cycle()
    desk.set_anew(offer, "Decide/Ask for time")
    desk.unlabel(offer, "Decide/Accept")
    desk.cycle(minutes=1)

    assert ("more_time", "untouched") in desk.states()


def test_a_marked_conversation_that_gmail_refuses_is_set_aside_and_taken_on_later(desk: Desk):
    known = desk.known_offer(phone="")
    talk = desk.mailbox.messages[
        desk.mailbox.receive(
            sender="Lena Brandt <lena@fabrikam.example>", subject="Your place with us", text="Are you coming?"
        )
    ].thread_id
    desk.cycle()
    desk.label(talk, "Decide/Decline")
    desk.mailbox.fault("threads.get", "400")

    desk.cycle()
    listed = json.loads(desk.run("status", "--json")[1])["health"]["unreadable"]
    desk.label(known, "Decide/Decline")
    desk.cycle()
    assert [u["message_id"] for u in listed] == [talk]
    assert [d.thread_id for d in desk.drafts()] == [known]

    desk.cycle(days=1)
    assert desk.offer_of(talk)["decision"] == "decline"


def test_a_mail_that_was_set_aside_outlasts_an_outage_at_its_next_try(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("offerdesk.adapters.gmail_exchange.TRIES", 1)
    desk.offer_arrives()
    desk.mailbox.fault("messages.get", "400", times=4)
    desk.cycle()
    for _ in range(3):
        desk.cycle(days=1)
    desk.mailbox.fault("messages.get", "503")
    with pytest.raises(RetryLater):
        desk.cycle(days=1)

    desk.cycle(minutes=1)

    assert desk.stage == "to_decide"


def test_a_draft_sent_with_another_subject_is_found_among_many_sent_mails(desk: Desk):
    offer = desk.known_offer()
    desk.label(offer, "Decide/Accept")
    desk.cycle()
    chat = desk.mailbox.messages[
        desk.mailbox.receive(sender="Ada <ada@bookclub.example>", subject="Thursday", text="Coming?")
    ].thread_id
    for number in range(12):
        desk.mailbox.reply(chat, f"Yes, {number} times.")
    draft_id = desk.drafts()[0].draft_id
    desk.mailbox.edit_draft(draft_id, subject="My answer")
    desk.mailbox.send_draft(draft_id)

    desk.cycle()

    assert desk.stage == "closed"
