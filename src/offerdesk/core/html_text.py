"""HTML to readable text by one linear pass of our own.

No HTML library is safe on hostile mail (each has an input that takes seconds): this one looks at every
character a bounded number of times, fetches nothing and runs nothing.
"""

import html
import re

MAX_HTML_CHARS = 1_000_000
MAX_TEXT_CHARS = 200_000
_BLOCKS = frozenset(
    (
        "p div br tr li ul ol table h1 h2 h3 h4 h5 h6 blockquote hr section article header footer pre dd dt"
    ).split()
)
_SKIPPED = frozenset(("script style head title template noscript svg object iframe textarea select").split())
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(("br hr img input meta link area base col embed source track wbr").split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$|!|\")"
    r"|max-height\s*:\s*0|opacity\s*:\s*0\s*(?:;|$|!|\")"
)
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_MAX_TAG_CHARS = 4096  # a tag longer than that (50,000 attributes) is passed over without a look inside


def html_to_text(source: str) -> str:
    """Visible text with line breaks where blocks end; hidden pre-header text, styles and scripts are dropped."""
    out: list[str] = []
    size = 0
    position, end = 0, min(len(source), MAX_HTML_CHARS)
    skip_until = ""  # inside <script> and the like: only the closing tag counts
    hidden_name, hidden_depth = "", 0
    while position < end and size < MAX_TEXT_CHARS:
        opening = source.find("<", position, end)
        text = source[position : opening if opening >= 0 else end]
        if text and not skip_until and not hidden_depth:
            out.append(_text(text))
            size += len(text)
        if opening < 0:
            break
        if source.startswith("<!--", opening):
            closing = source.find("-->", opening + 4, end)
            position = closing + 3 if closing >= 0 else end
            continue
        closing = source.find(">", opening + 1, end)
        if closing < 0:
            break
        tag = source[opening + 1 : min(closing, opening + _MAX_TAG_CHARS)]
        position = closing + 1
        match = _NAME.match(tag)
        if match is None:
            if tag[:1] not in ("!", "?", "/", "") and not skip_until and not hidden_depth:
                out.append("<")  # a bare "<" in text
                position = opening + 1
            continue
        name, closes = match[1].lower(), tag[0] == "/"
        if skip_until:
            if closes and name == skip_until:
                skip_until = ""
            continue
        if hidden_depth:
            if name == hidden_name and not tag.endswith("/"):
                hidden_depth += -1 if closes else 1
            continue
        if name in _SKIPPED and not closes:
            if not tag.endswith("/"):
                skip_until = name
        elif not closes and name not in _VOID and "style" in tag and _HIDDEN.search(tag.lower()):
            hidden_name, hidden_depth = name, 1
        elif name in _BLOCKS:
            out.append("\n\n" if name == "p" else "\n")
        elif name in _CELLS and closes:
            out.append(" ")
    return tidy("".join(out))


def _text(raw: str) -> str:
    text = html.unescape(raw) if "&" in raw else raw
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def tidy(text: str) -> str:
    """Lines without trailing blanks, at most one empty line in a row, invisible characters removed."""
    text = text.translate(_INVISIBLE)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()[:MAX_TEXT_CHARS]


_INVISIBLE = {
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x200E, 0x200F), None),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), None),
    0x00A0: " ",
    0x202F: " ",
    0x2007: " ",
    0x0000: None,
}
