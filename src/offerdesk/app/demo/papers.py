"""What the demo leaves behind: each draft as .eml, each note as a page, readable without Offerdesk."""

import re
from pathlib import Path

from offerdesk.adapters.store import Store
from offerdesk.core.drafting.offer_title import title_of
from offerdesk.mailbox import Mailbox
from offerdesk.model import DraftState

_PAGE = '<!doctype html><meta charset="utf-8"><title>{title}</title><body style="margin:2em">{body}</body>'


def leave_papers(folder: Path, mailbox: Mailbox, store: Store) -> list[Path]:
    """Write drafts/*.eml (also those that were sent) and notes/*.html; returns the files."""
    written: list[Path] = []
    (folder / "drafts").mkdir(mode=0o700)
    (folder / "notes").mkdir(mode=0o700)
    drafts = mailbox.draft_messages()
    for offer in store.load_offers():
        name = _file_name(title_of(offer))
        papers = store.load_papers(offer.offer_id)
        for number, record in enumerate(papers.drafts, start=1):
            message = drafts.get(record.draft_id) or mailbox.messages.get(record.sent_message_id)
            if message is None or record.state is DraftState.WITHDRAWN:
                continue
            state = "sent" if record.state is DraftState.SENT else "waiting"
            path = folder / "drafts" / f"{name}-{number}-{record.kind.value}-{state}.eml"
            path.write_bytes(message.raw)
            written.append(path)
        for number, note in enumerate(papers.notes, start=1):
            path = folder / "notes" / f"{name}-{number}-{note.purpose.value}.html"
            body = note.html or f"<pre>{note.text}</pre>"
            path.write_text(_PAGE.format(title=note.purpose.value, body=body), encoding="utf-8")
            written.append(path)
    return written


def _file_name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "offer"
