"""Notes to self: what needs the person, which other offers are open; and any note as a message to insert."""

from collections.abc import Sequence
from datetime import datetime
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from zoneinfo import ZoneInfo

from offerdesk.core.fact_words import one_line
from offerdesk.core.mime_build import POLICY, header_text
from offerdesk.core.note_page import page_html, page_text
from offerdesk.core.offer import Offer
from offerdesk.model import Note, NotePurpose, Person

# Not one of the person's addresses: a message inserted from those would count as sent (F9.4). The domain ends in
# ".invalid", which by RFC 2606 exists nowhere, so that no answer to a note can leave the machine.
NOTE_SENDER = ("Offerdesk", "notes@offerdesk.invalid")
KEY_HEADER = "X-Offerdesk-Note"


def compose_needs_you(*, offer_id: str, company: str, role: str, why: str, what_to_do: str, key: str) -> Note:
    """Why Offerdesk cannot go on alone with an offer, and what the person can do."""
    title = title_words(company, role)
    lines = [f"# {title}", f"Why: {why}."]
    if what_to_do:
        lines += ["", "# What you can do", what_to_do]
    lines += ["", f"Everything about it: offerdesk show {offer_id}"]
    source = "\n".join(" ".join(line.split()) for line in lines)
    return Note(
        NotePurpose.NEEDS_YOU, key, one_line(f"Needs you: {title}"), page_text(source), page_html(source)
    )


def compose_other_offers(offer: Offer, others: Sequence[Offer], *, key: str) -> Note:
    """After an acceptance: the other open offers, soonest deadline first, with what to mark."""
    accepted = title_words(_value(offer, "company"), _value(offer, "role"))
    lines = [
        "# Your other open offers",
        f"You are about to accept {accepted}. Once that is safe (in writing, and signed), tell these too:",
        "",
    ]
    for other in others:
        title = title_words(_value(other, "company"), _value(other, "role"))
        deadline = other.facts.deadline
        due = f", answer by {deadline.value.replace('T', ' ')}" if deadline else ""
        phone = other.facts.contact_phone
        call = f", call {one_line(phone.value)} first" if phone else ""
        lines.append(f"* {title}{due}{call}")
    lines += [
        "",
        'Set "Decline" on each of them: decline by phone first, the mail follows. For running processes without an '
        'offer, set "Withdraw". Nothing is drafted before you set a label.',
    ]
    source = "\n".join(lines)
    return Note(
        NotePurpose.OTHER_OFFERS,
        key,
        one_line(f"Before you accept: {len(others)} other open offer{'s' if len(others) != 1 else ''}"),
        page_text(source),
        page_html(source),
    )


def compose_broken(purpose: NotePurpose, offer: Offer, problem: str, *, key: str, phone: str = "") -> Note:
    """In place of a note whose template is broken: what is known, and what to mend. A call must not wait."""
    title = title_words(_value(offer, "company"), _value(offer, "role"))
    lines = [f"# {title}", f"The template of this note cannot be used: {problem}."]
    if phone:
        lines.append(f"Their number: {one_line(phone)}")
    lines += [
        "",
        'Mend your own copy of the template ("offerdesk config check" shows all problems), or remove it.',
    ]
    source = "\n".join(lines)
    what = purpose.value.replace("_", " ")
    return Note(
        purpose, key, one_line(f"{title}: the {what} has a problem"), page_text(source), page_html(source)
    )


def title_words(company: str, role: str) -> str:
    """An offer as a person calls it."""
    return " at ".join(one_line(part) for part in (role, company) if part) or "an offer"


def _value(offer: Offer, name: str) -> str:
    fact = getattr(offer.facts, name)
    return str(fact.value) if fact is not None else ""


def build_note_mime(note: Note, person: Person, now: datetime) -> bytes:
    """The message to insert. Its key stands in a header of our own, so that it is found again after a crash."""
    message = MIMEMultipart("alternative", policy=POLICY)
    message["From"] = formataddr(NOTE_SENDER)
    own = person.addresses[0].email if person.addresses else NOTE_SENDER[1]
    message["To"] = formataddr((one_line(person.name), own))
    message["Subject"] = header_text(one_line(note.subject))
    message["Date"] = format_datetime(now.astimezone(ZoneInfo(person.timezone)))
    message[KEY_HEADER] = note.key
    for text, kind in ((note.text, "plain"), (note.html, "html")):
        message.attach(MIMEText(text.replace("\n", "\r\n"), kind, "utf-8", policy=POLICY))
    return message.as_bytes()
