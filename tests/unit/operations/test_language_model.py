"""The unpacked model is laid out as spaCy looks for it."""

import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from operations import language_model


def test_it_is_a_package_with_a_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "wheel" / "_model"
    wheel.mkdir(parents=True)
    (wheel / "meta.json").write_text('{"version": "3.8.0"}')
    packages = tmp_path / "packages"
    packages.mkdir()

    language_model.lay_out(wheel, packages)

    monkeypatch.setattr(sys, "path", [str(packages), *sys.path])
    assert distribution(language_model.NAME).version == "3.8.0"
    assert (packages / language_model.NAME / "en_core_web_md-3.8.0" / "meta.json").is_file()
    assert (packages / language_model.NAME / "meta.json").is_file()
