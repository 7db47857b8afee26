"""A flat thing ready to be laid before the camera, and the shapes it may take before that."""

from dataclasses import dataclass

import cv2
import numpy

from bench.reading.photos.model import Colour, Numbers, Pixels, Random, as_pixels
from bench.reading.photos.scene.geometry import corners
from bench.reading.photos.sheet import Drawn

CURVE = 0.95
SAG = 0.16


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Pixels with their opacity, and the corners of each field's value in them.

    Attributes:
        origin: the pixel that is the origin of the sheet it was drawn from.
    """

    pixels: Pixels
    opacity: Pixels
    fields: dict[str, Numbers]
    origin: tuple[float, float] = (0.0, 0.0)


def piece(drawn: Drawn, pixels: Pixels | None = None, *, radius: float = 0.0) -> Piece:
    """The drawn sheet, with other pixels if some are given, its corners rounded."""
    colour = numpy.asarray(drawn.image.convert("RGB")) if pixels is None else pixels
    height, width = colour.shape[:2]
    opacity = numpy.full((height, width), 255, dtype=numpy.uint8)
    if radius >= 1:
        opacity = _rounded(width, height, round(radius))
    return Piece(pixels=colour, opacity=opacity, fields={name: corners(box) for name, box in drawn.boxes.items()})


def bordered(flat: Piece, sides: tuple[int, int, int, int], colour: Colour, *, radius: int) -> Piece:
    """The piece in a frame `sides` wide (left, top, right, bottom): a monitor's bezel, a phone's body."""
    left, top, right, bottom = sides
    pixels = cv2.copyMakeBorder(flat.pixels, top, bottom, left, right, cv2.BORDER_CONSTANT, value=colour)
    height, width = pixels.shape[:2]
    move = numpy.array([left, top], dtype=numpy.float64)
    return Piece(
        pixels=as_pixels(pixels),
        opacity=_rounded(width, height, max(1, radius)),
        fields={name: points + move for name, points in flat.fields.items()},
        origin=(float(left), float(top)),
    )


def curled(flat: Piece, amount: float, random: Random) -> Piece:
    """The piece bent as a label on a curved or lifted surface is."""
    height, width = flat.opacity.shape
    angle = CURVE * amount
    if angle < 0.05:
        return flat
    sag = SAG * width * amount * (1 if random.random() < 0.5 else -1)
    drop = abs(sag) * (1 - float(numpy.cos(angle)))
    across = numpy.arange(width)
    side = numpy.arcsin(numpy.clip((2 * across / width - 1) * numpy.sin(angle), -1, 1)) / angle
    lift = numpy.cos(side * angle) - (1.0 if sag < 0 else numpy.cos(angle))
    rows = numpy.arange(int(height + drop) + 1)[:, None]
    map_x = numpy.tile(((side + 1) / 2 * width).astype(numpy.float32), (len(rows), 1))
    map_y = (rows - sag * lift[None, :]).astype(numpy.float32)
    shade = numpy.clip(255 * (1 - 0.5 * (1 - numpy.cos(side * angle - 0.3 * angle))), 0, 255).astype(numpy.uint8)
    shades = numpy.tile(shade[None, :, None], (len(rows), 1, 3))
    bent = cv2.remap(flat.pixels, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return Piece(
        pixels=as_pixels(cv2.multiply(bent, shades, scale=1 / 255)),
        opacity=as_pixels(cv2.remap(flat.opacity, map_x, map_y, cv2.INTER_LINEAR, borderValue=0)),
        fields={name: _bend(points, width, angle, sag) for name, points in flat.fields.items()},
        origin=flat.origin,
    )


def _bend(points: Numbers, width: float, angle: float, sag: float) -> Numbers:
    side = (2 * points[:, 0] / width - 1) * angle
    lift = numpy.cos(side) - (1.0 if sag < 0 else numpy.cos(angle))
    x = (numpy.sin(side) / numpy.sin(angle) + 1) / 2 * width
    return numpy.stack([x, points[:, 1] + sag * lift], axis=1)


def _rounded(width: int, height: int, radius: int) -> Pixels:
    mask = numpy.zeros((height, width), dtype=numpy.uint8)
    radius = min(radius, width // 2, height // 2)
    cv2.rectangle(mask, (radius, 0), (width - radius - 1, height), 255, -1)
    cv2.rectangle(mask, (0, radius), (width, height - radius - 1), 255, -1)
    for x in (radius, width - radius - 1):
        for y in (radius, height - radius - 1):
            cv2.circle(mask, (x, y), radius, 255, -1, cv2.LINE_AA)
    return mask
