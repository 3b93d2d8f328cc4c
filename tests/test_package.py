"""The wheel carries everything: what works in the checkout works from an installed package."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel, as a package index would hand it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    target = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "OFFERDESK"))}
    environment |= {"PYTHONPATH": str(installed), "HOME": str(cwd), "XDG_CONFIG_HOME": str(cwd)}
    return subprocess.run(
        [sys.executable, "-m", "offerdesk", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_the_wheel_holds_templates_rules_rubric_and_demo_mails(installed: Path) -> None:
    package = installed / "offerdesk"

    assert (package / "_templates" / "en" / "phrases.toml").exists()
    assert (package / "_config" / "rules" / "english.toml").exists()
    assert (package / "_config" / "rubric" / "en.toml").exists()
    assert len(list((package / "_config" / "demo").glob("*.eml"))) >= 30
    assert (package / "py.typed").exists()


def test_an_installed_offerdesk_checks_its_own_words_and_rules(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "config", "check", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "all right" in done.stdout


def test_an_installed_offerdesk_plays_the_demo(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "demo", "--out", "story", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "Draft in the conversation" in done.stdout
    assert str(ROOT) not in done.stdout
    assert (tmp_path / "story" / "offerdesk.db").exists()


def test_no_project_file_names_a_package_index_or_a_place_on_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if not any(tracked):
        pytest.skip("not a git checkout")
    words = ("--index" + "-url", "--extra-index" + "-url", "/simple" + "/")

    found = [
        f"{name}: {word}"
        for name in tracked
        if name and (ROOT / name).is_file() and not name.endswith((".eml", ".png"))
        for word in words
        if word in (ROOT / name).read_text(encoding="utf-8", errors="replace")
    ]

    assert found == []
