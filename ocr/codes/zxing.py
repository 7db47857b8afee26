"""The code engine over zxing-cpp."""

import zxingcpp
from PIL import Image

from ocr.codes.payload import parse
from ocr.codes.port import Code, CodeEngine
from ocr.errors import EngineCrashedError
from ocr.geometry import Point

_SQUARE = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix))
_LINEAR = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39)
_FORMATS = zxingcpp.BarcodeFormats((*_SQUARE, *_LINEAR))


class ZxingEngine(CodeEngine):
    """Reads QR, Data Matrix, Code 128 and Code 39."""

    name = "zxing"

    def read(self, picture: Image.Image) -> list[Code]:
        """Every code in the picture; their raw texts go no further than this method."""
        try:
            found = find_barcodes(picture)
        except (RuntimeError, ValueError, TypeError, MemoryError) as error:
            raise EngineCrashedError(self.name, "the picture could not be searched for codes.") from error
        return [_code(barcode) for barcode in found]


def find_barcodes(picture: Image.Image) -> list[zxingcpp.Barcode]:
    """Every valid code with its raw text, secrets and all: not to be stored or shown."""
    found = zxingcpp.read_barcodes(picture, formats=_FORMATS, text_mode=zxingcpp.TextMode.Plain)
    return [barcode for barcode in found if barcode.valid]


def _code(barcode: zxingcpp.Barcode) -> Code:
    place = barcode.position
    return Code(
        symbology=str(barcode.format),
        square=barcode.format in _SQUARE,
        payload=parse(barcode.text),
        corners=(
            _point(place.top_left),
            _point(place.top_right),
            _point(place.bottom_right),
            _point(place.bottom_left),
        ),
    )


def _point(point: zxingcpp.Point) -> Point:
    return float(point.x), float(point.y)
