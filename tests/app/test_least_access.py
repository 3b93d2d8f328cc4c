"""access = "least": drafts are made, and not one existing message can be changed, by our gate and by Google's."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from offerdesk.adapters.auth import SCOPES, covers
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.settings import load_settings
from offerdesk.adapters.transport import ALLOWED, ALLOWED_LEAST, Endpoint, check_allowed
from offerdesk.app.cli import main
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.errors import Forbidden, LoginNeeded
from offerdesk.mailbox import Mailbox, RunningServer

NOON = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
OFFER = """Hi Sam,

We are delighted to offer you the position of Data Analyst at Northwind. Your base salary will be 62,000 euros per year, and
we would like you to start on 4 May 2026. Please let me know by 11 March 2026 whether you accept.

Warm regards,
Maya Ortega
Head of Data, Northwind
"""


@pytest.fixture
def mailbox() -> Mailbox:
    box = Mailbox(clock=lambda: NOON)
    box.tokens.scope = " ".join(SCOPES["least"])
    return box


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[RunningServer]:
    with mailbox.serve() as running:
        yield running


@pytest.fixture
def config(mailbox: Mailbox, server: RunningServer, tmp_path: Path) -> Path:
    mailbox.tokens.write_token_file(tmp_path / "token.json", server.token_url)
    path = tmp_path / "offerdesk.toml"
    path.write_text(
        f'[user]\nname = "Sam Rivera"\ntimezone = "Europe/Berlin"\n'
        f'[gmail]\naccess = "least"\nendpoint = "{server.url}"\n[decisions]\nsettle = "0s"\n',
        encoding="utf-8",
    )
    return path


def cycle(config: Path, at: datetime) -> None:
    with Office.opened(load_settings(config)) as office:
        office.cycle(at, read_limit=READ_EVERYTHING)


def test_a_decision_is_drafted_without_touching_a_single_message(
    mailbox: Mailbox, server: RunningServer, config: Path
) -> None:
    made = mailbox.receive(
        sender="Maya Ortega <maya.ortega@northwind.example>", subject="Your offer", text=OFFER
    )
    cycle(config, NOON)
    mailbox.label(mailbox.messages[made].thread_id, "Offers/Decide/Decline")
    before = {m: set(mailbox.messages[m].labels) for m in mailbox.messages}

    cycle(config, NOON + timedelta(minutes=1))
    cycle(config, NOON + timedelta(minutes=2))

    assert len(mailbox.drafts) == 1
    assert {m: set(mailbox.messages[m].labels) for m in before} == before
    verbs = {(r.verb, r.method) for r in server.requests if r.verb != "GET" and r.method != "token"}
    assert verbs == {("POST", "labels.create"), ("POST", "drafts.create")}
    assert all(r.status < 400 for r in server.requests)


def test_the_status_is_told_on_the_command_line(
    mailbox: Mailbox, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mailbox.receive(sender="Maya Ortega <maya.ortega@northwind.example>", subject="Your offer", text=OFFER)
    cycle(config, NOON)

    code = main(["--config", str(config), "status", "--json"])

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [o["stage"] for o in shown["offers"]] == ["to_decide"]


def test_google_itself_refuses_these_scopes_to_label(
    server: RunningServer, mailbox: Mailbox, config: Path
) -> None:
    made = mailbox.receive(text="hello")
    settings = load_settings(config)
    from offerdesk.adapters.auth import load_credentials

    with (
        Gmail(load_credentials(settings.gmail.token_file, "least"), endpoint=server.url) as gmail,
        pytest.raises(LoginNeeded),
    ):
        gmail.modify_message(made, remove=("UNREAD",))

    assert "UNREAD" in mailbox.messages[made].labels


def test_our_gate_lets_no_change_of_a_message_through() -> None:
    home = Endpoint("https", "gmail.googleapis.com", 443)
    base = "https://gmail.googleapis.com/gmail/v1/users/me"
    changes = [
        (f"{base}/messages/18f0/modify", '{"removeLabelIds": ["UNREAD"]}'),
        (f"{base}/threads/18f0/modify", '{"removeLabelIds": ["UNREAD"]}'),
        (f"{base}/messages", '{"raw": "aGk=", "labelIds": ["INBOX"]}'),
    ]

    for url, body in changes:
        check_allowed(home, "POST", url, {"content-type": "application/json"}, body)
        with pytest.raises(Forbidden):
            check_allowed(
                home, "POST", url, {"content-type": "application/json"}, body, allowed=ALLOWED_LEAST
            )
    assert len(ALLOWED_LEAST) == len(ALLOWED) - len(changes)


@pytest.mark.parametrize(
    ("granted", "access", "enough"),
    [
        (SCOPES["standard"], "standard", True),
        (SCOPES["standard"], "least", True),
        (SCOPES["least"], "least", True),
        (SCOPES["least"], "standard", False),
        (SCOPES["least"][:2], "least", False),
        (("https://mail.google.com/",), "standard", True),
    ],
)
def test_a_login_must_grant_what_the_mode_needs(
    granted: tuple[str, ...], access: str, *, enough: bool
) -> None:
    assert covers(granted, access) is enough


def test_a_login_with_least_rights_does_not_serve_the_standard_mode(config: Path) -> None:
    config.write_text(config.read_text(encoding="utf-8").replace('"least"', '"standard"'), encoding="utf-8")

    with pytest.raises(LoginNeeded), Office.opened(load_settings(config)):
        pass


def test_the_doctor_says_what_the_login_could_do_and_what_holds_it(
    mailbox: Mailbox, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--config", str(config), "doctor"])

    told = capsys.readouterr().out
    assert "D14" in told
    assert "send" in told
    assert "gate" in told
