"""Which status labels have to change so that exactly the true one stands on the received messages?"""

from collections.abc import Mapping, Sequence

from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.planning.actions import ChangeLabels
from offerdesk.model import Stage, Thread

# A change of one message costs 5 units, of a whole conversation 10 (gmail-api.md F5.2). The latter saves units, but it
# labels what the person sent, too. To keep that clear, as many single changes are made as there is room for in the 80
# units from a decision to its draft (design section 8, Cost).
_SINGLE_UP_TO = 2
_SINGLE_BESIDE_SENT_UP_TO = 4


def plan_status(
    stage: Stage | None,
    threads: Sequence[Thread],
    status_ids: Mapping[Stage, str],
    *,
    others: frozenset[str] = frozenset(),
) -> tuple[ChangeLabels, ...]:
    """The smallest set of label changes; empty when everything is true already.

    stage: the status that should stand; None for no status at all (a false alarm). others: labels that say a
    status too, by their name beside a renamed one or by a former name: they are only ever taken away.
    Only our own status labels are ever named, and drafts and trashed mail never call for a change.
    """
    ours = frozenset(status_ids.values()) | others
    wanted = status_ids.get(stage, "") if stage is not None else ""
    changes: list[ChangeLabels] = []
    for thread in threads:
        singles = []
        for message in thread.messages:
            if not is_live(message):
                continue
            add = wanted if wanted and wanted not in message.labels and not is_sent(message) else ""
            stale = tuple(sorted(message.labels & ours - {wanted}))
            if add or stale:
                singles.append(
                    ChangeLabels(thread.thread_id, message.message_id, (add,) if add else (), stale)
                )
        some_are_sent = any(is_sent(m) and is_live(m) for m in thread.messages)
        up_to = _SINGLE_BESIDE_SENT_UP_TO if some_are_sent else _SINGLE_UP_TO
        if len(singles) > up_to and any(c.add for c in singles):
            remove = tuple(sorted({label for c in singles for label in c.remove}))
            changes.append(ChangeLabels(thread.thread_id, "", (wanted,), remove))
        else:
            changes += singles
    return tuple(changes)
