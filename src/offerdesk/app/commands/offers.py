"""`status`, `trust`, `confirm`: offers as recorded; no call to Gmail."""

import argparse
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from offerdesk.adapters.settings import Settings, load_settings
from offerdesk.adapters.store import Store
from offerdesk.app.clock import utc_now
from offerdesk.app.commands.json_text import json_text
from offerdesk.app.health import read_health
from offerdesk.app.views import status_json
from offerdesk.core.drafting.offer_title import title_of
from offerdesk.core.offers.offer import Offer
from offerdesk.errors import LoginNeeded, UserError
from offerdesk.model import Stage, Verdict

STAGE_WORDS = {
    Stage.TO_CONFIRM: ("To confirm", "yellow"),
    Stage.TO_DECIDE: ("To decide", "bold"),
    Stage.CALL_FIRST: ("Call first", "cyan"),
    Stage.DRAFT_READY: ("Draft ready", "green"),
    Stage.WAITING: ("Waiting", "blue"),
    Stage.NEEDS_YOU: ("Needs you", "bold red"),
    Stage.SUSPICIOUS: ("Suspicious", "magenta"),
    Stage.CLOSED: ("Closed", "dim"),
}


@contextmanager
def existing_store(settings: Settings, *, to_change: bool = False) -> Iterator[Store]:
    """The database, if a first run has made one. Raises UserError with the next step otherwise.

    Without `to_change` it is only looked at.
    """
    path = Path(settings.store.path)
    if not path.exists():
        raise UserError(
            f"there is no database at {path} yet",
            hint='run "offerdesk login" and "offerdesk once" first, or "offerdesk demo" to try it out',
        )
    with Store.open(path) if to_change else Store.open_to_look(path) as store:
        yield store


def find_offer(store: Store, wanted: str) -> Offer:
    """The offer with this id, or the only one whose id begins so. Every id begins with "": that names none."""
    if not wanted:
        raise UserError("OFFER is empty", hint='see "offerdesk status --all" for the ids')
    offers = store.load_offers()
    exact = [o for o in offers if o.offer_id == wanted.lower()]
    found = exact or [o for o in offers if o.offer_id.startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    known = ", ".join(o.offer_id for o in (found or offers)[:12]) or "none yet"
    problem = f'"{wanted}" is the beginning of several offers' if found else f'no offer is called "{wanted}"'
    raise UserError(f"{problem} (known: {known})", hint='see "offerdesk status --all" for the ids')


def status(arguments: argparse.Namespace) -> int:
    """The list of offers. Exit code 3 when a login is needed, so that scripts notice."""
    settings = load_settings(arguments.config)
    health = read_health(settings)
    if not Path(settings.store.path).exists():
        if arguments.json:
            print(json_text({"offers": [], "health": health}))
        else:
            print("No offers yet: Offerdesk has not looked at a mailbox so far.")
            print('  next: "offerdesk login", then "offerdesk once"; or "offerdesk demo" to try it out')
        return LoginNeeded.exit_code if health["login_needed"] else 0
    try:
        with existing_store(settings) as store:
            if arguments.json:
                print(json_text(status_json(store, health=health)))
            else:
                _print_status(store, settings, health, everything=arguments.all)
    except UserError:
        if arguments.json:  # a script gets its object all the same: the problem stands in it
            print(json_text({"offers": [], "health": health}))
        raise
    return LoginNeeded.exit_code if health["login_needed"] else 0


def _print_status(store: Store, settings: Settings, health: dict[str, Any], *, everything: bool) -> None:
    console = Console()
    offers = [o for o in store.load_offers() if not o.dismissed]
    shown = [o for o in offers if everything or o.stage is not Stage.CLOSED]
    if shown:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("offer", "stage", "company and role", "answer by", "what is next"):
            table.add_column(column, no_wrap=column in ("offer", "stage"))
        for offer in sorted(shown, key=_urgency):
            words, style = STAGE_WORDS[offer.stage]
            table.add_row(
                offer.offer_id,
                Text(words, style=style),
                Text(title_of(offer)),
                deadline_words(offer, settings.zone),
                Text(textwrap.shorten(offer.reason, _REASON_CHARS, placeholder=" …")),
            )
        console.print(table)
    closed = len(offers) - len(shown)
    if not offers:
        console.print("No offers so far.")
    if closed and not everything:
        console.print(f"{closed} closed (see: offerdesk status --all)", style="dim")
    for problem in health["problems"]:
        console.print(Text(problem, style="red"))
    if health["last_good_at"]:
        console.print(
            Text(f"last good look at Gmail: {local_words(health['last_good_at'], settings)}", style="dim")
        )


_REASON_CHARS = 100  # in the list; `show` has all of it


def _urgency(offer: Offer) -> tuple[int, str]:
    order = [Stage.NEEDS_YOU, Stage.CALL_FIRST, Stage.DRAFT_READY, Stage.TO_DECIDE, Stage.TO_CONFIRM]
    rank = order.index(offer.stage) if offer.stage in order else len(order)
    due = offer.facts.deadline_safe
    return rank, due.isoformat() if due else "9"


def deadline_words(offer: Offer, zone: tzinfo) -> str:
    """The deadline as a person reads it, in the person's own zone when it is an instant."""
    facts = offer.facts
    if facts.deadline is None:
        return ""
    unclear = "" if facts.deadline_clear else " (unclear)"
    if "T" in facts.deadline.value and facts.deadline_safe is not None:
        return facts.deadline_safe.astimezone(zone).strftime("%a %d %b %H:%M") + unclear
    day = datetime.fromisoformat(facts.deadline.value[:10])
    return day.strftime("%a %d %b") + unclear


def local_words(iso: str, settings: Settings) -> str:
    return datetime.fromisoformat(iso).astimezone(settings.zone).strftime("%a %d %b %Y %H:%M")


def trust(arguments: argparse.Namespace) -> int:
    """Lift the scam verdict for one offer; the next cycle goes on with it."""
    settings = load_settings(arguments.config)
    with existing_store(settings, to_change=True) as store:
        offer = find_offer(store, arguments.offer)
        if offer.trusted or offer.verdict is not Verdict.SUSPICIOUS:
            print(f"{offer.offer_id} ({title_of(offer)}) is not under suspicion.")
            return 0
        now = utc_now()
        store.save_wish(offer.offer_id, {"trusted": True}, due_at=due_now(offer, now), at=now)
        print(f"{offer.offer_id} ({title_of(offer)}) is trusted from now on; the next cycle goes on with it.")
    return 0


def confirm(arguments: argparse.Namespace) -> int:
    """Release decisions that were held because more than ten appeared at once."""
    settings = load_settings(arguments.config)
    with existing_store(settings, to_change=True) as store:
        wanted = [find_offer(store, name) for name in arguments.offer] or list(store.load_offers())
        held = [o for o in wanted if o.held]
        now = utc_now()
        for offer in held:
            store.save_wish(offer.offer_id, {"held": False}, due_at=due_now(offer, now), at=now)
    if not held:
        print("No decision is held.")
    elif len(held) == 1:
        print("1 held decision released; the next cycle acts on it.")
    else:
        print(f"{len(held)} held decisions released; the next cycle acts on them.")
    return 0


def due_now(offer: Offer, now: datetime) -> datetime:
    """Due at once also for a program that lives at another moment (`--now`)."""
    return min(now, offer.received_at)
