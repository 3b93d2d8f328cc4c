"""Errors by the question "who must act?"; anything else is a bug and keeps its traceback."""


class OfferdeskError(Exception):
    """What happened, to which item; `hint` says what to do next.

    log_words: the same for a log, where the message names an address or a label of the person's; a log carries none.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", log_words: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.log_words = log_words or message


class UserError(OfferdeskError):
    """The person must change something: usage, configuration, a file."""

    exit_code = 2


class ConfigError(UserError):
    """Everything that is wrong with one configuration file, reported in one go."""

    def __init__(self, path: str, problems: list[str], *, hint: str = "") -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(f"{path} has {count}:\n" + "\n".join(f"  {line}" for line in problems), hint=hint)
        self.path = path
        self.problems = problems


class LoginNeeded(OfferdeskError):
    """The person must log in again: no token, revoked, wrong account, missing scope."""

    exit_code = 3


class RetryLater(OfferdeskError):
    """Nobody must act: Gmail is busy or out of reach; the next cycle tries again."""

    exit_code = 4

    def __init__(self, message: str, *, hint: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retry_after_s = retry_after_s


class InDoubt(RetryLater):
    """A create was posted and its answer is unknown: look before anything else is done."""


class Refused(OfferdeskError):
    """This one item cannot be done and needs review; all others go on."""


class Gone(Refused):
    """The message, thread, draft or label does not exist (any more)."""


class CursorExpired(OfferdeskError):
    """Gmail no longer knows this history cursor: reconcile in full."""


class Forbidden(OfferdeskError):
    """A request outside the allow-list was built. Always a bug, stopped before the network."""


class Busy(OfferdeskError):
    """Another Offerdesk process holds this database."""
