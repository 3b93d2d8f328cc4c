"""HTML becomes the words a reader sees, in linear time whatever the source holds."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpu_cost import cpu_seconds
from offerdesk.core.mail.html_text import MAX_HTML_CHARS, MAX_TEXT_CHARS, html_to_text, tidy

SEEN = {
    "paragraphs-are-apart": ("<p>We offer you</p><p>the job</p>", "We offer you\n\nthe job"),
    "blocks-are-lines": ("<div>Hello</div><div>Sam</div>", "Hello\nSam"),
    "cells-are-words": ("<table><tr><td>Salary</td><td>90,000</td></tr></table>", "Salary 90,000"),
    "empty-block-is-an-empty-line": ("<div>Hello</div><div><br></div><div>Sam</div>", "Hello\n\nSam"),
    "break-at-the-end-of-a-block": ("<div>Hello<br></div><div>Sam</div>", "Hello\nSam"),
    "nested-blocks": ("<div><div><p>Hello</p></div></div><div>Sam</div>", "Hello\n\nSam"),
    "breaks-are-lines": ("Kind regards<br>Maya<br/>Ortega", "Kind regards\nMaya\nOrtega"),
    "source-lines-are-blanks": ("We\n  offer\tyou", "We offer you"),
    "entities": ("&euro;90&#8239;000 &amp; &lt;more&gt; &#x1F600;", "€90 000 & <more> 😀"),
    "entities-once": ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    "no-break-spaces": ("90&nbsp;000&#160;EUR", "90 000 EUR"),
    "zero-width-characters": ("of\u200bfer\u00ad \ufeffletter", "offer letter"),
    "direction-marks": ("\u202eoffer\u202c \u2067letter\u2069", "offer letter"),
    "terminal-escapes": ("\x1b[31moffer\x07", "[31moffer"),
    "title": ("<html><head><title>Newsletter</title></head><body>Hello</body></html>", "Hello"),
    "head-without-its-end": ("<html><head><meta charset=utf-8><body>Hello", "Hello"),
    "styles": ("<style>p { color: red }</style>Hello", "Hello"),
    "styles-in-a-comment": ("<style><!-- p > b { } --></style>Hello", "Hello"),
    "script-with-smaller-than": ("<script>if (a<b) { x(); }</script>Hello", "Hello"),
    "script-with-a-tag-in-a-string": ("<script>w('<b>no</b>')</script >Hello", "Hello"),
    "upper-case-tags": ("<SCRIPT>x</SCRIPT><P>Hello</P>", "Hello"),
    "self-closed-svg": ("<svg/>Hello", "Hello"),
    "template-never-closed": ("<template>Hello", "Hello"),
    "comments": ("a<!-- hidden > still hidden -->b", "ab"),
    "outlook-comments": ("<!--[if mso]><p>Outlook only</p><![endif]-->Hello", "Hello"),
    "outlook-not-comments": ("<![if !mso]>Hello<![endif]>", "Hello"),
    "outlook-paragraph-tags": ("<p>We offer<o:p></o:p></p>", "We offer"),
    "smaller-than-in-text": ("pay < 100k and > 50k, we <3 you", "pay < 100k and > 50k, we <3 you"),
    "greater-than-in-an-attribute": ('<img alt="a > b" src="x">Hello', "Hello"),
    "quote-mark-too-many": ('<td width="5"">Hello</td>', "Hello"),
    "tag-never-closed": ("Hello <b", "Hello"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("source", "text"), SEEN.values(), ids=SEEN.keys())
def test_the_text_is_what_a_reader_sees(source: str, text: str):
    assert html_to_text(source) == text


HIDDEN = {
    "pre-header": ('<div style="display:none;max-height:0">Open me</div><p>Hello</p>', "Hello"),
    "with-blanks-and-capitals": ('<DIV STYLE="Display : None">Open me</DIV>Hello', "Hello"),
    "single-quotes": ("<span style='opacity:0'>Open me</span>Hello", "Hello"),
    "important": ('<div style="visibility:hidden!important">Open me</div>Hello', "Hello"),
    "with-children": ('<div style="display:none"><div>Open</div>me</div>Hello', "Hello"),
    "row-with-a-table-inside": (
        '<tr style="display:none"><td><table><tr><td>Open me</td></tr></table></td></tr><tr><td>Hello',
        "Hello",
    ),
    "paragraph-nobody-closed": ('<p style="display:none">Open me<p>Hello', "Hello"),
    "cell-nobody-closed": ('<table><tr><td style="display:none">Open me<td>Hello</table>', "Hello"),
    "last-cell-nobody-closed": ('<table><tr><td style="display:none">Open me</table>Hello', "Hello"),
    "item-nobody-closed": ('<ul><li style="display:none">Open me<li>Hello</ul>', "Hello"),
    "no-font-size": ('<span style="font-size:0">Open me</span>Hello', "Hello"),
}


@pytest.mark.parametrize(("source", "text"), HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_words_are_dropped_and_the_others_stay(source: str, text: str):
    assert html_to_text(source) == text


LAYOUT = {
    "cells-without-font-size": (
        '<td style="font-size:0px;padding:10px"><div style="font-size:13px">We offer</div></td>'
    ),
    "hidden-from-outlook-only": '<a style="mso-hide:all">We offer</a>',
    "half-a-line-of-height": '<div style="max-height:0.5em">We offer</div>',
    "half-faded": '<div style="opacity:0.5">We offer</div>',
    "hidden-image": '<img style="display:none" src="x">We offer',
}


@pytest.mark.parametrize("source", LAYOUT.values(), ids=LAYOUT.keys())
def test_tricks_of_layout_hide_nothing(source: str):
    assert html_to_text(source) == "We offer"


QUOTED = {
    "gmail": '<blockquote class="gmail_quote" style="margin:0">We offer<div>you a job</div></blockquote>',
    "apple-and-thunderbird": "<blockquote type=cite>We offer<br>you a job</blockquote>",
    "proton": '<blockquote class="protonmail_quote" type="cite">We offer<br>you a job</blockquote>',
}


@pytest.mark.parametrize("source", QUOTED.values(), ids=QUOTED.keys())
def test_a_quoted_mail_is_marked_line_by_line(source: str):
    text = html_to_text(f"<div>Thank you</div>{source}<div>I accept.</div>", mark_quotes=True)

    assert text == "Thank you\n> We offer\n> you a job\nI accept."


def test_what_is_inside_a_quoted_mail_belongs_to_it():
    source = "<blockquote type=cite>a<blockquote>b</blockquote>c</blockquote>d"

    assert html_to_text(source, mark_quotes=True) == "> a\n> b\n> c\nd"


def test_an_indented_paragraph_is_no_quoted_mail():
    source = '<blockquote style="margin-left:40px">We offer</blockquote>'

    assert html_to_text(source, mark_quotes=True) == "We offer"


def test_marks_appear_only_where_they_are_asked_for():
    assert html_to_text("<blockquote type=cite>We offer</blockquote>") == "We offer"


TIDIED = {
    "one-empty-line-at-most": ("a\n\n\n\nb", "a\n\nb"),
    "blanks-at-line-ends": ("a  \n  b \t c", "a\nb c"),
    "windows-lines": ("a\r\nb\r\n\r\nc", "a\nb\n\nc"),
    "old-mac-lines": ("a\rb", "a\nb"),
    "unicode-line-ends": ("a\u2028b\u2029c\x85d\x0be", "a\nb\nc\nd\ne"),
    "nul": ("a\x00b", "ab"),
    "half-characters": ("a\ud800b", "a\ufffdb"),
    "accents-stay": ("Grüße, çà", "Grüße, çà"),
}


@pytest.mark.parametrize(("text", "tidied"), TIDIED.values(), ids=TIDIED.keys())
def test_tidy_leaves_clean_lines(text: str, tidied: str):
    assert tidy(text) == tidied


BOMBS: dict[str, Callable[[int], str]] = {
    "unclosed-tags": lambda n: "<a" * n,
    "nested-div": lambda n: "<div>" * n,
    "nested-hidden-div": lambda n: '<div style="display:none">' * n,
    "nested-quotes": lambda n: "<blockquote type=cite>" * n,
    "attributes": lambda n: "<p " + "a=b " * n + ">x",
    "open-attribute-quotes": lambda n: '<a ">' * n,
    "one-quote-then-ends": lambda n: '<a "' + ">" * n,
    "unclosed-comments": lambda n: "<!--" * n,
    "closed-comments": lambda n: "<!---->" * n,
    "unclosed-scripts": lambda n: "<script>" * n,
    "almost-closed-script": lambda n: "<script>" + "</scrip" * n,
    "unclosed-styles": lambda n: "<style>" * n,
    "unclosed-svg": lambda n: "<svg>" * n,
    "almost-closed-svg": lambda n: "<svg></svgx>" * n,
    "smaller-than": lambda n: "<" * n,
    "smaller-than-with-one-end": lambda n: "< " * n + ">",
    "end-tags-with-one-end": lambda n: "</" * n + ">",
    "declarations": lambda n: "<!x" * n,
    "entities": lambda n: "&amp;" * n,
    "ampersands": lambda n: "&" * n,
    "one-long-number-entity": lambda n: "&#" + "9" * n + ";",
    "one-long-hex-entity": lambda n: "&#x" + "f" * n + ";",
    "empty-hex-entities": lambda n: "&#x" * n,
    "breaks": lambda n: "<br>" * n,
    "blanks": lambda n: " " * n,
    "line-ends": lambda n: "\n" * n,
    "nul": lambda n: "\x00" * n,
    "list-items-hidden": lambda n: "<li style=display:none>" * n,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_costs_in_proportion_to_its_size(bomb: Callable[[int], str]):
    small, large = bomb(5_000), bomb(20_000)

    small_s, large_s = (cpu_seconds(lambda s=s: html_to_text(s, mark_quotes=True)) for s in (small, large))

    # Four times the size: linear is 4, quadratic 16. The floor keeps tiny times out of the comparison.
    assert large_s <= 10 * max(small_s, 0.004)


def test_no_more_text_is_kept_than_the_cap():
    assert len(html_to_text("word " * 100_000)) <= MAX_TEXT_CHARS


def test_nothing_beyond_the_source_cap_is_read():
    source = " " * MAX_HTML_CHARS + "after"

    assert html_to_text(source) == ""


_TOKENS = st.sampled_from(
    [
        *'< > </ <!-- --> " = & ; / ! ?'.split(),
        *"<p> </p> <div </div> <td> <script> </script> <style <svg> <blockquote </blockquote>".split(),
        *"style='display:none' type=cite &#65; &#xD800; &#99999999; &amp \n \x00 \ud800 \u202e a b".split(),
        " ",
        "style=font-size:0 ",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_TOKENS, max_size=60).map("".join)))
@settings(max_examples=150, deadline=None)
def test_odd_sources_never_raise_and_leave_clean_text(source: str):
    text = html_to_text(source, mark_quotes=True)

    text.encode("utf-8")
    assert "\x00" not in text
    assert text == text.strip()


@given(st.text(max_size=300))
@settings(deadline=None)
def test_tidying_twice_changes_nothing(text: str):
    assert tidy(tidy(text)) == tidy(text)
