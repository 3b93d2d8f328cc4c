"""What became of a draft of ours: untouched, edited, sent, discarded? (gmail-api.md F1.32)"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from offerdesk.core.offers.offer import TWIN, DraftRecord
from offerdesk.model import DraftState, Email

# Gmail's Undo Send holds a mail for up to 30 s, and the draft may come back: a missing draft is final only
# when it was still missing this long after it was first missed (F1.32).
GONE_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class DraftSight:
    """One draft as Gmail shows it now. `fingerprint` is "" while its content was not read.

    draft_id "": the conversation shows a draft that the list of drafts does not know (yet).
    """

    draft_id: str
    message_id: str
    thread_id: str
    fingerprint: str = ""
    trashed: bool = False
    answers_here: bool = (
        False  # it stands elsewhere (its subject was edited), and answers a mail of the offer
    )


def judge_draft(
    record: DraftRecord,
    sight: DraftSight | None,
    *,
    sent: Sequence[Email],
    now: datetime,
    gone_after: timedelta = GONE_AFTER,
) -> DraftRecord:
    """The record as it is true now.

    sent: live messages that the person sent after the draft was made, in the draft's conversation or as an
    answer to the same parent elsewhere (an edited subject moves a draft), and that belong to no other draft.
    An edited draft never becomes untouched again, and one that reappears is alive again.
    """
    if record.state is DraftState.WITHDRAWN:
        return record
    if record.state is DraftState.EDITED and not record.was_edited:
        record = replace(record, was_edited=True)
    if sight is not None and not sight.trashed:
        return _present(record, sight)
    if record.state is DraftState.SENT:
        return record  # also when the person deleted that mail later, and wrote another since
    if sight is not None and not record.trashed:
        record = replace(record, trashed=True)
    # What lies in the trash was not sent, whatever else goes out; out of there it would be seen again first.
    first = None if record.trashed else next(iter(sent), None)
    if first is not None:
        return replace(
            record,
            state=DraftState.SENT,
            sent_message_id=first.message_id,
            sent_at=first.received_at,
            missing_since=None,
        )
    if record.withdrawing:
        return replace(record, state=DraftState.WITHDRAWN, missing_since=None)
    if record.state is DraftState.DISCARDED:
        return record
    since = min(record.missing_since or now, now)
    state = DraftState.DISCARDED if now - since >= gone_after else DraftState.VANISHED
    return replace(record, state=state, missing_since=since)


def find_twins(records: Sequence[DraftRecord], sights: Sequence[DraftSight]) -> tuple[DraftRecord, ...]:
    """Records of drafts that nobody made a record of and that show exactly what we wrote: a create that ran twice.

    records: as they were at the last look. The one that we know may be gone since, taken back as the twin of this one by
    an Offerdesk on another machine.
    """
    known = {record.draft_id for record in records}
    twins = []
    for sight in sights:
        if not sight.draft_id or sight.draft_id in known or sight.trashed or not sight.fingerprint:
            continue
        first = next((r for r in records if r.live and r.fingerprint == sight.fingerprint), None)
        if first is not None:
            twins.append(
                replace(
                    first,
                    draft_id=sight.draft_id,
                    message_id=sight.message_id,
                    thread_id=sight.thread_id,
                    key=f"{first.first_key}{TWIN}{sight.draft_id}",
                    state=DraftState.UNTOUCHED,
                    next_fingerprint="",
                    was_edited=False,
                    seen_fingerprint="",
                    missing_since=None,
                    trashed=False,
                    withdrawing=False,
                )
            )
    return tuple(twins)


def _present(record: DraftRecord, sight: DraftSight) -> DraftRecord:
    # A draft that was gone may come back (Undo Send, restored from trash) with the message id of its edited
    # version: what was edited once is the person's, wherever it was in between.
    written = {record.fingerprint, record.next_fingerprint} - {""}
    same = sight.message_id == record.message_id or sight.fingerprint in written
    edited = record.was_edited or not same
    return replace(
        record,
        state=DraftState.EDITED if edited else DraftState.UNTOUCHED,
        was_edited=edited,
        seen_fingerprint=(sight.fingerprint or record.seen_fingerprint) if edited else "",
        withdrawing=False,
        trashed=False,
        message_id=sight.message_id,
        thread_id=sight.thread_id,
        fingerprint=sight.fingerprint if sight.fingerprint in written else record.fingerprint,
        missing_since=None,
        sent_message_id="",
        sent_at=None,
    )
