"""Status labels: make exactly the true one stand on the received messages."""

from collections.abc import Sequence
from dataclasses import replace

from offerdesk.app.reporting import report_action
from offerdesk.app.session import Session
from offerdesk.app.steps import step
from offerdesk.core.offers.offer import Offer
from offerdesk.core.planning.actions import ChangeLabels
from offerdesk.core.planning.status_labels import plan_status
from offerdesk.errors import Gone
from offerdesk.model import Thread


def sync_status(session: Session, offer: Offer, threads: Sequence[Thread]) -> Offer:
    """Make exactly the offer's status label stand on the received messages of its conversations."""
    wanted = None if offer.dismissed else offer.stage
    least = (
        session.settings.gmail.access == "least"
    )  # no right to label: the status lives on the command line
    labels = session.labels
    for change in () if least else plan_status(wanted, threads, labels.statuses, others=labels.status_ids):
        if not session.dry_run:
            with step("status changed"):
                _change_labels(session, change)
        report_action(session, offer, change)
    if offer.labelled is offer.stage:
        return offer
    labelled = replace(offer, labelled=offer.stage)
    with step("status recorded"):
        session.store.save_offer(labelled, at=session.now)
    return labelled


def _change_labels(session: Session, change: ChangeLabels) -> None:
    try:
        if change.message_id:
            session.gmail.modify_message(change.message_id, add=change.add, remove=change.remove)
        else:
            session.gmail.modify_thread(change.thread_id, add=change.add, remove=change.remove)
    except Gone:
        pass  # deleted meanwhile: nothing is left to label
