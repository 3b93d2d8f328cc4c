"""Nothing but the mailbox is talked to: every other address is blocked in a process of its own, and noted."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import soak_letters as letters
from soak_world import World, utc

WHO = letters.EMPLOYERS[0]
# Runs the command line with every way to an address watched; only 127.0.0.1 at the given port may be reached.
WATCHED = """
import json, os, socket, sys, time
time.sleep = lambda seconds: None  # what cannot be reached is tried again; not waited for here
port, report = int(sys.argv[1]), sys.argv[2]
seen, blocked = [], []
real_connect, real_lookup = socket.socket.connect, socket.getaddrinfo

def judge(what, host, at):
    fine = host in ("127.0.0.1", b"127.0.0.1") and int(at or 0) == port
    (seen if fine else blocked).append([what, str(host), str(at)])
    if not fine:
        raise OSError("blocked by the test")

def connect(self, address):
    if self.family != socket.AF_UNIX:
        judge("connect", address[0], address[1])
    return real_connect(self, address)

def connect_ex(self, address):
    connect(self, address)
    return 0

def lookup(host, port_, *rest, **more):
    judge("getaddrinfo", host, port_)
    return real_lookup(host, port_, *rest, **more)

def refuse(*words, **more):
    blocked.append(["other", str(words[:1]), ""])
    raise OSError("blocked by the test")

socket.socket.connect, socket.socket.connect_ex = connect, connect_ex
socket.socket.sendto = refuse
socket.getaddrinfo = lookup
socket.gethostbyname = socket.gethostbyname_ex = socket.gethostbyaddr = socket.getnameinfo = refuse
from offerdesk.app.cli import main
code = main(sys.argv[3:])
with open(report, "w") as out:
    json.dump({"code": code, "seen": seen, "blocked": blocked}, out)
"""


def run_watched(world: World, folder: Path, *argv: str, port: int = 0) -> dict[str, list[object]]:
    """One command in a watched process; which addresses it asked for. port: the one that may be reached."""
    report = folder / "addresses.json"
    report.unlink(missing_ok=True)
    mailbox = int(world.server.url.rpartition(":")[2])
    command = [sys.executable, "-c", WATCHED, str(port or mailbox), str(report)]
    # A proxy of the environment would be another address: it must not be asked either.
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://proxy.example:3128")
    subprocess.run(
        [*command, *argv, "--config", str(world.folder / "offerdesk.toml")],
        env=os.environ | proxies,
        capture_output=True,
        timeout=50,
        check=False,
    )
    loaded: dict[str, list[object]] = json.loads(report.read_text())
    return loaded


def test_from_the_first_scan_to_a_draft_no_other_address_is_asked_for(tmp_path: Path) -> None:
    world = World(tmp_path, start=utc(2026, 3, 2), settle="0s", prepared=False)
    try:
        message = world.mailbox.receive(
            sender=WHO.sender,
            subject=f"Your offer from {WHO.company}",
            text=letters.offer(WHO),
            html='<p>We are delighted to offer you the position.</p><img src="https://pixel.example/seen.gif">',
        )
        first = run_watched(world, tmp_path, "once", "--now", world.now.isoformat())
        world.label(world.mailbox.messages[message].thread_id, "Offers/Decide/Accept")
        world.google += timedelta(minutes=1)
        second = run_watched(world, tmp_path, "once", "--now", world.now.isoformat())

        assert (first["code"], second["code"]) == (0, 0)
        assert first["blocked"] == second["blocked"] == []
        assert first["seen"]
        assert second["seen"]
        assert len(world.mailbox.drafts) == 1
    finally:
        world.close()


def test_the_watch_would_notice_another_address(tmp_path: Path) -> None:
    world = World(tmp_path, start=utc(2026, 3, 2), settle="0s", prepared=False)
    try:
        watched = run_watched(world, tmp_path, "once", "--now", world.now.isoformat(), port=1)

        assert watched["code"] == 4
        assert watched["blocked"]
    finally:
        world.close()
