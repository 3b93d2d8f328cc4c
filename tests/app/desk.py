"""A desk to test at: a practice mailbox over HTTP, a configuration, a clock, and Offerdesk working on them.

Every cycle goes through google's client and real sockets. What the person does is called on `desk.mailbox`, or by
the short hands here. After each cycle the request log is checked: nothing but what Offerdesk may ever do.
"""

import contextlib
import io
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from offerdesk.adapters.settings import load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.cli import main
from offerdesk.app.cycle import CycleReport
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.app.views import show_json, status_json
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.label_book import make_label_book
from offerdesk.mailbox import Mailbox, Request, RunningServer
from offerdesk.mailbox.messages import StoredMessage, rewritten
from offerdesk.model import Email

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
PHONE = "+49 30 23125104"
# Everything that may ever be written, as the server names it. Drafts are the only things changed or deleted.
MAY_WRITE = frozenset(
    "drafts.create drafts.update drafts.delete messages.insert messages.modify threads.modify labels.create".split()
)


def offer_text(
    *,
    role: str = "Data Analyst",
    company: str = "Northwind",
    name: str = "Maya Ortega",
    phone: str = PHONE,
    deadline: str = "Please let me know by 11 March whether you would like to join us.",
    pay: str = "€62,000",
) -> str:
    """The words of a personal offer; phone "" leaves the number out."""
    signature = f"{name}\nHead of Data\n{company} GmbH" + (f"\nT: {phone}" if phone else "")
    return (
        f"Hi Sam,\n\nIt was great to speak with you again last week. We are delighted to offer you the position"
        f" of {role} at {company}. Your base salary will be {pay} per year, with 28 days of holiday, and we"
        f" would like you to start on 4 May 2026.\n\n{deadline}\n\nWarm regards,\n\n{signature}\n"
    )


@dataclass(frozen=True)
class DraftSeen:
    """A draft as the person finds it in Gmail."""

    draft_id: str
    thread_id: str
    message_id: str
    email: Email

    @property
    def words(self) -> str:
        """What it says above the quoted mail, on one line."""
        return " ".join(self.email.own_text.split())

    @property
    def to(self) -> list[str]:
        return [a.email for a in self.email.to]


class Desk:
    """Mailbox, server, configuration, clock and office of one test."""

    def __init__(self, folder: Path, mailbox: Mailbox, server: RunningServer, *, config: str = "") -> None:
        self.folder, self.mailbox, self.server = folder, mailbox, server
        self.now = MONDAY
        mailbox.clock = lambda: self.now
        self.config_path = folder / "offerdesk.toml"
        self.database = folder / "offerdesk.db"
        self.configure(config)
        self.log_in()
        self._stack = contextlib.ExitStack()
        self._office: Office | None = None
        self._offers = 0
        self.report: CycleReport | None = None
        self._at_first = None if config or mailbox.messages else self._state()

    # ------------------------------------------------------------------ the machine

    def configure(self, text: str = "", *, settle: str = "0s", user: str = "") -> None:
        """Write the configuration. `user`: more lines for [user]; `text`: further tables."""
        self.config_path.write_text(
            f'[user]\nname = "Sam Rivera"\ntimezone = "Europe/Berlin"\n{user}\n'
            f'[gmail]\nendpoint = "{self.server.url}"\n[decisions]\nsettle = "{settle}"\n{text}\n',
            encoding="utf-8",
        )

    def log_in(self) -> None:
        self.mailbox.tokens.write_token_file(self.folder / "token.json", self.server.token_url)

    def office(self) -> Office:
        """The office, kept open from cycle to cycle as the daemon keeps it."""
        if self._office is None:
            settings = load_settings(self.config_path)
            self._office = self._stack.enter_context(Office.opened(settings, sleep=lambda seconds: None))
        return self._office

    def restart(self) -> None:
        """End the process: everything that is not in Gmail or in the database is forgotten."""
        self._stack.close()
        self._stack = contextlib.ExitStack()
        self._office = None

    def lose_database(self) -> None:
        self.restart()
        for path in self.folder.glob("offerdesk.db*"):
            path.unlink()

    def wait(self, **much: float) -> None:
        """Let time pass without a cycle."""
        self.now += timedelta(**much)

    def cycle(self, *, read_limit: int = READ_EVERYTHING, **much: float) -> CycleReport:
        """One cycle, a minute later (or as much later as is said)."""
        self.wait(**(much or {"minutes": 1}))
        before = len(self.server.requests)
        try:
            self.report = self.office().cycle(self.now, read_limit=read_limit)
        finally:
            check_requests(self.server.requests[before:])
        return self.report

    def run(self, *argv: str) -> tuple[int, str, str]:
        """`offerdesk --config … argv`: exit code, stdout, stderr. The office is closed for it."""
        self.restart()
        return run_cli("--config", str(self.config_path), *argv)

    def once(self, *argv: str) -> dict[str, Any]:
        """`offerdesk once --json` as a new process would run it, at the desk's time."""
        code, out, err = self.run("once", "--json", "--now", self.now.isoformat(), *argv)
        assert code == 0, err
        loaded: dict[str, Any] = json.loads(out)
        return loaded

    def _state(self) -> tuple[object, ...]:
        """All that a first look depends on, as far as a test can have changed it: not how long decisions settle."""
        labels = {id_: label["name"] for id_, label in self.mailbox.labels.items()}
        config = re.sub('\nsettle = ".*"\n', "\n", self.config_path.read_text(encoding="utf-8"))
        return self.now, self.mailbox.history_id, labels, config

    @property
    def is_untouched(self) -> bool:
        """Nothing was sent, labelled or configured so far, no time went by, and no cycle was run."""
        return not self.database.exists() and self._state() == self._at_first

    # ------------------------------------------------------------------ the person and the others

    def offer_arrives(self, *, subject: str = "", sender: str = "", phone: str = PHONE, **words: Any) -> str:
        """A personal offer arrives; returns its conversation. `company` etc. as in `offer_text`."""
        self._offers += 1
        company = words.get("company", "Northwind")
        name = words.get("name", "Maya Ortega")
        mail = {k: words.pop(k) for k in ("attachments", "cc", "to", "headers", "labels") if k in words}
        text = words.pop("text", None) or offer_text(phone=phone, **words)
        message_id = self.mailbox.receive(
            sender=sender or f"{name} <{name.lower().replace(' ', '.')}@{company.lower()}.example>",
            subject=subject or f"Your offer from {company}",
            text=text,
            **mail,
        )
        return self.mailbox.messages[message_id].thread_id

    def known_offer(self, **words: Any) -> str:
        """An offer that Offerdesk has already found; returns its conversation.

        As the first thing in an empty mailbox: Offerdesk has looked at it before, as it has for nearly everybody.
        """
        if self.is_untouched:
            self.database.write_bytes(database_after_a_first_look())
        return self._found_offer(**words)

    def offer_of_first_look(self, **words: Any) -> str:
        """An offer that was there before Offerdesk was, and that its first look finds; returns its conversation."""
        assert not self.database.exists(), "there was a look at this mailbox before"
        return self._found_offer(**words)

    def _found_offer(self, **words: Any) -> str:
        thread_id = self.offer_arrives(**words)
        self.cycle()
        assert self.status(thread_id) == {"To decide"}, self.offers
        return thread_id

    def label(self, target: str, name: str, *, only_message: bool = False) -> None:
        """Set "Decide/Decline" and the like."""
        self.mailbox.label(target, f"Offers/{name}", only_message=only_message)

    def unlabel(self, target: str, name: str, *, only_message: bool = False) -> None:
        self.mailbox.unlabel(target, f"Offers/{name}", only_message=only_message)

    def set_anew(self, target: str, name: str) -> None:
        """Take a label off and set it again, within one poll."""
        self.unlabel(target, name)
        self.label(target, name)

    def they_write(self, thread_id: str, text: str, **more: Any) -> str:
        """The offer-maker writes again in the conversation."""
        received = [m for m in self.messages(thread_id) if not m.labels & {"SENT", "DRAFT"}]
        return self.mailbox.receive(
            sender=more.pop("sender", received[0].header("From")), reply_to=received[-1].id, text=text, **more
        )

    def restore_draft(self, draft_id: str) -> None:
        """The person takes a draft back out of the trash."""
        with self.mailbox.lock:
            message = self.mailbox.messages[self.mailbox.drafts[draft_id]]
            message.labels.discard("TRASH")
            self.mailbox.record("labelsRemoved", message, {"TRASH"})

    def take_draft_away(self, draft_id: str) -> StoredMessage:
        """The draft disappears without being sent, as Undo Send and Schedule Send show it (F1.31)."""
        with self.mailbox.lock:
            message = self.mailbox.messages[self.mailbox.drafts[draft_id]]
            self.mailbox.drop_draft(draft_id)
            return message

    def bring_draft_back(self, draft_id: str, message: StoredMessage, *, thread_id: str) -> None:
        """The draft is there again under its own id (Undo Send); the message inside is a new one."""
        with self.mailbox.lock:
            raw = rewritten(
                message.raw, message_id=f"<CA+back-{message.id}@mail.gmail.com>", date=self.now, sender="me"
            )
            stored = self.mailbox.store(raw, {"DRAFT"}, thread_id=thread_id)
            self.mailbox.drafts[draft_id] = stored.id

    # ------------------------------------------------------------------ what is there now

    def messages(self, thread_id: str) -> list[StoredMessage]:
        return [self.mailbox.messages[i] for i in self.mailbox.threads[thread_id]]

    def status(self, target: str) -> set[str]:
        """Last parts of the status labels on a message or conversation."""
        prefix = "Offers/Status/"
        return {n.removeprefix(prefix) for n in self.mailbox.label_names(target) if n.startswith(prefix)}

    def drafts(self, thread_id: str = "") -> list[DraftSeen]:
        """All drafts that are not in the trash."""
        return [
            DraftSeen(draft_id, m.thread_id, m.id, parse_raw(m.raw))
            for draft_id, m in self.mailbox.draft_messages().items()
            if "TRASH" not in m.labels and thread_id in ("", m.thread_id)
        ]

    def draft(self) -> DraftSeen:
        """The one draft that there is."""
        drafts = self.drafts()
        assert len(drafts) == 1, [(d.thread_id, d.words[:60]) for d in drafts]
        return drafts[0]

    def notes(self, purpose: str = "", *, in_inbox: bool = False) -> list[StoredMessage]:
        """Notes to self, oldest first; purpose as in the note's key ("call_card", "needs_you"...)."""
        return [
            m
            for m in self.mailbox.carrying("Offers/Notes")
            if (not purpose or m.header("x-offerdesk-note").split("/")[1] == purpose)
            and ("INBOX" in m.labels or not in_inbox)
        ]

    def note_words(self, purpose: str) -> str:
        """The words of the newest note of a purpose that is still in the inbox, on one line."""
        notes = self.notes(purpose, in_inbox=True)
        assert notes, f"no note {purpose} in the inbox"
        return " ".join(parse_raw(notes[-1].raw).text.split())

    @property
    def offers(self) -> list[dict[str, Any]]:
        """The offers of `status --json`."""
        with Store.open(self.database) as store:
            found: list[dict[str, Any]] = status_json(store, health={})["offers"]
            return found

    @property
    def offer(self) -> dict[str, Any]:
        """The one offer that there is."""
        assert len(self.offers) == 1, [(o["id"], o["company"], o["stage"]) for o in self.offers]
        return self.offers[0]

    def offer_of(self, thread_id: str) -> dict[str, Any]:
        return next(o for o in self.offers if thread_id in o["threads"])

    def shown(self, offer_id: str = "") -> dict[str, Any]:
        """An offer as in `show --json`."""
        with Store.open(self.database) as store:
            offer = store.load_offer(offer_id or self.offer["id"])
            assert offer is not None
            return show_json(store, offer)

    @property
    def stage(self) -> str:
        return str(self.offer["stage"])

    @property
    def reason(self) -> str:
        return str(self.offer["reason"])

    def states(self) -> list[tuple[str, str]]:
        """(kind, state) of each draft that was ever made for the one offer, oldest first."""
        return [(d["kind"], d["state"]) for d in self.offer["drafts"]]

    def created(self) -> int:
        """How many drafts were created over the wire by Offerdesk, answered or not."""
        return sum(r.method == "drafts.create" for r in self.server.requests)

    @contextlib.contextmanager
    def watched(self) -> Iterator[list[Request]]:
        """The requests made inside the block (tokens left out)."""
        seen: list[Request] = []
        before = len(self.server.requests)
        yield seen
        seen += [r for r in self.server.requests[before:] if r.method != "token"]

    def assert_quiet(self) -> None:
        """A cycle right now, in a new process, writes nothing."""
        self.restart()
        with self.watched() as seen:
            self.cycle(seconds=0)
        assert [(r.method, r.path[-60:]) for r in seen if r.verb != "GET"] == [], "a second cycle writes"


@cache
def database_after_a_first_look() -> bytes:
    """What the first look at an empty mailbox leaves: forty requests that most tests would make for nothing."""
    mailbox = Mailbox()
    make_labels(mailbox)
    with tempfile.TemporaryDirectory() as folder, mailbox.serve() as server:
        desk = Desk(Path(folder), mailbox, server)
        desk.cycle(seconds=0)
        desk.restart()
        assert not desk.database.with_name("offerdesk.db-wal").exists(), "the one file is all there is"
        return desk.database.read_bytes()


def check_requests(requests: list[Request]) -> None:
    """The promise on the wire: no send, no import, no trash, no delete of messages; whatever the test does."""
    for request in requests:
        if request.verb == "GET" or request.method == "token":
            continue
        assert request.method in MAY_WRITE, f"{request.verb} {request.path}"


def run_cli(*argv: str, stdin: str = "") -> tuple[int, str, str]:
    """Run a command in this process: exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(argv)
        except SystemExit as stop:  # argparse: usage errors, --help, --version
            code = int(stop.code or 0)
    return code, out.getvalue(), err.getvalue()


def traces(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What stands in a folder, and when it was written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    return found | {str(path): (b"", 0) for path in folder.rglob("*") if path.is_dir()}


def make_labels(mailbox: Mailbox) -> None:
    """Labels that are there already save the first cycle 40 requests."""
    for name in make_label_book("Offers").names:
        mailbox.make_label(name)
