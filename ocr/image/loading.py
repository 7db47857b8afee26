"""Opens uploaded photos.

Asset: the memory and time of the process that opens a stranger's file, and the privacy of what a phone writes into it.
Mechanism: only the decoders on a list are allowed. The parts of the file are counted before a decoder sees it; sides
and pixels are limited by the header before any pixel is decoded. Only pixels leave this module, and no metadata.
Residual risk: a flaw in an allowed decoder. Callers open photos in a child process with limits of memory and time.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import numpy
import pillow_heif
from PIL import Image, UnidentifiedImageError

from ocr.errors import (
    AnimatedPhotoError,
    DamagedPhotoError,
    PhotoTooLongError,
    PhotoTooSmallError,
    TooManyPixelsError,
    UnknownFormatError,
)
from ocr.image.first_bytes import format_of
from ocr.image.segments import chunks_of_png, segments_of_jpeg

if TYPE_CHECKING:
    from ocr.image.geometry import Pixels

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MAXIMUM_PIXELS = 8192 * 6144  # what phones sold as "50 megapixels" make at most
MAXIMUM_WEBP_PIXELS = MAXIMUM_PIXELS // 2  # its decoder holds the picture four times
MAXIMUM_SIDE = 12_000
MAXIMUM_SCANS = 50  # progressive JPEGs have about ten, others few; each costs a walk through all the pixels
MAXIMUM_SEGMENTS = 2000  # the decoder keeps each of a JPEG's, and phones write some hundreds at most
MAXIMUM_CHUNKS = 20_000  # of a PNG, whose pixels may come in pieces of 8 kB
MINIMUM_SIDE = 64
LONGEST_LOADED_SIDE = 4096  # a 12-megapixel photo keeps every pixel

_LEAST_DRAFTED_SIDE = 3800  # a JPEG is decoded at a half or a quarter only if this much of its long side is left
_STRIP_HEIGHT = 256  # rows; bounds the memory of a conversion
_PLAIN_MODES = frozenset({"RGB", "L", "CMYK"})
_ORIENTATION_TAG = 0x0112
_UPRIGHT_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow's decoders raise on broken files. The list is closed, so that our own mistakes still surface.
_DECODER_FAILURES = (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, EOFError, struct.error)

pillow_heif.register_heif_opener(thumbnails=False)


def load(data: bytes) -> Image.Image:
    """The photo as upright RGB pixels, at most 4,096 on the long side, without any metadata.

    Raises:
        PhotoError: a subclass that says why the photo cannot be used.
    """
    with _open(data) as image, _translated_failures():
        # A JPEG can be decoded at a half or a quarter, which saves time and memory; other formats ignore this.
        image.draft("RGB", _drafted_size(image.size))
        image.load()
        turn = _upright_turn(image)
        picture = _as_small_rgb(image)
    return _bare(picture.transpose(turn) if turn is not None else picture)


def pixels_of(image: Image.Image) -> "Pixels":
    """The picture as an array of shape (height, width, 3)."""
    picture = image if image.mode == "RGB" else image.convert("RGB")
    pixels = numpy.zeros((picture.height, picture.width, 3), numpy.uint8)
    # In strips: Pillow copies the bytes twice on the way, and for all of them at once that takes three times as long.
    for top in range(0, picture.height, _STRIP_HEIGHT):
        bottom = min(top + _STRIP_HEIGHT, picture.height)
        pixels[top:bottom] = numpy.asarray(picture.crop((0, top, picture.width, bottom)))
    return pixels


def encode_clean(image: Image.Image) -> bytes:
    """A JPEG made from the image's pixels alone."""
    buffer = BytesIO()
    _bare(image.convert("RGB")).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


@contextmanager
def _open(data: bytes) -> Iterator[Image.Image]:
    _check_pieces(data)
    with _translated_failures():
        image = Image.open(BytesIO(data), formats=FORMATS)
    with image:
        _check_size(image)
        _check_single_frame(image)
        yield image


def _check_pieces(data: bytes) -> None:
    """Count the parts of a file without keeping any of them."""
    match format_of(data):
        case "JPEG":
            segments, scans = segments_of_jpeg(data, MAXIMUM_SEGMENTS)
            if segments >= MAXIMUM_SEGMENTS or scans > MAXIMUM_SCANS:
                raise DamagedPhotoError
        case "PNG":
            if chunks_of_png(data, MAXIMUM_CHUNKS) >= MAXIMUM_CHUNKS:
                raise DamagedPhotoError


def _check_size(image: Image.Image) -> None:
    if max(image.size) > MAXIMUM_SIDE:
        raise PhotoTooLongError
    if image.width * image.height > (MAXIMUM_WEBP_PIXELS if image.format == "WEBP" else MAXIMUM_PIXELS):
        raise TooManyPixelsError
    if min(image.size) < MINIMUM_SIDE:
        raise PhotoTooSmallError


def _check_single_frame(image: Image.Image) -> None:
    if image.format in {"PNG", "WEBP"} and getattr(image, "is_animated", False):
        raise AnimatedPhotoError


@contextmanager
def _translated_failures() -> Iterator[None]:
    try:
        yield
    except UnidentifiedImageError as error:
        raise UnknownFormatError from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixelsError from error
    except _DECODER_FAILURES as error:
        raise DamagedPhotoError from error


def _upright_turn(image: Image.Image) -> Image.Transpose | None:
    """How to turn the picture upright; None also if its metadata are broken, because the picture may still be good."""
    try:
        return _UPRIGHT_TURNS.get(image.getexif().get(_ORIENTATION_TAG, 1))
    except _DECODER_FAILURES:
        return None


def _drafted_size(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    return width * _LEAST_DRAFTED_SIDE // max(size) or 1, height * _LEAST_DRAFTED_SIDE // max(size) or 1


def _as_small_rgb(image: Image.Image) -> Image.Image:
    """The picture in RGB, reduced to the longest loaded side, if possible without a second copy in full size."""
    if image.mode in _PLAIN_MODES and "transparency" not in image.info:
        return _shrunk(image).convert("RGB")
    picture = Image.new("RGB", image.size)
    for top in range(0, image.height, _STRIP_HEIGHT):
        strip = image.crop((0, top, image.width, min(top + _STRIP_HEIGHT, image.height)))
        picture.paste(_as_rgb(strip), (0, top))
    return _shrunk(picture)


def _as_rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        return _from_deep_gray(image)
    if "A" in image.getbands() or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    return image.convert("RGB")


def _from_deep_gray(image: Image.Image) -> Image.Image:
    deep = numpy.asarray(image).astype(numpy.int64)
    return Image.fromarray((deep.clip(0, 65_535) >> 8).astype(numpy.uint8)).convert("RGB")


def _shrunk(image: Image.Image) -> Image.Image:
    image.thumbnail((LONGEST_LOADED_SIDE, LONGEST_LOADED_SIDE), Image.Resampling.HAMMING)
    return image


def _bare(image: Image.Image) -> Image.Image:
    image.info = {}
    return image
