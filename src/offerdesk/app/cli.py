"""The command line: reads arguments, calls one command, turns errors into words and exit codes."""

import argparse
import io
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from offerdesk import __version__
from offerdesk.adapters.logs import set_up_logs
from offerdesk.app.commands.aside import say_aside
from offerdesk.errors import OfferdeskError, RetryLater
from offerdesk.model import LATE_KINDS, CallMark, Decision, DraftKind, Reason, Register

EXIT_CODES = (
    "exit codes: 0 done, 1 failed, 2 usage or configuration, 3 login needed, 4 Gmail not reachable now"
)
_MAX_PORT = 65_535
_NOW = "live at this moment (only with a practice mailbox)"
Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Errors that a person can do something about are one or two lines, never a traceback.

    A reader that has seen enough (`head`, a pager) ends it quietly, with exit code 0; what failed before that keeps
    its code, even if nobody can be told why.
    """
    try:
        return _run(argv)
    except BrokenPipeError:
        return 0
    except SystemExit as stop:
        # Rich turns a broken pipe into an exit of its own.
        if isinstance(stop.__context__, BrokenPipeError):
            return 0
        raise
    finally:
        _forget_unheard()


def _run(argv: Sequence[str] | None) -> int:
    # Defaults come from here and not from the parser: the options are shared with the commands' parsers, whose
    # defaults would overwrite what stood before the command.
    given = argparse.Namespace(config=None, verbose=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may be in any encoding
    try:
        arguments = build_parser().parse_args(argv, given)
    finally:
        _hand_over()  # --help
    set_up_logs(verbose=arguments.verbose, quiet=arguments.command != "run")
    try:
        code = _command(arguments.command)(arguments)
        _hand_over()
        return code
    except OfferdeskError as error:
        _say_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        say_aside("stopped")
        return 130
    except BrokenPipeError:
        raise
    except OSError as error:
        # A full disk, a folder that cannot be made, a name that is too long: the system's own words are the clearest.
        where = f"{error.filename}: " if error.filename is not None else ""
        say_aside(f"offerdesk: {where}{error.strerror or error}")
        logging.getLogger(__name__).debug("details", exc_info=error)
        return 1


def _hand_over() -> None:
    """What was printed goes out now: that it cannot is noticed here, and not while Python closes stdout."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _forget_unheard() -> None:
    """What nobody reads any more is let go: Python would complain of it, with a code of its own, at the very end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > _MAX_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number up to {_MAX_PORT}")
    return int(text)


def _say_error(error: OfferdeskError) -> None:
    say_aside(f"offerdesk: {error}")
    hint = error.hint
    if not hint and isinstance(error, RetryLater):
        hint = "check the connection, and run it again in a while; nothing is lost"
    if hint:
        say_aside(f"  next: {hint}")
    logging.getLogger(__name__).debug("details", exc_info=error)


def _command(name: str) -> Command:
    """Import only what the command needs: `classify` must not pay for Google's client."""
    if name in ("classify", "explain"):
        from offerdesk.app.commands import mail

        return {"classify": mail.classify, "explain": mail.explain}[name]
    if name in ("show", "preview"):
        from offerdesk.app.commands import showing

        return {"show": showing.show, "preview": showing.preview}[name]
    if name in ("status", "trust", "confirm"):
        from offerdesk.app.commands import offers

        return {
            "status": offers.status,
            "trust": offers.trust,
            "confirm": offers.confirm,
        }[name]
    if name in ("lint", "reason", "ask"):
        from offerdesk.app.commands import words

        return {"lint": words.lint, "reason": words.reason, "ask": words.ask}[name]
    if name in ("once", "run", "scan"):
        from offerdesk.app.commands import running

        return {"once": running.once, "run": running.run, "scan": running.scan}[name]
    if name == "demo":
        from offerdesk.app.commands import demo

        return demo.demo
    from offerdesk.app.commands import setup

    return {
        "login": setup.login,
        "labels": setup.labels,
        "config": setup.config,
        "doctor": setup.doctor,
        "rebuild": setup.rebuild,
    }[name]


def build_parser() -> argparse.ArgumentParser:
    """The command line of design section 7, without `board` and `service`, which are still to come.

    `--config` and `--verbose` stand before or after the command.
    """
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--config", type=Path, default=argparse.SUPPRESS, metavar="PATH", help="configuration file"
    )
    shared.add_argument(
        "-v", "--verbose", action="store_true", default=argparse.SUPPRESS, help="log each step to stderr"
    )
    parser = argparse.ArgumentParser(
        prog="offerdesk",
        description="Tracks job offers in your Gmail and drafts the right answer in the right thread. It never sends.",
        epilog=f"{EXIT_CODES}. Start with: offerdesk demo",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"offerdesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, words: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=f"example: {example}",
            parents=[shared],
        )

    _add_daily(add)
    _add_words(add)
    _add_mail(add)
    _add_setup(add)
    return parser


Adder = Callable[[str, str, str], argparse.ArgumentParser]


def _add_daily(add: Adder) -> None:
    demo = add(
        "demo",
        "the whole story on a practice mailbox, no Google account",
        "offerdesk demo --mail ~/exported-mail",
    )
    demo.add_argument(
        "--mail", type=Path, metavar="FOLDER", help="use the mails of this folder or .mbox instead"
    )
    demo.add_argument(
        "--out",
        type=Path,
        default=Path("offerdesk-demo"),
        metavar="FOLDER",
        help="where to leave everything (default: %(default)s)",
    )
    demo.add_argument("--serve", action="store_true", help="keep the practice mailbox running afterwards")
    demo.add_argument(
        "--port", type=_port, default=0, help="port of the practice mailbox (default: any free one)"
    )
    add("run", "the background service, in the foreground (systemd-friendly)", "offerdesk run")
    once = add("once", "one full cycle, then exit", "offerdesk once --dry-run")
    once.add_argument("--dry-run", action="store_true", help="say what would be done, change nothing")
    once.add_argument("--now", metavar="ISO8601", help=_NOW)
    once.add_argument("--json", action="store_true", help="one JSON object on stdout")
    scan = add(
        "scan", "read the look-back window again, paced to Gmail's quota", "offerdesk scan --all --since 180d"
    )
    scan.add_argument(
        "--all", action="store_true", help="read every mail instead of what a word search finds (slow)"
    )
    scan.add_argument("--since", metavar="DURATION", help="how far back (default: gmail.lookback)")
    scan.add_argument("--now", metavar="ISO8601", help=_NOW)
    status = add("status", "offers, stages, deadlines, health", "offerdesk status --json")
    status.add_argument("--json", action="store_true", help="one JSON object on stdout")
    status.add_argument("--all", action="store_true", help="also offers that are closed")
    show = add(
        "show", "one offer: facts with their quotes, history, call card, drafts", "offerdesk show k3x7qa"
    )
    show.add_argument(
        "offer", metavar="OFFER", help="the id that `offerdesk status` shows, or its first letters"
    )
    show.add_argument("--now", metavar="ISO8601", help=_NOW)
    show.add_argument("--json", action="store_true", help="one JSON object on stdout")
    trust = add("trust", "lift the scam warning for one offer", "offerdesk trust k3x7qa")
    trust.add_argument("offer", metavar="OFFER")
    confirm = add(
        "confirm", "act on decisions that were held because many appeared at once", "offerdesk confirm"
    )
    confirm.add_argument("offer", metavar="OFFER", nargs="*", help="only these (default: all that are held)")


def _choices(values: type[StrEnum]) -> tuple[str, ...]:
    """The values of an enum as they are typed: with hyphens."""
    return tuple(value.replace("_", "-") for value in values)


def _add_words(add: Adder) -> None:
    preview = add(
        "preview",
        "draft, call card and LinkedIn texts as they would read; writes nothing",
        "offerdesk preview k3x7qa --decision decline --call spoke",
    )
    preview.add_argument("offer", metavar="OFFER")
    preview.add_argument("--decision", choices=_choices(Decision))
    preview.add_argument("--call", choices=_choices(CallMark), help="as if this were marked")
    preview.add_argument("--register", choices=_choices(Register), help="default: as configured")
    preview.add_argument("--reason", choices=_choices(Reason), help="default: direction, or your own words")
    preview.add_argument("--now", metavar="ISO8601", help=_NOW)
    preview.add_argument("--json", action="store_true", help="one JSON object on stdout")
    reason = add(
        "reason",
        "your own words as the reason for a decline, checked at once",
        'offerdesk reason k3x7qa "I want to work closer to home."',
    )
    reason.add_argument("offer", metavar="OFFER")
    reason.add_argument("text", metavar="TEXT", nargs="?", help="at most two sentences (default: show it)")
    reason.add_argument("--clear", action="store_true", help="take your own words away")
    ask = add(
        "ask",
        "what to ask for: a date for more time, a point to negotiate",
        'offerdesk ask k3x7qa --ask "a base salary of 70,000 EUR"',
    )
    ask.add_argument("offer", metavar="OFFER")
    ask.add_argument("--until", metavar="YYYY-MM-DD", help="the day by which you would answer")
    ask.add_argument("--ask", metavar="TEXT", help="the point, as it goes on after a colon")
    ask.add_argument("--clear", action="store_true", help="ask for nothing any more")
    ask.add_argument("--now", metavar="ISO8601", help=_NOW)
    lint = add(
        "lint",
        "your own template or text through the checks that every draft passes",
        "offerdesk lint ~/.config/offerdesk/templates/en/decline_after_call.warm.txt",
    )
    lint.add_argument("file", metavar="FILE", help="a template, a plain text, or - for stdin")
    lint.add_argument(
        "--kind",
        choices=(*(kind.value for kind in DraftKind), *(f"{kind.value}_late" for kind in LATE_KINDS)),
        metavar="KIND",
        help="default: by the file's name, else decline_email_only; any of: %(choices)s",
    )
    lint.add_argument("--lang", metavar="LANGUAGE", help="default: by the file's folder, else by its words")
    lint.add_argument(
        "--register", choices=_choices(Register), help="default: by the file's name, else as configured"
    )
    lint.add_argument("--show", action="store_true", help="print one letter as it would read")
    lint.add_argument("--json", action="store_true", help="one JSON object on stdout")


def _add_mail(add: Adder) -> None:
    classify = add(
        "classify", "recognise offers in mail files; touches no mailbox", "offerdesk classify ~/mail --json"
    )
    classify.add_argument(
        "paths", metavar="PATH", nargs="+", help=".eml, .mbox, a folder of them, or - for stdin"
    )
    classify.add_argument("--json", action="store_true", help="one JSON object a line")
    explain = add("explain", "why a mail was or was not taken for an offer", "offerdesk explain letter.eml")
    explain.add_argument("mail", metavar="FILE_OR_MESSAGE_ID")
    explain.add_argument("--json", action="store_true", help="one JSON object on stdout")


def _add_setup(add: Adder) -> None:
    login = add("login", "let Offerdesk into your Gmail (once)", "offerdesk login --no-browser --port 8765")
    login.add_argument("--no-browser", action="store_true", help="print the address instead (for SSH)")
    login.add_argument("--port", type=_port, default=0, help="port for the answer (default: any free one)")
    labels = add("labels", "create or remove Offerdesk's labels in Gmail", "offerdesk labels sync")
    labels.add_argument("action", choices=("sync", "remove"))
    labels.add_argument("--yes", action="store_true", help="remove without asking")
    config = add("config", "show, check or start the configuration", "offerdesk config check")
    config.add_argument("action", choices=("show", "check", "init"))
    config.add_argument("--force", action="store_true", help="init: replace an existing file")
    doctor = add("doctor", "checks with result and hint", "offerdesk doctor")
    doctor.add_argument("--json", action="store_true", help="one JSON object on stdout")
    doctor.add_argument(
        "--probe",
        action="store_true",
        help="also try what we assume about Gmail, with throw-away drafts and a label that are deleted at once",
    )
    rebuild = add(
        "rebuild", "start the database anew from Gmail; the old one is kept aside", "offerdesk rebuild"
    )
    rebuild.add_argument("--yes", action="store_true", help="do not ask")
    rebuild.add_argument("--now", metavar="ISO8601", help=_NOW)


if __name__ == "__main__":
    sys.exit(main())
