"""Start the memory anew from Gmail: the old file is kept aside, drafts that stand are adopted, nothing is doubled."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from offerdesk.adapters.auth import load_credentials
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.lock import held_lock
from offerdesk.adapters.settings import Settings
from offerdesk.adapters.store import Store
from offerdesk.app.clock import utc_now
from offerdesk.app.labels import LABEL_MEMORY
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.app.rule_files import load_rules
from offerdesk.app.session import Progress
from offerdesk.app.template_files import load_templates
from offerdesk.errors import UserError

_SIDES = ("", "-wal", "-shm")


def set_aside(path: Path, now: datetime) -> Path | None:
    """Move a database with its side files out of the way; returns its new name, None when there was none."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.set-aside-{now.astimezone(UTC):%Y%m%d-%H%M%S}")
    try:
        for side in _SIDES:
            source = path.with_name(path.name + side)
            if source.exists():
                source.chmod(0o600)  # also one that was open to others before: it holds words of mails
                source.rename(kept.with_name(kept.name + side))
    except OSError as error:
        raise UserError(
            f"{path} cannot be moved: {error.strerror}", hint="make its folder writable for you"
        ) from None
    return kept


def run_rebuild(
    settings: Settings,
    *,
    progress: Progress,
    yes: bool,
    say: Callable[[str], object],
    now: datetime | None = None,
) -> bool:
    """Set the database aside and look at the mailbox as if for the first time; False when the person said no.

    say: told at once where the old database is, whatever happens afterwards. Everything that can be wrong before
    (own rules, login, Gmail) is tried first: then the database stays where it is.
    Raises UserError without a yes, LoginNeeded, RetryLater, or Busy while another Offerdesk works on it.
    """
    path = Path(settings.store.path)
    if not yes and not _agreed(path):
        say("Nothing was changed.")
        return False
    moment = now or utc_now()
    with held_lock(path):
        labels = _labels_of(path, account=_try_first(settings))
        kept = set_aside(path, moment)
        if kept is not None:
            say(f"The old database is kept as {kept}; delete it when you do not miss anything.")
        if labels:
            with Store.open(path) as store:
                store.save_meta(labels)
        with Office.under_lock(settings, progress=progress) as office:
            office.cycle(moment, read_limit=READ_EVERYTHING)
    return True


def _try_first(settings: Settings) -> str:
    """Whatever a cycle needs beside the database must be there; returns the address of the mailbox."""
    load_rules(settings)
    load_templates(settings)
    credentials = load_credentials(settings.gmail.token_file, settings.gmail.access)
    with Gmail(credentials, endpoint=settings.gmail.endpoint, access=settings.gmail.access) as gmail:
        return gmail.profile().email.lower()


def _labels_of(path: Path, *, account: str) -> dict[str, str]:
    """What a database knows of our labels: Gmail cannot tell what one of a former name means, and a decision may stand
    on it. Nothing from one that is damaged, or of another mailbox, whose labels have ids of their own."""
    try:
        known = Store.look_up(path, "account", *LABEL_MEMORY)
    except UserError:
        return {}
    return {key: known[key] for key in LABEL_MEMORY if known[key]} if known["account"] == account else {}


def _agreed(path: Path) -> bool:
    if not sys.stdin.isatty():
        raise UserError("rebuild asks first, and there is no terminal", hint="add --yes")
    print(f"This keeps {path} aside and reads the mailbox anew. What you told Offerdesk on the command line")
    print("(own reasons, asks, trusted offers) is not in Gmail and is forgotten; labels and drafts stay.")
    return input("Go on? [y/N] ").strip().lower() in ("y", "yes")
