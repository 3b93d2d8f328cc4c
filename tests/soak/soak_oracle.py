"""What must be true of one offer, told from the mailbox and from what people did; never from our database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from soak_letters import Employer
from soak_world import STATUSES, BrokenPromise, MadeDraft, World, is_note

from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.draft_life import GONE_AFTER
from offerdesk.core.offers.joins import JOIN_WITHIN
from offerdesk.core.offers.outright import decides
from offerdesk.mailbox.messages import StoredMessage
from offerdesk.model import Decision

DECIDE = {
    Decision.ACCEPT: "Offers/Decide/Accept",
    Decision.DECLINE: "Offers/Decide/Decline",
    Decision.MORE_TIME: "Offers/Decide/Ask for time",
    Decision.NEGOTIATE: "Offers/Decide/Negotiate",
    Decision.WITHDRAW: "Offers/Decide/Withdraw",
}
CALLS = ("Offers/Call/Spoke", "Offers/Call/No answer", "Offers/Call/Email instead")
NOT_AN_OFFER, IS_AN_OFFER = "Offers/Decide/Not an offer", "Offers/Decide/Is an offer"
READY, CALL, WAITING, NEEDS, CLOSED, TO_DECIDE, TO_CONFIRM = (
    f"Offers/Status/{n}"
    for n in ("Draft ready", "Call first", "Waiting", "Needs you", "Closed", "To decide", "To confirm")
)
LOOKBACK = timedelta(days=88)  # 90 by default; our clock may be ahead
ELSEWHERE = "another offer was accepted"


@dataclass(slots=True)
class Talk:
    """One offer as the people in it know it."""

    who: Employer
    threads: list[str]
    first: str  # message id of the offer
    newest: str  # the message that their next mail answers
    episode: int = 0  # one more for each decision label set anew, revised offer, and lost database
    decided_at: int = 0  # number of the moment when the decision labels last changed
    wrote_at: int = 0  # and of their last message that says something
    answered: str = ""  # "", "asked" (an answer of theirs is wanted) or "final"
    ended: bool = False  # they took the offer back or turned the person down
    blurred: bool = False  # something happened after which several stages are right
    gone: bool = False  # the conversation was deleted for good
    excuses: set[str] = field(default_factory=set)
    perhaps_sent: bool = False  # whether a draft was sent or deleted, nobody can tell
    reply_seen: bool = True  # a good cycle came after their last mail by hand
    forgotten: bool = False  # the database was lost since
    overlooked: bool = False  # older than a first scan looks back, when the memory was lost
    answer_read: bool = False  # a good cycle came after their answer
    stood: set[Decision] = field(default_factory=set)  # decisions that the answer may have been meant for
    piled: set[Decision] = field(default_factory=set)  # decisions that came up for certain after it was read
    unlabelled: bool = False  # the person deleted the label "Closed" while it stood here
    stating: set[str] = field(default_factory=set)  # message ids of the mails that state the offer outright
    notice_read: bool = False  # the notice of their portal was seen, and taken for one thing or the other
    apart: bool = False  # their first conversation was closed or no offer then: it is an offer of its own


class Oracle:
    """Checks the promises for all offers of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.talks: list[Talk] = []
        # Conversations decided on all at once, and with whom: nothing may be drafted there.
        self.held: dict[str, str] = {}
        self.unjudged: set[str] = set()  # the same, after a lost database

    # ------------------------------------------------------------------ reading the mailbox

    def messages(self, talk: Talk) -> list[StoredMessage]:
        mailbox = self.world.mailbox
        return [mailbox.messages[i] for t in talk.threads for i in mailbox.threads.get(t, [])]

    def received(self, talk: Talk) -> list[StoredMessage]:
        hidden = {"DRAFT", "TRASH", "SPAM", "SENT"}
        return [m for m in self.messages(talk) if not m.labels & hidden]

    def marks(self, talk: Talk) -> set[str]:
        return set[str]().union(*(self._marks_in(t) for t in talk.threads))

    def _marks_in(self, thread_id: str) -> set[str]:
        hidden, mailbox = {"DRAFT", "TRASH", "SPAM"}, self.world.mailbox
        found = [mailbox.messages[i] for i in mailbox.threads.get(thread_id, [])]
        return {n for m in found if not m.labels & hidden for n in self.world.names_on(m)}

    def choice(self, talk: Talk) -> frozenset[str]:
        """All that the person's labels say."""
        return frozenset(n for n in self.marks(talk) if not n.startswith("Offers/Status/"))

    def said(self, talk: Talk) -> frozenset[str]:
        """All that the words of a draft depend on: the person's labels and time zone, and whether they accepted another
        offer."""
        sent = (m for t in self.talks if t is not talk for m in self.messages(t) if "SENT" in m.labels)
        accepted = any(decides(parse_raw(m.raw).own_text) is Decision.ACCEPT for m in sent)
        return self.choice(talk) | {self.world.zone} | ({ELSEWHERE} if accepted else set())

    def decisions(self, talk: Talk) -> set[Decision]:
        marks = self.marks(talk)
        return {d for d, name in DECIDE.items() if name in marks}

    def drafts(self, talk: Talk) -> list[MadeDraft]:
        return [d for d in self.world.log.drafts.values() if d.thread_id in talk.threads]

    def living(self, talk: Talk) -> list[MadeDraft]:
        mailbox = self.world.mailbox
        return [
            d
            for d in self.drafts(talk)
            if d.draft_id in mailbox.drafts and not self.world.lies_in_trash(d.draft_id)
        ]

    def foreign_drafts(self, talk: Talk) -> list[str]:
        mailbox = self.world.mailbox
        return [
            d
            for d, m in mailbox.drafts.items()
            if d not in self.world.log.drafts and mailbox.messages[m].thread_id in talk.threads
        ]

    def notes(self, talk: Talk, purpose: str) -> list[StoredMessage]:
        """Notes of this purpose that name this company."""
        found = [m for m in self.world.mailbox.messages.values() if is_note(m)]
        return [
            m
            for m in found
            if f"/{purpose}" in m.header("x-offerdesk-note")
            and talk.who.company in m.text + m.header("subject")
        ]

    # ------------------------------------------------------------------ after every cycle

    def check_always(self) -> None:
        """D: never two drafts of ours in one offer, never a second one for the same decision and version."""
        threads = {t for talk in self.talks for t in talk.threads} | self.unjudged
        for made in self.world.log.drafts.values():
            if made.thread_id in self.held:
                raise BrokenPromise(f"{len(self.held)} decisions at once were not held")
            if made.thread_id not in threads:
                raise BrokenPromise(f"a draft was made outside every conversation: {made.draft_id}")
        for talk in self.talks:
            for made in self.living(talk):
                to = parse_raw(self.world.raw_of(made.draft_id) or b"").to
                if made.owned is None and [a.email.rpartition("@")[2] for a in to] != [talk.who.domain]:
                    raise BrokenPromise(f"the draft for {talk.who.company} goes to somebody else")
            alive = [
                d for d in self.living(talk) if not (d.returned or self._left_unseen(d) or self._restored(d))
            ]
            if len(alive) > 1:
                raise BrokenPromise(
                    f"D: {len(alive)} drafts of ours stand in the talk with {talk.who.company}"
                )
            kept: dict[int, list[MadeDraft]] = {}
            for made in self.drafts(talk):
                theirs = made.ended or made.returned or self._left_unseen(made)
                if not made.withdrawn and not (made.forgotten and theirs):
                    kept.setdefault(made.episode, []).append(made)
            for made_here in kept.values():
                if len(made_here) > 1:
                    raise BrokenPromise(
                        f"D: {len(made_here)} drafts were made for one decision on {talk.who.company}"
                    )

    def wrote_instead(self, talk: Talk) -> bool:
        """A draft deleted for good and a mail by hand, both since the last good look: Gmail shows no difference
        between that and a draft that was edited and sent. (One that lies in the trash was not sent.)"""
        deleted = any(d.ended == "deleted" and not d.end_seen for d in self.drafts(talk))
        return deleted and not talk.reply_seen

    def overlook(self) -> None:
        """The memory is lost: a scan will find what is not older than it looks back, and what is marked."""
        oldest = self.world.now - LOOKBACK
        for talk in self.talks:
            came = [m.internal_ms / 1000 for m in self.received(talk)]
            talk.overlooked = talk.overlooked or max(came, default=0.0) < oldest.timestamp()

    def remember(self) -> None:
        """After a lost database a good cycle takes over the drafts that stand, once the decision has settled anew.

        Only one that says what the labels say now is known for ours; any other is somebody's draft.
        """
        now, gone_after = self.world.now, min(GONE_AFTER, self.world.settle)
        for made in self.world.log.drafts.values():
            if not made.ended or (made.missed_at is None and self.world.acted_in_cycle):
                continue
            # One that is missed may be under way for a minute (Undo Send): a mail of that minute may be it.
            made.missed_at = min(made.missed_at or now, now)
            made.end_seen = now - made.missed_at >= gone_after
        for talk in self.talks:
            talk.reply_seen = True
            for made in self.living(talk):
                message = self.world.mailbox.messages[self.world.mailbox.drafts[made.draft_id]]
                if not made.forgotten or made.returned or message.thread_id not in talk.threads:
                    continue
                if made.owned is not None or not self._says_the_same(made, talk):
                    continue
                made.seen_again = made.seen_again or now
                if now - made.seen_again >= self.world.settle:
                    made.forgotten = False

    def see_notices(self) -> None:
        """Call after every cycle. A notice joins an open offer of those weeks only: when that was closed, in spam, no
        offer by the person's mark, or made anew long after, the notice stays an offer of its own for good."""
        for talk in self.talks:
            if len(talk.threads) < 2 or talk.notice_read:
                continue
            first, notice = (self._marks_in(t) & STATUSES for t in talk.threads)
            talk.notice_read = bool(notice)
            if notice or NOT_AN_OFFER in self.marks(talk):
                talk.apart = talk.apart or first <= {CLOSED} or self._weeks_apart(talk)

    def _weeks_apart(self, talk: Talk) -> bool:
        messages = [m for m in self.received(talk) if m.id in talk.stating]
        offers = [m.internal_ms for m in messages if m.thread_id == talk.threads[0]]
        notices = [m.internal_ms for m in messages if m.thread_id != talk.threads[0]]
        between_s = abs(max(offers, default=0) - max(notices, default=0)) / 1000
        return between_s > JOIN_WITHIN.total_seconds() - 60

    def _says_the_same(self, made: MadeDraft, talk: Talk) -> bool:
        """Would this draft be written today as it was then? A withdrawal names the other offer that was accepted; when
        Offerdesk heard of that, no mailbox tells."""
        now = self.said(talk)
        unclear = DECIDE[Decision.WITHDRAW] in now and ELSEWHERE in made.marks | now
        return not unclear and made.marks - {ELSEWHERE} == now - {ELSEWHERE}

    def _restored(self, made: MadeDraft) -> bool:
        """Thrown away by the person and taken out of the trash again, and no good cycle came since."""
        return bool(made.ended) and self.world.ended != "good"

    def _left_unseen(self, made: MadeDraft) -> bool:
        """A draft that nobody remembers, moved into a conversation of its own by the person: theirs altogether."""
        mailbox = self.world.mailbox
        if not made.forgotten or made.owned is None or made.draft_id not in mailbox.drafts:
            return False
        return mailbox.messages[mailbox.drafts[made.draft_id]].thread_id != made.thread_id

    # ------------------------------------------------------------------ after things have settled

    def check_settled(self) -> None:
        """L and the status labels. Call after enough calm cycles; the last one must have been good."""
        for talk in self.talks:
            if talk.gone or not self.received(talk):
                continue
            drafts = self.drafts(talk)
            forgotten = any(d.forgotten for d in drafts) if drafts else talk.forgotten
            if "moved away" in talk.excuses and forgotten:
                continue  # the offer lies in spam, and with the memory went that there was one
            if talk.overlooked and not self.marks(talk):
                continue
            status = self._one_status(talk)
            self._check_meaning(talk, status)

    def _one_status(self, talk: Talk) -> str:
        """The one status label that stands on all received messages; "" for none."""
        by_thread: dict[str, set[frozenset[str]]] = {}
        for message in self.received(talk):
            names = {n for n in self.world.names_on(message) if n.startswith("Offers/Status/")}
            if len(names) > 1:
                raise BrokenPromise(f"status: {sorted(names)} stand on one message of {talk.who.company}")
            by_thread.setdefault(message.thread_id, set()).add(frozenset(names))
        for seen in by_thread.values():
            if len(seen) > 1:
                raise BrokenPromise(
                    f"status: messages of one offer ({talk.who.company}) carry {sorted(map(sorted, seen))}"
                )
        found = [next(iter(next(iter(seen))), "") for seen in by_thread.values()]
        # A notice that came after the offer was closed is an offer of its own.
        apart = talk.apart or talk.ended or talk.answered or talk.blurred or CLOSED in found or "" in found
        if len(set(found)) > 1 and not apart:
            raise BrokenPromise(f"status: conversations of one offer ({talk.who.company}) carry {found}")
        return found[0]

    def _check_meaning(self, talk: Talk, status: str) -> None:
        marks, decisions = self.marks(talk), self.decisions(talk)
        if talk.apart and self._marks_in(talk.threads[-1]) - STATUSES:
            return  # said of the other offer, set while the first conversation was away
        if NOT_AN_OFFER in marks and IS_AN_OFFER in marks:
            self._expect(talk, status, {NEEDS, CLOSED, WAITING})
            return
        if NOT_AN_OFFER in marks and not decisions and "marked note" not in talk.excuses:
            self._expect(talk, status, {"", *([CLOSED, WAITING] if talk.answered else [])})
            return
        if status == READY and not self.living(talk):
            raise BrokenPromise(f"L: {talk.who.company} says Draft ready, but there is no draft")
        if status == NEEDS and not self.notes(talk, "needs_you"):
            raise BrokenPromise(f"L: {talk.who.company} needs the person, but no note says why")
        if status == CALL and not self.notes(talk, "call_card"):
            raise BrokenPromise(f"L: {talk.who.company} says Call first, but there is no call card")
        if "marked note" in talk.excuses:
            return
        over = {CLOSED, WAITING} if talk.answered or talk.ended or talk.perhaps_sent else set()
        if not decisions:
            undecided = {TO_DECIDE, *over}
            if talk.answered or talk.blurred or talk.perhaps_sent or self._edited(talk) or talk.excuses:
                undecided.add(NEEDS)
            here = talk.threads[:1] if talk.apart else talk.threads
            if not any(m.id in talk.stating and m.thread_id in here for m in self.received(talk)):
                undecided.add(TO_CONFIRM)  # what is left to see of it only speaks of an offer
            self._expect(talk, status, undecided)
            untouched = [d for d in self.living(talk) if d.owned is None and not d.returned]
            if status == TO_DECIDE and untouched and not talk.blurred:
                raise BrokenPromise(
                    f"L: nothing is decided on {talk.who.company}, but a draft of ours stands"
                )
            return
        if len(decisions) > 1 or NOT_AN_OFFER in marks:
            told = bool(talk.piled & decisions) and not (talk.ended or talk.perhaps_sent or talk.excuses)
            self._expect(talk, status, {NEEDS} if told else {NEEDS, *over})
            return
        decision = next(iter(decisions))
        if self._is_plain(talk):
            self._check_plain(talk, status, decision, marks)
            return
        if self._is_plain(talk, but_they_wrote=True):
            # They wrote something after the decision; a call mark set since then says that it stands.
            called = decision is Decision.DECLINE and bool(marks & {CALLS[0], CALLS[2]})
            self._expect(talk, status, {NEEDS, READY} if called else {NEEDS})
            return
        allowed = {READY, NEEDS, *over}
        if decision is Decision.DECLINE and talk.who.phone:
            allowed.add(CALL)
        self._expect(talk, status, allowed)

    def _expect(self, talk: Talk, status: str, allowed: Iterable[str]) -> None:
        if status == "" and talk.unlabelled:
            return  # made again when something happens here (design section 8, Labels)
        if "moved away" in talk.excuses and status in ("", CLOSED):
            return  # it may have been in the trash before anybody saw an offer in it
        if status not in allowed:
            raise BrokenPromise(
                f"L: {talk.who.company} has the status {status or 'none'!r} instead of {sorted(allowed)};"
                f" marks {sorted(self.marks(talk))}"
            )

    def _edited(self, talk: Talk) -> bool:
        return any(d.owned is not None or d.returned for d in self.living(talk))

    def _is_plain(self, talk: Talk, *, but_they_wrote: bool = False) -> bool:
        """One decision stands and nothing since could keep it from being acted upon."""
        return not (
            (talk.wrote_at > talk.decided_at and not but_they_wrote)
            or talk.answered
            or talk.ended
            or talk.blurred
            or talk.perhaps_sent
            or talk.excuses
            or self._edited(talk)
            or self.foreign_drafts(talk)
            or any(d.ended_at > talk.decided_at for d in self.drafts(talk))
        )

    def _check_plain(self, talk: Talk, status: str, decision: Decision, marks: set[str]) -> None:
        wanted = {READY}
        if decision is Decision.DECLINE and talk.who.phone and not marks & {CALLS[0], CALLS[2]}:
            wanted = {CALL, READY}  # which of the two depends on business days: other tests count them
        self._expect(talk, status, wanted)
        if status != READY:
            return
        words = parse_raw(self.world.raw_of(self.living(talk)[-1].draft_id) or b"").own_text
        said = decides(words)
        if decision in (Decision.ACCEPT, Decision.DECLINE) and said is not decision:
            raise BrokenPromise(f"L: the draft for {decision.value} on {talk.who.company} says {said}")
        if decision in (Decision.MORE_TIME, Decision.NEGOTIATE) and said is not None:
            raise BrokenPromise(f"L: the draft for {decision.value} on {talk.who.company} decides: {said}")
