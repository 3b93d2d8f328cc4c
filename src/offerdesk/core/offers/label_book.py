"""The names of our labels and what each one means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from offerdesk.model import CallMark, Decision, Extra, Mark, Reason, Stage

Meaning = Decision | CallMark | Reason | Extra | Mark | Stage

# Design section 2: group, then the last part of each label's name.
DEFAULT_NAMES: Mapping[str, Mapping[Meaning, str]] = {
    "decide": {
        Decision.ACCEPT: "Accept",
        Decision.DECLINE: "Decline",
        Decision.MORE_TIME: "Ask for time",
        Decision.NEGOTIATE: "Negotiate",
        Decision.WITHDRAW: "Withdraw",
        Mark.IS_OFFER: "Is an offer",
        Mark.NOT_OFFER: "Not an offer",
    },
    "call": {
        CallMark.SPOKE: "Spoke",
        CallMark.NO_ANSWER: "No answer",
        CallMark.EMAIL_INSTEAD: "Email instead",
    },
    "reason": {
        Reason.ANOTHER_ROLE: "Another role",
        Reason.STAYING: "Staying",
        Reason.DIRECTION: "Direction",
        Reason.LOCATION: "Location",
        Reason.PAY: "Pay",
        Reason.TIMING: "Timing",
        Reason.NO_REASON: "No reason",
    },
    "extra": {
        Extra.LINKEDIN_NOTE: "LinkedIn note",
        Extra.REFERRAL: "Referral",
        Extra.OPEN_TO_TALKS: "Open to talks",
    },
    "status": {
        Stage.TO_CONFIRM: "To confirm",
        Stage.TO_DECIDE: "To decide",
        Stage.CALL_FIRST: "Call first",
        Stage.DRAFT_READY: "Draft ready",
        Stage.WAITING: "Waiting",
        Stage.NEEDS_YOU: "Needs you",
        Stage.SUSPICIOUS: "Suspicious",
        Stage.CLOSED: "Closed",
    },
}
GROUP_NAMES = {"decide": "Decide", "call": "Call", "reason": "Reason", "extra": "Extra", "status": "Status"}
# As the configuration names them ("decide.decline"): what is remembered of a label, whose name may change.
MEANING_BY_KEY: Mapping[str, Meaning] = {
    **{f"{group}.{meaning.value}": meaning for group, names in DEFAULT_NAMES.items() for meaning in names},
    "notes": Mark.NOTES,
}
_KEY_BY_MEANING = {meaning: key for key, meaning in MEANING_BY_KEY.items()}


@dataclass(frozen=True, slots=True)
class LabelBook:
    """All label names in the order they are created (parents first), each with its meaning.

    A parent such as "Offers/Decide" means nothing by itself.
    """

    names: tuple[str, ...]
    meanings: Mapping[str, Meaning]

    def meaning_of(self, full_name: str) -> Meaning | None:
        return self.meanings.get(full_name)

    def key_of(self, full_name: str) -> str:
        """What is remembered of a label instead of its name; "" for a parent."""
        meaning = self.meaning_of(full_name)
        return "" if meaning is None else _KEY_BY_MEANING[meaning]

    def name_of(self, meaning: Meaning) -> str:
        """The full name of a label. Every meaning has one."""
        return next(name for name, m in self.meanings.items() if m is meaning)

    def word_of(self, meaning: Meaning) -> str:
        """The last part of a label's name: what the person reads in Gmail, and in our notes and cards."""
        return self.name_of(meaning).rpartition("/")[2]


def make_label_book(
    root: str = "Offers", names: Mapping[Meaning, str] | None = None, notes: str = "Notes"
) -> LabelBook:
    """A book from the root and the last parts of the names; those not given keep their default."""
    own = names or {}
    order = [root]
    meanings: dict[str, Meaning] = {}
    for group, defaults in DEFAULT_NAMES.items():
        parent = f"{root}/{GROUP_NAMES[group]}"
        order.append(parent)
        for meaning, default in defaults.items():
            full = f"{parent}/{own.get(meaning, default)}"
            order.append(full)
            meanings[full] = meaning
    order.append(f"{root}/{notes}")
    meanings[f"{root}/{notes}"] = Mark.NOTES
    return LabelBook(tuple(order), meanings)


DEFAULT_LABELS = make_label_book()


def folded(name: str) -> str:
    """A label name as Gmail compares it: case and most punctuation count as equal (case-insensitive, "a/b" equals "a-b")."""
    return re.sub(r'[-/"&(){}|\s]+', "-", name.lower()).strip("-")
