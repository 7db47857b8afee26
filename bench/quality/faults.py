"""Spoils a clean photo in one way until its lines can no longer be trusted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray

from bench.reading.photos import Specimen
from ocr.image.geometry import Corners, Pixels, corners_of, height_of, length_of
from ocr.quality import RetakeReason

Random = numpy.random.Generator
Numbers = NDArray[numpy.float32]
Spoil = Callable[[Pixels, list[Corners], Random], Pixels]

VALUES = ("serial", "model", "device_id")

_DEVICE_INFO = "device_info"
# The box around a printed value is a little taller than its letters.
_LETTER_SHARE = 0.9


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One way of spoiling a photo.

    Attributes:
        wanted: the reasons of which any is right.
        only_screens: it does not happen to a sticker.
    """

    name: str
    spoil: Spoil
    wanted: frozenset[RetakeReason]
    only_screens: bool = False

    def fits(self, base: Specimen) -> bool:
        """Whether the photo can be spoilt so: it must show a value to aim at."""
        return bool(values_of(base)) and (not self.only_screens or base.kind == _DEVICE_INFO)


def values_of(base: Specimen) -> list[Corners]:
    """Where the values that matter are printed."""
    return [corners_of(numpy.array(base.boxes[name])) for name in VALUES if name in base.boxes]


def dark(photo: Pixels, _values: list[Corners], random: Random) -> Pixels:
    """Taken without light: little is left, and the sensor's noise with it."""
    light, noise = random.uniform(0.04, 0.12), random.uniform(2.5, 6)
    return _noisy(photo.astype(numpy.float32) * light, noise, random)


def dark_and_lifted(photo: Pixels, _values: list[Corners], random: Random) -> Pixels:
    """Taken without light, and brightened by the phone together with its noise."""
    light, lift = random.uniform(0.03, 0.06), random.uniform(3, 5)
    faint = _noisy(photo.astype(numpy.float32) * light, random.uniform(3.5, 5), random)
    return _pixels(faint.astype(numpy.float32) * lift)


def defocus(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """The lens was set to another distance."""
    radius = max(2, round(letter_height(values) * random.uniform(0.36, 0.6)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)).astype(numpy.float32)
    blurred = cv2.filter2D(photo.astype(numpy.float32), -1, disc / disc.sum())
    return _noisy(blurred, random.uniform(1, 4), random)


def motion(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """The hand moved."""
    length = max(3, round(letter_height(values) * random.uniform(0.8, 1.3)))
    turn = cv2.getRotationMatrix2D((length / 2, length / 2), random.uniform(0, 180), 1)
    streak = numpy.zeros((length + 1, length + 1), numpy.float32)
    streak[(length + 1) // 2] = 1
    streak = numpy.asarray(cv2.warpAffine(streak, turn, streak.shape[::-1]), dtype=numpy.float32)
    moved = cv2.filter2D(photo.astype(numpy.float32), -1, streak / streak.sum())
    return _noisy(moved, random.uniform(1, 4), random)


def glare(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """A lamp's reflection lies over a part of a line."""
    value = values[int(random.integers(len(values)))]
    line, height, length = numpy.array(value), height_of(value), length_of(value)
    along, across = (line[1] - line[0]) / length, (line[3] - line[0]) / height
    middle = line.mean(axis=0) + along * length * random.uniform(-0.3, 0.3)
    middle += across * height * random.uniform(-0.2, 0.2)
    half_length, half_height = random.uniform(0.2, 0.4) * length, random.uniform(1.2, 3.0) * height
    rows, columns = numpy.mgrid[0 : photo.shape[0], 0 : photo.shape[1]].astype(numpy.float32)
    x, y = columns - middle[0], rows - middle[1]
    distance = numpy.hypot((x * along[0] + y * along[1]) / half_length, (x * across[0] + y * across[1]) / half_height)
    light = 420 * numpy.exp(-((distance * 0.85) ** random.uniform(2, 4)))
    return _pixels(photo.astype(numpy.float32) + light[:, :, None])


def tiny(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """A thumbnail of the photo."""
    return _shrunk(photo, _tiny_share(values, random))


def far_away(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """Taken from across the room: the same letters, small in a photo of the usual size."""
    share = _tiny_share(values, random)
    small = _shrunk(photo, share)
    room = cv2.GaussianBlur(cv2.resize(small, (48, 36)), (0, 0), 4)
    whole = numpy.asarray(cv2.resize(room, photo.shape[1::-1], interpolation=cv2.INTER_CUBIC), dtype=numpy.uint8).copy()
    top = int((whole.shape[0] - small.shape[0]) * random.uniform(0.3, 0.7))
    left = int((whole.shape[1] - small.shape[1]) * random.uniform(0.3, 0.7))
    whole[top : top + small.shape[0], left : left + small.shape[1]] = small
    return _noisy(whole.astype(numpy.float32), 2, random)


def cut_off(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """The phone was held so that a line runs out of the frame."""
    line = numpy.array(values[int(random.integers(len(values)))])
    share = random.uniform(0.2, 0.7)
    start, end = (line[0] + line[3]) / 2, (line[1] + line[2]) / 2
    across = 0 if abs(end - start)[0] >= abs(end - start)[1] else 1
    place = int((start + (end - start) * share)[across])
    first = bool(random.random() < 0.5)
    if across == 0:
        return numpy.ascontiguousarray(photo[:, place:] if first else photo[:, :place])
    return numpy.ascontiguousarray(photo[place:] if first else photo[:place])


def moire(photo: Pixels, values: list[Corners], random: Random) -> Pixels:
    """A screen's dots and the sensor's make stripes in each colour."""
    rows, columns = numpy.mgrid[0 : photo.shape[0], 0 : photo.shape[1]].astype(numpy.float32)
    period = letter_height(values) * random.uniform(0.18, 0.6)
    angle, bend = random.uniform(0, numpy.pi), random.uniform(0, 3)
    wave = 2 * numpy.pi / max(period, 3.0)
    sway = bend * numpy.sin(columns / photo.shape[1] * 5 + random.uniform(0, 6)) * numpy.cos(rows / photo.shape[0] * 4)
    along = (columns * numpy.cos(angle) + rows * numpy.sin(angle)) * wave + sway * 2
    strength = random.uniform(0.4, 0.7)
    stripes = [1 + strength * (numpy.cos(along + phase) - 0.3) for phase in (0.0, 2.1, 4.2)]
    return _noisy(photo.astype(numpy.float32) * numpy.dstack(stripes), 2, random)


def no_label(photo: Pixels, _values: list[Corners], random: Random) -> Pixels:
    """A table, a wall, the recorder's lid with its slots and screws: sharp, but nothing stands on it."""
    height, width = photo.shape[:2]
    base = numpy.full((height, width), random.uniform(60, 190), numpy.float32)
    for share, strength in ((40, 10), (12, 4), (3, 3)):
        stretch = 1 if random.random() < 0.5 else 6
        grain = random.normal(0, strength, (max(2, height // share), max(2, width // share // stretch)))
        base += cv2.resize(grain.astype(numpy.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(int(random.integers(0, 4))):
        _draw_thing(base, random)
    tint = random.uniform(0.8, 1.1, 3).astype(numpy.float32)
    return _noisy(base[:, :, None] * tint, 3, random)


def _draw_thing(base: Numbers, random: Random) -> None:
    """A screw, a row of slots or an edge."""
    height, width = base.shape
    x, y, shade = int(random.uniform(0, width)), int(random.uniform(0, height)), float(random.uniform(20, 230))
    size = int(random.uniform(0.01, 0.04) * width)
    kind = random.integers(3)
    if kind == 0:
        cv2.circle(base, (x, y), size, shade, -1, cv2.LINE_AA)
    elif kind == 1:
        for number in range(int(random.integers(4, 14))):
            left = x + number * 2 * size
            cv2.rectangle(base, (left, y), (left + size, y + 8 * size), shade, -1)
    else:
        cv2.line(base, (x, 0), (int(random.uniform(0, width)), height), shade, max(2, size // 3), cv2.LINE_AA)


def letter_height(values: list[Corners]) -> float:
    """The height of the printed values' letters, in pixels."""
    return _LETTER_SHARE * float(numpy.median([height_of(value) for value in values]))


def _tiny_share(values: list[Corners], random: Random) -> float:
    return float(min(1, random.uniform(4.5, 8) / letter_height(values)))


def _shrunk(photo: Pixels, share: float) -> Pixels:
    size = max(64, round(photo.shape[1] * share)), max(64, round(photo.shape[0] * share))
    return numpy.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)


def _noisy(picture: NDArray[Any], noise: float, random: Random) -> Pixels:
    speckle = random.standard_normal(picture.shape, dtype=numpy.float32)
    return _pixels(picture + speckle * noise)


def _pixels(picture: NDArray[Any]) -> Pixels:
    return numpy.asarray(picture.round().clip(0, 255), dtype=numpy.uint8)


def _fault(name: str, spoil: Spoil, *wanted: RetakeReason, only_screens: bool = False) -> Fault:
    return Fault(name=name, spoil=spoil, wanted=frozenset(wanted), only_screens=only_screens)


FAULTS = (
    _fault("dark", dark, RetakeReason.TOO_DARK),
    _fault("dark, brightened", dark_and_lifted, RetakeReason.TOO_DARK),
    _fault("out of focus", defocus, RetakeReason.BLURRED),
    _fault("shaken", motion, RetakeReason.BLURRED),
    _fault("glare", glare, RetakeReason.GLARE),
    _fault("a thumbnail", tiny, RetakeReason.TOO_SMALL),
    # Letters that the detector does not see at all are as bad as no label: either advice brings the phone closer.
    _fault("far away", far_away, RetakeReason.TOO_SMALL, RetakeReason.NO_LABEL),
    _fault("cut off", cut_off, RetakeReason.CUT_OFF),
    _fault("moire", moire, RetakeReason.MOIRE, only_screens=True),
    _fault("no label", no_label, RetakeReason.NO_LABEL),
)
