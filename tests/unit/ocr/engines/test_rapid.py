"""The adapter of RapidOCR says in its own words what is wrong with it, and never takes one character for another."""

from pathlib import Path
from typing import Any, NoReturn

import numpy
import onnx
import pytest

from ocr.engines import RapidDetector, RapidRecognizer, rapid
from ocr.errors import EngineCrashedError, EngineMissingError

PICTURE = numpy.full((48, 200, 3), 255, dtype=numpy.uint8)


class Stumbling:
    """RapidOCR's own code, failing as Python code does."""

    def __init__(self, *args: Any, **options: Any) -> None: ...

    def __call__(self, *args: Any) -> NoReturn:
        raise IndexError("list index out of range")


@pytest.mark.parametrize("part", ["DetPreProcess", "DBPostProcess"])
def test_whatever_rapidocrs_own_code_raises_is_an_engine_that_failed(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rapid, part, Stumbling)
    with pytest.raises(EngineCrashedError, match=r"^rapidocr: .+\.$"):
        RapidDetector().detect(PICTURE, 256)


def test_a_model_of_other_characters_is_not_read_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = onnx.load(RapidRecognizer.model)
    (note,) = (note for note in model.metadata_props if note.key == "character")
    note.value = note.value.partition("\n")[2]
    altered = tmp_path / "altered.onnx"
    onnx.save(model, str(altered))
    monkeypatch.setattr(RapidRecognizer, "model", altered)
    with pytest.raises(EngineMissingError, match="make set-up"):
        RapidRecognizer().recognize([PICTURE])
