"""Turns flat drawings into a phone photo: laid on a table or hung in a dark room, seen at an angle, lit, noisy."""

from dataclasses import dataclass

import numpy
from PIL import Image, ImageChops, ImageFilter

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class Camera:
    """How well the photo was taken. The defaults are a steady hand in a lit room."""

    degrees: float | None = None
    tilt: float = 0.012
    blur: float = 0.7
    noise: float = 4.0
    light: float = 1.0


def table(size: tuple[int, int], random: numpy.random.Generator) -> Image.Image:
    """A table top: a wooden grain in one of a few tones."""
    width, height = size
    tones = ((128, 96, 66), (96, 98, 104), (150, 128, 100))
    tone = numpy.array(tones[int(random.integers(len(tones)))], dtype=numpy.float32)
    grain = random.normal(0, 12, (height // 8, max(2, width // 300))).astype(numpy.float32)
    pixels = numpy.clip(tone + grain[:, :, None], 0, 255).astype(numpy.uint8)
    return Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC)


def dark_room(size: tuple[int, int], random: numpy.random.Generator) -> Image.Image:
    """The wall behind a monitor."""
    tint = random.normal(0, 3, (4, 5, 3)) + random.integers(40, 78, (4, 5, 1))
    shade = numpy.clip(tint, 0, 255).astype(numpy.uint8)
    return Image.fromarray(shade).resize(size, Image.Resampling.BICUBIC)


def place(photo: Image.Image, drawing: Image.Image, box: Box, *, degrees: float, tilt: float, seed: int) -> None:
    """Lays `drawing` into `box` of the photo, turned by `degrees` and with its corners pulled by up to `tilt`."""
    random = numpy.random.default_rng(seed)
    corners = _corners(drawing.size, box, degrees, tilt, random)
    coefficients = _perspective(corners, drawing.size)
    laid = drawing.transform(photo.size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    photo.paste(laid, (0, 0), laid)


def photograph(photo: Image.Image, camera: Camera, random: numpy.random.Generator) -> Image.Image:
    """Adds uneven light, the lens's blur and the sensor's noise."""
    glow = (random.uniform(0.82, 1.04, (3, 4)) * camera.light * 245).clip(0, 255).astype(numpy.uint8)
    light = Image.fromarray(glow).resize(photo.size, Image.Resampling.BICUBIC)
    lit = ImageChops.multiply(photo.convert("RGB"), Image.merge("RGB", (light, light, light)))
    blurred = lit.filter(ImageFilter.GaussianBlur(camera.blur))
    speckle = random.normal(0, camera.noise, (photo.height, photo.width)).astype(numpy.float32)
    pixels = numpy.asarray(blurred, dtype=numpy.float32) + speckle[:, :, None]
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))


def _corners(size: tuple[int, int], box: Box, degrees: float, tilt: float, random: numpy.random.Generator) -> Corners:
    left, top, right, bottom = box
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    scale = min((right - left) / size[0], (bottom - top) / size[1])
    half_width, half_height = size[0] * scale / 2, size[1] * scale / 2
    turn = numpy.deg2rad(degrees)
    found = []
    for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = across * half_width * (1 + random.uniform(-tilt, tilt))
        y = down * half_height * (1 + random.uniform(-tilt, tilt))
        found.append(
            (
                float(middle_x + x * numpy.cos(turn) - y * numpy.sin(turn)),
                float(middle_y + x * numpy.sin(turn) + y * numpy.cos(turn)),
            )
        )
    return found[0], found[1], found[2], found[3]


def _perspective(corners: Corners, size: tuple[int, int]) -> list[float]:
    """The eight numbers with which Pillow finds, for a point of the photo, the point of the drawing."""
    width, height = size
    rows: list[list[float]] = []
    goal: list[float] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        goal += [u, v]
    return [float(value) for value in numpy.linalg.solve(numpy.array(rows), numpy.array(goal))]
