"""Offer mails for tests of facts: a body, and whatever else a test is about."""

from zoneinfo import ZoneInfo

from mails import raw_mail
from offerdesk.core.facts.extract import extract_facts
from offerdesk.core.facts.labelled import find_labelled
from offerdesk.core.facts.passages import passage_of
from offerdesk.core.facts.pay import find_pay
from offerdesk.core.mail.parse import parse_raw
from offerdesk.model import FACT_NAMES, Fact, Facts

BERLIN = ZoneInfo("Europe/Berlin")


def facts_of(
    body: str, /, *, letter: str = "", language: str = "en", zone: ZoneInfo = BERLIN, **headers: str
) -> Facts:
    """Facts of a mail with the usual headers, `headers` changed; letter: the words of one attached letter."""
    headers.setdefault("subject", "Good news")
    email = parse_raw(
        raw_mail(body.replace("\n", "\r\n"), content_type="text/plain; charset=utf-8", **headers)
    )
    texts = {"2": letter} if letter else {}
    return extract_facts(email, zone=zone, attachment_texts=texts, language=language)


def value(facts: Facts, name: str) -> str | None:
    fact = getattr(facts, name)
    return fact.value if fact is not None else None


def pay_in(text: str) -> str | None:
    """The pay phrase of a body, found among its labels."""
    passage = passage_of(text, "body")
    found = find_pay(passage, list(find_labelled(passage)))
    return found.phrase if found is not None else None


def given(facts: Facts) -> dict[str, Fact]:
    """The facts that are known."""
    return {name: fact for name in FACT_NAMES if (fact := getattr(facts, name)) is not None}


def signed(*lines: str, text: str = "we would like to offer you the job.") -> str:
    """A mail that ends with a signature of these lines."""
    return f"Hello Sam,\n\n{text}\n\nKind regards\n" + "\n".join(lines) + "\n"
