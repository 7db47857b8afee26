"""The adapter of Tesseract reads text, keeps its time, and says in its own words how a program failed."""

import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ocr.engines import Layout, TesseractEngine
from ocr.errors import EngineCrashedError, EngineError, EngineMissingError, EngineOutputError, EngineTimedOutError
from tests.photos.fonts import font


@pytest.fixture
def line() -> Image.Image:
    picture = Image.new("L", (460, 70), 240)
    ImageDraw.Draw(picture).text((16, 14), "402913", font=font("LiberationSans-Bold", 40), fill=15)
    return picture


def table(row: str) -> str:
    """A program that writes one row below the usual heading."""
    lines = "\\n".join(("level left top width height conf text", row)).replace(" ", "\\t")
    return f"printf '{lines}\\n' > \"$2.tsv\""


def program(folder: Path, body: str) -> str:
    """A stand-in for the `tesseract` program; its second argument is where the output belongs."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_a_line_is_read(line: Image.Image) -> None:
    (word,) = TesseractEngine().read(line, layout=Layout.BLOCK, timeout=20, characters="0123456789")
    assert word.text == "402913"
    assert word.confidence > 0.8
    assert word.box.within(line.size) == word.box


def test_a_blank_picture_has_no_words() -> None:
    assert TesseractEngine().read(Image.new("RGB", (200, 60), "white"), layout=Layout.SCATTERED, timeout=20) == []


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("exit 1", EngineCrashedError),
        ("kill -9 $$", EngineCrashedError),
        ("echo 'Error opening data file' >&2; exit 1", EngineCrashedError),
        ("exit 0", EngineOutputError),
        ('printf "\\377\\376\\000" > "$2.tsv"', EngineOutputError),
        ('echo "not a table" > "$2.tsv"', EngineOutputError),
        (': > "$2.tsv"', EngineOutputError),
        (
            table("5 a b c d e word"),
            EngineOutputError,
        ),
        (
            table("5 1 1 1 1 x word"),
            EngineOutputError,
        ),
    ],
    ids=["fails", "killed", "no data", "silent", "bad UTF-8", "no table", "empty", "no numbers", "odd confidence"],
)
def test_each_way_of_breaking_has_its_error(
    tmp_path: Path, line: Image.Image, body: str, cause: type[EngineError]
) -> None:
    with pytest.raises(cause, match=r"^tesseract: .+\.$"):
        TesseractEngine(program(tmp_path, body)).read(line, layout=Layout.BLOCK, timeout=10)


def test_a_missing_program_is_named(line: Image.Image) -> None:
    with pytest.raises(EngineMissingError, match="apt-get install tesseract-ocr"):
        TesseractEngine("/nowhere/tesseract").read(line, layout=Layout.BLOCK, timeout=10)


def test_a_file_that_cannot_run_is_an_engine_that_cannot_start(tmp_path: Path, line: Image.Image) -> None:
    path = tmp_path / "tesseract"
    path.write_text("not a program")
    with pytest.raises(EngineCrashedError):
        TesseractEngine(str(path)).read(line, layout=Layout.BLOCK, timeout=10)


def test_a_hanging_program_is_stopped_in_time(tmp_path: Path, line: Image.Image) -> None:
    started = time.monotonic()
    with pytest.raises(EngineTimedOutError):
        TesseractEngine(program(tmp_path, "exec sleep 30")).read(line, layout=Layout.BLOCK, timeout=0.5)
    assert time.monotonic() - started < 10
