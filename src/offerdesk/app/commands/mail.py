"""`classify` and `explain`: recognition on files (and, for explain, one Gmail message)."""

import argparse
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from offerdesk.adapters.mail_files import MailFile, bytes_of, is_there, read_mail_files
from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.app.commands.json_text import json_text
from offerdesk.app.commands.progress import reading_bar
from offerdesk.app.fact_views import fact_json, fact_value
from offerdesk.app.letters import judge_with_letters
from offerdesk.app.rule_files import load_rules
from offerdesk.core.mail.addresses import visible
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rules import Scale
from offerdesk.errors import UserError
from offerdesk.model import FACT_NAMES, Email, Judgement, Verdict

log = logging.getLogger(__name__)

_MESSAGE_ID = re.compile(r"[0-9a-f]{6,128}")


def classify(arguments: argparse.Namespace) -> int:
    """One line a mail. A mail that cannot be read gets an error on its line; the next ones go on."""
    settings = load_settings(arguments.config)
    rules = load_rules(settings)
    counts: dict[str, int] = {}
    refused = 0
    with reading_bar(bytes_of(arguments.paths), quiet=arguments.json) as advance:
        for item in read_mail_files(arguments.paths):
            line, verdict = _classified(item, rules, settings)
            refused += "error" in line
            counts[verdict] = counts.get(verdict, 0) + 1
            if arguments.json:
                print(json_text(line, indent=None))
            elif verdict != Verdict.OTHER.value:
                print(_words(line))
            advance(len(item.raw or b""))
    if not counts:
        raise _nothing_there()
    if not arguments.json:
        listed = ", ".join(f"{n} {name}" for name, n in sorted(counts.items()))
        total = sum(counts.values())
        print(f"{'1 mail' if total == 1 else f'{total} mails'}: {listed}")
    return 1 if refused else 0


def _nothing_there() -> UserError:
    return UserError("no mail was found there", hint="name .eml or .mbox files, or a folder of them")


def _classified(item: MailFile, rules: RuleBook, settings: Settings) -> tuple[dict[str, Any], str]:
    head: dict[str, Any] = {"path": item.path, "id": item.id}
    if item.raw is None:
        return head | {"error": item.error}, "unreadable"
    try:
        judgement = judge_file(parse_raw(item.raw, message_id=item.id), rules, settings)
    except Exception as error:
        # A bug that this one mail brings out. An error's own words may quote the mail: they are not repeated.
        log.exception("mail could not be judged id=%s", item.id)
        return head | {"error": f"it could not be judged ({type(error).__name__})"}, "unreadable"
    facts = {name: fact_value(getattr(judgement.facts, name)) for name in FACT_NAMES}
    return (
        head
        | {
            "verdict": judgement.verdict.value,
            "kind": judgement.kind.value if judgement.kind else None,
            "score": round(judgement.score, 4),
            "signals": [{"id": s.id, "quote": s.quote} for s in judgement.signals],
            "facts": facts,
        },
        judgement.verdict.value,
    )


def judge_file(email: Email, rules: RuleBook, settings: Settings, *, thorough: bool = False) -> Judgement:
    """Judge one mail from a file; letters attached to a candidate are read too. thorough: see Context."""
    context = Context(own_addresses=frozenset(), zone=settings.zone, thorough=thorough)
    seen = recognise(email, rules, context)
    return judge_with_letters(seen, email, rules, context, lambda attachment: attachment.data)


def _words(line: dict[str, Any]) -> str:
    if "error" in line:
        return f"unreadable  {line['path']}: {line['error']}"
    facts = line["facts"]
    what = " at ".join(f for f in (facts["role"], facts["company"]) if f) or "(role and company unknown)"
    kind = f" ({line['kind']})" if line["kind"] not in (None, "initial") else ""
    due = f", answer by {facts['deadline']}" if facts["deadline"] else ""
    return f"{line['verdict']:<10}  {line['score']:.2f}  {line['id']}: {what}{kind}{due}"


def explain(arguments: argparse.Namespace) -> int:
    """The reasons for a verdict, like an invoice: each part of the score with the words that show it."""
    settings = load_settings(arguments.config)
    rules = load_rules(settings)
    judged: Iterable[tuple[str, Judgement, Email]]
    if _is_place(arguments.mail):
        judged = ((i.id, judge_file(e, rules, settings, thorough=True), e) for i, e in _files(arguments.mail))
    elif _MESSAGE_ID.fullmatch(arguments.mail):
        judged = (_from_gmail(settings, arguments.mail),)
    else:
        raise UserError(
            f'there is no file "{arguments.mail}", and it is no Gmail message id',
            hint="name an .eml or .mbox file, a folder of them, - for stdin, or an id like 18f0a2b3c4d5e6f7",
        )
    found = False
    for name, judgement, email in judged:
        found = True
        if arguments.json:
            print(json_text(_explained(name, judgement), indent=None))
        else:
            print_explanation(name, judgement, email, rules.scale)
    if not found:
        raise _nothing_there()
    return 0


def _is_place(given: str) -> bool:
    """Is it a file or folder, by what is there or by its name? "" is none, though Path("") is the folder we are in."""
    path = Path(given)
    return bool(given) and (given == "-" or path.suffix.lower() in (".eml", ".mbox") or is_there(path))


def _files(path: str) -> Iterator[tuple[MailFile, Email]]:
    for item in read_mail_files([path]):
        if item.raw is None:
            raise UserError(f"{item.path} cannot be read: {item.error}")
        yield item, parse_raw(item.raw, message_id=item.id)


def _from_gmail(settings: Settings, message_id: str) -> tuple[str, Judgement, Email]:
    # Imported here: the Gmail library takes longer to load than a thousand files take to judge.
    from offerdesk.app.clock import utc_now
    from offerdesk.app.gather import judge_mail
    from offerdesk.app.office import Office

    with Office.looking_on(settings) as office:
        session = office.session(utc_now())
        session.labels = office.labels()
        email = session.gmail.fetch_message(message_id)
        return message_id, judge_mail(session, email), email


def _explained(name: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": name,
        "verdict": judgement.verdict.value,
        "kind": judgement.kind.value if judgement.kind else None,
        "score": round(judgement.score, 4),
        "note": judgement.note,
        "signals": [
            {"id": s.id, "weight": s.weight, "quote": s.quote, "why": s.why} for s in judgement.signals
        ],
        "warnings": list(judgement.warnings),
        "facts": {name: fact_json(getattr(judgement.facts, name)) for name in FACT_NAMES},
        "conflicts": list(judgement.facts.conflicts),
        "letters_unread": list(judgement.facts.letters_unread),
        "language": judgement.facts.language,
    }


def print_explanation(name: str, judgement: Judgement, email: Email, scale: Scale) -> None:
    """The invoice for one mail."""
    kind = f" ({judgement.kind.value})" if judgement.kind else ""
    print(f"{name}: {judgement.verdict.value}{kind}, score {judgement.score:.2f}")
    if email.subject:
        print(f'  subject: "{visible(email.subject[:100])}"')
    if judgement.note:
        print(f"  decisive: {visible(judgement.note)}")
    print(f"  the sum:\n    {scale.base:+5.1f}  where every mail starts")
    for signal in sorted(judgement.signals, key=lambda s: -abs(s.weight)):
        quote = f'"{_short(signal.quote)}"' if signal.quote else ""
        print(f"    {signal.weight:+5.1f}  {signal.id:<34}  {quote}".rstrip())
        if signal.why:
            print(f"           {signal.why}")
    if not judgement.signals:
        print("           no rule found anything in it")
    total = scale.base + sum(s.weight for s in judgement.signals)
    limits = f"an offer from {scale.offer_at:.2f} on, a maybe from {scale.maybe_at:.2f} on"
    print(
        f"    {total:+5.1f}  makes a score of {judgement.score:.2f}; "
        f"{'what decides is said above' if judgement.note else limits}"
    )
    for warning in judgement.warnings:
        print(f"  warning: {visible(warning)}")
    for defect in email.defects[:5]:
        print(f"  the mail is damaged: {defect}")
    facts = [(n, getattr(judgement.facts, n)) for n in FACT_NAMES]
    if judgement.verdict is not Verdict.OTHER:
        print("  facts:")
        for fact_name, fact in facts:
            shown = (
                f'{visible(fact.value)}   from {fact.source}: "{_short(fact.quote)}"' if fact else "unknown"
            )
            print(f"    {fact_name.replace('_', ' '):<14}  {shown}")
        for conflict in judgement.facts.conflicts:
            print(f"  two answers: {conflict}")
        for letter in judgement.facts.letters_unread:
            print(f"  not read: {_short(letter)}")
    print(
        "  to change it: offerdesk config check, and the rules folder beside your configuration (docs/rules.md)"
    )


def _short(text: str) -> str:
    one_line = " ".join(visible(text).split())
    return one_line if len(one_line) <= 90 else one_line[:87] + "..."
