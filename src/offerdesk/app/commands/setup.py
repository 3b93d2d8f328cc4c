"""`login`, `labels`, `config`, `doctor`, `rebuild`: setting up, and looking after it.

Each command imports what it needs by itself: `config show` must not pay for Google's library, nor `labels` for rules.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from offerdesk.adapters.resources import packaged_file, packaged_folder
from offerdesk.adapters.settings import config_path, describe_settings, load_settings, write_default
from offerdesk.app.clock import utc_now
from offerdesk.app.commands.json_text import json_text
from offerdesk.app.commands.progress import Progress
from offerdesk.core.drafting.fact_words import counted
from offerdesk.core.mail.addresses import visible
from offerdesk.errors import UserError


def login(arguments: argparse.Namespace) -> int:
    """Consent in the browser, then the token file."""
    from offerdesk.adapters.sign_in import run_login
    from offerdesk.adapters.store import Store

    settings = load_settings(arguments.config)
    remembered = Store.look_up(settings.store.path, "account", "login_needed")
    address = run_login(
        settings.gmail.credentials_file,
        settings.gmail.token_file,
        open_browser=not arguments.no_browser,
        port=arguments.port,
        expected_address=remembered["account"] or None,
        access=settings.gmail.access,
        read_address=lambda credentials: _address_of(credentials, settings.gmail.endpoint),
        say=print,
    )
    if remembered["login_needed"]:
        with Store.open(settings.store.path) as store:
            store.save_meta({"login_needed": ""})
    print(f"Logged in as {address}. The token is in {settings.gmail.token_file}, readable by you alone.")
    print('  next: "offerdesk once --dry-run" shows what would be done, "offerdesk run" starts the service')
    return 0


def _address_of(credentials: Any, endpoint: str) -> str:
    from offerdesk.adapters.gmail import Gmail

    with Gmail(credentials, endpoint=endpoint) as gmail:
        return gmail.profile().email


def labels(arguments: argparse.Namespace) -> int:
    """Create what is missing, or remove all of ours after a question."""
    settings = load_settings(arguments.config)
    book = settings.labels.book
    if arguments.action == "remove" and not arguments.yes and not sys.stdin.isatty():
        raise UserError("removing labels asks first, and there is no terminal", hint="add --yes")
    from offerdesk.adapters.lock import held_lock
    from offerdesk.app.labels import find_removable, remove_labels, sync_labels
    from offerdesk.app.opening import opened_mailbox

    with held_lock(Path(settings.store.path)), opened_mailbox(settings) as (store, gmail, _):
        if arguments.action == "remove":
            going = find_removable(gmail, store, book)
            if not (arguments.yes or _may_go([label.name for label in going])):
                print("Nothing was removed.")
                return 0
            print(f"{counted(remove_labels(gmail, store, going), 'label')} removed.")
            return 0
        ids, made = sync_labels(gmail, store, book)
        store.save_meta({"labels_at": utc_now().isoformat()})
    for name in made:
        print(f"made  {name}")
    print(f"{len(ids.meaning_by_id)} labels stand in Gmail, {len(made)} of them new.")
    return 0


def _may_go(names: Sequence[str]) -> bool:
    """Names what would go, and asks."""
    from offerdesk.app.labels import topmost

    print("This removes from Gmail, with what they mark:")
    for name, below in topmost(names).items():
        print(f'  "{visible(name)}"' + (f" and {counted(below, 'label')} below it" if below else ""))
    print("Mails, drafts and all other labels stay.")
    return input("Remove them? [y/N] ").strip().lower() in ("y", "yes")


def config(arguments: argparse.Namespace) -> int:
    """Show, check or start the configuration."""
    if arguments.action == "init":
        path = config_path(arguments.config)
        text = packaged_file("offerdesk.toml").read_text(encoding="utf-8")
        write_default(path, text, replace_existing=arguments.force)
        print(f"Written: {path}")
        print("  next: look through it, then put credentials.json beside it (see docs/gmail-setup.md)")
        return 0
    if arguments.action == "check":
        from offerdesk.app.config_check import find_config_problems

        problems = find_config_problems(arguments.config)
        if problems is not None:
            raise problems
        print("The configuration, the rules with their sample mails, and the templates are all right.")
        return 0
    settings = load_settings(arguments.config)
    print(describe_settings(settings))
    own = settings.folder / "templates"
    print(f"\n# words: {packaged_folder('templates')}, and your own copies in {own}")
    return 0


def doctor(arguments: argparse.Namespace) -> int:
    """One line a check: id, result, what was found, what to do. Exit code 1 when a check failed."""
    from offerdesk.app.checks import run_checks

    checks = run_checks(arguments.config)
    if arguments.probe and not any(c.result == "FAIL" for c in checks):
        from offerdesk.adapters.auth import load_credentials
        from offerdesk.adapters.gmail import Gmail
        from offerdesk.app.probe import run_probe

        settings = load_settings(arguments.config)
        credentials = load_credentials(settings.gmail.token_file, settings.gmail.access)
        with Gmail(credentials, endpoint=settings.gmail.endpoint, access=settings.gmail.access) as gmail:
            checks += run_probe(gmail, label_root=settings.labels.root)
    if arguments.json:
        rows = [{"id": c.id, "result": c.result, "found": c.found, "hint": c.hint} for c in checks]
        print(json_text({"checks": rows}))
    else:
        for check in checks:
            hint = f"   hint: {check.hint}" if check.hint else ""
            print(f"{check.id} {check.result:<4}  {check.found}{hint}")
    return 1 if any(c.result == "FAIL" for c in checks) else 0


def rebuild(arguments: argparse.Namespace) -> int:
    """Keep the database aside and read the mailbox anew."""
    from offerdesk.adapters.store import Store
    from offerdesk.app.commands.moments import moment_of
    from offerdesk.app.rebuild import run_rebuild

    settings = load_settings(arguments.config)
    now = moment_of(arguments.now, settings) if arguments.now else None
    with Progress(quiet=False) as progress:
        if not run_rebuild(settings, progress=progress, yes=arguments.yes, say=print, now=now):
            return 0
    with Store.open(settings.store.path) as store:
        print(f"{counted(len(store.load_offers()), 'offer')} found in Gmail.")
    return 0
