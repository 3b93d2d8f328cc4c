"""docs/reliability.md names tests for every fault: they must exist, and no row may be missing."""

import re
from pathlib import Path

from mutations import MUTATIONS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "reliability.md").read_text("utf-8")


def test_every_test_that_the_fault_matrix_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^\s*def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }

    assert len(named) > 100
    assert named <= there, f"gone: {sorted(named - there)}"


def test_the_fault_matrix_has_all_its_rows_and_each_names_a_test() -> None:
    rows = re.findall(r"^\| (\d+(?:(?:-|, )\d+)?) \|(.*)$", TEXT, re.MULTILINE)

    numbers = set()
    for number, rest in rows:
        first, *last = (int(n) for n in re.split(r"-|, ", number))
        numbers |= set(range(first, (last or [first])[0] + 1))
        assert "`test_" in rest, f"row {number} names no test"
    assert numbers == set(range(1, 79))


def test_every_guard_that_is_taken_out_is_recorded() -> None:
    assert [m.guard for m in MUTATIONS if f"| {m.guard} |" not in TEXT] == []
