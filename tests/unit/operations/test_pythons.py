"""An interpreter is used only if it reports the right version itself."""

from pathlib import Path

import pytest

from operations import pythons
from operations.paths import Paths


def write_interpreter(file: Path, version: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\necho {version}\n")
    file.chmod(0o755)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path


def test_one_on_the_path_is_taken(home: Path) -> None:
    write_interpreter(home / "bin" / "python3.77", "3.77")
    assert pythons.find("3.77", Paths()) == home / "bin" / "python3.77"


def test_a_broken_shim_is_passed_over_for_pyenvs_newest(home: Path) -> None:
    write_interpreter(home / "bin" / "python3.77", "command not found")
    write_interpreter(home / "pyenv" / "versions" / "3.77.1" / "bin" / "python", "3.77")
    write_interpreter(home / "pyenv" / "versions" / "3.77.9" / "bin" / "python", "3.77")
    assert pythons.find("3.77", Paths()) == home / "pyenv" / "versions" / "3.77.9" / "bin" / "python"
