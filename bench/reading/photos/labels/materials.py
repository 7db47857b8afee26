"""What a sticker is made of and how it was printed: turns a flat ink drawing into a coloured, worn one."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy

from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.model import Colour, Numbers, Pixels, Random, Shares, as_pixels

Wear = Callable[[Shares, float, float, Random], Shares]


@dataclass(frozen=True)
class Material:
    """The colours of surface and ink, how much the surface varies, and how the print wears."""

    surface: Colour
    ink: Colour
    grain: float
    brushed: bool
    wear: Wear


def thermal(ink: Shares, wear: float, size: float, random: Random) -> Shares:
    """A thermal printer's: lines where a heating dot has failed, weak patches, missing dots."""
    for _ in range(int(random.poisson(2.5 * wear))):
        place = int(random.integers(ink.shape[0]))
        ink[place : place + max(1, round(size * within(random, (0.02, 0.07)))), :] *= within(random, (0.0, 0.5))
    weak = _patches(ink.shape, random, cells=6)
    ink *= 1 - numpy.clip(weak * 0.7 * wear, 0, 0.75)
    return _dropouts(ink, 0.10 * wear, max(1.0, size * 0.05), random)


def inkjet(ink: Shares, wear: float, size: float, random: Random) -> Shares:
    """An inkjet's: edges that bleed, satellite drops."""
    bled = cv2.GaussianBlur(ink, (0, 0), max(0.5, size * 0.035 * (0.4 + wear)))
    rough = _speckle(ink.shape, max(1.0, size * 0.04), random)
    edge = numpy.clip((bled - 0.42 + 0.18 * wear * rough) * 4 + 0.4, 0, 1)
    return numpy.asarray(edge, dtype=numpy.float32)


def worn(ink: Shares, wear: float, size: float, random: Random) -> Shares:
    """Laser print or silk screen that has been rubbed and scratched."""
    for _ in range(int(random.poisson(5 * wear))):
        start = random.uniform(0, 1, 2) * ink.shape[::-1]
        end = start + random.normal(0, size * 6, 2)
        thick = max(1, round(size * within(random, (0.02, 0.06))))
        cv2.line(ink, _whole(start), _whole(end), within(random, (0.0, 0.4)), thick, cv2.LINE_AA)
    rubbed = _patches(ink.shape, random, cells=10)
    return numpy.asarray(ink * (1 - numpy.clip((rubbed - 0.3) * 0.9 * wear, 0, 0.7)), dtype=numpy.float32)


MATERIALS: dict[str, Material] = {
    "thermal paper": Material((238, 237, 230), (38, 36, 40), 2.0, False, thermal),
    "thermal film": Material((246, 246, 246), (20, 20, 24), 1.0, False, thermal),
    "inkjet paper": Material((232, 230, 222), (40, 42, 62), 3.0, False, inkjet),
    "laser paper": Material((240, 240, 236), (26, 26, 26), 1.5, False, worn),
    "white on black": Material((26, 27, 30), (226, 228, 228), 1.5, False, worn),
    "silver foil": Material((178, 181, 184), (24, 24, 28), 7.0, True, worn),
    "etched plastic": Material((52, 53, 56), (150, 150, 148), 4.0, False, worn),
    "yellowed paper": Material((222, 210, 176), (52, 46, 44), 4.0, False, thermal),
}
USUAL = ("thermal paper", "thermal film", "laser paper", "thermal film", "inkjet paper", "silver foil")


def any_material(random: Random) -> Material:
    """White stickers mostly, and now and then any of the others."""
    return MATERIALS[one_of(random, USUAL if happens(random, 0.6) else tuple(MATERIALS))]


def printed(drawing: Pixels, material: Material, wear: float, size: float, random: Random) -> Pixels:
    """The drawing (white, black ink) in its colours; `size` is the height of its letters in pixels."""
    ink = material.wear(1 - drawing.astype(numpy.float32) / numpy.float32(255), wear, size, random)
    level = numpy.clip(ink * 255, 0, 255).astype(numpy.uint8)
    shades = numpy.linspace(material.surface, material.ink, 256).astype(numpy.uint8)[None]
    colour = cv2.LUT(cv2.merge([level, level, level]), shades)
    grain = numpy.clip(_surface(drawing.shape, material, random) + 128, 0, 255).astype(numpy.uint8)
    return as_pixels(cv2.addWeighted(colour, 1.0, cv2.merge([grain, grain, grain]), 1.0, -128.0))


def _surface(shape: tuple[int, ...], material: Material, random: Random) -> Shares:
    size = (shape[0] // 2 + 1, 1 if material.brushed else shape[1] // 2 + 1)
    grain = material.grain * random.standard_normal(size, dtype=numpy.float32)
    if material.brushed:
        grain = grain + _patches((size[0], 64), random, cells=4) * 55 - 18
    return _fit(grain, shape)


def _dropouts(ink: Shares, share: float, dot: float, random: Random) -> Shares:
    small = random.random((max(2, round(ink.shape[0] / dot)), max(2, round(ink.shape[1] / dot))), dtype=numpy.float32)
    return ink * numpy.clip(1 - _fit((small < share).astype(numpy.float32), ink.shape), 0, 1)


def _speckle(shape: tuple[int, ...], dot: float, random: Random) -> Shares:
    size = max(2, round(shape[0] / dot)), max(2, round(shape[1] / dot))
    return _fit(random.standard_normal(size, dtype=numpy.float32), shape)


def _patches(shape: tuple[int, ...], random: Random, *, cells: int) -> Shares:
    return _fit(random.random((max(2, cells // 2), cells), dtype=numpy.float32), shape)


def _fit(small: Shares, shape: tuple[int, ...]) -> Shares:
    whole = cv2.resize(small.astype(numpy.float32), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return numpy.asarray(whole, dtype=numpy.float32)


def _whole(point: Numbers) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))
