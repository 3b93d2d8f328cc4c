"""Tell the person outside Gmail, by a program of their choice: no shell, no mail text, never a reason to stop."""

import logging
import subprocess
from collections.abc import Sequence

log = logging.getLogger(__name__)

TIMEOUT_S = 10.0


def tell(command: Sequence[str], message: str) -> bool:
    """Run the configured program with the message as its last argument; False when it could not be told."""
    if not command:
        return False
    try:
        done = subprocess.run(  # noqa: S603  the person's own configuration names the program
            [*command, message],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("notification failed program=%s error=%s", command[0], type(error).__name__)
        return False
    if done.returncode != 0:
        log.warning("notification failed program=%s exit=%d", command[0], done.returncode)
    return done.returncode == 0
