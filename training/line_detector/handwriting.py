"""Draws digits as a pen writes them: each is a few points, which are moved a little every time."""

from random import Random

import cv2
import numpy

from training.line_recognizer.fonts import Ink

# The points of each stroke, from 0 to 1, left to right and top to bottom.
_STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.6, 0), (0.15, 0.2), (0.1, 0.7), (0.5, 1), (0.9, 0.7), (0.85, 0.2), (0.55, 0)),),
    "1": (((0.35, 0.2), (0.6, 0), (0.55, 1)),),
    "2": (((0.1, 0.2), (0.5, 0), (0.9, 0.25), (0.5, 0.65), (0.1, 1), (0.95, 0.97)),),
    "3": (((0.1, 0.08), (0.8, 0.1), (0.45, 0.45), (0.9, 0.7), (0.5, 1), (0.1, 0.9)),),
    "4": (((0.55, 0), (0.1, 0.65), (0.95, 0.62)), ((0.7, 0.35), (0.65, 1))),
    "5": (((0.85, 0), (0.25, 0.03), (0.2, 0.45), (0.8, 0.5), (0.8, 0.9), (0.15, 0.97)),),
    "6": (((0.8, 0), (0.3, 0.3), (0.12, 0.8), (0.5, 1), (0.88, 0.75), (0.5, 0.5), (0.15, 0.7)),),
    "7": (((0.08, 0.04), (0.92, 0), (0.45, 1)),),
    "8": (((0.75, 0.15), (0.4, 0), (0.25, 0.25), (0.8, 0.7), (0.5, 1), (0.15, 0.75), (0.75, 0.2)),),
    "9": (((0.85, 0.2), (0.4, 0), (0.15, 0.35), (0.5, 0.52), (0.85, 0.2), (0.7, 1)),),
}
_STEPS = 8


def written(digits: str, capital: float, random: Random) -> Ink:
    """A picture of the digits, about `capital` pixels high."""
    thick = max(1, round(capital * random.uniform(0.03, 0.12)))
    slant, wide = random.uniform(-0.1, 0.35), random.uniform(0.4, 0.65)
    picture = numpy.zeros((round(capital * 1.5), round(capital * (1.05 * len(digits) + 1.2))), numpy.uint8)
    pen = capital * 0.3
    for digit in digits:
        high, low = capital * random.uniform(0.85, 1.1), capital * random.uniform(0.15, 0.3)
        for stroke in _STROKES[digit]:
            points = numpy.array(stroke) + numpy.array([[random.gauss(0, 0.04) for _ in range(2)] for _ in stroke])
            curve = _smooth(points)
            x = pen + curve[:, 0] * capital * wide + (1 - curve[:, 1]) * high * slant
            path = numpy.stack([x, low + curve[:, 1] * high], axis=1)
            cv2.polylines(picture, [numpy.round(path * 8).astype(numpy.int32)], False, 255, thick, cv2.LINE_AA, 3)
        pen += capital * (wide + random.uniform(0.1, 0.35))
    return picture


def _smooth(points: numpy.typing.NDArray[numpy.float64]) -> numpy.typing.NDArray[numpy.float64]:
    """The curve after cutting its corners twice (Chaikin's algorithm); the ends stay."""
    for _ in range(3):
        before, after = points[:-1], points[1:]
        cut = numpy.stack([0.75 * before + 0.25 * after, 0.25 * before + 0.75 * after], axis=1).reshape(-1, 2)
        points = numpy.vstack([points[:1], cut, points[-1:]])
    return points
