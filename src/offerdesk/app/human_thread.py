"""An offer that only a robot wrote: find the conversation in which a human of that company can be answered.

Search may lag and miss; then there is no draft, and a note says where to answer (design section 3).
"""

import logging
from datetime import timedelta

from offerdesk.app.gather import is_own_note, read_thread
from offerdesk.app.session import Session
from offerdesk.core.drafting.people import speaks_for
from offerdesk.core.drafting.recipients import is_own, is_robot
from offerdesk.core.offers.joins import folded_name
from offerdesk.core.offers.offer import Offer
from offerdesk.model import Thread

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(days=120)  # an offer follows its interviews within weeks
MAX_READ = 3  # conversations read for one offer: 40 units each


def is_robots_only(session: Session, threads: tuple[Thread, ...]) -> bool:
    """Did nobody but robots and the person write in these conversations?"""
    senders = {m.sender.email for t in threads for m in t.messages}
    return bool(senders) and all(is_robot(s) or is_own(s, session.person) for s in senders)


def find_human_thread(session: Session, offer: Offer) -> Thread | None:
    """The newest conversation with a human of the offer's company that belongs to no other offer."""
    company = offer.facts.company
    words = folded_name(company.value).split()[:4] if company else []
    if not words:
        return None
    since = int((offer.received_at - LOOK_BACK).timestamp())
    query = f'"{" ".join(words)}" after:{since} -in:sent -in:drafts -in:chats'
    known = session.store.load_threads()
    found = session.gmail.search(query)
    candidates = [t for t in dict.fromkeys(t for _, t in found.ids) if t not in known]
    fitting = []
    for thread_id in candidates[:MAX_READ]:
        thread = read_thread(session, thread_id)
        if thread is None or any(is_own_note(session, m) for m in thread.messages):
            continue  # our own note about this offer names the company, too
        if speaks_for(thread, company.value if company else "", session.person):
            fitting.append(thread)
    role = folded_name(offer.facts.role.value) if offer.facts.role else ""
    fitting.sort(key=lambda t: t.messages[-1].received_at, reverse=True)
    named = [t for t in fitting if role and any(role in folded_name(m.text[:5000]) for m in t.messages)]
    best = next(iter(named or fitting), None)
    if best is not None:
        log.info("human conversation found offer=%s thread=%s", offer.offer_id, best.thread_id)
    return best
