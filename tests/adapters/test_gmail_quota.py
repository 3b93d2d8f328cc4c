"""The pace: never over the share of any minute, quick at first, and without long stalls."""

import pytest

from offerdesk.adapters.gmail_quota import PER_MINUTE, SHARE, UNITS, QuotaPace
from offerdesk.mailbox.api import UNITS as TARIFF


class Time:
    """A clock that only sleeping moves, and a little for each request."""

    def __init__(self, request_s: float) -> None:
        self.now, self.request_s, self.slept = 1000.0, request_s, []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.now += seconds


def run(units: list[int], *, request_s: float = 0.05) -> tuple[Time, list[tuple[float, int]]]:
    """Spend these units one after the other; returns the time and when each was spent."""
    time = Time(request_s)
    pace = QuotaPace(sleep=time.sleep, clock=time.clock)
    spent = []
    for unit in units:
        pace.spend(unit)
        spent.append((time.now, unit))
        time.now += request_s
    return time, spent


@pytest.mark.parametrize(
    "units", [[20] * 2000, [40, 2, 5, 20] * 700, [1] * 12_000], ids=["gets", "mixed", "small"]
)
@pytest.mark.parametrize("request_s", [0.0, 0.05])
def test_no_minute_ever_holds_more_than_the_share(units, request_s):
    _, spent = run(units, request_s=request_s)

    start, used = 0, 0
    for at, unit in spent:
        used += unit
        while spent[start][0] <= at - 60:
            used -= spent[start][1]
            start += 1
        assert used <= PER_MINUTE * SHARE


def test_a_cycle_of_ordinary_size_never_waits():
    time, _ = run([2, 40, 40, 20, 10, 5, 5] * 15)

    assert time.slept == []


def test_a_long_reading_keeps_up_with_the_share_and_never_stalls_for_long():
    time, spent = run([20] * 2000)

    minutes = (spent[-1][0] - spent[0][0]) / 60
    assert 2000 * 20 / minutes > PER_MINUTE * SHARE * 0.85
    assert max(time.slept) < 5


def test_after_a_quiet_minute_the_whole_share_is_there_again():
    time = Time(0.0)
    pace = QuotaPace(sleep=time.sleep, clock=time.clock)
    for _ in range(100):
        pace.spend(20)
    time.now += 61
    time.slept.clear()

    for _ in range(100):
        pace.spend(20)

    assert time.slept == []


def test_the_prices_are_those_that_the_practice_mailbox_charges():
    assert {method: TARIFF[method] for method in UNITS} == UNITS
