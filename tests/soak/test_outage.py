"""Thirty days off, history gone, thousands of new mails, killed in the middle: the same end as never off.

`make soak` lets 5,000 mails arrive, every other run a few hundred.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import soak_letters as letters
from soak_letters import EMPLOYERS, Employer
from soak_oracle import DECIDE
from soak_tally import TALLY
from soak_world import World, is_note, utc

from offerdesk.adapters.store import Store
from offerdesk.app.office import READ_PER_CYCLE
from offerdesk.app.views import status_json
from offerdesk.model import Decision

SOAK = "SOAK_EXAMPLES" in os.environ
MAILS = 5000 if SOAK else 300
PER_MINUTE = 6000  # Gmail's limit
BY_HAND = "As discussed on the phone, I will tell you on Friday."

ACCEPTED, CALLED, SENT, NEW, GONE, UNDONE, ASKED, BETTER = (
    *EMPLOYERS,
    *(
        Employer(f"{name} Works", person, f"{name.lower()}.example", role, "")
        for name, person, role in (
            ("Brackenhill", "Ines Calder", "Data Steward"),
            ("Osterley", "Paul Renner", "Support Engineer"),
            ("Tamarisk", "Lena Vogt", "Platform Engineer"),
            ("Wexcombe", "Omar Said", "Test Engineer"),
        )
    ),
)
Event = Callable[["Month"], None]


class Month:
    """One mailbox over thirty days; `looks`: is Offerdesk running all the time?"""

    def __init__(self, world: World, *, looks: bool) -> None:
        self.world, self.looks = world, looks
        self.threads: dict[str, str] = {}

    def happen(self, day: int, event: Event) -> None:
        """A day passes, something happens, and whoever runs all the time looks at it."""
        self.world.pass_time(hours=24)
        event(self)
        self._other_mail(day)
        if self.looks:
            for minutes in (1, 3):
                self.world.pass_time(minutes=minutes)
                assert self.world.cycle(read_limit=READ_PER_CYCLE) == "good"

    def _other_mail(self, day: int) -> None:
        for number in range(MAILS // len(EVENTS)):
            words = (
                "Our offer of the week: a salary calculator." if number % 10 == 0 else "Nothing new today."
            )
            self.world.mailbox.receive(
                sender=f"News {number} <news{number}@letters.example>",
                subject=f"Letter {day}.{number}",
                text=f"{words} You get this letter because you asked for it.",
            )

    def offers(self, who: Employer) -> None:
        message = self.world.mailbox.receive(
            sender=who.sender, subject=f"Your offer from {who.company}", text=letters.offer(who)
        )
        self.threads[who.company] = self.world.mailbox.messages[message].thread_id
        self.world.tick()

    def writes(self, who: Employer, text: str) -> None:
        self.world.tick()
        thread = self.world.mailbox.threads[self.threads[who.company]]
        received = [i for i in thread if not self.world.mailbox.messages[i].labels & {"DRAFT", "SENT"}]
        self.world.mailbox.receive(sender=who.sender, text=text, reply_to=received[-1])

    def decide(self, who: Employer, decision: Decision) -> None:
        self.world.tick()
        self.world.label(self.threads[who.company], DECIDE[decision])

    def undecide(self, who: Employer, decision: Decision) -> None:
        self.world.tick()
        self.world.unlabel(self.threads[who.company], DECIDE[decision])

    def send(self, who: Employer) -> None:
        self.world.tick()
        made = [d for d in self.world.log.drafts.values() if d.thread_id == self.threads[who.company]]
        self.world.send(made[-1].draft_id)

    def by_hand(self, who: Employer) -> None:
        self.world.tick()
        self.world.answer(self.threads[who.company], BY_HAND)


def before(month: Month) -> None:
    """What stands when the machine is switched off: a decision open, a call card out, a draft waiting."""
    for who in (ACCEPTED, CALLED, SENT):
        month.offers(who)
    month.decide(CALLED, Decision.DECLINE)
    month.decide(SENT, Decision.ACCEPT)
    for minutes in (1, 3, 1):
        month.world.pass_time(minutes=minutes)
        assert month.world.cycle() == "good"


EVENTS: tuple[Event, ...] = (
    lambda m: m.decide(ACCEPTED, Decision.ACCEPT),
    lambda m: m.world.label(m.threads[CALLED.company], "Offers/Call/Spoke"),
    lambda m: m.send(SENT),
    lambda m: m.offers(NEW),
    lambda m: m.decide(NEW, Decision.NEGOTIATE),
    lambda m: m.offers(GONE),
    lambda m: m.decide(GONE, Decision.DECLINE),
    lambda m: m.writes(GONE, letters.rescinded(GONE)),
    lambda m: m.offers(UNDONE),
    lambda m: m.decide(UNDONE, Decision.ACCEPT),
    lambda m: m.undecide(UNDONE, Decision.ACCEPT),
    lambda m: m.offers(ASKED),
    lambda m: m.writes(ASKED, letters.question(ASKED)),
    lambda m: m.decide(ASKED, Decision.MORE_TIME),
    lambda m: m.by_hand(ASKED),
    lambda m: m.offers(BETTER),
    lambda m: m.decide(BETTER, Decision.DECLINE),
    lambda m: m.writes(BETTER, letters.revised(BETTER)),
    *[lambda m: None] * 12,
)


def end_state(world: World) -> dict[str, Any]:
    """By company: what stands in Gmail and what is told, without what depends on the day a draft was written."""
    with Store.open(world.database) as store:
        told = {o["company"]: o for o in status_json(store, health={})["offers"]}
    found: dict[str, Any] = {}
    for company, offer in told.items():
        messages = [
            world.mailbox.messages[i] for t in offer["threads"] for i in world.mailbox.threads.get(t, [])
        ]
        received = [m for m in messages if not m.labels & {"DRAFT", "SENT"}]
        found[company] = {
            "stage": offer["stage"],
            # One that was overtaken before it settled was never acted on: closed is closed.
            "decision": offer["decision"] if offer["stage"] != "closed" else None,
            "status": sorted({n for m in received for n in world.names_on(m) if "/Status/" in n}),
            "drafts": len([m for m in messages if "DRAFT" in m.labels]),
            "kind": [d["kind"] for d in offer["drafts"] if d["state"] == "untouched"],
        }
    return found


@contextmanager
def a_month(folder: Path, *, looks: bool) -> Iterator[Month]:
    world = World(folder, start=utc(2026, 3, 2))
    month = Month(world, looks=looks)
    try:
        before(month)
        if not looks:
            world.stop()
        for day, event in enumerate(EVENTS, start=1):
            month.happen(day, event)
        yield month
    finally:
        world.close()


def catch_up(world: World) -> int:
    """Cycles as the daemon runs them, until everything is read and done; returns how many."""
    for number in range(1, 400):
        assert world.cycle(read_limit=READ_PER_CYCLE) == "good"
        done = world.report is not None and not world.report.to_read and not world.report.done
        if done and number > 3:
            return number
        world.pass_time(minutes=1 if number > 3 else 3)
    raise AssertionError("it never came to an end")


@pytest.mark.timeout(0 if SOAK else 60)
def test_thirty_days_off_end_like_thirty_days_on(tmp_path: Path) -> None:
    (tmp_path / "on").mkdir()
    (tmp_path / "off").mkdir()
    with a_month(tmp_path / "on", looks=True) as on:
        catch_up(on.world)
        wanted = end_state(on.world)
        sent = len(on.world.mailbox.sent())

    with a_month(tmp_path / "off", looks=False) as off:
        world = off.world
        world.mailbox.expire_history()
        world.pace.log.clear()
        world.crash_at("plan recorded:after", time_reached=2)
        assert world.cycle(read_limit=READ_PER_CYCLE) == "crash"
        world.crash_at("mail off the reading list:before", time_reached=15)
        assert world.cycle(read_limit=READ_PER_CYCLE) == "crash"
        cycles = catch_up(world)

        assert end_state(world) == wanted
        assert len(world.mailbox.sent()) == sent
        assert world.pace.fullest_minute() <= PER_MINUTE
        units = sum(units for _, units in world.pace.log)
        TALLY[f"units to catch up after 30 days and {MAILS} mails"] = units
        TALLY["seconds that the pace waited for it"] = round(world.pace.waited_s)
        TALLY["cycles that it took"] = cycles
        keys = [m.header("x-offerdesk-note") for m in world.mailbox.messages.values() if is_note(m)]
        assert len(keys) == len(set(keys))


@pytest.mark.timeout(0 if SOAK else 60)
def test_a_first_scan_among_thousands_of_mails_keeps_the_pace_and_survives_a_kill(tmp_path: Path) -> None:
    world = World(tmp_path, start=utc(2026, 3, 2), prepared=False)
    try:
        month = Month(world, looks=False)
        for day, who in enumerate((NEW, GONE, UNDONE), start=1):
            month.happen(day, lambda m, who=who: m.offers(who))
        for day in range(4, len(EVENTS) + 1):
            month.happen(day, lambda m: None)
        world.crash_at("mail off the reading list:after", time_reached=10)
        assert world.cycle(read_limit=READ_PER_CYCLE) == "crash"
        catch_up(world)

        assert {c: (o["stage"], o["status"]) for c, o in end_state(world).items()} == {
            who.company: ("to_decide", ["Offers/Status/To decide"]) for who in (NEW, GONE, UNDONE)
        }
        read = [
            r.path.rpartition("/")[2].partition("?")[0]
            for r in world.server.requests
            if r.method == "messages.get"
        ]
        assert len(read) <= len(set(read)) + 1, "after the kill, mail was read again"
        assert world.pace.fullest_minute() <= PER_MINUTE
        TALLY[f"units of a first scan over {MAILS} mails"] = sum(u for _, u in world.pace.log)
    finally:
        world.close()
