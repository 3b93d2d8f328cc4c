"""The store on real files: what was saved is read back, the journal's order holds, trouble has a next step."""

import contextlib
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import textwrap
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from offerdesk.adapters.store import Effect, Store, Unreadable
from offerdesk.adapters.store_schema import MIGRATIONS
from offerdesk.core.offers.offer import DraftRecord, NoteRecord, Offer
from offerdesk.core.offers.record_json import to_json
from offerdesk.errors import OfferdeskError, Refused, UserError
from offerdesk.model import (
    Decision,
    DraftKind,
    DraftState,
    Fact,
    Facts,
    Judgement,
    NotePurpose,
    OfferKind,
    SendAs,
    Signal,
    Stage,
    Verdict,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCES = str(Path(__file__).parents[2] / "src")


def an_offer(offer_id: str = "k3x7qa", **changed) -> Offer:
    company = Fact("Northwind", "join Northwind", "body", "18f0")
    offer = Offer(
        offer_id=offer_id,
        threads=(f"thread-{offer_id}",),
        stage=Stage.TO_DECIDE,
        reason="found",
        verdict=Verdict.OFFER,
        kind=OfferKind.INITIAL,
        facts=Facts(company=company, deadline_safe=NOON, deadline_clear=True),
        message_id="18f0",
        received_at=NOON,
        found_at=NOON,
    )
    return replace(offer, **changed)


def a_draft(draft_id: str = "r1", **changed) -> DraftRecord:
    record = DraftRecord(
        draft_id=draft_id,
        offer_id="k3x7qa",
        key="k3x7qa/decline/1/0",
        kind=DraftKind.DECLINE_AFTER_CALL,
        state=DraftState.UNTOUCHED,
        thread_id="18f0",
        message_id="18f1",
        fingerprint="f1",
        content_key="c1",
        parent_id="<a@b.example>",
        created_at=NOON,
        text="Dear Maya",
    )
    return replace(record, **changed)


def a_note(key: str = "k3x7qa/call_card/1", **changed) -> NoteRecord:
    record = NoteRecord(
        key, "k3x7qa", NotePurpose.CALL_CARD, "18f2", "18f2", NOON, labels=frozenset({"L1", "L2"})
    )
    return replace(record, **changed)


def an_effect(key: str = "k3x7qa/decline/1/0", **changed) -> Effect:
    effect = Effect(key, "k3x7qa", "draft", "intent", "18f0", "90071", '{"a": 1}', b"To: x", NOON, None)
    return replace(effect, **changed)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "offerdesk.db"


@pytest.fixture
def store(path):
    with Store.open(path) as opened:
        yield opened


# ---------------------------------------------------------------- what was saved is read back


def test_an_offer_is_read_back_as_it_was_saved(store):
    offer = an_offer(decision=Decision.DECLINE, due_at=NOON + HOUR, warnings=("one", "two"))

    store.save_offer(offer, at=NOON)

    assert store.load_offer("k3x7qa") == offer
    assert store.load_offers() == (offer,)
    assert store.load_offer("other") is None


def test_offers_come_oldest_first_whatever_zone_they_were_found_in(store):
    berlin = ZoneInfo("Europe/Berlin")
    late = an_offer("late", found_at=NOON)
    early = an_offer("early", found_at=(NOON - HOUR / 2).astimezone(berlin))  # 12:30 on the clock there

    store.save_offer(late, at=NOON)
    store.save_offer(early, at=NOON)

    assert [o.offer_id for o in store.load_offers()] == ["early", "late"]


def test_each_change_of_stage_is_a_row_of_its_history_and_nothing_else_is(store):
    store.save_offer(an_offer(), at=NOON)
    store.save_offer(an_offer(reason="still"), at=NOON + HOUR)
    store.save_offer(an_offer(stage=Stage.CALL_FIRST, reason="Decline was set"), at=NOON + 2 * HOUR)

    moves = [(m.from_stage, m.to_stage, m.why, m.at) for m in store.load_moves("k3x7qa")]
    assert moves == [
        ("", "to_decide", "found", NOON),
        ("to_decide", "call_first", "Decline was set", NOON + 2 * HOUR),
    ]


def test_a_conversation_belongs_to_one_offer(store):
    store.save_offer(an_offer(threads=("a", "b")), at=NOON)

    assert store.find_offer_of_thread("b") == "k3x7qa"
    assert store.find_offer_of_thread("c") is None
    assert store.load_threads() == {"a": "k3x7qa", "b": "k3x7qa"}


def test_what_was_posted_is_due_once_it_was_waited_for(store):
    store.save_offer(an_offer(labelled=Stage.TO_DECIDE), at=NOON)
    store.save_intent(an_effect())
    store.begin_posting(an_effect().key, at=NOON)

    assert store.find_due_offers(NOON + HOUR, posted_before=NOON - HOUR) == ()
    assert store.find_due_offers(NOON + HOUR, posted_before=NOON) == ("k3x7qa",)


def test_what_is_due_is_found_by_time_label_and_open_journal(store):
    store.save_offer(an_offer("quiet", labelled=Stage.TO_DECIDE), at=NOON)
    store.save_offer(an_offer("due", labelled=Stage.TO_DECIDE, due_at=NOON), at=NOON)
    store.save_offer(an_offer("later", labelled=Stage.TO_DECIDE, due_at=NOON + HOUR), at=NOON)
    store.save_offer(an_offer("label", labelled=None), at=NOON)
    store.save_offer(an_offer("open", labelled=Stage.TO_DECIDE), at=NOON)
    store.save_intent(an_effect(offer_id="open"))

    assert set(store.find_due_offers(NOON, posted_before=NOON - HOUR)) == {"due", "label", "open"}
    assert store.find_next_due() == NOON


def test_due_times_compare_as_moments_in_any_zone_and_with_fractions(store):
    berlin = ZoneInfo("Europe/Berlin")
    store.save_offer(an_offer("a", labelled=Stage.TO_DECIDE, due_at=NOON.astimezone(berlin)), at=NOON)
    half = NOON + timedelta(microseconds=500_000)
    store.save_offer(an_offer("b", labelled=Stage.TO_DECIDE, due_at=half), at=NOON)

    assert store.find_due_offers(NOON, posted_before=NOON) == ("a",)
    assert set(store.find_due_offers(half.astimezone(berlin), posted_before=NOON)) == {"a", "b"}
    assert store.find_next_due() == NOON


def test_a_moment_without_its_zone_is_refused(store):
    with pytest.raises(ValueError, match="zone"):
        store.save_offer(an_offer(due_at=NOON.replace(tzinfo=None)), at=NOON)

    assert store.load_offers() == ()


def test_drafts_and_notes_of_an_offer_are_read_back_in_the_order_in_which_they_were_made(store):
    """Whatever the clock said then."""
    second = a_draft("r2", key="k2", created_at=NOON - HOUR, state=DraftState.SENT, sent_at=NOON)
    store.save_draft(a_draft())
    store.save_draft(second)
    store.save_draft(a_draft())
    store.save_note(a_note())
    store.save_note(a_note("other", offer_id="another", message_id=""))

    papers = store.load_papers("k3x7qa")

    assert papers.drafts == (a_draft(), second)
    assert papers.notes == (a_note(),)
    assert papers.note_keys == {"k3x7qa/call_card/1"}
    assert store.load_live_drafts() == (a_draft(),)


def test_a_draft_is_found_by_its_message_and_a_note_by_its_own(store):
    store.save_draft(a_draft())
    store.save_note(a_note())
    store.save_note(a_note("kept back", message_id=""))

    assert store.find_draft_by_message("18f1") == a_draft()
    assert store.find_draft_by_message("18f9") is None
    assert store.find_note_by_message("18f2") == a_note()
    assert store.find_note_by_message("") is None


def test_one_key_never_has_two_drafts(store):
    store.save_draft(a_draft())

    with pytest.raises(Refused):
        store.save_draft(a_draft("r2"))

    assert store.load_papers("k3x7qa").drafts == (a_draft(),)


def a_judgement(verdict: Verdict = Verdict.OFFER) -> Judgement:
    signal = Signal("offer.pleased", 2.5, "pleased to offer", "says so")
    return Judgement(verdict, OfferKind.INITIAL, 0.93, (signal,), Facts(language="de"), warnings=("w",))


def test_a_judgement_is_kept_whole_for_an_offer_and_as_a_verdict_for_the_rest(store):
    store.save_judgements("t1", {"m1": a_judgement()}, at=NOON, keep=True)
    store.save_judgements("t2", {"m2": a_judgement(Verdict.OTHER)}, at=NOON, keep=False)

    assert store.load_judgements(["m1", "m2", "m3"]) == {"m1": a_judgement()}
    assert store.find_verdict("m2") is Verdict.OTHER
    assert store.find_verdict("m3") is None
    assert store.count_mail() == 2


def test_a_later_verdict_alone_does_not_throw_a_whole_judgement_away(store):
    store.save_judgements("t1", {"m1": a_judgement()}, at=NOON, keep=True)
    store.save_judgements("t1", {"m1": a_judgement(Verdict.MAYBE)}, at=NOON, keep=False)

    assert store.find_verdict("m1") is Verdict.MAYBE
    assert store.load_judgements(["m1"]) == {"m1": a_judgement()}


def test_mail_that_could_not_be_read_waits_for_its_next_try(store):
    store.save_unreadable(Unreadable("m1", "t1", "too deep", NOON, NOON + 24 * HOUR))
    store.save_unreadable(Unreadable("m2", "t2", "too large", NOON, NOON + HOUR))

    assert [u.message_id for u in store.load_unreadable()] == ["m1", "m2"]
    assert [u.message_id for u in store.load_unreadable(due_by=NOON + HOUR)] == ["m2"]
    store.forget_unreadable(store.load_unreadable(due_by=NOON + HOUR)[0])
    assert [u.message_id for u in store.load_unreadable()] == ["m1"]


def test_the_reading_list_is_newest_first_holds_each_once_and_nothing_read_before(store):
    store.save_judgements("t9", {"18f9": a_judgement(Verdict.OTHER)}, at=NOON, keep=False)
    store.save_unreadable(Unreadable("18f8", "t8", "why", NOON, NOON))

    added = store.add_to_read(
        [("18f1", "a"), ("18f3", "c"), ("18f2", "b"), ("18f9", "t9"), ("18f8", "t8"), ("odd", "d")]
    )
    again = store.add_to_read([("18f1", "a")])

    assert (added, again) == (4, 0)
    assert [m for m, _ in store.load_to_read(10)] == ["18f3", "18f2", "18f1", "odd"]
    assert [m for m, _ in store.load_to_read(1)] == ["18f3"]
    store.mark_read("18f3")
    assert store.count_to_read() == 3


def test_what_the_person_taught_is_kept_replaced_and_forgotten(store):
    store.save_learned("sender", "a@b.example", "not_offer", at=NOON)
    store.save_learned("sender", "a@b.example", "offer", at=NOON)
    store.save_learned("thread", "t1", "not_offer", at=NOON)
    store.forget_learned("thread", "t1")

    assert store.find_learned("sender", "a@b.example") == "offer"
    assert store.find_learned("thread", "a@b.example") == ""
    assert store.find_learned("thread", "t1") == ""


def made_by(email: str, **changed) -> Offer:
    company = Fact("Northwind", "join Northwind", "body", "18f0")
    return an_offer(facts=Facts(company=company, contact_email=Fact(email, "", "sender")), **changed)


@pytest.mark.parametrize(
    ("contact", "sender", "known"),
    [
        ("maya@northwind.example", "maya@northwind.example", True),
        ("maya@northwind.example", "Maya+jobs@northwind.example", True),
        ("maya@northwind.example", "legal@mail.northwind.example", True),
        ("maya@northwind.example", "maya@tidewell.example", False),
        ("maya.ortega@gmail.com", "mayaortega@googlemail.com", True),
        ("maya.ortega@gmail.com", "somebody.else@gmail.com", False),
        ("no-reply@greenhouse.io", "no-reply@greenhouse.io", True),
        ("no-reply@greenhouse.io", "other@greenhouse.io", False),
        ("maya@northwind.example", "", False),
    ],
)
def test_who_made_an_open_offer_is_known_by_mailbox_or_company(store, contact, sender, known):
    store.save_offer(made_by(contact), at=NOON)
    store.save_offer(an_offer("other", threads=("t9",)), at=NOON)

    assert store.is_from_an_open_offer(sender) is known


@pytest.mark.parametrize("domain", ["greenhouse.io", "gmail.com"])
def test_nobody_is_a_colleague_at_a_service_or_free_provider_that_was_not_known_as_one_then(store, domain):
    store.save_offer(made_by(f"maya@{domain}"), at=NOON)
    with store.transaction():
        store._db.execute("UPDATE offer_contact SET company = ?", (domain,))  # as an older list had it

    assert store.is_from_an_open_offer(f"maya@{domain}")
    assert not store.is_from_an_open_offer(f"other@{domain}")


def test_only_an_open_offer_counts_and_the_contact_may_change(store):
    store.save_offer(made_by("maya@northwind.example"), at=NOON)
    store.save_offer(made_by("ines@tidewell.example"), at=NOON)
    assert not store.is_from_an_open_offer("maya@northwind.example")

    store.save_offer(made_by("ines@tidewell.example", stage=Stage.CLOSED), at=NOON)
    assert not store.is_from_an_open_offer("ines@tidewell.example")

    store.save_offer(made_by("ines@tidewell.example", stage=Stage.NEEDS_YOU), at=NOON)
    assert store.is_from_an_open_offer("ines@tidewell.example")


def test_who_made_the_open_offers_of_an_older_database_is_known_too(path):
    stages = {"open@northwind.example": "to_decide", "over@tidewell.example": "closed"}
    with Store.open(path, migrations=MIGRATIONS[:1]) as old:
        for number, (email, stage) in enumerate(stages.items()):
            record = to_json(made_by(email, offer_id=f"o{number}"))
            old._db.execute(
                "INSERT INTO offer VALUES (?, ?, '', NULL, ?, ?)",
                (f"o{number}", stage, NOON.isoformat(), record),
            )
        old._db.execute(
            "INSERT INTO offer VALUES ('o9', 'to_decide', '', NULL, ?, ?)",
            (NOON.isoformat(), to_json(an_offer("o9"))),
        )

    with Store.open(path) as store:
        assert store.is_from_an_open_offer("hr@northwind.example")
        assert not store.is_from_an_open_offer("over@tidewell.example")
        assert len(store.load_offers()) == 3


def test_drafts_that_wait_in_an_older_database_are_known_by_all_that_is_seen_of_them(path):
    signature = '<div>Sam Rivera<br><a href="https://sam.example/cv">CV</a></div>'
    draft = a_draft(
        fingerprint="f1", next_fingerprint="f2", text="Dear Maya\n\n-- \nSam Rivera\nCV\n\n> Hi Sam"
    )
    elsewhere = a_draft("r2", key="k3x7qa/accept/1/0", fingerprint="f3")
    own = SendAs("sam@mailbox.example", "Sam Rivera", is_primary=True, signature_html=signature)
    with Store.open(path, migrations=MIGRATIONS[:2]) as old:
        old.save_meta({"send_as": json.dumps([to_json(own)])})
        old.save_draft(draft)
        old.save_draft(elsewhere)
        old.save_intent(an_effect(payload=to_json({"fingerprint": "f4", "text": draft.text})))
        old.save_intent(an_effect("k3x7qa/call_card/1", kind="note", payload=to_json({"text": draft.text})))

    with Store.open(path) as store:
        known, without = store.load_papers("k3x7qa").drafts
        note, effect = store.load_open_effects()

    link = known.fingerprint.removeprefix("f1")
    assert link.startswith(".")
    assert known == replace(draft, fingerprint="f1" + link, next_fingerprint="f2" + link)
    assert without == elsewhere
    assert json.loads(effect.payload)["fingerprint"] == "f4" + link
    assert json.loads(note.payload) == {"text": draft.text}


def test_small_values_are_looked_up_without_a_change_in_a_database_of_any_age(path):
    assert Store.look_up(path, "account") == {"account": ""}
    assert not path.exists()

    path.parent.mkdir(exist_ok=True)
    path.touch()
    assert Store.look_up(path, "account") == {"account": ""}

    with Store.open(path, migrations=MIGRATIONS[:1]) as old:
        old.save_meta({"account": "sam"})
    before = path.read_bytes()
    assert Store.look_up(path, "account", "login_needed") == {"account": "sam", "login_needed": ""}
    assert path.read_bytes() == before


def test_small_values_have_a_default_and_are_replaced(store):
    store.save_meta({"cursor": "5", "account": "sam"})
    store.save_meta({"cursor": "9"})

    assert (store.load_meta("cursor"), store.load_meta("account"), store.load_meta("x", "y")) == (
        "9",
        "sam",
        "y",
    )


# ---------------------------------------------------------------- the journal


def journal(store: Store) -> tuple[str, bytes | None]:
    """State and words of the one effect that was ever planned, open or not."""
    ((state, raw),) = store._db.execute("SELECT state, raw FROM effect").fetchall()
    return state, raw


def test_an_intent_is_read_back_whole(store):
    store.save_intent(an_effect())

    assert store.load_open_effects() == (an_effect(),)


def test_an_intent_may_be_planned_anew_until_it_is_posted(store):
    store.save_intent(an_effect())
    store.save_intent(an_effect(raw=b"To: y", cursor="90072"))
    assert store.load_open_effects()[0].raw == b"To: y"
    store.begin_posting(an_effect().key, at=NOON + HOUR)

    store.save_intent(an_effect(raw=b"To: z"))

    (effect,) = store.load_open_effects()
    assert (effect.state, effect.raw, effect.tried_at) == ("posting", b"To: y", NOON + HOUR)


def test_an_intent_is_claimed_for_its_post_exactly_once(store):
    store.save_intent(an_effect())

    claims = [store.begin_posting(an_effect().key, at=NOON) for _ in range(3)]

    assert claims == [True, False, False]
    assert not store.begin_posting("nobody", at=NOON)


def test_of_two_processes_one_claims_the_post(store, path):
    store.save_intent(an_effect())
    with Store.open(path) as other:
        assert other.begin_posting(an_effect().key, at=NOON)

    assert not store.begin_posting(an_effect().key, at=NOON)


def test_a_claim_is_durable_before_the_post_and_so_never_part_of_a_transaction(store):
    store.save_intent(an_effect())

    with pytest.raises(OfferdeskError), store.transaction():
        store.begin_posting(an_effect().key, at=NOON)

    assert store.load_open_effects()[0].state == "intent"


def test_what_was_posted_is_done_together_with_what_it_made_and_where_it_leads(store):
    store.save_intent(an_effect())
    store.begin_posting(an_effect().key, at=NOON)

    with store.transaction():
        store.save_draft(a_draft())
        store.mark_effect(an_effect().key, "done")
        store.save_offer(an_offer(stage=Stage.DRAFT_READY), at=NOON)

    assert journal(store) == ("done", None)
    assert store.load_open_effects() == ()


def test_what_is_done_stays_done(store):
    store.save_intent(an_effect())
    store.mark_effect(an_effect().key, "done")

    store.mark_effect(an_effect().key, "intent")
    store.save_intent(an_effect())

    assert journal(store) == ("done", None)
    assert not store.begin_posting(an_effect().key, at=NOON)


def test_a_certain_refusal_goes_back_to_an_intent_with_its_words(store):
    store.save_intent(an_effect())
    store.begin_posting(an_effect().key, at=NOON)

    store.mark_effect(an_effect().key, "intent")

    assert store.begin_posting(an_effect().key, at=NOON + HOUR)
    assert store.load_open_effects()[0].raw == b"To: x"


def test_a_cancelled_effect_may_be_planned_again(store):
    store.save_intent(an_effect())
    store.mark_effect(an_effect().key, "cancelled")
    assert store.load_open_effects() == ()

    store.save_intent(an_effect(raw=b"To: anew"))

    assert store.load_open_effects()[0].raw == b"To: anew"


def test_open_effects_are_those_of_the_offer_asked_for_in_order(store):
    store.save_intent(an_effect("b", created_at=NOON))
    store.save_intent(an_effect("a", created_at=NOON + HOUR))
    store.save_intent(an_effect("c", offer_id="other"))

    assert [e.key for e in store.load_open_effects("k3x7qa")] == ["b", "a"]
    assert len(store.load_open_effects()) == 3


# ---------------------------------------------------------------- transactions


def test_a_transaction_is_all_or_nothing(store):
    def fail_late():
        with store.transaction():
            store.save_offer(an_offer(), at=NOON)
            store.save_draft(a_draft())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_late()

    assert store.load_offers() == ()
    assert store.load_papers("k3x7qa").drafts == ()


def test_transactions_nest_and_the_outer_one_decides(store, path):
    with Store.open(path) as onlooker, store.transaction():
        store.save_offer(an_offer(), at=NOON)
        with store.transaction():
            store.save_draft(a_draft())
        assert onlooker.load_offers() == ()

    assert store.load_offers()
    assert store.load_papers("k3x7qa").drafts


def test_a_failure_inside_cannot_be_swallowed_and_half_of_it_kept(store):
    def swallow():
        with store.transaction():
            store.save_meta({"cursor": "5"})
            with contextlib.suppress(ZeroDivisionError), store.transaction():
                store.save_offer(an_offer(), at=NOON)
                raise ZeroDivisionError

    with pytest.raises(OfferdeskError):
        swallow()

    assert store.load_meta("cursor") == ""
    store.save_meta({"cursor": "6"})
    assert store.load_meta("cursor") == "6"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_process_killed_around_the_commit_leaves_all_or_nothing(path, moment):
    script = f"""
        import os, signal, sys
        from datetime import UTC, datetime
        sys.path[:0] = [{SOURCES!r}, {str(Path(__file__).parent)!r}]
        from offerdesk.adapters.store import Store
        from test_store import an_effect, an_offer, a_draft, NOON
        store = Store.open({str(path)!r})
        store.save_intent(an_effect())
        store.begin_posting(an_effect().key, at=NOON)
        if {moment!r} == "before":
            store._db.execute("BEGIN IMMEDIATE")
            store.save_draft(a_draft())
            store.mark_effect(an_effect().key, "done")
            os.kill(os.getpid(), signal.SIGKILL)
        with store.transaction():
            store.save_draft(a_draft())
            store.mark_effect(an_effect().key, "done")
        os.kill(os.getpid(), signal.SIGKILL)
    """

    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True)

    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    with Store.open(path) as store:
        drafts, (state, _) = store.load_papers("k3x7qa").drafts, journal(store)
    assert (len(drafts), state) == ((0, "posting") if moment == "before" else (1, "done"))


def test_a_dry_run_works_on_a_copy_that_changes_nothing(store, path):
    store.save_offer(an_offer(), at=NOON)

    with Store.open_copy(path) as copy:
        copy.save_offer(an_offer(stage=Stage.CLOSED), at=NOON)
        copy.save_intent(an_effect())
        assert copy.load_offer("k3x7qa").stage is Stage.CLOSED

    assert store.load_offer("k3x7qa").stage is Stage.TO_DECIDE
    assert store.load_open_effects() == ()


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_file_and_folder_are_the_persons_alone_under_any_umask(path, umask):
    before = os.umask(umask)
    try:
        with Store.open(path) as store:
            store.save_meta({"a": "b"})
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    finally:
        os.umask(before)

    assert set(modes) >= {"offerdesk.db", "offerdesk.db-wal"}
    assert all(mode == 0o600 for mode in modes.values())
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


def test_a_file_that_others_could_read_is_closed_to_them(path):
    Store.open(path).close()
    path.chmod(0o644)

    Store.open(path).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_write_is_on_disk_when_it_returns(store):
    assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


@pytest.mark.parametrize("what", ["link", "dangling link", "folder"])
def test_what_is_no_regular_file_is_refused(path, tmp_path, what):
    path.parent.mkdir()
    if what == "folder":
        path.mkdir()
    else:
        real = tmp_path / "elsewhere.db"
        if what == "link":
            Store.open(real).close()
        path.symlink_to(real)

    with pytest.raises(UserError) as refused:
        Store.open(path)

    assert "[store] path" in refused.value.hint


def test_a_folder_that_cannot_be_made_is_said_with_the_next_step(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(UserError) as refused:
        Store.open(tmp_path / "file" / "offerdesk.db")

    assert "writable" in refused.value.hint


@pytest.fixture
def shut_folder():
    """A folder in which this process may read and not write, also when root runs the tests."""
    if os.name != "posix":
        pytest.skip("permissions of POSIX systems")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "state"
        Path(name).chmod(0o755)
        Store.open(folder / "there.db").close()
        (folder / "there.db").chmod(0o444)
        folder.chmod(0o555)
        uid = os.geteuid()
        if uid == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(uid)
            folder.chmod(0o755)


@pytest.mark.parametrize("name", ["there.db", "new.db", "deeper/new.db"])
def test_a_place_that_may_not_be_written_is_said_with_the_next_step(shut_folder, name):
    with pytest.raises(UserError) as refused:
        Store.open(shut_folder / name)

    assert "writable" in refused.value.hint


def save_many(store):
    with store.transaction():
        for number in range(300):
            store.save_offer(an_offer(f"offer-{number}"), at=NOON)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"this was never a database" * 100,
        lambda data: b"\0" * 100 + data[100:],
        lambda data: data[:4096] + b"\xaa" * 8192 + data[12288:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:1000],
    ],
    ids=["text", "header", "pages", "half", "stump"],
)
def test_a_damaged_file_is_refused_with_the_way_to_rebuild_and_left_as_it_is(path, damage):
    with Store.open(path) as store:
        save_many(store)
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)

    with pytest.raises(UserError) as refused:
        Store.open(path)

    assert "offerdesk rebuild" in refused.value.hint
    assert path.read_bytes() == damaged


def test_damage_that_shows_only_while_reading_is_said_in_the_same_words(path):
    with Store.open(path) as store:
        save_many(store)
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xaa" * (path.stat().st_size - 4096))

        again = Store(sqlite3.connect(path, isolation_level=None), str(path))
        with again, pytest.raises(UserError) as refused:
            again.load_offers()

    assert "offerdesk rebuild" in refused.value.hint


def test_a_record_that_cannot_be_read_is_said_with_the_way_to_rebuild(store):
    store.save_offer(an_offer(), at=NOON)
    for text in ("{", "[]", '{"stage": "unheard of"}', "{}"):
        store._db.execute("UPDATE offer SET record = ?", (text,))

        with pytest.raises(UserError) as refused:
            store.load_offers()

        assert "offerdesk rebuild" in refused.value.hint


def test_an_empty_file_is_a_new_database(path):
    path.parent.mkdir()
    path.touch()

    with Store.open(path) as store:
        assert store.load_offers() == ()


def test_the_database_of_another_program_is_not_touched(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()

    with pytest.raises(UserError, match="another program"):
        Store.open(path)

    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["offerdesk.db"]


def test_a_locked_file_is_waited_for_and_then_said(store, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with Store.open(path, busy_timeout_ms=50) as busy:
        with pytest.raises(UserError, match="locked") as refused:
            busy.save_meta({"a": "b"})
        assert busy.load_meta("a") == ""
        other.execute("ROLLBACK")
        busy.save_meta({"a": "b"})

    other.close()
    assert "another program" in refused.value.hint


def test_a_short_lock_of_another_program_is_waited_out(store, path):
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.1, lambda: other.execute("COMMIT"))
    timer.start()

    store.save_meta({"a": "b"})

    timer.join()
    other.close()
    assert store.load_meta("a") == "b"


def test_a_full_disk_stops_the_intent_before_its_post_and_reading_goes_on(store):
    store.save_offer(an_offer(), at=NOON)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(UserError, match="full") as refused:
        store.save_intent(an_effect(raw=b"x" * 100_000))

    assert "free some space" in refused.value.hint
    assert not store.begin_posting(an_effect().key, at=NOON)
    assert store.load_offer("k3x7qa") == an_offer()
    store._db.execute("PRAGMA max_page_count = 1000000")
    store.save_intent(an_effect(raw=b"x" * 100_000))
    assert store.begin_posting(an_effect().key, at=NOON)


def test_a_full_disk_in_the_middle_of_a_transaction_keeps_nothing_of_it(store):
    store.save_meta({"cursor": "5"})
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 1}")

    def too_much():
        with store.transaction():
            store.save_meta({"cursor": "9"})
            store.save_intent(an_effect(raw=b"x" * 200_000))

    with pytest.raises(UserError):
        too_much()

    assert store.load_meta("cursor") == "5"


def test_a_store_is_not_shared_between_threads(store):
    caught = []

    def use() -> None:
        try:
            store.load_offers()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert len(caught) == 1


# ---------------------------------------------------------------- schemas

SCHEMAS = range(1, len(MIGRATIONS) + 1)


def add_city(db):
    db.execute("ALTER TABLE offer ADD COLUMN city TEXT NOT NULL DEFAULT ''")


def add_country(db):
    db.execute("ALTER TABLE offer ADD COLUMN country TEXT NOT NULL DEFAULT ''")


def fail(db):
    db.execute("CREATE TABLE half (a TEXT)")
    raise sqlite3.OperationalError("disk is full")


LATER = (*MIGRATIONS, add_city, add_country)


@pytest.mark.parametrize("version", SCHEMAS)
def test_every_schema_there_ever_was_is_brought_up_to_date_with_a_copy_kept(path, version):
    with Store.open(path, migrations=MIGRATIONS[:version]) as old:
        old.save_meta({"cursor": "5"})

    with Store.open(path, migrations=LATER) as store:
        assert store.load_meta("cursor") == "5"
        assert store._db.execute("PRAGMA user_version").fetchone()[0] == len(LATER)
        assert store._db.execute("SELECT city, country FROM offer").fetchall() == []

    copy = path.with_name(f"{path.name}.before-schema-{version + 1}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    kept = sqlite3.connect(copy)
    assert kept.execute("PRAGMA user_version").fetchone()[0] == version
    assert kept.execute("SELECT value FROM meta WHERE key = 'cursor'").fetchone() == ("5",)
    kept.close()


@pytest.mark.parametrize("version", [0, *SCHEMAS], ids=lambda n: f"from-{n}")
def test_several_processes_may_open_a_new_or_old_database_at_the_same_moment(path, version):
    if version:
        with Store.open(path, migrations=MIGRATIONS[:version]) as old:
            old.save_meta({"cursor": "5"})
    script = f"""
        import sys, time
        sys.path[:0] = [{SOURCES!r}]
        from offerdesk.adapters.store import Store
        from offerdesk.adapters.store_schema import MIGRATIONS
        def slow(db):
            db.execute("ALTER TABLE offer ADD COLUMN city TEXT NOT NULL DEFAULT ''")
            time.sleep(0.3)
        print("ready", flush=True)
        sys.stdin.readline()
        Store.open({str(path)!r}, migrations=(*MIGRATIONS, slow)).close()
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with contextlib.ExitStack() as stack:
        openers = [stack.enter_context(subprocess.Popen(command, **pipes)) for _ in range(4)]
        for opener in openers:
            opener.stdout.readline()
        for opener in openers:
            opener.stdin.write("\n")
            opener.stdin.flush()
        errors = [opener.communicate()[1] for opener in openers]

    assert errors == [""] * 4
    copy = path.with_name(f"{path.name}.before-schema-{version + 1}")
    assert copy.exists() == bool(version)
    if version:
        with contextlib.closing(sqlite3.connect(copy)) as kept:
            assert kept.execute("PRAGMA user_version").fetchone()[0] == version


def test_the_copy_before_a_migration_is_the_persons_alone_under_any_umask(path):
    Store.open(path, migrations=MIGRATIONS).close()
    before = os.umask(0)
    try:
        Store.open(path, migrations=LATER).close()
    finally:
        os.umask(before)

    copies = list(path.parent.glob(f"{path.name}.before-schema-*"))
    assert copies
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in path.parent.iterdir())


def test_a_new_database_leaves_no_copy_and_one_up_to_date_neither(path):
    Store.open(path).close()
    Store.open(path).close()

    assert [p.name for p in path.parent.iterdir()] == ["offerdesk.db"]


def test_a_step_that_fails_leaves_the_schema_before_it_and_runs_again_later(path):
    with Store.open(path) as store:
        store.save_meta({"cursor": "5"})

    with pytest.raises(UserError, match="disk is full"):
        Store.open(path, migrations=(*MIGRATIONS, add_city, fail))

    with Store.open(path, migrations=LATER) as store:
        assert store.load_meta("cursor") == "5"
        assert store._db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []


def test_a_copy_that_was_cut_off_does_not_pass_for_one(path):
    with Store.open(path) as store:
        store.save_meta({"cursor": "5"})
    version = len(MIGRATIONS)
    begun = path.with_name(f"{path.name}.before-schema-{version + 1}.part")
    begun.write_bytes(b"cut off")

    Store.open(path, migrations=LATER).close()

    kept = sqlite3.connect(path.with_name(f"{path.name}.before-schema-{version + 1}"))
    assert kept.execute("SELECT value FROM meta").fetchone() == ("5",)
    kept.close()
    assert not begun.exists()


def test_a_process_killed_in_the_middle_of_a_migration_leaves_the_old_schema(path):
    with Store.open(path) as store:
        store.save_meta({"cursor": "5"})
    script = f"""
        import os, signal, sys
        sys.path[:0] = [{SOURCES!r}]
        from offerdesk.adapters.store import Store
        from offerdesk.adapters.store_schema import MIGRATIONS
        def die(db):
            db.execute("ALTER TABLE offer ADD COLUMN city TEXT NOT NULL DEFAULT ''")
            os.kill(os.getpid(), signal.SIGKILL)
        Store.open({str(path)!r}, migrations=(*MIGRATIONS, die))
    """

    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True)

    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    with Store.open(path, migrations=LATER) as store:
        assert store.load_meta("cursor") == "5"


def test_a_look_reads_what_is_there_and_can_change_nothing(path):
    with Store.open(path) as store:
        store.save_meta({"cursor": "5"})
    path.chmod(0o640)  # a look leaves that as it is, too
    before = path.read_bytes()

    with Store.open_to_look(path) as store:
        assert store.load_meta("cursor") == "5"
        with pytest.raises(UserError, match="readonly"):
            store.save_meta({"cursor": "6"})

    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in path.parent.iterdir()] == ["offerdesk.db"]


def test_a_look_sees_what_a_service_at_work_has_written(path):
    with Store.open(path) as service, Store.open_to_look(path) as look:
        service.save_meta({"cursor": "5"})

        assert look.load_meta("cursor") == "5"


def test_a_look_brings_no_older_schema_up_to_date(path):
    Store.open(path).close()
    before = path.read_bytes()

    with pytest.raises(UserError, match="older Offerdesk") as refused:
        Store.open_to_look(path, migrations=LATER)

    assert "offerdesk run" in refused.value.hint
    assert path.read_bytes() == before


def test_a_copy_is_brought_up_to_date_and_the_file_is_not(path):
    with Store.open(path) as store:
        store.save_meta({"cursor": "5"})
    before = path.read_bytes()

    with Store.open_copy(path, migrations=LATER) as copy:
        copy.save_meta({"cursor": copy.load_meta("cursor") + "0"})
        assert copy.load_meta("cursor") == "50"

    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["offerdesk.db"]


def test_a_copy_of_nothing_is_an_empty_database(path):
    with Store.open_copy(path) as copy:
        assert copy.load_offers() == ()

    assert not path.parent.exists()


@pytest.mark.parametrize("found", ["nothing", "an empty file", "a link"])
def test_a_look_makes_no_database(path, found):
    path.parent.mkdir(exist_ok=True)
    if found == "an empty file":
        path.touch()
    if found == "a link":
        path.symlink_to(path.with_name("elsewhere.db"))

    with pytest.raises(UserError):
        Store.open_to_look(path)

    assert not path.exists() or path.stat().st_size == 0


def test_the_database_of_a_newer_version_is_refused_and_not_touched(path):
    Store.open(path, migrations=LATER).close()
    before = path.read_bytes()

    with pytest.raises(UserError, match="newer Offerdesk") as refused:
        Store.open(path)

    assert "update Offerdesk" in refused.value.hint
    assert path.read_bytes() == before
