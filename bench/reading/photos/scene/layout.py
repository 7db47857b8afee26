"""Where things come to lie in the photo: the thing itself, the slip of paper, a neighbour."""

from dataclasses import dataclass

import numpy

from bench.reading.photos.bands import Conditions
from bench.reading.photos.chance import one_of, within
from bench.reading.photos.model import Numbers, Random
from bench.reading.photos.scene.geometry import bounds, corners, grow, lean, local_scale, project, shift, turn

Size = tuple[float, float]
LANDSCAPE, PORTRAIT = (4000, 3000), (3000, 4000)
FILLED = 0.95
LARGEST = 3700.0


@dataclass(frozen=True)
class Ground:
    """The matrices from each thing's own units to the photo's pixels, the main thing's first."""

    matrices: list[Numbers]
    size: tuple[int, int]


def lay_out(main: Size, others: list[Size], unit: float, conditions: Conditions, random: Random) -> Ground:
    """Places the main thing at `unit` pixels to its unit (less if the frame is too small) and the others around it."""
    unit = min(unit, LARGEST / max(main))
    placed = [grow(unit), *_around((main[0] * unit, main[1] * unit), others, random)]
    sizes = [main, *others]
    frame = _frame(placed, sizes, conditions, random)
    camera = lean(conditions.tilt * 2, 2000, random) @ turn(conditions.degrees) @ shift(*_centre(placed, sizes))
    fitted = _fit(camera, placed, sizes, frame, random) @ camera
    return Ground([fitted @ matrix for matrix in placed], frame)


def moved(ground: Ground, x: float, y: float) -> Ground:
    """The same ground with the camera pointed elsewhere."""
    return Ground([shift(x, y) @ matrix for matrix in ground.matrices], ground.size)


def _around(main: Size, others: list[Size], random: Random) -> list[Numbers]:
    """Below, above or at a side of the main thing, each a little turned."""
    sides = [("below", "above", "right", "left")[int(place)] for place in random.permutation(4)]
    if random.random() < 0.5:
        sides.sort(key=lambda side: side != "below")
    return [_beside(main, size, side, random) for size, side in zip(others, sides, strict=False)]


def _beside(main: Size, size: Size, side: str, random: Random) -> Numbers:
    width = float(numpy.clip(main[0] * within(random, (0.35, 0.7)), 600, 1700))
    factor = width / size[0]
    height, gap = size[1] * factor, within(random, (40, 160))
    along = within(random, (0.1, 0.9))
    x, y = along * (main[0] - width), along * (main[1] - height)
    x = {"left": -width - gap, "right": main[0] + gap}.get(side, x)
    y = {"above": -height - gap, "below": main[1] + gap}.get(side, y)
    return shift(x, y) @ turn(within(random, (-4, 4))) @ grow(factor)


def _outline(placed: list[Numbers], sizes: list[Size]) -> Numbers:
    return numpy.vstack([project(matrix, corners((0, 0, *size))) for matrix, size in zip(placed, sizes, strict=True)])


def _centre(placed: list[Numbers], sizes: list[Size]) -> tuple[float, float]:
    left, top, right, bottom = bounds(_outline(placed, sizes))
    return -(left + right) / 2, -(top + bottom) / 2


def _frame(placed: list[Numbers], sizes: list[Size], conditions: Conditions, random: Random) -> tuple[int, int]:
    """People turn the phone to suit what they photograph, mostly."""
    left, top, right, bottom = bounds(project(turn(conditions.degrees), _outline(placed, sizes)))
    fitting = LANDSCAPE if right - left >= bottom - top else PORTRAIT
    return fitting if random.random() < 0.72 else one_of(random, (LANDSCAPE, PORTRAIT))


def _fit(camera: Numbers, placed: list[Numbers], sizes: list[Size], frame: tuple[int, int], random: Random) -> Numbers:
    """Undoes the perspective's change of size, makes everything fit the frame and puts it somewhere in there."""
    middle = (-_centre(placed, sizes)[0], -_centre(placed, sizes)[1])
    outline = project(camera, _outline(placed, sizes)) / local_scale(camera, middle)
    left, top, right, bottom = bounds(outline)
    shrink = min(1.0, FILLED * frame[0] / (right - left), FILLED * frame[1] / (bottom - top))
    room_x, room_y = frame[0] - (right - left) * shrink, frame[1] - (bottom - top) * shrink
    x = room_x * float(random.beta(3, 3)) - left * shrink
    y = room_y * float(random.beta(3, 3)) - top * shrink
    return shift(x, y) @ grow(shrink / local_scale(camera, middle))
