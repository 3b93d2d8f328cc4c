"""`once`, `run`, `scan`: cycles by hand and as a service."""

import argparse
import json
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from offerdesk.adapters.logs import set_up_logs
from offerdesk.adapters.settings import Settings, load_settings, parse_duration
from offerdesk.app.cli import require_practice
from offerdesk.app.cycle import CycleReport
from offerdesk.app.office import READ_EVERYTHING, Office, utc_now
from offerdesk.app.reporting import ACTION_WORDS
from offerdesk.app.scan import reconcile
from offerdesk.errors import LoginNeeded, UserError

log = logging.getLogger(__name__)


def moment_of(now: str | None, settings: Settings) -> datetime:
    """The moment the program lives in: the clock, or `--now` with a practice mailbox."""
    require_practice(now, settings.gmail.endpoint)
    if now is None:
        return utc_now()
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise UserError(
            f'--now "{now}" is no ISO 8601 moment', hint="for example --now 2026-03-03T09:00:00+01:00"
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=settings.zone)).astimezone(UTC)


def once(arguments: argparse.Namespace) -> int:
    """One full cycle; a first scan is read to its end, with progress."""
    settings = load_settings(arguments.config)
    set_up_logs(verbose=arguments.verbose, quiet=not arguments.verbose)
    now = moment_of(arguments.now, settings)
    with (
        Progress(quiet=arguments.json) as progress,
        Office.opened(settings, progress=progress, dry_run=arguments.dry_run) as office,
    ):
        try:
            report = office.cycle(now, dry_run=arguments.dry_run, read_limit=READ_EVERYTHING)
        except LoginNeeded as error:
            office.store.save_meta({"login_needed": str(error)})
            raise
        office.store.save_meta({"login_needed": ""})
    if arguments.json:
        print(json.dumps(report_json(report), ensure_ascii=False, indent=2))
    else:
        print_report(report, dry_run=arguments.dry_run)
    return 0


def report_json(report: CycleReport) -> dict[str, Any]:
    return {
        "actions": [
            {"offer": d.offer_id, "action": d.action, "detail": d.detail, "done": d.done} for d in report.done
        ],
        "stages": dict(report.stages),
        "requests": dict(report.requests),
        "units": report.units,
    }


def print_report(report: CycleReport, *, dry_run: bool) -> None:
    """What the cycle did, a line each, and where things stand."""
    for d in report.done:
        words = ACTION_WORDS.get(d.action, d.action.replace("_", " "))
        mark = "would do" if dry_run else "done" if d.done else "open"
        print(f"{mark:<8}  {d.offer_id}  {words}: {d.detail.replace('_', ' ')}")
    if not report.done:
        print("Nothing to do.")
    stages = ", ".join(f"{n} {stage.replace('_', ' ')}" for stage, n in sorted(report.stages.items()))
    print(f"offers: {stages or 'none'}; {sum(report.requests.values())} requests, {report.units} quota units")


def scan(arguments: argparse.Namespace) -> int:
    """Search the look-back window again; with --all, read every mail in it."""
    settings = load_settings(arguments.config)
    set_up_logs(verbose=arguments.verbose, quiet=not arguments.verbose)
    if arguments.since:
        try:
            settings = replace(
                settings, gmail=replace(settings.gmail, lookback=parse_duration(arguments.since))
            )
        except ValueError as error:
            raise UserError(f"--since {arguments.since}: {error}", hint="for example --since 90d") from None
    now = moment_of(arguments.now, settings)
    with Progress(quiet=False) as progress, Office.opened(settings, progress=progress) as office:
        if not office.store.load_meta("cursor"):
            report = office.cycle(now, read_limit=READ_EVERYTHING if not arguments.all else 0)
        else:
            report = office.cycle(now, read_limit=0)
        before = office.store.count_mail()
        session = office.session(now)
        session.labels = office.labels()
        reconcile(session, since=now - settings.gmail.lookback, first=False, everything=arguments.all)
        report = office.cycle(now, read_limit=READ_EVERYTHING)
        read = office.store.count_mail() - before
    print(f"{read} mails read")
    print_report(report, dry_run=False)
    return 0


def run(arguments: argparse.Namespace) -> int:
    """The background service."""
    from offerdesk.app.service_loop import run_service

    settings = load_settings(arguments.config)
    set_up_logs(verbose=arguments.verbose)
    return run_service(settings)


class Progress:
    """One line on the terminal that tells how far a long job is; silent when stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, what: str, done: int, of: int) -> None:
        if not self._shown or of < 2:
            return
        line = f"{what}: {done} of {of}"
        print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
        self._width = len(line)

    def __exit__(self, *_: object) -> None:
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
