"""Pieces of a label or screen that know their size: lines of text, codes, marks and rules."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from PIL import Image, ImageDraw

from bench.reading.photos.model import Box, Colour, Split
from bench.reading.unseen.printing import dots
from bench.reading.unseen.printing.typefaces import font

DOTS = "dots"


@dataclass(frozen=True)
class Item:
    """Something printed: a text, a code or a mark, and where its ink is."""

    kind: str
    box: Box
    text: str = ""
    field: str = ""


@dataclass
class Panel:
    """The flat surface that is printed on."""

    image: Image.Image
    items: list[Item] = field(default_factory=list)

    def ink(self, mask: Image.Image, at: tuple[int, int], colour: Colour) -> Box:
        """Print the mask; returns where its ink is."""
        self.image.paste(colour, (at[0], at[1], at[0] + mask.width, at[1] + mask.height), mask)
        left, top, right, bottom = mask.getbbox() or (0, 0, mask.width, mask.height)
        return at[0] + left, at[1] + top, at[0] + right, at[1] + bottom


class Element(Protocol):
    """A piece; `baseline` is how far below its top its text stands."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def baseline(self) -> int: ...

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw with the top left corner there; `width` is what the piece may fill."""


class Text:
    """One line of print.

    Args:
        text: what is printed.
        face: a typeface, or DOTS.
        size: in pixels.
        colour: of the ink.
        field: the field whose value this is, or "".
        stretch: how much wider than the typeface has it.
        split: whose dots are printed.
    """

    def __init__(
        self,
        text: str,
        face: str,
        size: int,
        colour: Colour,
        *,
        field: str = "",
        stretch: float = 1.0,
        split: Split = Split.TEST,
    ) -> None:
        self._text, self._field, self._colour = text, field, colour
        if face == DOTS:
            self._mask = dots.mask(text, size, split)
            self.baseline = round(self._mask.height * 0.86)
        else:
            typeface = font(face, size)
            ascent, descent = typeface.getmetrics()
            self._mask = Image.new("L", (max(1, round(typeface.getlength(text)) + 2), ascent + descent), 0)
            ImageDraw.Draw(self._mask).text((1, 0), text, font=typeface, fill=255)
            self.baseline = ascent
        if stretch != 1.0:
            self._mask = self._mask.resize(
                (max(1, round(self._mask.width * stretch)), self._mask.height), Image.Resampling.BILINEAR
            )
        self.width, self.height = self._mask.size

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:  # noqa: ARG002 (a line has its own width)
        """Print the line."""
        panel.items.append(Item("text", panel.ink(self._mask, (x, y), self._colour), self._text, self._field))


@dataclass(frozen=True)
class Space:
    """Nothing, of that size."""

    width: int = 0
    height: int = 0

    @property
    def baseline(self) -> int:
        """The bottom."""
        return self.height

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class Rule:
    """A line from side to side."""

    colour: Colour
    height: int = 3
    width: int = 1

    @property
    def baseline(self) -> int:
        """The bottom."""
        return self.height

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw it as wide as it may be."""
        ImageDraw.Draw(panel.image).rectangle((x, y, x + width - 1, y + self.height - 1), fill=self.colour)


@dataclass(frozen=True)
class Picture:
    """A code or a mark that is drawn already."""

    image: Image.Image
    item: Item

    @property
    def width(self) -> int:
        """Of the picture."""
        return self.image.width

    @property
    def height(self) -> int:
        """Of the picture."""
        return self.image.height

    @property
    def baseline(self) -> int:
        """The bottom."""
        return self.image.height

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:  # noqa: ARG002 (a picture has its own width)
        """Paste it."""
        panel.image.paste(self.image, (x, y))
        panel.items.append(replace(self.item, box=(x, y, x + self.width, y + self.height)))
