"""When is the person reminded? Of a call not made yet, once each working day; and, if wanted, to stay in touch.

A reminder of the call is a fresh call card in place of the old one: its hours to call in are of today, and there is
never more than one card in the inbox. It comes in working hours only, and never once the mail is drafted.
"""

import re
from datetime import date, datetime, timedelta

from offerdesk.core.offers.calendar import in_office_hours, next_office_opening
from offerdesk.core.offers.decisions import DECLINE_KINDS, the_call
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import NoteRecord, Offer, Papers
from offerdesk.core.planning.case import Case, Situation
from offerdesk.model import NotePurpose

NO_PAPERS = Papers()
# A reminder that could not come in time (the setting is new, the computer was away) is not made up for after this.
_TOO_LATE = timedelta(days=30)


def next_reminder(case: Case, situation: Situation, papers: Papers) -> datetime | None:
    """When to look at the offer for the next reminder; None when none is to come."""
    if _waits_for_a_call(case, situation):
        zone = case.policy.zone
        shown = _last_shown(case, papers)
        today = case.now.astimezone(zone).date()
        # Nothing was shown yet: today's is the card itself, which this plan brings.
        again_today = shown is not None and shown < today and not in_office_hours(case.now, zone)
        return next_office_opening(case.now, zone, same_day=again_today)
    due = _stay_in_touch_at(case, situation)
    if due is None or stay_in_touch_key(case.offer) in papers.note_keys or case.now >= due:
        return None
    return due


def call_reminder_is_due(case: Case, situation: Situation, papers: Papers) -> bool:
    """Is it a new working day, and the call not marked?"""
    shown = _last_shown(case, papers)
    zone = case.policy.zone
    return (
        _waits_for_a_call(case, situation)
        and shown is not None
        and shown < case.now.astimezone(zone).date()
        and in_office_hours(case.now, zone)
    )


def card_key(base: str, case: Case, papers: Papers, *, again: bool) -> str:
    """The key of the card that should stand: today's when it is due again, else the newest that stands already."""
    if again:
        return f"{base}/again-{case.now.astimezone(case.policy.zone).date().isoformat()}"
    same = re.compile(rf"{re.escape(base)}(/again-[\d-]{{10}})?(/\d+)?")
    standing = [n for n in papers.notes if n.current and same.fullmatch(n.key)]
    return max(standing, key=lambda n: n.created_at).key if standing else base


def stay_in_touch_is_due(case: Case, situation: Situation) -> bool:
    """Is it the time, after a decline, that the person wanted to be reminded at?"""
    due = _stay_in_touch_at(case, situation)
    return due is not None and due <= case.now < due + _TOO_LATE


def stay_in_touch_key(offer: Offer) -> str:
    return f"{offer.offer_id}/{NotePurpose.STAY_IN_TOUCH.value}"


def _stay_in_touch_at(case: Case, situation: Situation) -> datetime | None:
    offer, wait = case.offer, case.policy.stay_in_touch
    declined = situation.event is Event.ANSWERED and offer.answer in DECLINE_KINDS
    if wait is None or not declined or offer.answered_at is None:
        return None
    due = offer.answered_at + wait
    return due if in_office_hours(due, case.policy.zone) else next_office_opening(due, case.policy.zone)


def _waits_for_a_call(case: Case, situation: Situation) -> bool:
    return (
        case.policy.call_reminders
        and situation.event is Event.CALL_DUE
        and situation.call_card
        and the_call(case.view.choice) is None
    )


def _last_shown(case: Case, papers: Papers) -> date | None:
    """The day on which the newest card of this decision came."""
    round_of = f"/v{case.offer.version}.{case.offer.round}/"
    cards = [n for n in papers.notes if _is_card(n) and round_of in n.key]
    newest = max((n.created_at for n in cards), default=None)
    return newest.astimezone(case.policy.zone).date() if newest is not None else None


def _is_card(note: NoteRecord) -> bool:
    return note.purpose is NotePurpose.CALL_CARD
