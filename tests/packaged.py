"""The packaged rules, read once for all tests of a process: what is made ready for one is there for the next."""

from functools import cache
from zoneinfo import ZoneInfo

from offerdesk.adapters.resources import read_rules
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, recognise
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.model import Judgement


@cache
def packaged_rules() -> RuleBook:
    return parse_rules(read_rules(None))


def judged_by_them(subject: str, text: str, *, sender: str) -> Judgement:
    """The packaged rules' judgement of one plain mail to somebody of whom nothing is known."""
    raw = (
        f"From: {sender}\nTo: sam@mailbox.example\nSubject: {subject}\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("UTC"))
    return recognise(parse_raw(raw.encode()), packaged_rules(), context)


def reasons(judgement: Judgement) -> str:
    """What to print beside a verdict that a test did not expect."""
    return f"{judgement.score} " + ", ".join(f"{s.id} {s.weight:+} ({s.quote})" for s in judgement.signals)
