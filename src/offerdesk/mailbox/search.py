"""Search `q`: the operators that Offerdesk uses, matched on whole words within one message (F3.4, F3.6)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from offerdesk.mailbox.messages import StoredMessage, normal_words
from offerdesk.mailbox.refusals import ApiRefusal

Test = Callable[[StoredMessage], bool]
_OPEN = re.compile(r"(-)?(?:([a-z0-9_]+):)?([({])", re.IGNORECASE)
_TERM = re.compile(r'(-)?(?:([a-z0-9_]+):)?(?:"([^"]*)"|([^\s(){}"]+))', re.IGNORECASE)
_OPERATORS = frozenset(
    (
        "from to cc bcc subject label in is has filename after before newer older newer_than older_than rfc822msgid"
        " deliveredto category larger smaller"
    ).split()
)
_PLACES = {
    "inbox": "INBOX",
    "sent": "SENT",
    "drafts": "DRAFT",
    "draft": "DRAFT",
    "chats": "CHAT",
    "trash": "TRASH",
    "spam": "SPAM",
}
_STATES = {"unread": "UNREAD", "starred": "STARRED", "important": "IMPORTANT"}
_CLOSING = {"(": ")", "{": "}"}
_PACIFIC = ZoneInfo("America/Los_Angeles")  # a plain date in a search means midnight there (F3.5)


@dataclass(frozen=True, slots=True)
class _Token:
    """kind: term, open, close, OR, AND. value: the word, or the bracket."""

    kind: str
    value: str
    operator: str = ""
    negated: bool = False


def compile_query(query: str, *, now: datetime, label_names: dict[str, set[str]]) -> Test:
    """A predicate for a query. label_names: label ids by folded name (see `fold_label`)."""
    parser = _Parser(_tokens(query), lambda operator, value: _term(operator, value, now, label_names))
    return parser.group("", "")


def fold_label(name: str) -> str:
    """A label's name as search compares it: "Offers/Ask for time" and "offers-ask-for-time" are one."""
    return re.sub(r"[/ ]", "-", name.lower())


class _Parser:
    """Tokens to one test. OR binds its neighbours only: "a b OR c" means a AND (b OR c)."""

    def __init__(self, tokens: list[_Token], term: Callable[[str, str], Test]) -> None:
        self._tokens, self._term, self._position = tokens, term, 0

    def group(self, closing: str, operator: str) -> Test:
        """Everything up to a closing bracket (or the end, for ""); words in it get the operator before it."""
        parts: list[list[Test]] = []
        joining = False
        while (token := self._next()) is not None:
            if token.kind == "close":
                if token.value != closing:
                    raise _unclear(token.value)
                break
            if token.kind in ("OR", "AND"):
                joining = token.kind == "OR" and bool(parts)
                continue
            test = self._one(token, operator)
            if joining:
                parts[-1].append(test)
            else:
                parts.append([test])
            joining = False
        else:
            if closing:
                raise _unclear("the end")
        tests = [_any(alternatives) for alternatives in parts]
        return _any(tests) if closing == "}" and tests else _all(tests)

    def _one(self, token: _Token, operator: str) -> Test:
        name = token.operator or operator
        test = (
            self.group(_CLOSING[token.value], name) if token.kind == "open" else self._term(name, token.value)
        )
        return (lambda m: not test(m)) if token.negated else test

    def _next(self) -> _Token | None:
        if self._position == len(self._tokens):
            return None
        self._position += 1
        return self._tokens[self._position - 1]


def _tokens(query: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while position < len(query):
        if query[position].isspace():
            position += 1
            continue
        if query[position] in ")}":
            found.append(_Token("close", query[position]))
            position += 1
            continue
        match = _OPEN.match(query, position) or _TERM.match(query, position)
        if match is None:
            raise _unclear(query[position])
        position = match.end()
        negated, operator, *values = match.groups()
        value = next((v for v in values if v is not None), "")
        name = (operator or "").lower()
        if name and name not in _OPERATORS:
            value, name = f"{operator}:{value}", ""
        if match.re is _OPEN:
            found.append(_Token("open", match[3], name, bool(negated)))
        elif value in ("OR", "AND") and not name and not negated and match[3] is None:
            found.append(_Token(value, value))
        else:
            found.append(_Token("term", value, name, bool(negated)))
    return found


def _unclear(near: str) -> ApiRefusal:
    return ApiRefusal(400, f"Invalid query near {near[:40]!r}", "invalidArgument")


def _any(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda m: any(t(m) for t in tests)


def _all(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda m: all(t(m) for t in tests)


def _term(operator: str, value: str, now: datetime, label_names: dict[str, set[str]]) -> Test:
    low = value.lower()
    if operator == "":
        words = f" {normal_words(value)} "
        return (lambda m: words in m.words) if words.strip() else (lambda m: True)
    if operator in ("from", "to", "cc", "bcc", "subject", "deliveredto"):
        field = "delivered-to" if operator == "deliveredto" else operator
        words = normal_words(value)
        return lambda m: f" {words} " in f" {normal_words(m.header(field))} "
    if operator == "rfc822msgid":
        wanted = value if value.startswith("<") else f"<{value}>"
        return lambda m: m.message_id == wanted
    if operator == "in":
        if low == "anywhere":
            return lambda m: True
        return _has({_PLACES.get(low, value)})
    if operator == "is":
        if low == "read":
            return lambda m: "UNREAD" not in m.labels
        return _has({_STATES.get(low, low.upper())})
    if operator == "label":
        return _has(label_names.get(fold_label(value), set()) | {value.upper()})
    if operator == "category":
        return _has({f"CATEGORY_{low.upper()}"})
    if operator == "has":
        if low == "attachment":
            return lambda m: any(p.get_filename() for p in m.tree.walk())
        user = low == "userlabels"
        return lambda m: any(i.startswith("Label_") for i in m.labels) == user
    if operator == "filename":
        return lambda m: any(low in (p.get_filename() or "").lower() for p in m.tree.walk())
    if operator in ("larger", "smaller"):
        size = int(re.sub(r"\D", "", value) or 0) * (
            1_000_000 if low.endswith("m") else 1000 if low.endswith("k") else 1
        )
        return (lambda m: len(m.raw) > size) if operator == "larger" else (lambda m: len(m.raw) < size)
    moment = _moment(operator, value, now)
    if operator in ("after", "newer", "newer_than"):
        return lambda m: m.internal_ms >= moment
    return lambda m: m.internal_ms < moment


def _has(label_ids: set[str]) -> Test:
    return lambda m: bool(m.labels & label_ids)


def _moment(operator: str, value: str, now: datetime) -> float:
    if operator.endswith("_than"):
        match = re.fullmatch(r"(\d{1,3})([dmy])", value)
        if match is None:
            raise ApiRefusal(400, f"Invalid value for {operator}: {value}", "invalidArgument")
        days = int(match[1]) * {"d": 1, "m": 30, "y": 365}[match[2]]
        return (now - timedelta(days=days)).timestamp() * 1000
    if re.fullmatch(r"\d{9,12}", value):
        return int(value) * 1000.0
    match = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", value)
    if match is None:
        raise ApiRefusal(400, f"Invalid value for {operator}: {value}", "invalidArgument")
    try:
        day = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=_PACIFIC)
    except ValueError:
        raise ApiRefusal(400, f"Invalid value for {operator}: {value}", "invalidArgument") from None
    return day.timestamp() * 1000
