"""What the service writes into its log, whatever goes wrong: ids, never a word of a mail, an address or a token."""

import contextlib
import io
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import pytest
from desk import Desk

from offerdesk.adapters.lock import held_lock
from offerdesk.adapters.logs import set_up_logs
from offerdesk.adapters.settings import load_settings
from offerdesk.app.daemon import CycleOutcome, Daemon
from offerdesk.app.office import Office
from offerdesk.app.service_loop import Service

pytestmark = pytest.mark.unsettled  # each ends in the middle of its trouble

SECRETS = (
    *("maya", "ortega", "northwind", "data analyst", "62,000", "delighted", "great to speak"),
    *("@", "sam.rivera", "somebody.else", "practice-access", "practice-refresh", "offers-decide-accept"),
)


@contextlib.contextmanager
def written_log() -> Iterator[io.StringIO]:
    """The log of `run --verbose`, as it is written; the loggers are as before afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("offerdesk")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    with contextlib.redirect_stderr(io.StringIO()) as log:
        set_up_logs(verbose=True)
        try:
            yield log
        finally:
            root.handlers[:] = handlers
            root.setLevel(levels[0])
            ours.setLevel(levels[1])


def serve(desk: Desk, *, cycles: int = 3) -> tuple[str, list[str]]:
    """Let the daemon run some cycles of the real service, a minute apart: its log, and what the person is told."""
    service = Service(load_settings(desk.config_path))
    told: list[str] = []
    begun: list[int] = []

    def cycle(now: datetime) -> CycleOutcome:
        begun.append(1)
        if len(begun) == cycles:
            daemon.stop()
        desk.wait(minutes=1)
        return service.cycle(desk.now)

    daemon = Daemon(cycle, poll_s=0.01, notify=told.append, at_end=service.close)
    with written_log() as log:
        thread = threading.Thread(target=daemon.run)
        thread.start()
        thread.join(30)
    assert not thread.is_alive(), "the daemon did not stop"
    return log.getvalue(), told


def secrets_in(log: str) -> list[str]:
    return [secret for secret in SECRETS if secret in log.lower()]


def another_account(desk: Desk) -> None:
    desk.mailbox.address = "somebody.else@gmail.example"
    desk.mailbox.tokens.grant_again()
    desk.log_in()


def name_taken(desk: Desk) -> None:
    desk.mailbox.delete_label("Offers/Decide/Accept")
    desk.mailbox.make_label("Offers-Decide-Accept")
    with contextlib.closing(sqlite3.connect(desk.database)) as db, db:
        db.execute("DELETE FROM meta WHERE key = 'labels_at'")


def revoked_login(desk: Desk) -> None:
    desk.mailbox.tokens.revoke()


def outage(desk: Desk) -> None:
    desk.mailbox.fault(".*", "503", times=None)


def lost_right(desk: Desk) -> None:
    desk.mailbox.fault("history.list", "403-scope", times=None)


def record_cut_off(desk: Desk) -> None:
    with contextlib.closing(sqlite3.connect(desk.database)) as db, db:
        db.execute("UPDATE offer SET record = substr(record, 1, 300)")
    desk.label(desk.mailbox.carrying("Offers/Status/To decide")[0].thread_id, "Decide/Decline")


def draft_refused(desk: Desk) -> None:
    desk.mailbox.fault("drafts.create", "400", times=None)
    thread_id = desk.mailbox.carrying("Offers/Status/To decide")[0].thread_id
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Spoke")


def mail_refused(desk: Desk) -> None:
    desk.mailbox.fault("messages.get", "400", times=None)
    desk.offer_arrives(name="Maya Ortega", company="Northwind")


def note_refused(desk: Desk) -> None:
    desk.mailbox.fault("messages.insert", "400", times=None)
    desk.label(desk.mailbox.carrying("Offers/Status/To decide")[0].thread_id, "Decide/Decline")


def history_expired(desk: Desk) -> None:
    desk.mailbox.expire_history()


TROUBLE = (
    *(another_account, name_taken, revoked_login, outage, lost_right, record_cut_off, draft_refused),
    *(mail_refused, note_refused, history_expired),
)


@pytest.mark.parametrize("trouble", TROUBLE, ids=lambda trouble: trouble.__name__)
def test_no_trouble_puts_words_of_mails_or_addresses_into_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, trouble: Callable[[Desk], None]
):
    monkeypatch.setattr("offerdesk.app.daemon.MAX_BACKOFF_S", 0.01)
    monkeypatch.setattr(Office, "opened", partial(Office.opened, sleep=lambda seconds: None))
    desk.known_offer()
    desk.restart()
    trouble(desk)

    log, _ = serve(desk)

    assert " WARNING " in log or " ERROR " in log, "there was no trouble"
    assert secrets_in(log) == []
    desk.mailbox.faults.clear()


def test_a_draft_that_is_made_puts_no_words_into_the_log(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Spoke")
    desk.restart()

    log, _ = serve(desk)

    assert "action=create_draft" in log
    assert secrets_in(log) == []


def test_another_process_on_the_database_is_logged_by_its_number(desk: Desk):
    desk.known_offer()
    desk.restart()

    with held_lock(desk.database):
        log, _ = serve(desk)

    assert str(os.getpid()) in log
    assert secrets_in(log) == []


def test_the_person_is_told_which_account_the_log_does_not_name(desk: Desk):
    desk.known_offer()
    desk.restart()
    another_account(desk)

    log, told = serve(desk)

    assert "this login opens another mailbox" in log
    assert len(told) == 1
    assert "somebody.else@gmail.example" in told[0]
