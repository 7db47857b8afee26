"""What lies around the label or the monitor: recorder cases, tables, cloth, walls."""

from collections.abc import Callable

import cv2
import numpy

from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.model import Colour, Numbers, Pixels, Random, as_pixels

Size = tuple[int, int]
Surroundings = Callable[[Size, Random], Pixels]
SHRUNK = 4


def recorder_case(size: Size, random: Random) -> Pixels:
    """The painted metal of a recorder, with vents and screws."""
    tone: Colour = one_of(random, ((34, 35, 38), (52, 54, 58), (22, 22, 24), (196, 198, 200), (120, 122, 126)))
    picture = _grain(size, tone, random, spread=4.0)
    if happens(random, 0.7):
        _vents(picture, random, tuple(int(part * 0.45) for part in tone))
    for _ in range(int(random.integers(0, 4))):
        place = int(random.integers(size[0])), int(random.integers(size[1]))
        cv2.circle(picture, place, 13, [part * 1.2 + 30 for part in tone], -1, cv2.LINE_AA)
        cv2.line(picture, (place[0] - 8, place[1] - 5), (place[0] + 8, place[1] + 5), (30, 30, 30), 3, cv2.LINE_AA)
    return _finish(picture)


def table(size: Size, random: Random) -> Pixels:
    """A wooden table top."""
    tone: Colour = one_of(random, ((132, 96, 64), (168, 132, 92), (92, 62, 44), (190, 170, 140)))
    grain = cv2.resize(random.normal(0, 11, (size[1] // 3, 5)), size, interpolation=cv2.INTER_CUBIC)
    return _finish(_grain(size, tone, random, spread=3.0) + grain[:, :, None] * numpy.array([1.0, 0.9, 0.75]))


def cloth(size: Size, random: Random) -> Pixels:
    """Cloth, carpet or bedding."""
    tone: Colour = one_of(random, ((88, 92, 104), (150, 144, 136), (66, 54, 52), (196, 192, 186)))
    folds = cv2.resize(random.normal(0, 14, (5, 7)), size, interpolation=cv2.INTER_CUBIC)
    return _finish(_grain(size, tone, random, spread=13.0) + folds[:, :, None])


def plain_desk(size: Size, random: Random) -> Pixels:
    """A white or grey desk."""
    level = int(random.integers(170, 232))
    return _finish(_grain(size, (level, level - 2, level - 6), random, spread=2.0))


def wall(size: Size, random: Random) -> Pixels:
    """The wall behind a monitor and the desk under it."""
    tone: Colour = one_of(random, ((40, 38, 37), (58, 55, 51), (22, 23, 27), (76, 74, 70)))
    picture = _grain(size, tone, random, spread=3.0)
    edge = int(size[1] * within(random, (0.72, 0.95)))
    picture[edge:] = _grain(
        (size[0], size[1] - edge), one_of(random, ((56, 40, 30), (32, 32, 34), (74, 71, 68))), random, spread=4.0
    )
    return _finish(picture)


AROUND_LABELS: tuple[Surroundings, ...] = (
    recorder_case,
    recorder_case,
    recorder_case,
    table,
    cloth,
    plain_desk,
)
AROUND_PHONES: tuple[Surroundings, ...] = (table, cloth, plain_desk)


def around(size: Size, ways: tuple[Surroundings, ...], random: Random) -> Pixels:
    """One of the surroundings, at the photo's size."""
    small = one_of(random, ways)((size[0] // SHRUNK, size[1] // SHRUNK), random)
    return as_pixels(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR))


def _grain(size: Size, tone: Colour, random: Random, *, spread: float) -> Numbers:
    noise = spread * random.standard_normal((size[1], size[0], 1), dtype=numpy.float32)
    uneven = cv2.resize(random.normal(0, 5, (4, 5)), size, interpolation=cv2.INTER_CUBIC)[:, :, None]
    return numpy.asarray(noise + uneven + numpy.array(tone, dtype=numpy.float64), dtype=numpy.float64)


def _vents(picture: Numbers, random: Random, dark: tuple[int, ...]) -> None:
    height, width = picture.shape[:2]
    left, top = int(random.integers(-200, width)), int(random.integers(-100, height))
    for row in range(int(random.integers(3, 9))):
        for column in range(int(random.integers(4, 16))):
            x, y = left + column * 44, top + row * 22
            cv2.line(picture, (x, y), (x + 28, y), dark, 8, cv2.LINE_AA)


def _finish(picture: Numbers) -> Pixels:
    return numpy.clip(picture, 0, 255).astype(numpy.uint8)
