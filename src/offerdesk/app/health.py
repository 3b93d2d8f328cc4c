"""How is Offerdesk doing? From the files alone, without a call to Gmail: for `status` and `doctor`."""

from pathlib import Path
from typing import Any

from offerdesk.adapters.auth import load_credentials
from offerdesk.adapters.settings import Settings
from offerdesk.adapters.store import Store
from offerdesk.errors import LoginNeeded, OfferdeskError


def read_health(settings: Settings) -> dict[str, Any]:
    """JSON-ready: login_needed, problems in words, last_good_at, unreadable mails, mails still to read."""
    problems: list[str] = []
    health: dict[str, Any] = {
        "login_needed": False,
        "account": None,
        "last_good_at": None,
        "to_read": 0,
        "unreadable": [],
        "held": 0,
        "problems": problems,
    }
    try:
        load_credentials(settings.gmail.token_file, settings.gmail.access)
    except OfferdeskError as error:
        health["login_needed"] = isinstance(error, LoginNeeded)
        problems.append(_words(error))
    if Path(settings.store.path).exists():
        try:
            with Store.open_to_look(settings.store.path) as store:
                _from_store(store, health, problems)
        except OfferdeskError as error:
            problems.append(_words(error))
    return health


def _words(error: OfferdeskError) -> str:
    return f"{error}. Next: {error.hint}" if error.hint else str(error)


def _from_store(store: Store, health: dict[str, Any], problems: list[str]) -> None:
    health["account"] = store.load_meta("account") or None
    health["last_good_at"] = store.load_meta("last_good_at") or None
    health["to_read"] = store.count_to_read()
    unreadable = store.load_unreadable()
    health["unreadable"] = [{"message_id": u.message_id, "why": u.why} for u in unreadable]
    health["held"] = sum(1 for o in store.load_offers() if o.held)
    if store.load_meta("login_needed"):
        health["login_needed"] = True
        problems.append(store.load_meta("login_needed"))
    if unreadable:
        words = "1 mail" if len(unreadable) == 1 else f"{len(unreadable)} mails"
        problems.append(
            f"{words} could not be read and will be tried again tomorrow (offerdesk doctor lists them)"
        )
    if health["held"]:
        words = (
            "1 decision is held; release it"
            if health["held"] == 1
            else f"{health['held']} decisions are held; release them"
        )
        problems.append(f'{words} with "offerdesk confirm"')
