"""Rule files read and checked as a whole: every problem is told at once, and no broken rule is skipped."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from offerdesk.core.mail.language import LANGUAGES
from offerdesk.core.recognition.pattern_lists import Phrases, WaitingPatterns
from offerdesk.core.recognition.patterns import Pattern, PatternError, parse_alternatives
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rules import PLACES, SCAM_LEVELS, TESTS, Rule, Sample, Scale, Together
from offerdesk.core.recognition.word_weights import LEARNED, WordWeights, spelled
from offerdesk.errors import ConfigError
from offerdesk.model import OfferKind, Verdict

# What each key of a table holds.
_Shape = Mapping[str, str]
_RULE_KEYS: _Shape = {
    **dict.fromkeys(("id", "why", "test", "group", "kind", "scam"), "a text"),
    **dict.fromkeys(("patterns", "unless", "unless_before"), "a list of texts"),
    **dict.fromkeys(("where", "hit", "miss"), "a text or a list of texts"),
    **dict.fromkeys(("each", "veto", "rejects", "aside", "before_title", "replaces"), "true or false"),
    "weight": "a number",
    "most": "a whole number",
}
_TOGETHER_KEYS: _Shape = {
    **dict.fromkeys(("id", "why"), "a text"),
    **dict.fromkeys(("needs", "without"), "a text or a list of texts"),
    "weight": "a number",
    "within": "a whole number",
    "replaces": "true or false",
}
_SAMPLE_KEYS: _Shape = {
    **dict.fromkeys(("about", "from", "subject", "text", "verdict", "kind", "to", "reply_to"), "a text"),
    "files": "a text or a list of texts",
    "headers": "a table of texts",
}
_TABLES = ("phrases", "rule", "together", "sample", "queries", "score", "words")
_SCALE_KEYS = ("base", "offer_at", "maybe_at", "words")
_MANY_HITS = 5  # of a rule of which each hit counts and that names no limit


def parse_rules(tables: Mapping[str, Mapping[str, Any]], *, proven: Collection[str] = ()) -> RuleBook:
    """Build the book from parsed files by name; a later rule of the same id replaces an earlier one if it says so.

    proven: names of files whose patterns were all read once (the packaged ones, by our tests): these patterns wait
    until a mail needs them. All else is checked in every file.
    Raises ConfigError with every problem: a broken rule is never skipped.
    """
    return _BookReader(proven).read(tables)


class _BookReader:
    """Collects rules and problems over all files."""

    def __init__(self, proven: Collection[str]) -> None:
        self.proven = proven
        self.problems: list[str] = []
        self.named = Phrases()

    def read(self, tables: Mapping[str, Mapping[str, Any]]) -> RuleBook:
        for name, table in tables.items():
            self.problems += [f'{name}: unknown table "{key}"' for key in table if key not in _TABLES]
            self._phrases(name, table.get("phrases", {}))
        rules: dict[str, Rule] = {}
        together: dict[str, Together] = {}
        samples: list[Sample] = []
        queries: list[str] = []
        scale: dict[str, float] = {}
        words: dict[str, float] = {}
        for name, table in tables.items():
            for where, raw in _listed(name, "rule", table, self.problems):
                self._keep(where, raw, rules, self._rule(where, raw, may_wait=name in self.proven))
            for where, raw in _listed(name, "together", table, self.problems):
                self._keep(where, raw, together, self._together(where, raw))
            for where, raw in _listed(name, "sample", table, self.problems):
                sample = self._sample(where, raw)
                samples += [sample] if sample else []
            queries += self._queries(name, table.get("queries", []))
            scale |= self._numbers(f"{name} score", table.get("score", {}), _SCALE_KEYS)
            words |= self._words(name, table.get("words", {}))
        known = {r.id for r in rules.values()} | {r.group for r in rules.values()} | set(together)
        for item in together.values():
            self.problems += [
                f'{item.id}: there is no rule or group "{n}"'
                for n in (*item.needs, *item.without)
                if n not in known
            ]
        if self.problems:
            raise ConfigError("the recognition rules", self.problems)
        return RuleBook(
            rules=tuple(rules.values()),
            queries=tuple(queries),
            together=tuple(together.values()),
            samples=tuple(samples),
            words=WordWeights(words, scale.pop("words", 0.0)),
            scale=Scale(**scale),
        )

    def _queries(self, name: str, raw: Any) -> list[str]:
        if _holds(raw, "a list of texts"):
            return list(raw)
        self.problems.append(f"{name} queries: must be a list of texts")
        return []

    def _keep(self, where: str, raw: Mapping[str, Any], kept: dict[str, Any], item: Any) -> None:
        if item is None:
            return
        if item.id in kept and not raw.get("replaces"):
            self.problems.append(
                f'{where}: the id "{item.id}" is taken; add `replaces = true` to replace that rule'
            )
        if item.id not in kept and raw.get("replaces"):
            self.problems.append(f'{where}: there is no rule "{item.id}" to replace')
        kept[item.id] = item

    def _phrases(self, name: str, table: Any) -> None:
        if not isinstance(table, dict):
            self.problems.append(f"{name} phrases: must be a table of lists")
            return
        for key, phrases in table.items():
            where = f"{name} phrases.{key}"
            if not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
                self.problems.append(f"{where}: must be a list of texts")
                continue
            if key in self.named:
                self.problems.append(f"{where}: the name is taken")
            try:
                self.named.add(key, phrases, may_wait=name in self.proven)
            except PatternError as error:
                self.problems.append(f"{where}: {error}")

    def _rule(self, where: str, raw: Mapping[str, Any], *, may_wait: bool) -> Rule | None:
        before = len(self.problems)
        self._shape(where, raw, _RULE_KEYS, ("id", "why", "weight"))
        if len(self.problems) > before:
            return None  # what follows reads the values
        places = _texts(raw.get("where", "text"))
        if any(p not in PLACES for p in places):
            self.problems.append(f"{where}.where: must be of {', '.join(PLACES)}")
        kind = raw.get("kind")
        if kind is not None and kind not in {k.value for k in OfferKind}:
            self.problems.append(f"{where}.kind: must be one of {', '.join(k.value for k in OfferKind)}")
        scam = raw.get("scam", "")
        if scam and scam not in SCAM_LEVELS:
            self.problems.append(f"{where}.scam: must be one of {', '.join(SCAM_LEVELS)}")
        test = raw.get("test", "")
        if test and test not in TESTS:
            self.problems.append(f"{where}.test: must be one of {', '.join(TESTS)}")
        if bool(test) == bool(raw.get("patterns")):
            self.problems.append(f"{where}: needs either patterns or a test")
        read = self._waiting if may_wait else self._patterns
        patterns, unless, unless_before = (
            read(f"{where}.{key}", raw.get(key, [])) for key in ("patterns", "unless", "unless_before")
        )
        if len(self.problems) > before:
            return None
        return Rule(
            id=raw["id"],
            why=raw["why"],
            weight=float(raw["weight"]),
            patterns=patterns,
            where=() if test else places,
            group=str(raw.get("group", "")) or _group_of(raw["id"]),
            unless=unless,
            unless_before=unless_before,
            most=int(raw.get("most", _MANY_HITS)) if raw.get("each") else 1,
            language=_language_of(raw["id"]),
            test=test,
            veto=bool(raw.get("veto")),
            rejects=bool(raw.get("rejects")),
            aside=bool(raw.get("aside")),
            before_title=bool(raw.get("before_title")),
            kind=OfferKind(kind) if kind else None,
            scam=scam,
            hit=_texts(raw.get("hit", ())),
            miss=_texts(raw.get("miss", ())),
        )

    def _waiting(self, where: str, texts: Sequence[str]) -> Sequence[Pattern]:
        return WaitingPatterns(texts, self.named) if texts else ()

    def _patterns(self, where: str, texts: Sequence[str]) -> Sequence[Pattern]:
        patterns: list[Pattern] = []
        for number, text in enumerate(texts):
            try:
                patterns += parse_alternatives(text, self.named)
            except PatternError as error:
                self.problems.append(f"{where}[{number}]: {error}")
        return tuple(patterns)

    def _together(self, where: str, raw: Mapping[str, Any]) -> Together | None:
        before = len(self.problems)
        self._shape(where, raw, _TOGETHER_KEYS, ("id", "why", "weight", "needs"))
        if len(self.problems) > before:
            return None
        return Together(
            id=raw["id"],
            why=raw["why"],
            weight=float(raw["weight"]),
            needs=_texts(raw["needs"]),
            without=_texts(raw.get("without", ())),
            within=int(raw.get("within", 0)),
        )

    def _sample(self, where: str, raw: Mapping[str, Any]) -> Sample | None:
        before = len(self.problems)
        self._shape(where, raw, _SAMPLE_KEYS, ("about", "text", "verdict"))
        if len(self.problems) > before:
            return None  # what follows reads the values
        verdict, kind = raw.get("verdict"), raw.get("kind")
        if verdict not in {v.value for v in Verdict}:
            self.problems.append(f"{where}.verdict: must be one of {', '.join(v.value for v in Verdict)}")
        if kind is not None and kind not in {k.value for k in OfferKind}:
            self.problems.append(f"{where}.kind: must be one of {', '.join(k.value for k in OfferKind)}")
        if len(self.problems) > before:
            return None
        return Sample(
            about=raw["about"],
            sender=str(raw.get("from", "Someone <someone@sender.example>")),
            subject=str(raw.get("subject", "")),
            text=raw["text"],
            verdict=Verdict(raw["verdict"]),
            kind=OfferKind(kind) if kind else None,
            files=_texts(raw.get("files", ())),
            to=str(raw.get("to", "")),
            reply_to=str(raw.get("reply_to", "")),
            headers={str(k).lower(): str(v) for k, v in dict(raw.get("headers", {})).items()},
        )

    def _words(self, name: str, raw: Any) -> dict[str, float]:
        """Weights of words and pairs; one that no mail could ever show is a mistake.

        Not asked of the eight thousand that a program wrote: a test does that, and each start would wait for it.
        """
        good = self._numbers(f"{name} words", raw)
        for key in () if name == LEARNED else good:
            spelling = spelled(key)
            if key != spelling:
                hint = f'; write it "{spelling}"' if spelling else " or a pair of words"
                self.problems.append(f'{name} words."{key}": is no word as mails are read{hint}')
        return good

    def _numbers(self, where: str, raw: Any, known: Sequence[str] = ()) -> dict[str, float]:
        """A table of numbers; known: the keys that it may have, all if empty."""
        if not isinstance(raw, dict):
            self.problems.append(f"{where}: must be a table")
            return {}
        strange = [k for k in raw if known and k not in known]
        self.problems += [f"{where}.{k}: unknown key; known: {', '.join(known)}" for k in strange]
        good = {k: float(v) for k, v in raw.items() if k not in strange and _holds(v, "a number")}
        self.problems += [f"{where}.{k}: must be a number" for k in raw if k not in strange and k not in good]
        return good

    def _shape(self, where: str, raw: Mapping[str, Any], known: _Shape, needed: Iterable[str]) -> None:
        self.problems += [f"{where}.{key}: is missing" for key in needed if key not in raw]
        for key, value in raw.items():
            if key not in known:
                self.problems.append(f"{where}.{key}: unknown key; known: {', '.join(sorted(known))}")
            elif not _holds(value, known[key]):
                self.problems.append(f"{where}.{key}: must be {known[key]}")


def _holds(value: Any, shape: str) -> bool:
    if shape == "a text":
        return isinstance(value, str)
    if shape == "true or false":
        return isinstance(value, bool)
    if shape in ("a number", "a whole number"):
        kinds = int if shape == "a whole number" else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool) and isfinite(value)
    if shape == "a table of texts":
        return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    if shape == "a text or a list of texts" and isinstance(value, str):
        return True
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _listed(
    name: str, key: str, table: Mapping[str, Any], problems: list[str]
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    items = table.get(key, [])
    if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
        problems.append(f"{name} {key}: write it as [[{key}]]")
        return ()
    return [(f"{name} {key}[{number}]", item) for number, item in enumerate(items)]


def _texts(raw: Any) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(str(item) for item in raw)


def _group_of(rule_id: str) -> str:
    """ "offer.verb.de" belongs to the group "offer.verb" (the same in German)."""
    head, _, tail = rule_id.rpartition(".")
    return head if head and tail in LANGUAGES else rule_id


def _language_of(rule_id: str) -> str:
    tail = rule_id.rpartition(".")[2]
    return tail if tail in LANGUAGES else ""
