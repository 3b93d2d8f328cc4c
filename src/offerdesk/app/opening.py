"""Database and mailbox, opened together with the stored login, and closed again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from offerdesk.adapters.auth import Login, load_credentials
from offerdesk.adapters.gmail import Gmail
from offerdesk.adapters.settings import Settings
from offerdesk.adapters.store import Store


class Opened(NamedTuple):
    """What is open."""

    store: Store
    gmail: Gmail
    login: Login


@contextmanager
def opened_mailbox(
    settings: Settings, *, sleep: Callable[[float], None] = time.sleep, to_look: bool = False
) -> Iterator[Opened]:
    """Open both. Whoever writes holds the lock of the database already.

    to_look: work on a copy of the database in memory; nothing of it is kept.
    sleep: how pauses are made (quota pace, back-off); a mailbox without a quota needs none.
    Raises UserError or LoginNeeded with the next step.
    """
    open_store = Store.open_copy if to_look else Store.open
    login = load_credentials(settings.gmail.token_file, settings.gmail.access)
    with (
        open_store(settings.store.path) as store,
        Gmail(login, endpoint=settings.gmail.endpoint, access=settings.gmail.access, sleep=sleep) as gmail,
    ):
        yield Opened(store, gmail, login)
