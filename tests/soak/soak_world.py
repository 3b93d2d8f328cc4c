"""A world to soak Offerdesk in: a practice mailbox over HTTP, the real cycle, two clocks, and a log of its own.

The log knows what the API did to the mailbox and what the person did, from the mailbox's side. It never reads
Offerdesk's database, so that a bug there cannot hide itself.
"""

import base64
import copy
import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from soak_tally import TALLY

from offerdesk.adapters.auth import load_credentials
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.gmail_quota import QuotaPace
from offerdesk.adapters.lock import held_lock
from offerdesk.adapters.resources import read_rules
from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.cycle import CycleReport
from offerdesk.app.identity import login_id_of
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.app.steps import watched
from offerdesk.core.offers.label_book import make_label_book
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.errors import LoginNeeded, OfferdeskError, Refused, RetryLater
from offerdesk.mailbox import Mailbox, Request, RunningServer
from offerdesk.mailbox.faults import Fault
from offerdesk.mailbox.messages import StoredMessage

READ_TIMEOUT_S = 0.4  # instead of 30 s: what a "slow" answer must exceed
SLOW_S = 0.6
BOOK = make_label_book()
STATUSES = frozenset(n for n in BOOK.names if n.startswith("Offers/Status/"))
NOTES = "Offers/Notes"
# What may ever be written, as the server names it: drafts are the only things replaced or deleted.
MAY_WRITE = frozenset(
    "drafts.create drafts.update drafts.delete messages.insert messages.modify threads.modify labels.create"
    " token".split()
)
MAY_READ = frozenset(
    "getProfile history.list messages.list messages.get messages.attachments.get threads.get drafts.list"
    " drafts.get labels.list settings.sendAs.list".split()
)
# Asked for one mail, conversation or draft: whatever Gmail says to it concerns that one alone.
ONE_OF_MANY = frozenset("messages.get messages.attachments.get threads.get drafts.get".split())


class Crash(BaseException):
    """The process ends here."""


class BrokenPromise(AssertionError):
    """One of the four promises was broken; says which."""


@dataclass(slots=True)
class MadeDraft:
    """A draft that the API created, as the mailbox saw it."""

    draft_id: str
    thread_id: str
    at_request: int
    withdrawn: bool = False  # by the API
    ended: str = ""  # "sent", "deleted", "trashed" or "hidden" by the person
    end_seen: bool = True  # good cycles came after that, and know it for gone
    missed_at: datetime | None = None  # the first good cycle after that, by Offerdesk's clock
    ended_at: int = 0  # number of that moment
    owned: bytes | None = None  # what it holds since the person changed what is visible
    owned_from: int = -1  # number of the request from which on it must not be written
    returned: bool = False  # the person took it away and brought it back
    forgotten: bool = False  # the database was lost since
    seen_again: datetime | None = None  # the first good cycle after that, by Offerdesk's clock
    episode: int = 0  # number of the decision it was made for
    marks: frozenset[str] = frozenset()  # what the person had said by then (Oracle.said)


@dataclass(slots=True)
class Log:
    """What happened to the mailbox, seen from its own side."""

    drafts: dict[str, MadeDraft] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # message ids of inserted notes
    sent_by_person: set[str] = field(default_factory=set)


class WatchedPace(QuotaPace):
    """The real pace, living by a clock that only its own waits move: the hardest minute there can be."""

    def __init__(self) -> None:
        self.waited_s = 0.0
        self.log: list[tuple[float, int]] = []
        super().__init__(sleep=self._wait, clock=lambda: self.waited_s)

    def _wait(self, seconds: float) -> None:
        self.waited_s += seconds

    def spend(self, units: int) -> None:
        super().spend(units)
        self.log.append((self.waited_s, units))

    def fullest_minute(self) -> int:
        """Units of the fullest sixty seconds."""
        fullest, total, first = 0, 0, 0
        for at, units in self.log:
            total += units
            while at - self.log[first][0] >= 60:
                total -= self.log[first][1]
                first += 1
            fullest = max(fullest, total)
        return fullest


# The mailbox's data, without its lock, clock and faults.
_STATE = (
    "messages threads labels drafts history history_id history_floor by_rfc_id filters search_lag_s"
    " _next_id _next_label _next_draft"
).split()


@dataclass(frozen=True, slots=True)
class Saved:
    """A world at rest: mailbox, database files, log, clock and the faults that wait."""

    fields: dict[str, Any]
    files: dict[str, bytes]
    log: Log
    google: datetime
    faults: list[Fault]


class World:
    """One person's mailbox and Offerdesk working on it. `now` is our machine's clock, `google` Gmail's."""

    def __init__(
        self,
        folder: Path,
        *,
        start: datetime,
        settle: str = "2m",
        prepared: bool = True,
        zone: str = "Europe/Berlin",
        linkedin: str = "note",
    ) -> None:
        self.google = start
        self.skew = timedelta()
        self.folder = folder
        self.log = Log()
        self.mailbox = Mailbox(clock=lambda: self.google)
        self.sleeps: list[float] = []
        self.pace = WatchedPace()
        self.report: CycleReport | None = None
        self.ended = ""
        self.slow_until = 0.0
        self.acted_in_cycle = False  # the person did something while a cycle ran
        self._stack = ExitStack()
        self._office: Office | None = None
        self._open = ExitStack()
        self._fault_at, self._fault_after = "", 1
        self._moment = 0
        self.seen: list[str] = []  # steps reached
        self.episode_of: Callable[[str], int] = lambda thread_id: 0
        self.marks_of: Callable[[str], frozenset[str]] = lambda thread_id: frozenset()
        self.ids: dict[str, str] = {}  # label ids by their first name
        self.unsure_labels: set[str] = set()  # a cycle that failed may have noted them, or not
        self.status_ids: set[str] = set()  # of every status label there ever was
        if prepared:
            self._make_labels()
        self.server: RunningServer = self._stack.enter_context(self.mailbox.serve())
        self.mailbox.after(r"drafts\.create", self._draft_was_made)
        self.mailbox.after(r"messages\.insert", self._note_was_made)
        self.mailbox.tokens.write_token_file(folder / "token.json", self.server.token_url)
        self._configured = {"settle": settle, "linkedin": linkedin}
        self.settings = self._configure(zone)
        self.settle = self.settings.decisions.settle
        if prepared:
            _use_first_scan(self)

    @property
    def now(self) -> datetime:
        return self.google + self.skew

    @property
    def database(self) -> Path:
        return self.folder / "offerdesk.db"

    def close(self) -> None:
        self.stop()
        self._stack.close()
        assert self.server.crashes == [], "the practice mailbox itself failed"

    # ------------------------------------------------------------------ Offerdesk

    def _configure(self, zone: str) -> Settings:
        self.zone = zone
        path = self.folder / "offerdesk.toml"
        path.write_text(
            f'[user]\nname = "Sam Rivera"\ntimezone = "{zone}"\nlinkedin = "{self._configured["linkedin"]}"\n'
            f'[gmail]\nendpoint = "{self.server.url}"\n'
            f'[decisions]\nsettle = "{self._configured["settle"]}"\n'
        )
        return load_settings(path)

    def travel(self, zone: str) -> None:
        """The person is somewhere else now, and starts Offerdesk anew there."""
        self.stop()
        self.settings = self._configure(zone)

    def stop(self) -> None:
        """End Offerdesk's process."""
        self._open.close()
        self._open = ExitStack()
        self._office = None

    def office(self) -> Office:
        if self._office is None:
            self._office = self._open.enter_context(self._opened(self.settings))
        return self._office

    @contextmanager
    def _opened(self, settings: Settings) -> Iterator[Office]:
        with held_lock(Path(settings.store.path)):
            credentials = load_credentials(settings.gmail.token_file)
            gmail = Gmail(
                credentials,
                endpoint=settings.gmail.endpoint,
                sleep=self.sleeps.append,
                clock=lambda: self.now,
                read_timeout_s=READ_TIMEOUT_S,
                pace=self.pace,
            )
            with Store.open(settings.store.path) as store, gmail:
                login_id = login_id_of(credentials.refresh_token or "")
                yield Office(settings, store=store, gmail=gmail, login_id=login_id, rules=the_rules())

    def pass_time(self, **much: float) -> None:
        """Time goes on for both clocks. A request that runs late has run when five minutes have passed."""
        much_time = timedelta(**much)
        wait = self.slow_until - time.monotonic()
        if wait > 0 and much_time >= timedelta(minutes=5):
            time.sleep(wait)
        self.google += much_time

    def tick(self) -> int:
        """A number for this moment; a second passes, so that no two acts of people share one."""
        self._moment += 1
        self.google += timedelta(seconds=1)
        return self._moment

    def crash_at(self, point: str, *, time_reached: int = 1) -> None:
        """Let the next cycle end when it reaches "name:before" or "name:after" (for the nth time)."""
        self._fault_at, self._fault_after = point, time_reached

    def cycle(self, *, read_limit: int = READ_EVERYTHING) -> str:
        """One cycle; how it ended: good, later (out of reach), login, failed, crash. Checks the wire."""
        before = len(self.server.requests)
        marks = self._foreign_labels()
        self.acted_in_cycle = False
        slow = self._slow_faults()
        try:
            with watched(self._step):
                self.report = self.office().cycle(self.now, read_limit=read_limit)
            self.ended = "good"
        except Crash:
            self.stop()
            self.ended = "crash"
        except RetryLater:
            self.ended = "later"
        except LoginNeeded:
            self.stop()
            self.ended = "login"
        except OfferdeskError as error:
            self.stop()
            self.ended = "failed"
            last = max(self.server.requests, key=lambda r: r.arrival).method
            if isinstance(error, Refused) and last in ONE_OF_MANY:
                raise BrokenPromise(f"L: one refused {last} ended a whole cycle") from error
        TALLY[f"cycles that ended as {self.ended}"] += 1
        if self.ended == "good" and self.report is not None:
            TALLY.update(f"done: {d.action}" for d in self.report.done if d.done)
        if self._slow_faults() != slow:
            self.slow_until = time.monotonic() + SLOW_S
        if self.ended == "good":
            self.learn_labels()
        else:
            self.unsure_labels = self.mailbox.labels.keys() - self.ids.values()
        self.check_wire(before)
        if not self.acted_in_cycle and self._foreign_labels() != marks:
            raise BrokenPromise("E: a label that is not ours was changed")
        return self.ended

    def _step(self, point: str) -> None:
        self.seen.append(point)
        if point == self._fault_at:
            self._fault_after -= 1
            if self._fault_after < 1:
                self._fault_at = ""
                raise Crash(point)

    # ------------------------------------------------------------------ the mailbox's own log

    def _draft_was_made(self) -> None:
        draft_id, message_id = next(reversed(self.mailbox.drafts.items()))
        message = self.mailbox.messages[message_id]
        self.log.drafts[draft_id] = MadeDraft(
            draft_id,
            message.thread_id,
            len(self.server.requests),
            episode=self.episode_of(message.thread_id),
            marks=self.marks_of(message.thread_id),
        )

    def _note_was_made(self) -> None:
        self.log.notes.append(next(reversed(self.mailbox.messages)))

    def _foreign_labels(self) -> dict[str, frozenset[str]]:
        """Labels of all mail that is not ours, without our status labels."""
        self.status_ids |= {i for i, label in self.mailbox.labels.items() if label["name"] in STATUSES}
        statuses = self.status_ids
        return {
            m.id: frozenset(m.labels - statuses)
            for m in list(self.mailbox.messages.values())
            if "DRAFT" not in m.labels and not is_note(m)
        }

    def check_wire(self, since: int = 0) -> None:
        """S and E: nothing was asked for that may never be; no draft of the person's was written."""
        for number, request in enumerate(self.server.requests[since:], start=since):
            if request.method not in MAY_READ | MAY_WRITE:
                raise BrokenPromise(f"S: {request.verb} {request.path[:80]} ({request.method})")
            if request.method in ("drafts.update", "drafts.delete"):
                self._check_write(number, request)
        sent = {m.id for m in self.mailbox.sent()}
        if sent - self.log.sent_by_person:
            raise BrokenPromise("S: there is a sent mail that the person did not send")
        for made in self.log.drafts.values():
            if made.owned is not None and not made.ended and self.raw_of(made.draft_id) != made.owned:
                raise BrokenPromise(f"E: the edited draft {made.draft_id} changed or is gone")

    def _check_write(self, number: int, request: Request) -> None:
        draft_id = draft_id_of(request)
        made = self.log.drafts.get(draft_id)
        if made is None:
            raise BrokenPromise(f"E: {request.method} on a draft that the person began")
        earlier = [r for r in self.server.requests if r.arrival < request.arrival and r.method != "token"]
        asked = sorted(earlier, key=lambda r: r.arrival)[
            -1:
        ]  # one that was slow is answered, and logged, late
        if not asked or asked[-1].method != "drafts.get" or draft_id_of(asked[-1]) != draft_id:
            raise BrokenPromise(f"E: {request.method} without a look at the draft right before it")
        if made.owned_from >= 0 and number >= made.owned_from:
            raise BrokenPromise(f"E: {request.method} on a draft that the person edited")
        if request.method == "drafts.delete" and draft_id not in self.mailbox.drafts and not made.ended:
            made.withdrawn = True

    def raw_of(self, draft_id: str) -> bytes | None:
        message_id = self.mailbox.drafts.get(draft_id)
        return self.mailbox.messages[message_id].raw if message_id else None

    # ------------------------------------------------------------------ the person and drafts

    def edit(self, draft_id: str, **change: Any) -> None:
        """The person changes what is visible of a draft."""
        self.mailbox.edit_draft(draft_id, **change)
        made = self.log.drafts.get(draft_id)
        if made is not None:
            made.owned = self.raw_of(draft_id)
            if made.owned_from < 0:
                made.owned_from = len(self.server.requests)

    def reopen(self, draft_id: str) -> None:
        """The person opens a draft without a change."""
        self.mailbox.open_draft(draft_id)
        made = self.log.drafts.get(draft_id)
        if made is not None and made.owned is not None:
            made.owned = self.raw_of(draft_id)

    def send(self, draft_id: str) -> str:
        sent = self.mailbox.send_draft(draft_id)
        self.log.sent_by_person.add(sent)
        if draft_id in self.log.drafts:
            self.end(draft_id, "sent")
        return sent

    def answer(self, thread_id: str, text: str) -> str:
        sent = self.mailbox.reply(thread_id, text)
        self.log.sent_by_person.add(sent)
        return sent

    def throw_away(self, draft_id: str, *, trash: bool = False) -> None:
        if trash:
            self.mailbox.trash_draft(draft_id)
        else:
            self.mailbox.delete_draft(draft_id)
        if draft_id in self.log.drafts:
            self.end(draft_id, "trashed" if trash else "deleted")

    def end(self, draft_id: str, how: str) -> None:
        made = self.log.drafts[draft_id]
        made.ended, made.ended_at = how, self.tick()
        made.end_seen, made.missed_at = False, None

    def hide(self, draft_id: str) -> Callable[[], None]:
        """Undo Send or Schedule Send takes a draft away; the answer brings it back under the same id."""
        mailbox = self.mailbox
        with mailbox.lock:
            message = mailbox.messages[mailbox.drafts[draft_id]]
            alone = mailbox.threads[message.thread_id] == [message.id]
            del mailbox.drafts[draft_id]
            mailbox.drop(message)
        made = self.log.drafts.get(draft_id)
        if made is not None:
            self.end(draft_id, "hidden")

        def back() -> None:
            with mailbox.lock:
                known = message.thread_id in mailbox.threads
                target = message.thread_id if known and not alone else ""
                mailbox.drafts[draft_id] = mailbox.store(message.raw, {"DRAFT"}, thread_id=target).id
            if made is not None:
                made.ended, made.returned = "", True
                if made.owned is not None:
                    made.owned = message.raw

        return back

    def lies_in_trash(self, draft_id: str) -> bool:
        message = self.mailbox.drafts.get(draft_id)
        return message is not None and "TRASH" in self.mailbox.messages[message].labels

    def live_drafts(self) -> list[str]:
        """Drafts that the API made and that exist."""
        return [d for d in self.log.drafts if d in self.mailbox.drafts]

    # ------------------------------------------------------------------ the same beginning again and again

    def save(self) -> "Saved":
        """Everything as it is now; Offerdesk must not be running."""
        self.stop()
        files = {p.name: p.read_bytes() for p in self.folder.glob("offerdesk.db*")}
        with self.mailbox.lock:
            fields = {name: copy.deepcopy(getattr(self.mailbox, name)) for name in _STATE}
            faults = copy.copy(self.mailbox.faults.faults)
        return Saved(fields, files, copy.deepcopy(self.log), self.google, [replace(f) for f in faults])

    def restore(self, saved: "Saved") -> None:
        self.stop()
        for path in self.folder.glob("offerdesk.db*"):
            path.unlink()
        for name, data in saved.files.items():
            (self.folder / name).write_bytes(data)
            (self.folder / name).chmod(0o600)
        with self.mailbox.lock:
            for name, value in saved.fields.items():
                setattr(self.mailbox, name, copy.deepcopy(value))
            self.mailbox.faults.faults[:] = [replace(f) for f in saved.faults]
        self.log = copy.deepcopy(saved.log)
        self.google = saved.google
        self.seen.clear()
        self.server.requests.clear()

    # ------------------------------------------------------------------ labels, by what they were first called

    def _make_labels(self) -> None:
        for name in BOOK.names:
            self.ids[name] = self.mailbox.make_label(name)["id"]

    def learn_labels(self) -> None:
        """What Offerdesk has learned of its labels by now: by id as long as there is that label, else by name."""
        for label_id, label in self.mailbox.labels.items():
            if label["name"] in BOOK.names and self.ids.get(label["name"]) not in self.mailbox.labels:
                self.ids[label["name"]] = label_id
        self.unsure_labels = set()

    def label_name(self, first: str) -> str:
        """What the label with this first name is called now; the first name when it does not exist."""
        label = self.mailbox.labels.get(self.ids.get(first, ""))
        return label["name"] if label else first

    def label(self, target: str, first: str, *, only_message: bool = False) -> None:
        self.mailbox.label(target, self.label_name(first), only_message=only_message)

    def unlabel(self, target: str, first: str) -> None:
        name = self.label_name(first)
        if self.mailbox.label_id(name):
            self.mailbox.unlabel(target, name)

    def names_on(self, message: StoredMessage) -> set[str]:
        """First names of the user labels on a message."""
        first = {i: n for n, i in self.ids.items()}
        return {
            first.get(i, self.mailbox.labels[i]["name"])
            for i in message.labels
            if self.mailbox.labels[i]["type"] == "user"
        }

    # ------------------------------------------------------------------ faults

    def fault(self, method: str, kind: str, *, after: bool, times: int | None = 1) -> None:
        self.mailbox.fault(method, kind, after=after, times=times, seconds=SLOW_S)

    def _slow_faults(self) -> int:
        return sum(f.times or 0 for f in self.mailbox.faults.faults if f.kind == "slow")

    def calm(self) -> None:
        """No faults any more, the token works, the index is fresh, late requests have run."""
        self.mailbox.faults.faults.clear()
        time.sleep(max(0.0, self.slow_until - time.monotonic()))
        self.mailbox.search_lag_s = 0.0
        self._fault_at = ""
        if self.mailbox.tokens.revoked:
            self.log_in()

    def log_in(self) -> None:
        self.mailbox.tokens.grant_again()
        self.mailbox.tokens.write_token_file(self.folder / "token.json", self.server.token_url)
        self.stop()


_first_scans: dict[tuple[datetime, str], Path] = {}


def _use_first_scan(world: World) -> None:
    """Begin as after a first scan of the empty mailbox, done once for each start time."""
    key = (world.google, str(world.settle))
    if key not in _first_scans:
        world.cycle()
        world.stop()
        kept = Path(tempfile.mkdtemp(prefix="offerdesk-soak-")) / "offerdesk.db"
        shutil.copy(world.database, kept)
        _first_scans[key] = kept
        world.mailbox.search_lag_s = 0.0
    else:
        shutil.copy(_first_scans[key], world.database)
    world.database.chmod(0o600)
    world.server.requests.clear()


@cache
def the_rules() -> RuleBook:
    """The packaged rules, parsed once for all worlds."""
    return parse_rules(read_rules(Path("nowhere")))


def is_note(message: StoredMessage) -> bool:
    return bool(message.header("x-offerdesk-note"))


def draft_id_of(request: Request) -> str:
    match = re.search(r"/drafts/([^/?]+)", request.path)
    return match[1] if match else ""


def offer_id_of(thread_id: str) -> str:
    """As the documentation says: six letters of base 32 over SHA-256 of the conversation's id."""
    return base64.b32encode(hashlib.sha256(thread_id.encode()).digest())[:6].decode().lower()


def utc(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
