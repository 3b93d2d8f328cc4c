"""Our labels in Gmail: found by id first, then by name, made when missing, taken away only on request."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from offerdesk.adapters.store import Store
from offerdesk.app.label_ids import LabelIds
from offerdesk.app.steps import step
from offerdesk.core.offers.label_book import LabelBook, Meaning, folded
from offerdesk.errors import Gone, UserError

log = logging.getLogger(__name__)

IMAGINED = "new:"  # begins the id of a label that a dry run only imagines


class LabelCalls(Protocol):
    """The part of Gmail that labels need."""

    def list_labels(self) -> tuple["GmailLabel", ...]: ...
    def create_label(self, name: str) -> "GmailLabel": ...
    def delete_label(self, label_id: str) -> None: ...


class GmailLabel(Protocol):
    """A label as Gmail tells it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def load_label_ids(store: Store, book: LabelBook) -> LabelIds:
    """The ids remembered from the last look; empty before the first."""
    known = json.loads(store.load_meta("labels", "{}"))
    by_id: dict[str, Meaning] = {}
    for name in book.names:
        meaning = book.meaning_of(name)
        if meaning is not None and name in known:
            by_id[known[name]] = meaning
    also = json.loads(store.load_meta("labels_also", "{}"))
    named = ((label_id, book.meaning_of(name)) for label_id, name in also.items())
    return LabelIds(by_id, {label_id: meaning for label_id, meaning in named if meaning is not None})


def is_new_label(store: Store, label_ids: Iterable[str]) -> bool:
    """Does one of these ids belong to a label that did not exist at the last look?

    A decision label that the person deleted and made again has another id (F4.2, F4.10).
    """
    seen = set(json.loads(store.load_meta("labels_seen", "[]")))
    return any(i not in seen for i in label_ids if i.startswith("Label_"))


def sync_labels(gmail: LabelCalls, store: Store, book: LabelBook) -> tuple[LabelIds, tuple[str, ...]]:
    """Find or make every label of the book; returns their ids and the names that were made.

    A label that the person renamed keeps its id and its meaning. One that was deleted is made again. One that
    carries the name of a renamed one means the same: a decision on it must not be passed over in silence.
    Raises UserError when a name is taken by a label that Gmail holds for the same (punctuation counts as
    equal there) but that is not ours.
    """
    known: dict[str, str] = json.loads(store.load_meta("labels", "{}"))
    there = {label.id: label.name for label in gmail.list_labels()}
    by_name = {name: label_id for label_id, name in there.items()}
    by_fold = {folded(name): (label_id, name) for label_id, name in there.items()}
    ids: dict[str, str] = {}
    made: list[str] = []
    for name in book.names:
        label_id = known.get(name, "")
        if label_id in there:
            ids[name] = label_id
            continue
        if name in by_name:
            ids[name] = by_name[name]
            continue
        taken = by_fold.get(folded(name))
        if taken is not None:
            if taken[1].lower() == name.lower():
                ids[name] = taken[0]
                continue
            raise UserError(
                f'the label "{name}" cannot be made: Gmail holds it for the same as your label "{taken[1]}"',
                hint="rename one of them in Gmail, or set another name under [labels]",
            )
        with step("label made"):
            label = gmail.create_label(name)
        ids[name] = label.id
        made.append(name)
    seen = sorted({*there, *ids.values()})
    also = {by_name[name]: name for name in book.names if by_name.get(name, ids[name]) != ids[name]}
    store.save_meta(
        {
            "labels": json.dumps(ids, sort_keys=True),
            "labels_also": json.dumps(also, sort_keys=True),
            "labels_seen": json.dumps(seen),
        }
    )
    if made and not ids[made[0]].startswith(IMAGINED):
        log.info("labels made count=%d", len(made))
    return load_label_ids(store, book), tuple(made)


@dataclass(frozen=True, slots=True)
class _Imagined:
    """A label that a real run would make."""

    id: str
    name: str


class _LookOnly:
    """Gmail's labels for a dry run: those that are missing are imagined, and stand on no message."""

    def __init__(self, gmail: LabelCalls) -> None:
        self._gmail = gmail

    def list_labels(self) -> "tuple[GmailLabel, ...]":
        return self._gmail.list_labels()

    def create_label(self, name: str) -> "GmailLabel":
        return _Imagined(f"{IMAGINED}{name}", name)

    def delete_label(self, label_id: str) -> None:
        raise AssertionError("a dry run deletes nothing")


def find_labels(gmail: LabelCalls, store: Store, book: LabelBook) -> LabelIds:
    """The labels as a real run would have them, without making any. `store` is the dry run's own copy."""
    return sync_labels(_LookOnly(gmail), store, book)[0]


def remove_labels(gmail: LabelCalls, store: Store, book: LabelBook) -> int:
    """Delete our labels from Gmail; messages stay, marks on them are lost. Returns how many were deleted.

    Ours are those that the last look knew, whatever they are called now, and those with a name of the book: after
    a loss of the database, or beside a renamed one.
    """
    known: dict[str, str] = json.loads(store.load_meta("labels", "{}"))
    ours = {*known.values(), *json.loads(store.load_meta("labels_also", "{}"))}
    names = {name.lower() for name in book.names}  # Gmail takes upper and lower case for the same
    there = [item for item in gmail.list_labels() if item.id in ours or item.name.lower() in names]
    count = 0
    for label in sorted(
        there, key=lambda item: item.name.count("/"), reverse=True
    ):  # children before parents
        try:
            gmail.delete_label(label.id)
            count += 1
        except Gone:
            continue
    store.save_meta({"labels": "{}", "labels_also": "{}", "labels_at": ""})
    return count
