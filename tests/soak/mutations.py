"""Take one guard out at a time, and name the test that goes red: `make mutants`.

Each guard of the guards_*.py is removed in a temporary copy of the project, and the one test that is named for it is
run there. First all of these tests are run with every guard in place: only one that passes then can show anything.
A guard without a test that fails for it is printed as SURVIVED and makes the exit code 1.

    python tests/soak/mutations.py [--list] [WORDS OF A GUARD ...]    only the guards that hold these words
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

import guards_cycle
import guards_decisions
import guards_drafts
import guards_files
import guards_line
import guards_login
import guards_mail
import guards_memory
from guards import Guard

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("src", "tests", "templates", "config", "pyproject.toml", "README.md", "credentials.example.json")
AT_ONCE = min(4, os.cpu_count() or 1)
GUARDS: dict[str, tuple[Guard, ...]] = {
    "The line to Gmail": guards_line.GUARDS,
    "The login": guards_login.GUARDS,
    "The database": guards_memory.GUARDS,
    "The cycle": guards_cycle.GUARDS,
    "Drafts": guards_drafts.GUARDS,
    "Decisions and labels": guards_decisions.GUARDS,
    "Mails and senders that mean harm": guards_mail.GUARDS,
    "Files, words and templates": guards_files.GUARDS,
}
ALL = tuple(guard for guards in GUARDS.values() for guard in guards)


def copy_project(folder: Path) -> Path:
    """The project in a folder of its own."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / part)
    return folder


def pytest_in(copy: Path, *tests: str) -> "subprocess.CompletedProcess[str]":
    """These tests, in the copy. One that hangs without its guard has failed after a while."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-o",
        "timeout=30",
        *tests,
    ]
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, timeout=900, check=False
    )


def not_there(guard: Guard) -> str:
    """What is wrong when a guard is not where its list says; "" when it is."""
    text = (ROOT / guard.file).read_text("utf-8")
    counts = [text.count(old) for old, _ in guard.edits]
    return "" if set(counts) == {1} else f"MOVED     {guard.what}: in {guard.file} it stands {counts} times"


def without(guard: Guard, copy: Path) -> str:
    """How its test ended without the guard: "" when it is still green, "red", or what went wrong."""
    target = copy / guard.file
    whole = target.read_text("utf-8")
    text = whole
    for old, new in guard.edits:
        if text.count(old) != 1:
            return f"NOT APPLIED: it stands {text.count(old)} times in {guard.file}"
        text = text.replace(old, new)
    target.write_text(text, "utf-8")
    try:
        ended = pytest_in(copy, f"tests/{guard.test}")
    finally:
        target.write_text(whole, "utf-8")
    if ended.returncode == 1 and re.search(r"^(?:FAILED|ERROR) ", ended.stdout, re.MULTILINE):
        return "red"
    return "" if ended.returncode == 0 else f"NOT RUN: pytest ended with {ended.returncode}"


def run_all(guards: tuple[Guard, ...], tell: Callable[[Guard, str], None]) -> None:
    """Each guard in one of a few copies, some at a time; told in their order."""
    with tempfile.TemporaryDirectory(prefix="offerdesk-mutants-") as folder:
        copies: Queue[Path] = Queue()
        for number in range(AT_ONCE):
            copies.put(copy_project(Path(folder) / str(number)))

        def one(guard: Guard) -> str:
            copy = copies.get()
            try:
                return without(guard, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for guard, ended in zip(guards, pool.map(one, guards), strict=True):
                tell(guard, ended)


def all_green(guards: tuple[Guard, ...]) -> bool:
    """Do the tests pass while every guard stands?"""
    with tempfile.TemporaryDirectory(prefix="offerdesk-mutants-") as folder:
        copy = copy_project(Path(folder) / "whole")
        ended = pytest_in(copy, *sorted({f"tests/{guard.test}" for guard in guards}))
    if ended.returncode != 0:
        print(ended.stdout[-3000:])
    return ended.returncode == 0


def table() -> str:
    """All guards with their tests, as docs/guards.md has them."""
    lines = []
    for title, guards in GUARDS.items():
        lines += [f"## {title}", "", "| guard taken out | test that goes red |", "| --- | --- |"]
        lines += [f"| {guard.what} | `{guard.test.partition('::')[2]}` |" for guard in guards]
        lines.append("")
    return "\n".join(lines)


def main(words: list[str]) -> int:
    if words == ["--list"]:
        print(table())
        return 0
    chosen = tuple(g for g in ALL if not words or any(w in g.what for w in words))
    moved = [where for g in chosen if (where := not_there(g))]
    print(*moved, sep="\n", end="\n" * bool(moved))
    if not all_green(chosen):
        print("NOT RUN: these tests fail although every guard stands")
        return 1
    started, survived = time.monotonic(), []

    def tell(guard: Guard, ended: str) -> None:
        if ended != "red":
            survived.append(guard)
        word = "red" if ended == "red" else "SURVIVED"
        print(
            f"{word:<8}  {guard.what}\n          {guard.test}  {ended if ended != 'red' else ''}", flush=True
        )

    run_all(chosen, tell)
    print(
        f"{len(chosen) - len(survived)} of {len(chosen)} guards have a test, {time.monotonic() - started:.0f} s"
    )
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
