"""Characters made of dots, as ink jets and needle printers put them on cartons and plates.

The test split prints its own characters of five by seven dots; the tuning split samples a typeface.
"""

import numpy
from PIL import Image, ImageDraw

from bench.reading.photos.model import Split
from bench.reading.unseen.printing.typefaces import font

_SAMPLED = "truetype/hack/Hack-Bold.ttf"
_ROWS_SAMPLED = 16
_ROWS = {
    "0": "0E11131519110E",
    "1": "040C040404040E",
    "2": "0E11010204081F",
    "3": "1F02040201110E",
    "4": "02060A121F0202",
    "5": "1F101E0101110E",
    "6": "0608101E11110E",
    "7": "1F010204080808",
    "8": "0E11110E11110E",
    "9": "0E11110F01020C",
    "A": "0E11111F111111",
    "B": "1E11111E11111E",
    "C": "0E11101010110E",
    "D": "1C12111111121C",
    "E": "1F10101E10101F",
    "F": "1F10101E101010",
    "G": "0E11101711110F",
    "H": "1111111F111111",
    "I": "0E04040404040E",
    "J": "0702020202120C",
    "K": "11121418141211",
    "L": "1010101010101F",
    "M": "111B1515111111",
    "N": "11111915131111",
    "O": "0E11111111110E",
    "P": "1E11111E101010",
    "Q": "0E11111115120D",
    "R": "1E11111E141211",
    "S": "0F10100E01011E",
    "T": "1F040404040404",
    "U": "1111111111110E",
    "V": "11111111110A04",
    "W": "11111115151B11",
    "X": "11110A040A1111",
    "Y": "1111110A040404",
    "Z": "1F01020408101F",
    "-": "0000001F000000",
    ".": "00000000000C0C",
    "/": "00010204081000",
    ":": "000C0C000C0C00",
    "+": "0004041F040400",
    "(": "02040808080402",
    ")": "08040202020408",
    "_": "0000000000001F",
    " ": "00000000000000",
}


def can_be_dotted(text: str) -> bool:
    """Whether a character of dots is known for each character."""
    return all(character in _ROWS for character in text)


def mask(text: str, size: int, split: Split) -> Image.Image:
    """The ink of the text in dots, about as tall as print of that size."""
    grid = _drawn(text) if split is Split.TEST else _sampled(text)
    pitch = max(3, round(size * 0.78 / (7 if split is Split.TEST else 12)))
    image = Image.new("L", (grid.shape[1] * pitch, grid.shape[0] * pitch), 0)
    draw = ImageDraw.Draw(image)
    reach = pitch * (0.46 if split is Split.TEST else 0.52)
    for row, column in zip(*numpy.nonzero(grid), strict=True):
        x, y = (column + 0.5) * pitch, (row + 0.5) * pitch
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)
    return image


def _drawn(text: str) -> numpy.typing.NDArray[numpy.bool_]:
    columns: list[list[int]] = []
    for character in text:
        rows = [int(_ROWS[character][at : at + 2], 16) for at in range(0, 14, 2)]
        columns += [[row >> (4 - column) & 1 for row in rows] for column in range(5)] + [[0] * 7]
    grid = numpy.array(columns[:-1], dtype=bool).T
    return numpy.pad(grid, ((1, 1), (0, 0)))


def _sampled(text: str) -> numpy.typing.NDArray[numpy.bool_]:
    typeface = font(_SAMPLED, _ROWS_SAMPLED)
    image = Image.new("L", (round(typeface.getlength(text)), 20), 0)
    ImageDraw.Draw(image).text((0, 1), text, font=typeface, fill=255)
    return numpy.asarray(image) > 120
