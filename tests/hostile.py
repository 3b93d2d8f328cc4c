"""Mails that attack whoever reads them, built when they are needed, and the run that reads them all.

Each is small code for a large or twisted mail. `python hostile.py` reads, judges and extracts every one of them
under a memory limit and prints one JSON line each; the tests look at those lines.
"""

import base64
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from mails import multipart, part, raw_mail
from offerdesk.adapters.resources import read_rules
from offerdesk.core.mail.parse import parse_gmail, parse_raw
from offerdesk.core.recognition.recognise import Context, judge
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.model import FACT_NAMES, Email, Judgement

MEMORY_BYTES = 320 * 2**20  # address space of the reading process, Python and libraries included
OFFER = "We are delighted to offer you the position of engineer at Acme for €90,000. Please answer by 9 March 2026.\r\n"
MIXED = "multipart/mixed; boundary=b1"
TEXT_CHARS = 60_000


def html(source: str) -> bytes:
    return raw_mail(source, content_type="text/html; charset=utf-8")


def filled(piece: str, size: int = TEXT_CHARS) -> bytes:
    """An offer whose text goes on with one piece over and over."""
    return raw_mail(OFFER + piece * (size // len(piece)))


def nested(depth: int, inner: bytes = b"") -> bytes:
    lines = [raw_mail(b"", content_type="multipart/mixed; boundary=b0")]
    lines += [
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(depth)
    ]
    return b"".join(lines) + b"--b%d\r\n\r\n" % depth + (inner or OFFER.encode())


def flood(name: str, value: str, count: int) -> bytes:
    """The same header over and over, then an offer."""
    return (f"{name}: {value}\r\n" * count).encode() + raw_mail(OFFER)


# Row 63: size.
SIZE: dict[str, Callable[[], bytes]] = {
    "30-mb-attachment": lambda: raw_mail(
        multipart(
            part(OFFER),
            part(
                b"QUJD" * 19 + b"\r\n" + (b"QUJD" * 19 + b"\r\n") * 380_000,
                content_type="application/pdf; name=offer.pdf",
                content_transfer_encoding="base64",
            ),
        ),
        content_type=MIXED,
    ),
    "30-mb-of-text": lambda: raw_mail(OFFER.encode() + b"word " * 6_000_000),
    "30-mb-of-html": lambda: html(OFFER + "<p>word</p>" * 2_500_000),
    "30-mb-of-one-header": lambda: b"X-Long: " + b"a" * 30_000_000 + b"\r\n" + raw_mail(OFFER),
    "15-mb-in-a-thousand-attachments": lambda: raw_mail(
        multipart(part(OFFER), *[part(b"A" * 15_000, content_type="application/pdf; name=a.pdf")] * 990),
        content_type=MIXED,
    ),
    "10-mb-of-line-ends": lambda: raw_mail(b"\r\n" * 5_000_000),
    "10-mb-of-nul": lambda: raw_mail(bytes(10_000_000)),
    "empty": lambda: b"",
    "headers-only": lambda: b"Subject: Your offer",
    "no-headers": lambda: OFFER.encode(),
}
# Row 64: structure.
STRUCTURE: dict[str, Callable[[], bytes]] = {
    "nested-500": lambda: nested(500),
    "nested-2000": lambda: nested(2_000),
    "nested-60-over-20-mb": lambda: nested(60, b"--b" * 7_000_000),
    "20000-parts": lambda: raw_mail(multipart(*[part("x")] * 20_000), content_type=MIXED),
    "20000-empty-parts": lambda: raw_mail(b"--b1\r\n" * 20_000, content_type=MIXED),
    "20000-attachments": lambda: raw_mail(
        multipart(*[part("x", content_type="application/pdf; name=a.pdf")] * 20_000), content_type=MIXED
    ),
    "60-levels-of-1000-parts": lambda: b"".join(
        [
            raw_mail(b"", content_type="multipart/mixed; boundary=b0"),
            *(
                b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1)
                for n in range(60)
            ),
            *(b"--b%d\r\n\r\nx\r\n" % n * 1000 for n in range(60, -1, -1)),
        ]
    ),
    "boundary-missing": lambda: raw_mail(multipart(part(OFFER)), content_type="multipart/mixed"),
    "boundary-never-used": lambda: raw_mail(OFFER, content_type=MIXED),
    "boundary-in-every-line": lambda: raw_mail(b"--b1\r\n--b1x\r\n" * 500_000, content_type=MIXED),
    "long-boundary": lambda: raw_mail(
        multipart(part(OFFER), boundary="b" * 5_000), content_type=f"multipart/mixed; boundary={'b' * 5_000}"
    ),
    "messages-in-messages": lambda: b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + raw_mail(OFFER),
    "wrong-base64": lambda: raw_mail("=" * 1_000_000 + "ABC", content_transfer_encoding="base64"),
    "wrong-quoted-printable": lambda: raw_mail("=" * 1_000_000, content_transfer_encoding="quoted-printable"),
}
# Row 65: characters.
CHARSETS = (
    "x-acme punycode idna utf-7 utf-16 unicode_escape zlib iso-2022-kr hz big5 undefined utf\x00-8".split(" ")
)
CHARACTERS: dict[str, Callable[[], bytes]] = {
    **{
        f"charset-{label!r}": lambda label=label: raw_mail(
            OFFER.encode() + b"-b9~{\xff\x1b$)C" * 60_000, content_type=f"text/plain; charset={label}"
        )
        for label in CHARSETS
    },
    "long-charset": lambda: raw_mail(OFFER, content_type=f"text/plain; charset={'x' * 7_000}"),
    "nul": lambda: raw_mail(OFFER.encode().replace(b" ", b" \x00")),
    "half-characters": lambda: raw_mail(
        OFFER.encode() + "\ud800\udfff".encode("utf-8", "surrogatepass") * 50_000
    ),
    "mixed-encodings": lambda: raw_mail(
        OFFER.encode() + "ü".encode() * 1000 + b"\xfc" * 1000 + "内".encode("cp932") * 1000
    ),
    "direction-marks": lambda: filled("\u202e\u202d\u2066\u200b"),
    "terminal-escapes": lambda: filled("\x1b]0;x\x07\x1b[2J"),
    "combining-marks": lambda: filled("a" + "\u0301" * 200),
    "unicode-line-ends": lambda: raw_mail(OFFER, subject="a\u2028From: b@evil.example\x0bTo: c"),
}
# Row 66: headers.
HEADERS: dict[str, Callable[[], bytes]] = {
    "20000-encoded-words": lambda: raw_mail(OFFER, subject=" ".join(["=?utf-8?q?x?="] * 20_000)),
    "encoded-words-never-closed": lambda: raw_mail(OFFER, subject="=?utf-8?q?" * 20_000),
    "encoded-words-in-every-kept-header": lambda: flood("List-Id", "=?utf-8?b?eA==?=" * 500, 20) * 5,
    "20000-addresses": lambda: raw_mail(
        OFFER, to=", ".join(f"N {n} <a{n}@x.example>" for n in range(20_000))
    ),
    "20000-to-headers": lambda: flood("To", "Name <a@x.example>", 20_000),
    "20000-from-headers": lambda: flood("From", "Name <a@x.example>", 20_000),
    "open-comments": lambda: raw_mail(
        OFFER, **{"from": "(" * 20_000, "to": "()" * 20_000, "cc": '"' * 20_000}
    ),
    "open-brackets": lambda: raw_mail(
        OFFER, **{"from": "<" * 20_000, "to": "<" * 20_000 + ">", "cc": "@" * 9_000}
    ),
    "escaped-quotes": lambda: raw_mail(OFFER, **{"from": '"' + '\\"' * 20_000}),
    "100000-headers": lambda: flood("X-A", "b", 100_000),
    "100000-folds": lambda: raw_mail(OFFER, subject="a" + "\r\n b" * 100_000),
    "parameters": lambda: raw_mail(OFFER, content_type="text/plain" + '; a="' * 3_000),
    "parameter-pieces": lambda: raw_mail(OFFER, content_type="text/plain" + "; name*0*=%" * 3_000),
    "100-kb-references": lambda: raw_mail(
        OFFER, references=" ".join(f"<{n}@acme.example>" for n in range(6_000))
    ),
    "date": lambda: raw_mail(OFFER, date="9" * 100_000),
    "date-far-off": lambda: raw_mail(OFFER, date="Tue, 3 Mar 9999 10:12:00 +9999"),
}
# Row 67: HTML.
HTML: dict[str, Callable[[], bytes]] = {
    "unclosed-tags": lambda: html(OFFER + "<a" * 100_000),
    "nested-div": lambda: html("<div>" * 100_000 + OFFER),
    "nested-tables": lambda: html("<table><tr><td>" * 30_000 + OFFER),
    "50000-attributes": lambda: html("<p " + "a=b " * 50_000 + ">" + OFFER),
    "unclosed-comment": lambda: html(OFFER + "<!--" * 200_000),
    "unclosed-script": lambda: html(OFFER + "<script>" * 100_000),
    "unclosed-style": lambda: html(OFFER + "<style>" * 100_000),
    "unclosed-svg": lambda: html("<svg>" * 100_000 + OFFER),
    "smaller-than": lambda: html(OFFER + "<" * 400_000),
    "smaller-than-then-one-end": lambda: html(OFFER + "< " * 200_000 + ">"),
    "entities": lambda: html(OFFER + "&amp;" * 190_000),
    "long-entity": lambda: html(OFFER + "&#" + "9" * 900_000 + ";"),
    "hidden-words": lambda: html('<div style="display:none">' * 30_000 + OFFER),
    "quotes": lambda: html("<blockquote type=cite>" * 40_000 + OFFER),
    "open-attribute-quotes": lambda: html('<a ">' * 100_000 + OFFER),
    "breaks": lambda: html(OFFER + "<br>" * 100_000),
}
# Row 68: patterns. Sentences that rules look for, broken off and repeated; and what readers of facts look for.
PIECES = {
    "sentences": "We are pleased to offer you the position of ",
    "offer-words": "offer offer letter ",
    "we-are": "we are ",
    "capitals": "Acme Apex Northwind ",
    "one-capital-word": "Abc" * 300 + " ",
    "one-word": "a",
    "blanks": " ",
    "lines": "\r\n",
    "short-lines": "a\r\n",
    "dots": ". ",
    "digits": "1 ",
    "one-number": "1",
    "phone-numbers": "+49 30 5550100 ",
    "almost-phone-numbers": "+49-30-(555)-",
    "money": "€90,000 ",
    "almost-money": "90,",
    "dates": "3 March 2026 ",
    "almost-dates": "03/04/",
    "deadlines": "by Friday ",
    "please-answer": "please let us know by ",
    "addresses": "maya@acme.example ",
    "almost-addresses": "maya.ortega.",
    "at-signs": "a@",
    "names": "Maya Ortega\r\n",
    "closings": "Kind regards,\r\nMaya Ortega\r\n",
    "dear": "Dear Sam,\r\n",
    "role": "position of Senior ",
    "labels": "Position: Start date: Salary: ",
    "bullets": "• Salary: €90,000\r\n",
    "links": "https://acme.example/",
    "quote-heads": "On 3 March 2026 Maya wrote\r\n",
    "from-lines": "From: Maya\r\n",
    "rules": "_" * 30 + "\r\n",
    "template-words": "{{ 7*7 }} {% for a in b %} ",
    "scripts": "<script>alert(1)</script> ",
}
PATTERNS: dict[str, Callable[[], bytes]] = {
    f"text-of-{name}": lambda piece=piece: filled(piece) for name, piece in PIECES.items()
}
PATTERNS["subject-of-bait"] = lambda: raw_mail(OFFER, subject="offer letter position " * 400)
PATTERNS["file-names-of-bait"] = lambda: raw_mail(
    multipart(
        part(OFFER), *[part("x", content_type=f"application/pdf; name={'offer letter ' * 60}.pdf")] * 50
    ),
    content_type=MIXED,
)
# Rows 70 to 72: what would be written into headers, pages, logs and templates.
INJECTION: dict[str, Callable[[], bytes]] = {
    "line-ends-in-names": lambda: raw_mail(
        OFFER,
        **{
            "from": "=?utf-8?q?Maya=0D=0ABcc:_x=40evil.example?= <maya@acme.example>",
            "to": '"a\r\n b" <b@x.example>',
        },
    ),
    "line-ends-in-the-subject": lambda: raw_mail(
        OFFER, subject="=?utf-8?q?Offer=0D=0ABcc:_x=40evil.example?="
    ),
    "line-ends-in-the-id": lambda: raw_mail(OFFER, message_id="<a\r\n Bcc:x@evil.example>"),
    "encoded-word-in-the-id": lambda: raw_mail(OFFER, message_id="<=?utf-8?q?a=0D=0ABcc?=@x.example>"),
    "line-ends-in-a-file-name": lambda: raw_mail(
        multipart(
            part(OFFER), part("x", content_disposition="attachment; filename*=utf-8''a%0D%0ABcc:%20x.pdf")
        ),
        content_type=MIXED,
    ),
    "script-in-names": lambda: raw_mail(
        OFFER, subject="<script>alert(1)</script>", **{"from": '"<img onerror=x>" <maya@acme.example>'}
    ),
    "direction-marks-in-names": lambda: raw_mail(
        OFFER, **{"from": "\u202eMaya\u202c\u200b <maya@acme.example>"}
    ),
    "escapes-in-names": lambda: raw_mail(
        OFFER, subject="\x1b[2J", **{"from": "\x1b]0;x\x07 <maya@acme.example>"}
    ),
    "template-in-names": lambda: raw_mail(
        OFFER.replace("Acme", "{% for a in range(10**9) %}"), **{"from": "{{ 7*7 }} <maya@acme.example>"}
    ),
    "two-authors": lambda: raw_mail(OFFER, **{"from": "a@trusted.example, b@evil.example"}),
    "trusted-name": lambda: raw_mail(OFFER, **{"from": "a@trusted.example <b@evil.example>"}),
}


def rule_bait() -> Iterator[tuple[str, bytes]]:
    """Mails made of every rule's own sample sentences, whole and broken off, as much as rules ever look at."""
    samples = [
        str(sample)
        for table in read_rules(None).values()
        for rule in table.get("rule", [])
        for sample in rule.get("hit", [])
    ]
    for number in range(0, len(samples), 24):
        few = samples[number : number + 24]
        piece = " ".join(word for s in few for word in (s, s[: len(s) // 2], s[:-1]))
        yield f"rule-bait-{number}", filled(piece + " ")


MAILS: Mapping[str, Mapping[str, Callable[[], bytes]]] = {
    "size": SIZE,
    "structure": STRUCTURE,
    "characters": CHARACTERS,
    "headers": HEADERS,
    "html": HTML,
    "patterns": PATTERNS,
    "injection": INJECTION,
}


def gmail_answers() -> Iterator[tuple[str, dict[str, Any]]]:
    """The same attacks as Gmail's JSON would carry them."""
    data = base64.urlsafe_b64encode(OFFER.encode()).decode()
    leaf = {"mimeType": "text/plain", "body": {"data": data}}
    deep: dict[str, Any] = leaf
    for _ in range(900):
        deep = {"mimeType": "multipart/mixed", "parts": [deep]}
    big = base64.urlsafe_b64encode(b"word " * 4_000_000).decode()
    many = [{"name": "Subject", "value": "=?utf-8?q?x?=" * 5_000}] * 20_000
    yield "json-deep", {"payload": deep}
    yield "json-20000-parts", {"payload": {"mimeType": "multipart/mixed", "parts": [leaf] * 20_000}}
    yield "json-27-mb", {"payload": {"mimeType": "text/html", "body": {"data": big}}}
    yield "json-20000-headers", {"payload": leaf | {"headers": many}}
    yield "json-not-a-mail", {"payload": [1, 2], "labelIds": "x", "internalDate": {}}


def everything() -> Iterator[tuple[str, Callable[[], Email]]]:
    for group, mails in MAILS.items():
        for name, build in mails.items():
            yield f"{group}:{name}", lambda build=build: parse_raw(build(), message_id="m")
    for name, raw in rule_bait():
        yield f"patterns:{name}", lambda raw=raw: parse_raw(raw, message_id="m")
    for name, answer in gmail_answers():
        yield f"gmail:{name}", lambda answer=answer: parse_gmail(answer)


def harm_in(email: Email, judgement: Judgement) -> list[str]:
    """Fields that would break a header, a page, a log line or the database."""
    addresses = [email.sender, *email.reply_to, *email.to, *email.cc]
    found = [getattr(judgement.facts, name) for name in FACT_NAMES]
    one_line = {
        "subject": [email.subject],
        "names": [a.name for a in addresses],
        "addresses": [a.email for a in addresses],
        "ids": [email.rfc_message_id, email.in_reply_to, *email.references],
        "file names": [a.filename for a in email.attachments],
        "headers": [value for values in email.headers.values() for value in values],
        "facts": [fact.value for fact in found if fact is not None],
    }
    harm = [field for field, values in one_line.items() if any(not _is_clean(v, "") for v in values)]
    texts = {"text": email.text, "own text": email.own_text, "signature": email.signature}
    return harm + [field for field, value in texts.items() if not _is_clean(value, "\n")]


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _is_clean(value: str, allowed: str) -> bool:
    return _CONTROL.search(value) is None and ("\n" in allowed or "\n" not in value) and "\t" not in value


def run() -> None:
    """Read everything under the limits; one JSON line each: name, CPU seconds, what is wrong with the result."""
    rules = parse_rules(read_rules(None))
    # Facts are read only from offers: a conversation with an offer makes them be read from every mail.
    context = Context(own_addresses=frozenset(), zone=ZoneInfo("Europe/Berlin"), thread_has_offer=True)
    judge(parse_raw(raw_mail(OFFER)), rules, context)  # imports and caches are not the mail's doing
    for name, read in everything():
        line: dict[str, Any] = {"name": name, "harm": []}
        try:
            begun = time.process_time()
            email = read()
            line["built_and_read_s"] = time.process_time() - begun
            begun = time.process_time()
            judgement = judge(email, rules, context)
            line["judged_s"] = time.process_time() - begun
            line["harm"] = harm_in(email, judgement)
        except (Exception, RecursionError) as error:  # the report names whatever escaped
            line["error"] = f"{type(error).__name__}: {str(error)[:200]}"
        print(json.dumps(line), flush=True)


def limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit_memory()
    if "--greedy" in sys.argv:  # proves that the limit holds
        print(len(bytes(2 * MEMORY_BYTES)))
    else:
        run()
        print(json.dumps({"name": "end", "at": datetime.now(UTC).isoformat()}))
