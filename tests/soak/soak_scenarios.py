"""Beginnings for the crash matrix: each leaves a world right before the one cycle that is killed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import soak_letters as letters
from soak_letters import EMPLOYERS, Employer
from soak_world import World

from offerdesk.app.cycle import MASS_GUARD

WITH_PHONE, WITHOUT = EMPLOYERS[0], EMPLOYERS[1]
Scenario = Callable[[World], None]
SCENARIOS: dict[str, Scenario] = {}
FRESH = {"first scan", "first scan of an old decision"}  # worlds without a first scan


def scenario(name: str) -> Callable[[Scenario], Scenario]:
    def add(prepare: Scenario) -> Scenario:
        SCENARIOS[name] = prepare
        return prepare

    return add


# ---------------------------------------------------------------------- hands


def offer_arrives(world: World, who: Employer) -> str:
    message = world.mailbox.receive(
        sender=who.sender, subject=f"Your offer from {who.company}", text=letters.offer(who)
    )
    world.pass_time(seconds=10)
    return world.mailbox.messages[message].thread_id


def known_offer(world: World, who: Employer) -> str:
    thread = offer_arrives(world, who)
    work(world)
    return thread


def work(world: World, **much: float) -> None:
    """A good cycle, and time goes on by a minute."""
    assert world.cycle() == "good"
    world.pass_time(**(much or {"minutes": 1}))


def decide(world: World, thread: str, name: str) -> None:
    world.label(thread, f"Offers/Decide/{name}")
    world.pass_time(seconds=10)


def drafted(world: World, who: Employer, name: str = "Accept") -> str:
    """An offer with a draft that waits."""
    thread = known_offer(world, who)
    decide(world, thread, name)
    work(world)
    assert world.live_drafts()
    return thread


def they_write(world: World, thread: str, text: str, who: Employer) -> None:
    newest = [i for i in world.mailbox.threads[thread] if "DRAFT" not in world.mailbox.messages[i].labels][-1]
    world.mailbox.receive(sender=who.sender, text=text, reply_to=newest)
    world.pass_time(seconds=10)


# ---------------------------------------------------------------------- scenarios


@scenario("first scan")
def _first_scan(world: World) -> None:
    offer_arrives(world, WITH_PHONE)
    world.mailbox.receive(sender="Ada <ada@bookclub.example>", subject="Thursday", text=letters.NOT_AN_OFFER)


@scenario("first scan of an old decision")
def _first_scan_decided(world: World) -> None:
    for name in ("Offers", "Offers/Decide", "Offers/Decide/Accept"):
        world.ids[name] = world.mailbox.make_label(name)["id"]
    thread = offer_arrives(world, WITHOUT)
    decide(world, thread, "Accept")


@scenario("a new offer and other mail")
def _new_offer(world: World) -> None:
    offer_arrives(world, WITH_PHONE)
    world.mailbox.receive(sender="Ada <ada@bookclub.example>", subject="Thursday", text=letters.NOT_AN_OFFER)


@scenario("a decline with a call first")
def _decline(world: World) -> None:
    decide(world, known_offer(world, WITH_PHONE), "Decline")


@scenario("the call was made")
def _spoke(world: World) -> None:
    thread = known_offer(world, WITH_PHONE)
    decide(world, thread, "Decline")
    work(world)
    world.label(thread, "Offers/Call/Spoke")


@scenario("not reached in time")
def _fallback(world: World) -> None:
    decide(world, known_offer(world, WITH_PHONE), "Decline")
    work(world, days=4)


@scenario("an accept")
def _accept(world: World) -> None:
    decide(world, known_offer(world, WITHOUT), "Accept")


@scenario("an accept beside another offer")
def _accept_beside(world: World) -> None:
    known_offer(world, WITH_PHONE)
    decide(world, known_offer(world, WITHOUT), "Accept")


@scenario("another decision")
def _replace(world: World) -> None:
    thread = drafted(world, WITHOUT)
    world.unlabel(thread, "Offers/Decide/Accept")
    decide(world, thread, "Ask for time")


@scenario("the decision taken off")
def _withdraw(world: World) -> None:
    world.unlabel(drafted(world, WITHOUT), "Offers/Decide/Accept")


@scenario("edited, then another decision")
def _edited(world: World) -> None:
    thread = drafted(world, WITHOUT)
    world.edit(world.live_drafts()[0], add="In my own words.")
    world.unlabel(thread, "Offers/Decide/Accept")
    decide(world, thread, "Decline")


@scenario("edited while the cycle looks")
def _edited_now(world: World) -> None:
    thread = drafted(world, WITHOUT)
    world.unlabel(thread, "Offers/Decide/Accept")
    decide(world, thread, "Decline")
    draft = world.live_drafts()[0]

    def edit() -> None:
        if draft in world.mailbox.drafts and world.log.drafts[draft].owned is None:
            world.acted_in_cycle = True
            world.edit(draft, add="In my own words.")

    world.mailbox.before(r"drafts\.get", edit)


@scenario("a decline that was sent")
def _sent(world: World) -> None:
    thread = known_offer(world, WITH_PHONE)
    decide(world, thread, "Decline")
    work(world)
    world.label(thread, "Offers/Call/Spoke")
    work(world)
    world.send(world.live_drafts()[0])


@scenario("the draft deleted")
def _deleted(world: World) -> None:
    drafted(world, WITHOUT)
    world.throw_away(world.live_drafts()[0])


@scenario("they take the offer back")
def _rescinded(world: World) -> None:
    thread = drafted(world, WITHOUT)
    they_write(world, thread, letters.rescinded(WITHOUT), WITHOUT)


@scenario("they offer more")
def _revised(world: World) -> None:
    thread = drafted(world, WITHOUT, "Decline")
    they_write(world, thread, letters.revised(WITHOUT), WITHOUT)


@scenario("the answer to a create was lost")
def _adopt(world: World) -> None:
    decide(world, known_offer(world, WITHOUT), "Accept")
    world.fault(r"drafts\.create", "hangup", after=True)
    work(world, minutes=11)


@scenario("a create never ran")
def _clear(world: World) -> None:
    decide(world, known_offer(world, WITHOUT), "Accept")
    world.fault(r"drafts\.create", "hangup", after=False)
    work(world, minutes=11)


@scenario("a create that nobody can trace")
def _give_up(world: World) -> None:
    decide(world, known_offer(world, WITHOUT), "Accept")
    world.fault(r"drafts\.create", "hangup", after=False)
    work(world, minutes=11)
    world.mailbox.expire_history()


@scenario("the answer to a note was lost")
def _note(world: World) -> None:
    decide(world, known_offer(world, WITH_PHONE), "Decline")
    world.fault(r"messages\.insert", "hangup", after=True)
    work(world, minutes=11)


@scenario("the create's answer is lost now")
def _lost_now(world: World) -> None:
    decide(world, known_offer(world, WITHOUT), "Accept")
    world.fault(r"drafts\.create", "hangup", after=True)


@scenario("an expired cursor")
def _expired(world: World) -> None:
    decide(world, known_offer(world, WITHOUT), "Ask for time")
    offer_arrives(world, WITH_PHONE)
    world.pass_time(days=30)
    world.mailbox.expire_history()


@scenario("a lost database")
def _lost(world: World) -> None:
    drafted(world, WITHOUT)
    world.stop()
    for path in world.folder.glob("offerdesk.db*"):
        path.unlink()


@scenario("a portal writes too")
def _joins(world: World) -> None:
    drafted(world, WITHOUT)
    world.mailbox.receive(
        sender=f"{WITHOUT.company} Careers <no-reply@greenhouse.example>",
        subject=f"Your offer letter from {WITHOUT.company}",
        text=letters.portal_notice(WITHOUT),
    )


@scenario("three things at once")
def _three(world: World) -> None:
    first, second = known_offer(world, WITHOUT), known_offer(world, WITH_PHONE)
    decide(world, first, "Negotiate")
    decide(world, second, "Decline")
    offer_arrives(world, EMPLOYERS[2])


@scenario("more decisions at once than anybody means")
def _many(world: World) -> None:
    firms = [replace(WITHOUT, company=f"Firm{n}", domain=f"firm{n}.example") for n in range(MASS_GUARD + 1)]
    threads = [offer_arrives(world, who) for who in firms]
    work(world)
    for thread in threads:
        decide(world, thread, "Decline")


def begin(world: World, name: str) -> None:
    """Bring a world to the beginning of a scenario."""
    SCENARIOS[name](world)
    world.stop()
    world.google += timedelta(seconds=30)
