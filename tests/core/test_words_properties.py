"""Whatever a mail, a name or the person's own words hold: no broken template, no injected header, no code, no markup."""

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writing import MAYA, SAM, WORDS, a_fact, a_person, a_request, an_offer_mail, known_facts

from offerdesk.core.drafting.call_card import compose_call_card
from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.linkedin import compose_linkedin
from offerdesk.core.drafting.notes import build_note_mime
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.offers.draft_request import DraftRequest, Refusal
from offerdesk.model import CallMark, Draft, DraftKind, Extra, Note, Reason, Register

HOSTILE = (
    "{{ 7 * 191 }}", "{% for x in y %}", "{company}", "{first.__class__}", "%s%n", "<script>alert(1)</script>",
    "<img src=x onerror=y>", "a\r\nBcc: eve@evil.example", "a\nSubject: x", "=?utf-8?q?=0D=0ABcc=3A_e?=", "\x00\x07\x1b",
    "\u202eevil", "\u2028", "None", "undefined", "[Name]", "...", "?", "!", " , ", "a" * 500, "&lt;b&gt;", "'; DROP",
    'Maya" <eve@evil.example>, "x', "Ортега", "马雅", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "> quoted", "# heading", "* item", "-- ", "On Monday, x wrote:",
)  # fmt: skip
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.sampled_from(["Northwind", "Data Analyst", "Maya Ortega", "Inc.", "R&D"]),
)
wild = st.lists(words, min_size=1, max_size=3).map(" ".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def requests(draw: st.DrawFn) -> DraftRequest:
    kind = draw(st.sampled_from(list(DraftKind)))
    maybe = lambda: draw(st.one_of(st.none(), wild.map(a_fact)))  # noqa: E731
    facts = known_facts(
        company=maybe(),
        role=maybe(),
        contact_name=maybe(),
        contact_phone=maybe(),
        compensation=maybe(),
        deadline=draw(st.sampled_from([None, a_fact("2026-03-11", "by " + draw(wild))])),
        start_date=draw(st.sampled_from([None, a_fact("2026-05-04")])),
        language=draw(st.sampled_from(sorted(WORDS.languages))),
    )
    mail = an_offer_mail(
        draw(wild),
        sender=f"{draw(wild)} <{MAYA}>",
        signature=draw(st.one_of(st.just("Maya"), wild)),
        subject=draw(wild),
        cc=(f"{draw(wild)} <tom@northwind.example>",),
    )
    mail = replace(mail, sender=replace(mail.sender, name=draw(wild)))
    request = a_request(
        kind,
        mail=mail,
        facts=facts,
        person=a_person(
            name=draw(st.one_of(st.just("Sam Rivera"), wild)), phone=draw(st.sampled_from(["", "+49 30 1"]))
        ),
        register=draw(st.sampled_from(list(Register))),
        reason=draw(st.sampled_from(list(Reason))),
        reason_text=draw(st.one_of(st.just(""), st.just(""), wild)),
        ask=draw(st.one_of(st.just(""), wild)),
        extras=draw(st.frozensets(st.sampled_from(list(Extra)))),
        interviewed=draw(st.booleans()),
        known_companies=draw(st.frozensets(wild, max_size=2)),
        offer_id=draw(st.text(max_size=6)),
    )
    if kind is DraftKind.DECLINE_FALLBACK and draw(st.booleans()):
        request = replace(request, call=CallMark.NO_ANSWER)
    return request


ALLOWED_TAGS = {"div", "br", "blockquote", "a"}
ALLOWED_HEADERS = {"content-type", "mime-version", "from", "to", "cc", "subject", "in-reply-to", "references"}


def tags_of(html: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([a-zA-Z!?][^\s>/]*)", html))


@QUICK
@given(requests())
def test_a_draft_is_sound_or_it_is_refused(request: DraftRequest):
    result = compose_draft(request, WORDS)

    if isinstance(result, Refusal):
        assert result.check != "template", result  # no fact breaks a template
        assert result.check != "mime", result  # nor the mail around it
        assert result.why
        return
    assert isinstance(result, Draft)
    head = result.raw.split(b"\r\n\r\n", 1)[0]
    names = {line.split(b":")[0].decode().lower() for line in head.split(b"\r\n") if line[:1] not in b" \t"}
    assert names <= ALLOWED_HEADERS
    read = parse_raw(result.raw)
    assert [a.email for a in read.to] == [MAYA]
    assert {a.email for a in read.cc} <= {"tom@northwind.example"}
    assert read.sender.email == SAM
    assert tags_of(read.html) <= ALLOWED_TAGS
    letter = result.text.split("\n\n> ")[0]
    assert "1337" not in letter  # nothing of theirs is ever computed
    assert not re.search(r"\{\{|\}\}|\{%|%\}|___", letter.rpartition("\n\n")[0])


@QUICK
@given(requests())
def test_the_same_request_gives_the_same_bytes(request: DraftRequest):
    first, again = compose_draft(request, WORDS), compose_draft(request, WORDS)

    assert first == again


@QUICK
@given(requests())
def test_notes_are_sound_whatever_they_tell(request: DraftRequest):
    card = compose_call_card(request, WORDS, key="k", fallback_at=request.now)
    linkedin = compose_linkedin(request, WORDS, key="l", threads=(request.thread,))

    for note in (card, linkedin):
        if note is not None:
            assert_sound(note, request)
    if linkedin is not None:
        assert all(len(item.text) <= request.person.linkedin_note_limit for item in linkedin.linkedin)


def assert_sound(note: Note, request: DraftRequest) -> None:
    assert tags_of(note.html) <= {
        "div",
        "h2",
        "h3",
        "ul",
        "li",
        "a",
        "p",
        "span",
        "br",
        "b",
        "table",
        "tr",
        "td",
    }
    assert "\n" not in note.subject
    assert not re.search(r"javascript:|https?://|\bon\w+=|\bsrc=", "".join(re.findall(r"<[^>]*>", note.html)))
    raw = build_note_mime(note, request.person, request.now)
    head = raw.split(b"\r\n\r\n", 1)[0]
    names = {line.split(b":")[0].decode().lower() for line in head.split(b"\r\n") if line[:1] not in b" \t"}
    assert names <= {"content-type", "mime-version", "from", "to", "subject", "date", "x-offerdesk-note"}
    assert parse_raw(raw).sender.email == "notes@offerdesk.invalid"
