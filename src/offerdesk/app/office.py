"""The office: what stays open between cycles (settings, store, Gmail, rules, words)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.lock import held_lock
from offerdesk.adapters.settings import Settings
from offerdesk.adapters.store import Store
from offerdesk.app.cycle import CycleReport, run_cycle
from offerdesk.app.identity import identity_due, login_id_of
from offerdesk.app.label_ids import LabelIds
from offerdesk.app.labels import load_label_ids
from offerdesk.app.opening import opened_mailbox
from offerdesk.app.person import load_person
from offerdesk.app.rule_files import load_rules
from offerdesk.app.scan import Search
from offerdesk.app.session import Progress, Session
from offerdesk.app.template_files import load_templates
from offerdesk.core.recognition.rule_book import RuleBook

# Mails read from the reading list in one cycle of the daemon: a decision never waits longer than for these.
READ_PER_CYCLE = 100
READ_EVERYTHING = 1_000_000


class Office:
    """Opens what a cycle needs and runs cycles; not shared between threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        store: Store,
        gmail: Gmail,
        login_id: str,
        progress: Progress | None = None,
        dry_run: bool = False,
        rules: RuleBook | None = None,
    ) -> None:
        """rules: parsed already (parsing takes a moment); None reads them from where the settings say."""
        self.settings = settings
        self.store = store
        self.gmail = gmail
        self._login_id = login_id
        self._dry_run = dry_run
        self._progress: Progress = progress or (lambda what, done, of: None)
        self._rules = rules or load_rules(settings)
        self._templates = load_templates(settings)

    @classmethod
    @contextmanager
    def opened(
        cls,
        settings: Settings,
        *,
        progress: Progress | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> Iterator["Office"]:
        """Lock the database, log in with the stored token, open everything; close it again afterwards.

        Raises UserError, LoginNeeded or Busy with the next step.
        sleep: how pauses are made (quota pace, back-off); a mailbox without a quota needs none.
        """
        with (
            held_lock(Path(settings.store.path)),
            cls._opened(settings, progress=progress, sleep=sleep) as office,
        ):
            yield office

    @classmethod
    @contextmanager
    def under_lock(cls, settings: Settings, *, progress: Progress | None = None) -> Iterator["Office"]:
        """An office for whoever holds the lock of the database already."""
        with cls._opened(settings, progress=progress, sleep=time.sleep) as office:
            yield office

    @classmethod
    @contextmanager
    def looking_on(cls, settings: Settings, *, progress: Progress | None = None) -> Iterator["Office"]:
        """An office that only looks, on a copy of the database in memory: also while a daemon holds the lock.

        Nothing is written: no file, no folder, no lock, nothing in Gmail. (Two things keep what would be lost: SQLite
        folds the log that a crash left into the database file, and a login whose token endpoint hands out another
        refresh token keeps that one, since the old one may be dead by then.)
        """
        with cls._opened(settings, progress=progress, sleep=time.sleep, dry_run=True) as office:
            yield office

    @classmethod
    @contextmanager
    def _opened(
        cls,
        settings: Settings,
        *,
        progress: Progress | None,
        sleep: Callable[[float], None],
        dry_run: bool = False,
    ) -> Iterator["Office"]:
        with opened_mailbox(settings, sleep=sleep, to_look=dry_run) as (store, gmail, login):
            yield cls(
                settings,
                store=store,
                gmail=gmail,
                login_id=login_id_of(login.refresh_token or login.token or ""),
                progress=progress,
                dry_run=dry_run,
            )

    def session(self, now: datetime) -> Session:
        """The working state of one cycle that lives at `now`."""
        return Session(
            settings=self.settings,
            store=self.store,
            gmail=self.gmail,
            rules=self._rules,
            templates=self._templates,
            zone=self.settings.zone,
            now=now,
            dry_run=self._dry_run,
            progress=self._progress,
            person=load_person(self.store, self.settings),
        )

    def labels(self) -> LabelIds:
        """Our labels as remembered from the last look."""
        return load_label_ids(self.store, self.settings.labels.book)

    def cycle(
        self, now: datetime, *, read_limit: int = READ_PER_CYCLE, search: Search = Search.DUE
    ) -> CycleReport:
        """Run one cycle at `now` (aware UTC). The counts of requests and units are of this cycle alone."""
        self.gmail.spent.clear()
        session = self.session(now)
        due = identity_due(self.store, self._login_id, now)
        return run_cycle(
            session, login_id=self._login_id, identity_is_due=due, read_limit=read_limit, search=search
        )
