"""Learn what the words around a place say: writes learned_titles.py and learned_days.py. Needs scikit-learn (`make signs`).

    python tests/train_signs.py tests/fixtures/mail/labels.jsonl tests/fixtures/panel/labels.jsonl [MORE...]

A line of labels is what tests/measure_accuracy.py reads, with the facts of an offer as "facts" (or "fields"); "source" says who wrote the
mail. The same mails give the same files. `--without SOURCE` leaves the mails of one hand out, to judge them by what was learned
from all others.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import offerdesk.core.facts
from measure_accuracy import read_mails
from offerdesk.core.facts.days import find_days
from offerdesk.core.facts.deadlines import clockwork_of
from offerdesk.core.facts.likely_days import day_signs
from offerdesk.core.facts.likely_titles import MOST_CHARS, title_signs
from offerdesk.core.facts.passages import places_of
from offerdesk.core.facts.signs import tokens_of
from offerdesk.model import Email

MAILS, SOURCES = 3, 2  # that must show a sign before it is learned
STRICTNESS = 1.0  # scikit-learn's C
SLIGHT = 0.05  # log-odds; less says nothing


@dataclass(frozen=True, slots=True)
class Example:
    """One place: what can be seen of it, whether it is what is looked for, and whose mail it stands in."""

    signs: tuple[str, ...]
    right: bool
    mail: str
    source: str


@dataclass(frozen=True, slots=True)
class Labelled:
    facts: dict[str, str]
    email: Email
    source: str
    language: str

    def example(self, signs: Iterable[str], right: bool) -> Example:
        return Example(tuple(signs), right, self.email.message_id, self.source)


def read_offers(labels: Path) -> Iterator[Labelled]:
    for label, email in read_mails(labels):
        facts = label.get("facts") or label.get("fields")
        if facts:
            source = str(label.get("source") or labels.parent.name)
            language = label.get("language") or label.get("lang") or "en"
            yield Labelled({k: v for k, v in facts.items() if v}, email, source, language)


def titles_in(mail: Labelled) -> Iterator[Example]:
    """Each word of an offer: does its title begin there? Nothing where its title does not stand."""
    wanted = [word.casefold() for word, _ in tokens_of(mail.facts.get("role", ""))]
    places = places_of(mail.email)
    for passage in (places.subject, places.prose) if wanted else ():
        tokens = tokens_of(passage.flat[:MOST_CHARS])
        words = [word.casefold() for word, _ in tokens]
        starts = {n for n in range(len(words)) if words[n : n + len(wanted)] == wanted}
        for number, word in enumerate(words if starts else ()):
            if word[0].isalpha():
                yield mail.example(title_signs(tokens, number), number in starts)


def days_in(mail: Labelled) -> Iterator[Example]:
    """Each day that an offer names: does the work begin then?"""
    told = mail.facts.get("start_date")
    zone = mail.email.sent_at.tzinfo if mail.email.sent_at else None
    today = clockwork_of(mail.email.received_at, zone or ZoneInfo("UTC")).today
    prose = places_of(mail.email).prose
    for day in find_days(prose, near=today, language=mail.language):
        yield mail.example(day_signs(prose, day, today), day.day.isoformat() == told)


def learn(examples: Sequence[Example]) -> str:
    """Logistic regression that keeps few signs (L1), the heaviest first: "weight sign" on each line."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    mails, sources = defaultdict(set), defaultdict(set)
    for x in examples:
        for sign in x.signs:
            mails[sign].add(x.mail)
            sources[sign].add(x.source)
    chosen = sorted(s for s in mails if len(mails[s]) >= MAILS and len(sources[s]) >= SOURCES)
    column = {sign: number for number, sign in enumerate(chosen)}
    columns: list[int] = []
    ends = [0]
    for x in examples:
        columns += sorted({column[sign] for sign in x.signs if sign in column})
        ends.append(len(columns))
    table = csr_matrix(([1.0] * len(columns), columns, ends), shape=(len(examples), len(chosen)))
    model = LogisticRegression(C=STRICTNESS, l1_ratio=1.0, solver="liblinear", max_iter=500, random_state=0)
    model.fit(table, [x.right for x in examples])
    told = [(float(w), sign) for sign, w in zip(chosen, model.coef_[0], strict=True) if abs(w) >= SLIGHT]
    ranked = sorted(told, key=lambda item: (-item[0], item[1]))
    return "\n".join(
        [f"{model.intercept_[0]:.2f} start", *(f"{weight:.2f} {sign}" for weight, sign in ranked)]
    )


def write(target: Path, what: str, name: str, weights: str) -> None:
    """A module of one text that a person can read."""
    escaped = weights.replace("\\", "\\\\")
    head = f'"""{what}: log-odds and the sign. Learned by `make signs` from labelled mails, not written by hand."""'
    target.write_text(f'{head}\n\n{name} = """\n{escaped}\n"""\n', encoding="utf-8")
    print(f"{target}: {weights.count(chr(10)):,} signs")


def main(arguments: Iterable[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="SOURCE")
    parser.add_argument("--out", type=Path, default=Path(offerdesk.core.facts.__path__[0]), metavar="FOLDER")
    chosen = parser.parse_args(list(arguments))
    mails = [m for path in chosen.labels for m in read_offers(path) if m.source not in chosen.without]
    titles = [x for mail in mails for x in titles_in(mail)]
    write(
        chosen.out / "learned_titles.py",
        "What a word says of a title that begins there",
        "TITLE_BEGINS",
        learn(titles),
    )
    days = [x for mail in mails for x in days_in(mail)]
    write(
        chosen.out / "learned_days.py", "What says of a day that work begins then", "WORK_BEGINS", learn(days)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
