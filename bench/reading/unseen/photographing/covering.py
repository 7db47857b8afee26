"""Something in front of a value: a fingertip, a strip of tape, a cable; or the rim of the photo that cuts it off."""

import cv2
import numpy

from bench.reading.photos.model import Colour, Numbers, Pixels, Random, Shares, as_pixels

_SKINS: tuple[Colour, ...] = ((214, 168, 142), (172, 122, 94), (106, 72, 54), (236, 198, 178))
_TAPES: tuple[Colour, ...] = ((176, 148, 108), (70, 72, 76), (222, 222, 218))


def finger(shape: tuple[int, int], tip: Numbers, width: float, random: Random) -> tuple[Shares, Pixels]:
    """A fingertip that comes in from a rim of the photo up to `tip`: how much it hides, and what it looks like."""
    height, wide = shape
    start = numpy.array(
        [(random.uniform(0.1, 0.9) * wide, height * 1.3), (wide * 1.3, random.uniform(0.3, 0.9) * height)]
    )
    away = start[random.integers(2)]
    skin = _SKINS[random.integers(len(_SKINS))]
    mask, picture = _drawn(shape, away, tip, width, skin)
    along = (away - tip) / numpy.linalg.norm(away - tip)
    nail = tuple(int(value) for value in numpy.rint(tip + 0.02 * width * along))
    degrees = float(numpy.degrees(numpy.arctan2(along[1], along[0])))
    pale = tuple(min(255, round(tone * 1.08 + 12)) for tone in skin)
    axes = (round(width * 0.3), round(width * 0.24))
    cv2.ellipse(picture, nail, axes, degrees, 0, 360, pale, -1, cv2.LINE_AA)
    return mask, as_pixels(cv2.GaussianBlur(picture, (0, 0), max(0.6, width * 0.02)))


def strip(shape: tuple[int, int], middle: Numbers, width: float, random: Random) -> tuple[Shares, Pixels]:
    """A strip of tape or a cable that runs over `middle`."""
    angle = random.uniform(0.25 * numpy.pi, 0.75 * numpy.pi)
    reach = width * random.uniform(2.5, 5) * numpy.array([numpy.cos(angle), numpy.sin(angle)])
    return _drawn(shape, middle - reach, middle + reach, width * 0.7, _TAPES[random.integers(len(_TAPES))])


def _drawn(shape: tuple[int, int], start: Numbers, end: Numbers, width: float, colour: Colour) -> tuple[Shares, Pixels]:
    mask = numpy.zeros(shape, numpy.uint8)
    first, last = (tuple(int(value) for value in numpy.rint(point)) for point in (start, end))
    cv2.line(mask, first, last, 255, max(2, round(width)), cv2.LINE_AA)
    mask = as_pixels(cv2.GaussianBlur(mask, (0, 0), max(0.8, width * 0.02)))
    inner = cv2.distanceTransform((mask > 127).astype(numpy.uint8), cv2.DIST_L2, 3)
    shade = 0.72 + 0.28 * numpy.clip(inner / max(1.0, width * 0.4), 0, 1)
    pixels = (shade[..., None] * numpy.array(colour, numpy.float32)).astype(numpy.uint8)
    return (mask / 255).astype(numpy.float32), pixels
