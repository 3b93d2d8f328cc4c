"""Settings: where they come from, what each may be, and every problem at once."""

import os
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from offerdesk.adapters.resources import packaged_file
from offerdesk.adapters.settings import (
    config_path,
    describe_settings,
    load_settings,
    write_default,
)
from offerdesk.adapters.settings_values import parse_duration
from offerdesk.errors import ConfigError, UserError
from offerdesk.model import Decision, Mark, Stage


@pytest.fixture
def config(tmp_path):
    def _write(text: str | bytes, name: str = "offerdesk.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return _write


def problems_of(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as refused:
        load_settings(path, {})
    return refused.value.problems


# ---------------------------------------------------------------- where they come from


def test_the_file_named_on_the_command_line_beats_the_environment(config, tmp_path):
    named = config('[user]\nname = "One"', "one.toml")
    other = config('[user]\nname = "Two"', "two.toml")

    assert load_settings(named, {"OFFERDESK_CONFIG": str(other)}).user.name == "One"
    assert load_settings(None, {"OFFERDESK_CONFIG": str(other)}).user.name == "Two"


def test_without_any_file_the_defaults_hold_in_the_systems_own_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))

    settings = load_settings(None, {})

    assert settings.path is None
    assert settings.gmail.endpoint == "https://gmail.googleapis.com"
    assert settings.gmail.token_file.parent == settings.folder
    assert (settings.store.path.name, settings.folder.name) == ("offerdesk.db", "offerdesk")
    if os.name == "posix" and not (Path.home() / "Library").exists():
        assert settings.folder == tmp_path / "config" / "offerdesk"
        assert settings.store.path == tmp_path / "data" / "offerdesk" / "offerdesk.db"


@pytest.mark.parametrize("by", ["command line", "environment"])
def test_a_named_file_that_is_not_there_is_an_error_with_the_way_to_one(tmp_path, by):
    missing = tmp_path / "none.toml"
    named = missing if by == "command line" else None

    with pytest.raises(UserError) as refused:
        load_settings(named, {"OFFERDESK_CONFIG": str(missing)})

    assert "config init" in refused.value.hint


def test_a_relative_name_counts_from_here_and_a_tilde_from_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    assert config_path(Path("a.toml"), {}) == tmp_path / "a.toml"
    assert config_path(Path("~/a.toml"), {}) == tmp_path / "home" / "a.toml"
    with pytest.raises(UserError):
        config_path(Path("~nobody-of-that-name/a.toml"), {})


def test_a_folder_that_may_not_be_searched_is_said(config, monkeypatch):
    path = config("")

    def refuse(_self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)

    with pytest.raises(UserError, match="Permission denied"):
        load_settings(path, {})


def test_paths_are_relative_to_the_file(config, tmp_path):
    path = config(
        '[gmail]\ntoken_file = "keys/token.json"\ncredentials_file = "/etc/client.json"\n[store]\npath = "../s.db"'
    )

    settings = load_settings(path, {})

    assert settings.gmail.token_file == tmp_path / "keys" / "token.json"
    assert settings.gmail.credentials_file == Path("/etc/client.json")
    assert settings.store.path == tmp_path / ".." / "s.db"
    assert settings.folder == tmp_path


def test_a_tilde_in_a_path_is_the_home_folder(config, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    assert load_settings(config('[store]\npath = "~/s.db"'), {}).store.path == tmp_path / "home" / "s.db"
    (problem,) = problems_of(config('[store]\npath = "~nobody-of-that-name/s.db"'))
    assert problem.startswith("store.path:")


# ---------------------------------------------------------------- values


def test_every_default_is_the_documented_one(config):
    settings = load_settings(config(""), {})

    assert (settings.user.name, settings.user.phone, settings.user.register) == ("", "", "warm")
    assert (settings.user.linkedin, settings.user.linkedin_note_limit) == ("note", 200)
    assert (settings.gmail.poll, settings.gmail.lookback) == (timedelta(seconds=60), timedelta(days=90))
    assert settings.gmail.access == "standard"
    assert (settings.decisions.settle, settings.decisions.fallback_business_days) == (timedelta(minutes=2), 2)
    assert settings.decisions.quote_original is True
    assert (settings.labels.root, settings.notes.deliver) == ("Offers", "inbox")
    assert (settings.notes.call_reminder, settings.notes.stay_in_touch) == (True, None)
    assert settings.notify.command == ()
    assert settings.given == frozenset()


def test_the_packaged_file_says_exactly_the_defaults(config):
    packaged = load_settings(config(packaged_file("offerdesk.toml").read_text("utf-8"), "a.toml"), {})
    empty = load_settings(config("", "b.toml"), {})

    for part in ("user", "gmail", "decisions", "labels", "notes", "store", "notify", "zone"):
        assert getattr(packaged, part) == getattr(empty, part), part


def test_values_are_taken_in_their_final_types(config):
    settings = load_settings(
        config(
            """
            [user]
            name = "  Sam Rivera  "
            timezone = "Europe/Berlin"
            register = "formal"
            linkedin_note_limit = 300
            [gmail]
            endpoint = "http://127.0.0.1:8900/"
            poll = "5s"
            lookback = "2w"
            access = "least"
            [decisions]
            settle = "0s"
            fallback_after = "1 business day"
            quote_original = false
            [notes]
            deliver = "off"
            call_reminder = false
            stay_in_touch = "180d"
            [notify]
            command = ["notify-send", "Offerdesk"]
            """
        ),
        {},
    )

    assert settings.user.name == "Sam Rivera"
    assert (settings.notes.call_reminder, settings.notes.stay_in_touch) == (False, timedelta(days=180))
    assert settings.zone.key == "Europe/Berlin"
    assert settings.gmail.endpoint == "http://127.0.0.1:8900"
    assert (settings.gmail.poll, settings.gmail.lookback) == (timedelta(seconds=5), timedelta(days=14))
    assert (settings.decisions.settle, settings.decisions.fallback_business_days) == (timedelta(0), 1)
    assert settings.decisions.quote_original is False
    assert settings.notify.command == ("notify-send", "Offerdesk")
    assert "gmail.poll" in settings.given
    assert "user.phone" not in settings.given


def test_every_problem_is_reported_at_once_each_with_its_path(config):
    path = config(
        """
        [user]
        nmae = "Sam"
        register = "cordial"
        linkedin_note_limit = 5000
        timezone = "Europe/Berln"
        [gmial]
        poll = "60s"
        [gmail]
        poll = 60
        endpoint = "http://gmail.googleapis.com"
        lookback = "soon"
        [decisions]
        quote_original = "yes"
        fallback_after = "two days"
        [labels]
        root = "Inbox"
        [labels.decide]
        declin = "No"
        [store]
        path = ""
        """
    )

    problems = problems_of(path)

    assert [p.partition(":")[0] for p in problems] == [
        "gmial",
        "user.nmae",
        "user.register",
        "user.linkedin_note_limit",
        "gmail.endpoint",
        "gmail.poll",
        "gmail.lookback",
        "decisions.fallback_after",
        "decisions.quote_original",
        "store.path",
        "labels.decide.declin",
        "labels.root",
        "user.timezone",
    ]
    told = "\n".join(problems)
    for near in ('did you mean "gmail"?', 'did you mean "name"?', 'did you mean "decline"?'):
        assert near in told
    assert str(path) in str(ConfigError(str(path), problems))
    assert "13 problems" in str(ConfigError(str(path), problems))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("[user", "it is no valid TOML"),
        ("user = 5", "user: must be a table"),
        ('[user]\nname = "a"\nname = "b"', "it is no valid TOML"),
        ("[user]\nname = 5", "user.name: must be text"),
        ('[user]\nname = "a\\nb"', "user.name: must be one line"),
        ('[user]\nlinkedin = "on"', "user.linkedin: must be one of"),
        ("[user]\nlinkedin_note_limit = true", "user.linkedin_note_limit: must be a whole number"),
        ('[user]\nlinkedin_note_limit = "200"', "user.linkedin_note_limit: must be a whole number"),
        ("[user]\nlinkedin_note_limit = 200.5", "user.linkedin_note_limit: must be a whole number"),
        ('[user]\ntimezone = "../../etc/passwd"', "user.timezone:"),
        ('[user]\ntimezone = "CET-1"', "user.timezone:"),
        ('[gmail]\npoll = "4s"', 'gmail.poll: "4s" is out of range (5s to 1d)'),
        ('[gmail]\npoll = "2d"', "gmail.poll:"),
        ('[gmail]\npoll = "1.5m"', "gmail.poll: a duration"),
        ('[gmail]\nlookback = "90"', "gmail.lookback: a duration"),
        ('[gmail]\naccess = "all"', "gmail.access:"),
        ('[gmail]\nendpoint = "https://gmail.googleapis.com/gmail"', "gmail.endpoint:"),
        ('[gmail]\nendpoint = "https://sam@gmail.googleapis.com"', "gmail.endpoint:"),
        ('[gmail]\nendpoint = "http://127.0.0.1.evil.example"', "gmail.endpoint:"),
        ('[gmail]\nendpoint = "http://[::1"', "gmail.endpoint:"),
        ('[gmail]\nendpoint = "ftp://127.0.0.1"', "gmail.endpoint:"),
        ('[gmail]\nendpoint = "https://host:99999"', "gmail.endpoint:"),
        ("[gmail]\nendpoint = 5", "gmail.endpoint: must be an address"),
        ('[decisions]\nfallback_after = "6 business days"', "decisions.fallback_after:"),
        ("[decisions]\nfallback_after = 2", "decisions.fallback_after:"),
        ("[decisions]\nsettle = 2", "decisions.settle: a duration is written in quotes"),
        ('[notes]\ndeliver = "mail"', "notes.deliver:"),
        ('[notes]\ncall_reminder = "yes"', "notes.call_reminder: must be true or false"),
        ('[notes]\nstay_in_touch = "never"', "notes.stay_in_touch:"),
        ('[notes]\nstay_in_touch = "1h"', "notes.stay_in_touch:"),
        ('[notify]\ncommand = "notify-send"', "notify.command: must be a list"),
        ("[notify]\ncommand = [1]", "notify.command: must be a list"),
        ('[labels]\nroot = "  "', "labels.root: must not be empty"),
        ('[labels]\nroot = "Sent"', "labels.root: Gmail keeps"),
        ('[labels]\nroot = "a^b"', "labels.root:"),
        ('[labels]\nroot = "a//b"', "labels.root:"),
        ('[labels]\nroot = "a  b"', "labels.root:"),
        (f'[labels]\nroot = "{"/".join(["x" * 55] * 4)}"', "labels: names longer than 225"),
        ('[labels]\nnotes = "a/b"', "labels.notes:"),
        ("[labels]\nroot = 5", "labels.root: must be text"),
        ("[labels.verdict]\naccept = 'A'", "labels.verdict: unknown group"),
        ("[labels.decide]\naccept = 'a/b'", "labels.decide.accept:"),
        ("[labels.decide]\naccept = 5", "labels.decide.accept:"),
        ('[labels.decide]\naccept = "No"\ndecline = "no"', "labels: "),
        ('[labels.decide]\naccept = "a-b"\ndecline = "a (b"', "labels: "),
    ],
)
def test_a_wrong_value_is_said_with_its_path_and_what_would_be_right(config, text, start):
    (problem,) = problems_of(config(text))

    assert problem.startswith(start)


def test_a_file_that_is_not_utf_8_is_said(config):
    assert problems_of(config(b'[user]\nname = "J\xfcrgen"')) == ["it is not written in UTF-8"]


def test_a_wrong_file_is_exit_code_two(config):
    with pytest.raises(ConfigError) as refused:
        load_settings(config("[user"), {})

    assert refused.value.exit_code == 2


@pytest.mark.parametrize("zone", [":/etc/localtime", "nonsense", "../x", ""])
def test_an_odd_system_zone_does_not_stop_the_program(config, monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)

    assert load_settings(config(""), {}).zone.key


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("2m", 120),
        ("1h30m", 5400),
        ("90d", 7_776_000),
        ("1w", 604_800),
        (" 2 H ", 7200),
        ("0s", 0),
    ],
)
def test_a_duration_is_read_as_it_is_written(text, seconds):
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "s", "1.5h", "-5s", "5 parsecs", "1h30", "5s!", "1y", "٣s"])
def test_what_is_no_duration_is_said(text):
    with pytest.raises(ValueError, match="a duration is written like"):
        parse_duration(text)


# ---------------------------------------------------------------- labels


def test_label_names_can_be_changed_one_by_one(config):
    text = '[labels]\nroot = "Jobs/Offers"\nnotes = "Cards"\n[labels.decide]\ndecline = "No thanks"'

    book = load_settings(config(text), {}).labels.book

    assert book.name_of(Decision.DECLINE) == "Jobs/Offers/Decide/No thanks"
    assert book.name_of(Decision.ACCEPT) == "Jobs/Offers/Decide/Accept"
    assert book.name_of(Stage.TO_DECIDE) == "Jobs/Offers/Status/To decide"
    assert book.name_of(Mark.NOTES) == "Jobs/Offers/Cards"


# ---------------------------------------------------------------- showing and writing


def test_what_is_shown_is_toml_that_gives_the_same_settings_again(config):
    text = """
        [user]
        name = 'Sam "S" Rivera \\ Söhne'
        timezone = "Europe/Berlin"
        [gmail]
        poll = "90s"
        [decisions]
        quote_original = false
        [labels]
        root = "Jobs"
        notes = "Cards"
        [labels.decide]
        decline = "No thanks"
        [labels.reason]
        pay = "Money"
        [notify]
        command = ["a", "b \\"c\\""]
    """
    settings = load_settings(config(text, "a.toml"), {})

    again = load_settings(config(describe_settings(settings), "b.toml"), {})

    for part in ("user", "gmail", "decisions", "labels", "notes", "store", "notify", "zone"):
        assert getattr(again, part) == getattr(settings, part), part


def test_what_is_shown_says_where_each_value_comes_from(config):
    path = config('[user]\nname = "Sam"\n[labels.decide]\ndecline = "No"')

    shown = describe_settings(load_settings(path, {}))

    lines = {line.partition(" =")[0]: line for line in shown.splitlines() if " = " in line}
    assert shown.startswith(f"# {path}")
    assert lines["name"].endswith("# set in the file")
    assert lines["phone"].endswith("# default")
    assert lines["decline"].endswith("# set in the file")
    assert tomllib.loads(shown)["labels"]["decide"] == {"decline": "No"}


def test_the_default_file_is_written_once_and_replaced_only_when_asked(tmp_path):
    path = tmp_path / "new" / "offerdesk.toml"
    write_default(path, "# one")

    with pytest.raises(UserError) as refused:
        write_default(path, "# two")

    assert "--force" in refused.value.hint
    assert path.read_text() == "# one"
    write_default(path, "# two", replace_existing=True)
    assert path.read_text() == "# two"


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(UserError, match="cannot be written"):
        write_default(tmp_path / "file" / "offerdesk.toml", "# one")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX systems")
@pytest.mark.parametrize(
    ("mode", "text", "refused"),
    [
        (0o666, "", True),
        (0o664, "", False),
        (0o664, '[notify]\ncommand = ["notify-send"]\n', True),
        (0o644, '[notify]\ncommand = ["notify-send"]\n', False),
    ],
)
def test_a_settings_file_that_others_may_change_is_refused(tmp_path, mode, text, refused):
    path = tmp_path / "offerdesk.toml"
    path.write_text(text)
    path.chmod(mode)

    if not refused:
        load_settings(path)
        return
    with pytest.raises(UserError, match="can be changed by others"):
        load_settings(path)
