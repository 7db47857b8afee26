"""Lines are split into words that know where they stand."""

from dataclasses import replace

import pytest

from ocr.fields.labels import split_off_labels
from ocr.image.geometry import Corners
from ocr.lines.rectification import Rectification
from ocr.lines.words import split_into_words
from tests.unit.ocr.recognized import seen


def test_words_know_their_part_of_the_line() -> None:
    line: Corners = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 50.0), (0.0, 50.0))
    first, second = split_into_words(line, seen("AAAA BBBB"), Rectification())
    assert (first.text, second.text) == ("AAAA", "BBBB")
    assert first.box.right <= second.box.x
    assert second.box.right > 950


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ND012301000042~~~LHB3116", ["ND012301000042", "LHB3116"]),
        ("ND0123010~~~0042", ["ND0123010", "0042"]),
        ("3~~~22474", ["322474"]),
        ("ND01~2301000042", ["ND012301000042"]),
    ],
)
def test_a_wide_gap_separates_two_values_and_an_overlooked_character_does_not(line: str, words: list[str]) -> None:
    """A ~ is where a recognizer sees nothing, for as long as a character takes."""
    corners: Corners = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 50.0), (0.0, 50.0))
    output = seen(line)
    gaps = [2 * place + 1 for place, character in enumerate(line) if character == "~"]
    output.probabilities[gaps] = output.probabilities[0]
    assert [word.text for word in split_into_words(corners, output, Rectification())] == words


def test_a_narrow_label_is_cut_off_where_its_value_begins() -> None:
    line: Corners = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 50.0), (0.0, 50.0))
    (glued,) = split_into_words(line, seen("S/N.1MFW76H0UW9TC4X"), Rectification())
    narrow = replace(glued, positions=(0.01, 0.03, 0.05, 0.065, *(0.09 + 0.06 * position for position in range(15))))
    label, value = split_off_labels([narrow])
    assert (label.text, value.text) == ("S/N.", "1MFW76H0UW9TC4X")
    assert value.box.x == pytest.approx(0.0775 * glued.box.width + glued.box.x, abs=2)
