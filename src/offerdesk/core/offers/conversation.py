"""What happened in the conversations of an offer: who wrote what, and where the offer stands for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from offerdesk.core.facts.conflicts import still_standing
from offerdesk.core.mail.addresses import same_mailbox, service_of
from offerdesk.core.offers.joins import folded_words
from offerdesk.core.offers.outright import decides
from offerdesk.core.offers.strangers import find_strangers
from offerdesk.model import Decision, Email, Facts, Judgement, OfferKind, Thread, Verdict

SENT, DRAFT, TRASH, SPAM, CHAT = "SENT", "DRAFT", "TRASH", "SPAM", "CHAT"
_HIDDEN = frozenset({DRAFT, TRASH, SPAM, CHAT})


def is_live(email: Email) -> bool:
    """Visible in its conversation: neither a draft nor in trash or spam (F7.9)."""
    return not (email.labels & _HIDDEN)


def is_sent(email: Email) -> bool:
    return SENT in email.labels and DRAFT not in email.labels


def came_after_label(live: Sequence[Email], label_id: str) -> tuple[frozenset[str], bool]:
    """(messages that came after a label was set, whether that is sure), told from the labels alone.

    A label set on a conversation stands on all that was there then, and later mail does not inherit it (F2.12).
    Where conversation view is off, it stands on one mail: then what came before and after cannot be told apart.
    """
    later: set[str] = set()
    sure = True
    for thread_id in {m.thread_id for m in live if label_id in m.labels}:
        messages = [m for m in live if m.thread_id == thread_id]
        newest = max(m.received_at for m in messages if label_id in m.labels)
        until = [m for m in messages if m.received_at <= newest]
        later |= {m.message_id for m in messages if m.received_at > newest}
        sure = sure and len(until) > 1 and all(label_id in m.labels for m in until)
    return frozenset(later), sure


def came_meanwhile(
    live: Sequence[Email],
    *,
    told: frozenset[str],
    label_ids: frozenset[str],
    newest_at: datetime | None,
    read_to: int,
) -> frozenset[str]:
    """Messages that came after the history was read, which tells of a label, and before their conversation was.

    told: ids of new messages that the history names. label_ids: of the label; what carries it was there when it was
    set. newest_at: of the newest message known before; None for an offer that is seen first. read_to: the history id
    up to which the history was read, which alone tells old from new in a conversation that nobody knew.
    """
    seen = [m.received_at for m in live if m.labels & label_ids]
    until = max(seen if newest_at is None else [*seen, newest_at], default=None)
    return frozenset(
        m.message_id
        for m in live
        if m.message_id not in told
        and (until is None or m.received_at > until)
        and (newest_at is not None or m.history_id > read_to)
    )


@dataclass(frozen=True, slots=True)
class Reply:
    """One message that the person sent in an offer's conversation."""

    message_id: str
    at: datetime
    decision: Decision | None  # what it decides outright


@dataclass(frozen=True, slots=True)
class Claim:
    """A stranger's mail that would change the offer if it were theirs. why: what is wrong with it, in words."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversations of one offer, read as a story.

    offer: the newest live message that states the offer; None when no live message does.
    stated_at: of the newest statement by a human (a service that sends the same offer again states nothing new).
    revisions: messages that changed the offer, oldest first.
    roles: of the offers that stand here; more than one when a human offered two different jobs in one conversation.
    ended_at, ended_why: their last word took the offer back (and no newer offer followed).
    taken_back_at: when they last took it back, whatever followed.
    replies: what the person sent since the offer was first stated, oldest first.
    they_wrote: their own messages that need a look (no courtesy, no robot, no reminder), oldest first.
    heard_at: of their newest message that no robot wrote, courtesies included.
    messages: all that are live, oldest first.
    strangers: ids of received messages that do not count as theirs; claims: those of them that say something
    about the offer, oldest first.
    """

    offer: Email | None
    judgement: Judgement | None
    facts: Facts
    stated_at: datetime | None
    revisions: tuple[Email, ...]
    roles: tuple[str, ...]
    ended_at: datetime | None
    ended_why: str
    taken_back_at: datetime | None
    replies: tuple[Reply, ...]
    they_wrote: tuple[Email, ...]
    heard_at: datetime | None
    messages: tuple[Email, ...]
    spam: bool
    strangers: frozenset[str] = frozenset()
    claims: tuple[Claim, ...] = ()

    @property
    def version(self) -> int:
        """1, and one more for each revised offer."""
        return 1 + len(self.revisions)

    @property
    def live(self) -> bool:
        return bool(self.messages)


def read_talk(
    threads: Sequence[Thread],
    judgements: Mapping[str, Judgement],
    *,
    own_addresses: frozenset[str],
    known: Facts,
) -> Talk:
    """Tell the story of an offer's conversations.

    judgements: by message id, for each received live message (others are passed over).
    known: facts remembered from messages that may be gone by now.
    """
    messages = sorted((m for t in threads for m in t.messages), key=lambda m: m.received_at)
    live = [m for m in messages if is_live(m)]
    received = [m for m in live if not is_sent(m) and not _is_own(m, own_addresses)]
    everyone = [(m, judgements[m.message_id]) for m in received if m.message_id in judgements]
    made = next(((m, j) for m, j in everyone if _states(j) and service_of(m.sender.email) is None), None)
    strange = find_strangers(
        live,
        made[0] if made else None,
        made[1].facts.company if made else None,
        own_addresses=own_addresses,
    )
    judged = [(m, j) for m, j in everyone if m.message_id not in strange]
    stating = [(m, j) for m, j in judged if _states(j)]
    firm = [(m, j) for m, j in stating if j.verdict is not Verdict.MAYBE] or stating
    # A reminder repeats an offer; it states it only when nothing better is there.
    fresh = [(m, j) for m, j in firm if j.kind is not OfferKind.REMINDER]
    newest = fresh[-1] if fresh else firm[-1] if firm else None
    offer_at = newest[0].received_at if newest else None
    by_humans = [m.received_at for m, _ in fresh if service_of(m.sender.email) is None]

    ended_at, ended_why, taken_back_at = None, "", None
    for email, judgement in judged:
        rescinded = judgement.kind is OfferKind.RESCINDED
        if not (rescinded or judgement.rejected):
            continue
        taken_back_at = email.received_at
        if offer_at is None or email.received_at > offer_at:
            ended_at = email.received_at
            ended_why = "they withdrew the offer" if rescinded else "they turned you down after the offer"
    first_at = stating[0][0].received_at if stating else None
    replies = tuple(
        Reply(m.message_id, m.received_at, decides(m.own_text))
        for m in live
        if is_sent(m) and (first_at is None or m.received_at > first_at)
    )
    spoken = [(m, j) for m, j in everyone if not j.automatic]
    return Talk(
        offer=newest[0] if newest else None,
        judgement=newest[1] if newest else None,
        facts=_merge_facts([j.facts for _, j in stating], known),
        stated_at=by_humans[-1] if by_humans else None,
        revisions=tuple(m for m, j in stating if j.kind is OfferKind.REVISED),
        roles=_roles_that_stand(judged),
        ended_at=ended_at,
        ended_why=ended_why,
        taken_back_at=taken_back_at,
        replies=replies,
        they_wrote=tuple(m for m, j in spoken if not j.courtesy and not _repeats(m, j)),
        heard_at=spoken[-1][0].received_at if spoken else None,
        messages=tuple(live),
        spam=not live and any(SPAM in m.labels for m in messages),
        strangers=frozenset(strange),
        claims=tuple(
            Claim(m.received_at, strange[m.message_id])
            for m, j in spoken
            if m.message_id in strange and (j.verdict is not Verdict.OTHER or j.rejected)
        ),
    )


def _states(judgement: Judgement) -> bool:
    """Does a mail state an offer, rather than take it back or speak of something else?"""
    return judgement.verdict is not Verdict.OTHER and judgement.kind is not OfferKind.RESCINDED


def _roles_that_stand(judged: Sequence[tuple[Email, Judgement]]) -> tuple[str, ...]:
    """The roles that humans offered and nobody took back. Titles that share a word are one role, told twice."""
    roles: list[str] = []
    for email, judgement in judged:
        if judgement.kind is OfferKind.RESCINDED or judgement.rejected:
            roles.clear()
        role = judgement.facts.role
        firm = judgement.verdict is Verdict.OFFER and judgement.kind is OfferKind.INITIAL
        if role is None or not firm or service_of(email.sender.email) is not None:
            continue
        words = set(folded_words(role.value).split())
        if words and not any(words & set(folded_words(known).split()) for known in roles):
            roles.append(role.value)
    return tuple(roles)


def _is_own(email: Email, own_addresses: frozenset[str]) -> bool:
    """From the person, in whatever spelling of their address (dots and +tags at Gmail)."""
    return any(same_mailbox(email.sender.email, own) for own in own_addresses)


def _repeats(email: Email, judgement: Judgement) -> bool:
    """A reminder, or a service that sends the same offer again: nothing that a decision would have to weigh."""
    return judgement.kind is OfferKind.REMINDER or (
        judgement.kind is OfferKind.INITIAL and service_of(email.sender.email) is not None
    )


def _merge_facts(oldest_first: list[Facts], known: Facts) -> Facts:
    """Newest word wins, fact by fact; what only an older message said is kept."""
    merged = known
    for facts in oldest_first:
        merged = Facts(
            company=facts.company or merged.company,
            role=facts.role or merged.role,
            contact_name=facts.contact_name or merged.contact_name,
            contact_email=facts.contact_email or merged.contact_email,
            contact_phone=facts.contact_phone or merged.contact_phone,
            deadline=facts.deadline or merged.deadline,
            deadline_safe=facts.deadline_safe if facts.deadline else merged.deadline_safe,
            deadline_clear=facts.deadline_clear if facts.deadline else merged.deadline_clear,
            compensation=facts.compensation or merged.compensation,
            start_date=facts.start_date or merged.start_date,
            verbal=facts.verbal,
            language=facts.language,
            conflicts=(*still_standing(merged.conflicts, facts), *facts.conflicts),
            letters_unread=tuple(dict.fromkeys(merged.letters_unread + facts.letters_unread)),
        )
    return merged
