"""A note to self as text and as HTML from one source, so that both say the same.

The source is text with four marks: "# " begins a heading (the first one is the title), "! " a number to tap,
"* " a list item, "> " words to be said aloud. Everything is escaped; no colour is set but that of one line,
so that a dark screen stays readable.
"""

import html
import re
from collections.abc import Mapping

_FRAME = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.45;max-width:36em"
_TITLE = "font-size:20px;line-height:1.25;margin:0"
_HEADING = "font-size:16px;margin:1.2em 0 0.3em"
_SAY = "margin:0.5em 0;padding:0.1em 0 0.1em 0.8em;border-left:3px solid #7a9cc6"
_TAP = "font-size:22px;margin:0.5em 0"
_LIST = "margin:0.4em 0;padding-left:1.3em"

_ASKED = re.compile(r'("[^"]+") (".+")')
_HEADED = re.compile(r"(.{2,60}?:) (.+)")


def page_text(source: str) -> str:
    """The plain part: headings stand alone, spoken words in quotation marks."""
    lines: list[str] = []
    for line in source.split("\n"):
        mark, rest = line[:2], line[2:]
        if mark == "# ":
            lines += ["", rest.upper()] if lines else [rest.upper()]
        elif mark == "> ":
            lines.append(f'"{rest}"')
        elif mark == "* ":
            lines.append(f"- {rest}")
        else:
            lines.append(rest if mark == "! " else line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def page_html(source: str, links: Mapping[str, str] | None = None) -> str:
    """The HTML part. links: address by the exact words that carry it (a phone number, a conversation)."""
    out: list[str] = []
    listing = titled = False
    for line in source.split("\n"):
        mark, rest = line[:2], line[2:]
        if mark != "* " and listing:
            out.append("</ul>")
        if mark == "* " and not listing:
            out.append(f'<ul style="{_LIST}">')
        listing = mark == "* "
        if mark == "# ":
            out.append(_block("h3" if titled else "h2", _HEADING if titled else _TITLE, rest, links))
            titled = True
        elif mark == "> ":
            out.append(f'<div style="{_SAY}">&ldquo;{_escaped(rest, links)}&rdquo;</div>')
        elif mark == "! ":
            out.append(_block("div", _TAP, rest, links))
        elif listing:
            out.append(f"<li>{_item(rest, links)}</li>")
        elif line.strip():
            out.append(f"<div>{_escaped(line, links)}</div>")
    if listing:
        out.append("</ul>")
    return f'<div style="{_FRAME}">{"".join(out)}</div>'


def _block(tag: str, style: str, text: str, links: Mapping[str, str] | None) -> str:
    return f'<{tag} style="{style}">{_escaped(text, links)}</{tag}>'


def _item(text: str, links: Mapping[str, str] | None) -> str:
    """A list item with its head in bold: what they say, or the words before a colon."""
    asked = _ASKED.fullmatch(text)
    if asked:
        return f"<b>{_escaped(asked[1], links)}</b><br>{_escaped(asked[2], links)}"
    headed = _HEADED.fullmatch(text)
    if headed:
        return f"<b>{_escaped(headed[1], links)}</b> {_escaped(headed[2], links)}"
    return _escaped(text, links)


def _escaped(text: str, links: Mapping[str, str] | None) -> str:
    shown = html.escape(text, quote=False)
    for words, address in (links or {}).items():
        if words and address and words in text:
            # In the colour of the text: no mail program's blue is readable on every dark screen.
            link = f'<a href="{html.escape(address, quote=True)}" style="color:inherit">{html.escape(words, quote=False)}</a>'
            shown = shown.replace(html.escape(words, quote=False), link, 1)
    return shown


_EXTENSION = re.compile(r"(?:\bext\.?|\bx|durchwahl|poste|#).*$", re.IGNORECASE)


def tel_link(phone: str) -> str:
    """The address that a phone dials at a tap; "" when there is no number in the text.

    A number in national form is dialled as it is written: what the person would do by hand. An extension stays
    words, because phones disagree on how to dial one.
    """
    digits = re.sub(r"[^\d+]", "", _EXTENSION.sub("", phone.replace("(0)", "")))
    number = digits[:1] + digits[1:].replace("+", "")
    return f"tel:{number}" if 6 <= len(number.lstrip("+")) <= 15 else ""
