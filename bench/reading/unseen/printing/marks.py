"""The signs of conformity that stand on rating plates; none of them says anything that is read."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from bench.reading.photos.model import Colour, Random
from bench.reading.unseen.printing.arrangement import Row
from bench.reading.unseen.printing.elements import Item, Picture

_SIZE = 96


def marks(count: int, size: int, *, paper: Colour, ink: Colour, random: Random) -> Row:
    """So many different marks in a row."""
    names = list(random.permutation(list(_DRAWINGS)))[:count]
    return Row([_mark(name, size, paper, ink) for name in names], gap=size // 4)


def _mark(name: str, size: int, paper: Colour, ink: Colour) -> Picture:
    image = Image.new("RGB", (_SIZE, _SIZE), paper)
    _DRAWINGS[name](ImageDraw.Draw(image), ink)
    return Picture(image.resize((size, size), Image.Resampling.LANCZOS), Item("mark", (0, 0, 0, 0)))


def _conformity(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.arc((2, 22, 52, 74), 70, 290, fill=ink, width=7)
    draw.arc((48, 22, 98, 74), 70, 290, fill=ink, width=7)
    draw.line((52, 48, 74, 48), fill=ink, width=7)


def _bin(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.polygon([(30, 26), (66, 26), (60, 70), (36, 70)], outline=ink, width=4)
    draw.line((24, 24, 72, 24), fill=ink, width=5)
    draw.line((18, 12, 78, 76), fill=ink, width=4)
    draw.line((78, 12, 18, 76), fill=ink, width=4)
    draw.rectangle((28, 84, 68, 92), fill=ink)


def _double(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.rectangle((10, 10, 86, 86), outline=ink, width=6)
    draw.rectangle((28, 28, 68, 68), outline=ink, width=6)


def _house(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.polygon([(48, 10), (88, 46), (8, 46)], outline=ink, width=5)
    draw.rectangle((20, 46, 76, 86), outline=ink, width=5)


def _direct(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.line((10, 36, 86, 36), fill=ink, width=7)
    for left in (10, 40, 70):
        draw.line((left, 56, left + 16, 56), fill=ink, width=7)


def _polarity(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.arc((28, 28, 68, 68), 45, 315, fill=ink, width=6)
    draw.ellipse((42, 42, 54, 54), fill=ink)
    draw.line((2, 48, 28, 48), fill=ink, width=5)
    draw.line((68, 48, 94, 48), fill=ink, width=5)


def _loop(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.polygon([(48, 10), (88, 82), (8, 82)], outline=ink, width=9)
    draw.polygon([(48, 34), (66, 68), (30, 68)], outline=ink, width=3)


def _tick(draw: ImageDraw.ImageDraw, ink: Colour) -> None:
    draw.ellipse((6, 6, 90, 90), outline=ink, width=6)
    draw.line((26, 50, 44, 68, 72, 30), fill=ink, width=8)


_DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw, Colour], None]] = {
    "conformity": _conformity,
    "bin": _bin,
    "double": _double,
    "house": _house,
    "direct": _direct,
    "polarity": _polarity,
    "loop": _loop,
    "tick": _tick,
}
