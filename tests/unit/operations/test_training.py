"""The model is trained when, and only when, what it is made from has changed."""

from pathlib import Path

import pytest

from operations import training
from operations.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    for name in ("config.yml", "domain.yml", "data/nlu/route.yml", "nlu/vectors.py", "environments/rasa.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "environments" / "language-model.txt").write_text("a wheel")
    return Places(tmp_path / "var", tmp_path)


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
def test_a_change_in_any_source_makes_the_model_stale(places: Places, source: str) -> None:
    before = training.model(places)
    (places.repository / source).write_text("changed")
    assert training.model(places) != before


def test_a_new_file_of_training_data_makes_the_model_stale(places: Places) -> None:
    before = training.model(places)
    (places.repository / "data" / "nlu" / "locate.yml").write_text("new")
    assert training.model(places) != before


def test_a_model_that_is_there_is_used(places: Places) -> None:
    model = training.model(places)
    model.parent.mkdir(parents=True)
    model.write_bytes(b"trained")
    assert training.ensure(places) == model
    assert model.read_bytes() == b"trained"
