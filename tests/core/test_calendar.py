"""Business days keep the wall clock, skip weekends, and never reach back before the decision."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerdesk.core.offers.calendar import add_business_days, fallback_due, is_business_day

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"]


def at(moment: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=zone)


DUE = {
    "tuesday-plus-two": ("2026-03-03T10:00", 2, "2026-03-05T10:00"),
    "thursday-over-the-weekend": ("2026-03-05T10:00", 2, "2026-03-09T10:00"),
    "friday-evening": ("2026-03-06T18:30", 2, "2026-03-10T18:30"),
    "saturday-counts-from-monday-morning": ("2026-03-07T22:00", 2, "2026-03-11T09:00"),
    "sunday-counts-from-monday-morning": ("2026-03-08T00:30", 1, "2026-03-10T09:00"),
    "saturday-and-no-days": ("2026-03-07T22:00", 0, "2026-03-09T09:00"),
    "no-days": ("2026-03-03T10:00", 0, "2026-03-03T10:00"),
    "ten-days": ("2026-03-03T10:00", 10, "2026-03-17T10:00"),
    "over-the-clock-change-in-spring": ("2026-03-27T10:00", 2, "2026-03-31T10:00"),
    "over-the-clock-change-in-autumn": ("2026-10-23T10:00", 1, "2026-10-26T10:00"),
    "leap-day": ("2028-02-28T10:00", 1, "2028-02-29T10:00"),
    "over-new-year": ("2026-12-31T10:00", 1, "2027-01-01T10:00"),
}


@pytest.mark.parametrize(("start", "days", "due"), DUE.values(), ids=DUE.keys())
def test_business_days_keep_the_wall_clock_and_skip_weekends(start: str, days: int, due: str):
    assert add_business_days(at(start), days, BERLIN) == at(due)


def test_the_weekend_is_the_persons_own_weekend():
    saturday_in_auckland = datetime(2026, 3, 6, 20, 0, tzinfo=UTC)

    assert is_business_day(saturday_in_auckland, ZoneInfo("UTC"))
    assert not is_business_day(saturday_in_auckland, ZoneInfo("Pacific/Auckland"))


MOMENTS = st.integers(0, 20 * 365 * 86_400).map(
    lambda s: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
)


@given(MOMENTS, st.integers(0, 30), st.sampled_from(ZONES).map(ZoneInfo))
def test_the_result_is_a_later_business_day_in_utc(start: datetime, days: int, zone: ZoneInfo):
    due = add_business_days(start, days, zone)

    assert due.tzinfo is UTC
    assert is_business_day(due, zone)
    # An hour that a clock change skips is shifted by that hour.
    assert due >= start - timedelta(hours=1) if days == 0 else due > start


FALLBACK = {
    "no-deadline": (None, "2026-03-05T10:00"),
    "deadline-far-off": ("2026-03-20T17:00", "2026-03-05T10:00"),
    "a-day-before-the-deadline": ("2026-03-05T09:00", "2026-03-04T09:00"),
    "deadline-tomorrow": ("2026-03-04T09:00", "2026-03-03T10:00"),
    "deadline-passed": ("2026-03-01T09:00", "2026-03-03T10:00"),
}


@pytest.mark.parametrize(("deadline", "due"), FALLBACK.values(), ids=FALLBACK.keys())
def test_the_fallback_is_due_before_the_deadline_and_never_before_the_decision(
    deadline: str | None, due: str
):
    decided = at("2026-03-03T10:00")

    found = fallback_due(decided, business_days=2, deadline=at(deadline) if deadline else None, zone=BERLIN)

    assert found == at(due)
