"""The slip of paper with the six-digit challenge code, printed or written by hand."""

import numpy
from PIL import Image, ImageDraw

from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.fonts import font, label_face
from bench.reading.photos.model import Box, Colour, Numbers, Random, Split
from bench.reading.photos.sheet import Drawn

WIDTH, HEIGHT = 900, 330
PAPERS: tuple[Colour, ...] = ((240, 239, 233), (250, 240, 150), (236, 236, 240), (226, 214, 190))
INKS: tuple[Colour, ...] = ((28, 34, 110), (24, 24, 28), (20, 20, 24), (150, 30, 34))

# Each digit as the strokes of a pen, in a box of one by one.
STROKES: dict[str, list[list[tuple[float, float]]]] = {
    "0": [
        [
            (0.55, 0.02),
            (0.2, 0.15),
            (0.08, 0.5),
            (0.2, 0.88),
            (0.5, 0.99),
            (0.82, 0.85),
            (0.92, 0.5),
            (0.8, 0.15),
            (0.5, 0.02),
        ]
    ],
    "1": [[(0.3, 0.22), (0.55, 0.02), (0.55, 0.5), (0.54, 0.99)]],
    "2": [
        [
            (0.12, 0.25),
            (0.3, 0.05),
            (0.65, 0.04),
            (0.82, 0.25),
            (0.65, 0.52),
            (0.3, 0.82),
            (0.1, 0.97),
            (0.5, 0.95),
            (0.92, 0.96),
        ]
    ],
    "3": [
        [
            (0.15, 0.1),
            (0.5, 0.01),
            (0.82, 0.18),
            (0.7, 0.4),
            (0.4, 0.48),
            (0.75, 0.56),
            (0.88, 0.77),
            (0.6, 0.97),
            (0.12, 0.9),
        ]
    ],
    "4": [
        [(0.62, 0.02), (0.35, 0.35), (0.06, 0.66), (0.5, 0.66), (0.95, 0.65)],
        [(0.68, 0.32), (0.66, 0.65), (0.66, 1.0)],
    ],
    "5": [
        [(0.25, 0.04), (0.2, 0.25), (0.17, 0.45), (0.5, 0.38), (0.84, 0.55), (0.8, 0.85), (0.45, 0.99), (0.1, 0.9)],
        [(0.25, 0.04), (0.55, 0.04), (0.88, 0.02)],
    ],
    "6": [
        [
            (0.75, 0.03),
            (0.4, 0.2),
            (0.14, 0.55),
            (0.15, 0.85),
            (0.45, 1.0),
            (0.8, 0.86),
            (0.78, 0.6),
            (0.5, 0.5),
            (0.16, 0.68),
        ]
    ],
    "7": [[(0.1, 0.05), (0.5, 0.05), (0.9, 0.04), (0.68, 0.4), (0.5, 0.7), (0.4, 1.0)]],
    "8": [
        [
            (0.78, 0.17),
            (0.5, 0.02),
            (0.22, 0.18),
            (0.45, 0.44),
            (0.76, 0.68),
            (0.7, 0.93),
            (0.45, 1.0),
            (0.16, 0.86),
            (0.3, 0.6),
            (0.6, 0.42),
            (0.8, 0.17),
        ]
    ],
    "9": [
        [
            (0.82, 0.25),
            (0.55, 0.03),
            (0.22, 0.15),
            (0.2, 0.42),
            (0.5, 0.52),
            (0.8, 0.32),
            (0.82, 0.25),
            (0.8, 0.6),
            (0.7, 1.0),
        ]
    ],
}


def draw_slip(code: str, split: Split, random: Random) -> Drawn:
    """The slip, with the place of its code."""
    image = Image.new("RGB", (WIDTH, HEIGHT), one_of(random, PAPERS))
    pen = ImageDraw.Draw(image)
    if happens(random, 0.3):
        for y in range(60, HEIGHT, 70):
            pen.line((0, y, WIDTH, y), fill=(170, 190, 215), width=2)
    box = _printed(pen, code, split, random) if happens(random, 0.35) else _written(pen, code, random)
    return Drawn(image=image, boxes={"challenge_code": box})


def _printed(pen: ImageDraw.ImageDraw, code: str, split: Split, random: Random) -> Box:
    face = font(label_face(random, split), int(random.integers(120, 170)))
    place = (WIDTH / 2, HEIGHT / 2)
    pen.text(place, code, font=face, fill=(22, 22, 26), anchor="mm")
    left, top, right, bottom = pen.textbbox(place, code, font=face, anchor="mm")
    return float(left), float(top), float(right), float(bottom)


def _written(pen: ImageDraw.ImageDraw, code: str, random: Random) -> Box:
    """Digits in pen strokes: each a little other in place, size, slant and shape."""
    ink, thick = one_of(random, INKS), int(random.integers(6, 15))
    slant = within(random, (-0.08, 0.28))
    left = 90.0 + within(random, (0, 50))
    points: list[tuple[float, float]] = []
    for digit in code:
        width, height = within(random, (72, 92)), within(random, (150, 190))
        top = 70 + within(random, (-12, 12))
        for stroke in STROKES[digit]:
            bent = numpy.array(stroke) + random.normal(0, 0.022, (len(stroke), 2))
            x = left + bent[:, 0] * width + (1 - bent[:, 1]) * height * slant
            line = _smooth(numpy.stack([x, top + bent[:, 1] * height], axis=1))
            path = [(float(one[0]), float(one[1])) for one in line]
            pen.line(path, fill=ink, width=thick, joint="curve")
            for x_end, y_end in (path[0], path[-1]):
                half = thick / 2
                pen.ellipse((x_end - half, y_end - half, x_end + half, y_end + half), fill=ink)
            points += path
        left += width + within(random, (20, 40))
    across, down = [point[0] for point in points], [point[1] for point in points]
    return min(across) - thick, min(down) - thick, max(across) + thick, max(down) + thick


def _smooth(points: Numbers) -> Numbers:
    """A Catmull-Rom curve through the points."""
    ends = numpy.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = numpy.linspace(0, 1, 9)[:, None]
    pieces = []
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        pieces.append(
            0.5
            * (
                2 * start
                + (end - before) * t
                + (2 * before - 5 * start + 4 * end - after) * t**2
                + (3 * start - before - 3 * end + after) * t**3
            )
        )
    return numpy.vstack(pieces)
