"""Calendar dates in running text."""

from datetime import date

import pytest

from offerdesk.core.facts.dates import DayOrder, add_weekdays, find_dates, next_weekday, writes_day_first
from offerdesk.core.facts.passages import passage_of

NEAR = date(2026, 3, 4)


def dates(text: str, *, day_first: bool | None = True) -> list[date]:
    passage = passage_of(text, "body")
    found = sorted(find_dates(passage, near=NEAR, order=DayOrder(day_first)), key=lambda d: d.start)
    return [d.day for d in found]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 4 May 2026", date(2026, 5, 4)),
        ("on May 4, 2026", date(2026, 5, 4)),
        ("on the 4th of May", date(2026, 5, 4)),
        ("on 2026-05-04", date(2026, 5, 4)),
        ("am 4. Mai 2026", date(2026, 5, 4)),
        ("zum 04.05.2026", date(2026, 5, 4)),
        ("le 1er avril 2026", date(2026, 4, 1)),
        ("el 4 de mayo de 2026", date(2026, 5, 4)),
        ("em 4 de maio de 2026", date(2026, 5, 4)),
        ("op 4 mei 2026", date(2026, 5, 4)),
        ("04/05/26", date(2026, 5, 4)),
        ("le 4 août 2026", date(2026, 8, 4)),
        ("am 4. März", date(2026, 3, 4)),
        ("ab 1. Jänner", date(2027, 1, 1)),
        ("antes del día 13, porque", date(2026, 3, 13)),
    ],
)
def test_a_date_is_read_in_the_way_its_language_writes_it(text: str, day: date):
    assert dates(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2026",
        "room 4.05",
        "call 030/4711-22",
        "a rise of 3.5 %",
        "between 2-3 years",
        "we may offer 30 days",
        "ISO 9001-2015",
        "version 10.4.2",
    ],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str):
    assert dates(text) == []


def test_a_date_without_a_year_is_the_next_one_or_just_gone():
    assert dates("on 3 December") == [date(2026, 12, 3)]
    assert dates("on 3 January") == [date(2026, 1, 3)]
    assert dates("on 2 January") == [date(2027, 1, 2)]


def test_month_first_when_the_writer_writes_so():
    assert dates("by 3/9/2026", day_first=False) == [date(2026, 3, 9)]


def test_the_order_of_numeric_dates_is_told_by_those_that_read_one_way():
    assert writes_day_first("from 27/04/2026 to 03/05/2026") is True
    assert writes_day_first("from 04/27/2026 to 05/03/2026") is False
    assert writes_day_first("on 04/05/2026") is None


def test_working_days_skip_the_weekend():
    assert add_weekdays(NEAR, 5) == date(2026, 3, 11)
    assert add_weekdays(date(2026, 3, 6), 1) == date(2026, 3, 9)


def test_the_next_wednesday_after_a_wednesday_is_a_week_later():
    assert next_weekday(2, NEAR) == date(2026, 3, 11)
