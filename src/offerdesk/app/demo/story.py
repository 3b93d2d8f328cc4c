"""The demo: a practice mailbox, a simulated calendar, a person who decides. Everything else is the real program.

Nothing here knows a mail: the cycles run over HTTP through google's own client, and `--mail` swaps the mails.
"""

import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path

from offerdesk.adapters.mail_files import read_mail_files
from offerdesk.adapters.resources import packaged_folder
from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.app.commands.aside import say_aside
from offerdesk.app.demo.calendar import ZONE, Calendar, working_morning_after
from offerdesk.app.demo.papers import leave_papers
from offerdesk.app.demo.person import play_story
from offerdesk.app.demo.telling import Telling
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.errors import UserError
from offerdesk.mailbox import Mailbox, RunningServer
from offerdesk.mailbox.messages import decoded

# Where the calendar stands when no mail tells its day: a look back from there must not lead before 1970.
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
MARKER = ".made-by-offerdesk-demo"
_CONFIG = """# Made by `offerdesk demo`: settings for the practice mailbox.
[user]
name = {name}
timezone = "{zone}"

[gmail]
endpoint = "{endpoint}"
lookback = "365d"
"""


def run_demo(*, mail: Path | None, out: Path, serve: bool, port: int) -> int:
    """Play the story and leave its papers in `out`. Raises UserError for what cannot be used: mails, folder, port."""
    source = mail or packaged_folder("config") / "demo"
    mails = list(_mails(source))
    calendar = Calendar(_EARLIEST)
    address, name = _owner(mails)
    mailbox = Mailbox(address, name, clock=calendar.read)
    ids = mailbox.load(mails)
    if not ids:
        raise UserError(f"there is no mail in {source}", hint="it needs .eml or .mbox files")
    newest = max(m.internal_ms for m in mailbox.messages.values())
    calendar.now = working_morning_after(max(_EARLIEST, datetime.fromtimestamp(newest / 1000, UTC)))
    telling = Telling(calendar)
    started = time.monotonic()
    with _served(mailbox, port) as server:
        folder = _fresh_folder(out)
        settings = _settings(folder, mailbox, server.url, server.token_url)
        telling.opening(name, address, len(ids), source, own_mails=mail is not None)
        with Office.opened(settings, sleep=lambda seconds: None) as office:
            play_story(mailbox, office, calendar, telling)
            report = office.cycle(calendar.now, read_limit=READ_EVERYTHING)
            papers = leave_papers(folder, mailbox, office.store)
            telling.ending(
                office.store,
                report,
                papers,
                folder,
                server,
                time.monotonic() - started,
                own_mails=mail is not None,
            )
        if serve:
            _keep_serving(server.url, folder, telling)
    return 0


def _mails(source: Path) -> Iterator[tuple[bytes, bool]]:
    """The mails there, each with whether the person sent it. What cannot be read is said and left out."""
    for item in read_mail_files([source]):
        if item.raw is None:
            say_aside(f"{item.path} is left out: {item.error}")
        else:
            yield item.raw, item.path.endswith(".sent.eml")


def _owner(mails: Iterable[tuple[bytes, bool]]) -> tuple[str, str]:
    """Whose mails are these? The address that most of them were delivered to."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    probe = Mailbox("nobody@mailbox.example", "Nobody")
    probe.load(mails)
    for message in probe.messages.values():
        for header in ("delivered-to", "to"):
            shown, email = parseaddr(decoded(message.header(header)))
            if "@" in email and "," not in message.header(header):
                counts[email.lower()] = counts.get(email.lower(), 0) + 1
                if shown and "@" not in shown:
                    names.setdefault(email.lower(), shown)
    if not counts:
        return "sam.rivera@gmail.example", "Sam Rivera"
    address = max(counts, key=lambda a: counts[a])
    local = address.partition("@")[0].replace(".", " ").replace("_", " ").title()
    return address, names.get(address, local)


def _fresh_folder(out: Path) -> Path:
    """An empty folder. Only one that an earlier demo made is emptied."""
    try:
        if out.is_symlink():
            raise UserError(
                f"{out} is a symbolic link", hint="name the real folder, or another one, with --out"
            )
        if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARKER).exists())):
            raise UserError(
                f"{out} is there already, and not from a demo", hint="name another folder with --out"
            )
        if out.exists():
            shutil.rmtree(out)
        out.mkdir(parents=True, mode=0o700)
        (out / MARKER).write_text("This folder is replaced by the next demo.\n", encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"{out} cannot be written: {error.strerror}", hint="name another folder with --out"
        ) from None
    return out


@contextmanager
def _served(mailbox: Mailbox, port: int) -> Iterator[RunningServer]:
    """The practice mailbox over HTTP until the block ends. Raises UserError for a port that cannot be had."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(mailbox.serve(port))
        except OSError as error:
            raise UserError(
                f"port {port} cannot be used: {error.strerror}",
                hint="name another one with --port, or leave it out for any that is free",
            ) from None
        yield server


def _settings(folder: Path, mailbox: Mailbox, endpoint: str, token_url: str) -> Settings:
    config = folder / "offerdesk.toml"
    quoted = '"' + mailbox.name.replace("\\", "").replace('"', "") + '"'
    config.write_text(_CONFIG.format(name=quoted, zone=ZONE.key, endpoint=endpoint), encoding="utf-8")
    mailbox.tokens.write_token_file(folder / "token.json", token_url)
    return load_settings(config)


def _keep_serving(url: str, folder: Path, telling: Telling) -> None:
    telling.serving(url, folder)
    sys.stdout.flush()
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        print("The practice mailbox is closed.")
