"""Notes to self: what needs the person, what to look at before sending, which other offers are open.

And any note as a message to insert.
"""

from collections.abc import Sequence
from datetime import date, datetime
from email.utils import format_datetime, formataddr
from urllib.parse import quote
from zoneinfo import ZoneInfo

from offerdesk.core.drafting.day_words import day_in_english
from offerdesk.core.drafting.fact_words import one_line
from offerdesk.core.drafting.mime_build import header_text, two_parts
from offerdesk.core.drafting.note_page import page_html, page_text
from offerdesk.core.drafting.offer_title import title_of, value_of
from offerdesk.core.mail.own_note import KEY_HEADER, NOTE_SENDER
from offerdesk.core.offers.label_book import LabelBook
from offerdesk.core.offers.offer import Offer
from offerdesk.model import Decision, Note, NotePurpose, Person


def compose_needs_you(offer: Offer, *, why: str, what_to_do: str, key: str) -> Note:
    """Why Offerdesk cannot go on alone with an offer, and what the person can do."""
    title = title_of(offer)
    lines = [f"# {title}", f"Offerdesk waits for you: {_ended(why)}"]
    if what_to_do:
        lines += ["", "# What you can do", what_to_do]
    return _page(NotePurpose.NEEDS_YOU, f"Needs you: {title}", [*lines, *_where(offer)], key, offer)


def compose_remarks(offer: Offer, remarks: Sequence[str], *, key: str) -> Note:
    """What to look at before a draft is sent: soft findings, and what the draft does without."""
    title = title_of(offer)
    lines = [
        f"# {title}",
        "The draft waits in the conversation. Before you send it:",
        *(f"* {_begun(remark)}" for remark in remarks),
        "",
        "The draft stays as it is until you change or send it.",
    ]
    return _page(NotePurpose.REMARKS, f"Before you send: {title}", [*lines, *_where(offer)], key, offer)


def compose_other_offers(offer: Offer, others: Sequence[Offer], *, key: str, labels: LabelBook) -> Note:
    """Beside an acceptance: the other open offers, soonest deadline first, with what to mark."""
    many = len(others) != 1
    accept, decline, withdraw = map(labels.word_of, (Decision.ACCEPT, Decision.DECLINE, Decision.WITHDRAW))
    lines = [
        f"# {'Other open offers' if many else 'Another open offer'}",
        f"You are accepting: {title_of(offer)}. Once that is safe (in writing, and signed), tell "
        f"{'these people' if many else 'these'}, too. Soonest deadline first:",
    ]
    for other in others:
        deadline, phone = other.facts.deadline, other.facts.contact_phone
        due = f"; answer by {_moment_in_english(deadline.value)}" if deadline else ""
        who = value_of(other, "contact_name")
        call = f"; call {one_line(who) or 'them'} first, {one_line(phone.value)}" if phone else ""
        if other.decision is Decision.ACCEPT:
            lines.append(f'* {title_of(other)}: you set "{accept}" on this one, too. Only one can be')
        elif other.decision is Decision.DECLINE:
            lines.append(f"* {title_of(other)}{due}; you are declining it already")
        else:
            lines.append(f"* {title_of(other)}{due}{call}")
    lines += [
        "",
        "# What to mark",
        f'* An offer: set "{decline}", and decline by phone first; the card with number and words arrives at once.',
        f'* A process without an offer so far: set "{withdraw}".',
        "Nothing is drafted for any of them before you set a label.",
    ]
    count = f"{len(others)} other open offer{'s' if many else ''}"
    return _page(NotePurpose.OTHER_OFFERS, f"Before you accept: {count}", lines, key, *others)


def _moment_in_english(value: str) -> str:
    """A deadline as it stands in the facts ("2026-03-09" or "2026-03-09T17:00"), in words."""
    day, _, clock = value.partition("T")
    return day_in_english(date.fromisoformat(day)) + (f", {clock[:5]}" if clock else "")


def compose_stay_in_touch(offer: Offer, *, zone: ZoneInfo, key: str) -> Note:
    """Some time after a decline: whom to write a line to, if the person likes."""
    who, title = one_line(value_of(offer, "contact_name")), title_of(offer)
    email, at = one_line(value_of(offer, "contact_email")), offer.answered_at
    since = f" on {day_in_english(at.astimezone(zone).date())}" if at is not None else ""
    lines = [
        f"# Stay in touch with {who or 'the people you met'}",
        f"You declined {title}{since}. You wanted to be reminded of it now.",
        "",
        "A short message is enough: how you are doing, a good word about something of theirs that you noticed, "
        "and that you think of them kindly. Ask for nothing.",
    ]
    if email:
        lines += ["", f"Their address: {email}"]
    return _page(
        NotePurpose.STAY_IN_TOUCH,
        f"Stay in touch: {' at '.join(p for p in (who, one_line(value_of(offer, 'company'))) if p) or title}",
        [*lines, *_where(offer)],
        key,
        offer,
    )


def compose_broken(purpose: NotePurpose, offer: Offer, problem: str, *, key: str, phone: str = "") -> Note:
    """In place of a note whose template is broken: what is known, and what to mend. A call must not wait."""
    title = title_of(offer)
    lines = [f"# {title}", f"The template of this note cannot be used: {problem}."]
    if phone:
        lines.append(f"! {one_line(phone)}")
    lines += [
        "",
        'Mend your own copy of the template ("offerdesk config check" shows all problems), or remove it.',
    ]
    what = purpose.value.replace("_", " ")
    return _page(purpose, f"{title}: the {what} has a problem", lines, key, offer)


def _page(purpose: NotePurpose, subject: str, lines: Sequence[str], key: str, *about: Offer) -> Note:
    source = "\n".join(" ".join(line.split()) for line in lines)
    links = {title_of(offer): conversation_link(offer) for offer in about}
    return Note(purpose, key, one_line(subject), page_text(source), page_html(source, links))


def _where(offer: Offer) -> list[str]:
    return ["", f"Everything about it: offerdesk show {offer.offer_id}"]


def conversation_link(offer: Offer) -> str:
    """Opens the conversation in Gmail (F1.34)."""
    return f"https://mail.google.com/mail/#all/{quote(offer.threads[0])}" if offer.threads else ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _begun(text: str) -> str:
    return _ended(text[:1].upper() + text[1:])


def build_note_mime(note: Note, person: Person, now: datetime) -> bytes:
    """The message to insert. Its key stands in a header of our own, so that it is found again after a crash."""
    message = two_parts(note.text, note.html)
    message["From"] = formataddr(NOTE_SENDER)
    own = person.addresses[0].email if person.addresses else NOTE_SENDER[1]
    message["To"] = formataddr((one_line(person.name), own))
    message["Subject"] = header_text(one_line(note.subject))
    message["Date"] = format_datetime(now.astimezone(ZoneInfo(person.timezone)))
    message[KEY_HEADER] = note.key
    return message.as_bytes()
