"""The training data of the recognizers, and the inputs and outputs of the shipped models."""

from itertools import islice
from pathlib import Path
from random import Random

import numpy
import onnxruntime
import pytest

from identifiers.grammar import FORMS, FieldName
from training.line_recognizer import texts
from training.line_recognizer.alphabet import CHARACTERS, numbered, written
from training.line_recognizer.fonts import HELD_OUT, families
from training.line_recognizer.lines import batch_of, lines

MODELS = Path(__file__).parents[3] / "ocr" / "engines" / "models"


@pytest.fixture(scope="module")
def known() -> dict[str, list[Path]]:
    return dict(islice(families(held_out=False).items(), 3))


def test_a_path_spells_its_text_once_blanks_and_repeats_are_out() -> None:
    one, two = numbered("A0")

    assert written([0, one, one, 0, one, two, two, 0]) == "AA0"


@pytest.mark.parametrize("form", texts.FORMS)
def test_every_text_is_written_in_the_alphabet(form: str) -> None:
    random = Random(1)  # noqa: S311

    assert all(set(texts.FORMS[form][1](random)) <= set(CHARACTERS) for _ in range(200))


@pytest.mark.parametrize(
    ("form", "field"),
    [("lorex", FieldName.SERIAL), ("maker", FieldName.SERIAL), ("challenge", FieldName.CHALLENGE_CODE)],
)
def test_texts_have_the_forms_of_the_catalogue(form: str, field: FieldName) -> None:
    random = Random(2)  # noqa: S311
    made = [texts.FORMS[form][1](random) for _ in range(100)]

    assert sum(any(known.fits(text) for known in FORMS[field]) for text in made) > 95


def test_no_font_held_out_is_drawn_in_training() -> None:
    assert not set(families(held_out=False)) & set(HELD_OUT)


def test_the_same_seed_draws_the_same_lines(known: dict[str, list[Path]]) -> None:
    first, again = (list(islice(lines(known, 5), 4)) for _ in range(2))

    assert [line.text for line in first] == [line.text for line in again]
    assert all(numpy.array_equal(one.picture, two.picture) for one, two in zip(first, again, strict=True))


def test_a_batch_is_as_wide_as_its_widest_line(known: dict[str, list[Path]]) -> None:
    some = list(islice(lines(known, 6), 4))
    batch = batch_of(some)

    assert batch.pictures.shape[3] - max(line.picture.shape[1] for line in some) in range(8)
    assert batch.lengths.sum() == len(batch.classes)


@pytest.mark.parametrize(("name", "height"), [("line_recognizer", 32), ("closeup_recognizer", 64)])
@pytest.mark.parametrize("width", [6.0, 6 - 1 / 64, 24.0])
def test_the_networks_shipped_give_probabilities_eight_times_a_height(name: str, height: int, width: float) -> None:
    session = onnxruntime.InferenceSession(str(MODELS / f"{name}.onnx"), providers=["CPUExecutionProvider"])
    lines = numpy.zeros((2, 1, height, round(width * height)), numpy.float32)
    answer = session.run(["characters"], {"lines": lines})[0]

    assert session.get_modelmeta().custom_metadata_map["characters"] == CHARACTERS
    assert answer.shape == (2, round(8 * width), len(CHARACTERS) + 1)
    assert numpy.allclose(answer.sum(axis=2), 1, atol=1e-4)
