"""Light on the photo: uneven, shadowed, mirrored; then what lens, sensor and file make of it."""

from io import BytesIO

import cv2
import numpy
from PIL import Image

from bench.reading.photos.model import Numbers, Pixels, Random, Shares, as_pixels
from bench.reading.unseen.photographing.conditions import Conditions

_SMALL = 96


def shading(width: int, height: int, conditions: Conditions, random: Random, *, glowing: bool) -> Shares:
    """How bright each place is, 1 for as it is; what glows by itself is darkened less."""
    y, x = numpy.mgrid[0 : 1 : _SMALL * 1j, 0 : 1 : _SMALL * 1j]
    angle = random.uniform(0, 2 * numpy.pi)
    along = (x - 0.5) * numpy.cos(angle) + (y - 0.5) * numpy.sin(angle)
    shade = 1 - random.uniform(*conditions.unevenness) * (along + 0.7) / 1.4
    if random.random() < conditions.shadow:
        edge = along * random.uniform(0.8, 1.2) + (x - y) * random.uniform(-0.3, 0.3) - random.uniform(-0.25, 0.25)
        shade *= 1 - random.uniform(0.25, 0.45) / (1 + numpy.exp(-edge * random.uniform(12, 60)))
    shade *= random.uniform(*conditions.exposure)
    if glowing:
        shade = 1 + 0.45 * (shade - 1)
    found: Shares = cv2.resize(shade.astype(numpy.float32), (width, height)).astype(numpy.float32, copy=False)
    return found


def glare(width: int, height: int, conditions: Conditions, random: Random) -> Shares | None:
    """How much of each place a mirrored lamp hides, 0 to 1; None without a lamp."""
    if random.random() >= conditions.glare:
        return None
    y, x = numpy.mgrid[0 : 1 : 4 * _SMALL * 1j, 0 : 1 : 4 * _SMALL * 1j]
    hidden = numpy.zeros_like(x)
    for _ in range(random.integers(1, 3)):
        at_x, at_y = random.uniform(0.15, 0.85, size=2)
        angle = random.uniform(0, numpy.pi)
        along = (x - at_x) * numpy.cos(angle) + (y - at_y) * numpy.sin(angle)
        across = (y - at_y) * numpy.cos(angle) - (x - at_x) * numpy.sin(angle)
        long, thick = random.uniform(0.06, 0.22), random.uniform(0.03, 0.09)
        if random.random() < 0.6:
            shape = _soft(1 - numpy.hypot(along / long, across / thick), 1 / random.uniform(2.5, 9))
        else:
            edge = random.uniform(0.004, 0.015)
            shape = _soft(long - abs(along), edge) * _soft(thick - abs(across), edge)
        hidden = numpy.maximum(hidden, random.uniform(0.7, 1.0) * shape)
    found: Shares = cv2.resize(hidden.astype(numpy.float32), (width, height)).astype(numpy.float32, copy=False)
    return found


def _soft(inside: Numbers, edge: float) -> Numbers:
    """From 0 to 1 over an edge of that width."""
    found: Numbers = 1 / (1 + numpy.exp(numpy.clip(-inside / edge, -60, 60)))
    return found


def tint(conditions: Conditions, random: Random) -> Shares:
    """The colour of the lamp."""
    return (1 + random.uniform(-1, 1, size=3) * conditions.tint).astype(numpy.float32)


def moire(width: int, height: int, random: Random) -> Shares:
    """The bands that a screen's grid leaves in a photo, for each colour."""
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    angle, wave = random.uniform(0, numpy.pi), random.uniform(5, 26)
    along = x * numpy.float32(numpy.cos(angle)) + y * numpy.float32(numpy.sin(angle))
    bend = numpy.float32(random.uniform(-1, 1) * 2e-5) * (x - width / 2) * (y - height / 2)
    phase = along * numpy.float32(2 * numpy.pi / wave) + bend
    strength = numpy.float32(random.uniform(0.02, 0.07))
    return numpy.stack([1 + strength * numpy.sin(phase + shift) for shift in (0.0, 1.9, 4.1)], axis=-1)


def lit(pixels: Pixels, shade: Shares, hidden: Shares | None, bands: Shares | None, tint: Shares) -> Shares:
    """The photo under light of that tint."""
    image = pixels.astype(numpy.float32) * shade[..., None] * tint
    if bands is not None:
        image *= bands
    if hidden is not None:
        image += (numpy.float32(253) - image) * hidden[..., None]
    found: Shares = image
    return found


def blurred(image: Shares, text: float, conditions: Conditions, random: Random) -> Shares:
    """Out of focus and shaken, both by shares of the height of the text."""
    sigma = random.uniform(*conditions.blur) * text
    if sigma > 0.25:
        image = cv2.GaussianBlur(image, (0, 0), sigma).astype(numpy.float32, copy=False)
    length = random.uniform(*conditions.motion) * text
    if length > 1:
        size = 2 * int(numpy.ceil(length / 2)) + 1
        kernel = numpy.zeros((size, size), numpy.float32)
        angle = random.uniform(0, numpy.pi)
        reach = length / 2 * numpy.array([numpy.cos(angle), numpy.sin(angle)])
        middle = numpy.array([size // 2, size // 2])
        ends = [tuple(int(v) for v in numpy.rint(16 * (middle + sign * reach))) for sign in (-1, 1)]
        cv2.line(kernel, ends[0], ends[1], 1.0, 1, cv2.LINE_AA, 4)
        image = cv2.filter2D(image, -1, kernel / kernel.sum()).astype(numpy.float32, copy=False)
    return image


def sensed(image: Shares, conditions: Conditions, random: Random) -> Pixels:
    """With the noise of the sensor."""
    height, width = image.shape[:2]
    tile = random.normal(0, random.uniform(*conditions.noise), size=(256, 256, 3)).astype(numpy.float32)
    tile[..., 1:] = 0.7 * tile[..., :1] + 0.3 * tile[..., 1:]
    noise = numpy.tile(tile, (height // 256 + 1, width // 256 + 1, 1))[:height, :width]
    return as_pixels(numpy.clip(image + noise, 0, 255).astype(numpy.uint8))


def screenshot(pixels: Pixels, random: Random) -> bytes:
    """A picture of the screen that the phone itself made."""
    file = BytesIO()
    if random.random() < 0.5:
        Image.fromarray(pixels).save(file, "PNG", compress_level=3)
    else:
        Image.fromarray(pixels).save(file, "JPEG", quality=90)
    return file.getvalue()


def filed(pixels: Pixels, conditions: Conditions, random: Random, *, sideways: bool) -> bytes:
    """The photo as a JPEG; `sideways`, its pixels lie on one side and the file says so."""
    exif, image = Image.Exif(), Image.fromarray(pixels)
    if sideways:
        turn, orientation = ((Image.Transpose.ROTATE_90, 6), (Image.Transpose.ROTATE_270, 8))[random.integers(2)]
        image, exif[0x0112] = image.transpose(turn), orientation
    file = BytesIO()
    image.save(file, "JPEG", quality=int(random.integers(*conditions.quality)), exif=exif)
    return file.getvalue()
