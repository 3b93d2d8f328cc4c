"""Tell systemd how we are, if it asked to be told (NOTIFY_SOCKET; sd_notify(3))."""

import os
import re
import socket


def notify(message: str) -> None:
    """Send one state such as "READY=1" or "WATCHDOG=1"; does nothing outside systemd."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    if address.startswith("@"):
        address = "\0" + address[1:]  # a socket in the abstract name space
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.connect(address)
            line.sendall(message.encode())
    except OSError:
        return  # whoever started us is gone; that is no reason to stop working


def watchdog_s() -> float | None:
    """How often systemd wants a sign of life, in seconds; None if it does not (sd_watchdog_enabled(3))."""
    value, pid = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if pid and pid != str(os.getpid()):
        return None  # meant for the process that started us
    return int(value) / 1_000_000 if re.fullmatch(r"[0-9]{1,15}", value) and int(value) > 0 else None
