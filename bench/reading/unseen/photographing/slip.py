"""A slip of paper with six digits in somebody's hand, drawn stroke by stroke; each split has its own hand."""

import cv2
import numpy
from PIL import Image, ImageDraw

from bench.reading.photos.model import Box, Numbers, Random, Split
from bench.reading.unseen.printing.elements import Item, Panel

Stroke = tuple[tuple[float, float], ...]

# In a square from 0 to 1; each stroke is a curve through its points.
_SHARED: dict[str, tuple[Stroke, ...]] = {
    "0": (((0.52, 0.0), (0.16, 0.2), (0.12, 0.65), (0.45, 1.0), (0.82, 0.72), (0.84, 0.25), (0.55, 0.0)),),
    "3": (((0.18, 0.1), (0.55, 0.0), (0.78, 0.2), (0.42, 0.46), (0.82, 0.7), (0.55, 1.0), (0.14, 0.9)),),
    "5": (
        ((0.78, 0.02), (0.28, 0.04)),
        ((0.28, 0.04), (0.24, 0.42)),
        ((0.24, 0.42), (0.6, 0.38), (0.82, 0.68), (0.52, 1.0), (0.16, 0.92)),
    ),
    "6": (((0.7, 0.0), (0.32, 0.3), (0.18, 0.72), (0.48, 1.0), (0.8, 0.76), (0.55, 0.54), (0.22, 0.68)),),
    "8": (
        (
            (0.7, 0.14),
            (0.42, 0.0),
            (0.24, 0.22),
            (0.5, 0.46),
            (0.78, 0.74),
            (0.48, 1.0),
            (0.2, 0.76),
            (0.5, 0.46),
            (0.72, 0.16),
        ),
    ),
}
_HANDS: dict[Split, dict[str, tuple[Stroke, ...]]] = {
    Split.TUNING: {
        **_SHARED,
        "1": (((0.5, 0.0), (0.5, 1.0)),),
        "2": (((0.2, 0.2), (0.48, 0.0), (0.78, 0.24), (0.5, 0.62), (0.16, 1.0)), ((0.16, 1.0), (0.84, 0.98))),
        "4": (((0.3, 0.0), (0.16, 0.6)), ((0.16, 0.6), (0.86, 0.58)), ((0.66, 0.08), (0.62, 1.0))),
        "7": (((0.16, 0.03), (0.82, 0.02)), ((0.82, 0.02), (0.56, 0.45), (0.4, 1.0))),
        "9": (((0.78, 0.24), (0.46, 0.0), (0.2, 0.26), (0.46, 0.5), (0.78, 0.24)), ((0.78, 0.24), (0.74, 1.0))),
    },
    Split.TEST: {
        **_SHARED,
        "1": (((0.26, 0.28), (0.56, 0.0)), ((0.56, 0.0), (0.54, 1.0))),
        "2": (
            ((0.18, 0.16), (0.5, 0.0), (0.8, 0.22), (0.56, 0.58), (0.14, 0.97)),
            ((0.14, 0.97), (0.44, 0.9), (0.86, 0.96)),
        ),
        "4": (((0.6, 0.0), (0.12, 0.66)), ((0.12, 0.66), (0.88, 0.66)), ((0.64, 0.3), (0.64, 1.0))),
        "7": (((0.14, 0.05), (0.84, 0.0)), ((0.84, 0.0), (0.52, 0.5), (0.4, 1.0)), ((0.36, 0.5), (0.76, 0.46))),
        "9": (((0.8, 0.2), (0.5, 0.0), (0.22, 0.22), (0.42, 0.48), (0.8, 0.2)), ((0.8, 0.2), (0.74, 0.7), (0.36, 1.0))),
    },
}
_PAPERS = ((250, 249, 244), (252, 240, 150), (236, 240, 246), (246, 220, 226))
_INKS = ((28, 32, 110), (24, 24, 28), (30, 60, 150), (120, 20, 30))


def code(random: Random) -> str:
    """Six digits."""
    return "".join(str(digit) for digit in random.integers(0, 10, size=6))


def slip(digits: str, tall: int, split: Split, random: Random) -> Panel:
    """The slip with the digits about `tall` pixels high."""
    advance = round(tall * 0.78)
    width, height = advance * len(digits) + tall, round(tall * random.uniform(1.9, 2.6))
    image = Image.new("RGB", (width, height), _PAPERS[random.integers(len(_PAPERS))])
    draw = ImageDraw.Draw(image)
    if random.random() < 0.4:
        for y in range(round(tall * 0.4), height, round(tall * 0.62)):
            draw.line((0, y, width, y), fill=(186, 200, 220), width=2)
    ink, thick = _INKS[random.integers(len(_INKS))], max(3, round(tall * random.uniform(0.06, 0.11)))
    lean, top = random.uniform(-0.05, 0.2), (height - tall) / 2
    drawn: list[Numbers] = []
    for place, digit in enumerate(digits):
        size = tall * random.uniform(0.9, 1.06)
        left = tall * 0.5 + place * advance + random.uniform(-0.04, 0.04) * tall
        drop = top + random.uniform(-0.06, 0.06) * tall
        for stroke in _HANDS[split][digit]:
            points = _curve(numpy.array(stroke) + random.normal(0, 0.014, size=(len(stroke), 2)))
            points[:, 0] = left + (points[:, 0] * 0.62 + lean * (0.5 - points[:, 1])) * size
            points[:, 1] = drop + points[:, 1] * size
            drawn.append(points)
            _pen(draw, points, thick, ink)
    every = numpy.concatenate(drawn)
    edge = thick / 2
    box: Box = (*(every.min(axis=0) - edge).tolist(), *(every.max(axis=0) + edge).tolist())
    return Panel(image, [Item("hand", box, digits, "challenge_code")])


def _curve(points: Numbers) -> Numbers:
    """A smooth curve through the points."""
    if len(points) == 2:
        return numpy.linspace(points[0], points[1], 12)
    ends = numpy.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    parts = []
    for at in range(1, len(ends) - 2):
        before, start, end, after = ends[at - 1 : at + 3]
        t = numpy.linspace(0, 1, 12)[:, None]
        bend = 2 * before - 5 * start + 4 * end - after
        parts.append(start + 0.5 * t * (end - before + t * (bend + t * (3 * (start - end) + after - before))))
    return numpy.concatenate(parts)


def _pen(draw: ImageDraw.ImageDraw, points: Numbers, thick: int, ink: tuple[int, int, int]) -> None:
    draw.line([tuple(point) for point in points.tolist()], fill=ink, width=thick, joint="curve")
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=ink)


def turned(panel: Panel, random: Random) -> tuple[Numbers, Numbers]:
    """The matrix that turns the slip a little, and the width and height of what it then takes."""
    degrees = random.uniform(-7, 7)
    width, height = panel.image.size
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    corners = numpy.array([(0, 0, 1), (width, 0, 1), (width, height, 1), (0, height, 1)]) @ matrix.T
    matrix[:, 2] -= corners.min(axis=0)
    return numpy.vstack([matrix, [0, 0, 1]]), numpy.ceil(corners.max(axis=0) - corners.min(axis=0))
