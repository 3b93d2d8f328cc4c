"""The four promises under fire: everything that people, Gmail, the line and the machine can do, in any order.

`make test` runs a modest number of examples; SOAK_EXAMPLES and SOAK_STEPS (set by `make soak`) many more.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import soak_letters as letters
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from soak_oracle import CALLS, CLOSED, DECIDE, IS_AN_OFFER, NOT_AN_OFFER, Oracle, Talk
from soak_tally import TALLY
from soak_world import STATUSES, BrokenPromise, World, utc

from offerdesk.app.cycle import MASS_GUARD
from offerdesk.core.offers.joins import JOIN_WITHIN
from offerdesk.mailbox.faults import ANSWERS, WIRE
from offerdesk.model import Decision

EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "5"))
STEPS = int(os.environ.get("SOAK_STEPS", "25"))
TOGETHER = 50  # histories in one test
SEEDED = "SOAK_EXAMPLES" not in os.environ  # the same examples at every `make test`

STARTS = (
    utc(2026, 3, 2),
    utc(2026, 3, 27, 22),  # the weekend on which Europe's clocks go forward
    utc(2026, 10, 23, 22),  # and back
    utc(2028, 2, 28),
)
# What nobody could verify on a real account (docs/gmail-assumptions.md): every history draws each of them both ways.
UNVERIFIED = ("history_shows_labels", "sends_in_place", "saves_in_one_record", "labels_reach_drafts")
NUMBER = st.integers(0, 7)
METHODS = (
    r"history\.list",
    r"threads\.get",
    r"messages\.get",
    r"messages\.list",
    r"drafts\.list",
    r"drafts\.get",
    r"drafts\.create",
    r"drafts\.update",
    r"drafts\.delete",
    r"messages\.insert",
    r"messages\.modify",
    r"labels\.create",
    r"token",
    r".*",
)
# The calls around which the person may act in the middle of a cycle. Not update and delete, nor an edit right after
# the last look at a draft: between look and write stays a window that Gmail gives no means to close
# (docs/reliability.md). How small it is, the world checks at each write.
HOOKED = tuple(m for m in METHODS[:10] if m not in (r"drafts\.update", r"drafts\.delete"))
STEP_NAMES = (
    "history read",
    "plan recorded",
    "draft marked as posting",
    "draft posted",
    "draft recorded",
    "replacement announced",
    "draft replaced",
    "draft withdrawn",
    "edit noticed",
    "doubt recorded",
    "doubt cleared",
    "doubt given up",
    "draft adopted",
    "note marked as posting",
    "note posted",
    "note recorded",
    "note adopted",
    "note retired",
    "note retirement recorded",
    "status changed",
    "status recorded",
    "mail judged",
    "recovery recorded",
    "cursor saved",
)


class Promises(RuleBasedStateMachine):
    """One person, up to four offers, and a hostile world."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="offerdesk-soak-"))
        self.backup: Path | None = None
        self.memory_lost = False
        self.backup_ids: dict[str, str] = {}
        self.hidden: list[Callable[[], None]] = []
        self.lagged = False

    @initialize(
        start=st.sampled_from(STARTS),
        settle=st.sampled_from(["2m", "2m", "0s"]),
        fresh=st.sampled_from([False, False, False, True]),
        gmail=st.fixed_dictionaries(dict.fromkeys(UNVERIFIED, st.booleans())),
        already=st.lists(st.sampled_from(Decision), min_size=1, max_size=3),
        crowd=st.sampled_from([""] * 3 * len(STEP_NAMES) + [*STEP_NAMES]),
    )
    def begin(
        self,
        start: Any,
        settle: str,
        *,
        fresh: bool,
        gmail: dict[str, bool],
        already: list[Decision],
        crowd: str,
    ) -> None:
        self.world = World(self.folder, start=start, settle=settle, prepared=not fresh)
        for name, on in gmail.items():
            setattr(self.world.mailbox, name, on)
        self.oracle = Oracle(self.world)
        self.world.episode_of = self._episode_of
        self.world.marks_of = self._marks_of
        self.they_offer()
        for decision in already:  # drafts and call cards wait from the start, or nothing would be at stake
            if len(self.oracle.talks) < len(already):
                self.they_offer()
            self.decide_and_wait(len(self.oracle.talks) - 1, decision)
        if crowd:
            self._decide_on_a_crowd(crowd)

    def teardown(self) -> None:
        TALLY["examples"] += 1
        try:
            if hasattr(self, "oracle"):
                self.settle()
        finally:
            if hasattr(self, "world"):
                self.world.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            if self.backup is not None:
                shutil.rmtree(self.backup, ignore_errors=True)

    # ------------------------------------------------------------------ looking things up

    def _episode_of(self, thread_id: str) -> int:
        return next((t.episode for t in self.oracle.talks if thread_id in t.threads), -1)

    def _marks_of(self, thread_id: str) -> frozenset[str]:
        found = (self.oracle.said(t) for t in self.oracle.talks if thread_id in t.threads)
        return next(found, frozenset())

    def talk(self, number: int) -> Talk | None:
        there = [t for t in self.oracle.talks if not t.gone]
        return there[number % len(there)] if there else None

    def draft(self, number: int) -> tuple[Talk, str] | None:
        pairs = [(t, d.draft_id) for t in self.oracle.talks for d in self.oracle.living(t)]
        return pairs[number % len(pairs)] if pairs else None

    # ------------------------------------------------------------------ they

    @precondition(lambda self: len(self.oracle.talks) < len(letters.EMPLOYERS))
    @rule()
    def they_offer(self) -> None:
        who = letters.EMPLOYERS[len(self.oracle.talks)]
        message = self.world.mailbox.receive(
            sender=who.sender, subject=f"Your offer from {who.company}", text=letters.offer(who)
        )
        thread = self.world.mailbox.messages[message].thread_id
        self.oracle.talks.append(Talk(who, [thread], message, message, stating={message}))

    def _they_write(self, number: int, text: str, *, subject: str = "", **more: Any) -> Talk | None:
        talk = self.talk(number)
        if talk is None or talk.newest not in self.world.mailbox.messages:
            return None
        self.world.tick()
        talk.newest = self.world.mailbox.receive(
            sender=talk.who.sender, text=text, subject=subject, reply_to=talk.newest, **more
        )
        return talk

    @rule(number=NUMBER, kind=st.sampled_from(["revised", "rescinded", "rejected", "question", "reminder"]))
    def they_write_again(self, number: int, kind: str) -> None:
        talk = self.talk(number)
        if talk is None:
            return
        talk = self._they_write(number, getattr(letters, kind)(talk.who))
        if talk is None:
            return
        if kind != "reminder":
            talk.wrote_at = self.world.tick()
        if kind == "revised":
            talk.stating.add(talk.newest)
            talk.episode += 1
            talk.ended = False
            talk.blurred = talk.blurred or bool(talk.answered)
        elif kind in ("rescinded", "rejected"):
            talk.ended = True
        elif talk.answered:
            talk.blurred = True

    @rule(number=NUMBER, kind=st.sampled_from(["courtesy", "auto", "bounce"]))
    def a_mail_that_changes_nothing(self, number: int, kind: str) -> None:
        talk = self.talk(number)
        if talk is None:
            return
        if kind == "courtesy":
            self._they_write(number, letters.courtesy(talk.who))
        elif kind == "auto":
            self._they_write(number, letters.OUT_OF_OFFICE, headers={"Auto-Submitted": "auto-replied"})
        else:
            self.world.tick()
            self.world.mailbox.receive(
                sender="Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
                subject="Delivery Status Notification (Delay)",
                text="Your message could not be delivered yet. Nothing has to be done.",
                headers={"Auto-Submitted": "auto-replied"},
                reply_to=talk.newest,
            )

    @rule(number=NUMBER)
    def a_portal_writes_too(self, number: int) -> None:
        talk = self.talk(number)
        if talk is None or len(talk.threads) > 1 or talk.answered or talk.ended or talk.blurred:
            return
        messages = self.world.mailbox.messages
        stated_ms = max((messages[i].internal_ms for i in talk.stating if i in messages), default=0)
        if self.world.google.timestamp() - stated_ms / 1000 > JOIN_WITHIN.total_seconds() - 60:
            return  # so late it is an offer of its own
        message = self.world.mailbox.receive(
            sender=f"{talk.who.company} Careers <no-reply@greenhouse.example>",
            subject=f"Your offer letter from {talk.who.company}",
            text=letters.portal_notice(talk.who),
        )
        talk.threads.append(self.world.mailbox.messages[message].thread_id)
        talk.stating.add(message)
        talk.wrote_at = self.world.tick()
        talk.excuses.add("another conversation")

    @rule()
    def other_mail(self) -> None:
        self.world.mailbox.receive(
            sender="Ada <ada@bookclub.example>", subject="Thursday", text=letters.NOT_AN_OFFER
        )

    # ------------------------------------------------------------------ the person: labels

    @rule(number=NUMBER, decision=st.sampled_from(Decision), one=st.booleans())
    def decide(self, number: int, decision: Decision, *, one: bool) -> None:
        talk = self.talk(number)
        if talk is not None:
            self._decide(talk, decision, one=one)

    def _decide(self, talk: Talk, decision: Decision, *, one: bool = False) -> None:
        self.world.tick()
        fresh = decision not in self.oracle.decisions(talk)
        received = self.oracle.received(talk)
        if not received:
            return
        records = len(self.world.mailbox.history)
        if one:
            first = [m for m in received if m.thread_id == received[0].thread_id]
            self.world.label(first[-1].id, DECIDE[decision], only_message=True)
        else:
            self.world.label(received[0].thread_id, DECIDE[decision])
        if fresh or len(self.world.mailbox.history) > records:
            talk.episode += 1  # each record of the label being set is the label set anew
        if fresh:
            talk.decided_at = self.world.tick()
            talk.blurred = talk.blurred or bool(talk.answered)
            if not talk.answer_read:
                talk.stood.add(decision)
            elif decision not in talk.stood:
                talk.piled.add(decision)

    @rule(number=NUMBER, decision=st.sampled_from(Decision))
    def decide_and_wait(self, number: int, decision: Decision) -> None:
        """Another decision than before, and two cycles in which it can settle."""
        self.change_mind(number, decision)
        for minutes in (1, 3):
            self.world.pass_time(minutes=minutes)
            self.cycle()

    def _decide_on_a_crowd(self, ends_at: str) -> None:
        """More decisions at once than anybody means, and the cycle that sees them ends in the middle of them."""
        firms = [
            replace(letters.EMPLOYERS[1], company=f"Firm{n}", domain=f"firm{n}.example")
            for n in range(MASS_GUARD + 1)
        ]
        mailbox = self.world.mailbox
        ids = [mailbox.receive(sender=w.sender, subject=w.company, text=letters.offer(w)) for w in firms]
        crowd = {mailbox.messages[i].thread_id: who.company for i, who in zip(ids, firms, strict=True)}
        self.oracle.unjudged |= crowd.keys()
        self._look()
        if all(self.world.names_on(mailbox.messages[i]) & STATUSES for i in ids):
            self.oracle.held = crowd
            for thread in sorted(crowd):
                self.world.label(thread, DECIDE[Decision.DECLINE])
            self.world.crash_at(f"{ends_at}:after", time_reached=MASS_GUARD // 2)
            self._look()

    @rule(number=NUMBER)
    def undecide(self, number: int) -> None:
        talk = self.talk(number)
        if talk is not None:
            self._undecide(talk)

    def _undecide(self, talk: Talk) -> None:
        for decision in self.oracle.decisions(talk):
            for thread in talk.threads:
                if thread in self.world.mailbox.threads:
                    self.world.unlabel(thread, DECIDE[decision])
            talk.decided_at = self.world.tick()

    @rule(number=NUMBER, decision=st.sampled_from(Decision))
    def change_mind(self, number: int, decision: Decision) -> None:
        talk = self.talk(number)
        if talk is not None and decision not in self.oracle.decisions(talk):
            self._undecide(talk)
            self._decide(talk, decision)

    @rule(number=NUMBER)
    def set_anew(self, number: int) -> None:
        """The label off, a look at Gmail, and the label on again."""
        talk = self.talk(number)
        if talk is None or len(self.oracle.decisions(talk)) != 1:
            return
        decision = next(iter(self.oracle.decisions(talk)))
        self._undecide(talk)
        self._decide(talk, decision)

    @rule(number=NUMBER, name=st.sampled_from([*CALLS, "Offers/Reason/Pay", "Offers/Reason/Timing"]))
    def mark(self, number: int, name: str) -> None:
        talk = self.talk(number)
        if talk is not None and self.oracle.received(talk):
            thread = self.oracle.received(talk)[0].thread_id
            if name in self.oracle.marks(talk):
                self.world.unlabel(thread, name)
            else:
                self.world.label(thread, name)
            if name in CALLS and Decision.DECLINE in self.oracle.decisions(talk):
                talk.episode += 1  # another mark on a decline asks for another draft
            if len([n for n in self.oracle.marks(talk) if n.startswith("Offers/Reason/")]) > 1:
                talk.excuses.add("two reasons")

    @rule(number=NUMBER, name=st.sampled_from([NOT_AN_OFFER, IS_AN_OFFER]))
    def say_what_it_is(self, number: int, name: str) -> None:
        talk = self.talk(number)
        if talk is not None and self.oracle.received(talk):
            thread = self.oracle.received(talk)[0].thread_id
            if name in self.oracle.marks(talk):
                self.world.unlabel(thread, name)
            else:
                self.world.label(thread, name)

    @rule(number=NUMBER, name=st.sampled_from(sorted(STATUSES)), off=st.booleans())
    def tamper_with_the_status(self, number: int, name: str, *, off: bool) -> None:
        talk = self.talk(number)
        if talk is not None and self.oracle.received(talk):
            target = self.oracle.received(talk)[-1].id
            if off:
                self.world.unlabel(target, name)
            else:
                self.world.label(target, name, only_message=True)

    @rule(name=st.sampled_from([*DECIDE.values(), *sorted(STATUSES)]), delete=st.booleans())
    def rename_or_delete_a_label(self, name: str, *, delete: bool) -> None:
        shown = self.world.label_name(name)
        label_id = self.world.mailbox.label_id(shown)
        if not label_id or (label_id in self.world.unsure_labels and not delete):
            return
        if delete:
            for talk in self.oracle.talks:
                if name in self.oracle.marks(talk):
                    talk.unlabelled = talk.unlabelled or name == CLOSED
                    if name in DECIDE.values():
                        talk.decided_at = self.world.tick()
            self.world.mailbox.delete_label(shown)
        elif shown == name and not self.world.mailbox.label_id(mine := f"Mine {name.rpartition('/')[2]}"):
            self.world.mailbox.rename_label(shown, mine)

    # ------------------------------------------------------------------ the person: drafts and mail

    @rule(number=NUMBER, what=st.sampled_from(["text", "to", "subject", "picture"]))
    def edit_a_draft(self, number: int, what: str) -> None:
        found = self.draft(number)
        if found is None:
            return
        _, draft_id = found
        if what == "text":
            self.world.edit(draft_id, add="One more thing, in my own words.")
        elif what == "to":
            self.world.edit(draft_id, to="Somebody Else <else@other.example>")
        elif what == "picture":
            self.world.edit(draft_id, html=lambda html: f'<img src="https://photos.example/us.png">{html}')
        else:
            self.world.edit(draft_id, subject="My answer")

    @rule(number=NUMBER)
    def open_a_draft(self, number: int) -> None:
        found = self.draft(number)
        if found is not None:
            self.world.reopen(found[1])

    @rule(number=NUMBER, trash=st.booleans())
    def throw_a_draft_away(self, number: int, *, trash: bool) -> None:
        found = self.draft(number)
        if found is not None:
            self._thrown_away(*found, trash=trash)

    def _thrown_away(self, talk: Talk, draft_id: str, *, trash: bool = False) -> None:
        self.world.throw_away(draft_id, trash=trash)
        talk.perhaps_sent = talk.perhaps_sent or self.oracle.wrote_instead(talk)

    @rule(number=NUMBER)
    def send_a_draft(self, number: int) -> None:
        found = self.draft(number)
        if found is not None:
            self._sent(found[0])
            self.world.send(found[1])

    def _sent(self, talk: Talk) -> None:
        self.world.tick()
        decisions = self.oracle.decisions(talk)
        open_ended = decisions & {Decision.MORE_TIME, Decision.NEGOTIATE}
        talk.blurred = talk.blurred or len(decisions) != 1 or bool(talk.answered) or talk.ended
        talk.answered = "asked" if open_ended else "final"
        talk.answer_read, talk.stood, talk.piled = False, set(decisions), set()
        # Which answer it was depends on the draft, which may lag behind the labels: both stages are right.

    @rule(number=NUMBER)
    def hide_a_draft(self, number: int) -> None:
        found = self.draft(number)
        if found is not None:
            found[0].blurred = True
            self.hidden.append(self.world.hide(found[1]))

    @precondition(lambda self: self.hidden)
    @rule()
    def it_comes_back(self) -> None:
        self.hidden.pop(0)()

    @rule(number=NUMBER, text=st.sampled_from([letters.READ_LATER, letters.I_DECLINE, letters.I_ACCEPT]))
    def answer_by_hand(self, number: int, text: str) -> None:
        talk = self.talk(number)
        if talk is None or not self.oracle.received(talk):
            return
        self.world.tick()
        if text != letters.READ_LATER or self.oracle.decisions(talk):
            self._sent(talk)
        self.world.answer(self.oracle.received(talk)[0].thread_id, text)
        talk.reply_seen = False
        talk.perhaps_sent = talk.perhaps_sent or self.oracle.wrote_instead(talk)

    @rule(number=NUMBER)
    def begin_an_own_draft(self, number: int) -> None:
        talk = self.talk(number)
        if talk is not None and self.oracle.received(talk):
            self.world.mailbox.write_draft(self.oracle.received(talk)[0].thread_id, "Dear all,\n\nI think")
            talk.excuses.add("own draft")

    @rule(number=NUMBER)
    def throw_an_own_draft_away(self, number: int) -> None:
        talk = self.talk(number)
        for draft_id in self.oracle.foreign_drafts(talk) if talk else []:
            self.world.mailbox.delete_draft(draft_id)

    @rule(
        number=NUMBER, how=st.sampled_from(["archive", "read", "trash", "untrash", "spam", "delete_thread"])
    )
    def move_a_conversation(self, number: int, how: str) -> None:
        talk = self.talk(number)
        if talk is None or talk.threads[0] not in self.world.mailbox.threads:
            return
        thread = talk.threads[0]
        if how in ("trash", "spam", "delete_thread"):
            talk.excuses.add("moved away")
            talk.blurred = True
        if how == "delete_thread":
            drafts = self.world.mailbox.draft_messages()
            for made in self.oracle.drafts(talk):  # those in the trash too
                if made.draft_id in drafts and drafts[made.draft_id].thread_id == thread:
                    self.world.end(made.draft_id, "deleted")
            talk.gone = True
        if how == "untrash" and self.oracle.living(talk):
            for made in self.oracle.drafts(
                talk
            ):  # what comes back beside a newer one was brought back by hand
                made.returned = made.returned or self.world.lies_in_trash(made.draft_id)
        getattr(self.world.mailbox, how)(thread)

    @rule(number=NUMBER, name=st.sampled_from([*CALLS, *DECIDE.values()]), remove=st.booleans())
    def mark_or_remove_a_note(self, number: int, name: str, *, remove: bool) -> None:
        notes = [n for n in self.world.log.notes if n in self.world.mailbox.messages]
        if not notes:
            return
        note = notes[number % len(notes)]
        for talk in self.oracle.talks:
            if talk.who.company in self.world.mailbox.messages[note].text:
                talk.blurred = True
                talk.excuses.add("marked note")  # which note's marks count is tested elsewhere
                talk.episode += 1
        words = self.world.mailbox.messages[note].text
        for thread, company in list(self.oracle.held.items()):
            if company in re.findall(r"\w+", words):
                del self.oracle.held[thread]  # a decision set anew is no part of the crowd's
        if remove:
            self.world.mailbox.trash(note)
        else:
            self.world.label(note, name, only_message=True)

    # ------------------------------------------------------------------ the world

    @rule(
        much=st.sampled_from([{"minutes": 1}, {"minutes": 3}, {"minutes": 12}, {"hours": 5}, {"hours": 30}])
    )
    def time_passes(self, much: dict[str, float]) -> None:
        self.world.pass_time(**much)

    @rule(days=st.sampled_from([3, 9, 30]))
    def a_long_time_passes(self, days: int) -> None:
        self.world.pass_time(days=days)

    @rule(skew=st.sampled_from([timedelta(), timedelta(minutes=-10), timedelta(days=-1), timedelta(days=1)]))
    def our_clock_is_set(self, skew: timedelta) -> None:
        self.world.skew = skew

    @rule(
        zone=st.sampled_from(["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kathmandu"])
    )
    def the_person_travels(self, zone: str) -> None:
        self.world.travel(zone)

    @rule(
        method=st.sampled_from(METHODS),
        kind=st.sampled_from(sorted({*ANSWERS, *WIRE})),
        after=st.booleans(),
        times=st.sampled_from([1, 1, 2, 6]),
    )
    def something_breaks(self, method: str, kind: str, *, after: bool, times: int) -> None:
        status = ANSWERS.get(kind, (500,))[0]
        if status < 500 and method in (r"drafts\.create", ".*"):
            after = False  # what Gmail refuses in its own words did not run (docs/gmail-assumptions.md)
        self.world.fault(method, kind, after=after, times=1 if kind == "slow" else times)
        if status in (400, 403, 404):
            for talk in self.oracle.talks:
                talk.excuses.add(f"refused: {kind}")

    @rule()
    def history_expires(self) -> None:
        self.world.mailbox.expire_history()
        self.lagged = True
        for talk in self.oracle.talks:
            talk.excuses.add("history expired")

    @rule(seconds=st.sampled_from([60.0, 900.0]))
    def the_index_lags(self, seconds: float) -> None:
        self.world.mailbox.search_lag_s = seconds
        self.lagged = True

    @rule(revoke=st.booleans())
    def the_login_ends(self, *, revoke: bool) -> None:
        if revoke:
            self.world.mailbox.tokens.revoke()
        else:
            self.world.mailbox.tokens.expire_access()

    @rule(name=st.sampled_from(STEP_NAMES), when=st.sampled_from(["before", "after"]))
    def it_will_crash(self, name: str, when: str) -> None:
        self.world.crash_at(f"{name}:{when}")

    @rule(
        method=st.sampled_from(HOOKED),
        after=st.booleans(),
        number=NUMBER,
        what=st.sampled_from(["edit", "delete", "send", "decide", "undecide", "mail", "own draft"]),
    )
    def the_person_acts_in_mid_cycle(self, method: str, number: int, what: str, *, after: bool) -> None:
        done: list[bool] = []
        after = after and not (what == "edit" and method == r"drafts\.get")

        def act() -> None:
            if done:
                return
            done.append(True)
            self.world.acted_in_cycle = True
            if what == "edit":
                self._edit(number)
            elif what in ("delete", "send"):
                found = self.draft(number)
                if found is not None:
                    if what == "send":
                        self._sent(found[0])
                        found[0].blurred = True
                        self.world.send(found[1])
                    else:
                        self._thrown_away(*found)
            elif what == "mail":
                talk = self.talk(number)
                if talk is not None and self._they_write(number, letters.question(talk.who)):
                    talk.wrote_at = self.world.tick()
                    talk.blurred = talk.blurred or bool(talk.answered)
            else:
                talk = self.talk(number)
                if talk is None or not self.oracle.received(talk):
                    return
                if what == "decide":
                    self._decide(talk, Decision.ACCEPT)
                elif what == "undecide":
                    self._undecide(talk)
                else:
                    self.world.mailbox.write_draft(self.oracle.received(talk)[0].thread_id, "Dear all,")
                    talk.excuses.add("own draft")

        (self.world.mailbox.after if after else self.world.mailbox.before)(method, act)

    def _edit(self, number: int) -> None:
        found = self.draft(number)
        if found is not None:
            self.world.edit(found[1], add="In my own words.")

    # ------------------------------------------------------------------ Offerdesk

    @rule()
    def cycle(self) -> None:
        self._look()

    def _look(self) -> str:
        if self.oracle.held:
            for talk in self.oracle.talks:
                talk.excuses.add("beside a crowd")  # what is decided in the same moment is held with it
        ended = self.world.cycle()
        self.oracle.check_always()
        self.oracle.see_notices()
        if ended == "good":
            if self.memory_lost:
                self.oracle.overlook()
            self.memory_lost = False
            self.oracle.remember()
            for talk in self.oracle.talks:
                talk.answer_read = bool(talk.answered)
        return ended

    @rule(minutes=st.sampled_from([1, 3, 12]))
    def cycle_a_bit_later(self, minutes: int) -> None:
        self.world.pass_time(minutes=minutes)
        self.cycle()

    @rule()
    def restart(self) -> None:
        self.world.stop()

    @rule()
    def keep_a_copy_of_the_database(self) -> None:
        self.world.stop()
        if self.backup is None and self.world.database.exists():
            self.backup = Path(tempfile.mkdtemp(prefix="offerdesk-soak-"))
            shutil.copy(self.world.database, self.backup / "offerdesk.db")
            self.backup_ids = dict(self.world.ids)

    @rule(old=st.booleans())
    def lose_the_database(self, *, old: bool) -> None:
        self.world.stop()
        for path in self.folder.glob("offerdesk.db*"):
            path.unlink()
        if old and self.backup is not None:
            shutil.copy(self.backup / "offerdesk.db", self.world.database)
            self.world.database.chmod(0o600)
        self.memory_lost = not self.world.database.exists()
        self.oracle.held = {}
        # With the memory goes what a renamed label was called at first; an older memory knows what it knew.
        self.world.ids = dict(self.backup_ids) if self.world.database.exists() else {}
        for made in self.world.log.drafts.values():
            made.forgotten, made.seen_again = True, None
        for talk in self.oracle.talks:
            talk.blurred, talk.forgotten, talk.answer_read = True, True, False
            talk.stood |= talk.piled
            talk.piled = set()
            self._forget_what_is_over(talk)

    def _forget_what_is_over(self, talk: Talk) -> None:
        """With the memory goes the knowledge of drafts that the person threw away."""
        if any(d.ended for d in self.oracle.drafts(talk) if d.episode == talk.episode):
            talk.episode += 1

    @rule()
    def settle(self) -> None:
        """Everything works again for a while: now all promises must hold, and a further cycle does nothing."""
        world = self.world
        world.calm()
        world.skew = timedelta()
        for back in self.hidden:
            back()
        self.hidden.clear()
        waits = [1, 3, 12, 12, 1, 3, 1]
        # Gmail lists no draft that lies in spam, and one that cannot be named is waited for an hour.
        unlisted = any("SPAM" in m.labels for m in world.mailbox.draft_messages().values())
        if self.lagged or unlisted:
            waits += [90, 25 * 60, 3, 1]
        for minutes in waits:
            world.pass_time(minutes=minutes)
            ended = self._look()
            if ended == "failed":
                raise BrokenPromise("L: a cycle failed, and nothing stood in its way")
            if world.acted_in_cycle:
                waits += [3, 12, 1]  # what the person did in the middle of it has to settle, too
        self.lagged = False
        if ended != "good":
            raise BrokenPromise(f"L: without any fault a cycle ended as {ended!r}")
        before = len(world.server.writes())
        world.cycle()
        again = world.server.writes()[before:]
        if again:
            raise BrokenPromise(f"a second cycle wrote {[(r.method, r.status) for r in again]}")
        self.oracle.check_always()
        self.oracle.check_settled()


def histories(number: int) -> type[Any]:
    """A test of so many histories. Its limit of time is for the few of `make test`."""
    wanted = settings(
        max_examples=number,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=SEEDED,
        database=None,
        print_blob=True,
        phases=(Phase.explicit, Phase.generate, *([Phase.shrink] if "SOAK_SHRINK" in os.environ else [])),
        suppress_health_check=list(HealthCheck),
    )
    told = type("Histories", (Promises.TestCase,), {"__module__": __name__, "settings": wanted})
    return pytest.mark.timeout(120 if SEEDED else 0)(told)


TestPromises = histories(min(EXAMPLES, TOGETHER))
# A soak cuts its histories into several tests, so that every core has some.
for number, begun in enumerate(range(TOGETHER, EXAMPLES, TOGETHER), start=2):
    globals()[f"TestPromises{number}"] = histories(min(EXAMPLES - begun, TOGETHER))
