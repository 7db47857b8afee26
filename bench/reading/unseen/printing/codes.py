"""Codes, drawn by zxing-cpp: QR, Data Matrix, Code 128 and Code 39."""

import re
from dataclasses import dataclass

import numpy
import zxingcpp
from PIL import Image

from bench.reading.photos.model import Colour
from bench.reading.unseen.model import Holds
from bench.reading.unseen.printing.elements import Item, Picture

SQUARE = ("QR Code", "QR Code", "Data Matrix")
LINEAR = ("Code 128", "Code 128", "Code 39")
_FORMATS = {
    "QR Code": zxingcpp.BarcodeFormat.QRCode,
    "Data Matrix": zxingcpp.BarcodeFormat.DataMatrix,
    "Code 128": zxingcpp.BarcodeFormat.Code128,
    "Code 39": zxingcpp.BarcodeFormat.Code39,
}
# Not $, /, + and %: before a letter they stand for another character.
_SAYABLE_IN_39 = re.compile(r"[A-Z0-9 .-]{1,14}")


@dataclass(frozen=True)
class CodePlan:
    """A code to be printed: its content, what that is, and the field that it stands beside."""

    format: str
    content: str
    holds: Holds
    field: str
    beside: str

    @property
    def square(self) -> bool:
        """Whether it is a matrix rather than bars."""
        return self.format in SQUARE


def fitting(format_name: str, content: str) -> str:
    """The format, or Code 128 where Code 39 cannot say the content."""
    if format_name == "Code 39" and not _SAYABLE_IN_39.fullmatch(content):
        return "Code 128"
    return format_name


def picture(plan: CodePlan, number: int, *, module: int, tall: int, paper: Colour, ink: Colour) -> Picture:
    """The code in its quiet zone; bars are `tall` pixels high. Its item is told apart by `number`."""
    code = zxingcpp.create_barcode(plan.content, _FORMATS[plan.format])
    cells = numpy.array(code.to_image(scale=1, add_quiet_zones=False)) < 128
    if not plan.square:
        cells = cells[:1]
    quiet = 4 if plan.square else 10
    cells = numpy.pad(cells, ((quiet if plan.square else 0,) * 2, (quiet, quiet)))
    cells = cells.repeat(module, axis=1).repeat(module if plan.square else tall, axis=0)
    pixels = numpy.where(cells[..., None], numpy.array(ink, numpy.uint8), numpy.array(paper, numpy.uint8))
    return Picture(Image.fromarray(pixels), Item("code", (0, 0, 0, 0), text=str(number)))
