"""A note to self as text and as HTML from one source, so that both say the same.

The source is text with three marks: "# " begins a heading, "* " a list item, "> " words to be said aloud.
"""

import html
import re
from collections.abc import Mapping

_FRAME = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.45;max-width:36em"
_SAY = "margin:0.4em 0;padding:0.5em 0.8em;border-left:3px solid #7a9cc6"


def page_text(source: str) -> str:
    """The plain part: headings stand alone, spoken words in quotation marks."""
    lines: list[str] = []
    for line in source.split("\n"):
        if line.startswith("# "):
            lines += ["", line[2:].upper()] if lines else [line[2:].upper()]
        elif line.startswith("> "):
            lines.append(f'"{line[2:]}"')
        elif line.startswith("* "):
            lines.append(f"- {line[2:]}")
        else:
            lines.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def page_html(source: str, links: Mapping[str, str] | None = None) -> str:
    """The HTML part. links: address by the exact words that carry it (a phone number, a conversation)."""
    out: list[str] = []
    listing = False
    for line in source.split("\n"):
        if line.startswith("* ") and not listing:
            out.append("<ul>")
        elif not line.startswith("* ") and listing:
            out.append("</ul>")
        listing = line.startswith("* ")
        if line.startswith("# "):
            out.append(f'<h3 style="margin:1em 0 0.3em">{_escaped(line[2:], links)}</h3>')
        elif line.startswith("> "):
            out.append(f'<div style="{_SAY}">&ldquo;{_escaped(line[2:], links)}&rdquo;</div>')
        elif listing:
            out.append(f"<li>{_escaped(line[2:], links)}</li>")
        elif line.strip():
            out.append(f"<div>{_escaped(line, links)}</div>")
    if listing:
        out.append("</ul>")
    return f'<div style="{_FRAME}">{"".join(out)}</div>'


def _escaped(text: str, links: Mapping[str, str] | None) -> str:
    shown = html.escape(text, quote=False)
    for words, address in (links or {}).items():
        if words and words in text:
            link = f'<a href="{html.escape(address, quote=True)}">{html.escape(words, quote=False)}</a>'
            shown = shown.replace(html.escape(words, quote=False), link, 1)
    return shown


def tel_link(phone: str) -> str:
    """The address that a phone dials at a tap; "" when the number is not in international form."""
    digits = re.sub(r"(?:ext\.?|x|Durchwahl).*$", "", phone, flags=re.IGNORECASE)
    digits = re.sub(r"[^\d+]", "", digits)
    return f"tel:{digits}" if digits.startswith("+") and len(digits) > 6 else ""
