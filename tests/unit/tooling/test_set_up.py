"""Set-up remembers what it did, and says in one sentence what it can't do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tooling import prepare, stamp, system_packages
from tooling.say import CannotGoOnError, run_quietly


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that set-up takes for its clone."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pyproject.toml").write_text(
        "[build-system]\n[project]\nname = 'a'\n[tool.setuptools]\n[tool.ruff]\nline-length = 1\n"
    )
    monkeypatch.setattr(stamp, "ROOT", tmp_path)
    monkeypatch.setattr(stamp, "VENV", tmp_path / ".venv")
    return tmp_path


@pytest.mark.usefixtures("clone")
def test_nothing_is_fresh_before_it_was_set_up() -> None:
    assert not any(stamp.is_fresh(profile) for profile in stamp.SERVED_BY)


@pytest.mark.usefixtures("clone")
def test_what_was_set_up_for_the_tests_also_serves_the_bank_but_not_the_reverse() -> None:
    stamp.remember("run")
    assert stamp.is_fresh("run")
    assert not stamp.is_fresh("test")
    stamp.remember("test")
    assert all(stamp.is_fresh(profile) for profile in stamp.SERVED_BY)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "package-lock.json"], ids=str)
def test_another_lock_is_set_up_again(clone: Path, name: str) -> None:
    stamp.remember("test")
    (clone / name).write_text("something newer")
    assert not stamp.is_fresh("test")


def test_another_lint_rule_is_no_reason_to_set_up_again(clone: Path) -> None:
    stamp.remember("check")
    project = clone / "pyproject.toml"
    project.write_text(project.read_text().replace("line-length = 1", "line-length = 2"))
    assert stamp.is_fresh("check")
    project.write_text(project.read_text().replace("name = 'a'", "name = 'b'"))
    assert not stamp.is_fresh("check")


@pytest.mark.usefixtures("clone")
def test_an_interrupted_set_up_is_not_remembered() -> None:
    stamp.remember("test")
    stamp.forget()
    assert not stamp.is_fresh("run")


def test_what_is_missing_and_cant_be_installed_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    needed = (("Chromium", lambda: None, ("chromium",)), ("a Chinese font", lambda: True, ("fonts",)))
    monkeypatch.setattr(system_packages, "NEEDED", needed)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)
    with pytest.raises(CannotGoOnError, match="The tests need Chromium: please install that"):
        system_packages.prepare_system()


def test_a_system_without_the_lighter_browser_takes_the_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(*packages: str) -> None:
        asked.extend(packages)
        raise CannotGoOnError("there is no such package")

    monkeypatch.setattr(system_packages, "NEEDED", ())
    monkeypatch.setattr(system_packages, "shell_is_there", lambda: False)
    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "install", refuse)
    system_packages.prepare_system()
    assert asked == ["chromium-headless-shell"]


def test_a_command_that_fails_shows_the_sentence_and_its_own_words() -> None:
    with pytest.raises(CannotGoOnError, match=r"It did not work(.|\n)*because of this"):
        run_quietly(["sh", "-c", "echo because of this; exit 3"], or_say="It did not work.")


def test_a_command_that_does_not_exist_is_said_too() -> None:
    with pytest.raises(CannotGoOnError, match="Not there"):
        run_quietly(["/nowhere/at-all"], or_say="Not there.")


def test_a_wrong_profile_is_answered_with_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert prepare.main(["everything"]) == 2
    assert "run, check, test" in capsys.readouterr().out
