"""What LinkedIn's own mails say about a person: have they invited, or are both connected already?"""

import re
from collections.abc import Iterable
from enum import StrEnum

from offerdesk.core.mail.addresses import service_of
from offerdesk.model import Email


class Standing(StrEnum):
    """How one person and the user stand on LinkedIn, as far as mails tell."""

    INVITED = "invited"  # they sent an invitation that may still wait
    CONNECTED = "connected"  # one of the two accepted


# LinkedIn writes in the member's language: its words for accepting come first, because such a mail often
# speaks of the invitation, too.
_CONNECTED = re.compile(
    r"accept(?:ed|é|ée)?\b|is now (?:a|your) connection|are now connected|new connection|hat (?:ihre|deine) (?:einladung|kontaktanfrage) angenommen"
    r"|einladung .{0,60}angenommen|a accepté|ha aceptado|aceptó|aceitou|heeft .{0,40}geaccepteerd|vernetzt|connecté|conectad[oa]"
)
_INVITED = re.compile(
    r"invit|uitnodig|convite|would like to (?:connect|add you)|like to add you|wants to connect|join your network"
    r"|einladung|kontaktanfrage|möchte sich .{0,30}vernetzen"
)


def read_standing(names: Iterable[str], mails: Iterable[Email]) -> dict[str, Standing]:
    """Standing by full name, for those of `names` that a mail from LinkedIn speaks of. Names must match whole."""
    wanted = {n: re.compile(rf"(?<![\w\-]){re.escape(n.lower())}(?![\w\-])") for n in names if n.strip()}
    found: dict[str, Standing] = {}
    for mail in mails:
        if service_of(mail.sender.email) != "board:linkedin":
            continue
        head = " ".join(f"{mail.sender.name} {mail.subject} {mail.text[:600]}".lower().split())
        for name, pattern in wanted.items():
            if not pattern.search(head):
                continue
            if _CONNECTED.search(head):
                found[name] = Standing.CONNECTED
            elif _INVITED.search(head):
                found.setdefault(name, Standing.INVITED)
    return found
