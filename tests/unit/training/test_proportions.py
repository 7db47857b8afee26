"""Typefaces in other proportions: what an l, an O and a 0 become, and that they still stand on their line."""

from pathlib import Path
from random import Random

import numpy
import pytest

from training.line_reader.drawing import drawn
from training.line_reader.fonts import Face, Glyph
from training.line_reader.lines import lines
from training.line_reader.proportions import Proportions

TYPEFACES = Path("/usr/share/fonts/truetype")
SANS, MONO = (TYPEFACES / "liberation" / f"Liberation{kind}-Regular.ttf" for kind in ("Sans", "Mono"))


@pytest.fixture(scope="module")
def face() -> Face:
    return Face(SANS)


def height(glyph: Glyph) -> float:
    """How high the ink stands above the base line, parts of rows counted by how dark they are."""
    darkest = glyph.ink.max(axis=1)[: -glyph.down].astype(float)
    return float(darkest.sum() / darkest.max())


@pytest.mark.parametrize("excess", [0.02, 0.06, 0.11])
def test_a_tall_letter_stands_as_much_above_a_capital_as_is_said_on_the_same_line(face: Face, excess: float) -> None:
    taller, plain = Proportions(excess=excess).glyph(face, "l"), face.glyph("l")

    # Hints round both heights to whole pixels.
    assert height(taller) / height(face.glyph("H")) == pytest.approx(1 + excess, abs=0.02)
    assert len(taller.ink) + taller.down == len(plain.ink) + plain.down


def test_a_narrower_digit_takes_less_room_and_a_capital_is_left_alone(face: Face) -> None:
    narrow = Proportions(digits=(0.8, 1.0))

    assert narrow.glyph(face, "0").advance == pytest.approx(0.8 * face.glyph("0").advance)
    assert narrow.glyph(face, "O") is face.glyph("O")


def test_a_typeface_of_even_widths_keeps_them() -> None:
    mono = Face(MONO)
    shaped = Proportions(digits=(0.8, 0.9), small=(1.2, 1.1)).glyph(mono, "0")

    assert shaped.advance == mono.glyph("O").advance
    assert height(shaped) == pytest.approx(0.9 * height(mono.glyph("0")), abs=0.5)


def test_drawn_proportions_leave_an_l_as_it_is_or_put_it_anywhere_above_a_capital() -> None:
    random = Random(3)  # noqa: S311
    excesses = [Proportions.drawn(random).excess for _ in range(200)]
    raised = [excess for excess in excesses if excess is not None]

    assert 80 < len(raised) < 160
    assert 0.02 <= min(raised) < 0.03
    assert 0.1 < max(raised) <= 0.11


def test_what_has_no_ink_is_left_alone(face: Face) -> None:
    assert Proportions(small=(1.1, 1.1)).glyph(face, " ") is face.glyph(" ")


def test_a_line_is_drawn_in_the_proportions_given(face: Face) -> None:
    narrow, plain = (
        drawn("0" * 12, [face], Random(4), [], proportions, crisp=False).ink  # noqa: S311
        for proportions in (Proportions(digits=(0.8, 1.0)), Proportions())
    )

    assert narrow.shape[1] < 0.9 * plain.shape[1]


def test_lines_to_measure_with_are_in_their_typefaces_own_proportions() -> None:
    families = {"liberation": [SANS]}
    plain, reshaped = (
        [next(lines(families, seed, share_reshaped=share)) for seed in range(12)] for share in (0.0, 1.0)
    )

    assert [line.text for line in plain] == [line.text for line in reshaped]
    assert not all(
        one.picture.shape == other.picture.shape and numpy.array_equal(one.picture, other.picture)
        for one, other in zip(plain, reshaped, strict=True)
    )
