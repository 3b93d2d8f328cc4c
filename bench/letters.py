"""The mails that are measured: offers and ordinary mail of 5 and 50 KB, written for this purpose.

Each kind has a dozen different mails of the same make: plain and HTML part, a signature, long ones with quoted
mails below. No mail is like another, so nothing is gained by remembering.
"""

import base64
import html
from collections.abc import Callable
from typing import Any

COUNT = 12
COMPANIES = "Northwind Lumenfield Brackwater Halvorsen Tessellate Orrin Kestrel Pagoda Sandmere Vantry Ilex Corvid".split()
PEOPLE = (
    "Maya Ortega,Tom Lindqvist,Zoe Hartmann,Priya Nair,Jonas Weber,Elena Rossi,Samuel Okafor,Clara Dubois,Henrik Dahl"
    ",Ines Carvalho,Ruth Abramson,Victor Meier"
).split(",")
ROLES = (
    "Data Analyst,Software Engineer,Product Manager,Site Engineer,Account Manager,UX Designer,Payroll Specialist"
    ",Lab Technician,Marketing Manager,Legal Counsel,Project Manager,Sales Consultant"
).split(",")
DAYS = "9 March,10 March,11 March,12 March,13 March,16 March,17 March,18 March,19 March,20 March,23 March,24 March".split(
    ","
)
OFFER = (
    "we are delighted to offer you the position of {role} at {company}. Everyone you met enjoyed the conversations, and"
    " the team is looking forward to working with you.",
    "Your base salary will be €{pay},000 per year, paid monthly, with 28 days of holiday and a yearly review. The role is"
    " full time and based in our Berlin office, with two days a week from home.",
    "We would like you to start on 4 May 2026. The written contract follows as soon as we have your answer.",
    "Please let me know by {day} 2026 whether you would like to join us. If anything is unclear, call me at any time.",
)
ORDINARY = (
    "thank you for the notes on the quarterly plan. I read them on the train and agree with most of what you say about"
    " the order of the topics.",
    "The figures for the northern region came in late again, so the second chart still shows last month. I asked {other}"
    " to send them to you directly once they are complete.",
    "On Thursday we meet the supplier at their workshop. It would help to have the drawings printed, because the screen"
    " there is small and the light is poor.",
    "The room for the training is booked, the coffee is ordered, and the list of guests has {pay} names on it. If you"
    " want to bring someone else, tell me before {day}.",
)
FILLER = (
    "The garden behind the office has been tidied up, and the benches are back for the lunch break.",
    "We changed the provider for the parcels, so deliveries arrive at the side door from now on.",
    "The archive of old drawings is being scanned shelf by shelf; the first boxes went out last week.",
    "A short walk around the canal takes twenty minutes, and the bakery at the bridge opens early.",
    "The heating in the east wing will be serviced on two mornings, and the rooms may be cool until noon.",
    "Our choir sings in the old station hall again; the evening is free, and there is soup afterwards.",
    "The library of samples has a new home on the second floor, sorted by colour and by maker.",
    "Bicycles can be locked in the courtyard, where a roof was built over the racks during the summer.",
)


def _greeting(number: int) -> str:
    return ("Hi Sam,", "Hello Sam,", "Dear Sam,", "Dear Sam Rivera,")[number % 4]


def _words(number: int, kind: str) -> list[str]:
    """Paragraphs of one mail, signature last."""
    company, person = COMPANIES[number % COUNT], PEOPLE[number % COUNT]
    values = {
        "company": company,
        "role": ROLES[(number * 5) % COUNT],
        "pay": 52 + 3 * number,
        "day": DAYS[(number * 7) % COUNT],
        "other": PEOPLE[(number + 5) % COUNT],
    }
    body = [line.format(**values) for line in (OFFER if kind == "offer" else ORDINARY)]
    filler = [FILLER[(number + n) % len(FILLER)] for n in range(3)]
    sign_off = ("Kind regards,", "Best regards,", "Warm regards,")[number % 3]
    signature = f"{person}\nHead of Operations\n{company} GmbH\nT +49 30 23125{number:03}"
    return [_greeting(number), *body, *filler, f"{sign_off}\n{signature}"]


def _quoted(number: int, size: int) -> list[str]:
    """Earlier mails of the conversation, as many lines as fit."""
    person = PEOPLE[(number + 3) % COUNT]
    lines = [f"On Mon, 2 March 2026 at 09:14, {person} <{person.split()[0].lower()}@quoted.example> wrote:"]
    length, n = 0, 0
    while length < size:
        line = f"{FILLER[n % len(FILLER)]} Item {n}."
        lines.append(f"> {line}")
        length += len(line) + 3
        n += 1
    return lines


def raw_mail(number: int, kind: str, size: int) -> bytes:
    """One message of about `size` bytes: kind "offer" or "ordinary"."""
    paragraphs = _words(number, kind)
    plain = "\n\n".join(paragraphs)
    rich = "".join(f"<p>{html.escape(p).replace(chr(10), '<br>')}</p>" for p in paragraphs)
    spare = size - len(plain) - len(rich) - 1_300
    quoted = _quoted(number, spare * 45 // 100) if spare > 400 else []
    if quoted:
        plain += "\n\n" + "\n".join(quoted)
        inner = "<br>".join(html.escape(line[2:]) for line in quoted[1:])
        rich += f'<div>{html.escape(quoted[0])}</div><blockquote class="gmail_quote">{inner}</blockquote>'
    person, company = PEOPLE[number % COUNT], COMPANIES[number % COUNT].lower()
    subject = f"Your offer from {company.title()}" if kind == "offer" else f"Notes on the plan, part {number}"
    head = (
        f"Received: by mx.home.example with SMTP id q{number}; Tue, 3 Mar 2026 09:15:00 +0000\r\n"
        f"From: {person} <{person.split()[0].lower()}@{company}.example>\r\n"
        f"To: Sam Rivera <sam.rivera@home.example>\r\nSubject: {subject}\r\n"
        f"Date: Tue, 3 Mar 2026 10:12:{number:02} +0100\r\nMessage-ID: <{number}.{kind}@{company}.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="=_part"\r\n\r\n'
    )
    page = f"<html><head><style>p {{ margin: 0 0 1em }}</style></head><body>{rich}</body></html>"
    parts = "".join(
        f"--=_part\r\nContent-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + text.replace("\n", "\r\n")
        + "\r\n"
        for subtype, text in (("plain", plain), ("html", page))
    )
    return (head + parts + "--=_part--\r\n").encode()


def gmail_answer(raw: bytes) -> dict[str, Any]:
    """The same message as Gmail's API gives it with format=full."""
    head, _, body = raw.partition(b"\r\n\r\n")
    headers = [
        {"name": name, "value": value}
        for name, value in (line.split(": ", 1) for line in head.decode().split("\r\n"))
    ]
    parts = []
    for number, part in enumerate(body.split(b"--=_part")[1:-1]):
        part_head, _, text = part.strip(b"\r\n").partition(b"\r\n\r\n")
        data = base64.urlsafe_b64encode(text).decode()
        parts.append(
            {
                "partId": str(number),
                "mimeType": "text/html" if b"text/html" in part_head else "text/plain",
                "filename": "",
                "headers": [{"name": "Content-Type", "value": "text/plain; charset=utf-8"}],
                "body": {"size": len(text), "data": data},
            }
        )
    payload = {"mimeType": "multipart/alternative", "headers": headers, "parts": parts, "body": {"size": 0}}
    return {
        "id": "m1",
        "threadId": "t1",
        "labelIds": ["INBOX"],
        "internalDate": "1772529300000",
        "payload": payload,
    }


KINDS: dict[str, Callable[[int], bytes]] = {
    "offer, 5 KB": lambda number: raw_mail(number, "offer", 5_000),
    "ordinary, 5 KB": lambda number: raw_mail(number, "ordinary", 5_000),
    "offer, 50 KB": lambda number: raw_mail(number, "offer", 50_000),
    "ordinary, 50 KB": lambda number: raw_mail(number, "ordinary", 50_000),
}
