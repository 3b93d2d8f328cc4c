"""Guards to take out, one at a time: what each is, where it stands, how it is removed, which test must go red."""

from dataclasses import dataclass

APP, ADAPTERS, CORE = "src/offerdesk/app/", "src/offerdesk/adapters/", "src/offerdesk/core/"


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard. edits: (text that stands there exactly once, what stands there without the guard)."""

    what: str
    file: str
    edits: tuple[tuple[str, str], ...]
    test: str  # of a file under tests/, with the name of the test


def guard(what: str, file: str, old: str, new: str, test: str) -> Guard:
    """A guard that one change takes out."""
    return Guard(what, file, ((old, new),), test)
