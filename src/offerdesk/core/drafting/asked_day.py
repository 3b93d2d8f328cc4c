"""The day by which "Ask for time" would answer: is it one to ask for?"""

from datetime import date

from offerdesk.core.drafting.day_words import day_in_english
from offerdesk.model import Facts


def trouble_with_day(day: date, facts: Facts, *, today: date) -> str:
    """What speaks against asking for time until that day, as the end of a sentence; "" when nothing does.

    today: in the person's zone. Days pass: what could be asked for once may not be any more when the draft is written.
    """
    if day < today:
        return "has passed"
    if day == today:
        return "is today, and leaves no time"
    deadline = clear_deadline(facts)
    if deadline is not None and day <= deadline:
        return f"is no later than they gave you anyway ({day_in_english(deadline)})"
    return ""


def clear_deadline(facts: Facts) -> date | None:
    """Their deadline as they stated it; None when there is none, or more than one reading of it."""
    fact = facts.deadline
    return date.fromisoformat(fact.value[:10]) if fact is not None and facts.deadline_clear else None
