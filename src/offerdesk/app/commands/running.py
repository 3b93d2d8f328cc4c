"""`once`, `run`, `scan`: cycles by hand and as a service."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from offerdesk.adapters.lock import refuse_if_held
from offerdesk.adapters.settings import load_settings, looking_back
from offerdesk.adapters.store import Store
from offerdesk.app.commands.aside import say_aside
from offerdesk.app.commands.json_text import json_text
from offerdesk.app.commands.moments import moment_of
from offerdesk.app.commands.progress import Progress
from offerdesk.app.cycle import CycleReport
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.app.reporting import ACTION_WORDS
from offerdesk.app.scan import Search
from offerdesk.core.drafting.fact_words import counted
from offerdesk.errors import LoginNeeded


def once(arguments: argparse.Namespace) -> int:
    """One full cycle; a first scan is read to its end, with progress."""
    settings = load_settings(arguments.config)
    now = moment_of(arguments.now, settings)
    if arguments.dry_run:
        refuse_if_held(Path(settings.store.path))
    opened = Office.looking_on if arguments.dry_run else Office.opened
    with Progress(quiet=arguments.json) as progress, opened(settings, progress=progress) as office:
        with login_remembered(office.store):
            report = office.cycle(now, read_limit=READ_EVERYTHING)
        unread = unread_now(office.store, now)
        remarks = remarks_on(report, office.store, unread)
    if arguments.json:
        print(json_text(report_json(report)))
        for words in remarks:
            say_aside(words)
    else:
        print_report(report, settings.zone, remarks=remarks, dry_run=arguments.dry_run)
    return exit_code(report, unread)


@contextmanager
def login_remembered(store: Store) -> Iterator[None]:
    """What `status` says about the login follows from the last time it was tried."""
    try:
        yield
    except LoginNeeded as error:
        store.save_meta({"login_needed": str(error)})
        raise
    store.save_meta({"login_needed": ""})


def unread_now(store: Store, now: datetime) -> int:
    """How many mails could not be read in this cycle."""
    return sum(item.at == now for item in store.load_unreadable())


def remarks_on(report: CycleReport, store: Store, unread: int) -> tuple[str, ...]:
    """What a person should know beside what was done, a sentence each: no log tells it to a command."""
    words = []
    if unread:
        mails = counted(unread, "mail")
        words.append(f'{mails} could not be read and will be tried again; "offerdesk doctor" names them')
    held = sum(offer.held for offer in store.load_offers())
    if held:
        decisions = "1 decision is" if held == 1 else f"{held} decisions are"
        words.append(f'{decisions} held, because many appeared at once; "offerdesk confirm" releases them')
    if report.late_search:
        words.append("Gmail keeps no history now; new mail is searched for within the hour")
    return tuple(words)


def exit_code(report: CycleReport, unread: int) -> int:
    """1 when an offer, a note or a mail was refused: the rest is done, and somebody should look."""
    refused = any(d.action == "parked" or d.detail.endswith(", refused") for d in report.done)
    return 1 if refused or unread else 0


def report_json(report: CycleReport) -> dict[str, Any]:
    return {
        "actions": [
            {"offer": d.offer_id, "action": d.action, "detail": d.detail, "done": d.done} for d in report.done
        ],
        "stages": dict(report.stages),
        "requests": dict(report.requests),
        "units": report.units,
    }


def print_report(report: CycleReport, zone: tzinfo, *, remarks: tuple[str, ...], dry_run: bool) -> None:
    """What the cycle did and what is to be said of it, a line each, and where things stand.

    zone: the person's, for the next moment.
    """
    for d in report.done:
        words = ACTION_WORDS.get(d.action, d.action.replace("_", " "))
        mark = "would do" if dry_run else "done" if d.done else "open"
        print(f"{mark:<8}  {d.offer_id}  {words}: {d.detail.replace('_', ' ')}")
    if not report.done:
        due = (
            f" Something is due at {report.due_at.astimezone(zone):%a %d %b, %H:%M}." if report.due_at else ""
        )
        print(f"Nothing to do now.{due}")
    for words in remarks:
        print(words)
    stages = ", ".join(f"{n} {stage.replace('_', ' ')}" for stage, n in sorted(report.stages.items()))
    spent = f"{counted(sum(report.requests.values()), 'request')}, {counted(report.units, 'quota unit')}"
    print(f"offers: {stages or 'none'}; {spent}")


def scan(arguments: argparse.Namespace) -> int:
    """Search the look-back window again; with --all, read every mail in it."""
    settings = load_settings(arguments.config)
    if arguments.since is not None:
        settings = looking_back(settings, arguments.since)
    now = moment_of(arguments.now, settings)
    with Progress(quiet=False) as progress, Office.opened(settings, progress=progress) as office:
        before = office.store.count_mail()
        with login_remembered(office.store):
            search = Search.EVERYTHING if arguments.all else Search.WINDOW
            report = office.cycle(now, read_limit=READ_EVERYTHING, search=search)
        unread = unread_now(office.store, now)
        remarks = remarks_on(report, office.store, unread)
        read = office.store.count_mail() - before
    print(f"{counted(read, 'mail')} read")
    print_report(report, settings.zone, remarks=remarks, dry_run=False)
    return exit_code(report, unread)


def run(arguments: argparse.Namespace) -> int:
    """The background service."""
    from offerdesk.app.service_loop import run_service

    settings = load_settings(arguments.config)
    return run_service(settings)
