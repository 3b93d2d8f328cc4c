"""Try our assumptions about Gmail on the person's own account: two throw-away drafts and one label, then gone.

Each line of docs/gmail-assumptions.md that can be tried without sending anything is tried here. Nothing of the
person's is touched: the drafts are addressed to the account itself and are deleted again, whatever happens.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from offerdesk.adapters.gmail import Gmail
from offerdesk.app.checks import Check
from offerdesk.core.drafting.fingerprint import fingerprint
from offerdesk.core.drafting.letter_html import lines_as_html
from offerdesk.core.drafting.mime_build import Envelope, build_mime, reply_subject
from offerdesk.errors import CursorExpired, Gone, OfferdeskError
from offerdesk.model import Address, Email

log = logging.getLogger(__name__)

SUBJECT = "Offerdesk probe (a throw-away draft, deleted by itself)"
WORDS = "This draft tries how Gmail treats drafts.\n\nIt is deleted again at once."
SEARCH_TRIES = 5


@dataclass(slots=True)
class _Trial:
    """The first draft and what is known of it."""

    draft_id: str
    thread_id: str
    email: Email


@dataclass(slots=True)
class _Made:
    """What the trial made in the mailbox, by id; all of it is taken away again."""

    drafts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def run_probe(
    gmail: Gmail, *, label_root: str, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Check]:
    """Checks P01.. with what was seen. "warn" means: differs from what we assume; the code allows for both."""
    made = _Made()
    try:
        account = gmail.profile()
        yield _label(gmail, f"{label_root}/Probe", made)
        first = _first_draft(gmail, account.email, made)
        yield from _ids(gmail, first, account.email)
        yield from _listed(gmail, first)
        yield from _thread(gmail, label_root, account.email, made)
        yield from _history(gmail, first, account.history_id)
        yield from _search(gmail, first, sleep)
        yield _expired(gmail)
    except OfferdeskError as error:
        yield Check("P00", "FAIL", f"the trial ended here: {error}", error.hint or "try again later")
    finally:
        _take_away(gmail, made)
    if made.drafts or made.labels:
        yield _gone(gmail, made)


def _label(gmail: Gmail, name: str, made: _Made) -> Check:
    label = gmail.create_label(name)
    made.labels.append(label.id)
    known = {item.id: item.name for item in gmail.list_labels()}
    fits = known.get(label.id) == name
    return Check("P01", "ok" if fits else "warn", "a label can be made, and is listed at once")


def _envelope(account: str, subject: str, parent: Email | None) -> Envelope:
    own = Address("", account)
    parent_id = parent.rfc_message_id if parent else ""
    return Envelope(own, (own,), (), subject, parent_id, (parent_id,) if parent_id else ())


def _first_draft(gmail: Gmail, account: str, made: _Made) -> _Trial:
    ref = gmail.create_draft("", build_mime(_envelope(account, SUBJECT, None), WORDS, lines_as_html(WORDS)))
    made.drafts.append(ref.draft_id)
    return _Trial(ref.draft_id, ref.thread_id, gmail.fetch_draft(ref.draft_id)[1])


def _ids(gmail: Gmail, first: _Trial, account: str) -> Iterator[Check]:
    same = WORDS in first.email.text.replace("\r\n", "\n")
    yield Check("P02", "ok" if same else "warn", "a draft is stored with the words that were written")
    ours = "mail.gmail.com" in first.email.rfc_message_id
    yield Check(
        "P03",
        "ok" if ours else "warn",
        "Gmail gives a draft its own Message-ID" + ("" if ours else ": not seen"),
    )
    before = first.email.message_id
    raw = build_mime(_envelope(account, SUBJECT, None), WORDS + "\n\nOnce more.", lines_as_html(WORDS))
    ref = gmail.replace_draft(first.draft_id, first.thread_id, raw)
    stable, rotated = ref.draft_id == first.draft_id, ref.message_id != before
    words = "the draft's id stays when it is saved, its message id changes"
    yield Check("P04", "ok" if stable and rotated else "warn", words if stable else f"{words}: not seen so")
    again = gmail.fetch_draft(first.draft_id)[1]
    kept = fingerprint(again) == fingerprint(gmail.fetch_draft(first.draft_id)[1])
    yield Check("P05", "ok" if kept else "warn", "reading a draft twice shows the same words")
    first.email, first.thread_id = again, ref.thread_id


def _thread(gmail: Gmail, label_root: str, account: str, made: _Made) -> Iterator[Check]:
    """A reply draft to one of our own notes: no conversation of the person's is used for it."""
    words = "a reply draft joins the conversation by thread id, headers and subject"
    notes = next((item.id for item in gmail.list_labels() if item.name == f"{label_root}/Notes"), "")
    found = gmail.search(label_ids=(notes,)).ids if notes else ()
    if not found:
        yield Check(
            "P06", "skip", words, "needs a note of ours in the mailbox: try again after the first one"
        )
        return
    note = gmail.fetch_message(found[0][0])
    raw = build_mime(_envelope(account, reply_subject(note.subject), note), WORDS, lines_as_html(WORDS))
    ref = gmail.create_draft(note.thread_id, raw)
    made.drafts.append(ref.draft_id)
    yield Check("P06", "ok" if ref.thread_id == note.thread_id else "warn", words)
    foreign = "SENT" not in note.labels
    yield Check("P12", "ok" if foreign else "warn", "an inserted note does not count as sent")


def _listed(gmail: Gmail, first: _Trial) -> Iterator[Check]:
    listed = first.draft_id in {r.draft_id for r in gmail.list_drafts()}
    yield Check("P07", "ok" if listed else "warn", "a new draft is listed at once")


def _history(gmail: Gmail, first: _Trial, cursor: str) -> Iterator[Check]:
    changes = gmail.changes_since(cursor).changes
    seen = any(c.kind == "added" and "DRAFT" in c.labels and c.thread_id == first.thread_id for c in changes)
    yield Check("P08", "ok" if seen else "warn", "a created draft shows in the history at once")


def _search(gmail: Gmail, first: _Trial, sleep: Callable[[float], None]) -> Iterator[Check]:
    for waited in range(SEARCH_TRIES):
        found = gmail.search("in:drafts subject:(Offerdesk probe)")
        if any(thread == first.thread_id for _, thread in found.ids):
            yield Check("P09", "ok", f"search finds a new draft after about {waited * 2} s")
            return
        sleep(2.0)
    yield Check("P09", "ok", "search lags behind (as we assume: it decides nothing)")


def _expired(gmail: Gmail) -> Check:
    try:
        gmail.changes_since("1")
    except CursorExpired:
        return Check("P10", "ok", "an old history cursor is answered with 404")
    except OfferdeskError as error:
        return Check("P10", "warn", f"an old history cursor is answered otherwise: {error}")
    return Check("P10", "warn", "an old history cursor is still known")


def _take_away(gmail: Gmail, made: _Made) -> None:
    """Clean up whatever can be; what cannot is told by the last check."""
    for draft_id in made.drafts:
        with suppress(OfferdeskError):
            gmail.withdraw_draft(draft_id)
    for label_id in made.labels:
        with suppress(OfferdeskError):
            gmail.delete_label(label_id)


def _gone(gmail: Gmail, made: _Made) -> Check:
    try:
        left = [draft_id for draft_id in made.drafts if _is_there(gmail, draft_id)]
        label_left = any(label.id in made.labels for label in gmail.list_labels())
    except OfferdeskError as error:
        found = f"whether something of the trial is left could not be seen: {error}"
        return Check("P11", "warn", found, "look for the label and the drafts in Gmail")
    if not left and not label_left:
        return Check("P11", "ok", "cleaned up: the drafts and the label are gone")
    drafts = "1 probe draft" if len(left) == 1 else f"{len(left)} probe drafts"
    found = " and ".join([drafts] * bool(left) + ["the probe label"] * label_left)
    return Check("P11", "warn", f"still there: {found}", "delete it in Gmail; nothing was sent")


def _is_there(gmail: Gmail, draft_id: str) -> bool:
    try:
        gmail.fetch_draft(draft_id)
    except Gone:
        return False
    return True
