"""Killed at every named step, before and after, in every scenario: the end is the same as without the kill.

The cycle is a real process (`python -m offerdesk once`), the kill is SIGKILL, the mailbox is asked over HTTP.
`make test` kills at a few points; `make soak` (SOAK_KILLS set) at all of them and at random moments.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from soak_oracle import READY
from soak_scenarios import FRESH, SCENARIOS, begin
from soak_tally import TALLY
from soak_world import Saved, World, is_note, utc

import offerdesk
from offerdesk.adapters.store import Store
from offerdesk.app.views import status_json
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.mail.parse import parse_raw

START = utc(2026, 3, 2)
SOAK = "SOAK_KILLS" in os.environ
RANDOM_KILLS = int(os.environ.get("SOAK_KILLS", "0"))
SEED = int(os.environ.get("SOAK_SEED") or time.time())
# The steps that the scenarios reach. A name may be added; none may be lost, for then an effect lost its name.
STEPS = frozenset(
    {
        "conversation joined",
        "cursor saved",
        "doubt cleared",
        "doubt given up",
        "doubt recorded",
        "draft adopted",
        "draft marked as posting",
        "draft posted",
        "draft recorded",
        "draft replaced",
        "draft withdrawn",
        "edit noticed",
        "history read",
        "hold recorded",
        "identity checked",
        "label made",
        "labels made",
        "mail judged",
        "mail off the reading list",
        "note adopted",
        "note marked as posting",
        "note posted",
        "note recorded",
        "note retired",
        "note retirement recorded",
        "other mail judged",
        "plan recorded",
        "replacement announced",
        "status changed",
        "status recorded",
    }
)
# (scenario, point) for `make test`: around each effect that must not happen twice or be lost.
CHOSEN = (
    ("an accept", "draft posted:before"),
    ("an accept", "draft posted:after"),
    ("a decline with a call first", "note posted:after"),
    ("another decision", "draft replaced:after"),
    ("more decisions at once than anybody means", "plan recorded:after"),
    ("the answer to a create was lost", "draft adopted:before"),
)
# Minutes after the killed cycle at which Offerdesk looks again: at once, after the wait for a lost answer, later.
AFTERWARDS = (1, 11, 12, 2)


# A card says until what time the fallback waits: counted from when the decision was seen, a minute later or not.
CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")


@contextmanager
def a_world(name: str) -> Iterator[World]:
    with tempfile.TemporaryDirectory(prefix="offerdesk-soak-") as folder:
        world = World(Path(folder), start=START, settle="0s", prepared=name not in FRESH)
        try:
            begin(world, name)
            yield world
        finally:
            world.close()


# ---------------------------------------------------------------------- what is left in the end


def end_state(world: World) -> dict[str, object]:
    """Everything a person can see, without ids and times that a kill may change."""
    mailbox = world.mailbox
    mails = [
        (
            m.thread_id,
            m.header("subject"),
            sorted(world.names_on(m)),
            sorted(m.labels - set(world.ids.values())),
        )
        for m in mailbox.messages.values()
        if "DRAFT" not in m.labels and not is_note(m)
    ]
    drafts = [(m.thread_id, fingerprint(parse_raw(m.raw))) for m in mailbox.draft_messages().values()]
    notes = [
        (m.header("x-offerdesk-note"), m.header("subject"), CLOCK.sub("", m.text), "INBOX" in m.labels)
        for m in mailbox.messages.values()
        if is_note(m)
    ]
    with Store.open(world.database) as store:
        offers = status_json(store, health={})["offers"]
    told = [
        {
            "company": o["company"],
            "stage": o["stage"],
            "reason": o["reason"],
            "decision": o["decision"],
            "threads": o["threads"],
            "version": o["version"],
            "drafts": [(d["kind"], d["state"]) for d in o["drafts"]],
        }
        for o in offers
    ]
    return {"mails": mails, "drafts": sorted(drafts), "notes": sorted(notes), "offers": told}


def go_on(world: World, *, in_a_process: bool) -> None:
    """Restart after the killed cycle and look again a few times."""
    for number, minutes in enumerate(AFTERWARDS):
        world.pass_time(minutes=minutes)
        if in_a_process and number == 0:
            assert once(world).returncode == 0
        else:
            assert world.cycle() == "good"
    world.stop()


def check_end(world: World, wanted: dict[str, object], story: str) -> None:
    assert end_state(world) == wanted, story
    world.check_wire()
    ready = [m for m in world.mailbox.messages.values() if READY in world.names_on(m)]
    for thread in {m.thread_id for m in ready}:
        made = [d for d in world.log.drafts.values() if d.thread_id == thread and not d.withdrawn]
        assert len([d for d in made if not d.ended]) <= 1, story
    before = len(world.server.writes())
    assert world.cycle() == "good"
    world.stop()
    assert world.server.writes()[before:] == [], f"{story}: a second restart changed something"


@cache
def reference(name: str) -> tuple[tuple[str, ...], dict[str, object]]:
    """The points that the scenario's cycle reaches, and the end without a kill."""
    with a_world(name) as world:
        world.seen.clear()
        assert world.cycle() == "good"
        points = tuple(dict.fromkeys(world.seen))
        world.stop()
        go_on(world, in_a_process=False)
        return points, end_state(world)


# ---------------------------------------------------------------------- killing


def command(world: World) -> list[str]:
    config = str(world.folder / "offerdesk.toml")
    return [sys.executable, "-m", "offerdesk", "once", "--now", world.now.isoformat(), "--config", config]


def once(world: World, *, fault_at: str = "") -> "subprocess.CompletedProcess[bytes]":
    """A cycle as a process of its own."""
    environment = os.environ | {"OFFERDESK_FAULT_AT": fault_at}
    return subprocess.run(command(world), env=environment, capture_output=True, timeout=50, check=False)


def kill_at(world: World, point: str) -> None:
    ended = once(world, fault_at=point)
    assert ended.returncode == -9, f"not killed at {point}: {ended.returncode} {ended.stderr.decode()[-500:]}"
    TALLY["kills at a named step"] += 1


@pytest.mark.timeout(0 if SOAK else 60)
@pytest.mark.parametrize("name", [n for n in SCENARIOS if SOAK or n in {c for c, _ in CHOSEN}])
def test_a_kill_at_a_named_step_changes_nothing_in_the_end(name: str) -> None:
    points, wanted = reference(name)
    chosen = points if SOAK else [p for n, p in CHOSEN if n == name]
    with a_world(name) as world:
        saved = world.save()
        for point in chosen:
            world.restore(saved)
            kill_at(world, point)
            go_on(world, in_a_process=SOAK)
            check_end(world, wanted, f"{name}, killed at {point}")


def test_no_effect_of_the_program_lost_its_name() -> None:
    source = Path(offerdesk.__file__).parent / "app"
    named = {n for p in source.glob("*.py") for n in re.findall(r'\bstep\("([^"]+)"\)', p.read_text("utf-8"))}

    assert named >= STEPS, f"gone: {sorted(STEPS - named)}"
    assert len(STEPS) >= 20
    assert len(SCENARIOS) >= 12


@pytest.mark.skipif(not SOAK, reason="make soak")
@pytest.mark.timeout(0)
def test_every_step_of_the_matrix_is_reached() -> None:
    seen = {p.rpartition(":")[0] for name in SCENARIOS for p in reference(name)[0]}

    assert seen >= STEPS, f"no scenario reaches {sorted(STEPS - seen)} any more"


# ---------------------------------------------------------------------- at random moments


@pytest.mark.skipif(not SOAK, reason="make soak")
@pytest.mark.timeout(0)
def test_a_kill_at_a_random_moment_changes_nothing_in_the_end() -> None:
    chance = random.Random(SEED)
    names = list(SCENARIOS)
    print(f"SOAK_SEED={SEED}")
    for number in range(RANDOM_KILLS):
        name = names[number % len(names)]
        _, wanted = reference(name)
        with a_world(name) as world:
            saved = world.save()
            story = kill_somewhere(world, saved, chance)
            go_on(world, in_a_process=number % 4 == 0)
            check_end(world, wanted, f"{name}, {story}")


def kill_somewhere(world: World, saved: Saved, chance: random.Random) -> str:
    """Kill the process some milliseconds after one of its requests, or at any time of its life."""
    started = time.monotonic()
    process = subprocess.Popen(
        command(world),
        env=os.environ | {"OFFERDESK_FAULT_AT": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if chance.random() < 0.3:
        wait = chance.uniform(0.0, 1.5)
        story = f"killed after {wait:.3f} s"
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
    else:
        wanted, delay = chance.randint(1, 12), chance.choice([0.0, 0.0, 0.001, 0.003, 0.01])
        story = f"killed {delay * 1000:.0f} ms after request {wanted}"
        while process.poll() is None and time.monotonic() - started < 30:
            if len(world.server.requests) >= wanted:
                time.sleep(delay)
                process.kill()
                break
            time.sleep(0.0005)
    process.wait(30)
    TALLY["kills at a random moment" if process.returncode == -9 else "ended before the random kill"] += 1
    return story
