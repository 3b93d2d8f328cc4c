"""How accurate are the verdicts on a folder of labelled mails? Prints the tables of docs/accuracy.md.

    python tests/measure_accuracy.py tests/fixtures/mail/labels.jsonl

Each line of the labels names one mail: {"file": path beside the labels, "label": "offer", "offer_update" or what else it
is, "kind": null or "initial", "revised", "reminder", "rescinded", "language" or "lang": "en" ..., "owner": the
reader's own address}. A mail with "is_offer" says by that what it is.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from offerdesk.adapters.attachments import read_attachment_text
from offerdesk.adapters.resources import read_rules
from offerdesk.core.mail.parse import parse_raw
from offerdesk.core.recognition.recognise import Context, judge
from offerdesk.core.recognition.rule_book import RuleBook
from offerdesk.core.recognition.rule_reader import parse_rules
from offerdesk.model import Email, OfferKind, Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """One mail. is_offer: its label, where one taken back is none; called: the verdict is "offer", likewise."""

    label: str
    kind: str
    language: str
    is_offer: bool
    called: bool
    verdict: Verdict


def read_rows(labels: Path) -> Iterator[Row]:
    rules = parse_rules(read_rules(None))
    for label, email in read_mails(labels):
        yield judged_row(label, email, rules)


def read_mails(labels: Path) -> Iterator[tuple[dict[str, Any], Email]]:
    """Each labelled mail with its label."""
    with labels.open(encoding="utf-8") as lines:
        for line in lines:
            label = json.loads(line)
            yield label, parse_raw((labels.parent / label["file"]).read_bytes(), message_id=label["file"])


def is_offer(label: dict[str, Any]) -> bool:
    """One that is taken back counts as none."""
    offers = bool(label.get("is_offer", label["label"] in ("offer", "offer_update")))
    return offers and label.get("kind") != "rescinded"


def judged_row(label: dict[str, Any], email: Email, rules: RuleBook) -> Row:
    owner = label.get("owner")
    context = Context(
        own_addresses=frozenset({owner} if owner else ()),
        zone=ZoneInfo("UTC"),
        attachment_texts=_letters_of(email),
    )
    judged = judge(email, rules, context)
    return Row(
        label=label["label"],
        kind=label.get("kind") or "",
        language=label.get("language") or label.get("lang") or "",
        is_offer=is_offer(label),
        called=judged.verdict is Verdict.OFFER and judged.kind is not OfferKind.RESCINDED,
        verdict=judged.verdict,
    )


def _letters_of(email: Email) -> dict[str, str]:
    return {
        a.part_id: read_attachment_text(a.filename, a.mime_type, a.data).text
        for a in email.attachments
        if a.data and a.filename.lower().endswith((".pdf", ".docx"))
    }


def print_tables(rows: list[Row]) -> None:
    offers = [r for r in rows if r.is_offer]
    called = [r for r in rows if r.called]
    found = sum(r.called for r in offers)
    maybe = sum(r.verdict is Verdict.MAYBE for r in rows)
    print(f"{len(rows):,} mails, {len(offers)} offers")
    print(f"precision {_share(found, len(called))}   recall {_share(found, len(offers))}")
    print(f"left to the person (maybe) {_share(maybe, len(rows))}")
    print("offers found by kind:      " + _shares(offers, "kind"))
    print("offers found by language:  " + _shares(offers, "language"))
    wrong = Counter(r.label for r in called if not r.is_offer)
    totals = Counter(r.label for r in rows if not r.is_offer)
    print("called an offer by label:  " + ", ".join(f"{n} {wrong[n]}/{totals[n]}" for n in sorted(totals)))


def _shares(rows: list[Row], name: str) -> str:
    groups: dict[str, list[bool]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name) or "not labelled", []).append(row.called)
    return ", ".join(f"{key} {sum(hits)}/{len(hits)}" for key, hits in sorted(groups.items()))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole:,})" if whole else "- (none)"


if __name__ == "__main__":
    print_tables(list(read_rows(Path(sys.argv[1]))))
