"""What systemd is told, over a real socket."""

import os
import socket

import pytest

from offerdesk.adapters.systemd import notify, watchdog_s

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")


@pytest.fixture
def systemd(tmp_path, monkeypatch):
    """A listening notification socket: reads one message."""
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(path))
        listening.settimeout(2)
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        yield lambda: listening.recv(1000).decode()


def test_a_state_is_sent_as_one_message(systemd):
    notify("WATCHDOG=1\nSTATUS=Grüße")

    assert systemd() == "WATCHDOG=1\nSTATUS=Grüße"


@pytest.mark.skipif(not os.path.exists("/proc/net/unix"), reason="only Linux has abstract names")
def test_a_socket_in_the_abstract_name_space_is_reached(monkeypatch):
    name = f"offerdesk-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("\0" + name)
        listening.settimeout(2)
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + name)

        notify("READY=1")

        assert listening.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "@nobody-listens-here", "x" * 500])
def test_without_anybody_listening_the_work_goes_on(monkeypatch, address):
    monkeypatch.setenv("NOTIFY_SOCKET", address)

    notify("READY=1")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("180000000", 180.0),
        ("500000", 0.5),
        ("0", None),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("²", None),
    ],
)
def test_the_watchdogs_time_is_read_in_seconds(monkeypatch, value, seconds):
    monkeypatch.setenv("WATCHDOG_USEC", value)
    monkeypatch.delenv("WATCHDOG_PID", raising=False)

    assert watchdog_s() == seconds


def test_a_watchdog_of_the_process_that_started_us_is_not_ours(monkeypatch):
    monkeypatch.setenv("WATCHDOG_USEC", "1000000")

    monkeypatch.setenv("WATCHDOG_PID", str(os.getppid()))
    assert watchdog_s() is None
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    assert watchdog_s() == 1.0
