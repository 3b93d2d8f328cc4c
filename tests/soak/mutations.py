"""Take one guard out at a time, and name the test that goes red: `make mutants`.

Each mutation is a textual change of a temporary copy of the project. A guard without a test that fails for it is
printed as SURVIVED and makes the exit code 1. Names given as arguments run only these.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("src", "tests", "templates", "config", "pyproject.toml", "README.md", "credentials.example.json")


@dataclass(frozen=True)
class Mutation:
    """One guard: what it is, where it stands, how it is taken out, and which tests to ask."""

    guard: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


APP, CORE, ADAPTERS = "src/offerdesk/app/", "src/offerdesk/core/", "src/offerdesk/adapters/"
REGRESSIONS = "tests/app/test_regressions.py::"
MINDS = "tests/app/test_changes_of_mind.py::"
LIFE = "tests/app/test_draft_life.py::"
ALLOWED = "tests/adapters/test_transport_allowed.py"

MUTATIONS = (
    Mutation(
        "words of the API are never ids (send, trash)",
        ADAPTERS + "transport_allowed.py",
        "if method is None or _RESERVED_IDS.search(path):",
        "if method is None:",
        (ALLOWED,),
    ),
    Mutation(
        "only the mailbox's own host",
        ADAPTERS + "transport_allowed.py",
        "port) if port else default) != endpoint:",
        "port) if port else default) is None:",
        (ALLOWED,),
    ),
    Mutation(
        "only user labels are changed",
        ADAPTERS + "transport_allowed.py",
        'r"Label_[A-Za-z0-9_-]{1,100}|INBOX|UNREAD"',
        'r"[A-Za-z0-9_-]{1,100}"',
        (ALLOWED,),
    ),
    Mutation(
        "a create is never sent twice",
        ADAPTERS + "gmail.py",
        'self.create("drafts.create"',
        'self.read("drafts.create"',
        ("tests/adapters/test_gmail.py", "-k", "unclear_outcome"),
    ),
    Mutation(
        "an intent is claimed once",
        ADAPTERS + "store_effects.py",
        "tried_at = ? WHERE key = ? AND state = 'intent'",
        "tried_at = ? WHERE key = ?",
        ("tests/adapters/test_store.py", "-k", "claim"),
    ),
    Mutation(
        "a token file that others can read is refused",
        ADAPTERS + "auth.py",
        "stat.S_IRWXG | stat.S_IRWXO",
        "0",
        ("tests/adapters/test_auth.py", "-k", "others_may_open"),
    ),
    Mutation(
        "the intent is marked before the POST",
        APP + "apply.py",
        "if not session.store.begin_posting(action.key, at=session.now):",
        "if not action.key:",
        (REGRESSIONS + "test_a_create_without_an_answer_is_not_posted_again_before_the_wait_is_over",),
    ),
    Mutation(
        "the wait after a lost answer",
        APP + "session.py",
        "DOUBT_WAIT = timedelta(minutes=10)",
        "DOUBT_WAIT = timedelta(minutes=0)",
        (REGRESSIONS + "test_a_create_without_an_answer_is_not_posted_again_before_the_wait_is_over",),
    ),
    Mutation(
        "looking before a create is repeated",
        APP + "doubt.py",
        "trace = _find_draft(session, effect, pending.fingerprint)",
        'trace = _Trace("", None, certain=True)',
        ("tests/soak/test_crash_matrix.py", "-k", "answer and lost"),
    ),
    Mutation(
        "a draft that is not listed yet is waited for",
        APP + "doubt.py",
        'return _Trace("", None, certain=False, unlisted=True)',
        "break",
        (REGRESSIONS + "test_a_draft_that_the_list_does_not_name_yet_is_not_taken_for_deleted",),
    ),
    Mutation(
        "untouched is proven right before a write",
        APP + "apply.py",
        "if found is DraftState.UNTOUCHED:",
        "if found is not None:",
        (LIFE + "test_an_edit_between_the_look_and_the_write_is_respected",),
    ),
    Mutation(
        "an edit is never forgotten",
        CORE + "offers/draft_life.py",
        "edited = record.was_edited or not same",
        "edited = not same",
        ("tests/core/test_draft_life.py",),
    ),
    Mutation(
        "a draft of the person's own stops ours",
        CORE + "planning/plan_papers.py",
        "    if foreign:\n        return (",
        "    if not foreign and foreign:\n        return (",
        (MINDS + "test_a_draft_of_the_persons_own_stops_ours",),
    ),
    Mutation(
        "our own draft of an earlier life is adopted",
        CORE + "planning/plan_papers.py",
        "    if exact:\n",
        "    if exact and not exact:\n",
        ("tests/app/test_probe_and_rebuild.py", "-k", "adopts_the_draft"),
    ),
    Mutation(
        "a missing draft is looked for in a fresh reading",
        APP + "desk_work.py",
        "if lost_sight(papers, view):",
        "if lost_sight(papers, view) and not papers:",
        (REGRESSIONS + "test_a_draft_that_is_sent_while_a_cycle_looks_is_no_deleted_draft",),
    ),
    Mutation(
        "a decision has to settle",
        CORE + "planning/situation.py",
        "settled = offer.seen_marks_at is None or case.now >= settled_at",
        "settled = bool(case)",
        (MINDS + "test_a_decision_is_acted_on_when_it_stood_for_the_settling_time",),
    ),
    Mutation(
        "mail in the trash decides nothing",
        CORE + "offers/conversation.py",
        "_HIDDEN = frozenset({DRAFT, TRASH, SPAM, CHAT})",
        "_HIDDEN = frozenset({DRAFT, SPAM, CHAT})",
        (MINDS + "test_a_label_on_a_message_in_the_trash_is_no_decision",),
    ),
    Mutation(
        "one status at a time",
        CORE + "planning/status_labels.py",
        "stale = tuple(sorted(message.labels & ours - {wanted}))",
        "stale = ()",
        ("tests/core/test_status_labels.py",),
    ),
    Mutation(
        "more than ten decisions at once are held",
        APP + "cycle.py",
        "if len(fresh) > MASS_GUARD:",
        "if len(fresh) > MASS_GUARD * 100:",
        (REGRESSIONS + "test_eleven_decisions_at_once_are_held_and_ten_are_not",),
    ),
    Mutation(
        "the cursor is saved last",
        APP + "cycle.py",
        "    _work_through(session, news, read_limit)\n    with step",
        "    store.save_meta(to_save)\n    _work_through(session, news, read_limit)\n    with step",
        ("tests/app/test_reconcile.py", "-k", "cut_off"),
    ),
    Mutation(
        "a time in the future counts as now",
        CORE + "planning/notice.py",
        "if isinstance(at, datetime) and at > now:",
        "if isinstance(at, datetime) and not at:",
        (REGRESSIONS + "test_a_clock_that_was_set_back_delays_no_decision",),
    ),
    Mutation(
        "Gmail's times are compared with Gmail's times",
        CORE + "offers/offer.py",
        "return at > self.newest_at if self.newest_at is not None else at >= self.created_at",
        "return at >= self.created_at",
        (REGRESSIONS + "test_a_draft_sent_while_our_clock_is_ahead_counts_as_sent",),
    ),
    Mutation(
        "a label whose record comes late is not set anew",
        CORE + "planning/notice.py",
        "fresh_label = event > seen and (anew or not offer.event_owed)",
        "fresh_label = event > seen",
        (REGRESSIONS + "test_a_label_set_while_a_cycle_runs_is_not_set_anew_when_the_history_tells_of_it",),
    ),
    Mutation(
        "labels tell the order when history cannot",
        APP + "gather.py",
        "if not event and wanted:",
        "if not event and not wanted:",
        (
            REGRESSIONS
            + "test_after_a_long_absence_a_revised_offer_that_came_after_the_label_is_not_declined",
        ),
    ),
    Mutation(
        "a label made anew is noticed",
        APP + "cycle.py",
        "if is_new_label(store, (i for c in changes.changes for i in c.labels)):",
        "if not changes:",
        (REGRESSIONS + "test_a_decision_label_that_was_deleted_and_made_anew_counts_at_the_next_cycle",),
    ),
    Mutation(
        "a note of ours is nobody's mail",
        APP + "gather.py",
        "(bool(notes) and notes in email.labels)",
        "(not notes)",
        ("tests/app/test_own_notes.py",),
    ),
)


def run(mutation: Mutation) -> str:
    """The first test that fails without the guard; "" when none does."""
    with tempfile.TemporaryDirectory(prefix="offerdesk-mutant-") as folder:
        copy = Path(folder)
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy(source, copy / part)
        target = copy / mutation.file
        text = target.read_text("utf-8")
        if text.count(mutation.old) != 1:
            return f"NOT APPLIED: the guard stands {text.count(mutation.old)} times in {mutation.file}"
        target.write_text(text.replace(mutation.old, mutation.new), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutation.tests]
        environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, timeout=600, check=False
        )
        failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", ended.stdout, re.MULTILINE)
        if ended.returncode == 1 and failed:
            return failed[1]
        return "" if ended.returncode == 0 else f"NOT RUN: pytest ended with {ended.returncode}"


def main(names: list[str]) -> int:
    chosen = [m for m in MUTATIONS if not names or m.guard in names]
    bad = 0
    started = time.monotonic()
    for mutation in chosen:
        red = run(mutation)
        good = bool(red) and not red.startswith("NOT ")
        bad += not good
        print(f"{'killed' if good else 'SURVIVED':<8}  {mutation.guard:<52}  {red or '-'}", flush=True)
    print(f"{len(chosen) - bad} of {len(chosen)} guards have a test, {time.monotonic() - started:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
