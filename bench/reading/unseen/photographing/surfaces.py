"""What lies around a label or screen: tables, walls and the boxes themselves."""

import cv2
import numpy

from bench.reading.photos.model import Colour, Pixels, Random, Shares, as_pixels

_TABLES: tuple[Colour, ...] = (
    (146, 112, 80),
    (96, 72, 52),
    (186, 182, 174),
    (120, 124, 128),
    (64, 66, 70),
    (206, 196, 178),
    (88, 104, 112),
)
_BODIES: tuple[Colour, ...] = (
    (34, 35, 38),
    (232, 231, 228),
    (72, 74, 78),
    (150, 152, 155),
    (20, 21, 24),
    (208, 206, 200),
)


def table(width: int, height: int, random: Random, *, plain: bool) -> Pixels:
    """The surface that all lies on; a `plain` one is the white lid of a scanner."""
    if plain:
        return numpy.full((height, width, 3), random.integers(226, 250), dtype=numpy.uint8)
    colour = _TABLES[random.integers(len(_TABLES))]
    few, many = int(random.integers(4, 40)), int(random.integers(40, 300))
    grain = patches(width, height, (few, many) if random.random() < 0.5 else (many, few), random)
    shade = 1 + random.uniform(0.02, 0.13) * grain + 0.08 * patches(width, height, (5, 4), random)
    pixels = numpy.clip(shade[..., None] * numpy.array(colour, numpy.float32), 0, 255)
    return as_pixels(pixels.astype(numpy.uint8))


def body(random: Random) -> Colour:
    """The colour of a box that a sticker is on."""
    return _BODIES[random.integers(len(_BODIES))]


def patches(width: int, height: int, cells: tuple[int, int], random: Random) -> Shares:
    """Smooth noise from -1 to 1 with so many cells across and down."""
    coarse = random.uniform(-1, 1, size=(min(cells[1], height), min(cells[0], width))).astype(numpy.float32)
    found: Shares = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC).astype(numpy.float32, copy=False)
    return found


def _bled(pixels: Pixels, much: float, random: Random) -> Pixels:
    """With ink that ran a little, or took badly."""
    if random.random() >= 0.5 * much:
        return pixels
    change = cv2.erode if random.random() < 0.6 else cv2.dilate
    return as_pixels(change(pixels, numpy.ones((2, 2), numpy.uint8)))


def worn(pixels: Pixels, much: float, random: Random, *, paper: bool) -> Pixels:
    """The surface with scratches and streaks where the printer's head missed; paper is not all of one white."""
    height, width = pixels.shape[:2]
    image = _bled(pixels, much, random).astype(numpy.float32)
    if paper:
        image *= (1 + 0.05 * much * patches(width, height, (12, 8), random))[..., None]
    background = numpy.median(pixels.reshape(-1, 3)[::97], axis=0).astype(numpy.float32)
    for _ in range(random.integers(0, 1 + round(3 * much))):
        row, thick = int(random.integers(height)), int(random.integers(1, 3))
        image[row : row + thick] += (background - image[row : row + thick]) * numpy.float32(0.35)
    for _ in range(random.integers(0, 1 + round(4 * much))):
        start, end = random.integers(0, [width, height], size=(2, 2))
        end = start + (end - start) // 3
        tone = tuple(float(value) for value in background * random.choice([0.8, 1.15]))
        cv2.line(image, start.tolist(), end.tolist(), tone, 2, cv2.LINE_AA)
    return as_pixels(numpy.clip(image, 0, 255).astype(numpy.uint8))
