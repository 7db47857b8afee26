"""What makes a photographed monitor look like one: its pixels' red, green and blue, and bands of brightness."""

import cv2
import numpy

from bench.reading.photos.chance import within
from bench.reading.photos.model import Numbers, Pixels, Random, as_pixels
from bench.reading.photos.scene.geometry import grow, shift

SUBPIXELS = 3
LINES = 2


def banded(screen: Pixels, amount: float, random: Random) -> Pixels:
    """Brighter and darker bands, as a shutter catches a flickering back light; darker towards the corners."""
    height, width = screen.shape[:2]
    phase, count = within(random, (0, 6.3)), within(random, (0.6, 3.5))
    bands = 1 + 0.35 * amount * numpy.sin(numpy.linspace(0, 6.283 * count, height) + phase)
    across = 1 - 0.25 * numpy.abs(numpy.linspace(-1, 1, width) + within(random, (-0.5, 0.5))) ** 2
    level = within(random, (0.85, 1.05)) * bands[:, None] * across[None, :]
    lifted = screen * level[:, :, None] + within(random, (2, 14))
    return numpy.clip(lifted, 0, 255).astype(numpy.uint8)


def with_subpixels(photo: Pixels, screen: tuple[int, int], matrix: Numbers, strength: float) -> Pixels:
    """The photo with the monitor's grid multiplied in; sampled point by point, it gives moiré.

    A sensor sees each colour at every second pixel only, so the grid is sampled there.

    `screen` is the monitor's width and height in its own pixels, `matrix` maps those to the photo's.
    """
    if strength <= 0.01:
        return photo
    width, height = screen
    cell = numpy.full((LINES, SUBPIXELS, 3), 255 * (1 - strength), dtype=numpy.uint8)
    for channel in range(SUBPIXELS):
        cell[:, channel, channel] = 255
    cell[LINES - 1] = (cell[LINES - 1] * (1 - 0.35 * strength)).astype(numpy.uint8)
    grid = numpy.tile(cell, (height, width, 1))
    fine = grow(0.5) @ matrix @ numpy.diag([1 / SUBPIXELS, 1 / LINES, 1.0]) @ shift(0.5, 0.5)
    size = photo.shape[1], photo.shape[0]
    half = size[0] // 2, size[1] // 2
    sampled = cv2.warpPerspective(grid, fine, half, flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    mask = cv2.resize(sampled, size, interpolation=cv2.INTER_LINEAR)
    return as_pixels(cv2.multiply(photo, mask, scale=(1 + 0.55 * strength) / 255))
