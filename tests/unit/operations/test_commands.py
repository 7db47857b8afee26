"""A step that fails leaves its output in a log and a sentence for the person."""

import sys
from pathlib import Path

import pytest

from operations import commands
from operations.problems import CommandFailed, CompilerMissing, DiskFull, NetworkDown, Problem


def fail_saying(text: str, log: Path) -> None:
    commands.run("A step", [sys.executable, "-c", f"import sys; sys.exit({text!r})"], log)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("error: No space left on device (os error 28)", DiskFull),
        ("error sending request: dns error", NetworkDown),
        ("error: command 'gcc' failed: No such file or directory", CompilerMissing),
        ("something else", CommandFailed),
    ],
)
def test_a_known_cause_gets_its_own_sentence(tmp_path: Path, said: str, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        fail_saying(said, tmp_path / "step.log")
    assert said in (tmp_path / "step.log").read_text()


def test_an_earlier_steps_trouble_is_not_taken_for_this_ones(tmp_path: Path) -> None:
    log = tmp_path / "step.log"
    log.write_text("error: No space left on device\n")
    with pytest.raises(CommandFailed):
        fail_saying("something else", log)


def test_a_step_that_works_says_how_long_it_took(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands.run("A step", [sys.executable, "-c", ""], tmp_path / "step.log")
    assert "A step: 0." in capsys.readouterr().out
