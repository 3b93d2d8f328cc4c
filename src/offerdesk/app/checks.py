"""The doctor's checks: configuration, words and rules, database, login, labels, last good cycle."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from offerdesk.adapters.auth import could_do, granted_scopes, load_credentials
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.clock import utc_now
from offerdesk.app.labels import load_label_ids
from offerdesk.app.rule_files import find_rule_problems
from offerdesk.app.template_files import find_template_problems
from offerdesk.errors import OfferdeskError, RetryLater

# These releases answer CVE-2023-27043 (addresses parsed wrongly) and quadratic header parsing.
SAFE_PYTHON = {11: (3, 11, 10), 12: (3, 12, 6)}
# A cycle is late when three polls passed without one. With a quick poll, three pauses of the daemon's back-off
# (app/daemon.py, MAX_BACKOFF_S) must have passed too: an outage of a minute is nobody's business.
LATE_POLLS = 3
LATE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor. result: ok | warn | FAIL | skip."""

    id: str
    result: str
    found: str
    hint: str = ""


def run_checks(config: Path | None) -> list[Check]:
    """All checks that can be made; a later one is skipped when it rests on one that failed."""
    checks = [_python()]
    try:
        settings = load_settings(config)
    except OfferdeskError as error:
        return [*checks, Check("D02", "FAIL", str(error), error.hint)]
    where = settings.path or "built-in defaults (no file)"
    checks.append(Check("D02", "ok", f"configuration: {where}"))
    checks += _words(settings)
    with ExitStack() as stack:
        store = None
        path = Path(settings.store.path)
        try:
            store = stack.enter_context(Store.open_to_look(path)) if path.exists() else None
            checks += _database(store, settings)
        except OfferdeskError as error:
            # Also a record that this version cannot read: what rests on the database is left out then.
            checks.append(Check("D05", "FAIL", str(error), error.hint))
            store = None
        checks += _gmail(settings, store)
    return checks


def _python() -> Check:
    version = ".".join(str(n) for n in sys.version_info[:3])
    safe = SAFE_PYTHON.get(sys.version_info.minor)
    if sys.version_info[:2] <= (3, 12) and safe is not None and sys.version_info[:3] < safe:
        newer = ".".join(str(n) for n in safe)
        return Check(
            "D01",
            "warn",
            f"Python {version} has known flaws in reading mail; Offerdesk works around those it knows",
            f"update to {newer} or newer",
        )
    return Check("D01", "ok", f"Python {version}")


def _words(settings: Settings) -> Iterator[Check]:
    for check, files, find_problems, found in (
        ("D03", "rules", find_rule_problems, "recognition rules judge their own samples right"),
        ("D04", "templates", find_template_problems, "templates"),
    ):
        try:
            problems = find_problems(settings.folder / files)
        except OfferdeskError as error:
            yield Check(check, "FAIL", str(error), error.hint)
            continue
        if problems:
            yield Check(check, "FAIL", problems[0], "offerdesk config check")
        else:
            yield Check(check, "ok", found)


def _database(store: Store | None, settings: Settings) -> list[Check]:
    """store: None when there is no database so far. Raises UserError for one that cannot be read."""
    if store is None:
        found = f"no database yet at {settings.store.path}"
        return [Check("D05", "skip", found, 'the first "offerdesk once" makes it')]
    checks = [Check("D05", "ok", f"database: {settings.store.path}"), _last_cycle(store, settings)]
    checks += [
        Check("D07", "warn", f"mail {item.message_id} could not be read: {item.why}", "tried again daily")
        for item in store.load_unreadable()
    ]
    known = json.loads(store.load_meta("labels", "{}"))
    missing = [name for name in settings.labels.book.names if name not in known]
    if known and missing:
        made = "1 label was" if len(missing) == 1 else f"{len(missing)} labels were"
        checks.append(Check("D08", "warn", f"{made} never made", "offerdesk labels sync"))
    return checks


def _last_cycle(store: Store, settings: Settings) -> Check:
    last = store.load_meta("last_good_at")
    if not last:
        return Check("D06", "warn", "there was no good cycle so far", 'run "offerdesk once"')
    ago = utc_now() - datetime.fromisoformat(last)
    words = f"last good cycle: {_span(ago)} ago"
    poll = settings.gmail.poll
    if ago > max(LATE_AFTER, LATE_POLLS * poll):
        hint = 'is "offerdesk run" running?'
        return Check("D06", "warn", f"{words}, expected every {_span(poll)}", hint)
    return Check("D06", "ok", words)


def _span(time: timedelta) -> str:
    """A duration to the unit that matters."""
    minutes = max(0, time.total_seconds()) / 60
    if minutes < 2:
        return f"{minutes * 60:.0f} s"
    return f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.0f} h"


def _gmail(settings: Settings, store: Store | None) -> Iterator[Check]:
    try:
        credentials = load_credentials(settings.gmail.token_file, settings.gmail.access)
    except OfferdeskError as error:
        yield Check("D10", "FAIL", str(error), error.hint)
        return
    yield Check("D10", "ok", f"token: {settings.gmail.token_file}, readable by you alone")
    granted = granted_scopes(settings.gmail.token_file)
    yield Check(
        "D14",
        "ok",
        f'access "{settings.gmail.access}": this login could {could_do(granted)}; Offerdesk\'s own gate lets no send, '
        "trash or settings change through",
        ""
        if settings.gmail.access == "least"
        else 'for fewer rights: [gmail] access = "least" (docs/configuration.md)',
    )
    try:
        with Gmail(credentials, endpoint=settings.gmail.endpoint, access=settings.gmail.access) as gmail:
            profile = gmail.profile()
            yield Check("D11", "ok", f"Gmail answers for {profile.email}")
            there = {label.id: label.name for label in gmail.list_labels()}
    except RetryLater as error:
        yield Check("D11", "warn", str(error), error.hint or "try again later")
        return
    except OfferdeskError as error:
        yield Check("D11", "FAIL", str(error), error.hint)
        return
    if store is None:
        return
    account = store.load_meta("account")
    if account and account != profile.email.lower():
        yield Check("D12", "FAIL", f"the database belongs to {account}", 'run "offerdesk login" again')
    ids = load_label_ids(store, settings.labels.book)
    gone = [i for i in ids.meaning_by_id if i not in there]
    count = len(ids.meaning_by_id)
    if gone:
        found = f"labels: {len(gone)} of {count} were deleted in Gmail"
        yield Check("D13", "warn", found, "offerdesk labels sync")
    else:
        yield Check("D13", "ok", f"labels: {count} of {count} exist")
