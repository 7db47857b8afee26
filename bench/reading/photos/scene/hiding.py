"""Things that hide a value: a thumb, tape, a torn place."""

from collections.abc import Callable

import cv2
import numpy

from bench.reading.photos.chance import one_of, within
from bench.reading.photos.model import Colour, Numbers, Pixels, Random

SKINS: tuple[Colour, ...] = ((224, 172, 140), (198, 142, 108), (141, 95, 66), (92, 62, 46))


def thumb(photo: Pixels, quad: Numbers, random: Random) -> Numbers:
    """A thumb laid along the value; returns the outline that it hides."""
    start, along, down = _frame(quad)
    thick = float(numpy.hypot(*down))
    wide = max(thick * 1.6, within(random, (180, 260)))
    unit = along / numpy.hypot(*along)
    side = numpy.array([-unit[1], unit[0]])
    tip = start + down / 2 - unit * wide * 0.75
    far = tip + unit * (float(numpy.hypot(*along)) + wide * 1.6 + within(random, (500, 1500)))
    skin = numpy.array(one_of(random, SKINS), dtype=numpy.float64)
    for inset in numpy.linspace(1.0, 0.25, 14):
        shade = tuple(float(part) for part in numpy.clip(skin * (0.62 + 0.42 * (1 - inset)), 0, 255))
        move = -side * wide * 0.16 * (1 - inset)
        ends = tip + unit * wide * (1 - 0.5 * inset + 0.1) + move, far + move
        cv2.line(photo, _whole(ends[0]), _whole(ends[1]), shade, max(2, round(2 * wide * inset)), cv2.LINE_AA)
    centre = tip + unit * wide * 0.75
    nail = tuple(float(part) for part in numpy.clip(skin * 1.1 + 12, 0, 255))
    degrees = float(numpy.degrees(numpy.arctan2(unit[1], unit[0])))
    cv2.ellipse(photo, _whole(centre), (round(wide * 0.5), round(wide * 0.42)), degrees, 0, 360, nail, -1, cv2.LINE_AA)
    corners = (tip + unit * wide * 0.25, far, side * wide * 0.95)
    return numpy.array(
        [corners[0] - corners[2], corners[1] - corners[2], corners[1] + corners[2], corners[0] + corners[2]]
    )


def tape(photo: Pixels, quad: Numbers, random: Random) -> Numbers:
    """A strip of tape over the value."""
    colour: Colour = one_of(random, ((196, 164, 112), (24, 24, 26), (176, 178, 180), (232, 230, 220), (40, 70, 140)))
    outline = _grown(quad, random, along=within(random, (0.5, 1.4)), across=within(random, (0.35, 0.8)), jitter=0.04)
    cv2.fillPoly(photo, [_points(outline)], colour, cv2.LINE_AA)
    edge = tuple(int(part * 0.8) for part in colour)
    cv2.polylines(photo, [_points(outline)], True, edge, 3, cv2.LINE_AA)
    return outline


def torn(photo: Pixels, quad: Numbers, random: Random) -> Numbers:
    """The place torn away: a ragged patch of the surface and white paper fibres around it."""
    outline = _grown(quad, random, along=0.7, across=0.5, jitter=0.0)
    ragged = _ragged(outline, random)
    thick = max(6, round(float(numpy.hypot(*(quad[3] - quad[0]))) * 0.16))
    cv2.polylines(photo, [_points(ragged)], True, (226, 222, 212), thick, cv2.LINE_AA)
    cv2.fillPoly(
        photo, [_points(ragged)], one_of(random, ((58, 58, 60), (140, 132, 120), (204, 200, 190))), cv2.LINE_AA
    )
    return outline


WAYS: dict[str, Callable[[Pixels, Numbers, Random], Numbers]] = {"thumb": thumb, "tape": tape, "torn": torn}


def hides(outline: Numbers, quad: Numbers, size: tuple[int, int]) -> bool:
    """Whether the outline hides some of the quad."""
    width, height = size[0] // 4, size[1] // 4
    over, under = numpy.zeros((height, width), dtype=numpy.uint8), numpy.zeros((height, width), dtype=numpy.uint8)
    cv2.fillPoly(over, [_points(outline / 4)], 1)
    cv2.fillPoly(under, [_points(quad / 4)], 1)
    return bool((over & under).any())


def _frame(quad: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    return quad[0], quad[1] - quad[0], quad[3] - quad[0]


def _grown(quad: Numbers, random: Random, *, along: float, across: float, jitter: float) -> Numbers:
    start, right, down = _frame(quad)
    unit = right / numpy.hypot(*right) * numpy.hypot(*down)
    ends = ((-along, -across), (along, -across), (along, across), (-along, across))
    grown = [
        point + unit * a + down * d
        for point, (a, d) in zip((start, start + right, quad[2], quad[3]), ends, strict=True)
    ]
    return numpy.array(grown) + random.normal(0, jitter * float(numpy.hypot(*down)), (4, 2))


def _ragged(outline: Numbers, random: Random) -> Numbers:
    rough = 0.10 * float(numpy.hypot(*(outline[3] - outline[0])))
    steps = numpy.linspace(0, 1, 14, endpoint=False)[:, None]
    sides = [a + (b - a) * steps for a, b in zip(outline, numpy.roll(outline, -1, axis=0), strict=True)]
    centre = outline.mean(axis=0)
    edge = numpy.vstack(sides)
    away = (edge - centre) / numpy.linalg.norm(edge - centre, axis=1, keepdims=True)
    return numpy.asarray(edge + away * numpy.abs(random.normal(0, rough, (len(edge), 1))), dtype=numpy.float64)


def _points(outline: Numbers) -> numpy.typing.NDArray[numpy.int32]:
    return numpy.round(outline).astype(numpy.int32)


def _whole(point: Numbers) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
