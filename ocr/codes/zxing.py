"""The code engine over zxing-cpp."""

import cv2
import numpy
import zxingcpp

from ocr.codes.payload import parse
from ocr.codes.port import Code, CodeEngine
from ocr.errors import EngineCrashedError
from ocr.image.geometry import Pixels, Point
from ocr.image.tones import in_gray

_SQUARE = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix))
_LINEAR = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39)
_QUICK = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode, *_LINEAR))
_ALL = zxingcpp.BarcodeFormats((*_SQUARE, *_LINEAR))
_REDUCED = 2  # how many times smaller the reduced picture is; chosen for speed


class ZxingEngine(CodeEngine):
    """Reads QR, Data Matrix, Code 128 and Code 39."""

    name = "zxing"

    def read(self, picture: Pixels) -> list[Code]:
        """Every code in the picture. Their raw texts do not leave this method."""
        try:
            return [_code(barcode, scale) for barcode, scale in find_barcodes(picture)]
        except (RuntimeError, ValueError, TypeError, MemoryError, cv2.error) as error:
            raise EngineCrashedError(self.name, "the picture could not be searched for codes.") from error


def find_barcodes(picture: Pixels) -> list[tuple[zxingcpp.Barcode, int]]:
    """Every valid code, and by how much the picture was reduced in which it was found.

    The raw text of a code may hold secrets: never store or show it.

    The reduced picture is searched first, which takes a fraction of the time and shows less noise. Data Matrix takes
    several times as long as all others, so it is searched for only there. Light codes on dark ground are rare, so they
    are searched for only if nothing else was found.
    """
    gray = in_gray(picture)
    size = max(1, gray.shape[1] // _REDUCED), max(1, gray.shape[0] // _REDUCED)
    reduced = numpy.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
    found: dict[tuple[str, str], tuple[zxingcpp.Barcode, int]] = {}
    for scale, searched, formats in ((_REDUCED, reduced, _ALL), (1, gray, _QUICK), (_REDUCED, ~reduced, _QUICK)):
        for barcode in _valid(searched, formats):
            found.setdefault((str(barcode.format), barcode.text), (barcode, scale))
        if any(_is_of_use(barcode) for barcode, _ in found.values()) or (scale == 1 and found):
            break
    return list(found.values())


def _is_of_use(barcode: zxingcpp.Barcode) -> bool:
    """Whether the code is of a kind that labels bear, and not a shop's or an app's."""
    return barcode.format in _SQUARE and bool(parse(barcode.text).values)


def _valid(picture: Pixels, formats: zxingcpp.BarcodeFormats) -> list[zxingcpp.Barcode]:
    """The dark codes on light ground."""
    plain = zxingcpp.TextMode.Plain
    seen = zxingcpp.read_barcodes(picture, formats=formats, text_mode=plain, try_invert=False)
    return [barcode for barcode in seen if barcode.valid]


def _code(barcode: zxingcpp.Barcode, scale: int) -> Code:
    place = barcode.position
    return Code(
        symbology=str(barcode.format),
        square=barcode.format in _SQUARE,
        payload=parse(barcode.text),
        corners=(
            _point(place.top_left, scale),
            _point(place.top_right, scale),
            _point(place.bottom_right, scale),
            _point(place.bottom_left, scale),
        ),
    )


def _point(point: zxingcpp.Point, scale: int) -> Point:
    return float(point.x * scale), float(point.y * scale)
