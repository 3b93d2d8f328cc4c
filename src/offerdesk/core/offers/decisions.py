"""What did the person choose, by labels? (By the words of an answer: outright.py.)"""

from collections.abc import Iterable

from offerdesk.core.offers.label_book import LabelBook, Meaning
from offerdesk.model import CallMark, Choice, Decision, DraftKind, Extra, Mark, Reason

# The drafts that say no to an offer.
DECLINE_KINDS = frozenset(
    {
        DraftKind.DECLINE_AFTER_CALL,
        DraftKind.DECLINE_FALLBACK,
        DraftKind.DECLINE_EMAIL_ONLY,
        DraftKind.STILL_NO,
    }
)


def read_choice(meanings: Iterable[Meaning]) -> Choice:
    """Sort the meanings of all labels found on a conversation's live messages into a Choice."""
    found = frozenset(meanings)
    return Choice(
        decisions=frozenset(m for m in found if isinstance(m, Decision)),
        calls=frozenset(m for m in found if isinstance(m, CallMark)),
        reasons=frozenset(m for m in found if isinstance(m, Reason)),
        extras=frozenset(m for m in found if isinstance(m, Extra)),
        is_offer=Mark.IS_OFFER in found,
        not_offer=Mark.NOT_OFFER in found,
    )


def the_decision(choice: Choice) -> Decision | None:
    """The one decision that stands; None if there is none or more than one."""
    return next(iter(choice.decisions)) if len(choice.decisions) == 1 and not choice.not_offer else None


def the_call(choice: Choice) -> CallMark | None:
    """The call mark that counts. Having spoken beats an earlier "no answer" (they called back, E-21)."""
    for mark in (CallMark.SPOKE, CallMark.EMAIL_INSTEAD, CallMark.NO_ANSWER):
        if mark in choice.calls:
            return mark
    return None


def the_reason(choice: Choice) -> Reason | None:
    """The marked reason, DIRECTION if none is marked, None when several contradict each other."""
    if len(choice.reasons) > 1:
        return None
    return next(iter(choice.reasons), Reason.DIRECTION)


def marks_of(choice: Choice) -> str:
    """Everything the labels say, as one value: another one means that the person changed something."""
    marks = [*choice.decisions, *choice.calls, *choice.reasons, *choice.extras]
    flags = [Mark.IS_OFFER] * choice.is_offer + [Mark.NOT_OFFER] * choice.not_offer
    return " ".join(sorted(f"{type(m).__name__}.{m.value}" for m in (*marks, *flags)))


def still_said(marks: str, choice: Choice) -> str:
    """Those of the marks (as `marks_of` has them) that stand among the labels of now."""
    now = set(marks_of(choice).split())
    return " ".join(mark for mark in marks.split() if mark in now)


_KINDS: tuple[type[Decision] | type[CallMark] | type[Reason] | type[Extra] | type[Mark], ...] = (
    Decision,
    CallMark,
    Reason,
    Extra,
    Mark,
)


def choice_of(marks: str) -> Choice:
    """The choice that `marks_of` wrote down; what it does not know (an older version's) is left out."""
    by_name = {f"{kind.__name__}.{meaning.value}": meaning for kind in _KINDS for meaning in kind}
    return read_choice(by_name[part] for part in marks.split(" ") if part in by_name)


def conflict_of(choice: Choice, labels: LabelBook) -> str:
    """Why the labels contradict each other, in words for the person; "" when they do not."""
    names = sorted(labels.word_of(decision) for decision in choice.decisions)
    if choice.not_offer:
        yes, no = labels.word_of(Mark.IS_OFFER), labels.word_of(Mark.NOT_OFFER)
        names += [yes, no] if choice.is_offer and not names else [no]
    if len(names) > 1:
        return f"{_join(names)} are both set" if len(names) == 2 else f"{_join(names)} are all set"
    if len(choice.reasons) > 1:
        return f"{len(choice.reasons)} different reasons are set"
    return ""


def _join(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]
