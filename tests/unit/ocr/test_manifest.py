"""Manifests come back as they were written; one that is damaged is refused."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from ocr.manifest import NOTHING, Manifest, ManifestError, QuickCheck, Recipe, Run

CONTENT = b"weights"
WHOLE = Manifest(
    file="some.onnx",
    sha256=sha256(CONTENT).hexdigest(),
    size_bytes=len(CONTENT),
    made="One run.",
    made_with={"other.onnx": "0" * 64},
    runs=(Run(start=NOTHING, seed=3, steps=10), Run(start="some", minutes=5.5, note="The seed is not known.")),
    recipe=Recipe(start=NOTHING, seed=1, steps=100, batch=8, highest_rate=1e-3),
    scores={"python -m measure": {"lines read": 0.9}},
    quick_check=QuickCheck(command="python -m check", seed=11, samples=60, right=54, of=60),
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "some.onnx"
    WHOLE.write(path)
    return path


def altered(model: Path, **changes: object) -> Path:
    place = model.with_name("some.manifest.json")
    place.write_text(json.dumps(json.loads(place.read_text()) | changes))
    return model


def test_a_manifest_comes_back_as_it_was_written(model: Path) -> None:
    assert Manifest.beside(model) == WHOLE


def test_a_manifest_beside_another_file_does_not_match(model: Path) -> None:
    model.write_bytes(CONTENT)
    assert Manifest.matching(model) == WHOLE

    model.write_bytes(CONTENT + b" ")
    with pytest.raises(ManifestError, match="describes another file"):
        Manifest.matching(model)


def test_a_manifest_describes_its_own_file_only() -> None:
    assert WHOLE.describes(CONTENT)
    assert not WHOLE.describes(CONTENT + b" ")


def test_new_content_has_no_scores_yet() -> None:
    new = WHOLE.of(b"other")

    assert new.describes(b"other")
    assert (new.size_bytes, new.scores, new.quick_check) == (5, {}, None)
    assert new.recipe == WHOLE.recipe


def test_a_command_that_prints_again_replaces_its_scores() -> None:
    again = WHOLE.with_scores("python -m measure", {"lines read": 0.8}).with_scores("python -m other", {"pages": 1.0})

    assert again.scores == {"python -m measure": {"lines read": 0.8}, "python -m other": {"pages": 1.0}}


@pytest.mark.parametrize(
    "changes",
    [
        {"sha256": "short"},
        {"runs": None},
        {"runs": [{"seed": 1}]},
        {"recipe": {"start": NOTHING, "seed": 1, "steps": 0, "batch": 8, "highest_rate": 1e-3}},
        {"recipe": {"start": NOTHING, "seed": 1, "steps": 100}},
        {"recipe": {"start": NOTHING, "seed": 1, "steps": "many", "batch": 8, "highest_rate": 1e-3}},
        {"minutes": 5},
    ],
)
def test_a_damaged_manifest_is_refused_with_what_to_do_next(model: Path, changes: dict[str, object]) -> None:
    with pytest.raises(ManifestError, match="git checkout"):
        Manifest.beside(altered(model, **changes))


def test_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        Manifest.beside(tmp_path / "none.onnx")


def test_what_is_not_json_is_refused(model: Path) -> None:
    model.with_name("some.manifest.json").write_text("{")

    with pytest.raises(ManifestError, match="is not a manifest"):
        Manifest.beside(model)
