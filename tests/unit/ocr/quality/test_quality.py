"""Poor photos are told from good ones, and a verdict says why and where."""

from collections.abc import Callable

import numpy
import pytest

from ocr.image.geometry import Corners
from ocr.quality import PhotoQuality, RetakeReason, judge_text
from tests.unit.ocr.quality.pictures import (
    HEIGHT,
    WIDTH,
    Page,
    blurred,
    hidden_by_lamp,
    lit,
    mirrored,
    noisy,
    page,
    shaken,
    striped,
    with_button,
    without_model,
)

GOOD: dict[str, Callable[[], Page]] = {
    "a label": page,
    "a dark screen": lambda: page(paper=35, ink=215, table=50),
    "a noisy photo": lambda: page(noise=14),
    "a dim photo": lambda: page().seen(lambda photo: lit(photo, 0.35)),
    "a slightly soft photo": lambda: page().seen(lambda photo: blurred(photo, 2)),
    "large letters": lambda: page(size=100),
    "letters of 14 pixels": lambda: page().shrunk(0.28),
    "over-lit white paper": lambda: page(paper=255),
    "a lamp beside the label": lambda: page().seen(lambda photo: mirrored(photo, 120, 1050, 40)),
    "a lamp on white paper": lambda: page(paper=235, ink=60).seen(
        lambda photo: numpy.asarray((photo * numpy.linspace(0.8, 1.5, WIDTH)[:, None]).clip(0, 255), numpy.uint8)
    ),
    "a white button beside the text": lambda: page(paper=35, ink=215, table=50).seen(with_button),
    "a screen's faint stripes": lambda: page().seen(lambda photo: striped(photo, 9, 0.15)),
}


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_said_of_a_good_photo(name: str) -> None:
    assert GOOD[name]().verdict() == ()


POOR: dict[str, tuple[RetakeReason, Callable[[], Page]]] = {
    "no light": (RetakeReason.TOO_DARK, lambda: page().seen(lambda photo: lit(photo, 0.1))),
    "no light, brightened": (RetakeReason.TOO_DARK, lambda: page().seen(lambda photo: lit(photo, 0.04, lift=5))),
    "out of focus": (RetakeReason.BLURRED, lambda: page().seen(lambda photo: blurred(photo, 9))),
    "out of focus and noisy": (
        RetakeReason.BLURRED,
        lambda: page().seen(lambda photo: noisy(blurred(photo, 9), 12)),
    ),
    "shaken sideways": (RetakeReason.BLURRED, lambda: page().seen(lambda photo: shaken(photo, 45, across=True))),
    "shaken up and down": (RetakeReason.BLURRED, lambda: page().seen(lambda photo: shaken(photo, 45, across=False))),
    "a lamp over the serial": (RetakeReason.GLARE, lambda: page().seen(lambda photo: mirrored(photo, 700, 640, 70))),
    "a lamp in the screen": (
        RetakeReason.GLARE,
        lambda: page(paper=35, ink=215, table=50).seen(lambda photo: mirrored(photo, 700, 640, 70)),
    ),
    "a lamp over all of a value": (RetakeReason.GLARE, lambda: without_model().seen(hidden_by_lamp)),
    "letters of 7 pixels": (RetakeReason.TOO_SMALL, lambda: page().shrunk(0.14)),
    "cut off at the left": (RetakeReason.CUT_OFF, lambda: page().cut(540, WIDTH)),
    "cut off at the right": (RetakeReason.CUT_OFF, lambda: page().cut(0, 800)),
    "stripes": (RetakeReason.MOIRE, lambda: page().seen(lambda photo: striped(photo, 11, 0.4))),
    "stripes of colours": (
        RetakeReason.MOIRE,
        lambda: page().seen(lambda photo: striped(photo, 11, 0.4, 1, 0, -1)),
    ),
    "stripes in which no line is found": (
        RetakeReason.MOIRE,
        lambda: Page(striped(page().photo, 11, 0.6, 1, 0.3, -1), []),
    ),
    "nothing but a table": (
        RetakeReason.NO_LABEL,
        lambda: Page(noisy(numpy.full((HEIGHT, WIDTH, 3), 120, numpy.uint8), 3), []),
    ),
}


@pytest.mark.parametrize("name", POOR)
def test_a_poor_photo_says_why(name: str) -> None:
    reason, made = POOR[name]
    assert made().reasons() == {reason}


def test_gray_photos_are_judged_alike() -> None:
    assert page().seen(lambda photo: photo[:, :, 1]).verdict() == ()
    assert page().seen(lambda photo: blurred(photo[:, :, 1], 9)).reasons() == {RetakeReason.BLURRED}


@pytest.mark.parametrize("shape", [(1, 1), (1, 1, 3), (64, 64, 3), (3, 4000, 3), (4000, 3), (57, 130, 3)])
def test_the_oddest_pictures_are_judged(shape: tuple[int, ...]) -> None:
    assert PhotoQuality(numpy.zeros(shape, numpy.uint8)).verdict
    assert PhotoQuality(numpy.random.default_rng(2).integers(0, 255, shape, dtype=numpy.uint8)).verdict is not None
    odd: list[Corners] = [
        ((0, 0), (0, 0), (0, 0), (0, 0)),
        ((-50, -50), (9000, -50), (9000, 40), (-50, 40)),
        ((5, 5), (50, 5), (50, 20), (5, 20)),
        ((500, 500), (700, 500), (700, 540), (500, 540)),
    ]
    assert judge_text(numpy.full(shape, 90, numpy.uint8), odd) is not None
