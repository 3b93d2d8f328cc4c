"""The deadline of a text alone, as tests ask for it."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from offerdesk.core.facts.days import find_days
from offerdesk.core.facts.deadlines import FoundDeadline, choose_deadline, clockwork_of
from offerdesk.core.facts.labelled import find_labelled
from offerdesk.core.facts.passages import passage_of


def find_deadline(
    text: str,
    received_at: datetime,
    zone: ZoneInfo,
    *,
    language: str = "en",
    sender_zone: tzinfo | None = None,
) -> FoundDeadline | None:
    """The day or moment by which a text asks for an answer; None if it names none.

    text: the sender's own words. sender_zone: from the Date header when a person wrote it; else `zone`.
    Never raises on odd text.
    """
    passage = passage_of(text, "body")
    clockwork = clockwork_of(received_at, sender_zone or zone)
    days = find_days(passage, near=clockwork.today, language=language)
    return choose_deadline(passage, days, tuple(find_labelled(passage)), clockwork)
