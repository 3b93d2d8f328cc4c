"""So what shall we do? One offer and the world as it is now go in; a closed list of actions comes out.

The law that carries the promises: once a plan is carried out, planning again yields nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.drafting.glimpse import glimpse_of
from offerdesk.core.drafting.likeness import is_like
from offerdesk.core.offers.conversation import is_live, is_sent, read_talk
from offerdesk.core.offers.draft_life import GONE_AFTER, find_twins, judge_draft
from offerdesk.core.offers.lifecycle import STAGES, Event
from offerdesk.core.offers.offer import DraftRecord, Offer, Papers
from offerdesk.core.planning.actions import Action
from offerdesk.core.planning.case import Case
from offerdesk.core.planning.desk import Desk, View
from offerdesk.core.planning.plan_notes import plan_notes
from offerdesk.core.planning.plan_papers import plan_papers
from offerdesk.core.planning.reminders import next_reminder
from offerdesk.core.planning.situation import find_situation
from offerdesk.model import DraftState, Email


@dataclass(frozen=True, slots=True)
class Plan:
    """What to record and what to do, in this order.

    offer: the record once all draft actions are done; until then only its stage and reason stay as they were.
    drafts: records of ours that changed by what Gmail shows. event None: nothing was concluded.
    """

    offer: Offer
    event: Event | None
    drafts: tuple[DraftRecord, ...]
    actions: tuple[Action, ...]


def plan_offer(offer: Offer, papers: Papers, view: View, *, desk: Desk, now: datetime) -> Plan:
    """Decide everything about one offer. Pure: the same input gives the same plan."""
    judged = judge_drafts(papers.drafts, view, now=now, settle=desk.policy.settle)
    changed = tuple(new for new, old in zip(judged, papers.drafts, strict=True) if new != old)
    twins = find_twins(papers.drafts, view.sights)
    judged, changed = (*judged, *twins), (*changed, *twins)
    talk = read_talk(view.threads, view.judgements, own_addresses=desk.own_addresses, known=offer.facts)
    case = Case(
        offer=offer,
        view=view,
        talk=talk,
        drafts=judged,
        now=now,
        policy=desk.policy,
        posted=papers.draft_keys,
    )
    situation = find_situation(case)
    if talk.offer is not None:
        seen = glimpse_of(talk.offer, view.threads, desk.person, situation.offer.facts.language)
        situation = replace(situation, offer=replace(situation.offer, glimpse=seen))
    case = replace(case, offer=situation.offer)
    situation, draft_actions = plan_papers(case, situation, desk=desk)
    due_at = _earliest(situation.due_at, _missing_due(judged, desk.policy.settle))
    if situation.event is None:
        return Plan(replace(situation.offer, due_at=due_at), None, changed, ())
    due_at = _earliest(due_at, next_reminder(case, situation, papers))
    note_actions, after = plan_notes(case, situation, papers, draft_actions, desk=desk)
    after = replace(after, stage=STAGES[situation.event], reason=situation.why, due_at=due_at)
    return Plan(after, situation.event, changed, (*draft_actions, *note_actions))


def judge_drafts(
    records: Sequence[DraftRecord], view: View, *, now: datetime, settle: timedelta
) -> tuple[DraftRecord, ...]:
    """Each record as it is true now; a sent mail is taken as the sending of one draft only."""
    sights = {sight.draft_id: sight for sight in view.sights}
    sent_here = [m for t in view.threads for m in t.messages if is_live(m) and is_sent(m)]
    claimed = {r.sent_message_id for r in records if r.sent_message_id}
    judged = []
    for record in records:
        parent = record.parent_id  # "" when the offer had no Message-ID: then nothing answers it elsewhere
        elsewhere = [m for m in view.sent_elsewhere if parent and parent in (m.in_reply_to, *m.references)]
        free = [
            m
            for m in (*sent_here, *elsewhere)
            if m.message_id == record.sent_message_id
            or (record.is_before(m.received_at) and m.message_id not in claimed and _may_be(record, m))
        ]
        new = judge_draft(
            record,
            sights.get(record.draft_id),
            sent=sorted(free, key=lambda m: m.received_at),
            now=now,
            gone_after=min(GONE_AFTER, settle),
        )
        if new.sent_message_id:
            claimed.add(new.sent_message_id)
        judged.append(new)
    return tuple(judged)


def _may_be(record: DraftRecord, mail: Email) -> bool:
    """May this mail be what became of the draft?

    In the minute in which it is missed first, any may: it may have been edited and sent at once. Later only a draft
    that was scheduled can go out, and that says what it said when it was seen last.
    """
    if record.state is not DraftState.DISCARDED or not record.text:
        return True
    if record.was_edited:
        return record.seen_fingerprint in ("", fingerprint(mail))
    own = "\n".join(line for line in record.text.split("\n") if not line.startswith(">"))
    return is_like(mail.own_text, own)


def _missing_due(records: Sequence[DraftRecord], settle: timedelta) -> datetime | None:
    """When a vanished draft must be looked at again."""
    times = [r.missing_since for r in records if r.state is DraftState.VANISHED and r.missing_since]
    return min(times) + min(GONE_AFTER, settle) if times else None


def _earliest(*moments: datetime | None) -> datetime | None:
    known = [m for m in moments if m is not None]
    return min(known) if known else None
