"""docs/reliability.md names tests for every fault, docs/guards.md one for every guard: they must exist, and say so."""

import ast
import re
from functools import cache
from pathlib import Path

from mutations import ALL, GUARDS, not_there

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "reliability.md").read_text("utf-8")
GUARDS_TEXT = (ROOT / "docs" / "guards.md").read_text("utf-8")


@cache
def names_in(path: Path) -> set[str]:
    """Names of the tests that pytest collects from a file: a mention in a comment or text is none."""
    tree = ast.parse(path.read_text("utf-8"))
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
    found += [
        n for c in tree.body if isinstance(c, ast.ClassDef) for n in c.body if isinstance(n, ast.FunctionDef)
    ]
    return {n.name for n in found if n.name.startswith("test_")}


def rows() -> list[tuple[str, str]]:
    """(numbers, rest) of the rows of the fault matrix."""
    return re.findall(r"^\| (\d+(?:(?:-|, )\d+)?) \|(.*)$", TEXT, re.MULTILINE)


def test_every_test_that_the_pages_name_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", TEXT + GUARDS_TEXT))

    assert len(named) > 250
    there = {name for path in (ROOT / "tests").rglob("test_*.py") for name in names_in(path)}
    assert named <= there, f"gone: {sorted(named - there)}"


def test_the_fault_matrix_has_all_its_rows_and_each_names_a_test() -> None:
    numbers = set()
    for number, rest in rows():
        first, *last = (int(n) for n in re.split(r"-|, ", number))
        numbers |= set(range(first, (last or [first])[0] + 1))
        fault, what_happens, tests = rest.strip().strip("|").split("|")
        assert fault.strip(), f"row {number} names no fault"
        assert len(what_happens.split()) > 1, f"row {number} does not say what happens"
        assert "`test_" in tests, f"row {number} names no test"
    assert numbers == set(range(1, 79))


def test_a_row_that_does_not_apply_says_why() -> None:
    idle = [(n, rest) for n, rest in rows() if re.search(r"not appl", rest, re.IGNORECASE)]

    assert idle
    for number, rest in idle:
        reason = re.split(r"not appl\w*", rest, maxsplit=1, flags=re.IGNORECASE)[1].partition("|")[0]
        assert len(reason.split()) > 5, f"row {number} gives no reason"


def test_every_guard_that_is_taken_out_is_recorded_with_its_test() -> None:
    recorded = dict(re.findall(r"^\| (.+?) \| `(test_\w+)` \|$", GUARDS_TEXT, re.MULTILINE))

    assert recorded == {guard.what: guard.test.partition("::")[2] for guard in ALL}
    assert [title for title in GUARDS if f"## {title}\n" not in GUARDS_TEXT] == []


def test_every_guard_names_a_test_that_stands_in_the_file_it_names() -> None:
    assert len(ALL) >= 55
    assert len({guard.what for guard in ALL}) == len(ALL)
    for guard in ALL:
        file, _, name = guard.test.partition("::")
        assert name in names_in(ROOT / "tests" / file), guard.what
        assert (ROOT / guard.file).exists(), guard.what


def test_every_guard_stands_where_the_list_of_guards_says() -> None:
    assert [moved for guard in ALL if (moved := not_there(guard))] == []
