"""Reminders: of a call not made yet, once each working day and never once the mail is drafted; and to stay in touch."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_plan import DESK, POLICY, World, a_world, declined_by_mail, kinds
from writing import a_fact, known_facts

from offerdesk.core.offers.lifecycle import Event
from offerdesk.core.planning.actions import AddNote
from offerdesk.core.planning.desk import Policy
from offerdesk.model import CallMark, Decision, Extra, Mark, Note, NotePurpose, Reason

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 3, 4, 11, 0, tzinfo=BERLIN)
FIVE_DAYS = replace(POLICY, fallback_business_days=5)
ANEW = ["AddNote call_card", "RetireNote call_card"]


def a_call_to_make(policy: Policy = FIVE_DAYS, *, decided: datetime = WEDNESDAY) -> World:
    """Declined, a number is known, no deadline; the card is out."""
    world = a_world(known_facts(deadline=None, deadline_safe=None))
    world.desk = replace(DESK, policy=policy)
    world.now = decided - timedelta(minutes=1)
    world.mark(Decision.DECLINE)
    world.step()
    return world


def at(world: World, moment: datetime) -> list[str]:
    """What happens at that moment; carried out."""
    world.now = moment
    return kinds(world.step().actions)


def the_card(world: World) -> Note:
    """The card that would be written now."""
    (note,) = (a.note for a in world.plan().actions if isinstance(a, AddNote))
    return note


def march(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


def test_the_card_comes_anew_on_the_next_working_morning_in_place_of_the_old_one():
    world = a_call_to_make()

    assert world.offer.due_at == march(5, 9)
    assert at(world, march(5, 8, 59)) == []
    assert at(world, march(5, 9)) == ANEW
    assert at(world, march(5, 9, 1)) == []
    assert world.offer.due_at == march(6, 9)


def test_the_new_card_is_the_card_with_the_hours_of_today_and_says_that_it_is_still_open():
    world = a_call_to_make()
    world.now = march(6, 9)

    card = the_card(world)

    assert card.subject.startswith("Still to call: Maya Ortega")
    assert "Friday, 09:00 to 15:00 on your clock" in card.text
    assert "each working day" in card.text
    assert "I have decided not to accept." in card.text


@pytest.mark.parametrize(
    ("moment", "actions"),
    [
        (march(4, 16), []),
        (march(5, 7), []),
        (march(5, 17), []),
        (march(5, 23), []),
        (march(7, 12), []),
        (march(8, 12), []),
        (march(5, 16, 59), ANEW),
        (march(9, 13), ANEW),
    ],
    ids="same-day early closing night saturday sunday late-afternoon monday-after".split(),
)
def test_it_comes_in_working_hours_of_a_later_working_day_only(moment: datetime, actions: list[str]):
    assert at(a_call_to_make(), moment) == actions


def test_what_was_missed_at_night_comes_in_the_morning():
    world = a_call_to_make()

    at(world, march(5, 20))

    assert world.offer.due_at == march(6, 9)


@pytest.mark.parametrize("mark", [CallMark.SPOKE, CallMark.NO_ANSWER, CallMark.EMAIL_INSTEAD])
def test_a_mark_ends_it(mark: CallMark):
    world = a_call_to_make()
    world.mark(Decision.DECLINE, mark)
    world.step()

    for day in (5, 6, 9, 10):
        assert "AddNote call_card" not in at(world, march(day, 10))


def test_no_answer_leaves_todays_card_as_it_is():
    world = a_call_to_make()
    at(world, march(5, 9))

    world.mark(Decision.DECLINE, CallMark.NO_ANSWER)

    assert kinds(world.plan().actions) == []


def test_another_reason_after_a_reminder_brings_one_corrected_card():
    world = a_call_to_make()
    at(world, march(5, 9))
    world.mark(Decision.DECLINE, Reason.LOCATION)

    assert kinds(world.step().actions) == ANEW
    assert kinds(world.plan().actions) == []
    assert at(world, march(5, 15)) == []
    assert at(world, march(6, 9)) == ANEW


def test_the_switch_turns_it_off():
    world = a_call_to_make(replace(FIVE_DAYS, call_reminders=False))

    assert [at(world, march(day, 10)) for day in (5, 6, 9)] == [[], [], []]


def test_once_the_mail_is_drafted_no_reminder_comes_and_the_card_stays():
    world = a_call_to_make(POLICY)

    assert at(world, march(5, 10)) == ANEW
    assert at(world, march(6, 11)) == ["CreateDraft decline_fallback"]
    for day in (9, 10, 11):
        assert at(world, march(day, 10)) == []


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.integers(min_value=1, max_value=40), min_size=1, max_size=25),
    decided=st.integers(min_value=0, max_value=6 * 24),
)
def test_whenever_it_is_looked_at_there_is_one_card_and_at_most_one_a_working_day(
    steps: list[int], decided: int
):
    world = a_call_to_make(decided=WEDNESDAY + timedelta(hours=decided))
    shown = [n.created_at for n in world.papers.notes]
    drafted = False
    for hours in steps:
        world.now += timedelta(hours=hours)

        done = kinds(world.step().actions)

        if "AddNote call_card" in done:
            assert not drafted
            local = world.now.astimezone(BERLIN)
            assert local.weekday() < 5
            assert 9 <= local.hour < 17
            shown.append(world.now)
        drafted = drafted or "CreateDraft decline_fallback" in done
        assert kinds(world.plan().actions) == []
        current = [n for n in world.papers.notes if n.current and n.purpose is NotePurpose.CALL_CARD]
        assert len(current) == 1
    days = [moment.astimezone(BERLIN).date() for moment in shown]
    assert len(set(days)) == len(days)


# ------------------------------------------------------------------------------------------ stay in touch


def a_sent_decline(wait: timedelta | None = timedelta(days=180)) -> World:
    world = declined_by_mail()
    world.desk = replace(
        DESK, policy=replace(POLICY, stay_in_touch=wait), person=replace(DESK.person, linkedin="off")
    )
    world.send_draft()
    world.step()
    assert world.plan().event is Event.ANSWERED
    return world


def test_a_reminder_to_stay_in_touch_comes_once_after_the_time_that_was_set():
    world = a_sent_decline()
    due = world.offer.due_at
    assert due is not None
    answered = world.offer.answered_at
    assert answered is not None
    assert timedelta(days=180) <= due - answered < timedelta(days=183)

    assert at(world, due - timedelta(minutes=1)) == []
    assert at(world, due) == ["AddNote stay_in_touch"]
    assert at(world, due + timedelta(days=1)) == []
    assert world.offer.due_at is None


def test_it_is_off_by_default_and_not_made_up_for_long_afterwards():
    assert Policy(BERLIN).stay_in_touch is None
    off = a_sent_decline(None)
    late = a_sent_decline()

    assert off.offer.due_at is None
    assert at(off, off.now + timedelta(days=200)) == []
    assert at(late, late.now + timedelta(days=250)) == []


def test_it_says_whom_what_and_when():
    world = a_sent_decline()
    assert world.offer.due_at is not None
    world.now = world.offer.due_at

    note = the_card(world)

    assert note.subject == "Stay in touch: Maya Ortega at Northwind"
    assert "You declined Data Analyst at Northwind on Wednesday, 4 March 2026." in note.text
    assert "maya.ortega@northwind.example" in note.text
    assert "offerdesk show k3x7qa" in note.text


def test_an_offer_taken_up_again_brings_none():
    world = a_sent_decline()
    assert world.offer.due_at is not None
    due = world.offer.due_at
    world.labels, world.event = (Decision.ACCEPT, Mark.IS_OFFER, Extra.LINKEDIN_NOTE), world.event + 1
    world.now += timedelta(days=1)
    world.step()

    assert "AddNote stay_in_touch" not in at(world, due)


def test_it_reads_well_without_a_known_name():
    world = a_sent_decline()
    world.offer = replace(world.offer, facts=replace(world.offer.facts, contact_name=None))
    world.judgements["m1"] = replace(
        world.judgements["m1"],
        facts=replace(world.judgements["m1"].facts, contact_name=None, role=a_fact("Cook")),
    )
    assert world.offer.due_at is not None
    world.now = world.offer.due_at

    assert "STAY IN TOUCH WITH THE PEOPLE YOU MET" in the_card(world).text
