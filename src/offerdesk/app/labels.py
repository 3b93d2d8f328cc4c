"""Our labels in Gmail: found by id first, then by name, made when missing, taken away only on request."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from offerdesk.adapters.store import Store
from offerdesk.app.label_ids import LabelIds
from offerdesk.app.steps import step
from offerdesk.core.offers.label_book import MEANING_BY_KEY, LabelBook, folded
from offerdesk.errors import Gone, UserError

log = logging.getLogger(__name__)

LABEL_MEMORY = ("labels", "labels_ours", "labels_made")  # what is remembered that Gmail cannot tell again
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
    known: dict[str, str] = json.loads(store.load_meta("labels", "{}"))
    by_id = {known[name]: meaning for name, meaning in book.meanings.items() if name in known}
    also = {i: MEANING_BY_KEY[key] for i, key in _load_ours(store).items() if key and i not in by_id}
    return LabelIds(by_id, also)


def _load_ours(store: Store) -> dict[str, str]:
    """What each label means that is ours or was, by id: a key of the book, which no setting changes; "" for a parent."""
    ours: dict[str, str] = json.loads(store.load_meta("labels_ours", "{}"))
    return ours


def _load_made(store: Store) -> set[str]:
    """The ids of the labels that Offerdesk made, not found: only these are ours to delete whatever they are called."""
    return set(json.loads(store.load_meta("labels_made", "[]")))


def is_new_label(store: Store, label_ids: Iterable[str]) -> bool:
    """Does one of these ids belong to a label that did not exist at the last look?

    A decision label that the person deleted and made again has another id (F4.2, F4.10).
    """
    seen = set(json.loads(store.load_meta("labels_seen", "[]")))
    return any(i not in seen for i in label_ids if i.startswith("Label_"))


def sync_labels(gmail: LabelCalls, store: Store, book: LabelBook) -> tuple[LabelIds, tuple[str, ...]]:
    """Find or make every label of the book; returns their ids and the names that were made.

    A label that the person renamed keeps its id and its meaning. One that was deleted is made again. What carries
    the name of a renamed one, or bore a name that the configuration gave before, means the same: a decision on it
    must not be passed over in silence.
    Raises UserError when a name is taken by a label that Gmail holds for the same (punctuation counts as
    equal there) but that is not ours.
    """
    known: dict[str, str] = json.loads(store.load_meta("labels", "{}"))
    there = {label.id: label.name for label in gmail.list_labels()}
    by_name = {name: label_id for label_id, name in there.items()}
    ours = {label_id: key for label_id, key in _load_ours(store).items() if label_id in there}
    ids: dict[str, str] = {}
    made: list[str] = []
    made_ids = _load_made(store) & there.keys()
    for name in book.names:
        label_id = known.get(name, "")
        if label_id not in there:
            label_id = by_name.get(name) or _find_same(name, there, ours, key=book.key_of(name))
        if not label_id:
            with step("label made"):
                label_id = gmail.create_label(name).id
            made.append(name)
            made_ids.add(label_id)
            store.save_meta({"labels_made": json.dumps(sorted(made_ids))})  # at once: the next may fail
        ids[name] = label_id
    ours |= {by_name[name]: book.key_of(name) for name in book.names if name in by_name}
    ours |= {label_id: book.key_of(name) for name, label_id in ids.items()}
    store.save_meta(
        {
            "labels": json.dumps(ids, sort_keys=True),
            "labels_ours": json.dumps(ours, sort_keys=True),
            "labels_seen": json.dumps(sorted({*there, *ids.values()})),
        }
    )
    if made and not ids[made[0]].startswith(IMAGINED):
        log.info("labels made count=%d", len(made))
    return load_label_ids(store, book), tuple(made)


def _find_same(name: str, there: dict[str, str], ours: dict[str, str], *, key: str) -> str:
    """The id of the label that Gmail holds for the same as this name, "" if there is none."""
    for label_id, other in there.items():
        if folded(other) != folded(name):
            continue
        if other.lower() != name.lower() and ours.get(label_id) != key:
            raise UserError(
                f'the label "{name}" cannot be made: Gmail holds it for the same as your label "{other}"',
                hint="rename one of them in Gmail, or set another name under [labels]",
                log_words="a label cannot be made: Gmail holds its name for the same as that of another label",
            )
        return label_id
    return ""


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


def find_removable(gmail: LabelCalls, store: Store, book: LabelBook) -> "tuple[GmailLabel, ...]":
    """The labels that are ours to delete, children before parents.

    Those that Offerdesk made, those of the book wherever the person renamed them, and those with a name of the book
    (after a loss of the database). Any other that the configuration ever named is the person's own, and so is a
    label above one that stays.
    """
    known: dict[str, str] = json.loads(store.load_meta("labels", "{}"))
    ours = _load_made(store) | {known[name] for name in book.meanings if name in known}
    names = {name.lower() for name in book.names}  # Gmail takes upper and lower case for the same
    there = gmail.list_labels()
    going = [label for label in there if label.id in ours or label.name.lower() in names]
    going_ids = {label.id for label in going}
    above = {
        parent for label in there if label.id not in going_ids for parent in _parents(label.name.lower())
    }
    removable = [label for label in going if label.name.lower() not in above]
    return tuple(sorted(removable, key=lambda label: label.name.count("/"), reverse=True))


def _parents(name: str) -> tuple[str, ...]:
    """ "a/b/c" is below "a" and "a/b"."""
    parts = name.split("/")
    return tuple("/".join(parts[:i]) for i in range(1, len(parts)))


def topmost(names: Iterable[str]) -> dict[str, int]:
    """Those of these labels that stand below none of the others, each with how many stand below it."""
    every = sorted(names)
    tops: dict[str, int] = {name: 0 for name in every if not set(_parents(name)) & set(every)}
    for name in every:
        for parent in _parents(name):
            if parent in tops:
                tops[parent] += 1
    return tops


def remove_labels(gmail: LabelCalls, store: Store, labels: "Iterable[GmailLabel]") -> int:
    """Delete these labels from Gmail; messages stay, marks on them are lost. Returns how many were deleted."""
    made = _load_made(store)
    count = 0
    for label in labels:
        try:
            gmail.delete_label(label.id)
            count += 1
        except Gone:
            pass
        made.discard(label.id)
    store.save_meta(
        {"labels": "{}", "labels_ours": "{}", "labels_made": json.dumps(sorted(made)), "labels_at": ""}
    )
    return count
