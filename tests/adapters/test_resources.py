"""Templates and rules: the packaged ones, and the person's own that win over them, if they are safe."""

import os

import pytest

from offerdesk.adapters.resources import (
    packaged_file,
    packaged_folder,
    read_rubric,
    read_rules,
    read_templates,
)
from offerdesk.errors import ConfigError, UserError


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    (folder / "en").mkdir(parents=True)
    for place in (folder, folder / "en"):
        place.chmod(0o755)

    def _put(name: str, content: str | bytes, *, mode: int = 0o644):
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        path.chmod(mode)
        return folder

    _put.folder = folder
    return _put


def test_the_packaged_folders_hold_what_the_program_needs():
    assert (packaged_folder("templates") / "en").is_dir()
    assert packaged_file("offerdesk.toml").is_file()
    assert any(key.startswith("en/") for key in read_templates(None))
    rules = read_rules(None)
    assert "search.toml" in rules
    assert len(rules) > 2
    assert all(rules.values())
    assert "en" in read_rubric()


def test_a_folder_that_is_not_packaged_is_an_incomplete_installation():
    with pytest.raises(UserError, match="incomplete"):
        packaged_folder("nothing-of-the-kind")


def test_the_persons_own_template_wins_and_the_others_stay(own):
    packaged = read_templates(None)
    key = next(k for k in packaged if k.startswith("en/") and not k.endswith(".toml"))

    sources = read_templates(own(key, "My own words."))

    assert sources[key] == "My own words."
    assert {k: v for k, v in sources.items() if k != key} == {k: v for k, v in packaged.items() if k != key}


def test_the_persons_own_phrases_stand_beside_the_packaged_ones(own):
    sources = read_templates(own("en/phrases.toml", 'hello = "Hi"'))

    assert sources["own/en/phrases.toml"] == 'hello = "Hi"'
    assert sources["en/phrases.toml"] == read_templates(None)["en/phrases.toml"]


def test_the_persons_own_rules_are_added_under_their_own_name(own):
    rules = read_rules(own("mine.toml", "[[rule]]\nid = 'mine'"))

    assert rules["own/mine.toml"] == {"rule": [{"id": "mine"}]}
    assert set(read_rules(None)) < set(rules)


def test_a_folder_that_is_not_there_means_no_files_of_ones_own(tmp_path):
    assert read_templates(tmp_path / "none") == read_templates(None)
    assert read_rules(tmp_path / "none") == read_rules(None)


def test_hidden_files_and_other_endings_are_no_rules(own):
    own(".swp.toml", "x = [")
    own("notes.md", "not a rule")

    assert read_rules(own.folder) == read_rules(None)


def test_a_rule_file_that_is_no_toml_is_said_with_its_place(own):
    with pytest.raises(ConfigError) as refused:
        read_rules(own("mine.toml", "[[rule"))

    assert "mine.toml" in str(refused.value)
    assert "no valid TOML" in refused.value.problems[0]


@pytest.mark.parametrize("read", [read_templates, read_rules])
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_change_is_refused_with_the_cure(own, read, mode):
    folder = own("mine.toml", "a = 1", mode=mode)

    with pytest.raises(UserError, match=r"mine\.toml can be changed by others") as refused:
        read(folder)

    assert refused.value.hint.startswith("chmod go-w")


@pytest.mark.parametrize("place", ["", "en"])
def test_a_folder_into_which_others_may_put_files_is_refused(own, place):
    own("mine.toml", "a = 1")
    (own.folder / place).chmod(0o777)

    with pytest.raises(UserError, match="can be changed by others"):
        read_templates(own.folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_somebody_else_is_refused(own):
    folder = own("mine.toml", "a = 1")
    os.chown(folder / "mine.toml", 12345, 12345)

    with pytest.raises(UserError, match="can be changed by others"):
        read_rules(folder)


@pytest.mark.parametrize("target", ["outside", "link to the folder"])
def test_a_link_out_of_the_folder_is_refused(own, tmp_path, target):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.toml").write_text("a = 1")
    if target == "outside":
        (own.folder / "link.toml").symlink_to(outside / "secret.toml")
    else:
        (own.folder / "sub").symlink_to(outside)
        (own.folder / "link.toml").symlink_to(own.folder / "sub" / "secret.toml")

    with pytest.raises(UserError, match="leads out"):
        read_rules(own.folder)


def test_a_link_within_the_folder_is_fine(own):
    own("mine.toml", "a = 1")
    (own.folder / "again.toml").symlink_to(own.folder / "mine.toml")

    assert read_rules(own.folder)["own/again.toml"] == {"a": 1}


def test_a_file_far_too_large_is_refused(own):
    with pytest.raises(UserError, match="1 MB"):
        read_templates(own("en/accept.txt", b"x" * 1_000_001))


def test_a_file_that_is_not_utf_8_is_said(own):
    with pytest.raises(UserError, match="UTF-8") as refused:
        read_templates(own("en/accept.txt", b"Gr\xfc\xdfe"))

    assert "UTF-8" in refused.value.hint
