"""Mails made to hurt their reader are read, judged and left, within 2 seconds and the memory of a small process.

They are read by a process of their own under a real limit of memory, as a mail in the daemon has no other bound
than the code. Rows 63 to 72 of the fault matrix, as far as reading goes.
"""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

import hostile
from mails import an_email
from offers import a_judgement

CPU_S = 2.0  # for one mail, from its bytes to verdict and facts

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux holds a process to its address space"
)


def in_a_small_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, hostile.__file__, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=170, check=False)


@pytest.fixture(scope="module")
def lines() -> dict[str, dict[str, Any]]:
    """What became of each mail, by name."""
    done = in_a_small_process()
    assert done.returncode == 0, done.stderr[-2000:]
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


def test_all_of_more_than_a_hundred_mails_were_read(lines: dict[str, dict[str, Any]]):
    expected = {f"{group}:{name}" for group, mails in hostile.MAILS.items() for name in mails}

    assert "end" in lines
    assert expected <= set(lines)
    assert len(lines) > 120


GROUPS = [*hostile.MAILS, "gmail"]


@pytest.mark.parametrize("group", GROUPS)
def test_no_mail_raises(lines: dict[str, dict[str, Any]], group: str):
    errors = {
        name: line["error"] for name, line in lines.items() if name.startswith(group) and "error" in line
    }

    assert errors == {}


@pytest.mark.parametrize("group", GROUPS)
def test_no_mail_takes_longer_than_its_share(lines: dict[str, dict[str, Any]], group: str):
    mine = [line for name, line in lines.items() if name.startswith(group)]
    slow = {line["name"]: line for line in mine if line["built_and_read_s"] + line["judged_s"] > CPU_S}

    assert mine
    assert slow == {}


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_that_was_read_breaks_a_header_a_page_or_a_log(lines: dict[str, dict[str, Any]], group: str):
    harm = {name: line["harm"] for name, line in lines.items() if name.startswith(group) and line["harm"]}

    assert harm == {}


def test_the_limit_of_memory_is_real():
    done = in_a_small_process("--greedy")

    assert done.returncode != 0
    assert "MemoryError" in done.stderr


def test_harm_is_noticed():
    broken = an_email("Hello", subject="a\r\nBcc: b", text="\x1b[2J")

    assert hostile.harm_in(broken, a_judgement()) == ["subject", "text"]
