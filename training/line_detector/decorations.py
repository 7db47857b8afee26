"""Draws what labels and screens show beside text: codes, marks, buttons, frames. The detector has to ignore it."""

from random import Random

import cv2
import numpy

from training.line_detector.sheet import Sheet, Text

_CLEARANCE = 3


def squares(sheet: Sheet, at: tuple[int, int], side: int, random: Random) -> None:
    """Something like a QR code."""
    side, count = max(side, 4), random.choice((21, 25, 29, 33))
    cells = (numpy.frombuffer(random.randbytes(count * count), numpy.uint8).reshape(count, count) & 1) * 255
    for x, y in ((0, 0), (count - 7, 0), (0, count - 7)):
        cells[y : y + 7, x : x + 7] = 255
        cells[y + 1 : y + 6, x + 1 : x + 6] = 0
        cells[y + 2 : y + 5, x + 2 : x + 5] = 255
    _cover(sheet, at, (side, side))
    way = cv2.INTER_NEAREST if side > count else cv2.INTER_AREA
    sheet.lay(cv2.resize(cells.astype(numpy.uint8), (side, side), interpolation=way), at)


def bars(sheet: Sheet, at: tuple[int, int], size: tuple[int, int], random: Random) -> None:
    """Something like a barcode."""
    width, height = max(size[0], 12), max(size[1], 3)
    on = (numpy.frombuffer(random.randbytes(width), numpy.uint8) & 1) * 255
    row = numpy.repeat(on, random.choice((1, 2, 2, 3)))[:width]
    _cover(sheet, at, (width, height))
    sheet.lay(numpy.tile(row, (height, 1)).astype(numpy.uint8), at)


def shape(sheet: Sheet, at: tuple[int, int], reach: int, random: Random) -> None:
    """A mark, a button, an arrow, a picture."""
    _cover(sheet, (at[0] - reach, at[1] - reach), (3 * reach, 3 * reach))
    ink, thick = random.randint(80, 255), random.choice((-1, 1, 2, 3))
    kind = random.random()
    if kind < 0.4:
        cv2.circle(sheet.ink, at, max(2, reach // 2), ink, thick)
    elif kind < 0.7:
        cv2.rectangle(sheet.ink, at, (at[0] + 2 * reach, at[1] + reach), ink, thick)
    else:
        points = [[at[0] + random.randint(-reach, reach), at[1] + random.randint(-reach, reach)] for _ in range(4)]
        cv2.polylines(sheet.ink, [numpy.array(points, numpy.int32)], True, ink, max(1, thick))


def frame(sheet: Sheet, random: Random) -> None:
    """A rule along the sheet's edges."""
    width, height = sheet.size
    inset = random.randint(0, 6)
    cv2.rectangle(sheet.ink, (inset, inset), (width - inset - 1, height - inset - 1), 255, random.randint(1, 4))


def _cover(sheet: Sheet, at: tuple[int, int], size: tuple[int, int]) -> None:
    sheet.cover(
        Text(
            left=at[0] - _CLEARANCE,
            top=at[1] - _CLEARANCE,
            right=at[0] + size[0] + _CLEARANCE,
            bottom=at[1] + size[1] + _CLEARANCE,
        )
    )
