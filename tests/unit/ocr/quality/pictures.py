"""Labels and screens that are drawn, photographed and spoilt in one way at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ocr.image.geometry import Box, Corners, Pixels
from ocr.quality import PhotoQuality, Retake, RetakeReason, judge_text, together
from tests.photos.fonts import font

WIDTH, HEIGHT = 1800, 1200
LINES = ("Network Video Recorder", "Model No: N841A82", "S/N: ND011904000017", "Device ID: LNKS5E73PYBk")
LEFT, TOP, PITCH = 320, 280, 160


@dataclass(frozen=True, eq=False)
class Page:
    """A label or a screen, photographed straight on, and where its lines are."""

    photo: Pixels
    lines: list[Corners]

    def seen(self, spoil: Callable[[Pixels], Pixels]) -> "Page":
        """The page with its photo spoilt, the lines where they were."""
        return Page(spoil(self.photo), self.lines)

    def shrunk(self, share: float) -> "Page":
        """The whole photo made smaller."""
        size = round(self.photo.shape[1] * share), round(self.photo.shape[0] * share)
        photo = numpy.asarray(cv2.resize(self.photo, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
        return Page(photo, [moved(line, share, 0, 0) for line in self.lines])

    def cut(self, left: int, right: int) -> "Page":
        """The photo without what lies to the left of one column and to the right of another."""
        kept = [moved(line, 1, left, right - left) for line in self.lines]
        return Page(numpy.ascontiguousarray(self.photo[:, left:right]), kept)

    def verdict(self) -> tuple[Retake, ...]:
        """What is the matter with it."""
        return together(PhotoQuality(self.photo).verdict, judge_text(self.photo, self.lines))

    def reasons(self) -> set[RetakeReason]:
        """The same, without the places."""
        return {retake.reason for retake in self.verdict()}

    def box(self, reason: RetakeReason) -> Box | None:
        """Where the reason lies."""
        (box,) = [retake.box for retake in self.verdict() if retake.reason is reason]
        return box


def moved(line: Corners, share: float, left: int, width: int) -> Corners:
    """The line in a smaller photo, or in one cut from `left` on, its ends kept inside."""
    first, second, third, fourth = (
        (min(max(x * share - left, 0), width - 1) if width else x * share, y * share) for x, y in line
    )
    return first, second, third, fourth


def page(*, paper: int = 225, ink: int = 30, table: int = 110, size: int = 72, noise: float = 3) -> Page:
    """A sheet with four lines on it, on a table; marked as the detector marks lines, with some room around them."""
    sheet = Image.new("L", (WIDTH, HEIGHT), table)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((LEFT - 100, TOP - 90, WIDTH - 180, TOP + len(LINES) * PITCH), fill=paper)
    lines: list[Corners] = []
    for number, text in enumerate(LINES):
        place = LEFT, TOP + number * PITCH
        pen.text(place, text, font=font("LiberationSans-Bold", size), fill=ink)
        left, top, right, bottom = pen.textbbox(place, text, font=font("LiberationSans-Bold", size))
        room = size * 0.2
        lines.append(Box.around([(left - room, top - room), (right + room, bottom + room)]).corners)
    soft = cv2.GaussianBlur(numpy.asarray(sheet), (0, 0), 0.8)
    return Page(noisy(numpy.dstack([soft] * 3), noise), lines)


def noisy(photo: NDArray[Any], strength: float) -> Pixels:
    speckle = numpy.random.default_rng(1).standard_normal(photo.shape, dtype=numpy.float32)
    return numpy.asarray((photo + speckle * strength).round().clip(0, 255), dtype=numpy.uint8)


def blurred(photo: Pixels, sigma: float) -> Pixels:
    return noisy(numpy.asarray(cv2.GaussianBlur(photo, (0, 0), sigma), dtype=numpy.uint8), 3)


def shaken(photo: Pixels, length: int, *, across: bool) -> Pixels:
    streak = numpy.full((1, length) if across else (length, 1), 1 / length)
    return noisy(numpy.asarray(cv2.filter2D(photo, -1, streak), dtype=numpy.uint8), 3)


def lit(photo: Pixels, light: float, *, lift: float = 1, noise: float = 4) -> Pixels:
    return numpy.asarray((noisy(photo * light, noise) * float(lift)).clip(0, 255), dtype=numpy.uint8)


def mirrored(photo: Pixels, x: int, y: int, reach: int) -> Pixels:
    """A lamp's reflection."""
    rows, columns = numpy.mgrid[0 : photo.shape[0], 0 : photo.shape[1]]
    light = 450 * numpy.exp(-((numpy.hypot((columns - x) / 2, rows - y) / reach) ** 2))
    return numpy.asarray((photo + light[:, :, None]).clip(0, 255), dtype=numpy.uint8)


def with_button(photo: Pixels) -> Pixels:
    photo[TOP + PITCH : TOP + 2 * PITCH, WIDTH - 500 : WIDTH - 300] = 255
    return photo


def without_model() -> Page:
    """A screen of which the detector does not see the second line."""
    screen = page(paper=35, ink=215, table=50)
    return Page(screen.photo, [line for number, line in enumerate(screen.lines) if number != 1])


def hidden_by_lamp(photo: Pixels) -> Pixels:
    return mirrored(photo, 650, TOP + PITCH + 40, 90)


def on_a_wall(photo: Pixels) -> Pixels:
    wall = numpy.full((3000, 4000, 3), 110, numpy.uint8)
    wall[1200 : 1200 + photo.shape[0], 1500 : 1500 + photo.shape[1]] = photo
    return noisy(wall, 1)


def table_with_a_shadow() -> Pixels:
    table = numpy.full((HEIGHT, WIDTH, 3), 150, numpy.uint8)
    cv2.circle(table, (500, 400), 45, (60, 60, 60), -1)
    return blurred(table, 9)


def striped(photo: Pixels, period: float, strength: float, *channels: float) -> Pixels:
    """A wave in red, green and blue, so much of `strength` as each of `channels` says."""
    rows, columns = numpy.mgrid[0 : photo.shape[0], 0 : photo.shape[1]]
    wave = numpy.cos((columns * 0.9 + rows * 0.4) * 2 * numpy.pi / period)
    shares = numpy.array(channels or (1, 1, 1))
    return numpy.asarray(photo * (1 - strength / 2 + strength / 2 * wave[:, :, None] * shares), dtype=numpy.uint8)
