"""`lint`, `preview`, `show`, `reason`, `ask`: the words of drafts, tried and changed from the command line."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from desk import PHONE, Desk, run_cli

from offerdesk.adapters.resources import read_templates
from offerdesk.adapters.store import Store
from offerdesk.core.drafting.templates import Templates
from offerdesk.core.offers.offer import Offer
from offerdesk.model import Fact

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()
SOON = TODAY + timedelta(days=30)


def stored(desk: Desk) -> Offer:
    with Store.open(desk.database) as store:
        found = store.load_offers()
    assert len(found) == 1
    return found[0]


def run(desk: Desk, *argv: str, code: int = 0) -> str:
    """A command's output; it must not call Gmail."""
    desk.restart()
    with desk.watched() as requests:
        got, out, err = desk.run(*argv)
    assert got == code, out + err
    assert requests == []
    return out + err


# ------------------------------------------------------------------------------------------------------- lint


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "offerdesk.toml"
    path.write_text('[user]\nname = "Sam Rivera"\n', encoding="utf-8")
    return str(path)


def lint(config: str, path: Path, text: str, *argv: str) -> tuple[int, str]:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
    code, out, err = run_cli("--config", config, "lint", str(path), *argv)
    return code, out + err


def a_copy(name: str) -> str:
    from offerdesk.adapters.resources import packaged_folder

    return (packaged_folder("templates") / name).read_text(encoding="utf-8")


def test_a_copied_template_has_nothing_against_it(config: str, tmp_path: Path):
    name = "en/decline_after_call.warm.txt"

    code, out = lint(config, tmp_path / name, a_copy(name), "--show")

    assert code == 0, out
    assert "template for decline after call, warm, en" in out
    assert "Nothing to say against it in" in out
    assert "Thank you for ta" in out  # the letter that --show prints


def test_a_changed_sentence_is_judged_in_all_cases(config: str, tmp_path: Path):
    name = "en/decline_after_call.warm.txt"
    text = a_copy(name).replace("{{ stop or open_line }}", "The pay was rather low.")

    code, out = lint(config, tmp_path / name, text)

    assert code == 1
    assert 'R06       a word reads like criticism: "low"' in out
    assert "R12" in out  # the stop sentence is gone
    assert "stop a draft" in out


def test_a_misspelt_variable_is_named_with_its_line(config: str, tmp_path: Path):
    code, out = lint(config, tmp_path / "de/accept.warm.txt", "{{ greeting }}\n\n{{ rolle }}")

    assert code == 1
    assert "de/accept.warm.txt, line 3: 'rolle' is undefined" in " ".join(out.split())


def test_a_template_that_does_too_much_is_refused(config: str, tmp_path: Path):
    code, out = lint(config, tmp_path / "x.txt", "{{ name.upper() }}", "--kind", "accept", "--lang", "en")

    assert code == 1
    assert "not allowed" in out


PLAIN = """Hi Maya,

Thank you so much for the offer. I have thought about it carefully, and I have decided not to accept it. My plans are taking me elsewhere.

I am very grateful for the time you gave me. My decision is final, so please do not put more work into the offer for my sake.

I would be glad to stay in touch, and I hope our paths cross again. All the best with the search.

Warm regards,
Sam Rivera
"""


def test_a_plain_text_is_judged_as_the_draft_it_would_be(config: str, tmp_path: Path):
    good, _ = lint(config, tmp_path / "mine.txt", PLAIN)
    bad, out = lint(
        config, tmp_path / "mine.txt", PLAIN.replace("thought about it", "thought about it yesterday")
    )
    called, words = lint(
        config, tmp_path / "mine.txt", PLAIN.replace("Thank you", "As I said on the phone, thank you")
    )

    assert good == 0
    assert (bad, "R18" in out) == (1, True)
    assert (called, "R10" in words) == (1, True)


def test_a_note_on_a_single_text_is_told_without_a_count(config: str, tmp_path: Path):
    wordy = "I would be glad to stay in touch" + ", and I mean it" * ((155 - len(PLAIN.split())) // 4)

    code, out = lint(config, tmp_path / "mine.txt", PLAIN.replace("I would be glad to stay in touch", wordy))

    assert code == 0, out
    assert "note  R14" in out
    assert "Nothing stops a draft; look at the note above." in out


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "there is no file {path}"),
        ("folder", "{path} is a folder"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "{path} is no text in UTF-8"),
        (b"Dear\x00 Maya", "{path} is no text in UTF-8"),
    ],
    ids=["missing", "folder", "binary", "zero-bytes"],
)
def test_what_is_no_text_is_said_in_words(config: str, tmp_path: Path, found: Any, said: str):
    path = tmp_path / "letter.txt"
    if found == "folder":
        path.mkdir()
    elif found is not None:
        path.write_bytes(found)

    code, _, err = run_cli("--config", config, "lint", str(path))

    assert code == 2
    first, following = err.strip().split("\n")
    assert first == f"offerdesk: {said.format(path=path)}"
    assert following.startswith("  next: name ")


@pytest.mark.parametrize("kind", ["accept", "more_time"])
def test_a_text_for_after_the_deadline_is_judged_as_one(config: str, tmp_path: Path, kind: str):
    late = a_copy(f"en/{kind}_late.warm.txt")

    named = lint(config, tmp_path / "en" / f"{kind}_late.warm.txt", late)
    told = lint(config, tmp_path / "mine.txt", late, "--kind", f"{kind}_late", "--lang", "en")
    taken_for_another = lint(config, tmp_path / "mine.txt", late, "--kind", kind, "--lang", "en")

    assert named[0] == told[0] == 0
    words = f"{kind.replace('_', ' ')} late, warm, en"
    assert words in named[1]
    assert words in told[1]
    assert words not in taken_for_another[1]


def test_the_language_is_found_by_the_words(config: str, tmp_path: Path):
    code, out = lint(
        config,
        tmp_path / "mein.txt",
        "Guten Tag,\n\nvielen Dank für das Angebot und die Zeit. Ich lehne es ab.",
    )

    assert code == 1
    assert "text as decline email only, warm, de" in out
    assert "R14" in out  # too short


def test_lint_speaks_json(config: str, tmp_path: Path):
    code, out = lint(config, tmp_path / "mine.txt", PLAIN.replace("final", "final at this time"), "--json")

    found = json.loads(out)
    assert code == 1
    assert {"check": "R13", "stops": True, "why": "it re-opens the offer", "words": "at this time"} in found[
        "findings"
    ]


def test_a_phrase_file_is_tried_with_every_letter(config: str, tmp_path: Path):
    text = '[stop]\nwarm = "Please take your time."\n'

    code, out = lint(config, tmp_path / "en/phrases.toml", text)

    assert code == 1
    assert "R12" in out


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["lint", "nowhere.txt"], 2, "there is no file"),
        (["lint", "-", "--lang", "xx"], 2, "no word lists"),
        (["lint", "--help"], 0, "example: offerdesk lint"),
        (["preview", "--help"], 0, "--decision decline --call spoke"),
        (["reason", "--help"], 0, "example: offerdesk reason"),
        (["ask", "--help"], 0, "70,000 EUR"),
    ],
)
def test_usage_is_said_in_words(config: str, argv: list[str], code: int, words: str, monkeypatch: Any):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("text"))

    got, out, err = run_cli("--config", config, *argv)

    assert got == code
    assert words in " ".join((out + err).split())


# ----------------------------------------------------------------------------------------------- preview and show


@pytest.mark.unsettled
def test_a_preview_shows_draft_card_and_linkedin_before_anything_is_decided(desk: Desk):
    desk.known_offer(phone="+49 30 23125104")
    offer = stored(desk)

    out = run(
        desk, "preview", offer.offer_id, "--decision", "decline", "--call", "spoke", "--register", "formal"
    )

    assert "Draft: decline after call (preview, nothing is written)" in out
    assert "To: Maya Ortega <maya.ortega@northwind.example>" in out
    assert "Subject: Re: Your offer from Northwind" in out
    assert "on the phone" in out
    assert "Kind regards,\n  Sam Rivera" in out
    assert "CALL MAYA ORTEGA" in out
    assert "LinkedIn note for Maya Ortega" in out
    assert stored(desk) == offer
    assert desk.drafts() == []


KINDS = {
    "decline_after_call": ["--decision", "decline"],
    "decline_fallback": ["--decision", "decline", "--call", "no-answer"],
    "decline_email_only": ["--decision", "decline", "--call", "email-instead"],
    "accept": ["--decision", "accept"],
    "more_time": ["--decision", "more-time"],
    "negotiate": ["--decision", "negotiate"],
    "withdraw": ["--decision", "withdraw"],
}


@pytest.mark.unsettled
def test_a_preview_gives_the_reason_that_is_marked_as_the_card_does(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Reason/Location")
    desk.cycle()
    card = " ".join(desk.shown()["call_card"]["text"].split())

    found = json.loads(run(desk, "preview", stored(desk).offer_id, "--json"))

    reasons = Templates(read_templates(None)).phrases("en")["reason"]["location"]
    assert any(reason in found["draft"]["text"] and reason in card for reason in reasons)


@pytest.mark.parametrize("linkedin", ["off", "in-letter"])
def test_a_preview_holds_no_linkedin_text_that_would_never_come(desk: Desk, linkedin: str):
    desk.configure(user=f'linkedin = "{linkedin}"')
    desk.known_offer()

    found = json.loads(run(desk, "preview", stored(desk).offer_id, "--json"))

    assert found["linkedin"] == []


def test_show_names_the_other_answers_while_nothing_is_decided(desk: Desk):
    thread_id = desk.known_offer()
    offer_id = stored(desk).offer_id

    before = run(desk, "show", offer_id)
    desk.label(thread_id, "Decide/Decline")
    desk.cycle()
    after = run(desk, "show", offer_id)

    assert f"offerdesk preview {offer_id} --decision accept|more-time|negotiate|withdraw" in before
    assert "Another answer" not in after


def test_each_decision_can_be_previewed(desk: Desk):
    desk.known_offer()
    offer_id = stored(desk).offer_id

    for kind, argv in KINDS.items():
        found = json.loads(run(desk, "preview", offer_id[:3], *argv, "--json"))

        assert found["draft"]["kind"] == kind
        assert found["draft"]["refused"] is None
        assert found["draft"]["text"].endswith("Sam Rivera")
        assert (found["call_card"] is not None) is (argv[1] == "decline")


@pytest.mark.unsettled
def test_the_preview_is_what_the_draft_becomes(desk: Desk):
    thread_id = desk.known_offer()
    preview = json.loads(run(desk, "preview", stored(desk).offer_id, "--call", "email-instead", "--json"))

    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()

    assert " ".join(preview["draft"]["text"].split()) == desk.draft().words + " Warm regards, Sam Rivera"


@pytest.mark.unsettled
def test_show_prints_what_gmail_does_not_have_yet(desk: Desk):
    desk.known_offer()

    out = run(desk, "show", stored(desk).offer_id)

    assert "Draft: decline after call (preview, nothing is written)" in out
    assert "Call card (preview)" in out
    assert "LinkedIn note for Maya Ortega (preview" in out


@pytest.mark.unsettled
def test_show_prints_each_paper_once(desk: Desk):
    thread_id = desk.known_offer()
    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Email instead")
    desk.cycle()

    out = run(desk, "show", stored(desk).offer_id)

    assert "Draft: decline email only (untouched)" in out
    assert "Draft: decline email only (preview" not in out
    assert "Call card (preview)" in out


@pytest.mark.unsettled
def test_an_offer_recorded_by_an_older_version_is_read_once_and_that_is_said(desk: Desk):
    desk.known_offer()
    offer = stored(desk)
    desk.restart()
    with Store.open(desk.database) as store:
        from dataclasses import replace

        store.save_offer(replace(offer, glimpse=None), at=desk.now)

    with desk.watched() as requests:
        code, out, _ = desk.run("preview", offer.offer_id)

    assert code == 0
    assert "was read from Gmail for this" in out
    assert {r.verb for r in requests} == {"GET"}


# ------------------------------------------------------------------------------------------------ reason and ask


@pytest.mark.unsettled
def test_own_words_become_the_reason_of_card_and_draft(desk: Desk):
    thread_id = desk.known_offer()
    run(desk, "reason", stored(desk).offer_id, "I want to work closer to home")

    desk.label(thread_id, "Decide/Decline")
    desk.label(thread_id, "Call/Spoke")
    desk.cycle()

    assert "I want to work closer to home." in desk.draft().words
    assert "I want to work closer to home" in run(desk, "reason", stored(desk).offer_id)


REFUSED = {
    "The salary is too low.": "R06",
    "Maya was not clear with me.": "R17",
    "Mr. Berger and I do not fit.": "R17",
    "I cannot do it at this time.": "R13",
    "One. Two. Three sentences.": "R09",
    "My wife wants to stay here.": "R17",
    "Ich möchte lieber in der Nähe bleiben und nicht umziehen, das ist mir wichtig.": "R19",
}


@pytest.mark.unsettled
def test_words_that_do_not_pass_are_shown_back_and_not_kept(desk: Desk):
    desk.known_offer()
    offer_id = stored(desk).offer_id

    for text, check in REFUSED.items():
        out = run(desk, "reason", offer_id, text, code=1)

        assert "Not kept." in out, text
        assert check in out, text
        assert "Neutral instead:\n  " in out, text
        assert stored(desk).reason_text == "", text


@pytest.mark.unsettled
def test_own_words_can_be_taken_away(desk: Desk):
    desk.known_offer()
    offer_id = stored(desk).offer_id
    run(desk, "reason", offer_id, "I want to work with maps.")

    run(desk, "reason", offer_id, "--clear")

    assert stored(desk).reason_text == ""


@pytest.mark.unsettled
@pytest.mark.parametrize("argv", [[""], ["  "], ["I want to work with trees.", "--clear"]])
def test_own_words_are_taken_away_by_clear_alone(desk: Desk, argv: list[str]):
    desk.known_offer()
    offer_id = stored(desk).offer_id
    run(desk, "reason", offer_id, "I want to work with maps.")

    out = run(desk, "reason", offer_id, *argv, code=2)

    assert "nothing was changed" in out
    assert "--clear alone" in out
    assert stored(desk).reason_text == "I want to work with maps."


@pytest.mark.unsettled
@pytest.mark.parametrize("argv", [["--ask", "a base salary of 70,000 EUR"], ["--until", "2026-03-16"]])
def test_what_is_asked_for_is_taken_away_by_clear_alone(desk: Desk, argv: list[str]):
    desk.known_offer()
    offer_id = stored(desk).offer_id
    run(desk, "ask", offer_id, "--ask", "a day of work at home")

    out = run(desk, "ask", offer_id, "--clear", *argv, code=2)

    assert "nothing was changed" in out
    assert stored(desk).ask == "a day of work at home"
    run(desk, "ask", offer_id, "--clear")
    assert stored(desk).ask == ""


@pytest.mark.unsettled
def test_a_point_of_one_endless_word_is_not_kept(desk: Desk):
    desk.known_offer()

    out = run(desk, "ask", stored(desk).offer_id, "--ask", "x" * 5000, code=1)

    assert "R14" in out
    assert "400 characters" in out
    assert stored(desk).ask == ""


def test_on_a_practice_mailbox_a_day_is_to_come_as_seen_from_its_own_moment(desk: Desk):
    thread_id = desk.known_offer()
    offer_id = stored(desk).offer_id

    run(desk, "ask", offer_id, "--until", "2026-03-01", "--now", desk.now.isoformat(), code=2)
    run(desk, "ask", offer_id, "--until", "2026-03-16", "--now", desk.now.isoformat())

    desk.label(thread_id, "Decide/Ask for time")
    desk.cycle()
    assert "Monday 16 March" in desk.draft().words


@pytest.mark.unsettled
@pytest.mark.parametrize("option", ["--until", "--ask"])
def test_what_is_asked_for_is_not_emptied_by_accident(desk: Desk, option: str):
    desk.known_offer()

    out = run(desk, "ask", stored(desk).offer_id, option, "", code=2)

    assert f"{option} is empty" in out


@pytest.mark.unsettled
def test_a_date_and_a_point_reach_the_draft(desk: Desk):
    thread_id = desk.known_offer()
    offer_id = stored(desk).offer_id
    run(desk, "ask", offer_id, "--until", SOON.isoformat(), "--ask", "a base salary of 70,000 EUR.")

    desk.label(thread_id, "Decide/Negotiate")
    desk.cycle()

    assert "a base salary of 70,000 EUR." in desk.draft().words
    assert f"Until: {SOON}" in run(desk, "ask", offer_id)
    assert desk.notes("remarks") == []


def test_what_is_said_while_a_cycle_is_at_work_is_not_lost(desk: Desk):
    thread_id = desk.known_offer()
    offer_id = stored(desk).offer_id
    said: list[int] = []

    def say_once() -> None:  # from other processes, while this one holds an older record and will write it
        if not said:
            config = ("--config", str(desk.config_path))
            said.append(run_cli(*config, "reason", offer_id, "I want to work closer to home")[0])
            said.append(run_cli(*config, "ask", offer_id, "--ask", "a base salary of 70,000 EUR")[0])

    desk.mailbox.before("drafts.create", say_once)
    desk.label(thread_id, "Decide/Negotiate")
    desk.cycle()
    said.append(run_cli("--config", str(desk.config_path), "ask", offer_id, "--until", SOON.isoformat())[0])
    desk.cycle()

    assert said == [0, 0, 0]
    assert "a base salary of 70,000 EUR" in desk.draft().words
    assert "closer to home" in run(desk, "reason", offer_id)
    assert f"Until: {SOON}\nAsk: a base salary of 70,000 EUR" in run(desk, "ask", offer_id)


NOT_ASKED = [
    (["--until", "2020-01-01"], 2, "has passed"),
    (["--until", TODAY.isoformat()], 2, "is today"),
    (["--until", (TODAY + timedelta(days=366)).isoformat()], 2, "more than a year ahead"),
    (["--until", "soon"], 2, "is no date"),
    (["--ask", "Could you pay more?"], 1, "R15"),
    (["--ask", "a fair salary instead of this insulting one"], 1, "R06"),
    (["--ask", "my passport number 123"], 1, "R17"),
]


@pytest.mark.unsettled
def test_what_cannot_be_asked_is_not_kept(desk: Desk):
    desk.known_offer()
    offer_id = stored(desk).offer_id

    for argv, code, words in NOT_ASKED:
        assert words in run(desk, "ask", offer_id, *argv, code=code)
        assert (stored(desk).until, stored(desk).ask) == ("", "")


@pytest.mark.unsettled
def test_less_time_than_they_gave_is_not_asked_for(desk: Desk):
    desk.known_offer()
    offer = stored(desk)
    gave = Fact(SOON.isoformat(), "by then", "body")
    with Store.open(desk.database) as store:
        store.save_offer(replace(offer, facts=replace(offer.facts, deadline=gave)), at=desk.now)

    out = run(desk, "ask", offer.offer_id, "--until", SOON.isoformat(), code=2)

    assert "no later than they gave you" in out
    assert stored(desk).until == ""


@pytest.mark.parametrize("call", ["spoke", "no-answer", "email-instead"])
@pytest.mark.parametrize("phone", ["", PHONE])
def test_a_preview_shows_the_kind_of_draft_that_the_mark_brings(desk: Desk, call: str, phone: str) -> None:
    offer = desk.known_offer(phone=phone)
    offer_id = desk.offer["id"]
    _, out, _ = desk.run("preview", offer_id, "--decision", "decline", "--call", call)
    previewed = next(line for line in out.splitlines() if line.startswith("Draft: "))

    desk.label(offer, "Decide/Decline")
    desk.label(
        offer,
        f"Call/{ {'spoke': 'Spoke', 'no-answer': 'No answer', 'email-instead': 'Email instead'}[call] }",
    )
    desk.cycle()
    desk.cycle(days=5)

    kind = desk.states()[-1][0]
    assert previewed.startswith(f"Draft: {kind.replace('_', ' ')}"), previewed
