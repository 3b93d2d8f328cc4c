"""The planner as a table: what is true of an offer, what follows; and the law that planning after a plan yields nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from writing import NOW, OFFERED, SAM, WORDS, a_fact, a_person, an_offer_mail, known_facts

from offerdesk.core.offers.decisions import read_choice
from offerdesk.core.offers.draft_life import DraftSight
from offerdesk.core.offers.label_book import Meaning
from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer, Papers
from offerdesk.core.planning.actions import (
    Action,
    AddNote,
    AdoptDraft,
    CreateDraft,
    ReplaceDraft,
    RetireNote,
    WithdrawDraft,
)
from offerdesk.core.planning.desk import Desk, Policy, View
from offerdesk.core.planning.plan import Plan, plan_offer
from offerdesk.model import (
    CallMark,
    Decision,
    DraftKind,
    DraftState,
    Email,
    Extra,
    Judgement,
    Mark,
    OfferKind,
    Reason,
    Stage,
    Thread,
    Verdict,
)
from offers import a_judgement, an_offer

POLICY = Policy(ZoneInfo("Europe/Berlin"), settle=timedelta())
DESK = Desk(policy=POLICY, person=a_person(), templates=WORDS, own_addresses=frozenset({SAM}))
NO_PHONE = known_facts(contact_phone=None)


@dataclass
class World:
    """One offer, its mails and drafts as Gmail would show them, and our records; plans are carried out on it."""

    offer: Offer
    mails: tuple[Email, ...]
    judgements: dict[str, Judgement]
    labels: tuple[Meaning, ...] = ()
    now: Any = NOW
    event: int = 0
    labelled_at: Any = None
    papers: Papers = field(default_factory=Papers)
    sights: tuple[DraftSight, ...] = ()
    desk: Desk = DESK

    def plan(self) -> Plan:
        view = View(
            threads=(Thread("t1", self.mails),),
            judgements=self.judgements,
            choice=read_choice(self.labels),
            event=self.event,
            labelled_at=self.labelled_at if self.labels else None,
            sights=self.sights,
        )
        return plan_offer(self.offer, self.papers, view, desk=self.desk, now=self.now)

    def do(self, plan: Plan) -> Plan:
        """Carry a plan out, the way Gmail and the store would."""
        drafts = {d.draft_id: d for d in self.papers.drafts} | {d.draft_id: d for d in plan.drafts}
        notes = {n.key: n for n in self.papers.notes}
        sights = {s.draft_id: s for s in self.sights}
        for number, action in enumerate(plan.actions):
            if isinstance(action, CreateDraft | ReplaceDraft | AdoptDraft):
                draft_id = (
                    action.record.draft_id
                    if isinstance(action, ReplaceDraft)
                    else action.sight.draft_id
                    if isinstance(action, AdoptDraft)
                    else f"d{len(drafts) + 1}"
                )
                message_id = f"{draft_id}-{number}-{self.now.isoformat()}"
                drafts[draft_id] = self._record(draft_id, message_id, action, plan.offer)
                sights[draft_id] = DraftSight(draft_id, message_id, "t1", action.draft.fingerprint)
            elif isinstance(action, WithdrawDraft):
                drafts[action.record.draft_id] = replace(action.record, state=DraftState.WITHDRAWN)
                sights.pop(action.record.draft_id, None)
            elif isinstance(action, AddNote):
                note = action.note
                notes[note.key] = NoteRecord(
                    note.key, self.offer.offer_id, note.purpose, f"n{len(notes)}", "tn", self.now
                )
            elif isinstance(action, RetireNote):
                notes[action.record.key] = replace(notes[action.record.key], current=False)
        self.papers = Papers(tuple(drafts.values()), tuple(notes.values()), frozenset(notes))
        self.sights = tuple(sights.values())
        self.offer = plan.offer
        return plan

    def _record(
        self,
        draft_id: str,
        message_id: str,
        action: CreateDraft | ReplaceDraft | AdoptDraft,
        offer: Offer,
    ) -> DraftRecord:
        return DraftRecord(
            draft_id,
            offer.offer_id,
            action.key,
            action.draft.kind,
            DraftState.UNTOUCHED,
            "t1",
            message_id,
            action.draft.fingerprint,
            action.content_key,
            action.parent_id,
            self.now,
            round=offer.round,
            call=offer.seen_call,
            remarks=action.draft.remarks,
            newest_at=offer.newest_at,
        )

    def mark(self, *labels: Meaning, after: timedelta = timedelta(minutes=1)) -> "World":
        """The person's labels are these from now on."""
        self.labels, self.event, self.now = labels, self.event + 1, self.now + after
        self.labelled_at = self.mails[-1].received_at
        return self

    def hear(self, judgement: Judgement, words: str = "Hello Sam.", **changes: Any) -> "World":
        """They write again."""
        self.now += timedelta(minutes=1)
        number = len(self.mails) + 1
        mail = an_offer_mail(
            words,
            message_id=f"m{number}",
            rfc_message_id=f"<m{number}@northwind.example>",
            received_at=self.now,
            sent_at=self.now,
            subject="Re: Your offer",
            **changes,
        )
        self.mails = (*self.mails, mail)
        self.judgements[mail.message_id] = judgement
        return self

    def send_by_hand(self, words: str) -> "World":
        self.now += timedelta(minutes=1)
        mail = an_offer_mail(
            words,
            sender=f"Sam Rivera <{SAM}>",
            message_id=f"s{len(self.mails)}",
            received_at=self.now,
            labels=frozenset({"SENT"}),
        )
        self.mails = (*self.mails, mail)
        return self

    def send_draft(self) -> "World":
        """The waiting draft goes out."""
        self.send_by_hand("As the draft says.")
        self.sights = ()
        return self

    def step(self) -> Plan:
        return self.do(self.plan())


def a_world(facts: Any = None, *, verdict: Verdict = Verdict.OFFER, **changes: Any) -> World:
    known = facts or known_facts()
    offer = an_offer(
        offer_id="k3x7qa", facts=known, received_at=OFFERED, found_at=OFFERED, verdict=verdict, **changes
    )
    judged = {"m1": a_judgement(verdict, facts=known)}
    return World(offer, (an_offer_mail(),), judged)


def kinds(actions: tuple[Action, ...]) -> list[str]:
    """Actions by name, drafts with their kind and notes with their purpose."""
    named = []
    for action in actions:
        name = type(action).__name__
        if isinstance(action, CreateDraft | ReplaceDraft | AdoptDraft):
            name += f" {action.draft.kind.value}"
        elif isinstance(action, WithdrawDraft):
            name += f" {action.record.kind.value}"
        elif isinstance(action, AddNote):
            name += f" {action.note.purpose.value}"
        elif isinstance(action, RetireNote):
            name += f" {action.record.purpose.value}"
        named.append(name)
    return [n for n in named if not n.endswith("remarks")]


COURTESY = a_judgement(Verdict.OTHER, None, courtesy=True)
QUESTION = a_judgement(Verdict.OTHER, None)
REVISED = a_judgement(
    Verdict.OFFER, OfferKind.REVISED, facts=known_facts(compensation=a_fact("70,000 EUR a year"))
)
RESCINDED = a_judgement(Verdict.OFFER, OfferKind.RESCINDED)
REJECTED = a_judgement(Verdict.OTHER, None, rejected=True)
D, C = Decision, CallMark


def declined_by_mail() -> World:
    world = a_world(NO_PHONE).mark(D.DECLINE)
    world.step()
    return world


def sent(decision: Decision) -> World:
    world = a_world(NO_PHONE).mark(decision)
    world.step()
    world.send_draft()
    world.step()
    return world


STORIES: dict[str, tuple[Callable[[], World], Event, list[str]]] = {
    "found": (a_world, Event.UNDECIDED, []),
    "maybe": (lambda: a_world(verdict=Verdict.MAYBE), Event.UNSURE, []),
    "maybe-confirmed": (lambda: a_world(verdict=Verdict.MAYBE).mark(Mark.IS_OFFER), Event.UNDECIDED, []),
    "suspicious": (
        lambda: a_world(verdict=Verdict.SUSPICIOUS),
        Event.SCAM_SIGNS,
        ["AddNote needs_you"],
    ),
    "suspicious-declined": (
        lambda: a_world(verdict=Verdict.SUSPICIOUS).mark(D.DECLINE),
        Event.SCAM_SIGNS,
        ["AddNote needs_you"],
    ),
    "suspicious-trusted-declined": (
        lambda: a_world(NO_PHONE, verdict=Verdict.SUSPICIOUS, trusted=True).mark(D.DECLINE),
        Event.DRAFTED,
        ["CreateDraft decline_email_only"],
    ),
    "declined-with-a-number": (
        lambda: a_world().mark(D.DECLINE),
        Event.CALL_DUE,
        ["AddNote call_card"],
    ),
    "declined-and-spoke": (
        lambda: a_world().mark(D.DECLINE, C.SPOKE),
        Event.DRAFTED,
        ["CreateDraft decline_after_call"],
    ),
    "declined-no-answer": (
        lambda: a_world().mark(D.DECLINE, C.NO_ANSWER),
        Event.CALL_DUE,
        ["AddNote call_card"],
    ),
    "declined-email-instead": (
        lambda: a_world().mark(D.DECLINE, C.EMAIL_INSTEAD),
        Event.DRAFTED,
        ["CreateDraft decline_email_only"],
    ),
    "declined-without-a-number": (
        lambda: a_world(NO_PHONE).mark(D.DECLINE),
        Event.DRAFTED,
        ["CreateDraft decline_email_only"],
    ),
    "accepted": (lambda: a_world().mark(D.ACCEPT), Event.DRAFTED, ["CreateDraft accept"]),
    "accepted-verbal": (
        lambda: a_world(known_facts(verbal=True)).mark(D.ACCEPT),
        Event.DRAFTED,
        ["CreateDraft accept_verbal"],
    ),
    "more-time": (lambda: a_world().mark(D.MORE_TIME), Event.DRAFTED, ["CreateDraft more_time"]),
    "negotiate": (lambda: a_world().mark(D.NEGOTIATE), Event.DRAFTED, ["CreateDraft negotiate"]),
    "withdraw": (lambda: a_world().mark(D.WITHDRAW), Event.DRAFTED, ["CreateDraft withdraw"]),
    "two-decisions": (
        lambda: a_world().mark(D.ACCEPT, D.DECLINE),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "two-reasons": (
        lambda: a_world().mark(D.DECLINE, Reason.PAY, Reason.LOCATION),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "not-an-offer": (lambda: a_world().mark(Mark.NOT_OFFER), Event.DISMISSED, []),
    "held": (lambda: a_world(held=True).mark(D.DECLINE), Event.STUCK, ["AddNote needs_you"]),
    "rescinded": (lambda: a_world().hear(RESCINDED), Event.ENDED_BY_THEM, []),
    "rejected": (lambda: a_world().hear(REJECTED), Event.ENDED_BY_THEM, []),
    "revised-undecided": (lambda: a_world().hear(REVISED), Event.UNDECIDED, []),
    "declined-then-a-courtesy": (
        lambda: declined_by_mail().hear(COURTESY),
        Event.DRAFTED,
        ["ReplaceDraft decline_email_only"],
    ),
    "declined-then-a-question": (
        lambda: declined_by_mail().hear(QUESTION),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "declined-then-revised": (
        lambda: declined_by_mail().hear(REVISED),
        Event.STUCK,
        ["WithdrawDraft decline_email_only", "AddNote needs_you"],
    ),
    "declined-then-rescinded": (
        lambda: declined_by_mail().hear(RESCINDED),
        Event.ENDED_BY_THEM,
        ["WithdrawDraft decline_email_only"],
    ),
    "declined-then-taken-off": (
        lambda: declined_by_mail().mark(),
        Event.UNDECIDED,
        ["WithdrawDraft decline_email_only"],
    ),
    "declined-then-accepted": (
        lambda: declined_by_mail().mark(D.ACCEPT),
        Event.DRAFTED,
        ["ReplaceDraft accept"],
    ),
    "declined-then-another-reason": (
        lambda: declined_by_mail().mark(D.DECLINE, Reason.STAYING),
        Event.DRAFTED,
        ["ReplaceDraft decline_email_only"],
    ),
    "declined-then-answered-by-hand": (
        lambda: declined_by_mail().send_by_hand("It is a no from me, Maya."),
        Event.ANSWERED,
        ["WithdrawDraft decline_email_only"],
    ),
    "decline-sent": (
        lambda: declined_by_mail().send_draft(),
        Event.ANSWERED,
        ["AddNote linkedin"],
    ),
    "decline-sent-then-revised": (
        lambda: sent(D.DECLINE).hear(REVISED),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "decline-sent-then-accepted": (
        lambda: sent(D.DECLINE).mark(D.ACCEPT),
        Event.DRAFTED,
        ["CreateDraft reconsider"],
    ),
    "decline-sent-then-negotiated": (
        lambda: sent(D.DECLINE).mark(D.NEGOTIATE),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "accept-sent-then-declined": (
        lambda: sent(D.ACCEPT).mark(D.DECLINE),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "accept-sent-then-rescinded": (
        lambda: sent(D.ACCEPT).hear(RESCINDED),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "more-time-sent": (
        lambda: a_world_with_sent_question(),
        Event.ASKED,
        [],
    ),
    "more-time-sent-then-answered": (
        lambda: sent(D.MORE_TIME).hear(COURTESY),
        Event.STUCK,
        ["AddNote needs_you"],
    ),
    "answered-by-hand-outright": (
        lambda: a_world().send_by_hand("I am delighted to accept the offer."),
        Event.ANSWERED,
        [],
    ),
    "thanked-by-hand": (lambda: a_world().send_by_hand("Thank you, I will read it."), Event.UNDECIDED, []),
    "extra-asked-for": (
        lambda: a_world(NO_PHONE).mark(D.DECLINE, Extra.REFERRAL),
        Event.DRAFTED,
        ["CreateDraft decline_email_only"],
    ),
}


def a_world_with_sent_question() -> World:
    world = a_world(NO_PHONE).mark(D.MORE_TIME)
    world.step()
    return world.send_draft()


@pytest.mark.parametrize(("story", "event", "actions"), STORIES.values(), ids=STORIES.keys())
def test_what_follows(story: Callable[[], World], event: Event, actions: list[str]):
    plan = story().plan()

    assert plan.event is event, plan.offer.reason
    drafts_and_notes = [a for a in kinds(plan.actions) if not a.startswith("RetireNote")]
    if Event.DRAFTED is event and "reconsider" in " ".join(actions):
        drafts_and_notes = [
            a for a in drafts_and_notes if a != "AddNote call_card"
        ]  # a call comes first there too
    assert drafts_and_notes == actions


@pytest.mark.parametrize("story", [s for s, _, _ in STORIES.values()], ids=STORIES.keys())
def test_planning_after_a_plan_is_carried_out_yields_nothing(story: Callable[[], World]):
    world = story()
    first = world.step()

    again = world.plan()

    assert again.actions == ()
    assert again.drafts == ()
    assert again.event is first.event
    assert again.offer == first.offer


@pytest.mark.parametrize("story", [s for s, _, _ in STORIES.values()], ids=STORIES.keys())
def test_the_clock_alone_makes_no_draft_twice(story: Callable[[], World]):
    world = story()
    created = 0
    for _ in range(10):
        world.now += timedelta(days=1)
        created += sum(isinstance(action, CreateDraft) for action in world.step().actions)

    assert created <= 1


@pytest.mark.parametrize("story", [s for s, _, _ in STORIES.values()], ids=STORIES.keys())
def test_what_follows_does_not_depend_on_the_stage_before(story: Callable[[], World]):
    world = story()
    plan = world.plan()

    for stage in Stage:
        world.offer = replace(world.offer, stage=stage)
        assert world.plan() == plan


def test_every_event_occurs():
    seen = {event for _, event, _ in STORIES.values()}
    trashed = a_world()
    trashed.mails = tuple(replace(m, labels=frozenset({"TRASH"})) for m in trashed.mails)

    assert seen | {trashed.plan().event} == set(Event)


def test_the_same_input_gives_the_same_plan():
    assert a_world().mark(D.DECLINE).plan() == a_world().mark(D.DECLINE).plan()


# ---------------------------------------------------------------- single rules


def test_a_decision_settles_first():
    world = a_world(NO_PHONE).mark(D.DECLINE)
    world.desk = replace(DESK, policy=replace(POLICY, settle=timedelta(minutes=2)))

    early = world.step()
    world.now += timedelta(minutes=2)
    late = world.plan()

    assert (early.event, early.actions) == (None, ())
    assert early.offer.due_at == world.now
    assert kinds(late.actions) == ["CreateDraft decline_email_only"]


def test_the_fallback_comes_when_it_is_due_and_the_card_stays():
    world = a_world(known_facts(deadline=None, deadline_safe=None)).mark(D.DECLINE)
    world.desk = replace(DESK, policy=replace(POLICY, call_reminders=False))
    card = world.step()
    assert card.offer.due_at is not None

    world.now = card.offer.due_at - timedelta(seconds=1)
    assert world.plan().actions == ()
    world.now = card.offer.due_at
    plan = world.plan()

    assert kinds(plan.actions) == ["CreateDraft decline_fallback"]


def test_a_draft_that_is_the_persons_own_stops_ours():
    world = a_world(NO_PHONE).mark(D.DECLINE)
    world.sights = (DraftSight("theirs", "x1", "t1", "other words"),)

    plan = world.plan()

    assert plan.event is Event.STUCK
    assert kinds(plan.actions) == ["AddNote needs_you"]


def test_a_draft_that_equals_ours_is_adopted():
    world = a_world(NO_PHONE).mark(D.DECLINE)
    (create,) = (a for a in world.plan().actions if isinstance(a, CreateDraft))
    world.sights = (DraftSight("ours", "x1", "t1", create.draft.fingerprint),)

    plan = world.step()

    assert kinds(plan.actions) == ["AdoptDraft decline_email_only"]
    assert world.plan().actions == ()


def test_of_two_that_equal_ours_one_is_adopted_and_the_other_taken_back():
    world = a_world(NO_PHONE).mark(D.DECLINE)
    (create,) = (a for a in world.plan().actions if isinstance(a, CreateDraft))
    world.sights = tuple(DraftSight(i, f"x{i}", "t1", create.draft.fingerprint) for i in ("one", "two"))

    first, second = world.step(), world.step()

    assert first.offer.due_at == world.now
    assert kinds(second.actions) == ["WithdrawDraft decline_email_only"]
    assert world.plan().actions == ()


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")], ids=str)
def test_of_twins_the_same_one_stays_whichever_was_known_first(order: tuple[str, str]):
    world = a_world(NO_PHONE).mark(D.DECLINE)
    (create,) = (a for a in world.plan().actions if isinstance(a, CreateDraft))
    world.sights = tuple(DraftSight(i, f"x{i}", "t1", create.draft.fingerprint) for i in order)

    world.step()
    assert [d.draft_id for d in world.papers.drafts] == [order[0]]
    world.step()

    assert [s.draft_id for s in world.sights] == ["one"]
    assert [d.draft_id for d in world.papers.drafts if d.live] == ["one"]


def test_keys_are_never_used_twice():
    world = declined_by_mail()
    keys = [d.key for d in world.papers.drafts]
    for _ in range(3):
        world.mark()
        world.step()
        world.mark(D.DECLINE)
        keys += [a.key for a in world.step().actions if isinstance(a, CreateDraft)]

    assert len(keys) == 4
    assert len(set(keys)) == 4


EDITED = DraftSight("d1", "another", "t1", "words of the person")
TOUCHES = {
    "taken-off": lambda w: w.mark(),
    "accepted": lambda w: w.mark(D.ACCEPT),
    "another-reason": lambda w: w.mark(D.DECLINE, Reason.PAY),
    "spoke": lambda w: w.mark(D.DECLINE, C.SPOKE),
    "not-an-offer": lambda w: w.mark(Mark.NOT_OFFER),
    "two-decisions": lambda w: w.mark(D.DECLINE, D.ACCEPT),
    "courtesy": lambda w: w.hear(COURTESY),
    "question": lambda w: w.hear(QUESTION),
    "revised": lambda w: w.hear(REVISED),
    "rescinded": lambda w: w.hear(RESCINDED),
    "by-hand": lambda w: w.send_by_hand("I have decided to decline."),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_nothing_ever_touches_an_edited_draft_or_writes_beside_it(touch: Callable[[World], World]):
    world = declined_by_mail()
    world.sights = (EDITED,)
    if touch is TOUCHES["by-hand"]:
        world.step()
    plan = touch(world).plan()

    assert not [a for a in plan.actions if isinstance(a, CreateDraft | ReplaceDraft | WithdrawDraft)]


def test_a_sent_mail_is_the_sending_of_one_draft_only():
    world = declined_by_mail()
    world.send_draft()
    world.step()
    world.hear(REVISED)
    world.step()
    world.mark(D.DECLINE)
    world.event += 10
    world.step()
    second = world.papers.drafts[-1]

    assert second.kind is DraftKind.STILL_NO
    assert second.state is DraftState.UNTOUCHED


def test_stages_follow_events():
    world = a_world(NO_PHONE)

    stages = [world.step().offer.stage]
    world.mark(D.DECLINE)
    stages.append(world.step().offer.stage)
    world.send_draft()
    stages.append(world.step().offer.stage)
    world.hear(REVISED)
    stages.append(world.step().offer.stage)

    assert stages == [Stage.TO_DECIDE, Stage.DRAFT_READY, Stage.CLOSED, Stage.NEEDS_YOU]
