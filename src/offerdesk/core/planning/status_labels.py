"""Which status labels have to change so that exactly the true one stands on the received messages?"""

from collections.abc import Mapping, Sequence

from offerdesk.core.offers.conversation import is_live, is_sent
from offerdesk.core.planning.actions import ChangeLabels
from offerdesk.model import Stage, Thread

# A change of one message costs 5 units, of a whole conversation 10 (gmail-api.md F5.2); but the latter also
# labels what the person sent, so it is used only where it saves units.
_SINGLE_UP_TO = 2


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
        if len(singles) > _SINGLE_UP_TO and any(c.add for c in singles):
            remove = tuple(sorted({label for c in singles for label in c.remove}))
            changes.append(ChangeLabels(thread.thread_id, "", (wanted,), remove))
        else:
            changes += singles
    return tuple(changes)
