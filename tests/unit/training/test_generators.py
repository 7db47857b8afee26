"""The version of a generator changes with what it draws, not with its comments."""

import pytest

from training.generators import code_of, version
from training.manifests import MODELS

SOURCE = '''"""Draws."""


def draw(seed):
    """Draw."""
    return seed * 2  # twice
'''


def test_words_about_the_code_do_not_count() -> None:
    reworded = SOURCE.replace('"""Draw."""', '"""Draw something."""').replace("# twice", "# two times")

    assert code_of(reworded) == code_of(SOURCE)


def test_code_counts() -> None:
    assert code_of(SOURCE.replace("* 2", "* 3")) != code_of(SOURCE)


@pytest.mark.parametrize("model", [path.stem for path in MODELS.glob("*.onnx")])
def test_every_model_has_a_generator(model: str) -> None:
    assert len(version(model)) == 16


def test_scenes_and_lines_are_drawn_by_different_sources() -> None:
    assert version("line_detector") != version("line_recognizer") == version("closeup_recognizer")
