"""Prints the pieces of one box's label in one style; layouts only say where the pieces go."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.reading.photos.model import Colour, Random, Split
from bench.reading.unseen.printing import codes, marks
from bench.reading.unseen.printing.arrangement import Column, Row
from bench.reading.unseen.printing.dots import can_be_dotted
from bench.reading.unseen.printing.elements import DOTS, Element, Text
from bench.reading.unseen.printing.typefaces import chosen
from bench.reading.unseen.units import Line, Unit
from bench.reading.unseen.wordings import separator

_VALUES = ("plain", "plain", "narrow", "fixed", "fixed", "machine", DOTS)


@dataclass(frozen=True)
class Style:
    """How one label is printed: its colours and typefaces, and the size of its values in pixels."""

    paper: Colour
    ink: Colour
    captions: str
    values: str
    brand: str
    size: int
    separator: str
    stretch: float


def style(split: Split, paper: Colour, ink: Colour, random: Random) -> Style:
    """A style of the split on that paper."""
    values = str(random.choice(_VALUES))
    captions = chosen(split, "narrow" if random.random() < 0.3 else "plain", random)
    same = values not in ("machine", "fixed", DOTS) and random.random() < 0.6
    return Style(
        paper=paper,
        ink=ink,
        captions=captions,
        values=captions if same else values if values == DOTS else chosen(split, values, random),
        brand=chosen(split, "brand", random),
        size=int(random.integers(38, 52)),
        separator=separator(split, random),
        stretch=float(random.uniform(0.9, 1.1)),
    )


class Printer:
    """The pieces of one label."""

    def __init__(self, unit: Unit, style: Style, random: Random) -> None:
        self.unit, self.style, self.random = unit, style, random
        self._module = int(random.integers(3, 5))

    def text(self, text: str, size: float = 0.8, *, face: str = "", colour: Colour | None = None) -> Text:
        """Print of no importance; sizes are shares of the size of the values."""
        return Text(text, face or self.style.captions, round(self.style.size * size), colour or self.style.ink)

    def brand(self, size: float = 1.6) -> Text:
        """The maker's name."""
        return self.text(self.unit.brand, size, face=self.style.brand)

    def caption(self, line: Line, size: float = 0.9, *, apart: bool = False, colour: Colour | None = None) -> Text:
        """The caption of a value; `apart` from it, no separator follows."""
        mark = "" if apart or line.caption.endswith((")", ".", "#")) else self.style.separator
        return self.text(line.caption + mark, size, colour=colour)

    def value(self, line: Line, size: float = 1.0, *, colour: Colour | None = None) -> Text:
        """The value itself."""
        face = self.style.values
        if face == DOTS and not can_be_dotted(line.value):
            face = self.style.captions
        return Text(
            line.value,
            face,
            round(self.style.size * size),
            colour or self.style.ink,
            field=line.field,
            stretch=self.style.stretch,
            split=self.unit.split,
        )

    def pair(self, line: Line, size: float = 1.0) -> Row:
        """Caption and value on one line."""
        return Row([self.caption(line, 0.9 * size), self.value(line, size)], gap=self.style.size // 3, align="baseline")

    def stacked(self, line: Line, size: float = 1.0, *, align: str = "left") -> Column:
        """The caption small above the value."""
        return Column([self.caption(line, 0.74, apart=True), self.value(line, size)], gap=0, align=align)

    def below_bars(self, line: Line, text: Element, *, align: str = "left") -> Element:
        """The text of a value with the codes that belong beside it: bars above, a matrix to the left."""
        bars = [self.code(plan) for plan in self.unit.codes_beside(line.field) if not plan.square]
        return self._beside_squares(line, Column([*bars, text], gap=2, align=align) if bars else text)

    def above_bars(self, line: Line, text: Element, *, align: str = "left") -> Element:
        """The same with the bars below the text."""
        bars = [self.code(plan) for plan in self.unit.codes_beside(line.field) if not plan.square]
        return self._beside_squares(line, Column([text, *bars], gap=4, align=align) if bars else text)

    def code(self, plan: codes.CodePlan) -> Element:
        """The code, on white ground of its own where the paper is dark or coloured."""
        bright = min(self.style.paper) > 140
        return codes.picture(
            plan,
            self.unit.codes.index(plan),
            module=self._module + (2 if plan.square else 0),
            tall=round(self.style.size * 1.5),
            paper=self.style.paper if bright else (242, 242, 240),
            ink=self.style.ink if bright else (20, 20, 22),
        )

    def loose_codes(self) -> list[Element]:
        """The codes that belong beside no value."""
        return [self.code(plan) for plan in self.unit.codes_beside("")]

    def marks(self, count: int, size: float = 1.6) -> Row:
        """Signs of conformity."""
        pixels = round(self.style.size * size)
        return marks.marks(count, pixels, paper=self.style.paper, ink=self.style.ink, random=self.random)

    def small(self, texts: Sequence[str], size: float = 0.7) -> list[Element]:
        """Lines of small print."""
        return [self.text(text, size) for text in texts]

    def line(self, field: str) -> Line | None:
        """The unit's value of the field."""
        return next((line for line in self.unit.lines if line.field == field), None)

    def others(self, *fields: str) -> list[Line]:
        """The unit's values but those of the fields."""
        return [line for line in self.unit.lines if line.field not in fields]

    def _beside_squares(self, line: Line, element: Element) -> Element:
        squares = [self.code(plan) for plan in self.unit.codes_beside(line.field) if plan.square]
        return Row([*squares, element], gap=self.style.size // 2) if squares else element
