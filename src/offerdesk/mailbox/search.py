"""Search `q`: the operators that Offerdesk uses, matched on whole words within one message (F3.4, F3.6)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from offerdesk.mailbox.messages import StoredMessage, normal_words
from offerdesk.mailbox.refusals import ApiRefusal

Test = Callable[[StoredMessage], bool]
_TOKEN = re.compile(r'\s*(?:([(){}])|(-)?(?:([a-z_]+):)?(?:"([^"]*)"|([^\s(){}"]+)|(?=\()))', re.IGNORECASE)
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
_PACIFIC = ZoneInfo("America/Los_Angeles")  # a plain date in a search means midnight there (F3.5)


def compile_query(query: str, *, now: datetime, label_names: dict[str, set[str]]) -> Test:
    """A predicate for a query. label_names: label ids by name as search writes it ("offers-decide-accept")."""
    tokens = _tokens(query)
    position = 0

    def parse_group(closing: str) -> Test:
        nonlocal position
        alternatives: list[list[Test]] = [[]]
        while position < len(tokens):
            token = tokens[position]
            if token == closing:
                position += 1
                break
            position += 1
            if token == "OR":
                alternatives.append([])
                continue
            if token == "AND":
                continue
            test = _one(token)
            alternatives[-1].append(test)
            if position < len(tokens) and tokens[position] == "OR":
                # OR binds the neighbours only: "a b OR c" means a AND (b OR c).
                options = [alternatives[-1].pop()]
                while position < len(tokens) and tokens[position] == "OR":
                    position += 1
                    nxt = tokens[position]
                    position += 1
                    options.append(_one(nxt))
                alternatives[-1].append(_any(options))
        return _any([_all(tests) for tests in alternatives])

    def _one(token: object) -> Test:
        nonlocal position
        if token == "(":
            return parse_group(")")
        if token == "-(":
            inner = parse_group(")")
            return lambda m: not inner(m)
        if token == "{":
            options = []
            while position < len(tokens) and tokens[position] != "}":
                nxt = tokens[position]
                position += 1
                if nxt != "OR":
                    options.append(_one(nxt))
            position += 1
            return _any(options)
        if isinstance(token, tuple):
            negated, operator, value = token
            test = _term(operator, value, now, label_names)
            return (lambda m: not test(m)) if negated else test
        raise ApiRefusal(400, f"Invalid query near {token!r}", "invalidArgument")

    return parse_group("")


def _tokens(query: str) -> list[object]:
    found: list[object] = []
    position = 0
    while position < len(query):
        if query[position].isspace():
            position += 1
            continue
        if query[position] in "(){}":
            found.append(query[position])
            position += 1
            continue
        if query[position] == "-" and query[position + 1 : position + 2] == "(":
            found.append("-(")
            position += 2
            continue
        match = _TOKEN.match(query, position)
        if match is None or match.end() == position:
            position += 1
            continue
        position = match.end()
        _, minus, operator, quoted, word = match.groups()
        if word in ("OR", "AND") and not operator and not minus:
            found.append(word)
            continue
        value = quoted if quoted is not None else word or ""
        name = (operator or "").lower()
        if name and name not in _OPERATORS:
            value, name = f"{operator}:{value}", ""
        found.append((bool(minus), name, value))
    return found


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
        return _has(label_names.get(low, set()) | {value.upper()})
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
        match = re.fullmatch(r"(\d+)([dmy])", value)
        if match is None:
            raise ApiRefusal(400, f"Invalid value for {operator}: {value}", "invalidArgument")
        days = int(match[1]) * {"d": 1, "m": 30, "y": 365}[match[2]]
        return (now - timedelta(days=days)).timestamp() * 1000
    if re.fullmatch(r"\d{9,12}", value):
        return int(value) * 1000.0
    match = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", value)
    if match is None:
        raise ApiRefusal(400, f"Invalid value for {operator}: {value}", "invalidArgument")
    return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=_PACIFIC).timestamp() * 1000
