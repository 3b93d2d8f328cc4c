"""`lint`, `reason`, `ask`: the person's own words, judged before they reach a draft."""

import argparse
import re
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.clock import utc_now
from offerdesk.app.commands.json_text import json_text
from offerdesk.app.commands.moments import moment_of
from offerdesk.app.commands.offers import due_now, existing_store, find_offer
from offerdesk.app.commands.showing import indented
from offerdesk.app.template_files import load_templates
from offerdesk.core.drafting.asked_day import trouble_with_day
from offerdesk.core.drafting.lint import (
    Lint,
    Target,
    is_template,
    lint_phrases,
    lint_template,
    lint_text,
    target_of,
)
from offerdesk.core.drafting.offer_title import title_of
from offerdesk.core.drafting.own_reason import judge_own_ask, judge_own_reason
from offerdesk.core.drafting.rubric_claim import Finding
from offerdesk.core.drafting.slots import picker
from offerdesk.core.drafting.templates import PHRASES, Templates
from offerdesk.core.mail.language import language_of
from offerdesk.core.offers.offer import Offer
from offerdesk.errors import UserError
from offerdesk.model import DraftKind, Facts, Reason, Register

MAX_AHEAD = timedelta(days=365)  # a letter names a day without its year

# ------------------------------------------------------------------------------------------------- lint


def lint(arguments: argparse.Namespace) -> int:
    """A template or text through the rubric. Exit code 1 when something stops a draft."""
    settings = load_settings(arguments.config)
    templates = load_templates(settings)
    source = _read(arguments.file)
    path = Path("text" if arguments.file == "-" else arguments.file)
    if path.name == PHRASES:
        language = _language(arguments.lang, path, source, templates)
        found, what = lint_phrases(source, language, templates), f"phrases, {language}"
    else:
        target = _target(arguments, path, source, templates, settings)
        late = " late" if target.late else ""
        what = f"{target.kind.value.replace('_', ' ')}{late}, {target.register.value}, {target.language}"
        if is_template(source):
            found, what = lint_template(source, target, templates), f"template for {what}"
        else:
            found, what = lint_text(source, target, settings.user.name, templates), f"text as {what}"
    if arguments.json:
        print(json_text(_lint_json(found)))
    else:
        _print_lint(path.name, what, found, show=arguments.show)
    return 1 if found.stops else 0


def _read(name: str) -> str:
    """The text of a file, or of stdin for "-". Raises UserError for what is no text."""
    what = "what came on stdin" if name == "-" else name
    try:
        source = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UserError(f"there is no file {name}", hint=_A_TEXT) from None
    except IsADirectoryError:
        raise UserError(f"{name} is a folder", hint="name one file in it") from None
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}", hint="check who may read it") from None
    except UnicodeDecodeError:
        raise UserError(f"{what} is no text in UTF-8", hint=_A_TEXT) from None
    if _NO_TEXT.search(source):
        raise UserError(f"{what} is no text in UTF-8", hint=_A_TEXT)
    return source


_A_TEXT = "name a template or a text file"
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")  # a zero byte; bytes that stdin passes through undecoded


def _target(
    arguments: argparse.Namespace, path: Path, source: str, templates: Templates, settings: Settings
) -> Target:
    """Kind, register and language from the options, else from where the file stands and what it is called."""
    named = target_of(path.name)
    wanted = target_of(arguments.kind) if arguments.kind else named
    kind, _, late = wanted or (None, None, False)
    if kind is None and path.suffix == ".txt" and is_template(source) and path.name.startswith("call_card"):
        raise UserError(f"{path.name} is a card, no letter", hint='"offerdesk config check" tries the cards')
    register = arguments.register or (named[1] if named and named[1] else settings.user.register)
    language = _language(arguments.lang, path, source, templates)
    return Target(kind or DraftKind.DECLINE_EMAIL_ONLY, Register(register), language, late)


def _language(wanted: str | None, path: Path, source: str, templates: Templates) -> str:
    language = wanted or (path.parent.name if path.parent.name in templates.languages else "")
    language = language or language_of(source)
    if language not in templates.languages:
        known = ", ".join(sorted(templates.languages))
        raise UserError(f'there are no word lists for "{language}"', hint=f"--lang takes one of {known}")
    return language


def _lint_json(found: Lint) -> dict[str, Any]:
    return {
        "stops": found.stops,
        "cases": found.cases,
        "findings": [
            {"check": f.check, "stops": f.hard, "why": f.why, "words": f.words} for f in found.findings
        ],
    }


def _print_lint(name: str, what: str, found: Lint, *, show: bool) -> None:
    console = Console()
    console.print(Text(f"{name} ({what})", style="bold"))
    if show and found.example:
        console.print(Text(f"\n{indented(found.example)}\n"), soft_wrap=True)
    for finding in found.findings:
        console.print(_finding(finding))
    tried = f" in {found.cases} cases" if found.cases > 1 else ""
    notes = len(found.findings) - found.stops
    if found.stops:
        verb = "stops" if found.stops == 1 else "stop"
        console.print(f"{found.stops} of these {verb} a draft. docs/rubric.md explains each check.")
    elif notes:
        console.print(f"Nothing stops a draft{tried}; look at the {'note' if notes == 1 else 'notes'} above.")
    else:
        console.print(f"Nothing to say against it{tried}.")


def _finding(finding: Finding) -> Text:
    words = f': "{finding.words}"' if finding.words else ""
    head = Text("  stop  " if finding.hard else "  note  ", style="red" if finding.hard else "yellow")
    return head.append(f"{finding.check:<8}  {finding.why}{words}", style="default")


# ------------------------------------------------------------------------------------------------- reason, ask


def reason(arguments: argparse.Namespace) -> int:
    """The person's own reason for one offer: judged at once; what does not pass is shown back and not stored."""
    given = arguments.text
    if given is not None and (arguments.clear or not given.strip()):
        what = "words and --clear say two things" if arguments.clear else "there are no words in the text"
        raise UserError(f"{what}; nothing was changed", hint="--clear alone takes your own words away")
    settings = load_settings(arguments.config)
    templates = load_templates(settings)
    with existing_store(settings, to_change=True) as store:
        offer = find_offer(store, arguments.offer)
        if given is None and not arguments.clear:
            usual = settings.labels.book.word_of(Reason.DIRECTION)
            print(
                offer.reason_text or f"No own words: the reason is the one of the label (default: {usual})."
            )
            return 0
        text = "" if given is None else " ".join(given.split())
        findings = _judged_reason(text, offer, store, templates) if text else ()
        if any(f.hard for f in findings):
            _say_refused(findings, _proposals(offer, templates))
            return 1
        _wish(store, offer, reason_text=text)
    for finding in findings:
        Console().print(_finding(finding))
    print(f'Kept for {title_of(offer)}: "{text}"' if text else f"Taken away for {title_of(offer)}.")
    print("Call card and draft use it from the next cycle on (a draft that you edited stays as it is).")
    return 0


def _judged_reason(text: str, offer: Offer, store: Store, templates: Templates) -> tuple[Finding, ...]:
    others = [o for o in store.load_offers() if o.offer_id != offer.offer_id]
    companies = {o.facts.company.value for o in others if o.facts.company}
    if offer.facts.company:
        companies.discard(offer.facts.company.value)
    people = [a.name for a in offer.glimpse.people if a.name] if offer.glimpse else []
    if offer.facts.contact_name:
        people.append(offer.facts.contact_name.value)
    language = _words_language(offer, templates)
    return judge_own_reason(text, language, templates.rubric, companies=frozenset(companies), people=people)


def _words_language(offer: Offer, templates: Templates) -> str:
    """Of the draft; English where there are no words (then there is a card only)."""
    language = offer.facts.language
    return language if language in templates.languages else "en"


def _proposals(offer: Offer, templates: Templates) -> list[str]:
    """Neutral sentences in its place: about the person's own plans."""
    reasons = templates.phrases(_words_language(offer, templates))["reason"]["direction"]
    listed = [reasons] if isinstance(reasons, str) else list(reasons)
    first = picker(offer.offer_id)(*listed)
    return [first, *(r for r in listed if r != first)][:2]


def _say_refused(findings: tuple[Finding, ...], proposals: list[str]) -> None:
    console = Console()
    console.print("Not kept. What the other side reads should carry no criticism, no names and no promise:")
    for finding in findings:
        console.print(_finding(finding))
    console.print("Neutral instead:")
    for proposal in proposals:
        console.print(Text(f"  {proposal}"))


def ask(arguments: argparse.Namespace) -> int:
    """What to ask for: a date for "Ask for time", a point for "Negotiate"."""
    for option, value in (("--until", arguments.until), ("--ask", arguments.ask)):
        if value is not None and not value.strip():
            raise UserError(
                f"{option} is empty; nothing was changed", hint="--clear takes away what is asked for"
            )
    if arguments.clear and (arguments.until or arguments.ask):
        raise UserError(
            "--clear and something to ask for say two things; nothing was changed",
            hint="--clear alone takes away what is asked for",
        )
    settings = load_settings(arguments.config)
    now = moment_of(arguments.now, settings)
    templates = load_templates(settings)
    with existing_store(settings, to_change=True) as store:
        offer = find_offer(store, arguments.offer)
        if not (arguments.until or arguments.ask or arguments.clear):
            print(f"Until: {offer.until or 'no date'}\nAsk: {offer.ask or 'nothing so far'}")
            return 0
        # Only what is said now: a cycle at work may not have taken in yet what was said before.
        wish = {"until": "", "ask": ""} if arguments.clear else {}
        if arguments.until:
            day = _day(arguments.until, offer.facts, today=now.astimezone(settings.zone).date())
            wish["until"] = day.isoformat()
        if arguments.ask:
            text = " ".join(arguments.ask.split())
            findings = judge_own_ask(text, _words_language(offer, templates), templates.rubric)
            if any(f.hard for f in findings):
                console = Console()
                console.print("Not kept:")
                for finding in findings:
                    console.print(_finding(finding))
                console.print(
                    'Write it as it goes on after a colon, for example: "a base salary of 70,000 EUR".'
                )
                return 1
            wish["ask"] = text
        _wish(store, offer, **wish)
        offer = replace(find_offer(store, offer.offer_id), **wish)  # type: ignore[arg-type]
    _say_asked(offer)
    return 0


def _say_asked(offer: Offer) -> None:
    if offer.until:
        print(f"Asks for an answer until {date.fromisoformat(offer.until):%A %d %B %Y}.")
    if offer.ask:
        print(f'Asks for: "{offer.ask}"')
    if not (offer.until or offer.ask):
        print("Nothing is asked for; the wording is neutral.")
    print("The draft uses it from the next cycle on (a draft that you edited stays as it is).")


def _day(text: str, facts: Facts, *, today: date) -> date:
    """A day to ask for: 2026-03-16 or 16.03.2026."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
        trouble = trouble_with_day(day, facts, today=today)
        if trouble:
            raise UserError(f"{day.isoformat()} {trouble}", hint="name a later day")
        if day > today + MAX_AHEAD:
            raise UserError(f"{day.isoformat()} is more than a year ahead", hint="name an earlier day")
        return day
    raise UserError(f'"{text}" is no date', hint="write it as YYYY-MM-DD")


def _wish(store: Store, offer: Offer, **changes: str) -> None:
    """Saved with the next cycle due at once, also for a program that lives at another moment (`--now`)."""
    now = utc_now()
    store.save_wish(offer.offer_id, changes, due_at=due_now(offer, now), at=now)
