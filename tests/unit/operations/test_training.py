"""The model is trained when, and only when, what it is made from has changed."""

from pathlib import Path

import pytest

from operations import training
from operations.paths import Paths


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    for name in ("config.yml", "domain.yml", "data/nlu/route.yml", "nlu/vectors.py", "environments/rasa.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "environments" / "language-model.txt").write_text("a wheel")
    return Paths(tmp_path / "var", tmp_path)


@pytest.mark.parametrize(
    "source",
    [
        "config.yml",
        "domain.yml",
        "data/nlu/route.yml",
        "nlu/vectors.py",
        "environments/rasa.txt",
        "environments/language-model.txt",
    ],
)
def test_a_change_in_any_source_makes_the_model_stale(paths: Paths, source: str) -> None:
    before = training.model(paths)
    (paths.repository / source).write_text("changed")
    assert training.model(paths) != before


def test_a_new_file_of_training_data_makes_the_model_stale(paths: Paths) -> None:
    before = training.model(paths)
    (paths.repository / "data" / "nlu" / "locate.yml").write_text("new")
    assert training.model(paths) != before


def test_a_model_that_is_there_is_used(paths: Paths) -> None:
    model = training.model(paths)
    model.parent.mkdir(parents=True)
    model.write_bytes(b"trained")
    assert training.ensure(paths) == model
    assert model.read_bytes() == b"trained"
