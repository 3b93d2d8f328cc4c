"""Facts as scripts see them; apart from views.py, because who reads files needs no database."""

from offerdesk.model import Fact


def fact_value(fact: Fact | None) -> str | None:
    return fact.value if fact is not None else None


def fact_json(fact: Fact | None) -> dict[str, str] | None:
    return {"value": fact.value, "quote": fact.quote, "source": fact.source} if fact is not None else None
