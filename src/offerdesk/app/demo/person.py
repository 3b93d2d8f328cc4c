"""The person in the demo: looks at whatever offers were found, and decides, calls, edits and sends like one.

Choices are made by what is known of an offer (has it a number, is it verbal ...), never by which mail it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from offerdesk.app.demo.calendar import Calendar
from offerdesk.app.demo.telling import Telling
from offerdesk.app.office import READ_EVERYTHING, Office
from offerdesk.core.offers.label_book import Meaning
from offerdesk.core.offers.offer import DraftRecord, Offer
from offerdesk.mailbox import Mailbox
from offerdesk.model import CallMark, Decision, DraftState, Mark, Stage

_ANSWER_TO_DECLINE = (
    "Hi {first},\n\nthank you for telling me in person, and for putting it in writing. I am sorry to lose you, but I "
    "understand. All the best!\n\n{them}"
)
_ANSWER_TO_TIME = (
    "Hi {first},\n\nof course, take the days you need. Just let me know as soon as you can.\n\n{them}"
)
_REVISED = (
    "Hi {first},\n\nthank you for being open with us. We have looked at it again, and we are happy to make you a revised "
    "offer: the base salary goes up by 8 percent, everything else stays as it was. We would still love you to join "
    "us. Could you let me know by the end of next week?\n\n{them}"
)


@dataclass(slots=True)
class Play:
    """The story so far. `taken`: offers that the person has dealt with already."""

    mailbox: Mailbox
    office: Office
    calendar: Calendar
    telling: Telling
    taken: set[str] = field(default_factory=set)

    @property
    def first(self) -> str:
        return self.mailbox.name.split()[0]

    def cycle(self, wait: timedelta = timedelta(minutes=1)) -> None:
        """Let time pass and run one real cycle; what it did is told."""
        self.calendar.pass_time(wait)
        report = self.office.cycle(self.calendar.now, read_limit=READ_EVERYTHING)
        self.telling.cycle(report, self.office.store)

    def settled_cycles(self) -> None:
        """What the daemon does by itself: it sees the labels, waits until they stand, and acts."""
        self.cycle()
        self.cycle(timedelta(minutes=2))

    def take(self, fits: Callable[[Offer], bool], stage: Stage = Stage.TO_DECIDE) -> Offer | None:
        """The first offer at this stage that fits and is not dealt with yet, by its deadline."""
        offers = [
            o
            for o in self.office.store.load_offers()
            if o.stage is stage and o.offer_id not in self.taken and fits(o)
        ]
        offers.sort(key=lambda o: (o.facts.deadline_safe is None, o.facts.deadline_safe or o.received_at))
        if not offers:
            return None
        self.taken.add(offers[0].offer_id)
        return offers[0]

    def fresh(self, offer: Offer) -> Offer:
        return self.office.store.load_offer(offer.offer_id) or offer

    def label(self, offer: Offer, meaning: Meaning) -> None:
        self.label_thread(offer.threads[0], meaning)

    def label_thread(self, thread_id: str, meaning: Meaning) -> None:
        name = self.office.settings.labels.book.name_of(meaning)
        self.telling.label_set(self.mailbox, thread_id, name)
        self.mailbox.label(thread_id, name)

    def unlabel(self, offer: Offer, meaning: Meaning) -> None:
        name = self.office.settings.labels.book.name_of(meaning)
        self.telling.label_removed(self.mailbox, offer.threads[0], name)
        self.mailbox.unlabel(offer.threads[0], name)

    def draft_of(self, offer: Offer) -> DraftRecord | None:
        alive = (DraftState.UNTOUCHED, DraftState.EDITED)
        drafts = self.office.store.load_papers(offer.offer_id).drafts
        return next((d for d in reversed(drafts) if d.state in alive), None)

    def send(self, offer: Offer) -> bool:
        """The person reads the draft and presses Send."""
        draft = self.draft_of(offer)
        if draft is None:
            return False
        self.mailbox.send_draft(draft.draft_id)
        self.telling.sent(draft)
        return True

    def they_write(self, offer: Offer, words: str) -> None:
        """An answer of theirs arrives in the conversation."""
        message = self.mailbox.messages[offer.message_id]
        sender = message.header("from")
        them = (offer.facts.contact_name.value if offer.facts.contact_name else "").split(" ")[0]
        thread = self.mailbox.threads[offer.threads[0]]
        self.mailbox.receive(
            sender=sender, text=words.format(first=self.first, them=them or "Best"), reply_to=thread[-1]
        )
        self.telling.they_wrote(sender, words.format(first=self.first, them=them or "Best"))


def play_story(mailbox: Mailbox, office: Office, calendar: Calendar, telling: Telling) -> None:
    """The whole story, on whatever offers these mails hold; a part that nothing fits is left out."""
    play = Play(mailbox, office, calendar, telling)
    telling.day("The first look")
    play.cycle(timedelta(0))
    telling.ignored(mailbox, office)
    spoke, missed, others = _decide(play)
    _call(play, spoke, missed)
    _second_day(play, spoke, others)
    _third_day(play, missed, others)


def _has_phone(offer: Offer) -> bool:
    facts = offer.facts
    return facts.contact_phone is not None and facts.role is not None and not facts.verbal


def _decide(play: Play) -> tuple[Offer | None, Offer | None, dict[Decision, Offer]]:
    """The first morning: labels on a phone, over coffee."""
    play.calendar.move_to(9, 20)
    play.telling.day(f"{play.first} decides, by labels in Gmail")
    accepting = play.take(lambda o: o.facts.compensation is not None and len(o.threads) > 1)
    spoke, missed = play.take(_has_phone), play.take(_has_phone)
    verbal = play.take(lambda o: o.facts.verbal and o.facts.language == "en")
    chosen: dict[Decision, Offer] = {}
    for decision in (Decision.NEGOTIATE, Decision.MORE_TIME):
        offer = play.take(lambda o: o.facts.contact_email is not None and o.facts.language == "en")
        if offer is not None:
            chosen[decision] = offer
    if accepting is None:
        accepting = play.take(lambda o: not o.facts.verbal and o.facts.language == "en")
    for offer in (spoke, missed):
        if offer is not None:
            play.label(offer, Decision.DECLINE)
    for decision, offer in chosen.items():
        play.label(offer, decision)
    if verbal is not None:
        play.label(verbal, Decision.ACCEPT)
    doubtful = play.take(lambda o: True, Stage.SUSPICIOUS)
    if doubtful is not None:
        play.label(doubtful, Decision.DECLINE)
    unsure = play.take(lambda o: True, Stage.TO_CONFIRM)
    if unsure is not None:
        play.label(unsure, Mark.NOT_OFFER)
    play.settled_cycles()
    if accepting is not None:
        chosen[Decision.ACCEPT] = accepting
    return spoke, missed, chosen


def _call(play: Play, spoke: Offer | None, missed: Offer | None) -> None:
    """Call first, email second."""
    if spoke is not None:
        play.calendar.move_to(10, 40)
        play.telling.day("Call first, email second")
        play.telling.person(f"{play.first} calls, tells them, and marks it.")
        play.label(spoke, CallMark.SPOKE)
        play.settled_cycles()
        play.calendar.move_to(10, 50)
        play.send(spoke)
        play.settled_cycles()
    if missed is not None:
        play.calendar.move_to(11, 5)
        play.telling.person("The other number rings out: voicemail.")
        play.label(missed, CallMark.NO_ANSWER)
        play.settled_cycles()


def _second_day(play: Play, spoke: Offer | None, others: dict[Decision, Offer]) -> None:
    """Edits, answers, a change of mind."""
    play.calendar.move_to(9, 10, days=1)
    play.telling.day("The next day")
    waiting = others.get(Decision.MORE_TIME)
    draft = play.draft_of(waiting) if waiting is not None else None
    if waiting is not None and draft is not None:
        play.telling.person(f'{play.first} adds a line to the draft for "{draft.subject}".')
        play.mailbox.edit_draft(draft.draft_id, add="PS: The studio tour was a highlight of my month.")
        play.cycle()
        play.send(waiting)
        play.settled_cycles()
    asked = others.get(Decision.NEGOTIATE)
    if asked is not None and play.send(asked):
        play.settled_cycles()
    if spoke is not None and play.fresh(spoke).declined_at is not None:
        play.calendar.move_to(11, 0)
        play.they_write(spoke, _ANSWER_TO_DECLINE)
        play.cycle()
    if waiting is not None and play.fresh(waiting).stage is Stage.WAITING:
        play.they_write(waiting, _ANSWER_TO_TIME)
        play.cycle()
    foreign = play.take(lambda o: o.facts.language != "en")
    if foreign is not None:
        play.calendar.move_to(13, 30)
        play.label(foreign, Decision.DECLINE)
        play.label(foreign, CallMark.EMAIL_INSTEAD)
        play.settled_cycles()
    unsure = play.take(lambda o: True)
    if unsure is not None:
        play.calendar.move_to(14, 0)
        play.label(unsure, Decision.WITHDRAW)
        play.settled_cycles()
        play.telling.person(f"{play.first} has second thoughts.")
        play.unlabel(unsure, Decision.WITHDRAW)
        play.settled_cycles()


def _third_day(play: Play, missed: Offer | None, others: dict[Decision, Offer]) -> None:
    """The fallback, a revised offer, and the yes."""
    play.calendar.move_to(9, 30, days=1)
    play.telling.day("Two working days after the decisions")
    play.cycle()
    if missed is not None and play.send(missed):
        play.settled_cycles()
    asked = others.get(Decision.NEGOTIATE)
    if asked is not None and play.fresh(asked).stage is Stage.WAITING:
        play.calendar.move_to(10, 15)
        play.they_write(play.fresh(asked), _REVISED)
        play.settled_cycles()
    accepting = others.get(Decision.ACCEPT)
    if accepting is not None:
        play.calendar.move_to(15, 0)
        play.telling.day("The yes")
        play.label(accepting, Decision.ACCEPT)
        play.settled_cycles()
        if play.send(accepting):
            play.settled_cycles()
            _withdraw_elsewhere(play)
    if asked is not None and play.fresh(asked).stage is Stage.NEEDS_YOU:
        play.telling.person(f"{play.first} answers the revised offer: no, and this time by mail.")
        play.unlabel(asked, Decision.NEGOTIATE)
        play.label(asked, Decision.DECLINE)
        play.label(asked, CallMark.EMAIL_INSTEAD)
        play.settled_cycles()
        play.send(asked)
        play.settled_cycles()


def _withdraw_elsewhere(play: Play) -> None:
    """A running process that never made an offer: the newest conversation in which an interview is talked of."""
    known = play.office.store.load_threads()
    for message in sorted(play.mailbox.messages.values(), key=lambda m: -m.internal_ms):
        thread = play.mailbox.threads[message.thread_id]
        answered = any("SENT" in play.mailbox.messages[i].labels for i in thread)
        words = (message.header("subject") + " " + message.text).lower()
        if message.thread_id not in known and answered and "round" in words and "SENT" not in message.labels:
            play.label_thread(message.thread_id, Decision.WITHDRAW)
            play.settled_cycles()
            return
