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
# Elements without readable text inside: what follows counts from their closing tag on.
_SKIPPED = frozenset(("script style title template noscript svg object iframe textarea select").split())
_RAW = frozenset(("script style title textarea").split())  # unclosed, these swallow the rest in every reader
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(("br hr img input meta link area base col embed source track wbr").split())
# An element that is hidden ends where these begin, although nobody closed it.
_ENDED_BY = {
    "p": _BLOCKS - {"br"},
    "li": frozenset(("li",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "tr": frozenset(("tr",)),
}
_LISTS = frozenset(("table", "ul", "ol"))  # rows, cells and items inside these belong to them
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d])|opacity\s*:\s*0\s*(?:;|$|!|\"|')"
)
# Builders of mail layouts set this on every table cell and a real size inside: only the words directly in it
# are invisible.
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?![.\d])")
_CITES = re.compile(r"\btype\s*=\s*[\"']?cite\b|\bclass\s*=\s*[\"'][^\"']{0,100}[a-z]_quote", re.IGNORECASE)
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,30})")
_MAX_TAG_CHARS = 4096  # a tag longer than that (50,000 attributes) is passed over without a look inside
_MAX_OPEN_QUOTES = 1000
_LONG_ENTITY = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")  # Python refuses numbers of 4,300 digits


def html_to_text(source: str, *, mark_quotes: bool = False) -> str:
    """Visible text with line breaks where blocks end; hidden pre-header text, styles and scripts are dropped.

    mark_quotes: lines of a quoted mail get "> " in front, as they have in plain text.
    """
    return HtmlReader(source[:MAX_HTML_CHARS], mark_quotes=mark_quotes).read()


def unescaped(raw: str) -> str:
    """Text or an attribute's value with its entities as the characters they stand for."""
    return html.unescape(_LONG_ENTITY.sub("\ufffd", raw)) if "&" in raw else raw


class HtmlReader:
    """One pass over one document. `position` only ever moves forward."""

    def __init__(self, source: str, *, mark_quotes: bool = False) -> None:
        self.source = source
        self.mark_quotes = mark_quotes
        self.size = 0
        self.at_line_start = True
        self.segments: list[tuple[bool, list[str]]] = [(False, [])]  # (is it quoted, pieces of text)
        self.blockquotes: list[bool] = []  # does each open one quote a mail?
        self.unclosed: set[str] = set()
        self.hidden_name, self.hidden_depth, self.hidden_lists = "", 0, 0
        self.no_size = False  # the last tag hid the words that follow it directly

    def read(self) -> str:
        source, position, end = self.source, 0, len(self.source)
        while position < end and self.size < MAX_TEXT_CHARS:
            opening = source.find("<", position)
            self._add_text(source[position : opening if opening >= 0 else end])
            if opening < 0:
                break
            match = _NAME.match(source, opening + 1)
            if match is None:
                position = self._odd_tag(opening)
                continue
            closing = self._tag_end(match.end())
            if closing < 0:
                break
            tag = source[opening + 1 : min(closing, opening + _MAX_TAG_CHARS)]
            position = self._tag(match[1].lower(), tag, closing + 1)
        return self._text()

    def _add_text(self, raw: str) -> None:
        if not raw or self.hidden_depth:
            return
        if self.no_size and not raw.isspace():
            return
        self._add(re.sub(r"[ \t\r\n\f]+", " ", unescaped(raw)))

    def _add(self, text: str) -> None:
        self.segments[-1][1].append(text)
        self.size += len(text)
        self.at_line_start = self.at_line_start and text == " "

    def _end_line(self, line_end: str = "\n") -> None:
        self.segments[-1][1].append(line_end)
        self.at_line_start = True

    def _odd_tag(self, opening: int) -> int:
        """A comment, a declaration, or a bare "<" in text. Returns where to go on."""
        source = self.source
        if source.startswith("<!--", opening):
            closing = source.find("-->", opening + 4)
            return closing + 3 if closing >= 0 else len(source)
        if source[opening + 1 : opening + 2] in ("!", "?", "/"):
            closing = source.find(">", opening + 1)
            return closing + 1 if closing >= 0 else len(source)
        self._add_text("<")
        return opening + 1

    def _tag_end(self, start: int) -> int:
        """Where the tag's ">" stands; one inside a quoted attribute does not count."""
        closing = self.source.find(">", start)
        searched = start
        for _ in range(8):
            if closing < 0 or closing - start > _MAX_TAG_CHARS:
                break
            if self.source.count('"', searched, closing) % 2 == 0:
                break
            quote = self.source.find('"', closing, closing + _MAX_TAG_CHARS)
            after = self.source.find(">", quote + 1) if quote >= 0 else -1
            if after < 0:
                break
            searched, closing = quote + 1, after
        return closing

    def _tag(self, name: str, tag: str, after: int) -> int:
        """Take one tag in; returns where to go on."""
        closes = tag[0] == "/"
        self.no_size = False
        if self.hidden_depth and not self._hidden_ends(name, closes=closes, empty=tag.endswith("/")):
            return after
        if closes:
            if name in _CELLS:
                self._add(" ")
        elif name in _SKIPPED:
            return after if tag.endswith("/") and name not in _RAW else self._skip(name, after)
        elif name not in _VOID and "style" in (low := tag.lower()):
            if _HIDDEN.search(low):
                self.hidden_name, self.hidden_depth, self.hidden_lists = name, 1, 0
                return after
            self.no_size = bool(_NO_SIZE.search(low))
        if name == "blockquote" and self.mark_quotes:
            self._blockquote(tag, closes=closes)
        elif name in _BLOCKS and (name in ("p", "br") or not self.at_line_start):
            self._end_line("\n\n" if name == "p" else "\n")  # neighbouring blocks are lines, not paragraphs
        return after

    def _hidden_ends(self, name: str, *, closes: bool, empty: bool) -> bool:
        """Does this tag show text again (and count as a tag of its own)?"""
        if closes and name in ("body", "html"):
            self.hidden_depth = 0
            return True
        own = _ENDED_BY.get(self.hidden_name)
        if own is not None and self.hidden_lists == 0 and name in (_LISTS if closes else own):
            self.hidden_depth = 0
            return True
        if name in _LISTS:
            self.hidden_lists += -1 if closes else 1
        if name == self.hidden_name and not empty:
            self.hidden_depth += -1 if closes else 1
        return False

    def _skip(self, name: str, after: int) -> int:
        """Past the closing tag of an element that shows no text."""
        if name in self.unclosed:
            return after
        match = re.compile(rf"</{name}[^a-z0-9]", re.IGNORECASE).search(self.source, after)
        if match is None:
            self.unclosed.add(name)  # looked for once: else 100,000 of them would each read to the end
            return len(self.source) if name in _RAW else after
        closing = self.source.find(">", match.end() - 1)
        return closing + 1 if closing >= 0 else len(self.source)

    def _blockquote(self, tag: str, *, closes: bool) -> None:
        if closes:
            if self.blockquotes:
                self.blockquotes.pop()
        elif len(self.blockquotes) < _MAX_OPEN_QUOTES:
            quoted = bool(self.blockquotes and self.blockquotes[-1])
            self.blockquotes.append(quoted or bool(_CITES.search(tag)))
        quoted = bool(self.blockquotes and self.blockquotes[-1])
        if quoted != self.segments[-1][0]:
            self.segments.append((quoted, []))
            self.at_line_start = True
        elif not self.at_line_start:
            self._end_line()

    def _text(self) -> str:
        parts = []
        for quoted, pieces in self.segments:
            text = tidy("".join(pieces))
            if text:
                parts.append("\n".join(f"> {line}".rstrip() for line in text.split("\n")) if quoted else text)
        return "\n".join(parts)[:MAX_TEXT_CHARS]


def tidy(text: str) -> str:
    """Lines without trailing blanks, at most one empty line in a row, invisible characters removed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.isascii() or text.encode().translate(None, _USUAL):
        text = _ODD.sub(lambda match: _REPLACED[match[0]], text)
    if not any(blanks in text for blanks in _LOOSE) and (text.isascii() or not _WIDE_BLANK.search(text)):
        if "\n\n\n" in text:
            text = _GAP.sub("\n\n", text)
        return text.strip()[:MAX_TEXT_CHARS]
    lines = [" ".join(line.split()) for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()[:MAX_TEXT_CHARS]


_USUAL = bytes((*b"\t\n", *range(0x20, 0x7F)))  # of ASCII: what stays as it is
_WIDE_BLANK = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_LOOSE = ("  ", " \n", "\n ", "\t")  # nearly all plain mail has none of them and is tidy as it is
_GAP = re.compile(r"\n{3,}")
_REPLACED: dict[str, str] = {
    **dict.fromkeys(map(chr, (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))), ""),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u200e\u200f", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    **dict.fromkeys("\x0b\x0c\r\x85\u2028\u2029", "\n"),
    **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),
    **dict.fromkeys("\u00a0\u202f\u2007", " "),
}
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u034f\u2007\u200b-\u200f\u2028-\u202f\u2060\u2066-\u2069\ud800-\udfff\ufeff]"
)
