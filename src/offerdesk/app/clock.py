"""The one clock of the program: read once by a command, and by the daemon (which has its own clock) once a cycle."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """What the clock says now."""
    return datetime.now(UTC)
