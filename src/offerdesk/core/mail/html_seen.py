"""What a reader of an HTML text sees: its words, and beside them pictures, links and what is struck through."""

import re

from offerdesk.core.mail.html_text import MAX_HTML_CHARS, HtmlReader, unescaped

_STRUCK = frozenset(("s", "strike", "del"))
# One attribute after the other: what stands within the value of one is none of its own ("title='href=x'").
_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s>\"']+))[\"']?)?")
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)


def see_html(source: str) -> tuple[str, tuple[str, ...]]:
    """The visible words, and a short text for each visible thing that is no word, in order.

    A link whose words name where it leads is left out: it shows nothing more, and mail programs put such links on
    addresses by themselves.
    """
    reader = _SeeingReader(source[:MAX_HTML_CHARS])
    return reader.read(), tuple(reader.marks)


class _SeeingReader(HtmlReader):
    """The same one pass, with an eye on three kinds of tags."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.marks: list[str] = []
        self._target = ""
        self._words_from = 0

    def read(self) -> str:
        text = super().read()
        self._end_link()
        return text

    def _tag(self, name: str, tag: str, after: int) -> int:
        position = super()._tag(name, tag, after)
        if self.hidden_depth:
            return position
        if name == "a":
            self._end_link()  # a new link ends the one before it, also an unclosed one
            self._target = _value(tag, "href") if tag[0] != "/" else ""
            self._words_from = len(self.segments[-1][1])
        elif tag[0] != "/":
            if name == "img":
                self.marks.append(f"picture {_value(tag, 'src')} {_value(tag, 'alt')}")
            if name in _STRUCK or "line-through" in tag.lower():
                self.marks.append("struck")
        return position

    def _end_link(self) -> None:
        if self._target:
            words = "".join(self.segments[-1][1][self._words_from :])
            if _bare(words) != _bare(self._target):
                self.marks.append(f"link {self._target}")
        self._target = ""


def _value(tag: str, name: str) -> str:
    """An attribute's value; "" when it has none."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].lower() == name:
            return " ".join(unescaped(match[2] or match[3] or match[4] or "").split())
    return ""


def _bare(address: str) -> str:
    """An address as it is written in a text, or in a link on it."""
    return _SCHEME.sub("", "".join(address.split()).lower()).rstrip("/")
