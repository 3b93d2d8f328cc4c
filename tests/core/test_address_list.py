"""Addresses of a header: the one that gets the answer is never another than the one that is shown."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_cost import cpu_seconds
from offerdesk.core.mail.address_list import MAX_ADDRESSES, parse_addresses
from offerdesk.core.mail.addresses import clean_name, format_address
from offerdesk.model import Address

MAYA = "maya@acme.example"
ONE = {
    "bare": ("maya@acme.example", "", MAYA),
    "only-brackets": ("<maya@acme.example>", "", MAYA),
    "name": ("Maya Ortega <maya@acme.example>", "Maya Ortega", MAYA),
    "blanks-inside-brackets": ("Maya < maya@acme.example >", "Maya", MAYA),
    "quoted-comma": ('"Ortega, Maya" <maya@acme.example>', "Ortega, Maya", MAYA),
    "bare-comma": ("Ortega, Maya <maya@acme.example>", "Ortega, Maya", MAYA),
    "comma-in-an-encoded-word": ("=?utf-8?q?Ortega=2C_Maya?= <maya@acme.example>", "Ortega, Maya", MAYA),
    "escaped-quote": (r'"Maya \"MJ\" Ortega" <maya@acme.example>', 'Maya "MJ" Ortega', MAYA),
    "single-quotes": ("'Maya Ortega' <maya@acme.example>", "Maya Ortega", MAYA),
    "quotes-in-quotes": ("\"'Maya Ortega'\" <maya@acme.example>", "Maya Ortega", MAYA),
    "encoded": ("=?iso-8859-1?q?Mar=EDa?= Ortega <maya@acme.example>", "María Ortega", MAYA),
    "raw-latin-1": ("Mar\udceda Ortega <maya@acme.example>", "María Ortega", MAYA),
    "comment-behind": ("Maya Ortega (HR) <maya@acme.example>", "Maya Ortega", MAYA),
    "comment-as-name": ("maya@acme.example (Maya Ortega)", "Maya Ortega", MAYA),
    "nested-comment": ("maya@acme.example (Maya (HR) Ortega)", "Maya (HR) Ortega", MAYA),
    "address-as-name": ('"maya@acme.example" <maya@acme.example>', MAYA, MAYA),
    "folded": ('"Maya\r\n Ortega"\r\n <maya@acme.example>', "Maya Ortega", MAYA),
    "mailto": ("mailto:maya@acme.example", "", MAYA),
    "domain-in-capitals": ("Maya@ACME.Example", "", "Maya@acme.example"),
    "idn": ("Jörg <jobs@bücher.example>", "Jörg", "jobs@bücher.example"),
    "quotes-inside-quotes-as-gmail-decodes-them": (
        '"Ortega, Maya "MJ"" <maya@acme.example>',
        "Ortega, Maya MJ",
        MAYA,
    ),
    "one-quote-inside": ('Maya "MJ Ortega <maya@acme.example>', "Maya MJ Ortega", MAYA),
    "open-quote": ('"Maya Ortega <maya@acme.example>', "Maya Ortega", MAYA),
    "open-comment": ("Maya :( Ortega <maya@acme.example>", "Maya :( Ortega", MAYA),
    "stray-bracket": ("Maya > Ortega <maya@acme.example>", "Maya > Ortega", MAYA),
    "smaller-than-in-the-name": ("Maya <3 Ortega <maya@acme.example>", "Maya <3 Ortega", MAYA),
    "plus-and-dots": ("m.ortega+jobs@mail.acme.example", "", "m.ortega+jobs@mail.acme.example"),
    "line-end-in-an-encoded-name": (
        "=?utf-8?q?Maya=0D=0ABcc:_x=40evil.example?= <maya@acme.example>",
        "Maya Bcc: x@evil.example",
        MAYA,
    ),
    "direction-and-zero-width": ("\u202eMa\u200bya\u202c Ortega <maya@acme.example>", "Maya Ortega", MAYA),
    "terminal-escape": ("\x1b[31mMaya <maya@acme.example>", "[31mMaya", MAYA),
    "html": ('"<script>x</script>" <maya@acme.example>', "<script>x</script>", MAYA),
    "template-words": ("{{ 7*7 }} <maya@acme.example>", "{{ 7*7 }}", MAYA),
}


@pytest.mark.parametrize(("value", "name", "email"), ONE.values(), ids=ONE.keys())
def test_one_mailbox_is_read(value: str, name: str, email: str):
    assert parse_addresses(value) == (Address(name, email),)


SEVERAL = {
    "commas": ("a@x.example, B <b@x.example>,c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
    "semicolons": ("a@x.example; b@x.example", ["a@x.example", "b@x.example"]),
    "group": ("Team: a@x.example, B <b@x.example>;", ["a@x.example", "b@x.example"]),
    "group-among-others": (
        "a@x.example, Team: b@x.example;, c@x.example",
        ["a@x.example", "b@x.example", "c@x.example"],
    ),
    "empty-group": ("undisclosed-recipients:;", []),
    "commas-in-names": (
        '"Ortega, Maya" <a@x.example>, Lindt, Tom <b@x.example>',
        ["a@x.example", "b@x.example"],
    ),
    "nobody": ("", []),
    "no-address": ("Maya Ortega", []),
    "one-unusable": ("a@x.example, nonsense@, b@x.example", ["a@x.example", "b@x.example"]),
}


@pytest.mark.parametrize(("value", "emails"), SEVERAL.values(), ids=SEVERAL.keys())
def test_several_mailboxes_are_read_in_order(value: str, emails: list[str]):
    assert [a.email for a in parse_addresses(value)] == emails


# CVE-2023-27043 and its relatives: a trusted address in a place where only a name belongs.
DECEPTIVE = {
    "before-the-brackets": "a@trusted.example <b@evil.example>",
    "quoted-before-the-brackets": '"a@trusted.example" <b@evil.example>',
    "brackets-inside-quotes": '"A <a@trusted.example>" <b@evil.example>',
    "quotes-behind": '<b@evil.example> "A <a@trusted.example>"',
    "comment": "b@evil.example (a@trusted.example)",
    "comment-with-brackets": "(<a@trusted.example>) <b@evil.example>",
    "encoded-address": "=?utf-8?q?a=40trusted.example?= <b@evil.example>",
    "encoded-brackets": "=?utf-8?q?A_=3Ca=40trusted.example=3E?= <b@evil.example>",
    "encoded-comma": "=?utf-8?q?A_=3Ca=40trusted.example=3E=2C?= <b@evil.example>",
    "encoded-quote": "=?utf-8?q?=22?= <b@evil.example>",
    "escaped-quote": r'"a@trusted.example\" <b@evil.example>',
}


@pytest.mark.parametrize("value", DECEPTIVE.values(), ids=DECEPTIVE.keys())
def test_a_trusted_address_in_the_name_is_only_a_name(value: str):
    assert [a.email for a in parse_addresses(value)] == ["b@evil.example"]


UNUSABLE = {
    "two-in-brackets": "<a@trusted.example> <b@evil.example>",
    "bracket-glued": "a@trusted.example)b@evil.example",
    "square-bracket-glued": "a@trusted.example[b@evil.example]",
    "two-at-signs": "a@trusted.example@evil.example",
    "blank-inside": "<a@trusted.example b@evil.example>",
    "zero-width-in-the-domain": "<a@tru\u200bsted.example>",
    "direction-mark-in-the-domain": "<a@\u202etrusted.example>",
    "no-break-space": "<a@trusted\u00a0.example>",
    "half-character": "<a@trusted\ud800.example>",
    "line-end": "<a@trusted.example\r\nBcc: b@evil.example>",
    "nul": "<a@trusted\x00.example>",
    "no-domain": "<a@>",
    "no-local-part": "<@trusted.example>",
    "ends-in-a-dash": "<a@trusted.example->",
    "too-long": f"<{'a' * 65}@trusted.example>",
    "empty-brackets": "Maya <>",
    "encoded-word-as-address": "=?utf-8?q?a=40trusted.example?=",
}


@pytest.mark.parametrize("value", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_what_could_be_read_in_two_ways_is_no_address(value: str):
    assert parse_addresses(value) == ()


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\u2066", "\u00ad", "\u00a0", "\ufffd"])
def test_an_address_with_characters_that_one_cannot_see_is_none(unseen: str):
    assert parse_addresses(f"Maya <ma{unseen}ya@acme.example>") == ()
    assert parse_addresses(f"Maya <maya@ac{unseen}me.example>") == ()


def test_of_twenty_thousand_addresses_the_first_hundred_are_kept():
    value = ", ".join(f"Name {n} <a{n}@x.example>" for n in range(20_000))

    found = parse_addresses(value)

    assert len(found) == MAX_ADDRESSES
    assert found[99].email == "a99@x.example"


BAIT: dict[str, Callable[[int], str]] = {
    "open-comments": lambda n: "(" * n,
    "comments": lambda n: "()" * n,
    "closing-comments": lambda n: ")" * n,
    "open-brackets": lambda n: "<" * n,
    "open-brackets-one-end": lambda n: "<" * n + ">",
    "open-quotes": lambda n: '"' * n,
    "escaped-quotes": lambda n: '"' + '\\"' * n,
    "commas": lambda n: "," * n,
    "colons": lambda n: ":" * n,
    "colons-and-semicolon": lambda n: ":" * n + ";",
    "at-signs": lambda n: "a@" * n,
    "long-domain": lambda n: "a@" + "a." * n,
    "encoded-words": lambda n: "=?utf-8?q?a?= <a@x.example>," * n,
}


@pytest.mark.parametrize("bait", BAIT.values(), ids=BAIT.keys())
def test_bait_for_the_tokenizer_is_cheap(bait: Callable[[int], str]):
    assert cpu_seconds(lambda: parse_addresses(bait(20_000))) < 0.5


@given(
    st.lists(
        st.sampled_from([*'",;:<>()\\@.=?', "a", "é", " ", "\r\n", "\u202e", "\ud800", "a@x.example"]),
        max_size=40,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_value_gives_only_clean_addresses(pieces: list[str]):
    for address in parse_addresses("".join(pieces)):
        assert address.email.count("@") == 1
        assert clean_name(address.name) == address.name
        assert address.email == "".join(address.email.split())


_NAMES = st.text(max_size=60).map(clean_name).filter(lambda name: "=?" not in name)
_EMAILS = st.from_regex(r"[a-z0-9][a-z0-9._+-]{0,20}@[a-z0-9]{1,10}\.(example|test)", fullmatch=True)


@given(st.lists(st.builds(Address, _NAMES, _EMAILS), max_size=5))
@settings(max_examples=200, deadline=None)
def test_what_is_formatted_is_read_back_the_same(addresses: list[Address]):
    value = ", ".join(format_address(a) for a in addresses)

    assert parse_addresses(value) == tuple(addresses)
