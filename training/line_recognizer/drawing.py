"""Draws a sharp line of text, and what surrounds it on a label or a screen."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy

from training.line_recognizer.fonts import Face, Ink

_SMALLEST_ADVANCE = 0.2


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The ink of a line, from 0 to 255, and the height of its capitals."""

    ink: Ink
    capital_height: float


def drawn(text: str, faces: Sequence[Face], random: Random, others: Sequence[str], *, crisp: bool) -> Drawn:
    """The text, cut out carelessly; sometimes its neighbours reach in.

    Args:
        faces: the typeface of all words but the last, and that of the last.
    """
    face = faces[-1]
    height = face.capital_height
    spacing = _spacing(random) * height
    line, above = _line(text, faces, spacing, crisp=crisp)
    line, above = _cropped(line, above)
    top, bottom, left, right = (round(share * height) for share in _margins(random))
    depth = max(len(line) - above, 1)
    low = _descends(text, line, above, height)
    canvas = numpy.zeros(
        (top + above + (depth if low else 1) + bottom, max(line.shape[1] + left + right, 8)), numpy.uint8
    )
    base = top + above
    paste(canvas, line, left, base - above)
    for other, side in zip(others, (-1, 1), strict=False):
        _neighbour(canvas, other, face, random, base=base, side=side, margin=top if side < 0 else bottom)
    if random.random() < 0.1:
        _rule(canvas, random)
    if random.random() < 0.04:
        _bars(canvas, random, max(round(top * random.uniform(0.3, 1.1)), 1))
    canvas = _inked(canvas, random, height)
    return Drawn(ink=_stretched(canvas, random, len(text)), capital_height=height)


def _spacing(random: Random) -> float:
    kind = random.random()
    if kind < 0.6:
        return 0.0
    return random.uniform(-0.05, 0.1) if kind < 0.85 else random.uniform(0.1, 0.35)


def _margins(random: Random) -> tuple[float, float, float, float]:
    """The margins above, below, left and right, in heights of a capital."""
    low, high = random.choices(((-0.08, 0.08), (0.05, 0.4), (0.3, 0.8), (0.2, 1.1)), (12, 30, 46, 12))[0]
    above = random.uniform(low, high)
    below = above * random.uniform(0.6, 1.4) if random.random() < 0.7 else random.uniform(low, high)
    sides = [random.uniform(-0.12, 0.05) if random.random() < 0.12 else random.uniform(0.02, 0.5) for _ in range(2)]
    sides = [random.uniform(0.5, 1.5) if random.random() < 0.15 else side for side in sides]
    return above, below, sides[0], sides[1]


def _line(text: str, faces: Sequence[Face], spacing: float, *, crisp: bool) -> tuple[Ink, int]:
    """The line without margins, and the row of its base line."""
    last = text.rfind(" ")
    glyphs = [faces[-1 if place > last else 0].glyph(one, crisp=crisp) for place, one in enumerate(text)]
    above = max(1, *(-down for _, _, down, _ in glyphs))
    below = max(1, *(down + len(ink) for ink, _, down, _ in glyphs))
    places, pen = [], 4.0
    for _, right, _, advance in glyphs:
        places.append(round(pen) + right)
        pen += max(advance + spacing, 0.8 * advance)
    canvas = numpy.zeros((above + below, math.ceil(pen) + faces[0].capital_height), numpy.uint8)
    for (ink, _, down, _), place in zip(glyphs, places, strict=True):
        paste(canvas, ink, place, above + down)
    return canvas, above


def _cropped(line: Ink, above: int) -> tuple[Ink, int]:
    """The line without empty columns at its ends."""
    columns = numpy.flatnonzero(line.any(axis=0))
    return (line[:, columns[0] : columns[-1] + 1], above) if len(columns) else (line, above)


def _descends(text: str, line: Ink, above: int, height: int) -> bool:
    return len(line) - above > 0.12 * height or any(character in "gjpqyQ,_()" for character in text)


def paste(canvas: Ink, ink: Ink, left: int, top: int) -> None:
    """Add the ink, cut off at the picture's edges."""
    place = canvas[max(top, 0) : max(top + len(ink), 0), max(left, 0) : max(left + ink.shape[1], 0)]
    part = ink[max(-top, 0) :, max(-left, 0) :][: place.shape[0], : place.shape[1]]
    if part.size and place.size:
        numpy.maximum(place, part, out=place)


def _neighbour(canvas: Ink, text: str, face: Face, random: Random, *, base: int, side: int, margin: int) -> None:
    """Draw another line above or below, of which less than half is inside."""
    line, above = _line(text, (face,), 0.0, crisp=False)
    height = face.capital_height
    distance = round(max(random.uniform(1.35, 1.9) * height, margin + random.uniform(0.55, 1.1) * height))
    paste(canvas, line, random.randint(-face.capital_height * 4, face.capital_height), base + side * distance - above)


def _rule(canvas: Ink, random: Random) -> None:
    """Draw a rule or a frame along an edge."""
    height, width = canvas.shape
    thick, reach = random.randint(1, 4), max(height // 10, 1)
    edge = random.randrange(4)
    if edge == 0:
        canvas[(place := random.randint(0, reach)) : place + thick] = 255
    elif edge == 1:
        canvas[(place := height - random.randint(1, reach) - thick) : place + thick] = 255
    elif edge == 2:
        canvas[:, (place := random.randint(0, 6)) : place + thick] = 255
    else:
        canvas[:, (place := width - random.randint(1, 8) - thick) : place + thick] = 255


def _bars(canvas: Ink, random: Random, reach: int) -> None:
    """Draw the end of a barcode above or below."""
    bars = numpy.repeat(numpy.frombuffer(random.randbytes(canvas.shape[1] // 3 + 1), numpy.uint8) & 1, 3)
    rows = slice(0, reach) if random.random() < 0.6 else slice(len(canvas) - reach, None)
    canvas[rows] = numpy.maximum(canvas[rows], bars[: canvas.shape[1]] * 255)


def _inked(ink: Ink, random: Random, height: int) -> Ink:
    """The line as a printer makes it: fatter, thinner, dotted, or with gaps."""
    kind = random.random()
    if kind < 0.14:
        size = random.choice((2, 3, 4)) if height > 36 else 2
        kernel = numpy.ones((random.choice((1, size)), size), numpy.uint8)
        change = cv2.dilate if random.random() < 0.65 else cv2.erode
        ink = change(ink, kernel)
    elif kind < 0.24:
        ink = _thermal(ink, random, height)
    elif kind < 0.29 and height > 24:
        ink = _dotted(ink, random, height)
    elif kind < 0.34:
        ink = _patchy(ink, random)
    return ink


def _thermal(ink: Ink, random: Random, height: int) -> Ink:
    """Thermal print: streaks where the print head is dirty, and blunt corners."""
    ink = ink.copy()
    for _ in range(random.randint(1, 3)):
        if random.random() < 0.6:
            place = random.randrange(len(ink))
            ink[place : place + random.randint(1, max(height // 12, 1))] //= random.choice((2, 4, 8))
        else:
            place = random.randrange(ink.shape[1])
            ink[:, place : place + random.randint(1, max(height // 12, 1))] //= random.choice((2, 4, 8))
    if random.random() < 0.5:
        blurred = cv2.GaussianBlur(ink, (0, 0), height * random.uniform(0.03, 0.06))
        hard = (blurred.astype(numpy.float32) - random.randint(70, 120)) * random.uniform(3, 6)
        ink = numpy.clip(hard, 0, 255).astype(numpy.uint8)
    return ink


def _dotted(ink: Ink, random: Random, height: int) -> Ink:
    """Dot-matrix print: nine or more dots to a capital."""
    dots = random.uniform(8, 14)
    pitch = height / dots
    small = cv2.resize(ink, None, fx=1 / pitch, fy=1 / pitch, interpolation=cv2.INTER_AREA)
    on = numpy.where(small > random.randint(80, 130), 255, 0).astype(numpy.uint8)
    spread = cv2.resize(on, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_NEAREST)
    across = numpy.abs(numpy.sin(numpy.arange(ink.shape[1]) * (math.pi / pitch)))
    down = numpy.abs(numpy.sin(numpy.arange(ink.shape[0]) * (math.pi / pitch)))
    grid = numpy.outer(down, across).astype(numpy.float32)
    strength = random.uniform(0.3, 1.0)
    return numpy.clip(spread * (1 - strength + strength * 1.6 * grid), 0, 255).astype(numpy.uint8)


def _patchy(ink: Ink, random: Random) -> Ink:
    """Print that is worn off in spots."""
    rows, columns = len(ink) // 4 + 1, ink.shape[1] // 4 + 1
    rough = numpy.frombuffer(random.randbytes(rows * columns), numpy.uint8).reshape(rows, columns)
    noise = cv2.resize(rough, (ink.shape[1], len(ink)), interpolation=cv2.INTER_CUBIC).astype(numpy.float32)
    kept = (noise - random.randint(10, 70)) * random.uniform(2, 6) + random.randint(0, 90)
    return numpy.asarray(numpy.minimum(ink, numpy.clip(kept, 0, 255).astype(numpy.uint8)))


def _stretched(ink: Ink, random: Random, count: int) -> Ink:
    """The line wider or narrower, but never so narrow that characters share a step of the network."""
    stretch = random.uniform(0.75, 1.35) if random.random() < 0.5 else random.uniform(0.95, 1.05)
    least = _SMALLEST_ADVANCE * len(ink) * count / ink.shape[1]
    stretch = max(stretch, min(least, 1.8))
    if abs(stretch - 1) < 0.02:
        return ink
    way = cv2.INTER_AREA if stretch < 1 else cv2.INTER_LINEAR
    return cv2.resize(ink, (max(round(ink.shape[1] * stretch), 8), len(ink)), interpolation=way)
