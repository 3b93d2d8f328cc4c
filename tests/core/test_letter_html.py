"""The HTML part: Gmail's own shape, the same words, the signature once, nothing that loads or runs."""

import re

import pytest
from writing import SAM, WORDS, a_person, a_request, an_offer_mail, read_back

from offerdesk.core.drafting.compose import compose_draft
from offerdesk.core.drafting.letter_html import letter_as_html, lines_as_html, safe_signature
from offerdesk.core.mail.own_text import split_own_text
from offerdesk.model import Draft, SendAs

SIGNATURE = '<div><b>Sam Rivera</b></div><div>Data &amp; Maps</div><img src="https://mail.example/logo.png">'


def a_draft(signature_html: str = "", **changes: object) -> Draft:
    person = a_person(
        addresses=(SendAs(SAM, "Sam Rivera", signature_html, is_primary=True, is_default=True),)
    )
    draft = compose_draft(a_request(person=person, **changes), WORDS)
    assert isinstance(draft, Draft), draft
    return draft


def html_of(draft: Draft) -> str:
    return read_back(draft.raw).html


def test_each_line_is_a_paragraph_as_gmail_writes_it():
    assert lines_as_html("a\n\nb < c") == "<div>a</div><div><br></div><div>b &lt; c</div>"


def test_the_quote_folds_in_gmail_and_says_who_wrote_when():
    html = html_of(a_draft())

    assert '<div class="gmail_quote gmail_quote_container">' in html
    assert '<blockquote class="gmail_quote"' in html
    assert 'Maya Ortega &lt;<a href="mailto:maya.ortega@northwind.example">' in html


def test_without_the_setting_nothing_is_quoted():
    draft = a_draft(quote_original=False)

    assert "gmail_quote" not in html_of(draft)
    assert "wrote:" not in draft.text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b>x', "&lt;b&gt;"]
)
def test_their_words_are_never_markup(hostile: str):
    draft = a_draft(mail=an_offer_mail(hostile, sender=f"Maya {hostile} <maya.ortega@northwind.example>"))

    tags = set(re.findall(r"</?([a-zA-Z]+)", html_of(draft)))

    assert tags <= {"div", "br", "blockquote", "a"}


def test_the_draft_itself_loads_nothing_and_sets_no_colours():
    """Dark mode turns colours round by itself, unless a draft sets some."""
    html = html_of(a_draft())

    assert not re.search(r"\b(?:src|background|url)\s*[=(]|https?://", html)
    assert not re.search(r"(?<!border-left:1px solid )(?<!-)\bcolor\s*:", html)


def test_the_signature_stands_once_above_the_quote_and_says_the_name():
    draft = a_draft(SIGNATURE)
    html = html_of(draft)
    own = draft.text.split("wrote:")[0]

    assert html.count('data-smartmail="gmail_signature"') == 1
    assert html.index("gmail_signature") < html.index("gmail_quote")
    assert own.count("Sam Rivera") == 1  # the signature says it already, so the letter does not
    assert own.rstrip().endswith(
        "Data & Maps\n\nOn Tue, 3 Mar 2026 at 10:00, Maya Ortega <maya.ortega@northwind.example>"
    )


def test_a_signature_without_the_name_stands_below_it():
    own = a_draft("<div>Data &amp; Maps, Berlin</div>").text.split("On Tue")[0]

    assert own.rstrip().endswith("Warm regards,\nSam Rivera\n\n-- \nData & Maps, Berlin")


def test_scripts_in_a_signature_are_left_out():
    unsafe = '<b>Sam</b><script src="x">1</script><style>p{}</style><form><input></form><iframe></iframe>'

    assert safe_signature(unsafe) == "<b>Sam</b>"


def test_an_address_in_the_quote_head_is_escaped():
    html = letter_as_html("x", "", 'On Monday, "A" <a"b@x.example> wrote:', "y", 'a"b@x.example')

    assert 'href="mailto:a&quot;b@x.example"' in html


def test_what_we_write_can_be_cut_from_the_quote_again_in_every_language():
    """A sent answer is read back for what it decides: the original's words must not count as the person's."""
    for language in sorted(WORDS.languages):
        request = a_request(mail=an_offer_mail("Hi Sam,\n\nwe are happy to offer you the role."))
        facts = type(request.facts)(
            **{n: getattr(request.facts, n) for n in request.facts.__slots__} | {"language": language}
        )
        own, _ = split_own_text(read_back(a_draft(facts=facts).raw).text)

        assert "happy to offer" not in own, language
